#include "support_format.h"

#include "format/format_internal.h"

/* Blocks, spaces, keeps and containers; the figures of fo-subset 2.5. */

static void format_takes_the_larger_when_spaces_meet(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY("<fo:block margin-bottom='10pt'>one</fo:block>"
                           "<fo:block margin-top='15pt'>two</fo:block>"));
    assert_int_equal(line_of(&laid, "one").y, 20 * PT);
    assert_int_equal(line_of(&laid, "two").y, 55 * PT);
    laid_close(&laid);
}

static void format_adds_spaces_up_when_they_force(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY("<fo:block space-after='10pt' space-after.precedence='force'>one</fo:block>"
                "<fo:block space-before='15pt' space-before.precedence='force'>two</fo:block>"));
    assert_int_equal(line_of(&laid, "two").y, 65 * PT);
    laid_close(&laid);
}

static void format_keeps_spaces_apart_when_padding_is_between(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(BLOCK("one") "<fo:block space-before='10pt' padding-top='1pt'>"
                                        "<fo:block space-before='15pt'>two</fo:block></fo:block>"));
    assert_int_equal(line_of(&laid, "two").y, (20 + 20 + 10 + 1 + 15) * PT);
    laid_close(&laid);
}

static void format_drops_space_when_page_starts_unless_retained(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY("<fo:block space-before='30pt'>one</fo:block>"));
    assert_int_equal(line_of(&laid, "one").y, 20 * PT);
    laid_close(&laid);
    lay_out(
        &laid,
        FO_BODY(
            "<fo:block space-before='30pt' space-before.conditionality='retain'>one</fo:block>"));
    assert_int_equal(line_of(&laid, "one").y, 50 * PT);
    laid_close(&laid);
}

static void format_hangs_borders_outside_when_no_margin_is_given(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY(
            "<fo:block start-indent='30pt' border='1pt solid black' padding='2pt'>one</fo:block>"
            "<fo:block margin-left='30pt' border='1pt solid black' padding='2pt'>two</fo:block>"));
    assert_int_equal(line_of(&laid, "one").x, 50 * PT);
    assert_int_equal(object_on(&laid, 1, FO_BLOCK, 0).x, 47 * PT);
    assert_int_equal(line_of(&laid, "two").x, 53 * PT);
    assert_int_equal(object_on(&laid, 1, FO_BLOCK, 1).x, 50 * PT);
    laid_close(&laid);
}

#define LINES_9 "a1&#10;a2&#10;a3&#10;a4&#10;a5&#10;a6&#10;a7&#10;a8&#10;a9"

static void format_leaves_two_lines_when_paragraph_breaks(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY("<fo:block linefeed-treatment='preserve'>" LINES_9 "</fo:block>"));
    assert_int_equal(laid.page_count, 2);
    assert_int_equal(line_of(&laid, "a7").page, 1);
    assert_int_equal(line_of(&laid, "a8").page, 2);
    assert_int_equal(line_of(&laid, "a8").y, 20 * PT);
    laid_close(&laid);
}

static void format_opens_box_when_break_cuts_it_unless_retained(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY("<fo:block linefeed-treatment='preserve' border='1pt solid black' padding='3pt' "
                "widows='1'>" LINES_9 "</fo:block>"));
    assert_int_equal(line_of(&laid, "a7").page, 1);
    assert_int_equal(line_of(&laid, "a8").page, 2);
    assert_int_equal(line_of(&laid, "a8").y, 20 * PT);
    struct place first = object_on(&laid, 1, FO_BLOCK, 0);
    assert_int_equal(first.height, (4 + 140) * PT);
    assert_int_equal(first.area->box->border[FO_AFTER_EDGE].style, FO_K_NONE);
    assert_int_equal(first.area->box->border[FO_BEFORE_EDGE].width, PT);
    assert_int_equal(object_on(&laid, 2, FO_BLOCK, 0).height, (40 + 4) * PT);
    laid_close(&laid);
    lay_out(
        &laid,
        FO_BODY("<fo:block linefeed-treatment='preserve' border='1pt solid black' padding='3pt' "
                "widows='1' padding-before.conditionality='retain' "
                "border-before-width.conditionality='retain'>" LINES_9 "</fo:block>"));
    assert_int_equal(line_of(&laid, "a8").y, 24 * PT);
    assert_int_equal(object_on(&laid, 2, FO_BLOCK, 0).area->box->border[FO_BEFORE_EDGE].width, PT);
    laid_close(&laid);
}

#define SEVEN BLOCK("b1") BLOCK("b2") BLOCK("b3") BLOCK("b4") BLOCK("b5") BLOCK("b6") BLOCK("b7")

static void format_moves_heading_when_kept_with_next(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY(SEVEN
                    "<fo:block keep-with-next.within-page='always'>head</fo:block>" BLOCK("text")));
    assert_int_equal(line_of(&laid, "b7").page, 1);
    assert_int_equal(line_of(&laid, "head").page, 2);
    assert_int_equal(laid.diags.counts[SEVERITY_WARNING], 0);
    laid_close(&laid);
}

