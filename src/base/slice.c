#include "base/slice.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct slice slice_trim(struct slice text)
{
    while (text.len && is_space(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len && is_space(text.ptr[text.len - 1])) {
        text.len--;
    }
    return text;
}

bool slice_holds(struct slice text, struct slice part)
{
    for (size_t i = 0; part.len && i + part.len <= text.len; i++) {
        if (text.ptr[i] == part.ptr[0] && memcmp(text.ptr + i, part.ptr, part.len) == 0) {
            return true;
        }
    }
    return part.len == 0;
}

struct slice slice_cut(struct slice *rest, char separator)
{
    struct slice whole = *rest;
    const char *found = whole.len ? memchr(whole.ptr, separator, whole.len) : NULL;
    if (!found) {
        *rest = (struct slice){NULL, 0};
        return whole;
    }
    size_t len = (size_t)(found - whole.ptr);
    *rest = (struct slice){found + 1, whole.len - len - 1};
    return (struct slice){whole.ptr, len};
}
