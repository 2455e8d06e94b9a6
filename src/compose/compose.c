#include "compose/compose.h"

#include "base/hash.h"

#include <string.h>

#define FO_NAMESPACE "http://www.w3.org/1999/XSL/Format"
#define EXTENSION_NAMESPACE "urn:jianjia:fo"
#define OF_WHOLE "whole-"

/* A set of page masters that is there already: parts made by one stylesheet share it. */
struct masters {
    char hash[65];
    size_t part; /* whose prefix its names have */
    struct masters *next;
};

struct binding {
    xmlNode *root, *masters_set, *bookmarks;
    struct masters *known;
    struct arena *arena;
    struct diagnostics *diags;
    enum status status; /* sticky */
};

/* One part on its way into the whole. */
struct bound_part {
    size_t number, masters_number; /* 1.. */
    const char *id;                /* of the j:part; NULL */
    const char *first_id;          /* the first sequence's own; NULL */
    const char *below;             /* where the bookmark that its own go below leads to; NULL */
    const xmlNode *root;
};

static bool is_fo(const xmlNode *node, const char *name)
{
    return xml_is(node, name, FO_NAMESPACE);
}

static const xmlNode *next_element(const xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE) {
        node = node->next;
    }
    return node;
}

static void need(struct binding *b, bool done)
{
    if (!done && b->status == STATUS_OK) {
        b->status = STATUS_NO_MEMORY;
    }
}

/* --- names --- */

static const char *prefixed(struct binding *b, size_t number, const char *name)
{
    const char *text = arena_printf(b->arena, "part%zu-%s", number, name);
    need(b, text != NULL);
    return text ? text : "";
}

/* The attributes that name things, or refer to them. */
static const struct {
    const char *name;
    bool of_masters;
} NAMING[] = {
    {"id", false},
    {"ref-id", false},
    {"internal-destination", false},
    {"master-name", true},
    {"master-reference", true},
    {"flow-map-name", true},
    {"flow-map-reference", true},
};

static void rename_below(struct binding *b, xmlNode *node, const struct bound_part *part)
{
    if (node->type != XML_ELEMENT_NODE) {
        return;
    }
    for (size_t i = 0; node->properties && i < ARRAY_LENGTH(NAMING); i++) {
        const char *value = xml_attribute(b->arena, node, NAMING[i].name);
        if (!value || !*value || strncmp(value, OF_WHOLE, strlen(OF_WHOLE)) == 0) {
            continue;
        }
        bool first = !NAMING[i].of_masters && part->id && part->first_id
                     && strcmp(value, part->first_id) == 0;
        size_t number = NAMING[i].of_masters ? part->masters_number : part->number;
        need(b, xml_reset(node, NAMING[i].name, first ? part->id : prefixed(b, number, value)));
    }
    for (xmlNode *child = node->children; child; child = child->next) {
        rename_below(b, child, part);
    }
}

/* --- page masters --- */

static void hash_element(const xmlNode *node, struct strbuf *text)
{
    for (node = next_element(node); node; node = next_element(node->next)) {
        strbuf_addf(text, "<%s", (const char *)node->name);
        for (const xmlAttr *a = node->properties; a; a = a->next) {
            const char *value = a->children ? (const char *)a->children->content : "";
            strbuf_addf(text, " %s='%s'", (const char *)a->name, value ? value : "");
        }
        strbuf_add_char(text, '>');
        hash_element(node->children, text);
        strbuf_add_str(text, "</>");
    }
}

/* Brings the part's page masters, unless an earlier part brought the same. */
static void bind_masters(struct binding *b, struct bound_part *part)
{
    struct strbuf text = {0};
    const xmlNode *set = xml_child(part->root, "layout-master-set");
    struct masters *masters = arena_array(b->arena, 1, sizeof *masters);
    part->masters_number = part->number;
    if (set) {
        hash_element(set->children, &text);
    }
    need(b, masters && text.status == STATUS_OK);
    if (b->status != STATUS_OK) {
        strbuf_deinit(&text);
        return;
    }
    hash_sha256_hex(strbuf_slice(&text), masters->hash);
    strbuf_deinit(&text);
    for (const struct masters *known = b->known; known; known = known->next) {
        if (strcmp(known->hash, masters->hash) == 0) {
            part->masters_number = known->part;
            return;
        }
    }
    masters->part = part->number;
    masters->next = b->known;
    b->known = masters;
    for (const xmlNode *one = set ? next_element(set->children) : NULL; one;
         one = next_element(one->next)) {
        xmlNode *copy = xml_graft(b->masters_set, NULL, one);
        need(b, copy != NULL);
        if (copy) {
            rename_below(b, copy, part);
        }
    }
}

/* --- page sequences --- */

