#include "extract/extract_internal.h"

#include "validate/validate.h"

#include <string.h>

/* The tree of boxes laid over the submission: rows follow the order of the document. */

struct rows {
    const struct place *parent;
    const char *name;
    const xmlNode *b, *x; /* elements that hold them; NULL */
    xmlNode *out;
    xmlNode **there; /* those of merge->out, in order */
    bool *has_boxes; /* of them */
    size_t there_count;
    xmlNode **order; /* as they shall stand */
    size_t order_count;
};

static void merge_element(struct merge *merge, const struct place *place, const xmlNode *b,
                          const xmlNode *x, xmlNode *out);

const char *merge_label(struct merge *merge, const xmlNode *node)
{
    return validate_label(merge->forms, merge->form, node, merge->arena, merge->diags);
}

/* --- elements that are not there --- */

/* The number of a child in the order the schema gives them; *found: it is one. */
static int rank_of(const struct schema_particle *particle, const char *name, int rank, bool *found)
{
    for (; particle && !*found; particle = particle->next) {
        if (!particle->element) {
            rank = rank_of(particle->children, name, rank, found);
        } else if (strcmp(particle->element->name, name) == 0) {
            *found = true;
        } else {
            rank++;
        }
    }
    return rank;
}

/* Where a child of that name belongs: the node it stands before, NULL: last. */
static xmlNode *place_for(const struct merge *merge, const xmlNode *parent, const char *name)
{
    const struct schema_element *element = schema_index_element(merge->form->index, parent);
    const struct schema_particle *content =
        element && element->type ? element->type->content : NULL;
    bool found = false;
    int rank = rank_of(content, name, 0, &found);
    for (xmlNode *child = parent->children; child && found; child = child->next) {
        bool known = false;
        if (child->type == XML_ELEMENT_NODE
            && rank_of(content, (const char *)child->name, 0, &known) > rank && known) {
            return child;
        }
    }
    return NULL;
}

static xmlNode *add_element(struct merge *merge, xmlNode *parent, const char *name)
{
    xmlNode *node = xml_insert(parent, place_for(merge, parent, name), name);
    if (!node) {
        merge->status = STATUS_NO_MEMORY;
    }
    return node;
}

static xmlNode *ensure_element(struct merge *merge, xmlNode *parent, const char *name)
{
    xmlNode *node = path_child(parent, name, 1);
    return node ? node : add_element(merge, parent, name);
}

static xmlNode *ensure_attribute(struct merge *merge, xmlNode *element, const char *name)
{
    xmlAttr *a = path_attribute(element, name);
    if (!a && !xml_set(element, name, "")) {
        merge->status = STATUS_NO_MEMORY;
        return NULL;
    }
    return (xmlNode *)(a ? a : path_attribute(element, name));
}

/* --- rows --- */

static void empty_texts(xmlNode *element)
{
    for (xmlNode *child = element->children, *next; child; child = next) {
        next = child->next;
        if (child->type == XML_ELEMENT_NODE) {
            empty_texts(child);
        } else {
            xml_drop(child);
        }
    }
}

/* A new row: as the first was issued, without its texts. */
static xmlNode *new_row(struct merge *merge, const struct rows *rows)
{
    const xmlNode *pattern = path_child(rows->b, rows->name, 1);
    xmlNode *before = place_for(merge, rows->out, rows->name); /* behind the rows there are */
    xmlNode *row =
        pattern ? xml_graft(rows->out, before, pattern) : xml_insert(rows->out, before, rows->name);
    if (row) {
        empty_texts(row);
    } else {
        merge->status = STATUS_NO_MEMORY;
    }
    return row;
}

