#include "unit.h"

#include "render/pdf/content.h"
#include "render/pdf/font_program.h"
#include "render/pdf/metadata.h"

#include <stdio.h>
#include <stdlib.h>

/* The small writers of a PDF: operators of a page, W, ToUnicode, dates, XMP. Texts are compared
 * whole: they are short, and every character of them counts. */

enum { HEIGHT = 800000 };

static void assert_text(struct strbuf *text, const char *expected)
{
    assert_int_equal(text->status, STATUS_OK);
    assert_string_equal(strbuf_str(text), expected);
    strbuf_clear(text);
}

static void content_writes_decimals_without_waste(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        int decimals;
        const char *expected;
    } CASES[] = {
        {0, 3, "0"},       {1000, 3, "1"},      {595276, 3, "595.276"}, {841890, 3, "841.89"},
        {-500, 3, "-.5"},  {1, 3, ".001"},      {-12345, 3, "-12.345"}, {35300, 5, ".353"},
        {1000000, 6, "1"}, {-1000000, 6, "-1"}, {10, 0, "10"},          {100, 2, "1"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct strbuf text = {0};
        content_add_fixed(&text, CASES[i].value, CASES[i].decimals);
        assert_text(&text, CASES[i].expected);
        strbuf_deinit(&text);
    }
}

/* Glyphs of 1 em, `gap` mpt further apart than that, codes counting from 1. */
static struct content_run em_glyphs(struct content_glyph *glyphs, size_t count, int32_t gap)
{
    for (size_t i = 0; i < count; i++) {
        glyphs[i] = (struct content_glyph){
            .code = (uint32_t)i + 1, .width = 1000000, .x = (int32_t)i * (16000 + gap)};
    }
    return (struct content_run){.glyphs = glyphs,
                                .count = count,
                                .x = 72000,
                                .y = 100000,
                                .size = 16000,
                                .color = COLOR_BLACK};
}

static void content_shows_one_string_when_advances_are_natural(void **state)
{
    (void)state;
    struct content content = {0};
    struct content_glyph glyphs[4];
    struct content_run run = em_glyphs(glyphs, 4, 0);
    content_begin(&content, HEIGHT);
    content_run(&content, &run);
    run.y = 120000;
    content_run(&content, &run);
    content_end(&content);
    assert_text(&content.text, "BT 72 700 Td\n/F0 16 Tf\n<0001000200030004>Tj\n"
                               "0 -20 Td\n<0001000200030004>Tj\nET\n");
    content_deinit(&content);
}

static void content_sets_character_spacing_when_a_line_is_justified(void **state)
{
    (void)state;
    struct content content = {0};
    struct content_glyph glyphs[5];
    struct content_run run = em_glyphs(glyphs, 5, 353);
    glyphs[4].x += 1; /* layout rounds to mpt */
    content_begin(&content, HEIGHT);
    content_run(&content, &run);
    run = em_glyphs(glyphs, 5, 0);
    content_run(&content, &run);
    content_end(&content);
    assert_text(&content.text, "BT 72 700 Td\n/F0 16 Tf\n.35325 Tc\n<00010002000300040005>Tj\n"
                               "0 0 Td\n0 Tc\n<00010002000300040005>Tj\nET\n");
    content_deinit(&content);
}

static void content_adjusts_the_pen_when_one_gap_differs(void **state)
{
    (void)state;
    struct content content = {0};
    struct content_glyph glyphs[5];
    struct content_run run = em_glyphs(glyphs, 5, 0);
    for (size_t i = 2; i < 5; i++) {
        glyphs[i].x -= 8000; /* a mark set half an em narrower */
    }
    content_begin(&content, HEIGHT);
    content_run(&content, &run);
    content_end(&content);
    assert_text(&content.text, "BT 72 700 Td\n/F0 16 Tf\n[<00010002>500<000300040005>]TJ\nET\n");
    content_deinit(&content);
}

