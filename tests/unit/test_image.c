#include "unit.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "image/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jpeglib.h>
#include <zlib.h>

/* Pictures as cameras, scanners and attackers make them, built here byte by byte. */

struct fixture {
    struct arena *arena;
    struct diagnostics diags;
    char dir[64];
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new();
    diag_init(&fixture->diags, fixture->arena);
    strcpy(fixture->dir, "/tmp/jianjia-image-XXXXXX");
    *state = fixture;
    return fixture->arena && mkdtemp(fixture->dir) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    char **names;
    if (file_list(fixture->arena, fixture->dir, &names) == STATUS_OK) {
        for (; *names; names++) {
            remove(file_join(fixture->arena, fixture->dir, *names));
        }
    }
    rmdir(fixture->dir);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static const char *write_file(struct fixture *fixture, const char *name, struct slice bytes)
{
    const char *path = file_join(fixture->arena, fixture->dir, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr ? bytes.ptr : "", 1, bytes.len, file), bytes.len);
    fclose(file);
    return path;
}

static enum diag_code last_code(const struct fixture *fixture)
{
    assert_true(fixture->diags.count > 0);
    return fixture->diags.items[fixture->diags.count - 1].code;
}

/* ---- PNG ---- */

static void add_be32(struct strbuf *out, uint32_t value)
{
    const char bytes[4] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8),
                           (char)value};
    strbuf_add(out, bytes, 4);
}

static void add_chunk(struct strbuf *out, const char *type, struct slice data)
{
    add_be32(out, (uint32_t)data.len);
    size_t start = out->len;
    strbuf_add(out, type, 4);
    strbuf_add_slice(out, data);
    add_be32(out, (uint32_t)crc32(0, (const Bytef *)out->ptr + start, (uInt)(out->len - start)));
}

/* An 8-bit PNG of colour type 0 (grey), 2 (RGB) or 6 (RGBA), 72 pixels to the inch times `scale`.
 */
static struct slice make_png(struct fixture *fixture, uint32_t width, uint32_t height,
                             unsigned type, const uint8_t *samples)
{
    size_t row = (size_t)width * (type == 6 ? 4 : type == 2 ? 3 : 1);
    struct strbuf rows = {0}, header = {0}, out = {0}, density = {0};
    for (size_t y = 0; samples && y < height; y++) {
        strbuf_add_char(&rows, 0);
        strbuf_add(&rows, samples + y * row, row);
    }
    uLongf packed_len = compressBound((uLong)rows.len);
    Bytef *packed = malloc(packed_len);
    assert_int_equal(
        compress(packed, &packed_len, (const Bytef *)strbuf_str(&rows), (uLong)rows.len), Z_OK);
    add_be32(&header, width);
    add_be32(&header, height);
    const char rest[5] = {8, (char)type, 0, 0, 0};
    strbuf_add(&header, rest, 5);
    add_be32(&density, 11811); /* 300 dpi */
    add_be32(&density, 11811);
    strbuf_add_char(&density, 1);
    strbuf_add(&out, "\x89PNG\r\n\x1A\n", 8);
    add_chunk(&out, "IHDR", strbuf_slice(&header));
    add_chunk(&out, "pHYs", strbuf_slice(&density));
    add_chunk(&out, "IDAT", slice_of(packed, packed_len));
    add_chunk(&out, "IEND", slice_of(NULL, 0));
    struct slice result = {arena_copy(fixture->arena, strbuf_slice(&out)), out.len};
    free(packed);
    strbuf_deinit(&rows);
    strbuf_deinit(&header);
    strbuf_deinit(&density);
    strbuf_deinit(&out);
    return result;
}

static void png_gives_colours_and_alpha(void **state)
{
    struct fixture *fixture = *state;
    static const uint8_t RGBA[2 * 4] = {255, 0, 0, 255, 0, 0, 255, 64};
    const char *path = write_file(fixture, "a.png", make_png(fixture, 2, 1, 6, RGBA));
    struct image_pixels pixels;
    assert_int_equal(image_decode(path, fixture->arena, &fixture->diags, &pixels), STATUS_OK);
    static const uint8_t EXPECTED[6] = {255, 0, 0, 0, 0, 255};
    assert_memory_equal(pixels.rgb, EXPECTED, 6);
    assert_non_null(pixels.alpha);
    assert_int_equal(pixels.alpha[0], 255);
    assert_int_equal(pixels.alpha[1], 64);
}

