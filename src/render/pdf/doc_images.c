#include "render/pdf/doc_images.h"

#include "base/alloc.h"
#include "image/image.h"

#include <stdlib.h>

/* ---- PNG row filters (ISO/IEC 15948 §9) ---- */

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, FILTER_COUNT };

static uint8_t paeth(int left, int up, int corner)
{
    int guess = left + up - corner;
    int to_left = abs(guess - left), to_up = abs(guess - up), to_corner = abs(guess - corner);
    if (to_left <= to_up && to_left <= to_corner) {
        return (uint8_t)left;
    }
    return (uint8_t)(to_up <= to_corner ? up : corner);
}

/* Filters one row; `above` is NULL in the first. Answers how large the differences are in sum. */
static uint64_t filter_row(enum filter filter, const uint8_t *row, const uint8_t *above, size_t len,
                           size_t channels, uint8_t *out)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < len; i++) {
        int left = i >= channels ? row[i - channels] : 0;
        int up = above ? above[i] : 0;
        int corner = above && i >= channels ? above[i - channels] : 0;
        int guess = 0;
        switch (filter) {
        case FILTER_SUB:
            guess = left;
            break;
        case FILTER_UP:
            guess = up;
            break;
        case FILTER_AVERAGE:
            guess = (left + up) / 2;
            break;
        case FILTER_PAETH:
            guess = paeth(left, up, corner);
            break;
        default:
            break;
        }
        out[i] = (uint8_t)(row[i] - guess);
        sum += out[i] < 128 ? out[i] : 256u - out[i];
    }
    return sum;
}

enum status image_filter_rows(const uint8_t *samples, size_t width, size_t height, size_t channels,
                              struct arena *arena, struct slice *out)
{
    size_t len = width * channels;
    uint8_t *rows = arena_array(arena, height, len + 1);
    uint8_t *trial = arena_alloc(arena, len);
    if (!rows || !trial) {
        return STATUS_NO_MEMORY;
    }
    for (size_t y = 0; y < height; y++) {
        const uint8_t *row = samples + y * len;
        const uint8_t *above = y ? row - len : NULL;
        uint8_t *target = rows + y * (len + 1);
        uint64_t best = UINT64_MAX;
        for (enum filter filter = FILTER_NONE; filter < FILTER_COUNT; filter++) {
            uint64_t sum = filter_row(filter, row, above, len, channels, trial);
            if (sum < best) {
                best = sum;
                target[0] = (uint8_t)filter;
                memcpy(target + 1, trial, len);
            }
        }
    }
    *out = slice_of(rows, height * (len + 1));
    return STATUS_OK;
}

/* ---- objects ---- */

struct raster {
    const uint8_t *samples;
    size_t width, height, channels;
};

static enum status add_raster(struct doc_images *images, const struct raster *raster,
                              HPDF_Dict mask, HPDF_Dict *object)
{
    struct slice rows, packed;
    struct strbuf entries = {0};
    struct arena *scratch = arena_new();
    if (!scratch) {
        return STATUS_NO_MEMORY;
    }
    enum status status = image_filter_rows(raster->samples, raster->width, raster->height,
                                           raster->channels, scratch, &rows);
    if (status == STATUS_OK) {
        status = deflate_bytes(images->deflater, rows, EFFORT_CAREFUL, images->arena, &packed);
    }
    arena_free(scratch);
    if (status != STATUS_OK) {
        return status;
    }
    strbuf_addf(&entries,
                "/Type /XObject /Subtype /Image /Width %zu /Height %zu /ColorSpace /%s"
                " /BitsPerComponent 8 /Filter /FlateDecode"
                " /DecodeParms << /Predictor 15 /Colors %zu /Columns %zu >>",
                raster->width, raster->height, raster->channels == 1 ? "DeviceGray" : "DeviceRGB",
                raster->channels, raster->width);
    if (mask) {
        strbuf_add_str(&entries, " /SMask");
        haru_add_reference(&entries, mask);
    }
    *object = haru_stream(images->haru, haru_keep(images->haru, &entries), packed);
    strbuf_deinit(&entries);
    return *object ? STATUS_OK : haru_status(images->haru);
}

