#include "xml/xml_internal.h"

/* Trees that we make or change ourselves. */

enum status xml_new(const char *file, struct xml_document *out)
{
    out->doc = xmlNewDoc(BAD_CAST "1.0");
    if (!out->doc) {
        return STATUS_NO_MEMORY;
    }
    out->doc->URL = xmlStrdup(BAD_CAST file);
    return out->doc->URL ? STATUS_OK : STATUS_NO_MEMORY;
}

bool xml_share_names(struct xml_document *document)
{
    document->doc->dict = document->doc->dict ? document->doc->dict : xmlDictCreate();
    return document->doc->dict != NULL;
}

static bool share(xmlNode *text)
{
    xmlDict *dict = text->doc->dict;
    if (!text->content || text->content == (xmlChar *)&text->properties
        || xmlDictOwns(dict, text->content)) {
        return true; /* in the node itself, or shared already */
    }
    const xmlChar *shared = xmlDictLookup(dict, text->content, -1);
    if (shared) {
        xmlFree(text->content);
        text->content = (xmlChar *)shared; /* which nobody changes in place */
    }
    return shared != NULL;
}

bool xml_share_texts(xmlNode *element)
{
    bool done = true;
    for (xmlNode *node = element; node && done; node = xml_after(element, node)) {
        if (node->type == XML_TEXT_NODE) {
            done = share(node);
        }
        const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
        for (; attribute && done; attribute = attribute->next) {
            done = !attribute->children || share(attribute->children);
        }
    }
    return done;
}

