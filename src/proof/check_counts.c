#include "proof/proof_internal.h"

#include "base/utf8.h"

/* Numbers that the text itself bears out or not: 以下三项 against the items, 3个阶段11个步骤
 * against the headings, 甲、乙、丙两项, 共10万元，其中…. */

static void note(struct proofing *proofing, struct slice at, const char *said, int counted)
{
    const char *args[4] = {said, proof_print(proofing, "%d", counted)};
    finding_add(proofing, proof_check(proofing->proof, "C1"),
                (size_t)(at.ptr - proofing->manuscript->text.ptr), at.len, DIAG_PROOF_COUNT, args);
}

#define ANNOUNCED_MAX 200 /* each may walk the whole text */

static bool ends_scope(const struct unit *unit)
{
    return unit->part == PART_SHEET || unit->part == PART_ATTACHED || unit->part == PART_ISSUED;
}

/* How many units of the style of the first numbered one follow before one of a higher level;
 * `deeper` counts the next level below. Nothing may stand between at first. */
static int count_items(const struct manuscript *manuscript, const struct unit *unit, int *deeper)
{
    const struct unit *end = manuscript->units + manuscript->count;
    enum mark_style style = MARK_NONE, below = MARK_NONE;
    int count = 0;
    *deeper = 0;
    for (const struct unit *next = unit + 1; next < end && !ends_scope(next); next++) {
        enum mark_style found = next->mark.style;
        if (!style && !found) {
            return 0;
        }
        style = style ? style : found;
        if (found && found < style) {
            break;
        }
        count += found == style;
        below = found > style && !below ? found : below;
        *deeper += found && found == below;
    }
    return count;
}

/* A unit that introduces a list ends with a colon or is a sentence on its own. */
static bool introduces(const struct manuscript *manuscript, const struct unit *unit,
                       const struct match *match)
{
    struct slice text = unit_text(manuscript, unit);
    size_t behind = unit->at + text.len - match->end;
    return behind < 60;
}

static int count_inline(struct proofing *proofing, const struct unit *unit)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_INLINE];
    struct match match;
    int count = 0;
    struct slice text = slice_of(proofing->manuscript->text.ptr, unit->at + unit->len);
    for (size_t from = unit->at; pattern_next(pattern, text, from, &match); from = match.end) {
        count++;
    }
    return count;
}

static void check_announced(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct pattern *pattern = proofing->proof->named[PATTERN_COUNTED];
    struct match match;
    int tries = 0;
    for (size_t from = 0;
         tries++ < ANNOUNCED_MAX && pattern_next(pattern, manuscript->text, from, &match);
         from = match.end) {
        const struct unit *unit = manuscript_unit(manuscript, match.at);
        int said = number_read(match.groups[1]), deeper = 0;
        int inner = count_inline(proofing, unit);
        int counted = inner ? inner
                      : introduces(manuscript, unit, &match)
                          ? count_items(manuscript, unit, &deeper)
                          : 0;
        if (said > 1 && counted > 1 && counted != said) {
            note(proofing, match.groups[0], proof_quote(proofing, match.groups[0], 16), counted);
        }
    }
}

static void check_steps(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct pattern *pattern = proofing->proof->named[PATTERN_STEPS];
    struct match match;
    int tries = 0;
    for (size_t from = 0;
         tries++ < ANNOUNCED_MAX && pattern_next(pattern, manuscript->text, from, &match);
         from = match.end) {
        int deeper = 0;
        int counted = count_items(manuscript, manuscript_unit(manuscript, match.at), &deeper);
        if (counted > 0 && counted != number_read(match.groups[1])) {
            note(proofing, match.groups[1], proof_quote(proofing, match.groups[0], 16), counted);
        }
        if (match.groups[2].ptr && deeper > 0 && deeper != number_read(match.groups[2])) {
            note(proofing, match.groups[2], proof_quote(proofing, match.groups[0], 16), deeper);
        }
    }
}

/* --- 甲、乙、丙三项 --- */

static int count_marks(struct slice text, uint32_t mark)
{
    int count = 0;
    while (text.len) {
        count += utf8_next(&text) == mark;
    }
    return count;
}

static bool holds_any(struct slice text, const char *words)
{
    struct slice rest = slice_from(words);
    while (rest.ptr) {
        if (slice_holds(text, slice_cut(&rest, ' '))) {
            return true;
        }
    }
    return false;
}

#define LIST_BYTES 400

/* The list that ends at `end`: back to the mark that the clause begins behind. */
static struct slice list_before(const struct proofing *proofing, size_t end)
{
    static const char STOPS[] = "， 。 ； ： ！ ？ （ ） “ 《 》 \u3000";
    const struct unit *unit = manuscript_unit(proofing->manuscript, end);
    const char *text = proofing->manuscript->text.ptr;
    size_t from = end;
    end -= end - unit->at >= 3 && memcmp(text + end - 3, "”", 3) == 0 ? 3 : 0;
    for (size_t at = end; at > unit->at && end - at < LIST_BYTES; at--) {
        bool start = ((unsigned char)text[at - 1] & 0xC0) != 0x80;
        struct slice one = slice_of(text + at - 1, end - at + 1 < 3 ? end - at + 1 : 3);
        bool stop = (unsigned char)text[at - 1] < 0x80 || (one.len == 3 && holds_any(one, STOPS));
        if (start && stop) {
            break;
        }
        from = start ? at - 1 : from;
    }
    return slice_of(text + (from < end ? from : end), from < end ? end - from : 0);
}

