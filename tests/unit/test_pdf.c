#include "unit.h"

#include "area_builder.h"

#include <stdio.h>

#include <zlib.h>

/* Whole files, from areas put together by hand. What a reader makes of them is for tests/pdf. */

static struct fonts *fonts;
static struct arena *arena;
static struct diagnostics diags;

static int open_fonts(void **state)
{
    static const char *const DIRS[] = {"build/fonts", NULL};
    (void)state;
    arena = arena_new();
    diag_init(&diags, arena);
    return fonts_open(&(struct fonts_options){.dirs = DIRS}, &diags, &fonts) == STATUS_OK ? 0 : -1;
}

static int close_fonts(void **state)
{
    (void)state;
    fonts_close(fonts);
    arena_free(arena);
    return 0;
}

static const struct fo_document DOCUMENT = {
    .title = "验收单", .author = "", .subject = "", .language = "zh-CN", .date = "2026-05-06"};

static struct area *text_page(uint32_t number, const char *families, const char *text)
{
    struct area *page = new_page(arena, number);
    const struct font_set *set = fonts_set(fonts, families, 400, false, &diags);
    put_text(arena, page, set, text, 16000, AT(72000, 72000), 0);
    return page;
}

static struct strbuf pdf_of(const struct glyph_base *base, struct area *const *pages, size_t count)
{
    struct strbuf bytes = {0};
    assert_int_equal(make_pdf(&DOCUMENT, fonts, base, &diags, pages, count, &bytes), STATUS_OK);
    assert_int_equal(bytes.status, STATUS_OK);
    return bytes;
}

/* How often `needle` occurs; PDF files hold NULs. */
static size_t count_of(const struct strbuf *bytes, const char *needle)
{
    size_t len = strlen(needle), found = 0;
    for (size_t i = 0; i + len <= bytes->len; i++) {
        found += memcmp(bytes->ptr + i, needle, len) == 0;
    }
    return found;
}

/* All compressed streams of the file, inflated, one behind the other. */
static struct strbuf streams_of(const struct strbuf *bytes)
{
    static const char START[] = "/FlateDecode>>\nstream\r\n";
    static char room[1 << 20];
    struct strbuf all = {0};
    size_t len = sizeof START - 1;
    for (size_t i = 0; i + len < bytes->len; i++) {
        uLongf size = sizeof room;
        if (memcmp(bytes->ptr + i, START, len) == 0) {
            /* what follows the stream is not needed to end it */
            z_stream stream = {.next_in = (Bytef *)bytes->ptr + i + len,
                               .avail_in = (uInt)(bytes->len - i - len),
                               .next_out = (Bytef *)room,
                               .avail_out = (uInt)size};
            assert_int_equal(inflateInit(&stream), Z_OK);
            assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
            strbuf_add(&all, room, stream.total_out);
            inflateEnd(&stream);
        }
    }
    return all;
}

#define FONTS_IN(bytes) count_of(bytes, "/Subtype /Type0")

static struct glyph_base *base_of(struct area *page)
{
    struct glyph_base *base;
    assert_int_equal(glyph_base_new(&base), STATUS_OK);
    assert_int_equal(glyph_base_page(base, page), STATUS_OK);
    assert_int_equal(glyph_base_seal(base, &diags), STATUS_OK);
    return base;
}

static void pdf_has_exact_a4_pages(void **state)
{
    (void)state;
    struct area *page = text_page(1, "仿宋", "工会");
    struct strbuf bytes = pdf_of(NULL, &page, 1);
    assert_memory_equal(bytes.ptr, "%PDF-1.7\n", 9);
    assert_int_equal(count_of(&bytes, "/MediaBox [0 0 595.276 841.89]"), 1);
    assert_int_equal(count_of(&bytes, "/Count 1\n"), 1);
    strbuf_deinit(&bytes);
}

static void pdf_is_the_same_when_made_twice(void **state)
{
    (void)state;
    struct area *pages[] = {text_page(1, "西文,仿宋", "2026 年工会"),
                            text_page(2, "楷体", "职工之家")};
    struct strbuf first = pdf_of(NULL, pages, 2);
    struct strbuf second = pdf_of(NULL, pages, 2);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.ptr, second.ptr, first.len);
    strbuf_deinit(&first);
    strbuf_deinit(&second);
}

