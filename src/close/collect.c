#include "close/close_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Packages -> entries. The files are asked, not the ledger: what lags behind there is told, and is
 * in the closed year all the same. */

/* The texts of a record that an entry keeps. */
static const size_t KEPT[] = {
    offsetof(struct record, form_id),    offsetof(struct record, form_title),
    offsetof(struct record, period),     offsetof(struct record, year),
    offsetof(struct record, unit_name),  offsetof(struct record, uscc),
    offsetof(struct record, unit_key),   offsetof(struct record, system),
    offsetof(struct record, class_name), offsetof(struct record, subject),
    offsetof(struct record, date),       offsetof(struct record, identity),
    offsetof(struct record, received),   offsetof(struct record, name),
    offsetof(struct record, published),
};

struct place_in_order {
    const char *text; /* key, code or name of a unit */
    unsigned order;
    const char *system;
};

struct collecting {
    const struct closing_source *source;
    struct arena *arena, *scratch;
    struct diagnostics *diags;
    struct closing_list *list;
    struct place_in_order *units; /* sorted by text */
    size_t unit_count;
    int first, last; /* years of the period */
    enum status worst;
};

struct closing_entry *closing_list_add(struct closing_list *list)
{
    if (!mem_grow((void **)&list->entries, &list->capacity, list->count + 1,
                  sizeof *list->entries)) {
        return NULL;
    }
    struct closing_entry *entry = &list->entries[list->count++];
    *entry = (struct closing_entry){.section = "", .reason = "", .title = "", .system = ""};
    for (size_t i = 0; i < ARRAY_LENGTH(KEPT); i++) {
        *(const char **)(void *)((char *)&entry->record + KEPT[i]) = "";
    }
    return entry;
}

void closing_list_deinit(struct closing_list *list)
{
    mem_free(list->entries);
    *list = (struct closing_list){0};
}

/* --- the order of units, as the book has it --- */

