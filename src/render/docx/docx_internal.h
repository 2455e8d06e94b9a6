#ifndef RENDER_DOCX_DOCX_INTERNAL_H
#define RENDER_DOCX_DOCX_INTERNAL_H

#include "base/length.h"
#include "format/paragraph.h"
#include "render/backend.h"
#include "render/docx/package.h"
#include "render/docx/paragraph.h"
#include "render/docx/relationships.h"
#include "render/docx/styles.h"

/* What the writers of this folder share.
 *
 *     docx       the whole document: its package, styles, fonts, ids
 *      └ story   one part with text: the body, a header, a footer, the footnotes
 *         └ flow a run of paragraphs and tables in one place: the body, a cell
 *            └ the open paragraph, kept back until the next block says what stands before it
 */

/* The names of the fonts of a font-family list, looked up once. */
struct font_names {
    const char *families;
    int32_t weight;
    bool italic;
    const char *latin, *han;
};

/* An id of the FO document that something refers to. */
struct target {
    const char *id;
    const char *bookmark; /* as Word names it */
    int32_t outline;      /* level of the fo:bookmark that leads here, -1 none */
    uint32_t first_page, last_page;
    bool placed;
};

struct picture {
    const char *path;      /* of the image file */
    const char *part_name; /* word/media/image1.png */
    struct slice bytes;
};

#define FONT_CACHE 32
#define FONTS_MAX 64

struct docx {
    struct render_job job;
    const struct layout *layout;
    struct package package;
    struct relationships rels; /* of word/document.xml */
    struct styles styles;
    struct paragraph_workspace *workspace; /* for asking where baselines are */
    struct font_names font_cache[FONT_CACHE];
    uint32_t font_cached;
    const char *fonts[FONTS_MAX]; /* names that occur, in order of first use */
    uint32_t font_count;
    struct target *targets;
    size_t target_count, target_capacity;
    struct picture *pictures;
    size_t picture_count, picture_capacity;
    struct header_part *headers; /* header_footer.c */
    size_t header_count, header_capacity;
    struct strbuf footnotes; /* content of word/footnotes.xml */
    struct relationships footnote_rels;
    const char *note_format; /* w:numFmt of the notes that the reader counts */
    uint32_t counted_notes;
    uint32_t footnote_count, header_number, footer_number;
    uint32_t last_drawing, last_bookmark, last_control;
    bool note_pictures, note_shapes, note_controls; /* what the footnotes' root must declare */
    bool has_static[2]; /* by enum header_kind: some page sequence has such content */
    bool even_and_odd;  /* some page sequence has pages of its own for even numbers */
    enum status status; /* sticky; the first failure that is not a buffer's own */
};

struct story {
    struct docx *docx;
    struct strbuf out;
    struct relationships *rels;
    const struct fo_node *sequence;                 /* the fo:page-sequence being written */
    bool uses_pictures, uses_shapes, uses_controls; /* namespaces its root must declare */
};

/* A paragraph that is open or kept back. */
struct open_paragraph {
    bool is_open;
    const struct fo_node *block; /* whose text it is */
    struct paragraph_props props;
    struct style *style;
    struct run_props mark;               /* of the paragraph's end */
    const struct fo_node *keep_together; /* outermost block whose paragraphs stay together */
    struct strbuf content;               /* its runs */
};

struct flow {
    struct story *story;
    const struct flow *outer; /* NULL: not in a table */
    int32_t start, end;       /* mpt added to indents: of reference areas that were flattened */
    int32_t width;            /* mpt of the reference area */
    struct open_paragraph open;
    int32_t carried;  /* mpt of space before the next block, from blocks without content */
    bool page_break;  /* the next block starts a page */
    bool after_table; /* the last thing written is a table */
    bool has_content; /* anything was written or is open */
    bool keep_rows;   /* paragraphs of this row stay with the next row */
    bool is_absolute; /* paragraphs get `frame` */
    struct {
        int32_t x, y, width, height; /* twips from the page's edges */
        bool at_foot;                /* on the lower margin of the text instead */
    } frame;
    const struct fo_node *keep_together;
    const struct fo_node *list_label; /* fo:list-item-label the next paragraph opens with */
    const char *pending_ids[8];       /* ids of blocks whose first paragraph is yet to come */
    uint32_t pending_id_count;
};

