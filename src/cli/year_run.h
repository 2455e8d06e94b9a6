#ifndef CLI_YEAR_RUN_H
#define CLI_YEAR_RUN_H

#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/result.h"
#include "cli/year.h"

/* One document of the year after another into the folder of -o. What is wrong with one is told, and
 * the next is made. */
struct year_run {
    struct cli *cli;
    struct year_call call;
    struct outputs_plan plan;
    struct result *result;
    struct reporter reporter; /* of all results */
    enum status status;       /* the worst so far */
};

/* False: nothing can be made, and status says why. A period with nothing in it is told, and its
 * documents can be made: those named (struct year_source; NULL: any). year_run_close by the caller
 * in any case. */
bool year_run_open(struct cli *cli, const char *const *documents, struct year_run *out);
/* Tells what was found and written, and frees; the status for the exit code. */
enum status year_run_close(struct year_run *run);

/* Makes a document that was checked in the formats asked for, and writes it as base.pdf .. : all of
 * its files or none. */
void year_run_save(struct year_run *run, const struct submission *made, const char *base,
                   struct arena *arena);

#endif
