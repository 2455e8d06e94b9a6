#include "fo/property.h"

#include "base/length.h"

#include <string.h>

#define BORDER_MEDIUM 1000 /* the initial border width */

/* Value types of boxes: spaces, keeps, padding, borders, dimensions, margins, indents. */

static void print_conditionality(bool retain, struct strbuf *out)
{
    strbuf_add_str(out, retain ? "retain" : "discard");
}

static void print_precedence(int32_t precedence, struct strbuf *out)
{
    if (precedence == FO_FORCE) {
        strbuf_add_str(out, "force");
    } else {
        strbuf_add_int(out, precedence);
    }
}

/* --- space-before, -after, -start, -end --- */

/* Those before and after take no percentages (§7.11.1), unlike the margins that may stand for them.
 */
static bool read_space_length(struct fo_refine *refine, const struct fo_property *row,
                              struct slice text, struct fo_length *out)
{
    bool inline_side = row->side == FO_START_EDGE || row->side == FO_END_EDGE;
    struct fo_length length;
    if (!fo_read_length(refine, text, &length) || (length.percent && !inline_side)) {
        return false;
    }
    *out = length;
    return true;
}

static bool set_space(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    struct fo_space *space = fo_field(refine, row);
    struct fo_length length;
    if (!read_space_length(refine, row, text, &length)) {
        return false;
    }
    space->minimum = space->optimum = space->maximum = length;
    refine->space_set |= (uint8_t)(1u << row->side);
    return true;
}

static bool set_space_component(struct fo_refine *refine, const struct fo_property *row,
                                enum fo_component component, struct slice text)
{
    struct fo_space *space = fo_field(refine, row);
    refine->space_set |= (uint8_t)(1u << row->side);
    switch (component) {
    case COMPONENT_MINIMUM:
        return read_space_length(refine, row, text, &space->minimum);
    case COMPONENT_OPTIMUM:
        return read_space_length(refine, row, text, &space->optimum);
    case COMPONENT_MAXIMUM:
        return read_space_length(refine, row, text, &space->maximum);
    case COMPONENT_PRECEDENCE:
        return fo_read_precedence(refine, text, &space->precedence);
    default:
        return fo_read_conditionality(text, &space->retain);
    }
}

static void value_of_length(const struct fo_length *length, struct fo_value *out)
{
    *out = (struct fo_value){.kind = FO_VALUE_LENGTH,
                             .length = (int64_t)length->mpt * 1000,
                             .percent = (int64_t)length->percent * 1000};
}

static bool get_space(const struct fo_property *row, const struct fo_props *props,
                      struct fo_value *out)
{
    value_of_length(&((const struct fo_space *)fo_field_of(props, row))->optimum, out);
    return true;
}

static void print_space(const struct fo_property *row, const struct fo_props *props,
                        enum fo_component component, struct strbuf *out)
{
    const struct fo_space *space = fo_field_of(props, row);
    switch (component) {
    case COMPONENT_MINIMUM:
        fo_print_length(&space->minimum, "auto", out);
        break;
    case COMPONENT_MAXIMUM:
        fo_print_length(&space->maximum, "auto", out);
        break;
    case COMPONENT_PRECEDENCE:
        print_precedence(space->precedence, out);
        break;
    case COMPONENT_CONDITIONALITY:
        print_conditionality(space->retain, out);
        break;
    default:
        fo_print_length(&space->optimum, "auto", out);
        break;
    }
}

static void inherit_space(struct fo_refine *refine, const struct fo_property *row)
{
    memcpy(fo_field(refine, row), fo_field_of(refine->parent, row), sizeof(struct fo_space));
    refine->space_set |= (uint8_t)(1u << row->side);
}

static const uint8_t SPACE_COMPONENTS[] = {COMPONENT_MINIMUM,        COMPONENT_OPTIMUM,
                                           COMPONENT_MAXIMUM,        COMPONENT_PRECEDENCE,
                                           COMPONENT_CONDITIONALITY, COMPONENT_NONE};

