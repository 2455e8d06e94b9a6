#include "format/line_internal.h"

/* The width of marks. A full-width mark is half empty; which half, its ink tells: “ in front, ，
 * behind, and where a face centres a mark (？ in some), a quarter on both sides. */

#define FULL_WIDTH 750 /* thousandths of an em: narrower marks have nothing to give */
#define MARGIN 20      /* left on each side of the ink */

/* Ink of a mark, remembered: asking a CFF face for extents runs the glyph's program. */
static const struct mark_ink *mark_ink(struct paragraph_workspace *w, const struct piece *p)
{
    struct mark_ink *cell = &w->marks[(p->glyph ^ p->code) % MARK_CACHE];
    if (cell->face != p->face || cell->glyph != p->glyph) {
        int32_t box[4] = {0};
        bool ink = face_extents(p->face, p->glyph, box);
        int32_t advance = face_advance(p->face, p->glyph);
        *cell = (struct mark_ink){p->face, p->glyph, ink ? box[0] : 0, ink ? box[2] : advance};
    }
    return cell;
}

static bool has_room(const struct piece *p)
{
    return p->kind == PIECE_CHAR && !p->glyph_count && !(p->flags & PIECE_MISSING)
           && (line_is_mark((enum char_class)p->klass) || p->klass == CLASS_MIDDLE_DOT
               || (p->klass == CLASS_HYPHEN && p->code != 0x301C && p->code != 0xFF5E)
               || (p->klass == CLASS_SLASH && p->code >= 0x80));
}

/* Finds how much of a mark can go, up to half of it, and on which side of its ink. */
static void measure_room(struct line_builder *b, struct piece *p)
{
    const struct face_info *info = face_metrics(p->face);
    int32_t em = info->units_per_em, advance = face_advance(p->face, p->glyph);
    if (advance * 1000 < em * FULL_WIDTH) {
        return;
    }
    const struct mark_ink *ink = mark_ink(b->workspace, p);
    int32_t margin = em * MARGIN / 1000, half = advance / 2;
    int32_t ahead = mpt_max(0, ink->left - margin);
    int32_t behind = mpt_max(0, advance - ink->right - margin);
    if (p->klass == CLASS_OPEN) {
        ahead = mpt_min(ahead, half);
        behind = mpt_min(behind, half - ahead);
    } else if (!line_is_mark((enum char_class)p->klass)) {
        ahead = behind = mpt_min(mpt_min(ahead, behind), half / 2);
    } else {
        behind = mpt_min(behind, half);
        ahead = mpt_min(ahead, half - behind);
    }
    int32_t size = b->spans[p->span].size;
    p->room = line_scale(p->face, size, ahead + behind);
    p->ahead = line_scale(p->face, size, ahead);
}

/* L7: of two marks in a row one gives its empty half, so that together they take an em and a half.
 */
static void settle_pair(struct piece *a, struct piece *b)
{
    if (!line_is_mark((enum char_class)a->klass) || !line_is_mark((enum char_class)b->klass)) {
        return;
    }
    if (b->klass == CLASS_OPEN) {
        b->settled = b->room;
    } else if (a->klass != CLASS_OPEN) {
        a->settled = a->room;
    }
}

/* L11: beside Han only, so that none stands beside a mark; behind `a`, so that none stands at the
 * ends of lines. */
static void settle_gap(const struct line_builder *b, struct piece *a, const struct piece *next)
{
    if (a->klass != next->klass && line_gap(a, next) == GAP_MIXED) {
        a->gap = b->spans[a->span].mixed_gap;
        a->spacing += a->gap;
    }
}

#define LEAST_SPACE 4 /* L13 (2): a quarter of an em */

static int32_t least_space(const struct line_builder *b, const struct piece *p)
{
    const struct inline_span *span = &b->spans[p->span];
    return span->word_least == FO_SPACING_OPEN
               ? span->size / LEAST_SPACE
               : p->advance + p->spacing - span->word_spacing + span->word_least;
}

