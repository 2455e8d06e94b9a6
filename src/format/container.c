#include "format/format_internal.h"

/* Block-containers whose size does not follow from their content: fixed or limited height, turned,
 * or positioned. They are one unbreakable box; what does not fit is reported. */

struct container {
    const struct fo_node *node;
    struct list list;
    int32_t x, width, height; /* border rectangle */
    int32_t inset[4];
    int32_t content_width, content_height, used;
    int32_t asked; /* height; 0: none */
    bool limited;  /* least and greatest height count */
    int32_t rotation;
    bool clip;
    struct area_box box;
    bool has_box;
};

static bool is_fixed(const struct fo_length *length)
{
    return !length->automatic && length->percent == 0 && length->mpt > 0;
}

static int32_t rotation_of(const struct fo_node *node)
{
    int32_t own = node->props->i.reference_orientation;
    int32_t outer = node->parent ? node->parent->props->i.reference_orientation : 0;
    return ((own - outer) % 360 + 360) % 360;
}

static bool is_positioned(const struct fo_node *node)
{
    enum fo_keyword position = node->props->l.absolute_position;
    return position == FO_K_ABSOLUTE || position == FO_K_FIXED;
}

/* Height of what a container's percentages are of; 0: not known. */
static int32_t outer_height(const struct list *list, const struct fo_node *node)
{
    if (node->props->l.absolute_position == FO_K_FIXED) {
        return list->f->sheet_height;
    }
    const struct frame *frame = list->open;
    while (frame != &list->root && (frame->transparent || is_positioned(node))) {
        frame = frame->parent;
    }
    return frame->height;
}

/* The height that is asked for; 0: none. */
static int32_t asked_height(const struct list *list, const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    if (is_fixed(&l->bpd_opt)) {
        return l->bpd_opt.mpt;
    }
    int32_t outer = outer_height(list, node);
    if (!l->bpd_opt.automatic) {
        return outer > 0 ? mpt_max(fo_length_resolve(l->bpd_opt, outer, 0), 0) : 0;
    }
    if (is_positioned(node) && outer > 0 && !l->top.automatic && !l->bottom.automatic) {
        return mpt_max(outer - fo_length_resolve(l->top, outer, 0)
                           - fo_length_resolve(l->bottom, outer, 0),
                       0);
    }
    return 0;
}

/* FOP knows no limits of a height. */
static bool has_limits(const struct list *list, const struct fo_local *l)
{
    return !list->f->options->fop_compat && (is_fixed(&l->bpd_min) || is_fixed(&l->bpd_max));
}

bool container_is_atomic(const struct list *list, const struct fo_node *node)
{
    return asked_height(list, node) > 0 || has_limits(list, &node->props->l) || is_positioned(node)
           || rotation_of(node) != 0;
}

static int32_t clamp_height(const struct container *c, int32_t natural)
{
    const struct fo_local *l = &c->node->props->l;
    int32_t height = c->asked > 0 ? c->asked : natural;
    if (c->limited && is_fixed(&l->bpd_max)) {
        height = mpt_min(height, l->bpd_max.mpt);
    }
    if (c->limited && is_fixed(&l->bpd_min)) {
        height = mpt_max(height, l->bpd_min.mpt);
    }
    return height;
}

/* j:fit="shrink" on the container or a block in it: type gets smaller, in steps, down to 60 %. */
#define SCALE_FULL 1000
#define SCALE_LEAST 600
#define SCALE_STEP 20

static bool shrinks(const struct fo_node *node)
{
    const char *fit = node->props->l.fit;
    return fit && strcmp(fit, "shrink") == 0;
}

static bool asks_to_shrink(const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    if (!is_fixed(&l->bpd_opt) && !is_fixed(&l->bpd_max)) {
        return false;
    }
    bool any = shrinks(node);
    for (const struct fo_node *child = node->first_child; child && !any; child = child->next) {
        any = child->object == FO_BLOCK && shrinks(child);
    }
    return any;
}

