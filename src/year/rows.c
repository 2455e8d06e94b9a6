#include "year/year_internal.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Ledger, register and titles -> the rows of the book, each unit once. */

void *year_list_add(struct arena *arena, struct year_list *list, size_t size)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 64;
        char *items = arena_array(arena, capacity, size);
        if (!items) {
            return NULL;
        }
        if (list->count) {
            memcpy(items, list->items, list->count * size);
        }
        list->items = items;
        list->capacity = capacity;
    }
    void *item = (char *)list->items + list->count++ * size;
    memset(item, 0, size);
    return item;
}

struct collecting {
    struct year *year;
    struct arena *arena, *scratch;
    struct diagnostics *diags;
    enum status status;
};

static const char *keep(struct collecting *c, const char *text)
{
    if (!text || !*text) {
        return "";
    }
    const char *copy = arena_strdup(c->arena, text);
    c->status = copy ? c->status : STATUS_NO_MEMORY;
    return copy ? copy : "";
}

/* The day of an instant of UTC by the clock on the wall. */
static const char *day_of(struct collecting *c, const char *utc)
{
    struct tm tm = {0};
    struct tm local = {0};
    if (sscanf(utc, "%d-%d-%dT%d:%d:%d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour,
               &tm.tm_min, &tm.tm_sec)
        != 6) {
        return keep(c, utc);
    }
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    time_t at = timegm(&tm);
    localtime_r(&at, &local);
    const char *day = arena_printf(c->arena, "%04d-%02d-%02d", local.tm_year + 1900,
                                   local.tm_mon + 1, local.tm_mday);
    c->status = day ? c->status : STATUS_NO_MEMORY;
    return day ? day : "";
}

static void keep_record(struct collecting *c, const struct record *from, struct record *to)
{
    memcpy(to->key, from->key, sizeof to->key);
    memcpy(to->check_code, from->check_code, sizeof to->check_code);
    to->form_id = keep(c, from->form_id);
    to->form_title = keep(c, from->form_title);
    to->period = keep(c, from->period);
    to->unit_name = keep(c, from->unit_name);
    to->uscc = keep(c, from->uscc);
    to->unit_key = keep(c, from->unit_key);
    to->system = keep(c, from->system);
    to->class_name = keep(c, from->class_name);
    to->subject = keep(c, from->subject);
    to->date = keep(c, from->date);
    to->name = keep(c, from->name);
    to->received = keep(c, from->received);
    to->revision = from->revision;
    to->pages = from->pages;
    to->state = from->state;
}

static struct year_entry *keep_row(struct collecting *c, struct year_list *list,
                                   const struct ledger_row *row)
{
    struct year_entry *entry = year_list_add(c->arena, list, sizeof *entry);
    if (!entry) {
        c->status = STATUS_NO_MEMORY;
        return NULL;
    }
    keep_record(c, &row->record, &entry->record);
    entry->path = spool_path(c->year->source.spool, c->arena, "%s", row->path);
    c->status = entry->path ? c->status : STATUS_NO_MEMORY;
    entry->paper = keep(c, row->paper);
    entry->reason = keep(c, row->reason);
    entry->place = keep(c, row->place);
    entry->advice = keep(c, row->advice);
    entry->errors = row->errors;
    entry->warnings = row->warnings;
    entry->received = day_of(c, row->record.received);
    entry->original = "";
    entry->form = forms_by_id(c->year->source.pipeline->forms, entry->record.form_id);
    return entry;
}

/* --- accepted --- */

/* What lies in its package: the original and the photographs. */
static void read_package(struct collecting *c, struct year_entry *entry)
{
    struct record record;
    struct diagnostics quiet;
    diag_init(&quiet, c->scratch);
    enum status status = record_read_meta(c->scratch, entry->path, &quiet, &record);
    if (status != STATUS_OK) {
        c->status = status == STATUS_NO_MEMORY ? status : c->status;
        entry->damaged = true;
        return;
    }
    const struct record_file *xml = record_submission(&record);
    entry->photos = arena_array(c->arena, record.file_count + 1, sizeof *entry->photos);
    for (size_t i = 0; i < record.file_count && entry->photos; i++) {
        const struct record_file *file = &record.files[i];
        bool photo = file->role == RECORD_PHOTO;
        const char *path = file == xml || photo ? file_join(c->arena, entry->path, file->name) : "";
        if (!path) {
            c->status = STATUS_NO_MEMORY;
        } else if (file == xml) {
            entry->original = path;
            memcpy(entry->sha256, file->sha256, sizeof entry->sha256);
        } else if (photo) {
            const char *shown = file->shown && *file->shown ? file->shown : file->name;
            entry->photos[entry->photo_count++] = (struct year_photo){path, keep(c, shown)};
        }
    }
    c->status = entry->photos ? c->status : STATUS_NO_MEMORY;
    entry->damaged = !entry->original[0];
}