/* What letter-spacing.minimum leaves. */
static int32_t letters_give(const struct line_builder *b, const struct piece *p)
{
    const struct inline_span *span = &b->spans[p->span];
    return span->letter_least == FO_SPACING_OPEN ? 0 : span->letter_spacing - span->letter_least;
}

static int32_t give_of(const struct line_builder *b, const struct piece *p)
{
    bool fop = b->context->fop_compat;
    int32_t give = 0;
    switch (p->kind) {
    case PIECE_LEADER:
        return p->object->opt - p->object->min;
    case PIECE_SPACE:
        if (fop) {
            return (p->advance + p->spacing) / 3;
        }
        return p->klass == CLASS_SPACE ? mpt_max(0, p->advance + p->spacing - least_space(b, p))
                                       : 0;
    case PIECE_CHAR:
        give = line_is_mark((enum char_class)p->klass) ? p->room - p->settled : 0;
        give += p->gap ? mpt_max(0, p->gap - b->spans[p->span].size / LEAST_GAP) : 0;
        return give + (b->has_ranges ? mpt_max(0, letters_give(b, p)) : 0);
    default:
        return 0;
    }
}

static void settle_marks(struct line_builder *b)
{
    struct piece *last = NULL;
    for (uint32_t i = 0; i < b->piece_count; i++) {
        struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_OPEN || p->kind == PIECE_CLOSE) {
            last = p->advance ? NULL : last;
            continue;
        }
        if (has_room(p)) {
            measure_room(b, p);
            if (!line_is_mark((enum char_class)p->klass)) {
                p->settled = p->room; /* L6: · ／ and － take half an em */
            }
        }
        if (last && p->room && last->room && !b->cell) {
            settle_pair(last, p);
        }
        if (b->has_gaps && last && p->kind == PIECE_CHAR) {
            settle_gap(b, last, p);
        }
        last = p->kind == PIECE_CHAR ? p : NULL;
    }
}

void line_settle_widths(struct line_builder *b)
{
    if (!b->context->fop_compat) {
        settle_marks(b);
    }
    if (b->cell) {
        line_settle_cells(b);
    }
    for (uint32_t i = 0; i < b->piece_count; i++) {
        struct piece *p = &b->pieces[i];
        p->cut = p->settled;
        p->give = give_of(b, p);
    }
}

static bool closes(const struct piece *p)
{
    return p->klass == CLASS_CLOSE || p->klass == CLASS_STOP || p->klass == CLASS_PAUSE;
}

int32_t line_start_trim(const struct piece *p) /* L8 */
{
    return p->klass == CLASS_OPEN && !(p->flags & PIECE_CELL) ? p->room - p->settled : 0;
}

int32_t line_end_trim(const struct piece *p) /* L9; and no letter-spacing behind the last letter */
{
    bool drops = closes(p) && !(p->flags & PIECE_CELL);
    return (drops ? p->room - p->settled : 0) + piece_trailing(p);
}

int32_t line_hang(const struct line_builder *b, const struct piece *p)
{
    bool may = b->hang && p->kind == PIECE_CHAR
               && (p->code == 0x3001 || p->code == 0x3002 || p->code == 0xFF0C);
    return may ? mpt_max(0, p->advance + p->spacing - p->settled - line_end_trim(p)) : 0;
}

int32_t line_natural_width(const struct line_builder *b, uint32_t start, uint32_t end)
{
    const struct piece *first = NULL, *last = NULL;
    int64_t width = 0, visible = 0;
    for (uint32_t i = start; i < end; i++) {
        const struct piece *p = &b->pieces[i];
        width += p->advance + p->spacing - p->settled;
        if (p->kind != PIECE_SPACE && p->kind != PIECE_FORCED_BREAK) {
            visible = width;
        }
        if (piece_is_visible(p)) {
            first = first ? first : p;
            last = p;
        }
    }
    if (first) {
        visible -= line_start_trim(first) + line_end_trim(last);
    }
    return mpt_clamp(visible);
}
