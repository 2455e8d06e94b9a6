#include "format/format_internal.h"

/* A band is a row, or rows tied together by cells that span them. Heights follow fo-subset 2.5 (6):
 * rows in order, a spanning cell counts in its last row only. What of it stands on one page lies
 * between two steps (step.c). */

static int32_t insets(const struct cell *cell)
{
    return cell->inset[FO_BEFORE_EDGE] + cell->inset[FO_AFTER_EDGE];
}

/* Where a break cuts a cell, XSL drops border and padding unless they are retained. Word processors
 * draw it closed, and so do we but for --fop-compat. */
int32_t cell_edge(const struct formatter *f, const struct band *band, const struct cell *cell,
                  enum fo_side side, bool cut)
{
    int32_t half = band->separation / 2;
    if (!cut || !f->options->fop_compat || !band->table) {
        return cell->inset[side] + half;
    }
    const struct fo_local *l = &cell->node->props->l;
    bool collapse = band->table->collapse;
    int32_t border = collapse ? cell->edge[side].border.width / 2 : l->border[side].width;
    int32_t padding = l->padding[side].retain ? cell->inset[side] - border : 0;
    if (collapse) {
        return cell->rest[side] / 2 + padding;
    }
    return (l->border[side].retain ? border + half : 0) + padding;
}

int32_t cell_lone_edge(const struct formatter *f, const struct band *band, const struct cell *cell,
                       enum fo_side side)
{
    int32_t edge = cell_edge(f, band, cell, side, false);
    return edge - cell->edge[side].border.width / 2 + cell->lone[side] / 2;
}

/* ---- heights ---- */

/* Height of the border rectangle a cell needs. */
static int32_t cell_need(const struct cell *cell)
{
    int32_t need = mpt_max(cell->content_height + insets(cell), cell->minimum);
    return cell->maximum > 0 ? mpt_min(need, cell->maximum) : need;
}

/* Fills band->tops. */
static void place_rows(const struct band *band)
{
    int32_t y = 0;
    for (uint32_t r = 0; r < band->row_count; r++) {
        const struct row *row = &band->rows[r];
        band->tops[r] = y;
        int32_t height = row->minimum;
        for (const struct cell *cell = row->ending; cell; cell = cell->next_ending) {
            int32_t above = y - band->tops[cell->row];
            height = mpt_max(height, cell_need(cell) + band->separation - above);
        }
        if (row->maximum > 0) {
            height = mpt_min(height, row->maximum);
        }
        y = mpt_clamp((int64_t)y + height);
    }
    band->tops[band->row_count] = y;
}

static void report_clipped_rows(struct formatter *f, const struct band *band)
{
    for (uint32_t i = 0; i < band->cell_count; i++) {
        struct cell *cell = band->cells[i];
        int32_t height = band->tops[cell->row + cell->rows] - band->tops[cell->row];
        int32_t excess = cell->content_height + insets(cell) + band->separation - height;
        if (excess > 0) {
            cell->overflows = true;
            format_report(f, DIAG_FORMAT_OVERFLOW, cell->node, format_points(f, excess));
        }
    }
}

/* Its keeps and breaks at the ends of its content are the row's. */
static void measure_cell(struct formatter *f, struct band *band, struct cell *cell)
{
    struct list_measures measures;
    list_measure(&cell->list, &measures);
    struct row *first = &band->rows[cell->row];
    struct row *last = &band->rows[cell->row + cell->rows - 1];
    cell->next_ending = last->ending;
    last->ending = cell;
    cell->content_height = measures.height;
    cell->notes = measures.notes;
    cell->keep_with_next = measures.keep_with_next;
    band->notes += measures.notes;
    band->forced |= measures.breaks_inside;
    first->keep_with_previous = mpt_max(first->keep_with_previous, measures.keep_with_previous);
    last->keep_with_next = mpt_max(last->keep_with_next, measures.keep_with_next);
    first->cells_before = break_stronger(first->cells_before, measures.break_before);
    last->cells_after = break_stronger(last->cells_after, measures.break_after);
    /* --fop-compat: row heights are those of the content, cells have got theirs widened */
    int32_t own = mpt_max(cell->minimum - insets(cell), 0);
    int32_t row = first->explicit_minimum - (f->options->fop_compat ? 0 : insets(cell));
    cell->content_minimum = mpt_max(own, row);
}

