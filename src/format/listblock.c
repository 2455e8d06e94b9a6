#include "format/format_internal.h"

/* A list-item is a band of one row and two cells without borders: label and body break side by side
 * as table cells do. Both lie in the list-block's reference area; their indents (label-end(),
 * body-start()) part them. */

static struct cell *item_part(struct formatter *f, const struct frame *frame,
                              const struct fo_node *node, struct band *band)
{
    struct cell *cell = format_alloc(f, band->arena, sizeof *cell);
    if (!cell) {
        return NULL;
    }
    cell->node = node;
    cell->index = band->cell_count;
    cell->rows = cell->columns = 1;
    cell->column = band->cell_count;
    cell->x = frame->reference_x - frame->content_x;
    cell->width = frame->reference_width;
    const struct frame reference = {.width = frame->reference_width,
                                    .content_width = frame->content_width};
    list_build_inside(f, &cell->list, node, &reference, band->arena);
    band->cells[band->cell_count] = cell;
    band->rows[0].slots[band->cell_count++] = cell;
    return cell;
}

struct band *list_item_band(struct list *list, const struct frame *frame,
                            const struct fo_node *node)
{
    struct formatter *f = list->f;
    struct band *band = format_alloc(f, list->arena, sizeof *band);
    struct row *row = format_alloc(f, list->arena, sizeof *row);
    if (!band || !row) {
        return NULL;
    }
    band->arena = list->arena;
    band->columns = 2;
    band->rows = row;
    band->row_count = 1;
    band->keep = frame->keep;
    band->cells = format_array(f, list->arena, 2, sizeof(struct cell *));
    row->node = node;
    row->slots = format_array(f, list->arena, 2, sizeof(struct cell *));
    row->keep = keep_strength(f, &node->props->i.keep_together);
    row->keep_with_next = keep_strength(f, &node->props->l.keep_with_next);
    row->keep_with_previous = keep_strength(f, &node->props->l.keep_with_previous);
    row->break_before = row->break_after = FO_K_AUTO;
    row->cells_before = row->cells_after = FO_K_AUTO;
    if (!band->cells || !row->slots) {
        return NULL;
    }
    static const enum fo_object parts[] = {FO_LIST_ITEM_LABEL, FO_LIST_ITEM_BODY};
    for (size_t i = 0; i < ARRAY_LENGTH(parts); i++) {
        const struct fo_node *part = fo_child(node, parts[i]);
        if (part && !item_part(f, frame, part, band)) {
            return NULL;
        }
    }
    band_finish(f, band);
    return f->status == STATUS_OK ? band : NULL;
}
