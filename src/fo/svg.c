#include "fo/svg.h"

#include "base/length.h"
#include "base/limits.h"
#include "fo/svg_style.h"

#include <string.h>

/* Elements of SVG to shapes in painting order. */

struct svg_reader {
    struct svg_context context;
    struct drawing *drawing;
    size_t capacity;
    unsigned depth;
    bool full; /* LIMIT_SVG_SHAPES was reported */
};

/* What an element inherits: the style, and the way to the viewport. */
struct svg_scope {
    struct svg_style style;
    struct fixed_matrix matrix;
};

static struct slice attribute(struct svg_reader *svg, const xmlNode *element, const char *name)
{
    for (const xmlAttr *a = element->properties; a; a = a->next) {
        if (!a->ns && strcmp((const char *)a->name, name) == 0) {
            const char *value = fo_attribute_value(svg->context.arena, a);
            svg->context.no_memory |= !value;
            return slice_trim(slice_from(value));
        }
    }
    return (struct slice){0};
}

/* A coordinate or size in user units; `fallback` when it is missing or bad. */
static int64_t coordinate(struct svg_reader *svg, const xmlNode *element, const char *name,
                          const struct svg_style *style, int64_t fallback)
{
    struct slice text = attribute(svg, element, name);
    int64_t value = fallback;
    if (text.ptr && !svg_length(&svg->context, style, text, &value)) {
        svg_report(&svg->context, DIAG_SVG_VALUE, element, slice_from(name), text);
        return fallback;
    }
    return value;
}

/* --- shapes --- */

static struct shape *new_shape(struct svg_reader *svg, const xmlNode *element)
{
    struct drawing *drawing = svg->drawing;
    if (drawing->count >= LIMIT_SVG_SHAPES) {
        if (!svg->full) {
            svg_report(&svg->context, DIAG_SVG_SHAPES, element, slice_from("20000"),
                       slice_from(""));
        }
        svg->full = true;
        return NULL;
    }
    if (drawing->count == svg->capacity) {
        size_t capacity = svg->capacity ? svg->capacity * 2 : 4;
        struct shape *shapes = arena_array(svg->context.arena, capacity, sizeof *shapes);
        if (!shapes) {
            svg->context.no_memory = true;
            return NULL;
        }
        if (drawing->count) {
            memcpy(shapes, drawing->shapes, drawing->count * sizeof *shapes);
        }
        drawing->shapes = shapes;
        svg->capacity = capacity;
    }
    return &drawing->shapes[drawing->count++];
}

static int32_t scaled(int64_t length, int64_t scale)
{
    return mpt_mul_div(fixed_mul(length, scale), 1, FIXED_ONE);
}

static void set_paint(struct shape *shape, const struct svg_scope *scope)
{
    const struct svg_style *style = &scope->style;
    int64_t scale = fixed_mean_scale(&scope->matrix);
    shape->fill = style->fill;
    shape->even_odd = style->even_odd;
    shape->stroke = (struct stroke){.width = scaled(style->stroke_width, scale),
                                    .color = style->stroke,
                                    .cap = style->cap,
                                    .join = style->join};
    for (int i = 0; i < 4; i++) {
        shape->stroke.dash[i] = scaled(style->dash[i], scale);
    }
    if (!style->stroke.opaque) {
        shape->stroke = (struct stroke){0};
    }
}

static struct svg_path new_path(const struct svg_reader *svg, const struct svg_scope *scope)
{
    return (struct svg_path){.arena = svg->context.arena, .matrix = scope->matrix};
}

/* Keeps a path that would be seen. */
static void add_path(struct svg_reader *svg, const xmlNode *element, const struct svg_scope *scope,
                     const struct svg_path *path)
{
    const struct svg_style *style = &scope->style;
    svg->context.no_memory |= path->no_memory;
    bool stroked = style->stroke.opaque && style->stroke_width > 0;
    if (path->count < 2 || style->hidden || !(style->fill.opaque || stroked)) {
        return;
    }
    struct shape *shape = new_shape(svg, element);
    if (shape) {
        *shape = (struct shape){.kind = SHAPE_PATH, .path = {path->segments, path->count}};
        shape->text = shape->font_family = "";
        set_paint(shape, scope);
    }
}

/* --- elements --- */

