#ifndef FO_TREE_H
#define FO_TREE_H

#include "base/arena.h"
#include "base/color.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* The FO tree: what XSL 1.1 calls the refined formatting object tree. Takes an FO document (XML),
 * gives objects with computed properties. Never measures text and never decides where anything
 * goes.
 *
 * Everything lives in the document's arena and is read-only once fo_read has returned.
 * Lengths are millipoints, converted here once; em, font-size percentages, inheritance, shorthands,
 * writing-mode relative/absolute correspondence (lr-tb) and expressions are resolved here.
 * Percentages of layout sizes stay percentages (struct fo_length). */

/* clang-format off */
/* XSL 1.1 §6; FO_TEXT is a run of characters, FO_ROOT.. are the elements of the fo: namespace.
 * X(enum, "element name"). */
#define FO_OBJECTS(X) \
    X(FO_ROOT, "root") X(FO_DECLARATIONS, "declarations") \
    X(FO_LAYOUT_MASTER_SET, "layout-master-set") X(FO_SIMPLE_PAGE_MASTER, "simple-page-master") \
    X(FO_REGION_BODY, "region-body") X(FO_REGION_BEFORE, "region-before") \
    X(FO_REGION_AFTER, "region-after") X(FO_REGION_START, "region-start") X(FO_REGION_END, "region-end") \
    X(FO_PAGE_SEQUENCE_MASTER, "page-sequence-master") \
    X(FO_SINGLE_PAGE_MASTER_REFERENCE, "single-page-master-reference") \
    X(FO_REPEATABLE_PAGE_MASTER_REFERENCE, "repeatable-page-master-reference") \
    X(FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES, "repeatable-page-master-alternatives") \
    X(FO_CONDITIONAL_PAGE_MASTER_REFERENCE, "conditional-page-master-reference") \
    X(FO_PAGE_SEQUENCE, "page-sequence") X(FO_TITLE, "title") \
    X(FO_STATIC_CONTENT, "static-content") X(FO_FLOW, "flow") \
    X(FO_BLOCK, "block") X(FO_BLOCK_CONTAINER, "block-container") \
    X(FO_INLINE, "inline") X(FO_WRAPPER, "wrapper") X(FO_CHARACTER, "character") \
    X(FO_PAGE_NUMBER, "page-number") X(FO_PAGE_NUMBER_CITATION, "page-number-citation") \
    X(FO_PAGE_NUMBER_CITATION_LAST, "page-number-citation-last") \
    X(FO_EXTERNAL_GRAPHIC, "external-graphic") X(FO_INSTREAM_FOREIGN_OBJECT, "instream-foreign-object") \
    X(FO_LEADER, "leader") X(FO_BASIC_LINK, "basic-link") \
    X(FO_TABLE_AND_CAPTION, "table-and-caption") X(FO_TABLE_CAPTION, "table-caption") \
    X(FO_TABLE, "table") X(FO_TABLE_COLUMN, "table-column") X(FO_TABLE_HEADER, "table-header") \
    X(FO_TABLE_FOOTER, "table-footer") X(FO_TABLE_BODY, "table-body") X(FO_TABLE_ROW, "table-row") \
    X(FO_TABLE_CELL, "table-cell") \
    X(FO_LIST_BLOCK, "list-block") X(FO_LIST_ITEM, "list-item") \
    X(FO_LIST_ITEM_LABEL, "list-item-label") X(FO_LIST_ITEM_BODY, "list-item-body") \
    X(FO_FOOTNOTE, "footnote") X(FO_FOOTNOTE_BODY, "footnote-body") X(FO_FLOAT, "float") \
    X(FO_MARKER, "marker") X(FO_RETRIEVE_MARKER, "retrieve-marker") \
    X(FO_RETRIEVE_TABLE_MARKER, "retrieve-table-marker") \
    X(FO_BOOKMARK_TREE, "bookmark-tree") X(FO_BOOKMARK, "bookmark") X(FO_BOOKMARK_TITLE, "bookmark-title")

/* clang-format on */

#define FO_OBJECT_ENUM(id, name) id,
enum fo_object { FO_TEXT, FO_OBJECTS(FO_OBJECT_ENUM) FO_OBJECT_COUNT };
#undef FO_OBJECT_ENUM

