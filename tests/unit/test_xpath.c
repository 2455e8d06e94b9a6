#include "unit/support_xml.h"

#include "base/markup.h"

/* The functions of urn:jianjia:xpath, each called from a one-line stylesheet. */

struct fixture {
    struct arena *arena;
    struct diagnostics diags;
    struct xml_resources *resources;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.arena = arena_new()};
    diag_init(&fixture.diags, fixture.arena);
    fixture.resources = xml_resources_new(TEST_DATA "/forms/schemas/common");
    *state = &fixture;
    return fixture.arena && fixture.resources && xml_init() == STATUS_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    xml_resources_free(fixture->resources);
    arena_free(fixture->arena);
    return 0;
}

/* The string value of an expression whose $a is `argument`, asked at the root of a document; NULL
 * when the run failed. */
static const char *evaluate_in(struct fixture *fixture, const char *document,
                               const char *expression, const char *argument)
{
    struct strbuf sheet = {0};
    strbuf_add_str(&sheet,
                   "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
                   "xmlns:x='urn:jianjia:xpath'><xsl:param name='a'/>"
                   "<xsl:template match='/'><r><xsl:value-of select=\"");
    markup_add_value(&sheet, slice_from(expression));
    strbuf_add_str(&sheet, "\"/></r></xsl:template></xsl:stylesheet>");
    struct xml_document source = {0}, input = {0}, output = {0};
    struct xml_stylesheet *compiled = NULL;
    const char *const params[] = {"a", argument ? argument : "", NULL};
    struct xml_run run = {.on = "2026-11-21", .resources = fixture->resources, .params = params};
    const char *text = NULL;
    assert_int_equal(xml_parse(strbuf_slice(&sheet), "test.xsl", &fixture->diags, &source),
                     STATUS_OK);
    assert_int_equal(xml_stylesheet_from(&source, &fixture->diags, &compiled), STATUS_OK);
    assert_int_equal(xml_parse(slice_from(document), "in.xml", &fixture->diags, &input), STATUS_OK);
    if (xml_transform(compiled, &input, &run, &fixture->diags, &output) == STATUS_OK) {
        text = xml_text(fixture->arena, xmlDocGetRootElement(output.doc));
    }
    xml_close(&output);
    xml_close(&input);
    xml_stylesheet_free(compiled);
    strbuf_deinit(&sheet);
    return text;
}

static const char *evaluate(struct fixture *fixture, const char *expression, const char *argument)
{
    return evaluate_in(fixture, "<in/>", expression, argument);
}

struct vector {
    const char *argument, *expected;
};

static void check(void **state, const char *expression, const struct vector *vectors, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *answer = evaluate(*state, expression, vectors[i].argument);
        if (!answer || strcmp(answer, vectors[i].expected) != 0) {
            fail_msg("%s of «%s» is «%s» instead of «%s»", expression, vectors[i].argument,
                     answer ? answer : "(failed)", vectors[i].expected);
        }
    }
}

#define CHECK(state, expression, ...) \
    do { \
        static const struct vector VECTORS[] = {__VA_ARGS__}; \
        check(state, expression, VECTORS, ARRAY_LENGTH(VECTORS)); \
    } while (0)

static void uscc_judges_codes_by_both_check_symbols(void **state)
{
    CHECK(state, "x:uscc($a)", {"81110111000000019F", ""}, {"81110111MA0000TT90", ""},
          {"81130000ABCDEFGH5G", ""}, {"893701001234567889", ""}, {"12110111000000422M", ""},
          {"91120116MAXY0W128W", ""}, {"81110111000000019G", "check"},
          {"81110111MA0000TT9O", "symbol"}, {"81130000ABCDEFGH5", "length"},
          {"893701001234567898", "organisation"}, {"8111011100000001SF", "symbol"},
          {"81110111000000029F", "organisation"}, {"8111A111000000019F", "area"}, {"", "length"},
          {"８１１１０１１１ 000000019f", ""}, {"一二三四五六七八九十一二三四五六七八", "symbol"});
}

