#include "render/docx/table.h"

#include "base/length.h"
#include "render/docx/wml.h"

/* A row that staff add has the borders of the rows around it. */
static void write_borders(struct strbuf *out, const struct line_border borders[TABLE_BORDERS])
{
    static const char *const names[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    bool is_open = false;
    for (int i = 0; i < TABLE_BORDERS; i++) {
        if (borders[i].style) {
            strbuf_add_str(out, is_open ? "" : "<w:tblBorders>");
            border_write(out, names[i], &borders[i]);
            is_open = true;
        }
    }
    strbuf_add_str(out, is_open ? "</w:tblBorders>" : "");
}

/* A table where paragraphs would stand in a frame floats in the same place. */
static void write_position(const struct flow *flow, struct strbuf *out)
{
    if (flow->foot_width > 0) {
        strbuf_add_str(out, "<w:tblpPr w:vertAnchor=\"margin\" w:horzAnchor=\"margin\""
                            " w:tblpXSpec=\"left\" w:tblpYSpec=\"bottom\"/>");
    }
}

/* w:tblPr and w:tblGrid. Grid and cells say the same widths: WPS and LibreOffice go by the one,
 * Word by the other. Order of the schema: tblpPr tblW tblInd tblBorders tblLayout tblCellMar
 * tblLook. */
static void open_table(struct flow *flow, int32_t indent, const int32_t *edges, uint32_t columns,
                       const struct line_border borders[TABLE_BORDERS])
{
    struct strbuf *out = flow_out(flow);
    strbuf_add_str(out, "<w:tbl><w:tblPr>");
    write_position(flow, out);
    strbuf_add_str(out, "<w:tblW");
    wml_int_attribute(out, "w:w", edges[columns]);
    strbuf_add_str(out, " w:type=\"dxa\"/><w:tblInd");
    wml_int_attribute(out, "w:w", indent);
    strbuf_add_str(out, " w:type=\"dxa\"/>");
    write_borders(out, borders);
    strbuf_add_str(
        out,
        "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
        "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>"
        "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"
        "<w:tblLook w:val=\"0000\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"0\""
        " w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>");
    for (uint32_t i = 0; i < columns; i++) {
        strbuf_add_str(out, "<w:gridCol");
        wml_int_attribute(out, "w:w", edges[i + 1] - edges[i]);
        strbuf_add_str(out, "/>");
    }
    strbuf_add_str(out, "</w:tblGrid>");
}

static void open_row(struct strbuf *out, int32_t height, bool exact, bool whole, bool header)
{
    strbuf_add_str(out, "<w:tr>");
    if (height <= 0 && !whole && !header) {
        return;
    }
    strbuf_add_str(out, "<w:trPr>");
    if (whole) {
        strbuf_add_str(out, "<w:cantSplit/>");
    }
    if (height > 0) {
        strbuf_add_str(out, "<w:trHeight");
        wml_int_attribute(out, "w:val", height);
        strbuf_add_str(out, exact ? " w:hRule=\"exact\"/>" : " w:hRule=\"atLeast\"/>");
    }
    if (header) {
        strbuf_add_str(out, "<w:tblHeader/>");
    }
    strbuf_add_str(out, "</w:trPr>");
}

static void note_table(struct flow *flow)
{
    flow->after_table = true;
    flow->has_content = true;
}

/* --- tables */

static bool is_kept(struct fo_keep keep)
{
    return keep.within_column || keep.within_page;
}

/* The height asked for a row, by itself or by a cell of only this row; mpt, 0 when none. */
static int32_t wanted_height(const struct grid_row *row)
{
    int32_t height = row->node ? fo_length_resolve(row->node->props->l.bpd_opt, 0, 0) : 0;
    if (row->node) {
        height = mpt_max(height, fo_length_resolve(row->node->props->l.bpd_min, 0, 0));
    }
    for (uint32_t i = 0; i < row->count; i++) {
        const struct grid_cell *cell = &row->cells[i];
        if (cell->cell && !cell->continued && !cell->goes_on) {
            height = mpt_max(height, fo_length_resolve(cell->cell->props->l.bpd_opt, 0, 0));
            height = mpt_max(height, fo_length_resolve(cell->cell->props->l.bpd_min, 0, 0));
        }
    }
    return height;
}

/* Of the rows a cell spans from this one on, as laid out; mpt. */
static int32_t laid_out_height(const struct table_writer *t, const struct grid_row *row,
                               const struct grid_cell *cell)
{
    const struct layout_node *group = docx_layout(t->flow->story->docx, row->group);
    uint32_t rows = cell->cell && cell->cell->props->l.number_rows_spanned > 1
                        ? (uint32_t)cell->cell->props->l.number_rows_spanned
                        : 1;
    int32_t height = 0;
    for (uint32_t i = row->number; i < row->number + rows && i < group->row_count; i++) {
        height += group->rows[i];
    }
    return height;
}

static void find_full_cell(const struct table_writer *t, const struct grid_row *row,
                           struct row_state *out)
{
    for (uint32_t i = 0; i < row->count && !out->is_full; i++) {
        const struct grid_cell *cell = &row->cells[i];
        if (cell->cell && !cell->continued && !cell->goes_on
            && !cell_has_room(t, cell, laid_out_height(t, row, cell))) {
            out->is_full = true;
            out->drop = cell_baseline_drop(t, cell);
        }
    }
}

/* Whether what follows the table must stay with it: a caption, or what keep-with-next says. */
static bool is_kept_with_next(const struct fo_node *table)
{
    const struct fo_node *around = table->parent;
    bool captioned = around && around->object == FO_TABLE_AND_CAPTION
                     && fo_child(around, FO_TABLE_CAPTION) && caption_follows(around);
    return captioned || is_kept(table->props->l.keep_with_next);
}

static void write_row(const struct table_writer *t, uint32_t number)
{
    const struct grid_row *row = &t->grid.rows[number];
    bool is_last = number + 1 == t->grid.count;
    struct strbuf *out = flow_out(t->flow);
    const struct fo_local *table = &t->table->props->l;
    bool header = row->group->object == FO_TABLE_HEADER && !table->omit_header_at_break;
    bool whole = row->node && is_kept(row->node->props->i.keep_together);
    bool with_next = row->node && is_kept(row->node->props->l.keep_with_next);
    struct row_state state = {
        .is_first = number == 0,
        .is_last = is_last,
        .keep_with_next = is_last ? is_kept_with_next(t->table)
                                  : with_next || is_kept(t->table->props->i.keep_together),
    };
    find_full_cell(t, row, &state);
    open_row(out, mpt_to_twips(wanted_height(row)), false, whole, header);
    for (uint32_t i = 0; i < row->count; i++) {
        cell_write(t, &row->cells[i], laid_out_height(t, row, &row->cells[i]), &state);
    }
    strbuf_add_str(out, "</w:tr>");
}

/* Column edges in twips: the edges are rounded, never the widths, so that no sum drifts. */
static int32_t *edges_of(struct docx *docx, const int32_t *columns, uint32_t count)
{
    int32_t *edges = arena_array(docx->job.arena, (size_t)count + 1, sizeof *edges);
    int32_t x = 0;
    if (!edges) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        x += columns[i];
        edges[i + 1] = mpt_max(mpt_to_twips(x), edges[i] + 1);
    }
    return edges;
}