static bool list_rows(struct merge *merge, struct rows *rows)
{
    size_t count = 0, places = 0;
    for (xmlNode *node = xml_child(rows->out, rows->name); node;
         node = xml_next(node, rows->name)) {
        count++;
    }
    for (const struct place *place = rows->parent->first; place; place = place->next) {
        places += strcmp(place->step.name, rows->name) == 0;
    }
    rows->there = arena_array(merge->arena, count + 1, sizeof(xmlNode *));
    rows->has_boxes = arena_array(merge->arena, count + 1, sizeof *rows->has_boxes);
    rows->order = arena_array(merge->arena, count + places + 1, sizeof(xmlNode *));
    if (!rows->there || !rows->has_boxes || !rows->order) {
        merge->status = STATUS_NO_MEMORY;
        return false;
    }
    for (xmlNode *node = xml_child(rows->out, rows->name); node;
         node = xml_next(node, rows->name)) {
        rows->there[rows->there_count++] = node;
    }
    return true;
}

/* Where a place was in what was issued. */
static bool issued_path(const struct place *place, struct path *out)
{
    size_t count = 0;
    for (const struct place *p = place; p->parent; p = p->parent) {
        count++;
    }
    out->count = count;
    for (const struct place *p = place; p->parent && count <= PATH_STEPS; p = p->parent) {
        out->steps[--count] = p->step;
    }
    return out->count < PATH_STEPS;
}

static bool begins_with(const struct path *path, const struct path *start)
{
    struct path head = *path;
    head.count = start->count;
    return path->count >= start->count && path_equal(&head, start);
}

/* Whether boxes of that row were issued. */
static bool was_shown(const struct merge *merge, const struct rows *rows, int index)
{
    struct path path;
    if (!issued_path(rows->parent, &path)) {
        return false;
    }
    path.steps[path.count++] = (struct step){rows->name, index};
    for (size_t i = 0; i < merge->issued->count; i++) {
        if (begins_with(&merge->issued->boxes[i].path, &path)) {
            return true;
        }
    }
    return false;
}

static bool same_element(struct arena *arena, const xmlNode *a, const xmlNode *b)
{
    const char *x = a ? xml_text(arena, a) : "", *y = b ? xml_text(arena, b) : "";
    return x && y && value_same(x, y);
}

/* A row without a box: whoever took it out of the document took it out of the form, unless the XML
 * was changed since it was issued. True: it stays. */
static bool keep_row(struct merge *merge, const struct rows *rows, size_t index)
{
    int number = (int)index + 1;
    xmlNode *row = rows->there[index];
    if (!was_shown(merge, rows, number)) {
        return true;
    }
    struct diag_place place = {.label = merge_label(merge, row)};
    if (!same_element(merge->arena, path_child(rows->x, rows->name, number),
                      path_child(rows->b, rows->name, number))) {
        diag_report(merge->diags, DIAG_EXTRACT_ROW_KEPT, &place, NULL);
        return true;
    }
    if (!prune_is_void(row)) {
        diag_report(merge->diags, DIAG_EXTRACT_ROW_GONE, &place, NULL);
    }
    return false;
}

/* Rows without boxes stay behind the one they stood behind: those from `from` on, up to one that
 * has some. */
static void keep_others(struct merge *merge, struct rows *rows, size_t from)
{
    for (size_t i = from; i < rows->there_count && !rows->has_boxes[i]; i++) {
        if (keep_row(merge, rows, i)) {
            rows->order[rows->order_count++] = rows->there[i];
        } else {
            xml_drop(rows->there[i]);
        }
    }
}

static bool is_there(const struct rows *rows, const struct place *place)
{
    return !place->copy && (size_t)place->step.index <= rows->there_count;
}

static void merge_row(struct merge *merge, struct rows *rows, const struct place *place)
{
    int number = place->step.index;
    bool there = is_there(rows, place);
    xmlNode *out = there ? rows->there[number - 1] : new_row(merge, rows);
    if (!out) {
        return;
    }
    rows->order[rows->order_count++] = out;
    merge_element(merge, place, place->copy ? NULL : path_child(rows->b, rows->name, number),
                  there ? path_child(rows->x, rows->name, number) : NULL, out);
    if (there) {
        keep_others(merge, rows, (size_t)number);
    }
}

static bool is_in_order(const struct rows *rows, const xmlNode *node)
{
    bool found = false;
    for (size_t i = 0; i < rows->order_count && !found; i++) {
        found = rows->order[i] == node;
    }
    return found;
}

