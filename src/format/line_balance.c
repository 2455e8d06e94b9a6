#include "base/alloc.h"
#include "base/utf8.h"
#include "format/line_internal.h"

#include <string.h>
#include <unicode/ubrk.h>

/* j:line-breaking="balance": titles. As few lines as the text needs, ended where the author allows
 * it (U+200B, j:break-hint), else between words as ICU's dictionary has them, and shaped:
 *
 *     ———————         ———           ————
 *      —————         —————         ——————        but never    ———————
 *                                   ————                        ———
 *     trapezium      trapezium     diamond                    ———————
 *
 * Neighbouring lines should differ by some two characters; no line is one or two characters. */

#define MOST_PLACES 96 /* more than a title has; longer texts are broken by total-fit */
#define MOST_LINES 8

/* Costs. A pair of lines costs the square of how far its step is from STEP, in tenths of an em. */
#define STEP 20
#define FLAT 5            /* a step too small to see */
#define HOURGLASS 100000  /* a line shorter than both its neighbours */
#define STUMP 400000      /* a line of one or two characters */
#define MORE_LINES 80000  /* another line than needed */
#define IN_WORD 600000    /* no hints: a break within a word */
#define TORN 150000       /* a line that begins with 的, or ends with 和 */
#define NESTED 15000      /* a break within a name in brackets */
#define OFF_HINT 20000000 /* a break where the author marked others */
#define NO_TIER INT64_MAX

enum course { RISING, FALLING, COURSES }; /* whether the lines so far get longer */

struct tier {
    int64_t cost;   /* of the lines up to one that runs from one place to another */
    uint8_t before; /* where the line before it begins .. */
    uint8_t course; /* .. and its course */
};

struct balance {
    struct line_builder *b;
    const struct line_place *places; /* `count` of them, chosen ones only */
    int64_t *cost;                   /* of ending a line at each */
    uint32_t count;
    int32_t indent;
    struct tier *tiers; /* [line][from][to][course] */
};

/* ---- where lines may end ---- */

/* Text for ICU: one unit, or two beyond the BMP, for each piece. */
static int32_t add_unit(UChar *units, uint32_t code)
{
    if (code < 0x10000) {
        units[0] = (UChar)(code ? code : 0xFFFC);
        return 1;
    }
    units[0] = (UChar)(0xD7C0 + (code >> 10));
    units[1] = (UChar)(0xDC00 + (code & 0x3FF));
    return 2;
}

struct words {
    UBreakIterator *iterator;
    const int32_t *offset; /* by piece from `start` */
    uint32_t start;
};

static bool is_boundary(const struct words *w, uint32_t piece)
{
    return ubrk_isBoundary(w->iterator, w->offset[piece - w->start]) != 0;
}

static bool is_one_of(uint32_t code, const uint32_t *codes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (codes[i] == code) {
            return true;
        }
    }
    return false;
}

/* Whether a line reads badly that begins with `next` or ends with `last`: 的 and its like cling to
 * what precedes them, 和 and its like, where they are words by themselves, to what follows. */
static bool tears(const struct words *w, const struct line_builder *b, uint32_t last, uint32_t next)
{
    static const uint32_t CLING_BACK[] = {0x7684 /* 的 */, 0x4E86 /* 了 */, 0x7740 /* 着 */,
                                          0x5730 /* 地 */, 0x5F97 /* 得 */, 0x4E4B /* 之 */,
                                          0x7B49 /* 等 */, 0x4EEC /* 们 */};
    static const uint32_t CLING_ON[] = {0x548C /* 和 */, 0x4E0E /* 与 */, 0x53CA /* 及 */,
                                        0x5BF9 /* 对 */, 0x5728 /* 在 */, 0x5411 /* 向 */,
                                        0x4E3A /* 为 */, 0x4E8E /* 于 */, 0x628A /* 把 */,
                                        0x4EE5 /* 以 */, 0x4ECE /* 从 */};
    uint32_t code = b->pieces[last].code;
    return is_one_of(b->pieces[next].code, CLING_BACK, ARRAY_LENGTH(CLING_BACK))
           || (is_one_of(code, CLING_ON, ARRAY_LENGTH(CLING_ON))
               && (code == 0x4E8E /* 关于 */ || is_boundary(w, last)));
}

static void charge_words_of(struct balance *k, const struct words *w)
{
    for (uint32_t i = 1; i + 1 < k->count; i++) {
        const struct line_place *place = &k->places[i];
        k->cost[i] += is_boundary(w, place->first) ? 0 : IN_WORD;
        k->cost[i] += tears(w, k->b, place->last, place->first) ? TORN : 0;
    }
}

