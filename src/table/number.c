#include "table/table.h"

#include <stdio.h>

/* Decimal numbers as texts: no digit is gained or lost on the way, as with doubles. */

#define KEPT 15 /* digits an office program keeps of a number */
#define PLACES_MAX 40

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* All significant digits of the mantissa, at most `room` of them; *point: how many stand before
 * the decimal point. */
static const char *read_mantissa(const char *text, char *digits, int room, int *count, int *point)
{
    bool seen_point = false, any = false;
    *count = *point = 0;
    for (; is_digit(*text) || (*text == '.' && !seen_point); text++) {
        if (*text == '.') {
            seen_point = true;
            continue;
        }
        any = true;
        if (*text == '0' && *count == 0) { /* leading zeros */
            *point -= seen_point;
            continue;
        }
        if (*count == room) {
            return NULL;
        }
        digits[(*count)++] = *text;
        *point += !seen_point;
    }
    return any ? text : NULL;
}

/* The exponent behind a mantissa; false: something else stands there. */
static bool read_exponent(const char *text, int *exponent)
{
    int value = 0, sign = 1;
    if (*text == '\0') {
        return true;
    }
    if (*text != 'E' && *text != 'e') {
        return false;
    }
    text++;
    if (*text == '+' || *text == '-') {
        sign = *text++ == '-' ? -1 : 1;
    }
    if (!is_digit(*text)) {
        return false;
    }
    for (; is_digit(*text); text++) {
        value = value < 1000 ? value * 10 + (*text - '0') : value;
    }
    *exponent += sign * value;
    return *text == '\0';
}

/* Rounds to the digits that are kept, half up. */
static int round_digits(char *digits, int count, int *exponent)
{
    if (count > KEPT) {
        int at = KEPT - 1;
        bool up = digits[KEPT] >= '5';
        count = KEPT;
        while (up && at >= 0) {
            up = digits[at] == '9';
            digits[at] = up ? '0' : (char)(digits[at] + 1);
            at--;
        }
        if (up) { /* 99..9 became 100..0 */
            digits[0] = '1';
            (*exponent)++;
        }
    }
    while (count > 0 && digits[count - 1] == '0') {
        count--;
    }
    return count;
}

bool table_number_parse(const char *text, struct table_number *out)
{
    char digits[64];
    int count;
    *out = (struct table_number){.negative = *text == '-'};
    const char *rest =
        read_mantissa(text + out->negative, digits, (int)sizeof digits, &count, &out->exponent);
    if (!rest || !read_exponent(rest, &out->exponent)) {
        return false;
    }
    count = round_digits(digits, count, &out->exponent);
    out->rounded = count > 0 && out->exponent > KEPT;
    memcpy(out->digits, digits, (size_t)count);
    out->digits[count] = '\0';
    if (!count) {
        *out = (struct table_number){0};
    }
    return true;
}

const char *table_number_text(const struct table_number *number, struct arena *arena)
{
    int count = (int)strlen(number->digits), e = number->exponent;
    char out[2 * PLACES_MAX + 8];
    size_t len = 0;
    if (e > PLACES_MAX || e - count < -PLACES_MAX) {
        return NULL;
    }
    if (number->negative) {
        out[len++] = '-';
    }
    if (e <= 0) {
        out[len++] = '0';
    }
    for (int place = 0; place < e; place++) {
        out[len++] = place < count ? number->digits[place] : '0';
    }
    if (count > e && count > 0) {
        out[len++] = '.';
        for (int place = e; place < count; place++) {
            out[len++] = place < 0 ? '0' : number->digits[place];
        }
    }
    return arena_copy(arena, slice_of(out, len));
}

void table_number_times_hundred(struct table_number *number)
{
    if (number->digits[0]) {
        number->exponent += 2;
    }
}
