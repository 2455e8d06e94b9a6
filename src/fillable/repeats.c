#include "fillable/fillable_internal.h"

#include <string.h>

/* Rows and paragraphs that can be added. Where the entries of a list stand below each other, each
 * in rows or blocks of its own, these are marked with the entry's XPath (j:repeat), and a word
 * processor can put another one there. Where they do not, there are as many as there are. */

#define DEPTH_MAX 256

static bool is_fo(const xmlNode *node, const char *name)
{
    return xml_is(node, name, FO_NAMESPACE);
}

/* What can stand for itself between others of its kind. */
static bool is_row_or_block(const xmlNode *node)
{
    return is_fo(node, "table-row") || is_fo(node, "block") || is_fo(node, "table")
           || is_fo(node, "block-container");
}

static bool holds(const xmlNode *outer, const xmlNode *node)
{
    while (node && node != outer) {
        node = node->parent;
    }
    return node != NULL;
}

/* The nearest node around all fields from..end that have a place; NULL when one has none. */
static xmlNode *around_all(const struct fillable *fillable, size_t from, size_t end)
{
    xmlNode *around = NULL;
    for (size_t i = from; i < end; i++) {
        xmlNode *node = fillable->fields[i].placed;
        if (!node) {
            continue;
        }
        around = around ? around : node;
        while (around && !holds(around, node)) {
            around = around->parent;
        }
    }
    return around;
}

/* Whether a field stands in the node that is none of the entry's. */
static bool holds_others(const struct fillable *fillable, const struct entry *entry,
                         const xmlNode *node)
{
    for (size_t i = 0; i < fillable->field_count; i++) {
        bool own = i >= entry->first && i < entry->end;
        if (!own && fillable->fields[i].placed && holds(node, fillable->fields[i].placed)) {
            return true;
        }
    }
    return false;
}

/* The first and last child of `parent` with fields of the entry in it; false: not all of them are
 * rows or blocks of its own. */
static bool range_of(const struct fillable *fillable, const struct entry *entry,
                     const xmlNode *parent, xmlNode **first, xmlNode **last)
{
    *first = *last = NULL;
    for (xmlNode *child = parent->children; child; child = child->next) {
        bool found = false;
        for (size_t i = entry->first; i < entry->end && !found; i++) {
            found = fillable->fields[i].placed && holds(child, fillable->fields[i].placed);
        }
        if (found) {
            *first = *first ? *first : child;
            *last = child;
        }
    }
    bool sound = *first != NULL;
    for (xmlNode *node = *first; node; node = node == *last ? NULL : node->next) {
        sound = sound
                && (node->type != XML_ELEMENT_NODE
                    || (is_row_or_block(node) && !holds_others(fillable, entry, node)));
    }
    return sound;
}

static xmlNode *next_element(xmlNode *node)
{
    do {
        node = node->next;
    } while (node && node->type != XML_ELEMENT_NODE);
    return node;
}

/* Where the entries of a list stand; NULL: not below each other. */
static xmlNode *parent_of(const struct fillable *fillable, const struct entry *entries,
                          size_t count)
{
    xmlNode *parent = around_all(fillable, entries[0].first, entries[count - 1].end);
    if (count == 1) {
        while (parent && !is_row_or_block(parent)) {
            parent = parent->parent;
        }
        parent = parent ? parent->parent : NULL;
    }
    xmlNode *expected = NULL;
    for (size_t i = 0; parent && i < count; i++) {
        xmlNode *first, *last;
        if (!range_of(fillable, &entries[i], parent, &first, &last)
            || (expected && first != expected)) {
            return NULL;
        }
        expected = next_element(last);
        if (!expected && i + 1 < count) {
            return NULL;
        }
    }
    return parent;
}

/* Boxes to tick are bound one by one: a row with some cannot be had twice. */
static bool can_be_added(const struct fillable *fillable, const struct entry *entry)
{
    bool can = !entry->fixed;
    for (size_t i = entry->first; i < entry->end && can; i++) {
        can = !fillable->fields[i].ticks;
    }
    return can;
}

static void mark_entry(struct fillable *fillable, const struct entry *entry, const xmlNode *parent)
{
    xmlNode *first, *last;
    if (!range_of(fillable, entry, parent, &first, &last)) {
        return;
    }
    for (xmlNode *node = first; node; node = node == last ? NULL : node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        const xmlAttr *outer = xmlHasNsProp(node, BAD_CAST "repeat", BAD_CAST J_NAMESPACE);
        const char *before = outer && outer->children ? (const char *)outer->children->content : "";
        const char *paths =
            arena_printf(fillable->arena, "%s%s%s", before, *before ? " " : "", entry->xpath);
        fillable->out_of_memory |= !paths || !xml_set_in(node, "j", J_NAMESPACE, "repeat", paths);
    }
}

static void note_repeat(struct fillable *fillable, const char *xpath)
{
    const char **repeats = fillable_grow(fillable, fillable->repeats, fillable->repeat_count,
                                         &fillable->repeat_capacity, sizeof *repeats);
    const char *end = strrchr(xpath, '[');
    const char *path =
        end ? arena_copy(fillable->arena, slice_of(xpath, (size_t)(end - xpath))) : xpath;
    if (repeats && path) {
        fillable->repeats = repeats;
        repeats[fillable->repeat_count++] = path;
    }
    fillable->out_of_memory |= !path;
}

/* The entries of one list that begin at `at`. Those of lists in them come between; *list gets the
 * list's own. */
static size_t entries_of(const struct fillable *fillable, size_t at, struct entry *list, size_t max)
{
    const struct entry *first = &fillable->entries[at];
    size_t count = 0;
    for (size_t i = at; i < fillable->entry_count && count < max; i++) {
        const struct entry *entry = &fillable->entries[i];
        if (entry->node->parent == first->node->parent
            && strcmp((const char *)entry->node->name, (const char *)first->node->name) == 0) {
            list[count++] = *entry;
        }
    }
    return count;
}

static bool is_first(const struct fillable *fillable, size_t at)
{
    const xmlNode *node = fillable->entries[at].node;
    for (const xmlNode *other = node->prev; other; other = other->prev) {
        if (other->type == XML_ELEMENT_NODE
            && strcmp((const char *)other->name, (const char *)node->name) == 0) {
            return false;
        }
    }
    return true;
}

void repeats_mark(struct fillable *fillable)
{
    struct entry *list = arena_array(fillable->arena, fillable->entry_count + 1, sizeof *list);
    fillable->out_of_memory |= !list;
    for (size_t i = 0; list && i < fillable->entry_count; i++) {
        if (!is_first(fillable, i)) {
            continue;
        }
        size_t count = entries_of(fillable, i, list, fillable->entry_count);
        bool can = true;
        for (size_t k = 0; k < count; k++) {
            can = can && can_be_added(fillable, &list[k]);
        }
        xmlNode *parent = can ? parent_of(fillable, list, count) : NULL;
        for (size_t k = 0; parent && k < count; k++) {
            mark_entry(fillable, &list[k], parent);
        }
        if (parent) {
            note_repeat(fillable, list[0].xpath);
        }
    }
}
