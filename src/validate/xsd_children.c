#include "validate/content.h"
#include "validate/xsd_internal.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "validate/wording.h"

#include <stdio.h>

/* --- children --- */

struct children {
    xmlNode *parent;
    xmlNode **nodes;
    const char **names;
    size_t count;
};

static bool list_children(struct judge *judge, xmlNode *parent, struct children *out)
{
    struct arena *arena = judge->validation->arena;
    *out = (struct children){.parent = parent};
    for (xmlNode *node = xsd_next_element(parent->children); node;
         node = xsd_next_element(node->next)) {
        out->count++;
    }
    out->nodes = arena_array(arena, out->count + 1, sizeof *out->nodes);
    out->names = arena_array(arena, out->count + 1, sizeof *out->names);
    if (!out->nodes || !out->names) {
        judge->validation->out_of_memory = true;
        return false;
    }
    size_t i = 0;
    for (xmlNode *node = xsd_next_element(parent->children); node;
         node = xsd_next_element(node->next)) {
        out->names[i] = (const char *)node->name;
        out->nodes[i++] = node;
    }
    return true;
}

/* «“职工数”之后», «“会员数”之前», «after 职工数»: where a node stands in the mended copy. */
static const char *neighbourhood(const struct judge *judge, const xmlNode *node,
                                 enum language language)
{
    struct arena *arena = judge->validation->arena;
    const xmlNode *before = node->prev, *after = node->next;
    while (before && before->type != XML_ELEMENT_NODE) {
        before = before->prev;
    }
    while (after && after->type != XML_ELEMENT_NODE) {
        after = after->next;
    }
    const xmlNode *near = before ? before : after ? after : node->parent;
    const struct schema_element *element = xsd_declaration(judge, near);
    const char *label = element ? element->label : (const char *)near->name;
    if (language == LANGUAGE_ZH) {
        enum wording place = before ? WORDING_AFTER : after ? WORDING_BEFORE : WORDING_WITHIN;
        return wording_print(arena, place, label, NULL, NULL);
    }
    return xsd_print(arena, before ? "after %s" : after ? "before %s" : "within %s", label, "", "");
}

/* The line to look at for what is missing: the field before it, else the parent. */
static int line_near(const xmlNode *node)
{
    for (const xmlNode *before = node->prev; before; before = before->prev) {
        const struct trace *trace = xsd_trace(before);
        if (trace && trace->original) {
            return xml_line(trace->original);
        }
    }
    return xml_line(xsd_original(node->parent));
}

static void tell_missing(struct judge *judge, const xmlNode *node,
                         const struct schema_element *element)
{
    struct validation *validation = judge->validation;
    struct arena *arena = validation->arena;
    const xmlNode *parent = xsd_original(node->parent);
    const char *where = neighbourhood(judge, node, LANGUAGE_ZH);
    const char *remedy = element->remedy ? element->remedy
                         : element->type ? element->type->remedy
                                         : NULL;
    const char *zh =
        wording_print(arena, remedy ? WORDING_ADD_AS : WORDING_ADD, where, element->name, remedy);
    const char *en =
        xsd_print(arena, "add <%s> %s", element->name, neighbourhood(judge, node, LANGUAGE_EN), "");
    struct diag_place place = {
        .line = line_near(node),
        .xpath = xsd_print(arena, "%s/%s", xml_path(arena, parent), element->name, ""),
        .label = label_join(validation, parent, element->label),
        .rule = "xsd:required",
        .allowed = explain_allowed(arena, schema_value_type(element)),
    };
    validation_flag(validation, parent, element->name, true);
    diag_report(validation->diags, DIAG_XSD_MISSING, &place, element->label, zh, en, NULL);
}

static void tell_order(struct judge *judge, const xmlNode *node,
                       const struct schema_element *element)
{
    struct arena *arena = judge->validation->arena;
    struct diag_place place = xsd_place(judge, xsd_original(node));
    const char *zh =
        wording_print(arena, WORDING_MOVE, neighbourhood(judge, node, LANGUAGE_ZH), NULL, NULL);
    const char *en =
        xsd_print(arena, "move it %s", neighbourhood(judge, node, LANGUAGE_EN), "", "");
    place.rule = "xsd:order";
    diag_report(judge->validation->diags, DIAG_XSD_ORDER, &place, element->label, zh, en, NULL);
}

static void tell_slip(struct judge *judge, xmlNode *node, const struct schema_element *meant)
{
    struct validation *validation = judge->validation;
    const xmlNode *original = xsd_original(node);
    struct diag_place place = xsd_place(judge, original);
    const char *zh =
        wording_print(validation->arena, WORDING_MEANT, meant->name, meant->label, NULL);
    const char *en = xsd_print(validation->arena, "did you mean <%s>?", meant->name, "", "");
    place.label = label_join(validation, original->parent, meant->label);
    place.rule = "xsd:unknown";
    validation_flag(validation, original->parent, meant->name, true);
    diag_report(validation->diags, DIAG_XSD_UNKNOWN, &place, (const char *)original->name, zh, en,
                NULL);
}

