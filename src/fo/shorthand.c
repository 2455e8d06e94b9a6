#include "fo/property.h"

#include <string.h>

/* Shorthands (XSL 1.1 §5.2): each gives its parts to the properties it stands for. */

/* --- one to four values: top, right, bottom, left --- */

static const uint8_t CSS_ORDER[4] = {FO_BEFORE_EDGE, FO_END_EDGE, FO_AFTER_EDGE, FO_START_EDGE};

/* The words for the four sides in CSS order; false when there are none or more than four. */
static bool four_words(struct slice text, struct slice words[4])
{
    size_t count = 0;
    struct slice word;
    while (fo_next_word(&text, &word)) {
        if (count == 4) {
            return false;
        }
        words[count++] = word;
    }
    if (count == 0) {
        return false;
    }
    static const uint8_t SOURCE[5][4] = {
        {0}, {0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    struct slice given[4];
    memcpy(given, words, sizeof given);
    for (int i = 0; i < 4; i++) {
        words[i] = given[SOURCE[count][i]];
    }
    return true;
}

/* Sets a property of each side; `names` are by enum fo_side. */
static bool set_four(struct fo_refine *refine, const char *const names[4], struct slice text)
{
    struct slice words[4] = {{0}};
    if (!four_words(text, words)) {
        return false;
    }
    bool good = true;
    for (int i = 0; i < 4; i++) {
        good &= fo_property_set_named(refine, names[CSS_ORDER[i]], words[i]);
    }
    return good;
}

static bool set_margins(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    static const char *const NAMES[4] = {"margin-top", "margin-bottom", "margin-left",
                                         "margin-right"};
    (void)row;
    bool good = set_four(refine, NAMES, text);
    refine->margin_explicit = 0;
    return good;
}

const struct fo_value_type FO_TYPE_MARGINS = {
    .name = "one to four lengths", .expected = "一至四个长度，如 10mm 5mm", .set = set_margins};

static bool set_paddings(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    static const char *const NAMES[4] = {"padding-top", "padding-bottom", "padding-left",
                                         "padding-right"};
    (void)row;
    return set_four(refine, NAMES, text);
}

const struct fo_value_type FO_TYPE_PADDINGS = {
    .name = "one to four lengths", .expected = "一至四个长度，如 2pt 4pt", .set = set_paddings};

static bool set_border_widths(struct fo_refine *refine, const struct fo_property *row,
                              struct slice text)
{
    static const char *const NAMES[4] = {"border-before-width", "border-after-width",
                                         "border-start-width", "border-end-width"};
    (void)row;
    return set_four(refine, NAMES, text);
}

const struct fo_value_type FO_TYPE_BORDER_WIDTHS = {
    .name = "one to four lengths", .expected = "一至四个线宽，如 0.5pt", .set = set_border_widths};

static bool set_border_styles(struct fo_refine *refine, const struct fo_property *row,
                              struct slice text)
{
    static const char *const NAMES[4] = {"border-before-style", "border-after-style",
                                         "border-start-style", "border-end-style"};
    (void)row;
    return set_four(refine, NAMES, text);
}

const struct fo_value_type FO_TYPE_BORDER_STYLES = {.name = "one to four keywords",
                                                    .expected = "一至四个线型，如 solid none",
                                                    .set = set_border_styles};

static bool set_border_colors(struct fo_refine *refine, const struct fo_property *row,
                              struct slice text)
{
    static const char *const NAMES[4] = {"border-before-color", "border-after-color",
                                         "border-start-color", "border-end-color"};
    (void)row;
    return set_four(refine, NAMES, text);
}

const struct fo_value_type FO_TYPE_BORDER_COLORS = {
    .name = "one to four colors", .expected = "一至四个颜色，如 black", .set = set_border_colors};

/* --- border, border-left, ..: width, style and colour in any order; what is missing is initial ---
 */

struct border_parts {
    int32_t width;
    enum fo_keyword style;
    struct color color;
    bool has_color;
};

static bool read_border(struct fo_refine *refine, const struct fo_property *row, struct slice text,
                        struct border_parts *parts)
{
    *parts = (struct border_parts){.width = 1000, .style = FO_K_NONE};
    bool has_width = false, has_style = false;
    struct slice word;
    while (fo_next_word(&text, &word)) {
        enum fo_keyword style = fo_keyword_among(row->keywords, word);
        if (style != FO_K_COUNT && !has_style) {
            parts->style = style;
            has_style = true;
        } else if (!has_width && fo_read_border_width(refine, word, &parts->width)) {
            has_width = true;
        } else if (!parts->has_color && fo_read_color(refine, word, &parts->color)) {
            parts->has_color = true;
        } else {
            return false;
        }
    }
    return has_width || has_style || parts->has_color;
}

static void apply_border(struct fo_refine *refine, int side, const struct border_parts *parts)
{
    struct fo_border *border = &refine->props->l.border[side];
    uint8_t bit = (uint8_t)(1u << side);
    refine->border_width[side] = parts->width;
    border->style = parts->style;
    border->color = parts->color;
    refine->border_color_set = (uint8_t)(parts->has_color ? refine->border_color_set | bit
                                                          : refine->border_color_set & ~bit);
}

static bool set_border_side(struct fo_refine *refine, const struct fo_property *row,
                            struct slice text)
{
    struct border_parts parts;
    if (!read_border(refine, row, text, &parts)) {
        return false;
    }
    apply_border(refine, row->side, &parts);
    return true;
}

static void inherit_border_side(struct fo_refine *refine, const struct fo_property *row)
{
    const struct fo_border *border = &refine->parent->l.border[row->side];
    const struct border_parts parts = {border->width, border->style, border->color, true};
    apply_border(refine, row->side, &parts);
}

const struct fo_value_type FO_TYPE_BORDER_SIDE = {.name = "width, style and color",
                                                  .expected =
                                                      "线宽、线型、颜色，如 0.5pt solid black",
                                                  .set = set_border_side,
                                                  .inherit = inherit_border_side};

static bool set_borders(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    struct border_parts parts;
    if (!read_border(refine, row, text, &parts)) {
        return false;
    }
    for (int side = 0; side < 4; side++) {
        apply_border(refine, side, &parts);
    }
    return true;
}

static void inherit_borders(struct fo_refine *refine, const struct fo_property *row)
{
    (void)row;
    for (int side = 0; side < 4; side++) {
        const struct fo_border *border = &refine->parent->l.border[side];
        const struct border_parts parts = {border->width, border->style, border->color, true};
        apply_border(refine, side, &parts);
    }
}

const struct fo_value_type FO_TYPE_BORDERS = {.name = "width, style and color",
                                              .expected = "线宽、线型、颜色，如 0.5pt solid black",
                                              .set = set_borders,
                                              .inherit = inherit_borders};

static bool set_border_spacing(struct fo_refine *refine, const struct fo_property *row,
                               struct slice text)
{
    (void)row;
    struct slice first, second;
    if (!fo_next_word(&text, &first)) {
        return false;
    }
    if (!fo_next_word(&text, &second)) {
        second = first;
    }
    return slice_trim(text).len == 0
           && fo_read_length(refine, first, &refine->props->i.border_separation_inline)
           && fo_read_length(refine, second, &refine->props->i.border_separation_block);
}

static void inherit_nothing(struct fo_refine *refine, const struct fo_property *row)
{
    (void)refine;
    (void)row;
}

/* The property is inherited anyway, so that `inherit` has nothing to do. */
const struct fo_value_type FO_TYPE_BORDER_SPACING = {.name = "one or two lengths",
                                                     .expected = "一或两个长度，如 2pt",
                                                     .set = set_border_spacing,
                                                     .inherit = inherit_nothing};

/* --- font: [style || variant || weight]? size[/line-height] family --- */

static bool font_prefix(struct fo_refine *refine, struct slice word)
{
    return slice_is(word, "normal") || slice_is(word, "small-caps")
           || fo_property_set_named(refine, "font-style", word)
           || (word.len && (word.ptr[0] < '0' || word.ptr[0] > '9' || word.len == 3)
               && fo_property_set_named(refine, "font-weight", word));
}

/* FOP does not read a style or weight before one name of a family without quotes. */
static bool fop_reads_font(struct slice text)
{
    struct slice rest = text;
    struct slice first;
    bool listed = memchr(text.ptr, ',', text.len) || memchr(text.ptr, '\'', text.len)
                  || memchr(text.ptr, '"', text.len);
    return listed || !fo_next_word(&rest, &first) || (first.ptr[0] >= '0' && first.ptr[0] <= '9');
}

static bool set_font(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    (void)row;
    if (refine->options->fop_compat && !fop_reads_font(text)) {
        return false;
    }
    struct fo_inherited *i = &refine->props->i;
    i->font_style = FO_K_NORMAL;
    i->font_weight = 400;
    i->line_height_factor = 1200;
    struct slice word;
    bool more;
    while ((more = fo_next_word(&text, &word)) && font_prefix(refine, word)) {
    }
    struct slice line_height = word;
    struct slice size = more ? slice_cut(&line_height, '/') : word;
    if (!more || !fo_property_set_named(refine, "font-size", size)) {
        return false;
    }
    if (line_height.ptr && !fo_property_set_named(refine, "line-height", line_height)) {
        return false;
    }
    return fo_property_set_named(refine, "font-family", slice_trim(text));
}

const struct fo_value_type FO_TYPE_FONT = {.name = "style, weight, size/line-height and family",
                                           .expected = "如 bold 16pt/28pt 仿宋",
                                           .set = set_font,
                                           .inherit = inherit_nothing};

/* --- background, background-position --- */

static bool set_background_positions(struct fo_refine *refine, const struct fo_property *row,
                                     struct slice text)
{
    (void)row;
    struct slice first, second;
    if (!fo_next_word(&text, &first)) {
        return false;
    }
    if (!fo_next_word(&text, &second)) {
        second = slice_from("center");
    }
    if (slice_is(first, "top") || slice_is(first, "bottom") || slice_is(second, "left")
        || slice_is(second, "right")) {
        struct slice swap = first;
        first = second;
        second = swap;
    }
    return fo_property_set_named(refine, "background-position-horizontal", first)
           && fo_property_set_named(refine, "background-position-vertical", second);
}

const struct fo_value_type FO_TYPE_BACKGROUND_POSITIONS = {.name = "one or two positions",
                                                           .expected = "如 center 或 50% 0pt",
                                                           .set = set_background_positions};

static bool set_background(struct fo_refine *refine, const struct fo_property *row,
                           struct slice text)
{
    static const char *const PARTS[] = {"background-color", "background-repeat",
                                        "background-attachment"};
    (void)row;
    struct slice word, first_position = {0};
    struct slice rest = text;
    while (fo_next_word(&rest, &word)) {
        bool taken = false;
        if (word.len > 4 && memcmp(word.ptr, "url(", 4) == 0) {
            taken = fo_property_set_named(refine, "background-image", word);
        }
        for (size_t i = 0; !taken && i < ARRAY_LENGTH(PARTS); i++) {
            taken = !(i == 2 && !slice_is(word, "scroll") && !slice_is(word, "fixed"))
                    && fo_property_set_named(refine, PARTS[i], word);
        }
        if (taken || slice_is(word, "none")) {
            continue;
        }
        /* Two words of position stand side by side. */
        struct slice position = word;
        if (first_position.ptr) {
            position =
                slice_of(first_position.ptr, (size_t)(word.ptr + word.len - first_position.ptr));
        }
        first_position = word;
        if (!set_background_positions(refine, row, position)) {
            return false;
        }
    }
    return text.len > 0;
}

const struct fo_value_type FO_TYPE_BACKGROUND = {.name = "color, image, repeat and position",
                                                 .expected =
                                                     "如 #f0f0f0 或 url(底图.png) no-repeat",
                                                 .set = set_background};

/* --- page-break-before, page-break-after (side), page-break-inside --- */

static bool set_page_break(struct fo_refine *refine, const struct fo_property *row,
                           struct slice text)
{
    static const struct {
        const char *name;
        enum fo_keyword side;
    } BREAKS[] = {{"auto", FO_K_AUTO},
                  {"avoid", FO_K_AUTO},
                  {"always", FO_K_PAGE},
                  {"left", FO_K_EVEN_PAGE},
                  {"right", FO_K_ODD_PAGE}};
    struct fo_local *local = &refine->props->l;
    bool before = row->side == FO_BEFORE_EDGE;
    for (size_t i = 0; i < ARRAY_LENGTH(BREAKS); i++) {
        if (slice_is(text, BREAKS[i].name)) {
            *(before ? &local->break_before : &local->break_after) = BREAKS[i].side;
            int32_t strength = slice_is(text, "avoid") ? FO_ALWAYS : 0;
            *(before ? &local->keep_with_previous : &local->keep_with_next) =
                (struct fo_keep){.within_column = strength, .within_page = strength};
            return true;
        }
    }
    return false;
}

const struct fo_value_type FO_TYPE_PAGE_BREAK = {
    .name = "keyword", .expected = "auto、always、avoid、left 或 right", .set = set_page_break};

static bool set_page_break_inside(struct fo_refine *refine, const struct fo_property *row,
                                  struct slice text)
{
    (void)row;
    int32_t strength = slice_is(text, "avoid") ? FO_ALWAYS : 0;
    if (!strength && !slice_is(text, "auto")) {
        return false;
    }
    refine->props->i.keep_together =
        (struct fo_keep){.within_column = strength, .within_page = strength};
    return true;
}

const struct fo_value_type FO_TYPE_PAGE_BREAK_INSIDE = {.name = "keyword",
                                                        .expected = "auto 或 avoid",
                                                        .set = set_page_break_inside,
                                                        .inherit = inherit_nothing};

/* --- white-space --- */

static bool set_white_space(struct fo_refine *refine, const struct fo_property *row,
                            struct slice text)
{
    static const struct {
        const char *name;
        enum fo_keyword collapse, linefeed, treatment, wrap;
    } MODES[] = {
        {"normal", FO_K_TRUE, FO_K_TREAT_AS_SPACE, FO_K_IGNORE_IF_SURROUNDING_LINEFEED, FO_K_WRAP},
        {"nowrap", FO_K_TRUE, FO_K_TREAT_AS_SPACE, FO_K_IGNORE_IF_SURROUNDING_LINEFEED,
         FO_K_NO_WRAP},
        {"pre", FO_K_FALSE, FO_K_PRESERVE, FO_K_PRESERVE, FO_K_NO_WRAP},
        {"pre-wrap", FO_K_FALSE, FO_K_PRESERVE, FO_K_PRESERVE, FO_K_WRAP},
        {"pre-line", FO_K_TRUE, FO_K_PRESERVE, FO_K_IGNORE_IF_SURROUNDING_LINEFEED, FO_K_WRAP},
    };
    (void)row;
    struct fo_inherited *i = &refine->props->i;
    for (size_t m = 0; m < ARRAY_LENGTH(MODES); m++) {
        if (slice_is(text, MODES[m].name)) {
            i->white_space_collapse = MODES[m].collapse;
            i->linefeed_treatment = MODES[m].linefeed;
            i->white_space_treatment = MODES[m].treatment;
            i->wrap_option = MODES[m].wrap;
            return true;
        }
    }
    return false;
}

const struct fo_value_type FO_TYPE_WHITE_SPACE = {.name = "keyword",
                                                  .expected =
                                                      "normal、nowrap、pre、pre-wrap 或 pre-line",
                                                  .set = set_white_space,
                                                  .inherit = inherit_nothing};

/* --- vertical-align: on a table cell, where XSL leaves it without meaning, it is display-align ---
 */

static void align_inline(struct fo_local *local, enum fo_keyword keyword)
{
    local->vertical_align = keyword;
    local->baseline_shift = keyword == FO_K_SUPER || keyword == FO_K_SUB ? keyword : FO_K_BASELINE;
    switch (keyword) {
    case FO_K_TOP:
        local->alignment_baseline = FO_K_BEFORE_EDGE;
        break;
    case FO_K_BOTTOM:
        local->alignment_baseline = FO_K_AFTER_EDGE;
        break;
    case FO_K_TEXT_TOP:
        local->alignment_baseline = FO_K_TEXT_BEFORE_EDGE;
        break;
    case FO_K_TEXT_BOTTOM:
        local->alignment_baseline = FO_K_TEXT_AFTER_EDGE;
        break;
    case FO_K_MIDDLE:
        local->alignment_baseline = FO_K_MIDDLE;
        break;
    default:
        local->alignment_baseline = FO_K_AUTO;
        break;
    }
}

static bool set_vertical_align(struct fo_refine *refine, const struct fo_property *row,
                               struct slice text)
{
    struct fo_props *props = refine->props;
    enum fo_keyword keyword = fo_keyword_among(row->keywords, text);
    if (keyword == FO_K_COUNT) {
        props->l.vertical_align = FO_K_BASELINE;
        return fo_property_set_named(refine, "baseline-shift", text);
    }
    align_inline(&props->l, keyword);
    if (refine->object == FO_TABLE_CELL || refine->object == FO_TABLE_ROW) {
        props->i.display_align = keyword == FO_K_MIDDLE   ? FO_K_CENTER
                                 : keyword == FO_K_BOTTOM ? FO_K_AFTER
                                 : keyword == FO_K_TOP    ? FO_K_BEFORE
                                                          : props->i.display_align;
    }
    return true;
}

const struct fo_value_type FO_TYPE_VERTICAL_ALIGN = {
    .name = "keyword or length",
    .expected = "baseline、middle、top、bottom、text-top、text-bottom、super、sub 或长度",
    .set = set_vertical_align};

/* --- position: absolute-position, and relative-position, which has no effect here --- */

static bool set_position(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    (void)row;
    if (slice_is(text, "relative")) {
        return fo_property_set_named(refine, "relative-position", text);
    }
    return fo_property_set_named(refine, "absolute-position",
                                 slice_is(text, "static") ? slice_from("auto") : text);
}

const struct fo_value_type FO_TYPE_POSITION = {
    .name = "keyword", .expected = "static、absolute 或 fixed", .set = set_position};

/* --- xml:lang: language, and the country where a part of two letters names one --- */

static bool set_xml_lang(struct fo_refine *refine, const struct fo_property *row, struct slice text)
{
    (void)row;
    struct fo_inherited *i = &refine->props->i;
    struct slice rest = text;
    struct slice language = slice_cut(&rest, '-');
    i->language = fo_keep_string(refine, language);
    i->country = "";
    while (rest.ptr) {
        struct slice part = slice_cut(&rest, '-');
        if (part.len == 2) {
            i->country = fo_keep_string(refine, part);
        }
    }
    return true;
}

const struct fo_value_type FO_TYPE_XML_LANG = {.name = "language tag",
                                               .expected = "语言标记，如 zh-CN",
                                               .set = set_xml_lang,
                                               .inherit = inherit_nothing};

/* --- size: page-width and page-height, or auto --- */

static bool set_page_size(struct fo_refine *refine, const struct fo_property *row,
                          struct slice text)
{
    (void)row;
    struct slice width, height;
    if (!fo_next_word(&text, &width)) {
        return false;
    }
    if (!fo_next_word(&text, &height)) {
        height = width;
    }
    return fo_property_set_named(refine, "page-width", width)
           && fo_property_set_named(refine, "page-height", height);
}

const struct fo_value_type FO_TYPE_PAGE_SIZE = {
    .name = "one or two lengths", .expected = "一或两个长度，如 210mm 297mm", .set = set_page_size};