static void png_has_no_alpha_when_all_is_opaque(void **state)
{
    struct fixture *fixture = *state;
    static const uint8_t RGBA[2 * 4] = {255, 0, 0, 255, 0, 0, 255, 255};
    static const uint8_t GREY[2] = {7, 200};
    const char *path = write_file(fixture, "a.png", make_png(fixture, 2, 1, 6, RGBA));
    struct image_pixels pixels;
    assert_int_equal(image_decode(path, fixture->arena, &fixture->diags, &pixels), STATUS_OK);
    assert_null(pixels.alpha);
    path = write_file(fixture, "g.png", make_png(fixture, 1, 2, 0, GREY));
    assert_int_equal(image_decode(path, fixture->arena, &fixture->diags, &pixels), STATUS_OK);
    static const uint8_t EXPECTED[6] = {7, 7, 7, 200, 200, 200};
    assert_memory_equal(pixels.rgb, EXPECTED, 6);
    assert_int_equal(pixels.info.pixel_height, 2);
}

static void png_size_follows_its_resolution(void **state)
{
    struct fixture *fixture = *state;
    static const uint8_t GREY[300];
    const char *path = write_file(fixture, "a.png", make_png(fixture, 300, 1, 0, GREY));
    struct image_info info;
    assert_int_equal(image_probe(path, &fixture->diags, &info), STATUS_OK);
    assert_int_equal(info.pixel_width, 300);
    assert_in_range(info.width, 71990, 72010); /* an inch */
    assert_false(info.jpeg);
}

/* Every prefix of a sound file, and every byte of it changed, must be refused or read: never a
 * crash, and never a report-less failure. */
static void png_is_refused_when_damaged_anywhere(void **state)
{
    struct fixture *fixture = *state;
    static const uint8_t RGBA[4 * 4] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    struct slice whole = make_png(fixture, 2, 2, 6, RGBA);
    size_t refused = 0;
    for (size_t i = 0; i < 2 * whole.len; i++) {
        char *bytes = arena_copy(fixture->arena, whole);
        struct slice file = {bytes, i < whole.len ? i : whole.len};
        if (i >= whole.len) {
            bytes[i - whole.len] = (char)(bytes[i - whole.len] ^ 0x55);
        }
        struct image_pixels pixels;
        const char *path = write_file(fixture, "a.png", file);
        size_t before = fixture->diags.count;
        enum status status = image_decode(path, fixture->arena, &fixture->diags, &pixels);
        if (status != STATUS_OK) {
            refused++;
            assert_true(status == STATUS_INVALID || status == STATUS_LIMIT);
            assert_int_equal(fixture->diags.count, before + 1);
        }
    }
    /* what may pass: a cut behind the pixels, a changed bit in a chunk that is not needed */
    assert_true(refused > whole.len * 3 / 2);
}

static void png_is_refused_when_it_claims_absurd_sizes(void **state)
{
    struct fixture *fixture = *state;
    struct image_info info;
    struct image_pixels pixels;
    const char *path = write_file(fixture, "a.png", make_png(fixture, 0, 0, 6, NULL));
    assert_int_equal(image_probe(path, &fixture->diags, &info), STATUS_INVALID);
    path = write_file(fixture, "b.png", make_png(fixture, 20000, 20000, 6, NULL));
    assert_int_equal(image_decode(path, fixture->arena, &fixture->diags, &pixels), STATUS_LIMIT);
    assert_int_equal(last_code(fixture), DIAG_IMAGE_TOO_LARGE);
    path = write_file(fixture, "c.png", make_png(fixture, 0x7FFFFFFF, 1, 6, NULL));
    assert_int_not_equal(image_probe(path, &fixture->diags, &info), STATUS_OK);
}

/* ---- JPEG ---- */

enum { SIDE = 32 };

