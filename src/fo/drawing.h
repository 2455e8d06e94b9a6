#ifndef FO_DRAWING_H
#define FO_DRAWING_H

#include "base/color.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A small SVG as fo:instream-foreign-object holds it: paths and texts in painting order, transforms
 * and styles already applied to each. Coordinates are mpt in the viewport of `width` × `height`,
 * y down, top left is 0,0. */

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

/* A MOVE or LINE uses points[0]; a cubic CURVE control points 0 and 1, end 2; CLOSE none. */
struct path_segment {
    enum path_op op;
    struct {
        int32_t x, y;
    } points[3];
};

struct path {
    struct path_segment *segments;
    size_t count;
};

enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };
enum line_join { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL };

struct stroke {
    int32_t width; /* mpt */
    struct color color;
    enum line_cap cap;
    enum line_join join;
    int32_t dash[4]; /* mpt on, off, on, off; all 0: solid */
};

enum shape_kind { SHAPE_PATH, SHAPE_TEXT };
enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct shape {
    enum shape_kind kind;
    struct path path;
    struct color fill; /* transparent: not filled */
    bool even_odd;
    struct stroke stroke; /* width 0 or transparent: not stroked */
    /* SHAPE_TEXT */
    const char *text, *font_family;
    int32_t font_size, font_weight;
    int32_t x, y; /* baseline start after the transform */
    enum text_anchor anchor;
};

struct drawing {
    int32_t width, height; /* mpt */
    struct shape *shapes;
    size_t count;
};

#endif
