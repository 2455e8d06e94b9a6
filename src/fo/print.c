#include "fo/print.h"

#include "base/markup.h"

#include "fo/content.h"
#include "fo/drawing.h"
#include "fo/reader.h"

#include <string.h>

struct printer {
    const struct fo_document *document;
    struct strbuf *out;
    struct fo_props reference; /* what the object of the moment would have by itself */
    const struct fo_props *initial;
};

static void add_attribute(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, " %s=\"", name);
    markup_add_value(out, slice_from(value));
    strbuf_add_char(out, '"');
}

/* --- properties --- */

static void set_reference(struct printer *printer, const struct fo_node *node)
{
    const struct fo_props *parent = node->parent ? node->parent->props : printer->initial;
    printer->reference.i = parent->i;
    printer->reference.l = printer->initial->l;
    struct fo_local *l = &printer->reference.l;
    l->underline = parent->l.underline;
    l->overline = parent->l.overline;
    l->line_through = parent->l.line_through;
    for (int side = 0; side < 4; side++) {
        l->border[side].color = node->props->i.color;
    }
}

/* Margins of blocks and inlines stand in their indents and spaces already. */
static bool is_folded(const struct fo_node *node, const struct fo_property *row)
{
    bool block = fo_is_block_level(node->object) || node->object == FO_LIST_ITEM;
    return row->type == &FO_TYPE_MARGIN
           && ((block && node->props->l.absolute_position == FO_K_AUTO)
               || fo_is_inline_level(node->object));
}

/* Prints a component under its own name; `whole`: under the name of the property, which stands for
 * it. */
static void print_value(struct printer *printer, const struct fo_node *node,
                        const struct fo_property *row, enum fo_component component, bool whole)
{
    struct strbuf own = {0}, other = {0};
    row->type->print(row, node->props, component, &own);
    row->type->print(row, &printer->reference, component, &other);
    if (!slice_equal(strbuf_slice(&own), strbuf_slice(&other))) {
        strbuf_addf(printer->out, " %s%s%s=\"", row->name, whole ? "" : ".",
                    whole ? "" : fo_component_name(component));
        markup_add_value(printer->out, strbuf_slice(&own));
        strbuf_add_char(printer->out, '"');
    }
    if (own.status != STATUS_OK || other.status != STATUS_OK) {
        printer->out->status = STATUS_NO_MEMORY;
    }
    strbuf_deinit(&own);
    strbuf_deinit(&other);
}

/* line-height takes components but holds one value. */
static bool holds_components(const struct fo_value_type *type)
{
    return type->components && type != &FO_TYPE_LINE_HEIGHT;
}

static bool same_length(const struct fo_length *a, const struct fo_length *b)
{
    return a->automatic == b->automatic && a->mpt == b->mpt && a->percent == b->percent;
}

/* Whether one length says what the three say. In rows and cells it leaves the maximum open. */
static bool is_one_length(const struct fo_node *node, const struct fo_property *row)
{
    const struct fo_length *range = fo_field_of(node->props, row);
    bool open = (node->object == FO_TABLE_ROW || node->object == FO_TABLE_CELL)
                && row->offset == offsetof(struct fo_props, l.bpd_min);
    return same_length(&range[0], &range[1])
           && (open ? range[2].automatic : same_length(&range[1], &range[2]));
}

/* letter-spacing and word-spacing: the one length resets both limits, which follow where set. */
static void print_spacing(struct printer *printer, const struct fo_node *node,
                          const struct fo_property *row)
{
    const int32_t *own = fo_field_of(node->props, row);
    const int32_t *other = fo_field_of(&printer->reference, row);
    if (memcmp(own, other, row->type->size) == 0) {
        return;
    }
    static const enum fo_component PARTS[] = {COMPONENT_OPTIMUM, COMPONENT_MINIMUM,
                                              COMPONENT_MAXIMUM};
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS); i++) {
        if (own[i] != FO_SPACING_OPEN) {
            strbuf_addf(printer->out, " %s%s%s=\"", row->name, i ? "." : "",
                        i ? fo_component_name(PARTS[i]) : "");
            row->type->print(row, node->props, PARTS[i], printer->out);
            strbuf_add_char(printer->out, '"');
        }
    }
}

