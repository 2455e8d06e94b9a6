#include "format/walk.h"

/* ---- spaces and edges ---- */

static void resolve_tops(struct walk *w, int32_t y)
{
    for (struct frame *frame = w->frame; frame && frame->top_pending; frame = frame->parent) {
        frame->top = y;
        frame->top_pending = false;
    }
}

void walk_flush(struct walk *w)
{
    int32_t space = w->run.any ? w->run.optimum : 0;
    w->y += space;
    if (w->gap.offset < 0) {
        w->gap.offset = w->y;
    }
    if (w->arena && space != 0) {
        if (w->first_begun) {
            record_entry(w->f, w->first_begun->node)->space_before = space;
        } else if (w->last_ended) {
            record_entry(w->f, w->last_ended->node)->space_after = space;
        }
    }
    resolve_tops(w, w->y);
    w->run = w->kept = (struct space_run){0};
    w->at_start = false;
    w->first_begun = w->last_ended = NULL;
}

int32_t walk_kept_space(const struct walk *w)
{
    return w->kept.any ? w->kept.optimum : 0;
}

void walk_snapshot(struct walk *w, struct item *behind)
{
    w->gap = (struct candidate){
        .set = true,
        .behind = behind,
        .frame = w->frame,
        .content = w->y,
        .offset = -1,
        .height = w->y + walk_kept_space(w) + w->reserve,
        .notes = w->notes,
    };
}

void walk_space(struct walk *w, struct item *item)
{
    const struct fo_space *space = &item->u.space.value;
    if (w->at_start && !space_survives_start(&w->run, space)) {
        return;
    }
    space_run_add(&w->run, space);
    if (space->retain) {
        w->kept = w->run;
    }
    if (item->u.space.after && w->frame->depth <= w->gap.frame->depth) {
        walk_snapshot(w, item);
    }
}

/* ---- frames ---- */

static int32_t frame_reserve(const struct frame *frame)
{
    const struct table *table = frame->table;
    return frame->break_after + (table && table->footer_at_break ? table->footer_height : 0);
}

static void frame_area(struct walk *w, struct frame *frame, bool resumed)
{
    frame->resumed = resumed;
    frame->has_rows = false;
    frame->grid = NULL;
    frame->late = NULL;
    frame->marked_group = NULL;
    frame->first_mark = w->f->mark_count;
    frame->area = box_area(w->f, w->arena, AREA_BLOCK, frame->node);
    if (!frame->area) {
        return;
    }
    if (!resumed) {
        const char *id = frame->node->props->l.id;
        frame->area->anchor = id && id[0] ? id : NULL;
    }
    struct frame *parent = frame->parent;
    struct area *outer = parent == &w->list->root ? w->parent : parent->area;
    frame->area->x = frame->x - (parent == &w->list->root ? -w->x : parent->x);
    if (outer) {
        area_append(outer, frame->area);
    }
    record_node(w->f, frame->node);
    if (frame->has_marker) {
        marker_begin(w->f, frame->node, !resumed);
    }
}

static void place_group(struct walk *w, struct frame *frame, struct list *rows, int32_t height)
{
    walk_flush(w);
    if (w->arena && frame->area) {
        list_emit_rows(rows, frame, frame->content_x - frame->x, w->y - frame->top, w->arena);
    }
    w->y += height;
}

/* The footnotes called in a header stand on every page that has it. */
static void count_header_notes(struct walk *w, const struct table *table)
{
    for (const struct item *item = table->header.first; item; item = item->next) {
        if (item->kind == ITEM_BAND && item->u.band->notes > 0) {
            w->notes_met += item->u.band->notes;
            w->notes_new = true;
        }
    }
}

/* Whether a header or footer is there to be placed; one that retrieves may have no height. */
static bool has_group(const struct table *table, const struct list *rows, int32_t height)
{
    return height > 0 || (table->retrieves && rows->first);
}

void walk_begin(struct walk *w, struct frame *frame)
{
    w->gap_keep = mpt_max(w->gap_keep, frame->keep_with_previous);
    w->line = NULL;
    w->frame = frame;
    frame->top_pending = true;
    if (w->arena) {
        frame_area(w, frame, false);
    }
    if (!w->first_begun) {
        w->first_begun = frame;
    }
    if (frame->before > 0) {
        walk_flush(w);
        w->y += frame->before;
    }
    if (frame->table
        && has_group(frame->table, &frame->table->header, frame->table->header_height)) {
        place_group(w, frame, &frame->table->header, frame->table->header_height);
        count_header_notes(w, frame->table);
    }
    w->reserve += frame_reserve(frame);
}

