#include "format/line_internal.h"

/* XSL 1.1 §4.5 and §7.16.6: how high a line is. A line's nominal rectangle is that of the block's
 * nominal font, with half of what line-height adds above and half below. */

struct extent {
    int32_t above, below; /* the baseline */
};

static void grow(struct extent *e, int32_t above, int32_t below)
{
    e->above = mpt_max(e->above, above);
    e->below = mpt_max(e->below, below);
}

/* Line-height less the nominal font's height, split in two so that the halves make up the whole. */
static void half_leading(const struct inline_span *span, struct extent *half)
{
    int32_t leading = span->line_height - span->ascent - span->descent;
    half->above = leading >= 0 ? leading / 2 : -((1 - leading) / 2);
    half->below = leading - half->above;
}

static void include(const struct line_builder *b, const struct piece *p, struct extent *e)
{
    const struct fo_inherited *block = &b->spans[0].props->i;
    const struct inline_span *span = &b->spans[p->span];
    if (p->kind == PIECE_OBJECT) { /* pictures make a line taller under every strategy */
        grow(e, p->object->ascent, p->object->descent);
        return;
    }
    if (block->line_stacking_strategy == FO_K_FONT_HEIGHT || p->span == 0
        || (!piece_is_text(p) && p->kind != PIECE_LEADER)) {
        return;
    }
    struct extent half = {0, 0};
    if (block->line_stacking_strategy == FO_K_LINE_HEIGHT) {
        half_leading(span, &half);
    }
    int32_t shift = block->line_height_shift_adjustment == FO_K_DISREGARD_SHIFTS ? 0 : span->shift;
    grow(e, span->ascent + half.above + shift, span->descent + half.below - shift);
}

int32_t line_height(const struct line_builder *b, uint32_t first, uint32_t stop, int32_t *baseline)
{
    const struct inline_span *block = &b->spans[0];
    struct extent e = {block->ascent, block->descent}, half;
    half_leading(block, &half);
    bool each = block->props->i.line_stacking_strategy == FO_K_LINE_HEIGHT;
    if (each) { /* every area brings its own half-leading */
        e = (struct extent){block->ascent + half.above, block->descent + half.below};
        half = (struct extent){0, 0};
    }
    for (uint32_t i = first; i < stop; i++) {
        include(b, &b->pieces[i], &e);
    }
    *baseline = e.above + half.above;
    return mpt_max(0, e.above + e.below + half.above + half.below);
}
