#include "fo/cells.h"
#include "format/format_internal.h"

#define WIDTH_TOLERATED 100 /* rounding of millimetres and percentages */
#define PROPORTION_ONE 1000 /* proportional-column-width(1), in thousandths */

/* Columns that the rows of a header, footer or body need. */
static uint32_t columns_needed(const struct fo_node *group)
{
    uint32_t busy[LIMIT_TABLE_COLUMNS] = {0};
    uint32_t needed = 0;
    for (const struct fo_node *row = fo_next_of(group->first_child, FO_TABLE_ROW); row;
         row = fo_next_of(row->next, FO_TABLE_ROW)) {
        struct cell_placing placing = {.cell = row->first_child, .busy = busy};
        struct placed_cell cell;
        while (cells_next(&placing, &cell)) {
            cells_take(busy, &cell);
            if (cell.column < LIMIT_TABLE_COLUMNS && cell.column + cell.columns > needed) {
                needed = cell.column + cell.columns;
            }
        }
        cells_end_row(busy);
    }
    return needed;
}

/* ---- columns ---- */

struct column_specs {
    const struct fo_node *node[LIMIT_TABLE_COLUMNS];
    uint32_t declared, count;
};

static void read_columns(struct formatter *f, const struct fo_node *table,
                         struct column_specs *specs)
{
    uint32_t next = 0;
    for (const struct fo_node *column = fo_child(table, FO_TABLE_COLUMN); column;
         column = fo_next_of(column->next, FO_TABLE_COLUMN)) {
        const struct fo_local *l = &column->props->l;
        if (l->column_number > 0) {
            next = (uint32_t)l->column_number - 1;
        }
        uint32_t repeated = cells_at_least_one(l->number_columns_repeated);
        for (; repeated > 0 && next < LIMIT_TABLE_COLUMNS; repeated--) {
            specs->node[next++] = column;
        }
        if (repeated > 0) {
            format_report(f, DIAG_FORMAT_COLUMN_LIMIT, column, NULL);
        }
        specs->declared = next > specs->declared ? next : specs->declared;
    }
    specs->count = specs->declared;
}

static void count_columns(struct formatter *f, const struct fo_node *table,
                          struct column_specs *specs)
{
    read_columns(f, table, specs);
    for (const struct fo_node *group = table->first_child; group; group = group->next) {
        if (group->object != FO_TABLE_HEADER && group->object != FO_TABLE_FOOTER
            && group->object != FO_TABLE_BODY) {
            continue;
        }
        uint32_t needed = columns_needed(group);
        if (needed > specs->count && specs->declared > 0) {
            format_report(f, DIAG_FORMAT_COLUMNS, group, NULL);
        }
        specs->count = needed > specs->count ? needed : specs->count;
    }
    if (specs->count == 0) {
        specs->count = 1;
    }
}

/* visibility="collapse" takes a row or column out of the table; to FOP it means nothing. */
static bool is_collapsed(const struct formatter *f, const struct fo_node *node)
{
    return node && node->props->i.visibility == FO_K_COLLAPSE && !f->options->fop_compat;
}

static int32_t fixed_width(const struct formatter *f, const struct fo_node *column, int32_t table)
{
    bool shown = column && !is_collapsed(f, column);
    return shown ? fo_length_resolve(column->props->l.column_width, table, 0) : 0;
}

static int32_t proportion(const struct formatter *f, const struct fo_node *column)
{
    if (is_collapsed(f, column)) {
        return 0;
    }
    if (!column || column->props->l.column_width.automatic) {
        return PROPORTION_ONE;
    }
    return column->props->l.column_width.proportional;
}

/* Fixed lengths and percentages first; factors share what is left (fo-subset 2.5 (4)). */
static void measure_columns(struct formatter *f, struct frame *frame,
                            const struct column_specs *specs)
{
    struct table *table = frame->table;
    int64_t fixed = 0;
    int64_t factors = 0;
    for (uint32_t c = 0; c < specs->count; c++) {
        const struct fo_node *node = specs->node[c];
        fixed += fixed_width(f, node, frame->content_width);
        factors += proportion(f, node);
    }
    int64_t rest = frame->content_width - fixed;
    if (factors > 0 && rest <= 0) {
        format_report(f, DIAG_FORMAT_NARROW, frame->node, NULL);
        rest = 0;
    }
    int64_t x = 0;
    int64_t shared = 0;
    for (uint32_t c = 0; c < specs->count; c++) {
        const struct fo_node *node = specs->node[c];
        x += fixed_width(f, node, frame->content_width);
        shared += proportion(f, node);
        int64_t share = factors > 0 ? mul_div(rest, shared, factors) : 0;
        table->x[c + 1] = mpt_clamp(x + share);
        table->column_nodes[c] = node;
    }
    if (factors == 0 && frame->node->props->l.ipd_opt.automatic) {
        int32_t width = table->x[specs->count];
        frame->width += width - frame->content_width;
        frame->content_width = width;
    }
}

