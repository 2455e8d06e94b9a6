#ifndef RENDER_PDF_DOC_IMAGES_H
#define RENDER_PDF_DOC_IMAGES_H

#include "base/diag.h"
#include "render/pdf/deflate.h"
#include "render/pdf/haru.h"

/* The images of one document, each file embedded once. */

struct doc_image {
    const char *path;
    HPDF_Dict object; /* NULL: could not be read, and was reported */
    int orientation;  /* EXIF, of the stored pixels */
};

struct doc_images {
    struct arena *arena;
    struct diagnostics *diags;
    struct haru *haru;
    struct deflater *deflater;
    struct doc_image *items;
    size_t count, capacity;
};

/* The image's number in *number, and its orientation. STATUS_NOT_FOUND when it cannot be painted
 * (which was reported and does not spoil the document). */
enum status doc_images_use(struct doc_images *images, const char *path, uint32_t *number,
                           int *orientation) WARN_UNUSED;

/* Appends " /Im0 7 0 R" for each. */
void doc_images_write_resources(const struct doc_images *images, struct strbuf *resources);
void doc_images_deinit(struct doc_images *images);

/* Rows of 8-bit samples with the PNG filter byte that makes each compress best, for /Predictor 15.
 */
enum status image_filter_rows(const uint8_t *samples, size_t width, size_t height, size_t channels,
                              struct arena *arena, struct slice *out) WARN_UNUSED;

#endif
