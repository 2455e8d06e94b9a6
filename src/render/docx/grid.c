#include "render/docx/grid.h"

/* What stands in a column while rows are gone through from above. */
struct open_cell {
    const struct fo_node *cell;
    uint32_t column, span;
    uint32_t rows_left; /* that the cell still reaches down */
};

struct builder {
    struct arena *arena;
    struct grid *grid;
    struct open_cell *open; /* by column */
    enum status status;
};

/* A row is an fo:table-row, or cells in a body up to one that ends it. */
struct row_source {
    const struct fo_node *row;                /* or */
    const struct fo_node *first_cell, *after; /* after: the first node that is not of the row */
};

static const struct fo_node *next_cell(const struct fo_node *node)
{
    while (node && node->object != FO_TABLE_CELL) {
        node = node->next;
    }
    return node;
}

/* XSL 1.1 §7.28.5, §7.28.15: ends-row and starts-row part cells that have no row around them. */
static const struct fo_node *end_of_row(const struct fo_node *cell)
{
    for (;;) {
        const struct fo_node *next = cell->next;
        if (!next || next->object != FO_TABLE_CELL || cell->props->l.ends_row
            || next->props->l.starts_row) {
            return next;
        }
        cell = next;
    }
}

static bool next_row(const struct fo_node **at, struct row_source *out)
{
    while (*at && (*at)->object != FO_TABLE_ROW && (*at)->object != FO_TABLE_CELL) {
        *at = (*at)->next;
    }
    if (!*at) {
        return false;
    }
    *out = (struct row_source){0};
    if ((*at)->object == FO_TABLE_ROW) {
        out->row = *at;
        out->first_cell = next_cell((*at)->first_child);
        *at = (*at)->next;
    } else {
        out->first_cell = *at;
        out->after = end_of_row(*at);
        *at = out->after;
    }
    return true;
}

static uint32_t count_rows(const struct fo_node *group)
{
    uint32_t count = 0;
    struct row_source source;
    for (const struct fo_node *at = group->first_child; next_row(&at, &source);) {
        count++;
    }
    return count;
}

static bool is_group(const struct fo_node *node)
{
    return node->object == FO_TABLE_HEADER || node->object == FO_TABLE_BODY
           || node->object == FO_TABLE_FOOTER;
}

/* Puts a cell down at its column, or the first free one; cells that do not fit are left out (the
 * reader of the FO document has said so). */
static void place(struct builder *b, const struct fo_node *cell, uint32_t *cursor)
{
    const struct fo_local *local = &cell->props->l;
    uint32_t columns = b->grid->columns;
    uint32_t column = local->column_number > 0 ? (uint32_t)local->column_number - 1 : *cursor;
    while (column < columns && b->open[column].rows_left) {
        column++;
    }
    if (column >= columns) {
        return;
    }
    uint32_t span = local->number_columns_spanned > 1 ? (uint32_t)local->number_columns_spanned : 1;
    uint32_t rows = local->number_rows_spanned > 1 ? (uint32_t)local->number_rows_spanned : 1;
    uint32_t end = column;
    while (end < columns && end - column < span && !b->open[end].rows_left) {
        b->open[end++] = (struct open_cell){cell, column, 0, rows};
    }
    for (uint32_t i = column; i < end; i++) {
        b->open[i].span = end - column;
    }
    *cursor = end;
}

/* The cells of one row from what is open in each column: new, continued or nothing. `fresh` tells
 * which columns were filled in this row. */
static void gather(struct builder *b, struct grid_row *row, const bool *was_open)
{
    uint32_t columns = b->grid->columns;
    row->cells = arena_array(b->arena, columns, sizeof *row->cells);
    if (!row->cells) {
        b->status = STATUS_NO_MEMORY;
        return;
    }
    for (uint32_t i = 0; i < columns;) {
        struct grid_cell *cell = &row->cells[row->count++];
        const struct open_cell *open = &b->open[i];
        cell->column = i;
        if (open->rows_left) {
            cell->cell = open->cell;
            cell->span = open->span;
            cell->continued = was_open[i];
            cell->goes_on = open->rows_left > 1;
        } else {
            while (i + cell->span < columns && !b->open[i + cell->span].rows_left) {
                cell->span++;
            }
        }
        i += cell->span;
    }
}

static void build_row(struct builder *b, const struct row_source *source,
                      const struct fo_node *group, uint32_t number)
{
    struct grid_row *row = &b->grid->rows[b->grid->count++];
    uint32_t columns = b->grid->columns, cursor = 0;
    bool *was_open = arena_array(b->arena, columns, sizeof *was_open);
    if (!was_open) {
        b->status = STATUS_NO_MEMORY;
        return;
    }
    *row = (struct grid_row){.node = source->row, .group = group, .number = number};
    for (uint32_t i = 0; i < columns; i++) {
        was_open[i] = b->open[i].rows_left > 0;
    }
    for (const struct fo_node *cell = source->first_cell; cell && cell != source->after;
         cell = next_cell(cell->next)) {
        place(b, cell, &cursor);
    }
    gather(b, row, was_open);
    for (uint32_t i = 0; i < columns; i++) {
        b->open[i].rows_left -= b->open[i].rows_left > 0;
    }
}

/* Cells reach down to the end of their group at most (XSL 1.1 §6.7.10). */
static void close_open(struct builder *b, struct grid_row *last)
{
    for (uint32_t i = 0; i < b->grid->columns; i++) {
        b->open[i].rows_left = 0;
    }
    for (uint32_t i = 0; last->cells && i < last->count; i++) {
        last->cells[i].goes_on = false;
    }
}

static void build_group(struct builder *b, const struct fo_node *group)
{
    uint32_t number = 0;
    struct row_source source;
    for (const struct fo_node *at = group->first_child;
         next_row(&at, &source) && b->status == STATUS_OK;) {
        build_row(b, &source, group, number++);
    }
    if (number) {
        close_open(b, &b->grid->rows[b->grid->count - 1]);
    }
}

static void build_groups(struct builder *b, const struct fo_node *table, enum fo_object object)
{
    for (const struct fo_node *child = table->first_child; child; child = child->next) {
        if (child->object == object) {
            build_group(b, child);
        }
    }
}

enum status grid_build(const struct fo_node *table, uint32_t columns, struct arena *arena,
                       struct grid *out)
{
    struct builder b = {.arena = arena, .grid = out};
    uint32_t rows = 0;
    *out = (struct grid){.columns = columns};
    for (const struct fo_node *child = table->first_child; child; child = child->next) {
        rows += is_group(child) ? count_rows(child) : 0;
    }
    out->rows = arena_array(arena, rows ? rows : 1, sizeof *out->rows);
    b.open = arena_array(arena, columns ? columns : 1, sizeof *b.open);
    if (!out->rows || !b.open) {
        return STATUS_NO_MEMORY;
    }
    build_groups(&b, table, FO_TABLE_HEADER);
    build_groups(&b, table, FO_TABLE_BODY);
    build_groups(&b, table, FO_TABLE_FOOTER);
    return b.status;
}
