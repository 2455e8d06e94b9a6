#include "format/format_internal.h"

/* Bytes of a lazy list's chunk: large enough to be cheap, small enough to be freed page by page. */
#define CHUNK_BYTES ((size_t)64 << 10)

static void add_pending_break(struct list *list)
{
    enum fo_keyword pending = list->pending_break;
    list->pending_break = FO_K_AUTO;
    list_add_break(list, pending);
}

struct item *list_add(struct list *list, enum item_kind kind)
{
    if (kind != ITEM_END && kind != ITEM_SPACE) {
        add_pending_break(list);
    }
    struct item *item = format_alloc(list->f, list->arena, sizeof *item);
    if (!item) {
        return NULL;
    }
    item->kind = kind;
    item->child = list->making;
    item->sequence = list->next_sequence++;
    if (list->last) {
        list->last->next = item;
    } else {
        list->first = item;
    }
    list->last = item;
    if (list->last_chunk) {
        list->last_chunk->last = item->sequence;
    }
    return item;
}

int32_t keep_strength(const struct formatter *f, const struct fo_keep *keep)
{
    int32_t strength = mpt_min(mpt_max(keep->within_column, keep->within_page), STRENGTH_ALWAYS);
    /* to FOP all integers are the same */
    return f->options->fop_compat && strength < STRENGTH_ALWAYS ? mpt_min(strength, 1) : strength;
}

static void add_space(struct list *list, const struct fo_space *space, int32_t base, bool after)
{
    struct fo_space value = *space;
    value.minimum = fo_fixed(fo_length_resolve(space->minimum, base, 0));
    value.optimum = fo_fixed(fo_length_resolve(space->optimum, base, 0));
    value.maximum = fo_fixed(fo_length_resolve(space->maximum, base, 0));
    bool ranked = value.precedence != 0 && !list->f->options->fop_compat; /* FOP drops empty ones */
    if (value.optimum.mpt == 0 && value.minimum.mpt == 0 && value.maximum.mpt == 0 && !ranked) {
        return;
    }
    if (!after) {
        add_pending_break(list);
    }
    struct item *item = list_add(list, ITEM_SPACE);
    if (item) {
        item->u.space.value = value;
        item->u.space.after = after;
        float_passed_space(list, value.optimum.mpt);
    }
}

void list_add_break(struct list *list, enum fo_keyword kind)
{
    if (kind == FO_K_AUTO || kind == FO_K_ANY) {
        return;
    }
    struct item *item = list_add(list, ITEM_BREAK);
    if (item) {
        item->u.brk = kind;
    }
}

/* A break behind the last child is a break behind what ends with it. */
static void add_break_after(struct list *list, enum fo_keyword kind)
{
    list->pending_break = break_stronger(list->pending_break, kind);
}

/* Whether an inline-level object holds blocks, so that it opens a frame instead of joining a line.
 */
static bool holds_block(const struct fo_node *node)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (child->object == FO_FOOTNOTE || child->object == FO_MARKER
            || child->object == FO_FLOAT) {
            continue;
        }
        if (fo_is_block_level(child->object) || (child->first_child && holds_block(child))) {
            return true;
        }
    }
    return false;
}

enum level { LEVEL_SKIP, LEVEL_INLINE, LEVEL_BLOCK, LEVEL_TRANSPARENT };

static enum level level_of(const struct fo_node *node)
{
    switch (node->object) {
    case FO_MARKER:
    case FO_TITLE:
        return LEVEL_SKIP;
    case FO_BLOCK:
    case FO_TABLE:
    case FO_LIST_BLOCK:
    case FO_TABLE_AND_CAPTION:
    case FO_TABLE_CAPTION:
    case FO_BLOCK_CONTAINER:
        return LEVEL_BLOCK;
    case FO_FLOAT:
    case FO_RETRIEVE_MARKER:
    case FO_RETRIEVE_TABLE_MARKER:
        return LEVEL_TRANSPARENT;
    case FO_WRAPPER:
    case FO_INLINE:
    case FO_BASIC_LINK:
        return holds_block(node) ? LEVEL_TRANSPARENT : LEVEL_INLINE;
    default:
        return fo_is_block_level(node->object) ? LEVEL_TRANSPARENT : LEVEL_INLINE;
    }
}

bool list_takes_inline(const struct fo_node *node)
{
    return level_of(node) == LEVEL_INLINE;
}