static void pdf_with_a_base_does_not_depend_on_documents_before(void **state)
{
    (void)state;
    struct area *blank = text_page(1, "西文,仿宋", "单位名称：");
    struct area *mine = text_page(1, "西文,仿宋", "单位名称：甲乙丙工会 128 人");
    struct area *other = text_page(1, "西文,仿宋", "单位名称：𠮷野 丁戊己庚工会 64 人");
    struct glyph_base *base = base_of(blank);
    struct strbuf alone = pdf_of(base, &mine, 1);
    struct strbuf between = pdf_of(base, &other, 1);
    struct strbuf again = pdf_of(base, &mine, 1);
    assert_int_equal(alone.len, again.len);
    assert_memory_equal(alone.ptr, again.ptr, alone.len);
    strbuf_deinit(&alone);
    strbuf_deinit(&between);
    strbuf_deinit(&again);
    glyph_base_free(base);
}

static void pdf_embeds_base_and_delta_only_when_used(void **state)
{
    (void)state;
    struct area *blank = text_page(1, "西文,仿宋", "单位名称 ABC");
    struct glyph_base *base = base_of(blank);
    static const struct {
        const char *text;
        size_t fonts;
    } CASES[] = {
        {"单位", 1},          /* base of 仿宋 */
        {"单位甲", 2},        /* base and delta of it */
        {"甲乙", 1},          /* delta alone */
        {"单位 2026-05", 2},  /* figures are in the base of the Latin face */
        {"单位 2026 abc", 3}, /* small letters are not */
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct area *page = text_page(1, "西文,仿宋", CASES[i].text);
        struct strbuf bytes = pdf_of(base, &page, 1);
        assert_int_equal(FONTS_IN(&bytes), CASES[i].fonts);
        strbuf_deinit(&bytes);
    }
    glyph_base_free(base);
}

static struct area *run_of(struct area *page, const struct face *face, const struct glyph *glyphs,
                           uint32_t count, const char *text)
{
    struct glyph_run *run = built(arena, sizeof *run);
    *run = (struct glyph_run){.face = face,
                              .size = 16000,
                              .color = COLOR_BLACK,
                              .glyphs = glyphs,
                              .count = count,
                              .text = slice_from(text)};
    struct area *area = new_area(arena, page, AREA_GLYPHS, AT(72000, 72000));
    area->u.glyphs = run;
    return area;
}

/* One glyph for two characters (a face may draw U+2F00 and U+4E00 with the same), and two glyphs
 * for one. */
static void pdf_says_what_is_meant_when_a_glyph_has_two_texts(void **state)
{
    (void)state;
    struct area *page = new_page(arena, 1);
    const struct face *face = font_set_primary(fonts_set(fonts, "仿宋", 400, false, &diags));
    const struct glyph one = {.glyph = face_glyph(face, 0x4E00)};
    const struct glyph pair[2] = {{.glyph = face_glyph(face, 0x4E8C)},
                                  {.glyph = face_glyph(face, 0x4E09), .x = 16000}};
    run_of(page, face, &one, 1, "一");
    run_of(page, face, &one, 1, "\u2F00");
    run_of(page, face, &one, 1, "一");
    run_of(page, face, pair, 2, "\U00020BB7");
    struct strbuf bytes = pdf_of(NULL, &page, 1);
    struct strbuf streams = streams_of(&bytes);
    assert_int_equal(count_of(&streams, "> <4E00>\n"), 1);
    assert_int_equal(count_of(&streams, "/Span <</ActualText <FEFF2F00>>> BDC"), 1);
    assert_int_equal(count_of(&streams, "/Span <</ActualText <FEFFD842DFB7>>> BDC"), 1);
    assert_int_equal(count_of(&streams, "BDC"), 2);
    assert_int_equal(count_of(&streams, "EMC"), 2);
    strbuf_deinit(&streams);
    strbuf_deinit(&bytes);
}

static void pdf_shares_a_font_between_a_face_and_its_made_up_bold(void **state)
{
    (void)state;
    struct area *page = new_page(arena, 1);
    const struct font_set *plain = fonts_set(fonts, "楷体", 400, false, &diags);
    const struct font_set *bold = fonts_set(fonts, "楷体", 700, false, &diags);
    assert_true(face_info(font_set_primary(bold))->synthetic_bold);
    put_text(arena, page, plain, "工会", 16000, AT(72000, 72000), 0);
    put_text(arena, page, bold, "工会", 16000, AT(72000, 172000), 0);
    struct strbuf bytes = pdf_of(NULL, &page, 1);
    assert_int_equal(FONTS_IN(&bytes), 1);
    strbuf_deinit(&bytes);
}