static void read_path(struct svg_reader *svg, const xmlNode *element, const struct svg_scope *scope)
{
    struct slice data = attribute(svg, element, "d");
    struct svg_path path = new_path(svg, scope);
    if (!svg_path_data(&path, data)) {
        svg_report(&svg->context, DIAG_SVG_VALUE, element, slice_from("d"), data);
    }
    add_path(svg, element, scope, &path);
}

static void read_line(struct svg_reader *svg, const xmlNode *element, const struct svg_scope *scope)
{
    const struct svg_style *style = &scope->style;
    struct svg_path path = new_path(svg, scope);
    svg_move(&path, coordinate(svg, element, "x1", style, 0),
             coordinate(svg, element, "y1", style, 0));
    svg_line(&path, coordinate(svg, element, "x2", style, 0),
             coordinate(svg, element, "y2", style, 0));
    struct svg_scope unfilled = *scope;
    unfilled.style.fill = COLOR_TRANSPARENT;
    add_path(svg, element, &unfilled, &path);
}

static void read_points(struct svg_reader *svg, const xmlNode *element,
                        const struct svg_scope *scope, bool closed)
{
    struct slice points = attribute(svg, element, "points"), rest = points;
    struct svg_path path = new_path(svg, scope);
    int64_t x, y;
    bool pairs = true;
    while (svg_number(&rest, &x) && (pairs = svg_number(&rest, &y))) {
        if (path.count) {
            svg_line(&path, x, y);
        } else {
            svg_move(&path, x, y);
        }
    }
    if (!pairs || slice_trim(rest).len) {
        svg_report(&svg->context, DIAG_SVG_VALUE, element, slice_from("points"), points);
    }
    if (closed) {
        svg_close(&path);
    }
    add_path(svg, element, scope, &path);
}

static void read_polyline(struct svg_reader *svg, const xmlNode *element,
                          const struct svg_scope *scope)
{
    read_points(svg, element, scope, false);
}

static void read_polygon(struct svg_reader *svg, const xmlNode *element,
                         const struct svg_scope *scope)
{
    read_points(svg, element, scope, true);
}

static void rounded_rect(struct svg_path *path, const int64_t box[4], int64_t rx, int64_t ry)
{
    int64_t x = box[0], y = box[1], right = x + box[2], bottom = y + box[3];
    svg_move(path, x + rx, y);
    svg_line(path, right - rx, y);
    svg_arc_to(path, &(struct svg_arc){rx, ry, 0, false, true, right, y + ry});
    svg_line(path, right, bottom - ry);
    svg_arc_to(path, &(struct svg_arc){rx, ry, 0, false, true, right - rx, bottom});
    svg_line(path, x + rx, bottom);
    svg_arc_to(path, &(struct svg_arc){rx, ry, 0, false, true, x, bottom - ry});
    svg_line(path, x, y + ry);
    svg_arc_to(path, &(struct svg_arc){rx, ry, 0, false, true, x + rx, y});
    svg_close(path);
}

static void read_rect(struct svg_reader *svg, const xmlNode *element, const struct svg_scope *scope)
{
    const struct svg_style *style = &scope->style;
    const int64_t box[4] = {
        coordinate(svg, element, "x", style, 0), coordinate(svg, element, "y", style, 0),
        coordinate(svg, element, "width", style, 0), coordinate(svg, element, "height", style, 0)};
    if (box[2] <= 0 || box[3] <= 0) {
        return;
    }
    /* One radius stands for both; neither passes half the side. */
    int64_t rx = coordinate(svg, element, "rx", style, -1),
            ry = coordinate(svg, element, "ry", style, -1);
    rx = rx < 0 ? ry : rx;
    ry = ry < 0 ? rx : ry;
    rx = rx > box[2] / 2 ? box[2] / 2 : rx;
    ry = ry > box[3] / 2 ? box[3] / 2 : ry;
    struct svg_path path = new_path(svg, scope);
    if (rx > 0 && ry > 0) {
        rounded_rect(&path, box, rx, ry);
    } else {
        svg_move(&path, box[0], box[1]);
        svg_line(&path, box[0] + box[2], box[1]);
        svg_line(&path, box[0] + box[2], box[1] + box[3]);
        svg_line(&path, box[0], box[1] + box[3]);
        svg_close(&path);
    }
    add_path(svg, element, scope, &path);
}

