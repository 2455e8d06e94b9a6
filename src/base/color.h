#ifndef BASE_COLOR_H
#define BASE_COLOR_H

#include <stdbool.h>
#include <stdint.h>

/* A colour as documents name it: sRGB, or nothing. The only place that knows colour models. */
struct color {
    uint8_t red, green, blue;
    bool opaque; /* false: transparent, nothing is painted */
};

#define COLOR_TRANSPARENT ((struct color){0, 0, 0, false})
#define COLOR_BLACK ((struct color){0, 0, 0, true})

static inline bool color_equal(struct color a, struct color b)
{
    return a.opaque == b.opaque
           && (!a.opaque || (a.red == b.red && a.green == b.green && a.blue == b.blue));
}

#endif
