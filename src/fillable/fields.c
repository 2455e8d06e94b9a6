#include "fillable/fillable_internal.h"

#include "base/date.h"
#include "base/utf8.h"
#include "validate/validate.h"

#include <string.h>

/* The fields of a submission: what can be filled in, of what kind it is, what it is called. */

#define LONG_TEXT 60 /* characters from which line breaks may be typed */

struct walk {
    struct fillable *fillable;
    const char *path; /* of the element */
    size_t entry;     /* around it, + 1 */
    bool written;     /* it is a part of a text of free parts */
    enum status status;
};

void *fillable_grow(struct fillable *fillable, void *items, size_t count, size_t *capacity,
                    size_t size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity ? *capacity * 2 : 64;
    void *more = arena_array(fillable->arena, wanted, size);
    if (more) {
        if (count) {
            memcpy(more, items, count * size);
        }
        *capacity = wanted;
    } else {
        fillable->out_of_memory = true;
    }
    return more;
}

/* --- kinds --- */

/* What stands in an empty field: room to write, as the paper has it. It is white space, so that no
 * program that takes it for a text can do harm. */
static const char *placeholder_of(const struct schema_type *type, enum carried_kind kind)
{
    static const struct {
        const char *type, *text;
    } PLACES[] = {
        {"month-or-date", "　年　月"},
        {"sex", "　"},
        {"age", "　"},
        {"ethnic", "　"},
    };
    if (kind == CARRIED_DATE) {
        return "　年　月　日";
    }
    for (size_t i = 0; type && type->name && i < ARRAY_LENGTH(PLACES); i++) {
        if (strcmp(type->name, PLACES[i].type) == 0) {
            return PLACES[i].text;
        }
    }
    return "　　";
}

static size_t count_choices(const struct schema_type *type)
{
    size_t count = type->facets.enumeration_count;
    for (size_t i = 0; !count && i < type->member_count; i++) {
        size_t more = type->members[i] ? count_choices(type->members[i]) : 0;
        if (!more) {
            return 0; /* anything else may be written too */
        }
        count += more;
    }
    return count;
}

static void add_choices(const struct schema_type *type, struct carried_choice *out, size_t *at)
{
    for (size_t i = 0; i < type->facets.enumeration_count; i++) {
        const char *value = type->facets.enumeration[i];
        out[(*at)++] = (struct carried_choice){value, value};
    }
    for (size_t i = 0; !type->facets.enumeration_count && i < type->member_count; i++) {
        add_choices(type->members[i], out, at);
    }
}

static void set_kind(struct fillable *fillable, struct field *field, bool in_list)
{
    const struct schema_type *type = field->type;
    size_t choices = type ? count_choices(type) : 0;
    field->kind = CARRIED_TEXT;
    if (choices) {
        struct carried_choice *list = arena_array(fillable->arena, choices, sizeof *list);
        fillable->out_of_memory |= !list;
        if (list) {
            add_choices(type, list, &field->choice_count);
        }
        field->choices = list;
        field->kind = CARRIED_LIST;
    } else if (type && type->builtin && strcmp(type->builtin, "date") == 0) {
        field->kind = CARRIED_DATE;
    } else if (type && type->facets.max_length > LONG_TEXT && !in_list) {
        field->kind = CARRIED_LINES;
    }
    field->placeholder = placeholder_of(type, field->kind);
}

/* A value as the document shows it. */
static void set_shown(struct fillable *fillable, struct field *field)
{
    struct date date;
    field->shown = field->value;
    field->iso = "";
    if (field->kind == CARRIED_DATE && date_parse(slice_from(field->value), &date)) {
        field->shown =
            arena_printf(fillable->arena, "%d年%d月%d日", date.year, date.month, date.day);
        field->iso = field->value;
        fillable->out_of_memory |= !field->shown;
    }
}

/* --- walking --- */

static bool is_picture(const struct schema_type *type)
{
    return type && type->builtin && strcmp(type->builtin, "base64Binary") == 0;
}

/* The name of a picture: the file itself comes beside the document. */
static bool is_file_name(const struct schema_type *type)
{
    return type && type->name && strcmp(type->name, "file-name") == 0;
}

/* What a stylesheet decides by: not a text, but one of a few words, or a number of a kind. */
static bool steers(const struct schema_type *type)
{
    return type && (type->facets.enumeration || type->facets.pattern);
}

