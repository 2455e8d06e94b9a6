#include "fo/property.h"

#include "base/length.h"

#include <string.h>

/* Value types with one plain field. */

static enum fo_keyword keyword_of(const struct fo_property *row, const struct fo_props *props)
{
    enum fo_keyword keyword;
    memcpy(&keyword, fo_field_of(props, row), sizeof keyword);
    return keyword;
}

static int32_t integer_of(const struct fo_property *row, const struct fo_props *props)
{
    int32_t value;
    memcpy(&value, fo_field_of(props, row), sizeof value);
    return value;
}

static const char *string_of(const struct fo_property *row, const struct fo_props *props)
{
    const char *value;
    memcpy(&value, fo_field_of(props, row), sizeof value);
    return value;
}

/* --- keyword, boolean --- */

static bool set_keyword(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    enum fo_keyword keyword = fo_keyword_among(row->keywords, text);
    if (keyword == FO_K_COUNT) {
        return false;
    }
    *(enum fo_keyword *)fo_field(refine, row) = keyword;
    return true;
}

static void print_keyword(const struct fo_property *row, const struct fo_props *props,
                          enum fo_component component, struct strbuf *out)
{
    (void)component;
    strbuf_add_str(out, fo_keyword_name(keyword_of(row, props)));
}

const struct fo_value_type FO_TYPE_KEYWORD = {
    .name = "keyword", .size = sizeof(enum fo_keyword), .set = set_keyword, .print = print_keyword};

/* retrieve-position-within-table: the words differ, the meaning is that of retrieve-position. */
static bool set_retrieve_position(struct fo_refine *refine, const struct fo_property *row,
                                  struct slice text)
{
    static const struct {
        const char *name;
        enum fo_keyword keyword;
    } POSITIONS[] = {{"first-starting", FO_K_FIRST_STARTING_WITHIN_PAGE},
                     {"first-including-carryover", FO_K_FIRST_INCLUDING_CARRYOVER},
                     {"last-starting", FO_K_LAST_STARTING_WITHIN_PAGE},
                     {"last-ending", FO_K_LAST_ENDING_WITHIN_PAGE}};
    for (size_t i = 0; i < ARRAY_LENGTH(POSITIONS); i++) {
        if (slice_is(text, POSITIONS[i].name)) {
            *(enum fo_keyword *)fo_field(refine, row) = POSITIONS[i].keyword;
            return true;
        }
    }
    return false;
}

const struct fo_value_type FO_TYPE_RETRIEVE_POSITION = {
    .name = "keyword",
    .expected = "first-starting、first-including-carryover、last-starting 或 last-ending",
    .size = sizeof(enum fo_keyword),
    .set = set_retrieve_position,
    .print = print_keyword};

static bool set_boolean(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    bool yes = slice_is(text, "true");
    if (!yes && !slice_is(text, "false")) {
        return false;
    }
    *(bool *)fo_field(refine, row) = yes;
    return true;
}

static void print_boolean(const struct fo_property *row, const struct fo_props *props,
                          enum fo_component component, struct strbuf *out)
{
    (void)component;
    strbuf_add_str(out, *(const bool *)fo_field_of(props, row) ? "true" : "false");
}

const struct fo_value_type FO_TYPE_BOOLEAN = {.name = "boolean",
                                              .expected = "true 或 false",
                                              .size = sizeof(bool),
                                              .set = set_boolean,
                                              .print = print_boolean};

/* --- lengths; side 1: not negative --- */

static bool set_length(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    struct fo_length length = {0};
    if (fo_keyword_among(row->keywords, text) != FO_K_COUNT) {
        length.automatic = true;
    } else if (!fo_read_length(refine, text, &length)
               || (row->side && length.mpt < 0 && !length.percent)) {
        return false;
    }
    *(struct fo_length *)fo_field(refine, row) = length;
    return true;
}

