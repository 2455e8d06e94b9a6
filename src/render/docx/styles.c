#include "render/docx/styles.h"

#include "render/docx/wml.h"

#include <string.h>

static const struct style known[] = {
    {.key = "", .id = "Normal", .name = "Normal", .outline = -1},
    {.key = "title", .id = "Title", .name = "Title", .outline = -1},
    {.key = "subtitle", .id = "Subtitle", .name = "Subtitle", .outline = -1},
    {.key = "heading-1", .id = "Heading1", .name = "heading 1", .outline = 0},
    {.key = "heading-2", .id = "Heading2", .name = "heading 2", .outline = 1},
    {.key = "heading-3", .id = "Heading3", .name = "heading 3", .outline = 2},
    {.key = "heading-4", .id = "Heading4", .name = "heading 4", .outline = 3},
    {.key = "body", .id = "BodyText", .name = "Body Text", .outline = -1},
    {.key = "attachment-mark", .id = "AttachmentMark", .name = "附件标记", .outline = -1},
    {.key = "label", .id = "FormLabel", .name = "表格标签", .outline = -1},
    {.key = "value", .id = "FormValue", .name = "填写内容", .outline = -1},
    {.key = "requirement", .id = "Requirement", .name = "具体要求", .outline = -1},
    {.key = "cell", .id = "TableCell", .name = "表格单元格", .outline = -1},
    {.key = "note", .id = "Note", .name = "备注", .outline = -1},
    {.key = "seal", .id = "Seal", .name = "签章", .outline = -1},
    {.key = "cover-field", .id = "CoverField", .name = "封面填写项", .outline = -1},
    {.key = "toc-1", .id = "TOC1", .name = "toc 1", .outline = -1},
    {.key = "toc-2", .id = "TOC2", .name = "toc 2", .outline = -1},
    {.key = "toc-3", .id = "TOC3", .name = "toc 3", .outline = -1},
    {.key = "toc-4", .id = "TOC4", .name = "toc 4", .outline = -1},
    {.key = "marker-1", .id = "RunningHead1", .name = "书眉引用一", .outline = -1},
    {.key = "marker-2", .id = "RunningHead2", .name = "书眉引用二", .outline = -1},
    {.key = "marker-3", .id = "RunningHead3", .name = "书眉引用三", .outline = -1},
    {.key = "marker-4", .id = "RunningHead4", .name = "书眉引用四", .outline = -1},
    {.key = "footnote-text", .id = "FootnoteText", .name = "footnote text", .outline = -1},
    {.key = "header", .id = "Header", .name = "header", .outline = -1},
    {.key = "footer", .id = "Footer", .name = "footer", .outline = -1},
};

_Static_assert(ARRAY_LENGTH(known) <= STYLES_MAX, "room for every style");

void styles_init(struct styles *styles, const struct run_props *run,
                 const struct paragraph_props *paragraph)
{
    memset(styles, 0, sizeof *styles);
    styles->count = ARRAY_LENGTH(known);
    for (size_t i = 0; i < styles->count; i++) {
        styles->items[i] = known[i];
        styles->items[i].paragraph.outline = known[i].outline;
        styles->items[i].run = *run;
    }
    struct style *normal = &styles->items[0];
    normal->used = true;
    normal->paragraph.line = paragraph->line;
    normal->paragraph.align = paragraph->align;
    normal->paragraph.widow_control = paragraph->widow_control;
}

struct style *styles_find(struct styles *styles, const char *key)
{
    for (size_t i = 0; i < styles->count; i++) {
        if (strcmp(styles->items[i].key, key) == 0) {
            return &styles->items[i];
        }
    }
    return &styles->items[0];
}

void styles_use(struct style *style, const struct paragraph_props *paragraph,
                const struct run_props *run)
{
    if (style->used) {
        return;
    }
    style->used = true;
    style->paragraph = *paragraph;
    style->paragraph.style = NULL;
    style->paragraph.outline = style->outline;
    /* these belong to one place in one document, not to a kind of paragraph */
    style->paragraph.page_break_before = false;
    style->paragraph.tab_count = 0;
    style->paragraph.shade = COLOR_TRANSPARENT;
    memset(style->paragraph.border, 0, sizeof style->paragraph.border);
    style->run = *run;
}

