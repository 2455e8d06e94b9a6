#include "cli/year_run.h"

#include "base/file.h"
#include "cli/reporter.h"

static void keep(struct year_run *run, enum status status)
{
    run->status = status_worse(run->status, status);
}

bool year_run_open(struct cli *cli, struct year_run *out)
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
    out->result = result_new(cli->options.files.items[0]);
    out->status = out->result ? year_call_open(cli, SESSION_FONTS, &out->call) : STATUS_NO_MEMORY;
    return out->call.year.book.doc != NULL;
}

enum status year_run_close(struct year_run *run)
{
    struct reporter reporter;
    struct strbuf text = {0};
    if (run->result) {
        run->result->status = run->status;
        outputs_show_written(run->cli, run->result, false, true);
        if (run->result->diags.count) {
            reporter_init(&reporter, run->cli, stderr);
            reporter_take(&reporter, run->result);
            reporter_finish(&reporter, &text);
            fwrite(strbuf_str(&text), 1, text.len, stderr);
        } else {
            result_free(run->result);
        }
        year_call_close(&run->call);
    }
    enum status status = status_worse(text.status, run->status);
    strbuf_deinit(&text);
    return status;
}

static enum status save(struct year_run *run, const char *base,
                        const struct pipeline_output *outputs, const struct year_beside *beside,
                        struct arena *arena)
{
    struct output_file files[ARRAY_LENGTH(run->plan.formats) + 1];
    size_t count = 0;
    for (size_t i = 0; i <= run->plan.count; i++) {
        const bool own = i < run->plan.count;
        if (!own && !beside) {
            break;
        }
        const char *extension = own ? outputs[i].backend->extension : beside->extension;
        const char *name = arena_printf(arena, "%s%s", base, extension);
        const char *path = name ? file_join(arena, run->plan.dir, name) : NULL;
        if (!path) {
            return STATUS_NO_MEMORY;
        }
        files[count++] =
            (struct output_file){path, own ? strbuf_slice(&outputs[i].bytes) : beside->bytes};
    }
    enum status status = run->cli->options.dry_run
                             ? STATUS_OK
                             : outputs_write(files, count, arena, &run->result->diags);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        result_add_written(run->result, files[i].path);
    }
    return status;
}

void year_run_save(struct year_run *run, struct submission *draft, const char *base,
                   const struct year_beside *beside, struct arena *arena)
{
    struct pipeline *pipeline = &run->call.session.pipeline;
    struct diagnostics *diags = &run->result->diags;
    struct pipeline_output outputs[ARRAY_LENGTH(run->plan.formats)];
    enum status status = pipeline_check_made(pipeline, draft, arena, diags);
    keep(run, status);
    if (status != STATUS_OK && status != STATUS_INVALID) {
        return;
    }
    outputs_begin(&run->plan, outputs);
    status = pipeline_render(pipeline, draft, arena, diags, outputs, run->plan.count);
    if (status == STATUS_OK) {
        status = save(run, base, outputs, beside, arena);
    }
    if (status == STATUS_OK
        && diag_has(diags, run->cli->options.strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
        status = STATUS_INVALID; /* made, with what is wrong with it */
    }
    keep(run, status);
    outputs_end(outputs, run->plan.count);
}
