#include "format/line_internal.h"

#include "base/alloc.h"

/* First-fit lines in CLREQ's manner: a line takes what fits; where the place it would end at is
 * forbidden, the next legal place is tried by squeezing marks (push-in), and only then is the line
 * cut short at the place before (push-out), L5. */

/* A line while pieces are added to it. Widths are those the line would have if it ended here. */
struct fit {
    int64_t width, visible;
    int64_t give;                     /* what its pieces but the last can be squeezed by */
    int64_t space_give;               /* the same of the spaces behind the last piece */
    int32_t hyphen;                   /* a soft hyphen would show if it ended here */
    const struct piece *first, *last; /* visible */
};

static void fit_add(struct fit *fit, const struct piece *p)
{
    fit->width += p->advance + p->spacing - p->settled;
    if (p->kind == PIECE_SPACE) {
        fit->space_give += p->give;
        return;
    }
    fit->visible = fit->width;
    fit->hyphen = p->hyphen;
    if (piece_is_visible(p)) {
        if (fit->last) { /* what the first loses anyway it cannot give again */
            int32_t lost = fit->last == fit->first ? line_start_trim(fit->last) : 0;
            fit->give += fit->last->give - lost + fit->space_give;
        }
        fit->space_give = 0;
        fit->last = p;
        fit->first = fit->first ? fit->first : p;
    }
}

static int64_t fit_width(const struct fit *fit)
{
    int64_t width = fit->visible + fit->hyphen;
    return fit->last ? width - line_start_trim(fit->first) - line_end_trim(fit->last) : width;
}

/* A leader may shrink even as the last piece, and so may a mark that keeps its cell; it may hang
 * out of the line. */
static int64_t fit_least(const struct line_builder *b, const struct fit *fit)
{
    const struct piece *p = fit->last;
    int64_t last = 0;
    if (p) {
        bool gives = p->kind == PIECE_LEADER || (p->flags & PIECE_CELL);
        last = (gives ? p->give : 0) + (b->hang ? line_hang(b, p) : 0);
    }
    return fit_width(fit) - fit->give - last;
}

/* Where a line could end. Ends are exclusive; 0: nowhere. */
struct ends {
    uint32_t legal;     /* the last legal end that fits */
    bool legal_is_full; /* and nothing more would fit than stands before it */
    uint32_t squeezed;  /* the next legal end, if squeezing makes it fit */
    bool more;          /* content is left beyond what fits */
    uint32_t any;       /* the last end that fits, legal or not */
};

/* Records that the line could end before piece `end`. False: it no longer fits. */
static bool try_end(const struct line_builder *b, struct ends *ends, const struct fit *fit,
                    uint32_t end, int32_t measure)
{
    if (fit_width(fit) <= measure) {
        ends->legal = end;
        ends->legal_is_full = true; /* until a further visible piece fits */
        return true;
    }
    ends->more = true;
    if (fit_least(b, fit) <= measure) {
        ends->squeezed = end;
    }
    return false;
}

/* Goes over the pieces from `first` until nothing more can fit. */
static void find_ends(const struct line_builder *b, const struct line_range *range,
                      struct ends *ends)
{
    struct fit fit = {0};
    int32_t measure = range->measure;
    *ends = (struct ends){0};
    for (uint32_t i = range->first; i < b->piece_count; i++) {
        const struct piece *p = &b->pieces[i];
        if (i > range->first && (p->flags & PIECE_BREAK_BEFORE) && fit.last
            && !try_end(b, ends, &fit, i, measure)) {
            return;
        }
        if (p->kind == PIECE_FORCED_BREAK) {
            try_end(b, ends, &fit, i + 1, measure - b->end_indent);
            return;
        }
        fit_add(&fit, p);
        if (!piece_is_visible(p)) {
            continue;
        }
        if (fit_width(&fit) <= measure) {
            ends->any = i + 1;
            ends->legal_is_full = false;
        } else if (fit_least(b, &fit) > measure) { /* no later end can fit either */
            ends->more = true;
            return;
        }
    }
    try_end(b, ends, &fit, b->piece_count, measure - b->end_indent);
}

/* Width of the unbreakable content that starts at `start`, up to `limit`. */
static int64_t unit_width(const struct line_builder *b, uint32_t start, int32_t limit)
{
    int64_t width = 0;
    for (uint32_t i = start; i < b->piece_count && width <= limit; i++) {
        const struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_SPACE || p->kind == PIECE_FORCED_BREAK
            || (i > start && (p->flags & PIECE_BREAK_BEFORE))) {
            break;
        }
        width += piece_width(p);
    }
    return width;
}

#define SOFT_SEARCH 12 /* how far back a better place to cut a word is looked for */

