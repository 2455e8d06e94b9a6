#include "board/board_internal.h"

#include "report/escape.h"

#include <stdio.h>
#include <string.h>

/* What the ledger answers, as it goes into a page: one short JSON array for each row, and what is
 * counted on the way. */

/* Of a key, in the page: still one of 2^48. */
#define KEY_SHOWN 12
/* Possible corrections that are followed; beyond that they are only in the list of rows. */
#define MOST_CANDIDATES 200
/* Past years have no end of rows: what a browser still opens. */
#define MOST_ARCHIVED 100000

static struct board_form *form_of(struct board_page *page, const struct record *record)
{
    for (size_t i = 0; i < page->form_count; i++) {
        if (strcmp(page->forms[i].id, record->form_id) == 0) {
            return &page->forms[i];
        }
    }
    if (!record->form_id[0] || page->form_count == BOARD_FORMS) {
        return NULL;
    }
    struct board_form form = {
        .id = arena_strdup(page->arena, record->form_id),
        .title = arena_strdup(page->arena, record->form_title),
    };
    if (!form.id || !form.title) {
        page->status = STATUS_NO_MEMORY;
        return NULL;
    }
    page->forms[page->form_count] = form;
    return &page->forms[page->form_count++];
}

/* --- one row --- */

/* Fields of one row: those at its end that are empty are cut off again. */
struct fields {
    struct strbuf *out;
    size_t end; /* behind the last that holds something */
};

static void add_text(struct fields *fields, const char *text)
{
    strbuf_add_char(fields->out, ',');
    escape_inert(fields->out, text);
    fields->end = text[0] ? fields->out->len : fields->end;
}

static void add_number(struct fields *fields, int64_t number)
{
    strbuf_add_char(fields->out, ',');
    strbuf_add_int(fields->out, number);
    fields->end = number ? fields->out->len : fields->end;
}

static void add_key(struct fields *fields, const char *key)
{
    char shown[KEY_SHOWN + 1];
    snprintf(shown, sizeof shown, "%s", key);
    add_text(fields, shown);
}

/* The order is that in which templates/board/board.js reads them. */
static void add_row(struct board_page *page, const struct ledger_row *row, int64_t form)
{
    const struct record *record = &row->record;
    struct fields fields = {.out = &page->rows};
    strbuf_add_str(&page->rows, page->count ? ",\n[" : "[");
    strbuf_addf(&page->rows, "\"%.*s\",%d,%lld,%lld", KEY_SHOWN, record->key, (int)record->state,
                (long long)board_seconds(record->received), (long long)form);
    fields.end = page->rows.len;
    add_text(&fields, record->unit_name);
    add_text(&fields, record->subject);
    add_text(&fields, record->period);
    add_text(&fields, record->system);
    add_text(&fields, row->withdrawn ? "" : record->published); /* not in out/ any more */
    add_text(&fields, record->check_code);
    add_text(&fields, record->uscc);
    add_text(&fields, record->name);
    add_number(&fields, record->revision > 1 ? record->revision : 0);
    add_text(&fields, record->state == RECORD_REJECTED ? row->reason : row->advice);
    add_text(&fields, record->state == RECORD_REJECTED ? row->place : "");
    add_number(&fields, row->errors);
    add_number(&fields, row->warnings);
    add_key(&fields, record->supersedes);
    add_key(&fields, row->superseded_by);
    add_key(&fields, record->possible);
    add_number(&fields, row->withdrawn);
    add_text(&fields, row->paper);
    strbuf_truncate(&page->rows, fields.end);
    strbuf_add_char(&page->rows, ']');
}

/* --- what asks for somebody's eye --- */

