#include "format/line_internal.h"

/* One line's slack: squeezed out by L13's order, or let in by L14's. */

/* ---- squeezing ---- */

enum squeeze {
    SQUEEZE_LEADERS,
    SQUEEZE_SPACES,
    SQUEEZE_BRACKETS,
    SQUEEZE_PAUSES,
    SQUEEZE_GAPS,
    SQUEEZE_STOPS,
    SQUEEZE_LETTERS,
    SQUEEZE_COUNT
};

static bool in_class(const struct piece *p, enum squeeze klass)
{
    switch (klass) {
    case SQUEEZE_LEADERS:
        return p->kind == PIECE_LEADER;
    case SQUEEZE_SPACES:
        return p->kind == PIECE_SPACE && p->klass == CLASS_SPACE;
    case SQUEEZE_BRACKETS:
        return p->kind == PIECE_CHAR && (p->klass == CLASS_OPEN || p->klass == CLASS_CLOSE);
    case SQUEEZE_PAUSES:
        return p->kind == PIECE_CHAR && p->klass == CLASS_PAUSE;
    case SQUEEZE_GAPS:
        return p->gap > 0;
    case SQUEEZE_LETTERS:
        return p->kind == PIECE_CHAR && p->give > 0;
    default:
        return p->kind == PIECE_CHAR && p->klass == CLASS_STOP;
    }
}

/* What a piece can still give in this line as one of a class. */
static int32_t left_to_give(const struct line_builder *b, const struct piece *p, enum squeeze klass)
{
    switch (klass) {
    case SQUEEZE_LEADERS:
        return p->object->length - p->object->min;
    case SQUEEZE_SPACES:
        return p->give + p->extra;
    case SQUEEZE_GAPS:
        return p->gap - b->spans[p->span].size / LEAST_GAP + p->extra;
    case SQUEEZE_LETTERS: /* what its mark gave has gone into the cut */
        return p->give + p->extra - (p->cut - p->settled);
    default:
        return p->room - p->cut;
    }
}

static void give(struct piece *p, enum squeeze klass, int32_t amount)
{
    switch (klass) {
    case SQUEEZE_LEADERS:
        p->object->length -= amount;
        p->advance -= amount;
        break;
    case SQUEEZE_SPACES:
    case SQUEEZE_GAPS:
    case SQUEEZE_LETTERS:
        p->extra -= amount;
        break;
    default:
        p->cut += amount;
        break;
    }
}

/* Equal amounts from all of a class; who has less gives all. Answers what is still missing. */
static int32_t squeeze_class(struct line_builder *b, const struct line_range *range,
                             enum squeeze klass, int32_t missing)
{
    uint32_t stop = range->stop;
    while (klass == SQUEEZE_LETTERS && stop > range->first
           && !piece_is_visible(&b->pieces[stop - 1])) {
        stop--;
    }
    stop -= klass == SQUEEZE_LETTERS && stop > range->first; /* nothing stands behind the last */
    for (;;) {
        int32_t givers = 0;
        for (uint32_t i = range->first; i < stop; i++) {
            const struct piece *p = &b->pieces[i];
            givers += in_class(p, klass) && left_to_give(b, p, klass) > 0 ? 1 : 0;
        }
        if (!givers || missing <= 0) {
            return missing;
        }
        int32_t share = (missing + givers - 1) / givers;
        for (uint32_t i = range->first; i < stop && missing > 0; i++) {
            struct piece *p = &b->pieces[i];
            if (in_class(p, klass)) {
                int32_t amount =
                    mpt_min(mpt_min(share, missing), mpt_max(0, left_to_give(b, p, klass)));
                give(p, klass, amount);
                missing -= amount;
            }
        }
    }
}

static int32_t squeeze_one(struct line_builder *b, struct piece *p, enum squeeze klass,
                           int32_t missing)
{
    int32_t amount = mpt_min(missing, mpt_max(0, left_to_give(b, p, klass)));
    give(p, klass, amount);
    return missing - amount;
}

/* L18: whole halves, the mark at the line's end first, then from there to its start, so that all
 * but the last stand on the grid again. */
static int32_t squeeze_cells(struct line_builder *b, const struct line_range *range,
                             int32_t missing)
{
    uint32_t last = range->stop;
    while (last > range->first && !piece_is_visible(&b->pieces[--last])) {
    }
    for (int klass = SQUEEZE_BRACKETS; klass <= SQUEEZE_STOPS; klass++) {
        if (in_class(&b->pieces[last], (enum squeeze)klass)) {
            missing = squeeze_one(b, &b->pieces[last], (enum squeeze)klass, missing);
        }
    }
    for (int klass = SQUEEZE_BRACKETS; klass <= SQUEEZE_STOPS; klass++) {
        for (uint32_t i = last; i > range->first && missing > 0; i--) {
            if (in_class(&b->pieces[i - 1], (enum squeeze)klass)) {
                missing = squeeze_one(b, &b->pieces[i - 1], (enum squeeze)klass, missing);
            }
        }
    }
    return missing;
}

