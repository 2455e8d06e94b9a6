#include "base/length.h"
#include "render/docx/pages.h"
#include "render/docx/wml.h"

#include <string.h>

/* Sections (ISO/IEC 29500-1 §17.6): one for each fo:page-sequence, and more where its columns end
 * for what spans them, or where it goes on with an even or odd page. */

/* Margins of even pages are those of odd ones, swapped, throughout the document or nowhere. */
static void survey_margins(struct docx *docx, const struct section_pages *pages)
{
    const struct page_kind *usual = &pages->kind[PAGES_DEFAULT];
    bool is_even = 2 * usual->body.x + usual->body.width == usual->geometry.width;
    docx->mirrors = docx->mirrors || pages->is_mirrored;
    docx->cannot_mirror = docx->cannot_mirror || (!pages->is_mirrored && !is_even);
}

static bool is_known(const struct section_pages *pages, const struct fo_node *master)
{
    for (int i = 0; i < PAGES_KINDS; i++) {
        if (pages->kind[i].master == master) {
            return true;
        }
    }
    return false;
}

/* The block of the flow that begins the last page, where that is no page like the others. When a
 * block goes on there from the page before, a section cannot begin with it. */
static const struct fo_node *last_start(const struct docx *docx, const struct fo_node *sequence,
                                        const struct section_pages *pages)
{
    const struct fo_node *flow = fo_child(sequence, FO_FLOW);
    uint32_t last = docx_span(docx, sequence)->last_page;
    if (!flow || !last || last == docx_span(docx, sequence)->first_page
        || is_known(pages, docx->layout->pages[last - 1].master)) {
        return NULL;
    }
    for (const struct fo_node *node = flow->last_child; node; node = node->previous) {
        uint32_t before = node->previous ? docx_span(docx, node->previous)->last_page : last;
        if (docx_span(docx, node)->first_page != last) {
            return NULL;
        }
        if (before < last) {
            return before ? node : NULL;
        }
    }
    return NULL;
}

static bool has_static_content(const struct fo_node *sequence, const struct fo_node *master)
{
    static const enum fo_object regions[] = {FO_REGION_BEFORE, FO_REGION_AFTER, FO_REGION_START,
                                             FO_REGION_END};
    for (size_t i = 0; i < ARRAY_LENGTH(regions); i++) {
        const struct fo_node *content = static_content_for(sequence, master, regions[i]);
        if (content && content->first_child) {
            return true;
        }
    }
    return false;
}

/* Pages whose margins or static contents a section has no place for. */
static void note_masters(struct docx *docx, const struct fo_node *sequence,
                         const struct section_pages *pages)
{
    const struct page_kind *usual = &pages->kind[PAGES_DEFAULT];
    const struct layout_span *layout = docx_span(docx, sequence);
    bool narrower = false, unknown = false;
    for (int i = PAGES_EVEN; i < PAGES_KINDS; i++) {
        const struct page_kind *kind = &pages->kind[i];
        narrower =
            narrower
            || (kind->master && !(i == PAGES_EVEN && pages->is_mirrored)
                && (kind->geometry.width != usual->geometry.width
                    || kind->geometry.height != usual->geometry.height
                    || kind->body.x != usual->body.x || kind->body.width != usual->body.width));
    }
    for (uint32_t p = layout->first_page; p && p <= layout->last_page; p++) {
        const struct fo_node *master = docx->layout->pages[p - 1].master;
        bool is_last = p == layout->last_page && last_start(docx, sequence, pages);
        unknown = unknown
                  || (!is_known(pages, master) && !is_last && has_static_content(sequence, master));
    }
    if (narrower) {
        docx_note(docx, sequence, "各页的纸张和左右边距取自中间的单页",
                  "all pages have the sheet and the side margins of odd pages in the middle");
    }
    if (unknown) {
        docx_note(docx, sequence, "有的页（末页、空白页等）不能有自己的页眉页脚和版心",
                  "some pages, as blank ones, cannot have the headers and margins of their own");
    }
}

