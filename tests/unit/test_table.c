#include "support_format.h"

#include "format/format_internal.h"

/* Tables: columns, row heights, collapsed borders, breaking. */

#define TABLE(attributes, content) \
    "<fo:table table-layout='fixed' " attributes ">" content "</fo:table>"
#define BODY_OF(rows) "<fo:table-body>" rows "</fo:table-body>"
#define HEADER_OF(rows) "<fo:table-header>" rows "</fo:table-header>"
#define COLUMN(width) "<fo:table-column column-width='" width "'/>"

/* The nth rule (from 0) of a direction on a page. */
static bool is_rule(const struct area *area, const void *vertical)
{
    return area->type == AREA_RULE && area->u.rule.vertical == *(const bool *)vertical;
}

static struct place rule_on(const struct laid *laid, uint32_t page, bool vertical, uint32_t nth)
{
    struct place place = {.page = page};
    if (!search(laid->pages[page - 1], 0, 0, is_rule, &vertical, &nth, &place)) {
        return (struct place){0};
    }
    return place;
}

static const struct layout_node *node_of(const struct laid *laid, enum fo_object object,
                                         uint32_t nth)
{
    return &laid->layout->nodes[object_on(laid, 1, object, nth).area->node->index];
}

static void table_shares_what_fixed_columns_leave(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(TABLE("width='200pt'",
                                 COLUMN("50pt") COLUMN("10%") COLUMN("proportional-column-width(1)")
                                     COLUMN("proportional-column-width(2)") BODY_OF(ROW(CELL(
                                         "", "a") CELL("", "b") CELL("", "c") CELL("", "d"))))));
    const struct layout_node *table = node_of(&laid, FO_TABLE, 0);
    assert_int_equal(table->column_count, 4);
    assert_int_equal(table->columns[0], 50 * PT);
    assert_int_equal(table->columns[1], 20 * PT);
    assert_int_equal(table->columns[2], 43333);
    assert_int_equal(table->columns[3], 86667);
    assert_int_equal(line_of(&laid, "b").x, 70 * PT);
    laid_close(&laid);
}

static void table_adds_columns_when_cells_exceed_them(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(TABLE("width='200pt'",
                                 COLUMN("50pt") BODY_OF(ROW(CELL("", "a") CELL("", "b"))))));
    assert_int_equal(node_of(&laid, FO_TABLE, 0)->column_count, 2);
    assert_int_equal(line_of(&laid, "b").x, 70 * PT);
    assert_reported(&laid.diags, DIAG_FORMAT_COLUMNS);
    laid_close(&laid);
}

static void table_indents_cells_again_when_indent_is_inherited(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY("<fo:block start-indent='30pt'>" TABLE(
                       "width='200pt'", BODY_OF(ROW(CELL("", "text")))) "</fo:block>"));
    assert_int_equal(line_of(&laid, "text").x, (20 + 30 + 30) * PT);
    laid_close(&laid);
}

#define FIXED_ROW \
    FO_BODY(TABLE("width='200pt'", \
                  BODY_OF("<fo:table-row height='30pt'>" CELL( \
                      "padding='5pt' border='1pt solid black'", "a") "</fo:table-row>")))

static void table_counts_padding_inside_row_height_unless_fop_compat(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FIXED_ROW);
    /* 20 of line, 10 of padding, two halves of 1 pt: the content needs 31 */
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 31 * PT);
    laid_close(&laid);
    lay_out_with(&laid, FIXED_ROW, &(struct format_options){.fop_compat = true});
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 41 * PT);
    laid_close(&laid);
}

static void table_grants_exact_height_when_content_is_lower(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY(TABLE("width='200pt'",
                          BODY_OF("<fo:table-row height='40pt'>" CELL(
                              "padding='5pt' border='1pt solid black' display-align='center'",
                              "mid") "</fo:table-row>"))));
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 40 * PT);
    assert_int_equal(line_of(&laid, "mid").y, (20 + 10) * PT);
    laid_close(&laid);
}

static void table_gives_surplus_to_last_row_when_cell_spans(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY(TABLE(
                "width='200pt'",
                BODY_OF(ROW("<fo:table-cell number-rows-spanned='2'>" BLOCK("s1") BLOCK("s2") BLOCK(
                    "s3") BLOCK("s4") "</fo:table-cell>" CELL("", "a")) ROW(CELL("", "b"))))));
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 20 * PT);
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 1).height, 60 * PT);
    assert_int_equal(object_on(&laid, 1, FO_TABLE_CELL, 0).height, 80 * PT);
    laid_close(&laid);
}