static int32_t build(struct formatter *f, struct container *c, struct arena *arena)
{
    f->next_height = c->asked;
    list_build(f, &c->list, c->node, c->content_width, arena);
    return list_height(&c->list, list_start(&c->list));
}

/* The largest scale at which the content fits; what the trials report is not kept. */
static int32_t fitting_scale(struct formatter *f, struct container *c)
{
    int32_t scale = SCALE_FULL;
    struct diagnostics *diags = f->diags;
    struct arena *scratch = arena_new();
    if (!scratch) {
        format_fail(f, STATUS_NO_MEMORY);
        return scale;
    }
    for (; scale > SCALE_LEAST && f->status == STATUS_OK; scale -= SCALE_STEP) {
        struct diagnostics quiet;
        diag_init(&quiet, scratch);
        f->diags = &quiet;
        f->type_scale = scale;
        f->trial = true;
        int32_t used = build(f, c, scratch);
        arena_reset(scratch);
        if (used <= clamp_height(c, used)) {
            break;
        }
    }
    f->trial = false;
    f->diags = diags;
    arena_free(scratch);
    return scale;
}

static void measure(struct formatter *f, struct container *c, struct arena *arena)
{
    const struct fo_local *l = &c->node->props->l;
    int32_t outer = f->type_scale;
    if (asks_to_shrink(c->node)) {
        f->type_scale = fitting_scale(f, c);
    }
    c->used = build(f, c, arena);
    f->type_scale = outer;
    c->content_height = clamp_height(c, c->used);
    c->list.root.height = c->content_height;
    if (c->used > c->content_height) {
        format_report(f, DIAG_FORMAT_OVERFLOW, c->node,
                      format_points(f, c->used - c->content_height));
        c->clip = l->overflow == FO_K_HIDDEN;
    }
    /* width and height are the turned content's own; what is seen is turned with it */
    bool quarter = c->rotation == 90 || c->rotation == 270;
    int32_t seen_width = quarter ? c->content_height : c->content_width;
    int32_t seen_height = quarter ? c->content_width : c->content_height;
    c->width = seen_width + c->inset[FO_START_EDGE] + c->inset[FO_END_EDGE];
    c->height = seen_height + c->inset[FO_BEFORE_EDGE] + c->inset[FO_AFTER_EDGE];
}

/* left + width + right: over-constrained drops right, and a missing width follows from the others.
 */
static void place_absolute(struct container *c, const struct fo_props *props, int32_t base)
{
    const struct fo_local *l = &props->l;
    if (l->ipd_opt.automatic) {
        int32_t left = fo_length_resolve(l->left, base, 0);
        int32_t right = fo_length_resolve(l->right, base, 0);
        c->content_width = mpt_max(base - left - right, 0);
        c->width = c->content_width + c->inset[FO_START_EDGE] + c->inset[FO_END_EDGE];
    }
}

void container_add(struct list *list, const struct fo_node *node)
{
    struct formatter *f = list->f;
    struct container *c = format_alloc(f, list->arena, sizeof *c);
    if (!c) {
        return;
    }
    struct frame frame = {.node = node, .parent = list->open};
    frame_place(&frame);
    c->node = node;
    c->x = frame.x;
    c->width = frame.width;
    c->content_width = frame.content_width;
    c->rotation = rotation_of(node);
    bool fixed = node->props->l.absolute_position == FO_K_FIXED && f->sheet_width > 0;
    int32_t base = fixed ? f->sheet_width : list->open->reference_width;
    for (int side = 0; side < 4; side++) {
        c->inset[side] = box_edge(node->props, (enum fo_side)side, base);
    }
    c->box = frame.box;
    c->has_box = frame.has_box;
    c->asked = asked_height(list, node);
    c->limited = has_limits(list, &node->props->l);
    bool positioned = is_positioned(node);
    if (positioned) {
        place_absolute(c, node->props, base);
    }
    measure(f, c, list->arena);
    struct item *item = list_add(list, ITEM_BOX);
    if (item) {
        item->u.box = (struct box){.container = c, .x = c->x, .height = positioned ? 0 : c->height};
        item->u.box.out_of_flow = positioned;
    }
}

