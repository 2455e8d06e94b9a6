#include "unit/support_xml.h"

#include "proof/proof_internal.h"

/* The parts of the proof-reader that its corpus cannot aim at: numbers, marks, dates, patterns. */

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    *state = arena;
    return arena ? 0 : -1;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static int number(const char *text)
{
    return number_read(slice_from(text));
}

static void number_reads_digits_and_han(void **state)
{
    (void)state;
    assert_int_equal(number("12"), 12);
    assert_int_equal(number("十"), 10);
    assert_int_equal(number("十一"), 11);
    assert_int_equal(number("二十"), 20);
    assert_int_equal(number("三十五"), 35);
    assert_int_equal(number("二〇二六"), 2026);
    assert_int_equal(number("两"), 2);
    assert_int_equal(number(""), -1);
    assert_int_equal(number("甲"), -1);
    assert_int_equal(number("99999999999999999999"), -1);
}

static void expect_mark(const char *text, enum mark_style style, int value, size_t len)
{
    struct mark mark = mark_read(slice_from(text));
    assert_int_equal(mark.style, style);
    assert_int_equal(mark.number, value);
    assert_int_equal(mark.len, len);
}

static void mark_tells_the_styles_apart(void **state)
{
    (void)state;
    expect_mark("三、加强领导", MARK_HAN, 3, 6);
    expect_mark("（十二）加强领导", MARK_HAN_ROUND, 12, 12);
    expect_mark("(2) 填表", MARK_ROUND, 2, 3);
    expect_mark("1. 填表", MARK_DIGIT, 1, 2);
    expect_mark("1、2018年验收单", MARK_DIGIT, 1, 4);
    expect_mark("4.1.2填表", MARK_CLAUSE, 4, 5);
    expect_mark("③填表", MARK_CIRCLE, 3, 3);
    expect_mark("3.5万元的补助", MARK_NONE, 0, 0);
    expect_mark("一是认识到位", MARK_NONE, 0, 0);
    expect_mark("2026年5月", MARK_NONE, 0, 0);
}

static void date_knows_the_calendar(void **state)
{
    (void)state;
    assert_true(date_exists((struct date){2024, 2, 29}));
    assert_false(date_exists((struct date){2026, 2, 29}));
    assert_true(date_exists((struct date){0, 2, 29}));
    assert_false(date_exists((struct date){0, 6, 31}));
    assert_false(date_exists((struct date){2026, 13, 1}));
    assert_int_equal(date_weekday((struct date){2026, 11, 20}), 5);
    assert_int_equal(date_weekday((struct date){2024, 2, 29}), 4);
    assert_true(date_compare((struct date){0, 4, 12}, (struct date){0, 9, 30}) < 0);
    assert_int_equal(date_compare((struct date){0, 4, 0}, (struct date){0, 4, 30}), 0);
}

static void pattern_says_what_is_wrong_with_it(void **state)
{
    (void)state;
    char detail[160] = "";
    assert_null(pattern_new("(", detail));
    assert_true(detail[0] != '\0');
    struct pattern *pattern = pattern_new("的+", detail);
    struct match match;
    assert_non_null(pattern);
    assert_true(pattern_next(pattern, slice_from("信任的的家"), 0, &match));
    assert_int_equal(match.at, 6);
    assert_int_equal(match.end, 12);
    assert_false(pattern_next(pattern, slice_from("信任的的家"), 12, &match));
    pattern_free(pattern);
}

static void manuscript_knows_line_and_column(void **state)
{
    struct manuscript manuscript;
    assert_int_equal(manuscript_from_text(
                         *state, slice_from("标题\n\n  正文，第一段。\r\n\t甲\n乙\n"), &manuscript),
                     STATUS_OK);
    assert_int_equal(manuscript.count, 3);
    assert_int_equal(manuscript.units[0].part, PART_TITLE);
    assert_int_equal(manuscript.units[1].part, PART_PARAGRAPH);
    assert_int_equal(manuscript.units[1].gap, 1);
    assert_int_equal(manuscript.units[2].part, PART_CELL);
    int line = 0, column = 0;
    manuscript_place(&manuscript, manuscript.units[1].at + 9, &line, &column);
    assert_int_equal(line, 3);
    assert_int_equal(column, 6);
    assert_true(slice_is(unit_text(&manuscript, &manuscript.units[2]), "甲乙"));
    manuscript_place(&manuscript, manuscript.units[2].at + 3, &line, &column);
    assert_int_equal(line, 5);
}

static void rules_that_are_broken_name_file_and_line(void **state)
{
    struct diagnostics diags;
    struct proof *proof = NULL;
    diag_init(&diags, *state);
    assert_int_equal(xml_init(), STATUS_OK);
    assert_int_equal(proof_open(JIANJIA_SOURCE_DIR "/schemas/common/profile.xml", &diags, &proof),
                     STATUS_CONFIG);
    assert_null(proof);
    assert_true(diags.count > 0);
    assert_int_equal(diags.items[0].code, DIAG_PROOF_BROKEN);
    assert_true(diags.items[0].place.line > 0);
    diag_init(&diags, *state);
    assert_int_equal(proof_open(JIANJIA_SOURCE_DIR "/schemas/common/proof.xml", &diags, &proof),
                     STATUS_OK);
    assert_int_equal(diags.count, 0);
    proof_close(proof);
    xml_quit();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_reads_digits_and_han),
        cmocka_unit_test(mark_tells_the_styles_apart),
        cmocka_unit_test(date_knows_the_calendar),
        cmocka_unit_test(pattern_says_what_is_wrong_with_it),
        cmocka_unit_test_setup_teardown(manuscript_knows_line_and_column, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rules_that_are_broken_name_file_and_line, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
