#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/strbuf.h"
#include "cli/verbs.h"

/* Texts made from the tables of options, commands and exit codes. */

/* Usage line, one sentence, examples, options, exit codes. `verb` NULL: of the program; `part`
 * NULL: of the verb as a whole. */
void help_write(const struct cli *cli, const struct verb *verb, const struct verb *part,
                struct strbuf *out);

/* The completion script of a shell: "bash", "zsh" or "fish". */
void completion_write(const char *shell, struct strbuf *out);

#endif
