#include "cli/session.h"
#include "cli/verbs.h"

#include <string.h>

/* jianjia forms: what is installed. One line per form, fields separated by tabs; with --quiet only
 * the ids, with --verbose its files too. */

static void add_form(const struct cli *cli, const struct form *form, struct strbuf *out)
{
    const char *title = cli->language == LANGUAGE_ZH || !form->title_en || !*form->title_en
                            ? form->title
                            : form->title_en;
    if (cli->options.quiet) {
        strbuf_addf(out, "%s\n", form->id);
        return;
    }
    strbuf_addf(out, "%s\t%s\t%s\n", form->id, form->version, title);
    if (cli->options.verbose) {
        const char *const files[] = {form->schema_path, form->rules_path, form->stylesheet_path,
                                     form->blank_path};
        strbuf_addf(out, "\t%s\n", form->namespace_uri);
        for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
            if (files[i]) {
                strbuf_addf(out, "\t%s\n", files[i]);
            }
        }
    }
}

static enum status list(const struct session *session, struct strbuf *out)
{
    const struct cli *cli = session->cli;
    const struct forms *forms = session->pipeline.forms;
    const struct option_list *wanted = &cli->options.files;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < wanted->count; i++) {
        const struct form *form = forms_by_id(forms, wanted->items[i]);
        if (form) {
            add_form(cli, form, out);
        } else {
            cli_warn(cli, N_("there is no form %s; jianjia forms lists those that are"),
                     wanted->items[i]);
            status = STATUS_NOT_FOUND;
        }
    }
    for (const struct form *form = forms->first; wanted->count == 0 && form; form = form->next) {
        add_form(cli, form, out);
    }
    return status;
}

enum status run_forms(struct cli *cli)
{
    struct session session;
    struct strbuf text = {0};
    enum status status = session_open(cli, SESSION_FORMS, &session);
    if (status == STATUS_OK) {
        status = status_worse(list(&session, &text), text.status);
        cli_write(strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    session_close(&session);
    return status;
}
