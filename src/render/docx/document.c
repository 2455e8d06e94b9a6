#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "render/docx/wml.h"

#include <string.h>

/* word/document.xml: the flows of all page sequences, each ended by its section. */

void story_root_write(const struct story *story, const char *name, struct strbuf *out)
{
    strbuf_add_str(out, WML_DECLARATION "<w:");
    strbuf_add_str(out, name);
    strbuf_add_str(
        out, " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
             " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"");
    if (story->uses_pictures || story->uses_shapes) {
        strbuf_add_str(
            out,
            " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
            " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"");
    }
    if (story->uses_pictures) {
        strbuf_add_str(out,
                       " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"");
    }
    if (story->uses_shapes) {
        strbuf_add_str(
            out, " xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\""
                 " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
                 " xmlns:v=\"urn:schemas-microsoft-com:vml\""
                 " xmlns:w10=\"urn:schemas-microsoft-com:office:word\"");
    }
    if (story->uses_shapes || story->uses_controls || story->uses_repeats) {
        strbuf_add_str(out,
                       " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"");
    }
    if (story->uses_controls) {
        strbuf_add_str(out, " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"");
    }
    if (story->uses_repeats) {
        strbuf_add_str(out, " xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"");
    }
    if (story->uses_controls || story->uses_repeats) {
        strbuf_add_str(out, " mc:Ignorable=\"");
        strbuf_add_str(out, story->uses_controls ? "w14" : "");
        strbuf_add_str(out, story->uses_controls && story->uses_repeats ? " w15" : "");
        strbuf_add_str(out, !story->uses_controls ? "w15\"" : "\"");
    }
    strbuf_add_char(out, '>');
}

static const struct fo_node *next_sequence(const struct fo_node *node)
{
    while (node && node->object != FO_PAGE_SEQUENCE) {
        node = node->next;
    }
    return node;
}

/* What paragraphs without a style of their own are like: the text of the first flow. */
static void init_styles(struct docx *docx)
{
    const struct fo_node *sequence = next_sequence(docx->job.document->root->first_child);
    const struct fo_node *flow = sequence ? fo_child(sequence, FO_FLOW) : NULL;
    const struct fo_props *props = (flow ? flow : docx->job.document->root)->props;
    const struct inline_state plain = {0};
    struct paragraph_props paragraph = {
        .line = docx_twips_within(props->i.line_height),
        .align = props->i.text_align == FO_K_JUSTIFY ? ALIGN_BOTH : ALIGN_LEFT,
        .widow_control = props->i.widows >= 2 && props->i.orphans >= 2,
    };
    struct run_props run;
    run_props_of(docx, props, &plain, &run);
    styles_init(&docx->styles, &run, &paragraph);
}

void story_number_write(const struct story *story, struct strbuf *out, const char *name,
                        uint32_t number)
{
    strbuf_addf(out, story->is_static ? " %s=\"\x01%u\x01\"" : " %s=\"%u\"", name, number);
}

/* A section's properties stand in its last paragraph, which must not be inside a table; the last
 * section's end the body. */
static void end_section(struct flow *flow, bool last)
{
    struct docx *docx = flow->story->docx;
    struct strbuf section = {0};
    section_write(docx, &flow->section, &section);
    const char *inner = last ? NULL : strbuf_str(&section);
    if (flow->open.is_open) {
        flow_place_anchors(flow);
        flow_close_paragraph(flow, 0, inner);
    } else {
        flow_spacer(flow, 0, inner);
    }
    if (last) {
        strbuf_add_slice(flow_out(flow), strbuf_slice(&section));
    }
    docx_fail(docx, section.status);
    strbuf_deinit(&section);
}

void section_start(struct flow *flow, const char *type, int32_t columns)
{
    bool page_break = flow->page_break && strcmp(type, "continuous") == 0;
    struct strbuf anchors = flow->anchors; /* these belong to what comes, as do the ids */
    uint32_t ids = flow->pending_id_count;
    flow->anchors = (struct strbuf){0};
    flow->pending_id_count = 0;
    flow->page_break = false;
    if (flow->section_has_content) {
        end_section(flow, false);
        flow->section.is_first = false;
        flow->section.type = type;
        flow->section.first_page = 0;
    }
    flow->anchors = anchors;
    flow->pending_id_count = ids;
    flow->page_break = page_break;
    flow->section.columns = columns;
    flow->section_has_content = false;
    flow->width = columns > 1 ? flow->section.column_width : flow->section.width;
}

static void write_sequence(struct story *story, const struct fo_node *sequence, bool last)
{
    const struct fo_node *content = fo_child(sequence, FO_FLOW);
    struct flow flow = {.story = story, .is_body = true};
    story->sequence = sequence;
    flow.section = section_first(story->docx, sequence);
    if (*sequence->props->l.id && target_find(story->docx, sequence->props->l.id)) {
        flow.pending_ids[flow.pending_id_count++] = sequence->props->l.id;
    }
    if (content) {
        flow.width = flow.section.column_width;
        flow_write(&flow, content);
    }
    /* after the last block: the section's end is the page's end */
    flow.page_break = flow.column_break = false;
    flow.section_break = NULL;
    if (*sequence->props->l.id) {
        end_bookmark_write(&flow, sequence->props->l.id);
    }
    if (last && *story->docx->job.document->root->props->l.id) {
        end_bookmark_write(&flow, story->docx->job.document->root->props->l.id);
    }
    end_section(&flow, last);
    flow_deinit(&flow);
}

static void put_before(struct strbuf *text, const struct strbuf *head)
{
    size_t len = text->len;
    strbuf_add_slice(text, strbuf_slice(head));
    if (text->status == STATUS_OK && head->status == STATUS_OK) {
        memmove(text->ptr + head->len, text->ptr, len);
        memcpy(text->ptr, head->ptr, head->len);
    }
}

void document_write(struct docx *docx)
{
    struct story story = {.docx = docx, .rels = &docx->rels};
    struct strbuf root = {0};
    const struct fo_node *sequence = next_sequence(docx->job.document->root->first_child);
    init_styles(docx);
    for (const struct fo_node *s = sequence; s; s = next_sequence(s->next)) {
        section_survey(docx, s);
    }
    while (sequence) {
        const struct fo_node *next = next_sequence(sequence->next);
        write_sequence(&story, sequence, !next);
        sequence = next;
    }
    /* the root is known last, for its namespaces, and stands first: the text is moved, not copied
     */
    story_root_write(&story, "document", &root);
    strbuf_add_str(&root, "<w:body>");
    put_before(&story.out, &root);
    strbuf_add_str(&story.out, "</w:body></w:document>");
    docx_fail(docx, root.status);
    strbuf_deinit(&root);
    package_add(&docx->package, "word/document.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                &story.out);
}
