#include "base/utf8.h"
#include "format/line_internal.h"

#include <string.h>

/* What a flow backend is told of a line: by how much each character's advance differs from the
 * face's, so that a word processor that is told the same breaks the same lines.
 *
 * First what this line cuts from marks; what is cut before a mark's ink is taken from the character
 * before it, as spacing in a word processor stands behind a character. Then, only where a word
 * processor would still end the line elsewhere, a little for every character of the line, which
 * justification hides.
 *
 * Word and WPS do as they are told. LibreOffice (7.4, measured) sets a fifth of the size between
 * Han and Latin letters or digits whatever the document says; takes no more than a sixth of the
 * size off a character, and nothing off the last one of a run of equal characters, so that a single
 * mark stays as wide as it is; and lets a stop at the end of a line hang out. A line must fit for
 * both:
 *
 *     too long   it is drawn together evenly instead of at its marks
 *     too short  we ended it early as the rules ask (no Han alone in the last line), and the next
 *                word would fit: it is spread until that no longer does */

#define AUTO_SPACE 4 /* Word: size / 4, where autoSpaceDE and DN are on (L11) */
#define TWIP 50      /* word processors count in twips */
#define NARROWEST 6  /* LibreOffice: size / 6 */
#define SCRIPT_GAP 5 /* LibreOffice: size / 5 */
#define TIGHT 300    /* mpt a line must leave free to be sure to fit */
#define LOOSE 1000   /* mpt by which a cell may come out wider elsewhere: its borders */
#define SHARE_MOST 9 /* never more than size / 9 off or on each character */

struct told {
    const struct line_builder *b;
    const struct line_range *range;
    int32_t *delta; /* by piece from range->first */
    uint32_t count; /* characters in the line */
    int32_t size;   /* of its first character */
};

static int32_t whole_twips(int64_t mpt)
{
    return (int32_t)(mul_div(mpt, 1, TWIP) * TWIP);
}

static bool ends_line(const struct told *t, uint32_t i)
{
    while (++i < t->range->stop && !piece_is_visible(&t->b->pieces[i])) {
    }
    return i >= t->range->stop;
}

/* What a word processor puts of its own where we put a gap between Han and Latin. */
static int32_t auto_space(const struct told *t, uint32_t i)
{
    const struct piece *p = &t->b->pieces[i];
    return p->gap && !ends_line(t, i) ? t->b->spans[p->span].size / AUTO_SPACE : 0;
}

static void take_cuts(struct told *t)
{
    int32_t *behind = NULL; /* of the character before */
    for (uint32_t i = t->range->first; i < t->range->stop; i++) {
        const struct piece *p = &t->b->pieces[i];
        if (p->kind != PIECE_CHAR) {
            continue;
        }
        int32_t ahead = piece_cut_ahead(p);
        if (behind) {
            *behind -= ahead;
        }
        behind = &t->delta[i - t->range->first];
        int32_t space = auto_space(t, i);
        *behind = -(p->cut - ahead) + (space ? p->gap - space : 0) + p->widen;
        t->size = t->count++ ? t->size : t->b->spans[p->span].size;
    }
    for (uint32_t i = 0; i < t->range->stop - t->range->first; i++) {
        t->delta[i] = whole_twips(t->delta[i]);
    }
}

