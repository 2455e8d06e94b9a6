#ifndef FORMAT_LINE_INTERNAL_H
#define FORMAT_LINE_INTERNAL_H

#include "base/length.h"
#include "format/paragraph.h"

/* Private to line building. A run of inline content is turned into lines in five steps, each in its
 * own file, all working on one array of pieces:
 *
 *     FO nodes --line_collect.c--> pieces --line_width.c--> pieces with mark widths settled (L6,
 * L7)
 *              --line_break.c--> line ranges --line_justify.c--> extra space in each line
 *              --line_area.c--> areas                       (line_class.c: characters and their
 * rules)
 *
 * A piece is one character with what combines with it, or one object; letters are never grouped
 * into words, so that every rule sees characters. The numbers L1 to L16 are CLREQ's rules as the
 * project's typography notes number them. */

/* What a character is for breaking and spacing: UAX #14's classes, cut down, with the marks of
 * Chinese told apart. */
enum char_class {
    CLASS_LETTER, /* Latin and everything unbreakable */
    CLASS_DIGIT,
    CLASS_HAN,        /* breaks on both sides: Han, kana, circled digits, pictures */
    CLASS_SMALL,      /* Han-like, never first in a line: 々 ー small kana */
    CLASS_OPEN,       /* “ ‘ （ 《 ( */
    CLASS_CLOSE,      /* ” ’ ） 》 ) */
    CLASS_STOP,       /* 。？！ */
    CLASS_PAUSE,      /* ，、；： */
    CLASS_INFIX,      /* , . : ; ! ? */
    CLASS_HYPHEN,     /* - – ～ */
    CLASS_MIDDLE_DOT, /* · */
    CLASS_SLASH,      /* / ／ */
    CLASS_DASH,       /* — */
    CLASS_ELLIPSIS,   /* … */
    CLASS_PREFIX,     /* ￥ $ № */
    CLASS_POSTFIX,    /* % ‰ ℃ */
    CLASS_QUOTE,      /* ": opens and closes in turn, so that pieces have CLASS_OPEN or _CLOSE */
    CLASS_GLUE,       /* no break on either side */
    CLASS_SPACE,
    CLASS_WIDE_SPACE, /* U+3000 */
    CLASS_ZERO_SPACE, /* U+200B: break, no width */
    CLASS_SOFT_HYPHEN,
    CLASS_JOINER, /* ignorable, glues */
    CLASS_COUNT
};

enum char_class line_class_of(uint32_t code_point);

struct line_neighbours { /* what a break decision looks at */
    enum char_class before, after;
    uint32_t code_before, code_after;
    enum char_class before_that; /* the class ahead of `before`; CLASS_SPACE at the start */
    uint32_t run;                /* how many of `before`'s class stand in a row up to it */
};
/* Whether a line may end between two adjacent characters, spaces aside (L2, L3, L4). */
bool line_may_break(const struct line_neighbours *n);
bool line_may_start(enum char_class c);
bool line_may_end(enum char_class c);

/* Where justification may add space between two neighbours (L13, L14). */
enum gap { GAP_NONE, GAP_SPACE, GAP_MIXED, GAP_PLAIN, GAP_COUNT };
struct piece;
enum gap line_gap(const struct piece *before, const struct piece *after);
static inline bool line_is_mark(enum char_class c)
{
    return c >= CLASS_OPEN && c <= CLASS_PAUSE;
}

enum piece_kind {
    PIECE_CHAR,
    PIECE_SPACE, /* U+0020 and U+3000: hangs or vanishes at line ends */
    PIECE_ZERO,  /* takes no room: U+200B, soft hyphen, joiners */
    PIECE_FORCED_BREAK,
    PIECE_OPEN, /* start of an inline that makes an area */
    PIECE_CLOSE,
    PIECE_LEADER,
    PIECE_OBJECT, /* picture or drawing */
    PIECE_ANCHOR  /* a footnote call stood here */
};

enum piece_flag {
    PIECE_BREAK_BEFORE = 1, /* a line may end before it */
    PIECE_MISSING = 2,      /* no installed face has it */
    PIECE_KEEP_SPACE = 4,   /* white-space-treatment="preserve" */
    PIECE_CHECKBOX = 8,
    PIECE_CELL = 32, /* stands in a cell of the grid (L18) */
    PIECE_GONE = 16  /* white space at an end of its line */
};

