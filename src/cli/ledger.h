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
    int hold; /* on the data base */
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
/* Gives up the data base, before what was found is written to who may be slow to read it. */
void ledger_call_release(struct ledger_call *call);
void ledger_call_close(struct ledger_call *call);

/* One submission, as its package says. Strings live in the arena of the run. */
struct ledger_found {
    const char *path; /* of the package, absolute */
    const char *superseded_by;
    struct record record;
    struct record_standing standing;
};

/* The one whose key, beginning of a key or check code that is. STATUS_NOT_FOUND, or STATUS_USAGE
 * when it may mean several: told. Those of confidential forms only with --confidential. */
enum status ledger_call_find(struct ledger_call *call, const char *word,
                             struct ledger_found *out) WARN_UNUSED;

/* Gives up the data base and writes a sheet as --as and -o say: to standard output, or to a file
 * that is there whole or not at all. What files hold is for staff and in Chinese. */
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
const char *ledger_event_label(enum record_event_kind kind, enum language language);
const char *ledger_role_label(enum record_role role, enum language language);
/* record_event_name of a paper state as people type it: received, sealed, matched, differs; "none"
 * and NULL stay. */
const char *ledger_paper_event(struct arena *arena, const char *name);

/* The rows of `list`: an empty sheet of its columns, and one submission more (for ledger_select).
 */
struct ledger_listing {
    struct sheet sheet;
    struct arena *scratch;
};
enum status ledger_listing_init(struct ledger_listing *listing,
                                struct ledger_call *call) WARN_UNUSED;
enum status ledger_listing_add(void *listing, const struct ledger_row *row) WARN_UNUSED;
void ledger_listing_deinit(struct ledger_listing *listing);

/* The commands. */
enum status run_ledger_list(struct cli *cli);
enum status run_ledger_show(struct cli *cli);
enum status run_ledger_withdraw(struct cli *cli);
enum status run_ledger_restore(struct cli *cli);
enum status run_ledger_undo(struct cli *cli);
enum status run_ledger_paper(struct cli *cli);
enum status run_ledger_expired(struct cli *cli);
enum status run_ledger_erase(struct cli *cli);
enum status run_ledger_rebuild(struct cli *cli);
enum status run_ledger_verify(struct cli *cli);
enum status run_ledger_units(struct cli *cli);
enum status run_ledger_titles(struct cli *cli);
enum status run_ledger_title(struct cli *cli);
enum status run_ledger_due(struct cli *cli);

#endif
