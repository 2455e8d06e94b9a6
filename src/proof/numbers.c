#include "proof/proof_internal.h"

#include "base/utf8.h"

/* Numbers in digits and in Han, numbers that items begin with, dates. */

static int digit_of(uint32_t c)
{
    static const uint32_t HAN[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                   0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    if (c >= '0' && c <= '9') {
        return (int)(c - '0');
    }
    for (int i = 0; i < 10; i++) {
        if (c == HAN[i]) {
            return i;
        }
    }
    if (c == 0x4E24) { /* 两 */
        return 2;
    }
    return c == 0x96F6 || c == 0x25CB ? 0 : -1; /* 零, ○ */
}

/* The next character is 十, 百 or 千: its value, else 0. */
static int multiplier_of(uint32_t c)
{
    return c == 0x5341 ? 10 : c == 0x767E ? 100 : c == 0x5343 ? 1000 : 0;
}

int number_read(struct slice text)
{
    int total = 0, digits = 0, run = 0;
    bool any = false;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        int digit = digit_of(c), multiplier = multiplier_of(c);
        if ((digit < 0 && !multiplier) || total > 10000000 || digits > 10000000) {
            return -1;
        }
        if (multiplier) {
            total += (run ? digits : 1) * multiplier;
            digits = run = 0;
        } else {
            digits = digits * 10 + digit;
            run++;
        }
        any = true;
    }
    return any ? total + digits : -1;
}

/* --- numbers that units begin with --- */

/* Bytes of the run of number characters at the start; Han without 〇. */
static size_t number_run(struct slice text, bool han)
{
    struct slice rest = text;
    size_t len = 0;
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        bool fits = han ? c > 0x7F && c != 0x4E24 && (digit_of(c) > 0 || multiplier_of(c) == 10)
                        : c >= '0' && c <= '9';
        if (!fits) {
            break;
        }
        len = text.len - rest.len;
    }
    return len;
}

static bool starts(struct slice text, const char *word)
{
    size_t len = strlen(word);
    return text.len >= len && memcmp(text.ptr, word, len) == 0;
}

/* The byte length of the first of `words` (separated by blanks) that `text` starts with. */
static size_t starts_any(struct slice text, const char *words)
{
    struct slice rest = slice_from(words);
    while (rest.ptr) {
        struct slice word = slice_cut(&rest, ' ');
        if (text.len >= word.len && memcmp(text.ptr, word.ptr, word.len) == 0) {
            return word.len;
        }
    }
    return 0;
}

static struct slice behind(struct slice text, size_t len)
{
    return slice_of(text.ptr + len, text.len - len);
}

/* （一） and （1）, also with half-width brackets. */
static struct mark read_round(struct slice text)
{
    size_t open = starts_any(text, "（ (");
    struct slice rest = behind(text, open);
    size_t han = open ? number_run(rest, true) : 0;
    size_t len = han ? han : open ? number_run(rest, false) : 0;
    size_t close = len && len <= 12 ? starts_any(behind(rest, len), "） )") : 0;
    if (!close) {
        return (struct mark){0};
    }
    return (struct mark){han ? MARK_HAN_ROUND : MARK_ROUND, number_read(slice_of(rest.ptr, len)),
                         open + len + close};
}

