#include "fo/svg_style.h"

#include "base/length.h"

#include <string.h>

void svg_report(const struct svg_context *svg, enum diag_code code, const xmlNode *element,
                struct slice name, struct slice value)
{
    struct diag_place place = fo_place(svg->reader->options, element);
    const char *name_text = arena_copy(svg->arena, name);
    const char *value_text = arena_copy(svg->arena, utf8_prefix(value, 60));
    diag_report(svg->reader->diags, code, &place, name_text ? name_text : "",
                value_text ? value_text : "", NULL);
}

bool svg_length(const struct svg_context *svg, const struct svg_style *style, struct slice text,
                int64_t *out)
{
    int64_t number, points;
    text = slice_trim(text);
    if (!svg_number(&text, &number)) {
        return false;
    }
    if (text.len == 0 || slice_is(text, "px")) {
        *out = number;
        return true;
    }
    if (slice_is(text, "em")) {
        *out = fixed_mul(number, style->font_size);
        return true;
    }
    const struct fo_scope scope = {.px = svg->px};
    if (!fo_unit_length(text, number, &scope, &points)) {
        return false;
    }
    *out = fixed_scale(points, MPT_PER_PT, svg->px);
    return true;
}

/* --- single values --- */

static bool set_paint(const struct svg_style *style, struct slice value, struct color *out)
{
    const struct fo_scope scope = {.em = 0};
    struct fo_value parsed;
    if (slice_is(value, "none")) {
        *out = COLOR_TRANSPARENT;
        return true;
    }
    if (slice_is(value, "currentColor")) {
        *out = style->color;
        return true;
    }
    if (!fo_expression(value, &scope, &parsed) || parsed.kind != FO_VALUE_COLOR) {
        return false;
    }
    *out = parsed.color;
    return true;
}

static bool set_fill(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    (void)svg;
    return set_paint(style, value, &style->fill);
}

static bool set_stroke(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    (void)svg;
    return set_paint(style, value, &style->stroke);
}

static bool set_color(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    (void)svg;
    return set_paint(style, value, &style->color);
}

static bool set_stroke_width(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    int64_t width;
    if (!svg_length(svg, style, value, &width) || width < 0) {
        return false;
    }
    style->stroke_width = width;
    return true;
}

/* Up to four lengths; an odd number of them counts twice. */
static bool set_dash(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    int64_t dash[4] = {0};
    size_t count = 0;
    if (!slice_is(value, "none")) {
        for (svg_skip(&value); value.len; svg_skip(&value)) {
            size_t len = 0;
            while (len < value.len && !strchr(" \t\r\n,", value.ptr[len])) {
                len++;
            }
            if (count == 4 || !svg_length(svg, style, slice_of(value.ptr, len), &dash[count])
                || dash[count] < 0) {
                return false;
            }
            count++;
            value = slice_of(value.ptr + len, value.len - len);
        }
        if (count == 3) {
            return false;
        }
    }
    if (count == 1) {
        dash[1] = dash[0];
    }
    if (count <= 2) {
        dash[2] = dash[0];
        dash[3] = dash[1];
    }
    memcpy(style->dash, dash, sizeof dash);
    return true;
}

/* The index of `value` among words; -1 when it is none. */
static int word_index(struct slice value, const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        if (slice_is(value, words[i])) {
            return i;
        }
    }
    return -1;
}

static bool set_cap(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    static const char *const CAPS[] = {"butt", "round", "square"};
    int index = word_index(value, CAPS, 3);
    (void)svg;
    style->cap = index < 0 ? style->cap : (enum line_cap)index;
    return index >= 0;
}

static bool set_join(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    static const char *const JOINS[] = {"miter", "round", "bevel"};
    int index = word_index(value, JOINS, 3);
    (void)svg;
    style->join = index < 0 ? style->join : (enum line_join)index;
    return index >= 0;
}

static bool set_fill_rule(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    static const char *const RULES[] = {"nonzero", "evenodd"};
    int index = word_index(value, RULES, 2);
    (void)svg;
    style->even_odd = index < 0 ? style->even_odd : index == 1;
    return index >= 0;
}

static bool set_visibility(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    (void)svg;
    style->hidden = slice_is(value, "hidden") || slice_is(value, "collapse");
    return style->hidden || slice_is(value, "visible");
}

static bool set_display(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    (void)svg;
    style->removed = slice_is(value, "none");
    return true;
}

