#ifndef RENDER_PAINT_H
#define RENDER_PAINT_H

#include "format/area.h"

/* The painter: eight operations for page formats. The walk over an area tree is written once
 * (paint_page) and calls them. Coordinates are mpt from the page's top left corner, y downwards, in
 * the current matrix. */

struct paint_matrix { /* x' = a x + c y + e, y' = b x + d y + f; a..d in 1/65536, e, f in mpt */
    int32_t a, b, c, d, e, f;
};

struct paint_rect {
    int32_t x, y, width, height;
};

struct painter {
    enum status (*begin_page)(void *state, int32_t width, int32_t height, const char *label);
    enum status (*end_page)(void *state);
    /* Saves the state, then applies the matrix and the clip, each unless NULL. */
    enum status (*save)(void *state, const struct paint_matrix *matrix,
                        const struct paint_rect *clip);
    enum status (*restore)(void *state);
    /* The run's origin (start of its baseline) at x, y. A run without a face is text without ink (a
     * tick drawn as a path): one character, `size` wide, to be found by whoever extracts text. */
    enum status (*glyphs)(void *state, const struct glyph_run *run, int32_t x, int32_t y);
    /* Fills and strokes a path scaled by sx, sy (1/65536), then translated by x, y. */
    enum status (*path)(void *state, const struct shape *shape, int32_t x, int32_t y, int32_t sx,
                        int32_t sy);
    enum status (*image)(void *state, const char *path, const struct paint_rect *rect);
    /* A link area, internal (id) or external (uri); also the place of an id when `anchor` is set.
     */
    enum status (*link)(void *state, const struct paint_rect *rect, const char *internal,
                        const char *external, const char *anchor);
    void *state;
    const char
        *base_dir; /* of the pictures of backgrounds; NULL: their paths are resolved already */
};

#define PAINT_UNIT 65536 /* scale 1 */

/* Paints one page: backgrounds, borders (solid, dashed, dotted, double; others as solid), rules,
 * glyphs, images, drawings, links. `fonts` measures texts inside drawings; NULL leaves those texts
 * out. */
enum status paint_page(const struct painter *painter, const struct area *page, struct fonts *fonts,
                       struct arena *scratch) WARN_UNUSED;

#endif
