#ifndef FORMAT_WALK_H
#define FORMAT_WALK_H

#include "format/format_internal.h"

/* One walk through a list measures (fill.c) or places (place.c): both resolve spaces and edges by
 * the code of walk.c, so that what was measured is what is placed.
 *
 * A break is legal between two pieces of content (lines, boxes, bands), and between the steps of a
 * band. Between two pieces of content stand ENDs, spaces and BEGINs; the break goes to the
 * shallowest point, behind the last END and its space-after. There the walk takes a snapshot; when
 * the next content arrives, the snapshot becomes a candidate, as strong as the keeps it would
 * break. When content does not fit, the weakest candidate wins, and among equals the last. */

struct candidate {
    bool set;
    struct item *behind; /* the item before the break; NULL: the start */
    struct item *band;   /* with `step`: the break is inside this band */
    const struct step *step;
    struct frame *frame; /* innermost one open there */
    int32_t content;     /* height of what stands before it */
    int32_t height;      /* of the page if it ends there */
    int32_t offset;      /* where content goes on if it does not; -1: not known yet */
    int32_t notes;       /* of its footnotes then */
    int32_t strength;
    bool keeps; /* it breaks keeps, not only widows and orphans */
};

/* Collects the breaks of a list, list_breaks(). */
struct collector {
    struct list_break *breaks;
    uint32_t count, capacity;
    struct arena *arena;
};

struct walk {
    struct formatter *f;
    struct list *list;
    struct cursor start;
    int32_t available;
    struct frame *frame;
    int32_t y;
    int32_t reserve;       /* what closing all open frames at a break would add */
    int32_t notes;         /* of the footnotes called so far, with their separator */
    struct space_run run;  /* spaces since the last content or edge */
    struct space_run kept; /* the same up to the last one retained at a break */
    bool at_start;         /* of the reference area: conditional spaces vanish */
    bool placed;
    struct frame *first_begun, *last_ended; /* whom the run's space belongs to */
    struct candidate gap;                   /* the break point since the last content */
    int32_t gap_keep;                       /* strongest keep-with-next and -previous met since */
    const struct box *line; /* the last content, when it is a line and nothing followed */
    struct candidate best;
    const struct note_queue *waiting; /* footnotes from the page before */
    int32_t notes_above, waiting_height;
    int32_t notes_old;             /* of notes_met, what the last legal break had */
    bool notes_new, notes_overrun; /* called since then; the page cannot hold all of them */
    bool legal_met;                /* a break was legal on this page already */
    bool cut;                      /* the page ends at the best candidate */
    /* measuring */
    struct collector *collect; /* may be NULL */
    int32_t notes_met;         /* heights of all footnotes so far, without separators */
    int32_t keep_first;        /* strongest keep-with-previous before the first content */
    enum fo_keyword break_first, pending; /* forced breaks: ahead of all content, since the last */
    bool breaks_inside;
    bool passed_band;      /* a whole one */
    bool strained;         /* the best candidate breaks a keep, or a keep made it an early one */
    struct item *last_gap; /* the item before the last candidate */
    bool all_steps;        /* those of bands that fit whole are candidates, too */
    /* placing */
    struct arena *arena; /* NULL: measuring */
    struct area *parent;
    int32_t x, top;
};

void walk_start(struct walk *w, struct list *list, struct cursor start, int32_t available);
/* Turns the spaces since the last content into one. */
void walk_flush(struct walk *w);
void walk_space(struct walk *w, struct item *item);
void walk_begin(struct walk *w, struct frame *frame);
/* Answers whether the closing edges still fit. */
bool walk_end(struct walk *w, struct item *item);
/* The page ends here: closes what is open. */
void walk_close(struct walk *w);
void walk_snapshot(struct walk *w, struct item *behind);
int32_t walk_kept_space(const struct walk *w);
bool walk_overflows(const struct walk *w, int32_t height);
/* The step that an item goes on behind; NULL: it starts here. */
/* note.c: the height that cut footnotes take if the page ends at `to`, with `room` for them; those
 * whose heights add up to `old_height` must be whole, unless they may be cut. 0: it cannot. */
int32_t walk_cut_notes(struct walk *w, struct cursor to, int32_t room, int32_t old_height,
                       bool may_cut_old);
static inline const struct step *walk_in(const struct walk *w, const struct item *item)
{
    return item == w->start.item ? w->start.step : NULL;
}

#endif
