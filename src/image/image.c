#include "image/image.h"

#include "base/file.h"
#include "base/length.h"
#include "base/limits.h"
#include "base/strbuf.h"
#include "image/image_internal.h"

#include <stdlib.h>

int32_t image_length(int32_t pixels, int64_t density, enum density_unit unit)
{
    /* a unit's length in mpt, times 254 to stay whole */
    static const int64_t LENGTHS[] = {
        [PER_INCH] = MPT_PER_INCH * INT64_C(254),
        [PER_CENTIMETRE] = MPT_PER_INCH * INT64_C(100),
        [PER_METRE] = MPT_PER_INCH * INT64_C(10000),
    };
    int64_t pixel = density > 0 ? LENGTHS[unit] / density / 254 : 0; /* mpt, roughly */
    if (pixel < MPT_PER_INCH / 10000 || pixel > MPT_PER_INCH / 5) {  /* outside 5 to 10000 dpi */
        return mpt_mul_div(pixels, MPT_PER_PT, 1);
    }
    return mpt_mul_div(pixels, LENGTHS[unit], density * 254);
}

enum status image_check_size(uint32_t width, uint32_t height)
{
    if (width == 0 || height == 0) {
        return STATUS_INVALID;
    }
    return (uint64_t)width * height > LIMIT_IMAGE_PIXELS ? STATUS_LIMIT : STATUS_OK;
}

enum kind { KIND_UNKNOWN, KIND_PNG, KIND_JPEG };

static enum kind image_kind(struct slice file)
{
    static const char PNG_MAGIC[8] = {'\x89', 'P', 'N', 'G', '\r', '\n', '\x1A', '\n'};
    static const char JPEG_MAGIC[3] = {'\xFF', '\xD8', '\xFF'};
    if (file.len > sizeof PNG_MAGIC && memcmp(file.ptr, PNG_MAGIC, sizeof PNG_MAGIC) == 0) {
        return KIND_PNG;
    }
    if (file.len > sizeof JPEG_MAGIC && memcmp(file.ptr, JPEG_MAGIC, sizeof JPEG_MAGIC) == 0) {
        return KIND_JPEG;
    }
    return KIND_UNKNOWN;
}

/* One diagnostic for what went wrong with the file named. */
static enum status report_named(enum status status, const char *name, const char *why,
                                struct diagnostics *diags)
{
    switch (status) {
    case STATUS_OK:
        break;
    case STATUS_NOT_FOUND:
    case STATUS_PERMISSION:
    case STATUS_IO:
        diag_report(diags, DIAG_IMAGE_MISSING, NULL, name, (const char *)NULL);
        break;
    case STATUS_UNSUPPORTED:
        diag_report(diags, DIAG_IMAGE_KIND, NULL, name, (const char *)NULL);
        status = STATUS_INVALID;
        break;
    case STATUS_LIMIT:
        diag_report(diags, DIAG_IMAGE_TOO_LARGE, NULL, name, why, (const char *)NULL);
        break;
    case STATUS_NO_MEMORY:
        diag_report(diags, DIAG_NO_MEMORY, NULL, (const char *)NULL);
        break;
    default:
        diag_report(diags, DIAG_IMAGE_DAMAGED, NULL, name, why[0] ? why : "0 × 0",
                    (const char *)NULL);
        break;
    }
    return status;
}

static enum status report(enum status status, const char *path, const char *why,
                          struct diagnostics *diags)
{
    const char *name = data_uri_is(path) ? data_uri_name(path, diags->arena) : file_base_name(path);
    return report_named(status, name, why, diags);
}

static enum status read_image(const char *path, struct arena *arena, struct diagnostics *diags,
                              struct slice *file)
{
    enum status status = data_uri_is(path) ? data_uri_read(path, arena, file)
                                           : file_read(arena, path, LIMIT_IMAGE_BYTES, file);
    if (status == STATUS_OK && image_kind(*file) == KIND_UNKNOWN) {
        status = STATUS_UNSUPPORTED;
    }
    return report(status, path, "32 MB", diags);
}

