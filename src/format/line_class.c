#include "format/line_internal.h"

#include "base/utf8.h"

#include <string.h>

struct class_range {
    uint32_t first, last;
    enum char_class klass;
};

/* Sorted; what is not listed is Han when it is wide, else a letter. */
static const struct class_range RANGES[] = {
    {0x0009, 0x0009, CLASS_SPACE},
    {0x0020, 0x0020, CLASS_SPACE},
    {0x0021, 0x0021, CLASS_INFIX},
    {0x0022, 0x0022, CLASS_QUOTE},
    {0x0024, 0x0024, CLASS_PREFIX},
    {0x0025, 0x0025, CLASS_POSTFIX},
    {0x0028, 0x0028, CLASS_OPEN},
    {0x0029, 0x0029, CLASS_CLOSE},
    {0x002C, 0x002C, CLASS_INFIX},
    {0x002D, 0x002D, CLASS_HYPHEN},
    {0x002E, 0x002E, CLASS_INFIX},
    {0x002F, 0x002F, CLASS_SLASH},
    {0x0030, 0x0039, CLASS_DIGIT},
    {0x003A, 0x003B, CLASS_INFIX},
    {0x003F, 0x003F, CLASS_INFIX},
    {0x005B, 0x005B, CLASS_OPEN},
    {0x005D, 0x005D, CLASS_CLOSE},
    {0x007B, 0x007B, CLASS_OPEN},
    {0x007D, 0x007D, CLASS_CLOSE},
    {0x00A0, 0x00A0, CLASS_GLUE},
    {0x00A3, 0x00A5, CLASS_PREFIX},
    {0x00AB, 0x00AB, CLASS_OPEN},
    {0x00AD, 0x00AD, CLASS_SOFT_HYPHEN},
    {0x00B0, 0x00B0, CLASS_POSTFIX},
    {0x00B1, 0x00B1, CLASS_PREFIX},
    {0x00B7, 0x00B7, CLASS_MIDDLE_DOT},
    {0x00BB, 0x00BB, CLASS_CLOSE},
    {0x034F, 0x034F, CLASS_JOINER},
    {0x1100, 0x11FF, CLASS_HAN},
    {0x2002, 0x2006, CLASS_SPACE},
    {0x2007, 0x2007, CLASS_GLUE},
    {0x2008, 0x200A, CLASS_SPACE},
    {0x200B, 0x200B, CLASS_ZERO_SPACE},
    {0x200C, 0x200F, CLASS_JOINER},
    {0x2010, 0x2010, CLASS_HYPHEN},
    {0x2011, 0x2011, CLASS_GLUE},
    {0x2012, 0x2013, CLASS_HYPHEN},
    {0x2014, 0x2015, CLASS_DASH},
    {0x2018, 0x2018, CLASS_OPEN},
    {0x2019, 0x2019, CLASS_CLOSE},
    {0x201C, 0x201C, CLASS_OPEN},
    {0x201D, 0x201D, CLASS_CLOSE},
    {0x2025, 0x2026, CLASS_ELLIPSIS},
    {0x2027, 0x2027, CLASS_MIDDLE_DOT},
    {0x2028, 0x202E, CLASS_JOINER},
    {0x202F, 0x202F, CLASS_GLUE},
    {0x2030, 0x2033, CLASS_POSTFIX},
    {0x2039, 0x2039, CLASS_OPEN},
    {0x203A, 0x203A, CLASS_CLOSE},
    {0x2060, 0x206F, CLASS_JOINER},
    {0x20A0, 0x20CF, CLASS_PREFIX},
    {0x2103, 0x2103, CLASS_POSTFIX},
    {0x2109, 0x2109, CLASS_POSTFIX},
    {0x2116, 0x2116, CLASS_PREFIX},
    {0x2160, 0x217F, CLASS_HAN},
    {0x2190, 0x22FF, CLASS_HAN}, /* arrows and signs: □ ○ △ ★ √ below as well */
    {0x2460, 0x27E5, CLASS_HAN},
    {0x2E3A, 0x2E3B, CLASS_DASH},
    {0x3000, 0x3000, CLASS_WIDE_SPACE},
    {0x3001, 0x3001, CLASS_PAUSE},
    {0x3002, 0x3002, CLASS_STOP},
    {0x3005, 0x3005, CLASS_SMALL},
    {0x3008, 0x3008, CLASS_OPEN},
    {0x3009, 0x3009, CLASS_CLOSE},
    {0x300A, 0x300A, CLASS_OPEN},
    {0x300B, 0x300B, CLASS_CLOSE},
    {0x300C, 0x300C, CLASS_OPEN},
    {0x300D, 0x300D, CLASS_CLOSE},
    {0x300E, 0x300E, CLASS_OPEN},
    {0x300F, 0x300F, CLASS_CLOSE},
    {0x3010, 0x3010, CLASS_OPEN},
    {0x3011, 0x3011, CLASS_CLOSE},
    {0x3014, 0x3014, CLASS_OPEN},
    {0x3015, 0x3015, CLASS_CLOSE},
    {0x3016, 0x3016, CLASS_OPEN},
    {0x3017, 0x3017, CLASS_CLOSE},
    {0x3018, 0x3018, CLASS_OPEN},
    {0x3019, 0x3019, CLASS_CLOSE},
    {0x301A, 0x301A, CLASS_OPEN},
    {0x301B, 0x301B, CLASS_CLOSE},
    {0x301C, 0x301C, CLASS_HYPHEN},
    {0x301D, 0x301D, CLASS_OPEN},
    {0x301E, 0x301F, CLASS_CLOSE},
    {0x303B, 0x303B, CLASS_SMALL},
    {0x3041, 0x3041, CLASS_SMALL},
    {0x3043, 0x3043, CLASS_SMALL},
    {0x3045, 0x3045, CLASS_SMALL},
    {0x3047, 0x3047, CLASS_SMALL},
    {0x3049, 0x3049, CLASS_SMALL},
    {0x3063, 0x3063, CLASS_SMALL},
    {0x3083, 0x3083, CLASS_SMALL},
    {0x3085, 0x3085, CLASS_SMALL},
    {0x3087, 0x3087, CLASS_SMALL},
    {0x309B, 0x309E, CLASS_SMALL},
    {0x30A1, 0x30A1, CLASS_SMALL},
    {0x30A3, 0x30A3, CLASS_SMALL},
    {0x30A5, 0x30A5, CLASS_SMALL},
    {0x30A7, 0x30A7, CLASS_SMALL},
    {0x30A9, 0x30A9, CLASS_SMALL},
    {0x30C3, 0x30C3, CLASS_SMALL},
    {0x30E3, 0x30E3, CLASS_SMALL},
    {0x30E5, 0x30E5, CLASS_SMALL},
    {0x30E7, 0x30E7, CLASS_SMALL},
    {0x30FB, 0x30FB, CLASS_MIDDLE_DOT},
    {0x30FC, 0x30FE, CLASS_SMALL},
    {0xFE00, 0xFE0F, CLASS_JOINER},
    {0xFEFF, 0xFEFF, CLASS_JOINER},
    {0xFF01, 0xFF01, CLASS_STOP},
    {0xFF04, 0xFF04, CLASS_PREFIX},
    {0xFF05, 0xFF05, CLASS_POSTFIX},
    {0xFF08, 0xFF08, CLASS_OPEN},
    {0xFF09, 0xFF09, CLASS_CLOSE},
    {0xFF0C, 0xFF0C, CLASS_PAUSE},
    {0xFF0D, 0xFF0D, CLASS_HYPHEN},
    {0xFF0E, 0xFF0E, CLASS_STOP},
    {0xFF0F, 0xFF0F, CLASS_SLASH},
    {0xFF10, 0xFF19, CLASS_HAN},
    {0xFF1A, 0xFF1B, CLASS_PAUSE},
    {0xFF1F, 0xFF1F, CLASS_STOP},
    {0xFF3B, 0xFF3B, CLASS_OPEN},
    {0xFF3D, 0xFF3D, CLASS_CLOSE},
    {0xFF5B, 0xFF5B, CLASS_OPEN},
    {0xFF5D, 0xFF5D, CLASS_CLOSE},
    {0xFF5E, 0xFF5E, CLASS_HYPHEN},
    {0xFF5F, 0xFF5F, CLASS_OPEN},
    {0xFF60, 0xFF60, CLASS_CLOSE},
    {0xFF61, 0xFF61, CLASS_STOP},
    {0xFF62, 0xFF62, CLASS_OPEN},
    {0xFF63, 0xFF63, CLASS_CLOSE},
    {0xFF64, 0xFF65, CLASS_PAUSE},
    {0xFFE0, 0xFFE0, CLASS_POSTFIX},
    {0xFFE1, 0xFFE1, CLASS_PREFIX},
    {0xFFE5, 0xFFE6, CLASS_PREFIX},
    {0xE0000, 0xE0FFF, CLASS_JOINER},
};

