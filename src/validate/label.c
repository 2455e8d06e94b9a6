#include "validate/validate_internal.h"

#define SEPARATOR " › "

const char *label_of(const struct validation *validation, const xmlNode *node)
{
    const struct schema_element *element = schema_index_element(validation->form->index, node);
    return element ? element->label : (const char *)node->name;
}

static bool is_same(const xmlNode *a, const xmlNode *b)
{
    return b->type == XML_ELEMENT_NODE && strcmp((const char *)a->name, (const char *)b->name) == 0;
}

/* The place among siblings of the name, 0 when there is only one. */
static int number_of(const xmlNode *node)
{
    int before = 0, after = 0;
    for (const xmlNode *other = node->prev; other; other = other->prev) {
        before += is_same(node, other);
    }
    for (const xmlNode *other = node->next; other && !after; other = other->next) {
        after += is_same(node, other);
    }
    return before + after ? before + 1 : 0;
}

/* What tells repeated elements apart besides their number: the value of a required attribute. */
static const char *key_of(const struct validation *validation, const xmlNode *node)
{
    const struct schema_element *element = schema_index_element(validation->form->index, node);
    const struct schema_attribute *attribute =
        element && element->type ? element->type->attributes : NULL;
    for (; attribute; attribute = attribute->next) {
        if (attribute->required) {
            return xml_attribute(validation->arena, node, attribute->name);
        }
    }
    return NULL;
}

static const char *step_of(const struct validation *validation, const xmlNode *node)
{
    const char *label = label_of(validation, node);
    int number = number_of(node);
    const char *key = number ? key_of(validation, node) : NULL;
    if (!number) {
        return label;
    }
    return key && key[0] && strlen(key) <= 60
               ? arena_printf(validation->arena, "%s %d（%s）", label, number, key)
               : arena_printf(validation->arena, "%s %d", label, number);
}

const char *label_path(const struct validation *validation, const xmlNode *node)
{
    const char *path = "";
    if (node && node->type == XML_ATTRIBUTE_NODE) {
        const struct schema_element *element =
            schema_index_element(validation->form->index, node->parent);
        const struct schema_attribute *attribute =
            element ? schema_type_attribute(element->type, (const char *)node->name) : NULL;
        path = attribute && attribute->label ? attribute->label : (const char *)node->name;
        node = node->parent;
    }
    for (; path && node && node->type == XML_ELEMENT_NODE && node->parent
           && node->parent->type == XML_ELEMENT_NODE;
         node = node->parent) {
        const char *step = step_of(validation, node);
        path = path[0]
                   ? arena_printf(validation->arena, "%s" SEPARATOR "%s", step ? step : "", path)
                   : step;
    }
    if (path && !path[0] && node && node->type == XML_ELEMENT_NODE) {
        path = label_of(validation, node); /* the root: the form itself */
    }
    return path ? path : "";
}

const char *label_join(const struct validation *validation, const xmlNode *above, const char *last)
{
    bool root = !above || !above->parent || above->parent->type != XML_ELEMENT_NODE;
    const char *path = root ? last
                            : arena_printf(validation->arena, "%s" SEPARATOR "%s",
                                           label_path(validation, above), last);
    return path ? path : last;
}
