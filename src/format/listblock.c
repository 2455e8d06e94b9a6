#include "format/format_internal.h"

/* A list-item is a band of one row and two cells without borders: label and body break side by side
 * as table cells do. Both lie in the list-block's reference area; their indents (label-end(),
 * body-start()) part them. A table and the caption beside it are such a pair, too. */

/* A band of one row, to have two cells. */
static struct band *pair_new(struct list *list, const struct frame *frame,
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
    return band->cells && row->slots ? band : NULL;
}

static struct cell *pair_add(struct formatter *f, struct band *band, const struct fo_node *node)
{
    struct cell *cell = format_alloc(f, band->arena, sizeof *cell);
    if (cell) {
        cell->node = node;
        cell->index = cell->column = band->cell_count;
        cell->rows = cell->columns = 1;
        band->cells[band->cell_count] = cell;
        band->rows[0].slots[band->cell_count++] = cell;
    }
    return cell;
}

static bool item_part(struct formatter *f, const struct frame *frame, const struct fo_node *node,
                      struct band *band)
{
    struct cell *cell = pair_add(f, band, node);
    if (!cell) {
        return false;
    }
    cell->x = frame->reference_x - frame->content_x;
    cell->width = frame->reference_width;
    const struct frame reference = {.width = frame->reference_width,
                                    .content_width = frame->content_width};
    list_build_inside(f, &cell->list, node, &reference, band->arena);
    return true;
}

struct band *list_item_band(struct list *list, const struct frame *frame,
                            const struct fo_node *node)
{
    struct formatter *f = list->f;
    struct band *band = pair_new(list, frame, node);
    if (!band) {
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

/* ---- captions beside their tables (XSL 1.1 §6.7.2) ---- */

#define CAPTION_SHARE 4 /* of the width, the share of a caption that has no width of its own */

bool caption_is_beside(const struct fo_node *node)
{
    enum fo_keyword side = node->props->l.caption_side;
    return (side == FO_K_START || side == FO_K_END || side == FO_K_LEFT || side == FO_K_RIGHT)
           && fo_child(node, FO_TABLE) && fo_child(node, FO_TABLE_CAPTION);
}

struct band *caption_band(struct list *list, const struct frame *frame, const struct fo_node *node)
{
    struct formatter *f = list->f;
    const struct fo_node *caption = fo_child(node, FO_TABLE_CAPTION);
    enum fo_keyword side = node->props->l.caption_side;
    bool leads = side == FO_K_START || side == FO_K_LEFT;
    int32_t width = frame->content_width;
    int32_t part = fo_length_resolve(caption->props->l.ipd_opt, width, width / CAPTION_SHARE);
    part = mpt_min(mpt_max(part, 0), width);
    struct band *band = pair_new(list, frame, node);
    struct cell *first = band ? pair_add(f, band, caption) : NULL;
    struct cell *second = first ? pair_add(f, band, node) : NULL;
    if (!second) {
        return NULL;
    }
    first->x = leads ? 0 : width - part;
    first->width = part;
    list_build(f, &first->list, caption, part, band->arena);
    second->x = leads ? part : 0;
    second->width = width - part;
    const struct frame rest = {.width = width - part,
                               .content_width = width - part,
                               .next_child = fo_child(node, FO_TABLE)};
    list_build_inside(f, &second->list, node, &rest, band->arena);
    band_finish(f, band);
    return f->status == STATUS_OK ? band : NULL;
}
