#include "support_paragraph.h"

#include "format/line_internal.h"

/* CLREQ's rules as the project's typography notes number them, L1 to L18, one or more tests for
 * each; and the three ways of breaking lines. tests/clreq shows the same as pictures. */

/* ---- L11: Han and Latin ---- */

static void clreq_l11_sets_no_gap_between_han_and_latin_by_default(void **state)
{
    (void)state;
    lay("", "一A二", 100);
    assert_int_equal(glyph_x(0, 1), 10000);
}

static void clreq_l11_sets_the_gap_that_is_asked_for_but_not_at_line_ends_or_marks(void **state)
{
    (void)state;
    lay("j:han-latin-gap=\"25%\"", "一2二", 100);
    assert_int_equal(glyph_x(0, 1), 12500);
    int32_t digit = glyph_x(0, 2) - glyph_x(0, 1);
    lay("", "2二", 100);
    assert_int_equal(digit, glyph_x(0, 1) + 2500);
    lay("j:han-latin-gap=\"25%\"", "一，2（二", 100); /* none beside marks */
    assert_int_equal(glyph_x(0, 2), 20000);
    int32_t bracket = glyph_x(0, 4) - glyph_x(0, 2);
    lay("", "一，2（二", 100);
    assert_int_equal(bracket, glyph_x(0, 4) - glyph_x(0, 2));
    lay("j:han-latin-gap=\"25%\"", "一二三四2六七八", 48); /* none at a line's end */
    assert_lines("一二三四2|六七八");
    assert_int_equal(line_end(0), glyph_x(0, 4) + 5000);
    assert_int_equal(glyph_x(1, 0), 0);
}

static void clreq_l11_goes_by_the_type_size_of_the_text(void **state)
{
    (void)state;
    lay("j:han-latin-gap=\"25%\" font-size=\"20pt\"", "一2", 100);
    assert_int_equal(glyph_x(0, 1), 25000);
    lay("j:han-latin-gap=\"2pt\"", "一2", 100);
    assert_int_equal(glyph_x(0, 1), 12000);
}

/* ---- L13, L14 ---- */

static void clreq_l13_squeezes_gaps_to_an_eighth_of_an_em(void **state)
{
    (void)state; /* 2 is 5 pt wide: 52 pt with gaps of a quarter, at least 49.5 */
    lay("j:han-latin-gap=\"25%\"", "一二2三四五六七", 60);
    int32_t natural = glyph_x(0, 4) + 10000;
    assert_int_equal(natural, 50000);
    lay("text-align=\"justify\" j:han-latin-gap=\"25%\"", "一二2三四。五六七八", 53);
    assert_lines("一二2三四。|五六七八");
    assert_int_equal(glyph_x(0, 2), 21500); /* both gaps give 1 pt: 2.5 to 1.5 */
    assert_int_equal(line_end(0), 53000);
}

static void clreq_l14_stretches_gaps_to_half_an_em_before_han_move_apart(void **state)
{
    (void)state;
    lay("text-align=\"justify\" j:han-latin-gap=\"25%\"", "一二2三四五六七", 54);
    assert_int_equal(glyph_x(0, 1), 10000);
    assert_int_equal(glyph_x(0, 2), 24500); /* 4 pt more in two gaps */
    lay("text-align=\"justify\" j:han-latin-gap=\"25%\"", "一二2三四五六七", 58);
    assert_int_equal(glyph_x(0, 1), 10750); /* the gaps are full: the rest goes everywhere */
}

static void clreq_ranges_of_word_spacing_bound_what_spaces_give_and_take(void **state)
{
    (void)state;
    lay("text-align=\"justify\" word-spacing.maximum=\"20pt\"", "一二 三四五六七", 48);
    assert_int_equal(glyph_x(0, 1), 10000); /* all of it goes to the space */
    assert_int_equal(line_end(0), 48000);
    lay("", "一二 三四。五", 46);
    assert_lines("一二 三|四。五");
    lay("word-spacing.minimum=\"-3pt\"", "一二 三四。五", 46);
    assert_lines("一二 三四。|五");
    assert_int_equal(line_end(0), 46000);
}

static void clreq_ranges_of_letter_spacing_bound_what_letters_take(void **state)
{
    (void)state;
    lay("text-align=\"justify\"", "abcd efgh", 36);
    int32_t plain = glyph_x(0, 1);
    lay("text-align=\"justify\" letter-spacing.maximum=\"1pt\"", "abcd efgh ijkl", 46);
    assert_in_range(glyph_x(0, 1), plain, plain + 1000);
    lay("letter-spacing.minimum=\"-1pt\"", "一二三四五，六七", 51); /* for the mark */
    assert_lines("一二三四五，|六七");
    assert_int_equal(glyph_x(0, 1), 9200);
    assert_int_equal(line_end(0), 51000);
}

