#include "render/docx/package.h"
#include "render/docx/paragraph.h"
#include "render/docx/run.h"
#include "render/docx/styles.h"
#include "render/docx/wml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct run_props plain_run = {
    .latin = "Times New Roman", .han = "仿宋_GB2312", .size = 32};
static const struct paragraph_props plain_paragraph = {
    .outline = -1, .line = 579, .align = ALIGN_BOTH};

static void expect(struct strbuf *out, const char *text)
{
    assert_int_equal(out->status, STATUS_OK);
    assert_string_equal(strbuf_str(out), text);
    strbuf_deinit(out);
}

static void wml_escapes_text_when_it_holds_markup(void **state)
{
    (void)state;
    struct strbuf out = {0};
    wml_text(&out, slice_from("甲<&>\"乙\xF0\xAC\xAD\x8E"));
    expect(&out, "甲&lt;&amp;&gt;&quot;乙\xF0\xAC\xAD\x8E");
}

static void wml_drops_characters_when_xml_has_none(void **state)
{
    (void)state;
    struct strbuf out = {0};
    wml_text(&out, slice_of("a\0\x01\x0B\xEF\xBF\xBE"
                            "b\xEF\xBF\xBF\xEF\xBF\xBD",
                            14));
    expect(&out, "ab\xEF\xBF\xBD");
}

static void relationships_are_shared_when_equal(void **state)
{
    (void)state;
    struct relationships list = {0};
    struct strbuf out = {0};
    assert_int_equal(relationships_add(&list, "styles", "styles.xml", false), 1);
    assert_int_equal(relationships_add(&list, "hyperlink", "http://example.cn/?a=1&b=2", true), 2);
    assert_int_equal(relationships_add(&list, "styles", "styles.xml", false), 1);
    relationships_write(&list, &out);
    assert_non_null(
        strstr(out.ptr, "Target=\"http://example.cn/?a=1&amp;b=2\" TargetMode=\"External\"/>"));
    assert_null(strstr(out.ptr, "rId3"));
    strbuf_deinit(&out);
    relationships_deinit(&list);
}

static void content_types_list_what_occurs(void **state)
{
    (void)state;
    struct package package = {0};
    struct strbuf bytes = {0}, out = {0};
    strbuf_add_str(&bytes, "<x/>");
    package_add(&package, "word/document.xml", "a/b+xml", &bytes);
    package_add_picture(&package, "word/media/image1.png", slice_from("PNG"));
    content_types_write(&package, &out);
    assert_non_null(
        strstr(out.ptr, "<Override PartName=\"/word/document.xml\" ContentType=\"a/b+xml\"/>"));
    assert_non_null(strstr(out.ptr, "<Default Extension=\"png\" ContentType=\"image/png\"/>"));
    assert_null(strstr(out.ptr, "jpeg"));
    assert_null(strstr(out.ptr, "rels"));
    strbuf_deinit(&out);
    package_deinit(&package);
}

static void package_fails_when_a_part_failed(void **state)
{
    (void)state;
    struct package package = {0};
    struct strbuf broken = {.status = STATUS_NO_MEMORY}, file = {0};
    struct sink sink = sink_to_strbuf(&file);
    package_add(&package, "word/document.xml", "a/b+xml", &broken);
    assert_int_equal(package_write(&package, &sink), STATUS_NO_MEMORY);
    assert_int_equal(file.len, 0);
    package_deinit(&package);
}

static void run_writes_nothing_when_it_equals_its_style(void **state)
{
    (void)state;
    struct strbuf out = {0};
    run_props_write(&out, &plain_run, &plain_run, HINT_NONE);
    assert_int_equal(out.len, 0);
    strbuf_deinit(&out);
}

static void run_writes_differences_in_the_schemas_order(void **state)
{
    (void)state;
    struct strbuf out = {0};
    struct run_props props = plain_run;
    props.bold = true;
    props.underline = true;
    props.spacing = -80;
    props.size = 24;
    props.color = (struct color){255, 0, 10, true};
    run_props_write(&out, &props, &plain_run, HINT_NONE);
    expect(&out, "<w:rPr><w:b/><w:bCs/><w:color w:val=\"FF000A\"/><w:spacing w:val=\"-80\"/>"
                 "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:u w:val=\"single\"/></w:rPr>");
}

static void run_takes_back_what_its_style_has(void **state)
{
    (void)state;
    struct strbuf out = {0};
    struct run_props style = plain_run;
    style.bold = true;
    style.underline = true;
    style.color = (struct color){255, 0, 0, true};
    run_props_write(&out, &plain_run, &style, HINT_NONE);
    expect(&out, "<w:rPr><w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:color w:val=\"auto\"/>"
                 "<w:u w:val=\"none\"/></w:rPr>");
}