static bool get_length(const struct fo_property *row, const struct fo_props *props,
                       struct fo_value *out)
{
    const struct fo_length *length = fo_field_of(props, row);
    *out = (struct fo_value){.kind = FO_VALUE_LENGTH,
                             .length = (int64_t)length->mpt * 1000,
                             .percent = (int64_t)length->percent * 1000,
                             .proportional = (int64_t)length->proportional * 1000};
    return !length->automatic;
}

static void print_length(const struct fo_property *row, const struct fo_props *props,
                         enum fo_component component, struct strbuf *out)
{
    (void)component;
    fo_print_length(fo_field_of(props, row), fo_automatic_word(row), out);
}

const struct fo_value_type FO_TYPE_LENGTH = {.name = "length",
                                             .expected = "长度，如 12pt、5mm、2em",
                                             .size = sizeof(struct fo_length),
                                             .set = set_length,
                                             .get = get_length,
                                             .print = print_length};

/* letter-spacing and word-spacing: optimum, minimum, maximum. One length says nothing of how far
 * justification may go. */
enum { SPACING_OPTIMUM, SPACING_MINIMUM, SPACING_MAXIMUM, SPACING_PARTS };

static bool set_spacing(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    int32_t *field = fo_field(refine, row);
    field[SPACING_MINIMUM] = field[SPACING_MAXIMUM] = FO_SPACING_OPEN;
    if (fo_keyword_among(row->keywords, text) != FO_K_COUNT) {
        field[SPACING_OPTIMUM] = 0;
        return true;
    }
    return fo_read_mpt(refine, text, refine->scope.em, &field[SPACING_OPTIMUM]);
}

static bool set_spacing_component(struct fo_refine *refine, const struct fo_property *row,
                                  enum fo_component component, struct slice text)
{
    int32_t other, *field = fo_field(refine, row);
    bool retain;
    switch (component) {
    case COMPONENT_OPTIMUM:
        return fo_read_mpt(refine, text, refine->scope.em, &field[SPACING_OPTIMUM]);
    case COMPONENT_MINIMUM:
        return fo_read_mpt(refine, text, refine->scope.em, &field[SPACING_MINIMUM]);
    case COMPONENT_MAXIMUM:
        return fo_read_mpt(refine, text, refine->scope.em, &field[SPACING_MAXIMUM]);
    case COMPONENT_PRECEDENCE:
        return fo_read_precedence(refine, text, &other);
    default:
        return fo_read_conditionality(text, &retain);
    }
}

static bool get_spacing(const struct fo_property *row, const struct fo_props *props,
                        struct fo_value *out)
{
    *out = (struct fo_value){.kind = FO_VALUE_LENGTH,
                             .length = (int64_t)integer_of(row, props) * 1000};
    return true;
}

static void print_spacing(const struct fo_property *row, const struct fo_props *props,
                          enum fo_component component, struct strbuf *out)
{
    const int32_t *field = fo_field_of(props, row);
    int32_t value = field[component == COMPONENT_MINIMUM   ? SPACING_MINIMUM
                          : component == COMPONENT_MAXIMUM ? SPACING_MAXIMUM
                                                           : SPACING_OPTIMUM];
    if (value != FO_SPACING_OPEN) {
        fo_print_mpt(value, out);
    }
}

static const uint8_t SPACE_COMPONENTS[] = {COMPONENT_MINIMUM,        COMPONENT_OPTIMUM,
                                           COMPONENT_MAXIMUM,        COMPONENT_PRECEDENCE,
                                           COMPONENT_CONDITIONALITY, COMPONENT_NONE};

const struct fo_value_type FO_TYPE_SPACING = {.name = "length",
                                              .expected = "长度，如 1pt、0.1em",
                                              .size = SPACING_PARTS * sizeof(int32_t),
                                              .set = set_spacing,
                                              .set_component = set_spacing_component,
                                              .get = get_spacing,
                                              .print = print_spacing,
                                              .components = SPACE_COMPONENTS};

/* --- integers; side: the smallest. A keyword (auto) is 0. --- */

