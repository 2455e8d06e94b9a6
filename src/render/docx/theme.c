#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

/* A theme that holds nothing but the standard's fonts and plain colours. No run refers to it; it is
 * here because WPS and Word bring in a theme of their own (Calibri, 等线) where a document has
 * none. */

static void write_colors(struct strbuf *out)
{
    static const char *const colors[][2] = {
        {"dk2", "44546A"},     {"lt2", "E7E6E6"},      {"accent1", "4472C4"}, {"accent2", "ED7D31"},
        {"accent3", "A5A5A5"}, {"accent4", "FFC000"},  {"accent5", "5B9BD5"}, {"accent6", "70AD47"},
        {"hlink", "0563C1"},   {"folHlink", "954F72"},
    };
    strbuf_add_str(
        out,
        "<a:clrScheme name=\"jianjia\"><a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/>"
        "</a:dk1><a:lt1><a:sysClr val=\"window\" lastClr=\"FFFFFF\"/></a:lt1>");
    for (size_t i = 0; i < ARRAY_LENGTH(colors); i++) {
        strbuf_addf(out, "<a:%s><a:srgbClr val=\"%s\"/></a:%s>", colors[i][0], colors[i][1],
                    colors[i][0]);
    }
    strbuf_add_str(out, "</a:clrScheme>");
}

static void write_font(struct strbuf *out, const char *name, const char *han)
{
    strbuf_addf(
        out,
        "<a:%s><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"%s\"/>"
        "<a:cs typeface=\"Times New Roman\"/><a:font script=\"Hans\" typeface=\"%s\"/></a:%s>",
        name, han, han, name);
}

/* The schema wants three of each; all the same. */
static void write_format(struct strbuf *out)
{
    static const char fill[] = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    strbuf_addf(
        out, "<a:fmtScheme name=\"jianjia\"><a:fillStyleLst>%s%s%s</a:fillStyleLst><a:lnStyleLst>",
        fill, fill, fill);
    for (int i = 0; i < 3; i++) {
        strbuf_addf(out,
                    "<a:ln w=\"6350\" cap=\"flat\" cmpd=\"sng\" algn=\"ctr\">%s<a:prstDash "
                    "val=\"solid\"/></a:ln>",
                    fill);
    }
    strbuf_add_str(out, "</a:lnStyleLst><a:effectStyleLst>");
    for (int i = 0; i < 3; i++) {
        strbuf_add_str(out, "<a:effectStyle><a:effectLst/></a:effectStyle>");
    }
    strbuf_addf(out, "</a:effectStyleLst><a:bgFillStyleLst>%s%s%s</a:bgFillStyleLst></a:fmtScheme>",
                fill, fill, fill);
}

void theme_write(struct strbuf *out)
{
    strbuf_add_str(out, WML_DECLARATION
                   "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                   "name=\"jianjia\">"
                   "<a:themeElements>");
    write_colors(out);
    strbuf_add_str(out, "<a:fontScheme name=\"jianjia\">");
    write_font(out, "majorFont", "方正小标宋简体");
    write_font(out, "minorFont", "仿宋_GB2312");
    strbuf_add_str(out, "</a:fontScheme>");
    write_format(out);
    strbuf_add_str(out, "</a:themeElements></a:theme>");
}