/* What a viewer makes of a TJ array, in 1e-6 mpt, must stay near what layout wanted. */
static void content_keeps_the_pen_near_when_gaps_are_uneven(void **state)
{
    (void)state;
    enum { COUNT = 60 };
    struct content content = {0};
    struct content_glyph glyphs[COUNT];
    struct content_run run = em_glyphs(glyphs, COUNT, 0);
    int32_t x = 0;
    for (size_t i = 0; i < COUNT; i++) {
        glyphs[i].x = x;
        x += 16000 + (int32_t)(i * 7919 % 613) - 300;
    }
    content_begin(&content, HEIGHT);
    content_run(&content, &run);
    const char *p = strchr(strbuf_str(&content.text), '[') + 1;
    int64_t pen = 0;
    for (size_t i = 0; i < COUNT; i++) {
        if (*p == '<') {
            p++;
        } else if (*p == '>') {
            p++;
            pen -= (int64_t)(strtod(p, (char **)(uintptr_t)&p) * 16000000.0);
            p++;
        }
        int64_t off = pen - (int64_t)glyphs[i].x * 1000000;
        assert_true(llabs(off) <= 1600000);
        p += 4;
        pen += 16000 * (int64_t)1000000;
    }
    assert_memory_equal(p, ">]TJ", 4);
    content_deinit(&content);
}

static void content_switches_fonts_inside_a_run(void **state)
{
    (void)state;
    struct content content = {0};
    struct content_glyph glyphs[3];
    struct content_run run = em_glyphs(glyphs, 3, 0);
    glyphs[1].font = 7;
    content_begin(&content, HEIGHT);
    content_run(&content, &run);
    content_end(&content);
    assert_text(&content.text, "BT 72 700 Td\n/F0 16 Tf\n<0001>Tj\n/F7 16 Tf\n<0002>Tj\n"
                               "/F0 16 Tf\n<0003>Tj\nET\n");
    content_deinit(&content);
}

static void content_marks_actual_text_when_a_span_stands_for_other_text(void **state)
{
    (void)state;
    struct content content = {0};
    struct content_glyph glyphs[4];
    struct content_run run = em_glyphs(glyphs, 4, 0);
    glyphs[1].span = 2;
    glyphs[1].actual = slice_from("\U00020BB7");
    content_begin(&content, HEIGHT);
    content_run(&content, &run);
    content_end(&content);
    assert_text(&content.text, "BT 72 700 Td\n/F0 16 Tf\n<0001>Tj\n"
                               "/Span <</ActualText <FEFFD842DFB7>>> BDC\n<00020003>Tj\nEMC\n"
                               "<0004>Tj\nET\n");
    content_deinit(&content);
}

static void content_strokes_and_slants_when_the_face_lacks_the_cut(void **state)
{
    (void)state;
    struct content content = {0};
    struct content_glyph glyphs[1];
    struct content_run run = em_glyphs(glyphs, 1, 0);
    run.bold = run.italic = true;
    content_begin(&content, HEIGHT);
    content_run(&content, &run);
    run.bold = run.italic = false;
    content_run(&content, &run);
    content_end(&content);
    assert_text(&content.text, "BT 1 0 .2126 1 72 700 Tm\n/F0 16 Tf\n.533 w\n2 Tr\n<0001>Tj\n"
                               "1 0 0 1 72 700 Tm\n0 Tr\n<0001>Tj\nET\n");
    content_deinit(&content);
}

static void content_turns_matrices_over_when_y_points_down(void **state)
{
    (void)state;
    struct content content = {0};
    /* counter-clockwise by 90: the content's origin goes to 100, 300 */
    struct paint_matrix turn = {.b = -PAINT_UNIT, .c = PAINT_UNIT, .e = 100000, .f = 300000};
    struct paint_rect clip = {0, 0, 50000, 20000};
    content_begin(&content, HEIGHT);
    content_save(&content, &turn, NULL);
    content_save(&content, NULL, &clip);
    content_end(&content);
    /* x' = y + 100 and y' = 300 - x, seen from below in a page 800 high */
    assert_text(&content.text, "q\n0 1 -1 0 900 500 cm\nq\n0 780 50 20 re W n\nQ\nQ\n");
    content_deinit(&content);
}

