#include "validate/schema_index.h"

#include "base/file.h"

#include <stdlib.h>

#define XSD "http://www.w3.org/2001/XMLSchema"
#define DOCUMENTS_MAX 32
#define DEPTH_MAX 64

struct named_type {
    const char *name;
    struct schema_type *type;
    struct named_type *next;
};

struct schema_index {
    const struct schema_element *root_elements; /* array */
    size_t root_count;
};

/* Names are resolved by local name: a form has one namespace, and what it includes takes that on.
 */
struct builder {
    struct arena *arena;
    struct diagnostics *diags;
    struct xml_document documents[DOCUMENTS_MAX];
    const char *paths[DOCUMENTS_MAX];
    size_t document_count;
    struct named_type *types; /* made so far; also while being made, so recursion ends */
    int depth;
    bool out_of_memory;
};

static struct schema_type *read_type(struct builder *builder, const xmlNode *node);
static const struct schema_type *type_by_reference(struct builder *builder, const xmlNode *node,
                                                   const char *reference);
static struct schema_particle *read_particles(struct builder *builder, const xmlNode *node);

static void *take(struct builder *builder, size_t size)
{
    void *block = arena_alloc(builder->arena, size);
    builder->out_of_memory |= block == NULL;
    return block;
}

static bool is_xsd(const xmlNode *node, const char *name)
{
    return xml_is(node, name, XSD);
}

static const char *attribute(struct builder *builder, const xmlNode *node, const char *name)
{
    return xml_attribute(builder->arena, node, name);
}

/* --- documentation --- */

static bool is_chinese(const xmlNode *node)
{
    const char *lang = NULL;
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (strcmp((const char *)a->name, "lang") == 0 && a->children) {
            lang = (const char *)a->children->content;
        }
    }
    return !lang || strncmp(lang, "zh", 2) == 0;
}

static void read_documentation(struct builder *builder, const xmlNode *node, const char **label,
                               const char **remedy)
{
    const xmlNode *annotation = xml_child(node, "annotation");
    const xmlNode *text = annotation ? xml_child(annotation, "documentation") : NULL;
    for (; text; text = xml_next(text, "documentation")) {
        const char *source = attribute(builder, text, "source");
        if (!is_chinese(text)) {
            continue;
        }
        if (source && strcmp(source, "remedy") == 0) {
            *remedy = xml_text(builder->arena, text);
        } else if (!*label) {
            *label = xml_text(builder->arena, text);
        }
    }
}

/* The first word on a matter wins: that at the place where a declaration is used. */
static void read_marks(struct builder *builder, const xmlNode *node, struct schema_marks *marks)
{
    const xmlNode *annotation = xml_child(node, "annotation");
    const xmlNode *text = annotation ? xml_child(annotation, "appinfo") : NULL;
    for (; text; text = xml_next(text, "appinfo")) {
        const char *source = attribute(builder, text, "source");
        if (source && strcmp(source, "urn:jianjia:cell") == 0 && !marks->cell) {
            marks->cell = xml_text(builder->arena, text);
        } else if (source && strcmp(source, "urn:jianjia:rows") == 0 && !marks->rows) {
            marks->rows = xml_text(builder->arena, text);
        } else if (source && strcmp(source, "urn:jianjia:prefill") == 0 && !marks->prefill) {
            marks->prefill = xml_text(builder->arena, text);
        }
    }
}

/* What a type does not say, its base may. */
static void inherit_words(struct schema_type *type, const struct schema_type *base)
{
    type->label = type->label ? type->label : base->label;
    type->remedy = type->remedy ? type->remedy : base->remedy;
    type->marks.cell = type->marks.cell ? type->marks.cell : base->marks.cell;
    type->marks.prefill = type->marks.prefill ? type->marks.prefill : base->marks.prefill;
}

/* --- finding declarations --- */

