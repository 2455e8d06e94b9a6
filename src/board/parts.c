#include "board/board_internal.h"

#include "report/escape.h"

#include <string.h>

/* The parts of the page that stand there without a script. */

static const char *const STATE_TEXTS[] = {
    [HEALTH_STARTING] = "收件服务正在启动",    [HEALTH_SERVING] = "收件服务运行正常",
    [HEALTH_PAUSED] = "收件服务暂停收件",      [HEALTH_BLIND] = "收件服务找不到收件夹",
    [HEALTH_STOPPED] = "收件服务目前没有运行",
};

void board_add_stamp(struct board_page *page, struct strbuf *out)
{
    struct tm local;
    const struct health *health = page->facts->health;
    localtime_r(&page->facts->now, &local);
    strbuf_addf(out, "更新于 <time>%d年%d月%d日 %02d:%02d:%02d</time>", local.tm_year + 1900,
                local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min, local.tm_sec);
    if (page->year) {
        strbuf_add_str(out, " · <a href=\"" BOARD_FILE "\">回到当前收件情况</a>");
    } else if (health) {
        strbuf_addf(out, " · %s", STATE_TEXTS[health->state]);
    }
}

/* --- today --- */

static void add_tile(struct strbuf *out, const char *class, size_t count, const char *href,
                     const char *label)
{
    const char *tag = href[0] && count ? "a" : "div";
    strbuf_addf(out, "<%s class=\"tile %s%s\"", tag, class, count ? "" : " none");
    if (tag[0] == 'a') {
        strbuf_addf(out, " href=\"#%s\"", href);
    }
    strbuf_addf(out, "><b>%zu</b><span>%s</span></%s>\n", count, label, tag);
}

void board_add_today(struct board_page *page, struct strbuf *out)
{
    const struct health *health = page->facts->health;
    struct tm local;
    char day[64];
    if (page->year) {
        return;
    }
    localtime_r(&page->facts->now, &local);
    size_t repeats = page->repeats_today;
    if (health && health->duplicates > repeats) {
        repeats = (size_t)health->duplicates; /* more than the list of them holds */
    }
    size_t waiting = health ? (size_t)(health->inbox + health->claimed) : 0;
    strbuf_addf(out, "<h2><span id=\"today\">今日</span>收件<small>%d月%d日</small></h2>\n",
                local.tm_mon + 1, local.tm_mday);
    strbuf_add_str(out, "<div class=\"tiles\">\n");
    static const struct {
        const char *class, *query, *label;
    } TILES[] = {{"accepted", "ok", "通过"},
                 {"rejected", "rejected", "退回"},
                 {"quarantined", "quarantined", "隔离"}};
    for (size_t i = 0; i < ARRAY_LENGTH(TILES); i++) {
        strftime(day, sizeof day, "day=%Y-%m-%d&amp;state=", &local);
        strncat(day, TILES[i].query, sizeof day - strlen(day) - 1);
        add_tile(out, TILES[i].class, page->counts_today[i], day, TILES[i].label);
    }
    add_tile(out, "repeat", repeats, page->repeat_count ? "repeats" : "", "重复提交");
    add_tile(out, "waiting", waiting, "", "等待处理");
    strbuf_add_str(out, "</div>\n");
}

/* --- the newest rows --- */

static void add_span(struct strbuf *out, const char *class, const char *text)
{
    if (text[0]) {
        strbuf_addf(out, "<span class=\"%s\">", class);
        escape_html(out, text);
        strbuf_add_str(out, "</span>");
    }
}

static void add_link(struct strbuf *out, const char *published, const char *extension,
                     const char *label)
{
    strbuf_add_str(out, "<a href=\"out/");
    escape_path(out, published);
    strbuf_addf(out, ".%s\">%s</a>", extension, label);
}