/* clang-format off */
/* Keyword values of all properties, one namespace; the name is XSL's spelling. */
#define FO_KEYWORDS(X) \
    X(AUTO, "auto") X(NONE, "none") X(NORMAL, "normal") X(INHERIT, "inherit") \
    X(START, "start") X(END, "end") X(CENTER, "center") X(JUSTIFY, "justify") X(RELATIVE, "relative") \
    X(LEFT, "left") X(RIGHT, "right") X(INSIDE, "inside") X(OUTSIDE, "outside") \
    X(BEFORE, "before") X(AFTER, "after") X(TOP, "top") X(MIDDLE, "middle") X(BOTTOM, "bottom") \
    X(BASELINE, "baseline") X(SUPER, "super") X(SUB, "sub") X(TEXT_TOP, "text-top") X(TEXT_BOTTOM, "text-bottom") \
    X(SOLID, "solid") X(DASHED, "dashed") X(DOTTED, "dotted") X(DOUBLE, "double") X(GROOVE, "groove") \
    X(RIDGE, "ridge") X(INSET, "inset") X(OUTSET, "outset") X(HIDDEN, "hidden") \
    X(VISIBLE, "visible") X(COLLAPSE, "collapse") X(COLLAPSE_WITH_PRECEDENCE, "collapse-with-precedence") \
    X(SEPARATE, "separate") X(SCROLL, "scroll") X(ERROR_IF_OVERFLOW, "error-if-overflow") \
    X(FIXED, "fixed") X(ABSOLUTE, "absolute") X(STATIC, "static") \
    X(ITALIC, "italic") X(OBLIQUE, "oblique") X(BACKSLANT, "backslant") \
    X(WRAP, "wrap") X(NO_WRAP, "no-wrap") X(PRESERVE, "preserve") X(IGNORE, "ignore") \
    X(TREAT_AS_SPACE, "treat-as-space") X(TREAT_AS_ZERO_WIDTH_SPACE, "treat-as-zero-width-space") \
    X(IGNORE_IF_BEFORE_LINEFEED, "ignore-if-before-linefeed") \
    X(IGNORE_IF_AFTER_LINEFEED, "ignore-if-after-linefeed") \
    X(IGNORE_IF_SURROUNDING_LINEFEED, "ignore-if-surrounding-linefeed") \
    X(UPPERCASE, "uppercase") X(LOWERCASE, "lowercase") X(CAPITALIZE, "capitalize") \
    X(COLUMN, "column") X(PAGE, "page") X(EVEN_PAGE, "even-page") X(ODD_PAGE, "odd-page") \
    X(SPACE, "space") X(RULE, "rule") X(DOTS, "dots") X(USE_CONTENT, "use-content") \
    X(SHOW, "show") X(HIDE, "hide") X(UNIFORM, "uniform") X(NON_UNIFORM, "non-uniform") \
    X(SCALE_TO_FIT, "scale-to-fit") X(SCALE_DOWN_TO_FIT, "scale-down-to-fit") X(SCALE_UP_TO_FIT, "scale-up-to-fit") \
    X(MAX_HEIGHT, "max-height") X(LINE_HEIGHT, "line-height") X(FONT_HEIGHT, "font-height") \
    X(CONSIDER_SHIFTS, "consider-shifts") X(DISREGARD_SHIFTS, "disregard-shifts") \
    X(FIRST, "first") X(LAST, "last") X(REST, "rest") X(ANY, "any") X(ONLY, "only") \
    X(ODD, "odd") X(EVEN, "even") X(BLANK, "blank") X(NOT_BLANK, "not-blank") \
    X(END_ON_EVEN, "end-on-even") X(END_ON_ODD, "end-on-odd") X(NO_FORCE, "no-force") \
    X(AUTO_ODD, "auto-odd") X(AUTO_EVEN, "auto-even") X(NO_LIMIT, "no-limit") X(ALL, "all") X(BOTH, "both") \
    X(FIRST_STARTING_WITHIN_PAGE, "first-starting-within-page") \
    X(FIRST_INCLUDING_CARRYOVER, "first-including-carryover") \
    X(LAST_STARTING_WITHIN_PAGE, "last-starting-within-page") \
    X(LAST_ENDING_WITHIN_PAGE, "last-ending-within-page") \
    X(PAGE_SEQUENCE, "page-sequence") X(DOCUMENT, "document") X(TABLE, "table") X(TABLE_FRAGMENT, "table-fragment") \
    X(REPEAT, "repeat") X(REPEAT_X, "repeat-x") X(REPEAT_Y, "repeat-y") X(NO_REPEAT, "no-repeat") \
    X(LR_TB, "lr-tb") X(TRUE, "true") X(FALSE, "false") \
    X(REFERENCE_AREA, "reference-area") X(USE_FONT_METRICS, "use-font-metrics") X(CENTRAL, "central") \
    X(BEFORE_EDGE, "before-edge") X(TEXT_BEFORE_EDGE, "text-before-edge") \
    X(AFTER_EDGE, "after-edge") X(TEXT_AFTER_EDGE, "text-after-edge") X(ALPHABETIC, "alphabetic") \
    X(IDEOGRAPHIC, "ideographic") X(HANGING, "hanging") X(MATHEMATICAL, "mathematical") \
    X(FIRST_FIT, "first-fit") X(TOTAL_FIT, "total-fit") X(BALANCE, "balance") X(ALLOW_END, "allow-end")

