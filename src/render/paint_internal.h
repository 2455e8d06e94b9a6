#ifndef RENDER_PAINT_INTERNAL_H
#define RENDER_PAINT_INTERNAL_H

#include "render/paint.h"

/* The parts of the walk that have a file of their own. All take absolute coordinates in the current
 * matrix. */

/* A filled rectangle. */
enum status paint_fill(const struct painter *painter, const struct paint_rect *rect,
                       struct color color) WARN_UNUSED;

/* The four borders, inside the rectangle. */
enum status paint_borders(const struct painter *painter, const struct area_box *box,
                          const struct paint_rect *rect) WARN_UNUSED;

/* A straight rule that fills the rectangle. */
enum status paint_rule(const struct painter *painter, const struct paint_rect *rect,
                       enum fo_keyword style, struct color color, bool vertical) WARN_UNUSED;

/* An SVG scaled into the rectangle. */
enum status paint_drawing(const struct painter *painter, const struct drawing *drawing,
                          const struct paint_rect *rect, struct fonts *fonts,
                          struct arena *scratch) WARN_UNUSED;

/* The width of a border that is drawn. */
static inline int32_t border_width(const struct area_border *border)
{
    bool drawn = border->style != FO_K_NONE && border->style != FO_K_HIDDEN && border->width > 0;
    return drawn ? border->width : 0;
}

#endif