static void add_field(struct walk *walk, const xmlNode *node, const struct schema_type *type,
                      const char *label, const char *path, const char *value, xmlNode *marked)
{
    struct fillable *fillable = walk->fillable;
    struct field *fields = fillable_grow(fillable, fillable->fields, fillable->field_count,
                                         &fillable->field_capacity, sizeof *fields);
    if (!fields || !path || !value || fillable->field_count >= MARK_LAST - MARK_FIRST) {
        walk->status = fields && path && value ? STATUS_LIMIT : STATUS_NO_MEMORY;
        return;
    }
    char mark[5] = {0};
    utf8_encode(MARK_FIRST + (uint32_t)fillable->field_count, mark);
    struct field *field = &fields[fillable->field_count++];
    fillable->fields = fields;
    *field = (struct field){.node = node, .type = type, .xpath = path, .value = value};
    field->entry = walk->entry;
    field->alias = fillable_alias(fillable->arena, label ? label : (const char *)node->name);
    fillable->out_of_memory |= !field->alias;
    bool in_list = walk->entry && fillable->entries[walk->entry - 1].node == node;
    set_kind(fillable, field, in_list);
    set_shown(fillable, field);
    if (marked->type == XML_ATTRIBUTE_NODE && walk->fillable->drafting
        && (*value || steers(type))) {
        if (!*value) {
            xml_drop(marked);
        }
        return; /* what a draft says or leaves out stays as it is */
    }
    if (marked->type == XML_ATTRIBUTE_NODE) {
        fillable->out_of_memory |= !xml_reset(marked->parent, (const char *)marked->name, mark);
        return;
    }
    while (marked->children) {
        xml_drop(marked->children);
    }
    fillable->out_of_memory |= !xml_add_text(marked, mark);
}

static void walk_attributes(struct walk *walk, const xmlNode *node, const struct schema_type *type,
                            xmlNode *marked)
{
    struct arena *arena = walk->fillable->arena;
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        const struct schema_attribute *declared = a->ns ? NULL : schema_type_attribute(type, name);
        xmlAttr *other = xmlHasProp(marked, a->name);
        walk->fillable->has_pictures |= declared && is_file_name(declared->type);
        bool shape = walk->written && declared && steers(declared->type); /* of a list, a table */
        if (declared && other && !shape && !attribute_is_fixed(a)
            && !names_a_form(declared->type)) {
            add_field(walk, (const xmlNode *)a, declared->type, declared->label,
                      arena_printf(arena, "%s/@%s", walk->path, name),
                      xml_attribute(arena, node, name), (xmlNode *)other);
        }
    }
}

static void walk_element(struct walk *walk, xmlNode *node, const struct schema_element *declaration,
                         xmlNode *marked);

static xmlNode *next_element(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE) {
        node = node->next;
    }
    return node;
}

static int place_of(const xmlNode *node)
{
    int place = 1;
    for (const xmlNode *other = node->prev; other; other = other->prev) {
        place += other->type == XML_ELEMENT_NODE
                 && strcmp((const char *)other->name, (const char *)node->name) == 0;
    }
    return place;
}

static bool is_fixed(const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (attribute_is_fixed(a)) {
            return true;
        }
    }
    return false;
}

/* The entry's number + 1. */
static size_t begin_entry(struct walk *walk, const xmlNode *node, const char *path)
{
    struct fillable *fillable = walk->fillable;
    struct entry *entries = fillable_grow(fillable, fillable->entries, fillable->entry_count,
                                          &fillable->entry_capacity, sizeof *entries);
    if (!entries) {
        walk->status = STATUS_NO_MEMORY;
        return 0;
    }
    fillable->entries = entries;
    entries[fillable->entry_count++] = (struct entry){
        .node = node,
        .xpath = path,
        .fixed = is_fixed(node),
        .first = fillable->field_count,
        .outer = walk->entry,
    };
    return fillable->entry_count;
}

/* Whether a child is one of several kinds of parts that come in any order. */
static bool is_free_part(const struct schema_particle *particle, const char *name, bool free)
{
    for (; particle; particle = particle->next) {
        bool inside = free || (particle->kind == PARTICLE_CHOICE && particle->max > 1);
        if (particle->element ? free && strcmp(particle->element->name, name) == 0
                              : is_free_part(particle->children, name, inside)) {
            return true;
        }
    }
    return false;
}

