#include "board/board_internal.h"

#include "report/escape.h"

#include <string.h>

/* What somebody should look at, the gravest first: the machine, what lies in the inbox, what was
 * set aside, what may be a correction, what came again. Each says what to do about it. */

#define DAY 86400
/* Set aside so long ago, it is dealt with or forgotten; it stays in the list of rows. */
#define QUARANTINE_DAYS 60
#define REPEAT_DAYS 7

static void open_matter(struct strbuf *out, const char *heading, const char *how)
{
    strbuf_addf(out, "<div class=\"matter grave\"><h3>%s</h3>\n", heading);
    strbuf_addf(out, "<p class=\"how\">%s</p>\n", how);
}

static void open_details(struct strbuf *out, const char *id, bool open, size_t count,
                         const char *heading)
{
    strbuf_addf(out, "<details class=\"matter\" id=\"%s\"%s><summary>", id, open ? " open" : "");
    strbuf_addf(out, heading, count);
    strbuf_add_str(out, "</summary>\n");
}

static void add_more(struct strbuf *out, size_t count, size_t listed)
{
    if (count > listed) {
        strbuf_addf(out, "<li class=\"more\">另有 %zu 项</li>\n", count - listed);
    }
}

/* --- the machine --- */

static void add_paused(const struct health *health, struct strbuf *out)
{
    if (strcmp(health->reason ? health->reason : "", "inodes") == 0) {
        open_matter(out, "磁盘上的文件数将满，已暂停收件",
                    "收件夹里的文件都在，清理后自动继续。请联系维护人员。");
    } else {
        open_matter(out, "磁盘空间不足，已暂停收件",
                    "收件夹里的文件都在，腾出空间后自动继续。请联系维护人员。");
        strbuf_addf(out, "<p class=\"how\">剩余 %llu MB，至少需要 %llu MB。</p>\n",
                    (unsigned long long)(health->free_bytes >> 20),
                    (unsigned long long)(health->least_bytes >> 20));
    }
    strbuf_add_str(out, "</div>\n");
}

static void add_state(const struct health *health, struct strbuf *out)
{
    switch (health->state) {
    case HEALTH_PAUSED:
        add_paused(health, out);
        break;
    case HEALTH_BLIND:
        open_matter(out, "找不到收件夹，暂时不能收件",
                    "共享盘可能没有挂载。恢复后自动继续，文件不会丢失。请联系维护人员。");
        strbuf_add_str(out, "</div>\n");
        break;
    case HEALTH_STOPPED:
        strbuf_add_str(out, "<div class=\"matter\"><h3>收件服务目前没有运行</h3>\n<p class=\"how\">"
                            "放进收件夹的文件留在原处，服务启动后处理，不会丢失。</p></div>\n");
        break;
    case HEALTH_STARTING:
    case HEALTH_SERVING:
        break;
    }
}

static void add_forms(const struct health *health, struct strbuf *out)
{
    if (!health->form_count) {
        return;
    }
    open_matter(out, "有表单的模板出了问题，暂不能处理这些表单",
                "来件保留等待，模板修好后自动处理，不会退回。请联系维护人员。");
    strbuf_add_str(out, "<ul>\n");
    for (size_t i = 0; i < health->form_count; i++) {
        strbuf_add_str(out, "<li>");
        escape_html(out, health->forms[i].id);
        strbuf_add_str(out, "：");
        escape_html(out, health->forms[i].why);
        strbuf_add_str(out, "</li>\n");
    }
    strbuf_add_str(out, "</ul></div>\n");
}

static const char *retry_text(const char *why)
{
    static const struct {
        const char *why, *text;
    } TEXTS[] = {{"start", "处理程序未能启动"},
                 {"filing", "归档时出错"},
                 {"disk", "写磁盘时出错"},
                 {"memory", "内存不足"}};
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        if (strcmp(TEXTS[i].why, why) == 0) {
            return TEXTS[i].text;
        }
    }
    return "处理时系统出错";
}