/* The first three components of spaces and ranges are minimum, optimum, maximum: struct fo_space
 * begins with three lengths. */
static void print_components(struct printer *printer, const struct fo_node *node,
                             const struct fo_property *row)
{
    bool range = row->type == &FO_TYPE_RANGE || row->type == &FO_TYPE_SPACE;
    bool one = range && is_one_length(node, row);
    for (const uint8_t *c = row->type->components; *c != COMPONENT_NONE; c++) {
        if (one && (*c == COMPONENT_MINIMUM || *c == COMPONENT_MAXIMUM)) {
            continue;
        }
        bool whole = *c == COMPONENT_LENGTH || (one && *c == COMPONENT_OPTIMUM);
        print_value(printer, node, row, (enum fo_component) * c, whole);
    }
}

static void print_properties(struct printer *printer, const struct fo_node *node)
{
    set_reference(printer, node);
    for (size_t i = 0; i < fo_property_count(); i++) {
        const struct fo_property *row = fo_property_at(i);
        if (row->alias || !row->type->print || is_folded(node, row)) {
            continue;
        }
        if (row->type == &FO_TYPE_SPACING) {
            print_spacing(printer, node, row);
        } else if (holds_components(row->type)) {
            print_components(printer, node, row);
        } else {
            print_value(printer, node, row, COMPONENT_NONE, true);
        }
    }
}

/* --- metadata and drawings --- */

static void print_metadata(struct printer *printer)
{
    const struct fo_document *document = printer->document;
    const struct {
        const char *name, *value;
    } ROWS[] = {{"dc:title", document->title},
                {"dc:creator", document->author},
                {"dc:subject", document->subject},
                {"dc:language", document->language},
                {"xmp:CreateDate", document->date}};
    strbuf_add_str(
        printer->out,
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">");
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        if (ROWS[i].value[0]) {
            strbuf_addf(printer->out, "<%s>", ROWS[i].name);
            markup_add_text(printer->out, slice_from(ROWS[i].value));
            strbuf_addf(printer->out, "</%s>", ROWS[i].name);
        }
    }
    strbuf_add_str(printer->out, "</x:xmpmeta>");
}

static void print_paint(struct strbuf *out, const char *name, struct color color)
{
    strbuf_addf(out, " %s=\"", name);
    if (color.opaque) {
        fo_print_color(color, out);
    } else {
        strbuf_add_str(out, "none");
    }
    strbuf_add_char(out, '"');
}

static void print_stroke(struct strbuf *out, const struct stroke *stroke)
{
    static const char *const CAPS[] = {"butt", "round", "square"};
    static const char *const JOINS[] = {"miter", "round", "bevel"};
    if (!stroke->color.opaque) {
        return;
    }
    print_paint(out, "stroke", stroke->color);
    strbuf_addf(out, " stroke-width=\"%d\"", (int)stroke->width);
    if (stroke->cap != CAP_BUTT) {
        add_attribute(out, "stroke-linecap", CAPS[stroke->cap]);
    }
    if (stroke->join != JOIN_MITER) {
        add_attribute(out, "stroke-linejoin", JOINS[stroke->join]);
    }
    const int32_t *dash = stroke->dash;
    if (dash[0] || dash[1] || dash[2] || dash[3]) {
        strbuf_addf(out, " stroke-dasharray=\"%d %d %d %d\"", (int)dash[0], (int)dash[1],
                    (int)dash[2], (int)dash[3]);
    }
}

static void print_path(struct strbuf *out, const struct path *path)
{
    static const struct {
        char letter;
        int points;
    } OPS[] = {[PATH_MOVE] = {'M', 1},
               [PATH_LINE] = {'L', 1},
               [PATH_CURVE] = {'C', 3},
               [PATH_CLOSE] = {'Z', 0}};
    strbuf_add_str(out, " d=\"");
    for (size_t i = 0; i < path->count; i++) {
        const struct path_segment *segment = &path->segments[i];
        strbuf_add_char(out, OPS[segment->op].letter);
        for (int p = 0; p < OPS[segment->op].points; p++) {
            strbuf_addf(out, "%s%d %d", p ? " " : "", (int)segment->points[p].x,
                        (int)segment->points[p].y);
        }
    }
    strbuf_add_char(out, '"');
}