static bool is_western(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
           || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static const struct piece *piece_at(const struct told *t, uint32_t i)
{
    return &t->b->pieces[i];
}

static int32_t *delta_at(const struct told *t, uint32_t i)
{
    return &t->delta[i - t->range->first];
}

/* The gap LibreOffice sets between two neighbours. */
static int32_t script_gap(const struct told *t, const struct piece *before,
                          const struct piece *after)
{
    bool mixed = (unicode_is_han(before->code) && is_western(after->code))
                 || (is_western(before->code) && unicode_is_han(after->code));
    return mixed ? t->b->spans[after->span].size / SCRIPT_GAP : 0;
}

/* Whether LibreOffice ends a run of equal characters behind piece i. */
static bool ends_run(const struct told *t, uint32_t i)
{
    if (i + 1 >= t->range->stop) {
        return true;
    }
    const struct piece *p = piece_at(t, i), *next = piece_at(t, i + 1);
    return next->kind != p->kind || next->span != p->span || next->source != p->source
           || *delta_at(t, i) != *delta_at(t, i + 1)
           || is_western(p->code) != is_western(next->code);
}

static bool hangs(const struct piece *p)
{
    return p->klass == CLASS_PAUSE || p->klass == CLASS_STOP;
}

/* What a piece's letter-spacing and delta come to in LibreOffice. */
static int32_t effect(const struct told *t, uint32_t i)
{
    const struct piece *p = piece_at(t, i);
    int32_t spacing = p->spacing - p->gap - p->widen + *delta_at(t, i);
    if (spacing < 0 && ends_run(t, i)) {
        return 0;
    }
    return mpt_max(spacing, -(t->b->spans[p->span].size / NARROWEST));
}

/* The line as wide as told (Word), and as LibreOffice measures it. */
struct widths {
    int64_t told, libreoffice;
};

static struct widths measure_told(const struct told *t)
{
    struct widths w = {0, 0};
    const struct piece *before = NULL;
    for (uint32_t i = t->range->first; i < t->range->stop; i++) {
        const struct piece *p = piece_at(t, i);
        int32_t natural = p->flags & PIECE_GONE ? 0 : p->advance + p->spacing - p->gap - p->widen;
        w.told += natural + *delta_at(t, i) + auto_space(t, i);
        if (p->kind == PIECE_CHAR) {
            w.libreoffice += p->advance + effect(t, i) + (before ? script_gap(t, before, p) : 0);
        } else {
            w.libreoffice += natural;
        }
        before = p->kind == PIECE_CHAR ? p : p->kind == PIECE_SPACE ? NULL : before;
    }
    return w;
}

/* Sets every character but the last to `each` mpt. */
static void set_all(const struct told *t, int32_t each)
{
    for (uint32_t i = t->range->first; i + 1 < t->range->stop; i++) {
        if (piece_at(t, i)->kind == PIECE_CHAR) {
            *delta_at(t, i) = each;
        }
    }
}

/* Draws the line together, a twip more for each character until it fits; the cuts of its marks are
 * part of it. Nothing changes when that would be too much. */
static void draw_together(struct told *t, int64_t measure)
{
    uint32_t length = t->range->stop - t->range->first;
    int32_t *cuts = arena_array(t->b->arena, length, sizeof *cuts);
    if (!cuts) {
        return;
    }
    memcpy(cuts, t->delta, length * sizeof *cuts);
    for (int32_t each = 0; each <= t->size / SHARE_MOST; each += TWIP) {
        set_all(t, -each);
        struct widths w = measure_told(t);
        if (w.told <= measure && w.libreoffice <= measure) {
            return;
        }
    }
    memcpy(t->delta, cuts, length * sizeof *cuts);
}

/* Spreads the line so that at most `room` mpt are filled. */
static void spread(struct told *t, int64_t room)
{
    uint32_t count = 0;
    for (uint32_t i = t->range->first; i + 1 < t->range->stop; i++) {
        count += piece_at(t, i)->kind == PIECE_CHAR && *delta_at(t, i) == 0;
    }
    int32_t each = count ? (int32_t)(room / count / TWIP * TWIP) : 0;
    for (uint32_t i = t->range->first; i + 1 < t->range->stop && each <= t->size / SHARE_MOST;
         i++) {
        if (piece_at(t, i)->kind == PIECE_CHAR && *delta_at(t, i) == 0) {
            *delta_at(t, i) = each;
        }
    }
}

/* What would come next if the line went on: up to the next place it could end, without a stop that
 * may hang out; no more than `limit` is asked for. */
static int64_t next_width(const struct line_builder *b, uint32_t start, int64_t limit)
{
    int64_t width = 0;
    for (uint32_t i = start; i < b->piece_count && width <= limit; i++) {
        const struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_SPACE || p->kind == PIECE_FORCED_BREAK
            || (i > start && (p->flags & PIECE_BREAK_BEFORE))) {
            break;
        }
        width += i > start && hangs(p) ? 0 : p->advance + p->spacing;
    }
    return width;
}

/* A title set in balance ends its lines where no word processor would. */
static void record_break(const struct line_builder *b, const struct line_range *range)
{
    uint32_t i = range->end;
    while (i < b->piece_count && b->pieces[i].kind != PIECE_CHAR) {
        i++;
    }
    if (i < b->piece_count) {
        const struct piece *p = &b->pieces[i];
        b->context->record_text(b->context->state, b->sources[p->source].node, p->offset,
                                LAYOUT_BREAK);
    }
}

static void fit_line(struct told *t)
{
    const struct line_range *range = t->range;
    int64_t measure = range->measure - (range->forced ? t->b->end_indent : 0);
    struct widths w = measure_told(t);
    if (w.libreoffice > measure - TIGHT) {
        draw_together(t, measure - TIGHT);
    } else if (!range->forced && t->b->breaking != FO_K_BALANCE
               && w.told + next_width(t->b, range->end, measure + LOOSE) <= measure + LOOSE) {
        spread(t, measure - TIGHT - mpt_max((int32_t)w.libreoffice, (int32_t)w.told));
    }
}

void line_record(const struct line_builder *b, const struct line_range *range)
{
    const struct paragraph_context *context = b->context;
    struct told t = {.b = b, .range = range};
    t.delta = arena_array(b->arena, (size_t)(range->stop - range->first) + 1, sizeof *t.delta);
    if (!t.delta) {
        return; /* whoever lays the next line out will say so */
    }
    take_cuts(&t);
    if (!context->fop_compat && t.count && !b->spans[0].nowrap) {
        fit_line(&t);
    }
    for (uint32_t i = range->first; i < range->stop; i++) {
        const struct piece *p = &b->pieces[i];
        if (t.delta[i - range->first]) {
            context->record_text(context->state, b->sources[p->source].node, p->offset,
                                 t.delta[i - range->first]);
        }
    }
    if (b->breaking == FO_K_BALANCE && !range->forced) {
        record_break(b, range);
    }
}