static void record_columns(struct formatter *f, const struct table *table)
{
    if (!f->nodes) {
        return;
    }
    int32_t *widths = format_array(f, f->arena, table->columns, sizeof *widths);
    if (widths) {
        for (uint32_t c = 0; c < table->columns; c++) {
            widths[c] = table->x[c + 1] - table->x[c];
        }
        f->nodes[table->node->index].columns = widths;
        f->nodes[table->node->index].column_count = table->columns;
    }
}

/* ---- rows ---- */

static void reader_start(struct row_reader *reader, const struct fo_node *group)
{
    *reader = (struct row_reader){.group = group};
    reader->row = group ? fo_next_of(group->first_child, FO_TABLE_ROW) : NULL;
}

static void reader_step(struct row_reader *reader)
{
    reader->row = fo_next_of(reader->row->next, FO_TABLE_ROW);
    reader->index++;
}

/* Goes on to the next row that is shown, of this body or one behind it. */
static void reader_settle(const struct formatter *f, struct row_reader *reader)
{
    for (;;) {
        while (is_collapsed(f, reader->row)) {
            reader_step(reader);
        }
        if (!reader->row && reader->as_body) {
            reader_start(reader, fo_child(reader->group->parent, FO_TABLE_BODY));
            continue;
        }
        if (reader->row || !reader->group || reader->group->object != FO_TABLE_BODY) {
            return;
        }
        reader_start(reader, fo_next_of(reader->group->next, FO_TABLE_BODY));
    }
}

static bool band_grow(struct formatter *f, struct band *band, void **array, uint32_t count,
                      uint32_t *capacity, size_t size)
{
    if (count < *capacity) {
        return true;
    }
    uint32_t wanted = *capacity ? *capacity * 2 : 4;
    void *grown = format_array(f, band->arena, wanted, size);
    if (!grown) {
        return false;
    }
    if (count > 0) {
        memcpy(grown, *array, count * size);
    }
    *array = grown;
    *capacity = wanted;
    return true;
}

/* The fixed part of a length in the block direction; 0 when there is none. */
static int32_t fixed_height(const struct fo_length *length)
{
    return length->automatic ? 0 : length->mpt;
}

/* What content may not exceed; with FOP it does. */
static int32_t most_height(const struct formatter *f, const struct fo_local *l)
{
    return f->options->fop_compat ? 0 : fixed_height(&l->bpd_max);
}

static struct row *add_row(struct formatter *f, struct band *band, const struct fo_node *node)
{
    if (!band_grow(f, band, (void **)&band->rows, band->row_count, &band->row_capacity,
                   sizeof *band->rows)) {
        return NULL;
    }
    struct row *row = &band->rows[band->row_count];
    const struct fo_local *l = &node->props->l;
    *row = (struct row){
        .node = node,
        .minimum = mpt_max(fixed_height(&l->bpd_min), fixed_height(&l->bpd_opt)),
        .maximum = most_height(f, l),
        .explicit_minimum = mpt_max(fixed_height(&l->bpd_min), fixed_height(&l->bpd_opt)),
        .explicit_maximum = mpt_max(fixed_height(&l->bpd_max), fixed_height(&l->bpd_opt)),
        .break_before = l->break_before,
        .break_after = l->break_after,
        .cells_before = FO_K_AUTO,
        .cells_after = FO_K_AUTO,
        .keep = keep_strength(f, &node->props->i.keep_together),
        .keep_with_next = keep_strength(f, &l->keep_with_next),
        .keep_with_previous = keep_strength(f, &l->keep_with_previous),
    };
    row->slots = format_array(f, band->arena, band->columns, sizeof(struct cell *));
    if (!row->slots) {
        return NULL;
    }
    for (uint32_t c = 0; band->row_count > 0 && c < band->columns; c++) {
        struct cell *above = row[-1].slots[c];
        if (above && above->row + above->rows > band->row_count) {
            row->slots[c] = above;
        }
    }
    band->row_count++;
    return row;
}