/* ---- L10: hanging marks ---- */

static void clreq_l10_lets_a_mark_hang_out_only_when_told_to(void **state)
{
    (void)state;
    lay("text-align=\"justify\"", "一二三四五，六七", 50);
    assert_lines("一二三四|五，六七");
    lay("text-align=\"justify\" j:hanging-punctuation=\"allow-end\"", "一二三四五，六七", 50);
    assert_lines("一二三四五，|六七");
    assert_int_equal(glyph_x(0, 4), 40000);
    assert_int_equal(glyph_x(0, 5), 50000);
    lay("j:hanging-punctuation=\"allow-end\"", "一二三四五；六七", 50); /* 、，。 alone */
    assert_lines("一二三四|五；六七");
    lay("j:hanging-punctuation=\"allow-end\"", "一二三四，五六七", 50); /* only where it must */
    assert_lines("一二三四，|五六七");
    assert_int_equal(glyph_x(0, 4), 40000);
}

/* ---- L17: names of equal width ---- */

static void clreq_l17_spreads_a_name_over_the_width_of_a_longer_one(void **state)
{
    (void)state;
    lay("", "<fo:inline j:fit=\"spread\" width=\"3em\">张三</fo:inline>、王五", 100);
    assert_int_equal(glyph_x(0, 1), 20000);
    assert_int_equal(glyph_x(0, 2), 30000);
    assert_int_equal(record_count, 1); /* word processors are told */
    assert_int_equal(records[0].delta, 10000);
    lay("", "<fo:inline j:fit=\"spread\" width=\"4em\">张三丰</fo:inline>、", 100);
    assert_int_equal(glyph_x(0, 1), 15000);
    assert_int_equal(glyph_x(0, 2), 30000);
}

static void clreq_l17_leaves_longer_names_as_they_are(void **state)
{
    (void)state;
    lay("", "<fo:inline j:fit=\"spread\" width=\"3em\">欧阳修之</fo:inline>", 100);
    assert_int_equal(glyph_x(0, 3), 30000);
    lay("", "<fo:inline j:fit=\"spread\" width=\"3em\">阿依·买</fo:inline>", 100);
    assert_int_equal(glyph_x(0, 3), 25000);
    lay("", "一二三<fo:inline j:fit=\"spread\" width=\"3em\">张三</fo:inline>四五", 50);
    assert_lines("一二三|张三四五"); /* and does not break them */
}

/* ---- L18: the grid ---- */

static void clreq_l18_gives_every_han_and_mark_a_cell(void **state)
{
    (void)state;
    context.line_grid = "5x5";
    context.line_grid_width = 49000;
    lay("text-align=\"justify\"", "一，“二三四五六七八", 49);
    assert_lines("一，“二三|四五六七八");
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(glyph_x(0, i), 9800 * (int32_t)i);
        assert_int_equal(glyph_x(1, i), 9800 * (int32_t)i);
    }
    assert_int_equal(line_end(0), 49000);
    lay("text-align=\"justify\" text-indent=\"2em\"", "一二三四五六", 49);
    assert_int_equal(paragraph.lines[0].area->x, 19600); /* two cells */
}

static void clreq_l18_takes_whole_halves_of_marks_for_a_mark_more(void **state)
{
    (void)state;
    context.line_grid = "5x5";
    context.line_grid_width = 49000;
    lay("text-align=\"justify\"", "一，二三四，五六七八", 49);
    assert_lines("一，二三四，|五六七八");
    assert_int_equal(glyph_x(0, 2), 14800);
    assert_int_equal(line_end(0), 49000);
    lay("text-align=\"justify\"", "一二三四五，六七八", 49); /* half a cell is not enough */
    assert_lines("一二三四|五，六七八");
}

static void clreq_l18_leaves_other_type_and_cells_of_tables_alone(void **state)
{
    (void)state;
    context.line_grid = "5x5";
    context.line_grid_width = 49000;
    lay("font-size=\"12pt\"", "一，“二", 60);
    assert_int_equal(glyph_x(0, 3), 30000);
    lay("j:line-grid=\"10x5\" text-align=\"justify\"", "一二三四五六七八九十甲乙", 98);
    assert_int_equal(glyph_x(0, 9), 9 * 9800);
}

/* ---- lines chosen together ---- */