static const xmlNode *find_global(const struct builder *builder, const char *kind, const char *name)
{
    for (size_t i = 0; i < builder->document_count; i++) {
        const xmlNode *root = xmlDocGetRootElement(builder->documents[i].doc);
        for (const xmlNode *node = xml_child(root, kind); node; node = xml_next(node, kind)) {
            for (const xmlAttr *a = node->properties; a; a = a->next) {
                if (strcmp((const char *)a->name, "name") == 0 && a->children
                    && strcmp((const char *)a->children->content, name) == 0) {
                    return node;
                }
            }
        }
    }
    return NULL;
}

static const char *local_part(const char *qualified)
{
    const char *colon = strchr(qualified, ':');
    return colon ? colon + 1 : qualified;
}

/* Whether the prefix of a reference stands for the W3C's own namespace. */
static bool is_builtin(const xmlNode *node, const char *reference)
{
    const char *colon = strchr(reference, ':');
    size_t len = colon ? (size_t)(colon - reference) : 0;
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        for (const xmlNs *ns = node->nsDef; ns; ns = ns->next) {
            const char *prefix = ns->prefix ? (const char *)ns->prefix : "";
            if (strlen(prefix) == len && memcmp(prefix, reference, len) == 0) {
                return ns->href && strcmp((const char *)ns->href, XSD) == 0;
            }
        }
    }
    return false;
}

/* --- simple types --- */

static void add_enumeration(struct builder *builder, struct schema_facets *facets,
                            const xmlNode *restriction)
{
    size_t count = 0;
    for (const xmlNode *node = xml_child(restriction, "enumeration"); node;
         node = xml_next(node, "enumeration")) {
        count++;
    }
    if (!count) {
        return;
    }
    facets->enumeration = arena_array(builder->arena, count, sizeof *facets->enumeration);
    facets->enumeration_count = 0;
    builder->out_of_memory |= facets->enumeration == NULL;
    const xmlNode *node = facets->enumeration ? xml_child(restriction, "enumeration") : NULL;
    for (; node; node = xml_next(node, "enumeration")) {
        const char *value = attribute(builder, node, "value");
        facets->enumeration[facets->enumeration_count++] = value ? value : "";
    }
}

static void read_facet(struct builder *builder, struct schema_facets *facets, const xmlNode *node)
{
    const char *name = (const char *)node->name, *value = attribute(builder, node, "value");
    const struct {
        const char *name;
        const char **text;
    } TEXTS[] = {
        {"minInclusive", &facets->min_inclusive},     {"maxInclusive", &facets->max_inclusive},
        {"minExclusive", &facets->min_exclusive},     {"maxExclusive", &facets->max_exclusive},
        {"fractionDigits", &facets->fraction_digits}, {"totalDigits", &facets->total_digits},
    };
    if (!value) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        if (strcmp(name, TEXTS[i].name) == 0) {
            *TEXTS[i].text = value;
        }
    }
    long number = strtol(value, NULL, 10);
    if (strcmp(name, "minLength") == 0 || strcmp(name, "length") == 0) {
        facets->min_length = number;
    }
    if (strcmp(name, "maxLength") == 0 || strcmp(name, "length") == 0) {
        facets->max_length = number;
    }
    facets->pattern |= strcmp(name, "pattern") == 0;
}

static void inherit(struct schema_type *type, const struct schema_type *base)
{
    if (!base) {
        return;
    }
    type->builtin = base->builtin;
    type->facets = base->facets;
    type->members = base->members;
    type->member_count = base->member_count;
    inherit_words(type, base);
}

static void read_restriction(struct builder *builder, struct schema_type *type,
                             const xmlNode *restriction)
{
    const char *base = attribute(builder, restriction, "base");
    const xmlNode *inner = xml_child(restriction, "simpleType");
    const struct schema_type *parent = base    ? type_by_reference(builder, restriction, base)
                                       : inner ? read_type(builder, inner)
                                               : NULL;
    inherit(type, parent);
    add_enumeration(builder, &type->facets, restriction);
    for (const xmlNode *node = restriction->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            read_facet(builder, &type->facets, node);
        }
    }
}

