#include "xml/xml_internal.h"

/* Whole trees as text, for golden files. */

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
