#include "registry/units.h"

#include "registry/units_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "spool/record.h"
#include "xml/xml.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- reading --- */

struct units *units_new(const char *path, const char *data_dir)
{
    struct units *units = mem_calloc(1, sizeof *units);
    if (units) {
        units->lock_fd = -1;
        units->arena = arena_new();
        units->path = units->arena ? arena_strdup(units->arena, path) : NULL;
        units->data_dir = units->path ? arena_strdup(units->arena, data_dir) : NULL;
        if (!units->data_dir) {
            units_close(units);
            return NULL;
        }
    }
    return units;
}

void units_close(struct units *units)
{
    if (units) {
        if (units->lock_fd >= 0) {
            close(units->lock_fd);
        }
        mem_free(units->list);
        arena_free(units->arena);
        mem_free(units);
    }
}

char *units_place(struct arena *arena, const char *spool, const char *profile)
{
    if (!profile) {
        return file_join(arena, spool, "register.xml");
    }
    size_t dir = (size_t)(file_base_name(profile) - profile);
    return arena_printf(arena, "%.*sregister.xml", (int)dir, profile);
}

struct unit *units_append(struct units *units)
{
    void *list = units->list;
    if (!mem_grow(&list, &units->capacity, units->count + 1, sizeof(struct unit *))) {
        return NULL;
    }
    units->list = list;
    struct unit *unit = arena_alloc(units->arena, sizeof *unit);
    if (unit) {
        *unit = (struct unit){.key = "",
                              .name = "",
                              .uscc = "",
                              .system = "",
                              .contact = "",
                              .phone = "",
                              .note = ""};
        units->list[units->count++] = unit;
    }
    return unit;
}

static const struct {
    const char *name;
    size_t offset;
} TEXTS[] = {
    {"name", offsetof(struct unit, name)},     {"uscc", offsetof(struct unit, uscc)},
    {"system", offsetof(struct unit, system)}, {"contact", offsetof(struct unit, contact)},
    {"phone", offsetof(struct unit, phone)},   {"note", offsetof(struct unit, note)},
};

static size_t count_children(const xmlNode *node, const char *name)
{
    size_t count = 0;
    for (const xmlNode *child = xml_child(node, name); child; child = xml_next(child, name)) {
        count++;
    }
    return count;
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static enum status take_lists(struct units *units, const xmlNode *node, struct unit *unit)
{
    struct arena *arena = units->arena;
    size_t formers = count_children(node, "former"), keys = count_children(node, "was");
    unit->former = arena_array(arena, formers + 1, sizeof *unit->former);
    unit->was = arena_array(arena, keys + 1, sizeof *unit->was);
    if (!unit->former || !unit->was) {
        return STATUS_NO_MEMORY;
    }
    for (const xmlNode *child = xml_child(node, "former"); child;
         child = xml_next(child, "former")) {
        unit->former[unit->former_count++] = (struct former_name){
            or_empty(xml_text(arena, child)), or_empty(xml_attribute(arena, child, "until"))};
    }
    for (const xmlNode *child = xml_child(node, "was"); child; child = xml_next(child, "was")) {
        unit->was[unit->was_count++] = or_empty(xml_text(arena, child));
    }
    return STATUS_OK;
}

static enum status take_unit(struct units *units, const xmlNode *node)
{
    struct unit *unit = units_append(units);
    if (!unit) {
        return STATUS_NO_MEMORY;
    }
    unit->key = or_empty(xml_attribute(units->arena, node, "key"));
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        const char **text = (void *)((char *)unit + TEXTS[i].offset);
        const xmlNode *child = xml_child(node, TEXTS[i].name);
        *text = child ? or_empty(xml_text(units->arena, child)) : "";
    }
    return take_lists(units, node, unit);
}

static enum status check_schema(const struct units *units, const struct xml_document *xml,
                                struct diagnostics *diags)
{
    struct xml_schema *schema = NULL;
    const char *path = file_join(units->arena, units->data_dir, "schemas/common/register.xsd");
    enum status status =
        path ? xml_schema_open(path, units->data_dir, diags, &schema) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = xml_schema_validate_own(schema, xml, units->path, "单位名册（register）",
                                         "register", diags);
    }
    xml_schema_free(schema);
    return status;
}

enum status units_parse(struct units *units, struct slice bytes, struct diagnostics *diags)
{
    struct xml_document xml = {0};
    enum status status = xml_parse_own(bytes, units->path, diags, &xml);
    status = status == STATUS_OK ? check_schema(units, &xml, diags) : status;
    if (status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(xml.doc);
        for (const xmlNode *node = xml_child(root, "unit"); node && status == STATUS_OK;
             node = xml_next(node, "unit")) {
            status = take_unit(units, node);
        }
    }
    xml_close(&xml);
    status = status == STATUS_OK ? units_index(units, diags) : status;
    return status == STATUS_INVALID || status == STATUS_LIMIT ? STATUS_CONFIG : status;
}

