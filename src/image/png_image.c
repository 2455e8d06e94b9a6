#include "image/image_internal.h"

#include "base/alloc.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>

/* libpng reports errors by longjmp, so everything a step touches lives in one struct, and the only
 * function that calls setjmp keeps nothing in locals. */
struct png_reader {
    png_structp png;
    png_infop info;
    struct slice rest;
    struct arena *arena;
    struct image_pixels pixels;
    uint8_t *rows; /* RGBA */
    png_bytep *row_pointers;
    bool short_of_memory;
    enum status status;
    char *why;
};

static void on_error(png_structp png, png_const_charp message)
{
    struct png_reader *reader = png_get_error_ptr(png);
    snprintf(reader->why, IMAGE_WHY_BYTES, "%s", message);
    reader->status = reader->short_of_memory ? STATUS_NO_MEMORY : STATUS_INVALID;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t len)
{
    struct png_reader *reader = png_get_io_ptr(png);
    if (len > reader->rest.len) {
        png_error(png, "unexpected end of file");
    }
    memcpy(out, reader->rest.ptr, len);
    reader->rest.ptr += len;
    reader->rest.len -= len;
}

static png_voidp png_allocate(png_structp png, png_alloc_size_t size)
{
    struct png_reader *reader = png_get_mem_ptr(png);
    void *block = mem_alloc(size);
    reader->short_of_memory = reader->short_of_memory || !block;
    return block;
}

static void png_release(png_structp png, png_voidp block)
{
    (void)png;
    mem_free(block);
}

static void read_header(struct png_reader *reader)
{
    png_read_info(reader->png, reader->info);
    uint32_t width = png_get_image_width(reader->png, reader->info);
    uint32_t height = png_get_image_height(reader->png, reader->info);
    reader->status = image_check_size(width, height);
    if (reader->status != STATUS_OK) {
        return;
    }
    uint32_t x = png_get_x_pixels_per_meter(reader->png, reader->info);
    uint32_t y = png_get_y_pixels_per_meter(reader->png, reader->info);
    reader->pixels.info = (struct image_info){
        .pixel_width = (int32_t)width,
        .pixel_height = (int32_t)height,
        .width = image_length((int32_t)width, x, PER_METRE),
        .height = image_length((int32_t)height, y, PER_METRE),
        .orientation = 1,
    };
}

static bool allocate_rows(struct png_reader *reader)
{
    size_t width = (size_t)reader->pixels.info.pixel_width;
    size_t height = (size_t)reader->pixels.info.pixel_height;
    reader->rows = mem_calloc(width * height, 4);
    reader->row_pointers = mem_calloc(height, sizeof *reader->row_pointers);
    if (!reader->rows || !reader->row_pointers) {
        reader->status = STATUS_NO_MEMORY;
        return false;
    }
    for (size_t i = 0; i < height; i++) {
        reader->row_pointers[i] = reader->rows + i * width * 4;
    }
    return true;
}

/* Whatever the file holds becomes 8-bit RGBA. */
static void read_rows(struct png_reader *reader)
{
    read_header(reader);
    if (reader->status != STATUS_OK) {
        return;
    }
    png_set_expand(reader->png);
    png_set_scale_16(reader->png);
    png_set_gray_to_rgb(reader->png);
    png_set_filler(reader->png, 0xFF, PNG_FILLER_AFTER);
    png_set_interlace_handling(reader->png);
    png_read_update_info(reader->png, reader->info);
    size_t expected = (size_t)reader->pixels.info.pixel_width * 4;
    if (png_get_rowbytes(reader->png, reader->info) != expected) {
        png_error(reader->png, "unexpected row size");
    }
    if (allocate_rows(reader)) {
        png_read_image(reader->png, reader->row_pointers);
        png_read_end(reader->png, NULL);
    }
}

static enum status guarded(struct png_reader *reader, void (*step)(struct png_reader *))
{
    if (setjmp(png_jmpbuf(reader->png)) == 0) {
        step(reader);
    }
    return reader->status;
}

static enum status run(struct png_reader *reader, void (*step)(struct png_reader *))
{
    reader->why[0] = '\0';
    reader->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning,
                                           reader, png_allocate, png_release);
    reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
    if (!reader->info) {
        png_destroy_read_struct(&reader->png, NULL, NULL);
        return STATUS_NO_MEMORY;
    }
    png_set_read_fn(reader->png, reader, read_bytes);
    png_set_user_limits(reader->png, 32767, 32767);
    png_set_chunk_malloc_max(reader->png, 8u << 20);
    png_set_chunk_cache_max(reader->png, 16);
    enum status status = guarded(reader, step);
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    return status;
}

enum status png_image_probe(struct slice file, struct image_info *info, char why[IMAGE_WHY_BYTES])
{
    struct png_reader reader = {.rest = file, .why = why};
    enum status status = run(&reader, read_header);
    *info = reader.pixels.info;
    return status;
}

/* RGBA rows become what callers get: RGB, and alpha only when a pixel needs it. */
static enum status split_alpha(struct png_reader *reader)
{
    size_t count =
        (size_t)reader->pixels.info.pixel_width * (size_t)reader->pixels.info.pixel_height;
    uint8_t *rgb = arena_array(reader->arena, count, 3);
    if (!rgb) {
        return STATUS_NO_MEMORY;
    }
    unsigned all = 0xFF;
    for (size_t i = 0; i < count; i++) {
        memcpy(rgb + 3 * i, reader->rows + 4 * i, 3);
        all &= reader->rows[4 * i + 3];
    }
    reader->pixels.rgb = rgb;
    if (all == 0xFF) {
        return STATUS_OK;
    }
    uint8_t *alpha = arena_alloc(reader->arena, count);
    if (!alpha) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        alpha[i] = reader->rows[4 * i + 3];
    }
    reader->pixels.alpha = alpha;
    return STATUS_OK;
}

enum status png_image_decode(struct slice file, struct arena *arena, struct image_pixels *out,
                             char why[IMAGE_WHY_BYTES])
{
    struct png_reader reader = {.rest = file, .arena = arena, .why = why};
    enum status status = run(&reader, read_rows);
    if (status == STATUS_OK) {
        status = split_alpha(&reader);
    }
    *out = reader.pixels;
    mem_free(reader.rows);
    mem_free(reader.row_pointers);
    return status;
}
