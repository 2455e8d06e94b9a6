#ifndef LEDGER_LEDGER_INTERNAL_H
#define LEDGER_LEDGER_INTERNAL_H

#include "ledger/ledger.h"

#include <sqlite3.h>

extern const char *const LEDGER_MIGRATIONS[];
extern const int LEDGER_VERSION;

enum statement {
    PUT_SUBMISSION,
    DELETE_SUBMISSION,
    PUT_FINDING,
    PUT_FILE,
    PUT_EVENT,
    FIND_KEY,
    FIND_NEWEST,
    FIND_NAMESAKE,
    FIND_REVISION,
    FIND_OLDEST,
    FIND_CHANGES,
    PUT_TITLE,
    DELETE_TITLE,
    PUT_TITLE_EVENT,
    COUNT_TITLE_EVENTS,
    STATEMENT_COUNT
};

struct ledger {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENT_COUNT]; /* made when first used */
    struct diagnostics *diags;
    const char *path; /* in `arena` */
    struct arena *arena;
    enum status status; /* sticky within a transaction */
};

/* Opens the data base at `path`. */
enum status ledger_open_at(const char *path, bool write, struct diagnostics *diags,
                           struct ledger **out) WARN_UNUSED;
/* Tells what SQLite last said and answers the status of it. */
enum status ledger_fault(struct ledger *ledger);
/* A statement ready to be bound, or NULL after a fault. */
sqlite3_stmt *ledger_statement(struct ledger *ledger, enum statement which);

#endif