static void add_cell(struct formatter *f, struct band *band, struct row *row,
                     const struct placed_cell *at)
{
    struct cell *cell = NULL;
    if (band_grow(f, band, (void **)&band->cells, band->cell_count, &band->cell_capacity,
                  sizeof(struct cell *))) {
        cell = format_alloc(f, band->arena, sizeof *cell);
    }
    if (!cell) {
        return;
    }
    const struct fo_local *l = &at->node->props->l;
    cell->node = at->node;
    cell->index = band->cell_count;
    cell->row = band->row_count - 1;
    cell->column = at->column;
    cell->rows = at->rows;
    cell->columns = at->columns;
    cell->minimum = mpt_max(fixed_height(&l->bpd_min), fixed_height(&l->bpd_opt));
    cell->maximum = most_height(f, l);
    band->cells[band->cell_count++] = cell;
    for (uint32_t c = at->column; c < at->column + at->columns && c < band->columns; c++) {
        row->slots[c] = cell;
    }
}

/* Whether one of its columns is. */
static bool is_shown(const struct formatter *f, const struct table *table,
                     const struct placed_cell *cell)
{
    for (uint32_t c = cell->column; c < cell->column + cell->columns; c++) {
        if (c >= table->columns || !is_collapsed(f, table->column_nodes[c])) {
            return true;
        }
    }
    return false;
}

static void read_row(struct formatter *f, struct band *band, struct row_reader *reader,
                     uint32_t *busy)
{
    const struct fo_node *node = reader->row;
    reader_step(reader);
    struct row *row = add_row(f, band, node);
    if (!row) {
        return;
    }
    struct cell_placing placing = {.cell = node->first_child, .busy = busy};
    struct placed_cell cell;
    while (cells_next(&placing, &cell)) {
        if (cell.column >= LIMIT_TABLE_COLUMNS) {
            format_report(f, DIAG_FORMAT_COLUMN_LIMIT, cell.node, NULL);
            break;
        }
        cells_take(busy, &cell);
        if (is_shown(f, band->table, &cell)) {
            add_cell(f, band, row, &cell);
        }
    }
}

static bool any_busy(const uint32_t *busy, uint32_t columns)
{
    for (uint32_t c = 0; c < columns; c++) {
        if (busy[c] > 0) {
            return true;
        }
    }
    return false;
}

/* Cells that span rows which are not shown span as many fewer. */
static void skip_collapsed(const struct formatter *f, const struct band *band,
                           struct row_reader *reader, uint32_t *busy)
{
    for (; is_collapsed(f, reader->row); reader_step(reader)) {
        for (uint32_t i = 0; i < band->cell_count; i++) {
            struct cell *cell = band->cells[i];
            cell->rows -= cell->row + cell->rows > band->row_count;
        }
        cells_end_row(busy);
    }
}

/* Rows up to one that no cell spans beyond; NULL when the reader is at its end. */
static struct band *read_band(struct formatter *f, struct table *table, struct row_reader *reader,
                              struct arena *arena)
{
    reader_settle(f, reader);
    if (!reader->row) {
        return NULL;
    }
    struct band *band = format_alloc(f, arena, sizeof *band);
    if (!band) {
        return NULL;
    }
    band->table = table;
    band->arena = arena;
    band->columns = table->columns;
    band->group = reader->group;
    band->group_row = reader->index;
    band->separation = table->separation_block;
    band->first_of_group = reader->index == 0;
    band->row_heights = record_rows(f, reader->group, 0);
    uint32_t busy[LIMIT_TABLE_COLUMNS] = {0};
    do {
        read_row(f, band, reader, busy);
        cells_end_row(busy);
        skip_collapsed(f, band, reader, busy);
    } while (reader->row && f->status == STATUS_OK && any_busy(busy, table->columns));
    band->last_of_group = !reader->row;
    for (uint32_t i = 0; i < band->cell_count; i++) {
        struct cell *cell = band->cells[i];
        uint32_t rows = band->row_count - cell->row;
        cell->rows = cell->rows < rows ? cell->rows : rows;
    }
    return f->status == STATUS_OK ? band : NULL;
}