/* Height when a page ends behind it: its last row's borders are then its own alone. */
static int32_t height_as_last(const struct formatter *f, const struct band *band)
{
    if (!band->table || !band->table->collapse) {
        return band->height;
    }
    int32_t height = 0;
    const struct cell *cell = band->rows[band->row_count - 1].ending;
    for (; cell; cell = cell->next_ending) {
        int32_t content = mpt_max(cell->content_height, cell->content_minimum);
        height = mpt_max(height, band->tops[cell->row] + content
                                     + cell_lone_edge(f, band, cell, FO_AFTER_EDGE)
                                     + cell_edge(f, band, cell, FO_BEFORE_EDGE, false));
    }
    return height;
}

void band_finish(struct formatter *f, struct band *band)
{
    band->tops = format_array(f, band->arena, band->row_count + 1, sizeof *band->tops);
    if (!band->tops) {
        return;
    }
    for (uint32_t i = 0; i < band->cell_count && f->status == STATUS_OK; i++) {
        measure_cell(f, band, band->cells[i]);
    }
    for (uint32_t r = 0; r + 1 < band->row_count; r++) {
        band->forced |=
            band->rows[r].break_after != FO_K_AUTO || band->rows[r + 1].break_before != FO_K_AUTO;
    }
    place_rows(band);
    band->height = band->tops[band->row_count];
    band->last_height = height_as_last(f, band);
    report_clipped_rows(f, band);
}

/* ---- placing ---- */

struct emission {
    struct formatter *f;
    struct band *band;
    const struct band_place *at;
    uint32_t first, last; /* rows */
    bool resumed, cut;    /* the first one goes on, the last one is broken */
    bool heads, ends;     /* it is the first row of its group on the page, the last on the page */
    int32_t *tops;        /* of the rows as they stand here, from `first` on, and behind the last */
    int32_t left;         /* of the rows, in the frame's area */
    int32_t width;
};

static int32_t row_top(const struct emission *e, uint32_t row)
{
    return e->tops[row - e->first];
}

/* The part of a cell that is placed: between two of its breaks. */
struct cell_part {
    uint32_t from, to;
    int32_t before, after; /* edges */
    int32_t content;       /* height */
    int32_t filler;        /* what its minimum height adds */
};

static struct cell_part part_of(const struct emission *e, const struct cell *cell)
{
    const struct step *in = e->at->in;
    const struct step *out = e->at->out;
    struct cell_part part = {
        .from = in ? step_included(in, cell) : 0,
        .to = out ? step_included(out, cell) : cell->break_count + 1,
    };
    bool begins = part.from == 0 && !(e->resumed && cell->row < e->first);
    bool ends = part.to > cell->break_count;
    uint32_t end_row = cell->row + cell->rows - 1;
    bool closed = end_row < e->last || (end_row == e->last && !e->cut);
    bool heads = e->heads && begins && cell->row == e->first;
    part.before = heads ? cell_lone_edge(e->f, e->band, cell, FO_BEFORE_EDGE)
                        : cell_edge(e->f, e->band, cell, FO_BEFORE_EDGE, !begins);
    part.after = e->ends && closed && end_row == e->last
                     ? cell_lone_edge(e->f, e->band, cell, FO_AFTER_EDGE)
                     : cell_edge(e->f, e->band, cell, FO_AFTER_EDGE, !closed);
    if (part.from >= part.to) {
        return part;
    }
    int32_t start = part.from > 0 ? cell->breaks[part.from - 1].offset : 0;
    if (ends) {
        bool sliced = out && out->sliced && cell->row == out->row;
        part.content = cell->content_height - start;
        part.filler = sliced ? 0 : mpt_max(cell->content_minimum - cell->content_height, 0);
    } else {
        const struct list_break *b = &cell->breaks[part.to - 1];
        part.content = b->content + b->penalty - start;
        part.filler = mpt_max(cell->content_minimum - b->content - b->penalty, 0);
    }
    return part;
}

