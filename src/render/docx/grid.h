#ifndef RENDER_DOCX_GRID_H
#define RENDER_DOCX_GRID_H

#include "base/arena.h"
#include "fo/tree.h"

#include <stdint.h>

/* A table as rows of cells over a grid of columns, with every place taken: by a cell, by the
 * continuation of a cell that spans rows, or by nothing. Word wants a w:tc for each. */

struct grid_cell {
    const struct fo_node *cell; /* NULL: no cell of the table stands here */
    uint32_t column, span;
    bool continued; /* a lower row of a cell begun above */
    bool goes_on;   /* the cell spans the next row too */
};

struct grid_row {
    const struct fo_node *node;  /* fo:table-row; NULL: cells directly in the body */
    const struct fo_node *group; /* table-header, -body, -footer */
    uint32_t number;             /* within its group, 0.. */
    struct grid_cell *cells;
    uint32_t count;
};

struct grid {
    uint32_t columns;
    struct grid_row *rows; /* header rows first, footer rows last */
    uint32_t count;
};

/* Lays the cells of a table on `columns` columns. STATUS_NO_MEMORY. */
enum status grid_build(const struct fo_node *table, uint32_t columns, struct arena *arena,
                       struct grid *out) WARN_UNUSED;

#endif