static void withhold(struct collecting *c, const char *form)
{
    struct year_list *list = &c->year->index->withheld;
    struct year_withheld *items = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(items[i].form, form) == 0) {
            items[i].count++;
            return;
        }
    }
    struct year_withheld *item = year_list_add(c->arena, list, sizeof *item);
    if (!item) {
        c->status = STATUS_NO_MEMORY;
        return;
    }
    *item = (struct year_withheld){keep(c, form), 1};
}

static enum status take_accepted(void *state, const struct ledger_row *row)
{
    struct collecting *c = state;
    if (row->record.confidential) {
        withhold(c, row->record.form_id);
    } else {
        struct year_entry *entry = keep_row(c, &c->year->index->entries, row);
        if (entry && c->status == STATUS_OK) {
            read_package(c, entry);
            arena_reset(c->scratch);
        }
    }
    return c->status;
}

/* --- refused --- */

/* One that could not be read so far as to know its period counts for the year it came in. */
static enum status take_refused(void *state, const struct ledger_row *row)
{
    struct collecting *c = state;
    const char *period = c->year->source.period;
    bool ours = row->record.period[0] ? strcmp(row->record.period, period) == 0
                                      : strncmp(row->record.received, period, 4) == 0;
    if (ours) {
        keep_row(c, &c->year->index->refused, row);
    }
    return c->status;
}

/* --- titles --- */

static enum status take_title(void *state, const struct title_row *row)
{
    struct collecting *c = state;
    struct year_title *title = year_list_add(c->arena, &c->year->index->titles, sizeof *title);
    if (!title) {
        return STATUS_NO_MEMORY;
    }
    title->row = *row;
    const char **const texts[] = {
        &title->row.id,       &title->row.kind,     &title->row.level,      &title->row.body,
        &title->row.number,   &title->row.document, &title->row.granted,    &title->row.unit,
        &title->row.uscc,     &title->row.unit_key, &title->row.system,     &title->row.subject,
        &title->row.form,     &title->row.period,   &title->row.submission, &title->row.assessed,
        &title->row.reviewed, &title->row.since,    &title->row.deadline,   &title->row.revoked};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        *texts[i] = keep(c, *texts[i]);
    }
    return c->status;
}

/* --- units: what is one and the same --- */

/* What somebody calls a unit, and the unit. */
struct naming {
    const char *id;
    const char *name, *uscc, *system;
    const struct unit *confirmed;
    struct year_unit **to; /* set once the units are there */
    size_t at;             /* what was said later stands behind */
};

struct meeting {
    struct collecting *c;
    struct year_list namings;
};

static void meet(struct meeting *m, const char *name, const char *uscc, const char *system,
                 struct year_unit **to)
{
    struct collecting *c = m->c;
    struct strbuf normal = {0};
    struct naming *naming = year_list_add(c->arena, &m->namings, sizeof *naming);
    if (!naming) {
        c->status = STATUS_NO_MEMORY;
        return;
    }
    const struct unit *unit =
        c->year->source.units ? units_match(c->year->source.units, uscc, name) : NULL;
    record_normal_name(name, &normal);
    *naming = (struct naming){.name = name, .uscc = uscc, .system = system, .confirmed = unit};
    naming->id = unit ? unit->key : uscc[0] ? uscc : keep(c, strbuf_str(&normal));
    naming->to = to;
    naming->at = m->namings.count;
    c->status = normal.status == STATUS_OK ? c->status : STATUS_NO_MEMORY;
    strbuf_deinit(&normal);
}

/* By id; of one, what was said last comes first. */
static int by_id(const void *a, const void *b)
{
    const struct naming *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : (x->at < y->at) - (x->at > y->at);
}

static int by_name(const void *a, const void *b)
{
    const struct naming *const *x = a, *const *y = b;
    int order = strcmp((*x)->name, (*y)->name);
    return order ? order : strcmp((*x)->id, (*y)->id);
}

/* The id of the unit with that name among those that gave a code; NULL: none, or several. */
static const char *id_of_name(struct naming *const *named, size_t count, const char *name)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(named[middle]->name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const char *id = low < count && strcmp(named[low]->name, name) == 0 ? named[low]->id : NULL;
    for (size_t i = low; id && i < count && strcmp(named[i]->name, name) == 0; i++) {
        if (strcmp(named[i]->id, id) != 0) {
            return NULL;
        }
    }
    return id;
}

/* Whoever gave no code is the unit of that name that gave one. */
static enum status join_names(struct meeting *m)
{
    struct naming *all = m->namings.items;
    size_t count = m->namings.count, coded = 0;
    struct naming **named = arena_array(m->c->arena, count + 1, sizeof(struct naming *));
    if (!named) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        if (all[i].uscc[0] && !all[i].confirmed) {
            named[coded++] = &all[i];
        }
    }
    qsort(named, coded, sizeof(struct naming *), by_name);
    for (size_t i = 0; i < count; i++) {
        const char *id =
            all[i].uscc[0] || all[i].confirmed ? NULL : id_of_name(named, coded, all[i].name);
        all[i].id = id ? id : all[i].id;
    }
    return STATUS_OK;
}

