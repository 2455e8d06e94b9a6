#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

#include "cli/verbs.h"
#include "ledger/ledger.h"

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

/* The commands. */
enum status run_ledger_rebuild(struct cli *cli);
enum status run_ledger_verify(struct cli *cli);

#endif
