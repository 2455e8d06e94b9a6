#include "format/line_internal.h"

#include "base/utf8.h"

#include <string.h>

/* ---- boxes ---- */

const struct area_box *line_make_box(struct line_maker *m, const struct fo_local *l, bool starts,
                                     bool ends)
{
    bool any = l->background_color.opaque || (l->background_image && *l->background_image);
    for (int side = 0; side < 4; side++) {
        any = any || l->border[side].width > 0;
    }
    if (!any) {
        return NULL;
    }
    struct area_box *box = arena_alloc(m->b->arena, sizeof *box);
    if (!box) {
        m->b->status = STATUS_NO_MEMORY;
        return NULL;
    }
    box->background = l->background_color;
    box->background_image = l->background_image ? l->background_image : "";
    for (int side = 0; side < 4; side++) {
        bool drawn = (side != FO_START_EDGE || starts) && (side != FO_END_EDGE || ends);
        box->border[side].width = drawn ? l->border[side].width : 0;
        box->border[side].style = drawn ? l->border[side].style : FO_K_NONE;
        box->border[side].color = l->border[side].color;
    }
    return box;
}

/* ---- rules under, over and through text ---- */

struct rule_place {
    int32_t top, thickness; /* top below the baseline, mpt */
};

/* Under Han a rule keeps clear of the em box, whose bottom lies lower than a Latin face expects. */
static struct rule_place underline_place(const struct inline_span *span)
{
    const struct face_info *info = face_metrics(span->primary);
    int32_t thickness =
        mpt_max(span->size / 24, line_scale(span->primary, span->size, info->underline_thickness));
    int32_t top = info->has_han ? span->size * 14 / 100
                                : -line_scale(span->primary, span->size, info->underline_position)
                                      - thickness / 2;
    return (struct rule_place){top, thickness};
}

enum decoration { UNDERLINE, OVERLINE, LINE_THROUGH, DECORATIONS };

static uint32_t owner(const struct line_builder *b, const struct piece *p, enum decoration which)
{
    bool counts = (piece_is_text(p) || p->kind == PIECE_LEADER) && !(p->flags & PIECE_GONE);
    if (!counts) {
        return 0;
    }
    const struct inline_span *span = &b->spans[p->span];
    return which == UNDERLINE  ? span->underline
           : which == OVERLINE ? span->overline
                               : span->line_through;
}

static struct area *make_rule(struct line_maker *m, const struct inline_span *span, int32_t x,
                              int32_t width, struct rule_place place)
{
    struct area *rule = line_new_area(m, AREA_RULE, span->node);
    if (rule) {
        rule->x = x;
        rule->y = m->baseline - span->shift + place.top;
        rule->width = width;
        rule->height = place.thickness;
        rule->u.rule.color = span->props->i.color;
        rule->u.rule.style = FO_K_SOLID;
    }
    return rule;
}

static void decorate_stretch(struct line_maker *m, enum decoration which, uint32_t declared,
                             int32_t x, int32_t end)
{
    const struct inline_span *span = &m->b->spans[declared - 1];
    struct rule_place place = underline_place(span);
    if (which == OVERLINE) {
        place.top = -span->ascent;
    } else if (which == LINE_THROUGH) {
        bool han = face_metrics(span->primary)->has_han;
        place.top = -span->size * (han ? 38 : 28) / 100 - place.thickness / 2;
    }
    struct area *rule = make_rule(m, span, x, end - x, place);
    if (rule) {
        area_append(m->line, rule); /* over the text of the line, in no inline's rectangle */
    }
}

static void decorate(struct line_maker *m, enum decoration which)
{
    uint32_t current = 0;
    int32_t start = 0, end = 0;
    for (uint32_t i = m->range->first; i < m->range->stop; i++) {
        const struct piece *p = &m->b->pieces[i];
        if (p->kind == PIECE_ZERO || p->kind == PIECE_ANCHOR) {
            continue;
        }
        uint32_t next = owner(m->b, p, which);
        if (next != current) {
            if (current) {
                decorate_stretch(m, which, current, start, end);
            }
            current = next;
            start = p->x;
        }
        end = p->x + piece_width(p);
    }
    if (current) {
        decorate_stretch(m, which, current, start, end);
    }
}

