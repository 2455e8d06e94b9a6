#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/result.h"
#include "cli/session.h"
#include "cli/verbs.h"

/* jianjia blank: the forms as empty paper. */

struct blanks {
    struct session session;
    struct reporter reporter;
    struct outputs_plan plan;
};

static void make_blank(struct blanks *blanks, struct form *form, struct arena *scratch,
                       struct result *result)
{
    struct session *session = &blanks->session;
    struct pipeline_output outputs[ARRAY_LENGTH(blanks->plan.formats)];
    outputs_begin(&blanks->plan, outputs);
    const char *base = arena_printf(scratch, "%s（空白）", outputs_safe_name(scratch, form->title));
    enum status status = pipeline_blank(&session->pipeline, form, scratch, &result->diags, outputs,
                                        blanks->plan.count);
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

static enum status blank_one(struct blanks *blanks, struct form *form)
{
    const struct cli *cli = blanks->session.cli;
    struct arena *scratch = arena_new();
    struct result *result = result_new(form->id);
    if (!scratch || !result) {
        arena_free(scratch);
        result_free(result);
        return STATUS_NO_MEMORY;
    }
    make_blank(blanks, form, scratch, result);
    outputs_show_written(cli, result, blanks->plan.to_stdout, result->status == STATUS_OK);
    reporter_take(&blanks->reporter, result);
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
    for (size_t i = 0; i < wanted->count && status == STATUS_OK; i++) {
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

enum status run_blank(struct cli *cli)
{
    struct blanks blanks = {0};
    size_t count = cli->options.files.count;
    if ((count == 0) != cli->options.all) {
        cli_warn(cli, N_("name forms, or say %s"), "--all");
        return STATUS_USAGE;
    }
    enum status status = outputs_plan(cli, &blanks.plan);
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