static void read_union(struct builder *builder, struct schema_type *type, const xmlNode *node)
{
    enum { MEMBERS_MAX = 16 };
    const struct schema_type **members = arena_array(builder->arena, MEMBERS_MAX, sizeof *members);
    const char *names = attribute(builder, node, "memberTypes");
    struct slice rest = slice_from(names);
    builder->out_of_memory |= members == NULL;
    while (members && names && rest.ptr && type->member_count < MEMBERS_MAX) {
        const char *name = arena_copy(builder->arena, slice_cut(&rest, ' '));
        if (name && name[0]) {
            members[type->member_count++] = type_by_reference(builder, node, name);
        }
    }
    const xmlNode *inner = xml_child(node, "simpleType");
    for (; members && inner && type->member_count < MEMBERS_MAX;
         inner = xml_next(inner, "simpleType")) {
        members[type->member_count++] = read_type(builder, inner);
    }
    type->members = members;
    type->builtin = "string";
}

static void read_simple(struct builder *builder, struct schema_type *type, const xmlNode *node)
{
    const xmlNode *restriction = xml_child(node, "restriction"), *choice = xml_child(node, "union");
    if (restriction) {
        read_restriction(builder, type, restriction);
    } else if (choice) {
        read_union(builder, type, choice);
    } else {
        type->builtin = "string";
    }
}

/* --- complex types --- */

static struct schema_attribute *read_attributes(struct builder *builder, const xmlNode *node);

static const struct schema_type *type_of(struct builder *builder, const xmlNode *node)
{
    const char *reference = attribute(builder, node, "type");
    const xmlNode *inner = xml_child(node, "simpleType");
    if (reference) {
        return type_by_reference(builder, node, reference);
    }
    inner = inner ? inner : xml_child(node, "complexType");
    return inner ? read_type(builder, inner) : NULL;
}

static struct schema_attribute *read_attribute(struct builder *builder, const xmlNode *node)
{
    struct schema_attribute *result = take(builder, sizeof *result);
    const char *reference = attribute(builder, node, "ref"), *use = attribute(builder, node, "use");
    const xmlNode *declaration =
        reference ? find_global(builder, "attribute", local_part(reference)) : node;
    if (!result || !declaration || (use && strcmp(use, "prohibited") == 0)) {
        return NULL;
    }
    read_documentation(builder, node, &result->label, &result->remedy);
    read_documentation(builder, declaration, &result->label, &result->remedy);
    read_marks(builder, node, &result->marks);
    read_marks(builder, declaration, &result->marks);
    result->name = attribute(builder, declaration, "name");
    result->required = use && strcmp(use, "required") == 0;
    result->type = type_of(builder, declaration);
    return result->name ? result : NULL;
}

static void append_attributes(struct schema_attribute **list, struct schema_attribute *more)
{
    while (*list) {
        list = &(*list)->next;
    }
    *list = more;
}

static struct schema_attribute *read_attributes(struct builder *builder, const xmlNode *node)
{
    struct schema_attribute *list = NULL;
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (is_xsd(child, "attribute")) {
            append_attributes(&list, read_attribute(builder, child));
        } else if (is_xsd(child, "attributeGroup") && builder->depth < DEPTH_MAX) {
            const char *reference = attribute(builder, child, "ref");
            const xmlNode *group =
                reference ? find_global(builder, "attributeGroup", local_part(reference)) : NULL;
            builder->depth++;
            append_attributes(&list, group ? read_attributes(builder, group) : NULL);
            builder->depth--;
        }
    }
    return list;
}

static int occurs(struct builder *builder, const xmlNode *node, const char *name)
{
    const char *text = attribute(builder, node, name);
    if (!text) {
        return 1;
    }
    long value = strtol(text, NULL, 10);
    return strcmp(text, "unbounded") == 0 || value > 1000000 ? OCCURS_UNBOUNDED : (int)value;
}

static const struct schema_element *read_element(struct builder *builder, const xmlNode *node)
{
    struct schema_element *element = take(builder, sizeof *element);
    const char *reference = attribute(builder, node, "ref");
    const xmlNode *declaration =
        reference ? find_global(builder, "element", local_part(reference)) : node;
    if (!element || !declaration) {
        return NULL;
    }
    read_documentation(builder, node, &element->label, &element->remedy);
    read_documentation(builder, declaration, &element->label, &element->remedy);
    read_marks(builder, node, &element->marks);
    read_marks(builder, declaration, &element->marks);
    element->name = attribute(builder, declaration, "name");
    element->type = type_of(builder, declaration);
    if (!element->label && element->type) {
        element->label = element->type->label;
    }
    element->label = element->label ? element->label : element->name;
    return element->name ? element : NULL;
}

