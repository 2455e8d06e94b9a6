#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "render/docx/wml.h"

#include <stdlib.h>
#include <string.h>

/* Sections (ISO/IEC 29500-1 §17.6): one for each fo:page-sequence. */

/* --- page masters */

enum { PAGES_DEFAULT, PAGES_EVEN, PAGES_FIRST, PAGES_KINDS };

static const struct fo_node *master_named(const struct docx *docx, const char *name)
{
    const struct fo_node *set = fo_child(docx->job.document->root, FO_LAYOUT_MASTER_SET);
    for (const struct fo_node *node = set ? set->first_child : NULL; node; node = node->next) {
        if (strcmp(node->props->l.master_name, name) == 0) {
            return node;
        }
    }
    return NULL;
}

/* A simple-page-master by name; a sequence of masters inside a sequence is not followed (XSL has
 * none). */
static const struct fo_node *simple_named(const struct docx *docx, const char *name)
{
    const struct fo_node *master = master_named(docx, name);
    return master && master->object == FO_SIMPLE_PAGE_MASTER ? master : NULL;
}

/* Whether a condition holds for the page a kind stands for: a middle odd page, a middle even page,
 * the first page. */
static bool condition_fits(const struct fo_local *condition, int kind)
{
    enum fo_keyword position = condition->page_position, parity = condition->odd_or_even;
    if (condition->blank_or_not_blank == FO_K_BLANK || position == FO_K_LAST
        || position == FO_K_ONLY) {
        return false;
    }
    if (kind == PAGES_FIRST) {
        return position != FO_K_REST && parity != FO_K_EVEN;
    }
    return position != FO_K_FIRST && parity != (kind == PAGES_EVEN ? FO_K_ODD : FO_K_EVEN);
}

static const struct fo_node *alternative_for(const struct docx *docx,
                                             const struct fo_node *alternatives, int kind)
{
    for (const struct fo_node *node = alternatives->first_child; node; node = node->next) {
        if (node->object == FO_CONDITIONAL_PAGE_MASTER_REFERENCE
            && condition_fits(&node->props->l, kind)) {
            return simple_named(docx, node->props->l.master_reference);
        }
    }
    return NULL;
}

/* The masters of a page-sequence-master: a single reference at the start is the first page's, the
 * first that repeats is for all others. */
static void sequence_masters(const struct docx *docx, const struct fo_node *master,
                             const struct fo_node *out[3])
{
    for (const struct fo_node *node = master->first_child; node; node = node->next) {
        const struct fo_node *simple = node->object == FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES
                                           ? NULL
                                           : simple_named(docx, node->props->l.master_reference);
        if (node->object == FO_SINGLE_PAGE_MASTER_REFERENCE && node->next) {
            out[PAGES_FIRST] = out[PAGES_FIRST] ? out[PAGES_FIRST] : simple;
            continue;
        }
        for (int kind = 0; kind < PAGES_KINDS; kind++) {
            const struct fo_node *found = simple ? simple : alternative_for(docx, node, kind);
            out[kind] = out[kind] ? out[kind] : found;
        }
        return;
    }
}

/* Masters for odd, even and first pages; even and first stay NULL where they equal the odd one. */
static void masters_of(const struct docx *docx, const struct fo_node *sequence,
                       const struct fo_node *out[3])
{
    const struct fo_node *master = master_named(docx, sequence->props->l.master_reference);
    memset(out, 0, PAGES_KINDS * sizeof *out);
    if (!master) {
        return;
    }
    if (master->object == FO_SIMPLE_PAGE_MASTER) {
        out[PAGES_DEFAULT] = master;
        return;
    }
    sequence_masters(docx, master, out);
    if (!out[PAGES_DEFAULT]) {
        out[PAGES_DEFAULT] = out[PAGES_EVEN] ? out[PAGES_EVEN] : out[PAGES_FIRST];
    }
    for (int kind = PAGES_EVEN; kind < PAGES_KINDS; kind++) {
        out[kind] = out[kind] == out[PAGES_DEFAULT] ? NULL : out[kind];
    }
}

void section_survey(struct docx *docx, const struct fo_node *sequence)
{
    const struct fo_node *masters[PAGES_KINDS];
    masters_of(docx, sequence, masters);
    docx->even_and_odd = docx->even_and_odd || masters[PAGES_EVEN];
    header_kinds_note(docx, sequence, masters);
}

/* --- geometry */

struct page_geometry {
    int32_t width, height;  /* mpt */
    int32_t margin[4];      /* by enum fo_side: from the sheet's edge to the text */
    int32_t header, footer; /* from the sheet's edge to the header's top and the footer's bottom */
};

static int32_t margin_of(const struct fo_node *node, enum fo_side side, int32_t base)
{
    return node ? fo_length_resolve(node->props->l.margin[side], base, 0) : 0;
}

/* Where the text of a region-after ends above the sheet's lower edge: Word sets footers from below,
 * the FO from the region's top unless display-align says otherwise. */
