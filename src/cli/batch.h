#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/cli.h"
#include "cli/result.h"

/* Many inputs, one after the other or in several processes. Each input's result is handed on in the
 * order of the inputs, whoever finished first. */
struct batch {
    const struct cli *cli;
    size_t count;
    int jobs;                 /* processes; 1: this one */
    const char *const *names; /* of the inputs, for progress and for the report on a crash */
    /* Does input `index`; `scratch` is emptied afterwards. Runs in a worker process when jobs > 1.
     */
    void (*work)(void *state, size_t index, struct arena *scratch, struct result *result);
    /* Takes the result over; always runs in this process. */
    void (*done)(void *state, struct result *result);
    void *state;
};

/* STATUS_NO_MEMORY or STATUS_INTERNAL when the batch could not be run to its end. An input whose
 * worker crashed gets a result of STATUS_INTERNAL, and the others go on. */
enum status batch_run(const struct batch *batch) WARN_UNUSED;

/* workers.c: the same in batch->jobs processes. */
enum status workers_run(const struct batch *batch) WARN_UNUSED;

/* The progress line on a terminal; nothing elsewhere or when --quiet. */
void progress_show(const struct cli *cli, size_t done, size_t count);
/* Removes it, before something is printed and at the end. */
void progress_clear(const struct cli *cli);

#endif
