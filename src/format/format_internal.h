#ifndef FORMAT_FORMAT_INTERNAL_H
#define FORMAT_FORMAT_INTERNAL_H

#include "base/alloc.h"
#include "base/length.h"
#include "base/limits.h"
#include "format/format.h"
#include "format/geometry.h"
#include "format/paragraph.h"

/* Private to format/: the vertical lists that content becomes, and what is made of them.
 *
 *     flow, cell, static-content, ..  --list.c-->  list of items  --fill.c-->  where to break
 *                                                                 --fill.c-->  areas of one page
 *
 * A reference area of known width owns one `struct list`. Its items stand in document order:
 *
 *     SPACE  a space-specifier              BEGIN/END  of a block: borders, padding, keeps
 *     BOX    a line or an unbreakable area  BAND       table rows tied together by spans; splits
 *     BREAK  break-before, break-after                 by stepping its cells in parallel
 *     SPAN   columns end or begin, for span="all"
 *
 * The list of a flow is made lazily and freed behind the page being made, so that a long document
 * needs no more memory than a short one. Everything but the walk's scratch in struct frame is
 * immutable once made: the same items can be measured and placed any number of times. */

/* Content taller than anything: an unlimited height to fill. */
#define UNLIMITED MPT_MAX
/* Strength of keep="always", and of a break that leaves too few lines: where keeps ask for more
 * than a page holds, they give way before paragraphs are torn badly. */
#define STRENGTH_ALWAYS (FO_ALWAYS - 1)
#define STRENGTH_WIDOW FO_ALWAYS

struct table;
struct band;
struct step;
struct grid_part;
struct late_cell;
struct container;
struct note;

/* Adjacent space-specifiers merged so far (XSL 1.1 §4.3.1). */
struct space_run {
    int32_t precedence, minimum, optimum, maximum;
    bool any;
};

/* A block-level FO that is open between its BEGIN and END. x, width: border rectangle;
 * all x are from the left edge of the list's reference area. */
struct frame {
    struct frame *parent;
    const struct fo_node *node, *next_child; /* where list.c goes on */
    int32_t x, width, content_x, content_width;
    int32_t reference_x, reference_width; /* of the reference rectangle around the children */
    int32_t before, after;                /* border and padding at its own edges */
    int32_t break_before, break_after;    /* what is retained of them where a break cuts it */
    int32_t keep, keep_with_next, keep_with_previous;
    int32_t height;      /* of a root: the reference area's, where known */
    struct area_box box; /* here, as frames outlive the chunk they are made in */
    bool has_box;
    struct table *table; /* FO_TABLE */
    uint16_t depth;
    bool has_marker;
    bool transparent;     /* wrapper and the like: no geometry of its own */
    bool indents_dropped; /* they left no room */
    /* scratch of the walk that goes through it */
    struct area *area;
    int32_t top;
    bool top_pending; /* until the space before it is resolved */
    bool resumed;     /* begun on an earlier page */
    bool has_rows;    /* of its bodies, on this page */
    struct grid_part *grid;
    struct late_cell *late; /* FO_TABLE: whose content depends on the rows of the page */
    const struct fo_node *marked_group; /* the body whose markers were noted last */
    size_t first_mark;                  /* of the page's markers, the first that may be its own */
};

enum item_kind { ITEM_SPACE, ITEM_BEGIN, ITEM_END, ITEM_BREAK, ITEM_BOX, ITEM_BAND, ITEM_SPAN };

struct box {
    const struct area *area; /* an AREA_LINE, or NULL and: */
    const struct container *container;
    int32_t x, height;
    int32_t line, lines; /* number of the line in its paragraph, 1-based; 0: not a line */
    bool goes_on;        /* not the first line of its paragraph */
    const struct note *notes;
    bool out_of_flow; /* an absolute or fixed block-container */
    int32_t tall;     /* of a side float: what it takes beside what follows */
};