static void id_number_judges_length_symbols_date_and_check(void **state)
{
    CHECK(state, "x:id-number($a)", {"990001190001010012", ""}, {"990004199002280145", ""},
          {"990005200002290273", ""}, {"990006199912318889", ""}, {"99000719700101999X", ""},
          {"99000719700101999x", ""}, {"990008196506151234", ""}, {"990002195002290027", "date"},
          {"990003198511310030", "date"}, {"990001190001010013", "check"},
          {"99000119000101001", "length"}, {"99000719700101999Y", "symbol"},
          {"9900071970010199XX", "symbol"});
    CHECK(state, "x:id-birth($a)", {"990005200002290273", "2000-02-29"},
          {"990003198511310030", ""});
    CHECK(state, "x:id-sex($a)", {"990001190001010012", "男"}, {"990004199002280145", "女"},
          {"99000719700101999X", "男"}, {"990001190001010013", ""});
}

static void phone_knows_mobiles_landlines_hotlines_and_short_numbers(void **state)
{
    CHECK(state, "x:phone($a)", {"13900000000", "mobile"}, {"19200000000", "mobile"},
          {"16600000000", "mobile"}, {"139 0000 0000", "mobile"},
          {"１３９００００００００", "mobile"}, {"010-00000000", "landline"},
          {"0311-0000000", "landline"}, {"010-00000000-8001", "landline"},
          {"01000000000", "landline"}, {"010—00000000", "landline"}, {"12351", "hotline"},
          {"400-123-4567", "hotline"}, {"4001234567", "hotline"}, {"95588", "short"},
          {"12900000000", ""}, {"1390000000", ""}, {"10-00000000", ""}, {"0311-000000", ""},
          {"010-0000000", ""}, {"010-00000000-", ""}, {"", ""}, {"电话", ""});
}

static void postcode_takes_six_digits_that_do_not_begin_with_two_zeros(void **state)
{
    CHECK(state, "x:postcode($a)", {"102400", "true"}, {"050000", "true"}, {"250000", "true"},
          {"300000", "true"}, {"100000", "true"}, {"10240", "false"}, {"10240A", "false"},
          {"1024000", "false"}, {"〇五〇〇〇〇", "false"}, {"000000", "false"});
}

static void normalise_makes_identifiers_half_width(void **state)
{
    CHECK(state, "x:normalise($a)", {"　ａｂｃ－１２３ ", "ABC-123"}, {"010—123", "010-123"});
}

static void dates_exist_or_not(void **state)
{
    CHECK(state, "x:date-valid($a)", {"2026-11-20", "true"}, {"2000-02-29", "true"},
          {"1900-02-29", "false"}, {"2026-02-30", "false"}, {"2026-1-5", "false"},
          {"2026.01.05", "false"}, {"0000-01-01", "false"}, {"2026-13-01", "false"}, {"", "false"});
}

static void dates_are_compared_and_counted(void **state)
{
    CHECK(state, "x:date-compare($a, '2026-05-06')", {"2026-05-05", "-1"}, {"2026-05-06", "0"},
          {"2027-01-01", "1"}, {"2026年5月6日", "NaN"});
    CHECK(state, "x:days-between($a, '2026-03-01')", {"2026-02-28", "1"}, {"2024-02-29", "731"},
          {"2026-03-01", "0"}, {"2026-03-02", "-1"}, {"x", "NaN"});
}

static void months_are_added_and_clamped(void **state)
{
    CHECK(state, "x:date-add-months($a, 6)", {"2026-08-31", "2027-02-28"},
          {"2027-08-29", "2028-02-29"}, {"2027-08-31", "2028-02-29"}, {"2026-01-15", "2026-07-15"},
          {"2026-02-30", ""});
    CHECK(state, "x:date-add-months($a, -1)", {"2026-01-31", "2025-12-31"},
          {"2026-03-31", "2026-02-28"});
    CHECK(state, "x:date-add-years($a, 3)", {"2024-02-29", "2027-02-28"},
          {"2018-06-14", "2021-06-14"});
}

static void dates_are_printed_as_documents_have_them(void **state)
{
    CHECK(state, "x:date-cn($a)", {"2026-01-05", "2026年1月5日"}, {"2026-01", "2026年1月"},
          {"去年", "去年"});
    CHECK(state, "x:date-han($a)", {"2026-11-20", "二〇二六年十一月二十日"},
          {"2018-06-14", "二〇一八年六月十四日"}, {"2000-02-29", "二〇〇〇年二月二十九日"},
          {"2010-10-10", "二〇一〇年十月十日"}, {"2030-12-31", "二〇三〇年十二月三十一日"},
          {"2026-01-01", "二〇二六年一月一日"}, {"2019-01-21", "二〇一九年一月二十一日"});
}

