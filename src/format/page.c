#include "format/page_internal.h"

/* A page sequence becomes pages (XSL 1.1 §6.4.5): the flow fills region-body after region-body,
 * static content is laid out anew on each page, with its number known. */

struct sequence {
    struct formatter *f;
    const struct fo_node *node, *flow;
    struct list lists[2], *list; /* of the flow; the other one is used where its width changes */
    struct cursor at;            /* what is not placed yet */
    int32_t list_width;          /* column width it was made for; 0: not made yet */
    struct master_walk masters;
    uint32_t pages;  /* made so far */
    bool empty_last; /* a last page without content is still to be made */
    bool span_all;   /* what is not placed yet spans the columns */
    uint64_t held;   /* item from which on the list must stay, for notes that wait */
    const struct fo_node *told_body; /* region-body whose faults were reported */
    bool told[REGION_COUNT];         /* static content that does not fit was reported */
};

static const char *or_default(const char *name, const char *fallback)
{
    return name && name[0] ? name : fallback;
}

static const char *region_name(const struct fo_node *region, int which)
{
    static const char *const names[] = {"xsl-region-body", "xsl-region-before", "xsl-region-after",
                                        "xsl-region-start", "xsl-region-end"};
    return or_default(region->props->l.region_name, names[which]);
}

static const struct fo_node *static_content(const struct sequence *s, const char *name)
{
    for (const struct fo_node *node = s->node->first_child; node; node = node->next) {
        const char *flow_name = node->object == FO_STATIC_CONTENT ? node->props->l.flow_name : NULL;
        if (flow_name && strcmp(flow_name, name) == 0) {
            return node;
        }
    }
    return NULL;
}

/* ---- planning: how much goes on the page ---- */

/* More columns than there is room for are not made. */
#define NARROWEST_COLUMN (6 * MPT_PER_PT)

static void plan_master(struct page_plan *plan, const struct fo_node *master)
{
    plan->master = master;
    master_geometry(master, &plan->geometry);
    const struct fo_node *body = plan->geometry.region[REGION_BODY].node;
    int32_t width = plan->geometry.region[REGION_BODY].content_width;
    plan->height = plan->geometry.region[REGION_BODY].content_height;
    plan->available = plan->height;
    plan->span_width = mpt_max(width, 0);
    plan->column_gap = mpt_max(0, fo_length_resolve(body->props->l.column_gap, width, 0));
    int32_t most = (plan->span_width + plan->column_gap) / (NARROWEST_COLUMN + plan->column_gap);
    plan->columns = mpt_max(1, mpt_min(body->props->l.column_count, most));
    plan->column_width =
        mpt_max((width - (plan->columns - 1) * plan->column_gap) / plan->columns, 0);
}

/* Says once what of a master cannot be had. */
static void report_plan(struct sequence *s, const struct page_plan *plan)
{
    const struct fo_node *body = plan->geometry.region[REGION_BODY].node;
    if (s->told_body == body) {
        return;
    }
    s->told_body = body;
    if (plan->geometry.sheet_lost) {
        format_report(s->f, DIAG_FORMAT_SHEET, plan->master, NULL);
    }
    if (plan->geometry.body_lost) {
        format_report(s->f, DIAG_FORMAT_NO_BODY, body, NULL);
    }
    if (plan->columns < body->props->l.column_count) {
        const char *count = arena_printf(s->f->arena, "%d", (int)plan->columns);
        format_report(s->f, DIAG_FORMAT_COLUMN_COUNT, body, count);
    }
}

/* The footnote area spans the columns. */
static void measure_separator(struct sequence *s, const struct page_plan *plan)
{
    struct formatter *f = s->f;
    f->note_width = plan->span_width;
    f->separator_height = 0;
    const struct fo_node *separator = static_content(s, "xsl-footnote-separator");
    struct list *list = separator ? format_alloc(f, f->page_arena, sizeof *list) : NULL;
    if (list) {
        list_build(f, list, separator, f->note_width, f->page_arena);
        f->separator_height = list_height(list, list_start(list));
    }
}

static bool widths_differ(const struct list *list, const struct page_plan *plan)
{
    return list->column_width != plan->column_width || list->span_width != plan->span_width;
}

static void set_grid(struct formatter *f, const struct page_plan *plan)
{
    const struct fo_node *body = plan->geometry.region[REGION_BODY].node;
    f->line_grid = body ? body->props->i.line_grid : NULL;
    f->line_grid_width = plan->column_width;
}

/* A list in the body width of `plan` of what stands behind `at`; NULL: it cannot be parted there.
 */