/* ---- from rows to bands ---- */

/* What stands under a band that `reader` was read from last. */
static void peek_next(const struct formatter *f, const struct table *table,
                      struct row_reader reader, struct next_row *next)
{
    *next = (struct next_row){0};
    bool header = reader.group && reader.group->object == FO_TABLE_HEADER;
    bool footer = reader.group && reader.group->object == FO_TABLE_FOOTER;
    if (header && !reader.row) {
        reader_start(&reader, table->first_body);
    }
    reader_settle(f, &reader);
    if (!reader.row && !footer && table->footer_node) {
        reader_start(&reader, table->footer_node);
    }
    if (!reader.row) {
        return;
    }
    next->row = reader.row;
    next->group = reader.group;
    static const uint32_t idle[LIMIT_TABLE_COLUMNS];
    struct cell_placing placing = {.cell = reader.row->first_child, .busy = idle};
    struct placed_cell cell;
    while (cells_next(&placing, &cell) && cell.column < LIMIT_TABLE_COLUMNS) {
        for (uint32_t c = 0; c < cell.columns; c++) {
            next->cells[cell.column + c] = cell.node;
        }
    }
}

/* What stands over a footer: the last row of the bodies. */
static void peek_last(const struct table *table, struct next_row *last)
{
    *last = (struct next_row){0};
    for (const struct fo_node *body = table->first_body; body;
         body = fo_next_of(body->next, FO_TABLE_BODY)) {
        last->group = fo_child(body, FO_TABLE_ROW) ? body : last->group;
    }
    if (!last->group) {
        return;
    }
    uint32_t busy[LIMIT_TABLE_COLUMNS] = {0};
    for (const struct fo_node *row = fo_child(last->group, FO_TABLE_ROW); row;
         row = fo_next_of(row->next, FO_TABLE_ROW)) {
        struct cell_placing placing = {.cell = row->first_child, .busy = busy};
        struct placed_cell cell;
        for (uint32_t c = 0; c < table->columns; c++) {
            last->cells[c] = busy[c] > 0 ? last->cells[c] : NULL;
        }
        while (cells_next(&placing, &cell) && cell.column < LIMIT_TABLE_COLUMNS) {
            cells_take(busy, &cell);
            for (uint32_t c = 0; c < cell.columns; c++) {
                last->cells[cell.column + c] = cell.node;
            }
        }
        cells_end_row(busy);
        last->row = row;
    }
}

/* The background that shows in a row: its own, else its group's. */
static const struct area_box *row_background(struct formatter *f, const struct band *band,
                                             const struct row *row)
{
    const struct fo_node *layers[] = {row->node, band->group};
    for (size_t i = 0; i < ARRAY_LENGTH(layers); i++) {
        const struct fo_local *l = &layers[i]->props->l;
        bool image = l->background_image && l->background_image[0];
        if (!l->background_color.opaque && !image) {
            continue;
        }
        struct area_box *box = format_alloc(f, band->arena, sizeof *box);
        if (box) {
            box->background = l->background_color;
            box->background_image = image ? l->background_image : "";
            for (int side = 0; side < 4; side++) {
                box->border[side].style = FO_K_NONE;
            }
        }
        return box;
    }
    return NULL;
}

static void fill_cells(struct formatter *f, struct band *band)
{
    const struct table *table = band->table;
    for (uint32_t i = 0; i < band->cell_count; i++) {
        struct cell *cell = band->cells[i];
        uint32_t end = cell->column + cell->columns;
        int32_t half = table->separation_inline / 2;
        cell->x = table->x[cell->column] + half;
        cell->width = table->x[end < table->columns ? end : table->columns] - half - cell->x;
        int32_t inner = cell->width - cell->inset[FO_START_EDGE] - cell->inset[FO_END_EDGE];
        const struct fo_node *node = cell->node;
        if (band->group->object != FO_TABLE_BODY && marker_is_retrieved_in_table(node)) {
            cell->retrieves = band->table->retrieves = true;
            node = marker_retrieve_in_table(f, node, &(struct frame){.node = table->node}, true,
                                            band->arena);
        }
        list_build(f, &cell->list, node, mpt_max(inner, 0), band->arena);
    }
}

