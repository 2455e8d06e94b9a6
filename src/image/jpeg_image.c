#include "image/image_internal.h"

#include "base/limits.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>

enum { MOST_SCANS = 100, MARKER_BYTES = 0xFFFF };

/* libjpeg's errors leave through longjmp, as in png_image.c: all state lives in this struct. */
struct jpeg_reader {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    struct slice file;
    struct arena *arena;
    struct image_pixels pixels;
    uint8_t *stored; /* decoded as stored, RGB */
    bool grey, plain;
    enum status status;
    char *why;
};

static void on_error(j_common_ptr common)
{
    struct jpeg_reader *reader = common->client_data;
    char text[JMSG_LENGTH_MAX];
    common->err->format_message(common, text);
    snprintf(reader->why, IMAGE_WHY_BYTES, "%.*s", IMAGE_WHY_BYTES - 1, text);
    bool memory = common->err->msg_code == JERR_OUT_OF_MEMORY;
    reader->status = memory ? STATUS_NO_MEMORY : STATUS_INVALID;
    longjmp(reader->escape, 1);
}

static void on_message(j_common_ptr common)
{
    (void)common;
}

/* A few bytes can ask for endless progressive scans over a large picture. */
static void on_progress(j_common_ptr common)
{
    struct jpeg_reader *reader = common->client_data;
    if (reader->jpeg.input_scan_number > MOST_SCANS) {
        snprintf(reader->why, IMAGE_WHY_BYTES, "more than %d scans", MOST_SCANS);
        reader->status = STATUS_INVALID;
        longjmp(reader->escape, 1);
    }
}

/* Units of the JFIF marker: 1 inch, 2 centimetre, else the numbers are a mere ratio. */
static int32_t length_of(const struct jpeg_decompress_struct *jpeg, int32_t pixels,
                         unsigned density)
{
    bool known = jpeg->saw_JFIF_marker && (jpeg->density_unit == 1 || jpeg->density_unit == 2);
    return image_length(pixels, known ? density : 0,
                        jpeg->density_unit == 2 ? PER_CENTIMETRE : PER_INCH);
}

static uint8_t stored_orientation(const struct jpeg_decompress_struct *jpeg)
{
    for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker; marker = marker->next) {
        uint8_t found = exif_orientation(slice_of(marker->data, marker->data_length));
        if (found != 1) {
            return found;
        }
    }
    return 1;
}

static void read_header(struct jpeg_reader *reader)
{
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    jpeg_save_markers(jpeg, JPEG_APP0 + 1, MARKER_BYTES);
    jpeg_read_header(jpeg, TRUE);
    reader->status = image_check_size(jpeg->image_width, jpeg->image_height);
    if (reader->status != STATUS_OK) {
        return;
    }
    struct image_info *info = &reader->pixels.info;
    *info = (struct image_info){
        .pixel_width = (int32_t)jpeg->image_width,
        .pixel_height = (int32_t)jpeg->image_height,
        .jpeg = true,
        .orientation = stored_orientation(jpeg),
    };
    info->width = length_of(jpeg, info->pixel_width, jpeg->X_density);
    info->height = length_of(jpeg, info->pixel_height, jpeg->Y_density);
    reader->grey = jpeg->jpeg_color_space == JCS_GRAYSCALE;
    reader->plain = jpeg->data_precision == 8 && !jpeg->arith_code
                    && (reader->grey || jpeg->jpeg_color_space == JCS_YCbCr);
}

/* Sizes as seen once the picture stands upright. */
static void turn_sizes(struct image_info *info)
{
    if (info->orientation >= 5) {
        int32_t pixels = info->pixel_width, length = info->width;
        info->pixel_width = info->pixel_height;
        info->pixel_height = pixels;
        info->width = info->height;
        info->height = length;
    }
}

/* CMYK from Adobe programs is stored inverted. */
static void row_from_cmyk(uint8_t *rgb, const uint8_t *cmyk, uint32_t width, bool inverted)
{
    for (uint32_t i = 0; i < width; i++) {
        for (uint32_t c = 0; c < 3; c++) {
            unsigned ink = cmyk[4 * i + c], black = cmyk[4 * i + 3];
            rgb[3 * i + c] = inverted ? (uint8_t)(ink * black / 255)
                                      : (uint8_t)((255 - ink) * (255 - black) / 255);
        }
    }
}

static void read_rows(struct jpeg_reader *reader)
{
    read_header(reader);
    if (reader->status != STATUS_OK) {
        return;
    }
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    bool cmyk = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
    jpeg->out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(jpeg);
    size_t width = jpeg->output_width;
    reader->stored = arena_array(reader->arena, width * jpeg->output_height, 3);
    uint8_t *line = arena_array(reader->arena, width, 4);
    if (!reader->stored || !line) {
        reader->status = STATUS_NO_MEMORY;
        return;
    }
    while (jpeg->output_scanline < jpeg->output_height) {
        uint8_t *target = reader->stored + jpeg->output_scanline * width * 3;
        JSAMPROW row = cmyk ? line : target;
        jpeg_read_scanlines(jpeg, &row, 1);
        if (cmyk) {
            row_from_cmyk(target, line, jpeg->output_width, jpeg->saw_Adobe_marker);
        }
    }
    jpeg_finish_decompress(jpeg);
}

