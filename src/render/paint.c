#include "render/paint.h"

#include "base/length.h"
#include "image/image.h"
#include "render/paint_internal.h"

#include <string.h>

/* The walk. Offsets are summed up on the way down, so save and restore are only needed where a
 * reference area is turned or clipped. */

struct walk {
    const struct painter *painter;
    struct fonts *fonts;
    struct arena *scratch;
};

static enum status paint_area(const struct walk *walk, const struct area *area, int32_t x,
                              int32_t y);

/* XSL 1.1 §4.9.1: backgrounds cover the padding rectangle, that is what the borders enclose. */
static struct paint_rect padding_rect(const struct area *area, const struct paint_rect *rect)
{
    if (!area->box) {
        return *rect;
    }
    const struct area_border *border = area->box->border;
    int32_t before = border_width(&border[FO_BEFORE_EDGE]);
    int32_t start = border_width(&border[FO_START_EDGE]);
    return (struct paint_rect){
        rect->x + start,
        rect->y + before,
        mpt_max(0, rect->width - start - border_width(&border[FO_END_EDGE])),
        mpt_max(0, rect->height - before - border_width(&border[FO_AFTER_EDGE])),
    };
}

/* Where the tiles of a background stand: XSL 1.1 §7.8.3 to 7.8.5. */
struct tiling {
    int32_t x, y; /* of the first, from the rectangle's corner */
    bool across, down;
};

static struct tiling tiling_of(const struct area *area, const struct paint_rect *rect,
                               const struct image_info *info)
{
    const struct fo_local *l = area->node && area->node->props ? &area->node->props->l : NULL;
    struct tiling tiling = {.across = true, .down = true};
    if (!l || !l->background_image
        || strcmp(l->background_image, area->box->background_image) != 0) {
        return tiling; /* another node's: of a row, behind a cell */
    }
    enum fo_keyword repeat = l->background_repeat;
    tiling.across = repeat == FO_K_REPEAT || repeat == FO_K_REPEAT_X;
    tiling.down = repeat == FO_K_REPEAT || repeat == FO_K_REPEAT_Y;
    tiling.x = fo_length_resolve(l->background_position_x, rect->width - info->width, 0);
    tiling.y = fo_length_resolve(l->background_position_y, rect->height - info->height, 0);
    return tiling;
}

/* The first tile along a direction that can be seen. */
static int64_t first_tile(int32_t start, int32_t size, bool repeats)
{
    int32_t rest = start % size;
    return !repeats ? start : rest > 0 ? rest - size : rest;
}

/* The picture in its own size, repeated to both sides or one or none. */
static enum status tile_image(const struct painter *painter, const char *path,
                              const struct paint_rect *rect, const struct image_info *info,
                              const struct tiling *tiling)
{
    enum { MOST_TILES = 4096 };
    int tiles = 0;
    int64_t left = first_tile(tiling->x, info->width, tiling->across);
    int64_t top = first_tile(tiling->y, info->height, tiling->down);
    for (int64_t y = top; y < rect->height; y += info->height) {
        for (int64_t x = left; x < rect->width; x += info->width) {
            if (++tiles > MOST_TILES) {
                return STATUS_OK;
            }
            struct paint_rect tile = {rect->x + (int32_t)x, rect->y + (int32_t)y, info->width,
                                      info->height};
            enum status status = painter->image(painter->state, path, &tile);
            if (status != STATUS_OK) {
                return status;
            }
            if (!tiling->across) {
                break;
            }
        }
        if (!tiling->down) {
            break;
        }
    }
    return STATUS_OK;
}

static enum status paint_background_image(const struct walk *walk, const struct area *area,
                                          const struct paint_rect *rect)
{
    struct image_info info;
    const struct painter *painter = walk->painter;
    struct diagnostics unheard; /* a background that is not there is none */
    diag_init(&unheard, walk->scratch);
    const char *path = painter->base_dir ? image_resolve(area->box->background_image,
                                                         painter->base_dir, walk->scratch, &unheard)
                                         : area->box->background_image;
    enum status status = path ? image_probe(path, &unheard, &info) : STATUS_NOT_FOUND;
    if (status != STATUS_OK || info.width <= 0 || info.height <= 0) {
        return status == STATUS_NO_MEMORY ? status : STATUS_OK;
    }
    status = painter->save(painter->state, NULL, rect);
    if (status != STATUS_OK) {
        return status;
    }
    struct tiling tiling = tiling_of(area, rect, &info);
    status = tile_image(painter, path, rect, &info, &tiling);
    enum status restored = painter->restore(painter->state);
    return status == STATUS_OK ? restored : status;
}

static enum status paint_box(const struct walk *walk, const struct area *area,
                             const struct paint_rect *rect)
{
    const struct area_box *box = area->box;
    if (!box) {
        return STATUS_OK;
    }
    struct paint_rect inside = padding_rect(area, rect);
    enum status status = paint_fill(walk->painter, &inside, box->background);
    if (status == STATUS_OK && box->background_image && box->background_image[0]) {
        status = paint_background_image(walk, area, &inside);
    }
    return status == STATUS_OK ? paint_borders(walk->painter, box, rect) : status;
}

static enum status paint_link(const struct walk *walk, const struct area *area,
                              const struct paint_rect *rect)
{
    if (!area->link_internal && !area->link_external && !area->anchor) {
        return STATUS_OK;
    }
    return walk->painter->link(walk->painter->state, rect, area->link_internal, area->link_external,
                               area->anchor);
}