/* Short things, at least three, with nothing that could hide another list. */
static bool is_plain_list(struct slice list)
{
    size_t length = 0, count = 1;
    struct slice rest = list;
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        count += c == 0x3001;
        length = c == 0x3001 ? 0 : length + 1;
        if (length > 16) {
            return false;
        }
    }
    return count >= 3 && length >= 1 && length <= 10 && !holds_any(list, "和 与 及 或 第");
}

static void check_listed(struct proofing *proofing)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_LISTED];
    struct match match;
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        struct slice list = list_before(proofing, match.at);
        int said = number_read(match.groups[2]);
        int counted = count_marks(list, 0x3001) + 1;
        bool open = match.groups[1].ptr && match.groups[1].len; /* 等: the list may be longer */
        if (said < 2 || said > 12 || counted == said || (open && counted < said)
            || !is_plain_list(list)) {
            continue;
        }
        struct slice words =
            slice_of(list.ptr, (size_t)(match.groups[0].ptr - list.ptr) + match.groups[0].len);
        note(proofing, match.groups[2], proof_quote(proofing, words, 24), counted);
    }
}

/* --- 共10万元，其中甲6万元、乙3万元 --- */

/* Thousandths; -1 when it is no number. */
static int64_t milli_read(struct slice text)
{
    int64_t value = 0;
    int decimals = -1;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ',') {
            continue;
        }
        if (c == '.' && decimals < 0) {
            decimals = 0;
        } else if (c >= '0' && c <= '9' && decimals < 3 && value < INT64_MAX / 100000) {
            value = value * 10 + (c - '0');
            decimals += decimals >= 0;
        } else {
            return -1;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 3; i++) {
        value *= 10;
    }
    return text.len ? value : -1;
}

static int64_t sum_parts(struct proofing *proofing, struct slice tail, struct slice unit,
                         int *count)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_PARTS];
    struct match match;
    int64_t sum = 0;
    *count = 0;
    for (size_t from = 0; pattern_next(pattern, tail, from, &match); from = match.end) {
        int64_t part = milli_read(match.groups[1]);
        if (slice_equal(match.groups[2], unit) && part >= 0) {
            sum += part;
            ++*count;
        }
    }
    return sum;
}

static void check_sums(struct proofing *proofing)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_SUM];
    struct match match;
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        int parts = 0;
        int64_t total = milli_read(match.groups[1]);
        int64_t sum = sum_parts(proofing, match.groups[3], match.groups[2], &parts);
        bool near = sum * 10 >= total * 8; /* a smaller sum may leave the rest unsaid */
        if (total <= 0 || parts < 2 || sum == total || !near) {
            continue;
        }
        struct strbuf text = {0};
        strbuf_add_milli(&text, sum);
        strbuf_add_slice(&text, match.groups[2]);
        const char *args[4] = {proof_print(proofing, "%.*s%.*s", (int)match.groups[1].len,
                                           match.groups[1].ptr, (int)match.groups[2].len,
                                           match.groups[2].ptr),
                               proof_print(proofing, "%s", strbuf_str(&text))};
        strbuf_deinit(&text);
        finding_add(
            proofing, proof_check(proofing->proof, "C1"), match.at,
            (size_t)(match.groups[2].ptr + match.groups[2].len - proofing->manuscript->text.ptr)
                - match.at,
            DIAG_PROOF_SUM, args);
    }
}

/* --- a heading that ends with （15个） and the list below it --- */

static int count_names(const struct manuscript *manuscript, const struct unit *heading)
{
    const struct unit *end = manuscript->units + manuscript->count;
    int count = 0;
    for (const struct unit *unit = heading + 1; unit < end; unit++) {
        struct slice text = unit_text(manuscript, unit);
        bool other =
            unit->part == PART_HEADING || unit->part == PART_TITLE || ends_scope(unit)
            || (unit->mark.style && heading->mark.style && unit->mark.style <= heading->mark.style)
            || (count && unit->gap) /* what comes behind the list: who signs */
            || (unit + 1 < end && unit[1].part == PART_ISSUED);
        if (other) {
            break;
        }
        if (holds_any(text, "。 ： ，") || utf8_length(text) > 40 || unit->part == PART_CELL) {
            return 0;
        }
        count += 1 + count_marks(text, 0x3001) * (unit->mark.style == MARK_NONE);
    }
    return count;
}

static void check_names(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct pattern *pattern = proofing->proof->named[PATTERN_NAMES];
    for (size_t i = 0; i < manuscript->count; i++) {
        const struct unit *unit = &manuscript->units[i];
        struct match match;
        if ((unit->part != PART_HEADING && unit->part != PART_FIELD)
            || !pattern_next(pattern, unit_text(manuscript, unit), 0, &match)) {
            continue;
        }
        int counted = count_names(manuscript, unit);
        if (counted > 1 && counted != number_read(match.groups[1])) {
            note(proofing, match.groups[0], proof_quote(proofing, match.groups[0], 12), counted);
        }
    }
}

void check_counts(struct proofing *proofing)
{
    check_announced(proofing);
    check_steps(proofing);
    check_listed(proofing);
    check_sums(proofing);
    check_names(proofing);
}
