#include "format/line_internal.h"

#include "base/alloc.h"

/* j:line-breaking="total-fit": the lines of a paragraph chosen together, after Knuth and Plass
 * (Breaking Paragraphs into Lines, 1981), with the means of Chinese: a line is squeezed at its
 * marks in the order of L13 and stretched between its characters in that of L14. Each line costs by
 * how far it is from its natural width; so do neighbours of very different looseness, words cut,
 * and a last line with one character (L15). The cheapest way through all places wins. */

enum { VERY_TIGHT, MIDDLING, LOOSE, VERY_LOOSE, LOOSENESSES };

/* The best way to a place whose line ahead of it has a given looseness. */
struct way {
    int64_t cost; /* NO_WAY: none */
    uint32_t from;
    uint8_t looseness; /* of the way's last but one line: which of `from`'s ways it is */
};

#define NO_WAY INT64_MAX
#define LINE_COST 10        /* of a perfect line, so that fewer lines are better */
#define WORST 100000        /* of one line, before squaring */
#define UNLIKE_COST 5000    /* of two neighbours that look different */
#define HYPHENS_COST 10000  /* of two hyphens below each other */
#define LONELY_COST 5000000 /* L15 */
#define GAP_SHARE 12        /* a line is loose when its characters are an em / 12 apart */
#define RAGGED_SHARE 12     /* or, unjustified, when it lacks a twelfth of the measure */
#define RESORT_RATIO 300    /* what squeezing 。？！ adds */

struct total {
    struct line_builder *b;
    const struct line_place *places;
    uint32_t count;
    struct way (*ways)[LOOSENESSES];
    int32_t indent;
};

static int32_t measure_from(const struct total *t, uint32_t from, bool last)
{
    int32_t width = t->b->width - (from == 0 ? t->indent : 0) - (last ? t->b->end_indent : 0);
    return mpt_max(0, width);
}

/* How far a line is from its natural width, in thousandths of what it can bear: negative, to -1000,
 * when it is squeezed. False: it does not fit. */
static bool ratio_of(const struct total *t, uint32_t from, uint32_t to, int64_t *ratio)
{
    const struct line_builder *b = t->b;
    const struct line_place *start = &t->places[from], *end = &t->places[to];
    bool last = to + 1 == t->count;
    int32_t measure = measure_from(t, from, last);
    int64_t slack = measure - line_width_between(b, start, end);
    int64_t give = end->tail.give - start->head.give - line_start_trim(&b->pieces[start->first]);
    if (slack < 0 && b->hang) {
        slack += line_hang(b, &b->pieces[end->last]);
    }
    if (b->pieces[end->last].flags & PIECE_CELL) {
        give += b->pieces[end->last].give;
    }
    int64_t resort = end->tail.give_last - start->head.give_last;
    if (slack < 0) {
        bool dear = -slack > give - resort;
        *ratio = give > 0 ? slack * 1000 / give - (dear ? RESORT_RATIO : 0) : -1000;
        return -slack <= give;
    }
    enum fo_keyword align = last ? b->align_last : b->align;
    int64_t stretch = end->tail.grow - start->head.grow
                      + (int64_t)(end->tail.gaps - start->head.gaps) * b->spans[0].size / GAP_SHARE;
    if (align != FO_K_JUSTIFY) {
        stretch = last ? INT64_MAX : mpt_max(2 * b->spans[0].size, measure / RAGGED_SHARE);
    }
    *ratio = slack == 0 ? 0 : stretch > 0 ? slack * 1000 / stretch : WORST;
    return true;
}

static uint8_t looseness_of(int64_t ratio)
{
    return ratio < -500 ? VERY_TIGHT : ratio <= 500 ? MIDDLING : ratio <= 1000 ? LOOSE : VERY_LOOSE;
}