static bool is_wide(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF)
           || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFFEF)
           || (c >= 0x16FE0 && c <= 0x1B2FF) || (c >= 0x1F000 && c <= 0x3FFFF);
}

enum char_class line_class_of(uint32_t c)
{
    if (c >= 0x3400 && c <= 0x9FFF) {
        return CLASS_HAN;
    }
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
        return CLASS_LETTER;
    }
    size_t low = 0, high = ARRAY_LENGTH(RANGES);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > RANGES[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < ARRAY_LENGTH(RANGES) && c >= RANGES[low].first) {
        return RANGES[low].klass;
    }
    return is_wide(c) ? CLASS_HAN : CLASS_LETTER;
}

/* L2 with the GB level's additions, as Word's simplified Chinese table has them: ellipses, per cent
 * and degree signs do not open a line either. */
bool line_may_start(enum char_class c)
{
    switch (c) {
    case CLASS_SMALL:
    case CLASS_CLOSE:
    case CLASS_STOP:
    case CLASS_PAUSE:
    case CLASS_INFIX:
    case CLASS_HYPHEN:
    case CLASS_MIDDLE_DOT:
    case CLASS_SLASH:
    case CLASS_ELLIPSIS:
    case CLASS_POSTFIX:
    case CLASS_GLUE:
    case CLASS_JOINER:
    case CLASS_SPACE:
    case CLASS_WIDE_SPACE:
    case CLASS_ZERO_SPACE:
    case CLASS_SOFT_HYPHEN:
        return false;
    default:
        return true;
    }
}

