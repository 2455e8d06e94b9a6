#include "font/font.h"

#include "base/alloc.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static struct fonts *fonts;
static struct arena *arena;
static struct diagnostics diags;

static int open_fonts(void **state)
{
    (void)state;
    static const char *const DIRS[] = {"build/fonts", NULL};
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

static const struct font_set *set(const char *families)
{
    return fonts_set(fonts, families, 400, false, NULL);
}

static const char *family_for(const struct font_set *s, uint32_t c, bool han)
{
    const struct face *face = font_set_face(s, c, han);
    return face ? face_info(face)->family : "";
}

static void font_resolves_roles_when_only_free_faces_are_installed(void **state)
{
    (void)state;
    assert_string_equal(family_for(set("仿宋"), 0x4E2D, true), "FandolFang");
    assert_string_equal(family_for(set("楷体"), 0x4E2D, true), "FandolKai");
    assert_string_equal(family_for(set("黑体"), 0x4E2D, true), "FandolHei");
    assert_string_equal(family_for(set("宋体"), 0x4E2D, true), "FandolSong");
    assert_string_equal(face_info(font_set_primary(set("小标宋")))->postscript, "FandolSong-Bold");
    assert_string_equal(face_info(font_set_primary(set("宋体")))->postscript, "FandolSong-Regular");
    assert_false(
        face_info(font_set_primary(fonts_set(fonts, "小标宋", 700, false, NULL)))->synthetic_bold);
}

static void font_splits_latin_and_han_when_both_are_listed(void **state)
{
    (void)state;
    const struct font_set *s = set("西文,仿宋");
    assert_string_equal(family_for(s, 'A', true), "Nimbus Roman");
    assert_string_equal(family_for(s, '7', true), "Nimbus Roman");
    assert_string_equal(family_for(s, 0x4E2D, true), "FandolFang");
    assert_string_equal(family_for(s, 0xFF0C, true), "FandolFang");
    assert_string_equal(family_for(s, 0x201C, true), "FandolFang");
    assert_string_equal(family_for(s, 0x201C, false), "Nimbus Roman");
    assert_string_equal(face_info(font_set_primary(s))->family, "FandolFang");
    assert_string_equal(font_set_latin_name(s), "Times New Roman");
    assert_string_equal(font_set_han_name(s), "仿宋_GB2312");
}

static void font_falls_back_when_a_name_is_beyond_the_face(void **state)
{
    (void)state;
    /* U+2CC56 is in the 8105 table and in no GB 2312 face */
    assert_string_equal(family_for(set("西文,仿宋"), 0x2CC56, true), "LXGW WenKai");
    assert_null(font_set_face(set("仿宋"), 0x10FFFD, true));
}

static void font_distrusts_glyphs_that_a_free_face_draws_wrong(void **state)
{
    (void)state; /* Fandol's full-width yen is a dollar */
    assert_string_equal(family_for(set("仿宋"), 0xFFE5, true), "LXGW WenKai");
    assert_string_equal(family_for(set("仿宋"), 0x00A5, true), "FandolFang");
}

static void font_takes_bold_and_italic_when_the_face_has_them(void **state)
{
    (void)state;
    const struct face *bold =
        font_set_face(fonts_set(fonts, "Times New Roman", 700, true, NULL), 'A', false);
    assert_string_equal(face_info(bold)->postscript, "NimbusRoman-BoldItalic");
    assert_false(face_info(bold)->synthetic_bold);
    const struct face *fang = font_set_primary(fonts_set(fonts, "仿宋", 700, true, NULL));
    assert_true(face_info(fang)->synthetic_bold);
    assert_true(face_info(fang)->synthetic_italic);
    assert_string_equal(
        face_info(font_set_primary(fonts_set(fonts, "黑体", 700, false, NULL)))->postscript,
        "FandolHei-Bold");
}

static void font_reports_once_when_a_family_is_missing(void **state)
{
    (void)state;
    struct diagnostics found;
    diag_init(&found, arena);
    fonts_set(fonts, "西文,仿宋", 400, false, &found);
    fonts_set(fonts, "西文,仿宋", 700, false, &found);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].code, DIAG_FONT_SUBSTITUTED);
    fonts_set(fonts, "无此字体,宋体", 400, false, &found);
    assert_int_equal(found.counts[SEVERITY_WARNING], 1);
    struct diagnostics again; /* the next document hears of it too */
    diag_init(&again, arena);
    fonts_set(fonts, "西文,仿宋", 400, false, &again);
    assert_int_equal(again.count, 2);
}

