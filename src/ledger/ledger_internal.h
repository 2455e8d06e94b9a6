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

/* --- filter.c --- */

/* What a text of a filter asks for. Its parameter has the row's number, from 1. */
struct ledger_condition {
    size_t offset;         /* of the text in the filter; empty asks for nothing */
    const char *condition; /* each ? is the parameter */
    bool is_name;          /* of a unit: compared as names are */
};
void ledger_add_conditions(const void *filter, const struct ledger_condition *conditions,
                           size_t count, struct strbuf *sql);
enum status ledger_bind_conditions(sqlite3_stmt *statement, const void *filter,
                                   const struct ledger_condition *conditions,
                                   size_t count) WARN_UNUSED;
/* A text of the row, "" when it is NULL; it lives until the next step. */
const char *ledger_column(sqlite3_stmt *statement, int number);
void ledger_copy_column(sqlite3_stmt *statement, int number, char *out, size_t size);

/* A statement ready to be bound, or NULL after a fault. */
sqlite3_stmt *ledger_statement(struct ledger *ledger, enum statement which);

#endif
