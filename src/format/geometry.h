#ifndef FORMAT_GEOMETRY_H
#define FORMAT_GEOMETRY_H

#include "fo/tree.h"

#include <stdint.h>

/* Where the regions of a simple-page-master lie on its sheet, in mpt. For the page formatter, and
 * for flow backends, which set pages up themselves. */

enum { REGION_BODY, REGION_BEFORE, REGION_AFTER, REGION_START, REGION_END, REGION_COUNT };

struct page_geometry {
    int32_t width, height; /* of the sheet */
    int32_t rotation;      /* of all within its margins, counter-clockwise: 0, 90, 180, 270 */
    int32_t x, y;          /* of what is within the margins; regions are placed in it as turned */
    int32_t inner_width, inner_height; /* .. as it lies on the sheet */
    bool sheet_lost;                   /* the page has no width or height: those of A4 are taken */
    bool body_lost; /* margins left no body: it is all within those of the page */
    struct {
        const struct fo_node *node;  /* NULL: the master has no such region; for a body itself */
        int32_t x, y, width, height; /* border rectangle, from the sheet's corner, or if it is
                                        turned from that of what is within its margins */
        int32_t inset[4];            /* border and padding by enum fo_side */
        int32_t rotation;            /* of its content, beyond that of the page */
        int32_t content_width, content_height; /* as its content sees them */
    } region[REGION_COUNT];
};

void master_geometry(const struct fo_node *master, struct page_geometry *out);

#endif