static void total_fit_evens_out_what_first_fit_leaves_to_one_line(void **state)
{
    (void)state; /* a word that does not fit leaves a wide first line: total fit shares the lack */
    const char *text = "一二三四五六七八九十甲乙丙丁戊office己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
    lay("text-align=\"justify\"", text, 100);
    assert_lines("一二三四五六七八九十|甲乙丙丁戊office己庚|辛壬癸子丑寅卯辰巳午|未申酉戌亥");
    lay("text-align=\"justify\" j:line-breaking=\"total-fit\"", text, 100);
    assert_int_equal(paragraph.count, 4);
    for (uint32_t i = 0; i + 1 < paragraph.count; i++) {
        assert_int_equal(line_end(i), 100000);
    }
}

static void total_fit_leaves_no_lone_han(void **state)
{
    (void)state; /* L15 over several lines */
    lay("text-align=\"justify\" j:line-breaking=\"total-fit\"",
        "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子", 100);
    assert_int_equal(paragraph.count, 3);
    assert_true(strlen(line_text(2)) >= 6);
}

static void total_fit_keeps_the_rules_of_line_starts_and_ends(void **state)
{
    (void)state;
    const char *text =
        "一二三四，五六七八“九十甲乙”丙丁（戊己庚辛）壬癸。子丑寅卯、辰巳70%午未申酉";
    for (int32_t width = 40; width < 120; width += 3) {
        lay("text-align=\"justify\" j:line-breaking=\"total-fit\"", text, width);
        for (uint32_t i = 0; i < paragraph.count; i++) {
            struct slice line = slice_from(line_text(i));
            assert_true(i == 0 || line_may_start(line_class_of(utf8_next(&line))));
            assert_true(line_end(i) <= width * 1000);
        }
    }
}

static void total_fit_hyphenates_at_soft_hyphens_when_it_pays(void **state)
{
    (void)state;
    lay("text-align=\"justify\" j:line-breaking=\"total-fit\"",
        "一二三四五extra\xC2\xADordinarily六七八九十甲乙", 80);
    assert_true(strstr(line_text(0), "extra") != NULL);
}

static void total_fit_falls_back_when_a_word_is_wider_than_the_line(void **state)
{
    (void)state;
    lay("j:line-breaking=\"total-fit\"", "一二abcdefghijklmnopqrstuvwxyz三四", 40);
    assert_true(paragraph.count > 2);
    for (uint32_t i = 0; i < paragraph.count; i++) {
        assert_true(line_end(i) <= 40000);
    }
}

/* ---- titles ---- */

static void balance_leaves_one_line_alone(void **state)
{
    (void)state;
    lay("j:line-breaking=\"balance\"", "关于表彰先进的决定", 100);
    assert_lines("关于表彰先进的决定");
}

static void balance_breaks_between_words_into_lines_of_similar_length(void **state)
{
    (void)state;
    lay("j:line-breaking=\"balance\"", "关于开展职工之家建设工作先进单位评选表彰活动的通知", 200);
    assert_lines("关于开展职工之家建设工作|先进单位评选表彰活动的通知");
    assert_int_equal(record_count, 1); /* word processors are told */
    assert_int_equal(records[0].offset, 3 * 12);
    assert_int_equal(records[0].delta, LAYOUT_BREAK);
}

static void balance_ends_lines_where_the_author_allows_it(void **state)
{
    (void)state;
    lay("j:line-breaking=\"balance\"",
        "关于开展职工之家​建设工作先进单位​评选表彰活动的通知", 200);
    assert_lines("关于开展职工之家建设工作先进单位|评选表彰活动的通知");
    lay("j:line-breaking=\"balance\"",
        "关于开展职工之家建设工作先进单位<fo:inline j:break-hint=\"before\">评选表彰</fo:inline>"
        "活动的通知",
        200);
    assert_lines("关于开展职工之家建设工作先进单位|评选表彰活动的通知");
    lay("j:line-breaking=\"balance\"",
        "关于开展<fo:inline j:break-hint=\"after\">职工之家建设</fo:inline>工作先进单位评选表彰活动"
        "的通知",
        200);
    assert_lines("关于开展职工之家建设|工作先进单位评选表彰活动的通知");
}

static void balance_avoids_an_hourglass(void **state)
{
    (void)state; /* 5, 5, 6, 5, 5 characters in lines of at most 12: 10, 6, 10 would be one */
    lay("j:line-breaking=\"balance\"",
        "一一一一一​二二二二二​三三三三三三​四四四四四​五五五五"
        "五",
        120);
    assert_int_equal(paragraph.count, 3);
    assert_int_equal(paragraph.lines[1].natural_width, 110000);
}

