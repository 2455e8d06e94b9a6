#include "format/format_internal.h"

/* A band is a row, or rows tied together by cells that span them. Heights follow fo-subset 2.5 (6):
 * rows in order, a spanning cell counts in its last row only. Its part on one page is what stands
 * between two struct part; within it all cells are stepped in parallel. */

static bool is_fresh(const struct part *in, const struct cell *cell)
{
    return !in || in->fresh[cell->index];
}

static struct cursor cell_start(const struct part *in, struct cell *cell)
{
    return is_fresh(in, cell) ? list_start(&cell->list) : in->cells[cell->index];
}

static int32_t insets(const struct cell *cell)
{
    return cell->inset[FO_BEFORE_EDGE] + cell->inset[FO_AFTER_EDGE];
}

/* Height of the border rectangle that what is left of the cell needs. */
static int32_t cell_need(const struct part *in, struct cell *cell)
{
    if (is_fresh(in, cell)) {
        int32_t need = mpt_max(cell->content_height + insets(cell), cell->minimum);
        return cell->maximum > 0 ? mpt_min(need, cell->maximum) : need;
    }
    int32_t rest = list_height(&cell->list, in->cells[cell->index]);
    return rest > 0 ? rest + insets(cell) : 0;
}

static uint32_t first_row(const struct part *in)
{
    return in ? in->row : 0;
}

/* Fills band->tops: of each row from the part's first, and the end. */
static void place_rows(const struct band *band, const struct part *in)
{
    int32_t y = 0;
    for (uint32_t r = first_row(in); r < band->row_count; r++) {
        const struct row *row = &band->rows[r];
        band->tops[r] = y;
        int32_t height = row->minimum;
        if (in && r == in->row) {
            height = mpt_max(height - in->consumed, 0);
        }
        for (struct cell *cell = row->ending; cell; cell = cell->next_ending) {
            uint32_t top = cell->row > first_row(in) ? cell->row : first_row(in);
            int32_t above = y - band->tops[top];
            height = mpt_max(height, cell_need(in, cell) + band->separation - above);
        }
        if (row->maximum > 0) {
            height = mpt_min(height, row->maximum);
        }
        y = mpt_clamp((int64_t)y + height);
    }
    band->tops[band->row_count] = y;
}

