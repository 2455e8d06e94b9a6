#ifndef RENDER_PDF_GLYPH_TABLE_H
#define RENDER_PDF_GLYPH_TABLE_H

#include "base/arena.h"
#include "format/area.h"

/* The glyphs that one embedded font holds, and what each stands for. */

struct pdf_glyph {
    uint32_t glyph;
    uint32_t code;     /* in page contents, W and ToUnicode */
    int32_t width;     /* thousandths of 1/1000 em, as W says it */
    struct slice text; /* what extraction gives; empty: unknown */
};

/* All zero is the empty table. */
struct glyph_table {
    struct pdf_glyph *items;
    size_t count, capacity;
    uint32_t *slots; /* index + 1 by hash of the glyph id; 0 free */
    size_t slot_count;
};

struct pdf_glyph *glyph_table_find(const struct glyph_table *table, uint32_t glyph);
/* The glyph's row, made when it is new (without text); NULL when memory fails. */
struct pdf_glyph *glyph_table_add(struct glyph_table *table, const struct face *face,
                                  uint32_t glyph);
void glyph_table_deinit(struct glyph_table *table);

/* The width that W gives a glyph. */
int32_t pdf_glyph_width(const struct face *face, uint32_t glyph);

/* A cluster: glyphs of a run that together stand for a piece of its text. */
struct cluster {
    uint32_t first, count;
    struct slice text;
};
/* The cluster at glyph *at of the run; *at moves behind it. False at the end. */
bool cluster_next(const struct glyph_run *run, uint32_t *at, struct cluster *out);

#endif
