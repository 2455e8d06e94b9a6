#include "gather/gather_internal.h"

#include "base/date.h"

#include <stdlib.h>

/* Dates as people type them: 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305. What has no
 * year, or one of two digits, is refused. What is no date at all goes on to the schema, which says
 * so. */

struct parts {
    int values[3], digits[3];
    size_t count;
    bool month_first; /* 3月5日 */
};

/* Behind a part: the signs between numbers, and 年月日 which also tell what it was. */
static const char *skip_sign(const char *text, struct parts *parts)
{
    static const char *const SIGNS[] = {"年", "月", "日", "号", "-", "/", ".", " ", "T"};
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < ARRAY_LENGTH(SIGNS); i++) {
            size_t len = strlen(SIGNS[i]);
            if (strncmp(text, SIGNS[i], len) == 0) {
                parts->month_first |= i == 1 && parts->count == 1;
                text += len;
                more = true;
            }
        }
    }
    return text;
}

/* A time of day may follow: 00:00, 9:30:00. */
static bool is_time(const char *text)
{
    return *text && strspn(text, "0123456789:") == strlen(text) && strchr(text, ':');
}

static bool split(const char *text, struct parts *out, bool *time)
{
    *out = (struct parts){0};
    *time = false;
    while (*text) {
        size_t len = strspn(text, "0123456789");
        if (out->count && is_time(text)) {
            *time = true;
            return true;
        }
        if (!len || len > 8 || out->count == 3) {
            return false;
        }
        out->values[out->count] = atoi(text);
        out->digits[out->count++] = (int)len;
        text = skip_sign(text + len, out);
    }
    return out->count > 0;
}

static const char *written(struct reading *reading, int year, int month, int day)
{
    return day ? arena_printf(reading->arena, "%04d-%02d-%02d", year, month, day)
               : arena_printf(reading->arena, "%04d-%02d", year, month);
}

/* Eight digits that are a day; anything else that is digits only may be a serial number. */
static const char *read_digits(struct reading *reading, const char *text, bool month)
{
    int value = atoi(text);
    struct date date = {value / 10000, value / 100 % 100, value % 100};
    bool day = strlen(text) == 8 && date.year >= 1900 && date.month >= 1 && date.month <= 12
               && date.day >= 1 && date.day <= date_days_in_month(date.year, date.month);
    if (day) {
        return written(reading, date.year, date.month, date.day);
    }
    return gather_value_refuse(reading, month ? DIAG_CELL_MONTH : DIAG_CELL_SERIAL, text, NULL);
}

const char *gather_value_date(struct reading *reading, const char *text, bool month)
{
    struct parts parts;
    bool time, number = reading->cell->kind == TABLE_NUMBER;
    if (strlen(text) == strspn(text, "0123456789") && strlen(text) <= 8) {
        return read_digits(reading, text, month);
    }
    if (number) { /* 2026.1 may have been 2026.10 */
        return gather_value_refuse(reading, month ? DIAG_CELL_MONTH : DIAG_CELL_SERIAL, text, NULL);
    }
    if (!split(text, &parts, &time)) {
        return text;
    }
    reading->notes |= time ? 1u << NOTE_TIME : 0;
    if (parts.digits[0] == 4 && parts.count == 3) {
        return written(reading, parts.values[0], parts.values[1], parts.values[2]);
    }
    if (parts.digits[0] == 4 && parts.count == 2) {
        return month ? written(reading, parts.values[0], parts.values[1], 0) : text;
    }
    if (parts.month_first || parts.count == 2) {
        return gather_value_refuse(reading, DIAG_CELL_NO_YEAR, text, NULL);
    }
    return parts.count == 3 ? gather_value_refuse(reading, DIAG_CELL_SHORT_YEAR, text, NULL) : text;
}