/* L3 with the GB level's solidus */
bool line_may_end(enum char_class c)
{
    return c != CLASS_OPEN && c != CLASS_SLASH && c != CLASS_PREFIX && c != CLASS_GLUE
           && c != CLASS_JOINER;
}

static bool is_word(enum char_class c)
{
    return c == CLASS_LETTER || c == CLASS_DIGIT;
}

/* —— and …… are two characters and one mark; four in a row are two marks (L4). */
static bool splits_pair(const struct line_neighbours *n)
{
    return n->before == n->after && (n->before == CLASS_DASH || n->before == CLASS_ELLIPSIS)
           && n->run % 2 == 1;
}

/* Inside what reads as one Latin word or number. */
static bool inside_word(const struct line_neighbours *n)
{
    bool after_word = is_word(n->after) || n->after == CLASS_PREFIX
                      || (n->after == CLASS_OPEN && n->code_after < 0x80);
    switch (n->before) {
    case CLASS_LETTER:
    case CLASS_DIGIT:
    case CLASS_INFIX:
    case CLASS_SLASH:
        return after_word;
    case CLASS_CLOSE:
    case CLASS_POSTFIX:
        return is_word(n->after) && n->code_before < 0x80;
    case CLASS_HYPHEN: /* e-mail may break behind its hyphen, COVID-19, 10～20 and -5 may not */
        return n->after == CLASS_DIGIT || (is_word(n->after) && n->before_that != CLASS_LETTER);
    default:
        return false;
    }
}

bool line_may_break(const struct line_neighbours *n)
{
    if (n->before == CLASS_HAN && n->after == CLASS_HAN) {
        return true;
    }
    if (n->before == CLASS_ZERO_SPACE || n->before == CLASS_SOFT_HYPHEN) {
        return n->after != CLASS_SPACE;
    }
    if (n->before == n->after && (n->before == CLASS_DASH || n->before == CLASS_ELLIPSIS)) {
        return !splits_pair(n);
    }
    return line_may_start(n->after) && line_may_end(n->before) && !inside_word(n);
}

/* After spaces: the break the spaces offer, unless a mark would then stand where it must not. */
static bool may_break_at_space(enum char_class before, enum char_class after)
{
    return (line_may_start(after) || after == CLASS_HYPHEN || after == CLASS_SLASH)
           && before != CLASS_OPEN;
}

static bool is_space(enum char_class c)
{
    return c == CLASS_SPACE || c == CLASS_WIDE_SPACE;
}

/* Marks that stand between two parts of one thing: no space is put around them. */
static bool is_link(enum char_class c)
{
    return c == CLASS_HYPHEN || c == CLASS_SLASH || c == CLASS_MIDDLE_DOT || c == CLASS_GLUE;
}