/* One particle; NULL for what is none (annotation, attribute). */
static struct schema_particle *read_particle(struct builder *builder, const xmlNode *node)
{
    static const struct {
        const char *name;
        enum particle_kind kind;
    } KINDS[] = {
        {"element", PARTICLE_ELEMENT}, {"sequence", PARTICLE_SEQUENCE},
        {"choice", PARTICLE_CHOICE},   {"all", PARTICLE_ALL},
        {"any", PARTICLE_ANY},         {"group", PARTICLE_SEQUENCE},
    };
    size_t kind = 0;
    while (kind < ARRAY_LENGTH(KINDS) && !is_xsd(node, KINDS[kind].name)) {
        kind++;
    }
    struct schema_particle *particle =
        kind < ARRAY_LENGTH(KINDS) ? take(builder, sizeof *particle) : NULL;
    if (!particle) {
        return NULL;
    }
    particle->kind = KINDS[kind].kind;
    particle->min = occurs(builder, node, "minOccurs");
    particle->max = occurs(builder, node, "maxOccurs");
    if (particle->max == 0) {
        return NULL;
    }
    if (particle->kind == PARTICLE_ELEMENT) {
        particle->element = read_element(builder, node);
        return particle->element ? particle : NULL;
    }
    const char *reference = attribute(builder, node, "ref");
    const xmlNode *body = reference ? find_global(builder, "group", local_part(reference)) : node;
    if (body && builder->depth < DEPTH_MAX) {
        builder->depth++;
        particle->children = read_particles(builder, body);
        builder->depth--;
    }
    return particle;
}

static struct schema_particle *read_particles(struct builder *builder, const xmlNode *node)
{
    struct schema_particle *first = NULL, **last = &first;
    for (const xmlNode *child = node->children; child; child = child->next) {
        *last = child->type == XML_ELEMENT_NODE ? read_particle(builder, child) : NULL;
        last = *last ? &(*last)->next : last;
    }
    return first;
}

/* The content model and attributes below a complexType, an extension or a restriction. */
static void read_body(struct builder *builder, struct schema_type *type, const xmlNode *node)
{
    struct schema_particle *own = read_particles(builder, node);
    if (own && type->content) { /* an extension: what the base has comes first */
        struct schema_particle *both = take(builder, sizeof *both);
        if (both) {
            *both = (struct schema_particle){.kind = PARTICLE_SEQUENCE, .min = 1, .max = 1};
            struct schema_particle *base = take(builder, sizeof *base);
            if (base) {
                *base = *type->content;
                base->next = own;
                both->children = base;
                type->content = both;
            }
        }
    } else if (own) {
        type->content = own;
    }
    append_attributes(&type->attributes, read_attributes(builder, node));
}

static struct schema_attribute *copy_attributes(struct builder *builder,
                                                const struct schema_attribute *from)
{
    struct schema_attribute *list = NULL;
    for (; from; from = from->next) {
        struct schema_attribute *copy = take(builder, sizeof *copy);
        if (copy) {
            *copy = *from;
            copy->next = NULL;
            append_attributes(&list, copy);
        }
    }
    return list;
}

static void read_derived(struct builder *builder, struct schema_type *type, const xmlNode *content,
                         bool simple)
{
    const xmlNode *extension = xml_child(content, "extension"),
                  *restriction = xml_child(content, "restriction");
    const xmlNode *node = extension ? extension : restriction;
    const char *reference = node ? attribute(builder, node, "base") : NULL;
    const struct schema_type *base = reference ? type_by_reference(builder, node, reference) : NULL;
    if (!node) {
        return;
    }
    if (base && base->complex) {
        type->value = base->value;
        type->content = extension ? base->content : NULL;
        type->attributes = copy_attributes(builder, base->attributes);
    } else if (simple) {
        type->value = base;
    }
    if (base) {
        inherit_words(type, base);
    }
    read_body(builder, type, node);
}

