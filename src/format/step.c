#include "format/format_internal.h"

/* Where a band may be broken (fo-subset 2.5 (7)). All cells are stepped in parallel: each step goes
 * on to the nearest break of any cell, and every cell brings the content that ends by then. A row
 * begins on a page only with content of each of its cells; while a row waits for room, the cells
 * that span it may go on.
 *
 * Heights are those of the whole band as if it stood on one page; a step knows how much of them the
 * rest does not need any more. Breaks of a cell are numbered from 1, 0 being its start and
 * break_count + 1 its end. */

struct active {
    struct cell *cell;
    uint32_t end_row;
    int32_t rows_before;                     /* height of the rows above its own */
    int32_t before, leading;                 /* edges: at its start, behind a break */
    int32_t after, after_normal, after_last; /* at the step looked at, at its end, .. of a page */
    int32_t total;                           /* rows_before and content */
    int32_t remaining;
    uint32_t previous, next, ahead; /* breaks: of the step before, of this one, behind it */
    uint32_t included;              /* up to which break the last step went */
    bool started;                   /* .. and it went up to `next` */
    struct active *sibling;
};

struct stepper {
    struct formatter *f;
    struct band *band;
    struct stepping *out;
    bool loose;                /* breaks that keeps and widows forbid count, too */
    struct active *cells;      /* that stand in the current row */
    struct active *next_cells; /* that begin in the next */
    uint32_t row;
    int32_t rows_before;
    int32_t first_step; /* with content of every cell that begins the row */
    bool finished, delaying, too_small;
    enum fo_keyword brk;
    uint32_t capacity;
};

/* ---- cells ---- */

static uint32_t last_of(const struct active *a)
{
    return a->cell->break_count + 1;
}

static const struct list_break *break_of(const struct active *a, uint32_t number)
{
    return number > 0 && number < last_of(a) ? &a->cell->breaks[number - 1] : NULL;
}

/* Content up to a break, as if nothing were broken. */
static int32_t content_of(const struct active *a, uint32_t number)
{
    const struct list_break *b = break_of(a, number);
    return b ? a->rows_before + b->content : number == 0 ? a->rows_before : a->total;
}

/* Height of the band if it is broken there. A cell's minimum height is kept on its first page. */
static int32_t length_of(const struct active *a, uint32_t number)
{
    const struct list_break *b = break_of(a, number);
    int32_t penalty = b ? mpt_max(b->penalty, a->cell->content_minimum - b->content) : 0;
    return a->before + content_of(a, number) + penalty + a->after;
}

/* Space that vanishes when a page begins behind a break, less what is repeated there. In a
 * list-item spaces count as with FOP, but those behind forced breaks. */
static int32_t vanishing(const struct stepper *s, const struct active *a, uint32_t number)
{
    const struct list_break *b = break_of(a, number);
    if (!b) {
        return 0;
    }
    return s->band->table || b->brk != FO_K_AUTO ? b->offset - b->content : -b->again;
}

static enum fo_keyword brk_of(const struct active *a, uint32_t number)
{
    const struct list_break *b = break_of(a, number);
    return b ? b->brk : FO_K_AUTO;
}

/* Keeps inside a cell: its content waits for a page that holds it whole, and other cells may go on
 * without. FOP goes on with all cells and lets no step end inside the kept content. */
static uint32_t legal_behind(const struct stepper *s, const struct active *a, uint32_t number)
{
    int32_t most = s->f->options->fop_compat ? STRENGTH_ALWAYS : STRENGTH_ALWAYS - 1;
    while (++number < last_of(a)) {
        const struct list_break *b = break_of(a, number);
        if (s->loose || b->brk != FO_K_AUTO || b->strength <= most) {
            break;
        }
    }
    return number < last_of(a) ? number : last_of(a);
}

