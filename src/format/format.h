#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "format/area.h"
#include "format/layout.h"

/* The formatter: FO tree in, finished pages out (XSL 1.1 §4 and §6, tiers of jianjia-fo(7)).
 * Measures with font/ only; knows no output format. */

struct format_options {
    bool fop_compat; /* row height without padding; UAX #14 breaks alone, no push-in, no Han stretch
                      */
    bool pages_only; /* no flow format is made: layout->nodes, 100 bytes for each node, is left out
                      */
};

/* Receives each page once it is finished, in order. The page and everything below it are valid
 * during the call only. Any status but STATUS_OK stops formatting and is handed back. */
struct page_consumer {
    enum status (*page)(void *state, const struct area *page);
    void *state;
};

/* Lays the document out. Faults of the document (overflow, missing glyphs, unresolved references)
 * are diagnostics naming the field (fo_source), and the page is made all the same.
 * *out lives in `arena`. STATUS_NO_MEMORY, STATUS_LIMIT past LIMIT_PAGES, or the consumer's. */
enum status format_document(const struct fo_document *document, struct fonts *fonts,
                            const struct format_options *options,
                            const struct page_consumer *consumer, struct arena *arena,
                            struct diagnostics *diags, const struct layout **out) WARN_UNUSED;

#endif