static void add_state(const struct ledger_row *row, struct strbuf *out)
{
    const struct record *record = &row->record;
    if (record->state == RECORD_REJECTED) {
        strbuf_add_str(out, "<span class=\"pill rejected\">退回</span><span class=\"why\">");
        escape_html(out, row->place);
        strbuf_add_str(out, row->place[0] ? "：" : "");
        escape_html(out, row->reason);
        if (row->errors > 1) {
            strbuf_addf(out, "（共 %u 处）", row->errors);
        }
        strbuf_add_str(out, "</span>");
    } else if (record->state == RECORD_QUARANTINED) {
        strbuf_add_str(out, "<span class=\"pill quarantined\">隔离</span>");
    } else if (row->withdrawn) {
        strbuf_add_str(out, "<span class=\"pill\">已撤回</span>");
    } else if (row->superseded_by[0]) {
        strbuf_add_str(out, "<span class=\"pill\">已替代</span>");
    } else {
        strbuf_add_str(out, "<span class=\"pill accepted\">通过</span>");
    }
    if (record->supersedes[0]) {
        strbuf_addf(out, "<span class=\"why\">更正件（第 %u 版），替代旧件</span>",
                    record->revision);
    }
}

/* What was withdrawn is not in out/ any more. */
static void add_files(const struct ledger_row *row, struct strbuf *out)
{
    const struct record *record = &row->record;
    if (!record->published[0] || row->withdrawn) {
        return;
    }
    if (record->state == RECORD_ACCEPTED) {
        add_link(out, record->published, "pdf", "PDF");
        add_link(out, record->published, "docx", "DOCX");
        add_span(out, "code", record->check_code);
    } else {
        add_link(out, record->published, "html", "退回说明");
    }
}

void board_add_row(struct board_page *page, const struct ledger_row *row, struct strbuf *out)
{
    const struct record *record = &row->record;
    strbuf_add_str(out, "<tr><td class=\"c-time\">");
    board_add_time(out, record->received, page->facts->now);
    strbuf_add_str(out, "</td><td class=\"c-unit\">");
    add_span(out, "unit", record->unit_name[0] ? record->unit_name : record->name);
    add_span(out, "soft", record->subject);
    strbuf_add_str(out, "</td><td class=\"c-form\">");
    escape_html(out, record->form_title[0] ? record->form_title : "未识别的表单");
    add_span(out, "soft", record->period);
    strbuf_add_str(out, "</td><td class=\"c-state\">");
    add_state(row, out);
    strbuf_add_str(out, "</td><td class=\"c-file\">");
    add_files(row, out);
    strbuf_add_str(out, "</td></tr>\n");
}

/* --- below the list --- */

static void add_confidential(const struct board_page *page, struct strbuf *out)
{
    bool open = false;
    for (size_t i = 0; i < page->form_count; i++) {
        const struct board_form *form = &page->forms[i];
        if (!form->confidential) {
            continue;
        }
        if (!open) {
            strbuf_add_str(
                out, "<section><h2>保密表单<small>只计件数，不列单位和姓名</small></h2>"
                     "<table><thead><tr><th scope=\"col\">表单</th><th scope=\"col\">通过</th>"
                     "<th scope=\"col\">退回</th></tr></thead><tbody>\n");
            open = true;
        }
        strbuf_add_str(out, "<tr><td>");
        escape_html(out, form->title);
        strbuf_addf(out, "</td><td>%zu</td><td>%zu</td></tr>\n", form->accepted, form->rejected);
    }
    strbuf_add_str(out, open ? "</tbody></table></section>\n" : "");
}

static void add_years(struct board_page *page, struct strbuf *out)
{
    bool open = false;
    for (int year = page->last_year; page->first_year && year >= page->first_year; year--) {
        if (!board_has_year(page, year)) {
            continue;
        }
        strbuf_add_str(out, open ? "　" : "<section><h2>往年收件</h2><p>");
        strbuf_addf(out, "<a href=\"index-%d.html\">%d年</a>", year, year);
        open = true;
    }
    strbuf_add_str(out, open ? "</p></section>\n" : "");
}

void board_add_side(struct board_page *page, struct strbuf *out)
{
    size_t start = out->len;
    strbuf_add_str(out, "<div class=\"side\">\n");
    size_t empty = out->len;
    add_confidential(page, out);
    add_years(page, out);
    if (out->len == empty) {
        strbuf_truncate(out, start);
        return;
    }
    strbuf_add_str(out, "</div>\n");
}
