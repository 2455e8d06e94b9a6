#include "cli/year.h"

#include "base/file.h"
#include "cli/moment.h"
#include "cli/reporter.h"
#include "cli/verbs.h"

#include <string.h>

/* jianjia year: the book of a period, from which all documents of the year are made. */

static enum year_order order_of(const struct cli *cli)
{
    const char *name = cli->options.order ? cli->options.order : "office";
    return strcmp(name, "pinyin") == 0    ? YEAR_BY_PINYIN
           : strcmp(name, "strokes") == 0 ? YEAR_BY_STROKES
                                          : YEAR_BY_OFFICE;
}

enum status year_call_open(struct cli *cli, unsigned needs, const char *const *documents,
                           struct year_call *out)
{
    *out = (struct year_call){0};
    diag_init(&out->diags, cli->arena);
    if (!cli->options.period) {
        cli_warn(cli, N_("which period? add for instance %s"), "--period 2026");
        return STATUS_USAGE;
    }
    cli->options.spool = cli->options.files.items[0];
    enum status status = session_open(cli, needs | SESSION_FORMS, &out->session);
    if (status != STATUS_OK) {
        return status;
    }
    struct session *session = &out->session;
    struct year_source source = {
        .pipeline = &session->pipeline,
        .spool = &session->spool,
        .ledger = session->ledger,
        .units = session->pipeline.units,
        .rules = title_rules_of(&session->pipeline.forms->profile),
        .period = cli->options.period,
        .on = moment_today(cli),
        .order = order_of(cli),
        .documents = documents,
    };
    if (!source.on[0]) {
        return STATUS_NO_MEMORY;
    }
    status = year_open(&source, cli->arena, &out->diags, &out->year);
    if (out->diags.count) {
        report_findings(cli, &out->diags);
    }
    return status;
}

void year_call_close(struct year_call *call)
{
    year_close(&call->year);
    if (call->session.cli) {
        session_close(&call->session);
    }
}

static enum status write_book(struct cli *cli, const struct year *year)
{
    struct strbuf text = {0};
    enum status status = xml_serialize(&year->book, &text);
    const char *path = cli->options.outputs.count ? cli->options.outputs.items[0] : "-";
    if (status == STATUS_OK && strcmp(path, "-") == 0) {
        cli_write(strbuf_slice(&text));
    } else if (status == STATUS_OK) {
        status = file_write_atomic(path, strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    return status;
}

enum status run_year(struct cli *cli)
{
    struct year_call call;
    enum status status = year_call_open(cli, SESSION_FORMS, NULL, &call);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        status = status_worse(status, write_book(cli, &call.year));
    }
    year_call_close(&call);
    return status;
}
