#ifndef FORMAT_LAYOUT_H
#define FORMAT_LAYOUT_H

#include "fo/tree.h"

#include <stdint.h>

/* What a flow backend (DOCX) needs to know of the finished layout. Read-only once format is done.
 */

/* A character whose advance the line layout changed for good (punctuation width, push-in), so that
 * a word processor can be told to do the same. Justification is not among them. */
struct layout_adjust {
    uint32_t offset; /* bytes into the FO_TEXT node's text */
    int32_t delta;   /* mpt added to the natural advance; negative: narrower; or LAYOUT_BREAK */
};

/* The line ends ahead of the character, and a word processor cannot find that out for itself: in
 * titles set in balance. Stands ahead of the character's own delta. */
#define LAYOUT_BREAK INT32_MIN

/* The pages a node's areas are on, 1-based; 0: laid out nowhere. */
struct layout_span {
    uint32_t first_page, last_page;
};

struct layout_node {
    int32_t space_before,
        space_after; /* block-level: as resolved, mpt; the space between two blocks is in
                        the space_before of the second and 0 in the first's space_after */
    int32_t start_indent,
        end_indent;         /* mpt of the content rectangle from its reference area, resolved */
    int32_t width, height;  /* content rectangle of the first area, mpt; leaders: the length used */
    const int32_t *columns; /* FO_TABLE: column widths, mpt */
    uint32_t column_count;
    const int32_t
        *rows; /* FO_TABLE_HEADER, _BODY, _FOOTER: height of each row (first page's part) */
    uint32_t row_count;
    const struct area_box *box; /* FO_TABLE_CELL: borders as resolved by the collapsing model */
    int32_t font_size; /* FO_BLOCK whose type j:fit="shrink" made smaller: the size used; else 0 */
    const struct layout_adjust *adjusts; /* FO_TEXT */
    uint32_t adjust_count;
};

struct layout_page {
    int32_t folio;
    const char *label;
    const struct fo_node *sequence; /* fo:page-sequence */
    const struct fo_node *master;   /* fo:simple-page-master */
};

struct layout {
    const struct layout_span *spans; /* by fo_node.index, document->node_count of them */
    const struct layout_node *nodes; /* the same; NULL where only pages were asked for */
    const struct layout_page *pages;
    uint32_t page_count;
};

#endif
