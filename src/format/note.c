#include "format/walk.h"

/* Footnotes of a page (XSL 1.1 §6.12.3). A body belongs to the foot of the page of its call. When
 * the page cannot hold all of it, the rest goes to the foot of the next page, ahead of that page's
 * own notes. As in FOP, a note may be cut only where the page ends behind the piece of content with
 * its call, or behind the first piece of content of a page that has got notes from the one before;
 * anywhere else the notes called so far stand whole, or the page ends earlier. */

/* ---- one note ---- */

static void find_breaks(struct formatter *f, struct note *note)
{
    if (note->breaks_known) {
        return;
    }
    note->breaks_known = true;
    struct list_break *breaks = NULL;
    uint32_t count = list_breaks(&note->list, note->list.arena, &breaks);
    note->breaks = format_array(f, note->list.arena, count, sizeof *note->breaks);
    for (uint32_t i = 0; note->breaks && i < count; i++) {
        if (breaks[i].strength < STRENGTH_ALWAYS) {
            note->breaks[note->break_count++] = breaks[i];
        }
    }
}

/* What of the note is behind a break; 0: all of it. */
static int32_t height_behind(const struct note *note, uint32_t from)
{
    return from == 0 ? note->height : note->height - note->breaks[from - 1].offset;
}

/* Height of the piece between two breaks. */
static int32_t piece_height(const struct note *note, uint32_t from, uint32_t to)
{
    const struct list_break *end = &note->breaks[to - 1];
    return end->content + end->penalty - (from == 0 ? 0 : note->breaks[from - 1].offset);
}

struct cursor note_cursor(const struct note *note, uint32_t at)
{
    struct list *list = (struct list *)&note->list;
    return at == 0 ? list_start(list) : note->breaks[at - 1].end;
}

/* The last break up to which the note fits into `room`, from `from` on; `from`: not even one. */
static uint32_t last_fitting(struct formatter *f, struct note *note, uint32_t from, int32_t room)
{
    find_breaks(f, note);
    uint32_t to = from;
    while (to < note->break_count && piece_height(note, from, to + 1) <= room) {
        to++;
    }
    return to;
}

/* ---- several ---- */

bool notes_add(struct formatter *f, struct note_queue *queue, const struct note *note,
               uint32_t from)
{
    if (!mem_grow((void **)&queue->parts, &queue->capacity, queue->count + 1,
                  sizeof *queue->parts)) {
        format_fail(f, STATUS_NO_MEMORY);
        return false;
    }
    queue->parts[queue->count++] = (struct note_part){(struct note *)note, from};
    return true;
}

int32_t notes_height(const struct note_queue *queue)
{
    int32_t height = 0;
    for (size_t i = 0; i < queue->count; i++) {
        height += height_behind(queue->parts[i].note, queue->parts[i].from);
    }
    return height;
}

struct note_end notes_fit(struct formatter *f, const struct note_queue *queue, int32_t room)
{
    struct note_end end = {0};
    for (; end.whole < queue->count; end.whole++) {
        const struct note_part *part = &queue->parts[end.whole];
        int32_t height = height_behind(part->note, part->from);
        if (end.height + height > room) {
            uint32_t to = last_fitting(f, part->note, part->from, room - end.height);
            if (to > part->from) {
                end.to = to;
                end.height += piece_height(part->note, part->from, to);
            }
            break;
        }
        end.height += height;
    }
    return end;
}

/* ---- which notes are called between two places ---- */

static void collect_list(struct formatter *f, struct list *list, struct cursor from,
                         struct cursor to, struct note_queue *out);

static void collect_band(struct formatter *f, struct band *band, const struct step *in,
                         const struct step *out_step, struct note_queue *out)
{
    for (uint32_t i = 0; i < band->cell_count; i++) {
        struct cell *cell = band->cells[i];
        uint32_t from = in ? step_included(in, cell) : 0;
        uint32_t to = out_step ? step_included(out_step, cell) : cell->break_count + 1;
        if (cell->notes == 0 || from >= to) {
            continue;
        }
        struct cursor end = {NULL, NULL, &cell->list.root};
        collect_list(f, &cell->list,
                     from > 0 ? cell->breaks[from - 1].end : list_start(&cell->list),
                     to <= cell->break_count ? cell->breaks[to - 1].end : end, out);
    }
}

static void collect_header(struct formatter *f, struct table *table, struct note_queue *out)
{
    struct cursor start = {table->header.first, NULL, &table->header.root};
    collect_list(f, &table->header, start, (struct cursor){NULL, NULL, start.frame}, out);
}

/* Headers repeated at the top of the page. */
static void collect_repeated(struct walk *w, const struct frame *frame)
{
    if (frame != &w->list->root) {
        collect_repeated(w, frame->parent);
        if (frame->table && frame->table->repeat_header) {
            collect_header(w->f, frame->table, &w->f->cut_notes);
        }
    }
}

static void collect_list(struct formatter *f, struct list *list, struct cursor from,
                         struct cursor to, struct note_queue *out)
{
    for (struct item *item = from.item; item; item = list_next(list, item)) {
        bool last = item == to.item;
        const struct step *in = item == from.item ? from.step : NULL;
        if (item->kind == ITEM_BAND && (!last || to.step)) {
            collect_band(f, item->u.band, in, last ? to.step : NULL, out);
        }
        if (last) {
            return;
        }
        if (item->kind == ITEM_BEGIN && item->u.frame->table) {
            collect_header(f, item->u.frame->table, out);
        }
        const struct note *note = item->kind == ITEM_BOX ? item->u.box.notes : NULL;
        for (; note && f->status == STATUS_OK; note = note->next) {
            notes_add(f, out, note, 0);
        }
    }
}

/* ---- a page that cannot hold all its notes ---- */

/* Fills w->cut_notes with what waits and what was called up to `to`; answers how many of them are
 * not of the last piece of content. */
static size_t gather(struct walk *w, struct cursor to, int32_t old_height)
{
    struct note_queue *all = &w->f->cut_notes;
    all->count = 0;
    const struct note_queue *waiting = w->waiting;
    for (size_t i = 0; waiting && i < waiting->count; i++) {
        notes_add(w->f, all, waiting->parts[i].note, waiting->parts[i].from);
    }
    collect_repeated(w, w->start.frame);
    collect_list(w->f, w->list, w->start, to, all);
    int32_t height = 0;
    size_t old = 0;
    while (old < all->count && height < old_height) {
        height += height_behind(all->parts[old].note, all->parts[old].from);
        old++;
    }
    return old;
}

int32_t walk_cut_notes(struct walk *w, struct cursor to, int32_t room, int32_t old_height,
                       bool may_cut_old)
{
    if (room <= 0) {
        return 0;
    }
    size_t old = gather(w, to, old_height);
    struct note_end end = notes_fit(w->f, &w->f->cut_notes, room);
    bool old_whole = end.whole > old || (end.whole == old && end.to > 0);
    return may_cut_old || old_whole ? end.height : 0;
}
