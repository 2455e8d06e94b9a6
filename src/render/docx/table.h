#ifndef RENDER_DOCX_TABLE_H
#define RENDER_DOCX_TABLE_H

#include "render/docx/docx_internal.h"
#include "render/docx/grid.h"

/* What table.c and cell.c share. */

/* Borders of w:tblBorders in the order of the schema: the four edges as enum border_side, then
 * those between cells. */
enum { TABLE_INSIDE_H = 4, TABLE_INSIDE_V, TABLE_BORDERS };

/* One w:tc before it is written; lengths in twips. */
struct cell_props {
    int32_t width;
    uint32_t span;
    bool merges, continues;       /* part of a vertical merge; not its first row */
    struct line_border border[4]; /* by enum border_side */
    struct line_border given[4];  /* what the table gives its cells there, and need not be said */
    struct color shade;
    int32_t margin[4];
    enum fo_keyword display_align;
    int32_t rotation; /* reference-orientation of its content */
};

/* A table being written. */
struct table_writer {
    struct flow *flow;
    const struct fo_node *table;
    struct grid grid;
    int32_t *edges; /* twips from the table's left edge, grid.columns + 1 of them */
    struct line_border borders[TABLE_BORDERS];
};

/* `<w:tc>` with its properties; the caller adds blocks, flow_end, and `</w:tc>`. */
void cell_open(struct strbuf *out, const struct cell_props *props);
/* What the cells of a row have in common. */
struct row_state {
    bool is_first, is_last; /* of the table */
    bool keep_with_next;
    bool is_full; /* a cell fills it and cannot move: the others are levelled with it */
    int32_t drop; /* of that cell's baseline, mpt */
};
/* One cell of a row, whole. `height`: of the rows it spans in mpt, 0 unknown. */
void cell_write(const struct table_writer *t, const struct grid_cell *cell, int32_t height,
                const struct row_state *row);
/* Takes for the table's borders those of its cells, of each kind the first there is. */
void cells_collect_borders(struct table_writer *t);
/* How much lower than the layout a word processor puts the first lines of a cell, mpt. */
int32_t cell_baseline_drop(const struct table_writer *t, const struct grid_cell *cell);
/* Whether a cell could be `height` tall and still hold a space to level its baseline. */
bool cell_has_room(const struct table_writer *t, const struct grid_cell *cell, int32_t height);

#endif