const struct fo_value_type FO_TYPE_SPACE = {.name = "space",
                                            .expected = "长度，如 6pt",
                                            .size = sizeof(struct fo_space),
                                            .set = set_space,
                                            .set_component = set_space_component,
                                            .get = get_space,
                                            .print = print_space,
                                            .inherit = inherit_space,
                                            .components = SPACE_COMPONENTS};

/* --- keeps --- */

static bool read_keep(struct fo_refine *refine, struct slice text, int32_t *out)
{
    if (slice_is(text, "auto")) {
        *out = 0;
        return true;
    }
    if (slice_is(text, "always")) {
        *out = FO_ALWAYS;
        return true;
    }
    return fo_read_integer(refine, text, 1, out);
}

/* Whether `keep-together` without component also means: no line breaks inside. XSL says so, but on
 * a block or table it would put all of its text on one line, which nobody means; FOP does that. */
static bool binds_lines(const struct fo_refine *refine)
{
    return refine->options->fop_compat || fo_is_inline_level(refine->object);
}

static bool set_keep(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    struct fo_keep *keep = fo_field(refine, row);
    int32_t strength;
    if (!read_keep(refine, text, &strength)) {
        return false;
    }
    keep->within_page = keep->within_column = strength;
    keep->within_line = binds_lines(refine) ? strength : 0;
    return true;
}

static bool set_keep_component(struct fo_refine *refine, const struct fo_property *row,
                               enum fo_component component, struct slice text)
{
    struct fo_keep *keep = fo_field(refine, row);
    switch (component) {
    case COMPONENT_WITHIN_LINE:
        return read_keep(refine, text, &keep->within_line);
    case COMPONENT_WITHIN_COLUMN:
        return read_keep(refine, text, &keep->within_column);
    default:
        return read_keep(refine, text, &keep->within_page);
    }
}

static void print_keep(const struct fo_property *row, const struct fo_props *props,
                       enum fo_component component, struct strbuf *out)
{
    const struct fo_keep *keep = fo_field_of(props, row);
    int32_t strength = component == COMPONENT_WITHIN_LINE     ? keep->within_line
                       : component == COMPONENT_WITHIN_COLUMN ? keep->within_column
                                                              : keep->within_page;
    if (strength == 0 || strength == FO_ALWAYS) {
        strbuf_add_str(out, strength ? "always" : "auto");
    } else {
        strbuf_add_int(out, strength);
    }
}

static const uint8_t KEEP_COMPONENTS[] = {COMPONENT_WITHIN_LINE, COMPONENT_WITHIN_COLUMN,
                                          COMPONENT_WITHIN_PAGE, COMPONENT_NONE};

const struct fo_value_type FO_TYPE_KEEP = {.name = "keep",
                                           .expected = "auto、always 或正整数",
                                           .size = sizeof(struct fo_keep),
                                           .set = set_keep,
                                           .set_component = set_keep_component,
                                           .print = print_keep,
                                           .components = KEEP_COMPONENTS};

/* --- padding --- */

static bool set_padding(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    struct fo_length length;
    if (!fo_read_length(refine, text, &length) || length.mpt < 0) {
        return false;
    }
    ((struct fo_padding *)fo_field(refine, row))->length = length;
    return true;
}

/* Whether the element gives the width of a side itself, and not by a shorthand alone. FOP takes a
 * component without that for a property of its own, whose width is the initial one. */
static bool is_given_itself(const struct fo_refine *refine, const struct fo_property *row)
{
    for (const xmlAttr *a = refine->element ? refine->element->properties : NULL; a; a = a->next) {
        enum fo_component component;
        const struct fo_property *other =
            a->ns ? NULL : fo_property_find_component((const char *)a->name, &component);
        if (other && other->type == row->type && other->side == row->side
            && (component == COMPONENT_NONE || component == COMPONENT_LENGTH)) {
            return true;
        }
    }
    return false;
}