struct item {
    struct item *next;
    enum item_kind kind;
    uint64_t sequence;
    const struct fo_node *child; /* of the frame around it, that it is made from; NULL: its end */
    union {
        struct {
            struct fo_space value; /* lengths resolved to mpt */
            bool after;
        } space;
        struct frame *frame;
        enum fo_keyword brk;
        struct box box;
        struct band *band;
        bool span_all; /* what follows stands across the columns */
    } u;
};

struct chunk { /* of a lazy list: an arena, and the last item that lives in it */
    struct chunk *next;
    struct arena *arena;
    uint64_t last;
};

struct list {
    struct formatter *f;
    struct frame root;            /* the reference area: x 0, width known; has no BEGIN or END */
    struct frame *open;           /* innermost frame while the list is made */
    const struct fo_node *making; /* child of it */
    struct item *first, *last;
    struct arena *arena; /* of what is being made */
    bool lazy, done;
    uint64_t next_sequence;
    struct chunk *chunks, *last_chunk;
    struct arena *frames; /* lazy: frames outlive chunks */
    struct frame *free_frames;
    int32_t column_width, span_width; /* the same: one column, no spans */
    bool span_all;                    /* what is made now stands across the columns */
    enum fo_keyword pending_break;    /* asked for behind what was made last */
    /* side floats: how much was made so far, the space asked for behind it, and what stands where
     */
    int64_t made;
    int32_t made_space;
    struct beside {
        int32_t edge; /* that content keeps away from, from the list's left edge */
        int64_t until;
    } at_start, at_end;
};

/* A footnote whose call stands in a line: its body goes to the foot of the line's page. */
struct note {
    const struct fo_node *node;
    uint32_t line; /* of the call, index in its paragraph */
    struct list list;
    int32_t height;
    struct list_break *breaks; /* legal ones, once they are asked for */
    uint32_t break_count;
    bool breaks_known;
    struct note *next;
};

/* Notes, or what is left of them, in the order of their calls. */
struct note_part {
    struct note *note;
    uint32_t from; /* the break it goes on behind; 0: all of it */
};
struct note_queue {
    struct note_part *parts; /* heap */
    size_t count, capacity;
};
/* How much of a queue goes somewhere. */
struct note_end {
    size_t whole;   /* parts */
    uint32_t to;    /* up to which break of the next; 0: nothing of it */
    int32_t height; /* of all that */
};

/* A place in a list: the first item not placed yet, how far into it when it is a BAND, and the
 * innermost frame open there. item NULL: the end. */
struct cursor {
    struct item *item;
    const struct step *step;
    struct frame *frame;
};

enum fill_end { FILL_DONE, FILL_FULL, FILL_BREAK, FILL_SPAN };

struct fill_request {
    int32_t available;
    bool breaks;   /* obey forced breaks */
    bool leave;    /* a column break leaves even an empty column, as with FOP */
    bool above;    /* something stands on the page above, so that page breaks count */
    bool yield;    /* place nothing rather than what does not fit */
    bool quiet;    /* no diagnostics */
    int32_t folio; /* of the page, for odd-page and even-page; 0: any */
    int32_t notes; /* height of footnotes the page has already */
    const struct note_queue *waiting; /* from the page before; NULL: none */
};

struct fill {
    struct cursor end;
    enum fill_end why;
    enum fo_keyword brk; /* FILL_BREAK: column, page, odd-page, even-page */
    int32_t height;
    int32_t notes; /* height of the footnotes placed so far, with the separator */
    bool placed;   /* any content at all */
};

/* ---- numbers, labels, masters ---- */

struct page_query {
    int32_t folio;
    bool first, last, blank, after_blank;
};

/* Walks a page-sequence-master; all zero but `master` to start. */
struct master_walk {
    const struct fo_node *master;  /* FO_SIMPLE_PAGE_MASTER or FO_PAGE_SEQUENCE_MASTER */
    const struct fo_node *current; /* sub-sequence specifier in use */
    int32_t used;                  /* pages made by it */
    bool exhausted;
    bool lost; /* a master that is not there was reported */
};

/* ---- the formatter ---- */

