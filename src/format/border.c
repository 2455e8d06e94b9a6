#include "format/format_internal.h"

/* The collapsing border model (XSL 1.1 §6.7.10, fo-subset 2.5 (5)). Each side of each grid unit is
 * resolved by itself; a spanning cell has no lines inside. */

enum owner { OWNER_NONE, OWNER_TABLE, OWNER_COLUMN, OWNER_GROUP, OWNER_ROW, OWNER_CELL };

static int style_rank(enum fo_keyword style)
{
    static const enum fo_keyword order[] = {FO_K_INSET,  FO_K_GROOVE, FO_K_OUTSET, FO_K_RIDGE,
                                            FO_K_DOTTED, FO_K_DASHED, FO_K_SOLID,  FO_K_DOUBLE};
    for (int i = 0; i < (int)ARRAY_LENGTH(order); i++) {
        if (order[i] == style) {
            return i + 1;
        }
    }
    return 0;
}

const struct grid_edge *border_better(const struct grid_edge *a, const struct grid_edge *b)
{
    if (a->precedence != b->precedence) {
        return a->precedence > b->precedence ? a : b;
    }
    if (a->hidden || b->hidden) {
        return a->hidden ? a : b;
    }
    if (a->border.width != b->border.width) {
        return a->border.width > b->border.width ? a : b;
    }
    int rank_a = style_rank(a->border.style);
    int rank_b = style_rank(b->border.style);
    if (rank_a != rank_b) {
        return rank_a > rank_b ? a : b;
    }
    return b->owner > a->owner ? b : a;
}

struct resolver {
    const struct table *table;
    bool precedence;
};

/* FOP knows no precedence. */
static struct resolver resolver_of(const struct formatter *f, const struct table *table)
{
    return (struct resolver){
        .table = table,
        .precedence = table->node->props->i.border_collapse == FO_K_COLLAPSE_WITH_PRECEDENCE
                      && !f->options->fop_compat,
    };
}

/* Lets one more owner compete for an edge. */
static void compete(const struct resolver *r, struct grid_edge *edge, const struct fo_node *node,
                    enum fo_side side, enum owner owner)
{
    if (!node) {
        return;
    }
    const struct fo_border *border = &node->props->l.border[side];
    struct grid_edge other = {
        .border = box_border(border),
        .owner = (int16_t)owner,
        .hidden = border->style == FO_K_HIDDEN,
        .precedence = r->precedence ? border->precedence : 0,
    };
    bool drawn = other.hidden || other.border.width > 0;
    if (drawn || r->precedence) {
        *edge = edge->owner == OWNER_NONE ? other : *border_better(edge, &other);
    }
}

static const struct fo_node *cell_node(const struct cell *cell)
{
    return cell ? cell->node : NULL;
}

/* The table's own border competes at its ends, the columns' with it. */
static void compete_table(const struct resolver *r, struct grid_edge *edge, uint32_t column,
                          enum fo_side side)
{
    compete(r, edge, r->table->column_nodes[column], side, OWNER_COLUMN);
    compete(r, edge, r->table->node, side, OWNER_TABLE);
}

/* The line above row `i` of the band at a column. */
static void resolve_above(const struct resolver *r, const struct band *band, uint32_t i,
                          const struct next_row *over, uint32_t column, struct grid_edge *edge)
{
    const struct row *row = &band->rows[i];
    const struct cell *below = row->slots[column];
    if (i > 0) {
        const struct row *upper = &band->rows[i - 1];
        const struct cell *above = upper->slots[column];
        if (above && above == below) {
            return;
        }
        compete(r, edge, cell_node(above), FO_AFTER_EDGE, OWNER_CELL);
        compete(r, edge, upper->node, FO_AFTER_EDGE, OWNER_ROW);
    } else if (over->row) {
        compete(r, edge, over->cells[column], FO_AFTER_EDGE, OWNER_CELL);
        compete(r, edge, over->row, FO_AFTER_EDGE, OWNER_ROW);
        compete(r, edge, over->group, FO_AFTER_EDGE, OWNER_GROUP);
    }
    compete(r, edge, cell_node(below), FO_BEFORE_EDGE, OWNER_CELL);
    compete(r, edge, row->node, FO_BEFORE_EDGE, OWNER_ROW);
    if (i == 0 && band->first_of_group) {
        compete(r, edge, band->group, FO_BEFORE_EDGE, OWNER_GROUP);
        bool first = band->group == r->table->header_node
                     || (!r->table->header_node && band->group == r->table->first_body);
        if (first) {
            compete_table(r, edge, column, FO_BEFORE_EDGE);
        }
    }
}

