#include "validate/xsd_internal.h"

#include "base/nearest.h"
#include "validate/wording.h"

/* --- attributes --- */

static void tell_attribute_missing(struct judge *judge, const xmlNode *original,
                                   const struct schema_attribute *attribute)
{
    struct validation *validation = judge->validation;
    struct diag_place place = xsd_place(judge, original);
    const char *label = attribute->label ? attribute->label : attribute->name;
    const char *remedy = attribute->remedy ? attribute->remedy
                         : attribute->type && attribute->type->remedy
                             ? attribute->type->remedy
                             : wording_text(WORDING_ADD_ATTRIBUTE);
    place.xpath = xsd_print(validation->arena, "%s/@%s", place.xpath, attribute->name, "");
    place.rule = "xsd:attribute";
    place.allowed = explain_allowed(validation->arena, attribute->type);
    validation_flag(validation, original, attribute->name, true);
    diag_report(validation->diags, DIAG_XSD_ATTRIBUTE_MISSING, &place,
                label_of(validation, original), attribute->name, label, remedy, "add it", NULL);
}

static void tell_attribute_unknown(struct judge *judge, const xmlAttr *attribute,
                                   const struct schema_type *type)
{
    enum { NAMES_MAX = 50 };
    struct validation *validation = judge->validation;
    const char *names[NAMES_MAX], *name = (const char *)attribute->name;
    size_t count = 0;
    for (const struct schema_attribute *a = type->attributes; a && count < NAMES_MAX; a = a->next) {
        names[count++] = a->name;
    }
    const char *near = nearest_name(name, names, count);
    const char *zh =
        near ? wording_print(validation->arena, WORDING_MEANT_ATTRIBUTE, near, NULL, NULL)
             : wording_text(WORDING_DROP_ATTRIBUTE);
    const char *en =
        near ? xsd_print(validation->arena, "did you mean %s?", near, "", "") : "remove it";
    const xmlNode *original = xsd_original((const xmlNode *)attribute);
    struct diag_place place = xsd_place(judge, original);
    place.rule = "xsd:attribute";
    diag_report(validation->diags, DIAG_XSD_ATTRIBUTE_UNKNOWN, &place,
                label_of(validation, original->parent), name, zh, en, NULL);
}

void xsd_settle_attributes(struct judge *judge, xmlNode *node)
{
    node = node->type == XML_ATTRIBUTE_NODE ? node->parent : node;
    const struct schema_element *element = xsd_declaration(judge, node);
    struct trace *trace = xsd_trace(node);
    if (!trace || trace->attributes_told || !trace->original || !element || !element->type) {
        return;
    }
    trace->attributes_told = true;
    for (xmlAttr *attribute = node->properties, *next = NULL; attribute; attribute = next) {
        next = attribute->next;
        if (!schema_type_attribute(element->type, (const char *)attribute->name)) {
            tell_attribute_unknown(judge, attribute, element->type);
            xsd_take_out(judge, (xmlNode *)attribute);
        }
    }
    const struct schema_attribute *declared =
        element->type->complex ? element->type->attributes : NULL;
    for (; declared; declared = declared->next) {
        bool present = xml_attribute(judge->validation->arena, node, declared->name) != NULL;
        if (declared->required && !present) {
            tell_attribute_missing(judge, trace->original, declared);
        }
    }
}

/* --- values --- */

static unsigned value_bit(enum xml_schema_fault kind)
{
    switch (kind) {
    case XML_FAULT_TYPE:
        return VALUE_TYPE;
    case XML_FAULT_LENGTH:
        return VALUE_LENGTH;
    case XML_FAULT_RANGE:
        return VALUE_RANGE;
    case XML_FAULT_PATTERN:
        return VALUE_PATTERN;
    case XML_FAULT_ENUMERATION:
        return VALUE_ENUMERATION;
    default:
        return 0;
    }
}

static bool is_optional(const struct judge *judge, const xmlNode *node)
{
    const struct schema_element *parent =
        node->parent ? xsd_declaration(judge, node->parent) : NULL;
    return parent && schema_type_optional(parent->type, (const char *)node->name);
}

/* The faults the judge found with one value in this round, from `first` on. */
static unsigned gather(const struct judge *judge, size_t first)
{
    unsigned faults = 0;
    for (size_t i = first; i < judge->fault_count; i++) {
        if (judge->faults[i].node == judge->faults[first].node) {
            faults |= value_bit(judge->faults[i].kind);
        }
    }
    return faults;
}

static void settle_value(struct judge *judge, size_t first)
{
    struct validation *validation = judge->validation;
    xmlNode *node = judge->faults[first].node;
    struct trace *trace = xsd_trace(node);
    if (!trace || trace->value_told || xsd_is_inserted(node)) {
        return;
    }
    trace->value_told = true;
    const xmlNode *original = xsd_original(node);
    bool attribute = node->type == XML_ATTRIBUTE_NODE;
    const struct schema_element *element = xsd_declaration(judge, attribute ? node->parent : node);
    const struct schema_attribute *declared =
        attribute && element ? schema_type_attribute(element->type, (const char *)node->name)
                             : NULL;
    const struct schema_type *type =
        attribute ? (declared ? declared->type : NULL) : schema_value_type(element);
    struct diag_place place = xsd_place(judge, original);
    if (!attribute && element
        && strcmp((const char *)original->name, (const char *)node->name) != 0) {
        place.label = label_join(validation, original->parent, element->label); /* told as a slip */
    }
    validation_flag(validation, original, (const char *)node->name, false);
    if (!type) {
        place.rule = "xsd:type";
        diag_report(validation->diags, DIAG_XSD_OTHER, &place, (const char *)node->name, NULL);
        return;
    }
    struct wrong_value value = {
        .label = attribute ? (declared->label ? declared->label : declared->name) : element->label,
        .remedy = attribute ? declared->remedy : element->remedy,
        .type = type,
        .text = attribute ? xml_attribute(validation->arena, node->parent, (const char *)node->name)
                          : xml_text(validation->arena, original),
        .optional = attribute ? !declared->required : is_optional(judge, node),
        .faults = gather(judge, first),
    };
    if (!value.text) {
        validation->out_of_memory = true;
        return;
    }
    explain_value(validation, &value, &place);
}

void xsd_settle_values(struct judge *judge)
{
    for (size_t i = 0; i < judge->fault_count; i++) {
        if (value_bit(judge->faults[i].kind)) {
            settle_value(judge, i);
        }
    }
}

/* Whether a value inside the node is wrong: then its key says nothing. */
static bool holds_wrong_value(const struct judge *judge, const xmlNode *node)
{
    for (size_t i = 0; i < judge->fault_count; i++) {
        const xmlNode *wrong = judge->faults[i].node;
        for (; value_bit(judge->faults[i].kind) && wrong && wrong != node;) {
            wrong = wrong->type == XML_DOCUMENT_NODE ? NULL : wrong->parent;
        }
        if (value_bit(judge->faults[i].kind) && wrong == node) {
            return true;
        }
    }
    return false;
}

void xsd_settle_identity(struct judge *judge, xmlNode *node)
{
    struct trace *trace = xsd_trace(node);
    const xmlNode *original = xsd_original(node);
    if (!trace || trace->other_told || !original || xsd_is_inserted(node)
        || holds_wrong_value(judge, node)) {
        return;
    }
    struct diag_place place = xsd_place(judge, original);
    trace->other_told = true;
    place.rule = "xsd:unique";
    place.found = xml_text(judge->validation->arena, original);
    diag_report(judge->validation->diags, DIAG_XSD_DUPLICATE, &place,
                label_of(judge->validation, original), NULL);
}
