#include "format/walk.h"

/* How much of a list goes into a height, and where it may be broken. */

/* ---- candidates ---- */

static int32_t gap_keeps(const struct walk *w, const struct item *item)
{
    int32_t strength = mpt_max(w->gap_keep, w->gap.frame->keep);
    if (item->kind == ITEM_BAND) {
        return mpt_max(strength, item->u.band->rows[0].keep_with_previous);
    }
    return strength;
}

/* Whether a break before `item` leaves too few lines of a paragraph on either side. */
static bool tears_paragraph(const struct walk *w, const struct item *item)
{
    if (item->kind != ITEM_BOX || !w->line || item->u.box.line != w->line->line + 1) {
        return false;
    }
    const struct fo_inherited *i = &w->frame->node->props->i;
    return w->line->line < i->orphans || item->u.box.lines - w->line->line < i->widows;
}

static struct cursor cursor_at(struct walk *w, const struct candidate *at)
{
    if (at->step) {
        return (struct cursor){at->band, at->step, at->frame};
    }
    return (struct cursor){
        .item = at->behind ? list_next(w->list, at->behind) : w->start.item,
        .step = at->behind ? NULL : w->start.step,
        .frame = at->frame,
    };
}

/* What the frames open at a break put on the next page again. */
static int32_t repeated(const struct frame *frame)
{
    int32_t height = 0;
    for (; frame; frame = frame->parent) {
        const struct table *table = frame->table;
        height += frame->break_before;
        height += table && table->repeat_header ? table->header_height : 0;
    }
    return height;
}

static void collect(struct walk *w, const struct list_break *one)
{
    struct collector *c = w->collect;
    if (c->count == c->capacity) {
        uint32_t capacity = c->capacity ? c->capacity * 2 : 8;
        struct list_break *grown = format_array(w->f, c->arena, capacity, sizeof *grown);
        if (!grown) {
            return;
        }
        if (c->count > 0) {
            memcpy(grown, c->breaks, c->count * sizeof *grown);
        }
        c->breaks = grown;
        c->capacity = capacity;
    }
    c->breaks[c->count++] = *one;
}

static void collect_gap(struct walk *w, int32_t strength)
{
    const struct candidate *gap = &w->gap;
    int32_t next = w->y + (w->run.any ? w->run.optimum : 0);
    int32_t again = repeated(gap->frame);
    collect(w, &(struct list_break){
                   .end = cursor_at(w, gap),
                   .content = gap->content,
                   .penalty = gap->height - gap->content,
                   .offset = (gap->offset < 0 ? next : gap->offset) - again,
                   .again = again,
                   .notes = w->notes_met,
                   .strength = strength,
                   .brk = w->pending,
               });
}

/* The steps of a band inside a list are breaks of the list. */
static void collect_steps(struct walk *w, struct item *item)
{
    struct band *band = item->u.band;
    const struct stepping *stepping = band_steps(w->f, band, false);
    int32_t again = repeated(w->frame);
    for (uint32_t i = 0; stepping && i < stepping->count; i++) {
        const struct step *step = &stepping->steps[i];
        int32_t content = mpt_min(step->length, step->used);
        collect(w, &(struct list_break){
                       .end = {item, step, w->frame},
                       .content = w->y + content,
                       .penalty = step->length - content + w->reserve,
                       .offset = w->y + step->used - again,
                       .again = again,
                       .notes = w->notes_met + step->notes,
                       .strength = step->strength,
                       .brk = step->brk,
                   });
    }
}

/* ---- footnotes: only the flow's own walk sees them ---- */

/* Height of the notes if these are on the page, besides those above. */
static int32_t notes_total(const struct walk *w, int32_t notes)
{
    bool first = w->notes_above == 0;
    return notes > 0 ? w->notes_above + notes + (first ? w->f->separator_height : 0)
                     : w->notes_above;
}

/* The notes at a break, behind which the page cannot hold all that are called: as much of them as
 * goes there. False: the page cannot end there. */
static bool cut_notes(struct walk *w, struct candidate *at, int32_t old, bool has_new)
{
    if (!has_new && w->legal_met) {
        return false;
    }
    int32_t taken = notes_total(w, 1) - 1; /* with the separator */
    int32_t room = w->available - at->height - taken;
    int32_t height = walk_cut_notes(w, cursor_at(w, at), room, w->waiting_height + old,
                                    !w->legal_met && w->waiting_height > 0);
    at->notes = taken + height;
    return height > 0;
}