static struct list *list_of_width(struct sequence *s, const struct page_plan *plan,
                                  struct cursor *at)
{
    struct list *other = s->list == &s->lists[0] ? &s->lists[1] : &s->lists[0];
    *other = (struct list){0};
    s->f->next_height = plan->height;
    set_grid(s->f, plan);
    bool good = list_reopen(other, s->list, at, s->span_all, plan->column_width, plan->span_width);
    s->f->next_height = 0;
    if (!good) {
        list_close(other);
    }
    return good ? other : NULL;
}

/* What is not placed yet is laid out anew where the body of a page is wider or narrower than that
 * of the one before. A table row or list-item that is broken goes on as it was begun. */
static void change_width(struct sequence *s, const struct page_plan *plan)
{
    measure_separator(s, plan);
    struct list *other = list_of_width(s, plan, &s->at);
    if (other) {
        list_close(s->list);
        s->list = other;
    }
}

static void make_list(struct sequence *s, const struct page_plan *plan)
{
    bool other = s->list_width > 0 && widths_differ(s->list, plan);
    if (other && s->f->waiting.count == 0) {
        change_width(s, plan);
    }
    if (s->list_width == 0) {
        s->list_width = mpt_max(plan->column_width, 1);
        measure_separator(s, plan);
        s->f->next_height = plan->height;
        set_grid(s->f, plan);
        list_open(s->f, s->list, s->flow, plan->column_width, plan->span_width);
        s->at = list_start(s->list);
    }
    s->list->root.height = plan->height;
}

/* Whether anything is left that makes an area. */
static bool has_content(struct sequence *s, struct cursor at)
{
    for (struct item *item = at.item; item; item = list_next(s->list, item)) {
        bool edges = item->kind == ITEM_BEGIN && item->u.frame->before + item->u.frame->after > 0;
        if (item->kind == ITEM_BOX || item->kind == ITEM_BAND || edges) {
            return true;
        }
    }
    return false;
}

static struct page_query query_for(const struct sequence *s, bool last)
{
    return (struct page_query){
        .folio = s->f->page.folio,
        .first = s->pages == 0,
        .last = last,
        .after_blank = s->f->after_blank,
    };
}

static struct fill plan_page(struct sequence *s, struct page_plan *plan)
{
    s->f->sheet_width = plan->geometry.width;
    s->f->sheet_height = plan->geometry.height;
    plan->start = s->at;
    plan->span_all = s->span_all;
    return body_fill(s->f, s->list, plan);
}

/* The page that ends the flow takes the master for last pages. When the rest does not fit there,
 * the page keeps the other master but holds no more than would fit, so that something is left for
 * the last. FOP leaves all of it here and makes an empty last page. */
static struct fill plan_last(struct sequence *s, struct page_plan *plan, struct fill fill,
                             struct master_walk before)
{
    struct page_query query = query_for(s, true);
    struct master_walk walk = before;
    if (!master_next(s->f, &walk, &query, true)) { /* none for last pages: it is one like others */
        return fill;
    }
    const struct fo_node *master = master_next(s->f, &walk, &query, false);
    if (!master || master == plan->master) {
        return fill;
    }
    struct page_plan last = {0};
    plan_master(&last, master);
    struct list *before_list = s->list;
    struct cursor before_at = s->at;
    struct list *other = widths_differ(s->list, &last) && s->f->waiting.count == 0
                             ? list_of_width(s, &last, &s->at)
                             : NULL;
    s->list = other ? other : s->list;
    struct fill result = plan_page(s, &last);
    bool fits = result.why == FILL_DONE;
    if (other) {
        list_close(fits ? before_list : other);
        s->list = fits ? other : before_list;
        s->at = fits ? s->at : before_at;
    }
    if (fits) {
        s->masters = walk;
        *plan = last;
        return result;
    }
    if (s->f->options->fop_compat) {
        s->empty_last = true;
        return fill;
    }
    plan->available = mpt_min(plan->available, last.available);
    return plan_page(s, plan);
}

/* ---- placing ---- */

static struct area *place_region(struct formatter *f, const struct page_plan *plan, int which,
                                 struct area *page)
{
    const struct fo_node *node = plan->geometry.region[which].node;
    struct area *area = node ? box_area(f, f->page_arena, AREA_REGION, node) : NULL;
    if (!area) {
        return NULL;
    }
    area->x = plan->geometry.region[which].x;
    area->y = plan->geometry.region[which].y;
    area->width = plan->geometry.region[which].width;
    area->height = plan->geometry.region[which].height;
    area->box = box_of(f, node->props, f->page_arena);
    area->clip = node->props->l.overflow == FO_K_HIDDEN;
    area_append(page, area);
    return area;
}