static void table_limits_row_when_maximum_is_given(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(TABLE("width='200pt'",
                                 BODY_OF("<fo:table-row block-progression-dimension.maximum='30pt'>"
                                         "<fo:table-cell j:source='x' overflow='hidden'>" BLOCK("a")
                                             BLOCK("b") "</fo:table-cell></fo:table-row>"))));
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 30 * PT);
    assert_reported(&laid.diags, DIAG_FORMAT_OVERFLOW);
    assert_true(object_on(&laid, 1, FO_TABLE_CELL, 0).area->clip);
    laid_close(&laid);
}

#define BORDERED CELL("border='0.5pt solid black'", "x")

static void table_paints_one_rule_for_each_line_when_borders_collapse(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(TABLE("width='200pt' border='1pt solid black'",
                                 BODY_OF(ROW(BORDERED BORDERED) ROW(BORDERED BORDERED)))));
    struct place top = rule_on(&laid, 1, false, 0);
    assert_int_equal(top.x, 19500);
    assert_int_equal(top.y, 19500);
    assert_int_equal(top.width, 201 * PT);
    assert_int_equal(top.height, PT);
    struct place inner = rule_on(&laid, 1, false, 1);
    assert_int_equal(inner.height, 500);
    assert_int_equal(inner.x, 19500);
    assert_int_equal(inner.width, 201 * PT);
    assert_int_equal(rule_on(&laid, 1, false, 3).page, 0);
    assert_int_equal(rule_on(&laid, 1, true, 1).width, 500);
    assert_int_equal(rule_on(&laid, 1, true, 3).page, 0);
    /* content is inset by half of its widest border */
    assert_int_equal(line_of(&laid, "x").x, 20500);
    assert_int_equal(line_of(&laid, "x").y, 20500);
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 20750);
    laid_close(&laid);
}

static void table_draws_no_line_inside_cell_when_it_spans(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(TABLE("width='200pt'",
                                 COLUMN("100pt") COLUMN("100pt") BODY_OF(
                                     ROW(CELL("number-rows-spanned='2' border='1pt solid black'",
                                              "s") CELL("border='1pt solid black'", "a"))
                                         ROW(CELL("border='1pt solid black'", "b"))))));
    struct place inner = rule_on(&laid, 1, false, 1);
    assert_int_equal(inner.x, 119500);
    assert_int_equal(inner.width, 101 * PT);
    laid_close(&laid);
}

static void border_prefers_hidden_then_width_style_owner_when_edges_meet(void **state)
{
    (void)state;
    struct grid_edge thin = {.border = {.width = 500, .style = FO_K_SOLID}, .owner = 5};
    struct grid_edge wide = {.border = {.width = 1000, .style = FO_K_SOLID}, .owner = 1};
    struct grid_edge twofold = {.border = {.width = 500, .style = FO_K_DOUBLE}, .owner = 1};
    struct grid_edge low = {.border = {.width = 500, .style = FO_K_SOLID}, .owner = 1};
    struct grid_edge hidden = {.border = {.style = FO_K_NONE}, .owner = 1, .hidden = true};
    assert_ptr_equal(border_better(&thin, &wide), &wide);
    assert_ptr_equal(border_better(&thin, &twofold), &twofold);
    assert_ptr_equal(border_better(&low, &thin), &thin);
    assert_ptr_equal(border_better(&wide, &hidden), &hidden);
    struct grid_edge twin = thin;
    assert_ptr_equal(border_better(&thin, &twin), &thin);
}

static void table_records_resolved_borders_when_neighbours_differ(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY(TABLE("width='200pt'", BODY_OF(ROW(CELL("border='0.5pt solid black'", "a")
                                                           CELL("border='2pt solid red'", "b"))))));
    const struct area_box *left = node_of(&laid, FO_TABLE_CELL, 0)->box;
    const struct area_box *right = node_of(&laid, FO_TABLE_CELL, 1)->box;
    assert_int_equal(left->border[FO_END_EDGE].width, 2 * PT);
    assert_int_equal(left->border[FO_START_EDGE].width, 500);
    assert_int_equal(right->border[FO_START_EDGE].width, 2 * PT);
    assert_int_equal(right->border[FO_START_EDGE].color.red, 255);
    laid_close(&laid);
}