void section_survey(struct docx *docx, const struct fo_node *sequence)
{
    struct section_pages pages;
    section_pages_of(docx, sequence, docx_span(docx, sequence)->first_page, &pages);
    docx->even_and_odd = docx->even_and_odd || pages.kind[PAGES_EVEN].master;
    if (pages.kind[PAGES_DEFAULT].master) {
        survey_margins(docx, &pages);
        note_masters(docx, sequence, &pages);
    }
    header_kinds_note(docx, sequence, &pages);
    if (last_start(docx, sequence, &pages)) {
        section_pages_of(docx, sequence, docx_span(docx, sequence)->last_page, &pages);
        header_kinds_note(docx, sequence, &pages);
    }
}

static int32_t column_count(const struct page_kind *kind)
{
    const struct fo_node *body = kind->geometry.region[REGION_BODY].node;
    return body && body->props->l.column_count > 1 ? body->props->l.column_count : 1;
}

static int32_t column_gap(const struct page_kind *kind)
{
    const struct fo_node *body = kind->geometry.region[REGION_BODY].node;
    return body ? fo_length_resolve(body->props->l.column_gap, kind->body.width, 12000) : 0;
}

struct section section_first(const struct docx *docx, const struct fo_node *sequence)
{
    struct section_pages pages;
    struct section section = {.sequence = sequence, .is_first = true, .columns = 1};
    section_pages_of(docx, sequence, docx_span(docx, sequence)->first_page, &pages);
    const struct page_kind *usual = &pages.kind[PAGES_DEFAULT];
    if (usual->master) {
        section.columns = section.usual_columns = column_count(usual);
        section.width = usual->body.width;
        section.last_start = last_start(docx, sequence, &pages);
        section.column_width =
            (usual->body.width - (section.columns - 1) * column_gap(usual)) / section.columns;
    }
    return section;
}

struct page_rect section_body_rect(const struct docx *docx, const struct fo_node *node)
{
    struct page_geometry geometry;
    uint32_t page = docx_span(docx, node)->first_page;
    const struct fo_node *master =
        page > 0 && page <= docx->layout->page_count ? docx->layout->pages[page - 1].master : NULL;
    if (!master) {
        return (struct page_rect){0};
    }
    page_geometry_of(master, &geometry);
    return page_region(&geometry, REGION_BODY);
}

/* --- parts of sectPr */

static void write_geometry(const struct section_pages *pages, struct strbuf *out)
{
    const struct page_kind *usual = &pages->kind[PAGES_DEFAULT];
    const struct page_geometry *page = &usual->geometry;
    strbuf_add_str(out, "<w:pgSz");
    wml_int_attribute(out, "w:w", mpt_to_twips(page->width));
    wml_int_attribute(out, "w:h", mpt_to_twips(page->height));
    strbuf_add_str(out,
                   page->width > page->height ? " w:orient=\"landscape\"/><w:pgMar" : "/><w:pgMar");
    wml_int_attribute(out, "w:top", mpt_to_twips(pages->top));
    wml_int_attribute(out, "w:right",
                      mpt_to_twips(page->width - usual->body.x - usual->body.width));
    wml_int_attribute(out, "w:bottom", mpt_to_twips(pages->bottom));
    wml_int_attribute(out, "w:left", mpt_to_twips(usual->body.x));
    wml_int_attribute(out, "w:header", mpt_to_twips(pages->header));
    wml_int_attribute(out, "w:footer", mpt_to_twips(pages->footer));
    strbuf_add_str(out, " w:gutter=\"0\"/>");
}

static const struct layout_page *first_page(const struct docx *docx, const struct fo_node *sequence)
{
    uint32_t page = docx_span(docx, sequence)->first_page;
    return page > 0 && page <= docx->layout->page_count ? &docx->layout->pages[page - 1] : NULL;
}

/* How a sequence starts. A blank page that the parity of its number asked for ends, in the layout,
 * the sequence before it. */
