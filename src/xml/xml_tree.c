#include "xml/xml_internal.h"

#include "base/utf8.h"

/* Reading a tree: names, texts, paths. */

int xml_line(const xmlNode *node)
{
    if (node && node->type == XML_ATTRIBUTE_NODE) {
        node = node->parent;
    }
    long line = node ? xmlGetLineNo(node) : 0;
    return line > 0 ? (int)line : 0;
}

const char *xml_attribute(struct arena *arena, const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (attribute->ns || strcmp((const char *)attribute->name, name) != 0) {
            continue;
        }
        const xmlNode *value = attribute->children;
        if (!value) {
            return arena_strdup(arena, "");
        }
        if (!value->next && value->type == XML_TEXT_NODE) {
            return arena_copy(arena, slice_trim(slice_from((const char *)value->content)));
        }
        xmlChar *text = xmlNodeGetContent((const xmlNode *)attribute);
        const char *copy =
            text ? arena_copy(arena, slice_trim(slice_from((const char *)text))) : NULL;
        xmlFree(text);
        return copy;
    }
    return NULL;
}

xmlNode *xml_beyond(const xmlNode *root, const xmlNode *node)
{
    while (node && node != root && !node->next) {
        node = node->parent;
    }
    return node && node != root ? node->next : NULL;
}

xmlNode *xml_after(const xmlNode *root, const xmlNode *node)
{
    bool inside = node->type == XML_ELEMENT_NODE && node->children;
    return inside ? node->children : xml_beyond(root, node);
}

/* Appends the text of a subtree. Iterative: depth is the document's. */
static void collect(struct strbuf *out, const xmlNode *top)
{
    for (const xmlNode *node = top->children; node; node = xml_after(top, node)) {
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            && node->content) {
            strbuf_add_str(out, (const char *)node->content);
        }
    }
}

const char *xml_text(struct arena *arena, const xmlNode *node)
{
    struct strbuf raw = {0}, text = {0};
    collect(&raw, node);
    bool space = false;
    for (size_t i = 0; i < raw.len; i++) {
        if (unicode_is_xml_space((unsigned char)raw.ptr[i])) {
            space = text.len > 0;
            continue;
        }
        if (space) {
            strbuf_add_char(&text, ' ');
            space = false;
        }
        strbuf_add_char(&text, raw.ptr[i]);
    }
    const char *result = raw.status == STATUS_OK && text.status == STATUS_OK
                             ? arena_copy(arena, strbuf_slice(&text))
                             : NULL;
    strbuf_deinit(&raw);
    strbuf_deinit(&text);
    return result;
}

static xmlNode *named_from(xmlNode *node, const char *name)
{
    while (node
           && !(node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0)) {
        node = node->next;
    }
    return node;
}

xmlNode *xml_child(const xmlNode *node, const char *name)
{
    return named_from(node->children, name);
}

xmlNode *xml_next(const xmlNode *node, const char *name)
{
    return named_from(node->next, name);
}

bool xml_is(const xmlNode *node, const char *name, const char *namespace_uri)
{
    if (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, name) != 0) {
        return false;
    }
    const char *href = node->ns && node->ns->href ? (const char *)node->ns->href : "";
    return strcmp(href, namespace_uri ? namespace_uri : "") == 0;
}

/* Position among the siblings of the same name; 0 when it is the only one. */
static int position(const xmlNode *node)
{
    int before = 0;
    bool alone = true;
    for (const xmlNode *other = node->prev; other; other = other->prev) {
        before += other->type == XML_ELEMENT_NODE && xmlStrEqual(other->name, node->name);
    }
    for (const xmlNode *other = node->next; other && alone; other = other->next) {
        alone = !(other->type == XML_ELEMENT_NODE && xmlStrEqual(other->name, node->name));
    }
    return alone && before == 0 ? 0 : before + 1;
}

const char *xml_path(struct arena *arena, const xmlNode *node)
{
    const char *path = "";
    while (path && node && node->type != XML_DOCUMENT_NODE) {
        const char *name = (const char *)node->name;
        if (node->type == XML_ATTRIBUTE_NODE) {
            path = arena_printf(arena, "/@%s%s", name, path);
        } else if (node->type == XML_ELEMENT_NODE) {
            int n = position(node);
            path = n ? arena_printf(arena, "/%s[%d]%s", name, n, path)
                     : arena_printf(arena, "/%s%s", name, path);
        }
        node = node->parent;
    }
    return path && !path[0] ? "/" : path;
}
