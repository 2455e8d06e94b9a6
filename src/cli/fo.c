#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/result.h"
#include "cli/session.h"
#include "cli/verbs.h"

#include <string.h>

/* jianjia fo: the formatter alone. Each -o is a file whose ending names its format. */

struct fo_run {
    struct session session;
    struct pipeline_output outputs[8];
    struct output_file files[8];
    size_t count;
};

static enum status plan_files(const struct cli *cli, struct fo_run *run)
{
    const struct option_list *places = &cli->options.outputs;
    const struct option_list *formats = &cli->options.formats;
    if (places->count == 0) {
        cli_warn(cli, N_("where to? add for instance %s"), "-o page.pdf");
        return STATUS_USAGE;
    }
    if (places->count > ARRAY_LENGTH(run->outputs)) {
        cli_warn(cli, N_("too many outputs: %zu"), places->count);
        return STATUS_USAGE;
    }
    for (size_t i = 0; i < places->count; i++) {
        const char *path = places->items[i];
        const char *named = formats->count > i ? formats->items[i] : NULL;
        const struct backend *backend = named ? backend_find(named) : backend_for_path(path);
        if (!backend) {
            cli_warn(cli, N_("cannot tell the format of %s: name it with -f"), path);
            return STATUS_USAGE;
        }
        run->outputs[i] = (struct pipeline_output){.backend = backend};
        run->files[i] = (struct output_file){.path = path};
        run->count++;
    }
    return STATUS_OK;
}

static enum status format_file(struct fo_run *run, const char *path, struct arena *scratch,
                               struct result *result)
{
    const struct cli *cli = run->session.cli;
    enum status status = pipeline_fo(&run->session.pipeline, path, scratch, &result->diags,
                                     run->outputs, run->count);
    for (size_t i = 0; i < run->count; i++) {
        run->files[i].bytes = strbuf_slice(&run->outputs[i].bytes);
        if (status == STATUS_OK && cli->options.dry_run) {
            cli_write(slice_from(run->files[i].path));
            cli_write(slice_from("\n"));
        }
    }
    if (status == STATUS_OK && !cli->options.dry_run) {
        status = outputs_write(run->files, run->count, scratch, &result->diags);
    }
    if (status == STATUS_OK
        && diag_has(&result->diags, cli->options.strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
        status = STATUS_INVALID;
    }
    return status;
}

static enum status run_one(struct fo_run *run, const char *path)
{
    struct reporter reporter;
    struct strbuf text = {0};
    struct arena *scratch = arena_new();
    struct result *result = result_new(path);
    if (!scratch || !result) {
        arena_free(scratch);
        result_free(result);
        return STATUS_NO_MEMORY;
    }
    reporter_init(&reporter, run->session.cli, stderr);
    result->status = format_file(run, path, scratch, result);
    reporter_take(&reporter, result);
    reporter_finish(&reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    enum status status = status_worse(text.status, reporter.worst);
    strbuf_deinit(&text);
    arena_free(scratch);
    return status;
}

enum status run_fo(struct cli *cli)
{
    struct fo_run run = {0};
    enum status status = plan_files(cli, &run);
    if (status != STATUS_OK) {
        return status;
    }
    status = session_open(cli, SESSION_FONTS, &run.session);
    if (status == STATUS_OK) {
        status = run_one(&run, cli->options.files.items[0]);
    }
    outputs_end(run.outputs, run.count);
    session_close(&run.session);
    return status;
}