static const char *first_type(const struct docx *docx, const struct fo_node *sequence)
{
    const struct layout_page *page = first_page(docx, sequence);
    const struct fo_node *before = sequence->previous;
    if (!page || !before || before->object != FO_PAGE_SEQUENCE) {
        return "nextPage";
    }
    enum fo_keyword force = before->props->l.force_page_count;
    enum fo_keyword start = sequence->props->l.initial_page_number_kind;
    bool restarts = force == FO_K_AUTO && sequence->props->l.initial_page_number > 0;
    bool forced = start == FO_K_AUTO_ODD || start == FO_K_AUTO_EVEN || force == FO_K_EVEN
                  || force == FO_K_ODD || force == FO_K_END_ON_EVEN || force == FO_K_END_ON_ODD;
    if (!forced && !restarts) {
        return "nextPage";
    }
    return page->folio % 2 ? "oddPage" : "evenPage";
}

static void write_page_numbers(const struct docx *docx, const struct fo_node *sequence,
                               bool is_first, struct strbuf *out)
{
    static const struct {
        const char *format, *name;
    } formats[] = {
        {"1", "decimal"},     {"01", "decimalZero"}, {"i", "lowerRoman"},       {"I", "upperRoman"},
        {"a", "lowerLetter"}, {"A", "upperLetter"},  {"一", "chineseCounting"},
    };
    const struct layout_page *page = first_page(docx, sequence);
    struct number_format format = number_format_of(sequence->props->l.format);
    const char *name = "decimal";
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        name = slice_is(format.token, formats[i].format) ? formats[i].name : name;
    }
    bool start = is_first && sequence->props->l.initial_page_number > 0 && page;
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

static void write_columns(const struct section *section, const struct page_kind *usual,
                          struct strbuf *out)
{
    if (section->columns > 1) {
        strbuf_add_str(out, "<w:cols");
        wml_int_attribute(out, "w:num", section->columns);
        wml_int_attribute(out, "w:space", mpt_to_twips(column_gap(usual)));
        strbuf_add_str(out, "/>");
    } else {
        strbuf_add_str(out, "<w:cols w:space=\"425\"/>");
    }
}

/* Lines are exact and snap to no grid; the grid is here because Word's page dialog shows it, and
 * new text that staff type may follow it. "28x22" is 28 characters by 22 lines. */
static void write_grid(const struct page_kind *usual, struct strbuf *out)
{
    const struct fo_node *body = usual->master ? usual->geometry.region[REGION_BODY].node : NULL;
    const char *grid = body ? body->props->i.line_grid : "";
    const char *lines = strchr(grid, 'x');
    int32_t count = 0;
    for (const char *c = lines ? lines + 1 : ""; *c >= '0' && *c <= '9' && count < 1000; c++) {
        count = 10 * count + (*c - '0');
    }
    if (count < 1) {
        strbuf_add_str(out, "<w:docGrid w:linePitch=\"312\"/>");
        return;
    }
    strbuf_add_str(out, "<w:docGrid w:type=\"lines\"");
    wml_int_attribute(out, "w:linePitch", docx_twips_within(usual->body.height / count));
    strbuf_add_str(out, "/>");
}

/* Order of the schema: references, footnotePr, type, pgSz, pgMar, pgNumType, cols, titlePg,
 * docGrid. */
void section_write(struct docx *docx, const struct section *section, struct strbuf *out)
{
    struct section_pages pages;
    uint32_t first =
        section->is_first ? docx_span(docx, section->sequence)->first_page : section->first_page;
    section_pages_of(docx, section->sequence, first, &pages);
    const struct page_kind *usual = &pages.kind[PAGES_DEFAULT];
    if (!first) { /* the first page was in another section */
        pages.kind[PAGES_FIRST].master = NULL;
    }
    strbuf_add_str(out, "<w:sectPr>");
    if (usual->master) {
        header_references_write(docx, section->sequence, &pages, out);
        footnote_numbering_write(docx, out);
        wml_value(out, "type",
                  section->is_first ? first_type(docx, section->sequence) : section->type);
        write_geometry(&pages, out);
        write_page_numbers(docx, section->sequence, section->is_first, out);
        write_columns(section, usual, out);
        if (pages.kind[PAGES_FIRST].master) {
            strbuf_add_str(out, "<w:titlePg/>");
        }
    } else { /* there is no page to go by */
        strbuf_add_str(out, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>");
    }
    write_grid(usual, out);
    strbuf_add_str(out, "</w:sectPr>");
}