static void pdf_names_its_document(void **state)
{
    (void)state;
    struct area *page = text_page(1, "仿宋", "工");
    struct strbuf bytes = pdf_of(NULL, &page, 1);
    assert_int_equal(count_of(&bytes, "/Title <FEFF9A8C65365355>"), 1);
    assert_int_equal(count_of(&bytes, "/Creator (jianjia)"), 1);
    assert_int_equal(count_of(&bytes, "/Producer"), 1);
    assert_int_equal(count_of(&bytes, "/CreationDate (D:20260506)"), 1);
    assert_int_equal(count_of(&bytes, "/Lang (zh-CN)"), 1);
    assert_int_equal(count_of(&bytes, "/DisplayDocTitle true"), 1);
    assert_int_equal(count_of(&bytes, "/ID [<"), 1);
    assert_int_equal(count_of(&bytes, "验收单</rdf:li>"), 1);
    assert_int_equal(count_of(&bytes, "/PageLabels"), 0);
    strbuf_deinit(&bytes);
}

static void pdf_labels_pages_as_they_are_numbered(void **state)
{
    (void)state;
    static const struct {
        int32_t folio;
        const char *label;
    } NUMBERS[] = {{1, "i"}, {2, "ii"}, {1, "1"}, {2, "2"}, {7, "7"}, {8, "一"}};
    struct area *pages[ARRAY_LENGTH(NUMBERS)];
    for (uint32_t i = 0; i < ARRAY_LENGTH(NUMBERS); i++) {
        pages[i] = text_page(i + 1, "仿宋", "工");
        pages[i]->u.page.folio = NUMBERS[i].folio;
        pages[i]->u.page.label = NUMBERS[i].label;
    }
    struct strbuf bytes = pdf_of(NULL, pages, ARRAY_LENGTH(pages));
    assert_int_equal(count_of(&bytes, "/PageLabels << /Nums [ 0 << /P (i) >> 1 << /P (ii) >>"
                                      " 2 << /S /D /St 1 >> 4 << /S /D /St 7 >>"
                                      " 5 << /P <FEFF4E00> >>] >>"),
                     1);
    strbuf_deinit(&bytes);
}

static void pdf_keeps_links_harmless(void **state)
{
    (void)state;
    struct area *page = text_page(1, "仿宋", "工");
    static const char *const URIS[] = {"https://example.org/a(b)", "mailto:a@example.org",
                                       "javascript:alert(1)", "file:///etc/passwd"};
    for (int32_t i = 0; i < 4; i++) {
        struct area *link =
            new_area(arena, page, AREA_INLINE, RECT(72000, 100000 + i * 20000, 50000, 16000));
        link->link_external = URIS[i];
    }
    struct area *to = new_area(arena, page, AREA_BLOCK, RECT(72000, 300000, 100000, 20000));
    to->anchor = "第(1)条";
    struct area *from = new_area(arena, page, AREA_INLINE, RECT(72000, 400000, 100000, 20000));
    from->link_internal = "第(1)条";
    size_t before = diags.count;
    struct strbuf bytes = pdf_of(NULL, &page, 1);
    assert_int_equal(count_of(&bytes, "/Subtype /Link"), 3);
    assert_int_equal(count_of(&bytes, "/URI (https://example.org/a\\(b\\))"), 1);
    assert_int_equal(count_of(&bytes, "javascript"), 0);
    assert_int_equal(diags.count, before + 2);
    assert_int_equal(diags.items[before].code, DIAG_LINK_REFUSED);
    assert_int_equal(count_of(&bytes, "(\\347\\254\\254\\(1\\)\\346\\235\\241)"), 2);
    assert_int_equal(count_of(&bytes, " /XYZ 72 541.89 null]"), 1);
    assert_int_equal(count_of(&bytes, "/Rect [72 421.89 172 441.89]"), 1);
    strbuf_deinit(&bytes);
}

static void pdf_turns_link_places_with_their_area(void **state)
{
    (void)state;
    struct area *page = text_page(1, "仿宋", "工");
    struct area *turned = new_area(arena, page, AREA_BLOCK, RECT(100000, 100000, 50000, 200000));
    turned->rotation = 90;
    struct area *link = new_area(arena, turned, AREA_INLINE, RECT(0, 0, 60000, 16000));
    link->link_external = "https://example.org/";
    struct strbuf bytes = pdf_of(NULL, &page, 1);
    /* its start is the lower left corner of the area, and it reads upwards */
    assert_int_equal(count_of(&bytes, "/Rect [100 541.89 116 601.89]"), 1);
    strbuf_deinit(&bytes);
}

