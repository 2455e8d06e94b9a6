#include "format/format_internal.h"

/* Page masters: which one is next (XSL 1.1 §6.4.8 to 6.4.13), and where its regions lie. */

#define A4_WIDTH 595276
#define A4_HEIGHT 841890

const struct fo_node *master_find(const struct formatter *f, const char *name)
{
    const struct fo_node *set = fo_child(f->document->root, FO_LAYOUT_MASTER_SET);
    for (const struct fo_node *node = set ? set->first_child : NULL; node && name;
         node = node->next) {
        const char *own = node->props->l.master_name;
        bool master =
            node->object == FO_SIMPLE_PAGE_MASTER || node->object == FO_PAGE_SEQUENCE_MASTER;
        if (master && own && strcmp(own, name) == 0) {
            return node;
        }
    }
    return NULL;
}

const struct fo_node *master_any(const struct formatter *f)
{
    const struct fo_node *set = fo_child(f->document->root, FO_LAYOUT_MASTER_SET);
    return set ? fo_child(set, FO_SIMPLE_PAGE_MASTER) : NULL;
}

static bool matches(const struct fo_local *l, const struct page_query *query)
{
    bool odd = query->folio % 2 != 0;
    bool rest = !query->first && !query->last;
    switch (l->page_position) {
    case FO_K_FIRST:
        if (!query->first) {
            return false;
        }
        break;
    case FO_K_LAST:
        if (!query->last) {
            return false;
        }
        break;
    case FO_K_REST:
        if (!rest) {
            return false;
        }
        break;
    case FO_K_ONLY:
        if (!query->first || !query->last) {
            return false;
        }
        break;
    default:
        break;
    }
    if ((l->odd_or_even == FO_K_ODD && !odd) || (l->odd_or_even == FO_K_EVEN && odd)) {
        return false;
    }
    if (l->previous_page == (query->after_blank ? FO_K_NOT_BLANK : FO_K_BLANK)) {
        return false;
    }
    return l->blank_or_not_blank != (query->blank ? FO_K_NOT_BLANK : FO_K_BLANK);
}

/* The first alternative whose conditions the page meets; "rest" takes the last page as well when
 * none is there for it. */
static const char *alternative(const struct fo_node *alternatives, const struct page_query *query)
{
    for (const struct fo_node *node = alternatives->first_child; node; node = node->next) {
        if (node->object == FO_CONDITIONAL_PAGE_MASTER_REFERENCE
            && matches(&node->props->l, query)) {
            return node->props->l.master_reference;
        }
    }
    struct page_query inner = *query;
    inner.last = false;
    return query->last ? alternative(alternatives, &inner) : NULL;
}

static bool is_specifier(const struct fo_node *node)
{
    return node->object == FO_SINGLE_PAGE_MASTER_REFERENCE
           || node->object == FO_REPEATABLE_PAGE_MASTER_REFERENCE
           || node->object == FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES;
}

static const struct fo_node *next_specifier(const struct fo_node *node)
{
    while (node && !is_specifier(node)) {
        node = node->next;
    }
    return node;
}

static bool is_used_up(const struct master_walk *walk)
{
    const struct fo_node *node = walk->current;
    int32_t limit =
        node->object == FO_SINGLE_PAGE_MASTER_REFERENCE ? 1 : node->props->l.maximum_repeats;
    return limit >= 0 && walk->used >= limit;
}

/* The name of the master the sub-sequence in use gives; moves on when it is used up. */
static const char *specified(struct formatter *f, struct master_walk *walk,
                             const struct page_query *query)
{
    if (!walk->current) {
        walk->current = next_specifier(walk->master->first_child);
    }
    while (walk->current) {
        const struct fo_node *node = walk->current;
        bool alternatives = node->object == FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES;
        if (!is_used_up(walk) || walk->exhausted) {
            const char *name =
                alternatives ? alternative(node, query) : node->props->l.master_reference;
            if (name) {
                walk->used++;
                return name;
            }
        }
        const struct fo_node *next = next_specifier(node->next);
        if (!next) {
            if (walk->exhausted) {
                break;
            }
            walk->exhausted = true; /* the last one goes on, with a warning */
            format_report(f, DIAG_FORMAT_MASTERS, walk->master, walk->master->props->l.master_name);
            continue;
        }
        walk->current = next;
        walk->used = 0;
    }
    return NULL;
}

const struct fo_node *master_next(struct formatter *f, struct master_walk *walk,
                                  const struct page_query *query, bool peek)
{
    if (!walk->master || walk->master->object == FO_SIMPLE_PAGE_MASTER) {
        return walk->master;
    }
    struct master_walk saved = *walk;
    const char *name = specified(f, walk, query);
    if (peek) {
        bool exhausted = walk->exhausted;
        *walk = saved;
        walk->exhausted = exhausted && saved.exhausted;
    }
    const struct fo_node *master = name ? master_find(f, name) : NULL;
    if (master && master->object == FO_SIMPLE_PAGE_MASTER) {
        return master;
    }
    if (peek) {
        return NULL;
    }
    if (!walk->lost) {
        walk->lost = true;
        format_report(f, DIAG_FORMAT_NO_MASTER, walk->master,
                      name ? name : walk->master->props->l.master_name);
    }
    return master_any(f);
}

