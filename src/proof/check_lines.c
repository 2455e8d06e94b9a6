#include "proof/proof_internal.h"

#include "base/utf8.h"

/* A sentence that a line's end cuts in two, and marks at the end of titles and headings. */

#define LINE_MIN 25 /* characters: shorter lines are often meant to stand alone */

static uint32_t last_of(struct slice text)
{
    uint32_t c = 0;
    while (text.len) {
        c = utf8_next(&text);
    }
    return c;
}

/* Ends in the middle: with a word or a comma, where sentences were ended before. */
static bool is_cut(struct slice text)
{
    uint32_t c = last_of(text);
    return (unicode_is_han(c) || c == 0xFF0C || c == 0x3001 || c == ',')
           && utf8_length(text) >= LINE_MIN
           && (slice_holds(text, slice_from("。")) || slice_holds(text, slice_from("，"))
               || slice_holds(text, slice_from(",")) || slice_holds(text, slice_from("；")));
}

static bool carries_on(struct slice text)
{
    struct slice rest = text;
    uint32_t first = text.len ? utf8_next(&rest) : 0, last = last_of(text);
    bool ended = last == 0x3002 || last == 0xFF1B || last == 0xFF0C || last == '.' || last == 0xFF01
                 || last == 0xFF1F || unicode_is_han(last);
    return unicode_is_han(first) && ended;
}

static bool ends_sentence(struct slice text)
{
    uint32_t c = last_of(text);
    return c == 0x3002 || c == 0xFF1B || c == '.';
}

static void check_cut(struct proofing *proofing, const struct unit *unit, const struct unit *next)
{
    struct slice text = unit_text(proofing->manuscript, unit);
    struct slice more = unit_text(proofing->manuscript, next);
    bool short_next = next->part == PART_FIELD || next->part == PART_TITLE;
    if (unit->part != PART_PARAGRAPH || next->mark.style != MARK_NONE
        || (next->part != PART_PARAGRAPH && !short_next) || !is_cut(text) || !carries_on(more)
        || (short_next && !ends_sentence(more))) {
        return;
    }
    struct slice tail = text;
    for (size_t n = utf8_length(text); n > 6; n--) {
        utf8_next(&tail);
    }
    const char *args[4] = {proof_quote(proofing, tail, 6), proof_quote(proofing, more, 6)};
    finding_add(proofing, proof_check(proofing->proof, "B1"), unit->at + (text.len - tail.len),
                tail.len, DIAG_PROOF_BROKEN_LINE, args);
}

/* The end of a title or heading: no 。，；、： there (P7). */
static bool is_stop(uint32_t c)
{
    return c == 0x3002 || c == 0xFF0C || c == 0xFF1B || c == 0x3001 || c == 0xFF1A || c == ','
           || c == '.' || c == ';' || c == ':';
}

/* In plain text an item of a list may look like a heading: then its neighbours look alike. */
static bool is_item(const struct manuscript *manuscript, const struct unit *unit, uint32_t stop)
{
    const struct unit *end = manuscript->units + manuscript->count;
    const struct unit *next = unit + 1 < end ? unit + 1 : NULL;
    const struct unit *before = unit > manuscript->units ? unit - 1 : NULL;
    return manuscript->raw
           && (!next || next->mark.style == unit->mark.style
               || (before && (before->part == PART_HEADING || stop == 0x3002)
                   && before->mark.style == unit->mark.style));
}

static void check_stop(struct proofing *proofing, const struct unit *unit)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct slice text = unit_text(manuscript, unit);
    const struct unit *next = unit + 1;
    bool heading = unit->part == PART_HEADING, title = unit->part == PART_TITLE;
    /* in plain text a title may go on in the next line */
    if (manuscript->raw && next < manuscript->units + manuscript->count && !heading
        && next->part == unit->part && next->gap == 0) {
        return;
    }
    uint32_t c = last_of(text);
    if ((!heading && !title && unit->part != PART_ATTACHED) || !is_stop(c)
        || (heading && is_item(manuscript, unit, c))) {
        return;
    }
    char mark[5] = {0};
    size_t len = utf8_encode(c, mark);
    const char *args[4] = {heading ? "小标题" : "标题", proof_print(proofing, "%s", mark)};
    finding_add(proofing, proof_check(proofing->proof, "P7"), unit->at + unit->len - len, len,
                DIAG_PROOF_STOP, args);
}

void check_lines(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    for (size_t i = 0; i < manuscript->count; i++) {
        const struct unit *unit = &manuscript->units[i];
        check_stop(proofing, unit);
        if (i + 1 < manuscript->count) {
            check_cut(proofing, unit, unit + 1);
        }
    }
}
