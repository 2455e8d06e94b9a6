#ifndef FO_PROPERTY_H
#define FO_PROPERTY_H

#include "fo/expression.h"
#include "fo/fo.h"
#include "fo/tree.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <stddef.h>

/* Inside fo/: the property table and what its rows are made of. */

/* Order in which the attributes of one element are applied, whatever order they were written in:
 * font size before anything in em, shorthands before what they stand for (XSL 1.1 §5.2), properties
 * in writing directions before absolute ones, which win (§5.3.1). Components follow their property.
 */
enum fo_phase {
    PHASE_FONT_SHORTHAND,
    PHASE_FONT,
    PHASE_SHORTHAND, /* margin, border, padding, white-space, .. */
    PHASE_PART,      /* border-width, border-style, border-color */
    PHASE_SIDE,      /* border-left, .. */
    PHASE_RELATIVE,
    PHASE_ABSOLUTE,
    PHASE_LAST /* min- and max-, after width and height */
};

enum fo_component {
    COMPONENT_NONE,
    COMPONENT_MINIMUM,
    COMPONENT_OPTIMUM,
    COMPONENT_MAXIMUM,
    COMPONENT_PRECEDENCE,
    COMPONENT_CONDITIONALITY,
    COMPONENT_LENGTH,
    COMPONENT_WITHIN_LINE,
    COMPONENT_WITHIN_COLUMN,
    COMPONENT_WITHIN_PAGE,
    COMPONENT_INLINE_DIRECTION,
    COMPONENT_BLOCK_DIRECTION,
    COMPONENT_COUNT
};

struct fo_property;
struct column_finder;

#define FO_COLUMN_FINDERS 4 /* groups of rows being read: tables in tables */

/* The properties of one element while they are computed. */
struct fo_refine {
    struct diagnostics *diags;
    struct arena *arena;
    const struct fo_options *options;
    const xmlNode *element;
    enum fo_object object;
    const struct fo_node *parent_node; /* NULL at the root */
    const struct fo_props *parent;     /* computed values of the parent */
    const struct fo_props *initial;
    struct column_finder *finders; /* FO_COLUMN_FINDERS of them */
    struct fo_props *props;        /* being computed */
    const struct fo_property *row; /* being applied */
    struct fo_scope scope;
    int32_t border_width[4];  /* as specified: a style of none makes the computed width 0 */
    uint8_t border_color_set; /* bits by enum fo_side; unset ones take the text colour */
    uint8_t margin_set, margin_explicit; /* bits by enum fo_side: at all; by its own property */
    uint8_t space_set, indent_set;       /* bits by enum fo_side */
    struct slice raw;                    /* the value of the moment, not trimmed */
    bool context_used; /* label-end(), from-table-column(), ..: not to be shared */
    bool no_memory;
};

/* A sort of values: how they are read, held and written. */
struct fo_value_type {
    const char *name;     /* English, for the manual: "length" */
    const char *expected; /* Chinese, for messages: 长度，如 12pt */
    size_t size;          /* of the field; 0: a shorthand */
    /* Reads `text` (trimmed) into the field; false when it is not allowed. */
    bool (*set)(struct fo_refine *refine, const struct fo_property *row, struct slice text);
    /* The same for one component; NULL: not a compound. */
    bool (*set_component)(struct fo_refine *refine, const struct fo_property *row,
                          enum fo_component component, struct slice text);
    /* The value as a number, length or colour, for from-parent(); NULL: it is none. */
    bool (*get)(const struct fo_property *row, const struct fo_props *props, struct fo_value *out);
    /* Appends the value (or its component) as text that `set` reads again; NULL: a shorthand. */
    void (*print)(const struct fo_property *row, const struct fo_props *props,
                  enum fo_component component, struct strbuf *out);
    /* Takes the parent's value for `inherit`; NULL: the `size` bytes of the field are copied. */
    void (*inherit)(struct fo_refine *refine, const struct fo_property *row);
    const uint8_t *components; /* ended by COMPONENT_NONE; NULL: no compound */
};

struct fo_property {
    const char *name;
    const char *initial;
    const struct fo_value_type *type;
    uint16_t offset; /* in struct fo_props */
    uint8_t phase;
    uint8_t side;            /* enum fo_side, or what the type makes of it */
    const uint8_t *keywords; /* enum fo_keyword, ended by FO_K_COUNT; NULL none */
    const char *percent;     /* base of percentages, for the manual; "" not allowed */
    const char *applies;
    bool alias;          /* another row holds the value: an absolute side, width, .. */
    const char *choices; /* FO_TYPE_CHOICE: "on|off" */
};

size_t fo_property_count(void);
const struct fo_property *fo_property_at(size_t index);
/* By name without component; NULL when there is none. */
const struct fo_property *fo_property_find(struct slice name);
/* Splits "space-before.optimum"; NULL when there is no such property or component. */
const struct fo_property *fo_property_find_component(const char *name,
                                                     enum fo_component *component);
/* The property a misspelt name may have meant, at most two letters away; NULL when there is none.
 */
const char *fo_property_nearest(const char *name);
const char *fo_component_name(enum fo_component component);
bool fo_property_inherited(const struct fo_property *row);

