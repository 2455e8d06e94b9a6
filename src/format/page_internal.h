#ifndef FORMAT_PAGE_INTERNAL_H
#define FORMAT_PAGE_INTERNAL_H

#include "format/format_internal.h"

/* Private to the files that make pages: page.c (the sequence), body.c (columns). */

/* What stands in columns, or across them, one under the other in the body. */
struct section {
    struct section *next;
    struct cursor start;
    int32_t columns, width; /* of one column */
    struct fill *fills;     /* one for each column */
    int32_t y, height;
    bool forced; /* a column was ended by a break */
};

/* One page before it is painted. */
struct page_plan {
    const struct fo_node *master;
    struct page_geometry geometry;
    int32_t columns, column_gap, column_width, span_width, height; /* of the body's content */
    struct section *sections;
    struct cursor start;
    bool span_all,
        ends_span_all; /* what stands at the start and behind the end spans the columns */
    int32_t available;
    int32_t notes; /* of the sections before the one being filled; then of all */
    bool blank;
};

/* Fills the sections of a page from plan->start on. Answers how the last column ended. */
struct fill body_fill(struct formatter *f, struct list *list, struct page_plan *plan);
bool body_is_empty(const struct page_plan *plan);
int32_t body_height(const struct page_plan *plan);
/* Places them; x, y: of the body's content rectangle in `area`. */
void body_emit(struct formatter *f, struct list *list, const struct page_plan *plan,
               struct area *area, int32_t x, int32_t y);

#endif