/* A tick is vectors: no face at hand has ☑. Who extracts the text shall find the character all the
 * same. */
static enum status paint_tick_text(const struct walk *walk, const struct area *area,
                                   const struct paint_rect *rect)
{
    const char *state = area->node && area->node->props ? area->node->props->l.checkbox : NULL;
    if (!state || !state[0]) {
        return STATUS_OK;
    }
    static const char CHECKED[] = "\u2611", EMPTY[] = "\u2610";
    const struct glyph tick = {.advance = rect->width};
    struct glyph_run run = {
        .size = rect->width,
        .color = COLOR_BLACK,
        .glyphs = &tick,
        .count = 1,
        .text = slice_from(strcmp(state, "on") == 0 ? CHECKED : EMPTY),
    };
    return walk->painter->glyphs(walk->painter->state, &run, rect->x,
                                 rect->y + area->u.drawing.baseline);
}

static enum status paint_content(const struct walk *walk, const struct area *area,
                                 const struct paint_rect *rect)
{
    const struct painter *painter = walk->painter;
    enum status status = STATUS_OK;
    switch (area->type) {
    case AREA_GLYPHS:
        if (area->u.glyphs && area->u.glyphs->count && area->u.glyphs->color.opaque) {
            status = painter->glyphs(painter->state, area->u.glyphs, rect->x,
                                     rect->y + area->u.glyphs->baseline);
        }
        break;
    case AREA_IMAGE:
        if (area->u.image && area->u.image->path) {
            status = painter->image(painter->state, area->u.image->path, rect);
        }
        break;
    case AREA_DRAWING:
        if (area->u.drawing.drawing) {
            status =
                paint_drawing(painter, area->u.drawing.drawing, rect, walk->fonts, walk->scratch);
        }
        if (status == STATUS_OK) {
            status = paint_tick_text(walk, area, rect);
        }
        break;
    case AREA_RULE:
        status = paint_rule(painter, rect, area->u.rule.style, area->u.rule.color,
                            area->u.rule.vertical);
        break;
    default:
        break;
    }
    return status;
}

static enum status paint_children(const struct walk *walk, const struct area *area, int32_t x,
                                  int32_t y)
{
    for (const struct area *child = area->first_child; child; child = child->next) {
        enum status status = paint_area(walk, child, x, y);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

/* From the turned content's coordinates to those around it: its top left corner goes to the corner
 * the text starts in, counter-clockwise (XSL 1.1 §7.21.3). */
static struct paint_matrix rotation_matrix(const struct paint_rect *rect, int rotation)
{
    switch (rotation) {
    case 90:
        return (struct paint_matrix){
            .b = -PAINT_UNIT, .c = PAINT_UNIT, .e = rect->x, .f = rect->y + rect->height};
    case 180:
        return (struct paint_matrix){.a = -PAINT_UNIT,
                                     .d = -PAINT_UNIT,
                                     .e = rect->x + rect->width,
                                     .f = rect->y + rect->height};
    default:
        return (struct paint_matrix){
            .b = PAINT_UNIT, .c = -PAINT_UNIT, .e = rect->x + rect->width, .f = rect->y};
    }
}

/* Children of an area that is turned or clips what overflows. */
static enum status paint_confined(const struct walk *walk, const struct area *area,
                                  const struct paint_rect *rect)
{
    const struct painter *painter = walk->painter;
    struct paint_rect clip = padding_rect(area, rect);
    struct paint_matrix matrix;
    int rotation = ((area->rotation % 360) + 360) % 360;
    enum status status = STATUS_OK;
    if (area->clip) {
        status = painter->save(painter->state, NULL, &clip);
    }
    if (status == STATUS_OK && rotation) {
        matrix = rotation_matrix(rect, rotation);
        status = painter->save(painter->state, &matrix, NULL);
    }
    if (status == STATUS_OK) {
        status = paint_children(walk, area, rotation ? 0 : rect->x, rotation ? 0 : rect->y);
    }
    if (status == STATUS_OK && rotation) {
        status = painter->restore(painter->state);
    }
    if (status == STATUS_OK && area->clip) {
        status = painter->restore(painter->state);
    }
    return status;
}

static enum status paint_area(const struct walk *walk, const struct area *area, int32_t x,
                              int32_t y)
{
    struct paint_rect rect = {x + area->x, y + area->y, area->width, area->height};
    enum status status = paint_link(walk, area, &rect);
    if (status == STATUS_OK) {
        status = paint_box(walk, area, &rect);
    }
    if (status == STATUS_OK) {
        status = paint_content(walk, area, &rect);
    }
    if (status != STATUS_OK || !area->first_child) {
        return status;
    }
    if (area->clip || area->rotation) {
        return paint_confined(walk, area, &rect);
    }
    return paint_children(walk, area, rect.x, rect.y);
}

enum status paint_page(const struct painter *painter, const struct area *page, struct fonts *fonts,
                       struct arena *scratch)
{
    struct walk walk = {painter, fonts, scratch};
    enum status status =
        painter->begin_page(painter->state, page->width, page->height, page->u.page.label);
    if (status == STATUS_OK) {
        status = paint_area(&walk, page, -page->x, -page->y);
    }
    return status == STATUS_OK ? painter->end_page(painter->state) : status;
}