static struct frame *frame_new(struct list *list)
{
    struct frame *frame = list->free_frames;
    if (frame) {
        list->free_frames = frame->parent;
        *frame = (struct frame){0};
        return frame;
    }
    return format_alloc(list->f, list->frames ? list->frames : list->arena, sizeof *frame);
}

/* The content rectangle's width when it is asked for, else what the indents leave. */
static int32_t wanted_width(const struct fo_local *l, int32_t reference, int32_t available)
{
    int32_t width = fo_length_resolve(l->ipd_opt, reference, available);
    if (!l->ipd_max.automatic) {
        width = mpt_min(width, fo_length_resolve(l->ipd_max, reference, width));
    }
    if (!l->ipd_min.automatic) {
        width = mpt_max(width, fo_length_resolve(l->ipd_min, reference, width));
    }
    return mpt_max(width, 0);
}

/* XSL 1.1 §5.3: indents place the content rectangle; borders and padding hang outside it. */
void frame_place(struct frame *frame)
{
    const struct frame *parent = frame->parent;
    const struct fo_props *props = frame->node->props;
    int32_t base = parent->reference_width;
    frame->reference_x = parent->reference_x;
    frame->reference_width = base;
    int32_t start = fo_length_resolve(props->i.start_indent, base, 0);
    int32_t end = fo_length_resolve(props->i.end_indent, base, 0);
    frame->content_x = parent->reference_x + start;
    frame->content_width = mpt_max(base - start - end, 0);
    bool sized = frame->node->object == FO_TABLE || frame->node->object == FO_BLOCK_CONTAINER;
    if (sized) {
        /* a width's percentage is of the block around it, margins' and indents' of the reference
         * area */
        frame->content_width = wanted_width(&props->l, parent->content_width, frame->content_width);
    }
    frame->x = frame->content_x;
    frame->width = frame->content_width;
    if (frame->node->object == FO_TABLE && props->i.border_collapse != FO_K_SEPARATE) {
        return; /* its borders are the grid's */
    }
    int32_t edge[4];
    for (int side = 0; side < 4; side++) {
        edge[side] = box_edge(props, (enum fo_side)side, base);
    }
    frame->x -= edge[FO_START_EDGE];
    frame->width += edge[FO_START_EDGE] + edge[FO_END_EDGE];
    frame->before = edge[FO_BEFORE_EDGE];
    frame->after = edge[FO_AFTER_EDGE];
    const struct fo_border *border = props->l.border;
    const struct fo_padding *padding = props->l.padding;
    for (int side = 0; side < 2; side++) {
        int32_t kept = (border[side].retain ? border[side].width : 0)
                       + (padding[side].retain ? edge[side] - border[side].width : 0);
        *(side == FO_BEFORE_EDGE ? &frame->break_before : &frame->break_after) = kept;
    }
    frame->has_box = box_fill(props, &frame->box);
}

/* Indents that leave no room at all are not kept: what they hold would stand beside the sheet. */
static void frame_give_room(struct list *list, struct frame *frame)
{
    bool sized = !frame->node->props->l.ipd_opt.automatic;
    if (frame->content_width > 0 || frame->reference_width <= 0 || sized
        || list->f->options->fop_compat) {
        return;
    }
    int32_t start = frame->content_x - frame->reference_x;
    frame->content_x -= start;
    frame->x -= start;
    frame->content_width = frame->reference_width;
    frame->width += frame->reference_width;
    frame->indents_dropped = true;
    if (!frame->parent->indents_dropped) {
        format_report(list->f, DIAG_FORMAT_INDENT, frame->node,
                      format_points(list->f, frame->reference_width));
    }
}

/* A frame inside the innermost one. */
static struct frame *frame_add(struct list *list, const struct fo_node *node)
{
    struct frame *parent = list->open;
    struct frame *frame = frame_new(list);
    if (!frame) {
        return NULL;
    }
    frame->parent = parent;
    frame->node = node;
    frame->next_child = node->first_child;
    frame->depth = (uint16_t)(parent->depth + 1);
    frame->has_marker = fo_child(node, FO_MARKER) != NULL;
    frame->keep = keep_strength(list->f, &node->props->i.keep_together);
    frame->keep_with_next = keep_strength(list->f, &node->props->l.keep_with_next);
    frame->keep_with_previous = keep_strength(list->f, &node->props->l.keep_with_previous);
    return frame;
}

/* ---- table-and-caption (XSL 1.1 §6.7.2) ---- */

