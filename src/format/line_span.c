#include "format/line_internal.h"

#include "base/alloc.h"

#include <string.h>

struct piece *line_add_piece(struct line_builder *b, enum piece_kind kind, uint32_t span)
{
    struct paragraph_workspace *w = b->workspace;
    if (b->status == STATUS_OK
        && !mem_grow(&w->pieces, &w->piece_capacity, (size_t)b->piece_count + 1,
                     sizeof(struct piece))) {
        b->status = STATUS_NO_MEMORY;
    }
    if (b->status != STATUS_OK) {
        return NULL;
    }
    b->pieces = w->pieces;
    struct piece *piece = &b->pieces[b->piece_count++];
    *piece = (struct piece){.kind = (uint8_t)kind, .span = span, .klass = CLASS_LETTER};
    return piece;
}

static int32_t scaled(const struct line_builder *b, int32_t length)
{
    return mpt_mul_div(length, b->scale, 1000);
}

static int32_t limit(const struct line_builder *b, int32_t spacing)
{
    return spacing == FO_SPACING_OPEN ? spacing : scaled(b, spacing);
}

static void set_ranges(struct line_builder *b, struct inline_span *span)
{
    const struct fo_inherited *i = &span->props->i;
    span->letter_least = limit(b, i->letter_spacing_min);
    span->letter_most = limit(b, i->letter_spacing_max);
    span->word_least = limit(b, i->word_spacing_min);
    span->word_most = limit(b, i->word_spacing_max);
    span->mixed_gap = mpt_max(0, scaled(b, fo_length_resolve(i->han_latin_gap, i->font_size, 0)));
    b->has_gaps = b->has_gaps || span->mixed_gap;
    b->has_ranges = b->has_ranges || span->letter_least != FO_SPACING_OPEN
                    || span->letter_most != FO_SPACING_OPEN;
}

static void choose_faces(struct line_builder *b, struct inline_span *span,
                         const struct inline_span *parent)
{
    const struct fo_inherited *i = &span->props->i;
    const struct fo_inherited *p = parent ? &parent->props->i : NULL;
    if (p && i->font_family == p->font_family && i->font_weight == p->font_weight
        && i->font_style == p->font_style) {
        span->set = parent->set;
    } else {
        bool italic = i->font_style == FO_K_ITALIC || i->font_style == FO_K_OBLIQUE;
        span->set =
            fonts_set(b->context->fonts, i->font_family, i->font_weight, italic, b->context->diags);
    }
    if (!span->set) {
        b->status = STATUS_NO_MEMORY;
        return;
    }
    span->primary = font_set_primary(span->set);
}

/* --fop-compat: FOP measures the base-14 faces by Adobe's font metrics, which the faces that stand
 * in for them do not repeat. */
static const struct base14 {
    const char *family;
    int32_t ascent, descent, x_height; /* thousandths of an em */
} BASE14[] = {
    {"Nimbus Sans", 718, 207, 523},
    {"Nimbus Roman", 683, 217, 450},
    {"Nimbus Mono PS", 629, 157, 426},
};

static const struct base14 *base14_of(const struct line_builder *b, const struct face *face)
{
    const char *family = b->context->fop_compat ? face_metrics(face)->family : NULL;
    for (size_t i = 0; family && i < ARRAY_LENGTH(BASE14); i++) {
        if (strcmp(family, BASE14[i].family) == 0) {
            return &BASE14[i];
        }
    }
    return NULL;
}

/* A Latin face within a paragraph of Han faces stands in their em box: its own deeper descent would
 * make every line with a Latin word taller than its neighbours. */
static void measure_nominal(const struct line_builder *b, struct inline_span *span)
{
    const struct face *face = span->primary;
    if (span->node != b->block && b->spans[0].primary && face_metrics(b->spans[0].primary)->has_han
        && !face_metrics(face)->has_han) {
        face = b->spans[0].primary;
    }
    const struct face_info *info = face_metrics(face);
    const struct base14 *base14 = base14_of(b, face);
    if (base14) {
        span->ascent = mpt_mul_div(base14->ascent, span->size, 1000);
        span->descent = mpt_mul_div(base14->descent, span->size, 1000);
    } else {
        span->ascent = line_scale(face, span->size, info->ascender);
        span->descent = line_scale(face, span->size, -info->descender);
    }
    const struct fo_inherited *i = &span->props->i;
    span->line_height = i->line_height_factor ? mpt_mul_div(i->line_height_factor, span->size, 1000)
                                              : i->line_height;
}

static int32_t half_x_height(const struct line_builder *b, const struct inline_span *span)
{
    const struct base14 *face = base14_of(b, span->primary);
    return face ? mpt_mul_div(face->x_height, span->size, 2000) : span->size / 4;
}

/* How far alignment-baseline (§7.14.2) raises a run whose point of alignment is not the alphabetic
 * baseline: the same point of the parent's face, less that of its own. The line's edges are taken
 * for those of its text. */