/* The names a model knows, for «did you mean». */
static void collect_names(const struct schema_particle *particle, const char **names, size_t *count,
                          size_t max)
{
    for (; particle; particle = particle->next) {
        if (particle->element && *count < max) {
            names[(*count)++] = particle->element->name;
        } else if (!particle->element) {
            collect_names(particle->children, names, count, max);
        }
    }
}

static void tell_unknown(struct judge *judge, xmlNode *node)
{
    enum { NAMES_MAX = 200 };
    struct validation *validation = judge->validation;
    const xmlNode *original = xsd_original(node);
    const struct schema_element *parent = xsd_declaration(judge, node->parent);
    const char *names[NAMES_MAX];
    size_t count = 0;
    if (parent && parent->type && parent->type->complex) {
        collect_names(parent->type->content, names, &count, NAMES_MAX);
    }
    const char *near = nearest_name((const char *)node->name, names, count);
    const struct schema_element *meant = near ? schema_type_child(parent->type, near) : NULL;
    const char *zh =
        meant ? wording_print(validation->arena, WORDING_MEANT_OR_DROP, near, meant->label, NULL)
              : wording_text(WORDING_NO_SUCH_FIELD);
    const char *en =
        meant ? xsd_print(validation->arena, "did you mean <%s>? else remove it", near, "", "")
              : "the form has no such field: remove it";
    struct diag_place place = xsd_place(judge, original);
    place.rule = "xsd:unknown";
    place.found = original->children ? xml_text(validation->arena, original) : NULL;
    diag_report(validation->diags, DIAG_XSD_UNKNOWN, &place, (const char *)original->name, zh, en,
                NULL);
}

/* A child the model knows, but not here: too many of them, told once for all of the name. */
static void tell_repeated(struct judge *judge, const struct children *children, size_t at,
                          const struct schema_element *element)
{
    struct validation *validation = judge->validation;
    const struct schema_element *parent = xsd_declaration(judge, children->parent);
    int max = schema_type_max(parent->type, element->name);
    int found = 0;
    char most[16], here[16];
    for (size_t i = 0; i < children->count; i++) {
        found += strcmp(children->names[i], element->name) == 0;
    }
    struct diag_place place = xsd_place(judge, xsd_original(children->nodes[at]));
    if (max == 0 || max == OCCURS_UNBOUNDED || found <= max) {
        place.rule = "xsd:order";
        diag_report(validation->diags, DIAG_XSD_ORDER, &place, element->label,
                    wording_text(WORDING_NO_PLACE), "it has no place here: move or remove it",
                    NULL);
        return;
    }
    snprintf(most, sizeof most, "%d", max);
    snprintf(here, sizeof here, "%d", found);
    place.rule = "xsd:maxOccurs";
    diag_report(validation->diags, DIAG_XSD_REPEATED, &place, element->label, most, here, NULL);
}

static void tell_drop(struct judge *judge, const struct children *children,
                      const struct content_changes *changes, size_t i)
{
    size_t at = changes->items[i].at;
    xmlNode *node = children->nodes[at];
    const struct schema_element *parent = xsd_declaration(judge, children->parent);
    const struct schema_element *element =
        parent ? schema_type_child(parent->type, children->names[at]) : NULL;
    bool told = false;
    for (size_t k = 0; k < i && element; k++) { /* one of the name was told already */
        told |= changes->items[k].kind == CONTENT_DROP
                && strcmp(children->names[changes->items[k].at], element->name) == 0;
    }
    if (!element) {
        tell_unknown(judge, node);
    } else if (!told) {
        tell_repeated(judge, children, at, element);
    }
}

/* What can be said only of the children as they were. */
static void tell_before(struct judge *judge, const struct children *children,
                        const struct content_changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct content_change *change = &changes->items[i];
        if (change->kind == CONTENT_DROP) {
            tell_drop(judge, children, changes, i);
        } else if (change->kind == CONTENT_RENAME) {
            tell_slip(judge, children->nodes[change->at], change->element);
        }
    }
}

/* The child to put something before: the first from `at` on that stays where it is; NULL: the end.
 */
static xmlNode *anchor(const struct children *children, const struct content_changes *changes,
                       size_t at)
{
    for (; at < children->count; at++) {
        bool moves = false;
        for (size_t i = 0; i < changes->count; i++) {
            moves |= changes->items[i].kind == CONTENT_MOVE && changes->items[i].at == at;
        }
        if (!moves) {
            return children->nodes[at];
        }
    }
    return NULL;
}

/* Mends the copy in the order of the changes. Positions are of the children as they were, so drops
 * come last: others use their neighbours. `touched` gets the node inserted or moved by each change.
 */
static void mend(struct judge *judge, const struct children *children,
                 const struct content_changes *changes, xmlNode **touched)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct content_change *change = &changes->items[i];
        if (change->kind == CONTENT_INSERT) {
            touched[i] = xml_insert(children->parent, anchor(children, changes, change->at),
                                    change->element->name);
            judge->validation->out_of_memory |= touched[i] == NULL;
            if (touched[i]) {
                xsd_mark_inserted(judge, touched[i]);
            }
        } else if (change->kind == CONTENT_RENAME) {
            judge->validation->out_of_memory |=
                !xml_rename(children->nodes[change->at], change->element->name);
        } else if (change->kind == CONTENT_MOVE) {
            touched[i] = children->nodes[change->at];
            xml_move(touched[i], children->parent, anchor(children, changes, change->to));
        }
    }
    for (size_t i = 0; i < changes->count; i++) {
        if (changes->items[i].kind == CONTENT_DROP) {
            xsd_take_out(judge, children->nodes[changes->items[i].at]);
        }
    }
}