static void walk_child(const struct walk *around, struct walk *out, xmlNode *child,
                       const struct schema_type *type, xmlNode *marked)
{
    const char *name = (const char *)child->name;
    const struct schema_element *declaration = schema_type_child(type, name);
    struct fillable *fillable = around->fillable;
    struct walk walk = *around;
    if (!declaration) {
        return;
    }
    walk.path = arena_printf(fillable->arena, "%s/" FILLABLE_PREFIX_FORM ":%s[%d]", around->path,
                             name, place_of(child));
    if (!walk.path) {
        out->status = STATUS_NO_MEMORY;
        return;
    }
    walk.written = walk.written || is_free_part(type->content, name, false);
    bool repeats = schema_type_max(type, name) > 1;
    if (repeats) {
        walk.entry = begin_entry(&walk, child, walk.path);
    }
    walk_element(&walk, child, declaration, marked);
    if (repeats && walk.entry) {
        fillable->entries[walk.entry - 1].end = fillable->field_count;
    }
    out->status = out->status != STATUS_OK ? out->status : walk.status;
}

static void walk_element(struct walk *walk, xmlNode *node, const struct schema_element *declaration,
                         xmlNode *marked)
{
    const struct schema_type *type = declaration->type;
    const struct schema_type *value = schema_value_type(declaration);
    if (!type || walk->status != STATUS_OK) {
        return;
    }
    if (type->complex) {
        walk_attributes(walk, node, type, marked);
    }
    walk->fillable->has_pictures |= is_picture(value) || is_file_name(value);
    if (value && !is_picture(value) && !element_is_fixed(node)) {
        const char *text = xml_text(walk->fillable->arena, node);
        add_field(walk, node, value, declaration->label, walk->path, text, marked);
    }
    if (!type->complex || value || type->mixed) {
        return;
    }
    xmlNode *other = next_element(marked->children);
    for (xmlNode *child = next_element(node->children); child && other && walk->status == STATUS_OK;
         child = next_element(child->next)) {
        struct walk around = *walk;
        walk_child(&around, walk, child, type, other);
        other = next_element(other->next);
    }
}

/* --- what a draft must not say --- */

/* A character that is a mark, written by somebody else: it becomes a question mark. */
static bool is_forged(const char *at)
{
    return (unsigned char)at[0] == 0xF3 && (unsigned char)at[1] >= 0xB0;
}

static bool without_marks(const char *text, struct strbuf *out)
{
    bool found = false;
    for (const char *at = text; *at; at++) {
        bool forged = is_forged(at);
        strbuf_add_char(out, forged ? '?' : *at);
        at += forged ? 3 : 0; /* UTF-8 throughout: three more bytes are there */
        found = found || forged;
    }
    return found;
}

static void scrub_text(struct fillable *fillable, xmlNode *node)
{
    struct strbuf text = {0};
    if (without_marks((const char *)node->content, &text)) {
        fillable->out_of_memory |= !xml_insert_text(node->parent, node, strbuf_slice(&text));
        xml_drop(node);
    }
    fillable->out_of_memory |= text.status != STATUS_OK;
    strbuf_deinit(&text);
}

/* As deep as documents may be: LIMIT_SUBMISSION_DEPTH. */
static void scrub(struct fillable *fillable, xmlNode *element)
{
    for (xmlAttr *a = element->properties; a; a = a->next) {
        struct strbuf text = {0};
        const char *value = a->children && !a->ns ? (const char *)a->children->content : NULL;
        if (value && without_marks(value, &text)) {
            fillable->out_of_memory |=
                !xml_reset(element, (const char *)a->name, strbuf_str(&text));
        }
        fillable->out_of_memory |= text.status != STATUS_OK;
        strbuf_deinit(&text);
    }
    for (xmlNode *child = element->children, *next; child; child = next) {
        next = child->next;
        if (child->type == XML_ELEMENT_NODE) {
            scrub(fillable, child);
        } else if (child->type == XML_TEXT_NODE && child->content) {
            scrub_text(fillable, child);
        }
    }
}

enum status fields_collect(struct fillable *fillable)
{
    xmlNode *root = xmlDocGetRootElement(fillable->issued.doc);
    xmlNode *marked = xmlDocGetRootElement(fillable->marked.doc);
    const struct schema_element *declaration = schema_index_element(fillable->form->index, root);
    struct walk walk = {.fillable = fillable};
    walk.path =
        arena_printf(fillable->arena, "/" FILLABLE_PREFIX_FORM ":%s[1]", (const char *)root->name);
    if (!declaration || !walk.path) {
        return declaration ? STATUS_NO_MEMORY : STATUS_CONFIG;
    }
    scrub(fillable, marked);
    walk_element(&walk, root, declaration, marked);
    return fillable->out_of_memory ? STATUS_NO_MEMORY : walk.status;
}
