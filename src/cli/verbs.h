#ifndef CLI_VERBS_H
#define CLI_VERBS_H

#include "cli/cli.h"

#include <stddef.h>
#include <stdint.h>

/* The commands: one row each. Help and completion are made from the rows. */

#define ANY_FILES SIZE_MAX

struct verb {
    const char *name;
    const char *arguments;   /* as the usage line shows them */
    const char *summary;     /* one sentence */
    const char *examples[6]; /* command lines without the program's name; NULL-terminated */
    size_t min_files, max_files;
    enum status (*run)(struct cli *cli);
};

/* All rows, ended by one whose name is NULL. */
const struct verb *verbs_table(void);
/* By name; NULL. */
const struct verb *verb_find(const char *name);

enum status run_check(struct cli *cli);
enum status run_render(struct cli *cli);
enum status run_blank(struct cli *cli);
enum status run_fo(struct cli *cli);
enum status run_forms(struct cli *cli);
enum status run_doctor(struct cli *cli);
enum status run_watch(struct cli *cli);

#endif
