#include "format/format_internal.h"

/* A list goes on in another width: what of it is not placed yet is made anew. */

/* Where a line begins: the first text or object in it. NULL: nowhere. */
static const struct area *first_leaf(const struct area *line)
{
    for (const struct area *area = line->first_child; area; area = area->next) {
        const struct area *leaf = area->type == AREA_INLINE ? first_leaf(area) : area;
        if (leaf && leaf->node) {
            return leaf;
        }
    }
    return NULL;
}

/* A copy of `node` and the inlines around it up to a child of `top`, which begins at `offset` of
 * its text; what follows is not copied. */
static const struct fo_node *tail_from(struct list *list, const struct fo_node *node, size_t offset,
                                       const struct fo_node *top)
{
    struct fo_node *inner = NULL;
    for (; node && node != top; node = node->parent) {
        struct fo_node *copy = format_alloc(list->f, list->arena, sizeof *copy);
        if (!copy) {
            return NULL;
        }
        *copy = *node;
        copy->previous = NULL;
        if (inner) {
            copy->first_child = inner;
            inner->parent = copy;
        } else {
            copy->text.ptr += offset;
            copy->text.len -= offset;
        }
        inner = copy;
    }
    return inner;
}

/* Bytes of a leaf's text before it. */
static size_t offset_of(const struct area *leaf)
{
    if (leaf->type != AREA_GLYPHS || leaf->node->object != FO_TEXT) {
        return 0;
    }
    const char *start = leaf->node->text.ptr;
    const char *at = leaf->u.glyphs->text.ptr;
    bool inside = at >= start && at < start + leaf->node->text.len;
    return inside ? (size_t)(at - start) : 0;
}

const struct fo_node *paragraph_tail(struct list *list, const struct area *line,
                                     const struct fo_node *block, const struct fo_node **of)
{
    const struct area *leaf = first_leaf(line);
    const struct fo_node *top = leaf ? leaf->node : NULL;
    while (top && top->parent != block) {
        top = top->parent;
    }
    *of = top;
    return top ? tail_from(list, leaf->node, offset_of(leaf), block) : NULL;
}

/* What of a paragraph is not above a line of it. */
static const struct fo_node *paragraph_rest(struct list *list, const struct item *item,
                                            const struct fo_node *block)
{
    const struct area *leaf = first_leaf(item->u.box.area);
    if (!item->u.box.goes_on || !leaf) {
        return item->child;
    }
    const struct fo_node *rest = tail_from(list, leaf->node, offset_of(leaf), block);
    return rest ? rest : item->child;
}

/* The frames open at a place, anew; each goes on behind its child that is open, too. */
static void reenter(struct list *list, const struct list *old, const struct frame *frame,
                    const struct fo_node *next_child)
{
    if (frame == &old->root) {
        list->root.next_child = next_child;
        return;
    }
    reenter(list, old, frame->parent, frame->node->next);
    struct frame *made = list_enter_frame(list, frame->node, frame->transparent);
    if (made) {
        made->next_child = next_child;
    }
}

bool list_reopen(struct list *list, struct list *old, struct cursor *at, bool all, int32_t width,
                 int32_t span_width)
{
    struct item *item = at->item;
    while (item && (item->kind == ITEM_SPACE || item->kind == ITEM_BREAK)) {
        item = list_next(old, item);
    }
    if (at->step || !item) {
        return false;
    }
    struct formatter *f = old->f;
    list_open(f, list, old->root.node, all ? span_width : width, span_width);
    list->column_width = width;
    list->span_all = all;
    if (f->status != STATUS_OK) {
        return false;
    }
    const struct fo_node *child = item->child;
    if (item->kind == ITEM_BOX && item->u.box.line > 0) {
        child = paragraph_rest(list, item, at->frame->node);
    }
    reenter(list, old, at->frame, item->kind == ITEM_END ? NULL : child);
    if (list->open->table) {
        table_go_on(list->open, item->kind == ITEM_BAND ? item->u.band : NULL);
    }
    struct frame *frame = list->open;
    *at = (struct cursor){list_first(list), NULL, frame};
    return f->status == STATUS_OK;
}
