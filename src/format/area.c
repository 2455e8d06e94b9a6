#include "format/area.h"

void area_append(struct area *parent, struct area *child)
{
    child->next = NULL;
    if (parent->last_child) {
        parent->last_child->next = child;
    } else {
        parent->first_child = child;
    }
    parent->last_child = child;
}

const char *area_type_name(enum area_type type)
{
    static const char *const names[] = {
        [AREA_PAGE] = "page",   [AREA_REGION] = "region",   [AREA_BLOCK] = "block",
        [AREA_LINE] = "line",   [AREA_INLINE] = "inline",   [AREA_GLYPHS] = "glyphs",
        [AREA_IMAGE] = "image", [AREA_DRAWING] = "drawing", [AREA_RULE] = "rule",
    };
    return names[type];
}
