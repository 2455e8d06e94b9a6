#include "unit/support_fo.h"

static void assert_text_with(const char *content, const char *expected, bool fop_compat)
{
    const struct fo_options options = {.fop_compat = fop_compat};
    struct reading r = read_flow_with(content, &options);
    assert_string_equal(text_below(&r, first(&r, FO_FLOW)), expected);
    close_reading(&r);
}

static void assert_text(const char *content, const char *expected)
{
    assert_text_with(content, expected, false);
}

static void whitespace_collapses_inside_a_block(void **state)
{
    (void)state;
    assert_text("<fo:block>  one \t two\n\n  three  </fo:block>", "one two three");
    assert_text("<fo:block> \n </fo:block>", "");
}

static void whitespace_collapses_across_inlines(void **state)
{
    (void)state;
    assert_text("<fo:block>a <fo:inline> b </fo:inline> c</fo:block>", "a |b |c");
    assert_text("<fo:block> <fo:inline> <fo:inline> x </fo:inline></fo:inline> </fo:block>", "x");
    assert_text("<fo:block>a<fo:inline>b</fo:inline> </fo:block>", "a|b");
}

static void whitespace_stays_around_objects(void **state)
{
    (void)state;
    assert_text("<fo:block>a <fo:page-number/> b</fo:block>", "a | b");
    assert_text("<fo:block> <fo:leader/> b</fo:block>", " b");
}

static void whitespace_between_chinese_lines_goes_away(void **state)
{
    (void)state;
    assert_text("<fo:block>职工\n   之家</fo:block>", "职工之家");
    assert_text("<fo:block>验收，\n合格</fo:block>", "验收，合格");
    assert_text("<fo:block>名为“\n示范”</fo:block>", "名为“示范”");
    assert_text("<fo:block>职工\n<fo:inline>\n 之家</fo:inline></fo:block>", "职工|之家");
    assert_text("<fo:block>共\n36 人\n次</fo:block>", "共 36 人次");
    assert_text("<fo:block>张 三</fo:block>", "张 三");
    /* beyond the BMP */
    assert_text("<fo:block>\xF0\xA0\x80\x80\n\xF0\xA0\x80\x81</fo:block>",
                "\xF0\xA0\x80\x80\xF0\xA0\x80\x81");
}

static void whitespace_between_chinese_lines_is_a_space_in_fop_compat(void **state)
{
    (void)state;
    assert_text_with("<fo:block>职工\n   之家</fo:block>", "职工 之家", true);
}

static void whitespace_never_touches_ideographic_and_no_break_spaces(void **state)
{
    (void)state;
    assert_text("<fo:block>\xE3\x80\x80\xE3\x80\x80首行</fo:block>",
                "\xE3\x80\x80\xE3\x80\x80首行");
    assert_text("<fo:block>\xC2\xA0\xC2\xA0 a\xC2\xA0\xC2\xA0</fo:block>",
                "\xC2\xA0\xC2\xA0 a\xC2\xA0\xC2\xA0");
}

static void whitespace_keeps_linefeeds_when_preserved(void **state)
{
    (void)state;
    assert_text("<fo:block linefeed-treatment='preserve'> a \n b  c </fo:block>", "a\nb c");
    assert_text("<fo:block white-space='pre'> a \n  b</fo:block>", " a \n  b");
    assert_text("<fo:block white-space='pre-line'>甲 \n\n 乙</fo:block>", "甲\n\n乙");
}

static void whitespace_follows_each_treatment(void **state)
{
    (void)state;
    assert_text("<fo:block linefeed-treatment='ignore'>a\nb</fo:block>", "ab");
    assert_text("<fo:block linefeed-treatment='treat-as-zero-width-space'>a\nb</fo:block>",
                "a\xE2\x80\x8B"
                "b");
    assert_text("<fo:block white-space-treatment='ignore'>a b</fo:block>", "ab");
    assert_text("<fo:block white-space-treatment='preserve'>  a  </fo:block>", " a ");
    assert_text("<fo:block white-space-collapse='false'>a   b</fo:block>", "a   b");
    assert_text("<fo:block linefeed-treatment='preserve' "
                "white-space-treatment='ignore-if-before-linefeed'>a \n b"
                "</fo:block>",
                "a\n b");
    assert_text("<fo:block linefeed-treatment='preserve' "
                "white-space-treatment='ignore-if-after-linefeed'>a \n b"
                "</fo:block>",
                "a \nb");
}

static void whitespace_goes_away_around_inner_blocks(void **state)
{
    (void)state;
    assert_text("<fo:block>a \n <fo:block> b </fo:block> \n c </fo:block>", "a|b|c");
    assert_text("<fo:block>\n<fo:block>b</fo:block>\n</fo:block>\n", "b");
}

static void whitespace_of_footnotes_is_apart(void **state)
{
    (void)state;
    assert_text("<fo:block>a <fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block> n "
                "</fo:block>"
                "</fo:footnote-body></fo:footnote> b</fo:block>",
                "a |1|n| b");
}

static void whitespace_changes_case(void **state)
{
    (void)state;
    assert_text("<fo:block text-transform='uppercase'>abc é ß</fo:block>", "ABC É ß");
    assert_text("<fo:block text-transform='lowercase'>ABC</fo:block>", "abc");
    assert_text("<fo:block text-transform='capitalize'>don't stop 职工 now</fo:block>",
                "Don't Stop 职工 Now");
    assert_text("<fo:block text-transform='capitalize'>un<fo:inline>der</fo:inline> way</fo:block>",
                "Un|der| Way");
    assert_text("<fo:block text-transform='uppercase'>\xC9\x90</fo:block>", "\xE2\xB1\xAF");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whitespace_collapses_inside_a_block),
        cmocka_unit_test(whitespace_collapses_across_inlines),
        cmocka_unit_test(whitespace_stays_around_objects),
        cmocka_unit_test(whitespace_between_chinese_lines_goes_away),
        cmocka_unit_test(whitespace_between_chinese_lines_is_a_space_in_fop_compat),
        cmocka_unit_test(whitespace_never_touches_ideographic_and_no_break_spaces),
        cmocka_unit_test(whitespace_keeps_linefeeds_when_preserved),
        cmocka_unit_test(whitespace_follows_each_treatment),
        cmocka_unit_test(whitespace_goes_away_around_inner_blocks),
        cmocka_unit_test(whitespace_of_footnotes_is_apart),
        cmocka_unit_test(whitespace_changes_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
