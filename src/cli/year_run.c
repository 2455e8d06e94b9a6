#include "cli/year_run.h"

static void keep(struct year_run *run, enum status status)
{
    run->status = status_worse(run->status, status);
}

bool year_run_open(struct cli *cli, const char *const *documents, struct year_run *out)
{
    *out = (struct year_run){.cli = cli};
    out->status = outputs_plan(cli, &out->plan);
    if (out->status == STATUS_OK && out->plan.to_stdout) {
        cli_warn(cli, N_("these are several files: name a folder with -o"));
        out->status = STATUS_USAGE;
    }
    if (out->status != STATUS_OK) {
        return false;
    }
    reporter_init(&out->reporter, cli, stderr);
    out->result = result_new(cli->options.files.items[0]);
    out->status =
        out->result ? year_call_open(cli, SESSION_FONTS, documents, &out->call) : STATUS_NO_MEMORY;
    return out->call.year.book.doc != NULL;
}

enum status year_run_close(struct year_run *run)
{
    struct strbuf text = {0};
    if (run->result) {
        run->result->status = run->status;
        outputs_show_written(run->cli, run->result, false, true);
        if (run->result->diags.count) {
            reporter_take(&run->reporter, run->result);
        } else {
            result_free(run->result);
        }
        reporter_finish(&run->reporter, &text);
        fwrite(strbuf_str(&text), 1, text.len, stderr);
        run->status = status_worse(run->status, run->reporter.worst);
        year_call_close(&run->call);
    }
    enum status status = status_worse(text.status, run->status);
    strbuf_deinit(&text);
    return status;
}

void year_run_save(struct year_run *run, const struct submission *made, const char *base,
                   struct arena *arena)
{
    struct pipeline *pipeline = &run->call.session.pipeline;
    struct diagnostics *diags = &run->result->diags;
    struct pipeline_output outputs[ARRAY_LENGTH(run->plan.formats)];
    outputs_begin(&run->plan, outputs);
    enum status status = pipeline_render(pipeline, made, arena, diags, outputs, run->plan.count);
    if (status == STATUS_OK) {
        status = outputs_save(run->cli, &run->plan, base, outputs, arena, run->result);
    }
    if (status == STATUS_OK
        && diag_has(diags, run->cli->options.strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
        status = STATUS_INVALID; /* made, with what is wrong with it */
    }
    keep(run, status);
    outputs_end(outputs, run->plan.count);
}