void line_decorate(struct line_maker *m)
{
    for (int which = 0; m->b->decorated && which < DECORATIONS; which++) {
        decorate(m, (enum decoration)which);
    }
}

/* ---- leaders ---- */

/* One pattern of a leader, which is repeated. */
struct pattern {
    struct slice text;
    const struct face *face;
    struct shaped_glyph *glyphs;
    size_t count;
    int32_t step; /* from one to the next */
};

static bool shape_pattern(struct line_maker *m, const struct inline_span *span, struct pattern *p)
{
    struct line_builder *b = m->b;
    struct slice rest = p->text;
    uint32_t first = rest.len ? utf8_next(&rest) : '.';
    while (first == ' ' && rest.len) {
        first = utf8_next(&rest);
    }
    p->face = font_set_face(span->set, first, b->han_context);
    if (!p->face
        || face_shape(p->face, p->text, "", b->arena, &p->glyphs, &p->count) != STATUS_OK) {
        return false;
    }
    int32_t width = 0;
    for (size_t i = 0; i < p->count; i++) {
        width += line_scale(p->face, span->size, p->glyphs[i].advance);
    }
    p->step = mpt_max(width, fo_length_resolve(span->props->i.leader_pattern_width, b->width, 0));
    return p->step > 0;
}

/* Where the first pattern stands in the line. Dots of lines above each other are to stand in
 * columns: on a grid that counts from the line's end, or with leader-alignment from the start of
 * the reference area. */
static int32_t pattern_start(const struct line_maker *m, const struct piece *p, int32_t step)
{
    const struct fo_inherited *i = &p->node->props->i;
    int32_t ahead = m->range->measure - p->x;
    if (m->b->context->fop_compat && i->leader_alignment == FO_K_NONE) {
        return p->x;
    }
    if (i->leader_alignment != FO_K_NONE) {
        int32_t start = fo_length_resolve(m->b->block->props->i.start_indent, m->b->width, 0);
        ahead = -(start + m->range->indent + p->x);
    }
    int32_t over = ahead % step;
    return p->x + (over < 0 ? over + step : over);
}

/* The glyphs of `count` patterns and their text; false when memory fails. */
static bool repeat_pattern(struct line_maker *m, const struct inline_span *span,
                           const struct pattern *p, size_t count, struct glyph_run *run)
{
    struct glyph *glyphs = arena_array(m->b->arena, count * p->count, sizeof *glyphs);
    char *text = arena_array(m->b->arena, count, p->text.len);
    if (!glyphs || !text) {
        return false;
    }
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t x = (int32_t)i * p->step, next = x + p->step;
        uint32_t at = (uint32_t)(i * p->text.len);
        memcpy(text + at, p->text.ptr, p->text.len);
        for (size_t j = 0; j < p->count; j++) {
            int32_t advance =
                j + 1 < p->count ? line_scale(p->face, span->size, p->glyphs[j].advance) : next - x;
            glyphs[n++] =
                (struct glyph){p->glyphs[j].glyph, at + p->glyphs[j].cluster, x, 0, advance};
            x += advance;
        }
    }
    *run = (struct glyph_run){p->face,
                              span->size,
                              span->props->i.color,
                              span->ascent,
                              glyphs,
                              (uint32_t)n,
                              slice_of(text, count * p->text.len)};
    return true;
}

/* Dots, or whatever fo:leader holds. */
static void make_dots(struct line_maker *m, const struct piece *p, struct slice text)
{
    const struct inline_span *span = &m->b->spans[p->span];
    struct pattern pattern = {.text = text};
    if (!shape_pattern(m, span, &pattern)) {
        return;
    }
    int32_t first = pattern_start(m, p, pattern.step);
    int32_t count = (p->x + p->object->length - first) / pattern.step;
    if (count <= 0) {
        return;
    }
    struct area *area = line_new_area(m, AREA_GLYPHS, p->node);
    struct glyph_run *run = arena_alloc(m->b->arena, sizeof *run);
    if (!area || !run || !repeat_pattern(m, span, &pattern, (size_t)count, run)) {
        m->b->status = STATUS_NO_MEMORY;
        return;
    }
    area->u.glyphs = run;
    area->x = first;
    area->y = m->baseline - span->shift - span->ascent;
    area->width = count * pattern.step;
    area->height = span->ascent + span->descent;
    line_place(m, area, p->span);
}

