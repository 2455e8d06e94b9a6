#include "render/docx/run.h"

#include "render/docx/wml.h"

#include <string.h>

bool border_equal(const struct line_border *a, const struct line_border *b)
{
    if (!a->style || !b->style) {
        return a->style == b->style;
    }
    return strcmp(a->style, b->style) == 0 && a->size == b->size && a->space == b->space
           && color_equal(a->color, b->color);
}

void border_write(struct strbuf *out, const char *side, const struct line_border *border)
{
    strbuf_add_str(out, "<w:");
    strbuf_add_str(out, side);
    if (!border->style) {
        strbuf_add_str(out, " w:val=\"nil\"/>");
        return;
    }
    wml_attribute(out, "w:val", border->style);
    wml_int_attribute(out, "w:sz", border->size);
    wml_int_attribute(out, "w:space", border->space);
    strbuf_add_str(out, " w:color=\"");
    wml_color(out, border->color);
    strbuf_add_str(out, "\"/>");
}

static bool same_fonts(const struct run_props *a, const struct run_props *b)
{
    return strcmp(a->latin, b->latin) == 0 && strcmp(a->han, b->han) == 0;
}

bool run_props_equal(const struct run_props *a, const struct run_props *b)
{
    return same_fonts(a, b) && a->bold == b->bold && a->italic == b->italic
           && a->strike == b->strike && a->underline == b->underline
           && border_equal(&a->border, &b->border) && a->spacing == b->spacing
           && a->position == b->position && a->size == b->size && a->raised == b->raised
           && color_equal(a->color, b->color) && color_equal(a->shade, b->shade);
}

/* All four names, always together: a reader that misses one takes its own default for it. */
static void write_fonts(struct strbuf *out, const struct run_props *props, enum run_hint hint)
{
    const char *latin = hint == HINT_FORCE ? props->han : props->latin;
    strbuf_add_str(out, "<w:rFonts");
    if (hint != HINT_NONE) {
        strbuf_add_str(out, " w:hint=\"eastAsia\"");
    }
    wml_attribute(out, "w:ascii", latin);
    wml_attribute(out, "w:hAnsi", latin);
    wml_attribute(out, "w:eastAsia", props->han);
    wml_attribute(out, "w:cs", latin);
    strbuf_add_str(out, "/>");
}

static void write_color(struct strbuf *out, struct color color)
{
    strbuf_add_str(out, "<w:color w:val=\"");
    if (color.opaque) {
        wml_color(out, color);
    } else {
        strbuf_add_str(out, "auto");
    }
    strbuf_add_str(out, "\"/>");
}

static void write_shade(struct strbuf *out, struct color shade)
{
    strbuf_add_str(out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"");
    if (shade.opaque) {
        wml_color(out, shade);
    } else {
        strbuf_add_str(out, "auto");
    }
    strbuf_add_str(out, "\"/>");
}

static void write_border(struct strbuf *out, const struct line_border *border)
{
    if (border->style) {
        border_write(out, "bdr", border);
    } else {
        strbuf_add_str(out, "<w:bdr w:val=\"none\" w:sz=\"0\" w:space=\"0\" w:color=\"auto\"/>");
    }
}

static void write_size(struct strbuf *out, int32_t size)
{
    wml_int(out, "sz", size);
    wml_int(out, "szCs", size);
}

/* Order of the schema: rFonts b i strike color spacing position sz szCs u bdr shd vertAlign. */
void run_props_write_inner(struct strbuf *out, const struct run_props *props,
                           const struct run_props *in_force, enum run_hint hint)
{
    if (hint != HINT_NONE || !same_fonts(props, in_force)) {
        write_fonts(out, props, hint);
    }
    wml_toggle(out, "b", props->bold, in_force->bold);
    wml_toggle(out, "bCs", props->bold, in_force->bold);
    wml_toggle(out, "i", props->italic, in_force->italic);
    wml_toggle(out, "iCs", props->italic, in_force->italic);
    wml_toggle(out, "strike", props->strike, in_force->strike);
    if (!color_equal(props->color, in_force->color)) {
        write_color(out, props->color);
    }
    if (props->spacing != in_force->spacing) {
        wml_int(out, "spacing", props->spacing);
    }
    if (props->position != in_force->position) {
        wml_int(out, "position", props->position);
    }
    if (props->size != in_force->size) {
        write_size(out, props->size);
    }
    if (props->underline != in_force->underline) {
        wml_value(out, "u", props->underline ? "single" : "none");
    }
    if (!border_equal(&props->border, &in_force->border)) {
        write_border(out, &props->border);
    }
    if (!color_equal(props->shade, in_force->shade)) {
        write_shade(out, props->shade);
    }
    if (props->raised != in_force->raised) {
        wml_value(out, "vertAlign", props->raised ? "superscript" : "baseline");
    }
}

void run_props_write(struct strbuf *out, const struct run_props *props,
                     const struct run_props *in_force, enum run_hint hint)
{
    if (hint != HINT_NONE || !run_props_equal(props, in_force)) {
        strbuf_add_str(out, "<w:rPr>");
        run_props_write_inner(out, props, in_force, hint);
        strbuf_add_str(out, "</w:rPr>");
    }
}

void run_props_write_whole(struct strbuf *out, const struct run_props *props)
{
    strbuf_add_str(out, "<w:rPr>");
    write_fonts(out, props, HINT_NONE);
    if (props->bold) {
        strbuf_add_str(out, "<w:b/><w:bCs/>");
    }
    if (props->italic) {
        strbuf_add_str(out, "<w:i/><w:iCs/>");
    }
    write_color(out, props->color);
    if (props->spacing) {
        wml_int(out, "spacing", props->spacing);
    }
    write_size(out, props->size);
    strbuf_add_str(out, "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>");
}