static int32_t aligned_shift(const struct line_builder *b, const struct inline_span *span,
                             const struct inline_span *parent)
{
    switch (span->props->l.alignment_baseline) {
    case FO_K_BEFORE_EDGE:
    case FO_K_TEXT_BEFORE_EDGE:
        return parent->ascent - span->ascent;
    case FO_K_AFTER_EDGE:
    case FO_K_TEXT_AFTER_EDGE:
    case FO_K_IDEOGRAPHIC:
        return span->descent - parent->descent;
    case FO_K_CENTRAL:
        return (parent->ascent - parent->descent - span->ascent + span->descent) / 2;
    case FO_K_MIDDLE:
        return half_x_height(b, parent) - half_x_height(b, span);
    case FO_K_HANGING:
        return (parent->ascent - span->ascent) * 4 / 5;
    case FO_K_MATHEMATICAL:
        return (parent->ascent - span->ascent) / 2;
    default:
        return 0;
    }
}

/* XSL 1.1 §7.14.3; super and sub as word processors set them: a third up, a seventh down. FOP goes
 * by the x-height. */
static int32_t own_shift(const struct line_builder *b, const struct inline_span *span,
                         const struct inline_span *parent)
{
    const struct fo_local *l = &span->props->l;
    if (l->baseline_shift == FO_K_SUPER || l->vertical_align == FO_K_SUPER) {
        const struct base14 *face = base14_of(b, parent->primary);
        return face ? mpt_mul_div(face->x_height, parent->size, 1000) : parent->size / 3;
    }
    if (l->baseline_shift == FO_K_SUB || l->vertical_align == FO_K_SUB) {
        const struct base14 *face = base14_of(b, span->primary);
        return face ? -mpt_mul_div(face->x_height, span->size, 2000) : -parent->size / 7;
    }
    if (l->baseline_shift == FO_K_AUTO) {
        return fo_length_resolve(l->baseline_shift_length, parent->line_height, 0);
    }
    return aligned_shift(b, span, parent);
}

static int32_t edge(const struct line_builder *b, const struct fo_local *l, enum fo_side side)
{
    const struct fo_space *space = side == FO_START_EDGE ? &l->space_start : &l->space_end;
    return l->border[side].width + fo_length_resolve(l->padding[side].length, b->width, 0)
           + fo_length_resolve(space->optimum, b->width, 0);
}

static bool has_box(const struct fo_local *l)
{
    for (int side = 0; side < 4; side++) {
        const struct fo_length *padding = &l->padding[side].length;
        if (l->border[side].width || padding->mpt || padding->percent) {
            return true;
        }
    }
    return l->background_color.opaque || (l->background_image && *l->background_image);
}

static void inherit_decoration(struct line_builder *b, struct inline_span *span, uint32_t index,
                               const struct inline_span *parent)
{
    uint32_t own = index + 1;
    const struct fo_local *l = &span->props->l;
    span->underline = l->underline ? own : parent ? parent->underline : 0;
    span->overline = l->overline ? own : parent ? parent->overline : 0;
    span->line_through = l->line_through ? own : parent ? parent->line_through : 0;
    if (parent) {
        return;
    }
    /* text-decoration is not inherited, yet what a block declares is drawn through blocks in it */
    for (const struct fo_node *n = b->block->parent; n && n->props; n = n->parent) {
        span->underline = n->props->l.underline ? own : span->underline;
        span->overline = n->props->l.overline ? own : span->overline;
        span->line_through = n->props->l.line_through ? own : span->line_through;
    }
}

static void set_inline_traits(struct line_builder *b, struct inline_span *span)
{
    const struct fo_local *l = &span->props->l;
    const struct inline_span *parent = &b->spans[span->parent];
    int32_t shift = own_shift(b, span, parent);
    span->shift = parent->shift + shift;
    span->raised = shift > 0;
    span->start_edge = edge(b, l, FO_START_EDGE);
    span->end_edge = edge(b, l, FO_END_EDGE);
    span->makes_area = has_box(l) || span->start_edge || span->end_edge
                       || span->node->object == FO_BASIC_LINK || (l->id && *l->id)
                       || (span->node->first_child && span->node->first_child->object == FO_MARKER);
}

uint32_t line_open_span(struct line_builder *b, const struct fo_node *node, uint32_t parent)
{
    struct paragraph_workspace *w = b->workspace;
    uint32_t index = b->span_count;
    if (b->status == STATUS_OK
        && !mem_grow(&w->spans, &w->span_capacity, (size_t)index + 1, sizeof(struct inline_span))) {
        b->status = STATUS_NO_MEMORY;
    }
    if (b->status != STATUS_OK) {
        return 0;
    }
    b->spans = w->spans;
    struct inline_span *span = &b->spans[index];
    *span = (struct inline_span){.node = node, .props = node->props, .parent = parent};
    span->size = mpt_max(1, scaled(b, node->props->i.font_size));
    span->letter_spacing = scaled(b, node->props->i.letter_spacing);
    span->word_spacing = scaled(b, node->props->i.word_spacing);
    set_ranges(b, span);
    span->nowrap = node->props->i.wrap_option == FO_K_NO_WRAP;
    choose_faces(b, span, index ? &b->spans[parent] : NULL);
    if (b->status != STATUS_OK) {
        return 0;
    }
    measure_nominal(b, span);
    if (index) {
        set_inline_traits(b, span);
    }
    inherit_decoration(b, span, index, index ? &b->spans[parent] : NULL);
    b->decorated = b->decorated || span->underline || span->overline || span->line_through;
    b->span_count++;
    return index;
}