static uint32_t last_row_of(const struct emission *e, const struct cell *cell)
{
    uint32_t last = cell->row + cell->rows - 1;
    return last < e->last ? last : e->last;
}

/* What the height of a row that is sliced by pages leaves for this one; 0: it is not. */
static int32_t sliced_height(const struct emission *e, uint32_t r)
{
    const struct step *in = e->at->in && e->at->in->sliced && r == e->first ? e->at->in : NULL;
    const struct step *out = e->at->out && e->at->out->sliced && r == e->last ? e->at->out : NULL;
    if (!in && !out) {
        return 0;
    }
    return (out ? out->used : e->band->tops[r + 1]) - (in ? in->used : e->band->tops[r]);
}

/* Heights of the rows as they stand on this page. */
static void place_parts(struct emission *e)
{
    const struct band *band = e->band;
    int32_t y = 0;
    for (uint32_t r = e->first; r <= e->last; r++) {
        e->tops[r - e->first] = y;
        bool whole = !(r == e->first && e->resumed) && !(r == e->last && e->cut);
        int32_t height = whole && !e->f->options->fop_compat ? band->rows[r].minimum : 0;
        height = mpt_max(height, sliced_height(e, r));
        for (uint32_t c = 0; c < band->columns; c++) {
            const struct cell *cell = band->rows[r].slots[c];
            if (!cell || last_row_of(e, cell) != r
                || (c > 0 && band->rows[r].slots[c - 1] == cell)) {
                continue;
            }
            struct cell_part part = part_of(e, cell);
            int32_t top = row_top(e, cell->row > e->first ? cell->row : e->first);
            int32_t need = part.before + part.content + part.filler + part.after;
            height = mpt_max(height, top + need - y);
        }
        if (whole && band->rows[r].maximum > 0) {
            height = mpt_min(height, band->rows[r].maximum);
        }
        y = mpt_clamp((int64_t)y + height);
    }
    e->tops[e->last + 1 - e->first] = y;
}

static int32_t aligned(enum fo_keyword align, int32_t room)
{
    if (room <= 0) {
        return 0;
    }
    return align == FO_K_CENTER ? room / 2 : align == FO_K_AFTER ? room : 0;
}

static void record_cell(struct emission *e, const struct cell *cell, const struct area *area)
{
    record_node(e->f, cell->node);
    struct layout_node *node = record_entry(e->f, cell->node);
    if (node->width == 0) {
        node->width = cell->width - cell->inset[FO_START_EDGE] - cell->inset[FO_END_EDGE];
        node->height = area->height - insets(cell);
        node->box = cell->resolved;
    }
}

static struct cursor cursor_of(struct cell *cell, uint32_t number)
{
    if (number == 0) {
        return list_start(&cell->list);
    }
    return number > cell->break_count ? (struct cursor){NULL, NULL, &cell->list.root}
                                      : cell->breaks[number - 1].end;
}

static void emit_content(struct emission *e, struct cell *cell, struct area *area,
                         const struct cell_part *part, int32_t height)
{
    int32_t top = mpt_min(e->band->separation / 2, part->before);
    int32_t room = height - part->before - part->after - part->content;
    list_emit(&cell->list, cursor_of(cell, part->from), cursor_of(cell, part->to),
              &(struct list_place){
                  .parent = area,
                  .x = cell->inset[FO_START_EDGE],
                  .y = part->before - top + aligned(cell->node->props->i.display_align, room),
                  .available = UNLIMITED,
                  .arena = e->at->arena,
              });
}

/* A cell whose content waits for the rows of the page. */
struct late_cell {
    struct late_cell *next;
    const struct cell *cell;
    struct area *area;
    int32_t before, after; /* edges, in the area */
};

