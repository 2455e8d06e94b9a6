#include "format/line_internal.h"

static bool draws(const struct piece *p)
{
    switch (p->kind) {
    case PIECE_CHAR:
    case PIECE_SPACE:
        return !(p->flags & PIECE_GONE);
    case PIECE_ZERO:
        return p->advance > 0; /* a soft hyphen that shows */
    default:
        return false;
    }
}

/* Whether `p` goes on with the run that `first` began: its bytes follow those of the piece before.
 */
static bool continues(const struct piece *first, const struct piece *before, const struct piece *p)
{
    return draws(p) && p->face == first->face && p->span == first->span
           && p->source == first->source && p->offset == before->offset + before->length
           && ((p->flags ^ first->flags) & PIECE_MISSING) == 0;
}

/* The glyphs of one piece; answers the place behind them. */
static struct glyph *put_glyphs(const struct line_builder *b, const struct piece *p, int32_t run_x,
                                uint32_t run_offset, struct glyph *out)
{
    int32_t x = p->x - run_x;
    uint32_t cluster = p->offset - run_offset;
    if (!p->glyph_count) {
        *out = (struct glyph){p->glyph, cluster, x - piece_cut_ahead(p), 0, 0};
        return out + 1;
    }
    int32_t size = b->spans[p->span].size;
    for (uint32_t i = 0; i < p->glyph_count; i++) {
        const struct shaped_glyph *g = &p->cluster[i];
        *out++ = (struct glyph){g->glyph, cluster + g->cluster,
                                x + line_scale(p->face, size, g->x_offset),
                                line_scale(p->face, size, g->y_offset), 0};
        x += line_scale(p->face, size, g->advance);
    }
    return out;
}

/* Advances are the distances between origins as placed, so that both ways of drawing agree. */
static void set_advances(struct glyph *glyphs, uint32_t count, int32_t width)
{
    for (uint32_t i = 0; i < count; i++) {
        int32_t next = i + 1 < count ? glyphs[i + 1].x : width;
        glyphs[i].advance = next - glyphs[i].x;
    }
}

/* Faces hold their Han at different heights. What another face draws stands level with the
 * characters around it: so much lower than its own baseline has it. */
static int32_t levelled(const struct line_builder *b, const struct face *face,
                        const struct inline_span *span)
{
    if (!face || !span->primary || face == span->primary || b->context->fop_compat) {
        return 0;
    }
    int32_t middle = face_metrics(face)->han_middle;
    int32_t wanted = face_metrics(span->primary)->han_middle;
    return middle && wanted ? line_scale(face, span->size, middle)
                                  - line_scale(span->primary, span->size, wanted)
                            : 0;
}

static struct area *make_run(struct line_maker *m, uint32_t start, uint32_t end, uint32_t count)
{
    struct line_builder *b = m->b;
    const struct piece *first = &b->pieces[start], *last = &b->pieces[end - 1];
    const struct inline_span *span = &b->spans[first->span];
    struct area *area = line_new_area(m, AREA_GLYPHS, b->sources[first->source].node);
    struct glyph_run *run = arena_alloc(b->arena, sizeof *run);
    struct glyph *glyphs = arena_array(b->arena, count, sizeof *glyphs);
    if (!area || !run || !glyphs) {
        b->status = STATUS_NO_MEMORY;
        return NULL;
    }
    struct glyph *out = glyphs;
    for (uint32_t i = start; i < end; i++) {
        out = put_glyphs(b, &b->pieces[i], first->x, first->offset, out);
    }
    area->x = first->x;
    area->width = m->pen - first->x;
    area->y = m->baseline - span->shift - span->ascent;
    area->height = span->ascent + span->descent;
    set_advances(glyphs, count, area->width);
    const char *text = b->sources[first->source].text.ptr;
    *run = (struct glyph_run){
        .face = first->face,
        .size = span->size,
        .color = span->props->i.color,
        .baseline = span->ascent + levelled(b, first->face, span),
        .glyphs = glyphs,
        .count = count,
        .text = slice_of(text + first->offset, last->offset + last->length - first->offset),
    };
    area->u.glyphs = run;
    return area;
}

/* FOP hides blocks alone, with all they hold. */
static bool is_hidden(const struct line_builder *b, const struct fo_props *props)
{
    const struct fo_node *node = b->block;
    if (props->i.visibility == FO_K_VISIBLE || !b->context->fop_compat) {
        return props->i.visibility != FO_K_VISIBLE;
    }
    if (node->props->i.visibility != FO_K_HIDDEN) {
        return false;
    }
    while (node->parent && node->parent->props->i.visibility == FO_K_HIDDEN) {
        node = node->parent;
    }
    return node->object == FO_BLOCK;
}

uint32_t line_make_run(struct line_maker *m, uint32_t i)
{
    struct line_builder *b = m->b;
    struct piece *first = &b->pieces[i];
    if (!draws(first)) {
        m->pen += piece_width(first) + first->extra;
        return i + 1;
    }
    uint32_t end = i, count = 0;
    do {
        struct piece *p = &b->pieces[end];
        p->x = m->pen;
        m->pen += piece_width(p) + p->extra;
        count += p->glyph_count ? p->glyph_count : 1;
        end++;
    } while (end < m->range->stop && continues(first, &b->pieces[end - 1], &b->pieces[end]));
    if (is_hidden(b, b->spans[first->span].props)) {
        return end;
    }
    struct area *area = make_run(m, i, end, count);
    if (area) {
        line_place(m, area, first->span);
    }
    return end;
}
