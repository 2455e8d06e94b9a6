#include "cli/session.h"

#include "base/file.h"
#include "cli/reporter.h"

/* The folder of faces that the profile names, beside the profile; NULL when it names none. */
static const char *profile_fonts(const struct session *session)
{
    const struct forms *forms = session->pipeline.forms;
    struct arena *arena = session->cli->arena;
    const char *folder = forms ? forms_profile_text(forms, arena, "fonts/folder") : NULL;
    if (!folder || !*folder) {
        return NULL;
    }
    const char *name = file_base_name(forms->profile_path);
    const char *dir =
        arena_copy(arena, slice_of(forms->profile_path, (size_t)(name - forms->profile_path)));
    return dir ? file_join(arena, dir, folder) : NULL;
}

/* Folders in the order of preference: --fonts, the profile's, those that came with the data. */
static enum status open_fonts(struct session *session)
{
    struct cli *cli = session->cli;
    const struct option_list *given = &cli->options.fonts;
    const char **dirs = arena_array(cli->arena, given->count + 3, sizeof *dirs);
    size_t count = 0;
    if (!dirs) {
        return STATUS_NO_MEMORY;
    }
    while (count < given->count) {
        if (!file_is_dir(given->items[count])) {
            cli_warn(cli, N_("there is no folder of faces %s"), given->items[count]);
            return STATUS_NOT_FOUND;
        }
        dirs[count] = given->items[count];
        count++;
    }
    const char *own = profile_fonts(session);
    if (own && !file_is_dir(own)) {
        cli_warn(cli, N_("the profile names a folder of faces that is not there: %s"), own);
    } else if (own) {
        dirs[count++] = own;
    }
    dirs[count] = cli->places.fonts;
    const struct fonts_options options = {.dirs = dirs, .system_config = cli->fontconfig};
    return fonts_open(&options, &session->diags, &session->pipeline.fonts);
}

/* With --spool the rules know what the ledger of that hot folder knows. */
static enum status open_spool(struct session *session)
{
    struct cli *cli = session->cli;
    struct pipeline *pipeline = &session->pipeline;
    const char *profile = cli->options.profile;
    const char *units = profile ? units_place(cli->arena, "", profile) : NULL;
    enum status status = spool_open(cli->options.spool, false, &session->diags, &session->spool);
    if (status == STATUS_OK) {
        status = ledger_open(&session->spool, false, &session->diags, &session->ledger);
    }
    if (status == STATUS_OK) {
        session->standing = standing_new(&session->spool, units, pipeline->forms->data_dir);
        status = session->standing ? standing_refresh(session->standing, session->ledger,
                                                      &pipeline->forms->profile, &session->diags)
                                   : STATUS_NO_MEMORY;
    }
    if (session->standing) {
        pipeline->validate.titles = standing_titles(session->standing);
        pipeline->validate.used = standing_used(session->standing);
        pipeline->units = standing_units(session->standing);
    }
    return status;
}

void session_tell(struct session *session)
{
    if (session->diags.count) {
        report_findings(session->cli, &session->diags);
    }
    diag_init(&session->diags, session->cli->arena);
}

void session_profile_of(struct cli *cli, const char *spool)
{
    const char *own = file_join(cli->arena, spool, "profile.xml");
    if (!cli->options.profile && own && file_exists(own)) {
        cli->options.profile = own;
    }
}

enum status session_open(struct cli *cli, unsigned needs, struct session *out)
{
    const struct cli_options *options = &cli->options;
    *out = (struct session){.cli = cli, .spool = {.lock_fd = -1, .inbox_fd = -1}};
    diag_init(&out->diags, cli->arena);
    out->pipeline.strict = options->strict;
    out->pipeline.validate.on = options->on;
    out->pipeline.transform.on = options->on;
    out->pipeline.transform.stage = options->stage;
    out->pipeline.format.fop_compat = options->fop_compat;
    enum status status = STATUS_OK;
    if (options->spool) {
        session_profile_of(cli, options->spool);
    }
    if (needs & SESSION_FORMS) {
        status = forms_open(cli->places.data, options->profile, &out->diags, &out->pipeline.forms);
    }
    if (status == STATUS_OK && (needs & SESSION_FONTS)) {
        status = open_fonts(out);
    }
    if (status == STATUS_OK && options->spool) {
        status = open_spool(out);
    }
    session_tell(out);
    return status;
}

void session_close(struct session *session)
{
    pipeline_close(&session->pipeline);
    standing_close(session->standing);
    ledger_close(session->ledger);
    if (session->spool.arena) {
        spool_close(&session->spool);
    }
    if (session->pipeline.fonts) {
        fonts_close(session->pipeline.fonts);
    }
    if (session->pipeline.forms) {
        forms_close(session->pipeline.forms);
    }
}
