#include "base/file.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/result.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "fillin/html_form.h"

/* jianjia form --html: the forms as pages that a browser fills in. */

struct pages {
    struct session session;
    struct reporter reporter;
    const char *dir; /* NULL: standard output */
};

/* <folder>/<title>.html */
static enum status save(const struct pages *pages, const struct form *form, struct slice bytes,
                        struct arena *scratch, struct result *result)
{
    const struct cli *cli = pages->session.cli;
    const char *name = arena_printf(scratch, "%s.html", outputs_safe_name(scratch, form->title));
    const char *path = !pages->dir ? "-" : name ? file_join(scratch, pages->dir, name) : NULL;
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    const struct output_file file = {.path = path, .bytes = bytes};
    enum status status = STATUS_OK;
    if (!cli->options.dry_run) {
        status = outputs_write(&file, 1, scratch, &result->diags);
    }
    if (status == STATUS_OK) {
        result_add_written(result, path);
    }
    return status;
}

static enum status make_one(struct pages *pages, struct form *form)
{
    const struct cli *cli = pages->session.cli;
    struct arena *scratch = arena_new();
    struct result *result = result_new(form->id);
    struct strbuf html = {0};
    if (!scratch || !result) {
        arena_free(scratch);
        result_free(result);
        return STATUS_NO_MEMORY;
    }
    result->status =
        html_form_make(pages->session.pipeline.forms, form, scratch, &result->diags, &html);
    if (result->status == STATUS_OK) {
        result->status = save(pages, form, strbuf_slice(&html), scratch, result);
    }
    outputs_show_written(cli, result, !pages->dir, result->status == STATUS_OK);
    reporter_take(&pages->reporter, result);
    strbuf_deinit(&html);
    arena_free(scratch);
    return STATUS_OK;
}

/* Every form, or those that were named. */
static enum status make_each(struct pages *pages)
{
    const struct cli *cli = pages->session.cli;
    const struct forms *forms = pages->session.pipeline.forms;
    const struct option_list *wanted = &cli->options.files;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < wanted->count && status == STATUS_OK; i++) {
        struct form *form = forms_by_id(forms, wanted->items[i]);
        if (form && !form->internal) {
            status = make_one(pages, form);
        } else {
            cli_warn(cli, N_("there is no form %s; jianjia forms lists those that are"),
                     wanted->items[i]);
            pages->reporter.worst = status_worse(pages->reporter.worst, STATUS_NOT_FOUND);
        }
    }
    for (struct form *form = forms->first; cli->options.all && form && status == STATUS_OK;
         form = form->next) {
        status = make_one(pages, form);
    }
    return status;
}

static enum status plan(struct cli *cli, struct pages *pages)
{
    const struct option_list *outputs = &cli->options.outputs;
    size_t count = cli->options.files.count;
    if (!cli->options.html) {
        cli_warn(cli, N_("say what to make of the form: %s"), "--html");
        return STATUS_USAGE;
    }
    if ((count == 0) != cli->options.all) {
        cli_warn(cli, N_("name forms, or say %s"), "--all");
        return STATUS_USAGE;
    }
    if (outputs->count > 1) {
        cli_warn(cli, N_("%s is given twice"), "-o");
        return STATUS_USAGE;
    }
    pages->dir = outputs->count ? outputs->items[0] : ".";
    if (strcmp(pages->dir, "-") == 0) {
        pages->dir = NULL;
    }
    if (!pages->dir && count != 1) {
        cli_warn(cli, N_("standard output takes one file, not %zu"), count);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

enum status run_form(struct cli *cli)
{
    struct pages pages = {0};
    enum status status = plan(cli, &pages);
    if (status != STATUS_OK) {
        return status;
    }
    status = session_open(cli, SESSION_FORMS, &pages.session);
    reporter_init(&pages.reporter, cli, stderr);
    if (status == STATUS_OK) {
        status = make_each(&pages);
        struct strbuf text = {0};
        reporter_finish(&pages.reporter, &text);
        fwrite(strbuf_str(&text), 1, text.len, stderr);
        status = status_worse(status_worse(status, text.status), pages.reporter.worst);
        strbuf_deinit(&text);
    }
    session_close(&pages.session);
    return status;
}