static void resolve_below(const struct resolver *r, const struct band *band,
                          const struct next_row *next, uint32_t column, struct grid_edge *edge)
{
    const struct row *row = &band->rows[band->row_count - 1];
    compete(r, edge, cell_node(row->slots[column]), FO_AFTER_EDGE, OWNER_CELL);
    compete(r, edge, next->cells[column], FO_BEFORE_EDGE, OWNER_CELL);
    compete(r, edge, row->node, FO_AFTER_EDGE, OWNER_ROW);
    compete(r, edge, next->row, FO_BEFORE_EDGE, OWNER_ROW);
    if (band->last_of_group) {
        compete(r, edge, band->group, FO_AFTER_EDGE, OWNER_GROUP);
        compete(r, edge, next->group, FO_BEFORE_EDGE, OWNER_GROUP);
    }
    if (!next->row) {
        compete_table(r, edge, column, FO_AFTER_EDGE);
    }
}

/* The line left of `column` in a row; column == columns: right of the last. */
static void resolve_beside(const struct resolver *r, const struct band *band, const struct row *row,
                           uint32_t column, struct grid_edge *edge)
{
    const struct table *table = r->table;
    bool first = column == 0;
    bool last = column == table->columns;
    const struct cell *left = first ? NULL : row->slots[column - 1];
    const struct cell *right = last ? NULL : row->slots[column];
    if (left && left == right) {
        return;
    }
    compete(r, edge, cell_node(left), FO_END_EDGE, OWNER_CELL);
    compete(r, edge, cell_node(right), FO_START_EDGE, OWNER_CELL);
    if (first || last) {
        enum fo_side side = first ? FO_START_EDGE : FO_END_EDGE;
        compete(r, edge, row->node, side, OWNER_ROW);
        compete(r, edge, band->group, side, OWNER_GROUP);
        compete(r, edge, table->node, side, OWNER_TABLE);
    }
    compete(r, edge, first ? NULL : table->column_nodes[column - 1], FO_END_EDGE, OWNER_COLUMN);
    compete(r, edge, last ? NULL : table->column_nodes[column], FO_START_EDGE, OWNER_COLUMN);
}

void border_resolve_band(struct formatter *f, struct band *band, const struct grid_edge *above,
                         const struct next_row *over, const struct next_row *next)
{
    const struct table *table = band->table;
    const struct resolver r = resolver_of(f, table);
    for (uint32_t i = 0; i < band->row_count; i++) {
        struct row *row = &band->rows[i];
        row->above = format_array(f, band->arena, table->columns, sizeof *row->above);
        row->beside = format_array(f, band->arena, table->columns + 1, sizeof *row->beside);
        if (!row->above || !row->beside) {
            return;
        }
        if (i == 0 && above) {
            memcpy(row->above, above, table->columns * sizeof *row->above);
        }
        for (uint32_t c = 0; c < table->columns && !(i == 0 && above); c++) {
            resolve_above(&r, band, i, over, c, &row->above[c]);
        }
        for (uint32_t c = 0; c <= table->columns; c++) {
            resolve_beside(&r, band, row, c, &row->beside[c]);
        }
    }
    band->below = format_array(f, band->arena, table->columns, sizeof *band->below);
    for (uint32_t c = 0; band->below && c < table->columns; c++) {
        resolve_below(&r, band, next, c, &band->below[c]);
    }
}