static void amounts_are_written_out(void **state)
{
    CHECK(state, "x:amount-han($a)", {"0", "人民币零元整"}, {"200000", "人民币贰仟元整"},
          {"3000000", "人民币叁万元整"}, {"10000000", "人民币壹拾万元整"},
          {"50000000", "人民币伍拾万元整"}, {"140950", "人民币壹仟肆佰零玖元伍角整"},
          {"600714", "人民币陆仟零柒元壹角肆分"}, {"10700053", "人民币壹拾万柒仟元伍角叁分"},
          {"1640902", "人民币壹万陆仟肆佰零玖元零贰分"}, {"32504", "人民币叁佰贰拾伍元零肆分"},
          {"1000100000000", "人民币壹佰亿零壹佰万元整"},
          {"123456789012", "人民币壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"},
          {"10", "人民币壹角整"}, {"1", "人民币壹分"}, {"-2000", "负人民币贰拾元整"}, {"一元", ""});
}

static void ratios_are_exact(void **state)
{
    CHECK(state, "x:ratio-at-least($a, 1000, 70)", {"700", "true"}, {"699", "false"},
          {"1000", "true"});
    CHECK(state, "x:ratio-at-least($a, 0, 70)", {"1", "false"}, {"x", "false"});
    CHECK(state, "x:ratio-at-least(2, 3, $a)", {"66.6666", "true"}, {"66.6667", "false"});
    CHECK(state, "x:percent(1397, 2000, $a)", {"0", "70"}, {"1", "69.9"}, {"2", "69.85"});
    CHECK(state, "x:percent($a, 8, 1)", {"1", "12.5"}, {"8", "100.0"}, {"", ""});
    CHECK(state, "x:percent(1, $a)", {"0", ""}, {"3", "33"}, {"6", "17"});
}

static void amounts_are_summed_in_fen(void **state)
{
    CHECK(state, "x:fen($a)", {"1170", "117000"}, {"0.1", "10"}, {"16409.02", "1640902"},
          {"-3.5", "-350"}, {"1.234", "NaN"}, {"一元", "NaN"}, {"", "NaN"});
    CHECK(state, "x:fen(none)", {"", "0"});
    CHECK(state, "x:yuan($a)", {"117000", "1170.00"}, {"5", "0.05"}, {"-350", "-3.50"}, {"x", ""});
    CHECK(state, "x:yuan($a, 36)", {"4212000", "1170.00"}, {"4212100", "1170.03"}, {"18", "0.01"},
          {"17", "0.00"}, {"-17", "0.00"});
    CHECK(state, "x:yuan(100, $a)", {"0", ""}, {"3", "0.33"}, {"", ""});
}

/* Numbers of ten digits and more reach a function as they are, not as 1.2e+10. */
static void large_sums_stay_exact(void **state)
{
    struct fixture *fixture = *state;
    const char *sums = "<c><m>123456789.99</m><m>0.01</m></c>";
    assert_string_equal(evaluate_in(fixture, sums, "x:yuan(x:fen(//m))", ""), "123456790.00");
    assert_string_equal(evaluate_in(fixture, sums, "x:amount-han(x:fen(//m))", ""),
                        "人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰玖拾元整");
    assert_string_equal(evaluate_in(fixture, sums, "x:yuan(0.5)", ""), "");
    assert_string_equal(evaluate_in(fixture, sums, "x:yuan(1 div 0)", ""), "");
}

static void bank_cards_end_in_a_check_digit(void **state)
{
    CHECK(state, "x:bank-card($a)", {"6200000000000000003", "check"}, {"6200000000000000000", ""},
          {"6200000000000005", ""}, {"6200 0000 0000 0005", ""}, {"6200000000000006", "check"},
          {"620000000000005", "length"}, {"62000000000000000005", "length"},
          {"62000000O0000005", "symbol"}, {"", "length"});
}

/* A grey pixel as PNG, whole and broken off; a header that promises 100 megapixels. */
#define PIXEL_HEAD "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptV"
#define PIXEL PIXEL_HEAD "AAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
#define HUGE_HEAD "iVBORw0KGgoAAAANSUhEUgAAJxAAACcQAQAAAACSNV+KAAAACklEQVR4nGNgAAAAAgABSK+kcQ=="

