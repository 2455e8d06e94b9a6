#include "year/year_internal.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* The order of lists: the office's table of system unions and, within one, by sound; or all by
 * sound, or all by strokes, as ICU's Chinese collations have them. */

/* A system that the table does not name comes behind those it does, kind by kind. */
#define BEHIND 100000

struct ordering {
    struct arena *arena;
    UCollator *collator;
    enum status status;
};

static enum status open_collator(enum year_order order, UCollator **out)
{
    UErrorCode error = U_ZERO_ERROR;
    *out =
        ucol_open(order == YEAR_BY_STROKES ? "zh@collation=stroke" : "zh@collation=pinyin", &error);
    if (error == U_MEMORY_ALLOCATION_ERROR) {
        return STATUS_NO_MEMORY;
    }
    return U_SUCCESS(error) ? STATUS_OK : STATUS_INTERNAL;
}

/* Bytes that compare as the texts do. */
static struct slice key_of(struct ordering *o, const char *text)
{
    size_t room = strlen(text) + 1;
    UErrorCode error = U_ZERO_ERROR;
    UChar *wide = arena_array(o->arena, room, sizeof *wide);
    int32_t len = 0;
    if (wide) {
        u_strFromUTF8(wide, (int32_t)room, &len, text, -1, &error);
    }
    int32_t size = wide && U_SUCCESS(error) ? ucol_getSortKey(o->collator, wide, len, NULL, 0) : 0;
    uint8_t *key = size > 0 ? arena_alloc(o->arena, (size_t)size) : NULL;
    if (!key) {
        o->status = STATUS_NO_MEMORY;
        return slice_of("", 0);
    }
    ucol_getSortKey(o->collator, wide, len, key, size);
    return slice_of(key, (size_t)size);
}