enum status xml_copy_element(const xmlNode *element, struct xml_document *out)
{
    out->doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *copy = out->doc ? xmlDocCopyNode((xmlNode *)element, out->doc, 1) : NULL;
    if (copy) {
        xmlDocSetRootElement(out->doc, copy);
    }
    return copy ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status xml_copy(const struct xml_document *document, struct xml_document *out)
{
    out->doc = xmlCopyDoc(document->doc, 1);
    return out->doc ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status xml_copy_root(const struct xml_document *document, struct xml_document *out)
{
    xmlNode *from = xmlDocGetRootElement(document->doc);
    out->doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = out->doc && from ? xmlDocCopyNode(from, out->doc, 2) : NULL; /* alone */
    if (root) {
        xmlDocSetRootElement(out->doc, root);
    }
    return root ? STATUS_OK : STATUS_NO_MEMORY;
}

xmlNode *xml_add(struct xml_document *document, xmlNode *parent, const char *prefix,
                 const char *name, int line)
{
    xmlNode *root = xmlDocGetRootElement(document->doc);
    if (!parent && root) {
        return NULL; /* an earlier call failed */
    }
    xmlNode *node = xmlNewDocNode(document->doc, NULL, BAD_CAST name, NULL);
    if (!node) {
        return NULL;
    }
    node->line = line > 0 && line < 65535 ? (unsigned short)line : 0;
    if (parent) {
        xmlAddChild(parent, node);
        node->ns = xmlSearchNs(document->doc, node, BAD_CAST prefix);
    } else {
        xmlDocSetRootElement(document->doc, node);
    }
    return node;
}

bool xml_declare(xmlNode *node, const char *prefix, const char *namespace_uri)
{
    if (!node) {
        return false;
    }
    const xmlNs *known = xmlSearchNs(node->doc, node, BAD_CAST prefix);
    if (known && xmlStrEqual(known->href, BAD_CAST namespace_uri)) {
        return true;
    }
    xmlNs *ns = xmlNewNs(node, BAD_CAST namespace_uri, BAD_CAST prefix);
    if (ns && !node->ns) {
        node->ns = ns;
    }
    return ns != NULL;
}

bool xml_set(xmlNode *node, const char *name, const char *value)
{
    return node && xmlNewProp(node, BAD_CAST name, BAD_CAST value) != NULL;
}

bool xml_reset(xmlNode *node, const char *name, const char *value)
{
    return node && xmlSetProp(node, BAD_CAST name, BAD_CAST value) != NULL;
}

bool xml_set_in(xmlNode *node, const char *prefix, const char *namespace_uri, const char *name,
                const char *value)
{
    xmlNs *ns = node ? xmlSearchNsByHref(node->doc, node, BAD_CAST namespace_uri) : NULL;
    if (node && (!ns || !ns->prefix)) {
        ns = xmlNewNs(node, BAD_CAST namespace_uri, BAD_CAST prefix);
    }
    return ns && xmlSetNsProp(node, ns, BAD_CAST name, BAD_CAST value) != NULL;
}

xmlNode *xml_insert_text(xmlNode *parent, xmlNode *before, struct slice text)
{
    xmlNode *node = xmlNewDocTextLen(parent->doc, BAD_CAST text.ptr, (int)text.len);
    if (!node) {
        return NULL;
    }
    /* linked by hand: libxml2 would join it with the text beside it, and free it */
    node->line = parent->line;
    node->parent = parent;
    node->next = before;
    node->prev = before ? before->prev : parent->last;
    *(node->prev ? &node->prev->next : &parent->children) = node;
    *(before ? &before->prev : &parent->last) = node;
    return node;
}

static xmlNode *graft(xmlNode *parent, xmlNode *before, const xmlNode *node, int how)
{
    xmlNode *copy = xmlDocCopyNode((xmlNode *)node, parent->doc, how);
    if (copy) {
        xml_move(copy, parent, before);
    }
    return copy;
}

xmlNode *xml_graft(xmlNode *parent, xmlNode *before, const xmlNode *node)
{
    return graft(parent, before, node, 1);
}

xmlNode *xml_graft_alone(xmlNode *parent, const xmlNode *node)
{
    return graft(parent, NULL, node, 2);
}

void xml_drop_blanks(xmlNode *node)
{
    for (xmlNode *child = node->children, *next; child; child = next) {
        next = child->next;
        if (child->type == XML_ELEMENT_NODE) {
            xml_drop_blanks(child);
        } else if (child->type == XML_TEXT_NODE && xmlIsBlankNode(child)
                   && xmlFirstElementChild(node)) {
            xml_drop(child);
        }
    }
}

bool xml_add_text(xmlNode *node, const char *text)
{
    xmlNode *added = node ? xmlNewDocText(node->doc, BAD_CAST text) : NULL;
    if (added) {
        added->line = node->line;
        xmlAddChild(node, added);
    }
    return added != NULL;
}

bool xml_replace_text(xmlNode *node, const char *text)
{
    while (node->children) {
        xml_drop(node->children);
    }
    return text[0] == '\0' || xml_add_text(node, text);
}

xmlNode *xml_insert(xmlNode *parent, xmlNode *before, const char *name)
{
    xmlNode *node = xmlNewDocNode(parent->doc, parent->ns, BAD_CAST name, NULL);
    if (node) {
        xml_move(node, parent, before);
    }
    return node;
}

void xml_move(xmlNode *node, xmlNode *parent, xmlNode *before)
{
    if (node == before) {
        return;
    }
    xmlUnlinkNode(node);
    if (before) {
        xmlAddPrevSibling(before, node);
    } else {
        xmlAddChild(parent, node);
    }
}

void xml_drop(xmlNode *node)
{
    xmlUnlinkNode(node);
    if (node->type == XML_ATTRIBUTE_NODE) {
        xmlFreeProp((xmlAttr *)node);
    } else {
        xmlFreeNode(node);
    }
}

void xml_detach(xmlNode *node)
{
    xmlUnlinkNode(node);
}

bool xml_rename(xmlNode *node, const char *name)
{
    xmlNodeSetName(node, BAD_CAST name);
    return strcmp((const char *)node->name, name) == 0;
}

/* --- one namespace --- */

static bool is_of(const xmlNs *ns, const xmlChar *uri)
{
    return ns && ns->href && xmlStrEqual(ns->href, uri);
}

/* Takes the declarations of a namespace off an element that does not need them any more. */
static void drop_declarations(xmlNode *element, const xmlChar *uri)
{
    for (xmlNs **at = &element->nsDef; *at;) {
        xmlNs *ns = *at;
        if (is_of(ns, uri)) {
            *at = ns->next;
            ns->next = NULL;
            xmlFreeNs(ns);
        } else {
            at = &ns->next;
        }
    }
}

static xmlNode *next_element(const xmlNode *root, xmlNode *node)
{
    do {
        node = xml_after(root, node);
    } while (node && node->type != XML_ELEMENT_NODE);
    return node;
}

/* Attributes of a namespace keep its declarations alive. */
static bool has_attribute_of(const xmlNode *element, const xmlChar *uri)
{
    bool found = false;
    for (const xmlAttr *a = element->properties; a; a = a->next) {
        found |= is_of(a->ns, uri);
    }
    return found;
}

bool xml_tidy_namespace(const struct xml_document *document)
{
    xmlNode *root = xmlDocGetRootElement(document->doc);
    xmlChar *uri = root->ns && root->ns->href ? xmlStrdup(root->ns->href) : NULL;
    xmlNs *ns = uri ? xmlNewNs(NULL, uri, NULL) : NULL;
    bool plain = uri != NULL;
    for (xmlNode *node = root; node && plain; node = next_element(root, node)) {
        plain = is_of(node->ns, uri) && !has_attribute_of(node, uri);
    }
    if (!ns || !plain) { /* something foreign is in it, which somebody else will refuse */
        xmlFree(uri);
        if (ns) {
            xmlFreeNs(ns);
        }
        return !plain;
    }
    for (xmlNode *node = root; node; node = next_element(root, node)) {
        drop_declarations(node, uri);
        node->ns = ns;
    }
    ns->next = root->nsDef;
    root->nsDef = ns;
    xmlFree(uri);
    return true;
}