static void begin_cell(struct stepper *s, struct active **list, struct cell *cell)
{
    struct active *a = format_alloc(s->f, s->band->arena, sizeof *a);
    if (!a) {
        return;
    }
    if (!cell->breaks_known) {
        cell->break_count = list_breaks(&cell->list, s->band->arena, &cell->breaks);
        cell->breaks_known = true;
    }
    a->cell = cell;
    a->end_row = cell->row + cell->rows - 1;
    a->rows_before = s->rows_before;
    a->before = cell_edge(s->f, s->band, cell, FO_BEFORE_EDGE, false);
    a->leading = cell_edge(s->f, s->band, cell, FO_BEFORE_EDGE, true);
    a->after = cell_edge(s->f, s->band, cell, FO_AFTER_EDGE, true);
    a->after_normal = cell_edge(s->f, s->band, cell, FO_AFTER_EDGE, false);
    a->after_last = cell_lone_edge(s->f, s->band, cell, FO_AFTER_EDGE);
    a->remaining = mpt_max(cell->content_height, cell->content_minimum);
    a->total = a->rows_before + a->remaining;
    a->next = legal_behind(s, a, 0);
    a->ahead = legal_behind(s, a, a->next);
    while (*list) {
        list = &(*list)->sibling;
    }
    *list = a;
}

static void begin_row(struct stepper *s, struct active **list, uint32_t row)
{
    const struct band *band = s->band;
    for (uint32_t c = 0; c < band->columns && s->f->status == STATUS_OK; c++) {
        struct cell *cell = band->rows[row].slots[c];
        if (cell && cell->row == row && (c == 0 || band->rows[row].slots[c - 1] != cell)) {
            begin_cell(s, list, cell);
        }
    }
}

/* More content may join a step that is made anyway. */
static void grow_to(struct stepper *s, struct active *a, int32_t limit)
{
    while (a->next < last_of(a) && brk_of(a, a->next) == FO_K_AUTO
           && length_of(a, a->ahead) <= limit) {
        a->next = a->ahead;
        a->ahead = legal_behind(s, a, a->next);
    }
}

static bool included_last(const struct active *a)
{
    return a->started && a->included == a->next;
}

/* Length of the next step of a cell; -1: it has none. */
static int32_t next_step(struct stepper *s, struct active *a)
{
    if (included_last(a)) {
        a->previous = a->next;
        if (a->next == last_of(a)) {
            return -1;
        }
        a->next = a->ahead;
        a->ahead = legal_behind(s, a, a->next);
    }
    return length_of(a, a->next);
}

static int32_t remaining_of(const struct active *a)
{
    if (included_last(a) && a->next == last_of(a)) {
        return 0;
    }
    return a->leading + a->remaining + a->after_normal;
}

static int32_t penalty_of(const struct active *a)
{
    const struct list_break *b = break_of(a, included_last(a) ? a->next : a->previous);
    return b ? b->strength : 0;
}

/* ---- rows ---- */

static int32_t row_height(const struct stepper *s, uint32_t row)
{
    return s->band->tops[row + 1] - s->band->tops[row];
}

static uint32_t last_row(const struct stepper *s)
{
    return s->band->row_count - 1;
}

static int32_t most_remaining(const struct stepper *s)
{
    const int32_t *tops = s->band->tops;
    int32_t most = 0;
    for (const struct active *a = s->cells; a; a = a->sibling) {
        int32_t below = tops[a->end_row + 1] - tops[s->row + 1];
        most = mpt_max(most, remaining_of(a) - below);
    }
    return most + tops[s->band->row_count] - tops[s->row + 1];
}

static void find_first_step(struct stepper *s, const struct active *cells)
{
    for (const struct active *a = cells; a; a = a->sibling) {
        s->first_step = mpt_max(s->first_step, length_of(a, a->next));
    }
}

static void grow_all(struct stepper *s)
{
    for (struct active *a = s->band->table ? s->cells : NULL; a; a = a->sibling) {
        grow_to(s, a, s->first_step);
    }
}

static void prepare_next_row(struct stepper *s)
{
    if (s->row < last_row(s)) {
        s->rows_before += row_height(s, s->row);
        begin_row(s, &s->next_cells, s->row + 1);
        find_first_step(s, s->next_cells);
    }
}

static bool finishes_row(const struct stepper *s, int32_t step)
{
    for (const struct active *a = s->cells; a; a = a->sibling) {
        bool finishes = a->next == last_of(a) && length_of(a, a->next) <= step;
        if (a->end_row == s->row && !finishes) {
            return false;
        }
    }
    return true;
}

/* A step that ends the row grows to the row's end, where cells have their own edges again. */
static int32_t consider_last(struct stepper *s, int32_t step)
{
    s->finished = finishes_row(s, step);
    if (!s->finished) {
        return step;
    }
    int32_t most = 0;
    for (const struct active *a = s->cells; a; a = a->sibling) {
        if (a->end_row == s->row) {
            most = mpt_max(most, a->before + a->total + a->after_last);
        }
    }
    for (struct active *a = s->cells; a; a = a->sibling) {
        if (a->end_row == s->row) {
            a->after = a->after_last;
        } else {
            grow_to(s, a, most);
        }
    }
    s->too_small = most < step;
    prepare_next_row(s);
    return most;
}

