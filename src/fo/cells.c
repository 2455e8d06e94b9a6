#include "fo/cells.h"

#include <string.h>

const struct fo_node *fo_next_of(const struct fo_node *node, enum fo_object object)
{
    while (node && node->object != object) {
        node = node->next;
    }
    return node;
}

uint32_t cells_at_least_one(int32_t value)
{
    return value < 1 ? 1 : (uint32_t)value;
}

bool cells_next(struct cell_placing *placing, struct placed_cell *out)
{
    placing->cell = fo_next_of(placing->cell, FO_TABLE_CELL);
    if (!placing->cell) {
        return false;
    }
    const struct fo_local *l = &placing->cell->props->l;
    if (l->column_number > 0) {
        placing->column = (uint32_t)l->column_number - 1;
    }
    while (placing->column < LIMIT_TABLE_COLUMNS && placing->busy[placing->column] > 0) {
        placing->column++;
    }
    *out = (struct placed_cell){
        .node = placing->cell,
        .column = placing->column,
        .columns = cells_at_least_one(l->number_columns_spanned),
        .rows = cells_at_least_one(l->number_rows_spanned),
    };
    if (out->column < LIMIT_TABLE_COLUMNS && out->columns > LIMIT_TABLE_COLUMNS - out->column) {
        out->columns = LIMIT_TABLE_COLUMNS - out->column;
    }
    placing->column = out->column < LIMIT_TABLE_COLUMNS ? out->column + out->columns : out->column;
    placing->cell = placing->cell->next;
    return true;
}

void cells_end_row(uint32_t *busy)
{
    for (uint32_t c = 0; c < LIMIT_TABLE_COLUMNS; c++) {
        busy[c] -= busy[c] > 0;
    }
}

void cells_take(uint32_t *busy, const struct placed_cell *cell)
{
    for (uint32_t c = 0; c < cell->columns && cell->column + c < LIMIT_TABLE_COLUMNS; c++) {
        busy[cell->column + c] = cell->rows;
    }
}

/* ---- from-table-column() ---- */

/* Brings the finder to a row; NULL: behind the last row of the group. */
static void find_row(struct column_finder *finder, const struct fo_node *group,
                     const struct fo_node *row)
{
    if (finder->group != group) {
        *finder = (struct column_finder){.group = group,
                                         .row = fo_next_of(group->first_child, FO_TABLE_ROW)};
    } else if (!finder->row && finder->last) { /* rows may have come since */
        finder->row = fo_next_of(finder->last->next, FO_TABLE_ROW);
    }
    while (finder->row && finder->row != row) {
        struct cell_placing placing = {.cell = finder->row->first_child, .busy = finder->busy};
        struct placed_cell cell;
        while (cells_next(&placing, &cell)) {
            cells_take(finder->busy, &cell);
        }
        cells_end_row(finder->busy);
        finder->last = finder->row;
        finder->row = fo_next_of(finder->row->next, FO_TABLE_ROW);
    }
    if (finder->row != row) { /* it was passed before: from the start */
        finder->group = NULL;
        find_row(finder, group, row);
    }
}

static const struct fo_node *declared_column(const struct fo_node *table, uint32_t wanted)
{
    uint32_t next = 0;
    const struct fo_node *column = fo_next_of(table->first_child, FO_TABLE_COLUMN);
    for (; column; column = fo_next_of(column->next, FO_TABLE_COLUMN)) {
        const struct fo_local *l = &column->props->l;
        if (l->column_number > 0) {
            next = (uint32_t)l->column_number - 1;
        }
        uint32_t repeated = cells_at_least_one(l->number_columns_repeated);
        if (wanted >= next && wanted - next < repeated) {
            return column;
        }
        next += repeated;
    }
    return NULL;
}

const struct fo_node *column_of_cell(struct column_finder *finder, const struct fo_node *node)
{
    const struct fo_node *row = node->parent;
    find_row(finder, row->parent, row);
    struct cell_placing placing = {.cell = row->first_child, .busy = finder->busy};
    struct placed_cell cell;
    while (cells_next(&placing, &cell)) {
        if (cell.node == node) {
            return declared_column(row->parent->parent, cell.column);
        }
    }
    return NULL;
}

const struct fo_node *column_of_next(struct column_finder *finder, const struct fo_node *group,
                                     const struct fo_node *row, uint32_t number)
{
    find_row(finder, group, row);
    struct cell_placing placing = {.cell = row ? row->first_child : NULL, .busy = finder->busy};
    struct placed_cell cell;
    while (cells_next(&placing, &cell)) {
    }
    uint32_t column = number > 0 ? number - 1 : placing.column;
    while (column < LIMIT_TABLE_COLUMNS && finder->busy[column] > 0) {
        column++;
    }
    return declared_column(group->parent, column);
}
