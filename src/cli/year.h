#ifndef CLI_YEAR_H
#define CLI_YEAR_H

#include "cli/session.h"
#include "year/year.h"

/* What the commands about a period of a spool have in common: `jianjia VERB --period P SPOOL`. The
 * first file on the command line is the spool; its profile is used unless another was named. */
struct year_call {
    struct session session;
    struct year year;
    struct diagnostics diags; /* faults of the archive: told by year_call_open, kept for counting */
};

/* Opens forms (and faces, with SESSION_FONTS), spool and ledger, and collects the book for these
 * documents (struct year_source; NULL: any). A period
 * with nothing in it is STATUS_NOT_FOUND; STATUS_INVALID when the archive has faults: they were
 * told, and all else can be made. year_call_close by the caller, also on failure. */
enum status year_call_open(struct cli *cli, unsigned needs, const char *const *documents,
                           struct year_call *out) WARN_UNUSED;
void year_call_close(struct year_call *call);

#endif
