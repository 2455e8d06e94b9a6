#include "format/format_internal.h"

/* Side floats (XSL 1.1 §6.12.2): what stands beside the lines around its anchor. The list is made
 * from above: a float is a box of no height at its anchor, and the lines made behind it are shorter
 * as long as they lie beside it. What is no line waits below. */

static bool is_at_start(enum fo_keyword side)
{
    return side == FO_K_START || side == FO_K_LEFT || side == FO_K_INSIDE;
}

bool float_is_side(const struct fo_node *node)
{
    enum fo_keyword side = node->props->l.float_side;
    return node->object == FO_FLOAT
           && (is_at_start(side) || side == FO_K_END || side == FO_K_RIGHT || side == FO_K_OUTSIDE);
}

/* ---- how far down the list is made ---- */

void float_passed(struct list *list, int32_t height)
{
    list->made += list->made_space + height;
    list->made_space = 0;
}

void float_passed_space(struct list *list, int32_t space)
{
    list->made_space = mpt_max(list->made_space, space);
}

static bool is_beside(const struct list *list, const struct beside *beside)
{
    return beside->until > list->made + list->made_space;
}

void float_measure(const struct list *list, const struct frame *frame, int32_t *x, int32_t *width)
{
    int32_t start = frame->content_x, end = frame->content_x + frame->content_width;
    if (is_beside(list, &list->at_start)) {
        start = mpt_max(start, list->at_start.edge);
    }
    if (is_beside(list, &list->at_end)) {
        end = mpt_min(end, list->at_end.edge);
    }
    *x = start;
    *width = mpt_max(end - start, 0);
}

int64_t float_until(const struct list *list)
{
    int64_t until = INT64_MAX;
    if (is_beside(list, &list->at_start)) {
        until = list->at_start.until;
    }
    if (is_beside(list, &list->at_end) && list->at_end.until < until) {
        until = list->at_end.until;
    }
    return until;
}

/* ---- going below ---- */

static void go_below(struct list *list, const struct beside *beside, bool retain)
{
    int64_t rest = beside->until - list->made;
    struct item *item = is_beside(list, beside) ? list_add(list, ITEM_SPACE) : NULL;
    if (!item) {
        return;
    }
    const struct fo_length length = fo_fixed(mpt_clamp(rest));
    item->u.space.value = (struct fo_space){
        .minimum = length, .optimum = length, .maximum = length, .retain = retain};
    float_passed_space(list, mpt_clamp(rest));
}

void float_clear(struct list *list, enum fo_keyword sides)
{
    bool both = sides == FO_K_BOTH;
    if (both || is_at_start(sides)) {
        go_below(list, &list->at_start, false);
    }
    if (both || sides == FO_K_END || sides == FO_K_RIGHT || sides == FO_K_OUTSIDE) {
        go_below(list, &list->at_end, false);
    }
}

void float_finish(struct list *list)
{
    go_below(list, &list->at_start, true);
    go_below(list, &list->at_end, true);
}

/* ---- adding one ---- */

/* How far an item reaches to the right. */
static int32_t reach(const struct item *item)
{
    int32_t right = 0;
    switch (item->kind) {
    case ITEM_BEGIN: {
        const struct frame *frame = item->u.frame;
        bool sized = !frame->transparent && !frame->node->props->l.ipd_opt.automatic;
        return sized || frame->table ? frame->x + frame->width : 0;
    }
    case ITEM_BOX:
        if (item->u.box.container) {
            return item->u.box.x + container_width(item->u.box.container);
        }
        for (const struct area *child = item->u.box.area->first_child; child; child = child->next) {
            right = mpt_max(right, child->x + child->width);
        }
        return item->u.box.x + right;
    default:
        return 0;
    }
}

struct size {
    int32_t width, height;
};

/* The size the content has when it may take all the width there is. */
static struct size natural_size(struct formatter *f, const struct fo_node *node, int32_t available)
{
    struct arena *scratch = arena_new();
    struct diagnostics *diags = f->diags;
    struct diagnostics quiet;
    struct list list;
    bool trial = f->trial;
    struct size size = {0};
    if (!scratch) {
        format_fail(f, STATUS_NO_MEMORY);
        return size;
    }
    diag_init(&quiet, scratch);
    f->diags = &quiet;
    f->trial = true;
    list_build(f, &list, node, available, scratch);
    for (const struct item *item = list.first; item; item = item->next) {
        size.width = mpt_max(size.width, reach(item));
    }
    size.width = mpt_min(size.width, available);
    size.height = list_height(&list, list_start(&list));
    f->diags = diags;
    f->trial = trial;
    arena_free(scratch);
    return size;
}

bool float_stands_beside(const struct list *list, const struct frame *frame,
                         const struct fo_node *node)
{
    int32_t page = list->root.height;
    return float_is_side(node)
           && (page <= 0 || natural_size(list->f, node, frame->content_width).height <= page);
}

void float_add(struct list *list, const struct frame *frame, const struct fo_node *node)
{
    bool start = is_at_start(node->props->l.float_side);
    struct beside *beside = start ? &list->at_start : &list->at_end;
    int32_t x, available;
    int32_t width = natural_size(list->f, node, frame->content_width).width;
    float_measure(list, frame, &x, &available);
    if (width > available) { /* no room beside those that are there */
        float_clear(list, FO_K_BOTH);
        float_measure(list, frame, &x, &available);
    }
    int32_t left = start ? x : x + available - width;
    struct item *item = container_add_float(list, node, left, width);
    if (!item) {
        return;
    }
    float_passed(list, 0); /* it stands below the space before it */
    int64_t until = list->made + item->u.box.tall;
    beside->edge = start ? left + width : left;
    beside->until = until > beside->until ? until : beside->until;
}
