#ifndef RENDER_PDF_DEFLATE_H
#define RENDER_PDF_DEFLATE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

/* Compression for /FlateDecode (libdeflate). Every stream of a PDF is compressed here once and goes
 * into the file as it is; equal input gives equal bytes. All zero is a deflater that has done
 * nothing yet. */
struct deflater {
    struct libdeflate_compressor *compressors[2]; /* by enum effort, made on first use */
    void *room;
    size_t capacity;
};

/* Outlines are most of a small document and hardly shrink at any effort, so they and the pages are
 * compressed quickly: half the time, and a document half a percent longer. Pictures are worth the
 * care. */
enum effort { EFFORT_QUICK, EFFORT_CAREFUL };

/* The compressed bytes, in the arena. */
enum status deflate_bytes(struct deflater *deflater, struct slice bytes, enum effort effort,
                          struct arena *arena, struct slice *out) WARN_UNUSED;
void deflater_deinit(struct deflater *deflater);

#endif
