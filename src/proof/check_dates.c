#include "proof/proof_internal.h"

/* Dates that do not exist, stand in the wrong order or on the wrong day of the week, and years that
 * cannot be meant. A date without a year is in the year of the document. */

struct found_date {
    struct date date;
    size_t at, end;
    const struct unit *unit;
};

struct dates {
    struct proofing *proofing;
    struct found_date *items;
    size_t count, capacity;
};

static void note(struct proofing *proofing, const char *id, size_t at, size_t len,
                 enum diag_code code, const char *const args[4])
{
    finding_add(proofing, proof_check(proofing->proof, id), at, len, code, args);
}

static const char *words(struct proofing *proofing, size_t at, size_t end)
{
    return proof_quote(proofing, slice_of(proofing->manuscript->text.ptr + at, end - at), 30);
}

static void push(struct dates *dates, const struct match *match)
{
    struct proofing *proofing = dates->proofing;
    if (dates->count == dates->capacity) {
        size_t wanted = dates->capacity ? dates->capacity * 2 : 64;
        struct found_date *more = arena_array(proofing->arena, wanted, sizeof *more);
        if (!more) {
            proofing->out_of_memory = true;
            return;
        }
        if (dates->count) {
            memcpy(more, dates->items, dates->count * sizeof *more);
        }
        dates->items = more;
        dates->capacity = wanted;
    }
    dates->items[dates->count++] = (struct found_date){
        date_of(match), match->at, match->end, manuscript_unit(proofing->manuscript, match->at)};
}

static void find(struct dates *dates)
{
    struct proofing *proofing = dates->proofing;
    for (int kind = PATTERN_DATE; kind <= PATTERN_DATE_HAN; kind++) {
        struct pattern *pattern = proofing->proof->named[kind];
        struct match match;
        for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
             from = match.end) {
            push(dates, &match);
        }
    }
}

static void check_existence(struct dates *dates)
{
    struct proofing *proofing = dates->proofing;
    for (size_t i = 0; i < dates->count; i++) {
        const struct found_date *found = &dates->items[i];
        if (!date_exists(found->date)) {
            const char *args[4] = {words(proofing, found->at, found->end)};
            note(proofing, "D1", found->at, found->end - found->at, DIAG_PROOF_NO_DATE, args);
        }
    }
}

static void check_weekdays(struct proofing *proofing)
{
    static const char *const DAYS[] = {"日", "一", "二", "三", "四", "五", "六"};
    struct pattern *pattern = proofing->proof->named[PATTERN_WEEKDAY];
    struct match match;
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        struct date date = date_of(&match);
        date.year = date.year ? date.year : proofing->year;
        struct slice day = match.groups[5];
        if (!date.year || !date.day || !date_exists(date) || slice_is(day, "天")) {
            continue;
        }
        const char *right = DAYS[date_weekday(date)];
        if (!slice_is(day, right)) {
            const char *args[4] = {words(proofing, match.at, match.end), right};
            note(proofing, "D3", match.at, match.end - match.at, DIAG_PROOF_WEEKDAY, args);
        }
    }
}

/* --- order --- */

static struct slice between(const struct proofing *proofing, const struct found_date *a,
                            const struct found_date *b)
{
    return slice_trim(slice_of(proofing->manuscript->text.ptr + a->end, b->at - a->end));
}

/* 4月12日至9月30日; with «次年» or other words in between it is no plain range. */
static bool is_range(const struct proofing *proofing, const struct found_date *a,
                     const struct found_date *b)
{
    static const char *const LINKS[] = {"至", "到", "—", "——",   "－",
                                        "～", "~",  "-", "起至", "起到"};
    struct slice link = b->at >= a->end ? between(proofing, a, b) : (struct slice){0};
    for (size_t i = 0; i < ARRAY_LENGTH(LINKS); i++) {
        if (slice_is(link, LINKS[i])) {
            return true;
        }
    }
    return false;
}

/* The year of a later date is that of the one before it, unless it says its own. */
static struct date with_year(struct date date, int year)
{
    date.year = date.year ? date.year : year;
    return date;
}

#define SENTENCE_BYTES 2000

