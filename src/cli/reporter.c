#include "cli/reporter.h"

#include "base/alloc.h"
#include "base/file.h"

#include <string.h>

static enum report_format format_of(const char *name)
{
    static const char *const NAMES[] = {
        [REPORT_TEXT] = "text", [REPORT_HTML] = "html", [REPORT_JSON] = "json"};
    for (size_t i = 0; name && i < ARRAY_LENGTH(NAMES); i++) {
        if (strcmp(NAMES[i], name) == 0) {
            return (enum report_format)i;
        }
    }
    return REPORT_TEXT;
}

void reporter_init(struct reporter *reporter, const struct cli *cli, FILE *stream)
{
    *reporter = (struct reporter){
        .cli = cli,
        .options = {.format = format_of(cli->options.diagnostics), .language = cli->language},
        .stream = stream,
    };
    if (reporter->options.format == REPORT_JSON) {
        reporter->options.language = LANGUAGE_ZH; /* kept and compared: the same in any locale */
    }
    reporter->options.color =
        reporter->options.format == REPORT_TEXT && stream == stderr && cli->color;
}

static struct report_file as_file(const struct result *result)
{
    return (struct report_file){
        .name = result->name,
        .form_id = result->form_id,
        .form_title = result->form_title,
        .unit = result->unit,
        .verdict = result->status,
        .diags = &result->diags,
    };
}

static bool was_told(struct reporter *reporter, const char *message)
{
    for (size_t i = 0; i < reporter->told.count; i++) {
        if (strcmp(reporter->told.items[i], message) == 0) {
            return true;
        }
    }
    void *items = reporter->told.items;
    size_t capacity = reporter->told.count; /* grows by one: there are few notes */
    char *copy = arena_strdup(reporter->cli->arena, message);
    if (copy && mem_grow(&items, &capacity, capacity + 1, sizeof *reporter->told.items)) {
        reporter->told.items = items;
        reporter->told.items[reporter->told.count++] = copy;
    }
    return false;
}

/* Notes without a place (a face that stands in for another) are the same for every file of a batch.
 */
static void drop_told_notes(struct reporter *reporter, struct diagnostics *diags)
{
    size_t kept = 0;
    for (size_t i = 0; i < diags->count; i++) {
        const struct diagnostic *item = &diags->items[i];
        bool general = item->severity == SEVERITY_NOTE && item->place.line == 0;
        bool drop =
            general
            && (reporter->cli->options.quiet || was_told(reporter, item->message[LANGUAGE_EN]));
        if (drop) {
            diags->counts[SEVERITY_NOTE]--;
        } else {
            diags->items[kept++] = *item;
        }
    }
    diags->count = kept;
}

static void show_text(struct reporter *reporter, struct result *result)
{
    drop_told_notes(reporter, &result->diags);
    if (reporter->cli->options.quiet && result->status == STATUS_OK
        && !diag_has(&result->diags, SEVERITY_WARNING)) {
        return;
    }
    struct strbuf text = {0};
    const struct report_file file = as_file(result);
    report_write(&reporter->options, &file, 1, &text);
    fwrite(strbuf_str(&text), 1, text.len, reporter->stream);
    if (text.status != STATUS_OK) {
        reporter->worst = status_worse(reporter->worst, text.status);
    }
    strbuf_deinit(&text);
}

static bool keep(struct reporter *reporter, struct result *result)
{
    void *array = reporter->kept;
    if (!mem_grow(&array, &reporter->kept_capacity, reporter->kept_count + 1,
                  sizeof *reporter->kept)) {
        reporter->worst = status_worse(reporter->worst, STATUS_NO_MEMORY);
        return false;
    }
    reporter->kept = array;
    reporter->kept[reporter->kept_count++] = result;
    return true;
}

void reporter_take(struct reporter *reporter, struct result *result)
{
    reporter->worst = status_worse(reporter->worst, result->status);
    reporter->total++;
    reporter->failed += result->status != STATUS_OK;
    diag_sort(&result->diags);
    if (reporter->options.format == REPORT_TEXT && reporter->stream) {
        show_text(reporter, result);
        result_free(result);
    } else if (!keep(reporter, result)) {
        result_free(result);
    }
}

void reporter_finish(struct reporter *reporter, struct strbuf *out)
{
    struct report_file *files = mem_calloc(reporter->kept_count + 1, sizeof *files);
    if (!files) {
        out->status = STATUS_NO_MEMORY;
    } else if (reporter->options.format != REPORT_TEXT || !reporter->stream) {
        for (size_t i = 0; i < reporter->kept_count; i++) {
            files[i] = as_file(reporter->kept[i]);
        }
        report_write(&reporter->options, files, reporter->kept_count, out);
    }
    for (size_t i = 0; i < reporter->kept_count; i++) {
        result_free(reporter->kept[i]);
    }
    mem_free(files);
    mem_free(reporter->kept);
    mem_free(reporter->told.items);
    reporter->kept = NULL;
    reporter->told = (struct option_list){0};
    reporter->kept_count = 0;
}

void report_page(const struct result *result, struct strbuf *out)
{
    const struct report_options options = {.format = REPORT_HTML, .language = LANGUAGE_ZH};
    struct report_file file = as_file(result);
    file.name =
        file_base_name(file.name); /* it leaves the house: where it lay is nobody's business */
    report_write(&options, &file, 1, out);
}

void report_findings(const struct cli *cli, const struct diagnostics *diags)
{
    const struct report_options options = {
        .format = REPORT_TEXT, .language = cli->language, .color = cli->color};
    const struct report_file file = {
        .name = "jianjia",
        .form_id = "",
        .form_title = "",
        .unit = "",
        .verdict = diag_has(diags, SEVERITY_ERROR) ? STATUS_CONFIG : STATUS_OK,
        .diags = diags,
    };
    struct strbuf text = {0};
    report_write(&options, &file, 1, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    strbuf_deinit(&text);
}