static struct slice pattern_text(const struct fo_node *node)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        struct slice text = child->object == FO_TEXT ? child->text : pattern_text(child);
        if (slice_trim(text).len) {
            return text;
        }
    }
    return slice_from(".");
}

void line_make_leader(struct line_maker *m, struct piece *p)
{
    struct line_builder *b = m->b;
    const struct inline_span *span = &b->spans[p->span];
    const struct fo_inherited *i = &p->node->props->i;
    p->x = m->pen;
    if (b->context->record_leader) {
        b->context->record_leader(b->context->state, p->node, p->object->length);
    }
    if (p->object->length <= 0 || (i->visibility == FO_K_HIDDEN && !b->context->fop_compat)) {
        return;
    }
    if (i->leader_pattern == FO_K_DOTS) {
        make_dots(m, p, slice_from("."));
    } else if (i->leader_pattern == FO_K_USE_CONTENT) {
        make_dots(m, p, pattern_text(p->node));
    } else if (i->leader_pattern == FO_K_RULE && i->rule_style != FO_K_NONE) {
        /* where an underline would be, so that blanks to fill in and underlined values agree */
        struct rule_place place = underline_place(span);
        place.thickness = fo_length_resolve(i->rule_thickness, 0, MPT_PER_PT);
        struct area *rule = make_rule(m, span, p->x, p->object->length, place);
        if (rule) {
            rule->u.rule.style = i->rule_style;
            line_place(m, rule, p->span);
        }
    }
}

/* ---- pictures ---- */

static struct area *make_content(struct line_maker *m, const struct piece *p)
{
    const struct fo_node *node = p->node;
    struct area *area = NULL;
    if (node->object == FO_EXTERNAL_GRAPHIC && p->object->path) {
        area = line_new_area(m, AREA_IMAGE, node);
        struct image_ref *image = arena_alloc(m->b->arena, sizeof *image);
        if (!area || !image) {
            m->b->status = STATUS_NO_MEMORY;
            return NULL;
        }
        image->path = p->object->path;
        area->u.image = image;
    } else if (node->object == FO_INSTREAM_FOREIGN_OBJECT && node->drawing) {
        area = line_new_area(m, AREA_DRAWING, node);
        if (area) {
            area->u.drawing.drawing = node->drawing;
        }
    }
    return area;
}

void line_make_object(struct line_maker *m, const struct piece *p)
{
    const struct line_object *object = p->object;
    const struct fo_local *l = &p->node->props->l;
    int32_t top = m->baseline - object->ascent;
    struct area *content = make_content(m, p);
    const struct area_box *box = line_make_box(m, l, true, true);
    bool clip = l->overflow == FO_K_HIDDEN || l->overflow == FO_K_ERROR_IF_OVERFLOW;
    struct area *outer = NULL;
    if (box || clip) {
        outer = line_new_area(m, AREA_INLINE, p->node);
        if (!outer) {
            return;
        }
        outer->x = m->pen;
        outer->y = top;
        outer->width = p->advance;
        outer->height = object->ascent + object->descent;
        outer->box = box;
        outer->clip = clip;
        line_place(m, outer, p->span);
    }
    if (!content) {
        return;
    }
    content->width = object->width;
    content->height = object->height;
    content->x = object->offset_x + (outer ? 0 : m->pen);
    content->y = object->offset_y + (outer ? 0 : top);
    content->anchor = l->id && *l->id ? l->id : NULL;
    if (content->type == AREA_DRAWING) {
        content->u.drawing.baseline = object->ascent - object->offset_y;
    }
    if (outer) {
        area_append(outer, content);
    } else {
        line_place(m, content, p->span);
    }
}
