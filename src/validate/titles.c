#include "validate/validate_internal.h"

/* Of an office's thousands of titles a form asks for those of its own unit: the rules get these
 * alone, so that their cost does not grow with the ledger. What is kept is never less than what
 * rules compare with: the code, a name the register has, the name a title was granted to. */

/* Names and keys that mean the unit: a register lists few. */
#define MOST_KEYS 8

struct own {
    const char *code, *name;
    const xmlChar *keys[MOST_KEYS];
    size_t key_count;
};

/* The value of an attribute, without a copy; NULL. */
static const xmlChar *value_of(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (xmlStrEqual(attribute->name, (const xmlChar *)name)) {
            return attribute->children ? attribute->children->content : NULL;
        }
    }
    return NULL;
}

static bool equals(const xmlChar *value, const char *text)
{
    return value && text[0] && strcmp((const char *)value, text) == 0;
}

static bool is_named(const xmlNode *unit, const char *name)
{
    for (const xmlNode *child = unit->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && child->children
            && equals(child->children->content, name)) {
            return true;
        }
    }
    return false;
}

static bool keep_unit(struct own *own, const xmlNode *unit)
{
    if (!equals(value_of(unit, "uscc"), own->code) && !is_named(unit, own->name)) {
        return false;
    }
    if (own->key_count < MOST_KEYS) {
        own->keys[own->key_count++] = value_of(unit, "key");
    }
    return true;
}

static bool keep_title(const struct own *own, const xmlNode *title)
{
    const xmlChar *key = value_of(title, "key");
    for (size_t i = 0; key && i < own->key_count; i++) {
        if (xmlStrEqual(key, own->keys[i])) {
            return true;
        }
    }
    return equals(value_of(title, "uscc"), own->code) || equals(value_of(title, "unit"), own->name);
}

/* Units stand before the titles that name them by key. */
static bool keep(void *state, const xmlNode *node)
{
    struct own *own = state;
    const char *name = (const char *)node->name;
    return strcmp(name, "title") == 0  ? keep_title(own, node)
           : strcmp(name, "unit") == 0 ? keep_unit(own, node)
                                       : true;
}

enum status titles_of_unit(const struct validation *validation, const struct xml_document *titles,
                           struct xml_document *out)
{
    const xmlNode *root = xmlDocGetRootElement(validation->submission->xml.doc);
    const xmlNode *envelope = root ? xml_child(root, "envelope") : NULL;
    const xmlNode *unit = envelope ? xml_child(envelope, "unit") : NULL;
    const xmlNode *name = unit ? xml_child(unit, "name") : NULL;
    const xmlNode *uscc = unit ? xml_child(unit, "uscc") : NULL;
    struct strbuf code = {0};
    struct own own = {.name = name ? xml_text(validation->arena, name) : ""};
    xml_normalise(slice_from(uscc ? xml_text(validation->arena, uscc) : ""), &code);
    own.code = strbuf_str(&code);
    enum status status = own.name && code.status == STATUS_OK ? xml_select(titles, keep, &own, out)
                                                              : STATUS_NO_MEMORY;
    strbuf_deinit(&code);
    return status;
}
