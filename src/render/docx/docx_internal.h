#ifndef RENDER_DOCX_DOCX_INTERNAL_H
#define RENDER_DOCX_DOCX_INTERNAL_H

#include "base/length.h"
#include "fillable/carried.h"
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
    const struct fo_node *node;
    const char *bookmark;     /* as Word names it; NULL: the document has no such id */
    const char *end_bookmark; /* of its end, for page-number-citation-last; NULL: not needed */
    int32_t outline;          /* level of the fo:bookmark that leads here, -1 none */
    uint32_t first_page, last_page;
    bool is_cited_last;
    bool placed, end_placed;
};

struct page_rect {
    int32_t x, y, width, height; /* mpt from the sheet's corner */
};

/* A w:sectPr to be. */
struct section {
    const struct fo_node *sequence;
    bool is_first;       /* of its page sequence */
    const char *type;    /* how it starts, unless it is the first */
    uint32_t first_page; /* known for a section that begins on an odd or even page, else 0 */
    const struct fo_node *last_start; /* the block that begins a last page of its own kind */
    int32_t columns;                  /* its own: 1 for what spans all */
    int32_t usual_columns;            /* of the region-body */
    int32_t width, column_width;      /* mpt */
};

struct picture {
    const char *path;      /* of the image file */
    const char *part_name; /* word/media/image1.png */
    struct slice bytes;
};

/* Rows or paragraphs that can be added: the item being written, outermost first. */
#define REPEAT_LEVELS 4
struct repeats {
    struct slice items[REPEAT_LEVELS]; /* XPaths */
    size_t depth;
};

struct marker {
    const struct fo_node *node, *sequence;
    uint32_t page; /* where its block starts */
};

struct marker_class {
    const char *name;
    const char *key;     /* the style of its markers' blocks */
    const char *own_key; /* for blocks that have none */
    bool is_echo;        /* its markers say what their blocks say */
};
#define MARKER_CLASSES 4

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
    const char *note_format;  /* w:numFmt of notes that are numbered; NULL: each has its own mark */
    const char *note_restart; /* w:numRestart */
    bool mirrors,
        cannot_mirror;        /* even pages have the margins of odd ones swapped; some have not */
    bool is_repeating;        /* writing a second time what older readers take instead */
    bool is_numbered_through; /* pages count from 1 without a new start */
    struct marker *markers;   /* marker.c */
    size_t marker_count, marker_capacity;
    struct marker_class classes[MARKER_CLASSES];
    uint32_t class_count;
    struct strbuf footnotes; /* content of word/footnotes.xml */
    struct relationships footnote_rels;
    uint32_t footnote_count, header_number, footer_number;
    uint32_t last_drawing, last_bookmark, last_control;
    bool note_pictures, note_shapes, note_controls; /* what the footnotes' root must declare */
    const char *placeholders[32]; /* of fields, in order of first use: glossary.c */
    size_t placeholder_count;
    size_t next_control; /* carried->controls: where the next one is looked for first */
    bool has_fields;
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
    bool uses_repeats;
    size_t repeats; /* how many repeated parts are open */
    bool is_static; /* a header or footer */
};

/* In a header or footer, stands around what may differ between parts that are the same otherwise:
 * no character of XML. */
#define STORY_MARK 1

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
    int32_t carried;   /* mpt of space before the next block, from blocks without content */
    bool page_break;   /* the next block starts a page */
    bool after_table;  /* the last thing written is a table */
    bool has_content;  /* anything was written or is open */
    bool keep_rows;    /* paragraphs of this row stay with the next row */
    struct flow *host; /* in a box: the flow whose paragraphs hold what is anchored */
    bool in_box;       /* inside an anchored drawing */
    bool in_container; /* inside a block-container that is no table */
    bool has_origin;   /* `origin` is where this reference area lies on the page */
    struct page_rect origin;
    struct strbuf anchors;  /* runs with anchored drawings for the next paragraph */
    bool is_body;           /* the flow of a page sequence itself */
    bool column_break;      /* the next block starts a column */
    struct section section; /* is_body: the one being written */
    bool section_has_content;
    bool is_note;       /* the body of a footnote */
    int32_t foot_width; /* twips: paragraphs and tables stand on the lower margin of the text */
    const struct fo_node *note_mark; /* text of a note that begins with its number */
    size_t note_mark_length;
    const char *section_break; /* how the section starts that the next block asks for */
    uint32_t section_page;     /* .. and on which page, if that is known */
    const char *toc_begins;    /* instruction of the table of contents the next paragraph begins */
    const char *toc_style;     /* of an entry in one */
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
/* The next node in document order. */
const struct fo_node *docx_following(const struct fo_node *node);
struct target *target_find(const struct docx *docx, const char *id);