/* `--fop-compat`: a row's height is that of its cells' content rectangles. */
static void widen_rows(struct band *band)
{
    for (uint32_t i = 0; i < band->cell_count; i++) {
        struct cell *cell = band->cells[i];
        int32_t edges = cell->inset[FO_BEFORE_EDGE] + cell->inset[FO_AFTER_EDGE];
        cell->minimum += cell->minimum > 0 ? edges : 0;
        struct row *row = &band->rows[cell->row];
        int32_t asked = mpt_max(fixed_height(&row->node->props->l.bpd_min),
                                fixed_height(&row->node->props->l.bpd_opt));
        if (asked > 0 && cell->rows == 1) {
            row->minimum = mpt_max(row->minimum, asked + edges);
        }
    }
}

static void complete_band(struct formatter *f, struct table *table, struct band *band,
                          const struct row_reader *reader, const struct grid_edge *above)
{
    if (table->collapse) {
        struct next_row next;
        struct next_row over = {0};
        peek_next(f, table, *reader, &next);
        band->closes = !next.row || next.group == table->footer_node;
        if (band->group == table->footer_node && !above) {
            peek_last(table, &over);
        }
        border_resolve_band(f, band, above, &over, &next);
    }
    border_inset_cells(f, table, band);
    for (uint32_t r = 0; r < band->row_count; r++) {
        band->rows[r].box = row_background(f, band, &band->rows[r]);
    }
    if (f->options->fop_compat) {
        widen_rows(band);
    }
    for (uint32_t r = 0; r < band->row_count; r++) {
        struct row *row = &band->rows[r];
        row->minimum += row->minimum > 0 ? table->separation_block : 0;
        row->maximum += row->maximum > 0 ? table->separation_block : 0;
    }
    if (f->status == STATUS_OK) {
        fill_cells(f, band);
        band_finish(f, band);
    }
}

static void keep_line(struct table *table, const struct band *band)
{
    if (table->collapse && band->below) {
        memcpy(table->line, band->below, table->columns * sizeof *table->line);
    }
}

/* The bands of a header or footer; answers their height. */
static int32_t build_group(struct formatter *f, struct table *table, const struct fo_node *group,
                           struct list *rows, int32_t keep)
{
    *rows = (struct list){.f = f, .arena = table->arena};
    struct row_reader reader;
    reader_start(&reader, group);
    int32_t height = 0;
    const struct grid_edge *above = NULL;
    struct band *band;
    while ((band = read_band(f, table, &reader, table->arena))) {
        band->keep = keep;
        complete_band(f, table, band, &reader, above);
        keep_line(table, band);
        above = band->below;
        struct item *item = f->status == STATUS_OK ? list_add(rows, ITEM_BAND) : NULL;
        if (!item) {
            break;
        }
        item->u.band = band;
        height = mpt_clamp((int64_t)height + band->height);
    }
    rows->done = true;
    return height;
}

static uint32_t count_rows(const struct fo_node *group)
{
    uint32_t count = 0;
    for (const struct fo_node *row = fo_next_of(group->first_child, FO_TABLE_ROW); row;
         row = fo_next_of(row->next, FO_TABLE_ROW)) {
        count++;
    }
    return count;
}

static struct table *table_new(struct list *list, const struct fo_node *node)
{
    struct formatter *f = list->f;
    struct arena *arena = list->lazy ? arena_new() : list->arena;
    struct table *table = arena ? arena_alloc(arena, sizeof *table) : NULL;
    if (!table) {
        format_fail(f, STATUS_NO_MEMORY);
        if (list->lazy) {
            arena_free(arena);
        }
        return NULL;
    }
    const struct fo_props *props = node->props;
    table->node = node;
    table->arena = arena;
    table->own_arena = list->lazy;
    table->break_after = FO_K_AUTO;
    table->collapse = props->i.border_collapse != FO_K_SEPARATE;
    if (!table->collapse) {
        table->separation_inline = props->i.border_separation_inline.mpt;
        table->separation_block = props->i.border_separation_block.mpt;
    }
    table->header_node = fo_child(node, FO_TABLE_HEADER);
    table->footer_node = fo_child(node, FO_TABLE_FOOTER);
    table->first_body = fo_child(node, FO_TABLE_BODY);
    table->repeat_header = !props->l.omit_header_at_break;
    table->footer_at_break = !props->l.omit_footer_at_break;
    return table;
}