/* clang-format on */

#define FO_KEYWORD_ENUM(id, name) FO_K_##id,
enum fo_keyword { FO_KEYWORDS(FO_KEYWORD_ENUM) FO_K_COUNT };
#undef FO_KEYWORD_ENUM

/* A length that may still depend on layout: mpt + percent of a base (thousandths of a percent:
 * 100 % = 100000), or auto, or a proportional-column-width. */
struct fo_length {
    int32_t mpt;
    int32_t percent;      /* 1/1000 % of the base */
    int32_t proportional; /* proportional-column-width factor, in thousandths */
    bool automatic;
};

static inline struct fo_length fo_fixed(int32_t mpt)
{
    return (struct fo_length){mpt, 0, 0, false};
}

/* The length in mpt for a base in mpt; auto gives `automatic`. */
int32_t fo_length_resolve(struct fo_length length, int32_t base, int32_t automatic);

#define FO_FORCE INT32_MAX  /* precedence="force" */
#define FO_ALWAYS INT32_MAX /* keep="always" */
#define FO_SPACING_OPEN INT32_MIN

struct fo_space { /* XSL 1.1 §4.3 */
    struct fo_length minimum, optimum, maximum;
    int32_t precedence;
    bool retain; /* conditionality */
};

struct fo_keep { /* 0 auto, 1.. strength, FO_ALWAYS */
    int32_t within_line, within_column, within_page;
};

struct fo_border {
    int32_t width; /* mpt; 0 when the style is none or hidden */
    enum fo_keyword style;
    struct color color;
    bool retain;        /* border-*-width.conditionality */
    int32_t precedence; /* border-*-precedence */
};

struct fo_padding {
    struct fo_length length;
    bool retain;
};

/* Indices of the four sides, in the block/inline directions (lr-tb: top, bottom, left, right). */
enum fo_side { FO_BEFORE_EDGE, FO_AFTER_EDGE, FO_START_EDGE, FO_END_EDGE };

/* Computed values of every property we know, grouped by inheritance. The table in fo/properties.c
 * has a row for each (name, type, initial, inherited, place in this struct). */
