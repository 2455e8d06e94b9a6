#include "fo/fixed.h"

#include "base/length.h"

int64_t fixed_clamp(int64_t value)
{
    if (value > FIXED_MAX) {
        return FIXED_MAX;
    }
    return value < -FIXED_MAX ? -FIXED_MAX : value;
}

int64_t fixed_scale(int64_t a, int64_t b, int64_t c)
{
    int64_t product;
    if (c == 0) {
        return 0;
    }
    if (!__builtin_mul_overflow(a, b, &product) && product < INT64_MAX / 2
        && product > -(INT64_MAX / 2)) {
        return fixed_clamp(mul_div(a, b, c));
    }
    /* Too large for one product: the whole part first, saturated, then the rest of the division. */
    int64_t whole, rest;
    if (__builtin_mul_overflow(a / c, b, &whole) || __builtin_mul_overflow(a % c, b, &rest)) {
        return ((a < 0) ^ (b < 0) ^ (c < 0)) ? -FIXED_MAX : FIXED_MAX;
    }
    return fixed_clamp(fixed_clamp(whole) + rest / c);
}

int64_t fixed_mul(int64_t a, int64_t b)
{
    int64_t product;
    if (__builtin_mul_overflow(a, b, &product) || product == INT64_MIN
        || product > INT64_MAX - FIXED_ONE || product < -(INT64_MAX - FIXED_ONE)) {
        return fixed_scale(a, b, FIXED_ONE);
    }
    /* Half away from zero, by shifts: division is what this costs otherwise. */
    int64_t half = FIXED_ONE / 2;
    int64_t result = product < 0 ? -((-product + half) >> 16) : (product + half) >> 16;
    return fixed_clamp(result);
}

int64_t fixed_isqrt(int64_t value)
{
    if (value <= 0) {
        return 0;
    }
    int64_t root = 0, bit = INT64_C(1) << 62;
    while (bit > value) {
        bit >>= 2;
    }
    for (; bit; bit >>= 2) {
        if (value >= root + bit) {
            value -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return root;
}

/* Taylor series for an angle of at most 45 degrees, in radians of FIXED_UNIT. */
static void series(int64_t x, int64_t *sine, int64_t *cosine)
{
    int64_t square = mul_div(x, x, FIXED_UNIT);
    int64_t s = FIXED_UNIT, c = FIXED_UNIT;
    for (int n = 10; n >= 2; n -= 2) {
        s = FIXED_UNIT - mul_div(mul_div(square, s, FIXED_UNIT), 1, (int64_t)n * (n + 1));
        c = FIXED_UNIT - mul_div(mul_div(square, c, FIXED_UNIT), 1, (int64_t)n * (n - 1));
    }
    *sine = mul_div(x, s, FIXED_UNIT);
    *cosine = c;
}

void fixed_sin_cos(int64_t degrees, int64_t *sine, int64_t *cosine)
{
    /* pi / 180 in FIXED_UNIT, with ten more binary places */
    static const int64_t RADIAN = INT64_C(4797524517);
    const int64_t quarter = 90 * FIXED_ONE;
    int64_t angle = degrees % (4 * quarter);
    angle = angle < 0 ? angle + 4 * quarter : angle;
    /* Nearest quarter turn, so that the rest is within 45 degrees. */
    int64_t turns = (angle + quarter / 2) / quarter;
    int64_t rest = angle - turns * quarter;
    int64_t s, c;
    series(fixed_scale(rest, RADIAN, FIXED_ONE << 10), &s, &c);
    switch (turns % 4) {
    case 0:
        *sine = s;
        *cosine = c;
        break;
    case 1:
        *sine = c;
        *cosine = -s;
        break;
    case 2:
        *sine = -s;
        *cosine = -c;
        break;
    default:
        *sine = -c;
        *cosine = s;
        break;
    }
}

static int64_t sum(int64_t a, int64_t b)
{
    return fixed_clamp(a + b);
}

struct fixed_matrix fixed_concat(struct fixed_matrix outer, struct fixed_matrix inner)
{
    struct fixed_matrix m = {
        .a = sum(fixed_mul(outer.a, inner.a), fixed_mul(outer.c, inner.b)),
        .b = sum(fixed_mul(outer.b, inner.a), fixed_mul(outer.d, inner.b)),
        .c = sum(fixed_mul(outer.a, inner.c), fixed_mul(outer.c, inner.d)),
        .d = sum(fixed_mul(outer.b, inner.c), fixed_mul(outer.d, inner.d)),
    };
    fixed_apply(&outer, inner.e, inner.f, &m.e, &m.f);
    return m;
}

void fixed_apply(const struct fixed_matrix *m, int64_t x, int64_t y, int64_t *out_x, int64_t *out_y)
{
    *out_x = sum(sum(fixed_mul(m->a, x), fixed_mul(m->c, y)), m->e);
    *out_y = sum(sum(fixed_mul(m->b, x), fixed_mul(m->d, y)), m->f);
}

int64_t fixed_mean_scale(const struct fixed_matrix *m)
{
    /* The determinant in 1/65536 may pass FIXED_MAX when scales are large: halve the places first.
     */
    int shift = 0;
    int64_t a = m->a, b = m->b, c = m->c, d = m->d;
    const int64_t limit = INT64_C(1) << 30;
    while (a > limit || a < -limit || b > limit || b < -limit || c > limit || c < -limit
           || d > limit || d < -limit) {
        a /= 2;
        b /= 2;
        c /= 2;
        d /= 2;
        shift++;
    }
    int64_t determinant = a * d - b * c;
    return fixed_isqrt(determinant < 0 ? -determinant : determinant) << shift;
}
