#include "report/report_internal.h"

#include "base/file.h"
#include "report/assets.h" /* made by the build of templates/board/common.css and report.css */

/* One page for the staff, Chinese, with nothing from outside: opened from a share, printed, passed
 * on. For every file first the verdict and what to do, then what has to be mended, then what to
 * look at. */

static void add_element(struct strbuf *out, const char *tag, const char *class, const char *text)
{
    strbuf_addf(out, class[0] ? "<%s class=\"%s\">" : "<%s%s>", tag, class);
    escape_html(out, text);
    strbuf_addf(out, "</%s>\n", tag);
}

static void add_pair(struct strbuf *out, const char *term, const char *class, const char *text)
{
    if (text && text[0]) {
        strbuf_addf(out, "<dt>%s</dt>", term);
        add_element(out, "dd", class, text);
    }
}

static void add_source(struct strbuf *out, const struct diag_place *place)
{
    if (place->source && place->source[0]) {
        add_pair(out, "依据", "", place->source);
    }
}

/* For whoever maintains the forms: code, rule and path. */
static void add_small(struct strbuf *out, const struct diagnostic *item)
{
    strbuf_addf(out, "<p class=\"small\">%s", diag_code_name(item->code));
    if (item->place.rule && item->place.rule[0]) {
        strbuf_add_str(out, " · ");
        escape_html(out, item->place.rule);
    }
    if (item->place.xpath && item->place.xpath[0]) {
        strbuf_add_str(out, " · ");
        escape_html(out, item->place.xpath);
    }
    strbuf_add_str(out, "</p>\n");
}

static void add_finding(struct strbuf *out, const struct report_file *file,
                        const struct diagnostic *item)
{
    static const char *const CLASSES[] = {
        [SEVERITY_NOTE] = "note",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
        [SEVERITY_FATAL] = "error",
    };
    const struct diag_place *place = &item->place;
    bool labelled = place->label && place->label[0];
    bool elsewhere = place->file && strcmp(place->file, file->name) != 0
                     && strcmp(file_base_name(place->file), file->name) != 0;
    strbuf_addf(out, "<li class=\"%s\">\n", CLASSES[item->severity]);
    if (labelled || place->line > 0 || elsewhere) {
        strbuf_add_str(out, "<div class=\"where\"><span>");
        escape_html(out, labelled ? place->label : elsewhere ? place->file : "整个文件");
        strbuf_add_str(out, "</span>");
        if (place->line > 0) {
            strbuf_addf(out, "<span class=\"line\">第 %d 行</span>", place->line);
        }
        strbuf_add_str(out, "</div>\n");
    }
    add_element(out, "p", "message", item->message[LANGUAGE_ZH]);
    strbuf_add_str(out, "<dl>\n");
    add_pair(out, "填写内容", "found", labelled ? place->found : NULL);
    add_pair(out, "允许", "", place->allowed);
    add_pair(out, "改法", "remedy", item->hint[LANGUAGE_ZH]);
    add_source(out, place);
    strbuf_add_str(out, "</dl>\n");
    add_small(out, item);
    strbuf_add_str(out, "</li>\n");
}

static void add_list(struct strbuf *out, const struct report_file *file, enum severity from,
                     enum severity to, const char *heading)
{
    bool open = false;
    for (size_t i = 0; i < file->diags->count; i++) {
        const struct diagnostic *item = &file->diags->items[i];
        if (item->severity < from || item->severity > to) {
            continue;
        }
        if (!open) {
            strbuf_addf(out, "<h3>%s</h3>\n<ol>\n", heading);
            open = true;
        }
        add_finding(out, file, item);
    }
    strbuf_add_str(out, open ? "</ol>\n" : "");
}

