#include "format/format_internal.h"

/* What stands beside the sheet is printed for nobody: the last word on every page before it is
 * handed out. Text that only reaches over an edge has been reported where it was made. */

struct sheet {
    struct formatter *f;
    int32_t width, height;
    const struct fo_node *told; /* the last object reported */
};

static bool is_beside(const struct sheet *sheet, const struct area *area, int32_t x, int32_t y)
{
    return x >= sheet->width || y >= sheet->height || x + area->width <= 0 || y + area->height <= 0;
}

static bool shows(const struct area *area)
{
    return area->type == AREA_GLYPHS || area->type == AREA_IMAGE || area->type == AREA_DRAWING;
}

/* A line's run, inline or picture is named by the block that holds the line. */
static void tell(struct sheet *sheet, const struct fo_node *block)
{
    if (block && block != sheet->told) {
        sheet->told = block;
        format_report(sheet->f, DIAG_FORMAT_OFF_PAGE, block, sheet->f->page.label);
    }
}

/* `block` made the line around, if there is one. Children of turned areas lie elsewhere than their
 * coordinates say; those areas are looked at as wholes. */
static void look(struct sheet *sheet, const struct area *area, int32_t x, int32_t y,
                 const struct fo_node *block)
{
    for (const struct area *child = area->first_child; child; child = child->next) {
        int32_t left = x + child->x, top = y + child->y;
        if (shows(child) && is_beside(sheet, child, left, top)) {
            tell(sheet, block ? block : child->node);
        } else if (child->first_child && !child->rotation) {
            look(sheet, child, left, top, child->type == AREA_LINE ? child->node : block);
        }
    }
}

void page_look_beside(struct formatter *f, const struct area *page)
{
    struct sheet sheet = {f, page->width, page->height, NULL};
    look(&sheet, page, 0, 0, NULL);
}