static enum status probe_bytes(const char *path, struct slice file, struct diagnostics *diags,
                               struct image_info *out)
{
    char why[IMAGE_WHY_BYTES] = "";
    enum status status = image_kind(file) == KIND_PNG ? png_image_probe(file, out, why)
                                                      : jpeg_image_probe(file, out, why);
    return report(status, path, status == STATUS_LIMIT ? "24 Mpx" : why, diags);
}

enum status image_bytes(const char *path, struct arena *arena, struct diagnostics *diags,
                        struct slice *out)
{
    struct image_info info;
    enum status status = read_image(path, arena, diags, out);
    return status == STATUS_OK ? probe_bytes(path, *out, diags, &info) : status;
}

enum status image_probe(const char *path, struct diagnostics *diags, struct image_info *out)
{
    struct slice file;
    struct arena *arena = arena_new();
    if (!arena) {
        return report(STATUS_NO_MEMORY, path, "", diags);
    }
    enum status status = read_image(path, arena, diags, &file);
    if (status == STATUS_OK) {
        status = probe_bytes(path, file, diags, out);
    }
    arena_free(arena);
    return status;
}

static enum status decode_bytes(const char *path, struct slice file, struct arena *arena,
                                struct diagnostics *diags, struct image_pixels *out)
{
    char why[IMAGE_WHY_BYTES] = "";
    enum status status = image_kind(file) == KIND_PNG ? png_image_decode(file, arena, out, why)
                                                      : jpeg_image_decode(file, arena, out, why);
    return report(status, path, status == STATUS_LIMIT ? "24 Mpx" : why, diags);
}

enum status image_decode(const char *path, struct arena *arena, struct diagnostics *diags,
                         struct image_pixels *out)
{
    struct slice file;
    enum status status = read_image(path, arena, diags, &file);
    return status == STATUS_OK ? decode_bytes(path, file, arena, diags, out) : status;
}

/* A JPEG that readers will show as it stands need not be decoded in full to be known as whole. */
static enum status check_pixels(struct slice file, char why[IMAGE_WHY_BYTES])
{
    struct jpeg_soundness jpeg = {0};
    struct image_pixels pixels;
    bool is_jpeg = image_kind(file) == KIND_JPEG;
    enum status status = is_jpeg ? jpeg_image_examine(file, &jpeg) : STATUS_OK;
    if (status != STATUS_OK || jpeg.sound) {
        return status;
    }
    struct arena *arena = arena_new();
    if (!arena) {
        return STATUS_NO_MEMORY;
    }
    status = is_jpeg ? jpeg_image_decode(file, arena, &pixels, why)
                     : png_image_decode(file, arena, &pixels, why);
    arena_free(arena);
    return status;
}

enum status image_check(struct slice file, const char *name, struct diagnostics *diags,
                        struct image_info *out)
{
    char why[IMAGE_WHY_BYTES] = "";
    enum status status = STATUS_UNSUPPORTED;
    *out = (struct image_info){0};
    if (image_kind(file) != KIND_UNKNOWN) {
        status = image_kind(file) == KIND_PNG ? png_image_probe(file, out, why)
                                              : jpeg_image_probe(file, out, why);
        status = status == STATUS_OK ? check_pixels(file, why) : status;
    }
    if (status == STATUS_INVALID) { /* said to those who send pictures, in their words */
        diag_report(diags, DIAG_PHOTO_DAMAGED, NULL, name, why[0] ? why : "0 × 0", NULL);
        return status;
    }
    return report_named(status, name, status == STATUS_LIMIT ? "24 Mpx" : why, diags);
}

enum status image_decode_bytes(struct slice file, const char *name, struct arena *arena,
                               struct diagnostics *diags, struct image_pixels *out)
{
    char why[IMAGE_WHY_BYTES] = "";
    enum status status = STATUS_UNSUPPORTED;
    if (image_kind(file) != KIND_UNKNOWN) {
        status = image_kind(file) == KIND_PNG ? png_image_decode(file, arena, out, why)
                                              : jpeg_image_decode(file, arena, out, why);
    }
    return report_named(status, name, status == STATUS_LIMIT ? "24 Mpx" : why, diags);
}

