#include "format/format_internal.h"

/* One walk through a list measures or places: both resolve spaces and edges by the same code, so
 * that what was measured is what is placed.
 *
 * A break is legal between two pieces of content (lines, boxes, bands). Between them stand ENDs,
 * spaces and BEGINs; the break goes to the shallowest point, behind the last END and its
 * space-after. There the walk takes a snapshot; when the next content arrives, the snapshot becomes
 * a candidate, as strong as the keeps it would break. When content does not fit, the weakest
 * candidate wins, and among equals the last. */

struct candidate {
    bool set;
    struct item *behind; /* the item before the break; NULL: the start */
    struct frame *frame; /* innermost one open there */
    int32_t height;      /* of the page if it ends there */
    int32_t notes;       /* of its footnotes then */
    int32_t strength;
    bool keeps; /* it breaks keeps, not only widows and orphans */
};

struct walk {
    struct formatter *f;
    struct list *list;
    struct cursor start;
    int32_t available;
    struct frame *frame;
    int32_t y;
    int32_t reserve;       /* what closing all open frames at a break would add */
    int32_t notes;         /* of the footnotes called so far, with their separator */
    struct space_run run;  /* spaces since the last content or edge */
    struct space_run kept; /* the same up to the last one retained at a break */
    bool at_start;         /* of the reference area: conditional spaces vanish */
    bool placed;
    struct frame *first_begun, *last_ended; /* whom the run's space belongs to */
    struct candidate gap;                   /* the break point since the last content */
    int32_t gap_keep;                       /* strongest keep-with-next and -previous met since */
    const struct box *line; /* the last content, when it is a line and nothing followed */
    struct candidate best;
    /* placing */
    struct arena *arena; /* NULL: measuring */
    struct area *parent;
    int32_t x, top;
};

/* ---- spaces and edges ---- */

static void resolve_tops(struct walk *w, int32_t y)
{
    for (struct frame *frame = w->frame; frame && frame->top_pending; frame = frame->parent) {
        frame->top = y;
        frame->top_pending = false;
    }
}

/* Turns the spaces since the last content into one. */
static void flush(struct walk *w)
{
    int32_t space = w->run.any ? w->run.optimum : 0;
    w->y += space;
    if (w->arena && space != 0) {
        if (w->first_begun) {
            w->f->nodes[w->first_begun->node->index].space_before = space;
        } else if (w->last_ended) {
            w->f->nodes[w->last_ended->node->index].space_after = space;
        }
    }
    resolve_tops(w, w->y);
    w->run = w->kept = (struct space_run){0};
    w->at_start = false;
    w->first_begun = w->last_ended = NULL;
}

static int32_t kept_space(const struct walk *w)
{
    return w->kept.any ? w->kept.optimum : 0;
}

static void take_snapshot(struct walk *w, struct item *behind)
{
    w->gap = (struct candidate){
        .set = true,
        .behind = behind,
        .frame = w->frame,
        .height = w->y + kept_space(w) + w->reserve,
        .notes = w->notes,
    };
}

static void walk_space(struct walk *w, struct item *item)
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
        take_snapshot(w, item);
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
    frame->grid = NULL;
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
    flush(w);
    if (w->arena && frame->area) {
        list_emit_rows(rows, frame, frame->content_x - frame->x, w->y - frame->top, w->arena);
    }
    w->y += height;
}

