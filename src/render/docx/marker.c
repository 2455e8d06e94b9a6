#include "base/alloc.h"
#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

#include <string.h>

/* Running heads. Word repeats in a header the text of the paragraph with a certain style that
 * stands on the page (STYLEREF). So a marker can be followed when it says what its block says; else
 * a header has what is right on the section's first page. */

/* --- texts */

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static void add_text(struct strbuf *out, const struct fo_node *node)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (child->object == FO_TEXT) {
            for (size_t i = 0; i < child->text.len; i++) {
                if (!is_space(child->text.ptr[i])) {
                    strbuf_add_char(out, child->text.ptr[i]);
                }
            }
        } else if (child->object != FO_MARKER) {
            add_text(out, child);
        }
    }
}

static bool says_the_same(struct docx *docx, const struct fo_node *a, const struct fo_node *b)
{
    struct strbuf one = {0}, other = {0};
    add_text(&one, a);
    add_text(&other, b);
    bool same = slice_equal(strbuf_slice(&one), strbuf_slice(&other));
    docx_fail(docx, one.status);
    docx_fail(docx, other.status);
    strbuf_deinit(&one);
    strbuf_deinit(&other);
    return same;
}

/* --- what markers there are */

static struct marker_class *class_of(struct docx *docx, const char *name)
{
    for (uint32_t i = 0; i < docx->class_count; i++) {
        if (strcmp(docx->classes[i].name, name) == 0) {
            return &docx->classes[i];
        }
    }
    return NULL;
}

static struct marker_class *class_made(struct docx *docx, const char *name)
{
    static const char *const keys[MARKER_CLASSES] = {"marker-1", "marker-2", "marker-3",
                                                     "marker-4"};
    struct marker_class *class = class_of(docx, name);
    if (!class && docx->class_count < MARKER_CLASSES) {
        class = &docx->classes[docx->class_count];
        *class = (struct marker_class){.name = name, .is_echo = true};
        class->own_key = keys[docx->class_count++];
    }
    return class;
}

/* A class can be followed when all its markers say what their blocks say, and these are all of one
 * style that no other block has: their own, or one made for them. */
static void add_to_class(struct docx *docx, const struct marker *marker)
{
    struct marker_class *class = class_made(docx, marker->node->props->l.marker_class_name);
    const struct fo_node *block = marker->node->parent;
    if (!class) {
        return;
    }
    const char *key = *block->props->l.style ? block->props->l.style : class->own_key;
    class->is_echo = class->is_echo && block->object == FO_BLOCK
                     && says_the_same(docx, marker->node, block)
                     && (!class->key || strcmp(class->key, key) == 0);
    class->key = key;
}

static void add_marker(struct docx *docx, const struct fo_node *node,
                       const struct fo_node *sequence)
{
    void *markers = docx->markers;
    if (!mem_grow(&markers, &docx->marker_capacity, docx->marker_count + 1,
                  sizeof *docx->markers)) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    docx->markers = markers;
    docx->markers[docx->marker_count] = (struct marker){
        .node = node, .sequence = sequence, .page = docx_span(docx, node->parent)->first_page};
    add_to_class(docx, &docx->markers[docx->marker_count++]);
}

void markers_collect(struct docx *docx)
{
    const struct fo_node *sequence = NULL;
    for (const struct fo_node *node = docx->job.document->root; node; node = docx_following(node)) {
        if (node->object == FO_PAGE_SEQUENCE) {
            sequence = node;
        } else if (node->object == FO_MARKER) {
            add_marker(docx, node, sequence);
        }
    }
}

const char *marker_style_key(struct docx *docx, const struct fo_node *block)
{
    const struct fo_node *marker = block->first_child;
    const struct marker_class *class = marker && marker->object == FO_MARKER
                                           ? class_of(docx, marker->props->l.marker_class_name)
                                           : NULL;
    return class && class->is_echo ? class->key : NULL;
}

/* The text of a marker in the type of the place it is retrieved at: what is inherited comes from
 * there. */
static void write_content(struct flow *flow, const struct fo_node *node,
                          const struct run_props *props)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (child->object == FO_TEXT) {
            text_write_literal(flow, child->text, props);
        } else {
            write_content(flow, child, props);
        }
    }
}

