#ifndef RENDER_DOCX_RUN_H
#define RENDER_DOCX_RUN_H

#include "base/color.h"
#include "base/strbuf.h"

#include <stdint.h>

struct line_border {
    const char *style; /* "single", "double", ..; NULL: none */
    int32_t size;      /* eighths of a point */
    int32_t space;     /* points between it and the text */
    struct color color;
};

/* A border as an element of w:pBdr or w:tcBorders, or w:bdr; NULL style is written as nil. */
void border_write(struct strbuf *out, const char *name, const struct line_border *border);
bool border_equal(const struct line_border *a, const struct line_border *b);

/* Run properties (ISO/IEC 29500-1 §17.3.2), in the units they are written in. A run, a style and
 * the document's defaults each have a whole set; only differences to what is in force are written.
 */
struct run_props {
    const char *latin,
        *han; /* font names for ascii, hAnsi, cs and for eastAsia; never NULL once set */
    bool bold, italic, strike, underline;
    struct color color;        /* not opaque: automatic */
    struct color shade;        /* not opaque: none */
    struct line_border border; /* around the run */
    int32_t spacing;           /* twips added to each character */
    int32_t position;          /* half-points raised; negative: lowered */
    int32_t size;              /* half-points */
    bool raised;               /* as the reader raises the marks of notes */
};

/* What a run says about marks that Chinese and Latin share (“ — … ·). */
enum run_hint {
    HINT_NONE,
    HINT_HAN,  /* w:hint="eastAsia": Word takes the Han font for them */
    HINT_FORCE /* all four fonts are the Han font: also for readers that go by the character before
                */
};

/* `<w:rPr>…</w:rPr>`, or nothing when `props` equals what is `in_force` and there is no hint. */
void run_props_write(struct strbuf *out, const struct run_props *props,
                     const struct run_props *in_force, enum run_hint hint);
/* The same without the element around it, for a place that has more to say (w:pPr/w:rPr). */
void run_props_write_inner(struct strbuf *out, const struct run_props *props,
                           const struct run_props *in_force, enum run_hint hint);
/* All of it, whatever is in force: w:rPrDefault. */
void run_props_write_whole(struct strbuf *out, const struct run_props *props);

bool run_props_equal(const struct run_props *a, const struct run_props *b);

#endif