/* The sentence around an offset, within its unit. */
static struct slice sentence_at(const struct proofing *proofing, size_t at)
{
    const struct unit *unit = manuscript_unit(proofing->manuscript, at);
    const char *text = proofing->manuscript->text.ptr;
    size_t from = at, end = at;
    while (from > unit->at && at - from < SENTENCE_BYTES
           && !(from - unit->at >= 3 && memcmp(text + from - 3, "。", 3) == 0)) {
        from--;
    }
    while (end < unit->at + unit->len && end - at < SENTENCE_BYTES
           && memcmp(text + end, "。", 3) != 0) {
        end++;
    }
    while (from < at && ((unsigned char)text[from] & 0xC0) == 0x80) {
        from++;
    }
    while (end > at && ((unsigned char)text[end] & 0xC0) == 0x80) {
        end--;
    }
    return slice_of(text + from, end - from);
}

static void check_window(struct dates *dates, const struct found_date *a,
                         const struct found_date *b)
{
    struct proofing *proofing = dates->proofing;
    struct date opens = with_year(a->date, proofing->issued.year);
    struct date closes = with_year(b->date, opens.year);
    if (!proofing->issued.year || a->date.day == 0
        || !pattern_found(proofing->proof->named[PATTERN_WINDOW], sentence_at(proofing, a->at))
        || date_compare(opens, proofing->issued) >= 0
        || date_compare(closes, proofing->issued) < 0) {
        return;
    }
    const char *args[4] = {words(proofing, a->at, a->end),
                           proof_print(proofing, "%d年%d月%d日", proofing->issued.year,
                                       proofing->issued.month, proofing->issued.day)};
    note(proofing, "D2", a->at, a->end - a->at, DIAG_PROOF_WINDOW, args);
}

static void check_ranges(struct dates *dates)
{
    struct proofing *proofing = dates->proofing;
    for (size_t i = 0; i + 1 < dates->count; i++) {
        const struct found_date *a = &dates->items[i], *b = &dates->items[i + 1];
        if (a->unit != b->unit || !is_range(proofing, a, b)) {
            continue;
        }
        if (date_compare(with_year(a->date, b->date.year), with_year(b->date, a->date.year)) > 0) {
            const char *args[4] = {words(proofing, a->at, b->end)};
            note(proofing, "D2", a->at, b->end - a->at, DIAG_PROOF_RANGE, args);
        } else {
            check_window(dates, a, b);
        }
    }
}

/* 4月15日至12日 */
static void check_days(struct proofing *proofing)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_RANGE];
    struct match match;
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        if (number_read(match.groups[2]) > number_read(match.groups[3])) {
            const char *args[4] = {words(proofing, match.at, match.end)};
            note(proofing, "D2", match.at, match.end - match.at, DIAG_PROOF_RANGE, args);
        }
    }
}

static bool is_deadline(const struct proofing *proofing, const struct found_date *found)
{
    struct slice text = proofing->manuscript->text;
    struct slice rest = slice_of(text.ptr + found->end, text.len - found->end);
    return (rest.len >= 3 && memcmp(rest.ptr, "前", 3) == 0)
           || (rest.len >= 6
               && (memcmp(rest.ptr, "之前", 6) == 0 || memcmp(rest.ptr, "以前", 6) == 0));
}

/* Something is to be done by a day that has passed when the document is issued. */
static void check_deadlines(struct dates *dates)
{
    struct proofing *proofing = dates->proofing;
    for (size_t i = 0; i < dates->count && proofing->issued.year; i++) {
        const struct found_date *found = &dates->items[i];
        struct date date = with_year(found->date, proofing->issued.year);
        struct slice sentence = sentence_at(proofing, found->at);
        if (found->unit->part != PART_PARAGRAPH || !is_deadline(proofing, found)
            || date_compare(date, proofing->issued) >= 0
            || !pattern_found(proofing->proof->named[PATTERN_DEADLINE], sentence)
            || pattern_found(proofing->proof->named[PATTERN_DONE], sentence)) {
            continue;
        }
        const char *args[4] = {words(proofing, found->at, found->end),
                               proof_print(proofing, "%d年%d月%d日", proofing->issued.year,
                                           proofing->issued.month, proofing->issued.day)};
        note(proofing, "D2", found->at, found->end - found->at, DIAG_PROOF_LATE, args);
    }
}

