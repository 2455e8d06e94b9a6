#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "base/utf8.h"
#include "render/docx/wml.h"

/* Half-points, rounded; at least one. */
static int32_t half_points(int32_t mpt)
{
    int32_t size = (int32_t)mul_div(mpt, 1, MPT_PER_HALF_POINT);
    return size < 1 ? 1 : size;
}

/* The type size, as j:fit="shrink" left it. */
static int32_t size_of(const struct fo_props *props, const struct inline_state *state)
{
    if (state->used_size > 0 && state->asked_size > 0) {
        return mpt_mul_div(props->i.font_size, state->used_size, state->asked_size);
    }
    return props->i.font_size;
}

void run_props_of(struct docx *docx, const struct fo_props *props, const struct inline_state *state,
                  struct run_props *out)
{
    *out = (struct run_props){
        .bold = props->i.font_weight >= 600,
        .italic = props->i.font_style != FO_K_NORMAL,
        .strike = state->strike,
        .underline = state->underline,
        .border = state->border,
        .color = color_equal(props->i.color, COLOR_BLACK) ? COLOR_TRANSPARENT : props->i.color,
        .shade = state->shade,
        .spacing = docx_twips_within(props->i.letter_spacing),
        .position = (int32_t)mul_div(state->shift, 1, MPT_PER_HALF_POINT),
        .size = half_points(size_of(props, state)),
    };
    docx_font_names(docx, &props->i, &out->latin, &out->han);
}

void run_open(struct flow *flow, const struct run_props *props, enum run_hint hint)
{
    struct strbuf *out = &flow->open.content;
    strbuf_add_str(out, "<w:r>");
    run_props_write(out, props, &flow->open.style->run, hint);
}

static int32_t shift_of(const struct fo_node *node)
{
    const struct fo_local *local = &node->props->l;
    int32_t size = node->parent ? node->parent->props->i.font_size : node->props->i.font_size;
    switch (local->baseline_shift) {
    case FO_K_SUPER:
        return mpt_mul_div(size, 1, 3);
    case FO_K_SUB:
        return -mpt_mul_div(size, 1, 5);
    case FO_K_AUTO:
        return fo_length_resolve(local->baseline_shift_length, node->props->i.line_height, 0);
    default:
        return 0;
    }
}

/* Word has one border around a run, the same on all sides; a rule below alone is an underline. */
static void take_borders(const struct fo_node *node, struct inline_state *state)
{
    const struct fo_local *local = &node->props->l;
    const struct fo_border *below = &local->border[FO_AFTER_EDGE];
    int32_t sides = 0;
    for (int side = 0; side < 4; side++) {
        sides += local->border[side].width > 0;
    }
    if (sides == 4) {
        int32_t padding =
            fo_length_resolve(local->padding[FO_AFTER_EDGE].length, node->props->i.font_size, 0);
        state->border = border_of(below->width, below->style, below->color, padding);
    } else if (below->width > 0) {
        state->underline = true;
    }
}

/* Decorations, shifts and backgrounds of an inline hold for everything inside it, though they are
 * not inherited properties. */
struct inline_state inline_state_within(const struct fo_node *node,
                                        const struct inline_state *outer)
{
    const struct fo_local *local = &node->props->l;
    struct inline_state state = *outer;
    state.underline = state.underline || local->underline;
    state.strike = state.strike || local->line_through;
    take_borders(node, &state);
    state.shift += shift_of(node);
    if (local->background_color.opaque) {
        state.shade = local->background_color;
    }
    return state;
}

static void write_character(struct flow *flow, const struct fo_node *node,
                            const struct inline_state *state)
{
    char bytes[4];
    struct run_props props;
    struct inline_state inner = inline_state_within(node, state);
    size_t len = utf8_encode(node->props->l.character, bytes);
    run_props_of(flow->story->docx, node->props, &inner, &props);
    text_write_literal(flow, slice_of(bytes, len), &props);
}

static void write_object(struct flow *flow, const struct fo_node *node,
                         const struct inline_state *state)
{
    if (*node->props->l.checkbox) {
        checkbox_write(flow, node, state);
    } else {
        drawing_write(flow, node);
    }
}

/* A block inside an inline: its text goes on in the same paragraph, on a line of its own. */
static void write_stray_block(struct flow *flow, const struct fo_node *node,
                              const struct inline_state *state)
{
    strbuf_add_str(&flow->open.content, "<w:r><w:br/></w:r>");
    inline_children_write(flow, node, state);
    if (node->next) {
        strbuf_add_str(&flow->open.content, "<w:r><w:br/></w:r>");
    }
}

static void write_inline(struct flow *flow, const struct fo_node *node,
                         const struct inline_state *state)
{
    struct inline_state inner;
    const struct carried_control *control;
    const char *id = node->object != FO_TEXT ? node->props->l.id : "";
    if (*id) {
        bookmark_write(flow, id);
    }
    switch (node->object) {
    case FO_TEXT:
        text_write(flow, node, state);
        break;
    case FO_INLINE:
    case FO_WRAPPER:
        inner = inline_state_within(node, state);
        control = control_find(flow->story->docx, node->props->l.field);
        if (control) {
            control_write(flow, node, control, &inner);
        } else {
            inline_children_write(flow, node, &inner);
        }
        break;
    case FO_CHARACTER:
        write_character(flow, node, state);
        break;
    case FO_PAGE_NUMBER:
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
        field_write(flow, node, state);
        break;
    case FO_RETRIEVE_MARKER:
        marker_write(flow, node, state);
        break;
    case FO_RETRIEVE_TABLE_MARKER:
        docx_note(flow->story->docx, node, "表头每页相同，随页变化的内容（如“续表”）不写入",
                  "header rows are the same on all pages: what changes from page to page is left "
                  "out");
        break;
    case FO_FLOAT:
        float_write(flow, node);
        flow_place_anchors(flow);
        break;
    case FO_LEADER:
        leader_write(flow, node, state);
        break;
    case FO_BASIC_LINK:
        inner = inline_state_within(node, state);
        link_write(flow, node, &inner);
        break;
    case FO_FOOTNOTE:
        footnote_write(flow, node, state);
        break;
    case FO_EXTERNAL_GRAPHIC:
        picture_write(flow, node);
        break;
    case FO_INSTREAM_FOREIGN_OBJECT:
        write_object(flow, node, state);
        break;
    case FO_BLOCK_CONTAINER:
        if (node->props->l.absolute_position != FO_K_AUTO) {
            absolute_write(flow, node);
            flow_place_anchors(flow);
            break;
        }
        write_stray_block(flow, node, state);
        break;
    case FO_BLOCK:
        write_stray_block(flow, node, state);
        break;
    default:
        break; /* markers */
    }
    if (*id) {
        end_bookmark_write(flow, id);
    }
}

void inline_children_write(struct flow *flow, const struct fo_node *node,
                           const struct inline_state *state)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        write_inline(flow, child, state);
    }
}

void inlines_write(struct flow *flow, const struct fo_node *block, const struct fo_node *first,
                   const struct fo_node *last)
{
    struct inline_state state = {
        .underline = block->props->l.underline,
        .strike = block->props->l.line_through,
        .used_size = docx_layout(flow->story->docx, block)->font_size,
        .asked_size = block->props->i.font_size,
    };
    for (const struct fo_node *node = first;; node = node->next) {
        write_inline(flow, node, &state);
        if (node == last) {
            return;
        }
    }
}