static bool caption_follows(const struct fo_node *node)
{
    enum fo_keyword side = node->props->l.caption_side;
    return side == FO_K_AFTER || side == FO_K_BOTTOM;
}

/* The child to be laid out behind `child` (NULL: the first): the caption may follow the table. */
static const struct fo_node *captioned_child(const struct fo_node *node,
                                             const struct fo_node *child)
{
    const struct fo_node *caption = fo_child(node, FO_TABLE_CAPTION);
    const struct fo_node *table = fo_child(node, FO_TABLE);
    const struct fo_node *first = caption_follows(node) ? table : caption;
    const struct fo_node *second = caption_follows(node) ? caption : table;
    if (!child) {
        return first ? first : second;
    }
    return child == first ? second : NULL;
}

/* A caption stays with its table. */
static void keep_caption(struct frame *frame)
{
    bool follows = caption_follows(frame->parent->node);
    *(follows ? &frame->keep_with_previous : &frame->keep_with_next) = STRENGTH_ALWAYS;
}

/* The text-align of a table-and-caption moves the table as a whole. */
static void align_table(struct frame *frame)
{
    int32_t room = frame->parent->content_width - frame->content_width;
    enum fo_keyword align = frame->parent->node->props->i.text_align;
    int32_t shift = align == FO_K_CENTER ? room / 2 : align == FO_K_END ? room : 0;
    if (room > 0) {
        frame->x += shift;
        frame->content_x += shift;
    }
}

static void frame_begin(struct list *list, struct frame *frame)
{
    struct item *item = list_add(list, ITEM_BEGIN);
    if (item) {
        item->u.frame = frame;
    }
    if (frame->before) {
        float_passed(list, frame->before);
    }
}

static void frame_end(struct list *list)
{
    struct item *item = list_add(list, ITEM_END);
    if (list->open->after) {
        float_passed(list, list->open->after);
    }
    if (item) {
        item->u.frame = list->open;
        list->open = list->open->parent;
    }
}

struct frame *list_enter_frame(struct list *list, const struct fo_node *node, bool transparent)
{
    const struct frame *parent = list->open;
    struct frame *frame = frame_add(list, node);
    if (!frame) {
        return NULL;
    }
    frame->transparent = transparent;
    if (transparent) {
        frame->x = frame->content_x = parent->content_x;
        frame->width = frame->content_width = parent->content_width;
        frame->reference_x = parent->reference_x;
        frame->reference_width = parent->reference_width;
    } else {
        frame_place(frame);
        frame_give_room(list, frame);
    }
    if (node->object == FO_TABLE_AND_CAPTION) {
        frame->next_child = captioned_child(node, NULL);
    }
    if (parent->node->object == FO_TABLE_AND_CAPTION) {
        if (node->object == FO_TABLE) {
            align_table(frame);
        } else {
            keep_caption(frame);
        }
    }
    if (node->object == FO_BLOCK_CONTAINER) {
        frame->reference_x = frame->content_x;
        frame->reference_width = frame->content_width;
    }
    list->open = frame;
    if (node->object == FO_TABLE) {
        table_open(list, frame);
    }
    return frame;
}

static void frame_open(struct list *list, const struct fo_node *node, bool transparent)
{
    struct frame *parent = list->open;
    if (!transparent) {
        bool table = node->object == FO_TABLE;
        list_add_break(list, table ? table_break_before(node) : node->props->l.break_before);
        list_add_break(list, node->props->l.own_parity);
        add_space(list, &node->props->l.space_before, parent->reference_width, false);
    }
    struct frame *frame = list_enter_frame(list, node, transparent);
    if (frame) {
        frame_begin(list, frame);
    }
}

static void frame_close(struct list *list)
{
    struct frame *frame = list->open;
    frame_end(list);
    if (!frame->transparent && list->open != frame) {
        const struct fo_local *l = &frame->node->props->l;
        enum fo_keyword row = frame->table ? frame->table->break_after : FO_K_AUTO;
        add_space(list, &l->space_after, list->open->reference_width, true);
        add_break_after(list, break_stronger(row, l->break_after));
    }
}

/* A child of the flow that spans the columns, or the first that does not. */
static void change_span(struct list *list, bool all)
{
    struct item *item = list_add(list, ITEM_SPAN);
    if (!item) {
        return;
    }
    item->u.span_all = list->span_all = all;
    int32_t width = all ? list->span_width : list->column_width;
    list->root.width = list->root.content_width = list->root.reference_width = width;
}