struct page_state {  /* the page being made */
    uint32_t number; /* 1-based, of the document */
    int32_t folio;
    const char *label;
};

struct formatter {
    const struct fo_node *told_of; /* the last finding's */
    enum diag_code told;
    const struct fo_document *document;
    struct fonts *fonts;
    const struct format_options *options;
    const struct page_consumer *consumer;
    struct arena *arena; /* of the layout result of this pass */
    struct arena *page_arena;
    struct diagnostics *diags; /* of this pass: only the last one's reach the user */
    enum status status;        /* sticky */
    struct layout_span *spans;
    struct layout_node *nodes;              /* NULL: not recorded; see record_entry */
    struct layout_node unrecorded;          /* takes what is not */
    const struct layout_span *known;        /* of the pass before; NULL in the first */
    const struct layout_page *known_labels; /* its pages */
    uint32_t known_pages;
    struct layout_page *pages;
    size_t page_count, page_capacity;
    struct page_state page;
    const struct area_box *boxes[16]; /* of cells, made last: border.c shares them */
    size_t next_box;
    struct area *sheet;                /* AREA_PAGE of the page being made, for fixed containers */
    int32_t sheet_width, sheet_height; /* of the page being planned */
    bool emit;                         /* the pass whose pages are handed out */
    bool cites;              /* page numbers of other places: needs a pass to learn them */
    bool cites_in_flow;      /* .. where their width can move line ends and pages */
    bool trial;              /* what is laid out now is thrown away */
    bool in_static;          /* static content is being made */
    const char *line_grid;   /* of the region the flow goes into */
    int32_t line_grid_width; /* of that region's columns, mpt */
    int32_t type_scale; /* of the container being made, thousandths; 0: as the properties say */
    struct paragraph_workspace *workspace;
    int32_t folio;              /* last page number used */
    bool after_blank;           /* the page before this one was left blank */
    const struct fo_node **ids; /* hash table of the nodes with an id */
    size_t id_slots;
    struct note *notes, *last_note; /* collected while a paragraph is laid out */
    struct arena *note_arena;
    int32_t note_width; /* of the footnote area */
    int32_t separator_height;
    int32_t next_height; /* of the reference area of the next list, where known; then 0 again */
    struct note_queue page_notes; /* called on the page being made */
    struct note_queue waiting;    /* left from the pages before it */
    struct note_queue cut_notes;  /* scratch of note.c */
    struct mark *marks;           /* markers on it, heap; marker.c */
    size_t mark_count, mark_capacity, marks_ended;
    struct mark *carried; /* the last marker of each class so far, heap */
    size_t carried_count, carried_capacity;
    const struct fo_node *sequence; /* being made */
};

/* Memory that counts: NULL sets f->status. */
void *format_alloc(struct formatter *f, struct arena *arena, size_t size);
void *format_array(struct formatter *f, struct arena *arena, size_t count, size_t size);
/* Remembers the first failure. */
void format_fail(struct formatter *f, enum status status);

/* A finding about `node`, with its line and source; %1 is the source or the object's name. */
void format_report(struct formatter *f, enum diag_code code, const struct fo_node *node,
                   const char *argument);
/* A length as people read it: "12.5 pt", in `arena`. */
const char *format_points(struct formatter *f, int32_t mpt);

/* ---- off_page.c ---- */

/* Reports what stands wholly beside the sheet. */
void page_look_beside(struct formatter *f, const struct area *page);

/* ---- space.c ---- */

void space_run_add(struct space_run *run, const struct fo_space *space);
/* Only conditional ones at the start of a reference area vanish: false when `space` does. */
bool space_survives_start(const struct space_run *run, const struct fo_space *space);

/* ---- box.c: borders, padding, margins ---- */

/* Border and padding of a side, mpt; `base` for percentages. */
int32_t box_edge(const struct fo_props *props, enum fo_side side, int32_t base);
/* Background and borders of a node as painted; false when it has none. */
bool box_fill(const struct fo_props *props, struct area_box *out);
/* A copy in `arena`, NULL when it has none. */
const struct area_box *box_of(struct formatter *f, const struct fo_props *props,
                              struct arena *arena);
