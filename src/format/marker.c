#include "format/format_internal.h"

/* Markers (XSL 1.1 §6.13.5 to 6.13.7). The body of a page is placed before its static content, so
 * all its markers are known then. */

static bool of_class(const struct fo_node *marker, const char *name)
{
    const char *own = marker->props->l.marker_class_name;
    return own && name && strcmp(own, name) == 0;
}

void marker_begin(struct formatter *f, const struct fo_node *node, bool first)
{
    const struct fo_node *child = node->first_child;
    for (; child && child->object == FO_MARKER; child = child->next) { /* ahead of all else */
        if (!mem_grow((void **)&f->marks, &f->mark_capacity, f->mark_count + 1, sizeof *f->marks)) {
            format_fail(f, STATUS_NO_MEMORY);
            return;
        }
        f->marks[f->mark_count++] = (struct mark){
            .marker = child,
            .sequence = f->sequence,
            .begins = first,
        };
    }
}

void marker_end(struct formatter *f, const struct fo_node *node, bool last)
{
    bool met = false;
    for (size_t i = f->mark_count; i > 0; i--) {
        struct mark *mark = &f->marks[i - 1];
        if (mark->marker->parent == node && mark->order == 0) {
            mark->ends = last;
            mark->order = f->marks_ended + 1;
            met = true;
        } else if (met) {
            break; /* those of one node stand together */
        }
    }
    f->marks_ended += met ? 1 : 0;
}

static struct mark *carried_of(const struct formatter *f, const char *name)
{
    for (size_t i = 0; i < f->carried_count; i++) {
        if (of_class(f->carried[i].marker, name)) {
            return &f->carried[i];
        }
    }
    return NULL;
}

static bool qualifies(const struct mark *mark, enum fo_keyword position)
{
    switch (position) {
    case FO_K_FIRST_INCLUDING_CARRYOVER:
        return true;
    case FO_K_LAST_ENDING_WITHIN_PAGE:
        return mark->ends;
    default:
        return mark->begins;
    }
}

/* Whether a mark further down the page comes before the one found so far: the last of the areas
 * that begin is the one that begins last, of those that end the one that ends last. */
static bool comes_later(const struct mark *mark, const struct mark *found, bool by_end)
{
    return !found || !by_end || mark->order >= found->order;
}

/* Whether a marker is one of a table's bodies, not of its header or footer or another table. */
static bool in_body_of(const struct fo_node *marker, const struct fo_node *table)
{
    const struct fo_node *node = marker;
    const struct fo_node *group = NULL;
    for (; node && node != table; node = node->parent) {
        group = node;
    }
    return node && group->object == FO_TABLE_BODY;
}

/* The marker that suits best of this page, or of the part of `frame`'s table on it; any of the
 * class when none is in the position asked for. */
static const struct mark *on_page(const struct formatter *f, const struct fo_local *l,
                                  const struct frame *frame)
{
    enum fo_keyword position = l->retrieve_position;
    bool by_end = position == FO_K_LAST_ENDING_WITHIN_PAGE;
    bool last = by_end || position == FO_K_LAST_STARTING_WITHIN_PAGE;
    const struct mark *found = NULL;
    const struct mark *any = NULL;
    for (size_t i = frame ? frame->first_mark : 0; i < f->mark_count; i++) {
        const struct mark *mark = &f->marks[i];
        if (!of_class(mark->marker, l->retrieve_class_name)
            || (frame && !in_body_of(mark->marker, frame->node))) {
            continue;
        }
        if (last ? comes_later(mark, any, true) : !any) {
            any = mark;
        }
        if (qualifies(mark, position) && (last ? comes_later(mark, found, by_end) : !found)) {
            found = mark;
        }
    }
    return found ? found : any;
}

/* Pages to come see of this one what ends last on it. */
void marker_finish_page(struct formatter *f)
{
    for (size_t i = 0; i < f->mark_count; i++) {
        const struct mark *mark = &f->marks[i];
        struct mark *carried = carried_of(f, mark->marker->props->l.marker_class_name);
        if (!carried) {
            if (!mem_grow((void **)&f->carried, &f->carried_capacity, f->carried_count + 1,
                          sizeof *f->carried)) {
                format_fail(f, STATUS_NO_MEMORY);
                return;
            }
            carried = &f->carried[f->carried_count++];
            *carried = *mark;
            carried->page = f->page.number;
            continue;
        }
        bool later = mark->ends == carried->ends ? mark->order >= carried->order : mark->ends;
        if (carried->page != f->page.number || later) {
            *carried = *mark;
            carried->page = f->page.number;
        }
    }
    f->mark_count = f->marks_ended = 0;
}

static const struct fo_node *retrieved(const struct formatter *f, const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    const struct mark *mark = on_page(f, l, NULL);
    if (mark || l->retrieve_boundary == FO_K_PAGE) {
        return mark ? mark->marker : NULL;
    }
    const struct mark *carried = carried_of(f, l->retrieve_class_name);
    bool reaches =
        carried && (l->retrieve_boundary == FO_K_DOCUMENT || carried->sequence == f->sequence);
    return reaches ? carried->marker : NULL;
}

/* ---- markers of a table ---- */

/* The last marker of a class on the pages before. */
struct carried {
    const struct fo_node *marker;
    uint32_t page; /* it was met on last */
    size_t order;  /* in which its area ended there */
    struct carried *next;
};

static struct carried *carried_in(const struct table *table, const char *name)
{
    struct carried *carried = table->carried;
    while (carried && !of_class(carried->marker, name)) {
        carried = carried->next;
    }
    return carried;
}

