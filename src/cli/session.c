#include "cli/session.h"

#include "cli/reporter.h"

static enum status open_fonts(struct session *session)
{
    struct cli *cli = session->cli;
    const struct option_list *given = &cli->options.fonts;
    const char **dirs = arena_array(cli->arena, given->count + 2, sizeof *dirs);
    if (!dirs) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < given->count; i++) {
        dirs[i] = given->items[i];
    }
    dirs[given->count] = cli->places.fonts;
    const struct fonts_options options = {.dirs = dirs};
    return fonts_open(&options, &session->diags, &session->pipeline.fonts);
}

void session_tell(struct session *session)
{
    if (session->diags.count) {
        report_findings(session->cli, &session->diags);
    }
    diag_init(&session->diags, session->cli->arena);
}

enum status session_open(struct cli *cli, unsigned needs, struct session *out)
{
    const struct cli_options *options = &cli->options;
    *out = (struct session){.cli = cli};
    diag_init(&out->diags, cli->arena);
    out->pipeline.strict = options->strict;
    out->pipeline.validate.on = options->on;
    out->pipeline.transform.on = options->on;
    out->pipeline.transform.stage = options->stage;
    out->pipeline.format.fop_compat = options->fop_compat;
    enum status status = STATUS_OK;
    if (needs & SESSION_FORMS) {
        status = forms_open(cli->places.data, options->profile, &out->diags, &out->pipeline.forms);
    }
    if (status == STATUS_OK && (needs & SESSION_FONTS)) {
        status = open_fonts(out);
    }
    session_tell(out);
    return status;
}

void session_close(struct session *session)
{
    pipeline_close(&session->pipeline);
    if (session->pipeline.fonts) {
        fonts_close(session->pipeline.fonts);
    }
    if (session->pipeline.forms) {
        forms_close(session->pipeline.forms);
    }
}
