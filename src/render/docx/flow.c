#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "base/utf8.h"
#include "render/docx/wml.h"

/* A line this tall is as good as none: Word wants a paragraph after every table in a cell and at
 * the end of a section. */
#define THIN_LINE 20

struct strbuf *flow_out(struct flow *flow)
{
    return &flow->story->out;
}

/* --- paragraphs */

/* The nearest j:style at or around a block. */
static const char *style_key(const struct fo_node *block)
{
    for (; block; block = block->parent) {
        if (*block->props->l.style) {
            return block->props->l.style;
        }
    }
    return "";
}

static void write_pending_ids(struct flow *flow)
{
    for (uint32_t i = 0; i < flow->pending_id_count; i++) {
        bookmark_write(flow, flow->pending_ids[i]);
    }
    flow->pending_id_count = 0;
}

/* The level in the navigation pane, when an fo:bookmark leads to a block that starts here. */
static int32_t outline_of(const struct flow *flow)
{
    int32_t level = -1;
    for (uint32_t i = 0; i < flow->pending_id_count; i++) {
        const struct target *target = target_find(flow->story->docx, flow->pending_ids[i]);
        level = target && target->outline >= 0 ? target->outline : level;
    }
    return level;
}

void flow_open_paragraph(struct flow *flow, const struct fo_node *block)
{
    struct docx *docx = flow->story->docx;
    struct open_paragraph *open = &flow->open;
    struct paragraph_props props;
    struct run_props mark;
    const struct inline_state plain = {.used_size = docx_layout(docx, block)->font_size,
                                       .asked_size = block->props->i.font_size};
    if (open->is_open && open->keep_together && open->keep_together == flow->keep_together) {
        open->props.keep_next = true;
    }
    flow_close_paragraph(flow, 0, NULL);
    paragraph_props_of(flow, block, &props);
    run_props_of(docx, block->props, &plain, &mark);
    props.before = mpt_to_twips(flow->carried);
    props.page_break_before = flow->page_break;
    struct style *style = styles_find(&docx->styles, style_key(block));
    styles_use(style, &props, &mark);
    int32_t outline = outline_of(flow);
    props.outline = outline >= 0 ? outline : style->outline;
    props.style = *style->key ? style->id : NULL;
    open->is_open = true;
    open->block = block;
    open->props = props;
    open->style = style;
    open->mark = mark;
    open->keep_together = flow->keep_together;
    flow->carried = 0;
    flow->page_break = false;
    flow->after_table = false;
    flow->has_content = true;
    write_pending_ids(flow);
}

void flow_close_paragraph(struct flow *flow, int32_t after, const char *section)
{
    struct open_paragraph *open = &flow->open;
    struct strbuf *out = flow_out(flow);
    if (!open->is_open) {
        return;
    }
    open->is_open = false;
    open->props.after = after;
    strbuf_add_str(out, "<w:p>");
    size_t start = out->len;
    strbuf_add_str(out, "<w:pPr>");
    size_t inner = out->len;
    paragraph_props_write(out, &open->props, &open->style->paragraph);
    run_props_write(out, &open->mark, &open->style->run, HINT_NONE);
    if (section) {
        strbuf_add_str(out, section);
    }
    if (out->len == inner) {
        strbuf_truncate(out, start);
    } else {
        strbuf_add_str(out, "</w:pPr>");
    }
    strbuf_add_slice(out, strbuf_slice(&open->content));
    strbuf_add_str(out, "</w:p>");
    if (open->content.status != STATUS_OK) {
        docx_fail(flow->story->docx, open->content.status);
    }
    strbuf_clear(&open->content);
}

/* Exact lines end at 1584 pt in Word; a higher gap is as good as a page. */
static int32_t line_limit(int32_t height)
{
    return height < THIN_LINE ? THIN_LINE : height > 31680 ? 31680 : height;
}

void flow_spacer(struct flow *flow, int32_t height, const char *section)
{
    struct strbuf *out = flow_out(flow);
    flow_close_paragraph(flow, 0, NULL);
    strbuf_add_str(out, "<w:p><w:pPr>");
    if (flow->keep_rows) {
        strbuf_add_str(out, "<w:keepNext/>");
    }
    if (flow->page_break) {
        strbuf_add_str(out, "<w:pageBreakBefore/>");
    }
    strbuf_add_str(out, "<w:spacing w:before=\"0\" w:after=\"0\"");
    wml_int_attribute(out, "w:line", line_limit(height));
    strbuf_add_str(
        out, " w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>");
    if (section) {
        strbuf_add_str(out, section);
    }
    strbuf_add_str(out, "</w:pPr>");
    if (flow->pending_id_count) {
        write_pending_ids(flow);
        strbuf_add_slice(out, strbuf_slice(&flow->open.content));
        strbuf_clear(&flow->open.content);
    }
    strbuf_add_str(out, "</w:p>");
    flow->page_break = false;
    flow->after_table = false;
    flow->has_content = true;
}