int32_t band_height(struct formatter *f, const struct band *band, const struct part *in)
{
    (void)f;
    if (!in && band->height >= 0) {
        return band->height;
    }
    place_rows(band, in);
    return band->tops[band->row_count];
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

static int32_t notes_height(const struct list *list)
{
    int32_t height = 0;
    for (const struct item *item = list->first; item; item = item->next) {
        height += item->kind == ITEM_BAND ? item->u.band->notes : 0;
        const struct note *note = item->kind == ITEM_BOX ? item->u.box.notes : NULL;
        for (; note; note = note->next) {
            height += note->height;
        }
    }
    return height;
}

void band_finish(struct formatter *f, struct band *band)
{
    band->height = -1;
    band->tops = format_array(f, band->arena, band->row_count + 1, sizeof *band->tops);
    if (!band->tops) {
        return;
    }
    for (uint32_t i = 0; i < band->cell_count; i++) {
        struct cell *cell = band->cells[i];
        struct row *last = &band->rows[cell->row + cell->rows - 1];
        cell->next_ending = last->ending;
        last->ending = cell;
        band->notes += notes_height(&cell->list);
        cell->content_height = list_height(&cell->list, list_start(&cell->list));
    }
    place_rows(band, NULL);
    band->height = band->tops[band->row_count];
    report_clipped_rows(f, band);
}

/* ---- breaking ---- */

struct split {
    struct formatter *f;
    const struct band *band;
    const struct part *in;
    const struct fill_request *request;
    struct part *part;
};

static struct part *part_new(struct formatter *f, const struct band *band, const struct part *in)
{
    struct part *part = format_alloc(f, band->arena, sizeof *part);
    if (!part) {
        return NULL;
    }
    part->cells = format_array(f, band->arena, band->cell_count, sizeof *part->cells);
    part->fresh = format_array(f, band->arena, band->cell_count, sizeof *part->fresh);
    part->placed = format_array(f, band->arena, band->cell_count, sizeof *part->placed);
    if (!part->cells || !part->fresh || !part->placed) {
        return NULL;
    }
    for (uint32_t i = 0; i < band->cell_count; i++) {
        part->fresh[i] = !in || in->fresh[i];
        if (!part->fresh[i]) {
            part->cells[i] = in->cells[i];
        }
    }
    return part;
}

static int32_t cell_top(const struct split *s, const struct cell *cell)
{
    uint32_t first = first_row(s->in);
    return s->band->tops[cell->row > first ? cell->row : first];
}

/* Puts what goes of a cell above `bottom` into the part. False when nothing does of a cell that has
 * not begun. */
static bool fill_cell(struct split *s, struct cell *cell, int32_t bottom, bool must,
                      struct fill *out)
{
    struct cursor start = cell_start(s->in, cell);
    *out = (struct fill){.end = {NULL, NULL, &cell->list.root}, .why = FILL_DONE};
    struct fill_request request = {
        .available = bottom - cell_top(s, cell) - insets(cell) - s->band->separation,
        .must = must,
        .quiet = true,
    };
    if (start.item) {
        *out = list_fill(&cell->list, start, &request);
    }
    bool begun = out->placed || out->why == FILL_DONE;
    if (begun) {
        s->part->fresh[cell->index] = false;
        s->part->cells[cell->index] = out->end;
        s->part->placed[cell->index] = out->height;
    }
    return begun || !is_fresh(s->in, cell);
}

/* Breaks within row `k`, of which `room` is left on the page. */
static bool split_within(struct split *s, uint32_t k, int32_t room, bool must)
{
    const struct band *band = s->band;
    const struct row *row = &band->rows[k];
    int32_t top = band->tops[k];
    int32_t height = 0;
    bool left = false;
    for (uint32_t c = 0; c < band->columns; c++) {
        struct cell *cell = row->slots[c];
        if (!cell || (c > 0 && row->slots[c - 1] == cell)) {
            continue;
        }
        struct fill fill;
        if (!fill_cell(s, cell, top + room, must, &fill) && !must) {
            return false;
        }
        left |= fill.why != FILL_DONE;
        int32_t extent = cell_top(s, cell) + fill.height + insets(cell) + band->separation - top;
        height = mpt_max(height, fill.placed ? extent : 0);
    }
    int32_t consumed = s->in && s->in->row == k ? s->in->consumed : 0;
    height = mpt_max(height, mpt_min(row->minimum - consumed, room));
    if (!left) { /* its height alone is too much */
        height = room;
    }
    if (!must && (!left || height > room || height <= 0)) {
        return false;
    }
    if (height <= 0) {
        return false;
    }
    s->part->row = k;
    s->part->height = height;
    s->part->consumed = consumed + height;
    return true;
}

static int32_t boundary_strength(const struct band *band, uint32_t b)
{
    int32_t strength = mpt_max(band->rows[b - 1].keep_with_next, band->rows[b].keep_with_previous);
    return mpt_max(strength, band->keep);
}

/* Breaks between rows, above row `k` or further up. */
static int32_t split_between(struct split *s, uint32_t k, int32_t *height)
{
    const struct band *band = s->band;
    uint32_t best = k;
    for (uint32_t b = k; b > first_row(s->in); b--) {
        if (boundary_strength(band, b) < boundary_strength(band, best)) {
            best = b;
        }
    }
    *height = band->tops[best];
    s->part->row = best;
    for (uint32_t r = first_row(s->in); r < best; r++) {
        for (struct cell *cell = band->rows[r].ending; cell; cell = cell->next_ending) {
            s->part->fresh[cell->index] = false;
            s->part->cells[cell->index] = (struct cursor){NULL, NULL, &cell->list.root};
        }
    }
    for (uint32_t c = 0; c < band->columns; c++) {
        struct cell *cell = band->rows[best].slots[c];
        if (cell && cell->row < best && (c == 0 || band->rows[best].slots[c - 1] != cell)) {
            struct fill fill;
            (void)fill_cell(s, cell, band->tops[best], false, &fill);
        }
    }
    return boundary_strength(band, best);
}

/* Cells that end above the row a part breaks within are done. */
static void finish_above(struct split *s, uint32_t k)
{
    for (uint32_t r = first_row(s->in); r < k; r++) {
        for (struct cell *cell = s->band->rows[r].ending; cell; cell = cell->next_ending) {
            s->part->fresh[cell->index] = false;
            s->part->cells[cell->index] = (struct cursor){NULL, NULL, &cell->list.root};
        }
    }
}

bool band_split(struct formatter *f, const struct band *band, const struct part *in,
                const struct fill_request *request, struct part **out, int32_t *height,
                int32_t *strength)
{
    struct split s = {.f = f, .band = band, .in = in, .request = request};
    place_rows(band, in);
    uint32_t k = first_row(in);
    while (k + 1 < band->row_count && band->tops[k + 1] <= request->available) {
        k++;
    }
    int32_t room = request->available - band->tops[k];
    bool first = k == first_row(in);
    *strength = band->rows[k].keep;
    bool may_split = *strength == 0 || (first && request->must);
    if (may_split && (s.part = part_new(f, band, in))
        && split_within(&s, k, room, first && request->must)) {
        finish_above(&s, k);
        *height = band->tops[k] + s.part->height;
        *out = s.part;
        return true;
    }
    if (first || !(s.part = part_new(f, band, in))) {
        return false;
    }
    *strength = split_between(&s, k, height);
    *out = s.part;
    return true;
}

/* ---- placing ---- */

struct emission {
    struct formatter *f;
    const struct band *band;
    const struct band_place *at;
    uint32_t first, end; /* rows first..end - 1 */
    int32_t left;        /* of the rows, in the frame's area */
    int32_t width;
};

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
    struct layout_node *node = &e->f->nodes[cell->node->index];
    if (node->width == 0) {
        node->width = cell->width - cell->inset[FO_START_EDGE] - cell->inset[FO_END_EDGE];
        node->height = area->height - insets(cell);
        node->box = cell->resolved;
    }
}

