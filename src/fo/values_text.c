#include "fo/property.h"

#include "base/length.h"

#include <string.h>

/* Value types of fonts and text. */

/* --- font-family: the families with their quotes and outer blanks taken off, ',' between --- */

static struct slice unquote(struct slice name)
{
    name = slice_trim(name);
    if (name.len >= 2 && (name.ptr[0] == '"' || name.ptr[0] == '\'')
        && name.ptr[name.len - 1] == name.ptr[0]) {
        name = slice_trim(slice_of(name.ptr + 1, name.len - 2));
    }
    return name;
}

static bool set_family(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    (void)row;
    char *list = arena_alloc(refine->arena, text.len + 1);
    if (!list) {
        refine->no_memory = true;
        return true;
    }
    size_t len = 0;
    while (text.ptr) {
        struct slice name = unquote(slice_cut(&text, ','));
        if (!name.len) {
            continue;
        }
        if (len) {
            list[len++] = ',';
        }
        memcpy(list + len, name.ptr, name.len);
        len += name.len;
    }
    if (len) {
        refine->props->i.font_family = list;
    }
    return len > 0;
}

static void print_family(const struct fo_property *row, const struct fo_props *props,
                         enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    strbuf_add_str(out, props->i.font_family);
}

const struct fo_value_type FO_TYPE_FAMILY = {.name = "list of names",
                                             .expected = "字体名，以逗号分隔，如 西文,仿宋",
                                             .size = sizeof(const char *),
                                             .set = set_family,
                                             .print = print_family};

/* --- font-size: em and percentages are of the parent's size --- */

#define MEDIUM_SIZE 12000

static bool named_size(const struct fo_refine *refine, struct slice text, int32_t *out)
{
    static const struct {
        const char *name;
        int32_t mpt;
    } SIZES[] = {{"xx-small", 6944},      {"x-small", 8333}, {"small", 10000},
                 {"medium", MEDIUM_SIZE}, {"large", 14400},  {"x-large", 17280},
                 {"xx-large", 20736}};
    for (size_t i = 0; i < ARRAY_LENGTH(SIZES); i++) {
        if (slice_is(text, SIZES[i].name)) {
            *out = SIZES[i].mpt;
            return true;
        }
    }
    bool larger = slice_is(text, "larger");
    if (!larger && !slice_is(text, "smaller")) {
        return false;
    }
    *out = larger ? mpt_mul_div(refine->parent->i.font_size, 12, 10)
                  : mpt_mul_div(refine->parent->i.font_size, 10, 12);
    return true;
}

static bool ends_with(struct slice text, const char *end)
{
    size_t len = strlen(end);
    return text.len >= len && memcmp(text.ptr + text.len - len, end, len) == 0;
}

static bool is_relative_size(struct slice text)
{
    return ends_with(text, "%") || ends_with(text, "em") || slice_is(text, "larger")
           || slice_is(text, "smaller");
}

static bool set_font_size(struct fo_refine *refine, const struct fo_property *row,
                          struct slice text)
{
    int32_t size;
    refine->scope.em = refine->parent->i.font_size;
    bool good = named_size(refine, text, &size)
                || (fo_read_mpt(refine, text, refine->parent->i.font_size, &size) && size > 0);
    if (good) {
        *(int32_t *)fo_field(refine, row) = size;
        refine->props->l.font_size_relative = is_relative_size(text);
    }
    refine->scope.em = refine->props->i.font_size;
    return good;
}

static bool get_font_size(const struct fo_property *row, const struct fo_props *props,
                          struct fo_value *out)
{
    (void)row;
    *out = (struct fo_value){.kind = FO_VALUE_LENGTH, .length = (int64_t)props->i.font_size * 1000};
    return true;
}

static void print_font_size(const struct fo_property *row, const struct fo_props *props,
                            enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    fo_print_mpt(props->i.font_size, out);
}

static void inherit_font_size(struct fo_refine *refine, const struct fo_property *row)
{
    (void)row;
    refine->props->i.font_size = refine->scope.em = refine->parent->i.font_size;
}

const struct fo_value_type FO_TYPE_FONT_SIZE = {.name = "length",
                                                .expected =
                                                    "大于 0 的长度，如 16pt，或 larger、smaller 等",
                                                .size = sizeof(int32_t),
                                                .set = set_font_size,
                                                .get = get_font_size,
                                                .print = print_font_size,
                                                .inherit = inherit_font_size};

/* --- font-weight --- */

static int32_t relative_weight(int32_t weight, bool bolder)
{
    if (bolder) {
        return weight < 400 ? 400 : weight < 600 ? 700 : 900;
    }
    return weight < 600 ? 100 : weight < 800 ? 400 : 700;
}