/* Moves a row, with those that lines of it became, to the end of the rows. */
static void move_to_end(const struct rows *rows, xmlNode *row, xmlNode *after)
{
    xmlNode *follower = row->next;
    xml_move(row, rows->out, after);
    while (follower && follower != after && !is_in_order(rows, follower)) {
        xmlNode *next = follower->next;
        xml_move(follower, rows->out, after);
        follower = next;
    }
}

static void put_in_order(const struct rows *rows)
{
    xmlNode *after = NULL;
    for (xmlNode *node = rows->out->children; node; node = node->next) {
        bool row =
            node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, rows->name) == 0;
        after = row ? node->next : after;
    }
    for (size_t i = 0; i < rows->order_count; i++) {
        move_to_end(rows, rows->order[i], after);
    }
}

static bool is_ordered(const struct rows *rows)
{
    size_t at = 0;
    for (const xmlNode *node = xml_child(rows->out, rows->name); node && at < rows->order_count;
         node = xml_next(node, rows->name)) {
        at += node == rows->order[at];
    }
    return at == rows->order_count;
}

static void merge_rows(struct merge *merge, const struct place *parent, const char *name,
                       const xmlNode *b, const xmlNode *x, xmlNode *out)
{
    struct rows rows = {.parent = parent, .name = name, .b = b, .x = x, .out = out};
    if (!list_rows(merge, &rows)) {
        return;
    }
    for (const struct place *place = parent->first; place; place = place->next) {
        if (strcmp(place->step.name, name) == 0 && is_there(&rows, place)) {
            rows.has_boxes[place->step.index - 1] = true;
        }
    }
    keep_others(merge, &rows, 0);
    for (const struct place *place = parent->first; place && merge->status == STATUS_OK;
         place = place->next) {
        if (strcmp(place->step.name, name) == 0 && place->step.index) {
            merge_row(merge, &rows, place);
        }
    }
    if (!is_ordered(&rows)) {
        put_in_order(&rows);
    }
}

/* --- elements --- */

static bool is_row(const struct merge *merge, const xmlNode *out, const struct place *place)
{
    const struct schema_element *element = schema_index_element(merge->form->index, out);
    return place->step.index > 1 || place->copy
           || (element && schema_type_max(element->type, place->step.name) > 1);
}

static bool is_first_of_name(const struct place *parent, const struct place *place)
{
    const struct place *first = parent->first;
    while (first != place && strcmp(first->step.name, place->step.name) != 0) {
        first = first->next;
    }
    return first == place;
}

static void merge_child(struct merge *merge, const struct place *parent, const struct place *place,
                        const xmlNode *b, const xmlNode *x, xmlNode *out)
{
    const char *name = place->step.name;
    if (place->step.index == 0) {
        xmlNode *attribute = ensure_attribute(merge, out, name);
        if (attribute && place->box_count) {
            merge_field(merge, place, (const xmlNode *)path_attribute(b, name),
                        (const xmlNode *)path_attribute(x, name), attribute);
        }
    } else if (is_row(merge, out, place)) {
        if (is_first_of_name(parent, place)) {
            merge_rows(merge, parent, name, b, x, out);
        }
    } else {
        xmlNode *child = ensure_element(merge, out, name);
        if (child) {
            merge_element(merge, place, path_child(b, name, 1), path_child(x, name, 1), child);
        }
    }
}

static void merge_element(struct merge *merge, const struct place *place, const xmlNode *b,
                          const xmlNode *x, xmlNode *out)
{
    if (place->box_count) {
        merge_field(merge, place, b, x, out);
    }
    for (const struct place *child = place->first; child && merge->status == STATUS_OK;
         child = child->next) {
        merge_child(merge, place, child, b, x, out);
    }
}

enum status merge_boxes(struct merge *merge, const struct place *root)
{
    const xmlNode *b = xmlDocGetRootElement(merge->issued->xml.doc);
    const xmlNode *x = xmlDocGetRootElement(merge->x->doc);
    merge_element(merge, root, b, x, xmlDocGetRootElement(merge->out->doc));
    return merge->status;
}