/* Where the content of a region goes: its content rectangle, turned as it asks for. */
static struct list_place region_content(struct formatter *f, const struct page_plan *plan,
                                        int which, struct area *area)
{
    const int32_t *inset = plan->geometry.region[which].inset;
    struct list_place at = {
        .parent = area,
        .x = inset[FO_START_EDGE],
        .y = inset[FO_BEFORE_EDGE],
        .available = UNLIMITED,
        .arena = f->page_arena,
    };
    int32_t rotation = plan->geometry.region[which].rotation;
    struct area *inner = rotation ? box_area(f, f->page_arena, AREA_BLOCK, NULL) : NULL;
    if (inner) {
        inner->x = at.x;
        inner->y = at.y;
        inner->width = area->width - inset[FO_START_EDGE] - inset[FO_END_EDGE];
        inner->height = area->height - inset[FO_BEFORE_EDGE] - inset[FO_AFTER_EDGE];
        inner->rotation = (int16_t)rotation;
        area_append(area, inner);
        at.parent = inner;
        at.x = at.y = 0;
    }
    return at;
}

static int32_t align_offset(enum fo_keyword align, int32_t room)
{
    if (room <= 0) {
        return 0;
    }
    return align == FO_K_CENTER ? room / 2 : align == FO_K_AFTER ? room : 0;
}

static void place_static(struct sequence *s, const struct page_plan *plan, int which,
                         struct area *area)
{
    struct formatter *f = s->f;
    const struct fo_node *node = area ? static_content(s, region_name(area->node, which)) : NULL;
    if (!node) {
        return;
    }
    int32_t width = plan->geometry.region[which].content_width;
    int32_t height = plan->geometry.region[which].content_height;
    f->in_static = true;
    const struct fo_node *content = marker_retrieve(f, node, f->page_arena);
    struct list *list = format_alloc(f, f->page_arena, sizeof *list);
    if (list) {
        f->next_height = height;
        list_build(f, list, content, mpt_max(width, 0), f->page_arena);
        int32_t used = list_height(list, list_start(list));
        if (used > height && !s->told[which]) {
            s->told[which] = true;
            format_report(f, DIAG_FORMAT_REGION, node, format_points(f, used - height));
        }
        record_node(f, node);
        struct list_place at = region_content(f, plan, which, area);
        at.y += align_offset(area->node->props->i.display_align, height - used);
        list_emit(list, list_start(list), (struct cursor){NULL, NULL, &list->root}, &at);
    }
    f->in_static = false;
}

/* ---- footnotes ---- */

/* Places a part of a list at `y` of the body region; answers its height. */
static int32_t place_at_foot(struct sequence *s, struct list *list, struct cursor from,
                             struct cursor to, struct list_place at)
{
    (void)s;
    return list_emit(list, from, to, &at);
}

static int32_t place_note(struct sequence *s, struct note *note, uint32_t from, uint32_t to,
                          struct list_place at)
{
    struct cursor end = {NULL, NULL, &note->list.root};
    record_node(s->f, note->node);
    return place_at_foot(s, &note->list, note_cursor(note, from), to ? note_cursor(note, to) : end,
                         at);
}

static int32_t place_separator(struct sequence *s, struct list_place at)
{
    struct formatter *f = s->f;
    const struct fo_node *separator = static_content(s, "xsl-footnote-separator");
    struct list *list = separator ? format_alloc(f, f->page_arena, sizeof *list) : NULL;
    if (!list) {
        return 0;
    }
    list_build(f, list, separator, f->note_width, f->page_arena);
    return place_at_foot(s, list, list_start(list), (struct cursor){NULL, NULL, &list->root}, at);
}

/* Footnotes stand at the foot of the body region, under one separator; what has no room there waits
 * for the next page. */
static void place_notes(struct sequence *s, const struct page_plan *plan, struct list_place at)
{
    struct formatter *f = s->f;
    struct note_queue *queue = &f->waiting;
    for (size_t i = 0; i < f->page_notes.count; i++) {
        notes_add(f, queue, f->page_notes.parts[i].note, 0);
    }
    f->page_notes.count = 0;
    struct note_end end = notes_fit(f, queue, plan->notes - f->separator_height);
    if (end.height == 0 || f->status != STATUS_OK) {
        return;
    }
    /* one that is taller than the page begins at its top */
    at.y += mpt_max(0, plan->height - f->separator_height - end.height);
    at.y += place_separator(s, at);
    for (size_t i = 0; i < end.whole && f->status == STATUS_OK; i++) {
        at.y += place_note(s, queue->parts[i].note, queue->parts[i].from, 0, at);
    }
    if (end.to > 0) {
        struct note_part *part = &queue->parts[end.whole];
        place_note(s, part->note, part->from, end.to, at);
        part->from = end.to;
    }
    queue->count -= end.whole;
    if (queue->count > 0) {
        memmove(queue->parts, queue->parts + end.whole, queue->count * sizeof *queue->parts);
    }
}