/* （二）试点推进阶段（6月底前完成）: no step below it is later. */
static void check_stages(struct dates *dates)
{
    struct proofing *proofing = dates->proofing;
    const struct found_date *stage = NULL;
    const struct unit *seen = NULL; /* up to here all units are below the stage */
    for (size_t i = 0; i < dates->count; i++) {
        const struct found_date *found = &dates->items[i];
        const struct unit *unit = found->unit;
        if (unit->part == PART_HEADING && unit->mark.style) {
            stage = is_deadline(proofing, found) ? found : NULL;
            seen = unit;
            continue;
        }
        bool below = stage && unit > stage->unit;
        for (const struct unit *u = below ? seen + 1 : NULL; below && u <= unit; u++) {
            seen = u;
            below = (u->mark.style == MARK_NONE || u->mark.style > stage->unit->mark.style)
                    && u->part != PART_ISSUED && u->part != PART_SHEET;
        }
        stage = below ? stage : NULL;
        if (stage && found->date.month
            && date_compare(found->date, with_year(stage->date, found->date.year)) > 0
            && found->date.year == 0) {
            const char *args[4] = {words(proofing, found->at, found->end),
                                   words(proofing, stage->at, stage->end)};
            note(proofing, "D2", found->at, found->end - found->at, DIAG_PROOF_STAGE, args);
        }
    }
}

/* --- years --- */

/* 2020—2018年, and years nobody lives in. */
static void check_years(struct proofing *proofing)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_YEARS];
    struct match match;
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        int first = number_read(match.groups[1]);
        int second = match.groups[2].ptr ? number_read(match.groups[2]) : first;
        const char *args[4] = {words(proofing, match.at, match.end)};
        if (first > second) {
            note(proofing, "D2", match.at, match.end - match.at, DIAG_PROOF_RANGE, args);
        } else if (proofing->year && (second > proofing->year + 40 || first < 1840)) {
            note(proofing, "N7", match.at, match.end - match.at, DIAG_PROOF_YEAR_FAR, args);
        }
    }
}

/* What is to come late in this year is about last year. */
static void check_future(struct proofing *proofing)
{
    struct pattern *pattern = proofing->proof->named[PATTERN_FUTURE];
    struct match match;
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        struct slice year = match.groups[1];
        if (number_read(year) != proofing->year - 1 || number_read(match.groups[2]) < 4) {
            continue;
        }
        const char *args[4] = {proof_quote(proofing, year, 4),
                               proof_print(proofing, "%d", proofing->year)};
        note(proofing, "N7", (size_t)(year.ptr - proofing->manuscript->text.ptr), year.len,
             DIAG_PROOF_YEAR_PAST, args);
    }
}

/* The names of what belongs to the document are of its year. */
static void check_names(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct pattern *pattern = proofing->proof->named[PATTERN_YEARS];
    for (size_t i = 0; i < manuscript->count; i++) {
        const struct unit *unit = &manuscript->units[i];
        struct match match;
        if ((unit->part != PART_LISTED && unit->part != PART_ATTACHED)
            || !pattern_next(pattern, unit_text(manuscript, unit), 0, &match) || match.groups[2].ptr
            || number_read(match.groups[1]) == proofing->year) {
            continue;
        }
        const char *args[4] = {proof_quote(proofing, match.groups[1], 4),
                               proof_print(proofing, "%d", proofing->year)};
        note(proofing, "N7", (size_t)(match.groups[1].ptr - manuscript->text.ptr),
             match.groups[1].len, DIAG_PROOF_YEAR_OTHER, args);
    }
}

/* A title of a year that lies years away from the date. */
static void check_title(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct pattern *pattern = proofing->proof->named[PATTERN_YEARS];
    for (size_t i = 0; i < manuscript->count && proofing->issued.year; i++) {
        const struct unit *unit = &manuscript->units[i];
        struct match match;
        if (unit->part != PART_TITLE
            || !pattern_next(pattern, unit_text(manuscript, unit), 0, &match)
            || match.groups[2].ptr) {
            continue;
        }
        int apart = number_read(match.groups[1]) - proofing->issued.year;
        if (apart > 1 || apart < -1) {
            const char *args[4] = {proof_quote(proofing, match.groups[1], 4),
                                   proof_print(proofing, "%d", proofing->issued.year)};
            note(proofing, "N7", (size_t)(match.groups[1].ptr - manuscript->text.ptr),
                 match.groups[1].len, DIAG_PROOF_YEAR_TITLE, args);
        }
    }
}

void check_dates(struct proofing *proofing)
{
    struct dates dates = {.proofing = proofing};
    find(&dates);
    check_existence(&dates);
    check_weekdays(proofing);
    check_ranges(&dates);
    check_days(proofing);
    check_deadlines(&dates);
    check_stages(&dates);
    check_years(proofing);
    if (proofing->year) {
        check_future(proofing);
        check_names(proofing);
        check_title(proofing);
    }
}