static bool set_padding_component(struct fo_refine *refine, const struct fo_property *row,
                                  enum fo_component component, struct slice text)
{
    if (component == COMPONENT_LENGTH) {
        return set_padding(refine, row, text);
    }
    struct fo_padding *padding = fo_field(refine, row);
    if (refine->options->fop_compat && !is_given_itself(refine, row)) {
        padding->length = fo_fixed(0);
    }
    return fo_read_conditionality(text, &padding->retain);
}

static bool get_padding(const struct fo_property *row, const struct fo_props *props,
                        struct fo_value *out)
{
    value_of_length(&((const struct fo_padding *)fo_field_of(props, row))->length, out);
    return true;
}

static void print_padding(const struct fo_property *row, const struct fo_props *props,
                          enum fo_component component, struct strbuf *out)
{
    const struct fo_padding *padding = fo_field_of(props, row);
    if (component == COMPONENT_CONDITIONALITY) {
        print_conditionality(padding->retain, out);
    } else {
        fo_print_length(&padding->length, "auto", out);
    }
}

static const uint8_t LENGTH_COMPONENTS[] = {COMPONENT_LENGTH, COMPONENT_CONDITIONALITY,
                                            COMPONENT_NONE};

const struct fo_value_type FO_TYPE_PADDING = {.name = "length",
                                              .expected = "不小于 0 的长度，如 2pt",
                                              .size = sizeof(struct fo_padding),
                                              .set = set_padding,
                                              .set_component = set_padding_component,
                                              .get = get_padding,
                                              .print = print_padding,
                                              .components = LENGTH_COMPONENTS};

/* --- borders; the rows' offsets are those of struct fo_border --- */

static bool set_border_width(struct fo_refine *refine, const struct fo_property *row,
                             struct slice text)
{
    return fo_read_border_width(refine, text, &refine->border_width[row->side]);
}

static bool set_border_width_component(struct fo_refine *refine, const struct fo_property *row,
                                       enum fo_component component, struct slice text)
{
    if (component == COMPONENT_LENGTH) {
        return set_border_width(refine, row, text);
    }
    if (refine->options->fop_compat && !is_given_itself(refine, row)) {
        refine->border_width[row->side] = BORDER_MEDIUM;
    }
    return fo_read_conditionality(text, &refine->props->l.border[row->side].retain);
}

static bool get_border_width(const struct fo_property *row, const struct fo_props *props,
                             struct fo_value *out)
{
    *out = (struct fo_value){.kind = FO_VALUE_LENGTH,
                             .length = (int64_t)props->l.border[row->side].width * 1000};
    return true;
}

static void print_border_width(const struct fo_property *row, const struct fo_props *props,
                               enum fo_component component, struct strbuf *out)
{
    const struct fo_border *border = &props->l.border[row->side];
    if (component == COMPONENT_CONDITIONALITY) {
        print_conditionality(border->retain, out);
    } else {
        fo_print_mpt(border->width, out);
    }
}

static void inherit_border_width(struct fo_refine *refine, const struct fo_property *row)
{
    refine->border_width[row->side] = refine->parent->l.border[row->side].width;
}

const struct fo_value_type FO_TYPE_BORDER_WIDTH = {.name = "length",
                                                   .expected =
                                                       "thin、medium、thick 或长度，如 0.5pt",
                                                   .size = sizeof(int32_t),
                                                   .set = set_border_width,
                                                   .set_component = set_border_width_component,
                                                   .get = get_border_width,
                                                   .print = print_border_width,
                                                   .inherit = inherit_border_width,
                                                   .components = LENGTH_COMPONENTS};

static bool set_border_style(struct fo_refine *refine, const struct fo_property *row,
                             struct slice text)
{
    enum fo_keyword style = fo_keyword_among(row->keywords, text);
    if (style == FO_K_COUNT) {
        return false;
    }
    refine->props->l.border[row->side].style = style;
    return true;
}