enum status units_read(struct units *units, struct diagnostics *diags)
{
    struct slice bytes;
    if (stat(units->path, &units->seen) != 0) {
        units->seen = (struct stat){0};
        return STATUS_OK;
    }
    enum status status = file_read(units->arena, units->path, LIMIT_SUBMISSION_BYTES, &bytes);
    if (status != STATUS_OK) {
        struct diag_place place = {.file = units->path};
        diag_report(diags, DIAG_SPOOL_RECORD, &place, units->path, "register", NULL);
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    return units_parse(units, bytes, diags);
}

enum status units_open(const char *path, const char *data_dir, struct diagnostics *diags,
                       struct units **out)
{
    struct units *units = units_new(path, data_dir);
    enum status status = units ? units_read(units, diags) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        units_close(units);
        units = NULL;
    }
    *out = units;
    return status;
}

/* --- finding --- */

static int compare_words(const void *a, const void *b)
{
    return strcmp(((const struct unit_word *)a)->word, ((const struct unit_word *)b)->word);
}

/* Sorts, and holds neighbours against each other. */
static enum status seal(struct units *units, struct unit_words *words, const char *what,
                        const char *what_en, struct diagnostics *diags)
{
    enum status status = STATUS_OK;
    qsort(words->list, words->count, sizeof *words->list, compare_words);
    for (size_t i = 1; i < words->count; i++) {
        const struct unit_word *a = &words->list[i - 1], *b = &words->list[i];
        if (strcmp(a->word, b->word) == 0 && a->unit != b->unit) {
            struct diag_place place = {.file = units->path};
            diag_report(diags, DIAG_UNIT_TWICE, &place, what, a->word, a->unit->key, b->unit->key,
                        what_en, NULL);
            status = STATUS_CONFIG;
        }
    }
    return status;
}

static void add_word(struct unit_words *words, const char *word, const struct unit *unit)
{
    if (word && word[0]) {
        words->list[words->count++] = (struct unit_word){word, unit};
    }
}

static const char *normal(struct arena *arena, const char *name)
{
    struct strbuf text = {0};
    record_normal_name(name, &text);
    const char *copy = text.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return copy;
}

static void add_words(struct units *units, const struct unit *unit)
{
    add_word(&units->keys, unit->key, unit);
    for (size_t i = 0; i < unit->was_count; i++) {
        add_word(&units->keys, unit->was[i], unit);
    }
    add_word(&units->codes, unit->uscc, unit);
    add_word(&units->names, normal(units->arena, unit->name), unit);
    for (size_t i = 0; i < unit->former_count; i++) {
        add_word(&units->names, normal(units->arena, unit->former[i].name), unit);
    }
}

enum status units_index(struct units *units, struct diagnostics *diags)
{
    struct unit_words *const all[] = {&units->keys, &units->codes, &units->names};
    size_t most = 1;
    for (size_t i = 0; i < units->count; i++) {
        most += 1 + units->list[i]->was_count + units->list[i]->former_count;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(all); i++) {
        *all[i] = (struct unit_words){arena_array(units->arena, most, sizeof *all[i]->list), 0};
        if (!all[i]->list) {
            return STATUS_NO_MEMORY;
        }
    }
    for (size_t i = 0; i < units->count; i++) {
        add_words(units, units->list[i]);
    }
    enum status status = seal(units, &units->keys, "编号", "the key", diags);
    status = status_worse(status, seal(units, &units->codes, "代码", "the code", diags));
    return status_worse(status, seal(units, &units->names, "名称", "the name", diags));
}

static const struct unit *look_up(const struct unit_words *words, const char *word)
{
    const struct unit_word wanted = {.word = word};
    const struct unit_word *found =
        word && words->count
            ? bsearch(&wanted, words->list, words->count, sizeof wanted, compare_words)
            : NULL;
    return found ? found->unit : NULL;
}

static const struct unit *by_name(const struct units *units, const char *name)
{
    struct strbuf text = {0};
    record_normal_name(name, &text);
    const struct unit *unit = look_up(&units->names, strbuf_str(&text));
    strbuf_deinit(&text);
    return unit;
}

size_t units_count(const struct units *units)
{
    return units->count;
}

const struct unit *units_at(const struct units *units, size_t at)
{
    return units->list[at];
}

const struct unit *units_match(const struct units *units, const char *uscc, const char *name)
{
    const struct unit *unit = uscc[0] ? look_up(&units->codes, uscc) : NULL;
    unit = !unit && uscc[0] ? look_up(&units->keys, uscc) : unit; /* a code it had before */
    if (unit) {
        return unit;
    }
    unit = by_name(units, name);
    return unit && uscc[0] && unit->uscc[0] ? NULL : unit;
}

const struct unit *units_find(const struct units *units, const char *word)
{
    const struct unit *unit = look_up(&units->keys, word);
    unit = unit ? unit : look_up(&units->codes, word);
    return unit ? unit : by_name(units, word);
}