struct fo_inherited {
    /* font: the list of families as written, separated by ',' without quotes */
    const char *font_family;
    int32_t font_size;   /* mpt */
    int32_t font_weight; /* 100..900 */
    enum fo_keyword font_style;
    struct color color;
    int32_t line_height;        /* mpt; when line_height_factor != 0 it is factor × font_size */
    int32_t line_height_factor; /* thousandths; 0 for an absolute line-height */
    enum fo_keyword line_stacking_strategy, line_height_shift_adjustment;
    enum fo_keyword text_align,
        text_align_last; /* start, end, center, justify, inside, outside, relative */
    struct fo_length text_indent, last_line_end_indent;
    struct fo_length start_indent, end_indent; /* computed, margins already folded in (XSL 5.3.2) */
    /* mpt: optimum, and how far justification may go; FO_SPACING_OPEN: as the formatter sees fit */
    int32_t letter_spacing, letter_spacing_min, letter_spacing_max;
    int32_t word_spacing, word_spacing_min, word_spacing_max;
    enum fo_keyword text_transform;
    enum fo_keyword white_space_collapse; /* true, false */
    enum fo_keyword linefeed_treatment, white_space_treatment, wrap_option;
    const char *language, *country; /* "zh", "CN"; "" when none */
    enum fo_keyword visibility;
    enum fo_keyword border_collapse;
    struct fo_length border_separation_inline, border_separation_block;
    enum fo_keyword empty_cells, display_align;
    struct fo_keep keep_together;
    int32_t widows, orphans;
    enum fo_keyword leader_pattern, rule_style, leader_alignment;
    struct fo_length leader_length_min, leader_length_opt, leader_length_max, leader_pattern_width;
    struct fo_length rule_thickness;
    struct fo_length provisional_distance_between_starts, provisional_label_separation;
    int32_t reference_orientation; /* 0, 90, 180, 270 */
    enum fo_keyword writing_mode;
    /* urn:jianjia:fo */
    const char *line_grid;               /* j:line-grid as written, "" when none */
    enum fo_keyword line_breaking;       /* j:line-breaking: first-fit, total-fit, balance */
    enum fo_keyword hanging_punctuation; /* j:hanging-punctuation: none, allow-end */
    struct fo_length han_latin_gap;      /* j:han-latin-gap; percentages are of the type size */
};

struct fo_local {
    struct fo_space space_before, space_after, space_start, space_end;
    struct fo_padding padding[4]; /* by enum fo_side */
    struct fo_border border[4];
    struct color background_color;
    const char *background_image; /* uri; "" none */
    enum fo_keyword background_repeat;
    struct fo_length background_position_x, background_position_y;
    /* margins as written; blocks have them folded into indents and spaces already, pages, regions
     * and block-containers with absolute position read them here */
    struct fo_length margin[4];
    struct fo_length ipd_min, ipd_opt, ipd_max; /* inline-progression-dimension = width */
    struct fo_length bpd_min, bpd_opt, bpd_max; /* block-progression-dimension = height */
    struct fo_keep keep_with_next, keep_with_previous;
    enum fo_keyword break_before, break_after; /* auto, column, page, even-page, odd-page */
    enum fo_keyword span;
    enum fo_keyword overflow;
    enum fo_keyword absolute_position;
    struct fo_length top, right, bottom, left;
    enum fo_keyword float_side, clear;
    bool font_size_relative; /* written in percent, em, or as larger or smaller */
    /* inline */
    enum fo_keyword baseline_shift; /* baseline, super, sub, or AUTO with the length below */
    struct fo_length baseline_shift_length;
    enum fo_keyword alignment_baseline, vertical_align;
    bool underline, overline, line_through; /* text-decoration */
    struct fo_length text_altitude, text_depth;
    uint32_t character;
    /* graphics */
    const char *src;
    struct fo_length content_width, content_height; /* percent is of the intrinsic size */
    enum fo_keyword content_width_fit,
        content_height_fit; /* auto, scale-to-fit, scale-down-to-fit, .. */
    enum fo_keyword scaling;
    /* tables */
    struct fo_length column_width;
    int32_t column_number, number_columns_repeated, number_columns_spanned, number_rows_spanned;
    bool starts_row, ends_row;
    bool omit_header_at_break, omit_footer_at_break;
    enum fo_keyword table_layout, caption_side;
    /* pages */
    const char *master_name, *master_reference, *region_name, *flow_name;
    struct fo_length page_width, page_height, extent;
    bool precedence;
    enum fo_keyword page_position, odd_or_even, blank_or_not_blank;
    int32_t maximum_repeats; /* -1: no-limit */
    enum fo_keyword force_page_count;
    int32_t initial_page_number;              /* > 0, or 0 with the keyword below */
    enum fo_keyword initial_page_number_kind; /* auto, auto-odd, auto-even */
    const char *format;                       /* page number format: 1 01 i I a A 一 */
    int32_t column_count;
    struct fo_length column_gap;
    /* references */
    const char *id, *ref_id, *internal_destination, *external_destination;
    enum fo_keyword starting_state;
    const char *marker_class_name, *retrieve_class_name;
    enum fo_keyword retrieve_position, retrieve_boundary;
    const char *role;
    /* urn:jianjia:fo, the closed list of extension attributes */
    const char *source;     /* j:source: path of the field in the submission, for messages */
    const char *style;      /* j:style: Word style and structure role */
    const char *fit;        /* j:fit: "shrink" or "spread" */
    const char *break_hint; /* j:break-hint: "before", "after" or "keep" */
    const char
        *checkbox;      /* j:checkbox: "on" or "off", on an fo:instream-foreign-object or inline */
    const char *field;  /* j:field: XPath of the field that is filled in here */
    const char *repeat; /* j:repeat: XPaths of the entries this row or block is a part of, outermost
                           first, apart by spaces */
    enum fo_keyword own_parity; /* j:odd-or-even of a block: any, odd, even */
    enum fo_keyword
        previous_page; /* j:previous-page of a master's condition: any, blank, not-blank */
};

