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
    /* commands of its own, named by the word behind its first file; NULL: none. Their counts are of
     * the words behind that one. */
    const struct verb *parts;
};

/* All rows, ended by one whose name is NULL. */
const struct verb *verbs_table(void);
/* By name; NULL. */
const struct verb *verb_find(const char *name);
/* The part of a verb that the words on the command line name; NULL: it has none, or none is named.
 * For the help the part may also stand first. */
const struct verb *verb_part(const struct verb *verb, const struct cli_options *options);
/* Whether a verb, and its part when one is named, takes an option: those of parts are written
 * "verb:part" in the table of options. `part` NULL: whether any part does. */
bool verb_takes(const struct verb *verb, const struct verb *part, const struct option *option);

enum status run_check(struct cli *cli);
enum status run_render(struct cli *cli);
enum status run_form(struct cli *cli);
enum status run_blank(struct cli *cli);
enum status run_bundle(struct cli *cli);
enum status run_packet(struct cli *cli);
enum status run_packet_period(struct cli *cli); /* packet --period */
enum status run_prefill(struct cli *cli);
enum status run_import(struct cli *cli);
enum status run_extract(struct cli *cli);
enum status run_fo(struct cli *cli);
enum status run_forms(struct cli *cli);
enum status run_doctor(struct cli *cli);
enum status run_watch(struct cli *cli);
enum status run_bulletin(struct cli *cli);
enum status run_lists(struct cli *cli);
enum status run_year(struct cli *cli);
enum status run_commend(struct cli *cli);
enum status run_close(struct cli *cli);
enum status run_ledger(struct cli *cli);

/* Ended by a row whose name is NULL (ledger.c). */
extern const struct verb LEDGER_PARTS[];

#endif