static void add_matter(struct board_page *page, struct board_list *list,
                       const struct ledger_row *row)
{
    const struct record *record = &row->record;
    list->count++;
    if (list->kept == MOST_CANDIDATES) {
        return;
    }
    if (!list->items) {
        list->items = arena_array(page->arena, MOST_CANDIDATES, sizeof *list->items);
    }
    struct board_matter *matter = list->items ? &list->items[list->kept] : NULL;
    if (!matter) {
        page->status = STATUS_NO_MEMORY;
        return;
    }
    matter->unit = arena_strdup(page->arena, record->unit_name);
    matter->title = arena_strdup(page->arena, record->form_title);
    matter->name = arena_strdup(page->arena, record->name);
    matter->published = arena_strdup(page->arena, record->published);
    snprintf(matter->received, sizeof matter->received, "%s", record->received);
    snprintf(matter->key, sizeof matter->key, "%s", record->key);
    snprintf(matter->other, sizeof matter->other, "%s", record->possible);
    if (!matter->unit || !matter->title || !matter->name || !matter->published) {
        page->status = STATUS_NO_MEMORY;
        return;
    }
    list->kept++;
}

/* Rows come newest first: what one may correct comes after it. */
static void settle(struct board_page *page, const struct ledger_row *row)
{
    struct board_list *list = &page->possible;
    for (size_t i = 0; i < list->kept; i++) {
        if (strcmp(list->items[i].other, row->record.key) == 0 && !list->items[i].settled) {
            list->items[i].settled = true;
            list->count--;
        }
    }
}

static void look_at(struct board_page *page, const struct ledger_row *row)
{
    const struct record *record = &row->record;
    bool standing = record->state == RECORD_ACCEPTED && !row->withdrawn && !row->superseded_by[0];
    if (record->state == RECORD_QUARANTINED) {
        add_matter(page, &page->quarantined, row);
    } else if (standing && record->possible[0]) {
        add_matter(page, &page->possible, row);
    } else if (record->state == RECORD_ACCEPTED && !standing) {
        settle(page, row);
    }
}

/* --- all rows --- */

static void count_form(struct board_form *form, const struct record *record)
{
    form->confidential |= record->confidential;
    form->listed |= !record->confidential;
    form->accepted += record->state == RECORD_ACCEPTED;
    form->rejected += record->state == RECORD_REJECTED;
}

static enum status add_one(void *state, const struct ledger_row *row)
{
    struct board_page *page = state;
    const struct record *record = &row->record;
    size_t most = page->facts->most_rows ? page->facts->most_rows : BOARD_MOST_ROWS;
    if (!page->year && page->count == most) {
        page->full = true;
        return STATUS_OK;
    }
    struct board_form *form = form_of(page, record);
    page->counts[record->state]++;
    page->counts_today[record->state] += strcmp(record->received, page->today) >= 0;
    if (form) {
        count_form(form, record);
    }
    if (!record->confidential) {
        add_row(page, row, form ? form - page->forms : -1);
        look_at(page, row);
        if (page->newest_count < BOARD_NEWEST) {
            board_add_row(page, row, &page->newest);
            page->newest_count++;
        }
        page->count++;
    }
    snprintf(page->oldest, sizeof page->oldest, "%s", record->received);
    return page->status != STATUS_OK ? page->status : page->rows.status;
}

static enum status gather_repeats(struct board_page *page)
{
    enum status status =
        repeats_read(page->spool, page->arena, &page->repeats, &page->repeat_count);
    for (size_t i = 0; i < page->repeat_count; i++) {
        page->repeats_today += strcmp(page->repeats[i].at, page->today) >= 0;
    }
    return status;
}

enum status board_gather(struct board_page *page, const char *before)
{
    size_t most = page->facts->most_rows ? page->facts->most_rows : BOARD_MOST_ROWS;
    const struct ledger_filter filter = {
        .since = page->since,
        .before = before,
        .confidential = true,
        .limit = page->year ? MOST_ARCHIVED : most + 1,
    };
    enum status status = ledger_select(page->ledger, &filter, LEDGER_NEWEST_FIRST, add_one, page);
    if (status == STATUS_OK && !page->year) {
        status = gather_repeats(page);
    }
    return status;
}
