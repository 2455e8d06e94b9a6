#ifndef CLI_INSPECT_H
#define CLI_INSPECT_H

#include "cli/result.h"
#include "cli/session.h"

/* What check and render both do to an input. */

/* Checks a file into result->status and ->diags. *out is closed by the caller with
 * submission_close. */
void inspect_file(struct session *session, const char *path, struct arena *scratch,
                  struct result *result, struct submission *out);

/* The same of bytes that the program made itself. */
void inspect_bytes(struct session *session, const char *name, struct slice bytes,
                   struct arena *scratch, struct result *result, struct submission *out);

/* Whether the name says that it is plain text, to be proof-read; and doing so. */
bool inspect_is_text(const char *path);
void inspect_text(struct session *session, const char *path, struct arena *scratch,
                  struct result *result);

/* Makes the forms that the inputs seem to be of ready before workers are forked. A guess from the
 * first bytes of each: a wrong one costs time, nothing else. */
enum status inspect_prepare(struct session *session, const struct option_list *files,
                            bool render) WARN_UNUSED;

/* How many processes -j asks for; without it `unless_said`, of which 0 is one for each processor.
 */
int inspect_jobs(const struct cli *cli, int unless_said);

/* What the shown results came to, one line; nothing for a single accepted file, or when --quiet. */
struct reporter;
void inspect_summary(const struct cli *cli, const struct reporter *reporter);

#endif