struct item *container_add_float(struct list *list, const struct fo_node *node, int32_t x,
                                 int32_t width)
{
    struct container *c = format_alloc(list->f, list->arena, sizeof *c);
    if (!c) {
        return NULL;
    }
    c->node = node;
    c->x = x;
    c->content_width = width;
    measure(list->f, c, list->arena);
    struct item *item = list_add(list, ITEM_BOX);
    if (item) {
        item->u.box = (struct box){.container = c, .x = x, .tall = c->height};
    }
    return item;
}

int32_t container_width(const struct container *container)
{
    return container->width;
}

static int32_t align_offset(enum fo_keyword align, int32_t room)
{
    if (room <= 0) {
        return 0;
    }
    return align == FO_K_CENTER ? room / 2 : align == FO_K_AFTER ? room : 0;
}

/* The content rectangle turned by itself, so that borders and padding stay where they are. */
static struct area *turned(struct formatter *f, const struct container *c, struct area *area,
                           struct arena *arena)
{
    struct area *inner = box_area(f, arena, AREA_BLOCK, NULL);
    if (inner) {
        inner->x = c->inset[FO_START_EDGE];
        inner->y = c->inset[FO_BEFORE_EDGE];
        inner->width = c->width - c->inset[FO_START_EDGE] - c->inset[FO_END_EDGE];
        inner->height = c->height - c->inset[FO_BEFORE_EDGE] - c->inset[FO_AFTER_EDGE];
        inner->rotation = (int16_t)c->rotation;
        area_append(area, inner);
    }
    return inner;
}

void container_emit(struct formatter *f, const struct container *c, struct area *parent, int32_t x,
                    int32_t y, struct arena *arena)
{
    struct area *area = box_area(f, arena, AREA_BLOCK, c->node);
    if (!area) {
        return;
    }
    const char *id = c->node->props->l.id;
    area->anchor = id && id[0] ? id : NULL;
    area->x = x;
    area->y = y;
    area->width = c->width;
    area->height = c->height;
    area->box = c->has_box ? &c->box : NULL;
    area->clip = c->clip;
    area_append(parent, area);
    record_node(f, c->node);
    struct layout_node *node = record_entry(f, c->node);
    node->width = c->content_width;
    node->height = c->content_height;
    struct area *inner = c->rotation ? turned(f, c, area, arena) : area;
    if (!inner) {
        return;
    }
    if (marker_has(c->node)) {
        marker_begin(f, c->node, true);
    }
    int32_t room = c->content_height - c->used;
    struct list *list = (struct list *)&c->list;
    list_emit(list, list_start(list), (struct cursor){NULL, NULL, &list->root},
              &(struct list_place){
                  .parent = inner,
                  .x = c->rotation ? 0 : c->inset[FO_START_EDGE],
                  .y = (c->rotation ? 0 : c->inset[FO_BEFORE_EDGE])
                       + align_offset(c->node->props->i.display_align, room),
                  .available = UNLIMITED,
                  .arena = arena,
              });
    if (marker_has(c->node)) {
        marker_end(f, c->node, true);
    }
}

/* top, right, bottom and left place the edges of the content rectangle. */
void container_position(const struct container *c, int32_t width, int32_t height, int32_t *x,
                        int32_t *y)
{
    const struct fo_local *l = &c->node->props->l;
    *x = fo_length_resolve(l->left, width, 0) - c->inset[FO_START_EDGE];
    if (l->left.automatic && !l->right.automatic) {
        *x = width - fo_length_resolve(l->right, width, 0) + c->inset[FO_END_EDGE] - c->width;
    }
    *y = fo_length_resolve(l->top, height, 0) - c->inset[FO_BEFORE_EDGE];
    if (l->top.automatic && !l->bottom.automatic) {
        *y = height - fo_length_resolve(l->bottom, height, 0) + c->inset[FO_AFTER_EDGE] - c->height;
    }
}

const struct fo_node *container_node(const struct container *container)
{
    return container->node;
}

bool container_is_fixed(const struct container *c)
{
    return c->node->props->l.absolute_position == FO_K_FIXED;
}