struct grid_edge border_own(const struct formatter *f, const struct band *band, uint32_t row,
                            uint32_t column, enum fo_side side)
{
    const struct resolver r = resolver_of(f, band->table);
    struct grid_edge edge = {.border.style = FO_K_NONE};
    bool before = side == FO_BEFORE_EDGE;
    bool at_end = before ? band->first_of_group && row == 0
                         : band->last_of_group && row + 1 == band->row_count;
    compete(&r, &edge, cell_node(band->rows[row].slots[column]), side, OWNER_CELL);
    compete(&r, &edge, band->rows[row].node, side, OWNER_ROW);
    compete(&r, &edge, at_end ? band->group : NULL, side, OWNER_GROUP);
    return edge;
}

/* ---- insets and boxes of cells ---- */

static const struct grid_edge *line_under(const struct band *band, uint32_t row)
{
    return row + 1 < band->row_count ? band->rows[row + 1].above : band->below;
}

static void widest(struct grid_edge *best, const struct grid_edge *edge)
{
    if (edge->border.width > best->border.width) {
        *best = *edge;
    }
}

static const struct band *last_band(const struct list *rows)
{
    return rows->last ? rows->last->u.band : NULL;
}

/* What a cell meets where a page begins or ends: a repeated header or footer, or the table's end.
 */
static void compete_break(const struct resolver *r, struct grid_edge *edge, uint32_t column,
                          enum fo_side side)
{
    const struct table *table = r->table;
    bool before = side == FO_BEFORE_EDGE;
    const struct band *header = table->repeat_header ? last_band(&table->header) : NULL;
    const struct item *footer = table->footer_at_break ? table->footer.first : NULL;
    const struct band *band = before ? header : footer ? footer->u.band : NULL;
    const struct row *row = !band ? NULL : &band->rows[before ? band->row_count - 1 : 0];
    enum fo_side facing = before ? FO_AFTER_EDGE : FO_BEFORE_EDGE;
    if (row) {
        compete(r, edge, cell_node(row->slots[column]), facing, OWNER_CELL);
        compete(r, edge, row->node, facing, OWNER_ROW);
        compete(r, edge, band->group, facing, OWNER_GROUP);
    } else if (table->node->props->l.border[side].retain) {
        compete(r, edge, table->node, side, OWNER_TABLE);
    }
}

/* Width of a side of a cell that a page begins or ends with: where the row does, and where it is
 * cut there. */
static void resolve_lone(const struct resolver *r, const struct band *band, struct cell *cell,
                         enum fo_side side)
{
    uint32_t end = cell->column + cell->columns;
    end = end < r->table->columns ? end : r->table->columns;
    uint32_t row = side == FO_BEFORE_EDGE ? cell->row : cell->row + cell->rows - 1;
    for (uint32_t c = cell->column; c < end; c++) {
        struct grid_edge lone = {.border.style = FO_K_NONE};
        compete_break(r, &lone, c, side);
        struct grid_edge rest = lone;
        if (cell->node->props->l.border[side].retain) {
            compete(r, &rest, cell->node, side, OWNER_CELL);
        }
        compete(r, &lone, cell->node, side, OWNER_CELL);
        compete(r, &lone, band->rows[row].node, side, OWNER_ROW);
        cell->lone[side] = mpt_max(cell->lone[side], lone.border.width);
        cell->rest[side] = mpt_max(cell->rest[side], rest.border.width);
    }
}

/* Cell content is inset by half of the widest border of each side. */
static void collapse_cell(const struct formatter *f, const struct table *table, struct band *band,
                          struct cell *cell)
{
    const struct grid_edge *under = line_under(band, cell->row + cell->rows - 1);
    uint32_t end = cell->column + cell->columns;
    end = end < table->columns ? end : table->columns;
    for (uint32_t c = cell->column; c < end; c++) {
        widest(&cell->edge[FO_BEFORE_EDGE], &band->rows[cell->row].above[c]);
        widest(&cell->edge[FO_AFTER_EDGE], &under[c]);
    }
    for (uint32_t r = cell->row; r < cell->row + cell->rows; r++) {
        widest(&cell->edge[FO_START_EDGE], &band->rows[r].beside[cell->column]);
        widest(&cell->edge[FO_END_EDGE], &band->rows[r].beside[end]);
    }
    for (int side = 0; side < 4; side++) {
        cell->inset[side] += cell->edge[side].border.width / 2;
    }
    const struct resolver r = resolver_of(f, table);
    resolve_lone(&r, band, cell, FO_BEFORE_EDGE);
    resolve_lone(&r, band, cell, FO_AFTER_EDGE);
}

