#include "base/length.h"
#include "render/docx/anchor.h"

#include <string.h>

/* What stands at a place of its own: containers put on the page, floats, the regions at the sides
 * of a page, and backgrounds. */

static const enum fo_side fo_sides[4] = {
    [SIDE_TOP] = FO_BEFORE_EDGE,
    [SIDE_LEFT] = FO_START_EDGE,
    [SIDE_BOTTOM] = FO_AFTER_EDGE,
    [SIDE_RIGHT] = FO_END_EDGE,
};

/* --- a box's looks */

static bool is_same_border(const struct fo_border *a, const struct fo_border *b)
{
    return a->width == b->width
           && (a->width == 0 || (a->style == b->style && color_equal(a->color, b->color)));
}

static bool has_one_border(const struct fo_local *l)
{
    for (int side = 1; side < 4; side++) {
        if (!is_same_border(&l->border[0], &l->border[side])) {
            return false;
        }
    }
    return true;
}

/* Borders and padding of `node` as the shape's own, or a table's when they differ; the shape grows
 * by them. `out` has the size of the content so far. */
static void take_looks(const struct flow *flow, const struct fo_node *node, struct anchor *out)
{
    const struct fo_local *l = &node->props->l;
    bool one = has_one_border(l);
    int32_t inset[4];
    for (int side = 0; side < 4; side++) {
        inset[side] = fo_length_resolve(l->padding[fo_sides[side]].length, flow->width, 0);
        out->inset[side] = one ? inset[side] : 0;
        inset[side] += l->border[fo_sides[side]].width;
    }
    out->width += inset[SIDE_LEFT] + inset[SIDE_RIGHT];
    out->height += inset[SIDE_TOP] + inset[SIDE_BOTTOM];
    out->display_align = node->props->i.display_align;
    out->is_framed = !one;
    out->frame_start = inset[SIDE_LEFT];
    if (one) {
        out->border = l->border[0];
        out->fill = l->background_color;
    }
}

/* The seen size: that of turned content is turned. */
static void take_size(const struct flow *flow, const struct fo_node *node, struct anchor *out)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, node);
    int32_t outer = node->parent ? node->parent->props->i.reference_orientation : 0;
    out->rotation = ((node->props->i.reference_orientation - outer) % 360 + 360) % 360;
    bool quarter = out->rotation == 90 || out->rotation == 270;
    out->width = quarter ? layout->height : layout->width;
    out->height = quarter ? layout->width : layout->height;
    out->grows = node->props->l.bpd_opt.automatic && !out->rotation;
}

/* --- absolute and fixed containers */

static struct page_rect sheet_of(const struct flow *flow, const struct fo_node *node)
{
    const struct docx *docx = flow->story->docx;
    uint32_t page = docx_span(docx, node)->first_page;
    if (!page) {
        page = docx_span(docx, flow->story->sequence)->first_page;
    }
    const struct fo_node *master =
        page > 0 && page <= docx->layout->page_count ? docx->layout->pages[page - 1].master : NULL;
    struct page_geometry geometry = {0};
    if (master) {
        page_geometry_of(master, &geometry);
    }
    return (struct page_rect){.width = geometry.width, .height = geometry.height};
}

/* What a container is placed in: a rectangle of the page, or (false) the block it stands in, whose
 * width is known. */
static bool reference_of(const struct flow *flow, const struct fo_node *node, struct page_rect *out)
{
    if (node->props->l.absolute_position == FO_K_FIXED) {
        *out = sheet_of(flow, node);
    } else if (flow->has_origin) {
        *out = flow->origin;
    } else if (!flow->outer && !flow->in_container && !flow->story->is_static) {
        *out = section_body_rect(flow->story->docx, node);
    } else {
        *out = (struct page_rect){.x = flow->start, .width = flow->width};
        return false;
    }
    return true;
}

void absolute_write(struct flow *flow, const struct fo_node *container)
{
    const struct fo_local *l = &container->props->l;
    struct page_rect rect;
    struct anchor a = {.wrap = WRAP_NONE};
    bool on_page = reference_of(flow, container, &rect);
    take_size(flow, container, &a);
    take_looks(flow, container, &a);
    a.from_x = on_page ? "page" : "column";
    a.from_y = on_page ? "page" : "paragraph";
    a.x = rect.x + fo_length_resolve(l->left, rect.width, 0);
    a.y = rect.y + fo_length_resolve(l->top, rect.height, 0);
    if (l->left.automatic && !l->right.automatic) {
        a.x = rect.x + rect.width - fo_length_resolve(l->right, rect.width, 0) - a.width;
    }
    if (l->top.automatic && !l->bottom.automatic) {
        a.y = rect.y + rect.height - fo_length_resolve(l->bottom, rect.height, 0) - a.height;
        if (!on_page) {
            docx_note(flow->story->docx, container, "容器内按下边定位改为按上边定位",
                      "placed from the top of the block it stands in, not from its bottom");
        }
    }
    const struct page_rect origin = {.x = a.x + a.inset[SIDE_LEFT] + a.border.width,
                                     .y = a.y + a.inset[SIDE_TOP] + a.border.width,
                                     .width = docx_layout(flow->story->docx, container)->width,
                                     .height = docx_layout(flow->story->docx, container)->height};
    if (*l->background_image) {
        background_write(flow, container, &a);
    }
    if (container->first_child || a.fill.opaque || a.border.width || a.is_framed) {
        anchor_write(flow, &a, container->first_child ? container : NULL,
                     on_page && !a.rotation ? &origin : NULL);
    }
}

