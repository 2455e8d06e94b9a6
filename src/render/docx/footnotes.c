#include "base/utf8.h"
#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

#include <string.h>

/* Footnotes. The FO writes a note's mark twice, in the text and before the note, as any text. Where
 * the marks of a document count on (1, 2, ..; ①, ②, ..), Word counts them itself: then staff can
 * add a note, and no reader shows the mark twice. Other marks are custom marks. */

/* --- what the marks are */

enum note_marks { MARKS_OTHER, MARKS_DECIMAL, MARKS_CIRCLED };

/* The text of a note's call: of its first inline, through those that hold nothing else. */
static const struct fo_node *first_text(const struct fo_node *node)
{
    const struct fo_node *found = NULL;
    if (node->object == FO_TEXT) {
        return node;
    }
    for (const struct fo_node *child = node->first_child; child && !found; child = child->next) {
        found = child->object == FO_FOOTNOTE_BODY ? NULL : first_text(child);
    }
    return found;
}

static const struct fo_node *call_of(const struct fo_node *footnote)
{
    return first_text(footnote);
}

/* The number a mark stands for, 0 when it is none. The whole text must be the mark. */
static uint32_t number_of(struct slice text, enum note_marks *marks)
{
    uint32_t number = 0;
    text = slice_trim(text);
    struct slice rest = text;
    uint32_t c = rest.len ? utf8_next(&rest) : 0;
    if (!rest.len && c >= 0x2460 && c <= 0x2473) {
        *marks = MARKS_CIRCLED;
        return c - 0x2460 + 1;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || number > 9999) {
            return 0;
        }
        number = 10 * number + (uint32_t)(text.ptr[i] - '0');
    }
    *marks = MARKS_DECIMAL;
    return number;
}

/* The text at the start of a body that repeats the call, NULL when the body has none. */
static const struct fo_node *repeated_mark(const struct fo_node *footnote)
{
    const struct fo_node *body = fo_child(footnote, FO_FOOTNOTE_BODY);
    const struct fo_node *call = call_of(footnote);
    const struct fo_node *text = body ? first_text(body) : NULL;
    struct slice mark = call ? slice_trim(call->text) : (struct slice){0};
    bool repeats = text && mark.len && text->text.len >= mark.len
                   && memcmp(text->text.ptr, mark.ptr, mark.len) == 0;
    return repeats ? text : NULL;
}

/* How the numbers so far could have been counted. */
struct counting {
    enum note_marks marks;
    uint32_t count, last_number, last_page, most;
    const struct fo_node *last_sequence;
    bool by_document, by_section, by_page;
};

static const struct fo_node *sequence_around(const struct fo_node *node)
{
    while (node && node->object != FO_PAGE_SEQUENCE) {
        node = node->parent;
    }
    return node;
}

/* Whether a call is nothing but this text. */
static bool is_only_text(const struct fo_node *footnote, const struct fo_node *text)
{
    for (const struct fo_node *node = text; node != footnote; node = node->parent) {
        const struct fo_node *next = node->next;
        if (node->previous || (next && next->object != FO_FOOTNOTE_BODY)) {
            return false;
        }
    }
    return true;
}

static void count_note(const struct docx *docx, const struct fo_node *footnote,
                       struct counting *counting)
{
    const struct fo_node *call = call_of(footnote);
    enum note_marks marks = MARKS_OTHER;
    if (!call) {
        return; /* nothing calls it: it stands at the bottom of the page */
    }
    bool is_whole = is_only_text(footnote, call);
    uint32_t number = is_whole && repeated_mark(footnote) ? number_of(call->text, &marks) : 0;
    uint32_t page = docx_span(docx, call)->first_page;
    const struct fo_node *sequence = sequence_around(footnote);
    uint32_t next = counting->last_number + 1;
    bool first = counting->count == 0;
    bool same = first || marks == counting->marks;
    counting->by_document &= same && number == next;
    counting->by_section &= same && number == (sequence == counting->last_sequence ? next : 1);
    counting->by_page &= same && page && number == (page == counting->last_page ? next : 1);
    counting->marks = marks;
    counting->most = number > counting->most ? number : counting->most;
    counting->count++;
    counting->last_number = number;
    counting->last_page = page;
    counting->last_sequence = sequence;
}

