#include "fillable/contract.h"

#include "base/hash.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

/* Made of a name as RFC 9562 makes version 8: ours by hash, so that it depends on nothing but the
 * name. */
const char *fillable_item_id(struct arena *arena, const char *form, const char *version,
                             size_t ordinal)
{
    const char *name = arena_printf(arena, "urn:jianjia:item:%s:%s:%zu", form, version, ordinal);
    uint8_t h[32];
    if (!name) {
        return NULL;
    }
    hash_sha256(slice_from(name), h);
    h[6] = (uint8_t)((h[6] & 0x0F) | 0x80);
    h[8] = (uint8_t)((h[8] & 0x3F) | 0x80);
    return arena_printf(
        arena, "{%02X%02X%02X%02X-%02X%02X-%02X%02X-%02X%02X-%02X%02X%02X%02X%02X%02X}", h[0], h[1],
        h[2], h[3], h[4], h[5], h[6], h[7], h[8], h[9], h[10], h[11], h[12], h[13], h[14], h[15]);
}

static size_t characters(const char *text)
{
    return utf8_length(slice_from(text));
}

/* The last `count` characters; there are as many. */
static const char *tail(const char *text, size_t count)
{
    size_t skip = characters(text) - count;
    while (skip) {
        text++;
        skip -= ((unsigned char)*text & 0xC0) != 0x80;
    }
    return text;
}

const char *fillable_tag(struct arena *arena, const char *xpath)
{
    enum { HASH = 8 };
    struct strbuf path = {0};
    const char *step = xpath[0] == '/' ? strchr(xpath + 1, '/') : NULL; /* past the root */
    while (step) {
        const char *name = step + 1;
        const char *next = strchr(name, '/');
        const char *colon = memchr(name, ':', next ? (size_t)(next - name) : strlen(name));
        const char *end = next ? next : name + strlen(name);
        name = colon ? colon + 1 : name;
        strbuf_add_str(&path, path.len ? "/" : "");
        strbuf_add(&path, name, (size_t)(end - name));
        step = next;
    }
    const char *text = strbuf_str(&path), *tag = NULL;
    if (path.status == STATUS_OK && characters(text) <= FILLABLE_TAG_MAX) {
        tag = arena_strdup(arena, text);
    } else if (path.status == STATUS_OK) {
        char hex[65];
        hash_sha256_hex(slice_from(text), hex);
        tag = arena_printf(arena, "%.*s…%s", HASH, hex, tail(text, FILLABLE_TAG_MAX - HASH - 1));
    }
    strbuf_deinit(&path);
    return tag;
}

const char *fillable_alias(struct arena *arena, const char *label)
{
    if (characters(label) <= FILLABLE_TAG_MAX) {
        return label;
    }
    return arena_printf(arena, "…%s", tail(label, FILLABLE_TAG_MAX - 1));
}