static bool set_font_weight(struct fo_refine *refine, const struct fo_property *row,
                            struct slice text)
{
    int32_t weight;
    if (slice_is(text, "normal") || slice_is(text, "bold")) {
        weight = text.ptr[0] == 'n' ? 400 : 700;
    } else if (slice_is(text, "bolder") || slice_is(text, "lighter")) {
        weight = relative_weight(refine->parent->i.font_weight, text.ptr[0] == 'b');
    } else if (!fo_read_integer(refine, text, 100, &weight) || weight > 900 || weight % 100) {
        return false;
    }
    *(int32_t *)fo_field(refine, row) = weight;
    return true;
}

static bool get_font_weight(const struct fo_property *row, const struct fo_props *props,
                            struct fo_value *out)
{
    (void)row;
    *out = (struct fo_value){.kind = FO_VALUE_NUMBER,
                             .number = (int64_t)props->i.font_weight * FO_UNIT};
    return true;
}

static void print_font_weight(const struct fo_property *row, const struct fo_props *props,
                              enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    strbuf_add_int(out, props->i.font_weight);
}

const struct fo_value_type FO_TYPE_FONT_WEIGHT = {.name = "weight",
                                                  .expected =
                                                      "normal、bold、bolder、lighter 或 100 至 900",
                                                  .size = sizeof(int32_t),
                                                  .set = set_font_weight,
                                                  .get = get_font_weight,
                                                  .print = print_font_weight};

/* --- line-height: a number is inherited as factor, everything else as length --- */

#define NORMAL_LINE_HEIGHT 1200

static bool set_line_height(struct fo_refine *refine, const struct fo_property *row,
                            struct slice text)
{
    (void)row;
    struct fo_inherited *i = &refine->props->i;
    struct fo_value value;
    if (slice_is(text, "normal")) {
        i->line_height_factor = NORMAL_LINE_HEIGHT;
        return true;
    }
    if (!fo_read_value(refine, text, &value)) {
        return false;
    }
    if (value.kind == FO_VALUE_NUMBER) {
        i->line_height_factor = mpt_mul_div(value.number, 1, 1000);
        return i->line_height_factor > 0;
    }
    struct fo_length length = fo_length_from(&value);
    if (value.kind != FO_VALUE_LENGTH || length.proportional || length.mpt < 0
        || length.percent < 0) {
        return false;
    }
    i->line_height_factor = 0;
    i->line_height = fo_length_resolve(length, i->font_size, 0);
    return true;
}

static bool set_line_height_component(struct fo_refine *refine, const struct fo_property *row,
                                      enum fo_component component, struct slice text)
{
    int32_t other;
    bool retain;
    switch (component) {
    case COMPONENT_OPTIMUM:
        return set_line_height(refine, row, text);
    case COMPONENT_PRECEDENCE:
        return fo_read_precedence(refine, text, &other);
    case COMPONENT_CONDITIONALITY:
        return fo_read_conditionality(text, &retain);
    default:
        return fo_read_mpt(refine, text, refine->scope.em, &other);
    }
}

static bool get_line_height(const struct fo_property *row, const struct fo_props *props,
                            struct fo_value *out)
{
    (void)row;
    *out =
        (struct fo_value){.kind = FO_VALUE_LENGTH, .length = (int64_t)props->i.line_height * 1000};
    return true;
}

static void print_line_height(const struct fo_property *row, const struct fo_props *props,
                              enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    if (props->i.line_height_factor) {
        strbuf_add_milli(out, props->i.line_height_factor);
    } else {
        fo_print_mpt(props->i.line_height, out);
    }
}

static void inherit_line_height(struct fo_refine *refine, const struct fo_property *row)
{
    (void)row;
    refine->props->i.line_height = refine->parent->i.line_height;
    refine->props->i.line_height_factor = refine->parent->i.line_height_factor;
}

static const uint8_t SPACE_COMPONENTS[] = {COMPONENT_MINIMUM,        COMPONENT_OPTIMUM,
                                           COMPONENT_MAXIMUM,        COMPONENT_PRECEDENCE,
                                           COMPONENT_CONDITIONALITY, COMPONENT_NONE};

const struct fo_value_type FO_TYPE_LINE_HEIGHT = {.name = "number or length",
                                                  .expected =
                                                      "normal、大于 0 的数或长度，如 1.5、28pt",
                                                  .size = sizeof(int32_t),
                                                  .set = set_line_height,
                                                  .set_component = set_line_height_component,
                                                  .get = get_line_height,
                                                  .print = print_line_height,
                                                  .inherit = inherit_line_height,
                                                  .components = SPACE_COMPONENTS};

/* --- text-align, text-align-last: left and right are start and end in lr-tb --- */

static bool set_text_align(struct fo_refine *refine, const struct fo_property *row,
                           struct slice text)
{
    enum fo_keyword keyword = fo_keyword_among(row->keywords, text);
    if (keyword == FO_K_COUNT) {
        return false;
    }
    keyword = keyword == FO_K_LEFT ? FO_K_START : keyword == FO_K_RIGHT ? FO_K_END : keyword;
    *(enum fo_keyword *)fo_field(refine, row) = keyword;
    return true;
}

