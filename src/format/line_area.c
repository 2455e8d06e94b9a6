#include "format/line_internal.h"

#include <string.h>

struct area *line_new_area(struct line_maker *m, enum area_type type, const struct fo_node *node)
{
    struct area *area = arena_alloc(m->b->arena, sizeof *area);
    if (!area) {
        m->b->status = STATUS_NO_MEMORY;
        return NULL;
    }
    area->type = type;
    area->node = node;
    return area;
}

/* Where padding and border of an inline begin above its text. */
static int32_t edge(const struct line_builder *b, const struct fo_local *l, enum fo_side side)
{
    return l->border[side].width + fo_length_resolve(l->padding[side].length, b->width, 0);
}

static const char *strip(struct arena *arena, const char *destination)
{
    struct slice text = slice_from(destination);
    if (text.len > 5 && memcmp(text.ptr, "url(", 4) == 0 && text.ptr[text.len - 1] == ')') {
        text = slice_trim(slice_of(text.ptr + 4, text.len - 5));
        if (text.len > 1 && (*text.ptr == '\'' || *text.ptr == '"')) {
            text = slice_of(text.ptr + 1, text.len - 2);
        }
        return arena_copy(arena, text);
    }
    return text.len ? destination : NULL;
}

/* Opens this line's part of an inline that makes an area. */
static void open_area(struct line_maker *m, uint32_t index, bool starts)
{
    struct line_builder *b = m->b;
    struct inline_span *span = &b->spans[index];
    const struct fo_local *l = &span->props->l;
    struct area *area = line_new_area(m, AREA_INLINE, span->node);
    if (!area) {
        return;
    }
    int32_t before = edge(b, l, FO_BEFORE_EDGE), after = edge(b, l, FO_AFTER_EDGE);
    area->x = m->at + (starts ? fo_length_resolve(l->space_start.optimum, b->width, 0) : 0);
    area->y = m->baseline - span->shift - span->ascent - before;
    area->height = before + span->ascent + span->descent + after;
    if (span->node->object == FO_BASIC_LINK) {
        area->link_internal = strip(b->arena, l->internal_destination);
        area->link_external = area->link_internal ? NULL : strip(b->arena, l->external_destination);
    }
    area->anchor = starts && l->id && *l->id ? l->id : NULL;
    span->area_x = area->x;
    span->area_y = area->y;
    line_place(m, area, span->parent);
    span->area = area;
    span->area_line = m->number + 1;
    span->next_open = m->opened;
    m->opened = index;
    span->area_starts = starts;
    span->area_closed = false;
}

/* Gives the part its width; border and padding at an end that lies in another line are left out. */
static void close_area(struct line_maker *m, uint32_t index, bool ends)
{
    struct inline_span *span = &m->b->spans[index];
    const struct fo_local *l = &span->props->l;
    if (span->area_line != m->number + 1 || span->area_closed) {
        return;
    }
    int32_t space = ends ? fo_length_resolve(l->space_end.optimum, m->b->width, 0) : 0;
    span->area->width = m->pen - space - span->area_x;
    span->area->box = line_make_box(m, l, span->area_starts, ends);
    span->area_closed = true;
}

/* The innermost area around `span` in this line; the line itself when no inline makes one. */
static struct area *container(struct line_maker *m, uint32_t index, int32_t *x, int32_t *y)
{
    struct line_builder *b = m->b;
    while (index && !b->spans[index].makes_area) {
        index = b->spans[index].parent;
    }
    *x = *y = 0;
    if (!index) {
        return m->line;
    }
    if (b->spans[index].area_line != m->number + 1) {
        open_area(m, index, false);
    }
    *x = b->spans[index].area_x;
    *y = b->spans[index].area_y;
    return b->status == STATUS_OK ? b->spans[index].area : m->line;
}

void line_place(struct line_maker *m, struct area *area, uint32_t span)
{
    int32_t x, y;
    struct area *parent = container(m, span, &x, &y);
    area->x -= x;
    area->y -= y;
    area_append(parent, area);
}

static uint32_t make_piece(struct line_maker *m, uint32_t i)
{
    struct line_builder *b = m->b;
    struct piece *p = &b->pieces[i];
    p->x = m->at = m->pen;
    switch (p->kind) {
    case PIECE_CHAR:
    case PIECE_SPACE:
    case PIECE_ZERO:
        return line_make_run(m, i);
    case PIECE_OPEN:
        open_area(m, p->span, true);
        break;
    case PIECE_LEADER:
        line_make_leader(m, p);
        break;
    case PIECE_OBJECT:
        line_make_object(m, p);
        break;
    case PIECE_ANCHOR:
        if (b->context->anchor) {
            b->context->anchor(b->context->state, p->node, m->number);
        }
        break;
    default:
        break;
    }
    m->pen += piece_width(p) + p->extra;
    if (p->kind == PIECE_CLOSE) {
        close_area(m, p->span, true);
    }
    return i + 1;
}

struct area *line_make_area(struct line_builder *b, const struct line_range *range, uint32_t number,
                            int32_t x, int32_t *baseline)
{
    struct line_maker m = {.b = b, .range = range, .number = number, .pen = x};
    m.line = line_new_area(&m, AREA_LINE, b->block);
    if (!m.line) {
        return NULL;
    }
    m.line->x = range->indent;
    m.line->width = range->measure;
    m.line->height = line_height(b, range->first, range->stop, &m.baseline);
    *baseline = m.baseline;
    for (uint32_t i = range->first; i < range->stop && b->status == STATUS_OK;) {
        i = make_piece(&m, i);
    }
    for (uint32_t s = m.opened; s; s = b->spans[s].next_open) {
        close_area(&m, s, false);
    }
    line_decorate(&m);
    return b->status == STATUS_OK ? m.line : NULL;
}