/* Whether there is something to draw around a list-item: only then it opens a frame. */
static bool item_is_framed(const struct fo_node *node, int32_t base)
{
    struct area_box box;
    return box_fill(node->props, &box) || box_edge(node->props, FO_BEFORE_EDGE, base) > 0
           || box_edge(node->props, FO_AFTER_EDGE, base) > 0;
}

/* A table with its caption beside it: a frame around one band. */
static void add_captioned_beside(struct list *list, const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    int32_t base = list->open->reference_width;
    struct frame *frame = frame_add(list, node);
    if (!frame) {
        return;
    }
    frame_place(frame);
    struct band *band = caption_band(list, frame, node);
    if (!band) {
        return;
    }
    list_add_break(list, l->break_before);
    add_space(list, &l->space_before, base, false);
    list->open = frame;
    frame_begin(list, frame);
    struct item *item = list_add(list, ITEM_BAND);
    if (item) {
        item->u.band = band;
    }
    frame_end(list);
    add_space(list, &l->space_after, base, true);
    add_break_after(list, l->break_after);
}

/* Breaks at the ends of label and body are the item's own; FOP forgets those at the after-edge. */
static void add_list_item(struct list *list, const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    int32_t base = list->open->reference_width;
    bool framed = item_is_framed(node, base);
    struct frame *frame = framed ? frame_add(list, node) : list->open;
    if (!frame) {
        return;
    }
    if (framed) {
        frame->has_marker = false; /* the band's row has them */
        frame_place(frame);
    }
    struct band *band = list_item_band(list, frame, node);
    if (!band) {
        return;
    }
    const struct row *row = &band->rows[0];
    list_add_break(list, break_stronger(l->break_before, row->cells_before));
    add_space(list, &l->space_before, base, false);
    if (framed) {
        list->open = frame;
        frame_begin(list, frame);
    }
    struct item *item = list_add(list, ITEM_BAND);
    if (item) {
        item->u.band = band;
    }
    if (framed) {
        frame_end(list);
    }
    add_space(list, &l->space_after, base, true);
    enum fo_keyword inside = list->f->options->fop_compat ? FO_K_AUTO : row->cells_after;
    add_break_after(list, break_stronger(inside, l->break_after));
}

/* What is of one width whatever stands beside it. */
static bool stands_below(const struct list *list, const struct fo_node *child)
{
    switch (child->object) {
    case FO_TABLE:
    case FO_TABLE_AND_CAPTION:
    case FO_LIST_BLOCK:
        return true;
    case FO_BLOCK_CONTAINER:
        return child->props->l.absolute_position == FO_K_AUTO && container_is_atomic(list, child);
    default:
        return false;
    }
}

static void add_child(struct list *list, struct frame *frame, const struct fo_node *child)
{
    bool all = child->props->l.span == FO_K_ALL;
    list->making = child;
    if (frame == &list->root && list->span_width != list->column_width && all != list->span_all
        && child->object != FO_MARKER) {
        change_span(list, all);
    }
    frame->next_child = frame->node->object == FO_TABLE_AND_CAPTION
                            ? captioned_child(frame->node, child)
                            : child->next;
    if (child->object == FO_LIST_ITEM && frame->node->object == FO_LIST_BLOCK) {
        add_list_item(list, child);
        return;
    }
    if (float_stands_beside(list, frame, child)) {
        float_add(list, frame, child);
        return;
    }
    if (stands_below(list, child)) {
        float_clear(list, FO_K_BOTH);
    } else if (child->object == FO_BLOCK && child->props->l.clear != FO_K_NONE
               && !list->f->options->fop_compat) { /* FOP does not know it */
        float_clear(list, child->props->l.clear);
    }
    switch (level_of(child)) {
    case LEVEL_SKIP:
        break;
    case LEVEL_INLINE:
        list_add_paragraph(list, frame, child);
        break;
    case LEVEL_BLOCK:
        if (child->object == FO_BLOCK_CONTAINER && container_is_atomic(list, child)) {
            list_add_break(list, child->props->l.break_before);
            add_space(list, &child->props->l.space_before, frame->reference_width, false);
            container_add(list, child);
            add_space(list, &child->props->l.space_after, frame->reference_width, true);
            add_break_after(list, child->props->l.break_after);
        } else if (child->object == FO_TABLE_AND_CAPTION && caption_is_beside(child)) {
            add_captioned_beside(list, child);
        } else {
            frame_open(list, child, false);
        }
        break;
    case LEVEL_TRANSPARENT:
        frame_open(list, child, true);
        break;
    }
}