/* Charges places inside words; without ICU's data all stay equal. */
static void charge_words(struct balance *k, uint32_t start, uint32_t stop)
{
    struct line_builder *b = k->b;
    UChar *units = arena_array(b->arena, 2 * (size_t)(stop - start) + 1, sizeof *units);
    int32_t *offset = arena_array(b->arena, (size_t)(stop - start) + 1, sizeof *offset);
    if (!units || !offset) {
        b->status = STATUS_NO_MEMORY;
        return;
    }
    int32_t length = 0;
    for (uint32_t i = start; i < stop; i++) {
        offset[i - start] = length;
        if (b->pieces[i].kind != PIECE_OPEN && b->pieces[i].kind != PIECE_CLOSE) {
            length += add_unit(units + length, b->pieces[i].code);
        }
    }
    UErrorCode error = U_ZERO_ERROR;
    struct words words = {ubrk_open(UBRK_WORD, "zh", units, length, &error), offset, start};
    if (U_SUCCESS(error)) {
        charge_words_of(k, &words);
        ubrk_close(words.iterator);
    }
}

/* Charges places within 《》 and “”: what they enclose is one name. */
static void charge_nested(struct balance *k)
{
    int32_t depth = 0;
    uint32_t i = 1;
    for (uint32_t at = k->places[0].at; i + 1 < k->count; at++) {
        for (; i + 1 < k->count && k->places[i].at == at; i++) {
            k->cost[i] += depth > 0 ? NESTED : 0;
        }
        const struct piece *p = &k->b->pieces[at];
        depth += p->klass == CLASS_OPEN ? 1 : p->klass == CLASS_CLOSE && depth > 0 ? -1 : 0;
    }
}

static void charge_places(struct balance *k, uint32_t start, uint32_t stop)
{
    bool hinted = false;
    for (uint32_t i = 1; i + 1 < k->count; i++) {
        hinted = hinted || k->places[i].hinted;
        k->cost[i] = (int64_t)k->places[i].penalty * 1000;
    }
    charge_words(k, start, stop);
    charge_nested(k);
    for (uint32_t i = 1; i + 1 < k->count; i++) {
        const struct line_place *place = &k->places[i];
        bool space = k->b->pieces[place->at - 1].kind == PIECE_SPACE;
        if (place->hinted || space) {
            k->cost[i] = 0;
        } else if (hinted) {
            k->cost[i] += OFF_HINT;
        }
    }
}

/* Leaves out the dear places where there are too many. */
static void thin_out(struct balance *k, struct line_place *places)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < k->count; i++) {
        if (i == 0 || i + 1 == k->count || k->cost[i] < TORN) {
            places[kept] = places[i];
            k->cost[kept++] = k->cost[i];
        }
    }
    k->count = kept;
}

/* ---- tiers ---- */

static struct tier *tier_at(const struct balance *k, uint32_t line, uint32_t from, uint32_t to)
{
    return &k->tiers[((size_t)(line * k->count + from) * k->count + to) * COURSES];
}

static int64_t width_of(const struct balance *k, uint32_t from, uint32_t to)
{
    return line_width_between(k->b, &k->places[from], &k->places[to]);
}

static bool fits(const struct balance *k, uint32_t from, uint32_t to)
{
    int32_t measure =
        k->b->width - (from == 0 ? k->indent : 0) - (to + 1 == k->count ? k->b->end_indent : 0);
    return k->places[from].first <= k->places[to].last && width_of(k, from, to) <= measure;
}

static int64_t own_cost(const struct balance *k, uint32_t from, uint32_t to)
{
    uint32_t content = k->places[to].tail.content - k->places[from].head.content;
    return k->cost[to] + (content <= 2 ? STUMP : 0);
}

/* Puts the line from..to below the line before..from. */
static void add_line(struct balance *k, uint32_t line, uint32_t before, uint32_t from, uint32_t to)
{
    int64_t tenth = mpt_max(1, k->b->spans[0].size / 10);
    int64_t step = (width_of(k, from, to) - width_of(k, before, from)) / tenth;
    int64_t far = (step < 0 ? -step : step) - STEP;
    for (uint8_t course = 0; course < COURSES; course++) {
        const struct tier *above = &tier_at(k, line - 1, before, from)[course];
        if (above->cost == NO_TIER) {
            continue;
        }
        int64_t cost = above->cost + own_cost(k, from, to) + far * far;
        cost += course == FALLING && step > FLAT ? HOURGLASS : 0;
        enum course own = step > FLAT ? RISING : step < -FLAT ? FALLING : (enum course)course;
        struct tier *tier = &tier_at(k, line, from, to)[own];
        if (cost < tier->cost) {
            *tier = (struct tier){cost, (uint8_t)before, course};
        }
    }
}

