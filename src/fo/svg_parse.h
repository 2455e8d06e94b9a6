#ifndef FO_SVG_PARSE_H
#define FO_SVG_PARSE_H

#include "base/slice.h"
#include "fo/drawing.h"
#include "fo/fixed.h"

#include <stdbool.h>

/* Inside fo/: the notations of SVG attributes. Coordinates are user units in 1/65536. */

/* A path or shape in user units being turned into segments in mpt. Sticky: no_memory. */
struct svg_path {
    struct arena *arena;
    struct fixed_matrix matrix; /* user units to mpt, in 1/65536 */
    struct path_segment *segments;
    size_t count, capacity;
    int64_t x, y;             /* current point */
    int64_t start_x, start_y; /* of the subpath */
    bool no_memory;
};

void svg_move(struct svg_path *path, int64_t x, int64_t y);
void svg_line(struct svg_path *path, int64_t x, int64_t y);
void svg_curve(struct svg_path *path, int64_t x1, int64_t y1, int64_t x2, int64_t y2, int64_t x,
               int64_t y);
void svg_close(struct svg_path *path);

/* An elliptical arc from the current point (SVG 1.1 F.6). `rotation` in 1/65536 degree. */
struct svg_arc {
    int64_t rx, ry, rotation;
    bool large, sweep;
    int64_t x, y;
};
void svg_arc_to(struct svg_path *path, const struct svg_arc *arc);
/* A whole ellipse. */
void svg_ellipse(struct svg_path *path, int64_t cx, int64_t cy, int64_t rx, int64_t ry);

/* The d attribute. False at the first fault; what came before it is kept (SVG 1.1 F.2). */
bool svg_path_data(struct svg_path *path, struct slice data);

/* The next number of a list, after white space and one comma; false at the end or a fault. */
bool svg_number(struct slice *text, int64_t *out);
/* Cuts white space and at most one comma off. */
void svg_skip(struct slice *text);

/* A transform list; false at the first fault. */
bool svg_transform(struct slice text, struct fixed_matrix *out);

#endif