/* ---- geometry ---- */

struct rect {
    int32_t x, y, width, height;
};

static void set_region(struct page_geometry *out, int which, const struct fo_node *node,
                       struct rect rect)
{
    out->region[which].node = node;
    out->region[which].x = rect.x;
    out->region[which].y = rect.y;
    out->region[which].width = mpt_max(rect.width, 0);
    out->region[which].height = mpt_max(rect.height, 0);
    int32_t *inset = out->region[which].inset;
    for (int side = 0; node && side < 4; side++) {
        inset[side] = box_edge(node->props, (enum fo_side)side, rect.width);
    }
    int32_t width = mpt_max(rect.width - inset[FO_START_EDGE] - inset[FO_END_EDGE], 0);
    int32_t height = mpt_max(rect.height - inset[FO_BEFORE_EDGE] - inset[FO_AFTER_EDGE], 0);
    int32_t turn = node ? node->props->i.reference_orientation - out->rotation : 0;
    out->region[which].rotation = (turn % 360 + 360) % 360;
    bool quarter = out->region[which].rotation % 180 != 0;
    out->region[which].content_width = quarter ? height : width;
    out->region[which].content_height = quarter ? width : height;
}

static int32_t extent(const struct fo_node *region, int32_t base)
{
    return region ? fo_length_resolve(region->props->l.extent, base, 0) : 0;
}

/* Percentages are of the sheet, in the margin's own direction as with FOP. */
static struct rect without_margins(struct rect rect, const struct fo_local *l, struct rect sheet)
{
    int32_t margin[4];
    for (int side = 0; side < 4; side++) {
        bool across = side == FO_START_EDGE || side == FO_END_EDGE;
        margin[side] = fo_length_resolve(l->margin[side], across ? sheet.width : sheet.height, 0);
    }
    return (struct rect){
        .x = rect.x + margin[FO_START_EDGE],
        .y = rect.y + margin[FO_BEFORE_EDGE],
        .width = rect.width - margin[FO_START_EDGE] - margin[FO_END_EDGE],
        .height = rect.height - margin[FO_BEFORE_EDGE] - margin[FO_AFTER_EDGE],
    };
}

/* region-before and -after yield to -start and -end unless they have precedence. */
static void place_outer(struct page_geometry *out, const struct fo_node *master, struct rect page)
{
    const struct fo_node *before = fo_child(master, FO_REGION_BEFORE);
    const struct fo_node *after = fo_child(master, FO_REGION_AFTER);
    const struct fo_node *start = fo_child(master, FO_REGION_START);
    const struct fo_node *end = fo_child(master, FO_REGION_END);
    int32_t top = extent(before, page.height);
    int32_t bottom = extent(after, page.height);
    int32_t left = extent(start, page.width);
    int32_t right = extent(end, page.width);
    bool before_wins = before && before->props->l.precedence;
    bool after_wins = after && after->props->l.precedence;
    struct rect narrow = {page.x + left, page.y, page.width - left - right, top};
    struct rect wide = {page.x, page.y, page.width, top};
    set_region(out, REGION_BEFORE, before, before_wins ? wide : narrow);
    narrow.y = wide.y = page.y + page.height - bottom;
    narrow.height = wide.height = bottom;
    set_region(out, REGION_AFTER, after, after_wins ? wide : narrow);
    int32_t y = page.y + (before_wins ? top : 0);
    int32_t height = page.height - (before_wins ? top : 0) - (after_wins ? bottom : 0);
    set_region(out, REGION_START, start, (struct rect){page.x, y, left, height});
    set_region(out, REGION_END, end, (struct rect){page.x + page.width - right, y, right, height});
}

void master_geometry(const struct fo_node *master, struct page_geometry *out)
{
    *out = (struct page_geometry){0};
    const struct fo_local *l = &master->props->l;
    out->width = fo_length_resolve(l->page_width, A4_WIDTH, A4_WIDTH);
    out->height = fo_length_resolve(l->page_height, A4_HEIGHT, A4_HEIGHT);
    out->sheet_lost = out->width <= 0 || out->height <= 0;
    out->width = out->width > 0 ? out->width : A4_WIDTH;
    out->height = out->height > 0 ? out->height : A4_HEIGHT;
    struct rect sheet = {0, 0, out->width, out->height};
    struct rect page = without_margins(sheet, l, sheet);
    out->x = page.x;
    out->y = page.y;
    out->inner_width = page.width;
    out->inner_height = page.height;
    out->rotation = (master->props->i.reference_orientation % 360 + 360) % 360;
    if (out->rotation != 0) {
        bool quarter = out->rotation % 180 != 0;
        page = (struct rect){0, 0, quarter ? page.height : page.width,
                             quarter ? page.width : page.height};
    }
    place_outer(out, master, page);
    const struct fo_node *body = fo_child(master, FO_REGION_BODY);
    struct rect rect = body ? without_margins(page, &body->props->l, sheet) : page;
    out->body_lost = rect.width <= 0 || rect.height <= 0;
    if (out->body_lost) { /* the margins leave nothing: the sheet itself is better than no place */
        rect = page.width > 0 && page.height > 0 ? page : sheet;
    }
    set_region(out, REGION_BODY, body ? body : master, rect);
}
