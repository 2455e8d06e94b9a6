#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "base/utf8.h"
#include "fo/drawing.h"
#include "render/docx/wml.h"

#include <string.h>

/* Vector drawings: a DrawingML group of shapes for Word 2010 and later, WPS and LibreOffice; beside
 * it the same as VML for readers that know no other. */

#define GROUP_URI "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"

/* A drawing and its scale into the place the layout gave it. */
struct canvas {
    struct flow *flow;
    const struct drawing *drawing;
    int32_t width, height; /* mpt */
};

static int64_t emu_x(const struct canvas *c, int32_t x)
{
    return mul_div(mul_div(x, c->width, c->drawing->width), 127, 10);
}

static int64_t emu_y(const struct canvas *c, int32_t y)
{
    return mul_div(mul_div(y, c->height, c->drawing->height), 127, 10);
}

/* --- DrawingML */

static void write_point(struct strbuf *out, const struct path_segment *segment, int index)
{
    strbuf_add_str(out, "<a:pt");
    wml_int_attribute(out, "x", segment->points[index].x);
    wml_int_attribute(out, "y", segment->points[index].y);
    strbuf_add_str(out, "/>");
}

static void write_segment(struct strbuf *out, const struct path_segment *segment)
{
    static const char *const names[] = {"moveTo", "lnTo", "cubicBezTo", "close"};
    static const int counts[] = {1, 1, 3, 0};
    strbuf_addf(out, "<a:%s>", names[segment->op]);
    for (int i = 0; i < counts[segment->op]; i++) {
        write_point(out, segment, i);
    }
    strbuf_addf(out, "</a:%s>", names[segment->op]);
}

static void write_fill(struct strbuf *out, struct color color)
{
    if (!color.opaque) {
        strbuf_add_str(out, "<a:noFill/>");
        return;
    }
    strbuf_add_str(out, "<a:solidFill><a:srgbClr val=\"");
    wml_color(out, color);
    strbuf_add_str(out, "\"/></a:solidFill>");
}

static void write_line(struct strbuf *out, const struct stroke *stroke)
{
    static const char *const caps[] = {"flat", "rnd", "sq"};
    static const char *const joins[] = {"<a:miter lim=\"800000\"/>", "<a:round/>", "<a:bevel/>"};
    if (stroke->width <= 0 || !stroke->color.opaque) {
        strbuf_add_str(out, "<a:ln><a:noFill/></a:ln>");
        return;
    }
    strbuf_add_str(out, "<a:ln");
    wml_int_attribute(out, "w", mpt_to_emu(stroke->width));
    wml_attribute(out, "cap", caps[stroke->cap]);
    strbuf_add_char(out, '>');
    write_fill(out, stroke->color);
    strbuf_add_str(out,
                   stroke->dash[0] ? "<a:prstDash val=\"dash\"/>" : "<a:prstDash val=\"solid\"/>");
    strbuf_add_str(out, joins[stroke->join]);
    strbuf_add_str(out, "</a:ln>");
}

static void write_transform(struct strbuf *out, int64_t x, int64_t y, int64_t width, int64_t height)
{
    strbuf_add_str(out, "<a:xfrm><a:off");
    wml_int_attribute(out, "x", x);
    wml_int_attribute(out, "y", y);
    strbuf_add_str(out, "/><a:ext");
    wml_int_attribute(out, "cx", width);
    wml_int_attribute(out, "cy", height);
    strbuf_add_str(out, "/></a:xfrm>");
}

static void open_shape(const struct canvas *c, struct strbuf *out, const char *kind)
{
    struct docx *docx = c->flow->story->docx;
    uint32_t number = ++docx->last_drawing;
    strbuf_add_str(out, "<wps:wsp><wps:cNvPr");
    story_number_write(c->flow->story, out, "id", number);
    strbuf_addf(out, " name=\"\"/>%s<wps:spPr>", kind);
}

/* Every path keeps the drawing's own coordinates: its shape covers the whole drawing. */
static void write_path_shape(const struct canvas *c, const struct shape *shape, struct strbuf *out)
{
    open_shape(c, out, "<wps:cNvSpPr/>");
    write_transform(out, 0, 0, mpt_to_emu(c->width), mpt_to_emu(c->height));
    strbuf_add_str(out, "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
                        "<a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path");
    wml_int_attribute(out, "w", c->drawing->width);
    wml_int_attribute(out, "h", c->drawing->height);
    strbuf_add_char(out, '>');
    for (size_t i = 0; i < shape->path.count; i++) {
        write_segment(out, &shape->path.segments[i]);
    }
    strbuf_add_str(out, "</a:path></a:pathLst></a:custGeom>");
    write_fill(out, shape->fill);
    write_line(out, &shape->stroke);
    strbuf_add_str(out, "</wps:spPr><wps:bodyPr/></wps:wsp>");
}

