#include "render/docx/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Tables as trees built by hand: only what the grid looks at. */
static struct fo_node *add(struct arena *arena, struct fo_node *parent, enum fo_object object)
{
    struct fo_node *node = arena_alloc(arena, sizeof *node);
    struct fo_props *props = arena_alloc(arena, sizeof *props);
    assert_true(node && props);
    node->object = object;
    node->props = props;
    node->parent = parent;
    if (parent) {
        node->previous = parent->last_child;
        if (parent->last_child) {
            parent->last_child->next = node;
        } else {
            parent->first_child = node;
        }
        parent->last_child = node;
    }
    return node;
}

static struct fo_node *cell(struct arena *arena, struct fo_node *row, int32_t columns, int32_t rows)
{
    struct fo_node *node = add(arena, row, FO_TABLE_CELL);
    struct fo_props *props = (struct fo_props *)node->props;
    props->l.number_columns_spanned = columns;
    props->l.number_rows_spanned = rows;
    return node;
}

static int make_arena(void **state)
{
    *state = arena_new();
    return *state ? 0 : -1;
}

static int drop_arena(void **state)
{
    arena_free(*state);
    return 0;
}

static void grid_continues_cells_when_they_span_rows(void **state)
{
    struct arena *arena = *state;
    struct grid grid;
    struct fo_node *table = add(arena, NULL, FO_TABLE), *body = add(arena, table, FO_TABLE_BODY);
    struct fo_node *first = add(arena, body, FO_TABLE_ROW),
                   *second = add(arena, body, FO_TABLE_ROW);
    struct fo_node *tall = cell(arena, first, 2, 2);
    cell(arena, first, 1, 1);
    cell(arena, second, 1, 1);
    assert_int_equal(grid_build(table, 3, arena, &grid), STATUS_OK);
    assert_int_equal(grid.count, 2);
    assert_int_equal(grid.rows[1].count, 2);
    assert_ptr_equal(grid.rows[0].cells[0].cell, tall);
    assert_true(grid.rows[0].cells[0].goes_on);
    assert_ptr_equal(grid.rows[1].cells[0].cell, tall);
    assert_true(grid.rows[1].cells[0].continued);
    assert_false(grid.rows[1].cells[0].goes_on);
    assert_int_equal(grid.rows[1].cells[0].span, 2);
    assert_int_equal(grid.rows[1].cells[1].column, 2);
}

static void grid_fills_gaps_when_a_row_is_short(void **state)
{
    struct arena *arena = *state;
    struct grid grid;
    struct fo_node *table = add(arena, NULL, FO_TABLE), *body = add(arena, table, FO_TABLE_BODY);
    struct fo_node *row = add(arena, body, FO_TABLE_ROW);
    struct fo_node *second = cell(arena, row, 1, 1);
    ((struct fo_props *)second->props)->l.column_number = 2;
    assert_int_equal(grid_build(table, 5, arena, &grid), STATUS_OK);
    assert_int_equal(grid.rows[0].count, 3);
    assert_null(grid.rows[0].cells[0].cell);
    assert_ptr_equal(grid.rows[0].cells[1].cell, second);
    assert_null(grid.rows[0].cells[2].cell);
    assert_int_equal(grid.rows[0].cells[2].span, 3);
}

static void grid_ends_spans_with_their_group(void **state)
{
    struct arena *arena = *state;
    struct grid grid;
    struct fo_node *table = add(arena, NULL, FO_TABLE);
    struct fo_node *footer = add(arena, table, FO_TABLE_FOOTER),
                   *body = add(arena, table, FO_TABLE_BODY);
    struct fo_node *header = add(arena, table, FO_TABLE_HEADER);
    cell(arena, add(arena, header, FO_TABLE_ROW), 1, 9);
    struct fo_node *in_body = cell(arena, add(arena, body, FO_TABLE_ROW), 1, 1);
    struct fo_node *in_footer = cell(arena, add(arena, footer, FO_TABLE_ROW), 1, 1);
    assert_int_equal(grid_build(table, 1, arena, &grid), STATUS_OK);
    assert_int_equal(grid.count, 3);
    assert_false(grid.rows[0].cells[0].goes_on);
    assert_ptr_equal(grid.rows[1].cells[0].cell, in_body);
    assert_ptr_equal(grid.rows[2].cells[0].cell, in_footer); /* the footer is the last row */
}

static void grid_parts_rows_when_cells_stand_in_the_body(void **state)
{
    struct arena *arena = *state;
    struct grid grid;
    struct fo_node *table = add(arena, NULL, FO_TABLE), *body = add(arena, table, FO_TABLE_BODY);
    cell(arena, body, 1, 1);
    struct fo_node *end = cell(arena, body, 1, 1);
    ((struct fo_props *)end->props)->l.ends_row = true;
    struct fo_node *next = cell(arena, body, 2, 1);
    assert_int_equal(grid_build(table, 2, arena, &grid), STATUS_OK);
    assert_int_equal(grid.count, 2);
    assert_ptr_equal(grid.rows[0].cells[1].cell, end);
    assert_ptr_equal(grid.rows[1].cells[0].cell, next);
    assert_int_equal(grid.rows[1].cells[0].span, 2);
}

static void grid_leaves_cells_out_when_there_is_no_column(void **state)
{
    struct arena *arena = *state;
    struct grid grid;
    struct fo_node *table = add(arena, NULL, FO_TABLE), *body = add(arena, table, FO_TABLE_BODY);
    struct fo_node *row = add(arena, body, FO_TABLE_ROW);
    cell(arena, row, 7, 1);
    cell(arena, row, 1, 1);
    assert_int_equal(grid_build(table, 2, arena, &grid), STATUS_OK);
    assert_int_equal(grid.rows[0].count, 1);
    assert_int_equal(grid.rows[0].cells[0].span, 2);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, drop_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(grid_continues_cells_when_they_span_rows),
        WITH_ARENA(grid_fills_gaps_when_a_row_is_short),
        WITH_ARENA(grid_ends_spans_with_their_group),
        WITH_ARENA(grid_parts_rows_when_cells_stand_in_the_body),
        WITH_ARENA(grid_leaves_cells_out_when_there_is_no_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