static bool set_integer(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    int32_t *field = fo_field(refine, row);
    if (fo_keyword_among(row->keywords, text) != FO_K_COUNT) {
        *field = 0;
        return true;
    }
    return fo_read_integer(refine, text, row->side, field);
}

static bool get_integer(const struct fo_property *row, const struct fo_props *props,
                        struct fo_value *out)
{
    *out = (struct fo_value){.kind = FO_VALUE_NUMBER,
                             .number = (int64_t)integer_of(row, props) * FO_UNIT};
    return true;
}

static void print_integer(const struct fo_property *row, const struct fo_props *props,
                          enum fo_component component, struct strbuf *out)
{
    (void)component;
    int32_t value = integer_of(row, props);
    if (value == 0 && row->keywords) {
        strbuf_add_str(out, fo_automatic_word(row));
    } else {
        strbuf_add_int(out, value);
    }
}

const struct fo_value_type FO_TYPE_INTEGER = {.name = "integer",
                                              .expected = "整数",
                                              .size = sizeof(int32_t),
                                              .set = set_integer,
                                              .get = get_integer,
                                              .print = print_integer};

/* maximum-repeats */
static bool set_repeats(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    int32_t *field = fo_field(refine, row);
    if (slice_is(text, "no-limit")) {
        *field = -1;
        return true;
    }
    return fo_read_integer(refine, text, 0, field);
}

static void print_repeats(const struct fo_property *row, const struct fo_props *props,
                          enum fo_component component, struct strbuf *out)
{
    if (integer_of(row, props) < 0) {
        strbuf_add_str(out, "no-limit");
    } else {
        print_integer(row, props, component, out);
    }
}

const struct fo_value_type FO_TYPE_REPEATS = {.name = "integer",
                                              .expected = "非负整数或 no-limit",
                                              .size = sizeof(int32_t),
                                              .set = set_repeats,
                                              .print = print_repeats};

/* reference-orientation: quarter turns, 0 to 270 */
static bool set_angle(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    int32_t angle;
    if (!fo_read_integer(refine, text, -270, &angle) || angle > 270 || angle % 90) {
        return false;
    }
    *(int32_t *)fo_field(refine, row) = (angle + 360) % 360;
    return true;
}

const struct fo_value_type FO_TYPE_ANGLE = {.name = "angle",
                                            .expected = "0、90、180、270、-90、-180 或 -270",
                                            .size = sizeof(int32_t),
                                            .set = set_angle,
                                            .get = get_integer,
                                            .print = print_integer};

/* initial-page-number: a number below 1 counts as 1 (§7.27.6) */
static bool set_page_number(struct fo_refine *refine, const struct fo_property *row,
                            struct slice text)
{
    struct fo_local *local = &refine->props->l;
    enum fo_keyword keyword = fo_keyword_among(row->keywords, text);
    int32_t number = 0;
    if (keyword == FO_K_COUNT && !fo_read_integer(refine, text, INT32_MIN, &number)) {
        return false;
    }
    local->initial_page_number = keyword != FO_K_COUNT ? 0 : number < 1 ? 1 : number;
    local->initial_page_number_kind = keyword != FO_K_COUNT ? keyword : FO_K_AUTO;
    return true;
}

static void print_page_number(const struct fo_property *row, const struct fo_props *props,
                              enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    if (props->l.initial_page_number) {
        strbuf_add_int(out, props->l.initial_page_number);
    } else {
        strbuf_add_str(out, fo_keyword_name(props->l.initial_page_number_kind));
    }
}

static void inherit_page_number(struct fo_refine *refine, const struct fo_property *row)
{
    (void)row;
    refine->props->l.initial_page_number = refine->parent->l.initial_page_number;
    refine->props->l.initial_page_number_kind = refine->parent->l.initial_page_number_kind;
}

const struct fo_value_type FO_TYPE_PAGE_NUMBER = {.name = "integer",
                                                  .expected = "正整数、auto、auto-odd 或 auto-even",
                                                  .size = sizeof(int32_t),
                                                  .set = set_page_number,
                                                  .print = print_page_number,
                                                  .inherit = inherit_page_number};

