#include "base/length.h"
#include "render/paint_internal.h"

/* Borders and rules. A solid line is stroked, not filled: it covers the same rectangle, but viewers
 * keep a stroke visible and even at every zoom. Where borders of one colour meet they overlap in
 * the corner; where colours differ they meet on the diagonal. */

static enum status draw(const struct painter *painter, struct shape *shape)
{
    return painter->path(painter->state, shape, 0, 0, PAINT_UNIT, PAINT_UNIT);
}

static struct path_segment segment(enum path_op op, int32_t x, int32_t y)
{
    return (struct path_segment){.op = op, .points = {{x, y}}};
}

static void rectangle(struct path_segment segments[5], const struct paint_rect *rect)
{
    int32_t right = rect->x + rect->width, bottom = rect->y + rect->height;
    segments[0] = segment(PATH_MOVE, rect->x, rect->y);
    segments[1] = segment(PATH_LINE, right, rect->y);
    segments[2] = segment(PATH_LINE, right, bottom);
    segments[3] = segment(PATH_LINE, rect->x, bottom);
    segments[4] = segment(PATH_CLOSE, 0, 0);
}

enum status paint_fill(const struct painter *painter, const struct paint_rect *rect,
                       struct color color)
{
    struct path_segment segments[5];
    if (!color.opaque || rect->width <= 0 || rect->height <= 0) {
        return STATUS_OK;
    }
    rectangle(segments, rect);
    struct shape shape = {.kind = SHAPE_PATH, .path = {segments, 5}, .fill = color};
    return draw(painter, &shape);
}

/* Dashes are three widths long, dots one wide and two apart; both are stretched a little so that
 * the line starts and ends with ink. */
static void set_pattern(struct stroke *stroke, int32_t length, enum fo_keyword style)
{
    int32_t width = stroke->width;
    if (style == FO_K_DASHED) {
        int32_t dashes = (length / (3 * width) + 1) / 2;
        if (dashes >= 2) {
            int32_t dash = length / (2 * dashes - 1);
            stroke->dash[0] = stroke->dash[2] = dash;
            stroke->dash[1] = stroke->dash[3] = (length - dashes * dash) / (dashes - 1);
        }
    } else if (style == FO_K_DOTTED) {
        int32_t gaps = (length - width) / (2 * width);
        stroke->cap = CAP_ROUND;
        stroke->dash[1] = stroke->dash[3] = gaps > 0 ? (length - width) / gaps : length + width;
    }
}

/* A line in the middle of the rectangle, along its length. */
static enum status stroke_line(const struct painter *painter, const struct paint_rect *rect,
                               bool vertical, enum fo_keyword style, struct color color)
{
    int32_t width = vertical ? rect->width : rect->height;
    int32_t length = vertical ? rect->height : rect->width;
    if (width <= 0 || length <= 0 || !color.opaque) {
        return STATUS_OK;
    }
    struct stroke stroke = {.width = width, .color = color};
    set_pattern(&stroke, length, style);
    /* round dots stand inside the ends */
    int32_t inset = stroke.cap == CAP_ROUND ? mpt_min(width, length) / 2 : 0;
    int32_t x = vertical ? rect->x + width / 2 : rect->x + inset;
    int32_t y = vertical ? rect->y + inset : rect->y + width / 2;
    struct path_segment segments[2] = {
        segment(PATH_MOVE, x, y),
        vertical ? segment(PATH_LINE, x, rect->y + length - inset)
                 : segment(PATH_LINE, rect->x + length - inset, y),
    };
    struct shape shape = {.kind = SHAPE_PATH, .path = {segments, 2}, .stroke = stroke};
    return draw(painter, &shape);
}

enum status paint_rule(const struct painter *painter, const struct paint_rect *rect,
                       enum fo_keyword style, struct color color, bool vertical)
{
    if (style == FO_K_NONE || style == FO_K_HIDDEN) {
        return STATUS_OK;
    }
    if (style != FO_K_DOUBLE) {
        return stroke_line(painter, rect, vertical, style, color);
    }
    struct paint_rect near = *rect, far = *rect;
    int32_t third = (vertical ? rect->width : rect->height) / 3;
    if (vertical) {
        near.width = far.width = third;
        far.x = rect->x + rect->width - third;
    } else {
        near.height = far.height = third;
        far.y = rect->y + rect->height - third;
    }
    enum status status = stroke_line(painter, &near, vertical, FO_K_SOLID, color);
    return status == STATUS_OK ? stroke_line(painter, &far, vertical, FO_K_SOLID, color) : status;
}

/* A frame of one width and colour: a stroked rectangle `inset` mpt inside `rect`. */
static enum status stroke_frame(const struct painter *painter, const struct paint_rect *rect,
                                int32_t inset, int32_t width, struct color color)
{
    struct path_segment segments[5];
    int32_t by = inset + width / 2;
    struct paint_rect middle = {rect->x + by, rect->y + by, rect->width - 2 * by,
                                rect->height - 2 * by};
    rectangle(segments, &middle);
    struct shape shape = {.kind = SHAPE_PATH,
                          .path = {segments, 5},
                          .stroke = {.width = width, .color = color, .join = JOIN_MITER}};
    return draw(painter, &shape);
}

static bool is_patterned(enum fo_keyword style)
{
    return style == FO_K_DASHED || style == FO_K_DOTTED;
}

