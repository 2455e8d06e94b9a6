#include "render/docx/docx_internal.h"

#include "render/docx/wml.h"

/* The body of a note as a w:footnote; the bodies are gathered while the document is written. */
void footnote_body_write(struct flow *flow, const struct fo_node *body, uint32_t number)
{
    struct docx *docx = flow->story->docx;
    struct story story = {
        .docx = docx, .rels = &docx->footnote_rels, .sequence = flow->story->sequence};
    struct flow inner = {.story = &story, .width = docx_layout(docx, body)->width};
    flow_write(&inner, body);
    flow_end(&inner);
    strbuf_add_str(&docx->footnotes, "<w:footnote");
    wml_int_attribute(&docx->footnotes, "w:id", number);
    strbuf_add_char(&docx->footnotes, '>');
    strbuf_add_slice(&docx->footnotes, strbuf_slice(&story.out));
    strbuf_add_str(&docx->footnotes, "</w:footnote>");
    docx_fail(docx, story.out.status);
    docx->note_pictures |= story.uses_pictures;
    docx->note_shapes |= story.uses_shapes;
    docx->note_controls |= story.uses_controls;
    strbuf_deinit(&story.out);
}

static void write_separator(struct strbuf *out, int id, const char *type, const char *element)
{
    strbuf_addf(
        out,
        "<w:footnote w:type=\"%s\" w:id=\"%d\"><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\""
        " w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:%s/></w:r></w:p></w:footnote>",
        type, id, element);
}

void footnotes_write(const struct docx *docx, struct strbuf *out)
{
    const struct story story = {
        .uses_pictures = docx->note_pictures,
        .uses_shapes = docx->note_shapes,
        .uses_controls = docx->note_controls,
    };
    story_root_write(&story, "footnotes", out);
    write_separator(out, -1, "separator", "separator");
    write_separator(out, 0, "continuationSeparator", "continuationSeparator");
    strbuf_add_slice(out, strbuf_slice(&docx->footnotes));
    if (docx->footnotes.status != STATUS_OK) {
        out->status = docx->footnotes.status;
    }
    strbuf_add_str(out, "</w:footnotes>");
}