static void print_border_style(const struct fo_property *row, const struct fo_props *props,
                               enum fo_component component, struct strbuf *out)
{
    (void)component;
    strbuf_add_str(out, fo_keyword_name(props->l.border[row->side].style));
}

static void inherit_border_style(struct fo_refine *refine, const struct fo_property *row)
{
    refine->props->l.border[row->side].style = refine->parent->l.border[row->side].style;
}

const struct fo_value_type FO_TYPE_BORDER_STYLE = {.name = "keyword",
                                                   .size = sizeof(enum fo_keyword),
                                                   .set = set_border_style,
                                                   .print = print_border_style,
                                                   .inherit = inherit_border_style};

static bool set_border_color(struct fo_refine *refine, const struct fo_property *row,
                             struct slice text)
{
    if (!fo_read_color(refine, text, &refine->props->l.border[row->side].color)) {
        return false;
    }
    refine->border_color_set |= (uint8_t)(1u << row->side);
    return true;
}

static bool get_border_color(const struct fo_property *row, const struct fo_props *props,
                             struct fo_value *out)
{
    *out = (struct fo_value){.kind = FO_VALUE_COLOR, .color = props->l.border[row->side].color};
    return true;
}

static void print_border_color(const struct fo_property *row, const struct fo_props *props,
                               enum fo_component component, struct strbuf *out)
{
    (void)component;
    fo_print_color(props->l.border[row->side].color, out);
}

static void inherit_border_color(struct fo_refine *refine, const struct fo_property *row)
{
    refine->props->l.border[row->side].color = refine->parent->l.border[row->side].color;
    refine->border_color_set |= (uint8_t)(1u << row->side);
}

const struct fo_value_type FO_TYPE_BORDER_COLOR = {.name = "color",
                                                   .expected = "颜色，如 black、#c00000",
                                                   .size = sizeof(struct color),
                                                   .set = set_border_color,
                                                   .get = get_border_color,
                                                   .print = print_border_color,
                                                   .inherit = inherit_border_color};

static bool set_border_precedence(struct fo_refine *refine, const struct fo_property *row,
                                  struct slice text)
{
    return fo_read_precedence(refine, text, &refine->props->l.border[row->side].precedence);
}

static void print_border_precedence(const struct fo_property *row, const struct fo_props *props,
                                    enum fo_component component, struct strbuf *out)
{
    (void)component;
    print_precedence(props->l.border[row->side].precedence, out);
}

static void inherit_border_precedence(struct fo_refine *refine, const struct fo_property *row)
{
    refine->props->l.border[row->side].precedence = refine->parent->l.border[row->side].precedence;
}

const struct fo_value_type FO_TYPE_BORDER_PRECEDENCE = {.name = "integer",
                                                        .expected = "整数或 force",
                                                        .size = sizeof(int32_t),
                                                        .set = set_border_precedence,
                                                        .print = print_border_precedence,
                                                        .inherit = inherit_border_precedence};

/* --- minimum, optimum, maximum: dimensions and leader-length. The field is three lengths. --- */

static bool set_range_length(struct fo_refine *refine, const struct fo_property *row,
                             struct slice text, struct fo_length *out)
{
    struct fo_length length = {0};
    if (fo_keyword_among(row->keywords, text) != FO_K_COUNT) {
        length.automatic = true;
    } else if (!fo_read_length(refine, text, &length) || (length.mpt < 0 && !length.percent)) {
        return false;
    }
    *out = length;
    return true;
}

/* "0pt/12pt/100%": only in the table, where an initial value has three different parts. */
static bool set_range_initial(struct fo_refine *refine, const struct fo_property *row,
                              struct slice text)
{
    struct fo_length *range = fo_field(refine, row);
    for (int i = 0; i < 3; i++) {
        if (!set_range_length(refine, row, slice_cut(&text, '/'), &range[i])) {
            return false;
        }
    }
    return true;
}