/* Tells the cells what the step is. */
static void take_step(struct stepper *s, int32_t step)
{
    s->brk = FO_K_AUTO;
    for (struct active *a = s->cells; a; a = a->sibling) {
        if (length_of(a, a->next) <= step) {
            a->included = a->next;
            a->started = true;
            a->remaining = a->total - content_of(a, a->next) - vanishing(s, a, a->next);
            s->brk = break_stronger(s->brk, brk_of(a, a->next));
        }
    }
}

static int32_t least_step(struct stepper *s)
{
    int32_t least = -1;
    for (struct active *a = s->cells; a; a = a->sibling) {
        int32_t step = next_step(s, a);
        least = step >= 0 && (least < 0 || step < least) ? step : least;
    }
    return least;
}

static void end_row(struct stepper *s)
{
    s->finished = false;
    s->delaying = true;
    struct active **link = &s->cells;
    while (*link) {
        if ((*link)->end_row == s->row) {
            *link = (*link)->sibling;
        } else {
            link = &(*link)->sibling;
        }
    }
}

static void switch_row(struct stepper *s)
{
    s->delaying = false;
    s->row++;
    struct active **link = &s->cells;
    while (*link) {
        link = &(*link)->sibling;
    }
    *link = s->next_cells;
    s->next_cells = NULL;
}

/* -1: the band is at its end. */
static int32_t go_on(struct stepper *s)
{
    if (s->finished) {
        if (s->row == last_row(s)) {
            return -1;
        }
        end_row(s);
    }
    int32_t step = least_step(s);
    int32_t most = s->band->rows[s->row].explicit_maximum;
    if (s->delaying && (step < 0 || step >= s->first_step || (most > 0 && step > most))) {
        switch_row(s);
        grow_all(s);
        step = consider_last(s, s->first_step);
    } else if (!s->delaying) {
        step = consider_last(s, step);
    }
    take_step(s, step);
    return step;
}

/* ---- what comes of it ---- */

static int32_t strength_of(struct stepper *s)
{
    const struct band *band = s->band;
    int32_t strength = band->keep;
    for (const struct active *a = s->cells; a; a = a->sibling) {
        strength = mpt_max(strength, penalty_of(a));
        if (a->next == last_of(a)) {
            strength = mpt_max(strength, a->cell->keep_with_next);
        }
    }
    if (!s->finished) {
        strength = mpt_max(strength, band->rows[s->row].keep);
    } else if (s->row < last_row(s)) {
        strength = mpt_max(strength, band->rows[s->row].keep_with_next);
        strength = mpt_max(strength, band->rows[s->row + 1].keep_with_previous);
        s->brk = break_stronger(s->brk, band->rows[s->row].cells_after);
        s->brk = break_stronger(s->brk, band->rows[s->row + 1].cells_before);
    }
    if (s->too_small) {
        s->too_small = false;
        strength = STRENGTH_WIDOW;
    }
    return strength;
}

/* Notes which content each cell has brought so far. */
static int32_t record_progress(struct stepper *s, const struct active *a, uint32_t index)
{
    struct progress *p = &s->out->progress[a->cell->index];
    if (p->count == 0) {
        p->first = index;
    }
    if (p->count == p->capacity) {
        uint32_t capacity = p->capacity ? p->capacity * 2 : 4;
        uint32_t *grown = format_array(s->f, s->band->arena, capacity, sizeof *grown);
        if (!grown) {
            return 0;
        }
        if (p->count > 0) {
            memcpy(grown, p->included, p->count * sizeof *grown);
        }
        p->included = grown;
        p->capacity = capacity;
    }
    p->included[p->count++] = a->included;
    const struct list_break *b = break_of(a, a->included);
    return a->included == 0 ? 0 : b ? b->notes : a->cell->notes;
}