/* Whose form it is nobody knows yet, it may be a confidential one: no names. */
static void add_retries(const struct board_page *page, struct strbuf *out)
{
    const struct health *health = page->facts->health;
    size_t listed = health->retries_listed < BOARD_LISTED ? health->retries_listed : BOARD_LISTED;
    if (!health->retry_count) {
        return;
    }
    open_matter(out, "有来件因系统原因未能处理，正在自动重试",
                "不是填报内容的问题，文件不会丢失，也不会退回。长时间不消失时请联系维护人员。");
    strbuf_add_str(out, "<ul>\n");
    for (size_t i = 0; i < listed; i++) {
        const struct health_retry *retry = &health->retries[i];
        strbuf_add_str(out, "<li>");
        board_add_time(out, retry->since, page->facts->now);
        strbuf_addf(out, " 收到：%s，已试 %u 次</li>\n", retry_text(retry->why), retry->tries);
    }
    add_more(out, health->retry_count, listed);
    strbuf_add_str(out, "</ul></div>\n");
}

/* --- the inbox --- */

static void add_oddities(const struct board_page *page, struct strbuf *out)
{
    const struct health *health = page->facts->health;
    size_t listed =
        health->oddities_listed < 3 * BOARD_LISTED ? health->oddities_listed : 3 * BOARD_LISTED;
    if (!health->oddity_count) {
        return;
    }
    open_details(out, "oddities", true, health->oddity_count,
                 "收件夹里有 %zu 项不能处理，仍在原处");
    strbuf_add_str(out, "<ul>\n");
    for (size_t i = 0; i < listed; i++) {
        const struct health_oddity *oddity = &health->oddities[i];
        strbuf_add_str(out, "<li><b>");
        escape_html(out, oddity->name);
        strbuf_addf(out, "</b> %s（自 ", health_kind_text(oddity->kind, true));
        board_add_time(out, oddity->since, page->facts->now);
        strbuf_add_str(out, " 起）</li>\n");
    }
    add_more(out, health->oddity_count, listed);
    strbuf_add_str(out, "</ul></details>\n");
}

/* --- what was filed --- */

static void add_quarantined(const struct board_page *page, struct strbuf *out)
{
    const struct board_list *list = &page->quarantined;
    char since[24];
    size_t recent = 0, listed = 0;
    board_iso(page->facts->now - (time_t)QUARANTINE_DAYS * DAY, since);
    while (recent < list->kept && strcmp(list->items[recent].received, since) >= 0) {
        recent++;
    }
    if (!recent) {
        return;
    }
    open_details(out, "quarantined", true, recent, "有 %zu 件来件被隔离");
    strbuf_add_str(out, "<p class=\"how\">处理程序两次未能处理，原件完好。请交维护人员，或重新"
                        "导出后再提交。</p>\n<ul>\n");
    for (; listed < recent && listed < BOARD_LISTED; listed++) {
        const struct board_matter *matter = &list->items[listed];
        strbuf_add_str(out, "<li><b>");
        escape_html(out, matter->name);
        strbuf_add_str(out, "</b>，");
        board_add_time(out, matter->received, page->facts->now);
        strbuf_add_str(out, " 收到　<a href=\"out/");
        escape_path(out, matter->published);
        strbuf_add_str(out, ".html\">说明</a></li>\n");
    }
    add_more(out, recent, listed);
    strbuf_add_str(out, "</ul></details>\n");
}

static void add_possible_one(const struct board_page *page, const struct board_matter *matter,
                             struct strbuf *out)
{
    struct ledger_entry other;
    strbuf_add_str(out, "<li><b>");
    escape_html(out, matter->unit);
    strbuf_add_str(out, "</b>《");
    escape_html(out, matter->title);
    strbuf_add_str(out, "》：");
    board_add_time(out, matter->received, page->facts->now);
    strbuf_add_str(out, " 收到的一件，与");
    if (ledger_by_key(page->ledger, matter->other, &other)) {
        strbuf_add_char(out, ' ');
        board_add_time(out, other.received, page->facts->now);
        strbuf_add_str(out, " 收到的");
    } else {
        strbuf_add_str(out, "先前");
    }
    strbuf_addf(out, "一件单位名称相同　<a href=\"#chain=%.12s\">查看两件</a></li>\n", matter->key);
}