/* A legal break behind which not all notes fit: the page ends there or at the best one before. */
static void end_overrun(struct walk *w, struct candidate *at)
{
    bool possible = cut_notes(w, at, w->notes_old, w->notes_new);
    if (possible || !w->best.set) {
        if (!possible) {
            at->notes = w->notes_above;
        }
        w->best = *at;
    }
    w->cut = true;
}

/* The snapshot becomes a candidate, now that content follows it. */
static void consider_gap(struct walk *w, const struct item *item)
{
    if (w->placed) {
        int32_t keeps = gap_keeps(w, item);
        int32_t strength = tears_paragraph(w, item) ? STRENGTH_WIDOW : keeps;
        bool legal = strength < STRENGTH_ALWAYS;
        w->last_gap = w->gap.behind;
        if (legal && w->notes_overrun) {
            w->gap.strength = strength;
            w->gap.keeps = keeps > 0;
            end_overrun(w, &w->gap);
            return;
        }
        bool fits = w->gap.height + w->gap.notes <= w->available; /* with the space it retains */
        if (!w->notes_overrun && (!w->best.set || (fits && strength <= w->best.strength))) {
            w->best = w->gap;
            w->best.strength = strength;
            w->best.keeps = keeps > 0;
        }
        if (legal) {
            w->legal_met = true;
            w->notes_new = false;
            w->notes_old = w->notes_met;
        }
        w->breaks_inside |= w->pending != FO_K_AUTO;
        if (w->collect) {
            collect_gap(w, strength);
        }
    } else {
        w->keep_first = w->gap_keep;
        if (item->kind == ITEM_BAND) {
            w->keep_first = mpt_max(w->keep_first, item->u.band->rows[0].keep_with_previous);
        }
        w->break_first = w->pending;
    }
    w->pending = FO_K_AUTO;
    w->gap_keep = 0;
}

static void after_content(struct walk *w, struct item *item)
{
    w->placed = true;
    w->line = item->kind == ITEM_BOX && item->u.box.line > 0 ? &item->u.box : NULL;
    walk_snapshot(w, item);
    if (item->kind == ITEM_BAND) {
        const struct band *band = item->u.band;
        w->gap_keep = band->rows[band->row_count - 1].keep_with_next;
        w->breaks_inside |= band->forced;
    }
}

/* ---- ends ---- */

static struct fill end_at(struct walk *w, const struct candidate *at, enum fill_end why)
{
    return (struct fill){
        .end = cursor_at(w, at),
        .why = why,
        .height = at->height,
        .notes = at->notes,
        .placed = at->behind != NULL || at->step != NULL,
    };
}

/* Breaks at the best candidate. A keep it breaks is one that could not be honoured. */
static struct fill end_at_best(struct walk *w, const struct fill_request *request)
{
    bool last = w->best.step || w->best.behind == w->last_gap;
    w->strained = w->best.strength > 0 || !last;
    bool again = w->strained && w->passed_band && !w->all_steps;
    if (w->best.keeps && !request->quiet && !again) {
        format_report(w->f, DIAG_FORMAT_KEEP, w->best.frame->node, NULL);
    }
    return end_at(w, &w->best, FILL_FULL);
}

enum fo_keyword break_stronger(enum fo_keyword a, enum fo_keyword b)
{
    static const enum fo_keyword order[] = {FO_K_COLUMN, FO_K_PAGE, FO_K_EVEN_PAGE, FO_K_ODD_PAGE};
    int rank_a = -1;
    int rank_b = -1;
    for (int i = 0; i < (int)ARRAY_LENGTH(order); i++) {
        rank_a = order[i] == a ? i : rank_a;
        rank_b = order[i] == b ? i : rank_b;
    }
    return rank_b > rank_a ? b : a;
}

/* Where content ends for good, the page may not hold all of its notes. True when it ends before. */
static bool ends_overrun(struct walk *w, const struct fill_request *request, struct fill *out)
{
    struct candidate end = w->gap;
    if (!w->notes_overrun) {
        return false;
    }
    if (!cut_notes(w, &end, w->notes_old, w->notes_new) && w->best.set) {
        *out = end_at_best(w, request);
        return true;
    }
    w->notes = w->gap.notes = end.notes;
    return false;
}

/* What stands on an odd or even page (j:odd-or-even) breaks to it only from one of the other kind.
 */
