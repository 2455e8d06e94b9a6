#ifndef RENDER_DOCX_ANCHOR_H
#define RENDER_DOCX_ANCHOR_H

#include "render/docx/docx_internal.h"
#include "render/docx/pages.h"

/* Things that stand beside the lines: boxes with text, backgrounds. Each is an anchored drawing
 * (ISO/IEC 29500-1 §20.4.2.3) that the next paragraph of the flow holds, with the same as VML for
 * readers before Word 2010. */

enum anchor_wrap { WRAP_NONE, WRAP_BEHIND, WRAP_SQUARE, WRAP_TOP_BOTTOM };

struct anchor {
    const char *from_x, *from_y;   /* "page", "column", "margin"; "page", "paragraph", "margin" */
    const char *align_x, *align_y; /* "left", "right"; "top", "bottom"; NULL: x, y count */
    int32_t x, y, width, height;   /* mpt; the border rectangle */
    enum anchor_wrap wrap;
    int32_t distance[4]; /* from the text that flows around it, by enum border_side */
    int32_t inset[4];    /* padding, by enum border_side */
    int32_t rotation;    /* of what is inside: 0, 90, 180, 270 */
    enum fo_keyword display_align;
    bool grows; /* as tall as its text */
    struct color fill;
    struct fo_border border; /* the same on all sides; width 0: none */
    bool is_framed;          /* the content's own borders and padding are a table's, inside */
    int32_t frame_start;     /* of the content in that table, mpt */
    uint32_t picture;        /* relationship of a picture to fill it with; 0: none */
    int32_t picture_width, picture_height, picture_x, picture_y; /* mpt; of the first tile */
    int32_t picture_scale; /* thousandths of a per cent of the size that readers take it to have */
    bool is_tiled;         /* or cut off by the shape; else it fills it */
};

/* A box with what is below `content` (NULL: nothing) for the next paragraph of `flow`. `origin`:
 * where its own content lies on the page, when that is known, for containers inside it. */
void anchor_write(struct flow *flow, const struct anchor *anchor, const struct fo_node *content,
                  const struct page_rect *origin);

#endif
