#include "render/docx/table.h"

#include "base/length.h"
#include "render/docx/wml.h"

#include <string.h>

/* Sides of a cell as Word orders them, and as the FO tree does. */
static const enum fo_side fo_sides[4] = {
    [SIDE_TOP] = FO_BEFORE_EDGE,
    [SIDE_LEFT] = FO_START_EDGE,
    [SIDE_BOTTOM] = FO_AFTER_EDGE,
    [SIDE_RIGHT] = FO_END_EDGE,
};
static const char *const side_names[4] = {"top", "left", "bottom", "right"};

/* What the table gives its cells is not said again: half the document would be borders. */
static void write_borders(struct strbuf *out, const struct cell_props *props)
{
    bool is_open = false;
    for (int side = 0; side < 4; side++) {
        if (!border_equal(&props->border[side], &props->given[side])) {
            strbuf_add_str(out, is_open ? "" : "<w:tcBorders>");
            border_write(out, side_names[side], &props->border[side]);
            is_open = true;
        }
    }
    strbuf_add_str(out, is_open ? "</w:tcBorders>" : "");
}

static void write_margins(struct strbuf *out, const struct cell_props *props)
{
    strbuf_add_str(out, "<w:tcMar>");
    for (int side = 0; side < 4; side++) {
        strbuf_add_str(out, "<w:");
        strbuf_add_str(out, side_names[side]);
        wml_int_attribute(out, "w:w", props->margin[side]);
        strbuf_add_str(out, " w:type=\"dxa\"/>");
    }
    strbuf_add_str(out, "</w:tcMar>");
}

static void write_shade(struct strbuf *out, struct color shade)
{
    strbuf_add_str(out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"");
    wml_color(out, shade);
    strbuf_add_str(out, "\"/>");
}

static const char *vertical_align(enum fo_keyword display_align)
{
    return display_align == FO_K_CENTER ? "center" : display_align == FO_K_AFTER ? "bottom" : NULL;
}