static void pictures_are_judged_before_they_are_painted(void **state)
{
    CHECK(state, "x:picture($a)", {PIXEL, ""},
          {" " PIXEL_HEAD "\n AAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", ""},
          {PIXEL_HEAD, "damaged"}, {HUGE_HEAD, "large"}, {"UEsDBBQABgAIAAAAIQ==", "kind"},
          {"zhaopian.jpg", "kind"}, {"", "kind"});
}

static void working_days_know_the_calendar(void **state)
{
    static const char CALENDAR[] = "<c><off>2026-09-25/2026-09-27</off><off>2026-10-01/2026-10-07"
                                   "</off><on>2026-09-20</on><on>2026-10-10</on></c>";
    static const struct vector ROWS[] = {
        {"2026-09-18", "1"},  /* a Friday, alone */
        {"2026-09-20", "2"},  /* and a Sunday that is worked */
        {"2026-09-25", "6"},  /* 中秋, a Friday */
        {"2026-10-08", "10"}, /* 28, 29, 30 September and 8 October */
        {"2026-10-10", "12"}, /* a Saturday that is worked */
        {"2026-10-11", "12"}, {"2026-09-17", "0"}, {"2026-09-31", "NaN"}, {"2036-12-01", "NaN"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        const char *answer = evaluate_in(
            fixture, CALENDAR, "x:workdays('2026-09-18', $a, //off, //on)", ROWS[i].argument);
        assert_non_null(answer);
        assert_string_equal(answer, ROWS[i].expected);
    }
    assert_string_equal(
        evaluate_in(fixture, "<c/>", "x:workdays('2026-09-18', $a, //off, //on)", "2026-10-11"),
        "16");
    assert_string_equal(evaluate_in(fixture, "<c><m>0.10</m><m>0.20</m></c>", "x:fen(//m)", ""),
                        "30");
    assert_string_equal(evaluate_in(fixture, "<c><m>0.10</m><m/></c>", "x:fen(//m)", ""), "NaN");
    assert_null(
        evaluate_in(fixture, "<c/>", "x:workdays('2026-09-18', $a, 'x', //on)", "2026-09-19"));
}

/* Groups g with units u of their own and members m, each called by the unit they come from. */
static void groups_are_given_others_that_none_of_them_comes_from(void **state)
{
    static const struct {
        const char *document, *expected;
    } ROWS[] = {
        {"<r/>", ""},
        {"<r><g><u>甲</u><m>甲</m></g></r>", ""},
        {"<r><g><u>甲</u></g><g><u>乙</u></g></r>", "2 1"},
        {"<r><g><u>甲</u></g><g><u>乙</u></g><g><u>丙</u></g></r>", "2 3 1"},
        /* once round the other way: one of the first group comes from the second */
        {"<r><g><u>甲</u><m> 乙 </m></g><g><u>乙</u></g><g><u>丙</u></g></r>", "3 1 2"},
        /* those that have one move on: only the first is free to take the fourth */
        {"<r><g><u>甲</u></g><g><u>乙</u><m>丁</m></g><g><u>丙</u><m>丁</m></g><g><u>丁</u></g></"
         "r>",
         "4 3 2 1"},
        {"<r><g><u>甲</u><m>乙</m><m>丙</m></g><g><u>乙</u></g><g><u>丙</u></g></r>", ""},
        {"<r><g><u>甲</u><m>乙</m></g><g><u>乙</u></g></r>", ""},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        const char *answer =
            evaluate_in(fixture, ROWS[i].document, "x:cross-assignment(//g, //u, //m)", "");
        assert_non_null(answer);
        assert_string_equal(answer, ROWS[i].expected);
    }
    assert_null(evaluate_in(fixture, "<r/>", "x:cross-assignment(//g, 'u', //m)", ""));
}

static void numbers_are_circled_and_written_in_han(void **state)
{
    CHECK(state, "x:circled($a)", {"1", "①"}, {"20", "⑳"}, {"21", "㉑"}, {"50", "㊿"},
          {"51", "(51)"});
    CHECK(state, "x:number-han($a)", {"1", "一"}, {"10", "十"}, {"11", "十一"}, {"20", "二十"},
          {"105", "一百零五"}, {"110", "一百一十"}, {"2010", "二千零一十"}, {"0", "零"});
}

static void word_count_counts_as_word_does(void **state)
{
    CHECK(state, "x:word-count($a)", {"职工70%参与，APP2.0版𬭎", "9"}, {"", "0"},
          {"  \n\t　", "0"}, {"a b  c", "3"}, {"Don’t stop", "2"}, {"“APP”", "3"},
          {"someone@example.org。", "2"}, {"职\n工", "2"}, {"葛󠄀", "1"}, {"２０２６年", "5"});
    CHECK(state, "x:char-count($a)", {"职工70%参与，APP2.0版𬭎", "16"}, {"a b　c", "3"});
}

static void word_count_is_800_at_the_worked_limit(void **state)
{
    struct strbuf text = {0};
    for (int i = 0; i < 88; i++) {
        strbuf_add_str(&text, "职工70%参与，APP2.0版𬭎");
    }
    for (int i = 0; i < 8; i++) {
        strbuf_add_str(&text, "会");
    }
    assert_string_equal(evaluate(*state, "x:word-count($a)", strbuf_str(&text)), "800");
    strbuf_add_str(&text, "会");
    assert_string_equal(evaluate(*state, "x:word-count($a)", strbuf_str(&text)), "801");
    strbuf_deinit(&text);
}

static void matches_uses_whole_unicode_patterns(void **state)
{
    CHECK(state, "x:matches($a, '^\\p{Han}+工会$')", {"某某工会", "true"},
          {"某某工会委员会", "false"}, {"𬭎工会", "true"}, {"abc工会", "false"});
}

static void matches_fails_the_run_when_a_pattern_explodes(void **state)
{
    struct fixture *fixture = *state;
    const char *answer =
        evaluate(fixture, "x:matches($a, '^(a+)+$')", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
    assert_null(answer);
    assert_reported(&fixture->diags, DIAG_DATA_FILE);
}

static void matches_names_a_wrong_pattern(void **state)
{
    struct fixture *fixture = *state;
    assert_null(evaluate(fixture, "x:matches($a, '(')", "x"));
    const struct diagnostic *item = find_diag(&fixture->diags, DIAG_DATA_FILE);
    assert_non_null(item);
    assert_non_null(strstr(item->message[LANGUAGE_ZH], "parenthesis"));
}

static void outside_tgh_names_each_character_once(void **state)
{
    CHECK(state, "x:outside-tgh($a)", {"一丁七", ""}, {"一喆一喆镕A", "喆镕"}, {"", ""});
}

static void wrong_number_of_arguments_fails_the_run(void **state)
{
    struct fixture *fixture = *state;
    assert_null(evaluate(fixture, "x:uscc()", NULL));
    assert_true(fixture->diags.count > 0);
}

static void on_answers_the_date_of_receipt(void **state)
{
    CHECK(state, "x:on()", {"", "2026-11-21"});
    CHECK(state, "count(x:titles())", {"", "0"});
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(uscc_judges_codes_by_both_check_symbols),
        TEST(id_number_judges_length_symbols_date_and_check),
        TEST(phone_knows_mobiles_landlines_hotlines_and_short_numbers),
        TEST(postcode_takes_six_digits_that_do_not_begin_with_two_zeros),
        TEST(normalise_makes_identifiers_half_width),
        TEST(dates_exist_or_not),
        TEST(dates_are_compared_and_counted),
        TEST(months_are_added_and_clamped),
        TEST(dates_are_printed_as_documents_have_them),
        TEST(amounts_are_written_out),
        TEST(ratios_are_exact),
        TEST(amounts_are_summed_in_fen),
        TEST(large_sums_stay_exact),
        TEST(bank_cards_end_in_a_check_digit),
        TEST(working_days_know_the_calendar),
        TEST(pictures_are_judged_before_they_are_painted),
        TEST(groups_are_given_others_that_none_of_them_comes_from),
        TEST(numbers_are_circled_and_written_in_han),
        TEST(word_count_counts_as_word_does),
        TEST(word_count_is_800_at_the_worked_limit),
        TEST(matches_uses_whole_unicode_patterns),
        TEST(matches_fails_the_run_when_a_pattern_explodes),
        TEST(matches_names_a_wrong_pattern),
        TEST(outside_tgh_names_each_character_once),
        TEST(wrong_number_of_arguments_fails_the_run),
        TEST(on_answers_the_date_of_receipt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