static int compare_keys(struct slice a, struct slice b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* --- the office's table --- */

static bool ends_with(const char *text, struct slice end)
{
    size_t len = strlen(text);
    return end.len > 0 && len >= end.len && memcmp(text + len - end.len, end.ptr, end.len) == 0;
}

static bool is_of_kind(struct arena *arena, const xmlNode *kind, const char *name)
{
    const char *own = xml_text(arena, kind), *ends = xml_attribute(arena, kind, "ends");
    bool found = own && strcmp(own, name) == 0;
    struct slice rest = slice_from(ends);
    while (!found && rest.ptr) {
        found = ends_with(name, slice_cut(&rest, ' '));
    }
    return found;
}

/* Place and kind of a system by <order> of the profile. */
static void place_system(struct ordering *o, const xmlNode *order, struct year_system *system)
{
    int at = 1;
    system->table = 2 * BEHIND;
    for (const xmlNode *kind = order ? xml_child(order, "kind") : NULL; kind;
         kind = xml_next(kind, "kind"), at++) {
        if (!system->kind[0] && is_of_kind(o->arena, kind, system->name)) {
            const char *text = xml_text(o->arena, kind);
            system->kind = text ? text : "";
            system->table = BEHIND + at;
        }
    }
    at = 1;
    for (const xmlNode *named = order ? xml_child(order, "system") : NULL; named;
         named = xml_next(named, "system"), at++) {
        const char *name = xml_text(o->arena, named);
        if (name && strcmp(name, system->name) == 0) {
            const char *kind = xml_attribute(o->arena, named, "kind");
            system->kind = kind ? kind : system->kind;
            system->table = at;
        }
    }
}

/* --- sorting --- */

static int by_table(const void *a, const void *b)
{
    const struct year_system *x = *(struct year_system *const *)a;
    const struct year_system *y = *(struct year_system *const *)b;
    int order = (x->table > y->table) - (x->table < y->table);
    order = order ? order : compare_keys(x->sort_key, y->sort_key);
    return order ? order : strcmp(x->name, y->name);
}

static int by_unit_name(const void *a, const void *b)
{
    const struct year_unit *x = *(struct year_unit *const *)a;
    const struct year_unit *y = *(struct year_unit *const *)b;
    int order = compare_keys(x->sort_key, y->sort_key);
    order = order ? order : strcmp(x->name, y->name);
    return order ? order : strcmp(x->id, y->id);
}

/* Units of no system come last. */
static int by_system_and_name(const void *a, const void *b)
{
    const struct year_unit *x = *(struct year_unit *const *)a;
    const struct year_unit *y = *(struct year_unit *const *)b;
    unsigned at = x->system ? x->system->order : ~0u, other = y->system ? y->system->order : ~0u;
    return at != other ? (at > other) - (at < other) : by_unit_name(a, b);
}

static int by_unit_and_form(const void *a, const void *b)
{
    const struct year_entry *x = a, *y = b;
    int order = (x->unit->order > y->unit->order) - (x->unit->order < y->unit->order);
    order = order ? order : strcmp(x->record.form_id, y->record.form_id);
    order = order ? order : compare_keys(x->subject_key, y->subject_key);
    return order ? order : strcmp(x->record.key, y->record.key);
}

/* Those whose unit is not known come last. */
static int by_unit_and_time(const void *a, const void *b)
{
    const struct year_entry *x = a, *y = b;
    unsigned at = x->unit ? x->unit->order : ~0u, other = y->unit ? y->unit->order : ~0u;
    int order = (at > other) - (at < other);
    order = order ? order : strcmp(x->record.received, y->record.received);
    return order ? order : strcmp(x->record.key, y->record.key);
}

static enum status sort_systems(struct ordering *o, struct year *year)
{
    struct year_index *index = year->index;
    struct year_system *all = index->systems.items;
    size_t count = index->systems.count;
    const xmlNode *profile = xmlDocGetRootElement(year->source.pipeline->forms->profile.doc);
    const xmlNode *order = profile ? xml_child(profile, "order") : NULL;
    index->system_order = arena_array(o->arena, count + 1, sizeof(struct year_system *));
    for (size_t i = 0; i < count && index->system_order; i++) {
        index->system_order[i] = &all[i];
        all[i].sort_key = key_of(o, all[i].name);
        place_system(o, order, &all[i]);
        all[i].table = year->source.order == YEAR_BY_OFFICE ? all[i].table : 0;
    }
    if (!index->system_order || o->status != STATUS_OK) {
        return STATUS_NO_MEMORY;
    }
    qsort(index->system_order, count, sizeof(struct year_system *), by_table);
    for (size_t i = 0; i < count; i++) {
        index->system_order[i]->order = (unsigned)i + 1;
    }
    return STATUS_OK;
}

static enum status sort_units(struct ordering *o, struct year *year)
{
    struct year_index *index = year->index;
    struct year_unit *all = index->units.items;
    size_t count = index->units.count;
    index->unit_order = arena_array(o->arena, count + 1, sizeof(struct year_unit *));
    for (size_t i = 0; i < count && index->unit_order; i++) {
        index->unit_order[i] = &all[i];
        all[i].sort_key = key_of(o, all[i].name);
    }
    if (!index->unit_order || o->status != STATUS_OK) {
        return STATUS_NO_MEMORY;
    }
    qsort(index->unit_order, count, sizeof(struct year_unit *),
          year->source.order == YEAR_BY_OFFICE ? by_system_and_name : by_unit_name);
    for (size_t i = 0; i < count; i++) {
        index->unit_order[i]->order = (unsigned)i + 1;
    }
    return STATUS_OK;
}

static enum status sort_entries(struct ordering *o, struct year_index *index)
{
    struct year_entry *entries = index->entries.items;
    for (size_t i = 0; i < index->entries.count; i++) {
        entries[i].subject_key = key_of(o, entries[i].record.subject);
    }
    if (index->entries.count) {
        qsort(entries, index->entries.count, sizeof *entries, by_unit_and_form);
    }
    if (index->refused.count) {
        qsort(index->refused.items, index->refused.count, sizeof *entries, by_unit_and_time);
    }
    return o->status;
}

enum status year_sort(struct year *year)
{
    struct ordering o = {.arena = year->arena};
    enum status status = open_collator(year->source.order, &o.collator);
    status = status == STATUS_OK ? sort_systems(&o, year) : status;
    status = status == STATUS_OK ? sort_units(&o, year) : status;
    status = status == STATUS_OK ? sort_entries(&o, year->index) : status;
    if (o.collator) {
        ucol_close(o.collator);
    }
    return status;
}
