#include "render/docx/docx_internal.h"

#include "render/docx/wml.h"

#include <string.h>

/* Fields, bookmarks, links and notes. Every field carries its true result: LibreOffice and
 * previewers show it before anything is counted again. */

static void write_mark(struct flow *flow, const struct run_props *props, const char *type)
{
    run_open(flow, props, HINT_NONE);
    strbuf_add_str(&flow->open.content, "<w:fldChar");
    wml_attribute(&flow->open.content, "w:fldCharType", type);
    strbuf_add_str(&flow->open.content, "/></w:r>");
}

/* Begin, instruction, separator, result and end in runs of their own: WPS reads no others. */
static void write_complex(struct flow *flow, const struct run_props *props, const char *instruction,
                          const char *result)
{
    struct strbuf *out = &flow->open.content;
    write_mark(flow, props, "begin");
    run_open(flow, props, HINT_NONE);
    strbuf_add_str(out, "<w:instrText xml:space=\"preserve\"> ");
    wml_text(out, slice_from(instruction));
    strbuf_add_str(out, " </w:instrText></w:r>");
    write_mark(flow, props, "separate");
    run_open(flow, props, HINT_NONE);
    strbuf_add_str(out, "<w:t>");
    wml_text(out, slice_from(result));
    strbuf_add_str(out, "</w:t></w:r>");
    write_mark(flow, props, "end");
}

static const char *page_label(const struct docx *docx, uint32_t page)
{
    return page > 0 && page <= docx->layout->page_count ? docx->layout->pages[page - 1].label : "";
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

/* Pages are numbered from 1 through the document without a new start: then NUMPAGES is the last
 * one. */
static bool is_numbered_through(const struct docx *docx)
{
    for (uint32_t i = 0; i < docx->layout->page_count; i++) {
        if (docx->layout->pages[i].folio != (int32_t)i + 1) {
            return false;
        }
    }
    return true;
}

static void write_citation(struct flow *flow, const struct fo_node *node,
                           const struct run_props *props)
{
    struct docx *docx = flow->story->docx;
    const struct target *target = target_find(docx, node->props->l.ref_id);
    bool last = node->object == FO_PAGE_NUMBER_CITATION_LAST;
    uint32_t page = !target ? 0 : last ? target->last_page : target->first_page;
    const char *result = page_label(docx, page);
    if (last && page && page == docx->layout->page_count && is_numbered_through(docx)) {
        write_complex(flow, props, "NUMPAGES", result);
    } else if (target && target->bookmark && target->first_page == page) {
        char *instruction = arena_printf(docx->job.arena, "PAGEREF %s \\h", target->bookmark);
        if (!instruction) {
            docx_fail(docx, STATUS_NO_MEMORY);
            return;
        }
        write_complex(flow, props, instruction, result);
    } else {
        text_write_literal(flow, slice_from(result), props);
    }
}

void field_write(struct flow *flow, const struct fo_node *node, const struct inline_state *state)
{
    struct run_props props;
    run_props_of(flow->story->docx, node->props, state, &props);
    if (node->object == FO_PAGE_NUMBER) {
        write_complex(flow, &props, "PAGE", page_label(flow->story->docx, page_of(flow, node)));
    } else if (node->object == FO_RETRIEVE_MARKER) {
        docx_note(flow->story->docx, node, "页眉中的引用内容留空",
                  "the retrieved marker is left out");
    } else {
        write_citation(flow, node, &props);
    }
}

void bookmark_write(struct flow *flow, const char *id)
{
    struct docx *docx = flow->story->docx;
    struct strbuf *out = &flow->open.content;
    struct target *target = target_find(docx, id);
    if (!target || !target->bookmark || target->placed) {
        return;
    }
    target->placed = true;
    uint32_t number = ++docx->last_bookmark;
    strbuf_add_str(out, "<w:bookmarkStart");
    wml_int_attribute(out, "w:id", number);
    wml_attribute(out, "w:name", target->bookmark);
    strbuf_add_str(out, "/><w:bookmarkEnd");
    wml_int_attribute(out, "w:id", number);
    strbuf_add_str(out, "/>");
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

/* The text of a note's call: of its first inline, through those that hold nothing else. */
static const struct fo_node *mark_of(const struct fo_node *footnote)
{
    const struct fo_node *node = footnote->first_child;
    while (node && node->object != FO_TEXT && node->object != FO_FOOTNOTE_BODY) {
        node = node->first_child;
    }
    return node && node->object == FO_TEXT ? node : NULL;
}

/* A mark that counts the notes is left to the reader's counting. Any other is the note's own, so
 * the reference says that a custom mark follows: in the same run, where readers look for it. */
void footnote_write(struct flow *flow, const struct fo_node *footnote,
                    const struct inline_state *state)
{
    struct docx *docx = flow->story->docx;
    struct strbuf *out = &flow->open.content;
    const struct fo_node *body = fo_child(footnote, FO_FOOTNOTE_BODY);
    const struct fo_node *mark = mark_of(footnote);
    struct run_props props;
    if (body && !mark && flow->story->rels != &docx->footnote_rels) {
        footnote_foot_write(flow, body);
        return;
    }
    if (!body || flow->story->rels == &docx->footnote_rels) {
        inline_children_write(flow, footnote, state);
        return;
    }
    uint32_t number = ++docx->footnote_count;
    struct inline_state inner = inline_state_within(mark->parent, state);
    run_props_of(docx, mark->props, &inner, &props);
    run_open(flow, &props, HINT_HAN);
    bool counted = footnote_is_counted(docx, mark->text);
    strbuf_add_str(out, "<w:footnoteReference");
    if (!counted) {
        strbuf_add_str(out, " w:customMarkFollows=\"1\"");
    }
    wml_int_attribute(out, "w:id", number);
    strbuf_add_str(out, "/>");
    if (!counted) {
        strbuf_add_str(out, "<w:t>");
        wml_text(out, mark->text);
        strbuf_add_str(out, "</w:t>");
    }
    strbuf_add_str(out, "</w:r>");
    footnote_body_write(flow, body, number, counted ? mark->text : slice_of(NULL, 0));
}
