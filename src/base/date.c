#include "base/date.h"

#include <stdio.h>

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
    static const int DAYS[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

/* `len` digits as a number, -1 when one is no digit. */
static int number(const char *text, int len)
{
    int value = 0;
    for (int i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse(struct slice text, struct date *out)
{
    text = slice_trim(text);
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-') {
        return false;
    }
    *out = (struct date){number(text.ptr, 4), number(text.ptr + 5, 2), number(text.ptr + 8, 2)};
    return out->year >= 1 && out->month >= 1 && out->month <= 12 && out->day >= 1
           && out->day <= date_days_in_month(out->year, out->month);
}

void date_text(struct date date, char out[DATE_TEXT])
{
    snprintf(out, DATE_TEXT, "%04u-%02u-%02u", (unsigned)date.year % 10000,
             (unsigned)date.month % 100, (unsigned)date.day % 100);
}

/* A year that starts in March puts the leap day last. */
int date_day_number(struct date date)
{
    int year = date.month > 2 ? date.year : date.year - 1;
    int month = date.month > 2 ? date.month - 3 : date.month + 9;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}

struct date date_of_day_number(int number)
{
    int era = number / 146097, day = number % 146097; /* 400 years */
    int year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int month = (5 * day + 2) / 153; /* from March */
    return (struct date){
        .year = 400 * era + year + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day - (153 * month + 2) / 5 + 1,
    };
}

bool date_add_months(struct date date, int64_t months, struct date *out)
{
    if (months <= -120000 || months >= 120000) {
        return false;
    }
    int64_t at = (int64_t)date.year * 12 + date.month - 1 + months;
    if (at < 12 || at >= 120000) {
        return false;
    }
    *out = (struct date){(int)(at / 12), (int)(at % 12) + 1, date.day};
    int last = date_days_in_month(out->year, out->month);
    out->day = out->day < last ? out->day : last;
    return true;
}