static enum fo_keyword break_from(enum fo_keyword kind, int32_t folio)
{
    bool wanted_odd = kind == FO_K_ODD;
    if (kind != FO_K_ODD && kind != FO_K_EVEN) {
        return kind;
    }
    bool stays = folio <= 0 || (folio % 2 != 0) == wanted_odd;
    return stays ? FO_K_AUTO : wanted_odd ? FO_K_ODD_PAGE : FO_K_EVEN_PAGE;
}

/* Where a space that is retained has no room below the last content, the page ends before that. */
static bool lacks_room_for_space(struct walk *w, const struct fill_request *request,
                                 struct fill *out)
{
    int32_t kept = walk_kept_space(w);
    if (kept <= 0 || !w->best.set || w->best.strength >= STRENGTH_ALWAYS
        || w->y + kept + w->notes <= w->available) {
        return false;
    }
    *out = end_at_best(w, request);
    return true;
}

/* A forced break: ends the page unless nothing stands on it yet. True when it does. */
static bool fill_break(struct walk *w, struct item *item, const struct fill_request *request,
                       struct fill *out)
{
    enum fo_keyword kind = break_from(item->u.brk, request->folio);
    if (kind == FO_K_AUTO) {
        return false;
    }
    if (!request->breaks) {
        w->pending = break_stronger(w->pending, kind);
        return false;
    }
    bool odd = request->folio % 2 != 0;
    bool parity_wrong =
        request->folio > 0 && ((kind == FO_K_ODD_PAGE && !odd) || (kind == FO_K_EVEN_PAGE && odd));
    if (!w->placed && kind == FO_K_COLUMN && request->leave && w->frame == w->start.frame) {
        *out = end_at(w, &w->gap, FILL_BREAK);
        out->end.item = list_next(w->list, item); /* so that it leaves but one */
        out->brk = kind;
        return true;
    }
    bool above = request->above && kind != FO_K_COLUMN;
    if (!w->placed && !parity_wrong && !above) {
        return false;
    }
    if (!ends_overrun(w, request, out) && !lacks_room_for_space(w, request, out)) {
        *out = end_at(w, &w->gap, FILL_BREAK);
        out->brk = kind;
        if (request->leave && out->end.item == item) {
            out->end.item = list_next(w->list, item); /* so that it leaves no other column */
        }
    }
    return true;
}

/* ---- bands ---- */

static int32_t used_before(const struct step *in)
{
    return in ? in->used : 0;
}

/* The page as it would be if it ended behind a step of the band. */
static struct candidate at_step(const struct walk *w, struct item *item, const struct step *in,
                                const struct step *step)
{
    int32_t notes = w->list->lazy ? step->notes - (in ? in->notes : 0) : 0;
    return (struct candidate){
        .set = true,
        .band = item,
        .step = step,
        .frame = w->frame,
        .height = w->y + step->length - used_before(in) + w->reserve,
        .notes = notes_total(w, w->waiting_height + w->notes_met + notes),
        .strength = step->strength,
        .keeps = step->strength > 0,
    };
}

static bool candidate_fits(const struct walk *w, const struct candidate *at)
{
    return at->height + at->notes <= w->available;
}

/* Footnotes of the steps of a band, as the breaks are gone through. */
struct step_notes {
    int32_t in, old, now; /* at the step the page starts behind, the legal one before, this one */
};

/* A step that fits but for its notes: the last one that counts. */
static bool cut_at_step(struct walk *w, struct candidate *at, const struct step_notes *notes)
{
    bool fits = at->height + notes_total(w, 1) - 1 <= w->available;
    return fits && at->strength < STRENGTH_ALWAYS
           && cut_notes(w, at, w->notes_met + notes->old - notes->in,
                        notes->now > notes->old || w->notes_new);
}

/* Lets the steps of a band that fit compete with the candidates before it. True when all fit. */
static bool consider_steps(struct walk *w, struct item *item, bool loose)
{
    const struct step *in = walk_in(w, item);
    const struct stepping *stepping = band_steps(w->f, item->u.band, loose);
    struct step_notes notes = {.in = in ? in->notes : 0, .old = in ? in->notes : 0};
    for (uint32_t i = stepping ? steps_behind(stepping, in) : 0; stepping && i < stepping->count;
         i++) {
        struct candidate at = at_step(w, item, in, &stepping->steps[i]);
        notes.now = stepping->steps[i].notes;
        bool fits = candidate_fits(w, &at);
        if (!fits && !(w->list->lazy && cut_at_step(w, &at, &notes))) {
            return false;
        }
        if (!w->best.set || at.strength <= w->best.strength) {
            w->best = at;
        }
        if (!fits) {
            w->cut = true;
            return false;
        }
        if (at.strength < STRENGTH_ALWAYS) {
            notes.old = notes.now;
            w->legal_met = true;
            w->notes_new = false;
        }
    }
    return true;
}