static void font_gives_every_han_face_one_em_box_when_measured(void **state)
{
    (void)state;
    static const char *const FAMILIES[] = {"仿宋", "宋体",        "楷体",
                                           "黑体", "LXGW WenKai", "Noto Serif CJK SC"};
    for (size_t i = 0; i < ARRAY_LENGTH(FAMILIES); i++) {
        const struct face_info *info = face_info(font_set_primary(set(FAMILIES[i])));
        assert_true(info->has_han);
        assert_int_equal(info->ascender * 1000 / info->units_per_em, 880);
        assert_int_equal(info->descender * 1000 / info->units_per_em, -120);
    }
}

static void font_picks_the_simplified_face_when_a_collection_has_five(void **state)
{
    (void)state;
    assert_string_equal(face_info(font_set_primary(set("Noto Serif CJK SC")))->postscript,
                        "NotoSerifCJKsc-Regular");
}

static void font_shapes_alike_when_text_is_simple_or_not(void **state)
{
    (void)state;
    const struct face *face = font_set_primary(set("仿宋"));
    struct shaped_glyph *glyphs;
    size_t count;
    assert_int_equal(face_shape(face, slice_from("职——A"), "zh", arena, &glyphs, &count),
                     STATUS_OK);
    assert_int_equal(count, 4);
    assert_int_equal(glyphs[1].glyph, glyphs[2].glyph);
    assert_int_equal(glyphs[2].cluster, 6);
    assert_int_equal(glyphs[0].advance, 1000);
    struct shaped_glyph *more;
    size_t more_count; /* a mark that combines sends the run through HarfBuzz */
    assert_int_equal(
        face_shape(face, slice_from("职——Ae\xCC\x81"), "zh", arena, &more, &more_count), STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(more[i].glyph, glyphs[i].glyph);
        assert_int_equal(more[i].advance, glyphs[i].advance);
        assert_int_equal(more[i].cluster, glyphs[i].cluster);
    }
}

static void font_uses_cids_when_a_face_is_cid_keyed(void **state)
{
    (void)state;
    const struct face *face = font_set_primary(set("仿宋"));
    uint32_t dash = face_glyph(face, 0x2013);
    assert_true(face_info(face)->cid_keyed);
    assert_int_not_equal(face_cid(face, dash), dash);
    const struct face *latin = font_set_primary(set("西文"));
    assert_false(face_info(latin)->cid_keyed);
    assert_int_equal(face_cid(latin, 40), 40);
}

/* The CIDs of a bare CFF, as a reader of the PDF would see them. */
static void assert_subset_has_cid(struct slice cff, uint32_t cid)
{
    FT_Library library;
    FT_Face face;
    bool found = false;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(
        FT_New_Memory_Face(library, (const FT_Byte *)cff.ptr, (FT_Long)cff.len, 0, &face), 0);
    for (FT_UInt glyph = 0; glyph < (FT_UInt)face->num_glyphs; glyph++) {
        FT_UInt got = 0;
        FT_Get_CID_From_Glyph_Index(face, glyph, &got);
        found = found || got == cid;
    }
    assert_true(found);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
}