static void add_late_cell(struct emission *e, const struct cell *cell, struct area *area,
                          const struct cell_part *part)
{
    struct late_cell *late = format_alloc(e->f, e->at->arena, sizeof *late);
    if (late) {
        int32_t half = e->band->separation / 2;
        *late = (struct late_cell){
            .next = e->at->frame->late,
            .cell = cell,
            .area = area,
            .before = part->before - mpt_min(half, part->before),
            .after = part->after - mpt_min(half, part->after),
        };
        e->at->frame->late = late;
    }
}

void band_emit_late(struct formatter *f, struct frame *frame, struct arena *arena)
{
    for (const struct late_cell *late = frame->late; late; late = late->next) {
        const struct cell *cell = late->cell;
        const struct fo_node *node = marker_retrieve_in_table(f, cell->node, frame, false, arena);
        struct list list;
        int32_t width = cell->width - cell->inset[FO_START_EDGE] - cell->inset[FO_END_EDGE];
        list_build(f, &list, node, mpt_max(width, 0), arena);
        int32_t room = late->area->height - late->before - late->after;
        int32_t excess = list_height(&list, list_start(&list)) - room;
        if (excess > 0 && !f->options->fop_compat) {
            format_report(f, DIAG_FORMAT_OVERFLOW, cell->node, format_points(f, excess));
        }
        list_emit(&list, list_start(&list), (struct cursor){NULL, NULL, &list.root},
                  &(struct list_place){
                      .parent = late->area,
                      .x = cell->inset[FO_START_EDGE],
                      .y = late->before + aligned(cell->node->props->i.display_align, -excess),
                      .available = UNLIMITED,
                      .arena = arena,
                  });
    }
    frame->late = NULL;
    marker_finish_table(f, frame);
}

static void emit_cell(struct emission *e, struct cell *cell, struct area *row, int32_t height)
{
    struct area *area = box_area(e->f, e->at->arena, AREA_BLOCK, cell->node);
    if (!area) {
        return;
    }
    int32_t half = e->band->separation / 2;
    struct cell_part part = part_of(e, cell);
    int32_t top = mpt_min(half, part.before);
    area->x = e->at->x + cell->x - row->x;
    area->y = top;
    area->width = cell->width;
    area->height = height - top - mpt_min(half, part.after);
    area->box = cell->box;
    area->clip = cell->overflows && cell->node->props->l.overflow == FO_K_HIDDEN;
    const char *id = cell->node->props->l.id;
    area->anchor = part.from == 0 && id && id[0] ? id : NULL;
    area_append(row, area);
    record_cell(e, cell, area);
    if (marker_has(cell->node)) {
        marker_begin(e->f, cell->node, part.from == 0 && !(e->resumed && cell->row < e->first));
    }
    if (cell->retrieves) {
        add_late_cell(e, cell, area, &part);
    } else if (part.from < part.to) {
        emit_content(e, cell, area, &part, height);
    }
    if (marker_has(cell->node)) {
        marker_end(e->f, cell->node, part.to > cell->break_count);
    }
}

static struct area *emit_box(struct emission *e, uint32_t r, const struct fo_node *node)
{
    struct area *area = box_area(e->f, e->at->arena, AREA_BLOCK, node);
    if (area) {
        area->x = e->left;
        area->y = e->at->y + row_top(e, r);
        area->width = e->width;
        area->height = row_top(e, r + 1) - row_top(e, r);
        area_append(e->at->frame->area, area);
    }
    return area;
}

static void record_row(struct emission *e, uint32_t r, int32_t height)
{
    const struct band *band = e->band;
    record_node(e->f, band->rows[r].node);
    if (!band->group) {
        return;
    }
    record_node(e->f, band->group);
    uint32_t index = band->group_row + r;
    if (band->row_heights && band->row_heights[index] == 0) {
        band->row_heights[index] = height;
    }
}

