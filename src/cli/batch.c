#include "cli/batch.h"

#include <stdio.h>

void progress_show(const struct cli *cli, size_t done, size_t count)
{
    if (!cli->terminal || cli->options.quiet || count == 1) {
        return;
    }
    if (count) {
        fprintf(stderr, "\r\033[K[%zu/%zu]", done, count);
    } else {
        fprintf(stderr, "\r\033[K[%zu]", done);
    }
    fflush(stderr);
}

void progress_clear(const struct cli *cli)
{
    if (cli->terminal && !cli->options.quiet) {
        fputs("\r\033[K", stderr);
    }
}

enum status batch_run(const struct batch *batch)
{
    if (batch->jobs > 1 && batch->count > 1) {
        return workers_run(batch);
    }
    struct arena *scratch = arena_new();
    enum status status = scratch ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < batch->count && status == STATUS_OK; i++) {
        struct result *result = result_new(batch->names[i]);
        if (!result) {
            status = STATUS_NO_MEMORY;
            break;
        }
        progress_show(batch->cli, i, batch->count);
        batch->work(batch->state, i, scratch, result);
        arena_reset(scratch);
        progress_clear(batch->cli);
        batch->done(batch->state, result);
    }
    arena_free(scratch);
    return status;
}
