#include "unit.h"

#include "area_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <ft2build.h>
#include FT_FREETYPE_H

/* Every glyph on paper is the glyph that was asked for: pages made by us, rasterised by poppler,
 * are compared cell by cell with FreeType's own picture of the glyph. Text extraction cannot see
 * this fault: in CID-keyed faces CID and glyph id part ways somewhere, and behind that point a
 * wrong code prints blanks or other characters under a sound ToUnicode. */

enum {
    SIZE = 20, /* pt, and at 72 dpi pixels */
    CELL = 32, /* around a glyph */
    COLUMNS = 40,
    ROWS = 30,
    BASELINE = 24, /* of a cell, from its top */
    LEFT = 6,
    WIDTH = COLUMNS * CELL, /* of the page */
    HEIGHT = ROWS * CELL,
    PER_PAGE = COLUMNS * ROWS,
    MOST = 12000
};

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

/* One glyph to each cell of a page, each a run of its own. */
static struct area *glyph_page(const struct face *face, const uint32_t *ids, size_t count)
{
    struct area *page = new_area(arena, NULL, AREA_PAGE, RECT(0, 0, WIDTH * 1000, HEIGHT * 1000));
    page->u.page.label = "1";
    for (size_t i = 0; i < count; i++) {
        struct glyph *glyph = built(arena, sizeof *glyph);
        struct glyph_run *run = built(arena, sizeof *run);
        *glyph = (struct glyph){.glyph = ids[i]};
        *run = (struct glyph_run){.face = face,
                                  .size = SIZE * 1000,
                                  .color = COLOR_BLACK,
                                  .glyphs = glyph,
                                  .count = 1,
                                  .text = slice_from("字")};
        int32_t x = (int32_t)(i % COLUMNS) * CELL + LEFT;
        int32_t y = (int32_t)(i / COLUMNS) * CELL + BASELINE;
        new_area(arena, page, AREA_GLYPHS, RECT(x * 1000, y * 1000, 1, 1))->u.glyphs = run;
    }
    return page;
}

/* The page as poppler shows it, black ink as 255; NULL when there is no poppler. */
static uint8_t *rasterise(struct area *page, const struct glyph_base *base)
{
    static const struct fo_document DOCUMENT = {
        .title = "", .author = "", .subject = "", .language = "", .date = ""};
    struct strbuf pdf = {0};
    char path[] = "/tmp/jianjia-raster-XXXXXX";
    assert_int_equal(make_pdf(&DOCUMENT, fonts, base, &diags, &page, 1, &pdf), STATUS_OK);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, pdf.ptr, pdf.len), pdf.len);
    close(fd);
    strbuf_deinit(&pdf);
    FILE *pipe = popen(arena_printf(arena, "pdftoppm -r 72 -gray %s 2>/dev/null", path), "r");
    int width = 0, height = 0;
    uint8_t *pixels = NULL;
    if (pipe && fscanf(pipe, "P5 %d %d 255", &width, &height) == 2) {
        assert_int_equal(width, WIDTH);
        assert_int_equal(height, HEIGHT);
        fgetc(pipe);
        pixels = built(arena, WIDTH * HEIGHT);
        assert_int_equal(fread(pixels, 1, WIDTH * HEIGHT, pipe), WIDTH * HEIGHT);
        for (size_t i = 0; i < WIDTH * HEIGHT; i++) {
            pixels[i] = (uint8_t)(255 - pixels[i]);
        }
    }
    if (pipe) {
        pclose(pipe);
    }
    unlink(path);
    return pixels;
}

