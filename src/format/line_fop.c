#include "format/line_internal.h"

#include "base/alloc.h"

/* --fop-compat: lines as Apache FOP breaks them. Knuth and Plass's total fit, with FOP's elements
 * and its three attempts: spaces may stretch by their full stretch, five times that, and at last
 * twenty times that with whatever lines come out.
 *
 * Ragged text is given a stretch of three nominal spaces at each line end, so that of two ways to
 * break it the evener wins. Ratios are Q16, demerits Q22 of FOP's. */

#define NOMINAL_SPACE 3336
#define RAGGED_STRETCH (3 * NOMINAL_SPACE)
#define RATIO_ONE ((int64_t)1 << 16)
#define RATIO_INFINITE (1000 * RATIO_ONE)
#define RATIO_EXACT (24 * RATIO_ONE) /* above, demerits are all the same */
#define DEMERITS_MOST (INT64_MAX / 4)
#define DEMERITS_ONE ((int64_t)1 << 22)
#define FITNESS_DEMERITS (50 * DEMERITS_ONE)
#define PENALTY_INFINITE 1000
#define FITNESS_CLASSES 4

enum element_kind { ELEMENT_BOX, ELEMENT_GLUE, ELEMENT_PENALTY };

struct element {
    enum element_kind kind;
    int32_t width, stretch, shrink;
    int32_t penalty;
    uint32_t end; /* the piece a line would begin with that is broken here */
};

/* A place a line may end at, reached in the best way. */
struct node {
    uint32_t position, line;
    int fitness;
    int64_t width, stretch, shrink; /* of all elements up to behind the break */
    int64_t ratio, demerits;
    struct node *previous;
    struct node *next; /* active nodes, ordered by line */
};

struct best {
    struct node *from;
    int64_t ratio, demerits;
};

struct breaker {
    struct line_builder *b;
    struct element *elements;
    uint32_t count, capacity;
    int64_t measure, threshold;
    bool force;
    int64_t width, stretch, shrink;
    struct node *active;
    struct node *too_short, *too_long, *deactivated;
    struct best best[FITNESS_CLASSES];
};

/* ---- elements ---- */

static void add(struct breaker *k, struct element element)
{
    if (k->count == k->capacity) {
        uint32_t capacity = k->capacity ? k->capacity * 2 : 64;
        struct element *grown = arena_array(k->b->arena, capacity, sizeof *grown);
        if (!grown) {
            k->b->status = STATUS_NO_MEMORY;
            return;
        }
        for (uint32_t i = 0; i < k->count; i++) {
            grown[i] = k->elements[i];
        }
        k->elements = grown;
        k->capacity = capacity;
    }
    k->elements[k->count++] = element;
}

static void add_box(struct breaker *k, int64_t width)
{
    struct element *last = k->count ? &k->elements[k->count - 1] : NULL;
    if (last && last->kind == ELEMENT_BOX) {
        last->width = mpt_clamp(last->width + width);
    } else {
        add(k, (struct element){.kind = ELEMENT_BOX, .width = mpt_clamp(width)});
    }
}

static void add_glue(struct breaker *k, int32_t width, int32_t stretch, int32_t shrink,
                     uint32_t end)
{
    add(k, (struct element){ELEMENT_GLUE, width, stretch, shrink, 0, end});
}

static void add_penalty(struct breaker *k, int32_t width, int32_t penalty, uint32_t end)
{
    add(k, (struct element){ELEMENT_PENALTY, width, 0, 0, penalty, end});
}

/* Only the last line is justified: spaces stretch, but no line is squeezed. */
static bool spreads_last(const struct line_builder *b)
{
    return b->align != FO_K_JUSTIFY && b->align_last == FO_K_JUSTIFY;
}

/* In centred text FOP counts a hyphen at every break within a word, shown or not. */
static int32_t hyphen_at(const struct line_builder *b, uint32_t end)
{
    const struct inline_span *span = &b->spans[b->pieces[end - 1].span];
    const struct face *face = font_set_face(span->set, '-', false);
    return face ? line_scale(face, span->size, face_char(face, '-').advance) : 0;
}

/* A break between two characters; `hyphen` shows when it is taken. */
static void add_opportunity(struct breaker *k, int32_t hyphen, uint32_t end)
{
    const struct line_builder *b = k->b;
    if (b->align == FO_K_JUSTIFY || spreads_last(b)) {
        add_penalty(k, hyphen, 1, end);
        return;
    }
    bool center = b->align == FO_K_CENTER;
    add_penalty(k, 0, PENALTY_INFINITE, end);
    add_glue(k, 0, RAGGED_STRETCH, 0, end);
    add_penalty(k, center && end > 0 ? hyphen_at(b, end) : hyphen, 1, end);
    add_glue(k, 0, center ? -2 * RAGGED_STRETCH : -RAGGED_STRETCH, 0, end);
    if (center) {
        add(k, (struct element){.kind = ELEMENT_BOX});
        add_penalty(k, 0, PENALTY_INFINITE, end);
        add_glue(k, 0, RAGGED_STRETCH, 0, end);
    }
}

