#include "format/format_internal.h"

/* Collapsed borders as they are painted: the part of a table on one page is a grid of n rows and m
 * columns; its lines are joined into the longest possible rules. Where lines meet, rules of the
 * same paint run into each other up to the far edge, so that corners are full and no seam can show;
 * of different ones the better passes and the other stops at its edge. */

struct grid_part {
    struct grid_row *rows;
    uint32_t count, capacity;
};

void grid_add_row(struct formatter *f, struct frame *frame, const struct grid_row *row,
                  struct arena *arena)
{
    struct grid_part *grid = frame->grid;
    if (!grid) {
        grid = frame->grid = format_alloc(f, arena, sizeof *grid);
    }
    if (!grid) {
        return;
    }
    if (grid->count == grid->capacity) {
        uint32_t capacity = grid->capacity ? grid->capacity * 2 : 16;
        struct grid_row *rows = format_array(f, arena, capacity, sizeof *rows);
        if (!rows) {
            return;
        }
        if (grid->count > 0) {
            memcpy(rows, grid->rows, grid->count * sizeof *rows);
        }
        grid->rows = rows;
        grid->capacity = capacity;
    }
    grid->rows[grid->count++] = *row;
}

/* All lines of the grid: across[i * columns + c] above row i, down[i * (columns + 1) + c] left of
 * column c in row i. */
struct lines {
    struct formatter *f;
    struct arena *arena;
    struct area *parent;
    const struct table *table;
    const struct grid_part *grid;
    uint32_t rows, columns;
    struct grid_edge *across, *down;
    int32_t x;
};

static const struct grid_edge nothing = {.border = {.style = FO_K_NONE}};

static const struct cell *slot(const struct grid_row *row, uint32_t column)
{
    return row->band->rows[row->row].slots[column];
}

/* The edge at the foot of a row; a cell that goes on below is closed as at its own end. Where what
 * stands below is not what follows in the table, as at a page's end, the row's own counts. */
static struct grid_edge foot(const struct lines *l, const struct grid_row *row, uint32_t column,
                             bool follows)
{
    const struct band *band = row->band;
    const struct cell *cell = slot(row, column);
    if (cell && (row->cut_below || cell->row + cell->rows > row->row + 1)) {
        return cell->edge[FO_AFTER_EDGE];
    }
    if (!follows) {
        return border_own(l->f, band, row->row, column, FO_AFTER_EDGE);
    }
    return row->row + 1 < band->row_count ? band->rows[row->row + 1].above[column]
                                          : band->below[column];
}

static struct grid_edge head(const struct lines *l, const struct grid_row *row, uint32_t column,
                             bool follows)
{
    const struct cell *cell = slot(row, column);
    if (cell && (row->cut_above || cell->row < row->row)) {
        return cell->edge[FO_BEFORE_EDGE];
    }
    return follows ? row->band->rows[row->row].above[column]
                   : border_own(l->f, row->band, row->row, column, FO_BEFORE_EDGE);
}

/* Whether two rows that meet on the page (NULL: its end) meet in the table as a whole, too. */
static bool follow(const struct grid_row *above, const struct grid_row *below)
{
    if ((above && (above->cut_below || above->row + 1 < above->band->row_count))
        || (below && (below->cut_above || below->row > 0))) {
        return false;
    }
    enum fo_object upper = above ? above->band->group->object : FO_TABLE_HEADER;
    enum fo_object lower = below ? below->band->group->object : FO_TABLE_FOOTER;
    if (upper == FO_TABLE_HEADER && lower == FO_TABLE_BODY) {
        return below->band->opens;
    }
    return upper != FO_TABLE_BODY || lower != FO_TABLE_FOOTER || above->band->closes;
}

static struct grid_edge own_edge(const struct fo_node *node, enum fo_side side)
{
    return (struct grid_edge){.border = box_border(&node->props->l.border[side])};
}

/* The table's own border at a break, when it is retained. */
static struct grid_edge table_edge(const struct lines *l, enum fo_side side)
{
    bool retained = l->table->node->props->l.border[side].retain;
    return retained ? own_edge(l->table->node, side) : nothing;
}

static struct grid_edge better_of(struct grid_edge a, struct grid_edge b)
{
    return *border_better(&a, &b);
}

static struct grid_edge line_between(const struct lines *l, uint32_t i, uint32_t column)
{
    const struct grid_row *above = i > 0 ? &l->grid->rows[i - 1] : NULL;
    const struct grid_row *below = i < l->rows ? &l->grid->rows[i] : NULL;
    bool open = l->f->options->fop_compat;
    if (above && below && above->band == below->band && below->row == above->row + 1) {
        return below->band->rows[below->row].above[column];
    }
    bool follows = follow(above, below);
    if (above && below) {
        return better_of(foot(l, above, column, follows), head(l, below, column, follows));
    }
    if (below) {
        bool cut = open && below->cut_above;
        return better_of(cut ? nothing : head(l, below, column, follows),
                         table_edge(l, FO_BEFORE_EDGE));
    }
    bool cut = open && above->cut_below;
    return better_of(cut ? nothing : foot(l, above, column, follows), table_edge(l, FO_AFTER_EDGE));
}

