#include "support_paragraph.h"

/* --fop-compat: lines as Apache FOP 2.8 breaks them. What is expected here is what FOP gave for the
 * same blocks in Helvetica of 10 pt. */

#define WORDS "aaaa bbbb cc ddddd eee ffffffffff gg hhhh iiiii jj kkkkkk lll"
#define HYPHENS "well-known state-of-the-art e-mail addresses follow-up"
#define SOFT \
    "extra\xC2\xAD" \
    "ordinarily un\xC2\xAD" \
    "believ\xC2\xAD" \
    "able in\xC2\xAD" \
    "ter\xC2\xAD" \
    "na\xC2\xAD" \
    "tional"
#define LONG "short Donaudampfschifffahrtsgesellschaftskapitaen short words"

static const struct {
    const char *text, *align;
    int32_t width, indent; /* pt */
    const char *lines;
} CASES[] = {
    {WORDS, "start", 80, 0, "aaaa bbbb cc|ddddd eee ffffffffff|gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "start", 80, 20, "aaaa bbbb|cc ddddd eee|ffffffffff gg hhhh|iiiii jj kkkkkk lll"},
    {WORDS, "start", 120, 0, "aaaa bbbb cc ddddd|eee ffffffffff gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "start", 120, 20, "aaaa bbbb cc ddddd|eee ffffffffff gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "center", 80, 0, "aaaa bbbb cc|ddddd eee|ffffffffff gg hhhh|iiiii jj kkkkkk lll"},
    {WORDS, "center", 80, 20, "aaaa bbbb|cc ddddd eee|ffffffffff gg hhhh|iiiii jj kkkkkk lll"},
    {WORDS, "center", 120, 0, "aaaa bbbb cc ddddd|eee ffffffffff gg|hhhh iiiii jj kkkkkk lll"},
    {WORDS, "center", 120, 20, "aaaa bbbb cc|ddddd eee ffffffffff gg|hhhh iiiii jj kkkkkk lll"},
    {WORDS, "justify", 80, 0, "aaaa bbbb cc|ddddd eee ffffffffff|gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "justify", 80, 20, "aaaa bbbb cc|ddddd eee ffffffffff|gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "justify", 120, 0, "aaaa bbbb cc ddddd eee|ffffffffff gg hhhh iiiii jj kkkkkk|lll"},
    {WORDS, "justify", 120, 20, "aaaa bbbb cc ddddd|eee ffffffffff gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "end", 80, 0, "aaaa bbbb cc|ddddd eee ffffffffff|gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "end", 80, 20, "aaaa bbbb|cc ddddd eee|ffffffffff gg hhhh|iiiii jj kkkkkk lll"},
    {WORDS, "end", 120, 0, "aaaa bbbb cc ddddd|eee ffffffffff gg hhhh iiiii jj|kkkkkk lll"},
    {WORDS, "end", 120, 20, "aaaa bbbb cc ddddd|eee ffffffffff gg hhhh iiiii jj|kkkkkk lll"},
    {HYPHENS, "start", 80, 0, "well-known state-|of-the-art e-mail|addresses follow-|up"},
    {HYPHENS, "start", 80, 20, "well-known|state-of-the-art e-|mail addresses|follow-up"},
    {HYPHENS, "start", 120, 0, "well-known state-of-the-art|e-mail addresses follow-up"},
    {HYPHENS, "start", 120, 20, "well-known state-of-|the-art e-mail addresses|follow-up"},
    {HYPHENS, "center", 80, 0, "well-known|state-of-the-art|e-mail addresses|follow-up"},
    {HYPHENS, "center", 80, 20, "well-known|state-of-the-art|e-mail addresses|follow-up"},
    {HYPHENS, "center", 120, 0, "well-known state-of-the-art|e-mail addresses follow-up"},
    {HYPHENS, "center", 120, 20, "well-known state-|of-the-art e-mail|addresses follow-up"},
    {HYPHENS, "justify", 80, 0, "well-known state-|of-the-art e-mail|addresses follow-|up"},
    {HYPHENS, "justify", 80, 20, "well-known|state-of-the-art e-|mail addresses|follow-up"},
    {HYPHENS, "justify", 120, 0, "well-known state-of-the-art|e-mail addresses follow-up"},
    {HYPHENS, "justify", 120, 20, "well-known state-of-|the-art e-mail addresses|follow-up"},
    {HYPHENS, "end", 80, 0, "well-known state-|of-the-art e-mail|addresses follow-|up"},
    {HYPHENS, "end", 80, 20, "well-known|state-of-the-art e-|mail addresses|follow-up"},
    {HYPHENS, "end", 120, 0, "well-known state-of-the-art|e-mail addresses follow-up"},
    {HYPHENS, "end", 120, 20, "well-known state-of-|the-art e-mail addresses|follow-up"},
    {SOFT, "start", 80, 0, "extraordinarily|unbelievable in-|ternational"},
    {SOFT, "start", 80, 20, "extra-|ordinarily un-|believable inter-|national"},
    {SOFT, "start", 120, 0, "extraordinarily unbeliev-|able international"},
    {SOFT, "start", 120, 20, "extraordinarily un-|believable international"},
    {SOFT, "center", 80, 0, "extraordinarily|unbelievable|international"},
    {SOFT, "center", 80, 20, "extra-|ordinarily un-|believable in-|ternational"},
    {SOFT, "center", 120, 0, "extraordinarily un-|believable international"},
    {SOFT, "center", 120, 20, "extraordinarily un-|believable international"},
    {SOFT, "justify", 80, 0, "extraordinarily un-|believable inter-|national"},
    {SOFT, "justify", 80, 20, "extra-|ordinarily un-|believable inter-|national"},
    {SOFT, "justify", 120, 0, "extraordinarily unbeliev-|able international"},
    {SOFT, "justify", 120, 20, "extraordinarily un-|believable international"},
    {SOFT, "end", 80, 0, "extraordinarily|unbelievable in-|ternational"},
    {SOFT, "end", 80, 20, "extra-|ordinarily un-|believable inter-|national"},
    {SOFT, "end", 120, 0, "extraordinarily unbeliev-|able international"},
    {SOFT, "end", 120, 20, "extraordinarily un-|believable international"},
    {LONG, "justify", 80, 0, "short|Donaudampfschifffahrtsgesellschaftskapitaen|short words"},
    {LONG, "justify", 80, 20, "short|Donaudampfschifffahrtsgesellschaftskapitaen|short words"},
};

/* The lines as they are seen: soft hyphens are hyphens at line ends and nothing elsewhere. */
static const char *seen_lines(void)
{
    struct strbuf out = {0};
    for (uint32_t i = 0; i < paragraph.count; i++) {
        strbuf_add_str(&out, i ? "|" : "");
        for (const char *c = line_text(i); *c; c++) {
            bool soft = (unsigned char)c[0] == 0xC2 && (unsigned char)c[1] == 0xAD;
            if (soft && !c[2]) {
                strbuf_add_char(&out, '-');
            } else if (!soft) {
                strbuf_add_char(&out, *c);
            }
            c += soft;
        }
    }
    const char *copy = arena_copy(arena, strbuf_slice(&out));
    strbuf_deinit(&out);
    return copy;
}

static void line_fop_breaks_as_fop_does(void **state)
{
    (void)state;
    context.fop_compat = true;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        char attributes[160];
        snprintf(attributes, sizeof attributes,
                 "font-family=\"Helvetica\" text-align=\"%s\" text-indent=\"%dpt\"", CASES[i].align,
                 (int)CASES[i].indent);
        lay(attributes, CASES[i].text, CASES[i].width);
        assert_string_equal(seen_lines(), CASES[i].lines);
    }
}