static void read_complex(struct builder *builder, struct schema_type *type, const xmlNode *node)
{
    const char *mixed = attribute(builder, node, "mixed");
    const xmlNode *simple = xml_child(node, "simpleContent"),
                  *complex = xml_child(node, "complexContent");
    type->complex = true;
    type->mixed = mixed && (strcmp(mixed, "true") == 0 || strcmp(mixed, "1") == 0);
    if (simple || complex) {
        read_derived(builder, type, simple ? simple : complex, simple != NULL);
    } else {
        read_body(builder, type, node);
    }
}

/* --- types by name --- */

static struct schema_type *new_type(struct builder *builder, const char *name)
{
    struct schema_type *type = take(builder, sizeof *type);
    struct named_type *entry = name && type ? take(builder, sizeof *entry) : NULL;
    if (type) {
        type->name = name;
        type->facets.min_length = type->facets.max_length = LENGTH_UNSET;
    }
    if (entry) {
        *entry = (struct named_type){name, type, builder->types};
        builder->types = entry;
    }
    return type;
}

static struct schema_type *read_type(struct builder *builder, const xmlNode *node)
{
    struct schema_type *type = new_type(builder, attribute(builder, node, "name"));
    if (!type || builder->depth >= DEPTH_MAX) {
        return type;
    }
    builder->depth++;
    read_documentation(builder, node, &type->label, &type->remedy);
    read_marks(builder, node, &type->marks);
    if (is_xsd(node, "complexType")) {
        read_complex(builder, type, node);
    } else {
        read_simple(builder, type, node);
    }
    builder->depth--;
    return type;
}

static const struct schema_type *type_by_reference(struct builder *builder, const xmlNode *node,
                                                   const char *reference)
{
    const char *name = local_part(reference);
    if (is_builtin(node, reference)) {
        struct schema_type *type = new_type(builder, NULL);
        if (type) {
            type->builtin = name;
        }
        return type;
    }
    for (const struct named_type *entry = builder->types; entry; entry = entry->next) {
        if (strcmp(entry->name, name) == 0) {
            return entry->type;
        }
    }
    const xmlNode *declaration = find_global(builder, "simpleType", name);
    declaration = declaration ? declaration : find_global(builder, "complexType", name);
    return declaration ? read_type(builder, declaration) : NULL;
}

/* --- documents --- */

static bool is_listed(const struct builder *builder, size_t count, const char *path)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(builder->paths[i], path) == 0) {
            return true;
        }
    }
    return false;
}

/* Opens a schema document, then those it includes, breadth first. */
static enum status open_documents(struct builder *builder, const char *path)
{
    enum status status = STATUS_OK;
    builder->paths[0] = path;
    for (size_t i = 0, known = 1; i < known && status == STATUS_OK; i++) {
        status = xml_read_file(builder->paths[i], builder->diags, &builder->documents[i]);
        if (status != STATUS_OK) {
            break;
        }
        builder->document_count = i + 1;
        const char *slash = strrchr(builder->paths[i], '/');
        size_t len = slash ? (size_t)(slash - builder->paths[i]) : 0;
        const char *dir = slash ? arena_copy(builder->arena, slice_of(builder->paths[i], len)) : "";
        const xmlNode *root = xmlDocGetRootElement(builder->documents[i].doc);
        const xmlNode *include = xml_child(root, "include");
        for (; dir && include && known < DOCUMENTS_MAX; include = xml_next(include, "include")) {
            const char *location = attribute(builder, include, "schemaLocation");
            const char *file = location ? file_join(builder->arena, dir, location) : NULL;
            if (file && !is_listed(builder, known, file)) {
                builder->paths[known++] = file;
            }
        }
    }
    return status;
}

