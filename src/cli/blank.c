#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/result.h"
#include "cli/session.h"
#include "cli/verbs.h"

#include "base/file.h"

#include <string.h>

/* jianjia blank: the forms as empty paper. */

struct blanks {
    struct session session;
    struct reporter reporter;
    struct outputs_plan plan;
};

/* The form as a clerk fills it in, alone or with what a draft says. */
static enum status make(struct blanks *blanks, struct form *form, const struct submission *draft,
                        struct arena *scratch, struct diagnostics *diags,
                        struct pipeline_output *outputs)
{
    struct pipeline *pipeline = &blanks->session.pipeline;
    size_t count = blanks->plan.count;
    if (!blanks->session.cli->options.fillable) {
        return pipeline_blank(pipeline, form, scratch, diags, outputs, count);
    }
    if (!form->blank_path) {
        const struct diag_place place = {.form = form->id};
        diag_report(diags, DIAG_NOT_FILLABLE, &place, form->id, NULL);
        return STATUS_NOT_FOUND;
    }
    return pipeline_fillable(pipeline, form, draft, scratch, diags, outputs, count);
}

static const char *base_name(const struct blanks *blanks, const struct form *form,
                             const struct submission *draft, struct arena *scratch)
{
    const char *title = outputs_safe_name(scratch, form->title);
    if (draft) {
        const char *name = file_base_name(draft->name);
        const char *dot = strrchr(name, '.');
        size_t len = dot ? (size_t)(dot - name) : strlen(name);
        return arena_printf(scratch, "%.*s（填写）", (int)len, name);
    }
    return arena_printf(scratch,
                        blanks->session.cli->options.fillable ? "%s（填写）" : "%s（空白）",
                        title ? title : form->id);
}

static void make_blank(struct blanks *blanks, struct form *form, const struct submission *draft,
                       struct arena *scratch, struct result *result)
{
    struct session *session = &blanks->session;
    struct pipeline_output outputs[ARRAY_LENGTH(blanks->plan.formats)];
    outputs_begin(&blanks->plan, outputs);
    const char *base = base_name(blanks, form, draft, scratch);
    enum status status = make(blanks, form, draft, scratch, &result->diags, outputs);
    if (status == STATUS_OK) {
        status = base ? outputs_save(session->cli, &blanks->plan, base, outputs, scratch, result)
                      : STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK
        && diag_has(&result->diags, session->pipeline.strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
        status = STATUS_CONFIG; /* no user wrote this document: the form is at fault */
    }
    result->status = status;
    outputs_end(outputs, blanks->plan.count);
}

static void show(struct blanks *blanks, struct result *result)
{
    outputs_show_written(blanks->session.cli, result, blanks->plan.to_stdout,
                         result->status == STATUS_OK);
    reporter_take(&blanks->reporter, result);
}

static enum status blank_one(struct blanks *blanks, struct form *form)
{
    struct arena *scratch = arena_new();
    struct result *result = result_new(form->id);
    if (!scratch || !result) {
        arena_free(scratch);
        result_free(result);
        return STATUS_NO_MEMORY;
    }
    make_blank(blanks, form, NULL, scratch, result);
    show(blanks, result);
    arena_free(scratch);
    return STATUS_OK;
}

/* Forms that were named beside drafts say what the drafts are of. */
static bool is_wanted(const struct cli *cli, const struct form *form)
{
    const struct option_list *wanted = &cli->options.files;
    bool found = wanted->count == 0;
    for (size_t i = 0; i < wanted->count; i++) {
        found = found || strcmp(wanted->items[i], form->id) == 0;
    }
    return found;
}

/* A draft is not judged: it is there to be filled in. */
static enum status blank_from(struct blanks *blanks, const char *path)
{
    struct arena *scratch = arena_new();
    struct result *result = result_new(path);
    struct submission draft = {0};
    if (!scratch || !result) {
        arena_free(scratch);
        result_free(result);
        return STATUS_NO_MEMORY;
    }
    result->diags.base.file = path;
    result->status =
        intake_file(blanks->session.pipeline.forms, path, scratch, &result->diags, &draft);
    if (result->status == STATUS_OK && !is_wanted(blanks->session.cli, draft.form)) {
        cli_warn(blanks->session.cli, N_("%s is a form %s, which is not among those named"), path,
                 draft.form->id);
        result->status = STATUS_INVALID;
    }
    if (result->status == STATUS_OK) {
        make_blank(blanks, draft.form, &draft, scratch, result);
    }
    show(blanks, result);
    submission_close(&draft);
    arena_free(scratch);
    return STATUS_OK;
}

/* Every form, or those that were named. */
static enum status blank_each(struct blanks *blanks)
{
    const struct cli *cli = blanks->session.cli;
    const struct forms *forms = blanks->session.pipeline.forms;
    const struct option_list *wanted = &cli->options.files;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < cli->options.from.count && status == STATUS_OK; i++) {
        status = blank_from(blanks, cli->options.from.items[i]);
    }
    size_t named = cli->options.from.count ? 0 : wanted->count; /* else what the drafts are of */
    for (size_t i = 0; i < named && status == STATUS_OK; i++) {
        struct form *form = forms_by_id(forms, wanted->items[i]);
        if (form) {
            status = blank_one(blanks, form);
        } else {
            cli_warn(cli, N_("there is no form %s; jianjia forms lists those that are"),
                     wanted->items[i]);
            blanks->reporter.worst = status_worse(blanks->reporter.worst, STATUS_NOT_FOUND);
        }
    }
    for (struct form *form = forms->first; cli->options.all && form && status == STATUS_OK;
         form = form->next) {
        status = blank_one(blanks, form);
    }
    return status;
}

/* Only a format that carries its data can be filled in. */
static void keep_carriers(struct outputs_plan *plan)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->count; i++) {
        if (plan->formats[i]->carries) {
            plan->formats[kept++] = plan->formats[i];
        }
    }
    plan->count = kept;
}

enum status run_blank(struct cli *cli)
{
    struct blanks blanks = {0};
    const struct cli_options *options = &cli->options;
    size_t count = options->files.count + options->from.count;
    if ((count == 0) != options->all) {
        cli_warn(cli, N_("name forms, or say %s"), "--all");
        return STATUS_USAGE;
    }
    if (options->from.count && !options->fillable) {
        cli_warn(cli, N_("%s belongs to %s"), "--from", "--fillable");
        return STATUS_USAGE;
    }
    enum status status = outputs_plan(cli, &blanks.plan);
    if (status == STATUS_OK && options->fillable && !options->formats.count) {
        keep_carriers(&blanks.plan);
    }
    if (status == STATUS_OK && blanks.plan.to_stdout && count != 1) {
        cli_warn(cli, N_("standard output takes one file, not %zu"), count);
        status = STATUS_USAGE;
    }
    if (status != STATUS_OK) {
        return status;
    }
    status = session_open(cli, SESSION_FORMS | SESSION_FONTS, &blanks.session);
    reporter_init(&blanks.reporter, cli, stderr);
    if (status == STATUS_OK) {
        status = blank_each(&blanks);
        struct strbuf text = {0};
        reporter_finish(&blanks.reporter, &text);
        fwrite(strbuf_str(&text), 1, text.len, stderr);
        status = status_worse(status_worse(status, text.status), blanks.reporter.worst);
        strbuf_deinit(&text);
    }
    session_close(&blanks.session);
    return status;
}