enum gap line_gap(const struct piece *before, const struct piece *after)
{
    struct line_neighbours n = {(enum char_class)before->klass,
                                (enum char_class)after->klass,
                                before->code,
                                after->code,
                                CLASS_LETTER,
                                1};
    if (is_space(n.before)) {
        return GAP_SPACE;
    }
    if (is_space(n.after) || is_link(n.before) || is_link(n.after) || n.before == CLASS_PREFIX
        || n.after == CLASS_POSTFIX || n.after == CLASS_INFIX || splits_pair(&n)
        || inside_word(&n)) {
        return GAP_NONE;
    }
    if ((is_word(n.before) && n.after == CLASS_CLOSE && n.code_after < 0x80)
        || (n.before == CLASS_OPEN && n.code_before < 0x80)) {
        return GAP_NONE;
    }
    bool mixed =
        (is_word(n.before) && n.after == CLASS_HAN) || (n.before == CLASS_HAN && is_word(n.after));
    return mixed ? GAP_MIXED : GAP_PLAIN;
}

/* ---- over pieces ---- */

/* What a break decision remembers while it goes over the pieces. */
struct break_scan {
    struct line_neighbours n;
    bool any;      /* a visible piece has been seen */
    bool spaces;   /* white space since it */
    bool checkbox; /* it is a check box: its label stays with it */
    uint32_t
        place; /* where a break would fall: before the inline edges that belong to what follows */
    const struct piece *last;
};

static bool keeps_line(const struct inline_span *span)
{
    return span->node->object != FO_BLOCK
           && (span->props->i.keep_together.within_line == FO_ALWAYS
               || strcmp(span->props->l.break_hint, "keep") == 0
               || strcmp(span->props->l.fit, "spread") == 0);
}

/* The outermost inline around `span` that is not to be broken; 0: none. */
static uint32_t keeper(const struct line_builder *b, uint32_t span)
{
    uint32_t found = 0;
    for (; span; span = b->spans[span].parent) {
        found = keeps_line(&b->spans[span]) ? span : found;
    }
    return found;
}

/* --fop-compat: UAX #14 lets - / ? ! before a letter end a line, in 3-fold and a/b. */
static bool breaks_as_uax14(const struct line_neighbours *n)
{
    return n->after == CLASS_LETTER && n->code_before < 0x80 && n->code_before
           && strchr("-/?!", (int)n->code_before);
}

static bool allowed(const struct line_builder *b, const struct break_scan *scan,
                    const struct piece *next)
{
    const struct inline_span *span = &b->spans[next->span];
    if ((b->spans[scan->last->span].nowrap && span->nowrap) || (span->raised && !scan->spaces)
        || scan->checkbox) {
        return false;
    }
    if (next->span && scan->last->span) {
        uint32_t kept = keeper(b, next->span);
        if (kept && kept == keeper(b, scan->last->span)) {
            return false;
        }
    }
    if (scan->spaces) {
        return may_break_at_space(scan->n.before, scan->n.after);
    }
    return (b->context->fop_compat && breaks_as_uax14(&scan->n)) || line_may_break(&scan->n);
}

static void step(struct break_scan *scan, const struct piece *p)
{
    scan->n.run = scan->any && !scan->spaces && scan->n.before == p->klass ? scan->n.run + 1 : 1;
    scan->n.before_that = scan->any && !scan->spaces ? scan->n.before : CLASS_SPACE;
    scan->n.before = (enum char_class)p->klass;
    scan->n.code_before = p->code;
    scan->any = true;
    scan->spaces = false;
    scan->checkbox = (p->flags & PIECE_CHECKBOX) != 0;
    scan->last = p;
}

void line_mark_breaks(struct line_builder *b)
{
    struct break_scan scan = {0};
    bool behind_edge = false; /* the last pieces were inline edges that open something */
    for (uint32_t i = 0; i < b->piece_count; i++) {
        struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_OPEN) {
            scan.place = behind_edge ? scan.place : i;
            behind_edge = true;
            continue;
        }
        if (p->kind == PIECE_CLOSE || p->kind == PIECE_ANCHOR) {
            behind_edge = false;
            continue;
        }
        if (p->kind == PIECE_FORCED_BREAK) {
            scan = (struct break_scan){0};
        } else if (p->kind == PIECE_SPACE) {
            scan.spaces = true;
        } else {
            scan.n.after = (enum char_class)p->klass;
            scan.n.code_after = p->code;
            if (scan.any && allowed(b, &scan, p)) {
                b->pieces[behind_edge ? scan.place : i].flags |= PIECE_BREAK_BEFORE;
            }
            step(&scan, p);
        }
        behind_edge = false;
    }
}
