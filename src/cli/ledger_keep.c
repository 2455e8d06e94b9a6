#include "cli/batch.h"
#include "cli/ledger.h"
#include "ledger/act.h"
#include "watch/watch.h"

#include <string.h>

/* jianjia ledger SPOOL rebuild and verify: what a careful owner of the archive runs. */

struct counting {
    struct ledger_call *call;
    size_t done, bad;
};

static void count(struct counting *counting)
{
    counting->done++;
    progress_show(counting->call->cli, counting->done, 0);
}

static void show_rebuilt(void *state, size_t done)
{
    struct counting *counting = state;
    counting->done = done;
    progress_show(counting->call->cli, done, 0);
}

enum status run_ledger_rebuild(struct cli *cli)
{
    struct ledger_call call;
    struct counting counting = {.call = &call};
    enum status status = ledger_call_open(cli, LEDGER_NONE, &call);
    status = status == STATUS_OK ? spool_lock(&call.spool, &call.diags) : status;
    if (status == STATUS_OK) {
        status = ledger_rebuild(&call.spool, &call.diags, show_rebuilt, &counting);
        progress_clear(cli);
    }
    if (status == STATUS_OK) { /* what a crash kept from its end: the files say so, not the rows */
        status = ledger_open(&call.spool, true, &call.diags, &call.ledger);
        const struct acting acting = {&call.spool, call.ledger, &call.diags, watch_publish};
        status = status == STATUS_OK ? act_heal(&acting, NULL) : status;
    }
    if (status == STATUS_OK) {
        size_t bad = call.diags.counts[SEVERITY_ERROR];
        cli_say(cli, N_("%zu entered anew, %zu cannot be read"), counting.done - bad, bad);
        status = bad ? STATUS_INVALID : STATUS_OK;
    }
    ledger_call_close(&call);
    return status;
}

static enum status verify_one(void *state, const char *dir)
{
    struct counting *counting = state;
    struct ledger_call *call = counting->call;
    enum status status = package_verify(dir, &call->diags);
    count(counting);
    counting->bad += status == STATUS_INVALID;
    return status == STATUS_INVALID ? STATUS_OK : status;
}

enum status run_ledger_verify(struct cli *cli)
{
    struct ledger_call call;
    struct counting counting = {.call = &call};
    enum status status = ledger_call_open(cli, LEDGER_NONE, &call);
    if (status == STATUS_OK) {
        status = packages_walk(&call.spool, verify_one, &counting);
        progress_clear(cli);
    }
    if (status == STATUS_OK) {
        cli_say(cli, N_("%zu checked, %zu damaged"), counting.done, counting.bad);
        status = counting.bad ? STATUS_INVALID : STATUS_OK;
    }
    ledger_call_close(&call);
    return status;
}
