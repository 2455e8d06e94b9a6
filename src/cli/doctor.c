#include "cli/reporter.h"
#include "cli/session.h"
#include "cli/verbs.h"

#include <string.h>

/* jianjia doctor: is this installation sound? Every form's schema and rules are compiled and its
 * blank is laid out, where even a warning counts; every role of a face is looked up. STATUS_CONFIG
 * when something is broken. */

static void add_roles(const struct session *session, struct strbuf *out)
{
    size_t count = 0;
    const struct cli *cli = session->cli;
    const struct font_role *roles = fonts_roles(session->pipeline.fonts, &count);
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Faces:")));
    for (size_t i = 0; i < count; i++) {
        const struct font_role *role = &roles[i];
        strbuf_addf(out, "  %s\t%s", role->role,
                    *role->found ? role->found : tr(cli, N_("MISSING")));
        if (role->substituted && *role->found) {
            strbuf_addf(out, tr(cli, N_(" (in place of %s)")), role->wanted);
        }
        strbuf_addf(out, "\t%s\n", *role->found && role->path ? role->path : "");
    }
}

static enum status examine_roles(const struct session *session)
{
    size_t count = 0;
    const struct font_role *roles = fonts_roles(session->pipeline.fonts, &count);
    for (size_t i = 0; i < count; i++) {
        if (!*roles[i].found) {
            return STATUS_CONFIG;
        }
    }
    return STATUS_OK;
}

/* The blank laid out: what a template does wrong is otherwise only seen on paper. */
static enum status lay_out(struct session *session, struct form *form, struct diagnostics *diags)
{
    struct arena *scratch = arena_new();
    struct pipeline_output output = {.backend = backend_find("areas")};
    if (!scratch) {
        return STATUS_NO_MEMORY;
    }
    enum status status = pipeline_blank(&session->pipeline, form, scratch, diags, &output, 1);
    strbuf_deinit(&output.bytes);
    arena_free(scratch);
    return status == STATUS_OK && diag_has(diags, SEVERITY_WARNING) ? STATUS_CONFIG : status;
}

static enum status examine_form(struct session *session, struct form *form,
                                struct diagnostics *diags)
{
    bool paper = session->pipeline.fonts != NULL;
    enum status status = pipeline_prepare(&session->pipeline, form, paper, diags);
    if (status == STATUS_OK && paper && form->blank_path) {
        status = lay_out(session, form, diags);
    }
    return status == STATUS_OK && diag_has(diags, SEVERITY_ERROR) ? STATUS_CONFIG : status;
}

static enum status add_forms(struct session *session, struct strbuf *out)
{
    const struct cli *cli = session->cli;
    enum status worst = STATUS_OK;
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Forms:")));
    for (struct form *form = session->pipeline.forms->first; form; form = form->next) {
        struct diagnostics diags;
        diag_init(&diags, cli->arena);
        enum status status = examine_form(session, form, &diags);
        strbuf_addf(out, "  %s\t%s\n", form->id,
                    status == STATUS_OK ? tr(cli, N_("sound")) : tr(cli, N_("BROKEN")));
        if (status != STATUS_OK) {
            struct diagnostics serious;
            diag_init(&serious, cli->arena);
            diag_append_from(&serious, &diags, SEVERITY_WARNING);
            report_findings(cli, &serious);
        }
        worst = status_worse(worst, status);
    }
    for (const struct form_broken *broken = session->pipeline.forms->broken; broken;
         broken = broken->next) {
        strbuf_addf(out, "  %s\t%s\n", broken->id, tr(cli, N_("BROKEN")));
        worst = STATUS_CONFIG;
    }
    if (!session->pipeline.forms->first) {
        strbuf_addf(out, "  %s\n", tr(cli, N_("none")));
        worst = STATUS_CONFIG;
    }
    return worst;
}

static void add_installation(const struct session *session, struct strbuf *out)
{
    const struct cli *cli = session->cli;
    const struct forms *forms = session->pipeline.forms;
    strbuf_addf(out, "jianjia %s\n", JIANJIA_VERSION);
    strbuf_addf(out, tr(cli, N_("Data folder: %s\n")), cli->places.data);
    strbuf_addf(out, tr(cli, N_("Faces that came with it: %s\n")),
                cli->places.fonts ? cli->places.fonts : "-");
    if (forms) {
        const char *office = forms_profile_text(forms, cli->arena, "office/name");
        strbuf_addf(out, tr(cli, N_("Profile: %s (%s)\n")), forms->profile_path,
                    office ? office : "");
    }
    strbuf_addf(out, tr(cli, N_("Language: %s\n")),
                cli->language == LANGUAGE_EN ? "English"
                : cli->messages              ? "中文"
                                             : "Chinese, but its catalogue is missing");
    strbuf_add_str(out, tr(cli, N_("Formats:")));
    for (const struct backend *const *row = backends(); *row; row++) {
        strbuf_addf(out, " %s", (*row)->name);
    }
    strbuf_add_char(out, '\n');
}

/* A warning about a setting that could not be tried counts as broken, too. */
static enum status examine(struct session *session, struct strbuf *out)
{
    enum status status = STATUS_OK;
    add_installation(session, out);
    if (session->pipeline.fonts) {
        add_roles(session, out);
        status = examine_roles(session);
    }
    if (session->pipeline.forms) {
        status = status_worse(status, add_forms(session, out));
    }
    return status;
}

enum status run_doctor(struct cli *cli)
{
    struct session session;
    struct strbuf text = {0};
    enum status status = session_open(cli, SESSION_FORMS | SESSION_FONTS, &session);
    status = status_worse(status, examine(&session, &text));
    strbuf_addf(&text, "\n%s\n",
                status == STATUS_OK ? tr(cli, N_("Everything is sound."))
                                    : tr(cli, N_("Something is broken: see above.")));
    cli_write(strbuf_slice(&text));
    strbuf_deinit(&text);
    session_close(&session);
    return status == STATUS_OK || status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
}
