#include "format/format_internal.h"

/* Inline-level content becomes the lines of a list: in one piece where nothing stands beside them,
 * else in pieces of one width each. */

/* The notes called in one line, cut off the front of *notes. */
static const struct note *take_notes(struct note **notes, uint32_t line)
{
    struct note *first = *notes;
    if (!first || first->line > line) {
        return NULL;
    }
    struct note *last = first;
    while (last->next && last->next->line <= line) {
        last = last->next;
    }
    *notes = last->next;
    last->next = NULL;
    return first;
}

/* Lays the bodies of the notes collected by the paragraph out. */
static struct note *build_notes(struct list *list)
{
    struct formatter *f = list->f;
    struct note *notes = f->notes;
    for (struct note **at = &notes; *at;) { /* a float is a box of its own */
        if ((*at)->node->object == FO_FLOAT) {
            *at = (*at)->next;
        } else {
            at = &(*at)->next;
        }
    }
    f->notes = f->last_note = NULL;
    for (struct note *note = notes; note; note = note->next) {
        const struct fo_node *body = fo_child(note->node, FO_FOOTNOTE_BODY);
        if (body) {
            list_build(f, &note->list, body, f->note_width, list->arena);
            note->height = list_height(&note->list, list_start(&note->list));
        }
    }
    return notes;
}

/* How far a line's content sticks out beyond its measure. */
static int32_t line_excess(const struct area *line)
{
    int32_t right = 0;
    for (const struct area *child = line->first_child; child; child = child->next) {
        right = mpt_max(right, child->x + child->width);
    }
    return right - line->width;
}

/* Content that sticks out by less than this is a hanging mark or rounding. */
#define EXCESS_TOLERATED 2000

/* Lines that widows and orphans count together: all, but FOP begins anew behind a forced one. */
static uint32_t end_of_lines(const struct list *list, const struct paragraph *paragraph,
                             uint32_t first)
{
    uint32_t end = first;
    while (end < paragraph->count) {
        if (paragraph->lines[end++].forced_break && list->f->options->fop_compat) {
            break;
        }
    }
    return end;
}

/* The first `count` lines, at x. */
static void add_lines(struct list *list, struct frame *frame, const struct paragraph *paragraph,
                      uint32_t count, int32_t x)
{
    struct note *notes = build_notes(list);
    uint32_t first = 0;
    uint32_t end = 0;
    int32_t most = EXCESS_TOLERATED;
    for (uint32_t i = 0; i < count; i++) {
        if (i == end) {
            first = end;
            end = end_of_lines(list, paragraph, first);
            end = end < count ? end : count;
        }
        const struct area *area = paragraph->lines[i].area;
        struct item *item = list_add(list, ITEM_BOX);
        if (!item) {
            return;
        }
        item->u.box = (struct box){
            .area = area,
            .x = x + area->x,
            .height = area->height,
            .line = (int32_t)(i - first) + 1,
            .lines = (int32_t)(end - first),
            .goes_on = i > 0,
            .notes = take_notes(&notes, i),
        };
        float_passed(list, area->height);
        most = mpt_max(most, line_excess(area));
    }
    if (most > EXCESS_TOLERATED) {
        format_report(list->f, DIAG_FORMAT_WIDE, frame->node, format_points(list->f, most));
    } else if (paragraph->min_width > frame->content_width) {
        format_report(list->f, DIAG_FORMAT_WORD, frame->node, NULL);
    }
}

/* Lines that would hold fewer characters than this beside a float begin below it. */
#define LEAST_BESIDE 2

/* A run of inline-level siblings on its way into lines. */
struct run {
    const struct fo_node *first, *last;
    bool opens;       /* the block: its first line is indented */
    bool cut;         /* part of it is in lines already */
    uint32_t floated; /* index of the last float that was placed */
};

/* The first float anchored in the lines that is not placed yet; NULL: none. */
static const struct note *next_float(const struct formatter *f, const struct run *run)
{
    for (const struct note *note = f->notes; note; note = note->next) {
        if (float_is_side(note->node) && note->node->index > run->floated) {
            return note;
        }
    }
    return NULL;
}

/* The lines that are as wide as those that were made: those above a float to come, and those beside
 * the floats that are there. */
static uint32_t lines_of_width(const struct list *list, const struct paragraph *paragraph,
                               const struct note *anchored)
{
    int64_t until = float_until(list);
    int64_t at = list->made + list->made_space;
    uint32_t count = 0;
    uint32_t most =
        anchored && anchored->line < paragraph->count ? anchored->line : paragraph->count;
    for (; count < most && (count == 0 || at < until); count++) {
        at += paragraph->lines[count].area->height;
    }
    return count;
}

/* One piece of the run, as far as its lines are of one width. False: it was the last. */
static bool add_piece(struct list *list, struct frame *frame, struct run *run)
{
    struct formatter *f = list->f;
    struct paragraph paragraph = {0};
    struct paragraph_context context;
    record_context(f, list->arena, &context);
    if (run->cut) {
        context.record_text = NULL; /* offsets are those of whole texts */
    }
    int32_t x, width;
    float_measure(list, frame, &x, &width);
    if (width < LEAST_BESIDE * frame->node->props->i.font_size && width < frame->content_width) {
        float_clear(list, FO_K_BOTH);
        float_measure(list, frame, &x, &width);
    }
    f->notes = f->last_note = NULL;
    enum status status = paragraph_layout(&context, frame->node, run->first, run->last, width,
                                          run->opens, &paragraph);
    if (status != STATUS_OK) {
        format_fail(f, status);
        return false;
    }
    const struct note *anchored = next_float(f, run);
    const struct fo_node *node = anchored ? anchored->node : NULL;
    uint32_t count = lines_of_width(list, &paragraph, anchored);
    bool reached = anchored && (count == anchored->line || count == paragraph.count);
    add_lines(list, frame, &paragraph, count, x);
    if (count > 0 && count < paragraph.count) {
        const struct fo_node *of;
        const struct fo_node *rest =
            paragraph_tail(list, paragraph.lines[count].area, frame->node, &of);
        run->last = of == run->last ? rest : run->last;
        run->first = rest;
        run->opens = false;
        run->cut = true;
    }
    if (reached) {
        float_add(list, frame, node);
        run->floated = node->index;
    }
    return count < paragraph.count && run->first && f->status == STATUS_OK;
}

/* The maximal run of inline-level siblings from `first` on. */
void list_add_paragraph(struct list *list, struct frame *frame, const struct fo_node *first)
{
    struct run run = {.first = first, .last = first};
    const struct fo_node *next = first->next;
    while (next
           && (list_takes_inline(next) || next->object == FO_MARKER
               || float_stands_beside(list, frame, next))) {
        run.last = next->object == FO_MARKER ? run.last : next;
        next = next->next;
    }
    frame->next_child = next;
    const struct fo_node *opening = frame->node->first_child;
    while (opening && (opening->object == FO_MARKER || float_is_side(opening))) {
        opening = opening->next;
    }
    run.opens = first == opening;
    while (add_piece(list, frame, &run)) {
    }
}