void flow_before_table(struct flow *flow, int32_t space)
{
    int32_t height = mpt_to_twips(space);
    if (flow->page_break) {
        flow_spacer(flow, THIN_LINE, NULL);
    } else if (flow->open.is_open) {
        flow_close_paragraph(flow, height, NULL);
    } else if (flow->after_table || height > 0) {
        flow_spacer(flow, height, NULL);
    }
    flow->carried = 0;
}

void flow_end(struct flow *flow)
{
    if (flow->open.is_open) {
        flow_close_paragraph(flow, mpt_to_twips(flow->carried), NULL);
    } else {
        flow_spacer(flow, mpt_to_twips(flow->carried), NULL);
    }
    flow->carried = 0;
    strbuf_deinit(&flow->open.content);
}

/* --- blocks */

static bool is_inline(const struct fo_node *node)
{
    const struct fo_node *child = node;
    while (child->object == FO_WRAPPER && child->first_child) {
        child = child->first_child;
    }
    return fo_is_inline_level(child->object) || child->object == FO_RETRIEVE_MARKER;
}

static bool is_blank_text(const struct fo_node *node)
{
    struct slice text = node->text;
    if (node->object != FO_TEXT) {
        return node->object == FO_MARKER;
    }
    while (text.len && unicode_is_xml_space((unsigned char)text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    return text.len == 0;
}

/* White space between blocks makes no paragraph. */
static bool is_blank_run(const struct fo_node *first, const struct fo_node *last)
{
    for (const struct fo_node *node = first;; node = node->next) {
        if (!is_blank_text(node)) {
            return false;
        }
        if (node == last) {
            return true;
        }
    }
}

static bool breaks_page(enum fo_keyword value)
{
    return value == FO_K_PAGE || value == FO_K_EVEN_PAGE || value == FO_K_ODD_PAGE
           || value == FO_K_COLUMN;
}

/* How many pages a block that stands on an odd or even page (j:odd-or-even) moved for that, or as
 * the page before was full: the layout knows. */
static uint32_t pages_passed(const struct docx *docx, const struct fo_node *node)
{
    const struct fo_node *before = node->previous;
    if (node->props->l.own_parity == FO_K_ANY || !before) {
        return 0;
    }
    uint32_t from = docx->layout->spans[before->index].last_page;
    uint32_t to = docx->layout->spans[node->index].first_page;
    return from && to > from ? to - from : 0;
}

static bool is_kept(struct fo_keep keep)
{
    return keep.within_column || keep.within_page;
}

static void enter_block(struct flow *flow, const struct fo_node *node)
{
    const struct fo_local *local = &node->props->l;
    flow->carried += docx_layout(flow->story->docx, node)->space_before;
    uint32_t passed = pages_passed(flow->story->docx, node);
    if ((passed || breaks_page(local->break_before)) && flow->has_content && !flow->outer) {
        flow->page_break = true;
        while (passed-- > 1) { /* pages left blank */
            flow_spacer(flow, THIN_LINE, NULL);
            flow->page_break = true;
        }
    }
    if (is_kept(local->keep_with_previous) && flow->open.is_open) {
        flow->open.props.keep_next = true;
    }
    if (*local->id && flow->pending_id_count < ARRAY_LENGTH(flow->pending_ids)
        && target_find(flow->story->docx, local->id)) {
        flow->pending_ids[flow->pending_id_count++] = local->id;
    }
}

/* Space retained at the end of a cell or container is no space between blocks: the layout leaves it
 * to the block. */
static int32_t retained_space(const struct flow *flow, const struct fo_node *node)
{
    const struct fo_space *space = &node->props->l.space_after;
    return space->retain && !node->next ? fo_length_resolve(space->optimum, flow->width, 0) : 0;
}

static void leave_block(struct flow *flow, const struct fo_node *node)
{
    const struct fo_local *local = &node->props->l;
    int32_t resolved = docx_layout(flow->story->docx, node)->space_after;
    flow->carried += resolved ? resolved : retained_space(flow, node);
    if (breaks_page(local->break_after) && !flow->outer) {
        flow->page_break = true;
    }
    if (is_kept(local->keep_with_next) && flow->open.is_open) {
        flow->open.props.keep_next = true;
    }
}

/* Padding of a block without border or background is just space (its borders' padding goes to
 * w:pBdr). */
static int32_t bare_padding(const struct flow *flow, const struct fo_node *node, enum fo_side side)
{
    const struct fo_local *local = &node->props->l;
    if (local->border[side].width > 0) {
        return 0;
    }
    return fo_length_resolve(local->padding[side].length, flow->width, 0);
}

/* An empty block is drawn for its border: a rule. */
static bool is_rule(const struct fo_node *block)
{
    const struct fo_local *local = &block->props->l;
    return !block->first_child
           && (local->border[FO_BEFORE_EDGE].width || local->border[FO_AFTER_EDGE].width);
}

static void write_rule(struct flow *flow, const struct fo_node *block)
{
    flow_open_paragraph(flow, block);
    flow->open.props.line = THIN_LINE;
    flow->open.mark.size = 2;
}

static void write_block(struct flow *flow, const struct fo_node *block)
{
    const struct fo_node *keep = flow->keep_together;
    enter_block(flow, block);
    if (!keep && is_kept(block->props->i.keep_together) && !flow->outer) {
        flow->keep_together = block;
    }
    if (block_is_box(block)) {
        box_write(flow, block);
    } else if (is_rule(block)) {
        write_rule(flow, block);
    } else {
        flow->carried += bare_padding(flow, block, FO_BEFORE_EDGE);
        flow_write(flow, block);
        flow->carried += bare_padding(flow, block, FO_AFTER_EDGE);
    }
    flow->keep_together = keep;
    leave_block(flow, block);
}

static bool has_fixed_height(const struct fo_node *node)
{
    return !node->props->l.bpd_opt.automatic;
}

static bool is_absolute(const struct fo_node *node)
{
    return node->props->l.absolute_position == FO_K_ABSOLUTE
           || node->props->l.absolute_position == FO_K_FIXED;
}

/* Left and top of a container put on the page, from its page's edges: Word frames do the rest. */
static void write_absolute(struct flow *flow, const struct fo_node *container)
{
    const struct fo_local *local = &container->props->l;
    const struct layout_node *layout = docx_layout(flow->story->docx, container);
    struct flow inner = {
        .story = flow->story, .outer = flow->outer, .width = layout->width, .is_absolute = true};
    inner.frame.x = mpt_to_twips(fo_length_resolve(local->left, flow->width, 0));
    inner.frame.y = mpt_to_twips(fo_length_resolve(local->top, flow->width, 0));
    inner.frame.width = mpt_to_twips(layout->width);
    inner.frame.height = has_fixed_height(container) ? mpt_to_twips(layout->height) : 0;
    flow_close_paragraph(flow, 0, NULL);
    flow_write(&inner, container);
    if (inner.open.is_open) {
        flow_close_paragraph(&inner, 0, NULL);
    }
    strbuf_deinit(&inner.open.content);
    flow->has_content = true;
}

static void write_container(struct flow *flow, const struct fo_node *container)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, container);
    if (is_absolute(container)) {
        write_absolute(flow, container);
        return;
    }
    enter_block(flow, container);
    if (has_fixed_height(container) && !container->first_child) {
        flow_spacer(flow, mpt_to_twips(flow->carried + layout->height), NULL);
        flow->carried = 0;
    } else if (has_fixed_height(container) || block_is_box(container)) {
        box_write(flow, container);
    } else {
        int32_t start = flow->start, end = flow->end, width = flow->width;
        flow->start +=
            block_start_indent(flow, container); /* what is inside counts from its edge */
        flow->end += block_end_indent(flow, container);
        flow->width = layout->width;
        flow_write(flow, container);
        flow->start = start;
        flow->end = end;
        flow->width = width;
    }
    leave_block(flow, container);
}