static void content_forgets_state_when_it_is_restored(void **state)
{
    (void)state;
    struct content content = {0};
    struct path_segment line[2] = {{PATH_MOVE, {{0, 0}}}, {PATH_LINE, {{10000, 0}}}};
    struct shape shape = {.path = {line, 2}, .stroke = {.width = 500, .color = {255, 0, 0, true}}};
    content_begin(&content, HEIGHT);
    content_save(&content, NULL, NULL);
    content_path(&content, &shape, 0, 0, PAINT_UNIT, PAINT_UNIT);
    content_path(&content, &shape, 0, 0, PAINT_UNIT, PAINT_UNIT);
    content_restore(&content);
    content_path(&content, &shape, 0, 0, 2 * PAINT_UNIT, 2 * PAINT_UNIT);
    content_end(&content);
    assert_text(&content.text, "q\n1 0 0 RG\n.5 w\n0 800 m 10 800 l S\n0 800 m 10 800 l S\nQ\n"
                               "1 0 0 RG\n0 800 m 20 800 l S\n");
    content_deinit(&content);
}

static void content_writes_rectangles_and_dashes(void **state)
{
    (void)state;
    struct content content = {0};
    struct path_segment box[5] = {{PATH_MOVE, {{1000, 2000}}},
                                  {PATH_LINE, {{31000, 2000}}},
                                  {PATH_LINE, {{31000, 12000}}},
                                  {PATH_LINE, {{1000, 12000}}},
                                  {PATH_CLOSE, {{0, 0}}}};
    struct shape shape = {
        .path = {box, 5},
        .fill = {128, 128, 128, true},
        .even_odd = true,
        .stroke = {
            .width = 1000, .color = COLOR_BLACK, .cap = CAP_ROUND, .dash = {0, 2000, 0, 2000}}};
    content_begin(&content, HEIGHT);
    content_path(&content, &shape, 0, 0, PAINT_UNIT, PAINT_UNIT);
    shape.stroke.width = 0;
    content_path(&content, &shape, 0, 0, PAINT_UNIT, PAINT_UNIT);
    assert_text(&content.text, ".502 g\n1 J\n[0 2] 0 d\n1 788 30 10 re B*\n1 788 30 10 re f*\n");
    content_deinit(&content);
}

static void content_stands_pictures_upright_when_stored_turned(void **state)
{
    (void)state;
    struct content content = {0};
    struct paint_rect rect = {100000, 200000, 30000, 40000};
    content_begin(&content, HEIGHT);
    content_image(&content, 0, &rect, 1);
    content_image(&content, 3, &rect, 6);
    assert_text(&content.text, "q 30 0 0 40 100 560 cm /Im0 Do Q\n"
                               "q 0 -40 30 0 100 600 cm /Im3 Do Q\n");
    content_deinit(&content);
}

static void font_groups_widths_by_code(void **state)
{
    (void)state;
    static const struct pdf_glyph GLYPHS[] = {
        {.code = 1, .width = 250000},   {.code = 5, .width = 500000},
        {.code = 6, .width = 500000},   {.code = 7, .width = 500000},
        {.code = 9, .width = 333500},   {.code = 10, .width = 722000},
        {.code = 11, .width = 1000000}, {.code = 12, .width = 600000},
    };
    const struct pdf_glyph *list[ARRAY_LENGTH(GLYPHS)];
    for (size_t i = 0; i < ARRAY_LENGTH(GLYPHS); i++) {
        list[i] = &GLYPHS[i];
    }
    struct strbuf text = {0};
    font_write_widths(&text, list, ARRAY_LENGTH(list));
    assert_text(&text, " /W [1[250] 5 7 500 9[333.5 722] 12[600]]");
    font_write_widths(&text, list + 6, 1);
    assert_text(&text, "");
    strbuf_deinit(&text);
}