/* Answers what is still missing. */
static int32_t squeeze(struct line_builder *b, const struct line_range *range, int32_t missing)
{
    if (b->cell) {
        missing = squeeze_class(b, range, SQUEEZE_LEADERS, missing);
        return squeeze_cells(b, range, squeeze_class(b, range, SQUEEZE_SPACES, missing));
    }
    int count = b->has_ranges ? SQUEEZE_COUNT : SQUEEZE_LETTERS;
    for (int klass = 0; klass < count && missing > 0; klass++) {
        missing = squeeze_class(b, range, (enum squeeze)klass, missing);
    }
    return missing;
}

/* ---- stretching ---- */

/* The neighbour behind piece `i` in its line, edges without width aside; NULL when it is the last.
 */
static const struct piece *neighbour(const struct line_builder *b, const struct line_range *range,
                                     uint32_t i)
{
    for (uint32_t j = i + 1; j < range->stop; j++) {
        const struct piece *p = &b->pieces[j];
        if (p->kind == PIECE_CHAR || p->kind == PIECE_SPACE || p->kind == PIECE_LEADER
            || p->kind == PIECE_OBJECT) {
            return p;
        }
    }
    return NULL;
}

static enum gap gap_behind(const struct line_builder *b, const struct line_range *range, uint32_t i)
{
    const struct piece *p = &b->pieces[i];
    if (p->kind != PIECE_CHAR && p->kind != PIECE_SPACE && p->kind != PIECE_OBJECT) {
        return GAP_NONE;
    }
    const struct piece *next = neighbour(b, range, i);
    return next && next->kind != PIECE_LEADER ? line_gap(p, next) : GAP_NONE;
}

/* Spreading a label: brackets and marks stay tight to what they belong to. */
static bool is_tight(const struct piece *p, const struct piece *next)
{
    return p->klass == CLASS_OPEN || next->klass == CLASS_CLOSE || next->klass == CLASS_STOP
           || next->klass == CLASS_PAUSE;
}

/* The gaps of a line, in its pieces; `count` by kind. */
static void find_gaps(struct line_builder *b, const struct line_range *range, bool label,
                      uint32_t count[GAP_COUNT])
{
    for (uint32_t i = range->first; i < range->stop; i++) {
        struct piece *p = &b->pieces[i];
        enum gap gap = gap_behind(b, range, i);
        if (label && gap != GAP_NONE && is_tight(p, neighbour(b, range, i))) {
            gap = GAP_NONE;
        }
        p->joint = (uint8_t)gap;
        count[gap]++;
    }
}

struct stretch {
    enum gap kind; /* GAP_NONE: every kind */
    bool limited;
    bool by_width; /* shares in proportion to the spaces' widths, not equal ones */
};

static bool takes(const struct piece *p, const struct stretch *how)
{
    return p->joint != GAP_NONE && (how->kind == GAP_NONE || p->joint == how->kind);
}

#define SPACE_MOST 500 /* L14 (1) */
/* L14 (2), between Han and Latin. Where no gap is set, as in official documents, one that comes and
 * goes by lines should not catch the eye. */
#define GAP_MOST 500
#define MIXED_MOST 125

int32_t line_gap_most(const struct line_builder *b, const struct piece *p)
{
    const struct inline_span *span = &b->spans[p->span];
    if (p->kind != PIECE_SPACE) {
        return mpt_mul_div(p->gap || b->cell ? GAP_MOST : MIXED_MOST, span->size, 1000) - p->gap;
    }
    return span->word_most == FO_SPACING_OPEN
               ? mpt_mul_div(SPACE_MOST, span->size, 1000) - p->advance - p->spacing
               : span->word_most - span->word_spacing;
}

static int32_t weight(const struct piece *p, const struct stretch *how)
{
    return how->by_width ? mpt_max(p->advance + p->spacing, 1) : 1;
}

/* Shares `slack` out among the gaps of a kind; answers what is left. Shares of equal weight differ
 * by 1 mpt at most. */
static int32_t stretch(struct line_builder *b, const struct line_range *range, int32_t slack,
                       const struct stretch *how)
{
    int64_t gaps = 0, seen = 0, shared = 0, given = 0;
    for (uint32_t i = range->first; i < range->stop; i++) {
        gaps += takes(&b->pieces[i], how) ? weight(&b->pieces[i], how) : 0;
    }
    if (!gaps || slack <= 0) {
        return slack;
    }
    for (uint32_t i = range->first; i < range->stop; i++) {
        struct piece *p = &b->pieces[i];
        if (!takes(p, how)) {
            continue;
        }
        seen += weight(p, how);
        int64_t upto = slack * seen / gaps;
        int64_t share = upto - shared;
        shared = upto;
        if (how->limited) {
            share = mpt_max(0, mpt_min((int32_t)share, line_gap_most(b, p) - p->extra));
        }
        p->extra += (int32_t)share;
        given += share;
    }
    return slack - (int32_t)given;
}