static void fill_line(struct balance *k, uint32_t line)
{
    for (uint32_t from = line; from + 1 < k->count; from++) {
        for (uint32_t to = from + 1; to < k->count && fits(k, from, to); to++) {
            for (uint32_t before = line - 1; before < from; before++) {
                add_line(k, line, before, from, to);
            }
        }
    }
}

/* The best shape of `line` + 1 lines; *from, *course: of its last line. */
static int64_t best_end(const struct balance *k, uint32_t line, uint32_t *from, uint8_t *course)
{
    int64_t best = NO_TIER;
    for (uint32_t f = 0; f + 1 < k->count; f++) {
        const struct tier *tier = tier_at(k, line, f, k->count - 1);
        for (uint8_t c = 0; c < COURSES; c++) {
            if (tier[c].cost < best) {
                best = tier[c].cost;
                *from = f;
                *course = c;
            }
        }
    }
    return best;
}

static void clear_line(struct balance *k, uint32_t line)
{
    struct tier *tier = tier_at(k, line, 0, 0);
    for (size_t i = 0; i < (size_t)k->count * k->count * COURSES; i++) {
        tier[i].cost = NO_TIER;
    }
}

/* The number of lines of the best shape, and the places they begin at; 0: none fits. */
static uint32_t find_shape(struct balance *k, uint32_t starts[MOST_LINES])
{
    int64_t best = NO_TIER;
    uint32_t lines = 0, from = 0, least = 0;
    uint8_t course = 0;
    for (uint32_t line = 0; line < MOST_LINES && (!least || line <= least); line++) {
        clear_line(k, line);
        for (uint32_t to = 1; line == 0 && to < k->count && fits(k, 0, to); to++) {
            tier_at(k, 0, 0, to)[RISING].cost = own_cost(k, 0, to);
        }
        if (line > 0) {
            fill_line(k, line);
        }
        uint32_t f = 0;
        uint8_t c = 0;
        int64_t cost = best_end(k, line, &f, &c);
        if (cost == NO_TIER) {
            continue;
        }
        least = least ? least : line + 1;
        cost += (int64_t)(line + 1 - least) * MORE_LINES;
        if (cost < best) {
            best = cost;
            lines = line + 1;
            from = f;
            course = c;
        }
    }
    for (uint32_t line = lines, to = k->count - 1; line-- > 0;) {
        const struct tier *tier = &tier_at(k, line, from, to)[course];
        starts[line] = from;
        to = from;
        from = tier->before;
        course = tier->course;
    }
    return lines;
}

static uint32_t keep_ends(struct balance *k, uint32_t stop, uint32_t **ends)
{
    struct line_builder *b = k->b;
    struct paragraph_workspace *w = b->workspace;
    size_t tiers = (size_t)MOST_LINES * k->count * k->count * COURSES;
    if (!mem_grow(&w->nodes, &w->node_capacity, tiers * sizeof *k->tiers, 1)) {
        b->status = STATUS_NO_MEMORY;
        return 0;
    }
    k->tiers = w->nodes;
    uint32_t starts[MOST_LINES];
    uint32_t lines = find_shape(k, starts);
    *ends = arena_array(b->arena, lines ? lines : 1, sizeof **ends);
    if (!*ends) {
        b->status = STATUS_NO_MEMORY;
        return 0;
    }
    for (uint32_t i = 0; i < lines; i++) {
        (*ends)[i] = i + 1 < lines ? k->places[starts[i + 1]].at : stop;
    }
    return lines;
}

uint32_t line_balance_ends(struct line_builder *b, uint32_t start, uint32_t stop, int32_t indent,
                           uint32_t **ends)
{
    struct line_place *places;
    uint32_t count = line_find_places(b, start, stop, &places);
    struct balance k = {.b = b, .places = places, .count = count, .indent = indent};
    k.cost = count ? arena_array(b->arena, count, sizeof *k.cost) : NULL;
    if (!k.cost) {
        b->status = count ? STATUS_NO_MEMORY : b->status;
        return 0;
    }
    memset(k.cost, 0, count * sizeof *k.cost);
    if (fits(&k, 0, count - 1)) {
        k.places = (struct line_place[]){places[0], places[count - 1]};
        k.count = 2;
        return keep_ends(&k, stop, ends);
    }
    charge_places(&k, start, stop);
    if (k.count > MOST_PLACES) {
        thin_out(&k, places);
    }
    return k.count > MOST_PLACES ? line_total_ends(b, start, stop, indent, ends)
                                 : keep_ends(&k, stop, ends);
}
