#include "render/docx/docx_internal.h"

#include "base/length.h"

/* Lists: the label and the first paragraph of the body become one paragraph with a hanging indent:
 * the label, a tab, the text. The labels stay literal text, as the FO has them. */

/* The block that holds the text of a label, through the blocks that hold nothing else. */
static const struct fo_node *text_block(const struct fo_node *part)
{
    const struct fo_node *block = fo_child(part, FO_BLOCK);
    while (block && block->first_child && block->first_child->object == FO_BLOCK) {
        block = block->first_child;
    }
    return block;
}

void list_label_write(struct flow *flow)
{
    const struct fo_node *block = text_block(flow->list_label);
    struct paragraph_props *props = &flow->open.props;
    flow->list_label = NULL;
    if (!block || !block->first_child) {
        return;
    }
    int32_t start = docx_layout(flow->story->docx, block)->start_indent + flow->start;
    props->first_line = mpt_to_twips(start) - props->left;
    props->first_line_chars = 0;
    inlines_write(flow, block, block->first_child, block->last_child);
    strbuf_add_str(&flow->open.content, "<w:r><w:tab/></w:r>");
}

static void write_item(struct flow *flow, const struct fo_node *item)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, item);
    const struct fo_node *label = fo_child(item, FO_LIST_ITEM_LABEL);
    const struct fo_node *body = fo_child(item, FO_LIST_ITEM_BODY);
    flow->carried += layout->space_before;
    flow->list_label = label;
    if (body) {
        flow_write(flow, body);
    }
    if (flow->list_label) { /* an empty body: the label stands alone */
        flow->list_label = NULL;
        flow_write(flow, label);
    }
    flow->carried += layout->space_after;
}

void list_write(struct flow *flow, const struct fo_node *list)
{
    for (const struct fo_node *item = list->first_child; item; item = item->next) {
        if (item->object == FO_LIST_ITEM) {
            write_item(flow, item);
        }
    }
}
