#ifndef RENDER_PDF_GLYPH_BASE_INTERNAL_H
#define RENDER_PDF_GLYPH_BASE_INTERNAL_H

#include "render/pdf/font_program.h"
#include "render/pdf/glyph_base.h"

/* The sealed base font of a face's file, NULL when the base has none. */
const struct font_program *glyph_base_find(const struct glyph_base *base, const struct face *face);

#endif
