#include "gather/gather_internal.h"

#include "base/utf8.h"

bool gather_words_is_blank(uint32_t c)
{
    return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029
           || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

struct slice gather_words_trim(struct slice text)
{
    while (text.len) {
        struct slice rest = text;
        if (!gather_words_is_blank(utf8_next(&rest))) {
            break;
        }
        text = rest;
    }
    while (text.len) {
        size_t len = text.len - 1;
        while (len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80) {
            len--;
        }
        struct slice last = slice_of(text.ptr + len, text.len - len);
        if (!gather_words_is_blank(utf8_next(&last))) {
            break;
        }
        text.len = len;
    }
    return text;
}

static uint32_t half_width(uint32_t c)
{
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

const char *gather_words_half_width(struct arena *arena, const char *text)
{
    struct strbuf out = {0};
    struct slice rest = slice_from(text);
    while (rest.len) {
        strbuf_add_utf8(&out, half_width(utf8_next(&rest)));
    }
    const char *copy = out.status == STATUS_OK ? arena_strdup(arena, strbuf_str(&out)) : NULL;
    strbuf_deinit(&out);
    return copy;
}

/* What may stand between labels, and marks that a field must be filled in. */
static bool is_between(uint32_t c)
{
    static const uint32_t SIGNS[] = {0x203A, 0x00BB, '>',    '/',    '\\',   '-',    '_',    ':',
                                     '*',    '.',    0x2014, 0x2013, 0x2192, 0x00B7, 0x3001, ','};
    for (size_t i = 0; i < ARRAY_LENGTH(SIGNS); i++) {
        if (c == SIGNS[i]) {
            return true;
        }
    }
    return gather_words_is_blank(c);
}

/* Removes every `what` from the buffer. */
static void leave_out(struct strbuf *text, const char *what)
{
    size_t len = strlen(what);
    for (char *at; text->ptr && (at = strstr(text->ptr, what)) != NULL;) {
        memmove(at, at + len, strlen(at + len) + 1);
        text->len -= len;
    }
}

const char *gather_words_of(struct arena *arena, const char *text)
{
    struct strbuf out = {0};
    struct slice rest = slice_from(text);
    while (rest.len) {
        uint32_t c = half_width(utf8_next(&rest));
        if (!is_between(c)) {
            strbuf_add_utf8(&out, c >= 'a' && c <= 'z' ? c - 32 : c);
        }
    }
    leave_out(&out, "(必填)");
    const char *copy = out.status == STATUS_OK ? arena_strdup(arena, strbuf_str(&out)) : NULL;
    strbuf_deinit(&out);
    return copy;
}
