#define _GNU_SOURCE /* tm_gmtoff */

#include "board/board_internal.h"

#include "base/base64.h"
#include "base/hash.h"
#include "board/assets.h" /* made by the build of the files in templates/board/ */
#include "report/escape.h"

#include <stdio.h>
#include <string.h>

/* The template's {{places}} filled. */

static struct slice asset(const unsigned char *bytes, size_t size)
{
    return slice_of((const char *)bytes, size - 1);
}

#define ASSET(name) asset(name, sizeof name)

/* --- what may run, by its hash: nothing that came in from outside --- */

static void add_hash(struct slice text, struct strbuf *out)
{
    uint8_t hash[32];
    hash_sha256(text, hash);
    strbuf_add_str(out, "sha256-");
    base64_add(out, slice_of((const char *)hash, sizeof hash));
}

static void add_style(struct board_page *page, struct strbuf *out)
{
    (void)page;
    strbuf_add_slice(out, ASSET(COMMON_CSS));
    strbuf_add_slice(out, ASSET(BOARD_CSS));
}

static void add_style_hash(struct board_page *page, struct strbuf *out)
{
    struct strbuf style = {0};
    add_style(page, &style);
    add_hash(strbuf_slice(&style), out);
    page->status = style.status != STATUS_OK ? style.status : page->status;
    strbuf_deinit(&style);
}

static void add_script(struct board_page *page, struct strbuf *out)
{
    (void)page;
    strbuf_add_slice(out, ASSET(BOARD_JS));
}

static void add_script_hash(struct board_page *page, struct strbuf *out)
{
    (void)page;
    add_hash(ASSET(BOARD_JS), out);
}

/* --- texts --- */

static void add_heading(struct board_page *page, struct strbuf *out)
{
    if (page->year) {
        strbuf_addf(out, "%d年收件", page->year);
    } else {
        strbuf_add_str(out, "表单收件情况");
    }
}

static void add_title(struct board_page *page, struct strbuf *out)
{
    add_heading(page, out);
    if (page->facts->office[0]) {
        strbuf_add_str(out, " · ");
        escape_html(out, page->facts->office);
    }
}

static void add_office(struct board_page *page, struct strbuf *out)
{
    escape_html(out, page->facts->office);
    if (page->facts->department[0]) {
        strbuf_add_char(out, ' ');
        escape_html(out, page->facts->department);
    }
}

static void add_range(struct board_page *page, struct strbuf *out)
{
    if (page->year) {
        strbuf_addf(out, "%d年全年收到的", page->year);
    } else if (page->full) {
        strbuf_addf(out, "最近收到的 %zu 件，更早的见页末", page->count);
    } else {
        strbuf_addf(out, "%d年1月以来收到的", board_year_of(page->facts->now) - 1);
    }
}

static void add_newest_count(struct board_page *page, struct strbuf *out)
{
    strbuf_addf(out, "%zu", page->newest_count);
}

static void add_newest(struct board_page *page, struct strbuf *out)
{
    strbuf_add_slice(out, strbuf_slice(&page->newest));
}

/* --- the data --- */

static void add_data(struct board_page *page, struct strbuf *out)
{
    struct tm local;
    const struct health *health = page->facts->health;
    localtime_r(&page->facts->now, &local);
    strbuf_addf(out, "{\"now\":%lld,\"zone\":%ld,\"archive\":%s,\"live\":%s,\"formIds\":[",
                (long long)page->facts->now, local.tm_gmtoff, page->year ? "true" : "false",
                health && health->state != HEALTH_STOPPED && !page->year ? "true" : "false");
    for (size_t i = 0; i < page->form_count; i++) {
        strbuf_add_str(out, i ? "," : "");
        escape_inert(out, page->forms[i].id);
    }
    strbuf_add_str(out, "],\"forms\":[");
    for (size_t i = 0; i < page->form_count; i++) {
        strbuf_add_str(out, i ? "," : "");
        escape_inert(out, page->forms[i].title);
    }
    strbuf_add_str(out, "],\"rows\":[\n");
    strbuf_add_slice(out, strbuf_slice(&page->rows));
    strbuf_add_str(out, "\n]}");
}

/* --- the template --- */

static const struct {
    const char *name;
    void (*add)(struct board_page *page, struct strbuf *out);
} PLACES[] = {
    {"style-hash", add_style_hash},
    {"script-hash", add_script_hash},
    {"title", add_title},
    {"style", add_style},
    {"office", add_office},
    {"heading", add_heading},
    {"stamp", board_add_stamp},
    {"today", board_add_today},
    {"care", board_add_care},
    {"range", add_range},
    {"newest-count", add_newest_count},
    {"newest", add_newest},
    {"side", board_add_side},
    {"data", add_data},
    {"script", add_script},
};

static void fill(struct board_page *page, struct slice name, struct strbuf *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(PLACES); i++) {
        if (slice_is(name, PLACES[i].name)) {
            PLACES[i].add(page, out);
            return;
        }
    }
    page->status = STATUS_INTERNAL; /* a place in board.html that nobody fills */
}

void board_add_page(struct board_page *page, struct strbuf *out)
{
    struct slice rest = ASSET(BOARD_HTML);
    for (const char *at; (at = strstr(rest.ptr, "{{")) != NULL;) {
        const char *end = strstr(at, "}}");
        if (!end) {
            break;
        }
        strbuf_add(out, rest.ptr, (size_t)(at - rest.ptr));
        fill(page, slice_of(at + 2, (size_t)(end - at - 2)), out);
        rest = slice_from(end + 2);
    }
    strbuf_add_slice(out, rest);
}
