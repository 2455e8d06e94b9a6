#include "render/docx/docx_internal.h"

#include "base/utf8.h"
#include "render/docx/wml.h"

#include <stdio.h>
#include <string.h>

#define CIRCLED_ONE 0x2460 /* ①; Word counts so up to ten */
#define CIRCLED_MOST 10

/* Whether a mark is the number of its note in a format that word processors count in: its name. */
static const char *counting_format(struct slice mark, uint32_t number)
{
    char text[16];
    int length = snprintf(text, sizeof text, "%u", (unsigned)number);
    if (length > 0 && slice_equal(mark, slice_of(text, (size_t)length))) {
        return "decimal";
    }
    if (number <= CIRCLED_MOST
        && slice_equal(mark, slice_of(text, utf8_encode(CIRCLED_ONE + number - 1, text)))) {
        return "decimalEnclosedCircleChinese";
    }
    return NULL;
}

bool footnote_is_counted(struct docx *docx, struct slice mark)
{
    const char *format = counting_format(mark, docx->counted_notes + 1);
    if (!format || (docx->note_format && strcmp(docx->note_format, format) != 0)) {
        return false;
    }
    docx->note_format = format;
    docx->counted_notes++;
    return true;
}

/* The note's own number where its text begins with the mark: readers show both, the one they count
 * and the one that is written. */
static void write_content(struct strbuf *out, const char *content, struct slice mark)
{
    static const char opening[] = "<w:t>";
    const char *text = mark.len ? strstr(content, opening) : NULL;
    if (!text || strncmp(text + strlen(opening), mark.ptr, mark.len) != 0) {
        strbuf_add_str(out, content);
        return;
    }
    strbuf_add_slice(out, slice_of(content, (size_t)(text - content)));
    strbuf_add_str(out, "<w:footnoteRef/><w:t>");
    strbuf_add_str(out, text + strlen(opening) + mark.len);
}

/* The body of a note as a w:footnote; the bodies are gathered while the document is written. */
void footnote_body_write(struct flow *flow, const struct fo_node *body, uint32_t number,
                         struct slice counted)
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
    write_content(&docx->footnotes, strbuf_str(&story.out), counted);
    strbuf_add_str(&docx->footnotes, "</w:footnote>");
    docx_fail(docx, story.out.status);
    docx->note_pictures |= story.uses_pictures;
    docx->note_shapes |= story.uses_shapes;
    docx->note_controls |= story.uses_controls;
    strbuf_deinit(&story.out);
}

/* Frames come before the paragraph they are anchored to: the open one, kept back so far. */
void footnote_foot_write(struct flow *flow, const struct fo_node *body)
{
    struct story *story = flow->story;
    struct flow inner = {.story = story, .width = section_body_width(story->docx, story->sequence)};
    inner.is_absolute = true;
    inner.frame.at_foot = true;
    inner.frame.width = mpt_to_twips(inner.width);
    flow_write(&inner, body);
    flow_close_paragraph(&inner, 0, NULL);
    strbuf_deinit(&inner.open.content);
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
