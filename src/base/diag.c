#include "base/diag.h"

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define DIAG_ROW(id, name, severity, zh, en, hint_zh, hint_en) \
    [id] = {name, SEVERITY_##severity, {zh, en}, {hint_zh, hint_en}},
static const struct diag_row ROWS[] = {DIAG_CODES(DIAG_ROW)};
#undef DIAG_ROW

#define MAX_ARGS 9

void diag_init(struct diagnostics *diags, struct arena *arena)
{
    *diags = (struct diagnostics){.arena = arena};
}

const struct diag_row *diag_row(enum diag_code code)
{
    return &ROWS[code];
}

const char *diag_code_name(enum diag_code code)
{
    return ROWS[code].name;
}

const char *severity_name(enum severity severity, enum language language)
{
    static const char *const NAMES[][2] = {
        [SEVERITY_NOTE] = {"提示", "note"},
        [SEVERITY_WARNING] = {"警告", "warning"},
        [SEVERITY_ERROR] = {"错误", "error"},
        [SEVERITY_FATAL] = {"严重错误", "fatal"},
    };
    return NAMES[severity][language];
}

/* Fills %1..%9 of a template. */
static const char *fill(struct arena *arena, const char *template, const char *const *args,
                        size_t count)
{
    struct strbuf text = {0};
    for (const char *p = template; *p; p++) {
        if (p[0] == '%' && p[1] >= '1' && p[1] <= '9') {
            size_t n = (size_t)(*++p - '1');
            strbuf_add_str(&text, n < count ? args[n] : "");
        } else {
            strbuf_add_char(&text, *p);
        }
    }
    const char *result = text.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return result;
}

/* A copy that is NULL only when memory failed, cut to LIMIT_QUOTED_CHARS when `quoted`. */
static const char *copy(struct diagnostics *diags, const char *text, const char *fallback,
                        bool quoted)
{
    if (!text) {
        text = fallback;
    }
    if (!text) {
        return NULL;
    }
    struct slice whole = slice_from(text);
    struct slice shown = quoted ? utf8_prefix(whole, LIMIT_QUOTED_CHARS) : whole;
    const char *result = shown.len < whole.len
                             ? arena_printf(diags->arena, "%.*s…", (int)shown.len, shown.ptr)
                             : arena_copy(diags->arena, shown);
    if (!result) {
        diags->status = STATUS_NO_MEMORY;
    }
    return result;
}

static void copy_place(struct diagnostics *diags, struct diag_place *to,
                       const struct diag_place *from)
{
    static const struct diag_place NOWHERE = {0};
    const struct diag_place *base = &diags->base;
    if (!from) {
        from = &NOWHERE;
    }
    *to = *from;
    to->line = from->line ? from->line : base->line;
    to->file = copy(diags, from->file, base->file, false);
    to->form = copy(diags, from->form, base->form, false);
    to->stage = copy(diags, from->stage, base->stage, false);
    to->xpath = copy(diags, from->xpath, NULL, false);
    to->label = copy(diags, from->label, NULL, false);
    to->rule = copy(diags, from->rule, NULL, false);
    to->source = copy(diags, from->source, NULL, false);
    to->allowed = copy(diags, from->allowed, NULL, false);
    to->found = copy(diags, from->found, NULL, true);
}

/* The last of the least severe, where that is less than `severity`: a thousand notes must not hide
 * an error. It gives its place up, and moves to the end for that. */
static void give_up_one(struct diagnostics *diags, enum severity severity)
{
    struct diagnostic *least = NULL, *end = diags->items + diags->count;
    for (struct diagnostic *item = end; item > diags->items && severity > SEVERITY_NOTE; item--) {
        if (item[-1].severity < (least ? least->severity : severity)) {
            least = item - 1;
        }
    }
    if (least) {
        memmove(least, least + 1, (size_t)(end - least - 1) * sizeof *least);
        diags->count--;
    }
}

/* A free place at the end of the list, NULL when the limit is reached or memory fails. */
static struct diagnostic *next_item(struct diagnostics *diags, enum severity severity)
{
    if (diags->count >= LIMIT_DIAGNOSTICS) {
        give_up_one(diags, severity);
    }
    if (diags->count >= LIMIT_DIAGNOSTICS) {
        return NULL;
    }
    if (diags->count == diags->capacity) {
        size_t capacity = diags->capacity ? diags->capacity * 2 : 16;
        struct diagnostic *items = arena_array(diags->arena, capacity, sizeof *items);
        if (!items) {
            diags->status = STATUS_NO_MEMORY;
            return NULL;
        }
        if (diags->count) {
            memcpy(items, diags->items, diags->count * sizeof *items);
        }
        diags->items = items;
        diags->capacity = capacity;
    }
    return &diags->items[diags->count];
}

void diag_report(struct diagnostics *diags, enum diag_code code, const struct diag_place *place,
                 ...)
{
    const char *args[MAX_ARGS];
    size_t count = 0;
    va_list list;
    va_start(list, place);
    for (const char *arg; count < MAX_ARGS && (arg = va_arg(list, const char *)) != NULL;) {
        args[count++] = arg;
    }
    va_end(list);

    const struct diag_row *row = &ROWS[code];
    enum severity severity = place && place->as_severity ? place->severity : row->severity;
    diags->counts[severity]++;
    struct diagnostic *item = next_item(diags, severity);
    if (!item) {
        return;
    }
    *item = (struct diagnostic){.code = code, .severity = severity, .order = diags->arrived++};
    copy_place(diags, &item->place, place);
    for (int language = 0; language < 2; language++) {
        item->message[language] = fill(diags->arena, row->message[language], args, count);
        item->hint[language] = fill(diags->arena, row->hint[language], args, count);
        if (!item->message[language] || !item->hint[language]) {
            diags->status = STATUS_NO_MEMORY;
            return;
        }
    }
    diags->count++;
}

bool diag_first(struct diagnostics *diags, const void *subject)
{
    for (size_t i = diags->told_count; i > 0; i--) {
        if (diags->told[i - 1] == subject) {
            return false;
        }
    }
    if (diags->told_count == diags->told_capacity) {
        size_t capacity = diags->told_capacity ? diags->told_capacity * 2 : 16;
        const void **told = arena_array(diags->arena, capacity, sizeof *told);
        if (!told) {
            diags->status = STATUS_NO_MEMORY;
            return false;
        }
        if (diags->told_count) {
            memcpy(told, diags->told, diags->told_count * sizeof *told);
        }
        diags->told = told;
        diags->told_capacity = capacity;
    }
    diags->told[diags->told_count++] = subject;
    return true;
}

bool diag_has(const struct diagnostics *diags, enum severity severity)
{
    for (size_t s = (size_t)severity; s <= SEVERITY_FATAL; s++) {
        if (diags->counts[s]) {
            return true;
        }
    }
    return false;
}

static int compare_items(const void *a, const void *b)
{
    const struct diagnostic *x = a, *y = b;
    int files = strcmp(x->place.file ? x->place.file : "", y->place.file ? y->place.file : "");
    if (files) {
        return files;
    }
    if (x->place.line != y->place.line) {
        return x->place.line < y->place.line ? -1 : 1;
    }
    if (x->place.column != y->place.column) {
        return x->place.column < y->place.column ? -1 : 1;
    }
    return x->order < y->order ? -1 : x->order > y->order;
}

void diag_sort(struct diagnostics *diags)
{
    if (diags->count > 1) {
        qsort(diags->items, diags->count, sizeof diags->items[0], compare_items);
    }
}

void diag_append_from(struct diagnostics *diags, const struct diagnostics *from,
                      enum severity severity)
{
    for (size_t i = 0; i < from->count; i++) {
        if (from->items[i].severity < severity) {
            continue;
        }
        struct diagnostic *item = next_item(diags, from->items[i].severity);
        if (!item) {
            continue;
        }
        *item = from->items[i];
        item->order = diags->arrived++;
        diags->count++;
    }
    for (int s = (int)severity; s <= SEVERITY_FATAL; s++) {
        diags->counts[s] += from->counts[s];
    }
}

void diag_append(struct diagnostics *diags, const struct diagnostics *from)
{
    diag_append_from(diags, from, SEVERITY_NOTE);
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool says_the_same(const struct diagnostic *a, const struct diagnostic *b)
{
    return a->code == b->code && a->place.line == b->place.line
           && same_text(a->place.file, b->place.file) && same_text(a->place.found, b->place.found)
           && same_text(a->message[LANGUAGE_ZH], b->message[LANGUAGE_ZH]);
}

void diag_drop_repeats(struct diagnostics *diags, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < diags->count; i++) {
        size_t earlier = first;
        while (earlier < kept && !says_the_same(&diags->items[earlier], &diags->items[i])) {
            earlier++;
        }
        if (earlier < kept) {
            diags->counts[diags->items[i].severity]--;
        } else {
            diags->items[kept++] = diags->items[i];
        }
    }
    diags->count = kept;
}