/* FreeType's picture of a glyph in a cell. */
static void draw_cell(FT_Face face, uint32_t glyph, uint8_t cell[CELL * CELL])
{
    memset(cell, 0, CELL * CELL);
    assert_int_equal(FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP), 0);
    assert_int_equal(FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL), 0);
    const FT_Bitmap *bitmap = &face->glyph->bitmap;
    for (int y = 0; y < (int)bitmap->rows; y++) {
        for (int x = 0; x < (int)bitmap->width; x++) {
            int to_x = LEFT + face->glyph->bitmap_left + x;
            int to_y = BASELINE - face->glyph->bitmap_top + y;
            if (to_x >= 0 && to_x < CELL && to_y >= 0 && to_y < CELL) {
                cell[to_y * CELL + to_x] = bitmap->buffer[y * bitmap->pitch + x];
            }
        }
    }
}

/* How much of the ink differs, in 1/1000 of the ink expected. */
static long difference(const uint8_t *pixels, size_t index, const uint8_t cell[CELL * CELL])
{
    const uint8_t *corner = pixels + (index / COLUMNS) * CELL * WIDTH + (index % COLUMNS) * CELL;
    long differs = 0, ink = 0;
    for (int y = 0; y < CELL; y++) {
        for (int x = 0; x < CELL; x++) {
            differs += abs(corner[y * WIDTH + x] - cell[y * CELL + x]);
            ink += cell[y * CELL + x];
        }
    }
    /* a blank cell, or a dot, has no ink to compare with */
    return differs * 1000 / (ink > 1000 ? ink : 1000);
}

/* Glyphs that characters of the face have, from `first` on; glyphs larger than a cell are left out.
 */
static size_t list_glyphs(FT_Face face, uint32_t first, uint32_t *ids, size_t most)
{
    static bool seen[65536];
    size_t count = 0;
    FT_UInt glyph;
    memset(seen, 0, sizeof seen);
    for (FT_ULong c = FT_Get_First_Char(face, &glyph); glyph && count < most;
         c = FT_Get_Next_Char(face, c, &glyph)) {
        if (glyph < first || glyph >= 65536 || seen[glyph]) {
            continue;
        }
        seen[glyph] = true;
        if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) == 0) {
            const FT_Glyph_Metrics *m = &face->glyph->metrics;
            bool fits = m->horiBearingX > -LEFT * 64 && m->horiBearingY < BASELINE * 64
                        && m->horiBearingX + m->width < (CELL - LEFT) * 64
                        && m->height - m->horiBearingY < (CELL - BASELINE) * 64;
            if (fits) {
                ids[count++] = glyph;
            }
        }
    }
    return count;
}

static FT_Face open_freetype(FT_Library library, const struct face_info *info)
{
    FT_Face face;
    assert_int_equal(FT_New_Face(library, info->path, info->index, &face), 0);
    assert_int_equal(FT_Set_Char_Size(face, 0, SIZE * 64, 72, 72), 0);
    return face;
}

/* Compares a page full of glyphs; the first `in_base` of them lie in a base font. */
static void compare_page(const struct face *face, FT_Face outlines, const uint32_t *ids,
                         size_t count, size_t in_base)
{
    uint8_t cell[CELL * CELL];
    struct glyph_base *base = NULL;
    if (in_base) {
        assert_int_equal(glyph_base_new(&base), STATUS_OK);
        assert_int_equal(glyph_base_page(base, glyph_page(face, ids, in_base)), STATUS_OK);
        assert_int_equal(glyph_base_seal(base, &diags), STATUS_OK);
    }
    const uint8_t *pixels = rasterise(glyph_page(face, ids, count), base);
    glyph_base_free(base);
    if (!pixels) {
        skip();
    }
    for (size_t i = 0; i < count; i++) {
        draw_cell(outlines, ids[i], cell);
        long found = difference(pixels, i, cell);
        if (found > 150) {
            fail_msg("%s: glyph %u differs by %ld/1000 of its ink", face_info(face)->postscript,
                     (unsigned)ids[i], found);
        }
    }
}