/* --- colour --- */

static bool set_color(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    return fo_read_color(refine, text, fo_field(refine, row));
}

static bool get_color(const struct fo_property *row, const struct fo_props *props,
                      struct fo_value *out)
{
    *out = (struct fo_value){.kind = FO_VALUE_COLOR};
    memcpy(&out->color, fo_field_of(props, row), sizeof out->color);
    return true;
}

static void print_color(const struct fo_property *row, const struct fo_props *props,
                        enum fo_component component, struct strbuf *out)
{
    (void)component;
    fo_print_color(*(const struct color *)fo_field_of(props, row), out);
}

const struct fo_value_type FO_TYPE_COLOR = {.name = "color",
                                            .expected = "颜色，如 black、#c00000、rgb(192,0,0)",
                                            .size = sizeof(struct color),
                                            .set = set_color,
                                            .get = get_color,
                                            .print = print_color};

/* --- strings; `none` among the keywords is "" --- */

static bool set_string(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    if (fo_keyword_among(row->keywords, text) != FO_K_COUNT) {
        text = slice_from("");
    }
    *(const char **)fo_field(refine, row) = fo_keep_string(refine, text);
    return true;
}

static void print_string(const struct fo_property *row, const struct fo_props *props,
                         enum fo_component component, struct strbuf *out)
{
    (void)component;
    const char *text = string_of(row, props);
    strbuf_add_str(out, text[0] || !row->keywords ? text : fo_automatic_word(row));
}

const struct fo_value_type FO_TYPE_STRING = {.name = "string",
                                             .expected = "文字",
                                             .size = sizeof(const char *),
                                             .set = set_string,
                                             .print = print_string};

static bool set_uri(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    return set_string(refine, row, fo_uri(text));
}

const struct fo_value_type FO_TYPE_URI = {.name = "uri",
                                          .expected = "地址，如 url(标志.png)",
                                          .size = sizeof(const char *),
                                          .set = set_uri,
                                          .print = print_string};

static bool set_choice(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    struct slice rest = slice_from(row->choices);
    while (rest.ptr) {
        if (slice_equal(slice_cut(&rest, '|'), text)) {
            return set_string(refine, row, text);
        }
    }
    return false;
}

const struct fo_value_type FO_TYPE_CHOICE = {
    .name = "choice", .size = sizeof(const char *), .set = set_choice, .print = print_string};

/* fo:character: a blank is a character too, so the untrimmed value counts. */
static bool set_character(struct fo_refine *refine, const struct fo_property *row,
                          struct slice text)
{
    struct slice value = text.len ? text : utf8_prefix(refine->raw, 1);
    uint32_t *field = fo_field(refine, row);
    if (!value.len) {
        return false;
    }
    *field = utf8_next(&value);
    return value.len == 0;
}

static void print_character(const struct fo_property *row, const struct fo_props *props,
                            enum fo_component component, struct strbuf *out)
{
    (void)row;
    (void)component;
    if (props->l.character) {
        strbuf_add_utf8(out, props->l.character);
    }
}

const struct fo_value_type FO_TYPE_CHARACTER = {.name = "character",
                                                .expected = "一个字符",
                                                .size = sizeof(uint32_t),
                                                .set = set_character,
                                                .print = print_character};

/* --- properties of XSL that change nothing here --- */

static bool set_ignored(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    if (!slice_is(text, row->initial)) {
        struct diag_place place = {.line = xml_line(refine->element), .stage = "fo"};
        place.as_severity = refine->options->strict;
        place.severity = SEVERITY_ERROR;
        const char *value = fo_keep_string(refine, text);
        diag_report(refine->diags, DIAG_FO_NO_EFFECT, &place, row->name, value, NULL);
    }
    return true;
}

const struct fo_value_type FO_TYPE_IGNORED = {.name = "ignored", .set = set_ignored};