static void add_ellipse(struct svg_reader *svg, const xmlNode *element,
                        const struct svg_scope *scope, int64_t rx, int64_t ry)
{
    const struct svg_style *style = &scope->style;
    struct svg_path path = new_path(svg, scope);
    if (rx > 0 && ry > 0) {
        svg_ellipse(&path, coordinate(svg, element, "cx", style, 0),
                    coordinate(svg, element, "cy", style, 0), rx, ry);
        add_path(svg, element, scope, &path);
    }
}

static void read_circle(struct svg_reader *svg, const xmlNode *element,
                        const struct svg_scope *scope)
{
    int64_t r = coordinate(svg, element, "r", &scope->style, 0);
    add_ellipse(svg, element, scope, r, r);
}

static void read_ellipse(struct svg_reader *svg, const xmlNode *element,
                         const struct svg_scope *scope)
{
    add_ellipse(svg, element, scope, coordinate(svg, element, "rx", &scope->style, 0),
                coordinate(svg, element, "ry", &scope->style, 0));
}

/* --- text --- */

/* One line of text at a place; pieces with a place of their own start another. */
struct text_line {
    struct strbuf text;
    int64_t x, y;
    struct svg_scope scope;
};

static void add_collapsed(struct strbuf *out, const char *text)
{
    for (; *text; text++) {
        bool white = unicode_is_xml_space((unsigned char)*text);
        if (!white || (out->len && out->ptr[out->len - 1] != ' ')) {
            strbuf_add_char(out, white ? ' ' : *text);
        }
    }
}

static void finish_line(struct svg_reader *svg, const xmlNode *element, struct text_line *line)
{
    struct slice text = slice_trim(strbuf_slice(&line->text));
    struct shape *shape = text.len && !line->scope.style.hidden ? new_shape(svg, element) : NULL;
    if (shape) {
        const struct svg_style *style = &line->scope.style;
        int64_t x, y;
        fixed_apply(&line->scope.matrix, line->x, line->y, &x, &y);
        *shape = (struct shape){.kind = SHAPE_TEXT,
                                .text = arena_copy(svg->context.arena, text),
                                .font_family = style->font_family,
                                .font_size =
                                    scaled(style->font_size, fixed_mean_scale(&line->scope.matrix)),
                                .font_weight = style->font_weight,
                                .x = mpt_mul_div(x, 1, FIXED_ONE),
                                .y = mpt_mul_div(y, 1, FIXED_ONE)};
        shape->anchor = style->anchor;
        set_paint(shape, &line->scope);
        svg->context.no_memory |= !shape->text;
    }
    svg->context.no_memory |= line->text.status != STATUS_OK;
    strbuf_clear(&line->text);
}

static bool read_scope(struct svg_reader *svg, const xmlNode *element, struct svg_scope *scope);

static void read_pieces(struct svg_reader *svg, const xmlNode *element, struct text_line *line)
{
    for (const xmlNode *child = element->children; child; child = child->next) {
        bool text = child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE;
        if (text && child->content) {
            add_collapsed(&line->text, (const char *)child->content);
        }
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (strcmp((const char *)child->name, "tspan") != 0 || svg->depth >= LIMIT_FO_DEPTH) {
            svg_report(&svg->context, DIAG_SVG_ELEMENT, child,
                       slice_from((const char *)child->name), slice_from(""));
            continue;
        }
        bool placed = attribute(svg, child, "x").ptr || attribute(svg, child, "y").ptr;
        struct svg_scope outer = line->scope, inner = line->scope;
        if (!read_scope(svg, child, &inner)) {
            continue;
        }
        /* Where a piece without x begins depends on the width of the text before it, which is not
         * known here: it continues the line, in the line's style. */
        if (placed) {
            finish_line(svg, element, line);
            line->scope = inner;
            line->x = coordinate(svg, child, "x", &inner.style, line->x);
            line->y = coordinate(svg, child, "y", &inner.style, line->y);
        }
        svg->depth++;
        read_pieces(svg, child, line);
        svg->depth--;
        if (placed) {
            finish_line(svg, child, line);
            line->scope = outer;
        }
    }
}