/* Properties of a root hold for what is below it alone: each sequence takes them along. */
static void push_down(struct binding *b, const xmlNode *root, xmlNode *sequence)
{
    for (const xmlAttr *a = root->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        const char *value = a->children ? (const char *)a->children->content : NULL;
        if (!a->ns && value && !xmlHasProp(sequence, a->name)) {
            need(b, xml_set(sequence, name, value));
        }
    }
}

static void bind_sequences(struct binding *b, xmlNode *place, struct bound_part *part)
{
    bool first = true;
    for (const xmlNode *node = next_element(part->root->children); node;
         node = next_element(node->next)) {
        if (!is_fo(node, "page-sequence")) {
            continue;
        }
        part->first_id = first ? xml_attribute(b->arena, node, "id") : part->first_id;
        xmlNode *copy = xml_graft(b->root, place, node);
        need(b, copy != NULL);
        if (copy) {
            rename_below(b, copy, part);
            push_down(b, part->root, copy);
        }
        if (copy && first && part->id) {
            need(b, xml_reset(copy, "id", part->id));
        }
        first = false;
    }
}

/* --- bookmarks --- */

static xmlNode *find_bookmark(xmlNode *tree, const char *id, struct arena *arena)
{
    for (xmlNode *node = tree ? tree->children : NULL; node; node = node->next) {
        if (!is_fo(node, "bookmark")) {
            continue;
        }
        const char *to = xml_attribute(arena, node, "internal-destination");
        xmlNode *found = to && strcmp(to, id) == 0 ? node : find_bookmark(node, id, arena);
        if (found) {
            return found;
        }
    }
    return NULL;
}

static void bind_bookmarks(struct binding *b, const struct bound_part *part)
{
    const xmlNode *tree = xml_child(part->root, "bookmark-tree");
    const char *to = part->below ? part->below : part->id;
    xmlNode *above = tree && to ? find_bookmark(b->bookmarks, to, b->arena) : NULL;
    for (const xmlNode *node = above ? next_element(tree->children) : NULL; node;
         node = next_element(node->next)) {
        xmlNode *copy = xml_graft(above, NULL, node);
        need(b, copy != NULL);
        if (copy) {
            rename_below(b, copy, part);
        }
    }
}

/* --- the whole --- */

static void bind_part(struct binding *b, xmlNode *place, size_t number,
                      const struct compose_source *source)
{
    struct xml_document other = {0};
    struct bound_part part = {
        .number = number,
        .id = xml_attribute(b->arena, place, "id"),
        .below = xml_attribute(b->arena, place, "below"),
    };
    b->status = source->open(source->state, place, b->diags, &other);
    if (b->status == STATUS_OK) {
        part.root = xmlDocGetRootElement(other.doc);
        if (part.root && is_fo(part.root, "root")) {
            bind_masters(b, &part);
            bind_sequences(b, place, &part);
            bind_bookmarks(b, &part);
        } else {
            const struct diag_place at = {.file = b->diags->base.file, .line = xml_line(place)};
            diag_report(b->diags, DIAG_FO_ROOT, &at,
                        part.root ? (const char *)part.root->name : "-", NULL);
            b->status = STATUS_INVALID;
        }
    }
    xml_close(&other);
    xml_drop(place);
}

/* The whole's own sequences take its root's properties too, which must not reach the parts. */
static void strip_root(struct binding *b)
{
    for (xmlNode *node = b->root->children; node; node = node->next) {
        if (is_fo(node, "page-sequence")) {
            push_down(b, b->root, node);
        }
    }
    for (xmlAttr *a = b->root->properties, *next; a; a = next) {
        next = a->next;
        if (!a->ns) {
            xml_drop((xmlNode *)a);
        }
    }
}

static bool is_part(const xmlNode *node)
{
    return xml_is(node, "part", EXTENSION_NAMESPACE);
}

enum status compose_parts(struct xml_document *fo, const struct compose_source *source,
                          struct diagnostics *diags)
{
    struct binding b = {.root = xmlDocGetRootElement(fo->doc), .diags = diags};
    size_t number = 0;
    const xmlNode *first = b.root ? b.root->children : NULL;
    while (first && !is_part(first)) {
        first = first->next;
    }
    if (!first) {
        return STATUS_OK;
    }
    b.arena = arena_new();
    b.masters_set = xml_child(b.root, "layout-master-set");
    b.bookmarks = xml_child(b.root, "bookmark-tree");
    need(&b, b.arena != NULL);
    if (b.status == STATUS_OK && !b.masters_set) {
        b.masters_set = xml_insert(b.root, b.root->children, "layout-master-set");
        need(&b, b.masters_set != NULL);
    }
    if (b.status == STATUS_OK) {
        strip_root(&b);
    }
    for (xmlNode *node = b.root->children, *next; node && b.status == STATUS_OK; node = next) {
        next = node->next;
        if (is_part(node)) {
            bind_part(&b, node, ++number, source);
        }
    }
    arena_free(b.arena);
    return b.status;
}