/* Cuts inside what has no legal break: at most `end`, at least one visible piece behind `from`. */
static uint32_t cut_word(const struct line_builder *b, uint32_t from, uint32_t end)
{
    uint32_t least = from + 1;
    for (uint32_t i = end; i > least && i + SOFT_SEARCH > end; i--) {
        if (line_is_soft_place(b, i)) {
            return i;
        }
    }
    for (uint32_t i = end; i >= least && i + SOFT_SEARCH > end; i--) {
        if (i == b->piece_count || !line_is_mark((enum char_class)b->pieces[i].klass)
            || b->pieces[i].klass == CLASS_OPEN) {
            return i;
        }
    }
    return end > least ? end : least;
}

/* The first legal end at or behind `from`, or `limit`. */
static uint32_t next_end(const struct line_builder *b, uint32_t from, uint32_t limit)
{
    uint32_t i = from;
    while (i < limit && !(b->pieces[i].flags & PIECE_BREAK_BEFORE)
           && b->pieces[i - 1].kind != PIECE_FORCED_BREAK) {
        i++;
    }
    return i;
}

/* Nothing legal fits: the content is cut anywhere rather than printed over its neighbour, unless it
 * must not wrap at all. */
static uint32_t emergency(const struct line_builder *b, const struct line_range *range,
                          const struct ends *ends)
{
    uint32_t one = range->first + 1;
    while (one < b->piece_count && !piece_is_visible(&b->pieces[one - 1])) {
        one++;
    }
    if (b->spans[b->pieces[one - 1].span].nowrap) {
        return next_end(b, one, b->piece_count);
    }
    return ends->any > one ? cut_word(b, one - 1, ends->any) : one;
}

/* The legal end leaves room because a long word stands behind it. A word that no line holds is
 * begun here; so is one that has places to cut it (an address), where the line would be left a
 * fifth empty. */
static uint32_t fill_with_word(const struct line_builder *b, const struct line_range *range,
                               const struct ends *ends)
{
    if (ends->any <= ends->legal + 3 || b->spans[b->pieces[ends->legal].span].nowrap) {
        return ends->legal;
    }
    if (unit_width(b, ends->legal, b->width) > b->width) {
        return cut_word(b, ends->legal, ends->any);
    }
    uint32_t rest = b->piece_count - ends->legal;
    uint32_t word = ends->legal + (rest < LONG_WORD ? rest : LONG_WORD);
    int32_t left = range->measure - line_natural_width(b, range->first, ends->legal);
    if (left <= range->measure / 5 || next_end(b, ends->legal + 1, word) < word) {
        return ends->legal;
    }
    for (uint32_t i = ends->any; i > ends->legal + 1; i--) {
        if (line_is_soft_place(b, i)) {
            return i;
        }
    }
    return ends->legal;
}

static uint32_t choose_end(const struct line_builder *b, const struct line_range *range)
{
    struct ends ends;
    find_ends(b, range, &ends);
    if (!ends.more || (ends.legal && ends.legal_is_full)) {
        return ends.legal ? ends.legal : emergency(b, range, &ends);
    }
    if (ends.squeezed && !b->context->fop_compat) {
        return ends.squeezed;
    }
    if (!ends.legal) {
        return emergency(b, range, &ends);
    }
    return b->context->fop_compat ? ends.legal : fill_with_word(b, range, &ends);
}

/* White space at both ends of a line goes; U+3000 stays where it opens a paragraph, as indents are
 * still typed with it. */
static void trim(const struct line_builder *b, struct line_range *range)
{
    range->first = range->start;
    while (range->first < b->piece_count) {
        const struct piece *p = &b->pieces[range->first];
        if (p->kind != PIECE_SPACE || (p->flags & PIECE_KEEP_SPACE)
            || (range->opens && p->klass == CLASS_WIDE_SPACE)) {
            break;
        }
        range->first++;
    }
}

static void trim_end(const struct line_builder *b, struct line_range *range)
{
    range->stop = range->end;
    while (range->stop > range->first) {
        const struct piece *p = &b->pieces[range->stop - 1];
        bool goes = p->kind == PIECE_FORCED_BREAK
                    || (p->kind == PIECE_SPACE
                        && !(range->forced
                             && (p->klass == CLASS_WIDE_SPACE || (p->flags & PIECE_KEEP_SPACE))));
        if (!goes) {
            break;
        }
        range->stop--;
    }
}

static bool add_range(struct line_builder *b, const struct line_range *range)
{
    struct paragraph_workspace *w = b->workspace;
    if (!mem_grow(&w->ranges, &w->range_capacity, (size_t)b->range_count + 1,
                  sizeof(struct line_range))) {
        b->status = STATUS_NO_MEMORY;
        return false;
    }
    b->ranges = w->ranges;
    b->ranges[b->range_count++] = *range;
    return true;
}

/* ---- L15: no Han alone in the last line ---- */