static void place_body(struct sequence *s, const struct page_plan *plan, struct area *area)
{
    struct formatter *f = s->f;
    if (!area || plan->blank) {
        return;
    }
    s->list->root.height = plan->height;
    record_node(f, s->flow);
    struct list_place at = region_content(f, plan, REGION_BODY, area);
    int32_t room = plan->height - body_height(plan) - plan->notes;
    body_emit(f, s->list, plan, at.parent, at.x,
              at.y + align_offset(area->node->props->i.display_align, room));
    place_notes(s, plan, at);
}

static struct area *start_page(struct sequence *s, const struct page_plan *plan)
{
    struct formatter *f = s->f;
    if (!record_page(f, s->node, plan->master)) {
        return NULL;
    }
    struct area *page = box_area(f, f->page_arena, AREA_PAGE, plan->master);
    if (page) {
        page->width = plan->geometry.width;
        page->height = plan->geometry.height;
        page->u.page.number = f->page.number;
        page->u.page.folio = f->page.folio;
        page->u.page.label = f->page.label;
        f->sheet = page;
    }
    return page;
}

/* What the regions lie in: the sheet, or what is within its margins as it is turned. */
static struct area *turned_page(struct formatter *f, const struct page_plan *plan,
                                struct area *page)
{
    const struct page_geometry *g = &plan->geometry;
    struct area *inner = g->rotation ? box_area(f, f->page_arena, AREA_BLOCK, NULL) : NULL;
    if (!inner) {
        return page;
    }
    inner->x = g->x;
    inner->y = g->y;
    inner->width = g->inner_width;
    inner->height = g->inner_height;
    inner->rotation = (int16_t)g->rotation;
    area_append(page, inner);
    return inner;
}

/* Regions paint in this order; the body is made first, for its markers and page references. */
static void place_regions(struct sequence *s, const struct page_plan *plan, struct area *page)
{
    static const int order[REGION_COUNT] = {REGION_BEFORE, REGION_START, REGION_BODY, REGION_END,
                                            REGION_AFTER};
    struct area *areas[REGION_COUNT];
    page = turned_page(s->f, plan, page);
    for (size_t i = 0; i < REGION_COUNT; i++) {
        areas[order[i]] = place_region(s->f, plan, order[i], page);
    }
    place_body(s, plan, areas[REGION_BODY]);
    for (int which = REGION_BEFORE; which < REGION_COUNT; which++) {
        place_static(s, plan, which, areas[which]);
    }
}

static void finish_page(struct sequence *s, const struct page_plan *plan)
{
    struct formatter *f = s->f;
    struct area *page = start_page(s, plan);
    if (page) {
        place_regions(s, plan, page);
        f->sheet = NULL;
        marker_finish_page(f);
        if (f->status == STATUS_OK && f->emit) {
            page_look_beside(f, page);
            format_fail(f, f->consumer->page(f->consumer->state, page));
        }
    }
    s->pages++;
    f->after_blank = plan->blank;
    f->folio = f->page.folio;
    f->page.folio++;
    arena_reset(f->page_arena);
}

static void make_blank(struct sequence *s)
{
    struct page_query query = query_for(s, s->empty_last);
    query.blank = true;
    const struct fo_node *master = master_next(s->f, &s->masters, &query, false);
    if (master) {
        struct page_plan plan = {.blank = true};
        plan_master(&plan, master);
        finish_page(s, &plan);
    }
}

/* A page of nothing but what is left of the footnotes. */
static void make_note_page(struct sequence *s)
{
    struct formatter *f = s->f;
    struct page_query query = query_for(s, false);
    const struct fo_node *master = master_next(f, &s->masters, &query, false);
    struct page_plan plan = {0};
    if (!master) {
        format_fail(f, STATUS_INVALID);
        return;
    }
    plan_master(&plan, master);
    int32_t room = plan.available - f->separator_height;
    struct note_end end = notes_fit(f, &f->waiting, room);
    if (end.height == 0) { /* not even a piece: off the page rather than never */
        format_report(f, DIAG_FORMAT_TALL, f->waiting.parts[0].note->node, NULL);
        end.height = notes_height(&f->waiting);
    }
    plan.notes = f->separator_height + end.height;
    finish_page(s, &plan);
}

/* ---- the sequence ---- */