static void table_keeps_cells_apart_when_borders_are_separate(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY(TABLE(
                "width='200pt' border='1pt solid black' margin='0' border-collapse='separate' "
                "border-separation='4pt'",
                COLUMN("100pt") COLUMN("100pt")
                    BODY_OF(ROW(CELL("border='1pt solid black' padding='2pt'", "a")
                                    CELL("border='1pt solid black' padding='2pt'", "b"))))));
    struct place a = object_on(&laid, 1, FO_TABLE_CELL, 0);
    struct place b = object_on(&laid, 1, FO_TABLE_CELL, 1);
    assert_int_equal(b.x - (a.x + a.width), 4 * PT);
    assert_int_equal(a.y, (20 + 1 + 4) * PT);
    assert_int_equal(a.height, 26 * PT);
    assert_int_equal(line_of(&laid, "a").y, a.y + 3 * PT);
    laid_close(&laid);
}

#define R(text) ROW(CELL("", text))
#define R_KEPT(text) \
    "<fo:table-row keep-together.within-page='always'>" CELL("", text) "</fo:table-row>"

static void table_repeats_header_when_it_continues(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY(TABLE("width='200pt'", HEADER_OF(R("head")) BODY_OF(R("r1") R("r2") R("r3") R(
                                               "r4") R("r5") R("r6") R("r7") R("r8") R("r9")))));
    assert_int_equal(laid.page_count, 2);
    assert_int_equal(line_of(&laid, "r7").page, 1);
    assert_int_equal(line_from(&laid, 2, "head").y, 20 * PT);
    assert_int_equal(line_of(&laid, "r8").page, 2);
    assert_int_equal(line_of(&laid, "r8").y, 40 * PT);
    const struct layout_node *body =
        &laid.layout->nodes[object_on(&laid, 1, FO_TABLE_ROW, 1).area->node->parent->index];
    assert_int_equal(body->row_count, 9);
    assert_int_equal(body->rows[8], 20 * PT);
    laid_close(&laid);
}

#define CELL_OF(text) \
    "<fo:table-cell linefeed-treatment='preserve' widows='1' orphans='1'>" BLOCK( \
        text) "</fo:table-cell>"

static void table_steps_cells_together_when_row_breaks(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(BLOCK("p1") BLOCK("p2") BLOCK("p3") BLOCK("p4") BLOCK("p5") TABLE(
                       "width='200pt'", BODY_OF(ROW(CELL_OF("a1&#10;a2&#10;a3&#10;a4&#10;a5")
                                                        CELL_OF("b1&#10;b2"))))));
    assert_int_equal(line_of(&laid, "a3").page, 1);
    assert_int_equal(line_of(&laid, "a4").page, 2);
    assert_int_equal(line_of(&laid, "b2").page, 1);
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 60 * PT);
    assert_int_equal(object_on(&laid, 2, FO_TABLE_ROW, 0).height, 40 * PT);
    laid_close(&laid);
}

static void table_moves_row_when_it_is_kept_together(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(TABLE("width='200pt'",
                                 BODY_OF(R("r1") R("r2") R("r3") R("r4") R("r5") R(
                                     "r6") "<fo:table-row keep-together.within-page='always'>"
                                           "<fo:table-cell>" BLOCK("k1") BLOCK("k2")
                                               BLOCK("k3") "</fo:table-cell></fo:table-row>"))));
    assert_int_equal(line_of(&laid, "k1").page, 2);
    assert_int_equal(line_of(&laid, "k1").y, 20 * PT);
    assert_int_equal(laid.diags.counts[SEVERITY_WARNING], 0);
    laid_close(&laid);
}

static void table_closes_spanning_cell_when_page_breaks_it(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY(TABLE("width='200pt'",
                      BODY_OF(ROW(CELL("number-rows-spanned='10' border='1pt solid black'", "group")
                                      CELL("border='1pt solid black'", "r1")) R_KEPT("r2")
                                  R_KEPT("r3") R_KEPT("r4") R_KEPT("r5") R_KEPT("r6") R_KEPT("r7")
                                      R_KEPT("r8") R_KEPT("r9") R_KEPT("r10")))));
    assert_int_equal(laid.page_count, 2);
    assert_int_equal(line_of(&laid, "r8").page, 2);
    /* the label's box is closed at the foot of page 1 and at the head of page 2 */
    struct place cell = object_on(&laid, 1, FO_TABLE_CELL, 0);
    uint32_t last = 0;
    while (rule_on(&laid, 1, false, last + 1).page) {
        last++;
    }
    struct place foot = rule_on(&laid, 1, false, last);
    assert_int_equal(foot.y, cell.y + cell.height - 500);
    assert_int_equal(foot.x, 19500);
    struct place head = rule_on(&laid, 2, false, 0);
    assert_int_equal(head.x, 19500);
    assert_int_equal(head.y, 19500);
    laid_close(&laid);
}

