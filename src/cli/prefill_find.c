#include "cli/prefill.h"

#include "base/alloc.h"
#include "ledger/titles.h"
#include "registry/units.h"

#include <string.h>

/* Whose forms, and which: of every form and subject the newest one of a period before the wanted
 * one. */

#define NAMES_MAX 20

static bool is_same_name(const char *a, const char *b)
{
    struct strbuf x = {0}, y = {0};
    record_normal_name(a, &x);
    record_normal_name(b, &y);
    bool same = x.len > 0 && strcmp(strbuf_str(&x), strbuf_str(&y)) == 0;
    strbuf_deinit(&x);
    strbuf_deinit(&y);
    return same;
}

/* Whether the form is the unit's: by the register when it knows the unit, else by code or name. */
static bool is_theirs(const struct prefill_list *list, const struct record *record)
{
    const struct units *units = standing_units(list->session.standing);
    if (list->unit) {
        return units_match(units, record->uscc, record->unit_name) == list->unit;
    }
    return (record->uscc[0] && strcmp(record->uscc, list->word) == 0)
           || is_same_name(record->unit_name, list->word);
}

static const char *copy(struct prefill_list *list, const char *text)
{
    const char *own = arena_strdup(list->cli->arena, text ? text : "");
    return own ? own : "";
}

static struct prefill_source *find_source(struct prefill_list *list, const struct record *record)
{
    for (size_t i = 0; i < list->source_count; i++) {
        if (strcmp(list->sources[i].form_id, record->form_id) == 0
            && strcmp(list->sources[i].subject, record->subject) == 0) {
            return &list->sources[i];
        }
    }
    void *sources = list->sources;
    if (!mem_grow(&sources, &list->source_capacity, list->source_count + 1,
                  sizeof *list->sources)) {
        return NULL;
    }
    list->sources = sources;
    list->sources[list->source_count] =
        (struct prefill_source){.form_id = copy(list, record->form_id),
                                .subject = copy(list, record->subject),
                                .period = ""};
    return &list->sources[list->source_count++];
}

static void keep_name(struct prefill_list *list, const char *name)
{
    struct strbuf whole = {0}, part = {0};
    record_normal_name(name, &whole);
    record_normal_name(list->word, &part);
    bool fits = part.len && whole.len && strstr(strbuf_str(&whole), strbuf_str(&part));
    for (size_t i = 0; i < list->name_count; i++) {
        fits = fits && strcmp(list->names[i], name) != 0;
    }
    if (fits && list->name_count < NAMES_MAX) {
        list->names[list->name_count++] = copy(list, name);
    }
    strbuf_deinit(&whole);
    strbuf_deinit(&part);
}

static enum status take(void *state, const struct ledger_row *row)
{
    struct prefill_list *list = state;
    const struct record *record = &row->record;
    if (!is_theirs(list, record)) {
        keep_name(list, record->unit_name);
        return STATUS_OK;
    }
    struct prefill_source *source = find_source(list, record);
    if (!source) {
        return STATUS_NO_MEMORY;
    }
    int order = strcmp(record->period, list->period);
    if (order >= 0) {
        source->made |= order == 0;
        return STATUS_OK;
    }
    if (strcmp(record->period, source->period) > 0) { /* newest first, of equal periods too */
        source->period = copy(list, record->period);
        source->dir = spool_path(&list->session.spool, list->cli->arena, "%s", row->path);
        source->unit = copy(list, record->unit_name);
        source->received = copy(list, record->received);
        source->check_code = copy(list, record->check_code);
    }
    return STATUS_OK;
}

/* Drops forms of which there is no earlier one. */
static void drop_without(struct prefill_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->source_count; i++) {
        if (list->sources[i].dir) {
            list->sources[kept++] = list->sources[i];
        }
    }
    list->source_count = kept;
}

static enum status select_rows(struct prefill_list *list)
{
    const struct cli_options *options = &list->cli->options;
    const struct ledger_filter filter = {
        .form = options->form, .standing = true, .confidential = options->confidential};
    list->source_count = 0;
    list->name_count = 0;
    return ledger_select(list->session.ledger, &filter, LEDGER_NEWEST_FIRST, take, list);
}

static enum status tell_unknown(struct prefill_list *list)
{
    struct cli *cli = list->cli;
    struct strbuf names = {0};
    for (size_t i = 0; i < list->name_count; i++) {
        strbuf_addf(&names, "\n  %s", list->names[i]);
    }
    if (list->name_count) {
        cli_warn(cli, N_("%s may be several units; name one:%s"), list->word, strbuf_str(&names));
    } else {
        cli_warn(cli, N_("no accepted form of %s of a period before %s"), list->word, list->period);
    }
    strbuf_deinit(&names);
    return list->name_count ? STATUS_USAGE : STATUS_NOT_FOUND;
}

enum status prefill_find(struct prefill_list *list)
{
    const struct units *units = standing_units(list->session.standing);
    list->names = arena_array(list->cli->arena, NAMES_MAX, sizeof *list->names);
    if (!list->names) {
        return STATUS_NO_MEMORY;
    }
    list->unit = units ? units_find(units, list->word) : NULL;
    enum status status = select_rows(list);
    if (status == STATUS_OK && !list->source_count && list->name_count == 1) {
        list->word = list->names[0]; /* a part of one unit's name */
        list->unit = units ? units_match(units, "", list->word) : NULL;
        status = select_rows(list);
    }
    drop_without(list);
    if (status == STATUS_OK && !list->source_count) {
        status = tell_unknown(list);
    }
    return status;
}

/* --- titles --- */

static enum status add_title(void *state, const struct title_row *row)
{
    struct prefill_list *list = state;
    const struct units *units = standing_units(list->session.standing);
    bool theirs = list->unit ? units_match(units, row->uscc, row->unit) == list->unit
                             : (row->uscc[0] && strcmp(row->uscc, list->word) == 0)
                                   || is_same_name(row->unit, list->word);
    if (theirs) {
        strbuf_addf(&list->titles, "%s%s%s%s（%s，%s授予）", row->level, row->kind,
                    row->subject[0] ? "，" : "", row->subject, row->granted, row->body);
        if (row->deadline[0]) {
            strbuf_addf(&list->titles, "，限期整改至%s", row->deadline);
        }
        strbuf_add_char(&list->titles, '\n');
    }
    return STATUS_OK;
}

enum status prefill_titles(struct prefill_list *list)
{
    const struct title_filter filter = {.standing = true};
    return ledger_titles(list->session.ledger, &filter, add_title, list);
}