/* --- document.c */
void document_write(struct docx *docx);
/* ` name="number"`, marked in headers (STORY_MARK). */
void story_number_write(const struct story *story, struct strbuf *out, const char *name,
                        uint32_t number);
/* Ends the section being written, if it has content, and begins another of the same sequence. */
void section_start(struct flow *flow, const char *type, int32_t columns);
/* The start tag of a story's root with the namespaces it uses: "document", "hdr", "ftr",
 * "footnotes". */
void story_root_write(const struct story *story, const char *name, struct strbuf *out);

/* --- section.c */
void section_write(struct docx *docx, const struct section *section, struct strbuf *out);
/* The first section of a page sequence. */
struct section section_first(const struct docx *docx, const struct fo_node *sequence);
/* Notes what holds for the whole document: pages apart for even numbers, headers, footers. */
void section_survey(struct docx *docx, const struct fo_node *sequence);
/* The content of the region-body on the page where `node` starts. */
struct page_rect section_body_rect(const struct docx *docx, const struct fo_node *node);

/* --- header_footer.c */
enum header_kind { KIND_HEADER, KIND_FOOTER };
struct section_pages; /* pages.h */
struct page_kind;
/* The references of a section, in the order the schema wants; writes the parts they name. */
void header_references_write(struct docx *docx, const struct fo_node *sequence,
                             const struct section_pages *pages, struct strbuf *out);
/* Notes what the static-contents of a sequence are for. */
void header_kinds_note(struct docx *docx, const struct fo_node *sequence,
                       const struct section_pages *pages);
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
/* Opens a paragraph of no height, for what needs one. */
void flow_spacer_open(struct flow *flow);
/* Ends a cell, a header or the like: it must end in a paragraph. */
void flow_end(struct flow *flow);
void flow_deinit(struct flow *flow);
struct strbuf *flow_out(struct flow *flow);

/* What is anchored and waits for a paragraph goes into the open one. */
void flow_place_anchors(struct flow *flow);

/* --- boxes.c: what stands at a place of its own */
struct anchor; /* anchor.h */
void absolute_write(struct flow *flow, const struct fo_node *container);
void float_write(struct flow *flow, const struct fo_node *node);
void region_box_write(struct flow *flow, const struct fo_node *sequence,
                      const struct page_kind *kind, int which);
void region_backgrounds_write(struct flow *flow, const struct page_kind *kind);
bool region_has_background(const struct page_kind *kind);
/* The background picture of a block in the flow. */
void block_background_write(struct flow *flow, const struct fo_node *block);
/* The same from inside the cell it has become. */
void box_background_write(struct flow *inside, const struct fo_node *block);
/* The background picture of a node whose border rectangle is that of `box`. */
void background_write(struct flow *flow, const struct fo_node *node, const struct anchor *box);

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
    bool underline, strike;
    struct line_border border;
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

/* --- marker.c: markers and running heads */
void markers_collect(struct docx *docx);
/* The style of a paragraph whose text a header repeats, NULL when none does. */
const char *marker_style_key(struct docx *docx, const struct fo_node *block);
void marker_write(struct flow *flow, const struct fo_node *retrieve,
                  const struct inline_state *state);

/* --- toc.c: entries with page numbers as a table of contents that Word can make anew */
void toc_enter(struct flow *flow, const struct fo_node *block);
void toc_begin_write(struct flow *flow);
void toc_leave(struct flow *flow, const struct fo_node *block);

/* A page number format as the layout reads it: "- 1 -" is the token "1" and what stands around it.
 */
struct number_format {
    struct slice before, token, after;
};
struct number_format number_format_of(const char *format);

