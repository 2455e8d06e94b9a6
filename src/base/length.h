#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdint.h>

/* The one length unit inside the program is the millipoint: 1 pt = 1000 mpt, 1 mm = 2834.6 mpt.
 * Products go through int64_t and are rounded here, half away from zero. */

#define MPT_PER_PT 1000
#define MPT_PER_INCH 72000
#define MPT_PER_TWIP 50
#define MPT_PER_HALF_POINT 500
#define MPT_PER_EIGHTH_POINT 125
/* More than any length we handle; sums of two still fit int32_t. */
#define MPT_MAX 1000000000

/* a * b / c with one rounding, half away from zero; c != 0. */
static inline int64_t mul_div(int64_t a, int64_t b, int64_t c)
{
    int64_t n = a * b;
    int64_t half = (c < 0 ? -c : c) / 2;
    return (n < 0 ? n - half : n + half) / c;
}

/* Clamped into ±MPT_MAX. */
static inline int32_t mpt_clamp(int64_t value)
{
    if (value > MPT_MAX) {
        return MPT_MAX;
    }
    return value < -MPT_MAX ? -MPT_MAX : (int32_t)value;
}

static inline int32_t mpt_mul_div(int64_t a, int64_t b, int64_t c)
{
    return mpt_clamp(mul_div(a, b, c));
}

static inline int32_t mpt_from_mm(int32_t mm)
{
    return mpt_mul_div(mm, 720000, 254);
}

static inline int32_t mpt_min(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static inline int32_t mpt_max(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* Output units; 1 mpt = 12.7 EMU. */
static inline int32_t mpt_to_twips(int32_t mpt)
{
    return (int32_t)mul_div(mpt, 1, MPT_PER_TWIP);
}

static inline int64_t mpt_to_emu(int32_t mpt)
{
    return mul_div(mpt, 127, 10);
}

#endif