static bool set_family(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    struct strbuf list = {0};
    while (value.ptr) {
        struct slice name = slice_trim(slice_cut(&value, ','));
        if (name.len >= 2 && (name.ptr[0] == '"' || name.ptr[0] == '\'')) {
            name = slice_of(name.ptr + 1, name.len - 2);
        }
        strbuf_add_str(&list, list.len && name.len ? "," : "");
        strbuf_add_slice(&list, name);
    }
    const char *copy =
        list.status == STATUS_OK ? arena_copy(svg->arena, strbuf_slice(&list)) : NULL;
    svg->no_memory |= !copy;
    style->font_family = copy && copy[0] ? copy : style->font_family;
    bool good = list.len > 0;
    strbuf_deinit(&list);
    return good;
}

static bool set_font_size(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    int64_t size;
    if (!svg_length(svg, style, value, &size) || size <= 0) {
        return false;
    }
    style->font_size = size;
    return true;
}

static bool set_font_weight(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    int64_t weight;
    (void)svg;
    if (slice_is(value, "normal") || slice_is(value, "bold")) {
        style->font_weight = value.ptr[0] == 'b' ? 700 : 400;
        return true;
    }
    if (!svg_number(&value, &weight) || value.len || weight < 100 * FIXED_ONE
        || weight > 900 * FIXED_ONE) {
        return false;
    }
    style->font_weight = (int32_t)(weight / FIXED_ONE);
    return true;
}

static bool set_anchor(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    static const char *const ANCHORS[] = {"start", "middle", "end"};
    int index = word_index(value, ANCHORS, 3);
    (void)svg;
    style->anchor = index < 0 ? style->anchor : (enum text_anchor)index;
    return index >= 0;
}

/* Only the value that changes nothing is silent. */
static bool set_opaque(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    int64_t number;
    (void)svg;
    (void)style;
    return svg_number(&value, &number) && number >= FIXED_ONE;
}

static bool set_normal(struct svg_context *svg, struct slice value, struct svg_style *style)
{
    (void)svg;
    (void)style;
    return slice_is(value, "normal") || slice_is(value, "auto") || slice_is(value, "alphabetic")
           || slice_is(value, "none") || slice_is(value, "0") || slice_is(value, "4");
}

static const struct {
    const char *name;
    bool (*set)(struct svg_context *svg, struct slice value, struct svg_style *style);
    bool unsupported; /* a value that is not taken is outside what we draw, not wrong */
} PRESENTATION[] = {
    {"fill", set_fill, false},
    {"stroke", set_stroke, false},
    {"color", set_color, false},
    {"stroke-width", set_stroke_width, false},
    {"stroke-dasharray", set_dash, false},
    {"stroke-linecap", set_cap, false},
    {"stroke-linejoin", set_join, false},
    {"fill-rule", set_fill_rule, false},
    {"visibility", set_visibility, false},
    {"display", set_display, false},
    {"font-family", set_family, false},
    {"font-size", set_font_size, false},
    {"font-weight", set_font_weight, false},
    {"text-anchor", set_anchor, false},
    {"opacity", set_opaque, true},
    {"fill-opacity", set_opaque, true},
    {"stroke-opacity", set_opaque, true},
    {"font-style", set_normal, true},
    {"dominant-baseline", set_normal, true},
    {"letter-spacing", set_normal, true},
    {"text-decoration", set_normal, true},
    {"stroke-dashoffset", set_normal, true},
    {"stroke-miterlimit", set_normal, true},
    {"clip-path", set_normal, true},
    {"mask", set_normal, true},
    {"filter", set_normal, true},
    {"marker-start", set_normal, true},
    {"marker-mid", set_normal, true},
    {"marker-end", set_normal, true},
};

bool svg_style_attribute(struct svg_context *svg, const xmlNode *element, struct slice name,
                         struct slice value, struct svg_style *style)
{
    value = slice_trim(value);
    for (size_t i = 0; i < ARRAY_LENGTH(PRESENTATION); i++) {
        if (!fo_word_is(name, PRESENTATION[i].name)) {
            continue;
        }
        if (!slice_is(value, "inherit") && !PRESENTATION[i].set(svg, value, style)) {
            svg_report(svg, PRESENTATION[i].unsupported ? DIAG_SVG_ATTRIBUTE : DIAG_SVG_VALUE,
                       element, name, value);
        }
        return true;
    }
    return false;
}

void svg_style_declarations(struct svg_context *svg, const xmlNode *element, struct slice text,
                            struct svg_style *style)
{
    while (text.ptr) {
        struct slice value = slice_trim(slice_cut(&text, ';'));
        struct slice name = slice_trim(slice_cut(&value, ':'));
        if (name.len && !svg_style_attribute(svg, element, name, value, style)) {
            svg_report(svg, DIAG_SVG_ATTRIBUTE, element, name, slice_trim(value));
        }
    }
}