/* A header that no page holds breaks as rows do, and is not repeated. */
static void read_header_as_body(struct formatter *f, struct frame *frame, struct table *table)
{
    format_report(f, DIAG_FORMAT_HEADER, frame->node, NULL);
    table->header = (struct list){.f = f, .arena = table->arena, .done = true};
    table->header_height = 0;
    table->repeat_header = table->line_known = false;
    reader_start(&table->reader, table->header_node);
    table->reader.as_body = true;
}

void table_open(struct list *list, struct frame *frame)
{
    struct formatter *f = list->f;
    struct table *table = table_new(list, frame->node);
    if (!table) {
        return;
    }
    frame->table = table;
    struct column_specs specs = {0};
    count_columns(f, frame->node, &specs);
    table->columns = specs.count;
    table->x = format_array(f, table->arena, specs.count + 1, sizeof *table->x);
    table->column_nodes =
        format_array(f, table->arena, specs.count, sizeof(const struct fo_node *));
    table->line = format_array(f, table->arena, specs.count, sizeof *table->line);
    if (f->status != STATUS_OK) {
        return;
    }
    measure_columns(f, frame, &specs);
    int32_t excess = frame->x + table->x[table->columns] - frame->parent->reference_x
                     - frame->parent->reference_width;
    if (excess > WIDTH_TOLERATED) {
        format_report(f, DIAG_FORMAT_WIDE, frame->node, format_points(f, excess));
    }
    record_columns(f, table);
    for (const struct fo_node *group = frame->node->first_child; group; group = group->next) {
        if (group->object == FO_TABLE_HEADER || group->object == FO_TABLE_FOOTER
            || group->object == FO_TABLE_BODY) {
            record_rows(f, group, count_rows(group));
        }
    }
    if (!f->options->fop_compat) { /* FOP puts none between the table's edge and its cells' */
        frame->before += table->separation_block / 2;
        frame->after += table->separation_block / 2;
    }
    if (table->footer_node) {
        table->footer_height =
            build_group(f, table, table->footer_node, &table->footer, frame->keep);
    }
    table->line_known = false;
    if (table->header_node) {
        table->header_height =
            build_group(f, table, table->header_node, &table->header, frame->keep);
        table->line_known = table->header.first != NULL;
    }
    reader_start(&table->reader, table->first_body);
    if (table->header_height > list->root.height && list->root.height > 0
        && !f->options->fop_compat) {
        read_header_as_body(f, frame, table);
    }
}

void table_close(struct table *table)
{
    if (table && table->own_arena) {
        arena_free(table->arena);
    }
}

void table_go_on(struct frame *frame, const struct band *band)
{
    struct table *table = frame->table;
    if (!table) {
        return;
    }
    table->rows_begun = true;
    table->reader = (struct row_reader){0};
    if (band) {
        table->reader.group = band->group;
        table->reader.row = band->rows[0].node;
        table->reader.index = band->group_row;
    }
}

bool table_add_band(struct list *list, struct frame *frame)
{
    struct formatter *f = list->f;
    struct table *table = frame->table;
    if (f->status != STATUS_OK) {
        return false;
    }
    struct band *band = read_band(f, table, &table->reader, list->arena);
    if (!band) {
        return false;
    }
    band->opens = !table->rows_begun;
    band->keep = mpt_max(frame->keep, keep_strength(f, &band->group->props->i.keep_together));
    complete_band(f, table, band, &table->reader, table->line_known ? table->line : NULL);
    keep_line(table, band);
    const struct row *first = &band->rows[0];
    const struct row *last = &band->rows[band->row_count - 1];
    if (table->rows_begun) { /* the first row's break stands before the table */
        list_add_break(list, break_stronger(table->break_after, first->break_before));
        list_add_break(list, first->cells_before);
    }
    table->rows_begun = table->line_known = true;
    table->break_after = break_stronger(last->break_after, last->cells_after);
    struct item *item = f->status == STATUS_OK ? list_add(list, ITEM_BAND) : NULL;
    if (item) {
        item->u.band = band;
    }
    return item != NULL;
}

enum fo_keyword table_break_before(const struct fo_node *table)
{
    const struct fo_node *body = fo_child(table, FO_TABLE_BODY);
    const struct fo_node *row = body ? fo_child(body, FO_TABLE_ROW) : NULL;
    enum fo_keyword own = table->props->l.break_before;
    return row ? break_stronger(own, row->props->l.break_before) : own;
}