/* --- floats */

/* Width and height of what stands in a float: as wide as the widest, one below the other.
 */
static void content_size(const struct docx *docx, const struct fo_node *content, int32_t *width,
                         int32_t *height)
{
    *width = *height = 0;
    for (const struct fo_node *node = content->first_child; node; node = node->next) {
        const struct layout_node *layout = docx_layout(docx, node);
        const struct fo_local *l = &node->props->l;
        int32_t inset[4];
        for (int side = 0; side < 4; side++) {
            inset[side] = l->border[side].width
                          + fo_length_resolve(l->padding[side].length, layout->width, 0);
        }
        *width = mpt_max(*width, layout->start_indent + layout->width + inset[FO_START_EDGE]
                                     + inset[FO_END_EDGE]);
        *height += layout->space_before + layout->height + layout->space_after
                   + inset[FO_BEFORE_EDGE] + inset[FO_AFTER_EDGE];
    }
}

void float_write(struct flow *flow, const struct fo_node *node)
{
    struct docx *docx = flow->story->docx;
    enum fo_keyword side = node->props->l.float_side;
    const struct layout_node *layout = docx_layout(docx, node);
    struct anchor a = {.from_x = "column", .from_y = "paragraph", .grows = true};
    content_size(docx, node, &a.width, &a.height);
    if (layout->width > 0) {
        a.width = layout->width;
    }
    if (side == FO_K_NONE || a.width <= 0 || a.height <= 0 || flow->in_box) {
        flow_write(flow, node);
        return;
    }
    if (side == FO_K_BEFORE) {
        a.from_y = "margin";
        a.align_y = "top";
        a.wrap = WRAP_TOP_BOTTOM;
        a.distance[SIDE_BOTTOM] = 0;
        a.x = flow->start;
    } else {
        a.align_x =
            side == FO_K_END || side == FO_K_RIGHT || side == FO_K_OUTSIDE ? "right" : "left";
        a.wrap = WRAP_SQUARE;
    }
    anchor_write(flow, &a, node, NULL);
}

/* --- regions */

/* A region that holds nothing but a turned container is turned itself. */
static const struct fo_node *only_turned(const struct fo_node *content)
{
    const struct fo_node *node = content->first_child;
    bool turned =
        node && !node->next && node->object == FO_BLOCK_CONTAINER
        && node->props->i.reference_orientation != content->props->i.reference_orientation;
    return turned ? node : NULL;
}

void region_box_write(struct flow *flow, const struct fo_node *sequence,
                      const struct page_kind *kind, int which)
{
    static const enum fo_object objects[] = {
        [REGION_START] = FO_REGION_START,
        [REGION_END] = FO_REGION_END,
    };
    const struct fo_node *content = static_content_for(sequence, kind->master, objects[which]);
    struct page_rect rect = page_region(&kind->geometry, which);
    struct anchor a = {.from_x = "page",
                       .from_y = "page",
                       .x = rect.x,
                       .y = rect.y,
                       .width = rect.width,
                       .height = rect.height,
                       .wrap = WRAP_NONE};
    if (!content || !content->first_child) {
        return;
    }
    const struct fo_node *turned = only_turned(content);
    if (turned) {
        take_size(flow, turned, &a);
        take_looks(flow, turned, &a);
        content = turned;
    } else { /* moved here: LibreOffice aligns no text in the box of a header */
        enum fo_keyword align = kind->geometry.region[which].node->props->i.display_align;
        int32_t room = mpt_max(rect.height - static_content_height(flow->story->docx, content), 0);
        a.y += align == FO_K_AFTER ? room : align == FO_K_CENTER ? room / 2 : 0;
        a.height -= room;
    }
    anchor_write(flow, &a, content, turned ? NULL : &rect);
}

/* --- backgrounds */

static bool has_background(const struct fo_node *region)
{
    const struct fo_local *l = region ? &region->props->l : NULL;
    bool any = l && (l->background_color.opaque || *l->background_image);
    for (int side = 0; l && side < 4; side++) {
        any = any || l->border[side].width > 0;
    }
    return any;
}

bool region_has_background(const struct page_kind *kind)
{
    for (int which = 0; which < REGION_COUNT; which++) {
        if (has_background(kind->geometry.region[which].node)) {
            return true;
        }
    }
    return false;
}

