#ifndef RENDER_PDF_PDF_INTERNAL_H
#define RENDER_PDF_PDF_INTERNAL_H

#include "render/backend.h"
#include "render/pdf/content.h"
#include "render/pdf/doc_fonts.h"
#include "render/pdf/doc_images.h"

/* The state of one PDF being made:
 *
 *     pdf.c         the backend's three calls; a page: content stream, page object
 *     pdf_paint.c   the painter's eight operations
 *     metadata.c    Info, XMP, labels, destinations, outline: what is written once at the end
 *     content*.c    the content stream        doc_fonts.c, font_program.c, glyph_base.c  fonts
 *     doc_images.c  images                    haru.c  libharu */

struct pdf_page {
    HPDF_Dict object;
    const char *label;
    int32_t folio;
    int32_t height; /* mpt */
};

/* Where an id stands. */
struct pdf_anchor {
    const char *id;
    uint32_t page; /* index */
    int32_t x, y;  /* mpt, PDF's directions */
};

struct render {
    const struct render_job *job;
    struct arena *arena;   /* of this document */
    struct arena *scratch; /* of the page being painted */
    struct haru haru;
    struct deflater deflater;
    struct content content;
    struct doc_fonts fonts;
    struct doc_images images;
    HPDF_Dict resources;
    bool has_ticks;
    struct pdf_page *pages;
    size_t page_count, page_capacity;
    struct pdf_anchor *anchors;
    size_t anchor_count, anchor_capacity;
    /* of the current page */
    int32_t width, height;
    struct strbuf annotations;     /* " 12 0 R 13 0 R" */
    struct paint_matrix *matrices; /* nested saves, each already combined with those around it */
    size_t depth, matrix_capacity;
    /* reused for glyph runs */
    struct content_glyph *glyphs;
    size_t glyph_capacity;
    struct strbuf digests; /* SHA-256 of every page stream, for the file's ID */
};

extern const struct painter PDF_PAINTER; /* state: struct render */

/* Where an id stands on a page (index), in PDF's directions. */
enum status pdf_note_anchor(struct render *render, const char *id, uint32_t page, int32_t x,
                            int32_t y) WARN_UNUSED;
/* Catalog, Info and trailer entries. */
enum status pdf_write_metadata(struct render *render) WARN_UNUSED;

/* The tick font, to be called once. */
HPDF_Dict pdf_tick_font(struct render *render);

#endif