struct area_border box_border(const struct fo_border *border);
struct area *box_area(struct formatter *f, struct arena *arena, enum area_type type,
                      const struct fo_node *node);

/* ---- list.c ---- */

/* A list of the children of `node` for a reference area `width` wide, made whole in `arena`. */
void list_build(struct formatter *f, struct list *list, const struct fo_node *node, int32_t width,
                struct arena *arena);
/* The same in a reference area that is not all its own: percentages of widths are of
 * reference->content_width; from reference->next_child on, when that is set. */
void list_build_inside(struct formatter *f, struct list *list, const struct fo_node *node,
                       const struct frame *reference, struct arena *arena);
/* Like list_build, made on demand; list_close by the caller. What spans the columns is made for
 * `span_width`. */
void list_open(struct formatter *f, struct list *list, const struct fo_node *node, int32_t width,
               int32_t span_width);
/* The same for what stands behind `at` in `old`, which is of another width; false: it cannot be
 * parted there. `all`: it spans the columns. */
bool list_reopen(struct list *list, struct list *old, struct cursor *at, bool all, int32_t width,
                 int32_t span_width);
void list_close(struct list *list);
/* The first item (making it when need be), the one behind `item`; NULL at the end or on failure. */
/* ---- float.c: side floats ---- */

bool float_is_side(const struct fo_node *node);
/* A side float, unless it is taller than the page: that one is set in the flow, where it can break.
 */
bool float_stands_beside(const struct list *list, const struct frame *frame,
                         const struct fo_node *node);
/* Adds a float at the place made last, in the content rectangle of `frame`. */
void float_add(struct list *list, const struct frame *frame, const struct fo_node *node);
/* Content, or a space, was added. */
void float_passed(struct list *list, int32_t height);
void float_passed_space(struct list *list, int32_t space);
/* Left edge and width that the floats leave of a frame's content rectangle. */
void float_measure(const struct list *list, const struct frame *frame, int32_t *x, int32_t *width);
/* Where the next of the floats ends, as list->made counts; INT64_MAX: none stands here. */
int64_t float_until(const struct list *list);
/* clear: what follows begins below the floats of these sides. */
void float_clear(struct list *list, enum fo_keyword sides);
/* The end of the list lies below them. */
void float_finish(struct list *list);
/* container.c: the float's content as a box of no height at x. */
struct item *container_add_float(struct list *list, const struct fo_node *node, int32_t x,
                                 int32_t width);
int32_t container_width(const struct container *container);
/* reopen.c: what of a paragraph of `block` follows before a line's beginning, as its first child;
 * *of: the child of the block it is a part of. NULL: that cannot be said. */
const struct fo_node *paragraph_tail(struct list *list, const struct area *line,
                                     const struct fo_node *block, const struct fo_node **of);

/* lines.c: the run of inline-level siblings from `first` on, children of the frame's block. */
void list_add_paragraph(struct list *list, struct frame *frame, const struct fo_node *first);
/* Whether an object is part of such a run. */
bool list_takes_inline(const struct fo_node *node);

/* Opens the frame of a block-level object without adding an item. */
struct frame *list_enter_frame(struct list *list, const struct fo_node *node, bool transparent);
struct item *list_first(struct list *list);
struct item *list_next(struct list *list, struct item *item);
/* Frees what stands before `cursor`, and before the item numbered `held`, in a lazy list. */
void list_release(struct list *list, const struct cursor *cursor, uint64_t held);
/* Used by the makers of bands and containers. frame_place needs node and parent. */
void frame_place(struct frame *frame);
struct item *list_add(struct list *list, enum item_kind kind);
void list_add_break(struct list *list, enum fo_keyword kind);
int32_t keep_strength(const struct formatter *f, const struct fo_keep *keep);

/* ---- fill.c ---- */