static void read_text(struct svg_reader *svg, const xmlNode *element, const struct svg_scope *scope)
{
    struct text_line line = {.x = coordinate(svg, element, "x", &scope->style, 0),
                             .y = coordinate(svg, element, "y", &scope->style, 0),
                             .scope = *scope};
    if (scope->matrix.b || scope->matrix.c || scope->matrix.a < 0 || scope->matrix.d < 0) {
        svg_report(&svg->context, DIAG_SVG_ATTRIBUTE, element, slice_from("transform"),
                   slice_from("text"));
    }
    read_pieces(svg, element, &line);
    finish_line(svg, element, &line);
    strbuf_deinit(&line.text);
}

/* --- tree --- */

static void read_group(struct svg_reader *svg, const xmlNode *element,
                       const struct svg_scope *scope);

static const struct {
    const char *name;
    void (*read)(struct svg_reader *svg, const xmlNode *element, const struct svg_scope *scope);
} ELEMENTS[] = {
    {"g", read_group},   {"path", read_path},         {"line", read_line},
    {"rect", read_rect}, {"circle", read_circle},     {"ellipse", read_ellipse},
    {"text", read_text}, {"polyline", read_polyline}, {"polygon", read_polygon},
    {"a", read_group},
};

static bool is_one_of(struct slice name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (fo_word_is(name, words[i])) {
            return true;
        }
    }
    return false;
}

/* Attributes that elements read for themselves, or that say nothing about how a drawing looks. */
static const char *const OWN_ATTRIBUTES[] = {
    "x",          "y",       "d",       "x1",          "y1",
    "x2",         "y2",      "width",   "height",      "rx",
    "ry",         "cx",      "cy",      "r",           "points",
    "id",         "viewBox", "version", "baseProfile", "preserveAspectRatio",
    "pathLength", "role",    "class"};
static const char *const SILENT_ELEMENTS[] = {"title", "desc", "metadata"};

/* Applies the attributes of an element to what it inherits; false when it is not to be drawn. */
static bool read_scope(struct svg_reader *svg, const xmlNode *element, struct svg_scope *scope)
{
    struct slice style = {0};
    scope->style.removed = false;
    for (const xmlAttr *a = element->properties; a; a = a->next) {
        const char *text = fo_attribute_value(svg->context.arena, a);
        struct slice name = slice_from((const char *)a->name), value = slice_from(text);
        struct fixed_matrix matrix;
        svg->context.no_memory |= !text;
        if (a->ns || !text) {
            continue;
        }
        if (slice_is(name, "style")) {
            style = value;
        } else if (slice_is(name, "transform")) {
            if (!svg_transform(value, &matrix)) {
                svg_report(&svg->context, DIAG_SVG_VALUE, element, name, value);
            }
            scope->matrix = fixed_concat(scope->matrix, matrix);
        } else if (!is_one_of(name, OWN_ATTRIBUTES, ARRAY_LENGTH(OWN_ATTRIBUTES))
                   && !svg_style_attribute(&svg->context, element, name, value, &scope->style)) {
            svg_report(&svg->context, DIAG_SVG_ATTRIBUTE, element, name, value);
        }
    }
    /* style="" is stronger than the attributes. */
    svg_style_declarations(&svg->context, element, style, &scope->style);
    return !scope->style.removed;
}

static void read_element(struct svg_reader *svg, const xmlNode *element,
                         const struct svg_scope *outer)
{
    struct slice name = slice_from((const char *)element->name);
    bool ours = element->ns && strcmp((const char *)element->ns->href, SVG_NAMESPACE) == 0;
    if (!ours || is_one_of(name, SILENT_ELEMENTS, ARRAY_LENGTH(SILENT_ELEMENTS))) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(ELEMENTS); i++) {
        if (slice_is(name, ELEMENTS[i].name)) {
            struct svg_scope scope = *outer;
            if (read_scope(svg, element, &scope)) {
                ELEMENTS[i].read(svg, element, &scope);
            }
            return;
        }
    }
    svg_report(&svg->context, DIAG_SVG_ELEMENT, element, name, slice_from(""));
}

static void read_group(struct svg_reader *svg, const xmlNode *element,
                       const struct svg_scope *scope)
{
    if (svg->depth >= LIMIT_FO_DEPTH) {
        svg_report(&svg->context, DIAG_SVG_ELEMENT, element, slice_from("g"), slice_from(""));
        return;
    }
    svg->depth++;
    for (const xmlNode *child = element->children; child && !svg->full; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            read_element(svg, child, scope);
        }
    }
    svg->depth--;
}

