#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* Options: one table (options.c) from which arguments are parsed, help is printed and shells
 * complete. */

/* A list of arguments in the order given; NULL-terminated. */
struct option_list {
    const char **items;
    size_t count;
};

/* What the arguments said. Strings are argv's. */
/* A command decides: one process for a batch, all processors for a service. */
#define JOBS_NOT_SAID (-1)

struct cli_options {
    const char *verb; /* NULL: none given */
    struct option_list files;
    struct option_list formats; /* -f, split at commas */
    struct option_list outputs; /* -o */
    struct option_list fonts;
    struct option_list from; /* drafts */
    const char *profile, *period, *on, *data, *stage, *log, *diagnostics, *completion;
    const char *spool, *order, *quarter;
    int within, volume_pages, volume_rows;
    const char *verify; /* of close */
    /* of the ledger */
    const char *year, *as, *unit, *form, *system, *class_name, *state, *paper, *since, *before,
        *text, *reason, *by, *confidential_group;
    const char *sheet, *into, *template_file; /* of import */
    bool standing, confidential, yes;
    int jobs; /* 0: as many as processors; JOBS_NOT_SAID */
    int settle_ms, interval_ms;
    bool once, no_inotify, republish, status;
    bool fillable, html;
    int bleed; /* millimetres; 0: none */
    bool all, dry_run, grant, fop_compat, quiet, strict, verbose;
    bool help, version;
};

enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_CHOICE,
    OPTION_LIST,
    OPTION_COMMA_LIST,
    OPTION_NUMBER
};

struct option {
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    enum option_kind kind;
    size_t member;                    /* offset into struct cli_options */
    const char *argument;             /* what the help calls it; NULL for flags */
    const char *choices;              /* "text html json"; NULL: anything */
    bool (*valid)(const char *value); /* NULL: anything */
    const char *verbs;                /* " check ledger:list " that take it; NULL: every one */
    const char *help;
};

/* All rows, ended by one whose name is NULL. */
const struct option *options_table(void);
/* Whether a command takes it. `verb` NULL: an option of the program itself. */
bool option_applies(const struct option *option, const char *verb);

/* What is wrong with the arguments, for a message. */
struct option_fault {
    const char *text;  /* a sentence of the catalogue with one %s */
    const char *value; /* what it is about */
};

/* Parses argv. The first word that is no option is the verb, further ones are files; options may
 * stand anywhere; "--" ends them; "-" is a file. STATUS_USAGE with *fault, STATUS_NO_MEMORY. */
enum status options_parse(struct arena *arena, int argc, char **argv, struct cli_options *out,
                          struct option_fault *fault) WARN_UNUSED;

#endif