void table_write(struct flow *flow, const struct fo_node *table)
{
    struct docx *docx = flow->story->docx;
    const struct layout_node *layout = docx_layout(docx, table);
    struct table_writer t = {.flow = flow, .table = table};
    if (!layout->column_count) {
        return;
    }
    enum status status = grid_build(table, layout->column_count, docx->job.arena, &t.grid);
    t.edges = edges_of(docx, layout->columns, layout->column_count);
    if (status != STATUS_OK || !t.edges || !t.grid.count) {
        docx_fail(docx, status);
        return;
    }
    flow_before_table(flow, flow->carried);
    cells_collect_borders(&t);
    bool group = group_open(flow, table);
    open_table(flow, mpt_to_twips(layout->start_indent + flow->start), t.edges, t.grid.columns,
               t.borders);
    struct repeats repeats = {.depth = 0};
    for (uint32_t i = 0; i < t.grid.count; i++) {
        const struct fo_node *row = t.grid.rows[i].node;
        repeats_turn(flow, &repeats, row ? row->props->l.repeat : "");
        write_row(&t, i);
    }
    repeats_turn(flow, &repeats, "");
    strbuf_add_str(flow_out(flow), "</w:tbl>");
    group_close(flow, group);
    note_table(flow);
}

/* --- boxes */