/* Left half red, right half blue, the top left corner white; or the same in grey. */
static void jpeg_row(uint8_t *row, int y, int components)
{
    for (int x = 0; x < SIDE; x++) {
        bool white = x < 8 && y < 8;
        const uint8_t rgb[3] = {white || x < SIDE / 2 ? 255 : 0, white ? 255 : 0,
                                white || x >= SIDE / 2 ? 255 : 0};
        if (components == 1) {
            row[x] = white ? 255 : 60;
        } else {
            memcpy(row + 3 * x, rgb, 3);
        }
    }
}

/* `orientation` 0: no EXIF. */
static struct slice make_jpeg(struct fixture *fixture, int components, bool progressive,
                              uint8_t orientation)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long len = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &len);
    jpeg.image_width = jpeg.image_height = SIDE;
    jpeg.input_components = components;
    jpeg.in_color_space = components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg.density_unit = 1;
    jpeg.X_density = jpeg.Y_density = 144;
    if (progressive) {
        jpeg_simple_progression(&jpeg);
    }
    jpeg_start_compress(&jpeg, TRUE);
    if (orientation) {
        const uint8_t exif[] = {'E', 'x', 'i', 'f',         0, 0,    'M',  'M', 0, 42, 0,
                                0,   0,   8,   0,           1, 0x01, 0x12, 0,   3, 0,  0,
                                0,   1,   0,   orientation, 0, 0,    0,    0,   0, 0};
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif);
    }
    uint8_t row[SIDE * 3];
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW rows[1] = {row};
        jpeg_row(row, (int)jpeg.next_scanline, components);
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    struct slice result = {arena_copy(fixture->arena, slice_of(bytes, len)), len};
    jpeg_destroy_compress(&jpeg);
    free(bytes);
    return result;
}

static void jpeg_is_embedded_as_it_is_when_sound(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 4; i++) {
        struct slice file = make_jpeg(fixture, i & 1 ? 1 : 3, i & 2, 0);
        const char *path = write_file(fixture, "a.jpg", file);
        struct image_content content;
        assert_int_equal(image_load(path, fixture->arena, &fixture->diags, &content), STATUS_OK);
        assert_true(slice_equal(content.jpeg, file));
        assert_int_equal(content.jpeg_grey, i & 1);
        assert_int_equal(content.info.width, SIDE * 500); /* 144 dpi */
    }
}

static bool is_white(const uint8_t *pixel)
{
    return pixel[0] > 200 && pixel[1] > 200 && pixel[2] > 200;
}

/* EXIF: where the stored top left corner stands when the picture is seen upright. */
static void jpeg_stands_upright_whatever_the_camera_noted(void **state)
{
    static const struct {
        int x, y;
    } CORNER[9] = {{0, 0}, {0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {1, 0}, {1, 1}, {0, 1}};
    struct fixture *fixture = *state;
    for (uint8_t orientation = 1; orientation <= 8; orientation++) {
        const char *path = write_file(fixture, "a.jpg", make_jpeg(fixture, 3, false, orientation));
        struct image_pixels pixels;
        assert_int_equal(image_decode(path, fixture->arena, &fixture->diags, &pixels), STATUS_OK);
        assert_int_equal(pixels.info.orientation, orientation);
        for (int corner = 0; corner < 4; corner++) {
            int x = corner & 1, y = corner >> 1;
            const uint8_t *pixel =
                pixels.rgb + 3 * ((y ? SIDE - 3 : 2) * SIDE + (x ? SIDE - 3 : 2));
            assert_int_equal(is_white(pixel),
                             x == CORNER[orientation].x && y == CORNER[orientation].y);
        }
    }
}

static void jpeg_is_refused_when_cut_short(void **state)
{
    struct fixture *fixture = *state;
    struct slice whole = make_jpeg(fixture, 3, false, 6);
    for (size_t len = 0; len < whole.len - 2; len++) {
        const char *path = write_file(fixture, "a.jpg", slice_of(whole.ptr, len));
        struct image_content content;
        size_t before = fixture->diags.count;
        enum status status = image_load(path, fixture->arena, &fixture->diags, &content);
        assert_int_equal(status, STATUS_INVALID);
        assert_int_equal(fixture->diags.count, before + 1);
    }
}

static void jpeg_survives_changed_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct slice whole = make_jpeg(fixture, 3, true, 8);
    for (size_t i = 3; i < whole.len; i++) {
        char *bytes = arena_copy(fixture->arena, whole);
        bytes[i] = (char)(bytes[i] ^ 0x5A);
        const char *path = write_file(fixture, "a.jpg", slice_of(bytes, whole.len));
        struct image_content content;
        enum status status = image_load(path, fixture->arena, &fixture->diags, &content);
        assert_true(status == STATUS_OK || status == STATUS_INVALID || status == STATUS_LIMIT);
    }
}

