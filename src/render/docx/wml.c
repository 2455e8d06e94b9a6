#include "render/docx/wml.h"

#include "base/utf8.h"

/* What a byte of valid UTF-8 becomes inside character data; NULL: itself. "" drops it. */
static const char *escape(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
    case '\n':
    case '\r':
        return " "; /* tabs and line breaks are elements, never characters */
    default:
        return c < ' ' ? "" : NULL;
    }
}

/* U+FFFE and U+FFFF: EF BF BE, EF BF BF. */
static bool is_noncharacter(const char *at, size_t left)
{
    return left >= 3 && (unsigned char)at[0] == 0xEF && (unsigned char)at[1] == 0xBF
           && (unsigned char)at[2] >= 0xBE;
}

void wml_text(struct strbuf *out, struct slice text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool drop =
            (unsigned char)text.ptr[i] == 0xEF && is_noncharacter(text.ptr + i, text.len - i);
        const char *replacement = drop ? "" : escape((unsigned char)text.ptr[i]);
        if (!replacement) {
            continue;
        }
        strbuf_add(out, text.ptr + start, i - start);
        strbuf_add_str(out, replacement);
        i += drop ? 2 : 0;
        start = i + 1;
    }
    if (start < text.len) {
        strbuf_add(out, text.ptr + start, text.len - start);
    }
}

void wml_attribute(struct strbuf *out, const char *name, const char *value)
{
    strbuf_add_char(out, ' ');
    strbuf_add_str(out, name);
    strbuf_add_str(out, "=\"");
    wml_text(out, slice_from(value));
    strbuf_add_char(out, '"');
}

void wml_int_attribute(struct strbuf *out, const char *name, int64_t value)
{
    strbuf_add_char(out, ' ');
    strbuf_add_str(out, name);
    strbuf_add_str(out, "=\"");
    strbuf_add_int(out, value);
    strbuf_add_char(out, '"');
}

static void open_value(struct strbuf *out, const char *name)
{
    strbuf_add_str(out, "<w:");
    strbuf_add_str(out, name);
}

void wml_int(struct strbuf *out, const char *name, int64_t value)
{
    open_value(out, name);
    wml_int_attribute(out, "w:val", value);
    strbuf_add_str(out, "/>");
}

void wml_value(struct strbuf *out, const char *name, const char *value)
{
    open_value(out, name);
    wml_attribute(out, "w:val", value);
    strbuf_add_str(out, "/>");
}

void wml_toggle(struct strbuf *out, const char *name, bool value, bool in_force)
{
    if (value != in_force) {
        open_value(out, name);
        strbuf_add_str(out, value ? "/>" : " w:val=\"0\"/>");
    }
}

void wml_color(struct strbuf *out, struct color color)
{
    static const char digits[] = "0123456789ABCDEF";
    const uint8_t parts[3] = {color.red, color.green, color.blue};
    for (int i = 0; i < 3; i++) {
        strbuf_add_char(out, digits[parts[i] >> 4]);
        strbuf_add_char(out, digits[parts[i] & 15]);
    }
}