/* How many Han stand in a range; 2 when anything else but marks does. */
static uint32_t count_content(const struct line_builder *b, uint32_t start, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = start; i < end; i++) {
        const struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_LEADER || p->kind == PIECE_OBJECT) {
            return 2;
        }
        if (p->kind == PIECE_CHAR && !line_is_mark((enum char_class)p->klass)) {
            count += p->klass == CLASS_HAN || p->klass == CLASS_SMALL ? 1 : 2;
        }
    }
    return count;
}

static bool pull_up(struct line_builder *b, struct line_range *above, const struct line_range *last)
{
    struct fit fit = {0};
    for (uint32_t i = above->first; i < last->stop; i++) {
        fit_add(&fit, &b->pieces[i]);
    }
    if (fit_least(b, &fit) > above->measure - b->end_indent) {
        return false;
    }
    above->end = last->end;
    above->forced = last->forced;
    trim_end(b, above);
    b->range_count--;
    return true;
}

static void push_down(struct line_builder *b, struct line_range *above, struct line_range *last)
{
    for (uint32_t i = above->stop - 1; i > above->first; i--) {
        if (!(b->pieces[i].flags & PIECE_BREAK_BEFORE)) {
            continue;
        }
        if (line_natural_width(b, above->first, i) < above->measure / 2
            || line_natural_width(b, i, last->stop) > last->measure - b->end_indent) {
            return;
        }
        if (count_content(b, i, last->stop) >= 2) {
            above->end = last->start = last->first = i;
            trim_end(b, above);
            return;
        }
    }
}

static void mend_last_line(struct line_builder *b, uint32_t paragraph_start)
{
    if (b->context->fop_compat || b->range_count < paragraph_start + 2) {
        return;
    }
    struct line_range *last = &b->ranges[b->range_count - 1];
    struct line_range *above = last - 1;
    if (last->measure >= LEAST_MEASURE * b->spans[0].size
        && count_content(b, last->first, last->stop) == 1 && !pull_up(b, above, last)) {
        push_down(b, above, last);
    }
}

static bool has_content(const struct line_builder *b, const struct line_range *range)
{
    for (uint32_t i = range->start; i < range->end; i++) {
        if (b->pieces[i].kind != PIECE_SPACE && b->pieces[i].kind != PIECE_OPEN
            && b->pieces[i].kind != PIECE_CLOSE) {
            return true;
        }
        if (i >= range->first && i < range->stop && b->pieces[i].advance) {
            return true;
        }
    }
    return false;
}

static uint32_t whole_ends(struct line_builder *b, uint32_t start, uint32_t stop, int32_t indent,
                           uint32_t **ends)
{
    if (b->context->fop_compat) {
        return line_fop_ends(b, start, stop, indent, ends);
    }
    return b->breaking == FO_K_BALANCE ? line_balance_ends(b, start, stop, indent, ends)
                                       : line_total_ends(b, start, stop, indent, ends);
}

/* The lines of one paragraph, from range->start, found together; false when that gives none: a word
 * is wider than the measure. */
static bool break_whole(struct line_builder *b, struct line_range *range)
{
    uint32_t stop = range->start;
    while (stop < b->piece_count && b->pieces[stop].kind != PIECE_FORCED_BREAK) {
        if (b->spans[b->pieces[stop].span].nowrap) {
            return false;
        }
        stop++;
    }
    uint32_t *ends;
    trim(b, range);
    uint32_t count =
        range->first < stop ? whole_ends(b, range->first, stop, range->indent, &ends) : 0;
    for (uint32_t i = 0; i < count; i++) {
        range->measure = mpt_max(0, b->width - range->indent);
        range->forced = i + 1 == count;
        range->end = range->forced && stop < b->piece_count ? stop + 1 : ends[i];
        trim(b, range);
        trim_end(b, range);
        if (has_content(b, range) && !add_range(b, range)) {
            return true;
        }
        *range = (struct line_range){.start = range->end, .opens = range->forced};
    }
    return count > 0;
}

void line_break(struct line_builder *b)
{
    struct line_range range = {.opens = true, .indent = b->indent};
    uint32_t paragraph_start = 0;
    bool whole = b->context->fop_compat || b->breaking != FO_K_FIRST_FIT;
    while (range.start < b->piece_count && b->status == STATUS_OK) {
        if (whole && range.opens && break_whole(b, &range)) {
            paragraph_start = b->range_count;
            continue;
        }
        range.measure = mpt_max(0, b->width - range.indent);
        trim(b, &range);
        range.end = range.first < b->piece_count ? choose_end(b, &range) : b->piece_count;
        bool at_break = range.end > 0 && b->pieces[range.end - 1].kind == PIECE_FORCED_BREAK;
        range.forced = range.end == b->piece_count || at_break;
        trim_end(b, &range);
        if (has_content(b, &range) && !add_range(b, &range)) {
            return;
        }
        if (range.forced) {
            mend_last_line(b, paragraph_start);
            paragraph_start = b->range_count;
        }
        range = (struct line_range){.start = range.end, .opens = range.forced};
    }
}