static int32_t stretch_leaders(struct line_builder *b, const struct line_range *range,
                               int32_t slack)
{
    for (;;) {
        int32_t takers = 0;
        for (uint32_t i = range->first; i < range->stop; i++) {
            const struct piece *p = &b->pieces[i];
            takers += p->kind == PIECE_LEADER && p->object->length < p->object->max ? 1 : 0;
        }
        if (!takers || slack <= 0) {
            return slack;
        }
        int32_t share = (slack + takers - 1) / takers;
        for (uint32_t i = range->first; i < range->stop && slack > 0; i++) {
            struct piece *p = &b->pieces[i];
            if (p->kind == PIECE_LEADER) {
                int32_t amount = mpt_min(mpt_min(share, slack), p->object->max - p->object->length);
                p->object->length += amount;
                p->advance += amount;
                slack -= amount;
            }
        }
    }
}

/* letter-spacing.maximum: inside words too. */
static int32_t stretch_letters(struct line_builder *b, const struct line_range *range,
                               int32_t slack)
{
    int32_t takers = 0, given = 0;
    for (uint32_t i = range->first; i < range->stop; i++) {
        takers += b->pieces[i].kind == PIECE_CHAR && neighbour(b, range, i);
    }
    for (uint32_t i = range->first; i < range->stop && slack > 0; i++) {
        struct piece *p = &b->pieces[i];
        const struct inline_span *span = &b->spans[p->span];
        if (p->kind == PIECE_CHAR && neighbour(b, range, i)) {
            int32_t most = span->letter_most == FO_SPACING_OPEN
                               ? 0
                               : mpt_max(0, span->letter_most - span->letter_spacing);
            int32_t amount = mpt_min(most, (slack - given) / takers--);
            p->extra += amount;
            given += amount;
        }
    }
    return slack - given;
}

static int32_t elasticity(const struct piece *p)
{
    if (p->kind == PIECE_LEADER) {
        return p->object->max - p->object->opt;
    }
    bool space = p->kind == PIECE_SPACE && p->klass == CLASS_SPACE && !(p->flags & PIECE_GONE);
    return space ? p->advance / 2 : 0;
}

/* --fop-compat: leaders and spaces stretch at once, a space by as much as half its width where a
 * leader does by all it may. Answers what is left: nothing, unless there is no leader. */
static int32_t stretch_as_fop(struct line_builder *b, const struct line_range *range, int32_t slack)
{
    int64_t all = 0, seen = 0, given = 0;
    bool leader = false;
    for (uint32_t i = range->first; i < range->stop; i++) {
        const struct piece *p = &b->pieces[i];
        leader = leader || (p->kind == PIECE_LEADER && elasticity(p) > 0);
        all += elasticity(p);
    }
    if (!leader || slack <= 0) {
        return slack;
    }
    for (uint32_t i = range->first; i < range->stop; i++) {
        struct piece *p = &b->pieces[i];
        seen += elasticity(p);
        int32_t share = (int32_t)(slack * seen / all - given);
        given += share;
        if (p->kind == PIECE_LEADER) {
            p->object->length += share;
            p->advance += share;
        } else {
            p->extra += share;
        }
    }
    return 0;
}

static int32_t spread(struct line_builder *b, const struct line_range *range, int32_t slack)
{
    uint32_t count[GAP_COUNT] = {0};
    bool fop = b->context->fop_compat;
    slack = fop ? slack : stretch_leaders(b, range, slack);
    if (slack <= 0) {
        return slack;
    }
    find_gaps(b, range, range->forced && !fop, count);
    if (fop) {
        slack = stretch_as_fop(b, range, slack);
        return stretch(b, range, slack, &(struct stretch){GAP_SPACE, false, true});
    }
    if (!range->forced) { /* else a label: the characters themselves move apart */
        for (int kind = GAP_SPACE; kind <= GAP_MIXED; kind++) {
            struct stretch first = {(enum gap)kind, true, false};
            slack = count[kind] ? stretch(b, range, slack, &first) : slack;
        }
        slack = b->has_ranges ? stretch_letters(b, range, slack) : slack;
    }
    return stretch(b, range, slack, &(struct stretch){GAP_NONE, false, false});
}

/* ---- one line ---- */