static void record_step(struct stepper *s, int32_t length, int32_t done_notes)
{
    struct stepping *out = s->out;
    if (out->count == s->capacity) {
        uint32_t capacity = s->capacity ? s->capacity * 2 : 8;
        struct step *grown = format_array(s->f, s->band->arena, capacity, sizeof *grown);
        if (!grown) {
            return;
        }
        if (out->count > 0) {
            memcpy(grown, out->steps, out->count * sizeof *grown);
        }
        out->steps = grown;
        s->capacity = capacity;
    }
    uint32_t index = out->count++;
    struct step *step = &out->steps[index];
    int32_t strength = strength_of(s);
    *step = (struct step){
        .of = out,
        .index = index,
        .length = length,
        .used = s->band->height - most_remaining(s),
        .strength = s->brk != FO_K_AUTO ? 0 : strength,
        .brk = s->brk,
        .row = s->row,
        .next_row = s->row + (s->finished || s->delaying ? 1 : 0),
        .notes = done_notes,
    };
    for (const struct active *a = s->cells; a; a = a->sibling) {
        step->notes += record_progress(s, a, index);
    }
}

static int32_t notes_of_ending(const struct stepper *s)
{
    int32_t notes = 0;
    for (const struct active *a = s->cells; a; a = a->sibling) {
        notes += a->end_row == s->row ? a->cell->notes : 0;
    }
    return notes;
}

static void run(struct stepper *s)
{
    int32_t notes = 0;
    begin_row(s, &s->cells, 0);
    find_first_step(s, s->cells);
    grow_all(s);
    int32_t step = consider_last(s, s->first_step);
    take_step(s, step);
    while (step >= 0 && s->f->status == STATUS_OK) {
        if (s->finished && s->row == last_row(s)) {
            return; /* its end is no step: whether to break there is the list's business */
        }
        record_step(s, step, notes);
        notes += s->finished ? notes_of_ending(s) : 0;
        step = go_on(s);
    }
}

const struct stepping *band_steps(struct formatter *f, struct band *band, bool loose)
{
    struct stepping **known = loose ? &band->loose_steps : &band->steps;
    if (*known) {
        return *known;
    }
    struct stepping *out = format_alloc(f, band->arena, sizeof *out);
    struct progress *progress = format_array(f, band->arena, band->cell_count, sizeof *progress);
    if (!out || !progress) {
        return NULL;
    }
    out->progress = progress;
    struct stepper s = {.f = f, .band = band, .out = out, .loose = loose};
    run(&s);
    *known = out;
    return f->status == STATUS_OK ? out : NULL;
}

/* Whether no cell ties the row to others, and all of its content fits. */
static bool may_slice(const struct formatter *f, const struct band *band, const struct step *in,
                      uint32_t row, int32_t room)
{
    for (uint32_t c = 0; c < band->columns; c++) {
        const struct cell *cell = band->rows[row].slots[c];
        if (!cell || (in && in->sliced && in->row == row)) {
            continue;
        }
        int32_t need = cell->content_height + cell_edge(f, band, cell, FO_BEFORE_EDGE, false)
                       + cell_edge(f, band, cell, FO_AFTER_EDGE, true);
        if (cell->rows > 1 || need > room) {
            return false;
        }
    }
    return true;
}

const struct step *band_slice(struct formatter *f, struct band *band, const struct step *in,
                              int32_t room)
{
    uint32_t row = in ? in->next_row : 0;
    bool inside = in && in->next_row == in->row && !in->sliced;
    if (inside || room <= 0 || !may_slice(f, band, in, row, room)) {
        return NULL;
    }
    struct step *step = format_alloc(f, band->arena, sizeof *step);
    if (step) {
        int32_t used = (in ? in->used : 0) + room;
        *step = (struct step){.length = used,
                              .used = used,
                              .brk = FO_K_AUTO,
                              .row = row,
                              .next_row = row,
                              .notes = band->notes,
                              .sliced = true};
    }
    return step;
}

uint32_t steps_behind(const struct stepping *stepping, const struct step *in)
{
    if (!in) {
        return 0;
    }
    if (in->of == stepping) {
        return in->index + 1;
    }
    uint32_t i = 0;
    while (i < stepping->count && stepping->steps[i].length <= in->length) {
        i++;
    }
    return i;
}

uint32_t step_included(const struct step *step, const struct cell *cell)
{
    if (step->sliced) {
        return cell->row <= step->row ? cell->break_count + 1 : 0;
    }
    const struct progress *p = &step->of->progress[cell->index];
    if (p->count == 0 || step->index < p->first) {
        return 0;
    }
    uint32_t at = step->index - p->first;
    return at < p->count ? p->included[at] : cell->break_count + 1;
}