static void print_text_align(const struct fo_property *row, const struct fo_props *props,
                             enum fo_component component, struct strbuf *out)
{
    (void)component;
    strbuf_add_str(out, fo_keyword_name(*(const enum fo_keyword *)fo_field_of(props, row)));
}

const struct fo_value_type FO_TYPE_TEXT_ALIGN = {.name = "keyword",
                                                 .size = sizeof(enum fo_keyword),
                                                 .set = set_text_align,
                                                 .print = print_text_align};

/* --- baseline-shift --- */

static bool set_baseline_shift(struct fo_refine *refine, const struct fo_property *row,
                               struct slice text)
{
    struct fo_local *local = &refine->props->l;
    enum fo_keyword keyword = fo_keyword_among(row->keywords, text);
    struct fo_length length = {0};
    if (keyword == FO_K_COUNT) {
        if (!fo_read_length(refine, text, &length)) {
            return false;
        }
        keyword = FO_K_AUTO;
    }
    local->baseline_shift = keyword;
    local->baseline_shift_length = length;
    return true;
}

static void print_baseline_shift(const struct fo_property *row, const struct fo_props *props,
                                 enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    if (props->l.baseline_shift == FO_K_AUTO) {
        fo_print_length(&props->l.baseline_shift_length, "auto", out);
    } else {
        strbuf_add_str(out, fo_keyword_name(props->l.baseline_shift));
    }
}

static void inherit_baseline_shift(struct fo_refine *refine, const struct fo_property *row)
{
    (void)row;
    refine->props->l.baseline_shift = refine->parent->l.baseline_shift;
    refine->props->l.baseline_shift_length = refine->parent->l.baseline_shift_length;
}

const struct fo_value_type FO_TYPE_BASELINE_SHIFT = {.name = "keyword or length",
                                                     .expected =
                                                         "baseline、super、sub 或长度，如 3pt",
                                                     .size = sizeof(enum fo_keyword),
                                                     .set = set_baseline_shift,
                                                     .print = print_baseline_shift,
                                                     .inherit = inherit_baseline_shift};

/* --- text-decoration: lines of the objects around reach inside until a no- value ends them --- */

static bool set_decoration(struct fo_refine *refine, const struct fo_property *row,
                           struct slice text)
{
    (void)row;
    struct fo_local *local = &refine->props->l;
    struct slice word;
    while (fo_next_word(&text, &word)) {
        if (slice_is(word, "underline") || slice_is(word, "no-underline")) {
            local->underline = word.ptr[0] == 'u';
        } else if (slice_is(word, "overline") || slice_is(word, "no-overline")) {
            local->overline = word.ptr[0] == 'o';
        } else if (slice_is(word, "line-through") || slice_is(word, "no-line-through")) {
            local->line_through = word.ptr[0] == 'l';
        } else if (!slice_is(word, "none") && !slice_is(word, "blink")
                   && !slice_is(word, "no-blink")) {
            return false;
        }
    }
    return true;
}

/* All three lines are named, so that reading it again ends what the object around would hand on. */
static void print_decoration(const struct fo_property *row, const struct fo_props *props,
                             enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    strbuf_addf(out, "%sunderline %soverline %sline-through", props->l.underline ? "" : "no-",
                props->l.overline ? "" : "no-", props->l.line_through ? "" : "no-");
}

static void inherit_decoration(struct fo_refine *refine, const struct fo_property *row)
{
    (void)row;
    refine->props->l.underline = refine->parent->l.underline;
    refine->props->l.overline = refine->parent->l.overline;
    refine->props->l.line_through = refine->parent->l.line_through;
}

const struct fo_value_type FO_TYPE_DECORATION = {
    .name = "keywords",
    .expected = "none、underline、overline、line-through 或其 no- 形式",
    .size = sizeof(bool),
    .set = set_decoration,
    .print = print_decoration,
    .inherit = inherit_decoration};

/* --- background-position-horizontal (side 0), -vertical (side 1) --- */

static bool set_background_position(struct fo_refine *refine, const struct fo_property *row,
                                    struct slice text)
{
    struct fo_length length = {0};
    switch (fo_keyword_among(row->keywords, text)) {
    case FO_K_LEFT:
    case FO_K_TOP:
        break;
    case FO_K_CENTER:
        length.percent = 50000;
        break;
    case FO_K_RIGHT:
    case FO_K_BOTTOM:
        length.percent = 100000;
        break;
    default:
        if (!fo_read_length(refine, text, &length)) {
            return false;
        }
    }
    *(struct fo_length *)fo_field(refine, row) = length;
    return true;
}

static void print_background_position(const struct fo_property *row, const struct fo_props *props,
                                      enum fo_component component, struct strbuf *out)
{
    (void)component;
    fo_print_length(fo_field_of(props, row), "auto", out);
}

const struct fo_value_type FO_TYPE_BACKGROUND_POSITION = {
    .name = "keyword or length",
    .expected = "left、center、right、top、bottom、长度或百分比",
    .size = sizeof(struct fo_length),
    .set = set_background_position,
    .print = print_background_position};