static void compare_glyphs(const char *family, int32_t weight, uint32_t first, size_t most)
{
    static uint32_t ids[MOST];
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    const struct face *face = font_set_primary(fonts_set(fonts, family, weight, false, &diags));
    FT_Face outlines = open_freetype(library, face_info(face));
    size_t count = list_glyphs(outlines, first, ids, most);
    assert_true(count > 0);
    for (size_t at = 0; at < count; at += PER_PAGE) {
        size_t here = count - at < PER_PAGE ? count - at : PER_PAGE;
        compare_page(face, outlines, ids + at, here, here / 2);
    }
    FT_Done_Face(outlines);
    FT_Done_FreeType(library);
}

static void pdf_draws_every_glyph_of_fandol_where_cid_and_glyph_id_differ(void **state)
{
    (void)state;
    enum { FIRST = 8890 };
    compare_glyphs("FandolFang", 400, FIRST, MOST);
    compare_glyphs("FandolSong", 400, FIRST, MOST);
    compare_glyphs("FandolSong", 700, FIRST, MOST);
    compare_glyphs("FandolKai", 400, FIRST, MOST);
    compare_glyphs("FandolHei", 400, FIRST, MOST);
}

static void pdf_draws_glyphs_of_every_kind_of_face(void **state)
{
    (void)state;
    compare_glyphs("Nimbus Roman", 400, 0, MOST);
    compare_glyphs("LXGW WenKai", 400, 27000, PER_PAGE);
    compare_glyphs("Noto Serif CJK SC", 400, 60000, PER_PAGE);
    compare_glyphs("FandolFang", 400, 0, PER_PAGE);
}

/* The characters that printed blank in a first attempt, each by its own name. */
static void pdf_draws_dash_euro_yen_and_middle_dot(void **state)
{
    (void)state;
    static const char *const FAMILIES[] = {"仿宋", "小标宋", "楷体", "黑体", "宋体"};
    static const uint32_t CHARACTERS[] = {0x2013, 0x2014, 0x20AC, 0xA5, 0xB7, 0x2026, 0x201C};
    uint32_t ids[ARRAY_LENGTH(CHARACTERS)];
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    for (size_t i = 0; i < ARRAY_LENGTH(FAMILIES); i++) {
        const struct face *face =
            font_set_primary(fonts_set(fonts, FAMILIES[i], 400, false, &diags));
        FT_Face outlines = open_freetype(library, face_info(face));
        size_t count = 0;
        for (size_t k = 0; k < ARRAY_LENGTH(CHARACTERS); k++) {
            uint32_t glyph = FT_Get_Char_Index(outlines, CHARACTERS[k]);
            if (glyph) {
                ids[count++] = glyph;
            }
        }
        assert_true(count >= 4);
        compare_page(face, outlines, ids, count, 0);
        FT_Done_Face(outlines);
    }
    FT_Done_FreeType(library);
}

/* The measure tells glyphs apart: against the picture of its neighbour hardly a glyph passes. */
static void comparison_sees_a_wrong_glyph(void **state)
{
    (void)state;
    static uint32_t ids[PER_PAGE];
    uint8_t cell[CELL * CELL];
    size_t passed = 0;
    FT_Library library;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    const struct face *face = font_set_primary(fonts_set(fonts, "FandolFang", 400, false, &diags));
    FT_Face outlines = open_freetype(library, face_info(face));
    size_t count = list_glyphs(outlines, 1000, ids, PER_PAGE);
    const uint8_t *pixels = rasterise(glyph_page(face, ids, count), NULL);
    if (!pixels) {
        skip();
    }
    for (size_t i = 0; i + 1 < count; i++) {
        draw_cell(outlines, ids[i + 1], cell);
        passed += difference(pixels, i, cell) <= 150;
    }
    assert_true(passed < PER_PAGE / 100); /* small marks resemble each other */
    FT_Done_Face(outlines);
    FT_Done_FreeType(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pdf_draws_every_glyph_of_fandol_where_cid_and_glyph_id_differ),
        cmocka_unit_test(pdf_draws_glyphs_of_every_kind_of_face),
        cmocka_unit_test(pdf_draws_dash_euro_yen_and_middle_dot),
        cmocka_unit_test(comparison_sees_a_wrong_glyph),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
