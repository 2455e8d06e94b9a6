#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/diag.h"
#include "cli/options.h"
#include "cli/places.h"

#include <stdbool.h>

/* The command line: the only part of the program that prints, reads the environment and ends the
 * process. Data goes to standard output, messages to standard error. A command is one file with one
 * function and one row in the table of verbs.c. */

struct messages;

struct cli {
    struct arena *arena;             /* of the whole run */
    struct places places;            /* data, faces and catalogue of this installation */
    enum language language;          /* of text for people */
    const struct messages *messages; /* NULL: English */
    bool color;                      /* messages may be coloured */
    bool terminal;                   /* messages go to a terminal: progress may be shown */
    bool fontconfig;                 /* the environment names a configuration of fontconfig */
    struct cli_options options;
};

/* The text in the user's language; `text` itself when there is no translation. Never freed. */
const char *tr(const struct cli *cli, const char *text) __attribute__((format_arg(2)));
/* Marks a text of a table for the catalogue; it is translated where it is shown. */
#define N_(text) text

/* "jianjia: …" and a line feed to standard error; not when --quiet. `format` is translated. */
void cli_say(const struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);
/* The same for what must be heard even when --quiet. */
void cli_warn(const struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);

/* Bytes to standard output; a failure is found at the end by cli_main. */
void cli_write(struct slice bytes);

/* The whole program: parses the arguments, runs the command, answers the exit code. */
int cli_main(int argc, char **argv);

#endif