/* Reads the whole entropy-coded data, at an eighth of the size: half of the cost of decoding. */
static void read_for_soundness(struct jpeg_reader *reader)
{
    read_header(reader);
    if (reader->status != STATUS_OK || !reader->plain) {
        return;
    }
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    jpeg->scale_num = 1;
    jpeg->scale_denom = 8;
    jpeg->out_color_space = reader->grey ? JCS_GRAYSCALE : JCS_RGB;
    jpeg->do_fancy_upsampling = FALSE;
    jpeg_start_decompress(jpeg);
    uint8_t *line = arena_array(reader->arena, jpeg->output_width, 3);
    if (!line) {
        reader->status = STATUS_NO_MEMORY;
        return;
    }
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = line;
        jpeg_read_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_decompress(jpeg);
    reader->plain = reader->errors.num_warnings == 0;
}

static enum status run(struct jpeg_reader *reader, void (*step)(struct jpeg_reader *))
{
    reader->why[0] = '\0';
    reader->jpeg.err = jpeg_std_error(&reader->errors);
    reader->errors.error_exit = on_error;
    reader->errors.output_message = on_message;
    reader->jpeg.client_data = reader;
    if (setjmp(reader->escape) == 0) {
        jpeg_create_decompress(&reader->jpeg);
        reader->progress.progress_monitor = on_progress;
        reader->jpeg.progress = &reader->progress;
        reader->jpeg.mem->max_memory_to_use = (long)LIMIT_IMAGE_PIXELS * 8;
        jpeg_mem_src(&reader->jpeg, (const unsigned char *)reader->file.ptr, reader->file.len);
        step(reader);
    }
    jpeg_destroy_decompress(&reader->jpeg);
    return reader->status;
}

enum status jpeg_image_probe(struct slice file, struct image_info *info, char why[IMAGE_WHY_BYTES])
{
    struct jpeg_reader reader = {.file = file, .why = why};
    enum status status = run(&reader, read_header);
    *info = reader.pixels.info;
    turn_sizes(info);
    return status;
}

/* Where the upright pixel x, y is stored; width and height are the stored ones. */
static size_t stored_index(uint8_t orientation, size_t x, size_t y, size_t width, size_t height)
{
    size_t column = orientation >= 5 ? y : x;
    size_t row = orientation >= 5 ? x : y;
    if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) {
        column = width - 1 - column;
    }
    if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) {
        row = height - 1 - row;
    }
    return row * width + column;
}

static enum status turn_pixels(struct jpeg_reader *reader)
{
    size_t width = (size_t)reader->pixels.info.pixel_width;
    size_t height = (size_t)reader->pixels.info.pixel_height;
    uint8_t orientation = reader->pixels.info.orientation;
    turn_sizes(&reader->pixels.info);
    reader->pixels.rgb = reader->stored;
    if (orientation == 1) {
        return STATUS_OK;
    }
    size_t upright_width = (size_t)reader->pixels.info.pixel_width;
    uint8_t *upright = arena_array(reader->arena, width * height, 3);
    if (!upright) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < width * height; i++) {
        size_t from =
            stored_index(orientation, i % upright_width, i / upright_width, width, height);
        memcpy(upright + 3 * i, reader->stored + 3 * from, 3);
    }
    reader->pixels.rgb = upright;
    return STATUS_OK;
}

enum status jpeg_image_decode(struct slice file, struct arena *arena, struct image_pixels *out,
                              char why[IMAGE_WHY_BYTES])
{
    struct jpeg_reader reader = {.file = file, .arena = arena, .why = why};
    enum status status = run(&reader, read_rows);
    if (status == STATUS_OK && reader.errors.num_warnings) {
        /* a truncated picture decodes with grey below: a fault to mend, not to print */
        snprintf(why, IMAGE_WHY_BYTES, "the data are incomplete");
        status = STATUS_INVALID;
    }
    if (status == STATUS_OK) {
        status = turn_pixels(&reader);
    }
    *out = reader.pixels;
    return status;
}

enum status jpeg_image_examine(struct slice file, struct jpeg_soundness *out)
{
    char why[IMAGE_WHY_BYTES];
    struct jpeg_reader reader = {.file = file, .arena = arena_new(), .why = why};
    if (!reader.arena) {
        return STATUS_NO_MEMORY;
    }
    enum status status = run(&reader, read_for_soundness);
    *out = (struct jpeg_soundness){
        .sound = status == STATUS_OK && reader.plain,
        .grey = reader.grey,
        .width = reader.pixels.info.pixel_width,
        .height = reader.pixels.info.pixel_height,
    };
    arena_free(reader.arena);
    return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}
