#include "xml/xml_internal.h"

#include <libxml/HTMLtree.h>

/* Whole trees as text, for golden files for those who read a document back, and for browsers. */

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

/* --- canonical --- */

static void write_escaped(struct strbuf *out, const xmlChar *text, bool attribute)
{
    const char *from = (const char *)text, *at = from;
    for (; *at; at++) {
        const char *code = NULL;
        switch (*at) {
        case '&':
            code = "&amp;";
            break;
        case '<':
            code = "&lt;";
            break;
        case '>':
            code = attribute ? NULL : "&gt;";
            break;
        case '"':
            code = attribute ? "&quot;" : NULL;
            break;
        case '\r':
            code = "&#xD;";
            break;
        case '\n':
            code = attribute ? "&#xA;" : NULL;
            break;
        case '\t':
            code = attribute ? "&#x9;" : NULL;
            break;
        default:
            break;
        }
        if (code) {
            strbuf_add(out, from, (size_t)(at - from));
            strbuf_add_str(out, code);
            from = at + 1;
        }
    }
    strbuf_add(out, from, (size_t)(at - from));
}

static void write_name(struct strbuf *out, const xmlNs *ns, const xmlChar *name)
{
    if (ns && ns->prefix) {
        strbuf_add_str(out, (const char *)ns->prefix);
        strbuf_add_char(out, ':');
    }
    strbuf_add_str(out, (const char *)name);
}

/* Namespaces and attributes in the order they stand in: one writer's document gives one text. */
static void write_start(struct strbuf *out, const xmlNode *node)
{
    strbuf_add_char(out, '<');
    write_name(out, node->ns, node->name);
    for (const xmlNs *ns = node->nsDef; ns; ns = ns->next) {
        strbuf_add_str(out, ns->prefix ? " xmlns:" : " xmlns");
        strbuf_add_str(out, ns->prefix ? (const char *)ns->prefix : "");
        strbuf_add_str(out, "=\"");
        write_escaped(out, ns->href ? ns->href : BAD_CAST "", true);
        strbuf_add_char(out, '"');
    }
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        strbuf_add_char(out, ' ');
        write_name(out, a->ns, a->name);
        strbuf_add_str(out, "=\"");
        for (const xmlNode *text = a->children; text; text = text->next) {
            write_escaped(out, text->content ? text->content : BAD_CAST "", true);
        }
        strbuf_add_char(out, '"');
    }
    strbuf_add_char(out, '>');
}

static void write_leaf(struct strbuf *out, const xmlNode *node)
{
    switch (node->type) {
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
        write_escaped(out, node->content, false);
        break;
    case XML_COMMENT_NODE:
        strbuf_add_str(out, "<!--");
        strbuf_add_str(out, (const char *)node->content);
        strbuf_add_str(out, "-->");
        break;
    case XML_PI_NODE:
        strbuf_add_str(out, "<?");
        strbuf_add_str(out, (const char *)node->name);
        strbuf_add_char(out, ' ');
        strbuf_add_str(out, node->content ? (const char *)node->content : "");
        strbuf_add_str(out, "?>");
        break;
    default:
        break;
    }
}

static void write_end(struct strbuf *out, const xmlNode *node)
{
    strbuf_add_str(out, "</");
    write_name(out, node->ns, node->name);
    strbuf_add_char(out, '>');
}

/* Without recursion, however deep it is. */
static void write_node(struct strbuf *out, const xmlNode *top)
{
    const xmlNode *node = top;
    while (node) {
        if (node->type == XML_ELEMENT_NODE) {
            write_start(out, node);
            if (node->children) {
                node = node->children;
                continue;
            }
            write_end(out, node);
        } else {
            write_leaf(out, node);
        }
        while (node != top && !node->next) {
            node = node->parent;
            write_end(out, node);
        }
        node = node == top ? NULL : node->next;
    }
}

enum status xml_canonical(const struct xml_document *document, struct strbuf *out)
{
    const xmlNode *root = xmlDocGetRootElement(document->doc);
    bool before = true;
    for (const xmlNode *node = document->doc->children; node; node = node->next) {
        strbuf_add_str(out, before || !out->len ? "" : "\n");
        write_node(out, node);
        before = before && node != root;
        strbuf_add_str(out, before ? "\n" : "");
    }
    return out->status;
}

enum status xml_serialize_html(const struct xml_document *document, struct strbuf *out)
{
    xmlNode *root = xmlDocGetRootElement(document->doc);
    xmlOutputBufferPtr buffer = xmlAllocOutputBuffer(NULL);
    if (!buffer || !root) {
        xmlOutputBufferClose(buffer);
        return STATUS_NO_MEMORY;
    }
    htmlNodeDumpFormatOutput(buffer, document->doc, root, "UTF-8", 0);
    strbuf_add_str(out, "<!DOCTYPE html>\n");
    strbuf_add(out, xmlOutputBufferGetContent(buffer), xmlOutputBufferGetSize(buffer));
    strbuf_add_char(out, '\n');
    return xmlOutputBufferClose(buffer) < 0 ? STATUS_NO_MEMORY : out->status;
}
