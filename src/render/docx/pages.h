#ifndef RENDER_DOCX_PAGES_H
#define RENDER_DOCX_PAGES_H

#include "format/geometry.h"
#include "render/docx/docx_internal.h"

/* The pages of a section. Word knows three kinds of pages and one set of margins for them all; a
 * page master may have margins of its own. Headers and footers reach where a kind's text is to
 * begin and end, since the body yields to them. */

enum { PAGES_DEFAULT, PAGES_EVEN, PAGES_FIRST, PAGES_KINDS };

/* One kind of pages: all in mpt. */
struct page_kind {
    const struct fo_node *master; /* NULL: there is no such kind */
    struct page_geometry geometry;
    struct page_rect body;            /* its content */
    int32_t header_top;               /* from the sheet's edge to the first line of the header */
    int32_t footer_bottom;            /* from the last line of the footer to the sheet's edge */
    int32_t header_pad, footer_pad;   /* before the header's text, after the footer's */
    int32_t header_fill, footer_fill; /* between header, body and footer, to keep the body off */
};

struct section_pages {
    struct page_kind kind[PAGES_KINDS];
    int32_t header, footer, top, bottom; /* w:pgMar */
    bool is_mirrored;                    /* even pages have the margins of odd ones, swapped */
};

/* `first`: the number of the section's first page in the layout. */
void section_pages_of(const struct docx *docx, const struct fo_node *sequence, uint32_t first,
                      struct section_pages *out);
/* As master_geometry, a turned page as one lying on its side. */
void page_geometry_of(const struct fo_node *master, struct page_geometry *out);
/* The content rectangle of a region; all zero without the region. */
struct page_rect page_region(const struct page_geometry *geometry, int which);

#endif