/* Whether a page sequence becomes several sections for this: Word would count anew in each. */
static bool parts_section(const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    return node->object != FO_TEXT
           && (l->span == FO_K_ALL || l->break_before == FO_K_EVEN_PAGE
               || l->break_before == FO_K_ODD_PAGE || l->break_after == FO_K_EVEN_PAGE
               || l->break_after == FO_K_ODD_PAGE || l->page_position == FO_K_LAST
               || l->own_parity != FO_K_ANY);
}

void footnotes_survey(struct docx *docx)
{
    struct counting counting = {.by_document = true, .by_section = true, .by_page = true};
    bool parted = false;
    for (const struct fo_node *node = docx->job.document->root; node; node = docx_following(node)) {
        if (node->object == FO_FOOTNOTE) {
            count_note(docx, node, &counting);
        }
        parted = parted || parts_section(node);
    }
    counting.by_section = counting.by_section && !parted;
    bool counted = counting.by_document || counting.by_section || counting.by_page;
    if (!counting.count || !counted || counting.marks == MARKS_OTHER) {
        return;
    }
    /* Word counts the Chinese circles up to ten */
    docx->note_format = counting.marks == MARKS_DECIMAL ? "decimal"
                        : counting.most > 10            ? "decimalEnclosedCircle"
                                                        : "decimalEnclosedCircleChinese";
    /* LibreOffice counts by page, but through sections */
    docx->note_restart = counting.by_document ? "continuous"
                         : counting.by_page   ? "eachPage"
                                              : "eachSect";
}

void footnote_numbering_values_write(const struct docx *docx, struct strbuf *out)
{
    if (docx->note_format) {
        wml_value(out, "numFmt", docx->note_format);
        wml_value(out, "numRestart", docx->note_restart);
    }
}

void footnote_numbering_write(const struct docx *docx, struct strbuf *out)
{
    if (docx->note_format) {
        strbuf_add_str(out, "<w:footnotePr>");
        footnote_numbering_values_write(docx, out);
        strbuf_add_str(out, "</w:footnotePr>");
    }
}

/* --- bodies */

/* The body of a note as a w:footnote; the bodies are gathered while the document is written. */
static void write_note_body(struct flow *flow, const struct fo_node *footnote, uint32_t number)
{
    struct docx *docx = flow->story->docx;
    const struct fo_node *body = fo_child(footnote, FO_FOOTNOTE_BODY);
    struct story story = {
        .docx = docx, .rels = &docx->footnote_rels, .sequence = flow->story->sequence};
    struct flow inner = {
        .story = &story, .outer = flow, .width = docx_layout(docx, body)->width, .is_note = true};
    inner.note_mark = docx->note_format ? repeated_mark(footnote) : NULL;
    inner.note_mark_length = inner.note_mark ? slice_trim(call_of(footnote)->text).len : 0;
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

/* The body of a note without a mark: what stands at the foot of the page where the open paragraph
 * ends up. Frames come before the paragraph they are anchored to: the open one, kept back so far.
 */
static void write_at_foot(struct flow *flow, const struct fo_node *body)
{
    struct flow inner = {.story = flow->story, .outer = flow, .width = flow->width};
    inner.foot_width = mpt_to_twips(flow->section.width ? flow->section.width : flow->width);
    flow_write(&inner, body);
    flow_close_paragraph(&inner, 0, NULL);
    flow_deinit(&inner);
}

/* Notes have no notes, and boxes cannot have them: the note follows its call. */
static void write_in_place(struct flow *flow, const struct fo_node *footnote,
                           const struct inline_state *state)
{
    const struct fo_node *body = fo_child(footnote, FO_FOOTNOTE_BODY);
    docx_note(flow->story->docx, footnote, "文本框和脚注中的脚注排在原处",
              "a note in a box, a header or a note stands where it is called");
    inline_children_write(flow, footnote, state);
    for (const struct fo_node *block = body->first_child; block; block = block->next) {
        inline_children_write(flow, block, state);
    }
}

/* A mark that the reader counts is raised and made smaller by the reader, from the type around it.
 */
static void write_counted_call(struct flow *flow, const struct fo_node *footnote,
                               const struct inline_state *state, uint32_t number)
{
    struct strbuf *out = &flow->open.content;
    struct run_props props;
    run_props_of(flow->story->docx, footnote->parent->props, state, &props);
    props.raised = true;
    run_open(flow, &props, HINT_HAN);
    strbuf_add_str(out, "<w:footnoteReference");
    wml_int_attribute(out, "w:id", number);
    strbuf_add_str(out, "/></w:r>");
}

/* All text of a call but what only separates it. */
static void add_mark(struct strbuf *out, const struct fo_node *node)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (child->object == FO_TEXT) {
            strbuf_add_slice(out, child->text);
        } else if (child->object == FO_CHARACTER) {
            strbuf_add_utf8(out, child->props->l.character);
        } else if (child->object != FO_FOOTNOTE_BODY) {
            add_mark(out, child);
        }
    }
}