static void emit_cell(struct emission *e, struct cell *cell, struct area *row, int32_t height)
{
    const struct part *in = e->at->in;
    const struct part *out = e->at->out;
    struct area *area = box_area(e->f, e->at->arena, AREA_BLOCK, cell->node);
    if (!area) {
        return;
    }
    int32_t half = e->band->separation / 2;
    area->x = e->at->x + cell->x - row->x;
    area->y = half;
    area->width = cell->width;
    area->height = height - e->band->separation;
    area->box = cell->box;
    area->clip = cell->overflows && cell->node->props->l.overflow == FO_K_HIDDEN;
    const char *id = cell->node->props->l.id;
    area->anchor = is_fresh(in, cell) && id && id[0] ? id : NULL;
    area_append(row, area);
    record_cell(e, cell, area);
    struct cursor start = cell_start(in, cell);
    bool begun = !out || !out->fresh[cell->index];
    if (!start.item || !begun) {
        return;
    }
    bool cut = out && cell->row + cell->rows > e->end - (out->height > 0 ? 1 : 0);
    struct cursor end = {NULL, NULL, &cell->list.root};
    int32_t content = cell->content_height;
    if (cut) {
        end = out->cells[cell->index];
        content = out->placed[cell->index];
    } else if (!is_fresh(in, cell)) {
        content = list_height(&cell->list, start);
    }
    int32_t room = area->height - insets(cell) - content;
    list_emit(
        &cell->list, start, end,
        &(struct list_place){
            .parent = area,
            .x = cell->inset[FO_START_EDGE],
            .y = cell->inset[FO_BEFORE_EDGE] + aligned(cell->node->props->i.display_align, room),
            .available = UNLIMITED,
            .arena = e->at->arena,
        });
}

static int32_t row_top(const struct emission *e, uint32_t r)
{
    const struct part *out = e->at->out;
    if (r == e->end && out && out->height > 0) {
        return e->band->tops[out->row] + out->height;
    }
    return e->band->tops[r];
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

static void emit_row(struct emission *e, uint32_t r)
{
    const struct band *band = e->band;
    const struct row *row = &band->rows[r];
    struct area *area = emit_box(e, r, row->node);
    if (!area) {
        return;
    }
    const char *id = row->node->props->l.id;
    const struct part *in = e->at->in;
    bool resumed = in && in->row == r && in->consumed > 0;
    area->anchor = !resumed && id && id[0] ? id : NULL;
    record_row(e, r, area->height);
    for (uint32_t c = 0; c < band->columns; c++) {
        struct cell *cell = row->slots[c];
        if (!cell || (c > 0 && row->slots[c - 1] == cell) || (cell->row != r && r != e->first)) {
            continue;
        }
        uint32_t end = cell->row + cell->rows < e->end ? cell->row + cell->rows : e->end;
        emit_cell(e, cell, area, row_top(e, end) - row_top(e, r));
    }
    if (band->table && band->table->collapse) {
        const struct part *out = e->at->out;
        grid_add_row(e->f, e->at->frame,
                     &(struct grid_row){
                         .band = band,
                         .row = r,
                         .y = area->y,
                         .height = area->height,
                         .cut_above = resumed,
                         .cut_below = out && out->height > 0 && out->row == r,
                     },
                     e->at->arena);
    }
}

int32_t band_emit(struct formatter *f, const struct band *band, const struct band_place *place)
{
    place_rows(band, place->in);
    const struct part *out = place->out;
    const struct table *table = band->table;
    struct emission e = {.f = f, .band = band, .at = place, .first = first_row(place->in)};
    e.end = out ? out->row + (out->height > 0 ? 1 : 0) : band->row_count;
    e.left = place->x + (table ? table->x[0] : 0);
    e.width = table ? table->x[table->columns] - table->x[0] : place->frame->content_width;
    for (uint32_t r = e.first; r < e.end; r++) {
        const struct area_box *box = band->rows[r].box;
        struct area *area = box ? emit_box(&e, r, NULL) : NULL;
        if (area) {
            area->box = box;
        }
    }
    for (uint32_t r = e.first; r < e.end; r++) {
        emit_row(&e, r);
    }
    return row_top(&e, e.end);
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
