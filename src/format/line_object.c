#include "format/line_internal.h"

#include "fo/drawing.h"
#include "image/image.h"

#include <string.h>

static struct line_object *add_object(struct line_builder *b, const struct fo_node *node,
                                      enum piece_kind kind, uint32_t span)
{
    struct line_object *object = arena_alloc(b->arena, sizeof *object);
    struct piece *piece = line_add_piece(b, kind, span);
    if (!object || !piece) {
        b->status = STATUS_NO_MEMORY;
        return NULL;
    }
    piece->node = node;
    piece->object = object;
    return object;
}

/* ---- leaders ---- */

void line_collect_leader(struct line_builder *b, const struct fo_node *node, uint32_t parent)
{
    uint32_t span = line_open_span(b, node, parent);
    struct line_object *leader = add_object(b, node, PIECE_LEADER, span);
    if (!leader) {
        return;
    }
    const struct fo_inherited *i = &node->props->i;
    leader->opt = mpt_max(0, fo_length_resolve(i->leader_length_opt, b->width, 12 * MPT_PER_PT));
    leader->min = mpt_max(0, fo_length_resolve(i->leader_length_min, b->width, 0));
    leader->max = mpt_max(0, fo_length_resolve(i->leader_length_max, b->width, b->width));
    leader->min = mpt_min(leader->min, leader->opt);
    leader->max = mpt_max(leader->max, leader->opt);
    leader->length = leader->opt;
    struct piece *piece = &b->pieces[b->piece_count - 1];
    piece->klass = CLASS_LETTER; /* in a list of contents the number stays with its leader */
    piece->advance = leader->opt;
}

/* ---- pictures ---- */

struct extent {
    int32_t width, height;
};

static struct extent intrinsic_size(struct line_builder *b, const struct fo_node *node,
                                    struct line_object *object)
{
    if (node->object == FO_INSTREAM_FOREIGN_OBJECT) {
        return node->drawing ? (struct extent){node->drawing->width, node->drawing->height}
                             : (struct extent){0, 0};
    }
    struct image_info info = {0};
    const char *src = node->props->l.src;
    struct diag_place *base = &b->context->diags->base;
    const int line = base->line;
    base->line = node->line; /* of what is amiss with the file */
    if (src && *src) {
        object->path = image_resolve(src, b->context->base_dir, b->arena, b->context->diags);
    }
    if (object->path) {
        enum status status = image_probe(object->path, b->context->diags, &info);
        if (status != STATUS_OK) {
            object->path = NULL;
            b->status = status == STATUS_NO_MEMORY ? status : b->status;
        }
    }
    base->line = line;
    return (struct extent){info.width, info.height};
}

/* One dimension of the content: what content-width or content-height asks for; 0 when it leaves the
 * choice to the other dimension. */
static int32_t asked(struct fo_length length, enum fo_keyword fit, int32_t natural, int32_t box)
{
    switch (fit) {
    case FO_K_SCALE_TO_FIT:
        return box;
    case FO_K_SCALE_DOWN_TO_FIT:
        return box && natural > box ? box : natural;
    case FO_K_SCALE_UP_TO_FIT:
        return natural < box ? box : natural;
    default:
        return fo_length_resolve(length, natural, 0);
    }
}

/* The size that a dimension's maximum or minimum lets be; the other dimension keeps the ratio. */
static struct extent limited(struct extent size, int32_t least, int32_t most, bool high)
{
    int32_t now = high ? size.height : size.width;
    int32_t wanted = most > 0 ? mpt_min(now, most) : now;
    wanted = mpt_max(wanted, least);
    if (now <= 0 || wanted == now) {
        return size;
    }
    return high ? (struct extent){mpt_mul_div(size.width, wanted, now), wanted}
                : (struct extent){wanted, mpt_mul_div(size.height, wanted, now)};
}

static bool scales(enum fo_keyword fit)
{
    return fit == FO_K_SCALE_TO_FIT || fit == FO_K_SCALE_DOWN_TO_FIT || fit == FO_K_SCALE_UP_TO_FIT;
}

/* Content that is to fit has the size its viewport may have, where that is not given. */
static struct extent natural_in(const struct fo_local *l, struct extent natural, int32_t measure)
{
    if (!scales(l->content_width_fit) && !scales(l->content_height_fit)) {
        return natural;
    }
    natural = limited(natural, fo_length_resolve(l->ipd_min, measure, 0),
                      fo_length_resolve(l->ipd_max, measure, 0), false);
    return limited(natural, fo_length_resolve(l->bpd_min, 0, 0),
                   fo_length_resolve(l->bpd_max, 0, 0), true);
}