static void add_space(struct breaker *k, int32_t width, uint32_t end)
{
    const struct line_builder *b = k->b;
    if (b->align == FO_K_JUSTIFY || spreads_last(b)) {
        add_glue(k, width, width / 2, spreads_last(b) ? 0 : width / 3, end);
        return;
    }
    bool center = b->align == FO_K_CENTER;
    add_glue(k, 0, RAGGED_STRETCH, 0, end);
    add_penalty(k, 0, 0, end);
    add_glue(k, width, center ? -2 * RAGGED_STRETCH : -RAGGED_STRETCH, 0, end);
    if (center) {
        add(k, (struct element){.kind = ELEMENT_BOX});
        add_penalty(k, 0, PENALTY_INFINITE, end);
        add_glue(k, 0, RAGGED_STRETCH, 0, end);
    }
}

static bool is_edge(const struct piece *p)
{
    return p->kind == PIECE_OPEN || p->kind == PIECE_CLOSE || p->kind == PIECE_ANCHOR;
}

/* White space from piece `i` on, with the inline edges in it; answers the piece behind. */
static uint32_t collect_space(struct breaker *k, uint32_t i, uint32_t stop)
{
    const struct piece *pieces = k->b->pieces;
    int64_t space = 0, edges = 0;
    bool breaks = false;
    uint32_t end = i;
    for (; i < stop && !breaks && (pieces[i].kind == PIECE_SPACE || is_edge(&pieces[i])); i++) {
        bool white = pieces[i].kind == PIECE_SPACE;
        if (pieces[i].flags & PIECE_BREAK_BEFORE) {
            break;
        }
        *(white ? &space : &edges) += pieces[i].advance + pieces[i].spacing;
        end = white ? i + 1 : end;
    }
    breaks = i < stop && (pieces[i].flags & PIECE_BREAK_BEFORE);
    if (i == stop) { /* white space that ends the paragraph is not printed */
        add_box(k, edges);
    } else if (!breaks) {
        add_box(k, space + edges);
    } else {
        if (edges) {
            add_box(k, edges);
        }
        add_space(k, mpt_clamp(space), end);
    }
    return i;
}

static void collect_leader(struct breaker *k, const struct line_object *leader)
{
    if (leader->min == leader->max) {
        add_box(k, leader->opt);
        return;
    }
    add_box(k, 0);
    add_penalty(k, 0, PENALTY_INFINITE, 0);
    add_glue(k, leader->opt, leader->max - leader->opt, leader->opt - leader->min, 0);
    add(k, (struct element){.kind = ELEMENT_BOX});
}

/* The pieces start..stop - 1 of one paragraph, between FOP's fillers. */
static void collect(struct breaker *k, uint32_t start, uint32_t stop, int32_t indent)
{
    struct line_builder *b = k->b;
    bool center = b->align == FO_K_CENTER && b->align_last != FO_K_JUSTIFY;
    bool space = false;
    if (center) {
        add_glue(k, 0, RAGGED_STRETCH, 0, start);
    }
    if (indent) {
        add_box(k, indent);
    }
    for (uint32_t i = start; i < stop && b->status == STATUS_OK;) {
        const struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_SPACE && !(p->flags & PIECE_KEEP_SPACE)) {
            i = collect_space(k, i, stop);
            space = true;
            continue;
        }
        if (i > start && !space && (p->flags & PIECE_BREAK_BEFORE)) {
            add_opportunity(k, b->pieces[i - 1].hyphen, i);
        }
        space = false;
        if (p->kind == PIECE_LEADER) {
            collect_leader(k, p->object);
        } else {
            add_box(k, p->advance + p->spacing);
        }
        i++;
    }
    if (center) {
        add_glue(k, 0, RAGGED_STRETCH, 0, stop);
    } else if (b->align_last != FO_K_JUSTIFY) {
        add_penalty(k, 0, PENALTY_INFINITE, stop);
        add_glue(k, 0, mpt_clamp(k->measure - b->end_indent), 0, stop);
    }
    add_penalty(k, b->end_indent, -PENALTY_INFINITE, stop);
}

/* ---- nodes ---- */

static bool is_forced(const struct element *e)
{
    return e->kind == ELEMENT_PENALTY && e->penalty == -PENALTY_INFINITE;
}