/* A picture along one direction of the rectangle (*at, *extent): repeated or too large it is cut to
 * the rectangle, else the rectangle shrinks to it. */
static void place_picture(const struct fo_length *position, bool repeats, int32_t size, int32_t *at,
                          int32_t *extent, int32_t *start, bool *is_tiled)
{
    int32_t first = position->automatic ? 0 : fo_length_resolve(*position, *extent - size, 0);
    if (repeats || first < 0 || first + size > *extent) {
        *start = first;
        *is_tiled = true;
    } else {
        *at += first;
        *extent = size;
    }
}

/* The background picture of `node`, whose border rectangle is `box`. */
void background_write(struct flow *flow, const struct fo_node *node, const struct anchor *box)
{
    const struct fo_local *l = &node->props->l;
    struct anchor a = *box;
    a.border = (struct fo_border){0};
    a.fill = COLOR_TRANSPARENT;
    a.wrap = WRAP_BEHIND;
    a.grows = a.is_framed = false;
    a.rotation = 0;
    memset(a.inset, 0, sizeof a.inset);
    int32_t left = l->border[FO_START_EDGE].width, top = l->border[FO_BEFORE_EDGE].width;
    a.x += left;
    a.y += top;
    a.width -= left + l->border[FO_END_EDGE].width;
    a.height -= top + l->border[FO_AFTER_EDGE].width;
    a.picture = picture_relationship(flow, l->background_image, &a);
    if (!a.picture) {
        return;
    }
    enum fo_keyword repeat = l->background_repeat;
    bool across = repeat == FO_K_REPEAT || repeat == FO_K_REPEAT_X;
    bool down = repeat == FO_K_REPEAT || repeat == FO_K_REPEAT_Y;
    place_picture(&l->background_position_x, across, a.picture_width, &a.x, &a.width, &a.picture_x,
                  &a.is_tiled);
    place_picture(&l->background_position_y, down, a.picture_height, &a.y, &a.height, &a.picture_y,
                  &a.is_tiled);
    anchor_write(flow, &a, NULL, NULL);
}

void block_background_write(struct flow *flow, const struct fo_node *block)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, block);
    struct anchor a = {.from_x = "column", .from_y = "paragraph"};
    int32_t inset[4];
    for (int side = 0; side < 4; side++) {
        inset[side] = block->props->l.border[side].width
                      + fo_length_resolve(block->props->l.padding[side].length, flow->width, 0);
    }
    a.x = flow->start + block_start_indent(flow, block) - inset[FO_START_EDGE];
    a.y = flow->carried;
    a.width = layout->width + inset[FO_START_EDGE] + inset[FO_END_EDGE];
    a.height = layout->height + inset[FO_BEFORE_EDGE] + inset[FO_AFTER_EDGE];
    background_write(flow, block, &a);
}

void box_background_write(struct flow *inside, const struct fo_node *block)
{
    const struct layout_node *layout = docx_layout(inside->story->docx, block);
    struct anchor a = {.from_x = "column", .from_y = "paragraph"};
    int32_t inset[4];
    for (int side = 0; side < 4; side++) {
        inset[side] = block->props->l.border[side].width
                      + fo_length_resolve(block->props->l.padding[side].length, layout->width, 0);
    }
    a.x = -inset[FO_START_EDGE];
    a.y = -inset[FO_BEFORE_EDGE];
    a.width = layout->width + inset[FO_START_EDGE] + inset[FO_END_EDGE];
    a.height = layout->height + inset[FO_BEFORE_EDGE] + inset[FO_AFTER_EDGE];
    background_write(inside, block, &a);
}

static void write_region_background(struct flow *flow, const struct page_kind *kind, int which)
{
    const struct fo_node *node = kind->geometry.region[which].node;
    if (!has_background(node)) {
        return;
    }
    const struct fo_local *l = &node->props->l;
    struct anchor a = {.from_x = "page",
                       .from_y = "page",
                       .x = kind->geometry.region[which].x,
                       .y = kind->geometry.region[which].y,
                       .width = kind->geometry.region[which].width,
                       .height = kind->geometry.region[which].height,
                       .wrap = WRAP_BEHIND,
                       .fill = l->background_color};
    if (has_one_border(l)) {
        a.border = l->border[0];
    } else {
        docx_note(flow->story->docx, node, "版心四边不同的边框未画出",
                  "borders of a region that are not the same on all sides are left out");
    }
    if (a.fill.opaque || a.border.width) {
        anchor_write(flow, &a, NULL, NULL);
    }
    if (*l->background_image) {
        background_write(flow, node, &a);
    }
}

void region_backgrounds_write(struct flow *flow, const struct page_kind *kind)
{
    for (int which = 0; kind->master && which < REGION_COUNT; which++) {
        write_region_background(flow, kind, which);
    }
}