static bool is_empty(const struct fo_node *cell)
{
    for (const struct fo_node *child = cell->first_child; child; child = child->next) {
        if (child->first_child || child->object == FO_TEXT || !fo_is_block_level(child->object)) {
            return false;
        }
    }
    return true;
}

/* The background of a cell: its own, or its column's where row and body have none. */
static bool cell_background(const struct table *table, const struct band *band,
                            const struct cell *cell, struct area_box *box)
{
    bool own = box_fill(cell->node->props, box);
    const struct fo_node *column = table->column_nodes[cell->column];
    if (column && !box->background.opaque
        && !band->rows[cell->row].node->props->l.background_color.opaque
        && !band->group->props->l.background_color.opaque) {
        box->background = column->props->l.background_color;
    }
    return own || box->background.opaque;
}

static bool same_box(const struct area_box *a, const struct area_box *b)
{
    bool same = color_equal(a->background, b->background)
                && strcmp(a->background_image, b->background_image) == 0;
    for (int side = 0; side < 4; side++) {
        const struct area_border *x = &a->border[side];
        const struct area_border *y = &b->border[side];
        same =
            same && x->width == y->width && x->style == y->style && color_equal(x->color, y->color);
    }
    return same;
}

/* A copy that lives as long as the layout result; cells of a table have few different ones. */
static const struct area_box *shared_box(struct formatter *f, const struct area_box *box)
{
    for (size_t i = 0; i < ARRAY_LENGTH(f->boxes); i++) {
        if (f->boxes[i] && same_box(f->boxes[i], box)) {
            return f->boxes[i];
        }
    }
    struct area_box *copy = format_alloc(f, f->arena, sizeof *copy);
    if (copy) {
        *copy = *box;
        f->boxes[f->next_box++ % ARRAY_LENGTH(f->boxes)] = copy;
    }
    return copy;
}

static void cell_boxes(struct formatter *f, const struct table *table, struct band *band,
                       struct cell *cell)
{
    struct area_box box = {.background_image = ""};
    for (int side = 0; side < 4; side++) {
        box.border[side].style = FO_K_NONE;
    }
    bool any = cell_background(table, band, cell, &box);
    bool hide =
        !table->collapse && cell->node->props->i.empty_cells == FO_K_HIDE && is_empty(cell->node);
    struct area_box resolved = box;
    if (table->collapse) {
        for (int side = 0; side < 4; side++) {
            resolved.border[side] = cell->edge[side].border;
            box.border[side] = (struct area_border){.style = FO_K_NONE};
        }
        any = box.background.opaque || box.background_image[0];
    }
    cell->resolved = shared_box(f, &resolved);
    if (any && !hide) {
        struct area_box *painted = format_alloc(f, band->arena, sizeof *painted);
        if (painted) {
            *painted = box;
        }
        cell->box = painted;
    }
}

void border_inset_cells(struct formatter *f, const struct table *table, struct band *band)
{
    for (uint32_t i = 0; i < band->cell_count && f->status == STATUS_OK; i++) {
        struct cell *cell = band->cells[i];
        const struct fo_props *props = cell->node->props;
        int32_t base = table->x[table->columns];
        for (int side = 0; side < 4; side++) {
            cell->inset[side] = fo_length_resolve(props->l.padding[side].length, base, 0);
            cell->inset[side] += table->collapse ? 0 : props->l.border[side].width;
        }
        if (table->collapse) {
            collapse_cell(f, table, band, cell);
        }
        cell_boxes(f, table, band, cell);
    }
}