static struct schema_index *read_roots(struct builder *builder)
{
    struct schema_index *index = take(builder, sizeof *index);
    const xmlNode *root = xmlDocGetRootElement(builder->documents[0].doc);
    size_t count = 0;
    for (const xmlNode *node = xml_child(root, "element"); node; node = xml_next(node, "element")) {
        count++;
    }
    struct schema_element *elements = arena_array(builder->arena, count + 1, sizeof *elements);
    builder->out_of_memory |= elements == NULL;
    if (!index || !elements) {
        return NULL;
    }
    for (const xmlNode *node = xml_child(root, "element"); node; node = xml_next(node, "element")) {
        const struct schema_element *element = read_element(builder, node);
        if (element) {
            elements[index->root_count++] = *element;
        }
    }
    index->root_elements = elements;
    return index;
}

enum status schema_index_open(const char *path, struct arena *arena, struct diagnostics *diags,
                              struct schema_index **out)
{
    struct builder builder = {.arena = arena, .diags = diags};
    struct schema_index *index = NULL;
    enum status status = open_documents(&builder, path);
    if (status == STATUS_OK) {
        index = read_roots(&builder);
        status = builder.out_of_memory || !index ? STATUS_NO_MEMORY : STATUS_OK;
    }
    for (size_t i = 0; i < DOCUMENTS_MAX; i++) {
        xml_close(&builder.documents[i]);
    }
    *out = status == STATUS_OK ? index : NULL;
    return status;
}

/* --- asking --- */

/* The particle of a child; *optional also when a group around it is. */
static const struct schema_particle *find_in(const struct schema_particle *particle,
                                             const char *name, bool *optional, int depth)
{
    for (; particle && depth < DEPTH_MAX; particle = particle->next) {
        const struct schema_particle *found = NULL;
        if (!particle->element) {
            found = find_in(particle->children, name, optional, depth + 1);
        } else if (strcmp(particle->element->name, name) == 0) {
            found = particle;
        }
        if (found) {
            *optional |= particle->min == 0
                         || (particle->kind == PARTICLE_CHOICE && particle->children->next);
            return found;
        }
    }
    return NULL;
}

static const struct schema_particle *child_particle(const struct schema_type *type,
                                                    const char *name, bool *optional)
{
    return type && type->complex ? find_in(type->content, name, optional, 0) : NULL;
}

const struct schema_element *schema_type_child(const struct schema_type *type, const char *name)
{
    bool optional = false;
    const struct schema_particle *particle = child_particle(type, name, &optional);
    return particle ? particle->element : NULL;
}

int schema_type_max(const struct schema_type *type, const char *name)
{
    bool optional = false;
    const struct schema_particle *particle = child_particle(type, name, &optional);
    return particle ? particle->max : 0;
}

bool schema_type_optional(const struct schema_type *type, const char *name)
{
    bool optional = false;
    return child_particle(type, name, &optional) && optional;
}

const struct schema_attribute *schema_type_attribute(const struct schema_type *type,
                                                     const char *name)
{
    const struct schema_attribute *found = type && type->complex ? type->attributes : NULL;
    while (found && strcmp(found->name, name) != 0) {
        found = found->next;
    }
    return found;
}

const struct schema_element *schema_index_root(const struct schema_index *index, const char *name)
{
    for (size_t i = 0; i < index->root_count; i++) {
        if (strcmp(index->root_elements[i].name, name) == 0) {
            return &index->root_elements[i];
        }
    }
    return NULL;
}

const struct schema_element *schema_index_element(const struct schema_index *index,
                                                  const xmlNode *node)
{
    if (!node || node->type != XML_ELEMENT_NODE) {
        return NULL;
    }
    const char *name = (const char *)node->name;
    if (!node->parent || node->parent->type != XML_ELEMENT_NODE) {
        return schema_index_root(index, name);
    }
    /* as deep as documents may be: LIMIT_SUBMISSION_DEPTH */
    const struct schema_element *parent = schema_index_element(index, node->parent);
    return parent ? schema_type_child(parent->type, name) : NULL;
}

const struct schema_type *schema_value_type(const struct schema_element *element)
{
    const struct schema_type *type = element ? element->type : NULL;
    return type && type->complex ? type->value : type;
}