static int64_t cost_of(const struct total *t, uint32_t from, uint32_t to, int64_t ratio)
{
    const struct line_place *start = &t->places[from], *end = &t->places[to];
    int64_t far = ratio < 0 ? -ratio : ratio;
    far = far > 10000 ? 10000 : far;
    int64_t bad = LINE_COST + far * far * far / 10000000;
    int64_t cost = bad * bad + (int64_t)end->penalty * end->penalty;
    bool lonely = to + 1 == t->count && from > 0 && end->tail.content - start->head.content == 1
                  && t->b->width >= LEAST_MEASURE * t->b->spans[0].size;
    cost += lonely ? LONELY_COST : 0;
    return cost + (start->hyphen && end->hyphen ? HYPHENS_COST : 0);
}

/* The line from one place to another. False: what begins at `from` fits no line up to here. */
static bool try_line(struct total *t, uint32_t from, uint32_t to)
{
    int64_t ratio;
    if (t->places[from].first > t->places[to].last) {
        return true;
    }
    if (!ratio_of(t, from, to, &ratio)) {
        return false;
    }
    uint8_t own = looseness_of(ratio);
    int64_t cost = cost_of(t, from, to, ratio);
    for (uint8_t other = 0; other < LOOSENESSES; other++) {
        const struct way *way = &t->ways[from][other];
        if (way->cost == NO_WAY) {
            continue;
        }
        bool unlike = from > 0 && (own > other + 1 || other > own + 1);
        int64_t whole = way->cost + cost + (unlike ? UNLIKE_COST : 0);
        if (whole < t->ways[to][own].cost) {
            t->ways[to][own] = (struct way){whole, from, other};
        }
    }
    return true;
}

static void find_ways(struct total *t)
{
    for (uint32_t i = 0; i < t->count; i++) {
        for (int k = 0; k < LOOSENESSES; k++) {
            t->ways[i][k] = (struct way){.cost = NO_WAY};
        }
    }
    t->ways[0][MIDDLING].cost = 0;
    uint32_t open = 0; /* lines that begin ahead of it fit nowhere any more */
    for (uint32_t to = 1; to < t->count; to++) {
        for (uint32_t from = open; from < to; from++) {
            if (!try_line(t, from, to) && from == open && t->places[to].hyphen == 0) {
                open++;
            }
        }
    }
}

/* The cheapest way's ends. */
static uint32_t trace(const struct total *t, uint32_t **ends)
{
    uint8_t best = 0;
    const struct way *finish = t->ways[t->count - 1];
    for (uint8_t k = 1; k < LOOSENESSES; k++) {
        best = finish[k].cost < finish[best].cost ? k : best;
    }
    if (finish[best].cost == NO_WAY) {
        return 0;
    }
    uint32_t lines = 0;
    uint8_t looseness = best;
    for (uint32_t at = t->count - 1; at > 0; lines++) {
        const struct way *way = &t->ways[at][looseness];
        at = way->from;
        looseness = way->looseness;
    }
    *ends = arena_array(t->b->arena, lines, sizeof **ends);
    if (!*ends) {
        t->b->status = STATUS_NO_MEMORY;
        return 0;
    }
    uint32_t i = lines;
    looseness = best;
    for (uint32_t at = t->count - 1; at > 0;) {
        (*ends)[--i] = t->places[at].at;
        const struct way *way = &t->ways[at][looseness];
        at = way->from;
        looseness = way->looseness;
    }
    return lines;
}

uint32_t line_total_ends(struct line_builder *b, uint32_t start, uint32_t stop, int32_t indent,
                         uint32_t **ends)
{
    struct paragraph_workspace *w = b->workspace;
    struct line_place *places;
    uint32_t count = line_find_places(b, start, stop, &places);
    if (!count) {
        return 0;
    }
    if (!mem_grow(&w->nodes, &w->node_capacity, count * sizeof(struct way[LOOSENESSES]), 1)) {
        b->status = STATUS_NO_MEMORY;
        return 0;
    }
    struct total t = {b, places, count, w->nodes, indent};
    find_ways(&t);
    return trace(&t, ends);
}