static bool collect(struct lines *l)
{
    size_t across = (size_t)(l->rows + 1) * l->columns;
    size_t down = (size_t)l->rows * (l->columns + 1);
    l->across = format_array(l->f, l->arena, across, sizeof *l->across);
    l->down = format_array(l->f, l->arena, down, sizeof *l->down);
    if (!l->across || !l->down) {
        return false;
    }
    for (uint32_t i = 0; i <= l->rows; i++) {
        for (uint32_t c = 0; c < l->columns; c++) {
            l->across[i * l->columns + c] = line_between(l, i, c);
        }
    }
    for (uint32_t i = 0; i < l->rows; i++) {
        const struct grid_row *row = &l->grid->rows[i];
        memcpy(&l->down[i * (l->columns + 1)], row->band->rows[row->row].beside,
               (l->columns + 1) * sizeof *l->down);
    }
    return true;
}

static int32_t line_y(const struct lines *l, uint32_t i)
{
    const struct grid_row *rows = l->grid->rows;
    return i < l->rows ? rows[i].y : rows[i - 1].y + rows[i - 1].height;
}

/* One segment, and the two that cross it at a point; the walk along rows and the walk along columns
 * differ only in these. */
struct axis {
    bool vertical;
    uint32_t lines, segments;
};

static const struct grid_edge *segment(const struct lines *l, const struct axis *axis,
                                       uint32_t line, uint32_t s)
{
    if (line >= axis->lines || s >= axis->segments) {
        return &nothing;
    }
    const struct grid_edge *edge =
        axis->vertical ? &l->down[s * (l->columns + 1) + line] : &l->across[line * l->columns + s];
    return edge->hidden ? &nothing : edge;
}

static bool drawn(const struct grid_edge *edge)
{
    return edge->border.width > 0;
}

static bool same_paint(const struct grid_edge *a, const struct grid_edge *b)
{
    return a->border.style == b->border.style && color_equal(a->border.color, b->border.color);
}

static bool same_line(const struct grid_edge *a, const struct grid_edge *b)
{
    return a->border.width == b->border.width && same_paint(a, b);
}

/* The better of the two segments across `line` at point `p` of it. */
static const struct grid_edge *crossing(const struct lines *l, const struct axis *axis,
                                        uint32_t line, uint32_t p)
{
    const struct axis other = {!axis->vertical, axis->segments + 1, axis->lines - 1};
    const struct grid_edge *before = line > 0 ? segment(l, &other, p, line - 1) : &nothing;
    const struct grid_edge *after = segment(l, &other, p, line);
    return border_better(before, after);
}

/* Whether the line through a point passes its crossing: the better does, and on a tie the
 * horizontal. */
static bool passes(const struct axis *axis, const struct grid_edge *edge,
                   const struct grid_edge *cross)
{
    if (!drawn(cross) || (same_paint(edge, cross) && edge->border.style == FO_K_SOLID)) {
        return true;
    }
    const struct grid_edge *best =
        axis->vertical ? border_better(cross, edge) : border_better(edge, cross);
    return best == edge;
}

/* How far a rule reaches beyond the grid point it ends at. */
static int32_t reach(const struct lines *l, const struct axis *axis, uint32_t line, uint32_t p,
                     const struct grid_edge *edge)
{
    const struct grid_edge *cross = crossing(l, axis, line, p);
    int32_t half = cross->border.width / 2;
    return passes(axis, edge, cross) ? half : -half;
}

static int32_t position(const struct lines *l, bool vertical, uint32_t i)
{
    return vertical ? l->x + l->table->x[i] : line_y(l, i);
}

static void add_rule(struct lines *l, const struct axis *axis, uint32_t line, uint32_t from,
                     uint32_t to)
{
    const struct grid_edge *edge = segment(l, axis, line, from);
    struct area *rule = box_area(l->f, l->arena, AREA_RULE, NULL);
    if (!rule) {
        return;
    }
    int32_t start = position(l, !axis->vertical, from) - reach(l, axis, line, from, edge);
    int32_t end = position(l, !axis->vertical, to) + reach(l, axis, line, to, edge);
    int32_t width = edge->border.width;
    int32_t across = position(l, axis->vertical, line) - width / 2;
    rule->x = axis->vertical ? across : start;
    rule->y = axis->vertical ? start : across;
    rule->width = axis->vertical ? width : end - start;
    rule->height = axis->vertical ? end - start : width;
    rule->u.rule.color = edge->border.color;
    rule->u.rule.style = edge->border.style;
    rule->u.rule.vertical = axis->vertical;
    area_append(l->parent, rule);
}

/* Joins the segments of one line into rules. */
static void paint_line(struct lines *l, const struct axis *axis, uint32_t line)
{
    uint32_t from = 0;
    while (from < axis->segments) {
        const struct grid_edge *edge = segment(l, axis, line, from);
        uint32_t to = from + 1;
        while (to < axis->segments && same_line(edge, segment(l, axis, line, to))
               && passes(axis, edge, crossing(l, axis, line, to))) {
            to++;
        }
        if (drawn(edge)) {
            add_rule(l, axis, line, from, to);
        }
        from = to;
    }
}

void grid_paint(struct formatter *f, struct frame *frame, int32_t x, struct arena *arena)
{
    const struct table *table = frame->table;
    struct lines l = {
        .f = f,
        .arena = arena,
        .parent = frame->area,
        .table = table,
        .grid = frame->grid,
        .rows = frame->grid->count,
        .columns = table->columns,
        .x = x,
    };
    /* no rows: memory failed before the first was placed; the walk stops with that status */
    if (l.rows == 0 || !collect(&l)) {
        return;
    }
    const struct axis rows = {false, l.rows + 1, l.columns};
    for (uint32_t i = 0; i <= l.rows; i++) {
        paint_line(&l, &rows, i);
    }
    const struct axis columns = {true, l.columns + 1, l.rows};
    for (uint32_t c = 0; c <= l.columns; c++) {
        paint_line(&l, &columns, c);
    }
}