static bool is_turned(const struct cell_props *props)
{
    return props->rotation == 90 || props->rotation == 270;
}

/* The cell of a box: its borders, and its padding as margins; answers padding and half border at
 * the start, so that the table can begin that much before the content. */
static int32_t box_cell(const struct flow *flow, const struct fo_node *block,
                        struct cell_props *out)
{
    static const enum fo_side sides[4] = {FO_BEFORE_EDGE, FO_START_EDGE, FO_AFTER_EDGE,
                                          FO_END_EDGE};
    const struct fo_local *local = &block->props->l;
    const struct layout_node *layout = docx_layout(flow->story->docx, block);
    int32_t insets[4];
    for (int side = 0; side < 4; side++) {
        const struct fo_border *border = &local->border[sides[side]];
        insets[side] = fo_length_resolve(local->padding[sides[side]].length, flow->width, 0)
                       + border->width / 2;
        out->border[side] = border_of(border->width, border->style, border->color, 0);
        out->margin[side] = mpt_to_twips(insets[side]);
    }
    out->span = 1;
    out->shade = local->background_color;
    out->display_align = block->props->i.display_align;
    int32_t outer = block->parent ? block->parent->props->i.reference_orientation : 0;
    out->rotation = ((block->props->i.reference_orientation - outer) % 360 + 360) % 360;
    if (out->rotation == 180) {
        docx_note(flow->story->docx, block, "倒置的内容按正向排", "upside-down content is upright");
    }
    out->width = mpt_to_twips((is_turned(out) ? layout->height : layout->width) + insets[SIDE_LEFT]
                              + insets[SIDE_RIGHT]);
    return insets[SIDE_LEFT];
}

static int32_t box_height(const struct fo_node *block, const struct layout_node *layout,
                          const struct cell_props *props)
{
    if (block->object != FO_BLOCK_CONTAINER
        || (block->props->l.bpd_opt.automatic && !is_turned(props))) {
        return 0;
    }
    return mpt_to_twips(is_turned(props) ? layout->width : layout->height) + props->margin[SIDE_TOP]
           + props->margin[SIDE_BOTTOM];
}

void box_write(struct flow *flow, const struct fo_node *block)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, block);
    struct cell_props props = {0};
    int32_t inset = box_cell(flow, block, &props);
    int32_t edges[2] = {0, props.width};
    static const struct line_border none[TABLE_BORDERS]; /* the cell has its own */
    /* blocks inside count their indents from the reference area: the container itself, or the one
     * around the block */
    int32_t origin = block->object == FO_BLOCK_CONTAINER ? 0 : -block_start_indent(flow, block);
    int32_t far_origin = block->object == FO_BLOCK_CONTAINER ? 0 : -block_end_indent(flow, block);
    struct flow inner = {.story = flow->story,
                         .outer = flow,
                         .start = origin,
                         .end = far_origin,
                         .width = layout->width};
    flow_before_table(flow, flow->carried);
    open_table(flow, mpt_to_twips(block_start_indent(flow, block) + flow->start - inset), edges, 1,
               none);
    open_row(flow_out(flow), box_height(block, layout, &props), true,
             is_kept(block->props->i.keep_together), false);
    cell_open(flow_out(flow), &props);
    if (*block->props->l.background_image) {
        box_background_write(&inner, block);
    }
    flow_write(&inner, block);
    flow_end(&inner);
    strbuf_add_str(flow_out(flow), "</w:tc></w:tr></w:tbl>");
    note_table(flow);
}
