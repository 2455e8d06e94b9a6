#include "format/walk.h"

/* The areas of what list_fill() found to go on a page. */

/* The nearest reference area of a positioned container: a block-container around it, or the list's.
 */
static void place_positioned(struct walk *w, const struct box *box)
{
    int32_t x = 0;
    int32_t y = 0;
    struct area *sheet = w->f->sheet;
    if (container_is_fixed(box->container) && sheet) {
        container_position(box->container, sheet->width, sheet->height, &x, &y);
        container_emit(w->f, box->container, sheet, x, y, w->arena);
        return;
    }
    struct frame *frame = w->frame;
    while (frame != &w->list->root && frame->node->object != FO_BLOCK_CONTAINER) {
        frame = frame->parent;
    }
    bool top = frame == &w->list->root;
    container_position(box->container, frame->content_width, frame->height, &x, &y);
    x += top ? w->x : frame->content_x - frame->x;
    y += top ? w->top : frame->before;
    if (top || frame->area) {
        container_emit(w->f, box->container, top ? w->parent : frame->area, x, y, w->arena);
    }
}

static void place_box(struct walk *w, const struct box *box)
{
    bool top = w->frame == &w->list->root;
    struct area *outer = top ? w->parent : w->frame->area;
    if (!outer) {
        return;
    }
    int32_t x = box->x - (top ? -w->x : w->frame->x);
    int32_t y = w->y - (top ? -w->top : w->frame->top);
    if (box->out_of_flow) {
        place_positioned(w, box);
        return;
    }
    if (box->container) {
        container_emit(w->f, box->container, outer, x, y, w->arena);
        return;
    }
    struct area *line = box_area(w->f, w->arena, AREA_LINE, NULL);
    if (!line) {
        return;
    }
    for (const struct note *note = box->notes; note; note = note->next) {
        notes_add(w->f, &w->f->page_notes, note, 0);
    }
    *line = *box->area;
    line->x = x;
    line->y = y;
    area_append(outer, line);
    record_line(w->f, line);
}

static int32_t place_band(struct walk *w, struct item *item, const struct step *out, bool ends)
{
    struct frame *frame = w->frame;
    if (!frame->area) {
        return 0;
    }
    bool heads = frame->resumed && !frame->has_rows;
    frame->has_rows = true;
    return band_emit(w->f, item->u.band,
                     &(struct band_place){
                         .in = walk_in(w, item),
                         .out = out,
                         .frame = frame,
                         .x = frame->content_x - frame->x,
                         .y = w->y - frame->top,
                         .arena = w->arena,
                         .heads = heads,
                         .ends = ends,
                     });
}

static void place(struct walk *w, struct item *item, const struct item *end)
{
    switch (item->kind) {
    case ITEM_SPACE:
        walk_space(w, item);
        break;
    case ITEM_BEGIN:
        walk_begin(w, item->u.frame);
        break;
    case ITEM_END:
        walk_end(w, item);
        break;
    case ITEM_BREAK:
    case ITEM_SPAN:
        break;
    case ITEM_BOX:
        if (!item->u.box.out_of_flow) {
            walk_flush(w);
        }
        place_box(w, &item->u.box);
        w->y += item->u.box.height;
        break;
    case ITEM_BAND:
        walk_flush(w);
        w->y += place_band(w, item, NULL, end && item->next == end);
        break;
    }
}

int32_t list_emit(struct list *list, struct cursor start, struct cursor end,
                  const struct list_place *at)
{
    struct walk w = {.arena = at->arena, .parent = at->parent, .x = at->x, .top = at->y};
    walk_start(&w, list, start, at->available);
    struct item *item = start.item;
    for (; item && item != end.item && w.f->status == STATUS_OK; item = list_next(list, item)) {
        place(&w, item, end.step ? NULL : end.item);
    }
    if (item && end.step) {
        walk_flush(&w);
        w.y += place_band(&w, item, end.step, true);
    }
    walk_close(&w);
    return w.y;
}