static bool is_digit(struct slice text)
{
    return text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

/* 1. 1、 or the first number of 4.1.2 and 4、1、2. */
static struct mark read_digit(struct slice text)
{
    size_t len = number_run(text, false);
    size_t stop = len && len <= 3 ? starts_any(behind(text, len), "、 ． .") : 0;
    if (!stop) {
        return (struct mark){0};
    }
    struct mark mark = {MARK_DIGIT, number_read(slice_of(text.ptr, len)), len + stop};
    struct slice rest = behind(text, mark.len);
    if (!is_digit(rest) || number_run(rest, false) > 2) { /* 1、2018年 .. is no clause */
        return mark;
    }
    mark.style = MARK_CLAUSE;
    while (is_digit(rest)) {
        mark.len += number_run(rest, false);
        rest = behind(text, mark.len);
        size_t more = starts_any(rest, "、 ． .");
        if (!more || !is_digit(behind(rest, more))) {
            break;
        }
        mark.len += more;
        rest = behind(text, mark.len);
    }
    /* 3.5倍 and 12.30 begin a sentence, not an item: an item's clause is followed by Han or blank
     */
    return starts_any(rest, "% 万 亿 元 倍 年 月 日 ％ 米 小") ? (struct mark){0} : mark;
}

struct mark mark_read(struct slice text)
{
    size_t bullet = starts_any(text, "-\t -\x20 ");
    struct slice rest = bullet ? slice_trim(behind(text, bullet)) : text;
    size_t skipped = (size_t)(rest.ptr - text.ptr);
    struct mark mark = read_round(rest);
    size_t han = number_run(rest, true);
    if (!mark.style && han && han <= 12 && starts(behind(rest, han), "、")) {
        mark = (struct mark){MARK_HAN, number_read(slice_of(rest.ptr, han)), han + 3};
    }
    if (!mark.style) {
        mark = read_digit(rest);
    }
    if (!mark.style && rest.len >= 3) {
        struct slice first = rest;
        uint32_t c = utf8_next(&first);
        if (c >= 0x2460 && c <= 0x2473) {
            mark = (struct mark){MARK_CIRCLE, (int)(c - 0x2460) + 1, 3};
        }
    }
    mark.len += mark.style ? skipped : 0;
    return mark;
}

static const char *han_number(struct arena *arena, int number)
{
    static const char *const HAN[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (number < 1 || number > 99) {
        return arena_printf(arena, "%d", number);
    }
    return arena_printf(arena, "%s%s%s", number >= 20 ? HAN[number / 10] : "",
                        number >= 10 ? "十" : "", HAN[number % 10]);
}

const char *mark_text(struct arena *arena, enum mark_style style, int number)
{
    const char *han = han_number(arena, number);
    const char *text = NULL;
    char circle[5] = {0};
    switch (style) {
    case MARK_HAN:
        text = arena_printf(arena, "%s、", han ? han : "");
        break;
    case MARK_HAN_ROUND:
        text = arena_printf(arena, "（%s）", han ? han : "");
        break;
    case MARK_ROUND:
        text = arena_printf(arena, "（%d）", number);
        break;
    case MARK_CIRCLE:
        utf8_encode(0x2460u + (uint32_t)(number > 0 && number <= 20 ? number - 1 : 0), circle);
        text = arena_strdup(arena, circle);
        break;
    default:
        text = arena_printf(arena, "%d.", number);
        break;
    }
    return text ? text : "";
}

/* --- dates --- */

static bool is_leap(int year)
{
    return year == 0 || (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month < 1 || month > 12 ? 0 : DAYS[month - 1] + (month == 2 && is_leap(year));
}

/* 5月底 is its last day, 5月中旬 the 20th. */
static int day_of_third(struct slice word, int year, int month)
{
    if (starts(word, "上") || starts(word, "初")) {
        return 10;
    }
    return starts(word, "中") ? 20 : days_in(year, month);
}

struct date date_of(const struct match *match)
{
    struct date date = {0};
    date.year = match->groups[1].ptr ? number_read(match->groups[1]) : 0;
    date.month = match->groups[2].ptr ? number_read(match->groups[2]) : 0;
    if (match->groups[3].ptr) {
        date.day = number_read(match->groups[3]);
    } else if (match->groups[4].ptr) {
        date.day = day_of_third(match->groups[4], date.year, date.month);
    }
    return date;
}

bool date_exists(struct date date)
{
    return date.month >= 1 && date.month <= 12
           && (date.day == 0 || (date.day >= 1 && date.day <= days_in(date.year, date.month)));
}

int date_compare(struct date a, struct date b)
{
    if (a.year && b.year && a.year != b.year) {
        return a.year < b.year ? -1 : 1;
    }
    if (a.month != b.month && a.month && b.month) {
        return a.month < b.month ? -1 : 1;
    }
    return !a.day || !b.day || a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

/* Sakamoto's rule, from the Gregorian calendar. */
int date_weekday(struct date date)
{
    static const int OFFSETS[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int year = date.month < 3 ? date.year - 1 : date.year;
    return (year + year / 4 - year / 100 + year / 400 + OFFSETS[date.month - 1] + date.day) % 7;
}
