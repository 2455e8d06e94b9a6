#include "format/line_internal.h"

#include "base/alloc.h"

/* Where lines may end, and what lies between: for those who look at a paragraph as a whole
 * (line_total.c, line_balance.c). */

/* Characters behind which an over-long word (an address, a path) is best cut. */
static bool is_soft_end(const struct piece *p)
{
    switch (p->code) {
    case '/':
    case '.':
    case '-':
    case '_':
    case '?':
    case '&':
    case '=':
    case ':':
    case ',':
    case ';':
    case '@':
    case '%':
    case '+':
        return true;
    default:
        return false;
    }
}

bool line_is_soft_place(const struct line_builder *b, uint32_t i)
{
    return is_soft_end(&b->pieces[i - 1])
           && (i == b->piece_count || line_may_start((enum char_class)b->pieces[i].klass));
}

struct scan {
    struct line_builder *b;
    struct line_place *places;
    uint32_t count;
    uint32_t tentative;         /* of the last places: within a word that is long, if it is */
    uint32_t word;              /* where it began */
    struct line_sums now;       /* ahead of the current piece */
    struct line_sums tail;      /* ahead of the last visible one */
    int64_t visible;            /* width up to the last piece that is no space */
    const struct piece *before; /* takes part in justification; NULL: none yet */
    uint32_t last;              /* the last visible one */
    bool hint;                  /* the author asked for a place behind the last piece */
    int32_t hyphen;
};

#define HYPHEN_PENALTY 50
#define WORD_PENALTY 300

static struct line_place *add_place(struct scan *s, uint32_t at)
{
    struct paragraph_workspace *w = s->b->workspace;
    if (!mem_grow(&w->places, &w->place_capacity, (size_t)s->count + 1, sizeof *s->places)) {
        s->b->status = STATUS_NO_MEMORY;
        return NULL;
    }
    s->places = w->places;
    struct line_place *place = &s->places[s->count++];
    *place = (struct line_place){
        .at = at,
        .first = at,
        .last = s->last,
        .head = s->now,
        .tail = s->tail,
        .hyphen = s->hyphen,
        .penalty = s->hyphen ? HYPHEN_PENALTY : 0,
        .hinted = s->hint,
    };
    place->tail.width = s->visible;
    place->tail.content = s->now.content;
    return place;
}

/* Ends the unbreakable unit: the places in it count only when it is long. */
static void end_unit(struct scan *s, uint32_t at)
{
    if (at - s->word < LONG_WORD) {
        s->count -= s->tentative;
    }
    s->tentative = 0;
    s->word = at;
}

static void find_place(struct scan *s, uint32_t i)
{
    const struct piece *p = &s->b->pieces[i];
    if (p->flags & PIECE_BREAK_BEFORE) {
        end_unit(s, i);
        add_place(s, i);
    } else if (p->kind == PIECE_CHAR && p[-1].kind == PIECE_CHAR && line_is_soft_place(s->b, i)) {
        struct line_place *place = add_place(s, i);
        if (place) {
            place->penalty = WORD_PENALTY;
            s->tentative++;
        }
    }
}

static void add_gap(struct scan *s, const struct piece *p)
{
    if (s->before && s->before->kind != PIECE_LEADER && p->kind != PIECE_LEADER) {
        enum gap gap = line_gap(s->before, p);
        if (gap == GAP_SPACE || gap == GAP_MIXED) {
            s->now.grow += mpt_max(0, line_gap_most(s->b, s->before));
        }
        s->now.gaps += gap != GAP_NONE;
    }
    s->before = p;
}

static bool is_last_resort(const struct piece *p)
{
    return p->klass == CLASS_STOP || !line_is_mark((enum char_class)p->klass);
}

static uint32_t content_of(const struct piece *p)
{
    if (p->kind != PIECE_CHAR) {
        return 2;
    }
    return line_is_mark((enum char_class)p->klass)            ? 0
           : p->klass == CLASS_HAN || p->klass == CLASS_SMALL ? 1
                                                              : 2;
}

static void add_piece(struct scan *s, uint32_t i)
{
    const struct piece *p = &s->b->pieces[i];
    if (piece_is_visible(p) || p->kind == PIECE_SPACE) {
        add_gap(s, p);
    }
    if (piece_is_visible(p)) {
        s->tail = s->now;
        s->last = i;
        s->now.content += content_of(p);
    }
    if (p->kind == PIECE_LEADER) {
        s->now.grow += p->object->max - p->object->opt;
    }
    s->now.give += p->give;
    s->now.give_last += p->kind == PIECE_CHAR && !p->gap && is_last_resort(p) ? p->give : 0;
    s->now.width += p->advance + p->spacing - p->settled;
    s->hyphen = p->hyphen;
    if (p->kind != PIECE_SPACE) {
        s->visible = s->now.width;
        bool hint = p->kind == PIECE_ZERO && p->klass == CLASS_ZERO_SPACE;
        s->hint = hint || (s->hint && !piece_is_visible(p));
    }
}

/* The visible piece a line that begins at a place begins with. */
static void set_firsts(struct scan *s, uint32_t stop)
{
    uint32_t first = stop;
    uint32_t place = s->count;
    for (uint32_t i = stop; place > 0; i--) {
        if (i < stop && piece_is_visible(&s->b->pieces[i])) {
            first = i;
        }
        while (place > 0 && s->places[place - 1].at == i) {
            s->places[--place].first = first;
        }
        if (i == 0) {
            return;
        }
    }
}

uint32_t line_find_places(struct line_builder *b, uint32_t start, uint32_t stop,
                          struct line_place **places)
{
    struct scan s = {.b = b, .word = start, .last = start};
    add_place(&s, start);
    for (uint32_t i = start; i < stop && b->status == STATUS_OK; i++) {
        if (i > start && s.before) {
            find_place(&s, i);
        }
        add_piece(&s, i);
    }
    end_unit(&s, stop);
    s.hyphen = 0;
    add_place(&s, stop);
    if (b->status != STATUS_OK) {
        return 0;
    }
    set_firsts(&s, stop);
    *places = s.places;
    return s.count;
}

int64_t line_width_between(const struct line_builder *b, const struct line_place *from,
                           const struct line_place *to)
{
    return to->tail.width - from->head.width + to->hyphen - line_start_trim(&b->pieces[from->first])
           - line_end_trim(&b->pieces[to->last]);
}
