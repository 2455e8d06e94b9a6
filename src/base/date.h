#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/* Calendar dates, written 2026-05-06: the proleptic Gregorian calendar, years 1 to 9999. */

struct date {
    int year, month, day;
};

#define DATE_TEXT 11 /* bytes of 2026-05-06 with its NUL */

/* A date that exists, written with ten bytes; blanks around it do not matter. */
bool date_parse(struct slice text, struct date *out);
void date_text(struct date date, char out[DATE_TEXT]);

int date_days_in_month(int year, int month);

/* Days since 0000-03-01, so that the difference of two is what lies between them. */
int date_day_number(struct date date);
/* And back; the number must lie within the years there are. */
struct date date_of_day_number(int number);

/* The same day `months` later (or earlier), or the last of the month where that is shorter: six
 * months after 2027-08-31 is 2028-02-29. False: beyond the years there are. */
bool date_add_months(struct date date, int64_t months, struct date *out);

#endif