static int32_t footer_bottom(const struct docx *docx, const struct fo_node *sequence,
                             const struct fo_node *master, int32_t page_margin, int32_t page_height)
{
    const struct fo_node *region = fo_child(master, FO_REGION_AFTER);
    const struct fo_node *content = static_content_for(sequence, master, FO_REGION_AFTER);
    if (!region || !content) {
        return page_margin;
    }
    int32_t extent = fo_length_resolve(region->props->l.extent, page_height, 0);
    int32_t rest = mpt_max(extent - static_content_height(docx, content), 0);
    enum fo_keyword align = region->props->i.display_align;
    return page_margin + (align == FO_K_AFTER ? 0 : align == FO_K_CENTER ? rest / 2 : rest);
}

static int32_t header_top(const struct docx *docx, const struct fo_node *sequence,
                          const struct fo_node *master, int32_t page_margin, int32_t page_height)
{
    const struct fo_node *region = fo_child(master, FO_REGION_BEFORE);
    const struct fo_node *content = static_content_for(sequence, master, FO_REGION_BEFORE);
    if (!region || !content) {
        return page_margin;
    }
    int32_t extent = fo_length_resolve(region->props->l.extent, page_height, 0);
    int32_t rest = mpt_max(extent - static_content_height(docx, content), 0);
    enum fo_keyword align = region->props->i.display_align;
    return page_margin + (align == FO_K_AFTER ? rest : align == FO_K_CENTER ? rest / 2 : 0);
}

static struct page_geometry geometry_of(const struct docx *docx, const struct fo_node *sequence,
                                        const struct fo_node *master)
{
    const struct fo_node *body = fo_child(master, FO_REGION_BODY);
    struct page_geometry page = {
        .width = fo_length_resolve(master->props->l.page_width, 0, 595276),
        .height = fo_length_resolve(master->props->l.page_height, 0, 841890),
    };
    for (int side = 0; side < 4; side++) {
        page.margin[side] = margin_of(master, (enum fo_side)side, page.width);
    }
    page.header = header_top(docx, sequence, master, page.margin[FO_BEFORE_EDGE], page.height);
    page.footer = footer_bottom(docx, sequence, master, page.margin[FO_AFTER_EDGE], page.height);
    for (int side = 0; side < 4; side++) {
        page.margin[side] += margin_of(body, (enum fo_side)side, page.width);
        if (body) {
            page.margin[side] +=
                fo_length_resolve(body->props->l.padding[side].length, page.width, 0)
                + body->props->l.border[side].width;
        }
    }
    return page;
}

int32_t section_body_width(const struct docx *docx, const struct fo_node *sequence)
{
    const struct fo_node *masters[PAGES_KINDS];
    masters_of(docx, sequence, masters);
    if (!masters[PAGES_DEFAULT]) {
        return 0;
    }
    struct page_geometry page = geometry_of(docx, sequence, masters[PAGES_DEFAULT]);
    const struct fo_node *body = fo_child(masters[PAGES_DEFAULT], FO_REGION_BODY);
    int32_t width = page.width - page.margin[FO_START_EDGE] - page.margin[FO_END_EDGE];
    int32_t columns = body && body->props->l.column_count > 1 ? body->props->l.column_count : 1;
    int32_t gap = body ? fo_length_resolve(body->props->l.column_gap, width, 12000) : 0;
    return (width - (columns - 1) * gap) / columns;
}

/* The regions before and after lie between the page's margins. */
int32_t section_static_width(const struct fo_node *master)
{
    int32_t width = fo_length_resolve(master->props->l.page_width, 0, 595276);
    return width - margin_of(master, FO_START_EDGE, width) - margin_of(master, FO_END_EDGE, width);
}

static void write_geometry(const struct page_geometry *page, struct strbuf *out)
{
    strbuf_add_str(out, "<w:pgSz");
    wml_int_attribute(out, "w:w", mpt_to_twips(page->width));
    wml_int_attribute(out, "w:h", mpt_to_twips(page->height));
    strbuf_add_str(out,
                   page->width > page->height ? " w:orient=\"landscape\"/><w:pgMar" : "/><w:pgMar");
    wml_int_attribute(out, "w:top", mpt_to_twips(page->margin[FO_BEFORE_EDGE]));
    wml_int_attribute(out, "w:right", mpt_to_twips(page->margin[FO_END_EDGE]));
    wml_int_attribute(out, "w:bottom", mpt_to_twips(page->margin[FO_AFTER_EDGE]));
    wml_int_attribute(out, "w:left", mpt_to_twips(page->margin[FO_START_EDGE]));
    wml_int_attribute(out, "w:header", mpt_to_twips(page->header));
    wml_int_attribute(out, "w:footer", mpt_to_twips(page->footer));
    strbuf_add_str(out, " w:gutter=\"0\"/>");
}

/* --- the rest of sectPr */

static const struct layout_page *first_page(const struct docx *docx, const struct fo_node *sequence)
{
    uint32_t page = docx_span(docx, sequence)->first_page;
    return page > 0 && page <= docx->layout->page_count ? &docx->layout->pages[page - 1] : NULL;
}