/* Twips for what adds up along a line or down a page, rounded down: Word's pages must hold the
 * lines and its lines the characters that ours do, and a fraction more on each would push the last
 * one out. */
static inline int32_t docx_twips_within(int32_t mpt)
{
    int32_t twips = mpt / MPT_PER_TWIP;
    return mpt < twips * MPT_PER_TWIP ? twips - 1 : twips;
}

/* --- docx.c */
void docx_fail(struct docx *docx, enum status status);
const struct layout_node *docx_layout(const struct docx *docx, const struct fo_node *node);
const struct layout_span *docx_span(const struct docx *docx, const struct fo_node *node);
/* Tells that something of `node` is only approximated (DIAG_DOCX_SIMPLER). */
void docx_note(struct docx *docx, const struct fo_node *node, const char *zh, const char *en);

/* --- names.c: fonts, bookmarks */
void docx_font_names(struct docx *docx, const struct fo_inherited *props, const char **latin,
                     const char **han);
void docx_font_use(struct docx *docx, const char *name);
/* Collects the ids that are referred to, with their pages. */
void targets_collect(struct docx *docx);
struct target *target_find(const struct docx *docx, const char *id);

/* --- document.c */
void document_write(struct docx *docx);
/* The start tag of a story's root with the namespaces it uses: "document", "hdr", "ftr",
 * "footnotes". */
void story_root_write(const struct story *story, const char *name, struct strbuf *out);

/* --- section.c */
/* `<w:sectPr>` of a page sequence. */
void section_write(struct docx *docx, const struct fo_node *sequence, struct strbuf *out);
/* Notes what holds for the whole document: pages apart for even numbers, headers, footers. */
void section_survey(struct docx *docx, const struct fo_node *sequence);

/* Width of the text of a page sequence, and of its headers and footers, mpt. */
int32_t section_body_width(const struct docx *docx, const struct fo_node *sequence);
int32_t section_static_width(const struct fo_node *master);

/* --- header_footer.c */
enum header_kind { KIND_HEADER, KIND_FOOTER };
/* The references of a section, in the order the schema wants; writes the parts they name. `masters`
 * are the page masters for default (odd), even and first pages, NULL where there is no such page.
 */
void header_references_write(struct docx *docx, const struct fo_node *sequence,
                             const struct fo_node *const masters[3], struct strbuf *out);
/* Notes what the static-contents of a sequence are for. */
void header_kinds_note(struct docx *docx, const struct fo_node *sequence,
                       const struct fo_node *const masters[3]);
/* Height of what a static-content holds, mpt. */
int32_t static_content_height(const struct docx *docx, const struct fo_node *content);
/* The static-content for the region of a master, NULL when there is none. */
const struct fo_node *static_content_for(const struct fo_node *sequence,
                                         const struct fo_node *master, enum fo_object region);
void header_parts_deinit(struct docx *docx);

/* --- flow.c */
/* Everything below `parent` as paragraphs and tables. */
void flow_write(struct flow *flow, const struct fo_node *parent);
/* Opens a paragraph for `block` (closing the one before); its runs go to flow->open.content. */
void flow_open_paragraph(struct flow *flow, const struct fo_node *block);
/* Writes the open paragraph, if any, `after` twips below it, and with a section's properties. */
void flow_close_paragraph(struct flow *flow, int32_t after, const char *section);
/* Prepares for a table: closes the paragraph before it with the space between, or writes a thin
 * one. */
void flow_before_table(struct flow *flow, int32_t space);
/* A paragraph without text, `height` twips tall. */
void flow_spacer(struct flow *flow, int32_t height, const char *section);
/* Ends a cell, a header or the like: it must end in a paragraph. */
void flow_end(struct flow *flow);
struct strbuf *flow_out(struct flow *flow);

/* --- block.c */
void paragraph_props_of(const struct flow *flow, const struct fo_node *block,
                        struct paragraph_props *out);
