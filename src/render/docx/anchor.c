#include "render/docx/anchor.h"

#include "base/length.h"
#include "render/docx/wml.h"

#define SHAPE_URI "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

/* --- DrawingML */

static void write_position(struct strbuf *out, const char *element, const char *from,
                           const char *align, int32_t offset)
{
    strbuf_addf(out, "<wp:%s relativeFrom=\"%s\">", element, from);
    if (align) {
        strbuf_addf(out, "<wp:align>%s</wp:align>", align);
    } else {
        strbuf_add_str(out, "<wp:posOffset>");
        strbuf_add_int(out, mpt_to_emu(offset));
        strbuf_add_str(out, "</wp:posOffset>");
    }
    strbuf_addf(out, "</wp:%s>", element);
}

static void write_wrap(struct strbuf *out, enum anchor_wrap wrap)
{
    static const char *const wraps[] = {
        [WRAP_NONE] = "<wp:wrapNone/>",
        [WRAP_BEHIND] = "<wp:wrapNone/>",
        [WRAP_SQUARE] = "<wp:wrapSquare wrapText=\"bothSides\"/>",
        [WRAP_TOP_BOTTOM] = "<wp:wrapTopAndBottom/>",
    };
    strbuf_add_str(out, wraps[wrap]);
}

/* Half a border lies outside the line that is drawn. */
static int32_t half_border(const struct anchor *a)
{
    return a->border.width / 2;
}

static void open_anchor(const struct anchor *a, struct story *story, struct strbuf *out)
{
    static const char *const sides[] = {"distT", "distL", "distB", "distR"};
    uint32_t number = ++story->docx->last_drawing;
    strbuf_add_str(out, "<w:drawing><wp:anchor");
    for (int side = 0; side < 4; side++) {
        wml_int_attribute(out, sides[side], mpt_to_emu(a->distance[side]));
    }
    strbuf_add_str(out, " simplePos=\"0\"");
    story_number_write(story, out, "relativeHeight", number);
    strbuf_add_str(out, a->wrap == WRAP_BEHIND ? " behindDoc=\"1\"" : " behindDoc=\"0\"");
    strbuf_add_str(out, " locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\">"
                        "<wp:simplePos x=\"0\" y=\"0\"/>");
    write_position(out, "positionH", a->from_x, a->align_x, a->x + half_border(a));
    write_position(out, "positionV", a->from_y, a->align_y, a->y + half_border(a));
    strbuf_add_str(out, "<wp:extent");
    wml_int_attribute(out, "cx", mpt_to_emu(a->width - 2 * half_border(a)));
    wml_int_attribute(out, "cy", mpt_to_emu(a->height - 2 * half_border(a)));
    strbuf_add_str(out, "/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>");
    write_wrap(out, a->wrap);
    strbuf_add_str(out, "<wp:docPr");
    story_number_write(story, out, "id", number);
    strbuf_add_str(out, " name=\"文本框\"/><wp:cNvGraphicFramePr/>");
}

/* A tiled picture has its own size and begins at picture_x, _y: what lies outside the shape is cut
 * off. */
static void write_picture_fill(const struct anchor *a, struct strbuf *out)
{
    strbuf_addf(out, "<a:blipFill dpi=\"0\" rotWithShape=\"1\"><a:blip r:embed=\"rId%u\"/>",
                a->picture);
    if (a->is_tiled) {
        strbuf_add_str(out, "<a:tile");
        wml_int_attribute(out, "tx", mpt_to_emu(a->picture_x));
        wml_int_attribute(out, "ty", mpt_to_emu(a->picture_y));
        wml_int_attribute(out, "sx", a->picture_scale);
        wml_int_attribute(out, "sy", a->picture_scale);
        strbuf_add_str(out, " flip=\"none\" algn=\"tl\"/>");
    } else {
        strbuf_add_str(out, "<a:stretch><a:fillRect/></a:stretch>");
    }
    strbuf_add_str(out, "</a:blipFill>");
}

static void write_fill(const struct anchor *a, struct strbuf *out)
{
    if (a->picture) {
        write_picture_fill(a, out);
    } else if (a->fill.opaque) {
        strbuf_add_str(out, "<a:solidFill><a:srgbClr val=\"");
        wml_color(out, a->fill);
        strbuf_add_str(out, "\"/></a:solidFill>");
    } else {
        strbuf_add_str(out, "<a:noFill/>");
    }
}

static void write_line(const struct anchor *a, struct strbuf *out)
{
    if (a->border.width <= 0) {
        strbuf_add_str(out, "<a:ln><a:noFill/></a:ln>");
        return;
    }
    strbuf_add_str(out, "<a:ln");
    wml_int_attribute(out, "w", mpt_to_emu(a->border.width));
    strbuf_add_str(out, a->border.style == FO_K_DOUBLE ? " cmpd=\"dbl\">" : ">");
    strbuf_add_str(out, "<a:solidFill><a:srgbClr val=\"");
    wml_color(out, a->border.color);
    strbuf_add_str(out, "\"/></a:solidFill>");
    strbuf_add_str(out, a->border.style == FO_K_DASHED   ? "<a:prstDash val=\"dash\"/>"
                        : a->border.style == FO_K_DOTTED ? "<a:prstDash val=\"sysDot\"/>"
                                                         : "<a:prstDash val=\"solid\"/>");
    strbuf_add_str(out, "<a:miter lim=\"800000\"/></a:ln>");
}