static void jpeg_is_refused_when_it_claims_absurd_sizes(void **state)
{
    struct fixture *fixture = *state;
    struct slice file = make_jpeg(fixture, 3, false, 0);
    char *bytes = arena_copy(fixture->arena, file);
    for (size_t i = 0; i + 8 < file.len; i++) {
        if ((uint8_t)bytes[i] == 0xFF && (uint8_t)bytes[i + 1] == 0xC0) {
            memset(bytes + i + 5, 0xFF, 4); /* height, width */
            break;
        }
    }
    struct image_info info;
    const char *path = write_file(fixture, "a.jpg", slice_of(bytes, file.len));
    enum status status = image_probe(path, &fixture->diags, &info);
    assert_true(status == STATUS_LIMIT || status == STATUS_INVALID);
    path = write_file(fixture, "b.jpg", slice_of("\xFF\xD8\xFF\xE0", 4));
    assert_int_equal(image_probe(path, &fixture->diags, &info), STATUS_INVALID);
}

/* ---- files ---- */

static void image_says_what_is_wrong_with_a_file(void **state)
{
    struct fixture *fixture = *state;
    struct image_info info;
    const char *path = write_file(fixture, "a.gif", slice_from("GIF89a..........."));
    assert_int_equal(image_probe(path, &fixture->diags, &info), STATUS_INVALID);
    assert_int_equal(last_code(fixture), DIAG_IMAGE_KIND);
    path = file_join(fixture->arena, fixture->dir, "none.png");
    assert_int_equal(image_probe(path, &fixture->diags, &info), STATUS_NOT_FOUND);
    assert_int_equal(last_code(fixture), DIAG_IMAGE_MISSING);
}

