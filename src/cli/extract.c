#include "extract/extract.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/result.h"
#include "cli/session.h"
#include "cli/verbs.h"

#include <string.h>

/* jianjia extract: the submissions in a Word document, as XML. */

struct taking_out {
    struct session session;
    struct result *result;
    struct extraction extraction;
    const char *place; /* -o; NULL: standard output */
};

/* 甲.docx -> 甲 */
static const char *stem_of(struct arena *arena, const char *path)
{
    const char *base = file_base_name(path), *dot = strrchr(base, '.');
    size_t len = dot && dot != base ? (size_t)(dot - base) : strlen(base);
    const char *stem = arena_copy(arena, slice_of(base, len));
    return stem ? outputs_safe_name(arena, stem) : NULL;
}

static const char *path_for(const struct taking_out *t, struct cli *cli, const char *name)
{
    const char *file = arena_printf(cli->arena, "%s.xml", name);
    return file ? file_join(cli->arena, t->place, file) : NULL;
}

static enum status write_items(struct taking_out *t, struct cli *cli)
{
    const struct extraction *extraction = &t->extraction;
    struct output_file *files = arena_array(cli->arena, extraction->count + 1, sizeof *files);
    const char *stem = stem_of(cli->arena, cli->options.files.items[0]);
    bool several = extraction->count > 1;
    if (!files || !stem) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < extraction->count; i++) {
        const struct extracted *item = &extraction->items[i];
        files[i].bytes = item->xml;
        files[i].path = !t->place ? "-"
                        : several || file_is_dir(t->place)
                            ? path_for(t, cli, several ? item->name : stem)
                            : t->place;
        if (!files[i].path) {
            return STATUS_NO_MEMORY;
        }
        if (t->place) {
            result_add_written(t->result, files[i].path);
        }
    }
    if (cli->options.dry_run) {
        return STATUS_OK;
    }
    return outputs_write(files, extraction->count, cli->arena, &t->result->diags);
}

static enum status take_out(struct taking_out *t, struct cli *cli)
{
    const char *path = cli->options.files.items[0];
    struct diagnostics *diags = &t->result->diags;
    struct slice bytes;
    diags->base.file = path;
    diags->base.stage = "extract";
    enum status status = intake_read(path, LIMIT_SPOOLED_BYTES, cli->arena, diags, &bytes);
    if (status == STATUS_OK) {
        status =
            pipeline_extract(&t->session.pipeline, path, bytes, cli->arena, diags, &t->extraction);
    }
    if (t->extraction.count > 1 && !t->place) {
        cli_warn(cli, N_("%zu forms are in it: name a folder with -o"), t->extraction.count);
        return STATUS_USAGE;
    }
    enum status written = t->extraction.count ? write_items(t, cli) : STATUS_OK;
    if (status == STATUS_OK
        && diag_has(diags, cli->options.strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
        status = STATUS_INVALID; /* written, with what is wrong with it */
    }
    return status_worse(status, written);
}

enum status run_extract(struct cli *cli)
{
    struct taking_out t = {0};
    struct reporter reporter;
    struct strbuf text = {0};
    const struct option_list *places = &cli->options.outputs;
    const char *place = places->count ? places->items[places->count - 1] : "-";
    t.place = strcmp(place, "-") == 0 ? NULL : place;
    enum status status = session_open(cli, SESSION_FORMS | SESSION_FONTS, &t.session);
    t.result = result_new(cli->options.files.items[0]);
    reporter_init(&reporter, cli, stderr);
    if (status == STATUS_OK) {
        status = t.result ? take_out(&t, cli) : STATUS_NO_MEMORY;
    }
    if (t.result && status != STATUS_USAGE) {
        t.result->status = status;
        outputs_show_written(cli, t.result, t.place == NULL, true);
        reporter_take(&reporter, t.result);
        reporter_finish(&reporter, &text);
        fwrite(strbuf_str(&text), 1, text.len, stderr);
        status = status_worse(text.status, reporter.worst);
        strbuf_deinit(&text);
    } else {
        result_free(t.result);
    }
    session_close(&t.session);
    return status;
}
