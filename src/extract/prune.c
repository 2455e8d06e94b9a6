#include "extract/extract_internal.h"

#include "base/utf8.h"

#include <string.h>

/* What a form to fill in shows empty a submission leaves out, as far as it may. */

static bool is_blank_text(const xmlNode *node)
{
    struct slice text = slice_from((const char *)node->content);
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (!unicode_is_xml_space(c) && c != 0x3000) {
            return false;
        }
    }
    return true;
}

bool prune_is_void(const xmlNode *element)
{
    for (const xmlAttr *a = element->properties; a; a = a->next) {
        if (a->children && a->children->content && !is_blank_text(a->children)) {
            return false;
        }
    }
    for (const xmlNode *child = element->children; child; child = child->next) {
        bool text = child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE;
        if (child->type == XML_ELEMENT_NODE ? !prune_is_void(child)
                                            : text && !is_blank_text(child)) {
            return false;
        }
    }
    return true;
}

static const struct schema_particle *find_in(const struct schema_particle *particle,
                                             const char *name)
{
    const struct schema_particle *found = NULL;
    for (; particle && !found; particle = particle->next) {
        if (particle->element) {
            found = strcmp(particle->element->name, name) == 0 ? particle : NULL;
        } else {
            found = find_in(particle->children, name);
        }
    }
    return found;
}

const struct schema_particle *prune_particle(const struct schema_type *type, const char *name)
{
    return type && type->complex ? find_in(type->content, name) : NULL;
}

static int count_of(const xmlNode *parent, const char *name)
{
    int count = 0;
    for (const xmlNode *child = xml_child(parent, name); child; child = xml_next(child, name)) {
        count++;
    }
    return count;
}

/* What says something by being there, or may be empty as it is: the mark of a line break, an empty
 * cell of a table. */
static bool speaks_empty(const struct schema_element *element)
{
    const struct schema_type *type = element->type, *value = schema_value_type(element);
    if (type && type->complex && !value) {
        return !type->content && !type->attributes;
    }
    return value && value->builtin && strcmp(value->builtin, "string") == 0 && !value->members
           && !value->facets.pattern && !value->facets.enumeration
           && value->facets.min_length == LENGTH_UNSET;
}

static bool may_go(const struct schema_type *type, const xmlNode *child)
{
    const char *name = (const char *)child->name;
    const struct schema_particle *particle = prune_particle(type, name);
    return particle && !speaks_empty(particle->element)
           && (schema_type_optional(type, name)
               || (particle->max > 1 && count_of(child->parent, name) > particle->min));
}

static void prune_attributes(const struct schema_type *type, xmlNode *element)
{
    for (xmlAttr *a = element->properties, *next; a; a = next) {
        const struct schema_attribute *declared =
            a->ns ? NULL : schema_type_attribute(type, (const char *)a->name);
        bool empty = !a->children || !a->children->content || is_blank_text(a->children);
        next = a->next;
        if (empty && declared && !declared->required) {
            xml_drop((xmlNode *)a);
        }
    }
}

static void prune(const struct schema_element *declared, xmlNode *element)
{
    const struct schema_type *type = declared ? declared->type : NULL;
    bool parent = type && type->complex && type->content && !type->mixed;
    prune_attributes(type, element);
    for (xmlNode *child = element->children, *next; child; child = next) {
        next = child->next;
        if (child->type == XML_TEXT_NODE && parent && is_blank_text(child)) {
            xml_drop(child);
        } else if (child->type == XML_ELEMENT_NODE) {
            if (may_go(type, child) && prune_is_void(child)) {
                xml_drop(child);
            } else {
                prune(schema_type_child(type, (const char *)child->name), child);
            }
        }
    }
}

void prune_submission(const struct schema_index *index, const struct xml_document *document)
{
    xmlNode *root = xmlDocGetRootElement(document->doc);
    const struct schema_element *declared = schema_index_element(index, root);
    if (declared) {
        prune(declared, root);
    }
}