/* Indents of a block's content from its reference area, mpt; containers have none in the layout. */
int32_t block_start_indent(const struct flow *flow, const struct fo_node *block);
int32_t block_end_indent(const struct flow *flow, const struct fo_node *block);
/* By how much a word processor puts the lines of `block` lower than the layout does, mpt. */
int32_t block_baseline_drop(struct docx *docx, const struct fo_node *block);
/* Whether a block is a frame around other blocks, to be made a table of one cell. */
bool block_is_box(const struct fo_node *block);
struct line_border border_of(int32_t width, enum fo_keyword style, struct color color,
                             int32_t space);

/* --- inline.c */
/* What inlines around a text add to it, and is not inherited. */
struct inline_state {
    bool underline, strike, boxed;
    int32_t shift; /* mpt, upwards */
    int32_t used_size,
        asked_size; /* font-size of the block as j:fit made it, and as written; 0: as written */
    struct color shade;
};
/* The inline-level siblings first..last of `block` as runs of the open paragraph. */
void inlines_write(struct flow *flow, const struct fo_node *block, const struct fo_node *first,
                   const struct fo_node *last);
struct inline_state inline_state_within(const struct fo_node *node,
                                        const struct inline_state *outer);
void inline_children_write(struct flow *flow, const struct fo_node *node,
                           const struct inline_state *state);
void run_props_of(struct docx *docx, const struct fo_props *props, const struct inline_state *state,
                  struct run_props *out);
/* `<w:r>` with properties; the caller adds its content and `</w:r>`. */
void run_open(struct flow *flow, const struct run_props *props, enum run_hint hint);

/* --- text.c */
void text_write(struct flow *flow, const struct fo_node *text, const struct inline_state *state);
/* A literal, in runs with `props`. */
void text_write_literal(struct flow *flow, struct slice text, const struct run_props *props);

/* --- field.c */
void field_write(struct flow *flow, const struct fo_node *node, const struct inline_state *state);
void bookmark_write(struct flow *flow, const char *id);
void link_write(struct flow *flow, const struct fo_node *link, const struct inline_state *state);
void footnote_write(struct flow *flow, const struct fo_node *footnote,
                    const struct inline_state *state);

/* --- footnotes.c */
/* Whether the reader is to count this note: its mark is the next number in the format of the
 * others. */
bool footnote_is_counted(struct docx *docx, struct slice mark);
/* `counted` is the mark the body begins with when the reader counts it, else empty. */
void footnote_body_write(struct flow *flow, const struct fo_node *body, uint32_t number,
                         struct slice counted);
/* The body of a note without a mark: what stands at the foot of the page where the open paragraph
 * ends up. */
void footnote_foot_write(struct flow *flow, const struct fo_node *body);

/* --- leader.c */
void leader_write(struct flow *flow, const struct fo_node *leader,
                  const struct inline_state *state);

/* --- picture.c, checkbox.c, shape.c */
void picture_write(struct flow *flow, const struct fo_node *graphic);
void checkbox_write(struct flow *flow, const struct fo_node *object,
                    const struct inline_state *state);
void drawing_write(struct flow *flow, const struct fo_node *object);
/* `<wp:inline>` up to and with `<wp:docPr>`, for an object of this size in mpt. */
void inline_object_open(struct docx *docx, struct strbuf *out, int32_t width, int32_t height,
                        const char *name);

/* --- table.c, cell.c, grid.c */
void table_write(struct flow *flow, const struct fo_node *table);
/* A box around blocks as a table of one cell: a block with a border, a container of fixed height.
 */
void box_write(struct flow *flow, const struct fo_node *block);

/* --- list.c */
void list_write(struct flow *flow, const struct fo_node *list);
/* The waiting label at the start of the paragraph just opened. */
void list_label_write(struct flow *flow);

/* --- the other parts, a file each */
void settings_write(const struct docx *docx, struct strbuf *out);
void font_table_write(const struct docx *docx, struct strbuf *out);
void theme_write(struct strbuf *out);
void core_props_write(const struct fo_document *document, struct strbuf *out);
void app_props_write(struct strbuf *out);
void footnotes_write(const struct docx *docx, struct strbuf *out);

#endif