static bool set_range(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    if (!refine->element && memchr(text.ptr, '/', text.len)) {
        return set_range_initial(refine, row, text);
    }
    struct fo_length *range = fo_field(refine, row);
    if (!set_range_length(refine, row, text, &range[1])) {
        return false;
    }
    range[0] = range[2] = range[1];
    /* The height of a row or cell is a minimum: it grows with its content unless a maximum is
     * given. */
    if ((refine->object == FO_TABLE_ROW || refine->object == FO_TABLE_CELL)
        && row->offset == offsetof(struct fo_props, l.bpd_min)) {
        range[2] = (struct fo_length){.automatic = true};
    }
    return true;
}

static bool set_range_component(struct fo_refine *refine, const struct fo_property *row,
                                enum fo_component component, struct slice text)
{
    struct fo_length *range = fo_field(refine, row);
    return set_range_length(refine, row, text, &range[component - COMPONENT_MINIMUM]);
}

static bool get_range(const struct fo_property *row, const struct fo_props *props,
                      struct fo_value *out)
{
    const struct fo_length *range = fo_field_of(props, row);
    value_of_length(&range[1], out);
    return !range[1].automatic;
}

static void print_range(const struct fo_property *row, const struct fo_props *props,
                        enum fo_component component, struct strbuf *out)
{
    const struct fo_length *range = fo_field_of(props, row);
    fo_print_length(&range[component - COMPONENT_MINIMUM], "auto", out);
}

static const uint8_t RANGE_COMPONENTS[] = {COMPONENT_MINIMUM, COMPONENT_OPTIMUM, COMPONENT_MAXIMUM,
                                           COMPONENT_NONE};

const struct fo_value_type FO_TYPE_RANGE = {.name = "length range",
                                            .expected = "不小于 0 的长度，如 5cm",
                                            .size = 3 * sizeof(struct fo_length),
                                            .set = set_range,
                                            .set_component = set_range_component,
                                            .get = get_range,
                                            .print = print_range,
                                            .components = RANGE_COMPONENTS};

/* --- border-separation: inline, block direction --- */

static bool set_separation(struct fo_refine *refine, const struct fo_property *row,
                           struct slice text)
{
    struct fo_length *pair = fo_field(refine, row);
    struct fo_length length;
    if (!fo_read_length(refine, text, &length) || length.mpt < 0) {
        return false;
    }
    pair[0] = pair[1] = length;
    return true;
}

static bool set_separation_component(struct fo_refine *refine, const struct fo_property *row,
                                     enum fo_component component, struct slice text)
{
    struct fo_length *pair = fo_field(refine, row);
    return fo_read_length(refine, text, &pair[component - COMPONENT_INLINE_DIRECTION]);
}

static void print_separation(const struct fo_property *row, const struct fo_props *props,
                             enum fo_component component, struct strbuf *out)
{
    const struct fo_length *pair = fo_field_of(props, row);
    fo_print_length(&pair[component - COMPONENT_INLINE_DIRECTION], "auto", out);
}

static const uint8_t SEPARATION_COMPONENTS[] = {COMPONENT_INLINE_DIRECTION,
                                                COMPONENT_BLOCK_DIRECTION, COMPONENT_NONE};

const struct fo_value_type FO_TYPE_SEPARATION = {.name = "length pair",
                                                 .expected = "不小于 0 的长度，如 2pt",
                                                 .size = 2 * sizeof(struct fo_length),
                                                 .set = set_separation,
                                                 .set_component = set_separation_component,
                                                 .print = print_separation,
                                                 .components = SEPARATION_COMPONENTS};

/* --- margins and indents --- */

static bool set_margin(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    struct fo_length length = {.automatic = slice_is(text, "auto")};
    if (!length.automatic && !fo_read_length(refine, text, &length)) {
        return false;
    }
    refine->props->l.margin[row->side] = length;
    refine->margin_set |= (uint8_t)(1u << row->side);
    refine->margin_explicit |= (uint8_t)(1u << row->side);
    return true;
}

