#include "format/format_internal.h"

int32_t box_edge(const struct fo_props *props, enum fo_side side, int32_t base)
{
    return props->l.border[side].width + fo_length_resolve(props->l.padding[side].length, base, 0);
}

struct area_border box_border(const struct fo_border *border)
{
    bool drawn = border->width > 0 && border->style != FO_K_NONE && border->style != FO_K_HIDDEN;
    return (struct area_border){
        .width = drawn ? border->width : 0,
        .style = drawn ? border->style : FO_K_NONE,
        .color = border->color,
    };
}

bool box_fill(const struct fo_props *props, struct area_box *out)
{
    const struct fo_local *l = &props->l;
    bool any = l->background_color.opaque || (l->background_image && l->background_image[0]);
    for (int side = 0; side < 4; side++) {
        any |= l->border[side].width > 0;
    }
    if (!any) {
        return false;
    }
    out->background = l->background_color;
    out->background_image = l->background_image ? l->background_image : "";
    for (int side = 0; side < 4; side++) {
        out->border[side] = box_border(&l->border[side]);
    }
    return true;
}

const struct area_box *box_of(struct formatter *f, const struct fo_props *props,
                              struct arena *arena)
{
    struct area_box box;
    if (!box_fill(props, &box)) {
        return NULL;
    }
    struct area_box *copy = format_alloc(f, arena, sizeof *copy);
    if (copy) {
        *copy = box;
    }
    return copy;
}

struct area *box_area(struct formatter *f, struct arena *arena, enum area_type type,
                      const struct fo_node *node)
{
    struct area *area = format_alloc(f, arena, sizeof *area);
    if (area) {
        area->type = type;
        area->node = node;
    }
    return area;
}
