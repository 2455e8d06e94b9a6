#include "report/escape.h"

#include "base/utf8.h"

static bool between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

/* Characters that would not be seen, or would rearrange what is. */
static bool is_hidden(uint32_t c)
{
    return between(c, 0x7F, 0x9F) || c == 0xAD || c == 0x61C || between(c, 0x200B, 0x200F)
           || between(c, 0x2028, 0x202E) || between(c, 0x2060, 0x206F) || c == 0xFEFF
           || between(c, 0xE000, 0xF8FF) || between(c, 0xFFF9, 0xFFFB) || between(c, 0xFDD0, 0xFDEF)
           || (c & 0xFFFE) == 0xFFFE || c >= 0xE0000;
}

/* One character of *text, cut off, as it may be shown. */
static void add_visible(struct strbuf *out, struct slice *text)
{
    unsigned char first = (unsigned char)text->ptr[0];
    size_t before = text->len;
    uint32_t c = utf8_next(text);
    if (c == UTF8_REPLACEMENT && before - text->len == 1) {
        strbuf_addf(out, "\\x%02X", first);
    } else if (c < 0x20) {
        strbuf_add_utf8(out, 0x2400 + c); /* ␀ ␁ ..: pictures of the controls */
    } else if (is_hidden(c)) {
        strbuf_addf(out, "⟨U+%04X⟩", (unsigned)c);
    } else {
        strbuf_add_utf8(out, c);
    }
}

void escape_visible(struct strbuf *out, const char *text)
{
    for (struct slice rest = slice_from(text); rest.len;) {
        add_visible(out, &rest);
    }
}

void escape_html(struct strbuf *out, const char *text)
{
    static const struct {
        char character;
        const char *entity;
    } ENTITIES[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    for (struct slice rest = slice_from(text); rest.len;) {
        size_t i = 0;
        while (i < ARRAY_LENGTH(ENTITIES) && ENTITIES[i].character != rest.ptr[0]) {
            i++;
        }
        if (i < ARRAY_LENGTH(ENTITIES)) {
            strbuf_add_str(out, ENTITIES[i].entity);
            rest = slice_of(rest.ptr + 1, rest.len - 1);
        } else {
            add_visible(out, &rest);
        }
    }
}

void escape_json(struct strbuf *out, const char *text)
{
    if (!text) {
        strbuf_add_str(out, "null");
        return;
    }
    strbuf_add_char(out, '"');
    for (struct slice rest = slice_from(text); rest.len;) {
        uint32_t c = utf8_next(&rest);
        if (c == '"' || c == '\\') {
            strbuf_add_char(out, '\\');
            strbuf_add_char(out, (char)c);
        } else if (c == '\n') {
            strbuf_add_str(out, "\\n");
        } else if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029) {
            strbuf_addf(out, "\\u%04x", (unsigned)c);
        } else {
            strbuf_add_utf8(out, c);
        }
    }
    strbuf_add_char(out, '"');
}

/* Whether a byte stands in most texts and means nothing to JSON, HTML or a reader's eye. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

/* Han as UTF-8, E4 .. E9 and two bytes: most of what there is. */
static size_t plain_length(struct slice text)
{
    size_t len = 0;
    while (len < text.len) {
        const unsigned char *c = (const unsigned char *)text.ptr + len;
        if (is_plain(*c)) {
            len++;
        } else if (*c >= 0xE4 && *c <= 0xE9 && text.len - len >= 3 && (c[1] & 0xC0) == 0x80
                   && (c[2] & 0xC0) == 0x80) {
            len += 3;
        } else {
            break;
        }
    }
    return len;
}

void escape_inert(struct strbuf *out, const char *text)
{
    strbuf_add_char(out, '"');
    for (struct slice rest = slice_from(text); rest.len;) {
        size_t plain = plain_length(rest);
        strbuf_add(out, rest.ptr, plain);
        rest = slice_of(rest.ptr + plain, rest.len - plain);
        if (!rest.len) {
            break;
        }
        if (strchr("\"\\<>&", rest.ptr[0])) {
            strbuf_addf(out, "\\u%04x", (unsigned)rest.ptr[0]);
            rest = slice_of(rest.ptr + 1, rest.len - 1);
        } else {
            size_t before = out->len;
            add_visible(out, &rest);
            if (out->len > before && out->ptr[before] == '\\') { /* \xNN */
                strbuf_truncate(out, out->len - 4);
                strbuf_addf(out, "\\\\x%02X", (unsigned)(unsigned char)rest.ptr[-1]);
            }
        }
    }
    strbuf_add_char(out, '"');
}

void escape_path(struct strbuf *out, const char *path)
{
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        bool unreserved = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
                          || (c && strchr("/-._~", c));
        if (unreserved) {
            strbuf_add_char(out, (char)c);
        } else {
            strbuf_addf(out, "%%%02X", c);
        }
    }
}