static void start_chunk(struct list *list)
{
    struct chunk *chunk = mem_calloc(1, sizeof *chunk);
    if (!chunk || !(chunk->arena = arena_new())) {
        mem_free(chunk);
        format_fail(list->f, STATUS_NO_MEMORY);
        return;
    }
    chunk->last = list->next_sequence;
    if (list->last_chunk) {
        list->last_chunk->next = chunk;
    } else {
        list->chunks = chunk;
    }
    list->last_chunk = chunk;
    list->arena = chunk->arena;
}

/* One step of making the list: an opening, a paragraph, a band of rows, or a closing. */
static void generate(struct list *list)
{
    if (list->f->status == STATUS_OK && list->lazy && arena_used(list->arena) > CHUNK_BYTES) {
        start_chunk(list);
    }
    struct frame *frame = list->open;
    list->making = NULL;
    if (list->f->status != STATUS_OK) {
        list->done = true;
    } else if (frame->table) {
        if (!table_add_band(list, frame)) {
            frame_close(list);
        }
    } else if (frame->next_child) {
        add_child(list, frame, frame->next_child);
    } else if (frame != &list->root) {
        frame_close(list);
    } else {
        float_finish(list);
        add_pending_break(list);
        list->done = true;
    }
}

static void list_init(struct formatter *f, struct list *list, const struct fo_node *node,
                      int32_t width)
{
    *list = (struct list){.f = f, .pending_break = FO_K_AUTO};
    list->root = (struct frame){
        .node = node,
        .next_child = node->first_child,
        .width = width,
        .content_width = width,
        .reference_width = width,
        .keep = keep_strength(f, &node->props->i.keep_together),
        .height = f->next_height,
    };
    list->open = &list->root;
    f->next_height = 0;
}

void list_build(struct formatter *f, struct list *list, const struct fo_node *node, int32_t width,
                struct arena *arena)
{
    list_build_inside(f, list, node, &(struct frame){.width = width, .content_width = width},
                      arena);
}

void list_build_inside(struct formatter *f, struct list *list, const struct fo_node *node,
                       const struct frame *reference, struct arena *arena)
{
    list_init(f, list, node, reference->width);
    list->root.content_width = reference->content_width;
    if (reference->next_child) {
        list->root.next_child = reference->next_child;
    }
    list->arena = arena;
    while (!list->done) {
        generate(list);
    }
}

void list_open(struct formatter *f, struct list *list, const struct fo_node *node, int32_t width,
               int32_t span_width)
{
    list_init(f, list, node, width);
    list->column_width = width;
    list->span_width = span_width;
    list->lazy = true;
    list->frames = arena_new();
    if (!list->frames) {
        format_fail(f, STATUS_NO_MEMORY);
        list->done = true;
        return;
    }
    start_chunk(list);
}

static void free_first_chunk(struct list *list)
{
    struct chunk *chunk = list->chunks;
    list->chunks = chunk->next;
    if (!list->chunks) {
        list->last_chunk = NULL;
    }
    arena_free(chunk->arena);
    mem_free(chunk);
}

void list_close(struct list *list)
{
    for (struct frame *frame = list->open; frame && frame != &list->root; frame = frame->parent) {
        table_close(frame->table);
    }
    for (struct item *item = list->first; item; item = item->next) {
        if (item->kind == ITEM_END) {
            table_close(item->u.frame->table);
        }
    }
    while (list->chunks) {
        free_first_chunk(list);
    }
    arena_free(list->frames);
}

struct item *list_first(struct list *list)
{
    while (!list->first && !list->done) {
        generate(list);
    }
    return list->first;
}

struct item *list_next(struct list *list, struct item *item)
{
    while (!item->next && !list->done) {
        generate(list);
    }
    return item->next;
}

void list_release(struct list *list, const struct cursor *cursor, uint64_t held)
{
    if (!list->lazy) {
        return;
    }
    struct item *item = list->first;
    for (; item && item != cursor->item && item->sequence < held; item = item->next) {
        list->first = item->next;
        if (item->kind == ITEM_END) {
            struct frame *frame = item->u.frame;
            table_close(frame->table);
            frame->table = NULL;
            frame->parent = list->free_frames;
            list->free_frames = frame;
        }
    }
    if (!item) {
        return;
    }
    while (list->chunks != list->last_chunk && list->chunks->last < item->sequence) {
        free_first_chunk(list);
    }
}