static void format_fills_page_when_keep_cannot_be_honoured(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY("<fo:block keep-together.within-page='always'>" SEVEN SEVEN "</fo:block>"));
    assert_int_equal(laid.page_count, 2);
    struct place last = {.page = 1};
    uint32_t nth = 1;
    assert_false(search(laid.pages[0], 0, 0, is_line_of, "b2", &nth, &last));
    assert_int_equal(line_from(&laid, 2, "b2").y, 20 * PT);
    assert_reported(&laid.diags, DIAG_FORMAT_KEEP);
    laid_close(&laid);
}

static void format_ignores_break_when_nothing_stands_before(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY(
            "<fo:block break-before='page'>one</fo:block>"
            "<fo:block space-before='5pt'><fo:block break-before='page'>two</fo:block></fo:block>"
            "<fo:block break-after='page'>three</fo:block>"));
    assert_int_equal(laid.page_count, 2);
    assert_int_equal(line_of(&laid, "two").page, 2);
    assert_int_equal(line_of(&laid, "two").y, 20 * PT);
    assert_int_equal(line_of(&laid, "three").page, 2);
    laid_close(&laid);
}

static void format_inserts_blank_page_when_break_asks_for_odd(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_BODY(BLOCK("one") "<fo:block break-before='odd-page'>two</fo:block>"));
    assert_int_equal(laid.page_count, 3);
    assert_int_equal(line_of(&laid, "two").page, 3);
    laid_close(&laid);
}

static void format_aligns_container_when_height_is_fixed(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY("<fo:block-container height='50pt' width='100pt' display-align='after' margin='0' "
                "border='1pt solid black'><fo:block>low</fo:block></fo:block-container>" BLOCK(
                    "next")));
    struct place box = object_on(&laid, 1, FO_BLOCK_CONTAINER, 0);
    assert_int_equal(box.x, 20 * PT);
    assert_int_equal(box.height, 52 * PT);
    assert_int_equal(line_of(&laid, "low").y, (20 + 1 + 30) * PT);
    assert_int_equal(line_of(&laid, "next").y, (20 + 52) * PT);
    laid_close(&laid);
}

static void format_reports_field_when_container_overflows(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY("<fo:block-container height='30pt' overflow='hidden' j:source='unit/name'>" BLOCK(
            "one") BLOCK("two") "</fo:block-container>"));
    const struct diagnostic *item = find_diag(&laid.diags, DIAG_FORMAT_OVERFLOW);
    assert_non_null(item);
    assert_string_equal(item->place.label, "unit/name");
    assert_int_equal(item->place.line, 1);
    assert_non_null(strstr(item->message[LANGUAGE_ZH], "10 pt"));
    assert_true(object_on(&laid, 1, FO_BLOCK_CONTAINER, 0).area->clip);
    laid_close(&laid);
}

static void format_shrinks_type_when_container_asks(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY("<fo:block-container height='50pt' width='100pt'>"
                    "<fo:block j:fit='shrink' line-height='1.5'>some words that need four lines of "
                    "this narrow box at their own size</fo:block></fo:block-container>"));
    const struct area *run = line_of(&laid, "some").area->first_child;
    assert_true(run->u.glyphs->size < 10 * PT);
    assert_true(run->u.glyphs->size >= 6 * PT);
    assert_null(find_diag(&laid.diags, DIAG_FORMAT_OVERFLOW));
    laid_close(&laid);
}

static void format_places_container_when_absolute(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY(BLOCK(
            "one") "<fo:block-container absolute-position='absolute' right='10pt' bottom='15pt' "
                   "width='50pt' "
                   "height='20pt'><fo:block>seal</fo:block></fo:block-container>" BLOCK("two")));
    struct place seal = line_of(&laid, "seal");
    assert_int_equal(seal.x, (300 - 20 - 10 - 50) * PT);
    assert_int_equal(seal.y, (200 - 20 - 15 - 20) * PT);
    assert_int_equal(line_of(&laid, "two").y, 40 * PT);
    laid_close(&laid);
}

static void format_sets_label_beside_body_when_list(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_BODY("<fo:list-block provisional-distance-between-starts='30pt' "
                    "provisional-label-separation='5pt'><fo:list-item>"
                    "<fo:list-item-label "
                    "end-indent='label-end()'><fo:block>1.</fo:block></fo:list-item-label>"
                    "<fo:list-item-body start-indent='body-start()'><fo:block>item</fo:block>"
                    "</fo:list-item-body></fo:list-item></fo:list-block>"));
    assert_int_equal(line_of(&laid, "1.").x, 20 * PT);
    assert_int_equal(line_of(&laid, "item").x, 50 * PT);
    assert_int_equal(line_of(&laid, "item").y, line_of(&laid, "1.").y);
    laid_close(&laid);
}