/* A body's markers begin with its first row on the page, and end with its last row. */
static void mark_group(struct emission *e, uint32_t r)
{
    const struct band *band = e->band;
    struct frame *frame = e->at->frame;
    if (!band->group || !marker_has(band->group)) {
        return;
    }
    bool resumed = e->resumed && r == e->first;
    if (frame->marked_group != band->group) {
        frame->marked_group = band->group;
        marker_begin(e->f, band->group, band->group_row + r == 0 && !resumed);
    }
    if (band->last_of_group && r + 1 == band->row_count && !(e->cut && r == e->last)) {
        marker_end(e->f, band->group, true);
    }
}

static void emit_row(struct emission *e, uint32_t r)
{
    const struct band *band = e->band;
    const struct row *row = &band->rows[r];
    struct area *area = emit_box(e, r, row->node);
    if (!area) {
        return;
    }
    const char *id = row->node->props->l.id;
    bool resumed = e->resumed && r == e->first;
    area->anchor = !resumed && id && id[0] ? id : NULL;
    record_row(e, r, area->height);
    mark_group(e, r);
    if (marker_has(row->node)) {
        marker_begin(e->f, row->node, !resumed);
    }
    for (uint32_t c = 0; c < band->columns; c++) {
        struct cell *cell = row->slots[c];
        if (!cell || (c > 0 && row->slots[c - 1] == cell) || (cell->row != r && r != e->first)) {
            continue;
        }
        emit_cell(e, cell, area, row_top(e, last_row_of(e, cell) + 1) - row_top(e, r));
    }
    if (marker_has(row->node)) {
        marker_end(e->f, row->node, !(e->cut && r == e->last));
    }
    if (band->table && band->table->collapse) {
        grid_add_row(e->f, e->at->frame,
                     &(struct grid_row){
                         .band = band,
                         .row = r,
                         .y = area->y,
                         .height = area->height,
                         .cut_above = resumed,
                         .cut_below = e->cut && r == e->last,
                     },
                     e->at->arena);
    }
}

/* Which rows are placed, and their heights. */
static bool prepare(struct emission *e)
{
    const struct step *in = e->at->in;
    const struct step *out = e->at->out;
    struct band *band = e->band;
    e->first = in ? in->next_row : 0;
    e->last = out ? out->row : band->row_count - 1;
    e->last = e->last > e->first ? e->last : e->first;
    e->resumed = in && in->next_row == in->row;
    e->cut = out && out->next_row == out->row;
    bool lone = e->f->options->fop_compat && band->table && band->table->collapse;
    e->heads = lone && e->at->heads;
    e->ends = lone && e->at->ends;
    if (!in && !out && !e->heads && !e->ends) {
        e->tops = band->tops;
        return true;
    }
    e->tops = format_array(e->f, e->at->arena, e->last - e->first + 2, sizeof *e->tops);
    if (e->tops) {
        place_parts(e);
    }
    return e->tops != NULL;
}

int32_t band_emit(struct formatter *f, struct band *band, const struct band_place *place)
{
    const struct table *table = band->table;
    struct emission e = {.f = f, .band = band, .at = place};
    if (!prepare(&e)) {
        return 0;
    }
    e.left = place->x + (table ? table->x[0] : 0);
    e.width = table ? table->x[table->columns] - table->x[0] : place->frame->content_width;
    for (uint32_t r = e.first; r <= e.last; r++) {
        const struct area_box *box = band->rows[r].box;
        struct area *area = box ? emit_box(&e, r, NULL) : NULL;
        if (area) {
            area->box = box;
        }
    }
    for (uint32_t r = e.first; r <= e.last; r++) {
        emit_row(&e, r);
    }
    return row_top(&e, e.last + 1);
}

void list_emit_rows(struct list *rows, struct frame *frame, int32_t x, int32_t y,
                    struct arena *arena)
{
    for (struct item *item = rows->first; item; item = item->next) {
        if (item->kind == ITEM_BAND) {
            y += band_emit(rows->f, item->u.band,
                           &(struct band_place){.frame = frame, .x = x, .y = y, .arena = arena});
        }
    }
}
