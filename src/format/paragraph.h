#ifndef FORMAT_PARAGRAPH_H
#define FORMAT_PARAGRAPH_H

#include "format/area.h"
#include "format/layout.h"

/* Line building: a run of inline-level content becomes line areas. The block/page builder (flow.c,
 * table.c) calls this for each maximal run of inline-level children of a block; it stacks the lines
 * and breaks pages between them. Implements CLREQ's lines: prohibition rules, push-in before
 * push-out, mark width, Han justification, label spreading, breaking of over-long words (domain
 * rules L1..L16). */

/* Scratch memory and caches that one document's paragraphs share (not its threads). */
struct paragraph_workspace;
struct paragraph_workspace *paragraph_workspace_new(void); /* NULL: no memory */
void paragraph_workspace_free(struct paragraph_workspace *workspace);

/* What the lines are laid out in. */
struct paragraph_context {
    struct fonts *fonts;
    struct arena *arena; /* of the areas and of the result */
    struct diagnostics *diags;
    bool fop_compat;
    const char *base_dir;                  /* of relative src; NULL: none are allowed */
    struct paragraph_workspace *workspace; /* NULL: one is made for each call, which is slow */
    /* Scale of all type sizes in thousandths, for j:fit="shrink" into a fixed height; 0: as the
     * properties say, and a block with j:fit="shrink" shrinks until its text fits one line. */
    int32_t type_scale;
    /* Answers fo:page-number, -citation and -citation-last: the text to print for `node`, in
     * `arena`;
     * "" when unknown so far. */
    const char *(*page_text)(void *state, const struct fo_node *node);
    /* Keeps what layout.h asks for about inline nodes (adjusts of texts, leader lengths). May be
     * NULL. */
    void (*record_text)(void *state, const struct fo_node *text, uint32_t offset, int32_t delta);
    void (*record_leader)(void *state, const struct fo_node *leader, int32_t length);
    /* The font-size in use of a block that j:fit="shrink" made smaller. May be NULL. */
    void (*record_size)(void *state, const struct fo_node *block, int32_t size);
    /* A footnote call or other inline object whose block content belongs to the page of the line.
     */
    void (*anchor)(void *state, const struct fo_node *node, uint32_t line);
    void *state;
    const char *line_grid;   /* j:line-grid of the region the flow goes into; NULL or "": none */
    int32_t line_grid_width; /* mpt of what it divides */
};

struct paragraph_line {
    struct area *area; /* AREA_LINE: x is text-indent, width what is left of the measure, height the
                          line's block-progression size; y is the caller's */
    int32_t baseline;  /* mpt below the line's top */
    bool forced_break; /* ended by U+000A or the end of the paragraph */
    int32_t natural_width; /* of its content without justification, mpt */
};

struct paragraph {
    struct paragraph_line *lines;
    uint32_t count;
    int32_t min_width, max_width; /* of an unbreakable piece; of the whole unbroken; mpt */
};

/* Lays out the inline-level siblings first..last (children of `block`, or of inlines below it) in
 * lines of `width` mpt (the content rectangle of `block`; text-indent and last-line-end-indent are
 * taken off it here). `is_first`: the run opens the block, so text-indent applies. White space at
 * line ends is removed. Empty content gives no line. */
enum status paragraph_layout(const struct paragraph_context *context, const struct fo_node *block,
                             const struct fo_node *first, const struct fo_node *last, int32_t width,
                             bool is_first, struct paragraph *out) WARN_UNUSED;

/* Height of a line of `block` without content (for empty cells and leaders), and its baseline; -1
 * when memory fails. */
int32_t paragraph_line_height(const struct paragraph_context *context, const struct fo_node *block,
                              int32_t *baseline);

#endif