static void image_resolves_only_below_its_folder(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;
    write_file(fixture, "公章 1.png", slice_from("x"));
    assert_int_equal(symlink("/etc/passwd", file_join(arena, fixture->dir, "out.png")), 0);
    static const char *const GOOD[] = {"公章 1.png", "./公章 1.png", "url(公章 1.png)",
                                       "url('公章 1.png')", " url( \"公章%201.png\" ) "};
    static const char *const BAD[] = {"",
                                      "/etc/passwd",
                                      "../x.png",
                                      "a/../../x",
                                      "file:///etc/passwd",
                                      "http://example.org/a.png",
                                      "C:\\a.png",
                                      "..%2Fx.png",
                                      "%2e%2e/x.png",
                                      "out.png",
                                      "a\nb.png",
                                      "url()",
                                      "DATA:image/png,"};
    for (size_t i = 0; i < ARRAY_LENGTH(GOOD); i++) {
        const char *found = image_resolve(GOOD[i], fixture->dir, arena, &fixture->diags);
        assert_non_null(found);
        assert_string_equal(file_base_name(found), "公章 1.png");
    }
    for (size_t i = 0; i < ARRAY_LENGTH(BAD); i++) {
        assert_null(image_resolve(BAD[i], fixture->dir, arena, &fixture->diags));
        assert_int_equal(last_code(fixture), DIAG_IMAGE_OUTSIDE);
    }
    assert_null(image_resolve("none.png", fixture->dir, arena, &fixture->diags));
    assert_int_equal(last_code(fixture), DIAG_IMAGE_MISSING);
    assert_null(image_resolve("公章 1.png", NULL, arena, &fixture->diags));
    assert_int_equal(last_code(fixture), DIAG_IMAGE_OUTSIDE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* A grey pixel, as PNG. */
#define PIXEL \
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="

static void pictures_may_travel_inside_the_document(void **state)
{
    struct fixture *fixture = *state;
    struct image_pixels pixels;
    const char *uri = image_resolve("url('data:image/png;base64, " PIXEL "')", NULL, fixture->arena,
                                    &fixture->diags);
    assert_non_null(uri);
    assert_int_equal(image_decode(uri, fixture->arena, &fixture->diags, &pixels), STATUS_OK);
    assert_int_equal(pixels.info.pixel_width, 1);
    assert_int_equal(pixels.info.pixel_height, 1);
    assert_int_equal(pixels.rgb[0], 0x80);
    assert_int_equal(fixture->diags.count, 0);
}

static void pictures_inside_the_document_are_checked(void **state)
{
    static const struct {
        const char *uri, *name;
        enum diag_code code;
    } BAD[] = {
        {"data:image/png;base64,", "image/png", DIAG_IMAGE_KIND},
        {"data:image/png," PIXEL, "image/png", DIAG_IMAGE_KIND},
        {"data:;base64,%%%%", "data:", DIAG_IMAGE_KIND},
        {"data:image/png;base64,QUJD", "image/png", DIAG_IMAGE_KIND},
        {"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA", "image/png", DIAG_IMAGE_DAMAGED},
        {"data:", "data:", DIAG_IMAGE_KIND},
    };
    struct fixture *fixture = *state;
    struct image_info info;
    for (size_t i = 0; i < ARRAY_LENGTH(BAD); i++) {
        assert_int_equal(image_probe(BAD[i].uri, &fixture->diags, &info), STATUS_INVALID);
        assert_int_equal(last_code(fixture), BAD[i].code);
        const struct diagnostic *last = &fixture->diags.items[fixture->diags.count - 1];
        assert_non_null(strstr(last->message[LANGUAGE_EN], BAD[i].name));
    }
}

static void photos_are_checked_whole_by_the_name_they_came_under(void **state)
{
    struct fixture *fixture = *state;
    struct image_info info;
    const uint8_t samples[2 * 3] = {1, 2, 3, 4, 5, 6};
    for (int kind = 0; kind < 4; kind++) {
        struct slice file = kind == 3 ? make_png(fixture, 2, 1, 2, samples)
                                      : make_jpeg(fixture, kind == 1 ? 1 : 3, kind == 2, 6);
        const char *name = "照片/门口.jpg";
        assert_int_equal(image_check(file, name, &fixture->diags, &info), STATUS_OK);
        assert_int_equal(info.pixel_width, kind == 3 ? 2 : SIDE);
        assert_int_equal(info.orientation, kind == 3 ? 1 : 6);
        for (size_t len = 0; len + 2 < file.len; len += 7) {
            fixture->diags.count = 0;
            enum status status = image_check(slice_of(file.ptr, len), name, &fixture->diags, &info);
            assert_int_equal(status, STATUS_INVALID);
            assert_true(last_code(fixture) == DIAG_PHOTO_DAMAGED
                        || (last_code(fixture) == DIAG_IMAGE_KIND && len < 10));
            assert_non_null(strstr(fixture->diags.items[0].message[LANGUAGE_ZH], name));
        }
    }
    assert_int_equal(
        image_check(make_png(fixture, 6000, 6000, 2, NULL), "大.png", &fixture->diags, &info),
        STATUS_LIMIT);
    assert_int_equal(last_code(fixture), DIAG_IMAGE_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pictures_may_travel_inside_the_document),
        TEST(pictures_inside_the_document_are_checked),
        TEST(png_gives_colours_and_alpha),
        TEST(png_has_no_alpha_when_all_is_opaque),
        TEST(png_size_follows_its_resolution),
        TEST(png_is_refused_when_damaged_anywhere),
        TEST(png_is_refused_when_it_claims_absurd_sizes),
        TEST(jpeg_is_embedded_as_it_is_when_sound),
        TEST(jpeg_stands_upright_whatever_the_camera_noted),
        TEST(jpeg_is_refused_when_cut_short),
        TEST(jpeg_survives_changed_bytes),
        TEST(jpeg_is_refused_when_it_claims_absurd_sizes),
        TEST(photos_are_checked_whole_by_the_name_they_came_under),
        TEST(image_says_what_is_wrong_with_a_file),
        TEST(image_resolves_only_below_its_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