/* A row that is taller than the page by its height alone, and not by its content, goes on behind
 * the page's foot; with FOP it runs over it. */
static void consider_slice(struct walk *w, struct item *item, const struct fill_request *request)
{
    const struct step *in = walk_in(w, item);
    int32_t room = w->available - w->y - w->reserve - w->notes;
    bool may = w->available < UNLIMITED && !w->f->options->fop_compat;
    const struct step *step = may ? band_slice(w->f, item->u.band, in, room) : NULL;
    if (step) {
        w->best = at_step(w, item, in, step);
        if (!request->quiet && !(in && in->sliced)) {
            format_report(w->f, DIAG_FORMAT_ROW, item->u.band->rows[step->row].node, NULL);
        }
    }
}

/* The first forced break inside a band, if the page gets that far. */
static bool forced_inside(struct walk *w, struct item *item, struct fill *out)
{
    const struct step *in = walk_in(w, item);
    const struct stepping *stepping =
        item->u.band->forced ? band_steps(w->f, item->u.band, false) : NULL;
    for (uint32_t i = stepping ? steps_behind(stepping, in) : 0; stepping && i < stepping->count;
         i++) {
        const struct step *step = &stepping->steps[i];
        struct candidate at = at_step(w, item, in, step);
        if (step->brk != FO_K_AUTO && candidate_fits(w, &at)) {
            *out = end_at(w, &at, FILL_BREAK);
            out->brk = step->brk;
            return true;
        }
    }
    return false;
}

/* ---- content ---- */

/* Content that does not fit. True when the page ends; false: it is placed all the same. */
static bool overflow(struct walk *w, struct item *item, const struct fill_request *request,
                     struct fill *out)
{
    bool band = item->kind == ITEM_BAND;
    if (band) {
        consider_steps(w, item, false);
        if (!w->best.set) {
            consider_steps(w, item, true);
        }
        if (!w->best.set) {
            consider_slice(w, item, request);
        }
    }
    if (w->best.set) {
        *out = end_at_best(w, request);
        return true;
    }
    if (request->yield) {
        *out = (struct fill){.end = w->start, .why = FILL_FULL, .notes = request->notes};
        return true;
    }
    if (!request->quiet && item->kind != ITEM_END) {
        const struct fo_node *node = w->frame->node;
        if (band) {
            node = item->u.band->rows[0].node;
        } else if (item->kind == ITEM_BOX && item->u.box.container) {
            node = container_node(item->u.box.container);
        }
        format_report(w->f, DIAG_FORMAT_TALL, node, NULL);
    }
    return false;
}

static int32_t notes_of(const struct item *item)
{
    int32_t height = item->kind == ITEM_BAND ? item->u.band->notes : 0;
    const struct note *note = item->kind == ITEM_BOX ? item->u.box.notes : NULL;
    for (; note; note = note->next) {
        height += note->height;
    }
    return height;
}

/* Whether content that does not fit with its notes fits but for them: they may be cut. */
static bool overruns(struct walk *w, struct item *item, int32_t height)
{
    if (!w->list->lazy || w->notes == w->notes_above) {
        return false;
    }
    int32_t all = w->notes;
    w->notes = notes_total(w, 1) - 1;
    bool fits = !walk_overflows(w, height);
    w->notes = all;
    return fits && (item->kind == ITEM_BOX || w->notes_overrun || consider_steps(w, item, false));
}

/* A box or a band. True when it ends the page. */
static bool fill_content(struct walk *w, struct item *item, const struct fill_request *request,
                         struct fill *out)
{
    if (item->kind == ITEM_BOX && item->u.box.out_of_flow) {
        return false;
    }
    consider_gap(w, item);
    if (w->cut) {
        *out = end_at_best(w, request);
        return true;
    }
    walk_flush(w);
    const struct step *in = walk_in(w, item);
    int32_t height =
        item->kind == ITEM_BAND ? item->u.band->height - used_before(in) : item->u.box.height;
    if (item->kind == ITEM_BAND && request->breaks && forced_inside(w, item, out)) {
        return true;
    }
    /* footnotes shorten the page of their call */
    int32_t notes = notes_of(item) - (in ? in->notes : 0);
    if (w->list->lazy) {
        w->notes = notes_total(w, w->waiting_height + w->notes_met + notes);
    }
    if (w->all_steps && item->kind == ITEM_BAND) {
        consider_steps(w, item, false);
    }
    int32_t least = item->kind == ITEM_BAND ? item->u.band->last_height - used_before(in)
                                            : mpt_max(height, item->u.box.tall);
    if (walk_overflows(w, least)) {
        if (overruns(w, item, least)) {
            w->notes_overrun = true;
        } else if (w->cut || overflow(w, item, request, out)) {
            if (w->cut) {
                *out = end_at_best(w, request);
            }
            return true;
        }
    }
    w->notes_new |= notes > 0;
    if (w->collect && item->kind == ITEM_BAND) {
        collect_steps(w, item);
    }
    w->passed_band |= item->kind == ITEM_BAND;
    w->notes_met += notes;
    w->y += height;
    after_content(w, item);
    return false;
}