static void format_records_spaces_and_indents_when_done(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        FO_BODY(
            "<fo:block space-before='9pt' space-after='10pt'>one</fo:block>"
            "<fo:block space-before='15pt' start-indent='30pt' end-indent='20pt'>two</fo:block>"));
    const struct layout_node *one =
        &laid.layout->nodes[object_on(&laid, 1, FO_BLOCK, 0).area->node->index];
    const struct layout_node *two =
        &laid.layout->nodes[object_on(&laid, 1, FO_BLOCK, 1).area->node->index];
    assert_int_equal(one->space_before, 0);
    assert_int_equal(one->space_after, 0);
    assert_int_equal(two->space_before, 15 * PT);
    assert_int_equal(two->start_indent, 30 * PT);
    assert_int_equal(two->end_indent, 20 * PT);
    assert_int_equal(two->width, 210 * PT);
    assert_int_equal(two->height, 20 * PT);
    assert_int_equal(
        laid.layout->spans[object_on(&laid, 1, FO_BLOCK, 1).area->node->index].first_page, 1);
    laid_close(&laid);
}

static void format_gives_the_same_pages_when_flow_is_one_block(void **state)
{
    (void)state;
    struct laid nested;
    struct laid flat;
    lay_out(&nested, FO_BODY("<fo:block>" SEVEN SEVEN SEVEN "</fo:block>"));
    lay_out(&flat, FO_BODY(SEVEN SEVEN SEVEN));
    assert_int_equal(nested.page_count, 3);
    assert_int_equal(flat.page_count, 3);
    assert_int_equal(line_from(&nested, 3, "b").y, line_from(&flat, 3, "b").y);
    laid_close(&nested);
    laid_close(&flat);
}

/* ---- parts ---- */

static void label_is_formatted_when_format_is_known(void **state)
{
    (void)state;
    static const struct {
        int32_t number;
        const char *format, *label;
    } cases[] = {
        {3, "1", "3"},
        {3, "01", "03"},
        {29, "(1)", "(29)"},
        {3, "- 1 -", "- 3 -"},
        {12, "第一页", "第十二页"},
        {12, "001", "012"},
        {4, "i", "iv"},
        {1999, "I", "MCMXCIX"},
        {1, "a", "a"},
        {28, "A", "AB"},
        {10, "一", "十"},
        {11, "一", "十一"},
        {20, "一", "二十"},
        {105, "一", "一百零五"},
        {110, "一", "一百一十"},
        {1001, "一", "一千零一"},
        {10010, "一", "一万零一十"},
    };
    struct arena *arena = arena_new();
    struct formatter f = {0};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_string_equal(page_label(&f, cases[i].number, cases[i].format, arena),
                            cases[i].label);
    }
    arena_free(arena);
}

static struct fo_space space_of(int32_t minimum, int32_t optimum, int32_t maximum,
                                int32_t precedence)
{
    return (struct fo_space){fo_fixed(minimum), fo_fixed(optimum), fo_fixed(maximum), precedence,
                             false};
}

static void space_narrows_its_range_when_optima_are_equal(void **state)
{
    (void)state;
    struct space_run run = {0};
    space_run_add(&run, &(struct fo_space){.precedence = 0});
    struct fo_space a = space_of(5, 10, 20, 0);
    struct fo_space b = space_of(7, 10, 15, 0);
    struct fo_space weak = space_of(0, 8, 90, 0);
    space_run_add(&run, &a);
    space_run_add(&run, &b);
    space_run_add(&run, &weak);
    assert_int_equal(run.minimum, 7);
    assert_int_equal(run.optimum, 10);
    assert_int_equal(run.maximum, 15);
    struct fo_space strong = space_of(1, 2, 3, 1);
    space_run_add(&run, &strong);
    assert_int_equal(run.optimum, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(format_takes_the_larger_when_spaces_meet),
        cmocka_unit_test(format_adds_spaces_up_when_they_force),
        cmocka_unit_test(format_keeps_spaces_apart_when_padding_is_between),
        cmocka_unit_test(format_drops_space_when_page_starts_unless_retained),
        cmocka_unit_test(format_hangs_borders_outside_when_no_margin_is_given),
        cmocka_unit_test(format_leaves_two_lines_when_paragraph_breaks),
        cmocka_unit_test(format_opens_box_when_break_cuts_it_unless_retained),
        cmocka_unit_test(format_moves_heading_when_kept_with_next),
        cmocka_unit_test(format_fills_page_when_keep_cannot_be_honoured),
        cmocka_unit_test(format_ignores_break_when_nothing_stands_before),
        cmocka_unit_test(format_inserts_blank_page_when_break_asks_for_odd),
        cmocka_unit_test(format_aligns_container_when_height_is_fixed),
        cmocka_unit_test(format_reports_field_when_container_overflows),
        cmocka_unit_test(format_shrinks_type_when_container_asks),
        cmocka_unit_test(format_places_container_when_absolute),
        cmocka_unit_test(format_sets_label_beside_body_when_list),
        cmocka_unit_test(format_records_spaces_and_indents_when_done),
        cmocka_unit_test(format_gives_the_same_pages_when_flow_is_one_block),
        cmocka_unit_test(label_is_formatted_when_format_is_known),
        cmocka_unit_test(space_narrows_its_range_when_optima_are_equal),
    };
    return cmocka_run_group_tests(tests, open_test_fonts, close_test_fonts);
}
