#include "intake/intake.h"

#include "intake/intake_internal.h"

#include "base/strbuf.h"
#include "base/utf8.h"

/* Characters that would change how the text around a name reads. */
static bool is_unfit(uint32_t c)
{
    return c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || (c >= 0x200B && c <= 0x200F)
           || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static void add_escaped(struct strbuf *out, struct slice text)
{
    while (text.len) {
        struct slice before = text;
        uint32_t c = utf8_next(&text);
        size_t len = before.len - text.len;
        if (is_unfit(c) || (c == UTF8_REPLACEMENT && len == 1)) {
            for (size_t i = 0; i < len; i++) {
                strbuf_addf(out, "\\x%02X", (unsigned)(unsigned char)before.ptr[i]);
            }
        } else {
            strbuf_add(out, before.ptr, len);
        }
    }
}

char *intake_shown_name(struct arena *arena, struct slice name)
{
    struct strbuf out = {0};
    struct slice utf8;
    size_t bad;
    if (utf8_valid(name)) {
        add_escaped(&out, name);
    } else if (gb18030_decode(name, arena, &utf8, &bad) == STATUS_OK) {
        add_escaped(&out, utf8);
        strbuf_add_str(&out, "（原编码 GBK）");
    } else {
        add_escaped(&out, name);
    }
    char *copy = out.status == STATUS_OK
                     ? arena_copy(arena, slice_of(out.len ? out.ptr : "", out.len))
                     : NULL;
    strbuf_deinit(&out);
    return copy;
}