/* What is said by the neighbours in the mended copy. */
static void tell_after(struct judge *judge, const struct content_changes *changes,
                       xmlNode *const *touched)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct content_change *change = &changes->items[i];
        if (change->kind == CONTENT_INSERT && touched[i]) {
            tell_missing(judge, touched[i], change->element);
        } else if (change->kind == CONTENT_MOVE) {
            tell_order(judge, touched[i], change->element);
        }
    }
}

/* Explains and mends the children of one element. Whether there was anything to mend. */
static bool settle_children(struct judge *judge, xmlNode *parent)
{
    const struct schema_element *element = xsd_declaration(judge, parent);
    struct children children;
    struct content_changes changes;
    if (!element || !element->type || !element->type->complex || element->type->value
        || xsd_is_inserted(parent) || !list_children(judge, parent, &children)) {
        return false;
    }
    enum status status = content_align(element->type, children.names, children.count,
                                       judge->validation->arena, &changes);
    judge->validation->out_of_memory |= status == STATUS_NO_MEMORY;
    if (status != STATUS_OK || !changes.count) {
        return false;
    }
    xmlNode **touched = arena_array(judge->validation->arena, changes.count, sizeof *touched);
    if (!touched) {
        judge->validation->out_of_memory = true;
        return false;
    }
    tell_before(judge, &children, &changes);
    mend(judge, &children, &changes, touched);
    tell_after(judge, &changes, touched);
    struct trace *trace = xsd_trace(parent);
    if (trace) {
        trace->settled = judge->round;
    }
    judge->progress = true;
    return true;
}

void xsd_settle_generic(struct judge *judge, xmlNode *node)
{
    struct trace *trace = xsd_trace(node);
    const xmlNode *original = xsd_original(node);
    if (!trace || trace->other_told || !original || xsd_is_inserted(node)) {
        return;
    }
    struct diag_place place = xsd_place(judge, original);
    const xmlNode *named = node->type == XML_ATTRIBUTE_NODE ? original->parent : original;
    place.rule = "xsd:content";
    trace->other_told = true;
    diag_report(judge->validation->diags, DIAG_XSD_OTHER, &place,
                label_of(judge->validation, named), NULL);
    if (node->parent && node->parent->type == XML_ELEMENT_NODE) {
        xsd_take_out(judge, node);
    }
}

static bool settled_now(const struct judge *judge, const xmlNode *node)
{
    const struct trace *trace = xsd_trace(node);
    return trace && trace->settled == judge->round;
}

/* The node is the child that does not fit, or the parent that lacks one: both are looked at. */
void xsd_settle_content(struct judge *judge, xmlNode *node)
{
    xmlNode *parent = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    bool mended = settle_children(judge, node);
    if (parent && !settled_now(judge, parent)) {
        mended |= settle_children(judge, parent);
    }
    if (!mended && !settled_now(judge, node) && !(parent && settled_now(judge, parent))) {
        xsd_settle_generic(judge, node);
    }
}

/* --- text between fields, fields inside a value --- */

void xsd_settle_text(struct judge *judge, xmlNode *node)
{
    struct validation *validation = judge->validation;
    const xmlNode *original = xsd_original(node);
    struct strbuf found = {0};
    xmlNode *next = NULL;
    for (xmlNode *child = node->children; child; child = next) {
        next = child->next;
        struct slice text = slice_trim(
            slice_from(child->type == XML_TEXT_NODE ? (const char *)child->content : ""));
        if (text.len) {
            strbuf_add_str(&found, found.len ? " " : "");
            strbuf_add_slice(&found, text);
            xsd_take_out(judge, child);
        }
    }
    if (found.len) {
        struct diag_place place = xsd_place(judge, original);
        place.found = strbuf_str(&found);
        place.rule = "xsd:text";
        diag_report(validation->diags, DIAG_XSD_TEXT, &place, label_of(validation, original), NULL);
    }
    strbuf_deinit(&found);
}

void xsd_settle_not_simple(struct judge *judge, xmlNode *node)
{
    struct validation *validation = judge->validation;
    xmlNode *child = xsd_next_element(node->children);
    if (!child) {
        return;
    }
    struct diag_place place = xsd_place(judge, xsd_original(node));
    place.rule = "xsd:simple";
    validation_flag(validation, xsd_original(node), (const char *)node->name, false);
    diag_report(validation->diags, DIAG_XSD_NOT_SIMPLE, &place,
                label_of(validation, xsd_original(node)), (const char *)child->name, NULL);
    while (child) {
        xmlNode *next = xsd_next_element(child->next);
        xsd_take_out(judge, child);
        child = next;
    }
}