/* How much of the list, from `start`, goes into request->available. */
struct fill list_fill(struct list *list, struct cursor start, const struct fill_request *request);
/* Height of all that is left from `start`. */
int32_t list_height(struct list *list, struct cursor start);
/* The whole list as one piece. */
struct list_measures {
    int32_t height;
    int32_t notes;                              /* heights of its footnotes */
    int32_t keep_with_previous, keep_with_next; /* of what stands at its ends */
    enum fo_keyword break_before, break_after;  /* forced ones at its ends */
    bool breaks_inside;                         /* there are forced ones between */
};
void list_measure(struct list *list, struct list_measures *out);
/* A place a list may be broken at. */
struct list_break {
    struct cursor end;   /* where the rest begins */
    int32_t content;     /* height up to it, as if nothing were broken */
    int32_t penalty;     /* what closing everything there adds */
    int32_t offset;      /* how much of the whole height the rest does not need */
    int32_t again;       /* of what the rest needs: what stands there anew, as repeated headers */
    int32_t notes;       /* of the footnotes ahead of it */
    int32_t strength;    /* of the keeps it breaks */
    enum fo_keyword brk; /* a forced one; FO_K_AUTO: none */
};
/* All of them, in `arena`; the count. */
uint32_t list_breaks(struct list *list, struct arena *arena, struct list_break **out);
/* The same of what lies between `start` and the next change of span; *height of all of it. */
uint32_t list_section_breaks(struct list *list, struct cursor start, struct arena *arena,
                             struct list_break **out, int32_t *height);
/* The one of two forced breaks that counts. */
enum fo_keyword break_stronger(enum fo_keyword a, enum fo_keyword b);
/* Where areas go: into `parent`, in which the reference area's corner is at x, y. */
struct list_place {
    struct area *parent;
    int32_t x, y;
    int32_t available; /* as it was measured with */
    struct arena *arena;
};
/* Places start..end; answers the height. */
int32_t list_emit(struct list *list, struct cursor start, struct cursor end,
                  const struct list_place *at);
static inline struct cursor list_start(struct list *list)
{
    return (struct cursor){list_first(list), NULL, &list->root};
}

/* ---- container.c: block-containers whose size is fixed ---- */

bool container_is_atomic(const struct list *list, const struct fo_node *node);
void container_add(struct list *list, const struct fo_node *node);
const struct fo_node *container_node(const struct container *container);
void container_emit(struct formatter *f, const struct container *container, struct area *parent,
                    int32_t x, int32_t y, struct arena *arena);

/* Where an absolute container goes in a reference area of this size (height 0: unknown). */
void container_position(const struct container *container, int32_t width, int32_t height,
                        int32_t *x, int32_t *y);
bool container_is_fixed(const struct container *container); /* in relation to the page */

/* ---- table.c, border.c, band.c ---- */

/* What the border of one side of one grid unit is, with the rank of who asks for it. */
struct grid_edge {
    struct area_border border;
    int16_t owner; /* the higher wins a tie */
    bool hidden;
    int32_t precedence;
};

struct cell {
    const struct fo_node *node;
    uint32_t index, row, column, rows, columns; /* row: in the band */
    int32_t x, width;         /* border rectangle, from the table's content edge */
    int32_t inset[4];         /* border and padding by enum fo_side */
    int32_t minimum, maximum; /* of the border rectangle's height; 0: none */
    int32_t content_height;
    int32_t content_minimum; /* .. that its own and its row's height ask for */
    int32_t notes;           /* height of the footnotes called in it */
    int32_t keep_with_next;
    struct list list;
    struct list_break *breaks;
    uint32_t break_count;
    bool breaks_known;
    struct cell *next_ending;        /* cells whose last row is the same */
    const struct area_box *box;      /* as painted; collapsed borders are rules of the table */
    const struct area_box *resolved; /* for struct layout: the four borders as they come out */
    bool overflows;
    bool retrieves;           /* fo:retrieve-table-marker: laid out anew on each page */
    struct grid_edge edge[4]; /* collapsed: as drawn when the cell is cut */
    int32_t lone[2], rest[2]; /* collapsed: widths of its before and after border where a page
                                 begins or ends with it, and where it is cut there */
};

