#ifndef RENDER_PDF_GLYPH_BASE_H
#define RENDER_PDF_GLYPH_BASE_H

#include "format/area.h"

/* The base subset of a form: per face the glyphs that every copy of the form needs, subset and
 * compressed once. A pure function of form, profile and faces, made before any document is rendered
 * and before workers are forked, so that a document's bytes never depend on its batch. Documents
 * add a delta subset for their other glyphs. */

struct glyph_base;

/* An empty collection, filled by glyph_base_page with the pages of the form's blank instance, then
 * sealed (subset + compress). Read-only afterwards. glyph_base_free by the caller. */
enum status glyph_base_new(struct glyph_base **out) WARN_UNUSED;
enum status glyph_base_page(struct glyph_base *base, const struct area *page) WARN_UNUSED;
enum status glyph_base_seal(struct glyph_base *base, struct diagnostics *diags) WARN_UNUSED;
void glyph_base_free(struct glyph_base *base);

#endif