static int by_text(const void *a, const void *b)
{
    const struct place_in_order *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static enum status read_units(struct collecting *c)
{
    const xmlNode *root = xmlDocGetRootElement(c->source->year->book.doc);
    const xmlNode *first = root ? xml_child(root, "unit") : NULL;
    size_t count = 0;
    for (const xmlNode *unit = first; unit; unit = xml_next(unit, "unit")) {
        count++;
    }
    c->units = arena_array(c->arena, 3 * count + 1, sizeof *c->units);
    for (const xmlNode *unit = first; unit && c->units; unit = xml_next(unit, "unit")) {
        static const char *const NAMES[] = {"key", "uscc", "name"};
        const char *order = xml_attribute(c->arena, unit, "order");
        const char *system = xml_attribute(c->arena, unit, "system");
        for (size_t i = 0; i < ARRAY_LENGTH(NAMES); i++) {
            const char *text = xml_attribute(c->arena, unit, NAMES[i]);
            if (text && order) {
                c->units[c->unit_count++] = (struct place_in_order){
                    text, (unsigned)strtoul(order, NULL, 10), system ? system : ""};
            }
        }
    }
    if (c->units) {
        qsort(c->units, c->unit_count, sizeof *c->units, by_text);
    }
    return c->units ? STATUS_OK : STATUS_NO_MEMORY;
}

static int to_text(const void *key, const void *item)
{
    return strcmp(key, ((const struct place_in_order *)item)->text);
}

static const struct place_in_order *find_unit(const struct collecting *c, const struct record *r)
{
    const char *const words[] = {r->unit_key, r->uscc, r->unit_name};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        const struct place_in_order *found =
            words[i][0] ? bsearch(words[i], c->units, c->unit_count, sizeof *c->units, to_text)
                        : NULL;
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* --- sections: what is handed in for one class stands together --- */

static const xmlNode *profile_list(const struct collecting *c, const char *list, const char *item)
{
    const struct forms *forms = c->source->year->source.pipeline->forms;
    const xmlNode *root = xmlDocGetRootElement(forms->profile.doc);
    const xmlNode *node = root ? xml_child(root, list) : NULL;
    return node ? xml_child(node, item) : NULL;
}

static bool says(struct collecting *c, const xmlNode *node, const char *name, const char *value)
{
    const char *text = xml_attribute(c->scratch, node, name);
    return text && strcmp(text, value) == 0;
}

static unsigned material_of(struct collecting *c, const xmlNode *application, const char *form)
{
    unsigned at = 1;
    const xmlNode *material = xml_child(application, "material");
    for (; material; material = xml_next(material, "material"), at++) {
        if (says(c, material, "form", form)) {
            return at;
        }
    }
    return 0;
}

/* The class it says; else the first that asks for such a form; else the form itself. */
static void find_section(struct collecting *c, struct closing_entry *entry)
{
    enum { OTHER_FORMS = 1000, LAST = 9999 };
    unsigned order = 1, position = 0;
    const struct record *r = &entry->record;
    const xmlNode *found = NULL, *node = profile_list(c, "applications", "application");
    for (; node; node = xml_next(node, "application"), order++) {
        unsigned at = material_of(c, node, r->form_id);
        bool own = says(c, node, "class", r->class_name);
        if (own || (at && !found)) {
            found = node;
            position = at ? at : LAST;
            entry->section_order = order;
            entry->form_order = position;
        }
        if (own) {
            break;
        }
    }
    if (found) {
        entry->section = xml_attribute(c->arena, found, "class");
        return;
    }
    entry->section = r->form_title;
    entry->section_order = LAST;
    order = OTHER_FORMS;
    for (node = profile_list(c, "forms", "form"); node; node = xml_next(node, "form"), order++) {
        if (says(c, node, "id", r->form_id)) {
            entry->section_order = order;
        }
    }
}

/* --- packages --- */

/* What is too broken to say its period belongs to the year it came in. */
static bool is_of_period(const struct collecting *c, const struct record *record)
{
    if (record->period[0]) {
        return strcmp(record->period, c->source->year->source.period) == 0;
    }
    int year = atoi(record->received);
    return year >= c->first && year <= c->last;
}

static enum closing_fate fate_of(const struct record *record)
{
    struct record_standing standing = record_standing(record);
    return standing.erased                       ? CLOSING_ERASED
           : record->state == RECORD_REJECTED    ? CLOSING_REFUSED
           : record->state == RECORD_QUARANTINED ? CLOSING_QUARANTINED
           : standing.withdrawn                  ? CLOSING_WITHDRAWN
                                                 : CLOSING_ITEM;
}

static const char *first_error(const struct record *record)
{
    for (size_t i = 0; i < record->finding_count; i++) {
        if (record->findings[i].severity >= SEVERITY_ERROR) {
            return record->findings[i].message;
        }
    }
    return "";
}

static bool keep_texts(struct arena *arena, const struct record *from, struct record *to)
{
    for (size_t i = 0; i < ARRAY_LENGTH(KEPT); i++) {
        const char *const *text = (const void *)((const char *)from + KEPT[i]);
        const char **copy = (void *)((char *)to + KEPT[i]);
        *copy = (*text)[0] ? arena_strdup(arena, *text) : "";
        if (!*copy) {
            return false;
        }
    }
    return true;
}

static enum status keep(struct collecting *c, const char *dir, const struct record *record)
{
    struct closing_entry *entry = closing_list_add(c->list);
    if (!entry) {
        return STATUS_NO_MEMORY;
    }
    entry->record = *record;
    entry->record.finding_count = entry->record.file_count = entry->record.event_count = 0;
    entry->dir = arena_strdup(c->arena, dir);
    entry->reason = arena_strdup(c->arena, first_error(record));
    const struct record_file *form = record_submission(record);
    entry->form_file = form ? arena_strdup(c->arena, form->name) : "";
    if (!entry->form_file || !keep_texts(c->arena, record, &entry->record) || !entry->dir
        || !entry->reason) {
        return STATUS_NO_MEMORY;
    }
    const struct place_in_order *unit = find_unit(c, &entry->record);
    entry->fate = fate_of(record);
    entry->unit_order = unit ? unit->order : UINT32_MAX;
    entry->system = entry->record.system[0] || !unit ? entry->record.system : unit->system;
    find_section(c, entry);
    return entry->section ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status take(void *state, const char *dir)
{
    struct collecting *c = state;
    struct record record;
    arena_reset(c->scratch);
    enum status status = record_read(c->scratch, dir, c->diags, &record);
    if (status == STATUS_INVALID || status == STATUS_NOT_FOUND) {
        c->worst = STATUS_INVALID; /* told; nobody knows of which year it is */
        return STATUS_OK;
    }
    return status == STATUS_OK && is_of_period(c, &record) ? keep(c, dir, &record) : status;
}

/* --- revisions --- */

static int by_revision(const void *a, const void *b)
{
    const struct closing_entry *const *x = a, *const *y = b;
    int order = strcmp((*x)->record.identity, (*y)->record.identity);
    uint32_t r = (*x)->record.revision, s = (*y)->record.revision;
    return order ? order : (r > s) - (r < s);
}

/* Of the revisions that count, the last one does. */
static enum status replace_older(struct collecting *c)
{
    struct closing_list *list = c->list;
    struct closing_entry **sorted = mem_calloc(list->count + 1, sizeof *sorted);
    size_t count = 0;
    for (size_t i = 0; i < list->count && sorted; i++) {
        if (list->entries[i].fate == CLOSING_ITEM) {
            sorted[count++] = &list->entries[i];
        }
    }
    if (!sorted) {
        return STATUS_NO_MEMORY;
    }
    qsort(sorted, count, sizeof(struct closing_entry *), by_revision);
    for (size_t i = 0; i + 1 < count; i++) {
        if (strcmp(sorted[i]->record.identity, sorted[i + 1]->record.identity) == 0) {
            sorted[i]->fate = CLOSING_REPLACED;
        }
    }
    mem_free(sorted);
    return STATUS_OK;
}

enum status closing_collect(const struct closing_source *source, struct arena *arena,
                            struct diagnostics *diags, struct closing_list *out)
{
    const char *period = source->year->source.period;
    struct collecting c = {
        .source = source,
        .arena = arena,
        .scratch = arena_new(),
        .diags = diags,
        .list = out,
        .first = atoi(period),
        .last = atoi(strlen(period) > 5 ? period + 5 : period),
    };
    *out = (struct closing_list){0};
    enum status status = c.scratch ? read_units(&c) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = packages_walk(source->year->source.spool, take, &c);
    }
    if (status == STATUS_OK) {
        status = replace_older(&c);
    }
    arena_free(c.scratch);
    return status == STATUS_OK ? c.worst : status;
}

/* --- numbers and folders --- */

#define MOST_NAME_CHARS 40 /* of a unit, in the name of a folder: with UTF-8 well below a limit */

static int compare(const void *a, const void *b)
{
    const struct closing_entry *x = a, *y = b;
    const unsigned numbers[][2] = {{x->record.confidential, y->record.confidential},
                                   {x->fate, y->fate},
                                   {x->section_order, y->section_order}};
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        if (numbers[i][0] != numbers[i][1]) {
            return numbers[i][0] < numbers[i][1] ? -1 : 1;
        }
    }
    int order = strcmp(x->section, y->section);
    order = order ? order : (x->unit_order > y->unit_order) - (x->unit_order < y->unit_order);
    order = order ? order : strcmp(x->record.unit_name, y->record.unit_name);
    order = order ? order : strcmp(x->record.subject, y->record.subject);
    order = order ? order : (x->form_order > y->form_order) - (x->form_order < y->form_order);
    order = order ? order : strcmp(x->title, y->title);
    return order ? order : strcmp(x->record.key, y->record.key);
}

/* A text as a part of a path: nothing that a file system, an archiver or a list of hashes minds. */
static void add_name(struct strbuf *out, const char *text)
{
    struct slice rest = slice_from(text);
    for (size_t count = 0; rest.len && count < MOST_NAME_CHARS; count++) {
        uint32_t c = utf8_next(&rest);
        bool bad = c <= ' ' || c == 0x7F || (c < 0x80 && strchr("/\\:*?\"<>|.", (int)c));
        strbuf_add_utf8(out, bad ? '_' : c);
    }
}

static const char *folder_of(struct arena *arena, const struct closing_entry *entry)
{
    static const char *const ASIDE[CLOSING_FATES] = {"",     "更正前", "撤回",
                                                     "退回", "隔离",   "已清除"};
    struct strbuf name = {0};
    if (entry->fate != CLOSING_ITEM) {
        strbuf_addf(&name, "其他/%s/", ASIDE[entry->fate]);
        add_name(&name, entry->record.unit_name);
        strbuf_addf(&name, "-%.8s", entry->record.key);
    } else if (!entry->dir) {
        strbuf_add_str(&name, "文件");
    } else {
        strbuf_add_str(&name, "材料/");
        add_name(&name, entry->section);
        strbuf_addf(&name, "/%05u ", entry->number);
        add_name(&name, entry->record.unit_name);
    }
    const char *copy = name.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&name)) : NULL;
    strbuf_deinit(&name);
    return copy;
}

enum status closing_number(struct closing_list *list, struct arena *arena)
{
    unsigned numbers[2] = {0};
    if (list->count) {
        qsort(list->entries, list->count, sizeof *list->entries, compare);
    }
    for (size_t i = 0; i < list->count; i++) {
        struct closing_entry *entry = &list->entries[i];
        if (entry->fate == CLOSING_ITEM) {
            entry->number = ++numbers[entry->record.confidential];
        }
        entry->folder = folder_of(arena, entry);
        if (!entry->folder) {
            return STATUS_NO_MEMORY;
        }
    }
    return STATUS_OK;
}
