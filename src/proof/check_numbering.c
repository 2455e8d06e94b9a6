#include "proof/proof_internal.h"

/* The numbers that headings and items begin with: none is left out, none comes twice, each level
 * has its own style and stands in its place (GB/T 9704 7.3.3: 一、 （一） 1. （1）).
 *
 * A counter for each style. A number of one style ends those of the deeper styles. */

struct numbering {
    struct proofing *proofing;
    int last[MARK_COUNT];      /* 0: none open */
    const struct unit *before; /* the unit with a number before this one */
    size_t before_at;
    bool mixed_told, order_told;
    bool apart; /* something without a number stood between */
};

static void note(struct numbering *numbering, const char *id, const struct unit *unit,
                 enum diag_code code, const char *const args[4])
{
    struct proofing *proofing = numbering->proofing;
    finding_add(proofing, proof_check(proofing->proof, id), unit->at, unit->mark.len, code, args);
}

static const char *written(struct numbering *numbering, const struct unit *unit)
{
    struct proofing *proofing = numbering->proofing;
    struct slice text = unit_text(proofing->manuscript, unit);
    return proof_quote(proofing, slice_of(text.ptr, unit->mark.len), 12);
}

/* As the text itself writes them: 3、 beside 1、 */
static const char *wanted(struct numbering *numbering, const struct unit *unit,
                          enum mark_style style, int number)
{
    struct slice text = unit_text(numbering->proofing->manuscript, unit);
    size_t len = unit->mark.len;
    bool pause = style == MARK_DIGIT && len >= 3 && memcmp(text.ptr + len - 3, "、", 3) == 0;
    return pause ? proof_print(numbering->proofing, "%d、", number)
                 : mark_text(numbering->proofing->arena, style, number);
}

/* From 1、 to 4、: the number that should stand there. */
static void note_jump(struct numbering *numbering, const struct unit *unit, int last)
{
    const char *args[4] = {written(numbering, unit), "", ""};
    if (last == 0) {
        args[1] = wanted(numbering, unit, unit->mark.style, unit->mark.number - 1);
        note(numbering, "S1", unit, DIAG_PROOF_NOT_FIRST, args);
        return;
    }
    args[1] = wanted(numbering, unit, unit->mark.style, last);
    args[2] = wanted(numbering, unit, unit->mark.style, last + 1);
    note(numbering, "S1", unit,
         unit->mark.number == last ? DIAG_PROOF_NUMBER_TWICE : DIAG_PROOF_JUMP, args);
}

/* 1 again. Fine behind a text or heading without number; not right behind the items before, and not
 * right under a heading of a deeper style, which shows that two levels share one style. */
static void check_restart(struct numbering *numbering, const struct unit *unit, int last)
{
    const char *args[4] = {written(numbering, unit),
                           wanted(numbering, unit, unit->mark.style, last)};
    enum mark_style style = unit->mark.style;
    const struct unit *before = numbering->before;
    if (numbering->apart) {
        return;
    }
    if (before && before->mark.style > style && before->mark.number == 1) {
        if (!numbering->mixed_told) {
            note(numbering, "S2", unit, DIAG_PROOF_TWO_DEPTHS, args);
        }
        numbering->mixed_told = true;
    } else if (before && before->mark.style == style && last > 1) {
        note(numbering, "S1", unit, DIAG_PROOF_RESTART, args);
    }
}

/* （一） under 1.: the styles are the wrong way round. */
static void check_order(struct numbering *numbering, const struct unit *unit)
{
    enum mark_style style = unit->mark.style;
    if (numbering->order_told || numbering->last[style]) {
        return;
    }
    for (int deeper = (int)style + 1; deeper < MARK_CLAUSE; deeper++) {
        if (numbering->last[deeper] && !numbering->apart) {
            const char *args[4] = {
                written(numbering, unit),
                wanted(numbering, unit, (enum mark_style)deeper, numbering->last[deeper])};
            note(numbering, "S3", unit, DIAG_PROOF_ORDER, args);
            numbering->order_told = true;
            return;
        }
    }
}

static void take(struct numbering *numbering, const struct unit *unit)
{
    enum mark_style style = unit->mark.style;
    int last = numbering->last[style], number = unit->mark.number;
    check_order(numbering, unit);
    if (number != last + 1) {
        if (number == 1) {
            check_restart(numbering, unit, last);
        } else {
            note_jump(numbering, unit, last);
        }
    }
    numbering->last[style] = number;
    for (int deeper = (int)style + 1; deeper < MARK_COUNT; deeper++) {
        numbering->last[deeper] = 0;
    }
    numbering->before = unit;
    numbering->apart = false;
}

static void start_again(struct numbering *numbering)
{
    memset(numbering->last, 0, sizeof numbering->last);
    numbering->before = NULL;
}

/* --- numbers within a paragraph: 一是 .. 二是, 第一，.. 第二， --- */

static void note_inline(struct proofing *proofing, const struct match *match, int last)
{
    const char *words = proof_quote(proofing, match->groups[0], 8);
    const char *args[4] = {words, mark_text(proofing->arena, MARK_HAN, last)};
    finding_add(proofing, proof_check(proofing->proof, "S1"), match->at, match->end - match->at,
                DIAG_PROOF_INLINE, args);
}

static void check_inline(struct proofing *proofing)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_INLINE];
    struct match match;
    int last[4] = {0};
    const struct unit *unit = NULL;
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        const struct unit *here = manuscript_unit(proofing->manuscript, match.at);
        int kind = match.groups[1].ptr ? 1 : match.groups[2].ptr ? 2 : 3;
        int number = number_read(match.groups[kind]);
        if (here != unit) {
            memset(last, 0, sizeof last);
        }
        if (number > 1 && last[kind] && number != last[kind] + 1) {
            note_inline(proofing, &match, last[kind]);
        }
        last[kind] = number;
        unit = here;
    }
}

/* The title of another text, an attachment, 篇二: numbers begin anew. */
static bool is_break(struct proofing *proofing, const struct unit *unit)
{
    return unit->part == PART_TITLE || unit->part == PART_SHEET || unit->part == PART_ATTACHED
           || unit->part == PART_ISSUED
           || (unit->part == PART_FIELD
               && pattern_found(proofing->proof->named[PATTERN_BANNER],
                                unit_text(proofing->manuscript, unit)));
}

/* Items are numbered in running text, not in the cells of a form. */
static bool is_numbered(const struct unit *unit)
{
    return unit->mark.style != MARK_NONE && unit->mark.style != MARK_CLAUSE
           && (unit->part == PART_HEADING || unit->part == PART_PARAGRAPH
               || unit->part == PART_LISTED);
}

void check_numbering(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct numbering numbering = {.proofing = proofing};
    bool listed = false;
    for (size_t i = 0; i < manuscript->count; i++) {
        const struct unit *unit = &manuscript->units[i];
        bool in_list = unit->part == PART_LISTED;
        if (is_break(proofing, unit) || in_list != listed) {
            start_again(&numbering);
        }
        if (is_numbered(unit) && (!in_list || listed)) {
            if (in_list && !numbering.last[MARK_DIGIT]) {
                numbering.last[MARK_DIGIT] = 1; /* the first stands behind 附件： */
            }
            take(&numbering, unit);
        } else if (unit->part != PART_CELL && unit->part != PART_COLUMN) {
            numbering.apart = true;
        }
        listed = in_list;
    }
    check_inline(proofing);
}
