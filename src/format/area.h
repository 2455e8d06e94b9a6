#ifndef FORMAT_AREA_H
#define FORMAT_AREA_H

#include "base/color.h"
#include "base/slice.h"
#include "fo/drawing.h"
#include "fo/tree.h"
#include "font/font.h"

#include <stdint.h>

/* The area tree (XSL 1.1 §4): what stands where on one page. Read-only for everybody but format/.
 * Every trait needed for painting is in the area itself; renderers never look back at properties.
 *
 * Geometry: x, y is the top left corner of an area's border rectangle, relative to the top left
 * corner of its parent's border rectangle; width, height are the border rectangle's. mpt, y
 * downwards. Painting order is document order: background, borders, then children. */

enum area_type {
    AREA_PAGE,   /* the sheet; children are regions */
    AREA_REGION, /* a region's viewport; its children lie in its border rectangle */
    AREA_BLOCK,  /* block, block-container, table, table-row, table-cell, list parts */
    AREA_LINE,
    AREA_INLINE,  /* inline with background, border, link or decoration, and its parts */
    AREA_GLYPHS,  /* a run of glyphs in one face, size and colour */
    AREA_IMAGE,   /* raster image, u.image */
    AREA_DRAWING, /* SVG, u.drawing, scaled to width × height */
    AREA_RULE     /* a straight rule filling its rectangle: leader, underline, collapsed border */
};

struct glyph {
    uint32_t glyph;   /* glyph id in the face */
    uint32_t cluster; /* byte offset into the run's text */
    int32_t x, y;     /* origin, mpt from the run's x and baseline; y upwards */
    int32_t advance;  /* mpt up to the next glyph, with spacing and justification */
};

struct glyph_run {
    const struct face *face;
    int32_t size; /* mpt */
    struct color color;
    int32_t baseline; /* mpt below the area's top */
    const struct glyph *glyphs;
    uint32_t count;
    struct slice text; /* what the glyphs stand for, UTF-8 */
};

struct image_ref {
    const char *path;                /* confined and checked, as image/ reads it */
    int32_t clip_width, clip_height; /* reserved */
};

struct area_border {
    int32_t width;
    enum fo_keyword style; /* solid, dashed, dotted, double, ..; FO_K_NONE: not drawn */
    struct color color;
};

/* Background and borders; NULL in an area that has none. Borders are drawn inside the border
 * rectangle. */
struct area_box {
    struct color background;
    const char *background_image; /* "" none */
    struct area_border border[4]; /* by enum fo_side */
};

struct area {
    enum area_type type;
    int32_t x, y, width, height;
    struct area *first_child, *last_child, *next;
    const struct fo_node *node; /* the FO that made it; NULL for anonymous areas */
    const struct area_box *box;
    bool clip;        /* overflow="hidden" */
    int16_t rotation; /* of the children, counter-clockwise: 0, 90, 180, 270 */
    const char *link_internal, *link_external; /* basic-link; NULL none */
    const char *anchor;                        /* id whose first area this is; NULL none */
    union {
        struct glyph_run *glyphs; /* AREA_GLYPHS */
        struct image_ref *image;  /* AREA_IMAGE */
        struct {
            const struct drawing *drawing;
            int32_t baseline; /* of the line it stands on, mpt below the area's top; a j:checkbox is
                                 extracted as ☐ or ☑ there */
        } drawing;            /* AREA_DRAWING */
        struct {
            struct color color;
            enum fo_keyword style;
            bool vertical;
        } rule; /* AREA_RULE: thickness is the smaller dimension */
        struct {
            uint32_t number;   /* 1-based, of the document */
            int32_t folio;     /* the page number as counted by the page sequence */
            const char *label; /* as formatted: "3", "iii", "三" */
        } page;                /* AREA_PAGE */
    } u;
};

/* Appends `child` to `parent`. */
void area_append(struct area *parent, struct area *child);

const char *area_type_name(enum area_type type);

#endif