/* Order of the schema: tcW gridSpan vMerge tcBorders shd tcMar textDirection vAlign. */
void cell_open(struct strbuf *out, const struct cell_props *props)
{
    strbuf_add_str(out, "<w:tc><w:tcPr><w:tcW");
    wml_int_attribute(out, "w:w", props->width);
    strbuf_add_str(out, " w:type=\"dxa\"/>");
    if (props->span > 1) {
        wml_int(out, "gridSpan", props->span);
    }
    if (props->merges) {
        strbuf_add_str(out, props->continues ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>");
    }
    write_borders(out, props);
    if (props->shade.opaque) {
        write_shade(out, props->shade);
    }
    write_margins(out, props);
    if (props->rotation == 90 || props->rotation == 270) {
        wml_value(out, "textDirection", props->rotation == 90 ? "btLr" : "tbRl");
    }
    const char *align = vertical_align(props->display_align);
    if (align) {
        wml_value(out, "vAlign", align);
    }
    strbuf_add_str(out, "</w:tcPr>");
}

/* The background of the cell, else of the row, the body or the table around it. */
static struct color shade_of(const struct fo_node *cell)
{
    for (const struct fo_node *node = cell; node; node = node->parent) {
        if (node->props->l.background_color.opaque) {
            return node->props->l.background_color;
        }
        if (node->object == FO_TABLE) {
            break;
        }
    }
    return COLOR_TRANSPARENT;
}

/* Borders as the layout resolved them; a cell merged over rows has its upper and lower one at its
 * ends. */
static void set_borders(const struct layout_node *layout, const struct grid_cell *cell,
                        struct cell_props *out)
{
    if (!layout->box) {
        return;
    }
    for (int side = 0; side < 4; side++) {
        const struct area_border *border = &layout->box->border[fo_sides[side]];
        out->border[side] = border_of(border->width, border->style, border->color, 0);
    }
    if (cell->continued) {
        out->border[SIDE_TOP].style = NULL;
    }
    if (cell->goes_on) {
        out->border[SIDE_BOTTOM].style = NULL;
    }
}

/* Which of the table's borders lies at a side of a cell. */
static int table_border_at(const struct table_writer *t, const struct grid_cell *cell,
                           const struct row_state *row, int side)
{
    const bool at_edge[4] = {
        [SIDE_TOP] = row->is_first,
        [SIDE_LEFT] = cell->column == 0,
        [SIDE_BOTTOM] = row->is_last,
        [SIDE_RIGHT] = cell->column + cell->span == t->grid.columns,
    };
    bool across = side == SIDE_TOP || side == SIDE_BOTTOM;
    return at_edge[side] ? side : across ? TABLE_INSIDE_H : TABLE_INSIDE_V;
}

static void collect_row(struct table_writer *t, const struct grid_row *row,
                        const struct row_state *state)
{
    for (uint32_t i = 0; i < row->count; i++) {
        const struct grid_cell *cell = &row->cells[i];
        struct cell_props props = {0};
        if (cell->cell) {
            set_borders(docx_layout(t->flow->story->docx, cell->cell), cell, &props);
        }
        for (int side = 0; side < 4; side++) {
            struct line_border *border = &t->borders[table_border_at(t, cell, state, side)];
            if (!border->style) {
                *border = props.border[side];
            }
        }
    }
}

void cells_collect_borders(struct table_writer *t)
{
    for (uint32_t i = 0; i < t->grid.count; i++) {
        const struct row_state state = {.is_first = i == 0, .is_last = i + 1 == t->grid.count};
        collect_row(t, &t->grid.rows[i], &state);
    }
}

/* Padding alone: readers set it off from the border's inner edge (LibreOffice), as the layout does,
 * or from the grid line in the border's middle (Word), where the cell gains half a border. In the
 * separate model the whole border is inside the cell for both. */
static void set_margins(const struct table_writer *t, const struct grid_cell *cell,
                        struct cell_props *out)
{
    const struct fo_node *node = cell->cell;
    int32_t base = docx_layout(t->flow->story->docx, t->table)->width;
    for (int side = 0; side < 4; side++) {
        struct fo_length padding = node->props->l.padding[fo_sides[side]].length;
        out->margin[side] = mpt_to_twips(fo_length_resolve(padding, base, 0));
    }
}

/* An empty cell still has a line to type in, in the cell's own type, no taller than its row. */
static void write_empty(struct flow *inner, const struct fo_node *cell,
                        const struct cell_props *props, int32_t height)
{
    const struct fo_node *block = fo_child(cell, FO_BLOCK);
    flow_open_paragraph(inner, block ? block : cell);
    struct paragraph_props *paragraph = &inner->open.props;
    int32_t room = mpt_to_twips(height) - props->margin[SIDE_TOP] - props->margin[SIDE_BOTTOM];
    paragraph->before = 0;
    if (room > 0 && paragraph->line > room) {
        paragraph->line = room;
    }
    if (!block) { /* what it took from the cell itself is not a paragraph's */
        memset(paragraph->border, 0, sizeof paragraph->border);
        paragraph->shade = COLOR_TRANSPARENT;
        paragraph->left = paragraph->right = paragraph->first_line = paragraph->first_line_chars =
            0;
    }
}

/* Height of the blocks in a cell, mpt. */
static int32_t content_height(const struct docx *docx, const struct fo_node *cell)
{
    int32_t height = 0;
    for (const struct fo_node *node = cell->first_child; node; node = node->next) {
        const struct layout_node *layout = docx_layout(docx, node);
        height += layout->space_before + layout->height + layout->space_after;
    }
    return height;
}

#define LEAST_DROP 400 /* mpt nobody sees */
#define MOST_ROOM 6000 /* mpt: more than any drop asks for */

bool cell_has_room(const struct table_writer *t, const struct grid_cell *cell, int32_t height)
{
    const struct docx *docx = t->flow->story->docx;
    int32_t used = content_height(docx, cell->cell);
    for (int side = FO_BEFORE_EDGE; side <= FO_AFTER_EDGE; side++) {
        used += fo_length_resolve(cell->cell->props->l.padding[side].length, 0, 0);
    }
    return height - used >= MOST_ROOM;
}

/* What word processors take from a row for the border above it, and the layout for halves of both.
 */
static int32_t border_shift(const struct cell_props *props)
{
    int32_t below = props->border[SIDE_BOTTOM].style ? props->border[SIDE_BOTTOM].size : 0;
    int32_t above = props->border[SIDE_TOP].style ? props->border[SIDE_TOP].size : 0;
    bool centred = props->display_align == FO_K_CENTER;
    return (below + (centred ? above : 0)) * MPT_PER_EIGHTH_POINT / 2;
}

int32_t cell_baseline_drop(const struct table_writer *t, const struct grid_cell *cell)
{
    const struct fo_node *block = fo_child(cell->cell, FO_BLOCK);
    return block_baseline_drop(t->flow->story->docx, block ? block : cell->cell);
}

/* Cells of a row show when their baselines are not level: where the cell has room, a space below
 * the last paragraph (twice for a centred one) puts the text where the layout has it, or level with
 * the cell that fills the row. */
static void level_baseline(struct flow *inner, const struct cell_props *props,
                           const struct row_state *row)
{
    if (!inner->open.is_open || !inner->open.block || !vertical_align(props->display_align)) {
        return;
    }
    int32_t drop = block_baseline_drop(inner->story->docx, inner->open.block) - row->drop;
    int32_t space = (props->display_align == FO_K_CENTER ? 2 * drop : drop)
                    + (row->is_full ? 0 : border_shift(props));
    if (space >= LEAST_DROP) {
        inner->carried += space;
    }
}

static void write_content(const struct table_writer *t, const struct grid_cell *cell,
                          const struct cell_props *props, int32_t height,
                          const struct row_state *row)
{
    struct flow inner = {
        .story = t->flow->story,
        .outer = t->flow,
        .width = cell->cell ? docx_layout(t->flow->story->docx, cell->cell)->width : 0,
        .keep_rows = row->keep_with_next,
    };
    if (cell->cell && !cell->continued) {
        flow_write(&inner, cell->cell);
        if (!inner.has_content) {
            write_empty(&inner, cell->cell, props, height);
        } else if (cell_has_room(t, cell, height)) {
            level_baseline(&inner, props, row);
        }
    }
    flow_end(&inner);
}

void cell_write(const struct table_writer *t, const struct grid_cell *cell, int32_t height,
                const struct row_state *row)
{
    struct strbuf *out = flow_out(t->flow);
    struct cell_props props = {
        .width = t->edges[cell->column + cell->span] - t->edges[cell->column],
        .span = cell->span,
        .merges = cell->continued || cell->goes_on,
        .continues = cell->continued,
    };
    if (cell->cell) {
        set_borders(docx_layout(t->flow->story->docx, cell->cell), cell, &props);
        set_margins(t, cell, &props);
        props.shade = shade_of(cell->cell);
        props.display_align = cell->cell->props->i.display_align;
    }
    for (int side = 0; side < 4; side++) {
        props.given[side] = t->borders[table_border_at(t, cell, row, side)];
    }
    cell_open(out, &props);
    write_content(t, cell, &props, height, row);
    strbuf_add_str(out, "</w:tc>");
}