static void hints_keep_what_belongs_together(void **state)
{
    (void)state;
    lay("",
        "一二三<fo:inline j:break-hint=\"keep\">四<fo:inline color=\"red\">五</fo:inline>六"
        "</fo:inline>七",
        50);
    assert_lines("一二三|四五六七");
}

/* ---- all ways ---- */

static int allocations_left;

static void *failing_realloc(void *block, size_t size)
{
    return allocations_left-- > 0 ? realloc(block, size) : NULL;
}

static void assert_survives(const char *attributes, const char *text, int32_t width)
{
    static const struct allocator FAILING = {failing_realloc, free};
    lay(attributes, text, width);
    const struct fo_node *block = paragraph.lines[0].area->node, *last = block->first_child;
    while (last->next) {
        last = last->next;
    }
    enum status status = STATUS_NO_MEMORY;
    struct arena *before = context.arena;
    for (int n = 0; status != STATUS_OK && n < 200; n++) {
        record_count = 0;
        allocations_left = INT32_MAX;
        mem_set_allocator(&FAILING);
        context.arena = arena_new();
        allocations_left = n;
        status = paragraph_layout(&context, block, block->first_child, last, width * 1000, true,
                                  &paragraph);
        mem_set_allocator(NULL);
        arena_free(context.arena);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
    }
    context.arena = before;
    assert_int_equal(status, STATUS_OK);
}

static void every_way_reports_no_memory_when_any_allocation_fails(void **state)
{
    (void)state;
    const char *text = "关于开展职工之家建设“工作”先进单位评选表彰活动的通知";
    assert_survives("j:line-breaking=\"total-fit\"", text, 100);
    assert_survives("j:line-breaking=\"balance\"", text, 100);
    assert_survives("j:line-grid=\"10x5\" text-align=\"justify\"", text, 98);
}

static void total_fit_and_balance_take_texts_of_any_length(void **state)
{
    (void)state; /* a balanced text too long for a title is broken by total-fit */
    char text[3 * 600 + 1] = "";
    for (size_t i = 0; i < 600; i++) {
        memcpy(text + 3 * i, i % 7 ? "\xE4\xB8\x80" : "\xEF\xBC\x8C", 4);
    }
    context.record_text = NULL;
    lay("j:line-breaking=\"balance\"", text, 100);
    assert_true(paragraph.count > 50);
    for (uint32_t i = 0; i < paragraph.count; i++) {
        assert_true(line_end(i) <= 100000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(clreq_l11_sets_no_gap_between_han_and_latin_by_default),
        TEST(clreq_l11_sets_the_gap_that_is_asked_for_but_not_at_line_ends_or_marks),
        TEST(clreq_l11_goes_by_the_type_size_of_the_text),
        TEST(clreq_l13_squeezes_gaps_to_an_eighth_of_an_em),
        TEST(clreq_l14_stretches_gaps_to_half_an_em_before_han_move_apart),
        TEST(clreq_ranges_of_word_spacing_bound_what_spaces_give_and_take),
        TEST(clreq_ranges_of_letter_spacing_bound_what_letters_take),
        TEST(clreq_l10_lets_a_mark_hang_out_only_when_told_to),
        TEST(clreq_l17_spreads_a_name_over_the_width_of_a_longer_one),
        TEST(clreq_l17_leaves_longer_names_as_they_are),
        TEST(clreq_l18_gives_every_han_and_mark_a_cell),
        TEST(clreq_l18_takes_whole_halves_of_marks_for_a_mark_more),
        TEST(clreq_l18_leaves_other_type_and_cells_of_tables_alone),
        TEST(total_fit_evens_out_what_first_fit_leaves_to_one_line),
        TEST(total_fit_leaves_no_lone_han),
        TEST(total_fit_keeps_the_rules_of_line_starts_and_ends),
        TEST(total_fit_hyphenates_at_soft_hyphens_when_it_pays),
        TEST(total_fit_falls_back_when_a_word_is_wider_than_the_line),
        TEST(balance_leaves_one_line_alone),
        TEST(balance_breaks_between_words_into_lines_of_similar_length),
        TEST(balance_ends_lines_where_the_author_allows_it),
        TEST(balance_avoids_an_hourglass),
        TEST(hints_keep_what_belongs_together),
        TEST(every_way_reports_no_memory_when_any_allocation_fails),
        TEST(total_fit_and_balance_take_texts_of_any_length),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