/* --- the viewport --- */

/* x, y, width, height in user units. */
static bool read_view_box(struct svg_reader *svg, const xmlNode *element, int64_t box[4])
{
    struct slice text = attribute(svg, element, "viewBox"), rest = text;
    if (!text.ptr) {
        return false;
    }
    bool good = true;
    for (int i = 0; i < 4; i++) {
        good = good && svg_number(&rest, &box[i]);
    }
    good = good && !slice_trim(rest).len && box[2] > 0 && box[3] > 0;
    if (!good) {
        svg_report(&svg->context, DIAG_SVG_VALUE, element, slice_from("viewBox"), text);
    }
    return good;
}

/* width or height in mpt; 0 when it is missing, a percentage or not positive. */
static int32_t viewport_size(struct svg_reader *svg, const xmlNode *element, const char *name,
                             const struct svg_style *style)
{
    struct slice text = attribute(svg, element, name);
    int64_t units;
    if (!text.ptr || slice_is(text, "auto") || text.ptr[text.len - (text.len > 0)] == '%') {
        return 0;
    }
    units = coordinate(svg, element, name, style, 0);
    return units > 0 ? mpt_mul_div(units, svg->context.px, FIXED_ONE) : 0;
}

/* preserveAspectRatio: where the picture lies in room that is left, in halves: 0 min, 1 mid, 2 max.
 */
static void alignment(struct slice text, bool *keep, int *x, int *y)
{
    *keep = !(text.len >= 4 && memcmp(text.ptr, "none", 4) == 0);
    *x = *y = 1;
    if (text.len >= 8 && text.ptr[0] == 'x' && text.ptr[4] == 'Y') {
        *x = memcmp(text.ptr + 1, "Min", 3) == 0 ? 0 : memcmp(text.ptr + 1, "Max", 3) == 0 ? 2 : 1;
        *y = memcmp(text.ptr + 5, "Min", 3) == 0 ? 0 : memcmp(text.ptr + 5, "Max", 3) == 0 ? 2 : 1;
    }
}

static struct fixed_matrix view_matrix(struct svg_reader *svg, const xmlNode *element,
                                       const int64_t box[4])
{
    int64_t width = svg->drawing->width * FIXED_ONE, height = svg->drawing->height * FIXED_ONE;
    int64_t sx = fixed_scale(width, FIXED_ONE, box[2]), sy = fixed_scale(height, FIXED_ONE, box[3]);
    bool keep;
    int x, y;
    alignment(attribute(svg, element, "preserveAspectRatio"), &keep, &x, &y);
    if (keep) {
        sx = sy = sx < sy ? sx : sy;
    }
    return (struct fixed_matrix){
        .a = sx,
        .d = sy,
        .e = (width - fixed_mul(sx, box[2])) * x / 2 - fixed_mul(sx, box[0]),
        .f = (height - fixed_mul(sy, box[3])) * y / 2 - fixed_mul(sy, box[1]),
    };
}

/* Size and matrix from width, height and viewBox; false when there is no size. */
static bool set_viewport(struct svg_reader *svg, const xmlNode *element, struct svg_scope *scope)
{
    struct drawing *drawing = svg->drawing;
    int64_t box[4];
    bool has_box = read_view_box(svg, element, box);
    drawing->width = viewport_size(svg, element, "width", &scope->style);
    drawing->height = viewport_size(svg, element, "height", &scope->style);
    int64_t px = svg->context.px;
    if (!has_box) {
        scope->matrix = (struct fixed_matrix){px * FIXED_ONE, 0, 0, px * FIXED_ONE, 0, 0};
        return drawing->width && drawing->height;
    }
    /* What is missing follows from the other side, or from the view box itself. */
    if (!drawing->width && !drawing->height) {
        drawing->width = mpt_mul_div(box[2], px, FIXED_ONE);
    }
    if (!drawing->width) {
        drawing->width = mpt_mul_div(drawing->height, box[2], box[3]);
    }
    if (!drawing->height) {
        drawing->height = mpt_mul_div(drawing->width, box[3], box[2]);
    }
    scope->matrix = view_matrix(svg, element, box);
    return drawing->width && drawing->height;
}