/* White space that a line loses even inside an inline that ends or starts there. */
static void drop_space(struct line_builder *b, const struct line_range *range)
{
    bool seen = false;
    for (uint32_t i = range->first; i < range->stop; i++) {
        struct piece *p = &b->pieces[i];
        bool stays =
            (p->flags & PIECE_KEEP_SPACE) || (range->opens && p->klass == CLASS_WIDE_SPACE);
        p->flags = (uint8_t)(p->flags & ~PIECE_GONE);
        if (p->kind == PIECE_SPACE && !seen && !stays) {
            p->flags |= PIECE_GONE;
        }
        seen = seen || piece_is_visible(p) || (p->kind == PIECE_SPACE && stays);
    }
    for (uint32_t i = range->stop; i > range->first && !piece_is_visible(&b->pieces[i - 1]); i--) {
        struct piece *p = &b->pieces[i - 1];
        bool stays = (p->flags & PIECE_KEEP_SPACE) || p->klass == CLASS_WIDE_SPACE;
        if (p->kind == PIECE_SPACE && !(range->forced && stays)) {
            p->flags |= PIECE_GONE;
        }
    }
}

/* Wide spaces that end a paragraph (a blank to fill in, underlined) stay as far as they fit. */
static int32_t drop_overflow(struct line_builder *b, const struct line_range *range, int32_t slack)
{
    for (uint32_t i = range->stop; i > range->first && slack < 0; i--) {
        struct piece *p = &b->pieces[i - 1];
        if (piece_is_visible(p)) {
            break;
        }
        if (p->kind == PIECE_SPACE && !(p->flags & PIECE_GONE)) {
            slack += piece_width(p) + p->extra;
            p->extra = 0;
            p->flags |= PIECE_GONE;
        }
    }
    return slack;
}

static void show_hyphen(struct line_builder *b, const struct line_range *range)
{
    for (uint32_t i = range->first; i < range->stop; i++) {
        struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_ZERO) {
            p->advance = !range->forced && i + 1 == range->stop ? p->hyphen : 0;
        }
    }
}

/* The line's pieces as they are before its slack is known: marks cut by L6 to L9, no justification.
 */
static void reset(struct line_builder *b, const struct line_range *range)
{
    struct piece *first = NULL, *last = NULL;
    drop_space(b, range);
    show_hyphen(b, range);
    for (uint32_t i = range->first; i < range->stop; i++) {
        struct piece *p = &b->pieces[i];
        p->cut = p->settled;
        p->extra = 0;
        if (p->kind == PIECE_LEADER) {
            p->advance = p->object->length = p->object->opt;
        }
        if (piece_is_visible(p)) {
            first = first ? first : p;
            last = p;
        }
    }
    if (first) {
        int32_t behind = piece_trailing(last);
        int32_t trim = line_end_trim(last) - behind;
        first->cut += line_start_trim(first);
        last->cut += last == first ? mpt_max(0, mpt_min(trim, last->room - last->cut)) : trim;
        last->extra -= behind;
    }
}

/* A line that is one character: there is nothing to spread. */
static bool is_lone(const struct line_builder *b, const struct line_range *range)
{
    int count = 0;
    for (uint32_t i = range->first; i < range->stop; i++) {
        count += piece_is_visible(&b->pieces[i]) ? 1 : 0;
    }
    return count == 1;
}

/* L10: lets the mark at the line's end stand outside; answers the room that gives. */
static int32_t hang(struct line_builder *b, const struct line_range *range)
{
    for (uint32_t i = range->stop; i > range->first; i--) {
        struct piece *p = &b->pieces[i - 1];
        if (piece_is_visible(p)) {
            int32_t room = line_hang(b, p);
            p->extra -= room;
            return room;
        }
    }
    return 0;
}

int32_t line_justify(struct line_builder *b, const struct line_range *range)
{
    reset(b, range);
    int32_t measure = range->measure - (range->forced ? b->end_indent : 0);
    int64_t width = 0;
    for (uint32_t i = range->first; i < range->stop; i++) {
        width += piece_width(&b->pieces[i]) + b->pieces[i].extra;
    }
    int32_t slack = drop_overflow(b, range, mpt_clamp(measure - width));
    slack += slack < 0 && b->hang ? hang(b, range) : 0;
    enum fo_keyword align = range->forced ? b->align_last : b->align;
    if (slack < 0) {
        int32_t left = squeeze(b, range, -slack);
        if (b->context->fop_compat && align != FO_K_JUSTIFY && align != FO_K_START) {
            return align == FO_K_CENTER ? -left / 2 : -left;
        }
        return 0; /* what still sticks out does so at the end */
    }
    if (align == FO_K_JUSTIFY) {
        int32_t left = spread(b, range, slack);
        return range->forced && is_lone(b, range) && !b->context->fop_compat ? left / 2 : 0;
    }
    if (align == FO_K_CENTER) {
        return slack / 2;
    }
    bool at_end = align == FO_K_END || align == FO_K_RIGHT || align == FO_K_OUTSIDE;
    return at_end ? slack : 0;
}
