#include "base/base64.h"

#include <nettle/base64.h>

void base64_add(struct strbuf *out, struct slice bytes)
{
    enum { STEP = 3 * 256 }; /* whole groups, so that padding comes at the end alone */
    char text[BASE64_ENCODE_RAW_LENGTH(STEP)];
    for (size_t i = 0; i < bytes.len; i += STEP) {
        size_t len = bytes.len - i < STEP ? bytes.len - i : STEP;
        base64_encode_raw(text, len, (const uint8_t *)bytes.ptr + i);
        strbuf_add(out, text, BASE64_ENCODE_RAW_LENGTH(len));
    }
}

enum status base64_read(struct slice text, struct arena *arena, struct slice *out)
{
    struct base64_decode_ctx decoder;
    size_t len = 0;
    uint8_t *bytes = arena_alloc(arena, BASE64_DECODE_LENGTH(text.len));
    if (!bytes) {
        return STATUS_NO_MEMORY;
    }
    base64_decode_init(&decoder);
    bool sound = base64_decode_update(&decoder, &len, bytes, text.len, text.ptr)
                 && base64_decode_final(&decoder);
    *out = slice_of((const char *)bytes, sound ? len : 0);
    return sound ? STATUS_OK : STATUS_INVALID;
}
