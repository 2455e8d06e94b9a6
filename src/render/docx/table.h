#ifndef RENDER_DOCX_TABLE_H
#define RENDER_DOCX_TABLE_H

#include "render/docx/docx_internal.h"
#include "render/docx/grid.h"

/* What table.c and cell.c share. */

/* One w:tc before it is written; lengths in twips. */
struct cell_props {
    int32_t width;
    uint32_t span;
    bool merges, continues;       /* part of a vertical merge; not its first row */
    struct line_border border[4]; /* by enum border_side */
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
};

/* `<w:tc>` with its properties; the caller adds blocks, flow_end, and `</w:tc>`. */
void cell_open(struct strbuf *out, const struct cell_props *props);
/* One cell of a row, whole. `height`: of its row in mpt, 0 unknown. */
void cell_write(const struct table_writer *t, const struct grid_row *row,
                const struct grid_cell *cell, int32_t height, bool keep_rows);

#endif
