#ifndef FO_FIXED_H
#define FO_FIXED_H

#include <stdint.h>

/* Fixed-point geometry for drawings: int64_t in units of 1/65536, saturating at FIXED_MAX. */

#define FIXED_ONE INT64_C(65536)
#define FIXED_MAX (INT64_C(1) << 46)

/* Unit vectors and ratios need more places than coordinates. */
#define FIXED_UNIT (INT64_C(1) << 28)

int64_t fixed_clamp(int64_t value);
/* a * b / c with one rounding; saturates, and c == 0 gives 0. */
int64_t fixed_scale(int64_t a, int64_t b, int64_t c);

int64_t fixed_mul(int64_t a, int64_t b);

/* Largest r with r * r <= value; 0 for negative values. */
int64_t fixed_isqrt(int64_t value);

/* Sine and cosine of an angle in 1/65536 degree, in FIXED_UNIT. */
void fixed_sin_cos(int64_t degrees, int64_t *sine, int64_t *cosine);

/* x' = a x + c y + e, y' = b x + d y + f; all in 1/65536. */
struct fixed_matrix {
    int64_t a, b, c, d, e, f;
};

#define FIXED_IDENTITY ((struct fixed_matrix){FIXED_ONE, 0, 0, FIXED_ONE, 0, 0})

/* First `inner`, then `outer`. */
struct fixed_matrix fixed_concat(struct fixed_matrix outer, struct fixed_matrix inner);
void fixed_apply(const struct fixed_matrix *matrix, int64_t x, int64_t y, int64_t *out_x,
                 int64_t *out_y);
/* The factor by which the matrix enlarges areas, square-rooted: what a stroke's width is scaled by.
 */
int64_t fixed_mean_scale(const struct fixed_matrix *matrix);

#endif
