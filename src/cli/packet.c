#include "packet/packet.h"
#include "base/file.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/result.h"
#include "cli/session.h"
#include "cli/verbs.h"

#include <string.h>

/* jianjia packet: the application of one unit, from the folder or zip its files lie in. */

struct packing {
    struct session session;
    struct outputs_plan plan;
    struct packet packet;
    struct result *result;
};

/* 甲单位 of 某处/甲单位/ and of 某处/甲单位.zip */
static const char *base_of(struct arena *arena, const char *place)
{
    struct slice name = slice_from(place);
    while (name.len > 1 && name.ptr[name.len - 1] == '/') {
        name.len--;
    }
    const char *copy = arena_copy(arena, name);
    const char *last = copy ? file_base_name(copy) : NULL;
    size_t len = last ? strlen(last) : 0;
    if (len > 4 && strcmp(last + len - 4, ".zip") == 0) {
        last = arena_copy(arena, slice_of(last, len - 4));
    }
    bool nameless = last && (strcmp(last, ".") == 0 || strcmp(last, "..") == 0);
    return last ? outputs_safe_name(arena, nameless ? "申报材料" : last) : NULL;
}

static enum status make(struct packing *packing, struct cli *cli)
{
    struct pipeline *pipeline = &packing->session.pipeline;
    struct diagnostics *diags = &packing->result->diags;
    struct pipeline_output outputs[ARRAY_LENGTH(packing->plan.formats)];
    outputs_begin(&packing->plan, outputs);
    const char *base = base_of(cli->arena, cli->options.files.items[0]);
    pipeline->transform.bound = true;
    enum status status = pipeline_render(pipeline, &packing->packet.made, cli->arena, diags,
                                         outputs, packing->plan.count);
    if (status == STATUS_OK) {
        status = base
                     ? outputs_save(cli, &packing->plan, base, outputs, cli->arena, packing->result)
                     : STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK
        && diag_has(diags, cli->options.strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
        status = STATUS_INVALID; /* bound, with the list of what is wrong */
    }
    outputs_end(outputs, packing->plan.count);
    return status;
}

static enum status pack(struct packing *packing, struct cli *cli, struct reporter *reporter)
{
    struct pipeline *pipeline = &packing->session.pipeline;
    struct diagnostics *diags = &packing->result->diags;
    const char *place = cli->options.files.items[0];
    struct strbuf text = {0};
    enum status status = packet_open(pipeline, place, cli->arena, diags, &packing->packet);
    if ((status == STATUS_OK || status == STATUS_INVALID) && packing->packet.count) {
        enum status checked = packet_check(pipeline, &packing->packet, diags);
        bool bound = checked == STATUS_OK || checked == STATUS_INVALID;
        status = status_worse(status, bound ? make(packing, cli) : checked);
    }
    packet_close(&packing->packet);
    packing->result->status = status;
    outputs_show_written(cli, packing->result, packing->plan.to_stdout, true);
    reporter_take(reporter, packing->result);
    reporter_finish(reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    status = status_worse(text.status, reporter->worst);
    strbuf_deinit(&text);
    return status;
}

enum status run_packet(struct cli *cli)
{
    if (cli->options.period) {
        return run_packet_period(cli);
    }
    struct packing packing = {0};
    struct reporter reporter;
    enum status status = outputs_plan(cli, &packing.plan);
    if (status != STATUS_OK) {
        return status;
    }
    packing.result = result_new(cli->options.files.items[0]);
    reporter_init(&reporter, cli, stderr);
    status = packing.result ? session_open(cli, SESSION_FORMS | SESSION_FONTS, &packing.session)
                            : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = pack(&packing, cli, &reporter);
    } else if (packing.result) {
        result_free(packing.result);
    }
    session_close(&packing.session);
    return status;
}