struct fo_props {
    struct fo_inherited i;
    struct fo_local l;
};

struct drawing; /* fo/drawing.h: the SVG of an fo:instream-foreign-object */

struct fo_node {
    enum fo_object object;
    uint32_t index; /* document order, 0 is the root; key into struct layout */
    int line;       /* of the element in the FO document */
    struct fo_node *parent, *first_child, *last_child, *next, *previous;
    const struct fo_props *props; /* FO_TEXT: its parent's */
    union {                       /* a document may have a million nodes; nothing in the others */
        struct slice text; /* FO_TEXT: after white-space treatment; U+000A: a forced line break */
        const struct drawing *drawing; /* FO_INSTREAM_FOREIGN_OBJECT; NULL: could not be read */
    };
};

/* What a tree never holds, whatever the document had:
 * - fo:wrapper: it has become an fo:inline, an fo:block (when it carries an id or extension
 *   attributes around blocks) or nothing; unknown fo: elements are treated as wrappers;
 * - cells outside a row: rows are supplied for starts-row, ends-row;
 * - text or inline-level objects directly in a flow, cell, ..: a block is supplied;
 * - empty texts, and white space between blocks.
 *
 * One whole document. */
struct fo_document {
    struct arena *arena;
    const struct fo_node *root;
    uint32_t node_count;
    const char *base_dir; /* relative src are below this folder, and may not leave it */
    /* from fo:declarations/x:xmpmeta (dc:title, dc:creator, dc:subject, dc:language,
     * xmp:CreateDate), else fo:title and xml:lang; "" when absent */
    const char *title, *author, *subject, *language, *date; /* date: ISO 2026-01-05 */
};

/* The name of an object ("block-container") and of a keyword ("auto"). */
const char *fo_object_name(enum fo_object object);
const char *fo_keyword_name(enum fo_keyword keyword);

/* Whether the object is block-level (block, block-container, table, list-block, ...) or
 * inline-level. */
bool fo_is_block_level(enum fo_object object);
bool fo_is_inline_level(enum fo_object object);

/* The properties of an object that was read below `from` and is set below `to`, as a marker's
 * content is (XSL 1.1 §6.13.6): what it had inherited is inherited anew. A value that was written,
 * but is the one inherited, counts as inherited. In `arena`; NULL when memory fails. */
const struct fo_props *fo_props_elsewhere(struct arena *arena, const struct fo_props *props,
                                          const struct fo_props *from, const struct fo_props *to);

/* The next node in document order, its first child before all else; NULL behind the last. */
const struct fo_node *fo_following(const struct fo_node *node);

/* The first child of a kind, or NULL. */
const struct fo_node *fo_child(const struct fo_node *node, enum fo_object object);

/* The nearest j:source of the node or the nodes around it, "" when none: what a message names. */
const char *fo_source(const struct fo_node *node);

#endif
