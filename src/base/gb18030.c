#include "base/gb18030.h"

#include <errno.h>
#include <iconv.h>

/* GB2312 and GBK are read as GB18030, which contains both. No //IGNORE, no //TRANSLIT: a byte that
 * is wrong is found, not swallowed. */

static void *opened(const char *to, const char *from)
{
    iconv_t converter = iconv_open(to, from);
    return converter == (iconv_t)-1 ? NULL : converter;
}

void gb18030_hold(struct gb18030_hold *hold)
{
    hold->decoding = opened("UTF-8", "GB18030");
    hold->encoding = opened("GB18030", "UTF-8");
}

void gb18030_release(struct gb18030_hold *hold)
{
    if (hold->decoding) {
        iconv_close(hold->decoding);
    }
    if (hold->encoding) {
        iconv_close(hold->encoding);
    }
    *hold = (struct gb18030_hold){NULL, NULL};
}

enum status gb18030_decode(struct slice bytes, struct arena *arena, struct slice *utf8, size_t *bad)
{
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1) {
        return STATUS_INTERNAL;
    }
    /* the worst growth: two bytes into three */
    size_t room = bytes.len / 2 * 3 + 8, left_in = bytes.len;
    char *buffer = arena_alloc(arena, room), *at = buffer;
    char *in = (char *)bytes.ptr; /* iconv reads through a pointer that is not const */
    enum status status = buffer ? STATUS_OK : STATUS_NO_MEMORY;
    size_t left_out = room;
    if (buffer && iconv(converter, &in, &left_in, &at, &left_out) == (size_t)-1) {
        *bad = bytes.len - left_in;
        status = STATUS_INVALID;
    }
    iconv_close(converter);
    *utf8 = slice_of(buffer, room - left_out);
    return status;
}

enum status gb18030_encode(struct slice utf8, struct strbuf *out)
{
    iconv_t converter = iconv_open("GB18030", "UTF-8");
    if (converter == (iconv_t)-1) {
        return STATUS_INTERNAL;
    }
    char chunk[4096];
    char *in = (char *)utf8.ptr;
    size_t left_in = utf8.len;
    while (left_in) {
        char *at = chunk;
        size_t left_out = sizeof chunk;
        if (iconv(converter, &in, &left_in, &at, &left_out) == (size_t)-1 && errno != E2BIG) {
            in++;
            left_in--;
        }
        strbuf_add(out, chunk, sizeof chunk - left_out);
    }
    iconv_close(converter);
    return out->status;
}