/* Leader or picture: what a piece needs beyond a glyph. */
struct line_object {
    int32_t min, opt, max;      /* leader */
    int32_t length;             /* leader: as used in its line */
    int32_t ascent, descent;    /* object: border rectangle above and below the baseline */
    int32_t width, height;      /* object: content rectangle */
    int32_t offset_x, offset_y; /* object: content in its border rectangle */
    const char *path;           /* raster image */
};

struct piece {
    uint32_t code;
    uint32_t offset, length; /* bytes of its source */
    uint8_t kind, klass, flags;
    uint8_t joint; /* enum gap behind it in its line; set by line_justify.c */
    uint32_t span, source;
    const struct face *face;
    uint32_t glyph;
    uint32_t glyph_count;               /* of `cluster`; 0: the one glyph above */
    const struct shaped_glyph *cluster; /* a base with its marks */
    struct line_object *object;
    const struct fo_node *node; /* PIECE_LEADER, _OBJECT, _ANCHOR */
    int32_t advance;            /* natural, mpt, without spacing */
    int32_t spacing;            /* letter-spacing, word-spacing */
    /* A full-width mark's empty half, which may be cut: `room` in all, of which `ahead` lies before
     * the ink. `settled` is what L6 and L7 cut for good, `cut` (>= settled) what this line cuts. */
    int32_t room, ahead, settled, cut;
    int32_t gap;    /* between Han and Latin, behind it (L11); part of `spacing` */
    int32_t widen;  /* to a cell (L18) or an equal width (L17); part of `spacing` */
    int32_t give;   /* what it can lose inside a line (L13), beyond `settled` */
    int32_t extra;  /* justification, behind it */
    int32_t hyphen; /* PIECE_ZERO, soft hyphen: its width where a line ends at it */
    int32_t x;      /* in its line; set by line_make_area */
};

/* An inline FO around pieces; span 0 is the block. */
struct inline_span {
    const struct fo_node *node;
    const struct fo_props *props;
    uint32_t parent;
    const struct font_set *set;
    const struct face *primary;
    int32_t size;            /* mpt, scaled */
    int32_t ascent, descent; /* nominal, mpt, both positive */
    int32_t shift;           /* of its baseline from the block's, upwards */
    int32_t line_height;
    int32_t letter_spacing, word_spacing;
    /* How far justification may move them; FO_SPACING_OPEN: as L13 and L14 say. */
    int32_t letter_least, letter_most, word_least, word_most;
    int32_t mixed_gap;            /* j:han-latin-gap, mpt */
    int32_t start_edge, end_edge; /* padding, border and space at both ends */
    bool makes_area;
    bool nowrap;
    bool raised;                                /* super: stays with what precedes it */
    uint32_t underline, overline, line_through; /* span that declares it, + 1; 0: none */
    struct area *area;                          /* its part in line area_line */
    uint32_t area_line;                         /* number of that line, + 1 */
    uint32_t next_open; /* list of the spans that have a part in it; 0: the last */
    bool area_starts, area_closed;
    int32_t area_x, area_y;
};

/* What characters come from. */
struct line_source {
    const struct fo_node *node;
    struct slice text;
};

struct line_range {
    uint32_t start, end;  /* pieces */
    uint32_t first, stop; /* without the white space at both ends */
    int32_t indent, measure;
    bool forced; /* ends a paragraph or at U+000A */
    bool opens;  /* first line, or behind a forced break */
};

struct line_builder {
    const struct paragraph_context *context;
    struct paragraph_workspace *workspace;
    const struct fo_node *block;
    struct arena *arena;
    enum status status;         /* sticky */
    int32_t scale;              /* thousandths */
    int32_t width;              /* content rectangle of the block */
    int32_t indent, end_indent; /* text-indent of the first line, last-line-end-indent */
    bool han_context;           /* “ ” and the like are Chinese */
    bool quote_open;            /* an ASCII quote has opened */
    enum fo_keyword align, align_last, breaking;
    struct piece *pieces;
    uint32_t piece_count;
    struct inline_span *spans;
    uint32_t span_count;
    int32_t cell;    /* pitch of the character grid (L18), mpt; 0: none */
    bool hang;       /* 、，。 may hang out at a line's end (L10) */
    bool decorated;  /* some span has a rule under, over or through its text */
    bool has_gaps;   /* some span sets a gap between Han and Latin */
    bool has_ranges; /* some span limits how far its letters may move */
    struct line_source *sources;
    uint32_t source_count;
    struct line_range *ranges;
    uint32_t range_count;
};