/* A node for a break at element `at`; what vanishes behind the break is counted in it. */
static struct node *make_node(struct breaker *k, uint32_t at, int fitness, const struct best *how)
{
    struct node *node = arena_alloc(k->b->arena, sizeof *node);
    if (!node) {
        k->b->status = STATUS_NO_MEMORY;
        return NULL;
    }
    *node = (struct node){
        .position = at,
        .line = how->from ? how->from->line + 1 : 0,
        .fitness = fitness,
        .width = k->width,
        .stretch = k->stretch,
        .shrink = k->shrink,
        .ratio = how->ratio,
        .demerits = how->demerits,
        .previous = how->from,
    };
    for (uint32_t i = at; how->from && i < k->count; i++) {
        const struct element *e = &k->elements[i];
        if (e->kind == ELEMENT_BOX || (is_forced(e) && i != at)) {
            break;
        }
        if (e->kind == ELEMENT_GLUE) {
            node->width += e->width;
            node->stretch += e->stretch;
            node->shrink += e->shrink;
        }
    }
    return node;
}

/* Behind the active nodes of its line. */
static void activate(struct breaker *k, struct node *node)
{
    struct node **link = &k->active;
    while (*link && (*link)->line <= node->line) {
        link = &(*link)->next;
    }
    node->next = *link;
    *link = node;
}

static void remove_active(struct breaker *k, const struct node *node)
{
    struct node **link = &k->active;
    while (*link && *link != node) {
        link = &(*link)->next;
    }
    if (*link) {
        *link = node->next;
    }
}

static struct node *better(struct node *a, struct node *b)
{
    if (!a || b->position > a->position) {
        return b;
    }
    return b->position == a->position && b->demerits < a->demerits ? b : a;
}

/* ---- ratios and demerits ---- */

static int64_t ratio_of(const struct breaker *k, const struct node *from, int64_t difference)
{
    if (difference == 0) {
        return 0;
    }
    int64_t room = difference > 0 ? k->stretch - from->stretch : k->shrink - from->shrink;
    if (room <= 0) {
        return difference > 0 ? RATIO_INFINITE : -RATIO_INFINITE;
    }
    int64_t ratio = difference * RATIO_ONE / room;
    return ratio > RATIO_INFINITE    ? RATIO_INFINITE
           : ratio < -RATIO_INFINITE ? -RATIO_INFINITE
                                     : ratio;
}

static int fitness_of(int64_t ratio)
{
    return ratio < -RATIO_ONE / 2 ? 0 : ratio <= RATIO_ONE / 2 ? 1 : ratio <= RATIO_ONE ? 2 : 3;
}

static int64_t demerits_of(const struct node *from, const struct element *e, int64_t ratio)
{
    int64_t r = ratio < 0 ? -ratio : ratio;
    int64_t demerits = DEMERITS_MOST;
    if (r <= RATIO_EXACT) {
        int64_t cube = (r * r >> 16) * r >> 16;             /* Q16 */
        int64_t f = ((int64_t)1 << 11) + (cube * 100 >> 5); /* Q11 */
        if (e->kind == ELEMENT_PENALTY && e->penalty >= 0) {
            f += (int64_t)e->penalty << 11;
        }
        demerits = f > ((int64_t)1 << 30) ? DEMERITS_MOST : f * f;
    }
    int jump = fitness_of(ratio) - from->fitness;
    if (jump > 1 || jump < -1) {
        demerits += FITNESS_DEMERITS;
    }
    demerits += from->demerits;
    return demerits > DEMERITS_MOST ? DEMERITS_MOST : demerits;
}

/* ---- the algorithm ---- */

static void force_node(struct breaker *k, struct node *from, uint32_t at, int64_t ratio,
                       int64_t demerits)
{
    struct best how = {from, ratio, demerits};
    if (ratio <= -RATIO_ONE) {
        if (!k->too_long || demerits < k->too_long->demerits) {
            k->too_long = make_node(k, at, fitness_of(ratio), &how);
        }
    } else if (!k->too_short || demerits <= k->too_short->demerits) {
        k->too_short = make_node(k, at, fitness_of(ratio), &how);
    }
}

/* The line from one active node to element `at`. */
static void consider_line(struct breaker *k, struct node *from, uint32_t at)
{
    const struct element *e = &k->elements[at];
    int64_t width = k->width - from->width + (e->kind == ELEMENT_PENALTY ? e->width : 0);
    int64_t ratio = ratio_of(k, from, k->measure - width);
    if (ratio < -RATIO_ONE || is_forced(e)) {
        remove_active(k, from);
        k->deactivated = better(k->deactivated, from);
    }
    int fitness = fitness_of(ratio);
    int64_t demerits = demerits_of(from, e, ratio);
    if (ratio >= -RATIO_ONE && ratio <= k->threshold) {
        if (!k->best[fitness].from || demerits < k->best[fitness].demerits) {
            k->best[fitness] = (struct best){from, ratio, demerits};
            k->too_short = NULL;
        }
    }
    if (k->force && (ratio <= -RATIO_ONE || ratio > k->threshold)) {
        force_node(k, from, at, ratio, demerits);
    }
}

