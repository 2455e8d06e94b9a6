#include "report/report_internal.h"

/* The compilers' line, which editors jump to, then what a clerk needs, indented. */

static const char *const RESET = "\x1b[0m";

static const char *color_of(enum severity severity)
{
    static const char *const COLORS[] = {
        [SEVERITY_NOTE] = "\x1b[36m",
        [SEVERITY_WARNING] = "\x1b[33m",
        [SEVERITY_ERROR] = "\x1b[31m",
        [SEVERITY_FATAL] = "\x1b[1;31m",
    };
    return COLORS[severity];
}

static void add_detail(const struct report_options *options, const char *zh, const char *en,
                       const char *text, struct strbuf *out)
{
    if (text && text[0]) {
        strbuf_add_str(out, "    ");
        strbuf_add_str(out, options->language == LANGUAGE_ZH ? zh : en);
        strbuf_add_str(out, options->language == LANGUAGE_ZH ? "：" : ": ");
        escape_visible(out, text);
        strbuf_add_char(out, '\n');
    }
}

static void add_source(const struct report_options *options, const struct diag_place *place,
                       struct strbuf *out)
{
    bool zh = options->language == LANGUAGE_ZH;
    bool rule = place->rule && strncmp(place->rule, "xsd", 3) != 0;
    if (!place->source && !rule) {
        return;
    }
    strbuf_add_str(out, zh ? "    依据：" : "    source: ");
    escape_visible(out, place->source ? place->source : place->rule);
    if (place->source && rule) {
        strbuf_add_str(out, zh ? "（" : " (");
        escape_visible(out, place->rule);
        strbuf_add_str(out, zh ? "）" : ")");
    }
    strbuf_add_char(out, '\n');
}

static void add_finding(const struct report_options *options, const struct report_file *file,
                        const struct diagnostic *item, struct strbuf *out)
{
    const struct diag_place *place = &item->place;
    escape_visible(out, place->file ? place->file : file->name);
    if (place->line > 0) {
        strbuf_addf(out, ":%d", place->line);
    }
    if (place->line > 0 && place->column > 0) {
        strbuf_addf(out, ":%d", place->column);
    }
    strbuf_add_str(out, ": ");
    strbuf_add_str(out, options->color ? color_of(item->severity) : "");
    strbuf_add_str(out, severity_name(item->severity, options->language));
    strbuf_add_str(out, options->color ? RESET : "");
    strbuf_add_str(out, ": ");
    escape_visible(out, item->message[options->language]);
    strbuf_addf(out, " [%s]\n", diag_code_name(item->code));
    add_detail(options, "位置", "field", place->label, out);
    /* what is said of no field was not filled in by anybody, and the message quotes it */
    add_detail(options, "填写内容", "found", place->label ? place->found : NULL, out);
    add_detail(options, "允许", "allowed", place->allowed, out);
    add_detail(options, "改法", "remedy", item->hint[options->language], out);
    add_source(options, place, out);
}

void report_text(const struct report_options *options, const struct report_file *files,
                 size_t count, struct strbuf *out)
{
    for (size_t f = 0; f < count; f++) {
        for (size_t i = 0; i < files[f].diags->count; i++) {
            add_finding(options, &files[f], &files[f].diags->items[i], out);
        }
        size_t dropped = report_dropped(&files[f]);
        if (dropped) {
            escape_visible(out, files[f].name);
            strbuf_addf(out,
                        options->language == LANGUAGE_ZH ? ": 另有 %zu 条未列出\n"
                                                         : ": %zu more not shown\n",
                        dropped);
        }
    }
}