static void print_shape(struct strbuf *out, const struct shape *shape)
{
    static const char *const ANCHORS[] = {"start", "middle", "end"};
    if (shape->kind == SHAPE_TEXT) {
        strbuf_addf(out, "<svg:text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"%d\"",
                    (int)shape->x, (int)shape->y, (int)shape->font_size, (int)shape->font_weight);
        add_attribute(out, "font-family", shape->font_family);
        add_attribute(out, "text-anchor", ANCHORS[shape->anchor]);
    } else {
        strbuf_add_str(out, "<svg:path");
        print_path(out, &shape->path);
        if (shape->even_odd) {
            add_attribute(out, "fill-rule", "evenodd");
        }
    }
    print_paint(out, "fill", shape->fill);
    print_stroke(out, &shape->stroke);
    if (shape->kind == SHAPE_TEXT) {
        strbuf_add_char(out, '>');
        markup_add_text(out, slice_from(shape->text));
        strbuf_add_str(out, "</svg:text>");
    } else {
        strbuf_add_str(out, "/>");
    }
}

/* User units are mpt, so that no number is rounded. */
static void print_drawing(struct strbuf *out, const struct drawing *drawing)
{
    strbuf_addf(out, "<svg:svg xmlns:svg=\"%s\" width=\"", SVG_NAMESPACE);
    fo_print_mpt(drawing->width, out);
    strbuf_add_str(out, "\" height=\"");
    fo_print_mpt(drawing->height, out);
    strbuf_addf(out, "\" viewBox=\"0 0 %d %d\">", (int)drawing->width, (int)drawing->height);
    for (size_t i = 0; i < drawing->count; i++) {
        print_shape(out, &drawing->shapes[i]);
    }
    strbuf_add_str(out, "</svg:svg>");
}

/* --- objects --- */

static void new_line(struct strbuf *out, int depth)
{
    strbuf_add_char(out, '\n');
    for (int i = 0; i < depth; i++) {
        strbuf_add_str(out, "  ");
    }
}

/* Depth is within LIMIT_FO_DEPTH. `indented`: white space around the object means nothing. */
static void print_node(struct printer *printer, const struct fo_node *node, int depth,
                       bool indented)
{
    struct strbuf *out = printer->out;
    if (node->object == FO_TEXT) {
        markup_add_text(out, node->text);
        return;
    }
    if (indented) {
        new_line(out, depth);
    }
    strbuf_addf(out, "<fo:%s", fo_object_name(node->object));
    if (!node->parent) {
        strbuf_addf(out, " xmlns:fo=\"%s\" xmlns:j=\"%s\"", FO_NAMESPACE, FO_EXTENSION_NAMESPACE);
    }
    print_properties(printer, node);
    if (!node->first_child && !node->drawing && node->object != FO_DECLARATIONS) {
        strbuf_add_str(out, "/>");
        return;
    }
    strbuf_add_char(out, '>');
    bool inner = !(fo_content_of(node->object)->allowed & FO_BIT(FO_TEXT));
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        print_node(printer, child, depth + 1, inner);
    }
    if (node->object == FO_DECLARATIONS) {
        print_metadata(printer);
    }
    if (node->drawing) {
        print_drawing(out, node->drawing);
    }
    if (inner && node->first_child) {
        new_line(out, depth);
    }
    strbuf_addf(out, "</fo:%s>", fo_object_name(node->object));
}

void fo_print_document(const struct fo_document *document, struct strbuf *out)
{
    static const struct fo_options PLAIN = {0};
    struct diagnostics diags;
    struct arena *arena = arena_new();
    struct fo_refiner *refiner = arena ? arena_alloc(arena, sizeof *refiner) : NULL;
    if (!refiner) {
        out->status = STATUS_NO_MEMORY;
        arena_free(arena);
        return;
    }
    diag_init(&diags, arena);
    refiner->diags = &diags;
    refiner->arena = arena;
    refiner->options = &PLAIN;
    enum status status = fo_refiner_init(refiner);
    if (status == STATUS_OK) {
        struct printer printer = {.document = document, .out = out, .initial = &refiner->initial};
        strbuf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        print_node(&printer, document->root, 0, true);
        strbuf_add_char(out, '\n');
    } else {
        out->status = status;
    }
    arena_free(arena);
}