static void walk_begin(struct walk *w, struct frame *frame)
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
        flush(w);
        w->y += frame->before;
    }
    if (frame->table && frame->table->header_height > 0) {
        place_group(w, frame, &frame->table->header, frame->table->header_height);
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
    if (table && table->repeat_header && table->header_height > 0) {
        /* a header that leaves no room for rows would repeat for ever */
        if (!w->list->lazy || w->y + table->header_height + w->reserve < w->available) {
            place_group(w, frame, &table->header, table->header_height);
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
    if (frame->has_marker && !cut) {
        marker_end(w->f, frame->node);
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
    struct layout_node *node = &w->f->nodes[frame->node->index];
    if (!frame->resumed && !frame->transparent) {
        node->start_indent = frame->content_x - parent->reference_x;
        node->end_indent =
            parent->reference_x + parent->reference_width - frame->content_x - frame->content_width;
        node->width = frame->content_width;
        node->height = area->height - frame->before - (cut ? frame->break_after : frame->after);
    }
}

static bool does_not_fit(const struct walk *w, int32_t height)
{
    return w->y > w->available - height - w->reserve - w->notes;
}

/* Answers whether the closing edges still fit. */
static bool walk_end(struct walk *w, struct item *item)
{
    struct frame *frame = item->u.frame;
    const struct table *table = frame->table;
    int32_t footer = table ? table->footer_height : 0;
    w->reserve -= frame_reserve(frame);
    bool fits = true;
    if (footer > 0) {
        place_group(w, frame, &frame->table->footer, footer);
        fits = !does_not_fit(w, 0);
    }
    if (frame->after > 0) {
        flush(w);
        w->y += frame->after;
        fits = fits && !does_not_fit(w, 0);
    }
    resolve_tops(w, w->y + (w->run.any ? w->run.optimum : 0));
    if (w->arena) {
        frame_finish(w, frame, false);
    }
    w->line = NULL;
    w->frame = frame->parent;
    w->last_ended = frame;
    w->gap_keep = mpt_max(w->gap_keep, frame->keep_with_next);
    if (w->frame->depth <= w->gap.frame->depth) {
        take_snapshot(w, item);
    }
    return fits;
}

/* The page ends here: closes what is open. */
static void close_open(struct walk *w)
{
    w->y += kept_space(w);
    resolve_tops(w, w->y);
    for (; w->frame != &w->list->root; w->frame = w->frame->parent) {
        struct frame *frame = w->frame;
        if (frame->table && frame->table->footer_at_break && frame->table->footer_height > 0) {
            place_group(w, frame, &frame->table->footer, frame->table->footer_height);
        }
        w->y += frame->break_after;
        frame_finish(w, frame, true);
    }
}

/* ---- content ---- */

static int32_t gap_keeps(const struct walk *w, const struct item *item)
{
    int32_t strength = mpt_max(w->gap_keep, w->gap.frame->keep);
    if (item->kind == ITEM_BAND) {
        return mpt_max(strength, item->u.band->rows[0].keep_with_previous);
    }
    return strength;
}

/* Whether a break before `item` leaves too few lines of a paragraph on either side. */
static bool tears_paragraph(const struct walk *w, const struct item *item)
{
    if (item->kind != ITEM_BOX || !w->line || item->u.box.line != w->line->line + 1) {
        return false;
    }
    const struct fo_inherited *i = &w->frame->node->props->i;
    return w->line->line < i->orphans || item->u.box.lines - w->line->line < i->widows;
}

/* The snapshot becomes a candidate, now that content follows it. */
static void consider_gap(struct walk *w, const struct item *item)
{
    if (w->placed) {
        int32_t keeps = gap_keeps(w, item);
        int32_t strength = tears_paragraph(w, item) ? STRENGTH_WIDOW : keeps;
        if (!w->best.set || strength <= w->best.strength) {
            w->best = w->gap;
            w->best.strength = strength;
            w->best.keeps = keeps > 0;
        }
    }
    w->gap_keep = 0;
}

static void after_content(struct walk *w, struct item *item)
{
    w->placed = true;
    w->line = item->kind == ITEM_BOX && item->u.box.line > 0 ? &item->u.box : NULL;
    take_snapshot(w, item);
    if (item->kind == ITEM_BAND) {
        const struct band *band = item->u.band;
        w->gap_keep = band->rows[band->row_count - 1].keep_with_next;
    }
}

static void walk_start(struct walk *w, struct list *list, struct cursor start, int32_t available)
{
    w->f = list->f;
    w->list = list;
    w->start = start;
    w->available = available;
    w->at_start = true;
    w->frame = &list->root;
}

static void open_start(struct walk *w)
{
    reopen(w, w->start.frame);
    take_snapshot(w, NULL);
}

static struct cursor cursor_behind(struct walk *w, const struct candidate *at)
{
    return (struct cursor){
        .item = at->behind ? list_next(w->list, at->behind) : w->start.item,
        .part = at->behind ? NULL : w->start.part,
        .frame = at->frame,
    };
}

/* ---- measuring ---- */

static struct fill end_at(struct walk *w, const struct candidate *at, enum fill_end why)
{
    return (struct fill){
        .end = cursor_behind(w, at),
        .why = why,
        .height = at->height,
        .notes = at->notes,
        .placed = at->behind != NULL,
    };
}

static struct fill end_nowhere(const struct walk *w)
{
    return (struct fill){.end = w->start, .why = FILL_FULL, .notes = w->notes};
}

/* Breaks at the best candidate. A keep it breaks is one that could not be honoured. */
static struct fill end_at_best(struct walk *w, const struct fill_request *request)
{
    if (w->best.keeps && !request->quiet) {
        format_report(w->f, DIAG_FORMAT_KEEP, w->best.frame->node, NULL);
    }
    return end_at(w, &w->best, FILL_FULL);
}

static bool best_serves(const struct walk *w, const struct fill_request *request)
{
    return w->best.set && (request->must || w->best.strength == 0);
}

/* A forced break: ends the page unless nothing stands on it yet. True when it does. */
static bool walk_break(struct walk *w, enum fo_keyword kind, const struct fill_request *request,
                       struct fill *out)
{
    if (!request->breaks) {
        return false;
    }
    bool odd = request->folio % 2 != 0;
    bool parity_wrong =
        request->folio > 0 && ((kind == FO_K_ODD_PAGE && !odd) || (kind == FO_K_EVEN_PAGE && odd));
    if (!w->placed && !parity_wrong) {
        return false;
    }
    *out = end_at(w, &w->gap, FILL_BREAK);
    out->brk = kind;
    return true;
}

/* Tries to put the band's first rows here. True when that ends the page. */
static bool split_band(struct walk *w, struct item *item, const struct part *in,
                       const struct fill_request *request, bool must, struct fill *out)
{
    struct fill_request rest = *request;
    rest.available = w->available - w->y - w->reserve - w->notes;
    rest.must = must;
    struct part *part = NULL;
    int32_t height = 0;
    int32_t strength = 0;
    if ((rest.available <= 0 && !must)
        || !band_split(w->f, item->u.band, in, &rest, &part, &height, &strength)) {
        return false;
    }
    if (strength > 0 && (!must || best_serves(w, request))) {
        return false;
    }
    if (strength > 0 && !request->quiet) {
        format_report(w->f, DIAG_FORMAT_KEEP, item->u.band->rows[part->row].node, NULL);
    }
    *out = (struct fill){
        .end = {item, part, w->frame},
        .why = FILL_FULL,
        .height = w->y + height + w->reserve,
        .notes = w->notes,
        .placed = true,
    };
    return true;
}

/* Content that does not fit. True when the page ends; false: it is placed all the same. */
static bool overflow(struct walk *w, struct item *item, const struct fill_request *request,
                     struct fill *out)
{
    const struct part *in = item == w->start.item ? w->start.part : NULL;
    if (item->kind == ITEM_BAND && split_band(w, item, in, request, false, out)) {
        return true;
    }
    if (best_serves(w, request)) {
        *out = end_at_best(w, request);
        return true;
    }
    if (!request->must) {
        *out = end_nowhere(w);
        return true;
    }
    if (item->kind == ITEM_BAND && split_band(w, item, in, request, true, out)) {
        return true;
    }
    if (!request->quiet && item->kind != ITEM_END) {
        const struct fo_node *node =
            item->kind == ITEM_BAND ? item->u.band->rows[0].node : w->frame->node;
        format_report(w->f, DIAG_FORMAT_TALL, node, NULL);
    }
    return false;
}

/* Footnotes shorten the page of their call. Those called in a table count whole with the band, so a
 * part of it may leave room that a later part needs. Only the flow's own walk sees them. */
static void add_notes(struct walk *w, const struct item *item)
{
    if (!w->list->lazy) {
        return;
    }
    int32_t height = item->kind == ITEM_BAND ? item->u.band->notes : 0;
    const struct note *note = item->kind == ITEM_BOX ? item->u.box.notes : NULL;
    for (; note; note = note->next) {
        height += note->height;
    }
    if (height > 0) {
        w->notes += height + (w->notes == 0 ? w->f->separator_height : 0);
    }
}

/* A box or a band. True when it ends the page. */
static bool walk_content(struct walk *w, struct item *item, const struct fill_request *request,
                         struct fill *out)
{
    if (item->kind == ITEM_BOX && item->u.box.out_of_flow) {
        return false;
    }
    consider_gap(w, item);
    flush(w);
    add_notes(w, item);
    const struct part *in = item == w->start.item ? w->start.part : NULL;
    int32_t height =
        item->kind == ITEM_BAND ? band_height(w->f, item->u.band, in) : item->u.box.height;
    if (does_not_fit(w, height) && overflow(w, item, request, out)) {
        return true;
    }
    w->y += height;
    after_content(w, item);
    return false;
}

/* True when the page ends before or in `item`. */
static bool measure(struct walk *w, struct item *item, const struct fill_request *request,
                    struct fill *out)
{
    switch (item->kind) {
    case ITEM_SPACE:
        walk_space(w, item);
        return false;
    case ITEM_BEGIN:
        walk_begin(w, item->u.frame);
        return false;
    case ITEM_END:
        return !walk_end(w, item) && overflow(w, item, request, out);
    case ITEM_BREAK:
        return walk_break(w, item->u.brk, request, out);
    case ITEM_BOX:
    case ITEM_BAND:
        return walk_content(w, item, request, out);
    }
    return false;
}

struct fill list_fill(struct list *list, struct cursor start, const struct fill_request *request)
{
    struct walk w = {0};
    walk_start(&w, list, start, request->available);
    w.notes = request->notes;
    open_start(&w);
    struct fill out = {0};
    for (struct item *item = start.item; item; item = list_next(list, item)) {
        if (measure(&w, item, request, &out)) {
            return out;
        }
    }
    return (struct fill){
        .end = {NULL, NULL, &list->root},
        .why = FILL_DONE,
        .height = w.y + kept_space(&w),
        .notes = w.notes,
        .placed = w.placed,
    };
}

int32_t list_height(struct list *list, struct cursor start)
{
    struct fill_request request = {.available = UNLIMITED, .must = true, .quiet = true};
    return start.item ? list_fill(list, start, &request).height : 0;
}

/* ---- placing ---- */

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
        page_add_note(w->f, note);
    }
    *line = *box->area;
    line->x = x;
    line->y = y;
    area_append(outer, line);
    record_line(w->f, line);
}

static int32_t place_band(struct walk *w, const struct band *band, const struct part *in,
                          const struct part *out)
{
    struct frame *frame = w->frame;
    if (!frame->area) {
        return 0;
    }
    return band_emit(w->f, band,
                     &(struct band_place){
                         .in = in,
                         .out = out,
                         .frame = frame,
                         .x = frame->content_x - frame->x,
                         .y = w->y - frame->top,
                         .arena = w->arena,
                     });
}

static void place(struct walk *w, struct item *item)
{
    const struct part *in = item == w->start.item ? w->start.part : NULL;
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
        break;
    case ITEM_BOX:
        if (!item->u.box.out_of_flow) {
            flush(w);
        }
        place_box(w, &item->u.box);
        w->y += item->u.box.height;
        break;
    case ITEM_BAND:
        flush(w);
        w->y += place_band(w, item->u.band, in, NULL);
        break;
    }
}

int32_t list_emit(struct list *list, struct cursor start, struct cursor end,
                  const struct list_place *at)
{
    struct walk w = {.arena = at->arena, .parent = at->parent, .x = at->x, .top = at->y};
    walk_start(&w, list, start, at->available);
    open_start(&w);
    struct item *item = start.item;
    for (; item && item != end.item && w.f->status == STATUS_OK; item = list_next(list, item)) {
        place(&w, item);
    }
    if (item && end.part) {
        flush(&w);
        w.y += place_band(&w, item->u.band, item == start.item ? start.part : NULL, end.part);
    }
    close_open(&w);
    return w.y;
}
