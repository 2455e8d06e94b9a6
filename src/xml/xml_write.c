#include "xml/xml_internal.h"

#include "base/utf8.h"

/* Writing XML text: escaping for writers of ours, and whole trees for golden files. */

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

void xml_escape(struct strbuf *out, struct slice text)
{
    escape(out, text, false);
}

void xml_escape_attribute(struct strbuf *out, struct slice text)
{
    escape(out, text, true);
}

enum status xml_serialize(const struct xml_document *document, struct strbuf *out)
{
    xmlChar *text = NULL;
    int len = 0;
    xmlDocDumpFormatMemoryEnc(document->doc, &text, &len, "UTF-8", 1);
    if (!text) {
        return STATUS_NO_MEMORY;
    }
    strbuf_add(out, text, (size_t)len);
    xmlFree(text);
    return out->status;
}
