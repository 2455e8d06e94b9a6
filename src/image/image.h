#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* PNG and JPEG, decoded by libpng and libjpeg with limits (libharu's own loaders abort on damaged
 * files). png.h and jpeglib.h are included in this folder only. Sizes and pixels are upright: the
 * orientation a camera notes in a JPEG is honoured. */

struct image_info {
    int32_t pixel_width, pixel_height;
    int32_t width,
        height; /* intrinsic size, mpt, from the file's resolution (72 dpi when it has none) */
    bool jpeg;
    uint8_t orientation; /* how the stored pixels stand, 1 to 8 as EXIF counts; 1: upright */
};

struct image_pixels {
    struct image_info info;
    const uint8_t *rgb;   /* pixel_width × pixel_height × 3 */
    const uint8_t *alpha; /* pixel_width × pixel_height, NULL when opaque */
};

/* Resolves `src` (a relative path, url(...) allowed) below `base_dir`; NULL when it leaves the
 * folder, is absolute, has a scheme or does not exist (reported). A data: URI is answered as it is
 * and stands for a path in all functions below. */
const char *image_resolve(const char *src, const char *base_dir, struct arena *arena,
                          struct diagnostics *diags);

/* Reads size and resolution only. STATUS_NOT_FOUND, STATUS_INVALID (not PNG/JPEG, damaged),
 * STATUS_LIMIT; all reported. */
enum status image_probe(const char *path, struct diagnostics *diags,
                        struct image_info *out) WARN_UNUSED;

/* The file's bytes, for DOCX (checked as image_probe does). */
enum status image_bytes(const char *path, struct arena *arena, struct diagnostics *diags,
                        struct slice *out) WARN_UNUSED;

/* Decodes whole, in the arena. A damaged file is reported and never yields half a picture. */
enum status image_decode(const char *path, struct arena *arena, struct diagnostics *diags,
                         struct image_pixels *out) WARN_UNUSED;

/* Whether bytes from a stranger are a whole picture: decodes it and keeps nothing but its size.
 * `name` is what people know it by. Failures as of image_probe. */
enum status image_check(struct slice file, const char *name, struct diagnostics *diags,
                        struct image_info *out) WARN_UNUSED;

/* A photograph for a contact sheet: upright, its pixels averaged by the whole factor that brings
 * the longer side to at most `longest` pixels, on white where it was transparent, as a JPEG in a
 * data: URI in `arena`. *info: of the original. Failures as of image_check. */
enum status image_thumbnail(struct slice file, const char *name, int32_t longest,
                            struct arena *arena, struct diagnostics *diags, const char **uri,
                            struct image_info *info) WARN_UNUSED;

/* An image as PDF embeds it: a sound grey or RGB JPEG as it stands in the file (its stored pixels
 * are then turned by info.orientation when painted), anything else decoded. */
struct image_content {
    struct image_info info;
    struct slice jpeg; /* empty: see pixels */
    bool jpeg_grey;
    int32_t stored_width, stored_height; /* of the JPEG, before it is turned */
    struct image_pixels pixels;
};
enum status image_load(const char *path, struct arena *arena, struct diagnostics *diags,
                       struct image_content *out) WARN_UNUSED;

#endif
