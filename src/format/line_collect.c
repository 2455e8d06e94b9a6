#include "format/line_internal.h"

#include "base/utf8.h"

#include <string.h>

static void collect(struct line_builder *b, const struct fo_node *node, uint32_t span);

static void collect_children(struct line_builder *b, const struct fo_node *node, uint32_t span)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (child->object != FO_FOOTNOTE_BODY) {
            collect(b, child, span);
        }
    }
}

/* The author says that a line may well end here; U+200B in a text says the same. */
static void add_hint(struct line_builder *b, uint32_t span)
{
    struct piece *hint = line_add_piece(b, PIECE_ZERO, span);
    if (hint) {
        hint->code = 0x200B;
        hint->klass = CLASS_ZERO_SPACE;
    }
}

static void collect_inline(struct line_builder *b, const struct fo_node *node, uint32_t parent)
{
    uint32_t span = line_open_span(b, node, parent);
    if (b->status != STATUS_OK) {
        return;
    }
    bool makes_area = b->spans[span].makes_area;
    const char *hint = node->props->l.break_hint;
    if (strcmp(hint, "before") == 0) {
        add_hint(b, parent);
    }
    struct piece *open = makes_area ? line_add_piece(b, PIECE_OPEN, span) : NULL;
    if (open) {
        open->advance = b->spans[span].start_edge;
    }
    uint32_t first = b->piece_count;
    collect_children(b, node, span);
    if (strcmp(node->props->l.fit, "spread") == 0) {
        line_spread_name(b, first, fo_length_resolve(node->props->l.ipd_opt, b->width, 0));
    }
    struct piece *close = makes_area ? line_add_piece(b, PIECE_CLOSE, span) : NULL;
    if (close) {
        close->advance = b->spans[span].end_edge;
    }
    if (strcmp(hint, "after") == 0) {
        add_hint(b, parent);
    }
}

static void collect_generated(struct line_builder *b, const struct fo_node *node, uint32_t parent)
{
    const struct paragraph_context *context = b->context;
    const char *text = context->page_text ? context->page_text(context->state, node) : "";
    uint32_t span = line_open_span(b, node, parent);
    struct piece *open = b->spans[span].makes_area ? line_add_piece(b, PIECE_OPEN, span) : NULL;
    if (open) {
        open->advance = b->spans[span].start_edge;
    }
    line_collect_text(b, node, slice_from(text), span);
    if (open) {
        struct piece *close = line_add_piece(b, PIECE_CLOSE, span);
        if (close) {
            close->advance = b->spans[span].end_edge;
        }
    }
}

static void collect_character(struct line_builder *b, const struct fo_node *node, uint32_t parent)
{
    char bytes[4];
    size_t len = utf8_encode(node->props->l.character, bytes);
    char *text = arena_copy(b->arena, slice_of(bytes, len));
    if (!text) {
        b->status = STATUS_NO_MEMORY;
        return;
    }
    uint32_t span = line_open_span(b, node, parent);
    line_collect_text(b, node, slice_of(text, len), span);
}

static void collect_anchor(struct line_builder *b, const struct fo_node *node, uint32_t span)
{
    struct piece *anchor = line_add_piece(b, PIECE_ANCHOR, span);
    if (anchor) {
        anchor->node = node;
    }
}

/* A block inside an inline: its content stands on lines of its own. */
static void collect_block(struct line_builder *b, const struct fo_node *node, uint32_t parent)
{
    if (b->piece_count && b->pieces[b->piece_count - 1].kind != PIECE_FORCED_BREAK) {
        line_add_piece(b, PIECE_FORCED_BREAK, parent);
    }
    collect_inline(b, node, parent);
    if (b->piece_count && node->next) {
        line_add_piece(b, PIECE_FORCED_BREAK, parent);
    }
}

static void collect(struct line_builder *b, const struct fo_node *node, uint32_t span)
{
    if (b->status != STATUS_OK) {
        return;
    }
    switch (node->object) {
    case FO_TEXT:
        line_collect_text(b, node, node->text, span);
        break;
    case FO_CHARACTER:
        collect_character(b, node, span);
        break;
    case FO_PAGE_NUMBER:
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
        collect_generated(b, node, span);
        break;
    case FO_LEADER:
        line_collect_leader(b, node, span);
        break;
    case FO_EXTERNAL_GRAPHIC:
    case FO_INSTREAM_FOREIGN_OBJECT:
        line_collect_object(b, node, span);
        break;
    case FO_INLINE:
    case FO_WRAPPER:
    case FO_BASIC_LINK:
        collect_inline(b, node, span);
        break;
    case FO_FOOTNOTE:
        collect_children(b, node, span);
        collect_anchor(b, node, span);
        break;
    case FO_FLOAT:
        collect_anchor(b, node, span);
        break;
    case FO_BLOCK:
        collect_block(b, node, span);
        break;
    default:
        break;
    }
}

/* The span for content whose parent is not the block but an inline below it. */
static uint32_t open_ancestors(struct line_builder *b, const struct fo_node *node)
{
    if (!node || node == b->block) {
        return 0;
    }
    return line_open_span(b, node, open_ancestors(b, node->parent));
}

void line_collect(struct line_builder *b, const struct fo_node *first, const struct fo_node *last)
{
    line_open_span(b, b->block, 0);
    uint32_t span = b->status == STATUS_OK ? open_ancestors(b, first->parent) : 0;
    for (const struct fo_node *node = first; node && b->status == STATUS_OK; node = node->next) {
        collect(b, node, span);
        if (node == last) {
            break;
        }
    }
}
