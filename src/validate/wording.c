#include "validate/wording.h"

static const struct {
    const char *name, *text;
} TABLE[] = {
#define ROW(id, name, text) [WORDING_##id] = {name, text},
    VALIDATE_WORDING(ROW)
#undef ROW
};

const char *wording_name(enum wording wording)
{
    return TABLE[wording].name;
}

const char *wording_text(enum wording wording)
{
    return TABLE[wording].text;
}

void wording_add(struct strbuf *out, enum wording wording, const char *a, const char *b,
                 const char *c)
{
    const char *const arguments[] = {a, b, c};
    for (const char *at = TABLE[wording].text; *at; at++) {
        if (at[0] == '%' && at[1] >= '1' && at[1] <= '3') {
            const char *argument = arguments[at[1] - '1'];
            strbuf_add_str(out, argument ? argument : "");
            at++;
        } else {
            strbuf_add_char(out, *at);
        }
    }
}

const char *wording_print(struct arena *arena, enum wording wording, const char *a, const char *b,
                          const char *c)
{
    struct strbuf text = {0};
    wording_add(&text, wording, a, b, c);
    const char *result = text.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return result ? result : "";
}
