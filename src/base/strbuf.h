#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* A growing byte string. Sticky: the first failure (memory) is remembered, later calls do nothing,
 * and the status is read once at the end. ptr is always NUL-terminated after a successful append.
 *
 *     struct strbuf text = {0};           all zero is the empty buffer
 *     strbuf_add_str(&text, "职工");
 *     if (text.status != STATUS_OK) ...
 *     strbuf_deinit(&text);
 */
struct strbuf {
    char *ptr;
    size_t len;
    size_t capacity;
    enum status status;
};

void strbuf_deinit(struct strbuf *buf);
/* Empties it and its status; keeps the memory. */
void strbuf_clear(struct strbuf *buf);
/* Cuts to `len` bytes (no effect when already shorter). */
void strbuf_truncate(struct strbuf *buf, size_t len);

/* Room for `more` bytes and a NUL; false once the buffer has failed. */
bool strbuf_grow(struct strbuf *buf, size_t more);

/* These stand here so that a text known to the compiler is copied in a few instructions: documents
 * are written in tens of thousands of pieces. */
static inline void strbuf_add(struct strbuf *buf, const void *bytes, size_t len)
{
    bool fits = buf->status == STATUS_OK && len < buf->capacity - buf->len;
    if (!fits && !strbuf_grow(buf, len)) {
        return;
    }
    if (len) {
        memcpy(buf->ptr + buf->len, bytes, len);
    }
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

static inline void strbuf_add_slice(struct strbuf *buf, struct slice text)
{
    strbuf_add(buf, text.ptr, text.len);
}

static inline void strbuf_add_str(struct strbuf *buf, const char *text)
{
    strbuf_add(buf, text, strlen(text));
}

static inline void strbuf_add_char(struct strbuf *buf, char c)
{
    strbuf_add(buf, &c, 1);
}

/* One Unicode scalar value as UTF-8. */
void strbuf_add_utf8(struct strbuf *buf, uint32_t code_point);
void strbuf_add_int(struct strbuf *buf, int64_t value);
/* A fixed-point number: `value` thousandths, at most three decimals, no trailing zeros, always a
 * point: 12345 gives 12.345, 12000 gives 12. Used for mpt as pt. */
void strbuf_add_milli(struct strbuf *buf, int64_t value);
/* printf; integers and strings only. */
void strbuf_addf(struct strbuf *buf, const char *format, ...) PRINTF_LIKE(2, 3);

static inline struct slice strbuf_slice(const struct strbuf *buf)
{
    return (struct slice){buf->ptr, buf->len};
}

/* The text for a NUL-terminated use; "" when empty. */
static inline const char *strbuf_str(const struct strbuf *buf)
{
    return buf->ptr ? buf->ptr : "";
}

#endif
