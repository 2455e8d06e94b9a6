#ifndef RENDER_DOCX_PARAGRAPH_H
#define RENDER_DOCX_PARAGRAPH_H

#include "render/docx/run.h"

/* Paragraph properties (ISO/IEC 29500-1 §17.3.1), in the units they are written in. As with runs,
 * only what differs from the paragraph's style is written. */

enum paragraph_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_BOTH, ALIGN_DISTRIBUTE };

/* Sides in the order w:pBdr and w:tcBorders want them. */
enum border_side { SIDE_TOP, SIDE_LEFT, SIDE_BOTTOM, SIDE_RIGHT };

struct tab_stop {
    int32_t position;   /* twips */
    bool right;         /* text before it is flush with it, else it starts there */
    const char *leader; /* "dot", "underscore"; NULL: none */
};

#define TAB_STOPS_MAX 4

struct paragraph_props {
    const char *style; /* style id; NULL: Normal */
    bool keep_next, keep_lines, page_break_before, widow_control;
    int32_t foot_width; /* twips: in a frame this wide on the lower margin of the text (w:framePr);
                           0: in the flow */
    bool hanging_marks; /* w:overflowPunct */
    bool auto_space;    /* w:autoSpaceDE and DN: a quarter of an em between Han and Latin */
    struct line_border border[4];
    struct color shade;
    struct tab_stop tabs[TAB_STOPS_MAX];
    uint32_t tab_count;
    int32_t before, after;    /* twips */
    int32_t line;             /* twips */
    bool at_least;            /* a taller picture makes its line taller */
    int32_t left, right;      /* twips */
    int32_t first_line;       /* twips; negative: hanging */
    int32_t first_line_chars; /* hundredths of a character; 0: only the twips count */
    enum paragraph_align align;
    int32_t outline; /* 0-based level, -1: text */
};

/* The elements of w:pPr up to w:outlineLvl that differ from `in_force`. */
void paragraph_props_write(struct strbuf *out, const struct paragraph_props *props,
                           const struct paragraph_props *in_force);

/* The value of w:jc. */
const char *paragraph_align_name(enum paragraph_align align);

/* What Chinese text needs in every paragraph, for the defaults and Normal: prohibition rules on,
 * hanging marks and automatic gaps off, no snapping to a grid. To be called in its place between
 * tabs and spacing. */
void paragraph_east_asian_write(struct strbuf *out);

#endif