static void font_maps_codes_to_utf16_in_blocks_of_a_hundred(void **state)
{
    (void)state;
    enum { COUNT = 130 };
    static struct pdf_glyph glyphs[COUNT];
    const struct pdf_glyph *list[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        glyphs[i] = (struct pdf_glyph){.code = i, .text = slice_from("工")};
        list[i] = &glyphs[i];
    }
    glyphs[0].text = slice_of(NULL, 0);
    glyphs[1].text = slice_from("——");
    glyphs[2].text = slice_from("\U00020BB7");
    struct strbuf text = {0};
    font_write_to_unicode(&text, list, COUNT);
    const char *map = strbuf_str(&text);
    assert_non_null(strstr(map, "100 beginbfchar\n<0001> <20142014>\n<0002> <D842DFB7>\n"));
    assert_non_null(strstr(map, "endbfchar\n29 beginbfchar\n"));
    assert_non_null(strstr(map, "<0081> <5DE5>\nendbfchar\nendcmap"));
    assert_null(strstr(map, "<0000> <>"));
    strbuf_deinit(&text);
}

static void pdf_date_reads_iso_dates_only(void **state)
{
    (void)state;
    static const struct {
        const char *iso, *pdf; /* NULL: none */
    } CASES[] = {
        {"2026", "D:2026"},
        {"2026-01-05", "D:20260105"},
        {"2026-01-05T09:30:00Z", "D:20260105093000Z"},
        {"2026-01-05T09:30:00.25+08:00", "D:20260105093000+08'00'"},
        {"2026年1月5日", NULL},
        {"2026-1-5", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct strbuf text = {0};
        assert_int_equal(pdf_date(CASES[i].iso, &text), CASES[i].pdf != NULL);
        if (CASES[i].pdf) {
            assert_text(&text, CASES[i].pdf);
        }
        strbuf_deinit(&text);
    }
}

static void xmp_escapes_what_people_wrote(void **state)
{
    (void)state;
    const struct fo_document document = {
        .title = "甲<乙>&\x01", .author = "", .subject = "", .language = "zh-CN", .date = "昨天"};
    struct strbuf text = {0};
    pdf_write_xmp(&document, "p", &text);
    assert_non_null(strstr(strbuf_str(&text), ">甲&lt;乙&gt;&amp;</rdf:li>"));
    assert_null(strstr(strbuf_str(&text), "dc:creator"));
    assert_null(strstr(strbuf_str(&text), "CreateDate"));
    strbuf_deinit(&text);
}

static void strings_and_names_are_escaped(void **state)
{
    (void)state;
    struct strbuf text = {0};
    haru_add_text_string(&text, slice_from("a(b)\\c"));
    assert_text(&text, "(a\\(b\\)\\\\c)");
    haru_add_text_string(&text, slice_from("工)\U00020BB7"));
    assert_text(&text, "<FEFF5DE50029D842DFB7>");
    haru_add_byte_string(&text, slice_from("章\n"));
    assert_text(&text, "(\\347\\253\\240\\012)");
    haru_add_name(&text, "ABC+仿 #/x");
    assert_text(&text, "/ABC+#E4#BB#BF#20#23#2Fx");
    strbuf_deinit(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_writes_decimals_without_waste),
        cmocka_unit_test(content_shows_one_string_when_advances_are_natural),
        cmocka_unit_test(content_sets_character_spacing_when_a_line_is_justified),
        cmocka_unit_test(content_adjusts_the_pen_when_one_gap_differs),
        cmocka_unit_test(content_keeps_the_pen_near_when_gaps_are_uneven),
        cmocka_unit_test(content_switches_fonts_inside_a_run),
        cmocka_unit_test(content_marks_actual_text_when_a_span_stands_for_other_text),
        cmocka_unit_test(content_strokes_and_slants_when_the_face_lacks_the_cut),
        cmocka_unit_test(content_turns_matrices_over_when_y_points_down),
        cmocka_unit_test(content_forgets_state_when_it_is_restored),
        cmocka_unit_test(content_writes_rectangles_and_dashes),
        cmocka_unit_test(content_stands_pictures_upright_when_stored_turned),
        cmocka_unit_test(font_groups_widths_by_code),
        cmocka_unit_test(font_maps_codes_to_utf16_in_blocks_of_a_hundred),
        cmocka_unit_test(pdf_date_reads_iso_dates_only),
        cmocka_unit_test(xmp_escapes_what_people_wrote),
        cmocka_unit_test(strings_and_names_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
