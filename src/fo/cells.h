#ifndef FO_CELLS_H
#define FO_CELLS_H

#include "base/limits.h"
#include "fo/tree.h"

/* Which columns the cells of a table's rows stand in (XSL 1.1 §6.7.10): column-number where given,
 * else the next that no cell from above takes. Used by the reader for from-table-column(), and by
 * format/. */

/* The walk along one row. `busy`: by column, the rows still taken by cells from above. */
struct cell_placing {
    const struct fo_node *cell; /* the next one */
    uint32_t column;
    const uint32_t *busy;
};

struct placed_cell {
    const struct fo_node *node;
    uint32_t column, columns, rows;
};

/* `node` itself or the first sibling behind it that is such an object; NULL: none. */
const struct fo_node *fo_next_of(const struct fo_node *node, enum fo_object object);
/* The next cell of the row and its columns; false at the end of the row. A column of
 * LIMIT_TABLE_COLUMNS or more is out of reach. */
bool cells_next(struct cell_placing *placing, struct placed_cell *out);
/* Notes the columns a cell takes; goes on to the next row. */
void cells_take(uint32_t *busy, const struct placed_cell *cell);
void cells_end_row(uint32_t *busy);
/* The value of a count that must be one at least. */
uint32_t cells_at_least_one(int32_t value);

/* Remembers how far the rows of a group were walked, so that asking for one cell after another of a
 * long table takes time in proportion to its rows. Zero to start. */
struct column_finder {
    const struct fo_node *group, *row; /* `busy` is what it is ahead of this row */
    const struct fo_node *last;        /* the row before it */
    uint32_t busy[LIMIT_TABLE_COLUMNS];
};

/* The fo:table-column that the cell `node` stands in; NULL: none is declared. */
const struct fo_node *column_of_cell(struct column_finder *finder, const struct fo_node *node);
/* The same of a cell that is not in the tree yet: it follows the last one of `row` (NULL: it opens
 * a row of `group`); `number`: its column-number, 0 for none. */
const struct fo_node *column_of_next(struct column_finder *finder, const struct fo_node *group,
                                     const struct fo_node *row, uint32_t number);

#endif
