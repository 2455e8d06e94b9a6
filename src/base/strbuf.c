#include "base/strbuf.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void strbuf_deinit(struct strbuf *buf)
{
    mem_free(buf->ptr);
    *buf = (struct strbuf){0};
}

void strbuf_clear(struct strbuf *buf)
{
    buf->len = 0;
    buf->status = STATUS_OK;
    if (buf->ptr) {
        buf->ptr[0] = '\0';
    }
}

void strbuf_truncate(struct strbuf *buf, size_t len)
{
    if (len < buf->len) {
        buf->len = len;
        buf->ptr[len] = '\0';
    }
}

bool strbuf_grow(struct strbuf *buf, size_t more)
{
    void *ptr = buf->ptr;
    if (buf->status != STATUS_OK) {
        return false;
    }
    if (more >= SIZE_MAX - buf->len || !mem_grow(&ptr, &buf->capacity, buf->len + more + 1, 1)) {
        buf->status = STATUS_NO_MEMORY;
        return false;
    }
    buf->ptr = ptr;
    return true;
}

void strbuf_add_utf8(struct strbuf *buf, uint32_t code_point)
{
    char bytes[4];
    strbuf_add(buf, bytes, utf8_encode(code_point, bytes));
}

void strbuf_add_int(struct strbuf *buf, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0) {
        digits[--at] = '-';
    }
    strbuf_add(buf, digits + at, sizeof digits - at);
}

void strbuf_add_milli(struct strbuf *buf, int64_t value)
{
    uint64_t rest = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    if (value < 0) {
        strbuf_add_char(buf, '-');
    }
    strbuf_add_int(buf, (int64_t)(rest / 1000));
    unsigned thousandths = (unsigned)(rest % 1000);
    if (thousandths) {
        char digits[4] = {'.', (char)('0' + thousandths / 100), (char)('0' + thousandths / 10 % 10),
                          (char)('0' + thousandths % 10)};
        size_t len = thousandths % 10 ? 4 : thousandths % 100 ? 3 : 2;
        strbuf_add(buf, digits, len);
    }
}

void strbuf_addf(struct strbuf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0 || !strbuf_grow(buf, (size_t)len)) {
        return;
    }
    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}