static void run_names_the_han_font_four_times_when_forced(void **state)
{
    (void)state;
    struct strbuf out = {0};
    run_props_write(&out, &plain_run, &plain_run, HINT_FORCE);
    expect(&out,
           "<w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"仿宋_GB2312\" w:hAnsi=\"仿宋_GB2312\""
           " w:eastAsia=\"仿宋_GB2312\" w:cs=\"仿宋_GB2312\"/></w:rPr>");
}

static void paragraph_writes_an_indent_in_characters_and_twips(void **state)
{
    (void)state;
    struct strbuf out = {0};
    struct paragraph_props props = plain_paragraph;
    props.first_line = 640;
    props.first_line_chars = 200;
    paragraph_props_write(&out, &props, &plain_paragraph);
    expect(&out, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>");
}

static void paragraph_clears_the_character_indent_when_its_style_has_one(void **state)
{
    (void)state;
    struct strbuf out = {0};
    struct paragraph_props style = plain_paragraph;
    style.first_line = 640;
    style.first_line_chars = 200;
    paragraph_props_write(&out, &plain_paragraph, &style);
    expect(&out, "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>");
    struct paragraph_props hanging = plain_paragraph;
    hanging.left = 640;
    hanging.first_line = -320;
    paragraph_props_write(&out, &hanging, &style);
    expect(&out, "<w:ind w:left=\"640\" w:firstLineChars=\"0\" w:hanging=\"320\"/>");
}

static void paragraph_writes_borders_tabs_and_keeps_in_order(void **state)
{
    (void)state;
    struct strbuf out = {0};
    struct paragraph_props props = plain_paragraph;
    props.keep_next = true;
    props.border[SIDE_BOTTOM] = (struct line_border){"single", 12, 1, {255, 0, 0, true}};
    props.tabs[0] = (struct tab_stop){8000, true, "dot"};
    props.tab_count = 1;
    props.before = 100;
    props.align = ALIGN_DISTRIBUTE;
    paragraph_props_write(&out, &props, &plain_paragraph);
    expect(&out, "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"1\" "
                 "w:color=\"FF0000\"/></w:pBdr>"
                 "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"8000\"/></w:tabs>"
                 "<w:spacing w:before=\"100\"/><w:jc w:val=\"distribute\"/>");
}

static void style_takes_the_properties_of_its_first_use(void **state)
{
    (void)state;
    struct styles styles;
    struct strbuf out = {0};
    struct paragraph_props first = plain_paragraph, second = plain_paragraph;
    styles_init(&styles, &plain_run, &plain_paragraph);
    first.align = ALIGN_CENTER;
    first.page_break_before = true;
    second.align = ALIGN_RIGHT;
    struct style *title = styles_find(&styles, "title");
    styles_use(title, &first, &plain_run);
    styles_use(title, &second, &plain_run);
    assert_int_equal(title->paragraph.align, ALIGN_CENTER);
    assert_false(title->paragraph.page_break_before);
    styles_write(&styles, false, &out);
    assert_non_null(
        strstr(out.ptr,
               "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/>"
               "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:jc w:val=\"center\"/></w:pPr>"));
    assert_null(strstr(out.ptr, "FormLabel")); /* unused styles are left out */
    assert_ptr_equal(styles_find(&styles, "no such style"), &styles.items[0]);
    strbuf_deinit(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wml_escapes_text_when_it_holds_markup),
        cmocka_unit_test(wml_drops_characters_when_xml_has_none),
        cmocka_unit_test(relationships_are_shared_when_equal),
        cmocka_unit_test(content_types_list_what_occurs),
        cmocka_unit_test(package_fails_when_a_part_failed),
        cmocka_unit_test(run_writes_nothing_when_it_equals_its_style),
        cmocka_unit_test(run_writes_differences_in_the_schemas_order),
        cmocka_unit_test(run_takes_back_what_its_style_has),
        cmocka_unit_test(run_names_the_han_font_four_times_when_forced),
        cmocka_unit_test(paragraph_writes_an_indent_in_characters_and_twips),
        cmocka_unit_test(paragraph_clears_the_character_indent_when_its_style_has_one),
        cmocka_unit_test(paragraph_writes_borders_tabs_and_keeps_in_order),
        cmocka_unit_test(style_takes_the_properties_of_its_first_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
