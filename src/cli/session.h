#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli/cli.h"
#include "ledger/standing.h"
#include "pipeline.h"

/* The forms, faces and pipeline that a command works with, opened as the options say. */
struct session {
    struct cli *cli;
    struct pipeline pipeline;
    struct spool spool; /* of --spool */
    struct ledger *ledger;
    struct standing *standing;
    struct diagnostics diags; /* of opening; shown by session_open and session_tell */
};

enum session_needs { SESSION_FORMS = 1, SESSION_FONTS = 2 };

/* What could not be opened is told to standard error. session_close by the caller, also on failure.
 */
enum status session_open(struct cli *cli, unsigned needs, struct session *out) WARN_UNUSED;
void session_close(struct session *session);

/* Takes the profile that lies in a spool, when there is one and no other was named. */
void session_profile_of(struct cli *cli, const char *spool);

/* Tells findings that belong to no input (set-up, output folder) and forgets them. */
void session_tell(struct session *session);

#endif