static void font_subset_keeps_cids_when_cid_keyed(void **state)
{
    (void)state;
    static const uint32_t CHARS[] = {0x4E2D, 0x2013, 0x20AC, 0xFF0C};
    const struct face *face = font_set_primary(set("仿宋"));
    uint32_t glyphs[ARRAY_LENGTH(CHARS)];
    for (size_t i = 0; i < ARRAY_LENGTH(CHARS); i++) {
        glyphs[i] = face_glyph(face, CHARS[i]);
        assert_int_not_equal(glyphs[i], 0);
    }
    struct slice subset, again;
    assert_int_equal(face_subset(face, glyphs, ARRAY_LENGTH(CHARS), arena, &subset), STATUS_OK);
    assert_in_range(subset.len, 500, 20000);
    for (size_t i = 0; i < ARRAY_LENGTH(CHARS); i++) {
        assert_subset_has_cid(subset, face_cid(face, glyphs[i]));
    }
    assert_int_equal(face_subset(face, glyphs, ARRAY_LENGTH(CHARS), arena, &again), STATUS_OK);
    assert_true(slice_equal(subset, again));
}

static void font_subset_keeps_glyph_ids_when_truetype(void **state)
{
    (void)state;
    const struct face *face = font_set_primary(set("LXGW WenKai"));
    uint32_t glyph = face_glyph(face, 0x2CC56);
    struct slice subset;
    assert_false(face_info(face)->cff);
    assert_int_equal(face_subset(face, &glyph, 1, arena, &subset), STATUS_OK);
    FT_Library library;
    FT_Face ft;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(
        FT_New_Memory_Face(library, (const FT_Byte *)subset.ptr, (FT_Long)subset.len, 0, &ft), 0);
    assert_int_equal(FT_Load_Glyph(ft, glyph, FT_LOAD_NO_SCALE), 0);
    assert_true(ft->glyph->outline.n_points > 0);
    FT_Done_Face(ft);
    FT_Done_FreeType(library);
}

static int allocations_left;

static void *failing_realloc(void *block, size_t size)
{
    return allocations_left-- > 0 ? realloc(block, size) : NULL;
}

static void font_open_reports_no_memory_when_any_allocation_fails(void **state)
{
    (void)state;
    static const struct allocator FAILING = {failing_realloc, free};
    static const char *const DIRS[] = {"build/fonts", NULL};
    enum status status = STATUS_NO_MEMORY;
    for (int n = 0; status != STATUS_OK; n++) {
        struct fonts *opened = NULL;
        assert_true(n < 500);
        allocations_left = n;
        mem_set_allocator(&FAILING);
        status = fonts_open(&(struct fonts_options){.dirs = DIRS}, &diags, &opened);
        const struct font_set *s = NULL;
        if (status == STATUS_OK) {
            s = fonts_set(opened, "西文,仿宋", 700, false, NULL);
            status = s ? STATUS_OK : STATUS_NO_MEMORY;
        }
        mem_set_allocator(NULL);
        fonts_close(opened);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(font_resolves_roles_when_only_free_faces_are_installed),
        cmocka_unit_test(font_splits_latin_and_han_when_both_are_listed),
        cmocka_unit_test(font_falls_back_when_a_name_is_beyond_the_face),
        cmocka_unit_test(font_distrusts_glyphs_that_a_free_face_draws_wrong),
        cmocka_unit_test(font_takes_bold_and_italic_when_the_face_has_them),
        cmocka_unit_test(font_reports_once_when_a_family_is_missing),
        cmocka_unit_test(font_gives_every_han_face_one_em_box_when_measured),
        cmocka_unit_test(font_picks_the_simplified_face_when_a_collection_has_five),
        cmocka_unit_test(font_shapes_alike_when_text_is_simple_or_not),
        cmocka_unit_test(font_uses_cids_when_a_face_is_cid_keyed),
        cmocka_unit_test(font_subset_keeps_cids_when_cid_keyed),
        cmocka_unit_test(font_subset_keeps_glyph_ids_when_truetype),
        cmocka_unit_test(font_open_reports_no_memory_when_any_allocation_fails),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
