#include "fo/svg_parse.h"

#include "base/length.h"
#include "base/status.h"
#include "fo/expression.h"

#include <string.h>

/* Coordinates beyond this many user units are cut. */
#define LARGEST (INT64_C(1) << 36)

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

static void skip_white(struct slice *text)
{
    while (text->len && is_white(text->ptr[0])) {
        text->ptr++;
        text->len--;
    }
}

void svg_skip(struct slice *text)
{
    skip_white(text);
    if (text->len && text->ptr[0] == ',') {
        text->ptr++;
        text->len--;
        skip_white(text);
    }
}

/* e10, E-3 behind a number; "em" and "ex" are units. */
static bool exponent(struct slice *text, int *out)
{
    struct slice rest = *text;
    if (rest.len < 2 || (rest.ptr[0] != 'e' && rest.ptr[0] != 'E')) {
        return false;
    }
    size_t i = 1;
    bool negative = rest.ptr[i] == '-';
    i += rest.ptr[i] == '-' || rest.ptr[i] == '+';
    int value = 0;
    size_t first = i;
    for (; i < rest.len && rest.ptr[i] >= '0' && rest.ptr[i] <= '9'; i++) {
        value = value < 100 ? value * 10 + (rest.ptr[i] - '0') : value;
    }
    if (i == first) {
        return false;
    }
    *out = negative ? -value : value;
    *text = slice_of(rest.ptr + i, rest.len - i);
    return true;
}

bool svg_number(struct slice *text, int64_t *out)
{
    struct slice rest = *text;
    int64_t millionths;
    int power = 0;
    svg_skip(&rest);
    if (!fo_decimal(&rest, &millionths)) {
        return false;
    }
    exponent(&rest, &power);
    for (; power > 0 && millionths < LARGEST * 16 && millionths > -LARGEST * 16; power--) {
        millionths *= 10;
    }
    for (; power < 0 && millionths; power++) {
        millionths /= 10;
    }
    int64_t value = fixed_scale(millionths, FIXED_ONE, FO_UNIT);
    *out = value > LARGEST ? LARGEST : value < -LARGEST ? -LARGEST : value;
    *text = rest;
    return true;
}

/* --- transform --- */

#define MAX_ARGUMENTS 6

static int64_t to_fixed(int64_t unit)
{
    return mul_div(unit, FIXED_ONE, FIXED_UNIT);
}

static struct fixed_matrix translation(int64_t x, int64_t y)
{
    return (struct fixed_matrix){FIXED_ONE, 0, 0, FIXED_ONE, x, y};
}

static bool make_matrix(const int64_t *n, size_t count, struct fixed_matrix *out)
{
    *out = (struct fixed_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    return count == 6;
}

static bool make_translate(const int64_t *n, size_t count, struct fixed_matrix *out)
{
    *out = translation(n[0], count > 1 ? n[1] : 0);
    return count == 1 || count == 2;
}

static bool make_scale(const int64_t *n, size_t count, struct fixed_matrix *out)
{
    *out = (struct fixed_matrix){n[0], 0, 0, count > 1 ? n[1] : n[0], 0, 0};
    return count == 1 || count == 2;
}

static bool make_rotate(const int64_t *n, size_t count, struct fixed_matrix *out)
{
    int64_t sine, cosine;
    fixed_sin_cos(n[0], &sine, &cosine);
    sine = to_fixed(sine);
    cosine = to_fixed(cosine);
    *out = (struct fixed_matrix){cosine, sine, -sine, cosine, 0, 0};
    if (count == 3) {
        *out = fixed_concat(translation(n[1], n[2]), fixed_concat(*out, translation(-n[1], -n[2])));
    }
    return count == 1 || count == 3;
}

static int64_t tangent(int64_t degrees)
{
    int64_t sine, cosine;
    fixed_sin_cos(degrees, &sine, &cosine);
    return fixed_scale(sine, FIXED_ONE, cosine);
}

static bool make_skew_x(const int64_t *n, size_t count, struct fixed_matrix *out)
{
    *out = (struct fixed_matrix){FIXED_ONE, 0, tangent(n[0]), FIXED_ONE, 0, 0};
    return count == 1;
}

static bool make_skew_y(const int64_t *n, size_t count, struct fixed_matrix *out)
{
    *out = (struct fixed_matrix){FIXED_ONE, tangent(n[0]), 0, FIXED_ONE, 0, 0};
    return count == 1;
}

static const struct {
    const char *name;
    bool (*make)(const int64_t *numbers, size_t count, struct fixed_matrix *out);
} TRANSFORMS[] = {{"matrix", make_matrix}, {"translate", make_translate}, {"scale", make_scale},
                  {"rotate", make_rotate}, {"skewX", make_skew_x},        {"skewY", make_skew_y}};

/* "(1, 2)" */
static bool arguments(struct slice *text, int64_t *numbers, size_t *count)
{
    skip_white(text);
    if (!text->len || text->ptr[0] != '(') {
        return false;
    }
    *text = slice_of(text->ptr + 1, text->len - 1);
    *count = 0;
    while (*count < MAX_ARGUMENTS && svg_number(text, &numbers[*count])) {
        (*count)++;
    }
    skip_white(text);
    if (!text->len || text->ptr[0] != ')') {
        return false;
    }
    *text = slice_of(text->ptr + 1, text->len - 1);
    return true;
}

static bool one_transform(struct slice *text, struct fixed_matrix *out)
{
    size_t len = 0;
    while (len < text->len && ((text->ptr[len] | 0x20) >= 'a' && (text->ptr[len] | 0x20) <= 'z')) {
        len++;
    }
    struct slice name = slice_of(text->ptr, len);
    *text = slice_of(text->ptr + len, text->len - len);
    int64_t numbers[MAX_ARGUMENTS] = {0};
    size_t count;
    if (!arguments(text, numbers, &count)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(TRANSFORMS); i++) {
        if (slice_is(name, TRANSFORMS[i].name)) {
            return TRANSFORMS[i].make(numbers, count, out);
        }
    }
    return false;
}

bool svg_transform(struct slice text, struct fixed_matrix *out)
{
    *out = FIXED_IDENTITY;
    for (svg_skip(&text); text.len; svg_skip(&text)) {
        struct fixed_matrix next;
        if (!one_transform(&text, &next)) {
            return false;
        }
        *out = fixed_concat(*out, next);
    }
    return true;
}
