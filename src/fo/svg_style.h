#ifndef FO_SVG_STYLE_H
#define FO_SVG_STYLE_H

#include "fo/reader.h"
#include "fo/svg_parse.h"

/* Inside fo/: presentation attributes of SVG, as attributes and in style="". */

struct svg_style {
    struct color color; /* currentColor */
    struct color fill, stroke;
    int64_t stroke_width; /* user units in 1/65536 */
    int64_t dash[4];
    enum line_cap cap;
    enum line_join join;
    bool even_odd;
    bool hidden; /* visibility; display="none" leaves the element out */
    bool removed;
    const char *font_family;
    int64_t font_size;
    int32_t font_weight;
    enum text_anchor anchor;
};

/* What reading a drawing needs to know. */
struct svg_context {
    struct fo_reader *reader;
    struct arena *arena;
    int32_t px; /* mpt per user unit without viewBox */
    bool no_memory;
};

/* A length in user units: a bare number, or one with a unit. Percentages are not allowed. */
bool svg_length(const struct svg_context *svg, const struct svg_style *style, struct slice text,
                int64_t *out);

/* Takes an attribute when it is one of presentation; false when it is none. Bad values are
 * diagnosed. */
bool svg_style_attribute(struct svg_context *svg, const xmlNode *element, struct slice name,
                         struct slice value, struct svg_style *style);

/* The declarations of style="". */
void svg_style_declarations(struct svg_context *svg, const xmlNode *element, struct slice text,
                            struct svg_style *style);

void svg_report(const struct svg_context *svg, enum diag_code code, const xmlNode *element,
                struct slice name, struct slice value);

#endif
