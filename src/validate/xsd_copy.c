#include "validate/xsd_internal.h"

/* The copy that is mended, and its links to the submission. */

struct trace *xsd_trace(const xmlNode *node)
{
    return node ? node->_private : NULL;
}

static void attach(struct judge *judge, xmlNode *node, const xmlNode *original)
{
    struct trace *trace = arena_alloc(judge->validation->arena, sizeof *trace);
    judge->validation->out_of_memory |= trace == NULL;
    if (trace) {
        trace->original = original;
        node->_private = trace;
    }
}

void xsd_mark_inserted(struct judge *judge, xmlNode *node)
{
    attach(judge, node, NULL);
}

static void attach_attributes(struct judge *judge, xmlNode *copy, const xmlNode *original)
{
    const xmlAttr *from = original->properties;
    for (xmlAttr *to = copy->properties; to && from; to = to->next, from = from->next) {
        attach(judge, (xmlNode *)to, (const xmlNode *)from);
    }
}

/* Links every element and attribute of the copy with its original; both trees have one shape. */
static void attach_all(struct judge *judge)
{
    xmlNode *copy = xmlDocGetRootElement(judge->scratch.doc);
    const xmlNode *original = xmlDocGetRootElement(judge->validation->submission->xml.doc);
    const xmlNode *top = copy;
    while (copy && original) {
        if (copy->type == XML_ELEMENT_NODE) {
            attach(judge, copy, original);
            attach_attributes(judge, copy, original);
            if (copy->children) {
                copy = copy->children;
                original = original->children;
                continue;
            }
        }
        while (copy != top && !copy->next) {
            copy = copy->parent;
            original = original->parent;
        }
        copy = copy == top ? NULL : copy->next;
        original = copy ? original->next : NULL;
    }
}

void xsd_take_out(struct judge *judge, xmlNode *node)
{
    struct removed *removed = arena_alloc(judge->validation->arena, sizeof *removed);
    if (!removed) {
        judge->validation->out_of_memory = true;
        return;
    }
    *removed = (struct removed){node, judge->removed};
    judge->removed = removed;
    judge->progress = true;
    xml_detach(node);
}

bool xsd_was_taken_out(const xmlNode *node)
{
    while (node->parent && node->parent->type != XML_DOCUMENT_NODE) {
        node = node->parent;
    }
    return node->parent == NULL;
}

const xmlNode *xsd_original(const xmlNode *node)
{
    while (node) {
        const struct trace *trace = xsd_trace(node);
        if (trace && trace->original) {
            return trace->original;
        }
        node = node->parent && node->parent->type != XML_DOCUMENT_NODE ? node->parent : NULL;
    }
    return NULL;
}

bool xsd_is_inserted(const xmlNode *node)
{
    for (; node && node->type != XML_DOCUMENT_NODE; node = node->parent) {
        const struct trace *trace = xsd_trace(node);
        if (trace && !trace->original) {
            return true;
        }
    }
    return false;
}

/* The declaration of an element of the copy (renamed and moved ones are found by what they are
 * now). */
const struct schema_element *xsd_declaration(const struct judge *judge, const xmlNode *node)
{
    return schema_index_element(judge->validation->form->index, node);
}

struct diag_place xsd_place(const struct judge *judge, const xmlNode *original)
{
    struct validation *validation = judge->validation;
    return (struct diag_place){
        .line = xml_line(original),
        .xpath = xml_path(validation->arena, original),
        .label = label_path(validation, original),
    };
}

const char *xsd_print(struct arena *arena, const char *format, const char *a, const char *b,
                      const char *c)
{
    struct strbuf text = {0};
    const char *args[3] = {a, b, c};
    size_t next = 0;
    for (const char *p = format; *p; p++) {
        if (p[0] == '%' && p[1] == 's') {
            strbuf_add_str(&text, args[next++]);
            p++;
        } else {
            strbuf_add_char(&text, *p);
        }
    }
    const char *result = text.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return result ? result : "";
}

xmlNode *xsd_next_element(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE) {
        node = node->next;
    }
    return node;
}

enum status xsd_copy(struct judge *judge)
{
    enum status status = xml_copy(&judge->validation->submission->xml, &judge->scratch);
    if (status == STATUS_OK) {
        attach_all(judge);
        status = judge->validation->out_of_memory ? STATUS_NO_MEMORY : STATUS_OK;
    }
    return status;
}

void xsd_copy_free(struct judge *judge)
{
    for (struct removed *removed = judge->removed; removed; removed = removed->next) {
        xml_drop(removed->node);
    }
    judge->removed = NULL;
    xml_close(&judge->scratch);
}