static void print_margin(const struct fo_property *row, const struct fo_props *props,
                         enum fo_component component, struct strbuf *out)
{
    (void)component;
    fo_print_length(&props->l.margin[row->side], "auto", out);
}

static bool get_margin(const struct fo_property *row, const struct fo_props *props,
                       struct fo_value *out)
{
    value_of_length(&props->l.margin[row->side], out);
    return true;
}

static void inherit_margin(struct fo_refine *refine, const struct fo_property *row)
{
    refine->props->l.margin[row->side] = refine->parent->l.margin[row->side];
    refine->margin_set |= (uint8_t)(1u << row->side);
    refine->margin_explicit |= (uint8_t)(1u << row->side);
}

const struct fo_value_type FO_TYPE_MARGIN = {.name = "length",
                                             .expected = "长度或 auto，如 10mm",
                                             .size = sizeof(struct fo_length),
                                             .set = set_margin,
                                             .get = get_margin,
                                             .print = print_margin,
                                             .inherit = inherit_margin};

static bool set_indent(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    if (!fo_read_length(refine, text, fo_field(refine, row))) {
        return false;
    }
    refine->indent_set |= (uint8_t)(1u << row->side);
    return true;
}

static bool get_indent(const struct fo_property *row, const struct fo_props *props,
                       struct fo_value *out)
{
    value_of_length(fo_field_of(props, row), out);
    return true;
}

static void print_indent(const struct fo_property *row, const struct fo_props *props,
                         enum fo_component component, struct strbuf *out)
{
    (void)component;
    fo_print_length(fo_field_of(props, row), "auto", out);
}

static void inherit_indent(struct fo_refine *refine, const struct fo_property *row)
{
    memcpy(fo_field(refine, row), fo_field_of(refine->parent, row), sizeof(struct fo_length));
    refine->indent_set |= (uint8_t)(1u << row->side);
}

const struct fo_value_type FO_TYPE_INDENT = {.name = "length",
                                             .expected = "长度，如 2em、21pt",
                                             .size = sizeof(struct fo_length),
                                             .set = set_indent,
                                             .get = get_indent,
                                             .print = print_indent,
                                             .inherit = inherit_indent};

/* --- content-width (side 0), content-height (side 1) --- */

static bool set_content_size(struct fo_refine *refine, const struct fo_property *row,
                             struct slice text)
{
    struct fo_local *local = &refine->props->l;
    struct fo_length length = {.automatic = true};
    enum fo_keyword fit = fo_keyword_among(row->keywords, text);
    if (fit == FO_K_COUNT) {
        if (!fo_read_length(refine, text, &length) || length.mpt < 0 || length.percent < 0) {
            return false;
        }
        fit = FO_K_AUTO;
    }
    *(row->side ? &local->content_height : &local->content_width) = length;
    *(row->side ? &local->content_height_fit : &local->content_width_fit) = fit;
    return true;
}

static void print_content_size(const struct fo_property *row, const struct fo_props *props,
                               enum fo_component component, struct strbuf *out)
{
    (void)component;
    const struct fo_length *length = row->side ? &props->l.content_height : &props->l.content_width;
    enum fo_keyword fit = row->side ? props->l.content_height_fit : props->l.content_width_fit;
    fo_print_length(length, fo_keyword_name(fit), out);
}

static void inherit_content_size(struct fo_refine *refine, const struct fo_property *row)
{
    struct fo_local *local = &refine->props->l;
    const struct fo_local *parent = &refine->parent->l;
    if (row->side) {
        local->content_height = parent->content_height;
        local->content_height_fit = parent->content_height_fit;
    } else {
        local->content_width = parent->content_width;
        local->content_width_fit = parent->content_width_fit;
    }
}

const struct fo_value_type FO_TYPE_CONTENT_SIZE = {.name = "length",
                                                   .expected = "auto、scale-to-fit、长度或百分比",
                                                   .size = sizeof(struct fo_length),
                                                   .set = set_content_size,
                                                   .print = print_content_size,
                                                   .inherit = inherit_content_size};
