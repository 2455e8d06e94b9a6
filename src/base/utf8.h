#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/slice.h"

#include <stdint.h>

/* Unicode text as UTF-8. Everything inside the program is valid UTF-8: intake checks it once. */

#define UTF8_REPLACEMENT 0xFFFDu

/* The code point that starts *text, cutting its bytes off. Malformed bytes give UTF8_REPLACEMENT
 * and cut one byte. *text must not be empty. */
uint32_t utf8_next(struct slice *text);

/* Writes a scalar value into out[4] and answers its length in bytes, 1 to 4 (surrogates and values
 * above U+10FFFF are written as U+FFFD). */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* Whether all of it is well formed (no overlong forms, surrogates or values above U+10FFFF). */
bool utf8_valid(struct slice text);

/* How many code points. */
size_t utf8_length(struct slice text);

/* The first `max` code points of it. */
struct slice utf8_prefix(struct slice text, size_t max);

/* U+10000 and above become surrogate pairs: UTF-16 code units into out[2], answers 1 or 2. */
int utf16_encode(uint32_t code_point, uint16_t out[2]);

/* Classes used in several places. Han: ideographs of every plane, with U+3007 and U+3005. */
bool unicode_is_han(uint32_t code_point);
/* Punctuation and symbols that take a full em in Chinese: U+3000..303F, U+FF01..FF60, and the
 * ambiguous “ ” ‘ ’ — … · in Chinese text. */
bool unicode_is_cjk_punctuation(uint32_t code_point);
/* XML white space. */
static inline bool unicode_is_xml_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