/* True when the page ends before or in `item`. */
static bool measure(struct walk *w, struct item *item, const struct fill_request *request,
                    struct fill *out)
{
    switch (item->kind) {
    case ITEM_SPACE:
        walk_space(w, item);
        return false;
    case ITEM_BEGIN:
        walk_begin(w, item->u.frame);
        return false;
    case ITEM_END:
        return !walk_end(w, item) && overflow(w, item, request, out);
    case ITEM_BREAK:
        return fill_break(w, item, request, out);
    case ITEM_SPAN:
        if (ends_overrun(w, request, out)) {
            return true;
        }
        *out = (struct fill){
            .end = {list_next(w->list, item), NULL, &w->list->root},
            .why = FILL_SPAN,
            .height = w->y + walk_kept_space(w),
            .notes = w->notes,
            .placed = w->placed,
        };
        return true;
    case ITEM_BOX:
    case ITEM_BAND:
        return fill_content(w, item, request, out);
    }
    return false;
}

static bool fill(struct walk *w, const struct fill_request *request, struct fill *out)
{
    for (struct item *item = w->start.item; item; item = list_next(w->list, item)) {
        if (measure(w, item, request, out)) {
            return true;
        }
    }
    if (ends_overrun(w, request, out) || lacks_room_for_space(w, request, out)) {
        return true;
    }
    *out = (struct fill){
        .end = {NULL, NULL, &w->list->root},
        .why = FILL_DONE,
        .height = w->y + walk_kept_space(w),
        .notes = w->notes,
        .placed = w->placed,
    };
    return false;
}

static void fill_from(struct walk *w, struct list *list, struct cursor start,
                      const struct fill_request *request, struct fill *out)
{
    w->waiting = request->waiting;
    w->waiting_height = request->waiting ? notes_height(request->waiting) : 0;
    w->notes_above = request->notes;
    walk_start(w, list, start, request->available);
    w->notes = w->gap.notes = notes_total(w, w->waiting_height);
    fill(w, request, out);
}

struct fill list_fill(struct list *list, struct cursor start, const struct fill_request *request)
{
    struct walk w = {.all_steps = false};
    struct fill out = {0};
    fill_from(&w, list, start, request, &out);
    if (w.strained && w.passed_band) { /* bands that fit may yet be broken at a weaker place */
        w = (struct walk){.all_steps = true};
        fill_from(&w, list, start, request, &out);
    }
    return out;
}

static const struct fill_request everything = {.available = UNLIMITED, .quiet = true};

int32_t list_height(struct list *list, struct cursor start)
{
    return start.item ? list_fill(list, start, &everything).height : 0;
}

void list_measure(struct list *list, struct list_measures *out)
{
    struct walk w = {0};
    struct fill end = {0};
    walk_start(&w, list, list_start(list), UNLIMITED);
    fill(&w, &everything, &end);
    *out = (struct list_measures){
        .height = end.height,
        .notes = w.notes_met,
        .keep_with_previous = w.keep_first,
        .keep_with_next = w.gap_keep,
        .break_before = w.break_first,
        .break_after = w.pending,
        .breaks_inside = w.breaks_inside,
    };
}

uint32_t list_section_breaks(struct list *list, struct cursor start, struct arena *arena,
                             struct list_break **out, int32_t *height)
{
    struct collector collector = {.arena = arena};
    struct walk w = {.collect = &collector};
    struct fill end = {0};
    walk_start(&w, list, start, UNLIMITED);
    fill(&w, &everything, &end);
    *out = collector.breaks;
    *height = end.height;
    return collector.count;
}

uint32_t list_breaks(struct list *list, struct arena *arena, struct list_break **out)
{
    int32_t height;
    return list_section_breaks(list, list_start(list), arena, out, &height);
}