static void line_fop_neither_squeezes_marks_nor_stretches_han(void **state)
{
    (void)state;
    context.fop_compat = true;
    lay("text-align=\"justify\"", "一，二三四，五六七", 50);
    assert_lines("一，二三|四，五六七");
    assert_int_equal(glyph_x(0, 1), 10000);
    assert_int_equal(glyph_x(0, 3), 30000);
}

static void line_fop_ignores_our_own_properties(void **state)
{
    (void)state;
    context.fop_compat = true;
    lay("j:line-breaking=\"balance\" j:han-latin-gap=\"25%\" j:line-grid=\"5x5\" "
        "j:hanging-punctuation=\"allow-end\"",
        "一二a三四五六七", 49);
    assert_int_equal(glyph_x(0, 2), 20000);
    assert_int_equal(glyph_x(0, 1), 10000);
}

static void line_fop_ends_a_paragraph_at_every_line_feed(void **state)
{
    (void)state;
    context.fop_compat = true;
    lay("linefeed-treatment=\"preserve\" font-family=\"Helvetica\"", "aaaa bbbb\ncccc", 200);
    assert_lines("aaaa bbbb|cccc");
    assert_true(paragraph.lines[0].forced_break);
}

static void line_fop_gives_slack_to_a_leader(void **state)
{
    (void)state;
    context.fop_compat = true;
    lay("text-align-last=\"justify\" font-family=\"Helvetica\"",
        "aaaa<fo:leader leader-pattern=\"dots\"/>12", 150);
    assert_int_equal(paragraph.count, 1);
    assert_int_equal(line_end(0), 150000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(line_fop_breaks_as_fop_does),
        TEST(line_fop_neither_squeezes_marks_nor_stretches_han),
        TEST(line_fop_ignores_our_own_properties),
        TEST(line_fop_ends_a_paragraph_at_every_line_feed),
        TEST(line_fop_gives_slack_to_a_leader),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
