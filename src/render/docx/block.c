#include "render/docx/docx_internal.h"

#include "base/length.h"

/* Border widths Word can draw: ¼ pt to 12 pt; a double border's size is that of one of its lines.
 */
struct line_border border_of(int32_t width, enum fo_keyword style, struct color color,
                             int32_t space)
{
    static const struct {
        enum fo_keyword style;
        const char *name;
    } names[] = {
        {FO_K_SOLID, "single"},  {FO_K_DASHED, "dashed"},        {FO_K_DOTTED, "dotted"},
        {FO_K_DOUBLE, "double"}, {FO_K_GROOVE, "threeDEngrave"}, {FO_K_RIDGE, "threeDEmboss"},
        {FO_K_INSET, "inset"},   {FO_K_OUTSET, "outset"},
    };
    struct line_border border = {.color = color.opaque ? color : COLOR_BLACK};
    if (width <= 0) {
        return border;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (names[i].style == style) {
            border.style = names[i].name;
        }
    }
    int32_t size =
        (int32_t)mul_div(style == FO_K_DOUBLE ? width / 3 : width, 1, MPT_PER_EIGHTH_POINT);
    border.size = size < 2 ? 2 : size > 96 ? 96 : size;
    space = (int32_t)mul_div(space, 1, MPT_PER_PT);
    border.space = space < 0 ? 0 : space > 31 ? 31 : space;
    return border;
}

static bool has_border(const struct fo_node *block)
{
    const struct fo_local *local = &block->props->l;
    for (int side = 0; side < 4; side++) {
        if (local->border[side].width > 0) {
            return true;
        }
    }
    return false;
}

static bool has_block_children(const struct fo_node *block)
{
    for (const struct fo_node *child = block->first_child; child; child = child->next) {
        if (fo_is_block_level(child->object)) {
            return true;
        }
    }
    return false;
}

bool block_is_box(const struct fo_node *block)
{
    return (has_border(block) || block->props->l.background_color.opaque)
           && has_block_children(block);
}

/* A block of lines with a border keeps it as the paragraph's own. */
static void set_borders(const struct flow *flow, const struct fo_node *block,
                        struct paragraph_props *out)
{
    static const enum border_side sides[] = {
        [FO_BEFORE_EDGE] = SIDE_TOP,
        [FO_AFTER_EDGE] = SIDE_BOTTOM,
        [FO_START_EDGE] = SIDE_LEFT,
        [FO_END_EDGE] = SIDE_RIGHT,
    };
    const struct fo_local *local = &block->props->l;
    if (block_is_box(block)) {
        return; /* the table around it has them */
    }
    out->shade = local->background_color;
    for (int side = 0; side < 4; side++) {
        const struct fo_border *border = &local->border[side];
        int32_t padding = fo_length_resolve(local->padding[side].length, flow->width, 0);
        out->border[sides[side]] = border_of(border->width, border->style, border->color, padding);
    }
}

static enum paragraph_align align_of(enum fo_keyword keyword)
{
    switch (keyword) {
    case FO_K_CENTER:
        return ALIGN_CENTER;
    case FO_K_END:
    case FO_K_RIGHT:
    case FO_K_OUTSIDE:
        return ALIGN_RIGHT;
    case FO_K_JUSTIFY:
        return ALIGN_BOTH;
    default:
        return ALIGN_LEFT;
    }
}

/* Word aligns the last line as the others, or spreads it too. A block of one line goes by its last.
 */
static void set_align(const struct flow *flow, const struct fo_node *block,
                      struct paragraph_props *out)
{
    const struct fo_inherited *props = &block->props->i;
    const struct layout_node *layout = docx_layout(flow->story->docx, block);
    bool one_line = layout->height <= props->line_height * 3 / 2;
    out->align = align_of(props->text_align);
    if (props->text_align_last == FO_K_JUSTIFY) {
        out->align = ALIGN_DISTRIBUTE;
    } else if (one_line && props->text_align_last != FO_K_RELATIVE) {
        out->align = align_of(props->text_align_last);
    }
}

int32_t block_start_indent(const struct flow *flow, const struct fo_node *block)
{
    if (block->object == FO_BLOCK_CONTAINER) {
        return fo_length_resolve(block->props->i.start_indent, flow->width, 0);
    }
    return docx_layout(flow->story->docx, block)->start_indent;
}

int32_t block_end_indent(const struct flow *flow, const struct fo_node *block)
{
    if (block->object == FO_BLOCK_CONTAINER) {
        return fo_length_resolve(block->props->i.end_indent, flow->width, 0);
    }
    int32_t indent = docx_layout(flow->story->docx, block)->end_indent;
    if (flow->is_body && !flow->in_container && flow->section.columns > 1) {
        int32_t beside = flow->section.width - flow->section.column_width;
        indent -= indent >= beside ? beside : 0; /* the layout counts from the body's edge */
    } else if (flow->is_body && !flow->in_container && flow->section.usual_columns > 1) {
        int32_t beside = flow->section.width - flow->section.column_width;
        indent += indent < 0 && indent + beside >= 0 ? beside : 0; /* or from the column's */
    }
    return indent;
}

/* Word processors put the baseline of an exact line at four fifths of its height; the layout
 * centres the type in it. */
int32_t block_baseline_drop(struct docx *docx, const struct fo_node *block)
{
    const struct paragraph_context context = {
        .fonts = docx->job.fonts,
        .arena = docx->job.arena,
        .diags = docx->job.diags,
        .workspace = docx->workspace,
    };
    int32_t baseline;
    int32_t height = paragraph_line_height(&context, block, &baseline);
    if (height < 0) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return 0;
    }
    return mpt_mul_div(height, 4, 5) - baseline;
}

/* The first-line indent, also in characters when it is a whole number of them: then it follows when
 * staff change the type size. */
static void set_indents(const struct flow *flow, const struct fo_node *block,
                        struct paragraph_props *out)
{
    const struct fo_inherited *props = &block->props->i;
    const struct layout_node *layout = docx_layout(flow->story->docx, block);
    int32_t indent = fo_length_resolve(props->text_indent, layout->width, 0);
    out->left = mpt_to_twips(block_start_indent(flow, block) + flow->start);
    out->right = mpt_to_twips(block_end_indent(flow, block) + flow->end);
    out->first_line = mpt_to_twips(indent);
    if (indent > 0 && props->font_size > 0 && indent % props->font_size == 0) {
        out->first_line_chars = 100 * (indent / props->font_size);
    }
}

void paragraph_props_of(const struct flow *flow, const struct fo_node *block,
                        struct paragraph_props *out)
{
    const struct fo_inherited *props = &block->props->i;
    *out = (struct paragraph_props){.outline = -1};
    out->widow_control = !flow->outer && props->widows >= 2 && props->orphans >= 2;
    out->keep_lines =
        !flow->outer && (props->keep_together.within_column || props->keep_together.within_page);
    out->keep_next = flow->keep_rows;
    out->line = docx_twips_within(props->line_height);
    out->hanging_marks = props->hanging_punctuation == FO_K_ALLOW_END;
    out->auto_space = fo_length_resolve(props->han_latin_gap, props->font_size, 0) > 0;
    out->foot_width = flow->foot_width;
    set_align(flow, block, out);
    set_indents(flow, block, out);
    set_borders(flow, block, out);
}