/* What stands ahead of a piece, summed up. */
struct line_sums {
    int64_t width;
    int64_t give;      /* what squeezing can take (L13) .. */
    int64_t give_last; /* .. of which comes from 。？！ and letters, the last resort */
    int64_t grow;      /* what spaces, gaps between Han and Latin and leaders take first (L14) */
    uint32_t gaps;     /* where slack goes then */
    uint32_t content;  /* characters but marks; what is not Han counts twice */
};

/* A place where a line may end and the next one begin. What lies between two places follows from
 * the sums, without a walk. */
struct line_place {
    uint32_t at;           /* the piece the next line begins with */
    uint32_t first, last;  /* the visible piece behind it, and the one ahead of it */
    struct line_sums head; /* ahead of `at` */
    struct line_sums tail; /* ahead of `last`; its width and content: with it */
    int32_t hyphen;        /* shows where a line ends here */
    int32_t penalty;
    bool hinted; /* the author marked it: U+200B, j:break-hint */
};

/* How a mark's ink stands in its box, font units; line_width.c's cache. */
struct mark_ink {
    const struct face *face;
    uint32_t glyph;
    int32_t left, right;
};
#define MARK_CACHE 64

struct paragraph_workspace {
    void *pieces, *spans, *sources, *ranges, *places, *nodes;
    size_t piece_capacity, span_capacity, source_capacity, range_capacity;
    size_t place_capacity, node_capacity;
    struct mark_ink marks[MARK_CACHE];
};

/* A length in font units at a size. */
static inline int32_t line_scale(const struct face *face, int32_t size, int32_t units)
{
    return mpt_mul_div(units, size, face_metrics(face)->units_per_em);
}

static inline bool piece_is_text(const struct piece *p)
{
    return p->kind == PIECE_CHAR || p->kind == PIECE_SPACE;
}

/* How much of what is cut from a mark lies before its ink. */
static inline int32_t piece_cut_ahead(const struct piece *p)
{
    if (p->klass == CLASS_OPEN) {
        return mpt_min(p->cut, p->ahead);
    }
    if (p->klass == CLASS_MIDDLE_DOT || p->klass == CLASS_SLASH) {
        return p->cut / 2;
    }
    return mpt_max(0, p->cut - (p->room - p->ahead));
}

#define LEAST_GAP 8 /* L13 (6): a gap between Han and Latin keeps an eighth of an em */

/* Width in its line before justification. */
static inline int32_t piece_width(const struct piece *p)
{
    return p->flags & PIECE_GONE ? 0 : p->advance + p->spacing - p->cut;
}

/* Spacing that stands behind it only inside a line; a cell keeps its own. */
static inline int32_t piece_trailing(const struct piece *p)
{
    return p->flags & PIECE_CELL ? p->gap : p->gap + mpt_max(0, p->spacing - p->gap);
}

static inline bool piece_is_visible(const struct piece *p)
{
    return p->kind == PIECE_CHAR || p->kind == PIECE_LEADER || p->kind == PIECE_OBJECT;
}

/* line_span.c: opens span `node` inside `parent`; its index, 0 and b->status on failure. */
uint32_t line_open_span(struct line_builder *b, const struct fo_node *node, uint32_t parent);
/* A new zeroed piece; NULL: b->status is set. */
struct piece *line_add_piece(struct line_builder *b, enum piece_kind kind, uint32_t span);

/* line_collect.c: fills b->pieces from the siblings first..last. */
void line_collect(struct line_builder *b, const struct fo_node *first, const struct fo_node *last);
/* line_text.c: the pieces of one text. */
void line_collect_text(struct line_builder *b, const struct fo_node *node, struct slice text,
                       uint32_t span);