static void add_possible(const struct board_page *page, struct strbuf *out)
{
    const struct board_list *list = &page->possible;
    size_t listed = 0;
    if (!list->count) {
        return;
    }
    open_details(out, "possible", list->count <= BOARD_LISTED, list->count,
                 "有 %zu 件可能是更正件，请核对");
    strbuf_add_str(out,
                   "<p class=\"how\">只有单位名称相同，没有统一社会信用代码可以确认，所以两件都"
                   "保留、都有效。是更正的，请维护人员撤回旧件；不是的，不用处理。</p>\n<ul>\n");
    for (size_t i = 0; i < list->kept && listed < BOARD_LISTED; i++) {
        if (!list->items[i].settled) {
            add_possible_one(page, &list->items[i], out);
            listed++;
        }
    }
    add_more(out, list->count, listed);
    strbuf_add_str(out, "</ul></details>\n");
}

/* --- what came again --- */

static void add_repeat(const struct board_page *page, const struct repeat *repeat,
                       struct strbuf *out)
{
    struct ledger_entry first;
    bool known = ledger_by_key(page->ledger, repeat->key, &first);
    bool secret = !repeat->name[0];
    strbuf_add_str(out, "<li><b>");
    escape_html(out, secret ? "一件保密表单" : repeat->name);
    strbuf_add_str(out, "</b>，");
    board_add_time(out, repeat->at, page->facts->now);
    strbuf_add_str(out, "：与");
    if (known) {
        strbuf_add_char(out, ' ');
        board_add_time(out, first.received, page->facts->now);
        strbuf_add_str(out, " 首次收到的文件内容完全相同");
        strbuf_add_str(out, first.state == RECORD_ACCEPTED   ? "，仍为通过"
                            : first.state == RECORD_REJECTED ? "，仍为退回"
                                                             : "，仍在隔离");
    } else {
        strbuf_add_str(out, "先前收到的文件内容完全相同");
    }
    if (!secret) {
        strbuf_addf(out, "　<a href=\"#chain=%.12s\">查看首次收到的</a>", repeat->key);
    }
    strbuf_add_str(out, "</li>\n");
}

static void add_repeats(const struct board_page *page, struct strbuf *out)
{
    char since[24];
    size_t recent = 0, listed = 0;
    board_iso(page->facts->now - (time_t)REPEAT_DAYS * DAY, since);
    while (recent < page->repeat_count && strcmp(page->repeats[recent].at, since) >= 0) {
        recent++;
    }
    if (!recent) {
        return;
    }
    open_details(out, "repeats", recent <= 3, recent, "近七天有 %zu 件重复提交，结果不变");
    strbuf_add_str(out,
                   "<p class=\"how\">同样的文件再放一次不会重复登记。要更正，请先修改内容再提交。"
                   "</p>\n<ul>\n");
    for (; listed < recent && listed < BOARD_LISTED; listed++) {
        add_repeat(page, &page->repeats[listed], out);
    }
    add_more(out, recent, listed);
    strbuf_add_str(out, "</ul></details>\n");
}

void board_add_care(struct board_page *page, struct strbuf *out)
{
    size_t start = out->len;
    if (page->year) {
        return;
    }
    strbuf_add_str(out, "<section class=\"care\" aria-label=\"需要留意\"><h2>需要留意</h2>\n");
    size_t empty = out->len;
    if (page->facts->health) {
        add_state(page->facts->health, out);
        add_forms(page->facts->health, out);
        add_retries(page, out);
        add_oddities(page, out);
    }
    add_quarantined(page, out);
    add_possible(page, out);
    add_repeats(page, out);
    if (out->len == empty) {
        strbuf_truncate(out, start);
        return;
    }
    strbuf_add_str(out, "</section>\n");
}