static void write_table(struct flow *flow, const struct fo_node *table)
{
    enter_block(flow, table);
    table_write(flow, table);
    leave_block(flow, table);
}

static void write_list(struct flow *flow, const struct fo_node *list)
{
    enter_block(flow, list);
    list_write(flow, list);
    leave_block(flow, list);
}

static void write_float(struct flow *flow, const struct fo_node *node)
{
    docx_note(flow->story->docx, node, "浮动内容排在正文中", "the float stands in the flow");
    flow_write(flow, node);
}

static void write_block_level(struct flow *flow, const struct fo_node *node)
{
    switch (node->object) {
    case FO_BLOCK:
        write_block(flow, node);
        break;
    case FO_BLOCK_CONTAINER:
        write_container(flow, node);
        break;
    case FO_TABLE:
        write_table(flow, node);
        break;
    case FO_LIST_BLOCK:
        write_list(flow, node);
        break;
    case FO_FLOAT:
        write_float(flow, node);
        break;
    case FO_TABLE_AND_CAPTION:
    case FO_TABLE_CAPTION:
    case FO_WRAPPER:
        flow_write(flow, node);
        break;
    default:
        break; /* markers and what has no place here */
    }
}

void flow_write(struct flow *flow, const struct fo_node *parent)
{
    const struct fo_node *child = parent->first_child;
    while (child) {
        const struct fo_node *first = child, *last = child;
        if (!is_inline(child)) {
            write_block_level(flow, child);
            child = child->next;
            continue;
        }
        while (last->next && is_inline(last->next)) {
            last = last->next;
        }
        if (!is_blank_run(first, last)) {
            flow_open_paragraph(flow, parent);
            if (first != parent->first_child) {
                flow->open.props.first_line = 0; /* the block goes on after a block inside it */
                flow->open.props.first_line_chars = 0;
            }
            if (flow->list_label) {
                list_label_write(flow);
            }
            inlines_write(flow, parent, first, last);
        }
        child = last->next;
    }
}
