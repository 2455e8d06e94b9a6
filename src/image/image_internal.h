#ifndef IMAGE_IMAGE_INTERNAL_H
#define IMAGE_IMAGE_INTERNAL_H

#include "image/image.h"

/* The two decoders. `why` gets the reason of STATUS_INVALID in the library's own words (NULL when
 * unknown). None of them reports. */

#define IMAGE_WHY_BYTES 200

enum status png_image_probe(struct slice file, struct image_info *info,
                            char why[IMAGE_WHY_BYTES]) WARN_UNUSED;
enum status png_image_decode(struct slice file, struct arena *arena, struct image_pixels *out,
                             char why[IMAGE_WHY_BYTES]) WARN_UNUSED;

enum status jpeg_image_probe(struct slice file, struct image_info *info,
                             char why[IMAGE_WHY_BYTES]) WARN_UNUSED;
enum status jpeg_image_decode(struct slice file, struct arena *arena, struct image_pixels *out,
                              char why[IMAGE_WHY_BYTES]) WARN_UNUSED;
/* Whether every reader will show the file as it stands: grey or RGB (YCbCr) with 8 bits, baseline
 * or progressive, decodable to its end without a warning. Only lack of memory is a failure. */
struct jpeg_soundness {
    bool sound, grey;
    int32_t width, height; /* as stored */
};
enum status jpeg_image_examine(struct slice file, struct jpeg_soundness *out) WARN_UNUSED;

/* What a file gives its resolution in. */
enum density_unit { PER_INCH, PER_CENTIMETRE, PER_METRE };
/* Size in mpt of `pixels` at `density` per unit; 72 dpi when that is absent or absurd. */
int32_t image_length(int32_t pixels, int64_t density, enum density_unit unit);
/* STATUS_LIMIT for sizes we do not decode. */
enum status image_check_size(uint32_t width, uint32_t height) WARN_UNUSED;
/* The EXIF orientation in an APP1 payload, 1 when there is none. */
uint8_t exif_orientation(struct slice app1);

/* Decodes bytes that people know by `name`; failures are reported. */
enum status image_decode_bytes(struct slice file, const char *name, struct arena *arena,
                               struct diagnostics *diags, struct image_pixels *out) WARN_UNUSED;

/* --- data_uri.c: pictures inside the document --- */
bool data_uri_is(const char *src);
/* What messages call it: its type, such as image/png. */
const char *data_uri_name(const char *uri, struct arena *arena);
/* STATUS_UNSUPPORTED when it is not base64. */
enum status data_uri_read(const char *uri, struct arena *arena, struct slice *out) WARN_UNUSED;

#endif
