#include "image/image_internal.h"

#include "base/base64.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

/* Photographs made small: whole pixels are averaged, the encoder is libjpeg's. */

enum { QUALITY = 85 };

/* Averages squares of `factor` × `factor` pixels; what is left over at the far edges is cut. */
static enum status shrink(struct arena *arena, const struct image_pixels *from, int32_t factor,
                          struct image_pixels *to)
{
    int32_t width = from->info.pixel_width / factor, height = from->info.pixel_height / factor;
    uint8_t *rgb = arena_array(arena, (size_t)width * (size_t)height, 3);
    if (!rgb) {
        return STATUS_NO_MEMORY;
    }
    uint32_t area = (uint32_t)factor * (uint32_t)factor;
    size_t row = 3 * (size_t)from->info.pixel_width;
    uint8_t *out = rgb;
    for (int32_t y = 0; y < height; y++) {
        for (int32_t x = 0; x < 3 * width; x++) {
            const uint8_t *corner = from->rgb + (size_t)(y * factor) * row
                                    + (size_t)(x / 3 * factor) * 3 + (size_t)(x % 3);
            uint32_t sum = area / 2;
            for (int32_t i = 0; i < factor; i++) {
                for (int32_t j = 0; j < factor; j++) {
                    sum += corner[(size_t)i * row + 3 * (size_t)j];
                }
            }
            *out++ = (uint8_t)(sum / area);
        }
    }
    *to = *from;
    to->rgb = rgb;
    to->info.pixel_width = width;
    to->info.pixel_height = height;
    return STATUS_OK;
}

static enum status put_on_white(struct arena *arena, struct image_pixels *pixels)
{
    size_t count = (size_t)pixels->info.pixel_width * (size_t)pixels->info.pixel_height;
    uint8_t *rgb = arena_array(arena, count, 3);
    if (!rgb) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < 3 * count; i++) {
        uint32_t alpha = pixels->alpha[i / 3];
        rgb[i] = (uint8_t)((pixels->rgb[i] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    pixels->rgb = rgb;
    pixels->alpha = NULL;
    return STATUS_OK;
}

/* libjpeg's errors leave through longjmp: all state lives in this struct. */
struct writer {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf escape;
    unsigned char *bytes; /* malloc'ed by libjpeg */
    unsigned long size;
};

static void on_error(j_common_ptr common)
{
    struct writer *writer = common->client_data;
    longjmp(writer->escape, 1);
}

static enum status encode(const struct image_pixels *pixels, struct writer *writer)
{
    writer->jpeg.err = jpeg_std_error(&writer->errors);
    writer->errors.error_exit = on_error;
    writer->jpeg.client_data = writer;
    if (setjmp(writer->escape)) {
        jpeg_destroy_compress(&writer->jpeg);
        return STATUS_NO_MEMORY; /* nothing else can be wrong with pixels in memory */
    }
    jpeg_create_compress(&writer->jpeg);
    jpeg_mem_dest(&writer->jpeg, &writer->bytes, &writer->size);
    writer->jpeg.image_width = (JDIMENSION)pixels->info.pixel_width;
    writer->jpeg.image_height = (JDIMENSION)pixels->info.pixel_height;
    writer->jpeg.input_components = 3;
    writer->jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&writer->jpeg);
    jpeg_set_quality(&writer->jpeg, QUALITY, TRUE);
    jpeg_start_compress(&writer->jpeg, TRUE);
    while (writer->jpeg.next_scanline < writer->jpeg.image_height) {
        size_t row = 3 * (size_t)writer->jpeg.image_width;
        JSAMPROW line = (JSAMPROW)(pixels->rgb + writer->jpeg.next_scanline * row);
        jpeg_write_scanlines(&writer->jpeg, &line, 1);
    }
    jpeg_finish_compress(&writer->jpeg);
    jpeg_destroy_compress(&writer->jpeg);
    return STATUS_OK;
}

static const char *as_uri(struct arena *arena, struct slice bytes)
{
    struct strbuf uri = {0};
    strbuf_add_str(&uri, "data:image/jpeg;base64,");
    base64_add(&uri, bytes);
    const char *copy = uri.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&uri)) : NULL;
    strbuf_deinit(&uri);
    return copy;
}

enum status image_thumbnail(struct slice file, const char *name, int32_t longest,
                            struct arena *arena, struct diagnostics *diags, const char **uri,
                            struct image_info *info)
{
    struct arena *scratch = arena_new();
    struct image_pixels pixels = {0};
    struct writer writer = {0};
    enum status status =
        scratch ? image_decode_bytes(file, name, scratch, diags, &pixels) : STATUS_NO_MEMORY;
    *info = pixels.info;
    if (status == STATUS_OK && pixels.alpha) {
        status = put_on_white(scratch, &pixels);
    }
    if (status == STATUS_OK) {
        int32_t side = pixels.info.pixel_width > pixels.info.pixel_height
                           ? pixels.info.pixel_width
                           : pixels.info.pixel_height;
        int32_t shorter = pixels.info.pixel_width + pixels.info.pixel_height - side;
        int32_t factor = (side + longest - 1) / longest;
        factor = factor > shorter ? shorter : factor;
        status = factor > 1 ? shrink(scratch, &pixels, factor, &pixels) : STATUS_OK;
    }
    status = status == STATUS_OK ? encode(&pixels, &writer) : status;
    if (status == STATUS_OK) {
        *uri = as_uri(arena, slice_of((const char *)writer.bytes, writer.size));
        status = *uri ? STATUS_OK : STATUS_NO_MEMORY;
    }
    free(writer.bytes);
    arena_free(scratch);
    return status;
}
