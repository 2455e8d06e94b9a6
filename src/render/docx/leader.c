#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "render/docx/wml.h"

/* Leaders: blanks to fill in, rules, dots to a page number.
 *
 * One that takes what is left of the line becomes a tab to a stop at the line's end. One of a fixed
 * length becomes that length of underlined full-width spaces, which is what staff type over: no tab
 * stop could follow when the text before it changes. */

#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"

static bool is_flexible(const struct fo_node *leader)
{
    const struct fo_inherited *props = &leader->props->i;
    const struct fo_length *min = &props->leader_length_min, *max = &props->leader_length_max;
    return min->mpt != max->mpt || min->percent != max->percent;
}

static bool is_ruled(const struct fo_node *leader)
{
    return leader->props->i.leader_pattern == FO_K_RULE && leader->props->i.rule_style != FO_K_NONE;
}

/* The block whose line a leader stands on. */
static const struct fo_node *block_around(const struct fo_node *node)
{
    while (node->parent && !fo_is_block_level(node->object)) {
        node = node->parent;
    }
    return node;
}

/* Justified to both ends by its leader: Word does that with a tab in a line set flush left. */
static void write_tab(struct flow *flow, const struct fo_node *leader, struct run_props *props)
{
    struct open_paragraph *open = &flow->open;
    const struct fo_node *block = block_around(leader);
    const struct layout_node *layout = docx_layout(flow->story->docx, block);
    if (open->props.align == ALIGN_DISTRIBUTE || open->props.align == ALIGN_BOTH) {
        open->props.align = ALIGN_LEFT;
    }
    open->props.tabs[0] = (struct tab_stop){
        .position = mpt_to_twips(layout->start_indent + flow->start + layout->width),
        .right = true,
        .leader = leader->props->i.leader_pattern == FO_K_DOTS ? "dot" : NULL,
    };
    open->props.tab_count = 1;
    props->underline = is_ruled(leader);
    run_open(flow, props, HINT_NONE);
    strbuf_add_str(&open->content, "<w:tab/></w:r>");
}

/* `length` mpt of a character, its advance stretched so that whole ones fill it. */
static void write_fill(struct flow *flow, int32_t length, struct run_props *props,
                       const char *character, int32_t advance)
{
    struct strbuf *out = &flow->open.content;
    int32_t count = length / advance > 0 ? length / advance : 1;
    props->spacing = mpt_to_twips((length - count * advance) / count);
    run_open(flow, props, HINT_FORCE);
    strbuf_add_str(out, "<w:t xml:space=\"preserve\">");
    for (int32_t i = 0; i < count && i < 1000; i++) {
        strbuf_add_str(out, character);
    }
    strbuf_add_str(out, "</w:t></w:r>");
}

void leader_write(struct flow *flow, const struct fo_node *leader, const struct inline_state *state)
{
    struct run_props props;
    int32_t length = docx_layout(flow->story->docx, leader)->width;
    run_props_of(flow->story->docx, leader->props, state, &props);
    if (is_flexible(leader) && !flow->open.props.tab_count && flow->open.props.align != ALIGN_CENTER
        && flow->open.props.align != ALIGN_RIGHT) {
        write_tab(flow, leader, &props);
    } else if (length > 0 && leader->props->i.leader_pattern == FO_K_DOTS) {
        write_fill(flow, length, &props, ".", leader->props->i.font_size / 2);
    } else if (length > 0) {
        props.underline = props.underline || is_ruled(leader);
        write_fill(flow, length, &props, IDEOGRAPHIC_SPACE, leader->props->i.font_size);
    }
}