/* Applies a value, `inherit` and references to whole values included. False: not allowed. */
bool fo_property_set(struct fo_refine *refine, const struct fo_property *row,
                     enum fo_component component, struct slice text);
/* Shorthands: gives `text` to another property. */
bool fo_property_set_named(struct fo_refine *refine, const char *name, struct slice text);

static inline void *fo_field(struct fo_refine *refine, const struct fo_property *row)
{
    return (char *)refine->props + row->offset;
}

static inline const void *fo_field_of(const struct fo_props *props, const struct fo_property *row)
{
    return (const char *)props + row->offset;
}

/* slice_is without measuring the word first. */
static inline bool fo_word_is(struct slice text, const char *word)
{
    return text.len && word[0] == text.ptr[0] && strncmp(word, text.ptr, text.len) == 0
           && word[text.len] == '\0';
}

/* A keyword among those of a row; FO_K_COUNT when it is none of them. */
enum fo_keyword fo_keyword_among(const uint8_t *keywords, struct slice text);

/* --- reading helpers shared by the value types and shorthands --- */
bool fo_read_value(struct fo_refine *refine, struct slice text, struct fo_value *out);
bool fo_read_length(struct fo_refine *refine, struct slice text, struct fo_length *out);
/* Percentages are of `base`. */
bool fo_read_mpt(struct fo_refine *refine, struct slice text, int32_t base, int32_t *out);
bool fo_read_color(struct fo_refine *refine, struct slice text, struct color *out);
bool fo_read_integer(struct fo_refine *refine, struct slice text, int32_t smallest, int32_t *out);
struct fo_length fo_length_from(const struct fo_value *value);
struct fo_length fo_length_add(struct fo_length a, struct fo_length b);
/* A copy in the arena; "" and refine->no_memory when memory fails. */
const char *fo_keep_string(struct fo_refine *refine, struct slice text);
/* Cuts the next word off, at white space outside parentheses and quotes; false at the end. */
bool fo_next_word(struct slice *text, struct slice *word);
bool fo_read_border_width(struct fo_refine *refine, struct slice text, int32_t *out);
/* Whether "discard" (false) or "retain" (true). */
bool fo_read_conditionality(struct slice text, bool *retain);
/* An integer, or FO_FORCE. */
bool fo_read_precedence(struct fo_refine *refine, struct slice text, int32_t *out);
void fo_print_mpt(int32_t mpt, struct strbuf *out);
/* `automatic` is the word for auto in this property. */
void fo_print_length(const struct fo_length *length, const char *automatic, struct strbuf *out);
void fo_print_color(struct color color, struct strbuf *out);
/* The word a row uses for an automatic length: its first keyword. */
const char *fo_automatic_word(const struct fo_property *row);
/* url(..) with or without quotes, or the bare address. */
struct slice fo_uri(struct slice text);

/* The value types the table names; values.c, values_box.c, values_text.c, shorthand.c. */
extern const struct fo_value_type FO_TYPE_KEYWORD, FO_TYPE_BOOLEAN, FO_TYPE_LENGTH, FO_TYPE_SPACING,
    FO_TYPE_INTEGER, FO_TYPE_COLOR, FO_TYPE_STRING, FO_TYPE_URI, FO_TYPE_CHOICE, FO_TYPE_CHARACTER,
    FO_TYPE_PAGE_NUMBER, FO_TYPE_REPEATS, FO_TYPE_ANGLE, FO_TYPE_RETRIEVE_POSITION, FO_TYPE_IGNORED;
extern const struct fo_value_type FO_TYPE_SPACE, FO_TYPE_KEEP, FO_TYPE_PADDING,
    FO_TYPE_BORDER_WIDTH, FO_TYPE_BORDER_STYLE, FO_TYPE_BORDER_COLOR, FO_TYPE_BORDER_PRECEDENCE,
    FO_TYPE_RANGE, FO_TYPE_SEPARATION, FO_TYPE_MARGIN, FO_TYPE_INDENT, FO_TYPE_CONTENT_SIZE;
extern const struct fo_value_type FO_TYPE_FAMILY, FO_TYPE_FONT_SIZE, FO_TYPE_FONT_WEIGHT,
    FO_TYPE_LINE_HEIGHT, FO_TYPE_TEXT_ALIGN, FO_TYPE_BASELINE_SHIFT, FO_TYPE_DECORATION,
    FO_TYPE_BACKGROUND_POSITION;
extern const struct fo_value_type FO_TYPE_MARGINS, FO_TYPE_PADDINGS, FO_TYPE_BORDERS,
    FO_TYPE_BORDER_SIDE, FO_TYPE_BORDER_WIDTHS, FO_TYPE_BORDER_STYLES, FO_TYPE_BORDER_COLORS,
    FO_TYPE_BORDER_SPACING, FO_TYPE_FONT, FO_TYPE_BACKGROUND, FO_TYPE_BACKGROUND_POSITIONS,
    FO_TYPE_PAGE_BREAK, FO_TYPE_PAGE_BREAK_INSIDE, FO_TYPE_WHITE_SPACE, FO_TYPE_VERTICAL_ALIGN,
    FO_TYPE_POSITION, FO_TYPE_XML_LANG, FO_TYPE_PAGE_SIZE;

#endif
