#include "render/docx/docx_internal.h"

#include "render/docx/wml.h"

#include <string.h>

/* Fields, bookmarks, links and notes. Every field carries its true result: LibreOffice and
 * previewers show it before anything is counted again. */

void field_mark_write(struct flow *flow, const struct run_props *props, const char *type)
{
    run_open(flow, props, HINT_NONE);
    strbuf_add_str(&flow->open.content, "<w:fldChar");
    wml_attribute(&flow->open.content, "w:fldCharType", type);
    strbuf_add_str(&flow->open.content, "/></w:r>");
}

void field_instruction_write(struct flow *flow, const struct run_props *props,
                             const char *instruction)
{
    struct strbuf *out = &flow->open.content;
    run_open(flow, props, HINT_NONE);
    strbuf_add_str(out, "<w:instrText xml:space=\"preserve\"> ");
    wml_text(out, slice_from(instruction));
    strbuf_add_str(out, " </w:instrText></w:r>");
}

/* Begin, instruction, separator, result and end in runs of their own: WPS reads no others. */
void field_complex_write(struct flow *flow, const struct run_props *props, const char *instruction,
                         const char *result)
{
    struct strbuf *out = &flow->open.content;
    bool marked = flow->story->is_static; /* the same header on other pages has another number */
    field_mark_write(flow, props, "begin");
    field_instruction_write(flow, props, instruction);
    field_mark_write(flow, props, "separate");
    run_open(flow, props, HINT_NONE);
    strbuf_add_str(out, marked ? "<w:t>\x01" : "<w:t>");
    wml_text(out, slice_from(result));
    strbuf_add_str(out, marked ? "\x01</w:t></w:r>" : "</w:t></w:r>");
    field_mark_write(flow, props, "end");
}

static const char *page_label(const struct docx *docx, uint32_t page)
{
    return page > 0 && page <= docx->layout->page_count ? docx->layout->pages[page - 1].label : "";
}

static struct number_format page_format(const struct docx *docx, uint32_t page)
{
    const struct fo_node *sequence = page > 0 && page <= docx->layout->page_count
                                         ? docx->layout->pages[page - 1].sequence
                                         : NULL;
    return number_format_of(sequence ? sequence->props->l.format : "1");
}

/* The field for a page's number; what its format has around the number is text. */
static void write_number(struct flow *flow, const struct run_props *props, const char *instruction,
                         uint32_t page)
{
    struct docx *docx = flow->story->docx;
    struct number_format format = page_format(docx, page);
    struct slice label = slice_from(page_label(docx, page));
    size_t around = format.before.len + format.after.len;
    if (label.len <= around) { /* no such page, or no number of that format */
        format.before.len = format.after.len = 0;
        around = 0;
    }
    char *number =
        arena_copy(docx->job.arena, slice_of(label.ptr + format.before.len, label.len - around));
    if (!number) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    if (format.before.len) {
        text_write_literal(flow, format.before, props);
    }
    field_complex_write(flow, props, instruction, number);
    if (format.after.len) {
        text_write_literal(flow, format.after, props);
    }
}

/* In a header the node is laid out on many pages: the first one's number stands for all. */
static uint32_t page_of(const struct flow *flow, const struct fo_node *node)
{
    uint32_t page = docx_span(flow->story->docx, node)->first_page;
    if (!page && flow->story->sequence) {
        page = docx_span(flow->story->docx, flow->story->sequence)->first_page;
    }
    return page ? page : 1;
}

static void write_reference(struct flow *flow, const struct run_props *props, const char *bookmark,
                            uint32_t page)
{
    struct docx *docx = flow->story->docx;
    char *instruction = arena_printf(docx->job.arena, "PAGEREF %s \\h", bookmark);
    if (!instruction) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    write_number(flow, props, instruction, page);
}

/* The last page of the document is NUMPAGES where pages are counted through, of anything else the
 * page of a mark at its end. */
