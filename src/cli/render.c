#include "base/file.h"
#include "cli/batch.h"
#include "cli/inspect.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/verbs.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* jianjia render: accepted files become documents, rejected ones a report that goes back with them.
 */

#define REJECTION_ENDING ".退回.html"

struct rendering {
    struct session session;
    struct reporter reporter;
    struct outputs_plan plan;
    const char *const *names; /* base names of outputs, by input */
};

static const char *rejection_path(const struct rendering *rendering, const char *base,
                                  struct arena *arena)
{
    const char *name = arena_printf(arena, "%s%s", base, REJECTION_ENDING);
    return name ? file_join(arena, rendering->plan.dir, name) : NULL;
}

/* A fault of the document, for which the clerk who sent it needs a report; not one of the machine.
 */
static bool is_rejection(enum status status)
{
    return status == STATUS_INVALID || status == STATUS_UNSUPPORTED || status == STATUS_LIMIT;
}

static void write_rejection(const struct rendering *rendering, const char *base,
                            struct arena *scratch, struct result *result)
{
    struct strbuf page = {0};
    const char *path = rejection_path(rendering, base, scratch);
    diag_sort(&result->diags);
    report_page(result, &page);
    const struct output_file file = {path, strbuf_slice(&page)};
    enum status status = path ? page.status : STATUS_NO_MEMORY;
    if (status == STATUS_OK && !rendering->session.cli->options.dry_run) {
        status = outputs_write(&file, 1, scratch, &result->diags);
    }
    if (status == STATUS_OK) {
        result_add_written(result, strncmp(path, "./", 2) == 0 ? path + 2 : path);
    }
    result->status = status_worse(result->status, status);
    strbuf_deinit(&page);
}

/* An earlier rejection of the same file no longer holds. */
static void remove_old_rejection(const struct rendering *rendering, const char *base,
                                 struct arena *scratch)
{
    const char *path = rejection_path(rendering, base, scratch);
    if (path && !rendering->session.cli->options.dry_run && !rendering->plan.to_stdout) {
        unlink(path);
    }
}

static void render_accepted(struct rendering *rendering, const struct submission *submission,
                            const char *base, struct arena *scratch, struct result *result)
{
    struct session *session = &rendering->session;
    struct pipeline_output outputs[ARRAY_LENGTH(rendering->plan.formats)];
    outputs_begin(&rendering->plan, outputs);
    enum status status = pipeline_render(&session->pipeline, submission, scratch, &result->diags,
                                         outputs, rendering->plan.count);
    if (status == STATUS_OK) {
        status = outputs_save(session->cli, &rendering->plan, base, outputs, scratch, result);
    }
    if (status == STATUS_OK) {
        remove_old_rejection(rendering, base, scratch);
        /* a text that did not fit, a character without a face: the paper is made, but not sound */
        bool strict = session->cli->options.strict;
        if (diag_has(&result->diags, strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
            status = STATUS_INVALID;
        }
    } else if (!diag_has(&result->diags, SEVERITY_ERROR)) {
        diag_report(&result->diags, status == STATUS_NO_MEMORY ? DIAG_NO_MEMORY : DIAG_INTERNAL,
                    NULL, status_name(status), NULL);
    }
    result->status = status;
    outputs_end(outputs, rendering->plan.count);
}

static void render_one(void *state, size_t index, struct arena *scratch, struct result *result)
{
    struct rendering *rendering = state;
    struct submission submission;
    inspect_file(&rendering->session, rendering->session.cli->options.files.items[index], scratch,
                 result, &submission);
    if (result->status == STATUS_OK) {
        render_accepted(rendering, &submission, rendering->names[index], scratch, result);
    } else if (is_rejection(result->status) && !rendering->plan.to_stdout) {
        write_rejection(rendering, rendering->names[index], scratch, result);
    }
    submission_close(&submission);
}

static void show_one(void *state, struct result *result)
{
    struct rendering *rendering = state;
    const struct cli *cli = rendering->session.cli;
    outputs_show_written(cli, result, rendering->plan.to_stdout, cli->options.verbose);
    reporter_take(&rendering->reporter, result);
}

static enum status plan_run(struct rendering *rendering, struct cli *cli)
{
    const struct option_list *files = &cli->options.files;
    enum status status = outputs_plan(cli, &rendering->plan);
    if (status == STATUS_OK && rendering->plan.to_stdout && files->count > 1) {
        cli_warn(cli, N_("standard output takes one file, not %zu"), files->count);
        status = STATUS_USAGE;
    }
    if (status == STATUS_OK) {
        rendering->names = outputs_names(cli, files);
        status = rendering->names ? STATUS_OK : STATUS_NO_MEMORY;
    }
    return status;
}

/* HTML and JSON findings come in one piece at the end. */
static enum status finish_report(struct rendering *rendering)
{
    struct strbuf text = {0};
    reporter_finish(&rendering->reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    enum status status = text.status;
    strbuf_deinit(&text);
    return status;
}

enum status run_render(struct cli *cli)
{
    struct rendering rendering = {0};
    enum status status = plan_run(&rendering, cli);
    if (status != STATUS_OK) {
        return status;
    }
    status = session_open(cli, SESSION_FORMS | SESSION_FONTS, &rendering.session);
    reporter_init(&rendering.reporter, cli, stderr);
    const struct batch batch = {
        .cli = cli,
        .count = cli->options.files.count,
        .jobs = inspect_jobs(cli, 1),
        .names = cli->options.files.items,
        .work = render_one,
        .done = show_one,
        .state = &rendering,
    };
    if (status == STATUS_OK && batch.jobs > 1) {
        status = inspect_prepare(&rendering.session, &cli->options.files, true);
    }
    if (status == STATUS_OK) {
        status = batch_run(&batch);
        status = status_worse(status, finish_report(&rendering));
        status = status_worse(status, rendering.reporter.worst);
        inspect_summary(cli, &rendering.reporter);
    }
    session_close(&rendering.session);
    return status;
}
