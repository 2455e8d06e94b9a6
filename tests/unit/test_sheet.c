#include "sheet/sheet_internal.h"
#include "unit/unit.h"

#include <string.h>

static struct arena *arena;
static struct strbuf text;

static const struct sheet_column COLUMNS[] = {
    {"name", {"名称", "name"}, SHEET_TEXT, 0, 6},
    {"count", {"数量", "count"}, SHEET_NUMBER, 0, 0},
    {"sum", {"金额", "sum"}, SHEET_YUAN, SHEET_IN_FILE | SHEET_IN_JSON, 0},
    {"done", {"完成", "done"}, SHEET_BOOL, SHEET_IN_FILE | SHEET_IN_JSON, 0},
};

static int enter(void **state)
{
    (void)state;
    arena = arena_new();
    return arena ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    strbuf_deinit(&text);
    text = (struct strbuf){0};
    arena_free(arena);
    return 0;
}

static const char *write_row(enum sheet_format format, const char *name, const char *count,
                             const char *sum, const char *done)
{
    struct sheet sheet;
    const char *const cells[] = {name, count, sum, done};
    sheet_init(&sheet, arena, "表", COLUMNS, ARRAY_LENGTH(COLUMNS));
    sheet_add(&sheet, cells);
    strbuf_clear(&text);
    assert_int_equal(sheet_write(format, &sheet, &text), STATUS_OK);
    return strbuf_str(&text);
}

static void table_aligns_and_cuts(void **state)
{
    (void)state;
    assert_string_equal(write_row(SHEET_TABLE, "甲", "7", "", ""), "名称  数量\n甲       7\n");
    assert_string_equal(write_row(SHEET_TABLE, "甲乙丙丁", "7", "", ""),
                        "名称    数量\n甲乙…      7\n");
    /* what would clear a terminal or turn the line round */
    assert_null(strpbrk(write_row(SHEET_TABLE, "a\x1B[J", "1", "", ""), "\x1B"));
    assert_null(strstr(write_row(SHEET_TABLE, "a\u202Eb", "1", "", ""), "\u202E"));
}

static void csv_quotes_as_rfc_4180_says(void **state)
{
    (void)state;
    assert_string_equal(write_row(SHEET_CSV, "a,\"b\"\nc", "12", "1234567", "1"),
                        "\xEF\xBB\xBF名称,数量,金额,完成\r\n\"a,\"\"b\"\"\nc\",12,12345.67,是\r\n");
}

static void csv_lets_nothing_be_a_formula(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "=1",  "+1",  "-1",   "@a",         "\t=1", "\r=1", "\n=1", "＝1",      "＋1", "－1",
        "＠a", " =1", "　=1", "\xC2\xA0=1", "|a",   "%1",   "'=1",  "\u200B=1", "−1"};
    for (size_t i = 0; i < ARRAY_LENGTH(hostile); i++) {
        const char *row = strstr(write_row(SHEET_CSV, hostile[i], "1", "", ""), "\r\n");
        assert_memory_equal(row, "\r\n\"'", 4);
        assert_non_null(strstr(row, hostile[i] + 1));
    }
    /* a number that is one stays one, and one that is none is guarded */
    assert_non_null(strstr(write_row(SHEET_CSV, "a", "-5", "-250", ""), "a,-5,-2.50,"));
    assert_non_null(strstr(write_row(SHEET_CSV, "a", "-5+1", "", ""), "a,\"'-5+1\","));
    assert_non_null(strstr(write_row(SHEET_CSV, "a", "1", "-5+1", ""), "a,1,\"'-5+1\","));
}

static void json_types_its_values(void **state)
{
    (void)state;
    assert_string_equal(
        write_row(SHEET_JSON, "a\"\\\n\x7F", "", "5", "0"),
        "[\n  {\"name\": \"a\\\"\\\\\\u000a\\u007f\", \"count\": null, \"sum\": 5, \"done\": "
        "false}\n]\n");
}

static void workbook_is_a_package(void **state)
{
    (void)state;
    write_row(SHEET_XLSX, "=1+1", "3", "x", "1");
    assert_true(text.len > 1000);
    assert_memory_equal(text.ptr, "PK", 2);
}

static void workbook_takes_any_name_and_no_rows(void **state)
{
    (void)state;
    struct sheet sheet;
    sheet_init(&sheet, arena, "[]:*?/\\'", COLUMNS, ARRAY_LENGTH(COLUMNS));
    sheet.title = "标题";
    assert_int_equal(sheet_write(SHEET_XLSX, &sheet, &text), STATUS_OK);
}

static void workbook_tells_leaves_of_one_name_apart(void **state)
{
    (void)state;
    static const char longest[] =
        "三十一个字的名字三十一个字的名字三十一个字的名字三十一个字的名字";
    const char *const row[ARRAY_LENGTH(COLUMNS)] = {0};
    struct sheet sheets[3];
    const struct sheet *leaves[3];
    for (size_t i = 0; i < 3; i++) {
        sheet_init(&sheets[i], arena, longest, COLUMNS, ARRAY_LENGTH(COLUMNS));
        sheet_add(&sheets[i], row);
        sheet_add_as(&sheets[i], SHEET_SUBTOTAL, row);
        sheet_add_as(&sheets[i], SHEET_TOTAL, row);
        leaves[i] = &sheets[i];
    }
    assert_int_equal(sheet_write_workbook(leaves, 3, "书", &text), STATUS_OK);
}

static void percent_is_a_number_of_two_decimals(void **state)
{
    (void)state;
    int64_t hundredths;
    assert_true(sheet_hundredths("93.26", &hundredths) && hundredths == 9326);
    assert_true(sheet_hundredths("7.5", &hundredths) && hundredths == 750);
    assert_true(sheet_hundredths("-100", &hundredths) && hundredths == -10000);
    assert_false(sheet_hundredths("1.234", &hundredths));
    assert_false(sheet_hundredths("1.", &hundredths));
    assert_false(sheet_hundredths("9x.26", &hundredths));
    assert_false(sheet_hundredths("", &hundredths));
}

static void formats_are_named(void **state)
{
    (void)state;
    assert_int_equal(sheet_format_named("csv"), SHEET_CSV);
    assert_int_equal(sheet_format_of("a.b/名册.xlsx"), SHEET_XLSX);
    assert_int_equal(sheet_format_of("名册"), SHEET_TABLE);
    assert_int_equal(sheet_text_width("a甲（"), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(table_aligns_and_cuts, enter, leave),
        cmocka_unit_test_setup_teardown(csv_quotes_as_rfc_4180_says, enter, leave),
        cmocka_unit_test_setup_teardown(csv_lets_nothing_be_a_formula, enter, leave),
        cmocka_unit_test_setup_teardown(json_types_its_values, enter, leave),
        cmocka_unit_test_setup_teardown(workbook_is_a_package, enter, leave),
        cmocka_unit_test_setup_teardown(workbook_takes_any_name_and_no_rows, enter, leave),
        cmocka_unit_test_setup_teardown(workbook_tells_leaves_of_one_name_apart, enter, leave),
        cmocka_unit_test(percent_is_a_number_of_two_decimals),
        cmocka_unit_test_setup_teardown(formats_are_named, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