static struct extent content_size(const struct fo_local *l, struct extent natural,
                                  struct extent box)
{
    struct extent size = {
        asked(l->content_width, l->content_width_fit, natural.width, box.width),
        asked(l->content_height, l->content_height_fit, natural.height, box.height)};
    if (!size.width && !size.height) {
        return natural;
    }
    if (!natural.width || !natural.height) {
        return size;
    }
    if (!size.height) {
        size.height = mpt_mul_div(natural.height, size.width, natural.width);
    } else if (!size.width) {
        size.width = mpt_mul_div(natural.width, size.height, natural.height);
    } else if (l->scaling != FO_K_NON_UNIFORM) { /* the smaller scale of the two */
        int32_t width = mpt_mul_div(natural.width, size.height, natural.height);
        if (width < size.width) {
            size.width = width;
        } else {
            size.height = mpt_mul_div(natural.height, size.width, natural.width);
        }
    }
    return size;
}

static int32_t aligned(int32_t room, enum fo_keyword how)
{
    switch (how) {
    case FO_K_CENTER:
    case FO_K_MIDDLE:
        return room / 2;
    case FO_K_END:
    case FO_K_RIGHT:
    case FO_K_OUTSIDE:
    case FO_K_AFTER:
        return room;
    default:
        return 0;
    }
}

/* How far the border rectangle reaches above and below the line's baseline. */
static void stand(const struct line_builder *b, const struct fo_node *node, uint32_t parent,
                  struct line_object *object, int32_t height)
{
    const struct inline_span *span = &b->spans[parent];
    const struct fo_local *l = &node->props->l;
    enum fo_keyword how = l->alignment_baseline;
    if (how == FO_K_AUTO || how == FO_K_BASELINE || how == FO_K_NORMAL) {
        how = l->vertical_align;
    }
    int32_t rise = span->shift;
    switch (how) {
    case FO_K_MIDDLE:
    case FO_K_CENTRAL:
    case FO_K_CENTER: /* of the em box: what looks like the middle of Han */
        object->ascent = rise + (span->ascent - span->descent + height) / 2;
        break;
    case FO_K_AFTER_EDGE: /* what is taller than the line reaches below it */
        object->ascent = mpt_min(span->ascent, height - span->descent);
        break;
    case FO_K_BEFORE_EDGE:
    case FO_K_TEXT_BEFORE_EDGE:
        object->ascent = rise + span->ascent;
        break;
    case FO_K_TEXT_AFTER_EDGE:
    case FO_K_IDEOGRAPHIC:
        object->ascent = rise - span->descent + height;
        break;
    default:
        object->ascent = rise + height;
        break;
    }
    if (l->baseline_shift == FO_K_AUTO) {
        object->ascent += fo_length_resolve(l->baseline_shift_length, span->line_height, 0);
    }
    object->descent = height - object->ascent;
}

static int32_t side(const struct line_builder *b, const struct fo_local *l, enum fo_side which)
{
    return l->border[which].width + fo_length_resolve(l->padding[which].length, b->width, 0);
}

/* max-width and max-height: what is scaled to fit a box of no size of its own fits those. */
static void bound(const struct fo_local *l, struct extent natural, int32_t width,
                  struct extent *box)
{
    int32_t most = fo_length_resolve(l->ipd_max, width, 0);
    if (!box->width && most > 0 && natural.width > most) {
        box->width = most;
    }
    most = fo_length_resolve(l->bpd_max, 0, 0);
    if (!box->height && most > 0 && natural.height > most) {
        box->height = most;
    }
}

void line_collect_object(struct line_builder *b, const struct fo_node *node, uint32_t parent)
{
    struct line_object *object = add_object(b, node, PIECE_OBJECT, parent);
    if (!object) {
        return;
    }
    const struct fo_local *l = &node->props->l;
    struct extent natural = natural_in(l, intrinsic_size(b, node, object), b->width);
    struct extent box = {
        fo_length_resolve(l->ipd_opt, b->width, fo_length_resolve(l->ipd_min, b->width, 0)),
        fo_length_resolve(l->bpd_opt, 0, fo_length_resolve(l->bpd_min, 0, 0))};
    bound(l, natural, b->width, &box);
    struct extent content = content_size(l, natural, box);
    object->width = content.width;
    object->height = content.height;
    int32_t width = box.width ? box.width : content.width;
    int32_t height = box.height ? box.height : content.height;
    object->offset_x =
        side(b, l, FO_START_EDGE) + aligned(width - content.width, node->props->i.text_align);
    object->offset_y =
        side(b, l, FO_BEFORE_EDGE) + aligned(height - content.height, node->props->i.display_align);
    stand(b, node, parent, object, height + side(b, l, FO_BEFORE_EDGE) + side(b, l, FO_AFTER_EDGE));
    struct piece *piece = &b->pieces[b->piece_count - 1];
    piece->klass = CLASS_HAN;
    piece->advance = width + side(b, l, FO_START_EDGE) + side(b, l, FO_END_EDGE);
    if (l->checkbox && *l->checkbox) {
        piece->flags |= PIECE_CHECKBOX;
    }
}