void marker_finish_table(struct formatter *f, const struct frame *frame)
{
    struct table *table = frame->table;
    for (size_t i = frame->first_mark; i < f->mark_count; i++) {
        const struct fo_node *marker = f->marks[i].marker;
        size_t order = f->marks[i].order;
        if (!in_body_of(marker, table->node)) {
            continue;
        }
        struct carried *carried = carried_in(table, marker->props->l.marker_class_name);
        if (!carried) {
            carried = format_alloc(f, table->arena, sizeof *carried);
            if (!carried) {
                return;
            }
            carried->next = table->carried;
            table->carried = carried;
        }
        if (carried->page != f->page.number || order >= carried->order) {
            *carried = (struct carried){marker, f->page.number, order, carried->next};
        }
    }
}

static const struct fo_node *
retrieved_in_table(const struct formatter *f, const struct frame *frame, const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    const struct mark *mark = on_page(f, l, frame);
    enum fo_keyword boundary = l->retrieve_boundary;
    if (mark || boundary == FO_K_PAGE || boundary == FO_K_TABLE_FRAGMENT) {
        return mark ? mark->marker : NULL;
    }
    const struct carried *carried = carried_in(frame->table, l->retrieve_class_name);
    return carried ? carried->marker : NULL;
}

/* The first marker of a class below a body of the table. */
static const struct fo_node *first_in_table(const struct fo_node *table, const char *name)
{
    const struct fo_node *node = fo_child(table, FO_TABLE_BODY);
    while (node && node != table && !(node->object == FO_MARKER && of_class(node, name))) {
        if (node->first_child) {
            node = node->first_child;
            continue;
        }
        while (node != table && !node->next) {
            node = node->parent;
        }
        node = node == table ? table : node->next;
    }
    return node == table ? NULL : node;
}

/* ---- copying static content ---- */

struct copying {
    struct formatter *f;
    struct arena *arena;
    const struct frame *table; /* whose header or footer it is; NULL: static content */
    bool measuring;
    bool in_marker; /* what is copied was retrieved itself */
};

/* What an object retrieves; NULL: nothing. */
static const struct fo_node *found_by(const struct copying *c, const struct fo_node *node)
{
    if (node->object == FO_RETRIEVE_MARKER) {
        return retrieved(c->f, node);
    }
    if (c->measuring) { /* FOP counts the header as if nothing were retrieved */
        const struct fo_node *table = c->table->node;
        return c->f->options->fop_compat
                   ? NULL
                   : first_in_table(table, node->props->l.retrieve_class_name);
    }
    return retrieved_in_table(c->f, c->table, node);
}

static void copy_children(const struct copying *c, struct fo_node *copy,
                          const struct fo_node *from);

static struct fo_node *copy_node(const struct copying *c, struct fo_node *parent,
                                 const struct fo_node *node)
{
    struct fo_node *copy = format_alloc(c->f, c->arena, sizeof *copy);
    if (!copy) {
        return NULL;
    }
    *copy = *node;
    copy->parent = parent;
    copy->first_child = copy->last_child = copy->next = copy->previous = NULL;
    if (node->object == FO_TEXT) {
        copy->props = parent->props;
    } else if (c->in_marker) {
        copy->props = fo_props_elsewhere(c->arena, node->props, node->parent->props, parent->props);
        if (!copy->props) {
            format_fail(c->f, STATUS_NO_MEMORY);
            return NULL;
        }
    }
    bool retrieves =
        c->table ? node->object == FO_RETRIEVE_TABLE_MARKER : node->object == FO_RETRIEVE_MARKER;
    if (retrieves) { /* takes its properties from the place of retrieval */
        copy->object = FO_WRAPPER;
        if (c->in_marker) { /* a marker that retrieves its own class has no end */
            format_report(c->f, DIAG_FORMAT_MARKER, node, node->props->l.retrieve_class_name);
            return copy;
        }
        struct copying inner = *c;
        inner.in_marker = true;
        const struct fo_node *marker = found_by(c, node);
        if (marker) {
            copy_children(&inner, copy, marker);
        }
        return copy;
    }
    copy_children(c, copy, node);
    return copy;
}

static void copy_children(const struct copying *c, struct fo_node *copy, const struct fo_node *from)
{
    for (const struct fo_node *child = from->first_child; child; child = child->next) {
        struct fo_node *made = copy_node(c, copy, child);
        if (!made) {
            return;
        }
        made->previous = copy->last_child;
        if (copy->last_child) {
            copy->last_child->next = made;
        } else {
            copy->first_child = made;
        }
        copy->last_child = made;
    }
}

static bool holds(const struct fo_node *node, enum fo_object object)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (child->object == object || holds(child, object)) {
            return true;
        }
    }
    return false;
}

const struct fo_node *marker_retrieve(struct formatter *f, const struct fo_node *content,
                                      struct arena *arena)
{
    if (!holds(content, FO_RETRIEVE_MARKER)) {
        return content;
    }
    struct copying copying = {.f = f, .arena = arena};
    const struct fo_node *copy = copy_node(&copying, content->parent, content);
    return copy ? copy : content;
}

bool marker_is_retrieved_in_table(const struct fo_node *node)
{
    return holds(node, FO_RETRIEVE_TABLE_MARKER);
}

const struct fo_node *marker_retrieve_in_table(struct formatter *f, const struct fo_node *cell,
                                               const struct frame *frame, bool measuring,
                                               struct arena *arena)
{
    struct copying copying = {.f = f, .arena = arena, .table = frame, .measuring = measuring};
    const struct fo_node *copy = copy_node(&copying, cell->parent, cell);
    return copy ? copy : cell;
}
