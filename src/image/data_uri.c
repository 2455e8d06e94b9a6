#include "image/image_internal.h"

#include <string.h>

/* data:[type];base64,... (RFC 2397): a picture that travels inside its document. */

static const char SCHEME[] = "data:";

bool data_uri_is(const char *src)
{
    return strncmp(src, SCHEME, sizeof SCHEME - 1) == 0;
}

const char *data_uri_name(const char *uri, struct arena *arena)
{
    struct slice rest = slice_from(uri + sizeof SCHEME - 1);
    struct slice type = slice_cut(&rest, ',');
    type = slice_cut(&type, ';');
    return type.len && type.len < 40 ? arena_copy(arena, type) : "data:";
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Blanks are passed over, = ends the text. -1 for any other character. */
static int64_t decode(struct slice text, char *to)
{
    uint32_t bits = 0;
    int held = 0;
    int64_t count = 0;
    for (size_t i = 0; i < text.len && text.ptr[i] != '='; i++) {
        int value = base64_value(text.ptr[i]);
        if (value < 0) {
            if (!strchr(" \t\r\n", text.ptr[i])) {
                return -1;
            }
            continue;
        }
        bits = bits << 6 | (uint32_t)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            to[count++] = (char)(bits >> held & 0xFF);
        }
    }
    return count;
}

enum status data_uri_read(const char *uri, struct arena *arena, struct slice *out)
{
    static const char BASE64[] = ";base64";
    struct slice text = slice_from(uri);
    struct slice head = slice_cut(&text, ',');
    size_t mark = sizeof BASE64 - 1;
    if (!text.ptr || head.len < mark || memcmp(head.ptr + head.len - mark, BASE64, mark) != 0) {
        return STATUS_UNSUPPORTED;
    }
    char *bytes = arena_alloc(arena, text.len / 4 * 3 + 3);
    if (!bytes) {
        return STATUS_NO_MEMORY;
    }
    int64_t count = decode(text, bytes);
    *out = slice_of(bytes, count > 0 ? (size_t)count : 0);
    return count < 0 ? STATUS_UNSUPPORTED : STATUS_OK;
}