struct row {
    const struct fo_node *node;
    struct cell **slots; /* by column; NULL: empty */
    struct cell *ending;
    int32_t minimum, maximum;                   /* height; 0: none */
    int32_t explicit_minimum, explicit_maximum; /* .. as the properties say */
    int32_t keep, keep_with_next, keep_with_previous;
    enum fo_keyword break_before,
        break_after; /* its own, which count where no cell spans the place */
    enum fo_keyword cells_before, cells_after; /* at the ends of its cells' contents */
    const struct area_box *box;                /* background */
    struct grid_edge *above;                   /* collapsed: the line above, by column */
    struct grid_edge *beside; /* collapsed: the lines left of each column, and right of the last */
};

struct band {
    struct table *table; /* NULL: a list-item */
    uint32_t columns;
    struct row *rows;
    uint32_t row_count, row_capacity;
    struct cell **cells;
    uint32_t cell_count, cell_capacity;
    struct grid_edge *below; /* the line under the last row */
    struct arena *arena;
    const struct fo_node *group; /* table-header, -footer or -body */
    uint32_t group_row;          /* index of rows[0] in it */
    int32_t *row_heights;        /* for struct layout: of the group's rows */
    int32_t separation;          /* border-separation, block direction */
    int32_t keep;
    int32_t height;      /* whole */
    int32_t last_height; /* when a page ends behind it */
    int32_t notes;       /* height of the footnotes called in it */
    int32_t *tops;       /* of the rows, and the end */
    bool first_of_group, last_of_group;
    bool opens, closes;                   /* it is the first, the last of the table's bodies */
    bool forced;                          /* there are forced breaks inside */
    struct stepping *steps, *loose_steps; /* band_steps(); NULL: not looked for yet */
};

/* Reading a table's rows. */
struct row_reader {
    const struct fo_node *group, *row; /* the next row; NULL: end of the group */
    uint32_t index;
    bool as_body; /* the rows of a header that come before those of the bodies */
};

struct table {
    const struct fo_node *node;
    struct arena *arena;
    bool own_arena, collapse;
    uint32_t columns;
    int32_t *x; /* grid lines, columns + 1 of them, from the content edge */
    const struct fo_node **column_nodes;
    int32_t separation_inline, separation_block;
    struct list header, footer;
    int32_t header_height, footer_height;
    bool repeat_header, repeat_footer, footer_at_break;
    const struct fo_node *header_node, *footer_node, *first_body, *last_body;
    struct row_reader reader; /* of the bodies */
    bool rows_begun;
    enum fo_keyword break_after; /* of the row made last */
    struct grid_edge *line;      /* collapsed: the line under the band made last */
    struct carried *carried;     /* the last marker of each class on earlier pages */
    bool retrieves;              /* markers, in header or footer */
    bool line_known;
};

/* Sets a table's frame up: columns, header, footer. The frame's geometry is known. */
void table_open(struct list *list, struct frame *frame);
void table_close(struct table *table);
/* The rows from a band of the same table in another list on; NULL: it has no more. */
void table_go_on(struct frame *frame, const struct band *band);
/* The break ahead of a table: its own or its first row's. */
enum fo_keyword table_break_before(const struct fo_node *table);
/* Adds the next band to the list; false when there is none. */
bool table_add_band(struct list *list, struct frame *frame);

/* The row behind a band, or over it, as far as its borders matter. */
struct next_row {
    const struct fo_node *row, *group;                /* NULL: the table ends */
    const struct fo_node *cells[LIMIT_TABLE_COLUMNS]; /* by column */
};
/* Resolves the collapsed borders around a band's grid units (fo-subset 2.5 (5)); `above`: the line
 * over it if already known, else `over` the row there (its row NULL: none). */
void border_resolve_band(struct formatter *f, struct band *band, const struct grid_edge *above,
                         const struct next_row *over, const struct next_row *next);