/* The grey samples of an RGB picture without colours, else NULL. */
static const uint8_t *grey_of(const struct image_pixels *pixels, size_t count,
                              struct arena *scratch)
{
    for (size_t i = 0; i < count; i++) {
        const uint8_t *pixel = pixels->rgb + 3 * i;
        if (pixel[0] != pixel[1] || pixel[1] != pixel[2]) {
            return NULL;
        }
    }
    uint8_t *grey = arena_alloc(scratch, count);
    for (size_t i = 0; grey && i < count; i++) {
        grey[i] = pixels->rgb[3 * i];
    }
    return grey;
}

static enum status add_pixels(struct doc_images *images, const struct image_pixels *pixels,
                              struct arena *scratch, HPDF_Dict *object)
{
    size_t width = (size_t)pixels->info.pixel_width, height = (size_t)pixels->info.pixel_height;
    HPDF_Dict mask = NULL;
    if (pixels->alpha) {
        const struct raster alpha = {pixels->alpha, width, height, 1};
        enum status status = add_raster(images, &alpha, NULL, &mask);
        if (status != STATUS_OK) {
            return status;
        }
    }
    const uint8_t *grey = grey_of(pixels, width * height, scratch);
    const struct raster colors = {grey ? grey : pixels->rgb, width, height, grey ? 1 : 3};
    return add_raster(images, &colors, mask, object);
}

static enum status add_jpeg(struct doc_images *images, const struct image_content *content,
                            HPDF_Dict *object)
{
    struct strbuf entries = {0};
    struct slice bytes = {arena_copy(images->arena, content->jpeg), content->jpeg.len};
    strbuf_addf(&entries,
                "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s"
                " /BitsPerComponent 8 /Filter /DCTDecode",
                (int)content->stored_width, (int)content->stored_height,
                content->jpeg_grey ? "DeviceGray" : "DeviceRGB");
    *object =
        bytes.ptr ? haru_stream(images->haru, haru_keep(images->haru, &entries), bytes) : NULL;
    strbuf_deinit(&entries);
    return *object ? STATUS_OK : STATUS_NO_MEMORY;
}

/* A file that cannot be read leaves object NULL: the reader has reported it. */
static enum status load(struct doc_images *images, struct doc_image *image)
{
    struct image_content content;
    struct arena *scratch = arena_new();
    if (!scratch) {
        return STATUS_NO_MEMORY;
    }
    enum status status = image_load(image->path, scratch, images->diags, &content);
    if (status == STATUS_OK) {
        image->orientation = content.info.orientation;
        status = content.jpeg.len ? add_jpeg(images, &content, &image->object)
                                  : add_pixels(images, &content.pixels, scratch, &image->object);
    } else if (status != STATUS_NO_MEMORY) {
        status = STATUS_OK;
    }
    arena_free(scratch);
    return status;
}

enum status doc_images_use(struct doc_images *images, const char *path, uint32_t *number,
                           int *orientation)
{
    size_t at = 0;
    while (at < images->count && strcmp(images->items[at].path, path) != 0) {
        at++;
    }
    if (at == images->count) {
        void *items = images->items;
        struct doc_image image = {.path = arena_strdup(images->arena, path), .orientation = 1};
        if (!image.path
            || !mem_grow(&items, &images->capacity, images->count + 1, sizeof *images->items)) {
            return STATUS_NO_MEMORY;
        }
        images->items = items;
        enum status status = load(images, &image);
        if (status != STATUS_OK) {
            return status;
        }
        images->items[images->count++] = image;
    }
    *number = (uint32_t)at;
    *orientation = images->items[at].orientation;
    return images->items[at].object ? STATUS_OK : STATUS_NOT_FOUND;
}

void doc_images_write_resources(const struct doc_images *images, struct strbuf *resources)
{
    for (size_t i = 0; i < images->count; i++) {
        if (images->items[i].object) {
            strbuf_add_str(resources, " /Im");
            strbuf_add_int(resources, (int64_t)i);
            haru_add_reference(resources, images->items[i].object);
        }
    }
}

void doc_images_deinit(struct doc_images *images)
{
    mem_free(images->items);
    images->items = NULL;
    images->count = 0;
}