static void pdf_goes_on_when_an_image_cannot_be_read(void **state)
{
    (void)state;
    struct area *page = text_page(1, "仿宋", "工");
    for (int i = 0; i < 2; i++) {
        struct area *image = new_area(arena, page, AREA_IMAGE, RECT(72000, 200000, 10000, 10000));
        image->u.image = built(arena, sizeof *image->u.image);
        image->u.image->path = "tests/unit/test_pdf.c";
    }
    size_t before = diags.count;
    struct strbuf bytes = pdf_of(NULL, &page, 1);
    assert_int_equal(diags.count, before + 1);
    assert_int_equal(diags.items[before].code, DIAG_IMAGE_KIND);
    assert_int_equal(count_of(&bytes, "/Subtype /Image"), 0);
    strbuf_deinit(&bytes);
}

static void pdf_page_tree_branches_when_there_are_many_pages(void **state)
{
    (void)state;
    enum { COUNT = 300 };
    struct area *pages[COUNT];
    struct area *page = text_page(1, "仿宋", "工");
    for (size_t i = 0; i < COUNT; i++) {
        pages[i] = page;
    }
    struct strbuf bytes = pdf_of(NULL, pages, COUNT);
    assert_int_equal(count_of(&bytes, "/Type /Page "), COUNT);
    assert_int_equal(count_of(&bytes, "/Count 300\n"), 1);
    assert_int_equal(count_of(&bytes, "/Count 128\n"), 2);
    assert_int_equal(count_of(&bytes, "/Count 44\n"), 1);
    strbuf_deinit(&bytes);
}

static enum status full_disk(struct sink *sink, const void *bytes, size_t len)
{
    size_t *left = sink->state;
    (void)bytes;
    if (len > *left) {
        return STATUS_IO;
    }
    *left -= len;
    return STATUS_OK;
}

static void pdf_reports_when_the_sink_fails(void **state)
{
    (void)state;
    static const struct layout LAYOUT = {0};
    struct area *page = text_page(1, "仿宋", "工");
    for (size_t room = 0; room < 4000; room += 500) {
        size_t left = room;
        struct sink sink = {.write = full_disk, .state = &left};
        const struct render_job job = {&DOCUMENT, fonts, &sink, &diags, arena, NULL, NULL};
        struct render *render;
        assert_int_equal(backend_pdf.begin(&job, &render), STATUS_OK);
        assert_int_equal(backend_pdf.page(render, page), STATUS_OK);
        assert_int_equal(backend_pdf.finish(render, &LAYOUT), STATUS_IO);
    }
}

static void backends_are_found_by_name_and_by_ending(void **state)
{
    (void)state;
    assert_ptr_equal(backend_find("pdf"), &backend_pdf);
    assert_ptr_equal(backend_for_path("out/甲.pdf"), &backend_pdf);
    assert_null(backend_find("PDF "));
    assert_null(backend_for_path(".pdf"));
    assert_null(backend_for_path("甲.doc"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pdf_has_exact_a4_pages),
        cmocka_unit_test(pdf_is_the_same_when_made_twice),
        cmocka_unit_test(pdf_with_a_base_does_not_depend_on_documents_before),
        cmocka_unit_test(pdf_embeds_base_and_delta_only_when_used),
        cmocka_unit_test(pdf_says_what_is_meant_when_a_glyph_has_two_texts),
        cmocka_unit_test(pdf_shares_a_font_between_a_face_and_its_made_up_bold),
        cmocka_unit_test(pdf_names_its_document),
        cmocka_unit_test(pdf_labels_pages_as_they_are_numbered),
        cmocka_unit_test(pdf_keeps_links_harmless),
        cmocka_unit_test(pdf_turns_link_places_with_their_area),
        cmocka_unit_test(pdf_goes_on_when_an_image_cannot_be_read),
        cmocka_unit_test(pdf_page_tree_branches_when_there_are_many_pages),
        cmocka_unit_test(pdf_reports_when_the_sink_fails),
        cmocka_unit_test(backends_are_found_by_name_and_by_ending),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