static const xmlNode *svg_root(const xmlNode *element)
{
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && child->ns
            && strcmp((const char *)child->name, "svg") == 0
            && strcmp((const char *)child->ns->href, SVG_NAMESPACE) == 0) {
            return child;
        }
    }
    return NULL;
}

static struct svg_scope first_scope(const struct fo_props *props, int32_t px)
{
    return (struct svg_scope){
        .style = {.color = props->i.color,
                  .fill = COLOR_BLACK,
                  .stroke_width = FIXED_ONE,
                  .font_family = props->i.font_family,
                  .font_size = mul_div(props->i.font_size, FIXED_ONE, px),
                  .font_weight = props->i.font_weight,
                  .anchor = ANCHOR_START},
        .matrix = FIXED_IDENTITY,
    };
}

static const struct drawing *draw(struct fo_reader *reader, const xmlNode *root,
                                  const struct fo_node *node)
{
    struct svg_reader svg = {.context = {.reader = reader,
                                         .arena = reader->arena,
                                         .px = reader->options->fop_compat ? 1000 : 750},
                             .drawing = arena_alloc(reader->arena, sizeof *svg.drawing)};
    struct svg_scope scope = first_scope(node->props, svg.context.px);
    bool sized = svg.drawing && read_scope(&svg, root, &scope) && set_viewport(&svg, root, &scope);
    if (svg.drawing && !sized) {
        svg_report(&svg.context, DIAG_SVG_SIZE, root, slice_from("svg"), slice_from(""));
        return NULL;
    }
    if (svg.drawing) {
        read_group(&svg, root, &scope);
    }
    if (!svg.drawing || svg.context.no_memory) {
        reader->status = reader->status == STATUS_OK ? STATUS_NO_MEMORY : reader->status;
        return NULL;
    }
    return svg.drawing;
}

/* --- sharing --- */

static bool same_attributes(const xmlNode *one, const xmlNode *other)
{
    const xmlAttr *a = one->properties, *b = other->properties;
    for (; a && b; a = a->next, b = b->next) {
        const xmlNode *x = a->children, *y = b->children;
        if (strcmp((const char *)a->name, (const char *)b->name) != 0 || !x || !y || x->next
            || y->next || strcmp((const char *)x->content, (const char *)y->content) != 0) {
            return false;
        }
    }
    return !a && !b;
}

/* Whether two elements and all below them are equal; depth is checked when they are read. */
static bool same_tree(const xmlNode *one, const xmlNode *other, unsigned depth)
{
    if (one->type != other->type || depth > LIMIT_FO_DEPTH) {
        return false;
    }
    if (one->type != XML_ELEMENT_NODE) {
        return one->content && other->content
               && strcmp((const char *)one->content, (const char *)other->content) == 0;
    }
    if (strcmp((const char *)one->name, (const char *)other->name) != 0
        || !same_attributes(one, other)) {
        return false;
    }
    const xmlNode *a = one->children, *b = other->children;
    for (; a && b; a = a->next, b = b->next) {
        if (!same_tree(a, b, depth + 1)) {
            return false;
        }
    }
    return !a && !b;
}

static bool same_text_properties(const struct fo_props *a, const struct fo_props *b)
{
    return a == b
           || (color_equal(a->i.color, b->i.color) && a->i.font_size == b->i.font_size
               && a->i.font_weight == b->i.font_weight
               && strcmp(a->i.font_family, b->i.font_family) == 0);
}

const struct drawing *fo_read_drawing(struct fo_reader *reader, const xmlNode *element,
                                      const struct fo_node *node)
{
    const xmlNode *root = svg_root(element);
    if (!root) {
        struct diag_place place = fo_place(reader->options, element);
        diag_report(reader->diags, DIAG_SVG_MISSING, &place, NULL);
        return NULL;
    }
    for (size_t i = 0; i < FO_KNOWN_DRAWINGS && reader->drawings[i].element; i++) {
        const struct fo_known_drawing *known = &reader->drawings[i];
        if (same_text_properties(known->props, node->props) && same_tree(known->element, root, 0)) {
            return known->drawing;
        }
    }
    size_t before = fo_reported(reader->diags);
    const struct drawing *drawing = draw(reader, root, node);
    if (drawing && fo_reported(reader->diags) == before) {
        reader->drawings[reader->next_drawing++ % FO_KNOWN_DRAWINGS] =
            (struct fo_known_drawing){root, node->props, drawing};
    }
    return drawing;
}