/* Sets its cells' insets and boxes, in both models. */
void border_inset_cells(struct formatter *f, const struct table *table, struct band *band);
/* What a row and its cell ask for on a side, whatever stands beside them. */
struct grid_edge border_own(const struct formatter *f, const struct band *band, uint32_t row,
                            uint32_t column, enum fo_side side);
/* The better of two edges (fo-subset 2.5 (5)); a on a tie. */
const struct grid_edge *border_better(const struct grid_edge *a, const struct grid_edge *b);

void band_finish(struct formatter *f, struct band *band);
/* Border, padding and half of the separation of a cell's side; `cut`: where a page break cuts it.
 */
int32_t cell_edge(const struct formatter *f, const struct band *band, const struct cell *cell,
                  enum fo_side side, bool cut);
/* The same where a page begins or ends with its row. */
int32_t cell_lone_edge(const struct formatter *f, const struct band *band, const struct cell *cell,
                       enum fo_side side);

/* ---- step.c ---- */

/* A place a band may be broken at. */
struct step {
    const struct stepping *of;
    uint32_t index;
    int32_t length;   /* of the band up to there, if it is broken there */
    int32_t used;     /* of the band's height, what the rest does not need */
    int32_t strength; /* of the keeps it breaks */
    enum fo_keyword brk;
    uint32_t row, next_row; /* the last one before it, the first behind it; the same: inside it */
    int32_t notes;          /* of the footnotes ahead of it */
    bool sliced;            /* all content of `row` is ahead of it, but not all of its height */
};

/* How far a cell has got by each step from `first` on. */
struct progress {
    uint32_t first, count, capacity;
    uint32_t *included;
};

struct stepping {
    struct step *steps;
    uint32_t count;
    struct progress *progress; /* by cell index */
};

/* The steps of a band; `loose`: also those that keeps or widows of its cells forbid. */
const struct stepping *band_steps(struct formatter *f, struct band *band, bool loose);
/* A step that ends after `room` of what is left behind `in`, in a row whose height alone is too
 * much for it; NULL when there is none. */
const struct step *band_slice(struct formatter *f, struct band *band, const struct step *in,
                              int32_t room);
/* Index of the first one behind `in`. */
uint32_t steps_behind(const struct stepping *stepping, const struct step *in);
/* Up to which of its breaks a cell has got: 0 nothing, break_count + 1 all. */
uint32_t step_included(const struct step *step, const struct cell *cell);

/* What of a band goes where: x, y of its corner in the frame's area. */
struct band_place {
    const struct step *in, *out; /* NULL: from the first row, to the last */
    struct frame *frame;
    int32_t x, y;
    struct arena *arena;
    bool heads, ends; /* it is the first of the table's bodies on the page, the last on the page */
};
/* Places it; answers the height. */
int32_t band_emit(struct formatter *f, struct band *band, const struct band_place *place);
/* All bands of a header or footer. */
void list_emit_rows(struct list *rows, struct frame *frame, int32_t x, int32_t y,
                    struct arena *arena);

/* Lays the cells out that retrieve markers, when the table's part on the page is whole. */
void band_emit_late(struct formatter *f, struct frame *frame, struct arena *arena);

/* grid.c: the collapsed lines of the part of a table on one page. */
struct grid_row {
    const struct band *band;
    uint32_t row;
    int32_t y, height;         /* in the table's area */
    bool cut_above, cut_below; /* a page break goes through the row */
};
void grid_add_row(struct formatter *f, struct frame *frame, const struct grid_row *row,
                  struct arena *arena);
/* Paints them as rules into frame->area; x: of the table's content edge in it. */
void grid_paint(struct formatter *f, struct frame *frame, int32_t x, struct arena *arena);

/* ---- marker.c: fo:marker and fo:retrieve-marker ---- */

/* A marker on the page being made. */
struct mark {
    const struct fo_node *marker;
    const struct fo_node *sequence;
    bool begins, ends; /* its parent's first, last area is on this page */
    size_t order;      /* in which the areas of the page ended; 0: not yet */
    uint32_t page;     /* of a carried one */
};
/* An area of `node` is placed, its first one or a further one; it is finished, its last one or not.
 */
