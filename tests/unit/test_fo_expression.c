#include "unit/support_fo.h"

#include "fo/expression.h"

static const struct fo_scope SCOPE = {.em = 10000, .px = 750};

static struct fo_value evaluate(const char *text)
{
    struct fo_value value;
    if (!fo_expression(slice_from(text), &SCOPE, &value)) {
        fail_msg("not an expression: %s", text);
    }
    return value;
}

static void assert_length(const char *text, int64_t millionths)
{
    struct fo_value value = evaluate(text);
    assert_int_equal(value.kind, FO_VALUE_LENGTH);
    if (value.length != millionths) {
        fail_msg("%s: %lld", text, (long long)value.length);
    }
}

static void assert_number(const char *text, int64_t millionths)
{
    struct fo_value value = evaluate(text);
    assert_int_equal(value.kind, FO_VALUE_NUMBER);
    if (value.number != millionths) {
        fail_msg("%s: %lld", text, (long long)value.number);
    }
}

static void assert_refused(const char *text)
{
    struct fo_value value;
    if (fo_expression(slice_from(text), &SCOPE, &value)) {
        fail_msg("accepted: %s", text);
    }
}

static void expression_converts_every_unit(void **state)
{
    (void)state;
    assert_length("1pt", 1000000);
    assert_length("1in", 72000000);
    assert_length("2.54cm", 72000000);
    assert_length("25.4mm", 72000000);
    assert_length("1pc", 12000000);
    assert_length("1px", 750000);
    assert_length("1.5em", 15000000);
    assert_length("-0.5pt", -500000);
    assert_length(".5pt", 500000);
    assert_length("5.pt", 5000000);
}

static void expression_computes_by_precedence(void **state)
{
    (void)state;
    assert_number("1 + 2 * 3", 7000000);
    assert_number("(1 + 2) * 3", 9000000);
    assert_number("7 div 2", 3500000);
    assert_number("7 mod 4", 3000000);
    assert_number("-(2 + 3)", -5000000);
    assert_number("2 - -3", 5000000);
    assert_length("210mm - 2 * 20mm", 481889765);
    assert_length("10pt-2pt", 8000000);
    assert_length("30pt div 4", 7500000);
    assert_length("3 * 2pt", 6000000);
    assert_length("0 + 2pt", 2000000);
    assert_number("30pt div 10pt", 3000000);
    assert_length("7pt mod 4pt", 3000000);
    assert_number("10 div 3", 3333333);
}

static void expression_keeps_percentages_apart_from_lengths(void **state)
{
    (void)state;
    struct fo_value value = evaluate("100% - 20pt");
    assert_int_equal(value.percent, 100 * FO_UNIT);
    assert_int_equal(value.length, -20 * FO_UNIT);
    value = evaluate("50% div 2");
    assert_int_equal(value.percent, 25 * FO_UNIT);
    value = evaluate("proportional-column-width(2.5)");
    assert_int_equal(value.proportional, 2500000);
}

static void expression_calls_functions(void **state)
{
    (void)state;
    assert_length("max(3pt, 1mm)", 3000000);
    assert_length("min(3pt, 1mm)", 2834646);
    assert_number("floor(-1.5)", -2000000);
    assert_number("ceiling(1.2)", 2000000);
    assert_number("round(2.5)", 3000000);
    assert_number("abs(-4)", 4000000);
    assert_length("abs(1pt - 4pt)", 3000000);
    struct fo_value value = evaluate("rgb(255, 50%, 0)");
    assert_int_equal(value.kind, FO_VALUE_COLOR);
    assert_int_equal(value.color.red, 255);
    assert_int_equal(value.color.green, 128);
    assert_int_equal(value.color.blue, 0);
    value = evaluate("rgb-icc(10, 20, 30, #CMYK, 0, 0, 0, 1)");
    assert_int_equal(value.color.green, 20);
}

static void expression_reads_colors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct color color;
    } ROWS[] = {
        {"black", {0, 0, 0, true}},           {"white", {255, 255, 255, true}},
        {"#abc", {0xAA, 0xBB, 0xCC, true}},   {"#C00000", {0xC0, 0, 0, true}},
        {"transparent", {0, 0, 0, false}},    {"orange", {255, 165, 0, true}},
        {"aliceblue", {240, 248, 255, true}}, {"yellowgreen", {154, 205, 50, true}},
        {"Red", {255, 0, 0, true}},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        assert_true(color_equal(evaluate(ROWS[i].text).color, ROWS[i].color));
    }
}

static void expression_refuses_what_is_none(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "",
        "pt",
        "1 2",
        "1 +",
        "(1",
        "1)",
        "2pt * 3pt",
        "1 div 0",
        "1pt + 1",
        "1 + red",
        "12furlong",
        "foo(1)",
        "max(1)",
        "max(1, 2pt)",
        "#12",
        "#ggg",
        "1pt mod 0pt",
        "rgb(1,2)",
        "1 divide 2",
        "from-parent(font-size)",
        "label-end()",
        "proportional-column-width(-1)",
        "50% div 2pt",
        "*2",
        "--",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(BAD); i++) {
        assert_refused(BAD[i]);
    }
}

static void expression_saturates_when_numbers_are_huge(void **state)
{
    (void)state;
    assert_length("99999999999999999999pt", INT64_C(2000000000000));
    assert_length("2000000pt * 2000000", INT64_C(2000000000000));
    assert_length("-2000000pt * 2000000", -INT64_C(2000000000000));
    assert_number("1000000 div 0.000001", INT64_C(2000000000000));
    assert_number("0.0000001", 0);
}

static void expression_refuses_deep_nesting(void **state)
{
    (void)state;
    char deep[1024];
    memset(deep, '(', sizeof deep);
    deep[sizeof deep - 1] = '\0';
    assert_refused(deep);
    assert_number("((((((((1))))))))", 1000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expression_converts_every_unit),
        cmocka_unit_test(expression_computes_by_precedence),
        cmocka_unit_test(expression_keeps_percentages_apart_from_lengths),
        cmocka_unit_test(expression_calls_functions),
        cmocka_unit_test(expression_reads_colors),
        cmocka_unit_test(expression_refuses_what_is_none),
        cmocka_unit_test(expression_saturates_when_numbers_are_huge),
        cmocka_unit_test(expression_refuses_deep_nesting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