/* --- field.c */
/* A field of one instruction and its result, as runs with `props`. */
void field_complex_write(struct flow *flow, const struct run_props *props, const char *instruction,
                         const char *result);
void field_mark_write(struct flow *flow, const struct run_props *props, const char *type);
void field_instruction_write(struct flow *flow, const struct run_props *props,
                             const char *instruction);
void field_write(struct flow *flow, const struct fo_node *node, const struct inline_state *state);
void bookmark_write(struct flow *flow, const char *id);
/* The bookmark of the end of what has this id. */
void end_bookmark_write(struct flow *flow, const char *id);
void link_write(struct flow *flow, const struct fo_node *link, const struct inline_state *state);
/* --- footnotes.c */
/* Whether notes can be numbered by the reader, and how. */
void footnotes_survey(struct docx *docx);
void footnote_numbering_write(const struct docx *docx, struct strbuf *out);
void footnote_numbering_values_write(const struct docx *docx, struct strbuf *out);
void footnote_write(struct flow *flow, const struct fo_node *footnote,
                    const struct inline_state *state);
/* The number of the note, in its own text. */
void footnote_mark_write(struct flow *flow, const struct run_props *props);

/* --- leader.c */
void leader_write(struct flow *flow, const struct fo_node *leader,
                  const struct inline_state *state);

/* --- picture.c, checkbox.c, shape.c */
void picture_write(struct flow *flow, const struct fo_node *graphic);
void checkbox_write(struct flow *flow, const struct fo_node *object,
                    const struct inline_state *state);
void drawing_write(struct flow *flow, const struct fo_node *object);
/* `<wp:inline>` up to and with `<wp:docPr>`, for an object of this size in mpt. */
void inline_object_open(const struct story *story, struct strbuf *out, int32_t width,
                        int32_t height, const char *name);
/* A picture by its uri, as relationship of the story's part, with its own size; 0 without one. */
struct anchor; /* anchor.h */
uint32_t picture_relationship(struct flow *flow, const char *uri, struct anchor *out);

/* --- table.c, cell.c, grid.c */
/* Whether the caption of a table-and-caption comes after the table. */
bool caption_follows(const struct fo_node *node);
void table_write(struct flow *flow, const struct fo_node *table);
/* A box around blocks as a table of one cell: a block with a border, a container of fixed height.
 */
void box_write(struct flow *flow, const struct fo_node *block);

/* --- list.c */
void list_write(struct flow *flow, const struct fo_node *list);
/* The waiting label at the start of the paragraph just opened. */
void list_label_write(struct flow *flow);

/* --- control.c, glossary.c: fields to be filled in */
#define GLOSSARY_PART "JianjiaPlaceholder" /* and a number */
#define PLACEHOLDER_STYLE "PlaceholderText"
/* The control for what j:field says; NULL: none is asked for. */
const struct carried_control *control_find(struct docx *docx, const char *field);
void control_write(struct flow *flow, const struct fo_node *node,
                   const struct carried_control *control, const struct inline_state *state);
/* What w:sdtPr says of any bound control, up to its kind. */
void control_props_write(struct flow *flow, struct strbuf *out,
                         const struct carried_control *control, bool empty);
/* Ends the repeated parts that `wanted` (j:repeat) is not in, and begins those it is in. Nothing
 * else may be open. */
void repeats_turn(struct flow *flow, struct repeats *state, const char *wanted);
/* Around a table of the body: locks what is no field of it, where that can be. */
bool group_open(struct flow *flow, const struct fo_node *table);
void group_close(struct flow *flow, bool open);
/* The number of a placeholder among the parts of the glossary. */
size_t glossary_part(struct docx *docx, const char *placeholder);
void glossary_write(struct docx *docx);

/* --- the other parts, a file each */
void settings_write(const struct docx *docx, struct strbuf *out);
void font_table_write(const struct docx *docx, struct strbuf *out);
void theme_write(struct strbuf *out);
void core_props_write(const struct fo_document *document, struct strbuf *out);
void app_props_write(struct strbuf *out);
void custom_props_write(const struct carried *carried, struct strbuf *out);
/* The XML the document was made of, a part each; with their relationships (custom_xml.c). */
void custom_xml_write(struct docx *docx);
void footnotes_write(const struct docx *docx, struct strbuf *out);

#endif
