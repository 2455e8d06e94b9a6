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
static const char *style_key(const struct flow *flow, const struct fo_node *block)
{
    const char *key = flow->is_note ? "footnote-text" : flow->toc_style;
    for (const struct fo_node *node = block; node; node = node->parent) {
        if (*node->props->l.style) {
            return node->props->l.style;
        }
        if (node == block && marker_style_key(flow->story->docx, block)) {
            return marker_style_key(flow->story->docx, block);
        }
    }
    return key ? key : "";
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

void flow_place_anchors(struct flow *flow)
{
    strbuf_add_slice(&flow->open.content, strbuf_slice(&flow->anchors));
    docx_fail(flow->story->docx, flow->anchors.status);
    strbuf_clear(&flow->anchors);
}

/* What a paragraph begins with before its text. */
static void write_start(struct flow *flow)
{
    if (flow->column_break) {
        strbuf_add_str(&flow->open.content, "<w:r><w:br w:type=\"column\"/></w:r>");
        flow->column_break = false;
    }
    write_pending_ids(flow);
    flow_place_anchors(flow);
}

static void note_content(struct flow *flow)
{
    flow->has_content = flow->section_has_content = true;
}

/* A break to an even or odd page is one between sections. */
static void start_asked_section(struct flow *flow)
{
    const char *type = flow->section_break;
    uint32_t page = flow->section_page;
    flow->section_break = NULL;
    flow->section_page = 0;
    if (type && flow->is_body) {
        flow->page_break = flow->column_break = false;
        section_start(flow, type, flow->section.columns);
        flow->section.first_page = flow->section.is_first ? 0 : page;
    }
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
    start_asked_section(flow);
    flow_close_paragraph(flow, 0, NULL);
    paragraph_props_of(flow, block, &props);
    run_props_of(docx, block->props, &plain, &mark);
    props.before = mpt_to_twips(flow->carried);
    props.page_break_before = flow->page_break;
    struct style *style = styles_find(&docx->styles, style_key(flow, block));
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
    note_content(flow);
    write_start(flow);
    toc_begin_write(flow);
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
    start_asked_section(flow);
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
    write_start(flow);
    strbuf_add_slice(out, strbuf_slice(&flow->open.content));
    strbuf_clear(&flow->open.content);
    strbuf_add_str(out, "</w:p>");
    flow->page_break = false;
    flow->after_table = false;
    note_content(flow);
}

void flow_spacer_open(struct flow *flow)
{
    struct open_paragraph *open = &flow->open;
    const struct docx *docx = flow->story->docx;
    open->is_open = true;
    open->block = NULL;
    open->style = &flow->story->docx->styles.items[0];
    open->props = docx->styles.items[0].paragraph;
    open->props.line = THIN_LINE;
    open->props.outline = -1;
    open->mark = open->style->run;
    open->mark.size = 2;
    open->keep_together = NULL;
    flow->after_table = false;
    note_content(flow);
    write_start(flow);
}

void flow_before_table(struct flow *flow, int32_t space)
{
    int32_t height = mpt_to_twips(space);
    start_asked_section(flow);
    if (flow->page_break || flow->column_break) {
        flow_spacer(flow, THIN_LINE, NULL);
    } else if (flow->open.is_open) {
        flow_place_anchors(flow);
        flow_close_paragraph(flow, height, NULL);
    } else if (flow->after_table || height > 0 || flow->anchors.len) {
        flow_spacer(flow, height, NULL);
    }
    flow->carried = 0;
}

void flow_end(struct flow *flow)
{
    flow->section_break = NULL;
    if (flow->open.is_open) {
        flow_place_anchors(flow);
        flow_close_paragraph(flow, mpt_to_twips(flow->carried), NULL);
    } else {
        flow_spacer(flow, mpt_to_twips(flow->carried), NULL);
    }
    flow->carried = 0;
    flow_deinit(flow);
}

void flow_deinit(struct flow *flow)
{
    strbuf_deinit(&flow->open.content);
    strbuf_deinit(&flow->anchors);
}

/* --- blocks */

static bool is_inline(const struct fo_node *node)
{
    const struct fo_node *child = node;
    while (child->object == FO_WRAPPER && child->first_child) {
        child = child->first_child;
    }
    return fo_is_inline_level(child->object) || child->object == FO_RETRIEVE_MARKER
           || child->object == FO_RETRIEVE_TABLE_MARKER;
}

/* What stands beside the lines interrupts no paragraph. */
static bool is_beside(const struct fo_node *node)
{
    return node->object == FO_FLOAT
           || (node->object == FO_BLOCK_CONTAINER
               && (node->props->l.absolute_position == FO_K_ABSOLUTE
                   || node->props->l.absolute_position == FO_K_FIXED));
}

/* The last of the inlines that begin with `first`, over what stands beside them. */
static const struct fo_node *last_inline(const struct fo_node *first)
{
    const struct fo_node *last = first;
    for (const struct fo_node *node = first; node && (is_inline(node) || is_beside(node));
         node = node->next) {
        last = is_inline(node) ? node : last;
    }
    return last;
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

/* A break to another page or column; not before the first content, nor in a table. */
static void ask_break(struct flow *flow, enum fo_keyword value)
{
    switch (flow->outer ? FO_K_AUTO : value) {
    case FO_K_COLUMN:
        flow->column_break = flow->section.columns > 1;
        flow->page_break = !flow->column_break;
        break;
    case FO_K_PAGE:
        flow->page_break = true;
        break;
    case FO_K_EVEN_PAGE:
    case FO_K_ODD_PAGE:
        flow->section_break = value == FO_K_ODD_PAGE ? "oddPage" : "evenPage";
        flow->page_break = !flow->is_body;
        break;
    default:
        break;
    }
}

/* A block that stands on an odd or even page (j:odd-or-even) begins a section where it does not
 * stand on the page of what is before it: the layout knows. */
static void ask_parity(struct flow *flow, const struct fo_node *node)
{
    enum fo_keyword parity = node->props->l.own_parity;
    const struct fo_node *before = node->previous;
    if (parity == FO_K_ANY || !before || !flow->has_content) {
        return;
    }
    uint32_t from = docx_span(flow->story->docx, before)->last_page;
    uint32_t to = docx_span(flow->story->docx, node)->first_page;
    if (from && to > from) {
        ask_break(flow, parity == FO_K_EVEN ? FO_K_EVEN_PAGE : FO_K_ODD_PAGE);
        flow->section_page = to;
    }
}

/* A last page with headers of its own is a section, whose first page it is. */
static void ask_last(struct flow *flow, const struct fo_node *node)
{
    if (flow->is_body && flow->section.last_start == node && flow->has_content) {
        flow->section.last_start = NULL;
        flow->section_break = "nextPage";
        flow->section_page = docx_span(flow->story->docx, node)->first_page;
    }
}

static bool is_kept(struct fo_keep keep)
{
    return keep.within_column || keep.within_page;
}

static void enter_block(struct flow *flow, const struct fo_node *node)
{
    const struct fo_local *local = &node->props->l;
    flow->carried += docx_layout(flow->story->docx, node)->space_before;
    if (flow->has_content) {
        ask_break(flow, local->break_before);
    }
    ask_parity(flow, node);
    ask_last(flow, node);
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
    if (*local->id) {
        end_bookmark_write(flow, local->id);
    }
    ask_break(flow, local->break_after);
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
    if (*block->props->l.background_image && !block_is_box(block)) {
        block_background_write(flow, block);
    }
    toc_enter(flow, block);
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
    toc_leave(flow, block);
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

static bool is_turned(const struct fo_node *container)
{
    return container->parent
           && container->props->i.reference_orientation
                  != container->parent->props->i.reference_orientation;
}

static void write_container(struct flow *flow, const struct fo_node *container)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, container);
    if (is_absolute(container)) {
        absolute_write(flow, container);
        return;
    }
    enter_block(flow, container);
    if (has_fixed_height(container) && !container->first_child) {
        flow_spacer(flow, mpt_to_twips(flow->carried + layout->height), NULL);
        flow->carried = 0;
    } else if (has_fixed_height(container) || block_is_box(container) || is_turned(container)) {
        box_write(flow, container);
    } else {
        if (*container->props->l.background_image) {
            block_background_write(flow, container);
        }
        int32_t start = flow->start, end = flow->end, width = flow->width;
        bool in_container = flow->in_container, has_origin = flow->has_origin;
        flow->start +=
            block_start_indent(flow, container); /* what is inside counts from its edge */
        flow->end += block_end_indent(flow, container);
        flow->width = layout->width;
        flow->in_container = true; /* where it lies on the page is not known */
        flow->has_origin = false;
        flow_write(flow, container);
        flow->in_container = in_container;
        flow->has_origin = has_origin;
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

/* A caption stays with its table. */
static void write_caption(struct flow *flow, const struct fo_node *caption)
{
    flow_write(flow, caption);
    if (flow->open.is_open && caption->next) {
        flow->open.props.keep_next = true;
    }
}

bool caption_follows(const struct fo_node *node)
{
    enum fo_keyword side = node->props->l.caption_side;
    return side == FO_K_AFTER || side == FO_K_BOTTOM || side == FO_K_END || side == FO_K_RIGHT;
}

/* The caption before the table, unless caption-side wants it after. */
static void write_captioned(struct flow *flow, const struct fo_node *node)
{
    const struct fo_node *caption = fo_child(node, FO_TABLE_CAPTION);
    enum fo_keyword side = node->props->l.caption_side;
    bool after = caption_follows(node);
    if (side == FO_K_START || side == FO_K_LEFT || side == FO_K_END || side == FO_K_RIGHT) {
        docx_note(flow->story->docx, node, "表旁的表名排在表的上面或下面",
                  "a caption beside its table stands above or below it");
    }
    enter_block(flow, node);
    if (caption && !after) {
        write_caption(flow, caption);
    }
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (child->object == FO_TABLE) {
            write_table(flow, child);
        }
    }
    if (caption && after) {
        flow_write(flow, caption);
    }
    leave_block(flow, node);
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
        float_write(flow, node);
        break;
    case FO_TABLE_AND_CAPTION:
        write_captioned(flow, node);
        break;
    case FO_TABLE_CAPTION:
    case FO_WRAPPER:
        flow_write(flow, node);
        break;
    default:
        break; /* markers and what has no place here */
    }
}

/* In columns, what spans them is a section of its own. */
static void start_columns(struct flow *flow, const struct fo_node *child)
{
    if (!flow->is_body || flow->section.usual_columns < 2 || child->parent->object != FO_FLOW
        || is_beside(child)) {
        return;
    }
    int32_t columns = child->props->l.span == FO_K_ALL ? 1 : flow->section.usual_columns;
    if (columns != flow->section.columns) {
        bool paged = flow->page_break || child->props->l.break_before == FO_K_PAGE;
        section_start(flow, paged ? "nextPage" : "continuous", columns);
    }
}

/* Blocks that can be added stand in controls of their own: no paragraph may be open across their
 * edges. */
static void turn_repeats(struct flow *flow, struct repeats *repeats, const char *wanted)
{
    if (repeats->depth || *wanted) {
        if (flow->open.is_open) {
            flow_place_anchors(flow);
            flow_close_paragraph(flow, 0, NULL);
        }
        repeats_turn(flow, repeats, wanted);
    }
}

void flow_write(struct flow *flow, const struct fo_node *parent)
{
    struct repeats repeats = {.depth = 0};
    const struct fo_node *child = parent->first_child;
    while (child) {
        const struct fo_node *first = child, *last;
        if (!is_inline(child)) {
            start_columns(flow, child);
            turn_repeats(flow, &repeats, child->props->l.repeat);
            write_block_level(flow, child);
            child = child->next;
            continue;
        }
        last = last_inline(first);
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
    turn_repeats(flow, &repeats, "");
}