void marker_begin(struct formatter *f, const struct fo_node *node, bool first);
void marker_end(struct formatter *f, const struct fo_node *node, bool last);
static inline bool marker_has(const struct fo_node *node)
{
    return node->first_child && node->first_child->object == FO_MARKER;
}
/* The page is made: what its markers leave for pages to come. */
void marker_finish_page(struct formatter *f);
/* `content`, with every retrieve-marker below it replaced by what it retrieves: a copy in `arena`,
 * or itself when there is none. */
const struct fo_node *marker_retrieve(struct formatter *f, const struct fo_node *content,
                                      struct arena *arena);
/* fo:retrieve-table-marker (§6.13.7). Whether there is one below `node`. */
bool marker_is_retrieved_in_table(const struct fo_node *node);
/* The same for a cell of the header or footer of `frame`'s table, from the part of it on this page.
 * `measuring`: before any page is made, with the first marker of the table, to have its height. */
const struct fo_node *marker_retrieve_in_table(struct formatter *f, const struct fo_node *cell,
                                               const struct frame *frame, bool measuring,
                                               struct arena *arena);
/* The part of the table on this page is made: what its markers leave for its next. */
void marker_finish_table(struct formatter *f, const struct frame *frame);

/* ---- listblock.c ---- */

/* The band of a list-item, for `frame`: the list-block's or its own. NULL: f->status is set. */
struct band *list_item_band(struct list *list, const struct frame *frame,
                            const struct fo_node *node);

/* Whether a table-and-caption has its caption at the table's start or end; the band of both. */
bool caption_is_beside(const struct fo_node *node);
struct band *caption_band(struct list *list, const struct frame *frame, const struct fo_node *node);

/* ---- masters.c ---- */

const struct fo_node *master_find(const struct formatter *f, const char *name);
/* The first simple-page-master of all, for want of one that was asked for. */
const struct fo_node *master_any(const struct formatter *f);
/* The simple-page-master for the next page; counts it unless `peek`. */
const struct fo_node *master_next(struct formatter *f, struct master_walk *walk,
                                  const struct page_query *query, bool peek);

/* ---- number.c ---- */

/* A page number in a format ("1", "01", "i", "I", "a", "A", "一"), in `arena`. */
const char *page_label(struct formatter *f, int32_t number, const char *format,
                       struct arena *arena);

/* ---- note.c: footnotes ---- */

bool notes_add(struct formatter *f, struct note_queue *queue, const struct note *note,
               uint32_t from);
int32_t notes_height(const struct note_queue *queue);
/* As much of them as fits, in order. */
struct note_end notes_fit(struct formatter *f, const struct note_queue *queue, int32_t room);
/* The place behind a break of a note; 0: its start. */
struct cursor note_cursor(const struct note *note, uint32_t at);

/* ---- page.c ---- */

void sequence_format(struct formatter *f, const struct fo_node *sequence,
                     const struct fo_node *next);

/* ---- record.c: struct layout, ids and page numbers ---- */

void record_prepare(struct formatter *f, struct arena *arena);
bool record_start_pass(struct formatter *f, struct arena *arena);
bool record_page(struct formatter *f, const struct fo_node *sequence, const struct fo_node *master);
void record_node(struct formatter *f, const struct fo_node *node);
/* The node's entry to write to: where nothing is recorded, one that nobody reads. */
struct layout_node *record_entry(struct formatter *f, const struct fo_node *node);
/* The row heights of a table-header, -footer or -body to fill in; NULL where none are recorded.
 * Makes room for `count` of them; 0: looks only. */
int32_t *record_rows(struct formatter *f, const struct fo_node *group, uint32_t count);
/* The inline nodes in a line. */
void record_line(struct formatter *f, const struct area *line);
const struct fo_node *record_find_id(const struct formatter *f, const char *id);
/* Fills what paragraph_layout calls back. */
void record_context(struct formatter *f, struct arena *arena, struct paragraph_context *out);

#endif
