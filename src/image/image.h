#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* PNG and JPEG, decoded by libpng and libjpeg with limits (libharu's own loaders abort on damaged
 * files). png.h and jpeglib.h are included in this folder only. */

struct image_info {
    int32_t pixel_width, pixel_height;
    int32_t width, height; /* intrinsic size, mpt, from the file's resolution (72 dpi when it has none) */
    bool jpeg;
};

struct image_pixels {
    struct image_info info;
    const uint8_t *rgb;   /* pixel_width × pixel_height × 3 */
    const uint8_t *alpha; /* pixel_width × pixel_height, NULL when opaque */
};

/* Resolves `src` (a relative path, url(...) allowed) below `base_dir`; NULL when it leaves the folder,
 * is absolute or has a scheme (reported). */
const char *image_resolve(const char *src, const char *base_dir, struct arena *arena, struct diagnostics *diags);

/* Reads size and resolution only. STATUS_NOT_FOUND, STATUS_INVALID (not PNG/JPEG, damaged), STATUS_LIMIT. */
enum status image_probe(const char *path, struct diagnostics *diags, struct image_info *out) WARN_UNUSED;

/* The file's bytes, for DOCX (checked as image_probe does). */
enum status image_bytes(const char *path, struct arena *arena, struct diagnostics *diags,
                        struct slice *out) WARN_UNUSED;

/* Decodes whole, in the arena. */
enum status image_decode(const char *path, struct arena *arena, struct diagnostics *diags,
                         struct image_pixels *out) WARN_UNUSED;

#endif
