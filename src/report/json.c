#include "report/report_internal.h"

/* For programs: one object, every key always there, nothing that changes from run to run. */

static const char *const VERDICTS[] = {
    [VERDICT_ACCEPTED] = "accepted",
    [VERDICT_REJECTED] = "rejected",
    [VERDICT_FAILED] = "failed",
};

static void add_string(struct strbuf *out, const char *key, const char *value)
{
    strbuf_addf(out, "\"%s\": ", key);
    escape_json(out, value);
}

static void add_number(struct strbuf *out, const char *key, int value)
{
    if (value > 0) {
        strbuf_addf(out, "\"%s\": %d", key, value);
    } else {
        strbuf_addf(out, "\"%s\": null", key);
    }
}

static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

static void add_finding(const struct report_options *options, const struct report_file *file,
                        const struct diagnostic *item, struct strbuf *out)
{
    const struct diag_place *place = &item->place;
    const struct {
        const char *key, *value;
    } TEXTS[] = {
        {"severity", severity_name(item->severity, LANGUAGE_EN)},
        {"code", diag_code_name(item->code)},
        {"message", item->message[options->language]},
        {"remedy", or_null(item->hint[options->language])},
        {"file", place->file ? place->file : file->name},
        {"xpath", or_null(place->xpath)},
        {"label", or_null(place->label)},
        {"found", place->found},
        {"allowed", or_null(place->allowed)},
        {"rule", or_null(place->rule)},
        {"source", or_null(place->source)},
        {"stage", or_null(place->stage)},
    };
    strbuf_add_str(out, "        {");
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        add_string(out, TEXTS[i].key, TEXTS[i].value);
        strbuf_add_str(out, ", ");
    }
    add_number(out, "line", place->line);
    strbuf_add_str(out, ", ");
    add_number(out, "column", place->column);
    strbuf_add_char(out, '}');
}

static void add_counts(struct strbuf *out, const struct diagnostics *diags)
{
    strbuf_addf(
        out,
        "      \"counts\": {\"fatal\": %zu, \"error\": %zu, \"warning\": %zu, \"note\": %zu},\n",
        diags->counts[SEVERITY_FATAL], diags->counts[SEVERITY_ERROR],
        diags->counts[SEVERITY_WARNING], diags->counts[SEVERITY_NOTE]);
}

static void add_file(const struct report_options *options, const struct report_file *file,
                     struct strbuf *out)
{
    strbuf_add_str(out, "    {\n      ");
    add_string(out, "name", file->name);
    strbuf_add_str(out, ",\n      ");
    add_string(out, "form", or_null(file->form_id));
    strbuf_add_str(out, ",\n      ");
    add_string(out, "title", or_null(file->form_title));
    strbuf_add_str(out, ",\n      ");
    add_string(out, "unit", or_null(file->unit));
    strbuf_add_str(out, ",\n      ");
    add_string(out, "verdict", VERDICTS[report_verdict(file)]);
    strbuf_add_str(out, ",\n      ");
    add_string(out, "status", status_name(file->verdict));
    strbuf_add_str(out, ",\n");
    add_counts(out, file->diags);
    strbuf_add_str(out, "      \"findings\": [");
    for (size_t i = 0; i < file->diags->count; i++) {
        strbuf_add_str(out, i ? ",\n" : "\n");
        add_finding(options, file, &file->diags->items[i], out);
    }
    strbuf_add_str(out, file->diags->count ? "\n      ]\n    }" : "]\n    }");
}

void report_json(const struct report_options *options, const struct report_file *files,
                 size_t count, struct strbuf *out)
{
    size_t verdicts[3] = {0};
    strbuf_add_str(out, "{\n  \"version\": 1,\n  \"files\": [");
    for (size_t i = 0; i < count; i++) {
        strbuf_add_str(out, i ? ",\n" : "\n");
        add_file(options, &files[i], out);
        verdicts[report_verdict(&files[i])]++;
    }
    strbuf_add_str(out, count ? "\n  ],\n" : "],\n");
    strbuf_addf(out,
                "  \"summary\": {\"files\": %zu, \"accepted\": %zu, \"rejected\": %zu, \"failed\": "
                "%zu}\n}\n",
                count, verdicts[VERDICT_ACCEPTED], verdicts[VERDICT_REJECTED],
                verdicts[VERDICT_FAILED]);
}
