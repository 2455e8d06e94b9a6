#include "base/utf8.h"

/* Length and smallest value of the sequence a lead byte opens; 0 for none. */
static size_t lead(unsigned char byte, uint32_t *bits, uint32_t *smallest)
{
    if (byte < 0x80) {
        *bits = byte;
        *smallest = 0;
        return 1;
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        *bits = byte & 0x1Fu;
        *smallest = 0x80;
        return 2;
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        *bits = byte & 0x0Fu;
        *smallest = 0x800;
        return 3;
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        *bits = byte & 0x07u;
        *smallest = 0x10000;
        return 4;
    }
    return 0;
}

/* The well-formed sequence at the start of `text`: its length, 0 when there is none. */
static size_t decode(struct slice text, uint32_t *code_point)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    uint32_t value = 0, smallest = 0;
    size_t len = lead(bytes[0], &value, &smallest);
    if (len == 0 || len > text.len) {
        return 0;
    }
    for (size_t i = 1; i < len; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    *code_point = value;
    return len;
}

uint32_t utf8_next(struct slice *text)
{
    uint32_t code_point = UTF8_REPLACEMENT;
    size_t len = decode(*text, &code_point);
    if (len == 0) {
        len = 1;
    }
    text->ptr += len;
    text->len -= len;
    return code_point;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        c = UTF8_REPLACEMENT;
    }
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool utf8_valid(struct slice text)
{
    while (text.len) {
        uint32_t ignored;
        size_t len = decode(text, &ignored);
        if (len == 0) {
            return false;
        }
        text.ptr += len;
        text.len -= len;
    }
    return true;
}

size_t utf8_length(struct slice text)
{
    size_t count = 0;
    while (text.len) {
        utf8_next(&text);
        count++;
    }
    return count;
}

struct slice utf8_prefix(struct slice text, size_t max)
{
    struct slice rest = text;
    while (rest.len && max) {
        utf8_next(&rest);
        max--;
    }
    return (struct slice){text.ptr, text.len - rest.len};
}

int utf16_encode(uint32_t c, uint16_t out[2])
{
    if (c < 0x10000) {
        out[0] = (uint16_t)c;
        return 1;
    }
    c -= 0x10000;
    out[0] = (uint16_t)(0xD800 + (c >> 10));
    out[1] = (uint16_t)(0xDC00 + (c & 0x3FF));
    return 2;
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last) {
            low = middle + 1;
        } else if (c < ranges[middle].first) {
            high = middle;
        } else {
            return true;
        }
    }
    return false;
}

bool unicode_is_han(uint32_t c)
{
    /* 々 〇, radicals, URO with Ext A, compatibility ideographs, planes 2 and 3 */
    static const struct range HAN[] = {
        {0x2E80, 0x2FDF}, {0x3005, 0x3005}, {0x3007, 0x3007}, {0x3021, 0x3029},   {0x3038, 0x303B},
        {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF},
    };
    return in_ranges(HAN, sizeof HAN / sizeof HAN[0], c);
}

bool unicode_is_cjk_punctuation(uint32_t c)
{
    static const struct range MARKS[] = {
        {0x00B7, 0x00B7}, {0x2014, 0x2015}, {0x2018, 0x2019}, {0x201C, 0x201D}, {0x2025, 0x2027},
        {0x2E3A, 0x2E3B}, {0x3000, 0x3004}, {0x3006, 0x3006}, {0x3008, 0x3020}, {0x302A, 0x3037},
        {0x303C, 0x303F}, {0x30FB, 0x30FB}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE4F}, {0xFF01, 0xFF0F},
        {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFE6},
    };
    return in_ranges(MARKS, sizeof MARKS / sizeof MARKS[0], c);
}