static void add_verdict(struct strbuf *out, const struct report_file *file)
{
    size_t errors = report_error_count(file), warnings = file->diags->counts[SEVERITY_WARNING];
    strbuf_add_str(out, "<p class=\"verdict\">");
    switch (report_verdict(file)) {
    case VERDICT_ACCEPTED:
        strbuf_add_str(out, "通过");
        if (warnings) {
            strbuf_addf(out, "，另有 %zu 处请核对", warnings);
        }
        break;
    case VERDICT_REJECTED:
        if (errors) {
            strbuf_addf(out, "退回：请改正以下 %zu 处后重新提交", errors);
        } else { /* --strict: warnings reject */
            strbuf_addf(out, "退回：请核对以下 %zu 处后重新提交", warnings);
        }
        break;
    case VERDICT_FAILED:
        strbuf_add_str(out, "未能处理：问题不在填报内容，请联系系统维护人员");
        break;
    }
    strbuf_add_str(out, "</p>\n");
}

static void add_file(struct strbuf *out, const struct report_file *file)
{
    static const char *const CLASSES[] = {
        [VERDICT_ACCEPTED] = "accepted",
        [VERDICT_REJECTED] = "rejected",
        [VERDICT_FAILED] = "failed",
    };
    bool title = file->form_title && file->form_title[0], unit = file->unit && file->unit[0];
    strbuf_addf(out, "<section class=\"%s\">\n", CLASSES[report_verdict(file)]);
    add_element(out, "h2", "", file->name);
    if (title || unit) {
        strbuf_add_str(out, "<p class=\"meta\">");
        escape_html(out, title ? file->form_title : "");
        strbuf_add_str(out, title && unit ? " · " : "");
        escape_html(out, unit ? file->unit : "");
        strbuf_add_str(out, "</p>\n");
    }
    add_verdict(out, file);
    add_list(out, file, SEVERITY_ERROR, SEVERITY_FATAL, "需要改正");
    bool strict = report_verdict(file) == VERDICT_REJECTED && !report_error_count(file);
    add_list(out, file, SEVERITY_WARNING, SEVERITY_WARNING,
             strict ? "请核对" : "请核对（不影响受理）");
    add_list(out, file, SEVERITY_NOTE, SEVERITY_NOTE, "说明");
    size_t dropped = report_dropped(file);
    if (dropped) {
        strbuf_addf(out, "<p class=\"hint\">另有 %zu 条未列出，请先改正以上各条。</p>\n", dropped);
    }
    strbuf_add_str(out, "</section>\n");
}

static void add_summary(struct strbuf *out, const struct report_file *files, size_t count)
{
    size_t verdicts[3] = {0};
    for (size_t i = 0; i < count; i++) {
        verdicts[report_verdict(&files[i])]++;
    }
    strbuf_addf(out, "<p class=\"stamp\">共 %zu 个文件：通过 %zu 个，退回 %zu 个", count,
                verdicts[VERDICT_ACCEPTED], verdicts[VERDICT_REJECTED]);
    if (verdicts[VERDICT_FAILED]) {
        strbuf_addf(out, "，未能处理 %zu 个", verdicts[VERDICT_FAILED]);
    }
    strbuf_add_str(out, "</p>\n");
}

static void add_head(struct strbuf *out)
{
    strbuf_add_str(out,
                   "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"UTF-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'\">\n<title>检查结果</title>\n<style>");
    strbuf_add(out, COMMON_CSS, sizeof COMMON_CSS - 1);
    strbuf_add(out, REPORT_CSS, sizeof REPORT_CSS - 1);
    strbuf_add_str(out, "</style>\n</head>\n<body>\n");
}

void report_html(const struct report_file *files, size_t count, struct strbuf *out)
{
    add_head(out);
    strbuf_add_str(out, "<header class=\"top\"><div>\n<h1>检查结果</h1>\n");
    add_summary(out, files, count);
    strbuf_add_str(out, "</div></header>\n<main>\n");
    for (size_t i = 0; i < count; i++) {
        add_file(out, &files[i]);
    }
    strbuf_add_str(out, "</main>\n</body>\n</html>\n");
}
