#include "cli/ledger.h"

#include "cli/reporter.h"

/* The commands of the ledger, one row each. */
const struct verb LEDGER_PARTS[] = {
    {
        .name = "verify",
        .arguments = "",
        .summary = N_("Checks every file of the archive against its hash."),
        .examples = {"ledger /srv/jianjia verify"},
        .run = run_ledger_verify,
    },
    {
        .name = "rebuild",
        .arguments = "",
        .summary = N_("Makes the ledger anew from the archive, while no service runs."),
        .examples = {"ledger /srv/jianjia rebuild"},
        .run = run_ledger_rebuild,
    },
    {0},
};

enum status ledger_call_open(struct cli *cli, enum ledger_access access, struct ledger_call *out)
{
    const struct option_list *words = &cli->options.files;
    *out = (struct ledger_call){.cli = cli,
                                .spool = {.lock_fd = -1, .inbox_fd = -1},
                                .words = words->items + 2,
                                .word_count = words->count - 2};
    diag_init(&out->diags, cli->arena);
    enum status status = spool_open(words->items[0], false, &out->diags, &out->spool);
    if (status == STATUS_OK && access != LEDGER_NONE) {
        status = ledger_open(&out->spool, access == LEDGER_WRITE, &out->diags, &out->ledger);
    }
    return status;
}

void ledger_call_close(struct ledger_call *call)
{
    ledger_close(call->ledger);
    spool_close(&call->spool);
    if (call->diags.count) {
        report_findings(call->cli, &call->diags);
    }
}

enum status run_ledger(struct cli *cli)
{
    const struct verb *part = verb_part(verb_find("ledger"), &cli->options);
    size_t words = cli->options.files.count - 2;
    if (words < part->min_files) {
        cli_warn(cli, N_("a word is missing: %s %s"), part->name, tr(cli, part->arguments));
        return STATUS_USAGE;
    }
    if (words > part->max_files) {
        cli_warn(cli, N_("one word too many: %s"), cli->options.files.items[2 + part->max_files]);
        return STATUS_USAGE;
    }
    return part->run(cli);
}