static void write_citation(struct flow *flow, const struct fo_node *node,
                           const struct run_props *props)
{
    struct docx *docx = flow->story->docx;
    const struct target *target = target_find(docx, node->props->l.ref_id);
    bool last = node->object == FO_PAGE_NUMBER_CITATION_LAST;
    uint32_t page = !target ? 0 : last ? target->last_page : target->first_page;
    bool is_end = last && page && page == docx->layout->page_count && docx->is_numbered_through;
    if (is_end && slice_is(page_format(docx, page).token, "1")) {
        write_number(flow, props, "NUMPAGES", page);
    } else if (last && target && target->end_bookmark) {
        write_reference(flow, props, target->end_bookmark, page);
    } else if (target && target->bookmark && target->first_page == page) {
        write_reference(flow, props, target->bookmark, page);
    } else {
        text_write_literal(flow, slice_from(page_label(docx, page)), props);
    }
}

void field_write(struct flow *flow, const struct fo_node *node, const struct inline_state *state)
{
    struct run_props props;
    run_props_of(flow->story->docx, node->props, state, &props);
    if (node->object == FO_PAGE_NUMBER) {
        write_number(flow, &props, "PAGE", page_of(flow, node));
    } else {
        write_citation(flow, node, &props);
    }
}

static void write_bookmark(struct flow *flow, const char *name)
{
    struct strbuf *out = &flow->open.content;
    uint32_t number = ++flow->story->docx->last_bookmark;
    strbuf_add_str(out, "<w:bookmarkStart");
    wml_int_attribute(out, "w:id", number);
    wml_attribute(out, "w:name", name);
    strbuf_add_str(out, "/><w:bookmarkEnd");
    wml_int_attribute(out, "w:id", number);
    strbuf_add_str(out, "/>");
}

void bookmark_write(struct flow *flow, const char *id)
{
    struct target *target = target_find(flow->story->docx, id);
    if (target && target->bookmark && !target->placed) {
        target->placed = true;
        write_bookmark(flow, target->bookmark);
    }
}

/* After a table it comes with the paragraph that must follow. */
void end_bookmark_write(struct flow *flow, const char *id)
{
    struct target *target = target_find(flow->story->docx, id);
    if (!target || !target->end_bookmark || target->end_placed) {
        return;
    }
    if (!flow->open.is_open) {
        flow_spacer_open(flow);
    }
    target->end_placed = true;
    write_bookmark(flow, target->end_bookmark);
}

/* The address in src or external-destination, without url( ) and quotes. */
static const char *plain_uri(struct docx *docx, const char *text)
{
    struct slice uri = slice_trim(slice_from(text));
    if (uri.len > 5 && strncmp(uri.ptr, "url(", 4) == 0 && uri.ptr[uri.len - 1] == ')') {
        uri = slice_trim(slice_of(uri.ptr + 4, uri.len - 5));
    }
    if (uri.len >= 2 && (uri.ptr[0] == '"' || uri.ptr[0] == '\'')
        && uri.ptr[uri.len - 1] == uri.ptr[0]) {
        uri = slice_of(uri.ptr + 1, uri.len - 2);
    }
    const char *copy = arena_copy(docx->job.arena, uri);
    if (!copy) {
        docx_fail(docx, STATUS_NO_MEMORY);
    }
    return copy;
}

void link_write(struct flow *flow, const struct fo_node *link, const struct inline_state *state)
{
    struct docx *docx = flow->story->docx;
    struct strbuf *out = &flow->open.content;
    const struct target *target = target_find(docx, link->props->l.internal_destination);
    const char *uri = plain_uri(docx, link->props->l.external_destination);
    if (target && target->bookmark) {
        strbuf_add_str(out, "<w:hyperlink");
        wml_attribute(out, "w:anchor", target->bookmark);
    } else if (uri && *uri) {
        strbuf_add_str(out, "<w:hyperlink r:id=\"rId");
        strbuf_add_int(out, relationships_add(flow->story->rels, "hyperlink", uri, true));
        strbuf_add_char(out, '"');
    } else {
        inline_children_write(flow, link, state);
        return;
    }
    strbuf_add_str(out, " w:history=\"1\">");
    inline_children_write(flow, link, state);
    strbuf_add_str(out, "</w:hyperlink>");
}
