#include "base/length.h"
#include "base/utf8.h"
#include "render/paint_internal.h"

/* Drawings: paths are handed on scaled; texts are shaped here with the faces of font/. */

struct scale {
    int32_t x, y; /* 1/65536 */
};

static struct scale scale_of(const struct drawing *drawing, const struct paint_rect *rect)
{
    return (struct scale){
        mpt_mul_div(rect->width, PAINT_UNIT, drawing->width),
        mpt_mul_div(rect->height, PAINT_UNIT, drawing->height),
    };
}

/* A stretch of text in one face. */
struct piece {
    const struct face *face;
    struct slice text;
    struct glyph *glyphs;
    size_t count;
    int32_t width; /* mpt */
};

/* Cuts the longest prefix in one face off; characters no face has go with the one before. */
static struct piece cut_piece(struct slice *rest, const struct font_set *set)
{
    struct piece piece = {.face = NULL, .text = {rest->ptr, 0}};
    while (rest->len) {
        struct slice after = *rest;
        const struct face *face = font_set_face(set, utf8_next(&after), true);
        if (face && piece.face && face != piece.face) {
            break;
        }
        if (!piece.face) {
            piece.face = face;
        }
        piece.text.len = (size_t)(after.ptr - piece.text.ptr);
        *rest = after;
    }
    if (!piece.face) {
        piece.face = font_set_primary(set);
    }
    return piece;
}

static enum status shape_piece(struct piece *piece, int32_t size, struct arena *scratch)
{
    struct shaped_glyph *shaped;
    enum status status =
        face_shape(piece->face, piece->text, "zh-cn", scratch, &shaped, &piece->count);
    if (status != STATUS_OK) {
        return status;
    }
    piece->glyphs = arena_array(scratch, piece->count, sizeof *piece->glyphs);
    if (!piece->glyphs) {
        return STATUS_NO_MEMORY;
    }
    int32_t units = face_info(piece->face)->units_per_em;
    int64_t pen = 0;
    for (size_t i = 0; i < piece->count; i++) {
        int64_t end = pen + shaped[i].advance;
        piece->glyphs[i] = (struct glyph){
            .glyph = shaped[i].glyph,
            .cluster = shaped[i].cluster,
            .x = mpt_mul_div(pen + shaped[i].x_offset, size, units),
            .y = mpt_mul_div(shaped[i].y_offset, size, units),
            .advance = mpt_mul_div(end, size, units) - mpt_mul_div(pen, size, units),
        };
        pen = end;
    }
    piece->width = mpt_mul_div(pen, size, units);
    return STATUS_OK;
}

static enum status paint_piece(const struct painter *painter, const struct shape *shape,
                               const struct piece *piece, int32_t x)
{
    struct glyph_run run = {
        .face = piece->face,
        .size = shape->font_size,
        .color = shape->fill,
        .glyphs = piece->glyphs,
        .count = (uint32_t)piece->count,
        .text = piece->text,
    };
    return run.count ? painter->glyphs(painter->state, &run, x, shape->y) : STATUS_OK;
}

static int32_t anchored_start(const struct shape *shape, int32_t width)
{
    switch (shape->anchor) {
    case ANCHOR_MIDDLE:
        return shape->x - width / 2;
    case ANCHOR_END:
        return shape->x - width;
    default:
        return shape->x;
    }
}

/* The text in the drawing's own coordinates. */
static enum status paint_text(const struct painter *painter, const struct shape *shape,
                              struct fonts *fonts, struct arena *scratch)
{
    enum { MOST_PIECES = 64 };
    struct piece pieces[MOST_PIECES];
    size_t count = 0;
    int32_t width = 0;
    struct diagnostics unheard; /* the layout has reported missing faces already */
    diag_init(&unheard, scratch);
    const struct font_set *set =
        fonts_set(fonts, shape->font_family, shape->font_weight, false, &unheard);
    if (!set || !font_set_primary(set)) {
        return set ? STATUS_OK : STATUS_NO_MEMORY;
    }
    struct slice rest = slice_from(shape->text);
    while (rest.len && count < MOST_PIECES) {
        pieces[count] = cut_piece(&rest, set);
        enum status status = shape_piece(&pieces[count], shape->font_size, scratch);
        if (status != STATUS_OK) {
            return status;
        }
        width += pieces[count++].width;
    }
    int32_t x = anchored_start(shape, width);
    for (size_t i = 0; i < count; i++) {
        enum status status = paint_piece(painter, shape, &pieces[i], x);
        if (status != STATUS_OK) {
            return status;
        }
        x += pieces[i].width;
    }
    return STATUS_OK;
}

/* Glyphs know no scale of their own: a scaled text is painted inside a matrix. */
static enum status paint_scaled_text(const struct painter *painter, const struct shape *shape,
                                     const struct paint_rect *rect, struct scale scale,
                                     struct fonts *fonts, struct arena *scratch)
{
    struct paint_matrix matrix = {.a = scale.x, .d = scale.y, .e = rect->x, .f = rect->y};
    enum status status = painter->save(painter->state, &matrix, NULL);
    if (status != STATUS_OK) {
        return status;
    }
    status = paint_text(painter, shape, fonts, scratch);
    enum status restored = painter->restore(painter->state);
    return status == STATUS_OK ? restored : status;
}

enum status paint_drawing(const struct painter *painter, const struct drawing *drawing,
                          const struct paint_rect *rect, struct fonts *fonts, struct arena *scratch)
{
    if (drawing->width <= 0 || drawing->height <= 0) {
        return STATUS_OK;
    }
    struct scale scale = scale_of(drawing, rect);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < drawing->count && status == STATUS_OK; i++) {
        const struct shape *shape = &drawing->shapes[i];
        if (shape->kind == SHAPE_PATH) {
            status = painter->path(painter->state, shape, rect->x, rect->y, scale.x, scale.y);
        } else if (fonts && shape->text && shape->fill.opaque) {
            status = paint_scaled_text(painter, shape, rect, scale, fonts, scratch);
        }
    }
    return status;
}