/* --- text in a drawing */

/* Where a text's box lies: as wide as its characters could be, its baseline four fifths down. */
struct text_box {
    int32_t x, y, width, height; /* mpt in the drawing */
};

static struct text_box box_of(const struct shape *shape)
{
    int32_t width =
        mpt_mul_div(shape->font_size, (int64_t)utf8_length(slice_from(shape->text)) + 1, 1);
    int32_t height = mpt_mul_div(shape->font_size, 6, 5);
    int32_t shift = shape->anchor == ANCHOR_MIDDLE ? width / 2
                    : shape->anchor == ANCHOR_END  ? width
                                                   : 0;
    return (struct text_box){shape->x - shift, shape->y - mpt_mul_div(height, 4, 5), width, height};
}

/* The paragraph inside a text box, for both forms. Fonts of a drawing are named as they are
 * written. */
static void write_text_paragraph(const struct canvas *c, const struct shape *shape,
                                 struct strbuf *out)
{
    static const char *const aligns[] = {"left", "center", "right"};
    struct docx *docx = c->flow->story->docx;
    struct fo_inherited font = {.font_family = shape->font_family,
                                .font_weight = shape->font_weight,
                                .font_style = FO_K_NORMAL};
    struct run_props props = {.size = (int32_t)mul_div(shape->font_size, 1, MPT_PER_HALF_POINT),
                              .bold = shape->font_weight >= 600,
                              .color = shape->fill};
    docx_font_names(docx, &font, &props.latin, &props.han);
    strbuf_add_str(out, "<w:txbxContent><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"");
    wml_int_attribute(out, "w:line", mpt_to_twips(mpt_mul_div(shape->font_size, 6, 5)));
    strbuf_add_str(out, " w:lineRule=\"exact\"/>");
    wml_value(out, "jc", aligns[shape->anchor]);
    strbuf_add_str(out, "</w:pPr><w:r>");
    run_props_write(out, &props, &docx->styles.items[0].run, HINT_HAN);
    strbuf_add_str(out, "<w:t xml:space=\"preserve\">");
    wml_text(out, slice_from(shape->text));
    strbuf_add_str(out, "</w:t></w:r></w:p></w:txbxContent>");
}

static void write_text_shape(const struct canvas *c, const struct shape *shape, struct strbuf *out)
{
    struct text_box box = box_of(shape);
    open_shape(c, out, "<wps:cNvSpPr txBox=\"1\"/>");
    write_transform(out, emu_x(c, box.x), emu_y(c, box.y), emu_x(c, box.width),
                    emu_y(c, box.height));
    strbuf_add_str(
        out, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>"
             "</wps:spPr><wps:txbx>");
    write_text_paragraph(c, shape, out);
    strbuf_add_str(
        out, "</wps:txbx><wps:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\">"
             "<a:noAutofit/></wps:bodyPr></wps:wsp>");
}

static void write_group(const struct canvas *c, struct strbuf *out)
{
    const struct drawing *drawing = c->drawing;
    inline_object_open(c->flow->story, out, c->width, c->height, "图形");
    strbuf_add_str(out,
                   "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"" GROUP_URI "\">"
                   "<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext");
    wml_int_attribute(out, "cx", mpt_to_emu(c->width));
    wml_int_attribute(out, "cy", mpt_to_emu(c->height));
    strbuf_add_str(out, "/><a:chOff x=\"0\" y=\"0\"/><a:chExt");
    wml_int_attribute(out, "cx", mpt_to_emu(c->width));
    wml_int_attribute(out, "cy", mpt_to_emu(c->height));
    strbuf_add_str(out, "/></a:xfrm></wpg:grpSpPr>");
    for (size_t i = 0; i < drawing->count; i++) {
        if (drawing->shapes[i].kind == SHAPE_TEXT) {
            write_text_shape(c, &drawing->shapes[i], out);
        } else {
            write_path_shape(c, &drawing->shapes[i], out);
        }
    }
    strbuf_add_str(out, "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>");
}

/* --- VML */

static void write_vml_path(struct strbuf *out, const struct path *path)
{
    static const char letters[] = "mlcx";
    static const int counts[] = {1, 1, 3, 0};
    strbuf_add_str(out, " path=\"");
    for (size_t i = 0; i < path->count; i++) {
        const struct path_segment *segment = &path->segments[i];
        strbuf_add_char(out, letters[segment->op]);
        for (int p = 0; p < counts[segment->op]; p++) {
            strbuf_addf(out, p ? ",%d,%d" : "%d,%d", (int)segment->points[p].x,
                        (int)segment->points[p].y);
        }
    }
    strbuf_add_str(out, "e\"");
}

static void write_vml_color(struct strbuf *out, const char *name, struct color color)
{
    strbuf_addf(out, " %s=\"#", name);
    wml_color(out, color);
    strbuf_add_char(out, '"');
}

static void open_vml_shape(struct strbuf *out, const struct text_box *box)
{
    strbuf_addf(out,
                "<v:shape style=\"position:absolute;left:%d;top:%d;width:%d;height:%d\" "
                "coordsize=\"%d,%d\"",
                (int)box->x, (int)box->y, (int)box->width, (int)box->height, (int)box->width,
                (int)box->height);
}

static void write_vml_shape(const struct canvas *c, const struct shape *shape, struct strbuf *out)
{
    struct text_box box = {0, 0, c->drawing->width, c->drawing->height};
    bool stroked = shape->stroke.width > 0 && shape->stroke.color.opaque;
    open_vml_shape(out, &box);
    write_vml_path(out, &shape->path);
    if (shape->fill.opaque) {
        write_vml_color(out, "fillcolor", shape->fill);
    } else {
        strbuf_add_str(out, " filled=\"f\"");
    }
    if (stroked) {
        write_vml_color(out, "strokecolor", shape->stroke.color);
        strbuf_add_str(out, " strokeweight=\"");
        strbuf_add_milli(out, shape->stroke.width);
        strbuf_add_str(out, "pt\"/>");
    } else {
        strbuf_add_str(out, " stroked=\"f\"/>");
    }
}

static void write_vml_text(const struct canvas *c, const struct shape *shape, struct strbuf *out)
{
    struct text_box box = box_of(shape);
    open_vml_shape(out, &box);
    strbuf_add_str(out, " filled=\"f\" stroked=\"f\"><v:textbox inset=\"0,0,0,0\">");
    write_text_paragraph(c, shape, out);
    strbuf_add_str(out, "</v:textbox></v:shape>");
}

static void write_vml(const struct canvas *c, struct strbuf *out)
{
    const struct drawing *drawing = c->drawing;
    strbuf_add_str(out, "<w:pict><v:group style=\"width:");
    strbuf_add_milli(out, c->width);
    strbuf_add_str(out, "pt;height:");
    strbuf_add_milli(out, c->height);
    strbuf_addf(out, "pt\" coordorigin=\"0,0\" coordsize=\"%d,%d\">", (int)drawing->width,
                (int)drawing->height);
    for (size_t i = 0; i < drawing->count; i++) {
        if (drawing->shapes[i].kind == SHAPE_TEXT) {
            write_vml_text(c, &drawing->shapes[i], out);
        } else {
            write_vml_shape(c, &drawing->shapes[i], out);
        }
    }
    strbuf_add_str(out, "</v:group></w:pict>");
}

void drawing_write(struct flow *flow, const struct fo_node *object)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, object);
    struct strbuf *out = &flow->open.content;
    struct canvas canvas = {flow, object->drawing, layout->width, layout->height};
    if (!object->drawing || object->drawing->width <= 0 || object->drawing->height <= 0
        || !object->drawing->count || layout->width <= 0 || layout->height <= 0) {
        return;
    }
    if (mpt_to_twips(layout->height) > flow->open.props.line) {
        flow->open.props.at_least = true;
    }
    flow->story->uses_shapes = true;
    /* a run has the height of its type, whatever is in it */
    run_open(flow, &flow->open.mark, HINT_NONE);
    strbuf_add_str(out, "<mc:AlternateContent><mc:Choice Requires=\"wpg\">");
    write_group(&canvas, out);
    strbuf_add_str(out, "</mc:Choice><mc:Fallback>");
    write_vml(&canvas, out);
    strbuf_add_str(out, "</mc:Fallback></mc:AlternateContent></w:r>");
}