/* All four alike: one stroked rectangle, or two. */
static bool is_frame(const struct area_box *box, const struct paint_rect *rect)
{
    const struct area_border *first = &box->border[0];
    int32_t width = border_width(first);
    if (width == 0 || is_patterned(first->style) || !first->color.opaque || rect->width < 2 * width
        || rect->height < 2 * width) {
        return false;
    }
    for (int i = 1; i < 4; i++) {
        const struct area_border *other = &box->border[i];
        if (border_width(other) != width || other->style != first->style
            || !color_equal(other->color, first->color)) {
            return false;
        }
    }
    return true;
}

static enum status paint_frame(const struct painter *painter, const struct area_box *box,
                               const struct paint_rect *rect)
{
    const struct area_border *border = &box->border[0];
    if (border->style != FO_K_DOUBLE) {
        return stroke_frame(painter, rect, 0, border->width, border->color);
    }
    int32_t third = border->width / 3;
    enum status status = stroke_frame(painter, rect, 0, third, border->color);
    if (status == STATUS_OK) {
        status = stroke_frame(painter, rect, border->width - third, third, border->color);
    }
    return status;
}

/* A side seen along itself: `from` and `to` are the neighbours at its two ends. */
struct side {
    enum fo_side edge;
    const struct area_border *border, *from, *to;
    int32_t length;
};

static struct side side_of(const struct area_box *box, const struct paint_rect *rect,
                           enum fo_side edge)
{
    bool vertical = edge == FO_START_EDGE || edge == FO_END_EDGE;
    return (struct side){
        .edge = edge,
        .border = &box->border[edge],
        .from = &box->border[vertical ? FO_BEFORE_EDGE : FO_START_EDGE],
        .to = &box->border[vertical ? FO_AFTER_EDGE : FO_END_EDGE],
        .length = vertical ? rect->height : rect->width,
    };
}

/* The point `along` the side and `depth` inwards from the outer edge. */
static struct path_segment side_point(enum path_op op, const struct side *side,
                                      const struct paint_rect *rect, int32_t along, int32_t depth)
{
    switch (side->edge) {
    case FO_BEFORE_EDGE:
        return segment(op, rect->x + along, rect->y + depth);
    case FO_AFTER_EDGE:
        return segment(op, rect->x + along, rect->y + rect->height - depth);
    case FO_START_EDGE:
        return segment(op, rect->x + depth, rect->y + along);
    default:
        return segment(op, rect->x + rect->width - depth, rect->y + along);
    }
}

/* How far the corner at one end is cut in at `depth`. */
static int32_t corner_inset(const struct side *side, const struct area_border *neighbour,
                            int32_t depth)
{
    return mpt_mul_div(depth, border_width(neighbour), border_width(side->border));
}

static bool same_ink(const struct area_border *a, const struct area_border *b)
{
    return border_width(b) == 0 || color_equal(a->color, b->color);
}

/* One band of a border, from `outer` to `inner` mpt of its depth: all of it, or a line of a double
 * one. */
static enum status paint_band(const struct painter *painter, const struct side *side,
                              const struct paint_rect *rect, int32_t outer, int32_t inner)
{
    const struct area_border *border = side->border;
    int32_t start = corner_inset(side, side->from, outer);
    int32_t end = side->length - corner_inset(side, side->to, outer);
    if (same_ink(border, side->from) && same_ink(border, side->to)) {
        int32_t middle = (outer + inner) / 2;
        struct path_segment line[2] = {side_point(PATH_MOVE, side, rect, start, middle),
                                       side_point(PATH_LINE, side, rect, end, middle)};
        struct shape shape = {.kind = SHAPE_PATH,
                              .path = {line, 2},
                              .stroke = {.width = inner - outer, .color = border->color}};
        return draw(painter, &shape);
    }
    int32_t inner_start = corner_inset(side, side->from, inner);
    int32_t inner_end = side->length - corner_inset(side, side->to, inner);
    struct path_segment band[5] = {
        side_point(PATH_MOVE, side, rect, start, outer),
        side_point(PATH_LINE, side, rect, end, outer),
        side_point(PATH_LINE, side, rect, inner_end, inner),
        side_point(PATH_LINE, side, rect, inner_start, inner),
        segment(PATH_CLOSE, 0, 0),
    };
    struct shape shape = {.kind = SHAPE_PATH, .path = {band, 5}, .fill = border->color};
    return draw(painter, &shape);
}

static enum status paint_side(const struct painter *painter, const struct side *side,
                              const struct paint_rect *rect)
{
    int32_t width = border_width(side->border);
    if (width == 0 || side->length <= 0 || !side->border->color.opaque) {
        return STATUS_OK;
    }
    if (is_patterned(side->border->style)) {
        struct paint_rect strip = *rect;
        bool vertical = side->edge == FO_START_EDGE || side->edge == FO_END_EDGE;
        if (vertical) {
            strip.x += side->edge == FO_END_EDGE ? rect->width - width : 0;
            strip.width = width;
        } else {
            strip.y += side->edge == FO_AFTER_EDGE ? rect->height - width : 0;
            strip.height = width;
        }
        return stroke_line(painter, &strip, vertical, side->border->style, side->border->color);
    }
    if (side->border->style != FO_K_DOUBLE) {
        return paint_band(painter, side, rect, 0, width);
    }
    enum status status = paint_band(painter, side, rect, 0, width / 3);
    return status == STATUS_OK ? paint_band(painter, side, rect, width - width / 3, width) : status;
}

enum status paint_borders(const struct painter *painter, const struct area_box *box,
                          const struct paint_rect *rect)
{
    if (is_frame(box, rect)) {
        return paint_frame(painter, box, rect);
    }
    for (enum fo_side edge = FO_BEFORE_EDGE; edge <= FO_END_EDGE; edge++) {
        struct side side = side_of(box, rect, edge);
        enum status status = paint_side(painter, &side, rect);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}