static void make_unit(struct collecting *c, const struct naming *naming, struct year_unit *unit)
{
    const struct unit *known = naming->confirmed;
    *unit = (struct year_unit){.id = naming->id, .key = "", .contact = "", .phone = ""};
    unit->name = known ? keep(c, known->name) : naming->name;
    unit->uscc = known && known->uscc[0] ? keep(c, known->uscc) : naming->uscc;
    unit->system_name = known && known->system[0] ? keep(c, known->system) : naming->system;
    if (known) {
        unit->key = keep(c, known->key);
        unit->contact = keep(c, known->contact);
        unit->phone = keep(c, known->phone);
    }
}

/* Every unit once. The list has its full size before anything points into it. */
static enum status make_units(struct meeting *m)
{
    struct collecting *c = m->c;
    struct naming *all = m->namings.items;
    size_t count = m->namings.count;
    struct year_list *units = &c->year->index->units;
    if (count == 0) {
        return STATUS_OK;
    }
    qsort(all, count, sizeof *all, by_id);
    units->items = arena_array(c->arena, count, sizeof(struct year_unit));
    units->capacity = count;
    if (!units->items) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        struct year_unit *unit = NULL;
        if (i == 0 || strcmp(all[i - 1].id, all[i].id) != 0) {
            unit = year_list_add(c->arena, units, sizeof *unit);
            make_unit(c, &all[i], unit);
        }
        unit = (struct year_unit *)units->items + units->count - 1;
        if (!unit->system_name[0]) {
            unit->system_name = all[i].system;
        }
        if (all[i].to) {
            *all[i].to = unit;
        }
    }
    return c->status;
}

static enum status meet_all(struct collecting *c)
{
    struct meeting m = {.c = c};
    struct year_index *index = c->year->index;
    const struct units *known = c->year->source.units;
    struct year_entry *entries = index->entries.items, *refused = index->refused.items;
    struct year_title *titles = index->titles.items;
    for (size_t i = 0; known && i < units_count(known); i++) {
        const struct unit *unit = units_at(known, i);
        meet(&m, unit->name, unit->uscc, unit->system, NULL);
    }
    for (size_t i = 0; i < index->titles.count; i++) {
        const struct title_row *row = &titles[i].row;
        meet(&m, row->unit, row->uscc, row->system, &titles[i].unit);
    }
    for (size_t i = 0; i < index->refused.count; i++) {
        const struct record *record = &refused[i].record;
        if (record->unit_name[0]) {
            meet(&m, record->unit_name, record->uscc, record->system, &refused[i].unit);
        }
    }
    for (size_t i = 0; i < index->entries.count; i++) {
        const struct record *record = &entries[i].record;
        meet(&m, record->unit_name, record->uscc, record->system, &entries[i].unit);
    }
    enum status status = c->status == STATUS_OK ? join_names(&m) : c->status;
    return status == STATUS_OK ? make_units(&m) : status;
}

/* --- systems --- */

static int by_system_name(const void *a, const void *b)
{
    const struct year_unit *const *x = a, *const *y = b;
    return strcmp((*x)->system_name, (*y)->system_name);
}

static enum status make_systems(struct collecting *c)
{
    struct year_index *index = c->year->index;
    struct year_unit *units = index->units.items;
    size_t count = index->units.count;
    struct year_list *systems = &index->systems;
    struct year_unit **sorted = arena_array(c->arena, count + 1, sizeof(struct year_unit *));
    systems->items = arena_array(c->arena, count + 1, sizeof(struct year_system));
    systems->capacity = count + 1;
    if (!sorted || !systems->items) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &units[i];
    }
    qsort(sorted, count, sizeof *sorted, by_system_name);
    for (size_t i = 0; i < count; i++) {
        const char *name = sorted[i]->system_name;
        const struct year_system *all = systems->items;
        if (!name[0]) {
            continue;
        }
        if (systems->count == 0 || strcmp(all[systems->count - 1].name, name) != 0) {
            struct year_system *system = year_list_add(c->arena, systems, sizeof *system);
            *system = (struct year_system){.name = name, .kind = ""};
        }
        sorted[i]->system = (struct year_system *)systems->items + systems->count - 1;
    }
    return STATUS_OK;
}

/* --- all of it --- */

enum status year_read_rows(struct year *year, struct diagnostics *diags)
{
    struct collecting c = {year, year->arena, arena_new(), diags, STATUS_OK};
    struct ledger *ledger = year->source.ledger;
    const struct ledger_filter accepted = {
        .period = year->source.period, .standing = true, .confidential = true};
    const struct ledger_filter refused = {.state = record_state_name(RECORD_REJECTED)};
    const struct title_filter titles = {0};
    enum status status = c.scratch ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = ledger_select(ledger, &accepted, LEDGER_BY_UNIT, take_accepted, &c);
    }
    if (status == STATUS_OK) {
        status = ledger_select(ledger, &refused, LEDGER_BY_UNIT, take_refused, &c);
    }
    if (status == STATUS_OK) {
        status = ledger_titles(ledger, &titles, take_title, &c);
    }
    arena_free(c.scratch);
    status = status == STATUS_OK ? meet_all(&c) : status;
    return status == STATUS_OK ? make_systems(&c) : status;
}
