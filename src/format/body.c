#include "format/page_internal.h"

/* The region-body of one page: sections one under the other, in columns or across them all
 * (span="all"). Columns above what spans them are balanced, so that they end at the same height. */

/* ---- filling ---- */

static struct section *add_section(struct formatter *f, struct page_plan *plan, bool all)
{
    struct section *section = format_alloc(f, f->page_arena, sizeof *section);
    if (!section) {
        return NULL;
    }
    section->columns = all ? 1 : plan->columns;
    section->width = all ? plan->span_width : plan->column_width;
    section->fills =
        format_array(f, f->page_arena, (size_t)section->columns, sizeof *section->fills);
    if (!section->fills) {
        return NULL;
    }
    struct section **link = &plan->sections;
    while (*link) {
        section->y = (*link)->y + (*link)->height;
        link = &(*link)->next;
    }
    *link = section;
    return section;
}

static bool ends_section(const struct fill *fill)
{
    return fill->why == FILL_DONE || fill->why == FILL_SPAN
           || (fill->why == FILL_BREAK && fill->brk != FO_K_COLUMN);
}

/* The notes of a column filled apart, and those before it, under one separator. */
static int32_t with_notes_before(const struct formatter *f, const struct fill *fill, int32_t before)
{
    bool both = before > 0 && fill->notes > 0;
    return fill->notes + before - (both ? f->separator_height : 0);
}

/* Fills the columns of a section. `short_by` is taken off each column but the last for footnotes
 * called behind it, by column; NULL: nothing. */
static struct fill fill_columns(struct formatter *f, struct list *list, struct page_plan *plan,
                                struct section *section, const int32_t *short_by)
{
    struct fill fill = {.end = section->start, .why = FILL_DONE, .notes = plan->notes};
    /* FOP lets footnotes shorten no column but the one of their call, and prints over them */
    bool apart = f->options->fop_compat && section->columns > 1;
    int32_t before = 0;
    section->height = 0;
    for (int32_t c = 0; c < section->columns; c++) {
        struct fill_request request = {
            .available = plan->available - section->y - (short_by ? short_by[c] : 0),
            .breaks = true,
            .yield = section->y > 0,
            .leave = f->options->fop_compat,
            .above = section->y > 0,
            .folio = f->page.folio,
            .notes = apart ? 0 : fill.notes,
            .waiting = section->y == 0 && c == 0 ? &f->waiting : NULL,
        };
        struct cursor from = fill.end;
        before = apart ? fill.notes : 0;
        fill = list_fill(list, from, &request);
        fill.notes = with_notes_before(f, &fill, before);
        section->fills[c] = fill;
        section->forced |= fill.why == FILL_BREAK;
        section->height = mpt_max(section->height, fill.height);
        if (ends_section(&fill) || (fill.why == FILL_FULL && !fill.placed)) {
            for (int32_t rest = c + 1; rest < section->columns; rest++) {
                section->fills[rest] = (struct fill){.end = fill.end, .why = FILL_DONE};
            }
            break;
        }
    }
    return fill;
}

/* A footnote called in a later column shortens the earlier ones, too. */
static struct fill shorten_columns(struct formatter *f, struct list *list, struct page_plan *plan,
                                   struct section *section, struct fill fill)
{
    if (section->columns == 1 || fill.notes == plan->notes || f->options->fop_compat) {
        return fill;
    }
    int32_t *short_by = format_array(f, f->page_arena, (size_t)section->columns, sizeof *short_by);
    for (int32_t c = 0; short_by && c < section->columns; c++) {
        int32_t here = section->fills[c].placed ? section->fills[c].notes : fill.notes;
        short_by[c] = fill.notes - here;
    }
    return short_by ? fill_columns(f, list, plan, section, short_by) : fill;
}

/* ---- balancing ---- */

struct balance {
    const struct list_break *breaks; /* legal ones */
    uint32_t count;
    int32_t height; /* of everything */
    int32_t columns;
    uint32_t *ends; /* of each column: break number, count: the end */
};

static int32_t start_of(const struct balance *b, int32_t column)
{
    return column == 0 ? 0 : b->breaks[b->ends[column - 1]].offset;
}

static int32_t length_to(const struct balance *b, int32_t column, uint32_t end)
{
    int32_t height = end < b->count ? b->breaks[end].content + b->breaks[end].penalty : b->height;
    return height - start_of(b, column);
}

/* Each column ends at the break nearest to its share. */
static void divide(struct balance *b)
{
    uint32_t next = 0;
    for (int32_t c = 0; c + 1 < b->columns; c++) {
        int32_t ideal = mpt_mul_div(b->height, c + 1, b->columns);
        uint32_t end = next;
        while (end < b->count && b->breaks[end].content + b->breaks[end].penalty <= ideal) {
            end++;
        }
        if (end > next && end < b->count) {
            int32_t above = b->breaks[end].content + b->breaks[end].penalty - ideal;
            int32_t below = ideal - b->breaks[end - 1].content - b->breaks[end - 1].penalty;
            end -= above > below ? 1 : 0;
        }
        b->ends[c] = end;
        next = end < b->count ? end + 1 : b->count;
    }
    b->ends[b->columns - 1] = b->count;
}