enum status image_load(const char *path, struct arena *arena, struct diagnostics *diags,
                       struct image_content *out)
{
    struct slice file;
    struct jpeg_soundness jpeg = {0};
    *out = (struct image_content){0};
    enum status status = read_image(path, arena, diags, &file);
    if (status == STATUS_OK && image_kind(file) == KIND_JPEG) {
        status = report(jpeg_image_examine(file, &jpeg), path, "", diags);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (jpeg.sound) {
        out->jpeg = file;
        out->jpeg_grey = jpeg.grey;
        out->stored_width = jpeg.width;
        out->stored_height = jpeg.height;
        return probe_bytes(path, file, diags, &out->info);
    }
    status = decode_bytes(path, file, arena, diags, &out->pixels);
    out->info = out->pixels.info;
    out->info.orientation = 1;
    return status;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* url(...), quotes and %XX taken off. */
static char *plain_path(const char *src, struct arena *arena)
{
    struct slice text = slice_trim(slice_from(src));
    if (text.len > 4 && strncmp(text.ptr, "url(", 4) == 0 && text.ptr[text.len - 1] == ')') {
        text = slice_trim(slice_of(text.ptr + 4, text.len - 5));
    }
    if (text.len >= 2 && (text.ptr[0] == '"' || text.ptr[0] == '\'')
        && text.ptr[text.len - 1] == text.ptr[0]) {
        text = slice_of(text.ptr + 1, text.len - 2);
    }
    char *path = arena_copy(arena, text);
    char *to = path;
    for (const char *from = path; from && *from; from++) {
        int high = from[0] == '%' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;
        if (low >= 0) {
            *to++ = (char)(high * 16 + low);
            from += 2;
        } else {
            *to++ = *from;
        }
    }
    if (to) {
        *to = '\0';
    }
    return path;
}

/* Below a folder by its spelling alone: relative, no scheme, no "..", no backslash or control. */
static bool is_confined_name(const char *path)
{
    if (path[0] == '\0' || path[0] == '/') {
        return false;
    }
    struct slice rest = slice_from(path);
    while (rest.ptr) {
        if (slice_is(slice_cut(&rest, '/'), "..")) {
            return false;
        }
    }
    for (const char *p = path; *p; p++) {
        if ((unsigned char)*p < 0x20 || *p == '\\' || *p == ':') {
            return false;
        }
    }
    return true;
}

/* Below the folder also when symbolic links have been followed. */
static bool is_below(const char *real, const char *folder)
{
    size_t len = strlen(folder);
    while (len > 1 && folder[len - 1] == '/') {
        len--;
    }
    return strncmp(real, folder, len) == 0 && (real[len] == '/' || (len == 1 && folder[0] == '/'));
}

const char *image_resolve(const char *src, const char *base_dir, struct arena *arena,
                          struct diagnostics *diags)
{
    const char *path = plain_path(src, arena);
    if (!path) {
        return NULL;
    }
    if (data_uri_is(path)) {
        return path;
    }
    if (!base_dir || !is_confined_name(path)) {
        diag_report(diags, DIAG_IMAGE_OUTSIDE, NULL, path, (const char *)NULL);
        return NULL;
    }
    const char *joined = file_join(arena, base_dir, path);
    char *real = joined ? realpath(joined, NULL) : NULL;
    char *folder = realpath(base_dir, NULL);
    const char *found = NULL;
    if (!real || !folder) {
        diag_report(diags, DIAG_IMAGE_MISSING, NULL, path, (const char *)NULL);
    } else if (!is_below(real, folder)) {
        diag_report(diags, DIAG_IMAGE_OUTSIDE, NULL, path, (const char *)NULL);
    } else {
        found = arena_strdup(arena, real);
    }
    free(real);
    free(folder);
    return found;
}