/* Normal and the defaults say the same: WPS falls back on a template of its own where either is
 * missing. The schema's order: widowControl, the East Asian switches, spacing, jc. */
static void write_base_paragraph(const struct style *normal, struct strbuf *out)
{
    strbuf_add_str(out, normal->paragraph.widow_control ? "<w:pPr><w:widowControl/>"
                                                        : "<w:pPr><w:widowControl w:val=\"0\"/>");
    paragraph_east_asian_write(out);
    strbuf_add_str(out, "<w:spacing w:before=\"0\" w:after=\"0\"");
    wml_int_attribute(out, "w:line", normal->paragraph.line);
    strbuf_add_str(out, " w:lineRule=\"exact\"/>");
    wml_value(out, "jc", paragraph_align_name(normal->paragraph.align));
    strbuf_add_str(out, "</w:pPr>");
}

static void write_defaults(const struct style *normal, struct strbuf *out)
{
    strbuf_add_str(out, "<w:docDefaults><w:rPrDefault>");
    run_props_write_whole(out, &normal->run);
    strbuf_add_str(out, "</w:rPrDefault><w:pPrDefault>");
    write_base_paragraph(normal, out);
    strbuf_add_str(out, "</w:pPrDefault></w:docDefaults>");
}

static void write_normal(const struct style *normal, struct strbuf *out)
{
    strbuf_add_str(out, "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                        "<w:name w:val=\"Normal\"/><w:qFormat/>");
    write_base_paragraph(normal, out);
    run_props_write_whole(out, &normal->run);
    strbuf_add_str(out, "</w:style>");
}

/* The built-in styles every reader expects to find beside Normal. */
static void write_built_in(struct strbuf *out)
{
    strbuf_add_str(
        out, "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
             "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>"
             "</w:style>"
             "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
             "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr>"
             "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>"
             "<w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
             "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
             "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\">"
             "<w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/></w:style>");
}

static void write_style(const struct style *style, const struct style *normal, struct strbuf *out)
{
    strbuf_add_str(out, "<w:style w:type=\"paragraph\"");
    if ((unsigned char)style->name[0] >= 0x80) {
        strbuf_add_str(out, " w:customStyle=\"1\"");
    }
    wml_attribute(out, "w:styleId", style->id);
    strbuf_add_char(out, '>');
    wml_value(out, "name", style->name);
    strbuf_add_str(out, "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>");
    paragraph_props_write(out, &style->paragraph, &normal->paragraph);
    strbuf_add_str(out, "</w:pPr>");
    run_props_write(out, &style->run, &normal->run, HINT_NONE);
    strbuf_add_str(out, "</w:style>");
}

/* A pale ground shows where to click, and goes with the first character. */
static void write_placeholder(struct strbuf *out)
{
    strbuf_add_str(out, "<w:style w:type=\"character\" w:styleId=\"PlaceholderText\">"
                        "<w:name w:val=\"Placeholder Text\"/>"
                        "<w:basedOn w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"99\"/>"
                        "<w:semiHidden/><w:rPr><w:shd w:val=\"clear\" w:color=\"auto\""
                        " w:fill=\"EEF2F7\"/></w:rPr></w:style>");
}

void styles_write(const struct styles *styles, bool fields, struct strbuf *out)
{
    const struct style *normal = &styles->items[0];
    strbuf_add_str(
        out, WML_DECLARATION
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    write_defaults(normal, out);
    write_normal(normal, out);
    write_built_in(out);
    if (fields) {
        write_placeholder(out);
    }
    for (size_t i = 1; i < styles->count; i++) {
        if (styles->items[i].used) {
            write_style(&styles->items[i], normal, out);
        }
    }
    strbuf_add_str(out, "</w:styles>");
}