static void table_splits_row_when_it_is_taller_than_page(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(TABLE("width='200pt'", BODY_OF("<fo:table-row height='400pt'>" CELL(
                                                      "", "top") "</fo:table-row>" R("next")))));
    assert_int_equal(laid.page_count, 3);
    assert_int_equal(object_on(&laid, 1, FO_TABLE_ROW, 0).height, 160 * PT);
    assert_int_equal(object_on(&laid, 2, FO_TABLE_ROW, 0).height, 160 * PT);
    assert_int_equal(object_on(&laid, 3, FO_TABLE_ROW, 0).height, 80 * PT);
    assert_int_equal(line_of(&laid, "next").y, 100 * PT);
    laid_close(&laid);
}

static void table_centres_each_part_when_cell_is_broken(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(BLOCK("p1") TABLE(
                       "width='200pt'",
                       BODY_OF(ROW(CELL_OF("a1&#10;a2&#10;a3&#10;a4&#10;a5&#10;a6&#10;a7&#10;a8&#"
                                           "10;a9&#10;a0") "<fo:table-cell "
                                                           "display-align='center'>" BLOCK(
                                                               "b1") "</fo:table-cell>")))));
    assert_int_equal(line_of(&laid, "a7").page, 1);
    assert_int_equal(line_of(&laid, "b1").page, 1);
    assert_int_equal(line_of(&laid, "b1").y, (40 + 60) * PT);
    laid_close(&laid);
}

static void table_nests_when_cell_holds_table(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY(TABLE("width='200pt'",
                          BODY_OF(ROW("<fo:table-cell>" TABLE(
                              "width='100%'",
                              HEADER_OF(R("h")) BODY_OF(R("n1") R("n2") R("n3") R("n4") R("n5") R(
                                  "n6") R("n7") R("n8") R("n9"))) "</fo:table-cell>")))));
    assert_int_equal(laid.page_count, 2);
    assert_int_equal(line_of(&laid, "n7").page, 1);
    assert_int_equal(line_of(&laid, "n8").page, 2);
    assert_int_equal(line_from(&laid, 2, "h").y, 20 * PT);
    laid_close(&laid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_shares_what_fixed_columns_leave),
        cmocka_unit_test(table_adds_columns_when_cells_exceed_them),
        cmocka_unit_test(table_indents_cells_again_when_indent_is_inherited),
        cmocka_unit_test(table_counts_padding_inside_row_height_unless_fop_compat),
        cmocka_unit_test(table_grants_exact_height_when_content_is_lower),
        cmocka_unit_test(table_gives_surplus_to_last_row_when_cell_spans),
        cmocka_unit_test(table_limits_row_when_maximum_is_given),
        cmocka_unit_test(table_paints_one_rule_for_each_line_when_borders_collapse),
        cmocka_unit_test(table_draws_no_line_inside_cell_when_it_spans),
        cmocka_unit_test(border_prefers_hidden_then_width_style_owner_when_edges_meet),
        cmocka_unit_test(table_records_resolved_borders_when_neighbours_differ),
        cmocka_unit_test(table_keeps_cells_apart_when_borders_are_separate),
        cmocka_unit_test(table_repeats_header_when_it_continues),
        cmocka_unit_test(table_steps_cells_together_when_row_breaks),
        cmocka_unit_test(table_moves_row_when_it_is_kept_together),
        cmocka_unit_test(table_closes_spanning_cell_when_page_breaks_it),
        cmocka_unit_test(table_splits_row_when_it_is_taller_than_page),
        cmocka_unit_test(table_centres_each_part_when_cell_is_broken),
        cmocka_unit_test(table_nests_when_cell_holds_table),
    };
    return cmocka_run_group_tests(tests, open_test_fonts, close_test_fonts);
}
