#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A borrowed run of bytes, UTF-8 when it is text. Never owns, need not end in NUL.
 * The empty slice may have a NULL ptr. */
struct slice {
    const char *ptr;
    size_t len;
};

/* A slice over a NUL-terminated string; NULL gives the empty slice. */
static inline struct slice slice_from(const char *text)
{
    return (struct slice){text, text ? strlen(text) : 0};
}

static inline struct slice slice_of(const void *ptr, size_t len)
{
    return (struct slice){ptr, len};
}

static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool slice_is(struct slice a, const char *text)
{
    return slice_equal(a, slice_from(text));
}

/* Without the XML white space (space, tab, CR, LF) at both ends. */
struct slice slice_trim(struct slice text);

/* Whether `part` stands somewhere in it; the empty one stands everywhere. */
bool slice_holds(struct slice text, struct slice part);

/* Cuts the part of *rest before the next byte `separator` off and answers it; *rest then starts
 * behind the separator. When there is no separator the whole is answered and *rest becomes empty
 * with a NULL ptr, which ends a loop `while (rest.ptr)`. */
struct slice slice_cut(struct slice *rest, char separator);

#endif