/* line_object.c */
void line_collect_leader(struct line_builder *b, const struct fo_node *node, uint32_t span);
void line_collect_object(struct line_builder *b, const struct fo_node *node, uint32_t span);
/* line_class.c sets PIECE_BREAK_BEFORE. */
void line_mark_breaks(struct line_builder *b);
/* line_width.c */
void line_settle_widths(struct line_builder *b);
int32_t line_natural_width(const struct line_builder *b, uint32_t start, uint32_t end);
/* What a piece loses as the first (L8) or last (L9) of its line. */
int32_t line_start_trim(const struct piece *p);
int32_t line_end_trim(const struct piece *p);
/* How far a mark at the end of a line may hang out of it (L10), beyond what L9 drops. */
int32_t line_hang(const struct line_builder *b, const struct piece *p);
/* line_grid.c: the character grid (L18), and names of equal width (L17). */
int32_t line_grid_cell(const struct paragraph_context *context, const struct fo_node *block,
                       int32_t width);
/* A length that is meant to be so many characters. */
int32_t line_grid_snap(int32_t cell, int32_t length);
void line_settle_cells(struct line_builder *b);
/* Spreads the pieces from `start` on, all of one inline, over `width`. */
void line_spread_name(struct line_builder *b, uint32_t start, int32_t width);
/* line_break.c fills b->ranges. */
void line_break(struct line_builder *b);
/* line_fop.c: --fop-compat: where the lines of pieces start..stop - 1 end, as FOP breaks them; the
 * count, 0 when it cannot say. */
uint32_t line_fop_ends(struct line_builder *b, uint32_t start, uint32_t stop, int32_t indent,
                       uint32_t **ends);
/* line_places.c: the places between the pieces start..stop - 1 of one paragraph, both ends among
 * them, in the workspace; their count, 0 on failure. */
uint32_t line_find_places(struct line_builder *b, uint32_t start, uint32_t stop,
                          struct line_place **places);
/* Width of the line between two places, as first-fit measures it. */
int64_t line_width_between(const struct line_builder *b, const struct line_place *from,
                           const struct line_place *to);
/* Whether a word is well cut before piece `i`. */
bool line_is_soft_place(const struct line_builder *b, uint32_t i);
#define LONG_WORD 16    /* characters: addresses and paths, hardly a word of any language */
#define LEAST_MEASURE 8 /* em: in narrower columns a lone character is the lesser evil */
/* line_total.c: j:line-breaking="total-fit", line_balance.c: "balance": as line_fop_ends. */
uint32_t line_total_ends(struct line_builder *b, uint32_t start, uint32_t stop, int32_t indent,
                         uint32_t **ends);
uint32_t line_balance_ends(struct line_builder *b, uint32_t start, uint32_t stop, int32_t indent,
                           uint32_t **ends);
/* line_justify.c: cuts and extra space of one line; answers where its content starts. */
int32_t line_justify(struct line_builder *b, const struct line_range *range);
/* By how much the gap behind a piece may grow before those of the next class do (L14). */
int32_t line_gap_most(const struct line_builder *b, const struct piece *p);
/* line_record.c: tells paragraph_context.record_text of one line, after line_justify. */
void line_record(const struct line_builder *b, const struct line_range *range);
/* line_height.c: height of a line with these pieces (none: first = stop), and its baseline. */
int32_t line_height(const struct line_builder *b, uint32_t first, uint32_t stop, int32_t *baseline);
/* line_area.c: the areas of line `number`, whose content starts at `x`. NULL: b->status is set. */
struct area *line_make_area(struct line_builder *b, const struct line_range *range, uint32_t number,
                            int32_t x, int32_t *baseline);
/* What its parts share. */
struct line_maker {
    struct line_builder *b;
    const struct line_range *range;
    struct area *line;
    uint32_t number;
    uint32_t opened; /* the span that opened an area last; 0: none */
    int32_t baseline;
    int32_t pen, at; /* where the next piece goes; where the current one began */
};
struct area *line_new_area(struct line_maker *m, enum area_type type, const struct fo_node *node);
/* Appends `area` to what contains `span`; its x and y are the line's until then. */
void line_place(struct line_maker *m, struct area *area, uint32_t span);
/* line_run.c: glyph runs; answers the piece behind. */
uint32_t line_make_run(struct line_maker *m, uint32_t i);
/* line_parts.c: leaders, pictures, decorations. */
void line_make_leader(struct line_maker *m, struct piece *p);
void line_make_object(struct line_maker *m, const struct piece *p);
void line_decorate(struct line_maker *m);
const struct area_box *line_make_box(struct line_maker *m, const struct fo_local *l, bool starts,
                                     bool ends);

#endif