static bool wrong_parity(enum fo_keyword brk, int32_t folio)
{
    bool odd = folio % 2 != 0;
    return (brk == FO_K_ODD_PAGE && !odd) || (brk == FO_K_EVEN_PAGE && odd);
}

/* Makes one page; false when the flow is at its end. */
static bool make_page(struct sequence *s)
{
    struct formatter *f = s->f;
    struct page_query query = query_for(s, false);
    struct master_walk before = s->masters;
    const struct fo_node *master = master_next(f, &s->masters, &query, false);
    if (!master) {
        format_fail(f, STATUS_INVALID);
        return false;
    }
    struct page_plan plan = {0};
    plan_master(&plan, master);
    report_plan(s, &plan);
    make_list(s, &plan);
    struct fill fill = plan_page(s, &plan);
    if (f->status != STATUS_OK) {
        return false;
    }
    if (fill.why == FILL_BREAK && !fill.placed && wrong_parity(fill.brk, f->page.folio)
        && body_is_empty(&plan)) {
        s->masters = before;
        make_blank(s);
        return true;
    }
    bool more = fill.why != FILL_DONE && has_content(s, fill.end);
    if (!more) {
        fill = plan_last(s, &plan, fill, before);
        more = fill.why != FILL_DONE && has_content(s, fill.end);
    }
    uint64_t first = s->at.item ? s->at.item->sequence : 0;
    s->held = f->waiting.count > 0 ? s->held : first;
    finish_page(s, &plan);
    s->at = fill.end;
    s->span_all = plan.ends_span_all;
    list_release(s->list, &s->at, f->waiting.count > 0 ? s->held : UINT64_MAX);
    if (more && fill.why == FILL_BREAK && wrong_parity(fill.brk, f->page.folio)) {
        make_blank(s);
    }
    return more;
}

static int32_t first_folio(const struct formatter *f, const struct fo_node *sequence)
{
    const struct fo_local *l = &sequence->props->l;
    if (l->initial_page_number > 0) {
        return l->initial_page_number;
    }
    int32_t next = f->folio + 1;
    bool odd = next % 2 != 0;
    bool skip = (l->initial_page_number_kind == FO_K_AUTO_ODD && !odd)
                || (l->initial_page_number_kind == FO_K_AUTO_EVEN && odd);
    return next + (skip ? 1 : 0);
}

/* Whether force-page-count asks for one more page behind `folio`. */
static bool needs_blank(const struct sequence *s, const struct fo_node *next)
{
    bool odd = s->f->folio % 2 != 0;
    bool odd_count = s->pages % 2 != 0;
    switch (s->node->props->l.force_page_count) {
    case FO_K_EVEN:
        return odd_count;
    case FO_K_ODD:
        return !odd_count;
    case FO_K_END_ON_EVEN:
        return odd;
    case FO_K_END_ON_ODD:
        return !odd;
    case FO_K_NO_FORCE:
        return false;
    default: {
        const struct fo_local *l = next ? &next->props->l : NULL;
        if (!l
            || (l->initial_page_number <= 0 && l->initial_page_number_kind != FO_K_AUTO_ODD
                && l->initial_page_number_kind != FO_K_AUTO_EVEN)) {
            return false;
        }
        bool starts_odd = l->initial_page_number > 0 ? l->initial_page_number % 2 != 0
                                                     : l->initial_page_number_kind == FO_K_AUTO_ODD;
        return starts_odd == odd;
    }
    }
}

void sequence_format(struct formatter *f, const struct fo_node *node, const struct fo_node *next)
{
    struct sequence s = {.f = f, .node = node, .flow = fo_child(node, FO_FLOW)};
    s.list = &s.lists[0];
    if (!s.flow) {
        return; /* fo/ has reported it */
    }
    s.masters.master = master_find(f, node->props->l.master_reference);
    if (!s.masters.master) {
        bool any = (s.masters.master = master_any(f)) != NULL;
        format_report(f, any ? DIAG_FORMAT_NO_MASTER : DIAG_FORMAT_NO_MASTERS, node,
                      or_default(node->props->l.master_reference, ""));
    }
    f->page.folio = first_folio(f, node);
    f->sequence = node;
    while (f->status == STATUS_OK && make_page(&s)) {
    }
    while (f->status == STATUS_OK && f->waiting.count > 0) {
        make_note_page(&s);
    }
    if (f->status == STATUS_OK && s.empty_last) {
        make_blank(&s);
    }
    if (f->status == STATUS_OK && needs_blank(&s, next)) {
        make_blank(&s);
    }
    if (s.list_width > 0) {
        list_close(s.list);
    }
}