/* The call is the note's own mark, so the reference says that a custom mark follows: in the same
 * run, where readers look for it. */
static void write_custom_call(struct flow *flow, const struct fo_node *footnote,
                              const struct inline_state *state, uint32_t number)
{
    const struct fo_node *call = call_of(footnote);
    struct strbuf *out = &flow->open.content;
    struct strbuf mark = {0};
    struct run_props props;
    struct inline_state inner = inline_state_within(call->parent, state);
    run_props_of(flow->story->docx, call->props, &inner, &props);
    run_open(flow, &props, HINT_HAN);
    strbuf_add_str(out, "<w:footnoteReference w:customMarkFollows=\"1\"");
    wml_int_attribute(out, "w:id", number);
    strbuf_add_str(out, "/><w:t>");
    add_mark(&mark, footnote);
    wml_text(out, strbuf_slice(&mark));
    docx_fail(flow->story->docx, mark.status);
    strbuf_deinit(&mark);
    strbuf_add_str(out, "</w:t></w:r>");
}

void footnote_write(struct flow *flow, const struct fo_node *footnote,
                    const struct inline_state *state)
{
    struct docx *docx = flow->story->docx;
    const struct fo_node *body = fo_child(footnote, FO_FOOTNOTE_BODY);
    const struct fo_node *call = call_of(footnote);
    if (!body) {
        inline_children_write(flow, footnote, state);
    } else if (flow->is_note || flow->in_box || flow->story->is_static) {
        write_in_place(flow, footnote, state);
    } else if (!call) {
        inline_children_write(flow, footnote, state);
        write_at_foot(flow, body);
    } else {
        uint32_t number = ++docx->footnote_count;
        if (docx->note_format) {
            write_counted_call(flow, footnote, state, number);
        } else {
            write_custom_call(flow, footnote, state, number);
        }
        write_note_body(flow, footnote, number);
    }
}

void footnote_mark_write(struct flow *flow, const struct run_props *props)
{
    run_open(flow, props, HINT_HAN);
    strbuf_add_str(&flow->open.content, "<w:footnoteRef/></w:r>");
}

/* --- the part */

static bool has_separator(const struct docx *docx)
{
    for (const struct fo_node *node = docx->job.document->root; node; node = docx_following(node)) {
        if (node->object == FO_STATIC_CONTENT
            && strcmp(node->props->l.flow_name, "xsl-footnote-separator") == 0
            && node->first_child) {
            return true;
        }
    }
    return false;
}

/* A rule, or where the FO has none, nothing. */
static void write_separator(struct strbuf *out, int id, const char *type, const char *element)
{
    strbuf_addf(out, "<w:footnote w:type=\"%s\" w:id=\"%d\"><w:p><w:pPr>", type, id);
    if (!element) {
        strbuf_add_str(out, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\""
                            " w:lineRule=\"exact\"/></w:pPr></w:p></w:footnote>");
        return;
    }
    strbuf_addf(out,
                "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>"
                "</w:pPr><w:r><w:%s/></w:r></w:p></w:footnote>",
                element);
}

void footnotes_write(const struct docx *docx, struct strbuf *out)
{
    const struct story story = {
        .uses_pictures = docx->note_pictures,
        .uses_shapes = docx->note_shapes,
        .uses_controls = docx->note_controls,
    };
    bool ruled = has_separator(docx);
    story_root_write(&story, "footnotes", out);
    write_separator(out, -1, "separator", ruled ? "separator" : NULL);
    write_separator(out, 0, "continuationSeparator", ruled ? "continuationSeparator" : NULL);
    strbuf_add_slice(out, strbuf_slice(&docx->footnotes));
    if (docx->footnotes.status != STATUS_OK) {
        out->status = docx->footnotes.status;
    }
    strbuf_add_str(out, "</w:footnotes>");
}
