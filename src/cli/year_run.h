#ifndef CLI_YEAR_RUN_H
#define CLI_YEAR_RUN_H

#include "cli/outputs.h"
#include "cli/result.h"
#include "cli/year.h"

/* One document of the year after another into the folder of -o. What is wrong with one is told, and
 * the next is made. */
struct year_run {
    struct cli *cli;
    struct year_call call;
    struct outputs_plan plan;
    struct result *result;
    enum status status; /* the worst so far */
};

/* A file that belongs to a document beside its formats: its workbook. */
struct year_beside {
    const char *extension; /* ".xlsx" */
    struct slice bytes;
};

/* False: nothing can be made, and status says why. A period with nothing in it is told, and its
 * documents can be made. year_run_close by the caller in any case. */
bool year_run_open(struct cli *cli, struct year_run *out);
/* Tells what was found and written, and frees; the status for the exit code. */
enum status year_run_close(struct year_run *run);

/* Checks a draft, makes it in the formats asked for, and writes it, with `beside` (may be NULL), as
 * base.pdf .. : all of its files or none. */
void year_run_save(struct year_run *run, struct submission *draft, const char *base,
                   const struct year_beside *beside, struct arena *arena);

#endif