/* Opens the frames that continue from the page before, outermost first. */
static void reopen(struct walk *w, struct frame *frame)
{
    if (frame == &w->list->root) {
        return;
    }
    reopen(w, frame->parent);
    w->frame = frame;
    frame->top = w->y;
    frame->top_pending = false;
    if (w->arena) {
        frame_area(w, frame, true);
    }
    if (frame->break_before > 0) {
        w->at_start = false;
        w->y += frame->break_before;
    }
    struct table *table = frame->table;
    w->reserve += frame_reserve(frame);
    if (table && table->repeat_header && has_group(table, &table->header, table->header_height)) {
        /* a header that leaves no room for rows would repeat for ever */
        if (!w->list->lazy || w->y + table->header_height + w->reserve < w->available) {
            place_group(w, frame, &table->header, table->header_height);
            count_header_notes(w, table);
        } else if (w->arena) {
            format_report(w->f, DIAG_FORMAT_HEADER, frame->node, NULL);
        }
    }
}

/* Gives a frame's area its size and the borders it has on this page. */
static void frame_finish(struct walk *w, struct frame *frame, bool cut)
{
    struct area *area = frame->area;
    if (!area) {
        return;
    }
    if (frame->has_marker) {
        marker_end(w->f, frame->node, !cut);
    }
    if (frame->marked_group && marker_has(frame->marked_group)) {
        marker_end(w->f, frame->marked_group, false); /* it goes on */
    }
    if (frame->table && frame->table->retrieves) {
        band_emit_late(w->f, frame, w->arena);
    }
    struct frame *parent = frame->parent;
    area->y = frame->top - (parent == &w->list->root ? -w->top : parent->top);
    area->width = frame->width;
    area->height = w->y - frame->top;
    if (frame->has_box) {
        struct area_box *box = format_alloc(w->f, w->arena, sizeof *box);
        if (box) {
            *box = frame->box;
            if (frame->resumed && !frame->node->props->l.border[FO_BEFORE_EDGE].retain) {
                box->border[FO_BEFORE_EDGE] = (struct area_border){.style = FO_K_NONE};
            }
            if (cut && !frame->node->props->l.border[FO_AFTER_EDGE].retain) {
                box->border[FO_AFTER_EDGE] = (struct area_border){.style = FO_K_NONE};
            }
            area->box = box;
        }
    }
    if (frame->grid) {
        grid_paint(w->f, frame, frame->content_x - frame->x, w->arena);
        frame->grid = NULL;
    }
    struct layout_node *node = record_entry(w->f, frame->node);
    if (!frame->resumed && !frame->transparent) {
        node->start_indent = frame->content_x - parent->reference_x;
        node->end_indent =
            parent->reference_x + parent->reference_width - frame->content_x - frame->content_width;
        node->width = frame->content_width;
        node->height = area->height - frame->before - (cut ? frame->break_after : frame->after);
    }
}

bool walk_overflows(const struct walk *w, int32_t height)
{
    return w->y > w->available - height - w->reserve - w->notes;
}

bool walk_end(struct walk *w, struct item *item)
{
    struct frame *frame = item->u.frame;
    const struct table *table = frame->table;
    int32_t footer = table ? table->footer_height : 0;
    w->reserve -= frame_reserve(frame);
    bool fits = true;
    bool empty = w->f->options->fop_compat && frame->top_pending && frame->node->object == FO_BLOCK
                 && !frame->transparent;
    if (empty) {
        walk_flush(w); /* an empty block keeps the spaces on both its sides apart */
    }
    if (table && has_group(table, &table->footer, footer)) {
        place_group(w, frame, &frame->table->footer, footer);
        fits = !walk_overflows(w, 0);
    }
    if (frame->after > 0) {
        walk_flush(w);
        w->y += frame->after;
        fits = fits && !walk_overflows(w, 0);
    }
    resolve_tops(w, w->y + (w->run.any ? w->run.optimum : 0));
    if (w->arena) {
        frame_finish(w, frame, false);
    }
    w->line = NULL;
    w->frame = frame->parent;
    w->last_ended = frame;
    w->gap_keep = mpt_max(w->gap_keep, frame->keep_with_next);
    if (w->frame->depth <= w->gap.frame->depth && !(empty && walk_overflows(w, 0))) {
        walk_snapshot(w, item);
    }
    return fits;
}

void walk_close(struct walk *w)
{
    w->y += walk_kept_space(w);
    resolve_tops(w, w->y);
    for (; w->frame != &w->list->root; w->frame = w->frame->parent) {
        struct frame *frame = w->frame;
        if (frame->table && frame->table->footer_at_break
            && has_group(frame->table, &frame->table->footer, frame->table->footer_height)) {
            place_group(w, frame, &frame->table->footer, frame->table->footer_height);
        }
        w->y += frame->break_after;
        frame_finish(w, frame, true);
    }
}

void walk_start(struct walk *w, struct list *list, struct cursor start, int32_t available)
{
    w->f = list->f;
    w->list = list;
    w->start = start;
    w->available = available;
    w->at_start = true;
    w->frame = &list->root;
    w->break_first = w->pending = FO_K_AUTO;
    reopen(w, start.frame);
    walk_snapshot(w, NULL);
}
