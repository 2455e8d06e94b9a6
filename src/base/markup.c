#include "base/markup.h"

#include "base/utf8.h"

static bool allowed(uint32_t c)
{
    return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

static void escape(struct strbuf *out, struct slice text, bool attribute)
{
    while (text.len) {
        uint32_t c = utf8_next(&text);
        switch (c) {
        case '&':
            strbuf_add_str(out, "&amp;");
            break;
        case '<':
            strbuf_add_str(out, "&lt;");
            break;
        case '>':
            strbuf_add_str(out, "&gt;");
            break;
        case '\r':
            strbuf_add_str(out, "&#13;");
            break;
        case '"':
            strbuf_add_str(out, attribute ? "&quot;" : "\"");
            break;
        case '\t':
        case '\n':
            if (attribute) {
                strbuf_add_str(out, c == '\t' ? "&#9;" : "&#10;");
            } else {
                strbuf_add_char(out, (char)c);
            }
            break;
        default:
            if (allowed(c)) {
                strbuf_add_utf8(out, c);
            }
            break;
        }
    }
}

void markup_add_text(struct strbuf *out, struct slice text)
{
    escape(out, text, false);
}

void markup_add_value(struct strbuf *out, struct slice text)
{
    escape(out, text, true);
}