/* How the section starts. A blank page that the parity of its number asked for lies, in the layout,
 * between the sequence's first page and the last one of the sequence before it. */
static const char *section_type(const struct docx *docx, const struct fo_node *sequence)
{
    const struct layout_page *page = first_page(docx, sequence);
    const struct fo_node *before = sequence->previous;
    if (!page || !before || before->object != FO_PAGE_SEQUENCE) {
        return "nextPage";
    }
    bool forced = sequence->props->l.initial_page_number_kind == FO_K_AUTO_ODD
                  || sequence->props->l.initial_page_number_kind == FO_K_AUTO_EVEN
                  || before->props->l.force_page_count == FO_K_EVEN
                  || before->props->l.force_page_count == FO_K_ODD
                  || before->props->l.force_page_count == FO_K_END_ON_EVEN
                  || before->props->l.force_page_count == FO_K_END_ON_ODD;
    if (!forced) {
        return "nextPage";
    }
    return page->folio % 2 ? "oddPage" : "evenPage";
}

static void write_page_numbers(const struct docx *docx, const struct fo_node *sequence,
                               struct strbuf *out)
{
    static const struct {
        const char *format, *name;
    } formats[] = {
        {"1", "decimal"},     {"01", "decimalZero"}, {"i", "lowerRoman"},       {"I", "upperRoman"},
        {"a", "lowerLetter"}, {"A", "upperLetter"},  {"一", "chineseCounting"},
    };
    const struct layout_page *page = first_page(docx, sequence);
    const char *name = "decimal";
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        name = strcmp(sequence->props->l.format, formats[i].format) == 0 ? formats[i].name : name;
    }
    bool start = sequence->props->l.initial_page_number > 0 && page;
    if (!start && strcmp(name, "decimal") == 0) {
        return;
    }
    strbuf_add_str(out, "<w:pgNumType");
    wml_attribute(out, "w:fmt", name);
    if (start) {
        wml_int_attribute(out, "w:start", page->folio);
    }
    strbuf_add_str(out, "/>");
}

static void write_columns(const struct fo_node *master, struct strbuf *out)
{
    const struct fo_node *body = fo_child(master, FO_REGION_BODY);
    if (body && body->props->l.column_count > 1) {
        strbuf_add_str(out, "<w:cols");
        wml_int_attribute(out, "w:num", body->props->l.column_count);
        wml_int_attribute(out, "w:space",
                          mpt_to_twips(fo_length_resolve(body->props->l.column_gap, 0, 12000)));
        strbuf_add_str(out, "/>");
    } else {
        strbuf_add_str(out, "<w:cols w:space=\"425\"/>");
    }
}

/* j:line-grid on the body, characters by lines: 28x22. Word's page dialog shows the lines; text
 * does not snap to them, as its lines are exact. */
static void write_grid(const struct page_geometry *page, const struct fo_node *master,
                       struct strbuf *out)
{
    const struct fo_node *body = fo_child(master, FO_REGION_BODY);
    const char *lines = body ? strchr(body->props->i.line_grid, 'x') : NULL;
    long count = lines ? strtol(lines + 1, NULL, 10) : 0;
    int32_t height = page->height - page->margin[FO_BEFORE_EDGE] - page->margin[FO_AFTER_EDGE];
    if (count < 1 || count > 200 || height <= 0) {
        strbuf_add_str(out, "<w:docGrid w:linePitch=\"312\"/>");
        return;
    }
    strbuf_add_str(out, "<w:docGrid w:type=\"lines\"");
    wml_int_attribute(out, "w:linePitch", docx_twips_within(height / (int32_t)count));
    strbuf_add_str(out, "/>");
}

/* Order of the schema: references, footnotePr, type, pgSz, pgMar, pgNumType, cols, titlePg,
 * docGrid. */
void section_write(struct docx *docx, const struct fo_node *sequence, struct strbuf *out)
{
    const struct fo_node *masters[PAGES_KINDS];
    masters_of(docx, sequence, masters);
    const struct fo_node *master = masters[PAGES_DEFAULT];
    strbuf_add_str(out, "<w:sectPr>");
    if (master) {
        struct page_geometry page = geometry_of(docx, sequence, master);
        header_references_write(docx, sequence, masters, out);
        if (docx->note_format && strcmp(docx->note_format, "decimal") != 0) {
            strbuf_add_str(out, "<w:footnotePr>");
            wml_value(out, "numFmt", docx->note_format);
            strbuf_add_str(out, "</w:footnotePr>");
        }
        wml_value(out, "type", section_type(docx, sequence));
        write_geometry(&page, out);
        write_page_numbers(docx, sequence, out);
        write_columns(master, out);
        if (masters[PAGES_FIRST]) {
            strbuf_add_str(out, "<w:titlePg/>");
        }
        write_grid(&page, master, out);
    }
    strbuf_add_str(out, "</w:sectPr>");
}