#define RAGGED_TOLERATED \
    4000 /* how much an earlier column may be longer than the one behind it \
          */

/* No column shall be shorter than the next where one more piece of content can go into it. */
static void settle(struct balance *b)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (int32_t c = b->columns - 1; c > 0; c--) {
            uint32_t end = b->ends[c - 1];
            if (end + 1 >= b->ends[c] || end >= b->count) {
                continue;
            }
            int32_t current = length_to(b, c, b->ends[c]);
            int32_t longer = length_to(b, c - 1, end + 1);
            if (length_to(b, c - 1, end) < current && longer <= current + RAGGED_TOLERATED) {
                b->ends[c - 1] = end + 1;
                changed = true;
            }
        }
    }
}

static uint32_t keep_legal(struct list_break *breaks, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (breaks[i].strength < STRENGTH_ALWAYS) {
            breaks[kept++] = breaks[i];
        }
    }
    return kept;
}

/* Columns that were filled one after the other up to something that spans them. */
static void balance_section(struct formatter *f, struct list *list, struct page_plan *plan,
                            struct section *section, const struct fill *last)
{
    struct list_break *breaks;
    struct balance b = {.columns = section->columns};
    b.count = list_section_breaks(list, section->start, f->page_arena, &breaks, &b.height);
    b.count = keep_legal(breaks, b.count);
    b.breaks = breaks;
    b.ends = format_array(f, f->page_arena, (size_t)b.columns, sizeof *b.ends);
    if (!b.ends) {
        return;
    }
    divide(&b);
    settle(&b);
    int32_t height = 0;
    for (int32_t c = 0; c < b.columns; c++) {
        height = mpt_max(height, length_to(&b, c, b.ends[c]));
        if (b.ends[c] >= b.count) {
            break;
        }
    }
    if (height > plan->available - section->y - last->notes) {
        return;
    }
    for (int32_t c = 0; c < b.columns; c++) {
        bool end = b.ends[c] >= b.count;
        section->fills[c] = (struct fill){
            .end = end ? last->end : b.breaks[b.ends[c]].end,
            .why = end ? FILL_SPAN : FILL_FULL,
            .placed = true,
            .height = length_to(&b, c, b.ends[c]),
        };
        if (end) {
            for (int32_t rest = c + 1; rest < b.columns; rest++) {
                section->fills[rest] = (struct fill){.end = last->end, .why = FILL_DONE};
            }
            break;
        }
    }
    section->height = height;
}

struct fill body_fill(struct formatter *f, struct list *list, struct page_plan *plan)
{
    struct cursor from = plan->start;
    struct fill fill = {.end = from, .why = FILL_DONE};
    bool all = plan->span_all;
    plan->sections = NULL;
    plan->notes = 0;
    for (;;) {
        struct section *section = add_section(f, plan, all);
        if (!section) {
            return fill;
        }
        section->start = from;
        fill = fill_columns(f, list, plan, section, NULL);
        fill = shorten_columns(f, list, plan, section, fill);
        if (fill.why != FILL_SPAN) {
            plan->notes = fill.notes;
            break;
        }
        if (!all && section->columns > 1 && !section->forced) {
            balance_section(f, list, plan, section, &fill);
        }
        plan->notes = fill.notes;
        from = fill.end;
        all = !all;
    }
    plan->ends_span_all = all;
    return fill;
}

bool body_is_empty(const struct page_plan *plan)
{
    for (const struct section *section = plan->sections; section; section = section->next) {
        for (int32_t c = 0; c < section->columns; c++) {
            if (section->fills[c].placed) {
                return false;
            }
        }
    }
    return true;
}

int32_t body_height(const struct page_plan *plan)
{
    int32_t height = 0;
    for (const struct section *section = plan->sections; section; section = section->next) {
        height = section->y + section->height;
    }
    return height;
}

/* ---- placing ---- */

void body_emit(struct formatter *f, struct list *list, const struct page_plan *plan,
               struct area *area, int32_t x, int32_t y)
{
    for (const struct section *section = plan->sections; section; section = section->next) {
        struct cursor from = section->start;
        for (int32_t c = 0; c < section->columns && f->status == STATUS_OK; c++) {
            const struct fill *fill = &section->fills[c];
            if (fill->placed || fill->why == FILL_DONE || fill->why == FILL_SPAN) {
                list_emit(list, from, fill->end,
                          &(struct list_place){
                              .parent = area,
                              .x = x + c * (section->width + plan->column_gap),
                              .y = y + section->y,
                              .available = plan->available - section->y,
                              .arena = f->page_arena,
                          });
            }
            from = fill->end;
            if (!from.item) {
                return;
            }
        }
    }
}