static void add_breaks(struct breaker *k, uint32_t at)
{
    int64_t least = DEMERITS_MOST;
    for (int i = 0; i < FITNESS_CLASSES; i++) {
        if (k->best[i].from && k->best[i].demerits < least) {
            least = k->best[i].demerits;
        }
    }
    for (int i = 0; i < FITNESS_CLASSES; i++) {
        struct best *best = &k->best[i];
        struct node *node = best->from && best->demerits <= least + FITNESS_DEMERITS
                                ? make_node(k, at, i, best)
                                : NULL;
        if (node) {
            activate(k, node);
        }
        *best = (struct best){0};
    }
}

static void consider(struct breaker *k, uint32_t at)
{
    k->deactivated = k->too_long = NULL;
    struct node *node = k->active;
    while (node && k->b->status == STATUS_OK) {
        uint32_t line = node->line;
        while (node && node->line == line) {
            struct node *next = node->next;
            if (node->position != at || !node->previous) {
                consider_line(k, node, at);
            }
            node = next;
        }
        add_breaks(k, at);
        /* what was just added ends at `at` and is not looked at again */
        while (node && node->position == at && node->previous) {
            node = node->next;
        }
    }
}

/* No line can go on: takes up the best of the bad ones. Answers where to go on; 0: nowhere. */
static uint32_t recover(struct breaker *k, struct node **forced)
{
    if (k->deactivated && k->deactivated != *forced) {
        *(k->deactivated->ratio > 0 ? &k->too_short : &k->too_long) = k->deactivated;
    }
    bool usable = k->too_short && (*forced)->position != k->too_short->position;
    struct node *node = usable || !k->too_long ? k->too_short : k->too_long;
    if (!node) {
        return 0;
    }
    node->demerits = 0;
    activate(k, node);
    k->width = node->width;
    k->stretch = node->stretch;
    k->shrink = node->shrink;
    k->too_short = k->too_long = NULL;
    *forced = node;
    uint32_t at = node->position;
    while (at + 1 < k->count && k->elements[at + 1].kind != ELEMENT_BOX) {
        at++;
    }
    return at;
}

static bool is_legal(const struct breaker *k, uint32_t i)
{
    const struct element *e = &k->elements[i];
    if (e->kind == ELEMENT_GLUE) {
        return i > 0 && e[-1].kind == ELEMENT_BOX;
    }
    return e->kind == ELEMENT_PENALTY && e->penalty < PENALTY_INFINITE;
}

/* The node the paragraph ends with; NULL: no lines within the threshold. */
static struct node *find_lines(struct breaker *k, int32_t threshold, bool force)
{
    k->width = k->stretch = k->shrink = 0;
    k->too_short = k->too_long = NULL;
    k->threshold = threshold * RATIO_ONE;
    k->force = force;
    struct node *forced = k->active = make_node(k, 0, 1, &(struct best){0});
    for (uint32_t i = 0; i < k->count && k->b->status == STATUS_OK; i++) {
        const struct element *e = &k->elements[i];
        if (is_legal(k, i)) {
            consider(k, i);
        }
        if (e->kind != ELEMENT_PENALTY) {
            k->width += e->width;
        }
        k->stretch += e->stretch;
        k->shrink += e->shrink;
        if (!k->active) {
            uint32_t at = force ? recover(k, &forced) : 0;
            if (at == 0) {
                return NULL;
            }
            i = at;
        }
    }
    struct node *found = NULL;
    for (struct node *node = k->active; node; node = node->next) {
        found = better(found, node);
    }
    return found;
}

uint32_t line_fop_ends(struct line_builder *b, uint32_t start, uint32_t stop, int32_t indent,
                       uint32_t **ends)
{
    struct breaker k = {.b = b, .measure = b->width};
    collect(&k, start, stop, indent);
    if (b->status != STATUS_OK) {
        return 0;
    }
    struct node *last = find_lines(&k, 1, false);
    last = last ? last : find_lines(&k, 5, false);
    last = last ? last : find_lines(&k, 20, true);
    if (!last || b->status != STATUS_OK) {
        return 0;
    }
    uint32_t count = 0;
    for (const struct node *node = last; node->previous; node = node->previous) {
        count++;
    }
    *ends = arena_array(b->arena, count ? count : 1, sizeof **ends);
    if (!*ends) {
        b->status = STATUS_NO_MEMORY;
        return 0;
    }
    uint32_t i = count;
    for (const struct node *node = last; node->previous; node = node->previous) {
        (*ends)[--i] = k.elements[node->position].end;
    }
    return count;
}
