#ifndef RENDER_PDF_DOC_FONTS_H
#define RENDER_PDF_DOC_FONTS_H

#include "render/pdf/glyph_base_internal.h"

/* The fonts of one document: per face the form's base font, if a glyph of it is used, and a delta
 * font of the glyphs the base lacks. Resource names count in order of first use. */

#define DOC_FONT_NONE UINT32_MAX

struct doc_font {
    const struct face *face;
    const struct font_program *base; /* NULL: none */
    uint32_t base_name;              /* DOC_FONT_NONE: not used yet */
    uint32_t delta_name;
    struct font_program delta;
};

struct doc_fonts {
    struct arena *arena;
    const struct glyph_base *base;
    struct doc_font **fonts; /* pointers: they are lent out while the list grows */
    size_t count, capacity;
    uint32_t names; /* resource names given out */
};

void doc_fonts_deinit(struct doc_fonts *fonts);

/* The document's font for a face, NULL when memory fails. */
struct doc_font *doc_fonts_face(struct doc_fonts *fonts, const struct face *face);

/* How one glyph is written. */
struct doc_glyph {
    uint32_t font; /* F<font> */
    uint32_t code;
    int32_t width;
    bool differs; /* the font says another text for it than is meant here */
};

/* `text`: what the glyph stands for by itself; empty when it is part of a cluster. */
enum status doc_fonts_glyph(struct doc_fonts *fonts, struct doc_font *font, uint32_t glyph,
                            struct slice text, struct doc_glyph *out) WARN_UNUSED;

/* Makes the deltas and puts every font used into the document; appends " /F0 12 0 R" for each. */
enum status doc_fonts_embed(struct doc_fonts *fonts, struct haru *haru, struct deflater *deflater,
                            struct strbuf *resources) WARN_UNUSED;

#endif
