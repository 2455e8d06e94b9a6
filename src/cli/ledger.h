#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

#include "cli/verbs.h"
#include "ledger/ledger.h"
#include "sheet/sheet.h"

/* jianjia ledger SPOOL COMMAND [WORD...]: each command is a function and a row of LEDGER_PARTS
 * (ledger.c). Help, completion and manual are made from the rows, and the options of a command are
 * the rows of options.c whose verbs hold "ledger:COMMAND". */

/* What a command works with. */
struct ledger_call {
    struct cli *cli;
    struct spool spool;
    struct ledger *ledger;    /* NULL where the call was opened without */
    struct diagnostics diags; /* shown by ledger_call_close */
    const char *const *words; /* behind the command's name */
    size_t word_count;
};

enum ledger_access {
    LEDGER_NONE,  /* the folders alone */
    LEDGER_READ,  /* looks things up */
    LEDGER_WRITE, /* makes or migrates the data base where needed */
};

/* Opens the spool, which must be one, and its ledger; what cannot be opened is told at the close.
 * ledger_call_close by the caller, also on failure. */
enum status ledger_call_open(struct cli *cli, enum ledger_access access,
                             struct ledger_call *out) WARN_UNUSED;
void ledger_call_close(struct ledger_call *call);

/* Writes a sheet as --as and -o say: to standard output, or to a file that is there whole or not at
 * all. What files hold is for staff and in Chinese. */
enum status ledger_call_write(struct ledger_call *call, const struct sheet *sheet) WARN_UNUSED;
/* The language of what ledger_call_write will write: a table's is the user's. */
enum language ledger_call_language(const struct ledger_call *call);

/* An instant of UTC as the clock on the wall shows it, 2026-05-06 17:30; and the beginning of a
 * year, month or day by that clock as an instant of UTC. Other texts stay as they are. */
const char *ledger_local_time(struct arena *arena, const char *utc);
const char *ledger_utc(struct arena *arena, const char *given);

/* A row's state, of which withdrawn and superseded are two more; the word for it, and for how far
 * the paper is. */
const char *ledger_state_name(const struct ledger_row *row);
const char *ledger_state_label(const struct ledger_row *row, enum language language);
const char *ledger_paper_label(const struct ledger_row *row, enum language language);
/* record_event_name of a paper state as people type it: received, sealed, matched, differs; "none"
 * and NULL stay. */
const char *ledger_paper_event(struct arena *arena, const char *name);

/* The commands. */
enum status run_ledger_list(struct cli *cli);
enum status run_ledger_rebuild(struct cli *cli);
enum status run_ledger_verify(struct cli *cli);
enum status run_ledger_units(struct cli *cli);
enum status run_ledger_titles(struct cli *cli);
enum status run_ledger_title(struct cli *cli);
enum status run_ledger_due(struct cli *cli);

#endif