static void write_shape(const struct anchor *a, struct strbuf *out)
{
    strbuf_add_str(out, "<a:graphic><a:graphicData uri=\"" SHAPE_URI "\"><wps:wsp><wps:cNvSpPr");
    strbuf_add_str(out, a->wrap == WRAP_BEHIND ? "/>" : " txBox=\"1\"/>");
    strbuf_add_str(out, a->rotation == 180 ? "<wps:spPr><a:xfrm rot=\"10800000\">"
                                           : "<wps:spPr><a:xfrm>");
    strbuf_add_str(out, "<a:off x=\"0\" y=\"0\"/><a:ext");
    wml_int_attribute(out, "cx", mpt_to_emu(a->width - 2 * half_border(a)));
    wml_int_attribute(out, "cy", mpt_to_emu(a->height - 2 * half_border(a)));
    strbuf_add_str(out, "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
    write_fill(a, out);
    write_line(a, out);
    strbuf_add_str(out, "</wps:spPr>");
}

static void write_body(const struct anchor *a, struct strbuf *out)
{
    static const char *const sides[] = {"tIns", "lIns", "bIns", "rIns"};
    const char *direction = a->rotation == 90 ? "vert270" : a->rotation == 270 ? "vert" : "horz";
    const char *align = a->display_align == FO_K_CENTER  ? "ctr"
                        : a->display_align == FO_K_AFTER ? "b"
                                                         : "t";
    strbuf_addf(out, "<wps:bodyPr rot=\"0\" vert=\"%s\" wrap=\"square\"", direction);
    for (int side = 0; side < 4; side++) {
        wml_int_attribute(out, sides[side], mpt_to_emu(a->inset[side] + half_border(a)));
    }
    strbuf_addf(out, " anchor=\"%s\" anchorCtr=\"0\">%s</wps:bodyPr>", align,
                a->grows ? "<a:spAutoFit/>" : "<a:noAutofit/>");
}

/* --- VML */

static void write_points(struct strbuf *out, const char *name, int32_t mpt)
{
    strbuf_addf(out, ";%s:", name);
    strbuf_add_milli(out, mpt);
    strbuf_add_str(out, "pt");
}

static const char *vml_relative(const char *from)
{
    return from[0] == 'c' || from[0] == 'p' ? (from[1] == 'a' && from[2] == 'g' ? "page" : "text")
                                            : "margin";
}

static void write_vml_style(const struct anchor *a, struct strbuf *out)
{
    strbuf_add_str(out, "position:absolute");
    write_points(out, "margin-left", a->x + half_border(a));
    write_points(out, "margin-top", a->y + half_border(a));
    write_points(out, "width", a->width - 2 * half_border(a));
    write_points(out, "height", a->height - 2 * half_border(a));
    strbuf_addf(out, ";z-index:%d", a->wrap == WRAP_BEHIND ? -1 : 1);
    strbuf_addf(out, ";mso-position-horizontal-relative:%s;mso-position-vertical-relative:%s",
                vml_relative(a->from_x), vml_relative(a->from_y));
    if (a->display_align == FO_K_CENTER || a->display_align == FO_K_AFTER) {
        strbuf_addf(out, ";v-text-anchor:%s",
                    a->display_align == FO_K_CENTER ? "middle" : "bottom");
    }
    if (a->align_x) {
        strbuf_addf(out, ";mso-position-horizontal:%s", a->align_x);
    }
    if (a->align_y) {
        strbuf_addf(out, ";mso-position-vertical:%s", a->align_y);
    }
}

static void open_vml(const struct anchor *a, struct strbuf *out)
{
    strbuf_add_str(out, "<w:pict><v:rect style=\"");
    write_vml_style(a, out);
    if (a->fill.opaque) {
        strbuf_add_str(out, "\" fillcolor=\"#");
        wml_color(out, a->fill);
    } else if (!a->picture) {
        strbuf_add_str(out, "\" filled=\"f");
    }
    if (a->border.width > 0) {
        strbuf_add_str(out, "\" strokecolor=\"#");
        wml_color(out, a->border.color);
        strbuf_add_str(out, "\" strokeweight=\"");
        strbuf_add_milli(out, a->border.width);
        strbuf_add_str(out, "pt\">");
    } else {
        strbuf_add_str(out, "\" stroked=\"f\">");
    }
    if (a->picture) {
        strbuf_addf(out, "<v:fill r:id=\"rId%u\" type=\"%s\"/>", a->picture,
                    a->is_tiled ? "tile" : "frame");
    }
}

static void open_vml_text(const struct anchor *a, struct strbuf *out)
{
    strbuf_add_str(out, a->rotation == 90    ? "<v:textbox style=\"layout-flow:vertical;"
                                               "mso-layout-flow-alt:bottom-to-top\" inset=\""
                        : a->rotation == 270 ? "<v:textbox style=\"layout-flow:vertical\" inset=\""
                                             : "<v:textbox inset=\"");
    for (int i = 0; i < 4; i++) {
        static const int order[] = {SIDE_LEFT, SIDE_TOP, SIDE_RIGHT, SIDE_BOTTOM};
        strbuf_add_str(out, i ? "pt," : "");
        strbuf_add_milli(out, a->inset[order[i]] + half_border(a));
    }
    strbuf_add_str(out, "pt\"><w:txbxContent>");
}

static void close_vml(const struct anchor *a, struct strbuf *out)
{
    static const char *const wraps[] = {
        [WRAP_NONE] = "",
        [WRAP_BEHIND] = "",
        [WRAP_SQUARE] = "<w10:wrap type=\"square\"/>",
        [WRAP_TOP_BOTTOM] = "<w10:wrap type=\"topAndBottom\"/>",
    };
    strbuf_add_str(out, wraps[a->wrap]);
    strbuf_add_str(out, "</v:rect></w:pict>");
}

/* --- content */

/* The flow inside a box. What is inside that would need a box of its own is held beside this one:
 * boxes do not nest. */
static void write_content(struct flow *host, const struct anchor *a, const struct fo_node *content,
                          const struct page_rect *origin, struct strbuf *out)
{
    struct story *story = host->story;
    struct strbuf outside = story->out;
    bool turned = a->rotation == 90 || a->rotation == 270;
    struct flow inner = {.story = story, .outer = host, .host = host, .in_box = true};
    inner.width = turned ? a->height - a->inset[SIDE_TOP] - a->inset[SIDE_BOTTOM]
                         : a->width - a->inset[SIDE_LEFT] - a->inset[SIDE_RIGHT];
    if (origin) {
        inner.origin = *origin;
        inner.has_origin = true;
    }
    story->out = (struct strbuf){0};
    if (a->is_framed) {
        inner.start = a->frame_start - block_start_indent(&inner, content);
        box_write(&inner, content);
    } else {
        flow_write(&inner, content);
    }
    flow_end(&inner);
    docx_fail(story->docx, story->out.status);
    strbuf_add_slice(out, strbuf_slice(&story->out));
    strbuf_deinit(&story->out);
    story->out = outside;
}

static void write_drawing(struct flow *flow, struct flow *host, const struct anchor *a,
                          const struct fo_node *content, const struct page_rect *origin,
                          struct strbuf *out)
{
    open_anchor(a, flow->story, out);
    write_shape(a, out);
    if (content) {
        strbuf_add_str(out, "<wps:txbx><w:txbxContent>");
        write_content(host, a, content, origin, out);
        strbuf_add_str(out, "</w:txbxContent></wps:txbx>");
    }
    write_body(a, out);
    strbuf_add_str(out, "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>");
}

static void write_vml(struct flow *host, const struct anchor *a, const struct fo_node *content,
                      const struct page_rect *origin, struct strbuf *out)
{
    open_vml(a, out);
    if (content) {
        open_vml_text(a, out);
        write_content(host, a, content, origin, out);
        strbuf_add_str(out, "</w:txbxContent></v:textbox>");
    }
    close_vml(a, out);
}

/* What older readers take instead: boxes within are there already, and nothing is told twice. */
static void write_fallback(struct flow *host, const struct anchor *a, const struct fo_node *content,
                           const struct page_rect *origin, struct strbuf *out)
{
    struct docx *docx = host->story->docx;
    struct strbuf kept = host->anchors;
    bool was_repeating = docx->is_repeating;
    host->anchors = (struct strbuf){0};
    docx->is_repeating = true;
    write_vml(host, a, content, origin, out);
    docx->is_repeating = was_repeating;
    strbuf_deinit(&host->anchors);
    host->anchors = kept;
}

/* LibreOffice puts text boxes of a header in a corner of the page when they are DrawingML, and
 * where they belong when they are VML, which Word reads as well. */
void anchor_write(struct flow *flow, const struct anchor *a, const struct fo_node *content,
                  const struct page_rect *origin)
{
    struct flow *host = flow;
    struct strbuf bytes = {0};
    while (host->in_box && host->host) {
        host = host->host;
    }
    if (a->width <= 0 || a->height <= 0) {
        return;
    }
    flow->story->uses_shapes = true;
    strbuf_add_str(&bytes, "<w:r>");
    if (content && flow->story->is_static) {
        write_vml(host, a, content, origin, &bytes);
    } else {
        strbuf_add_str(&bytes, "<mc:AlternateContent><mc:Choice Requires=\"wps\">");
        write_drawing(flow, host, a, content, origin, &bytes);
        strbuf_add_str(&bytes, "</mc:Choice><mc:Fallback>");
        write_fallback(host, a, content, origin, &bytes);
        strbuf_add_str(&bytes, "</mc:Fallback></mc:AlternateContent>");
    }
    strbuf_add_str(&bytes, "</w:r>");
    docx_fail(flow->story->docx, bytes.status);
    strbuf_add_slice(&host->anchors, strbuf_slice(&bytes));
    strbuf_deinit(&bytes);
}