/* --- what a header says */

/* The first marker of the document that is not before `sequence`. */
static size_t first_of(const struct docx *docx, const struct fo_node *sequence)
{
    size_t low = 0, high = docx->marker_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (docx->markers[middle].node->index < sequence->index) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_meant(const struct marker *marker, const struct fo_node *retrieve)
{
    return strcmp(marker->node->props->l.marker_class_name, retrieve->props->l.retrieve_class_name)
           == 0;
}

/* What a header of the sequence says on its first page, and whether it always says that. */
static const struct fo_node *said_first(struct docx *docx, const struct fo_node *retrieve,
                                        const struct fo_node *sequence, bool *is_constant)
{
    const struct fo_local *l = &retrieve->props->l;
    uint32_t page = docx_span(docx, sequence)->first_page;
    bool wants_last = l->retrieve_position == FO_K_LAST_STARTING_WITHIN_PAGE
                      || l->retrieve_position == FO_K_LAST_ENDING_WITHIN_PAGE;
    const struct fo_node *found = NULL, *carried = NULL, *any = NULL;
    size_t start = first_of(docx, sequence), i = start;
    *is_constant = true;
    for (; i < docx->marker_count && docx->markers[i].sequence == sequence; i++) {
        const struct marker *marker = &docx->markers[i];
        if (!is_meant(marker, retrieve)) {
            continue;
        }
        if (marker->page == page && (!found || wants_last)) {
            found = marker->node;
        }
        *is_constant = *is_constant && (!any || says_the_same(docx, any, marker->node));
        any = any ? any : marker->node;
    }
    for (i = start; i > 0 && !carried && l->retrieve_boundary == FO_K_DOCUMENT; i--) {
        carried = is_meant(&docx->markers[i - 1], retrieve) ? docx->markers[i - 1].node : NULL;
    }
    found = found ? found : carried;
    *is_constant = *is_constant && (!any || (found && says_the_same(docx, any, found)));
    return found;
}

/* Heading styles by number, which every language of Word understands; others by name. */
static const char *instruction_for(struct docx *docx, const struct fo_node *retrieve,
                                   const char *key)
{
    const struct style *style = styles_find(&docx->styles, key);
    enum fo_keyword position = retrieve->props->l.retrieve_position;
    const char *last =
        position == FO_K_LAST_STARTING_WITHIN_PAGE || position == FO_K_LAST_ENDING_WITHIN_PAGE
            ? " \\l"
            : "";
    const char *text =
        style->outline >= 0
            ? arena_printf(docx->job.arena, "STYLEREF %d%s", (int)style->outline + 1, last)
            : arena_printf(docx->job.arena, "STYLEREF \"%s\"%s", style->name, last);
    if (!text) {
        docx_fail(docx, STATUS_NO_MEMORY);
    }
    return text;
}

static void write_reference(struct flow *flow, const struct run_props *props,
                            const char *instruction, const struct fo_node *marker)
{
    struct strbuf said = {0};
    if (marker) {
        add_text(&said, marker);
    }
    field_complex_write(flow, props, instruction, strbuf_str(&said));
    docx_fail(flow->story->docx, said.status);
    strbuf_deinit(&said);
}

void marker_write(struct flow *flow, const struct fo_node *retrieve,
                  const struct inline_state *state)
{
    struct docx *docx = flow->story->docx;
    struct run_props props;
    bool is_constant = true;
    const struct fo_node *marker = said_first(docx, retrieve, flow->story->sequence, &is_constant);
    const struct marker_class *class = class_of(docx, retrieve->props->l.retrieve_class_name);
    run_props_of(docx, retrieve->props, state, &props);
    if (!is_constant && class && class->is_echo) {
        const char *instruction = instruction_for(docx, retrieve, class->key);
        if (instruction) {
            write_reference(flow, &props, instruction, marker);
        }
        return;
    }
    if (!is_constant) {
        docx_note(docx, retrieve, "页眉中的引用内容取自本节第一页",
                  "what the marker says on the section's first page stands on all its pages");
    }
    if (marker) {
        write_content(flow, marker, &props);
    }
}
