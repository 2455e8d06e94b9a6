#include "fillable/fillable_internal.h"

#include <string.h>

/* A submission made whole: whatever the schema allows stands in it at least once. */

#define DEEPEST 24
#define ROWS 3        /* entries of a list that nobody counted */
#define NESTED_ROWS 1 /* and of a list in a list */

struct completion {
    const struct schema_type *around[DEEPEST]; /* of the elements being completed */
    int depth, entries;                        /* how many of them repeat */
    bool drafting;                             /* the document is a draft, not our own blank */
    enum status status;
};

/* What is said of an attribute of a tree of ours. */
static const char FIXED[] = "fixed";

bool attribute_is_fixed(const xmlAttr *attribute)
{
    return attribute->_private == FIXED;
}

bool element_is_fixed(const xmlNode *element)
{
    return element->_private == FIXED;
}

static void fail(struct completion *completion, bool sound)
{
    if (!sound) {
        completion->status = STATUS_NO_MEMORY;
    }
}

static xmlNode *next_element(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE) {
        node = node->next;
    }
    return node;
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static const char *fixed_key(const xmlNode *node)
{
    for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next) {
        if (attribute_is_fixed(a) && a->children) {
            return (const char *)a->children->content;
        }
    }
    return NULL;
}

static bool has_key(const xmlNode *node, const char *key)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (a->children && strcmp((const char *)a->children->content, key) == 0) {
            return true;
        }
    }
    return false;
}

/* The entry of the model that this one is: by what the form lists it under, else by its place. */
static const xmlNode *model_of(const xmlNode *model, const xmlNode *node, const char *name)
{
    size_t place = 0;
    for (const xmlNode *other = node->prev; other; other = other->prev) {
        place += is_named(other, name);
    }
    const xmlNode *child = model ? xml_child(model, name) : NULL;
    for (const xmlNode *keyed = child; keyed; keyed = xml_next(keyed, name)) {
        const char *key = fixed_key(keyed);
        if (key && has_key(node, key)) {
            return keyed;
        }
    }
    if (child && fixed_key(child) && xml_next(child, name)) {
        return NULL;
    }
    for (; child && place; place--) {
        child = xml_next(child, name);
    }
    return child;
}

static void complete(struct completion *completion, xmlNode *node,
                     const struct schema_element *declaration, const xmlNode *model);

static void complete_child(struct completion *completion, xmlNode *node,
                           const struct schema_element *declaration, const xmlNode *model,
                           bool repeats)
{
    completion->entries += repeats;
    complete(completion, node, declaration, model_of(model, node, declaration->name));
    completion->entries -= repeats;
}

static bool is_around(const struct completion *completion, const struct schema_type *type)
{
    for (int i = 0; type->complex && i < completion->depth; i++) {
        if (completion->around[i] == type) {
            return true;
        }
    }
    return completion->depth >= DEEPEST;
}

static bool has_entry_like(const xmlNode *parent, const char *name, const char *key)
{
    for (const xmlNode *node = xml_child(parent, name); node; node = xml_next(node, name)) {
        if (has_key(node, key)) {
            return true;
        }
    }
    return false;
}

/* What names another form makes that form a part of this one: which, nobody types. */
bool names_a_form(const struct schema_type *type)
{
    return type && type->name && strcmp(type->name, "form-id") == 0;
}

static bool is_part(const struct schema_type *type)
{
    const struct schema_attribute *a = type->complex ? type->attributes : NULL;
    while (a && !(a->required && names_a_form(a->type))) {
        a = a->next;
    }
    return a != NULL;
}

/* A text of many kinds of parts in any order is written, not filled in: there is as much of it as
 * somebody began. */
static bool is_running_text(const struct schema_particle *particle, int depth)
{
    for (; particle && depth < DEEPEST; particle = particle->next) {
        const struct schema_type *type = particle->element ? particle->element->type : NULL;
        bool free = particle->kind == PARTICLE_CHOICE && particle->max > 1;
        bool inside =
            type && type->complex && particle->min > 0 && is_running_text(type->content, depth + 1);
        if (free || inside || (!type && is_running_text(particle->children, depth + 1))) {
            return true;
        }
    }
    return false;
}

/* What says something by being there alone: a line break. */
static bool is_mark(const struct schema_element *element)
{
    const struct schema_type *type = element->type;
    return type->complex && !type->content && !type->value && !type->attributes;
}

/* How many there are of what nobody counted. Of several answers to one question as many as there
 * are answers. */
static int rows_of(const struct completion *completion, const struct schema_particle *particle)
{
    const struct schema_type *value = schema_value_type(particle->element);
    if (is_part(particle->element->type) || is_mark(particle->element)
        || (particle->min == 0 && is_running_text(particle->element->type->content, 0))) {
        return 0;
    }
    if (particle->max <= 1) {
        return 1;
    }
    if (value && value->facets.enumeration_count) {
        return (int)value->facets.enumeration_count;
    }
    return completion->entries ? NESTED_ROWS : ROWS;
}

/* What the model has more of: entries that it lists and that are missing, or that many. */
static void add_entries(struct completion *completion, xmlNode *parent, xmlNode *before,
                        const struct schema_particle *particle, const xmlNode *model, int have)
{
    const char *name = particle->element->name;
    bool repeats = particle->max > 1;
    const xmlNode *other = model ? xml_child(model, name) : NULL;
    int wanted = rows_of(completion, particle);
    bool keyed = repeats && fixed_key(other) != NULL;
    if (completion->drafting && is_part(particle->element->type)) {
        return; /* a draft has the parts that it has */
    }
    if (other) {
        wanted = 0;
        for (const xmlNode *n = other; n; n = xml_next(n, name)) {
            wanted++;
        }
    } else if (have) {
        wanted = have;
    }
    wanted = particle->max != OCCURS_UNBOUNDED && wanted > particle->max ? particle->max : wanted;
    while (keyed ? other != NULL : have < wanted) {
        const char *key = keyed ? fixed_key(other) : NULL;
        if (!key || !has_entry_like(parent, name, key)) {
            xmlNode *added = xml_insert(parent, before, name);
            fail(completion, added != NULL);
            for (const xmlAttr *a = added && key ? other->properties : NULL; a; a = a->next) {
                if (attribute_is_fixed(a)) {
                    fail(completion, xml_set(added, (const char *)a->name, key));
                }
            }
            if (added) {
                complete_child(completion, added, particle->element, model, repeats);
            }
            have++;
        }
        other = keyed ? xml_next(other, name) : other;
        if (completion->status != STATUS_OK) {
            return;
        }
    }
}

static bool allows(const struct schema_particle *particle, const char *name)
{
    for (; particle; particle = particle->next) {
        if (particle->element ? strcmp(particle->element->name, name) == 0
                              : allows(particle->children, name)) {
            return true;
        }
    }
    return false;
}

static void fill(struct completion *completion, xmlNode *parent, xmlNode **at,
                 const struct schema_particle *particle, const xmlNode *model);

static void fill_element(struct completion *completion, xmlNode *parent, xmlNode **at,
                         const struct schema_particle *particle, const xmlNode *model)
{
    const struct schema_element *element = particle->element;
    int have = 0;
    if (!element->type || is_around(completion, element->type)) {
        while (is_named(*at, element->name)) {
            *at = next_element((*at)->next);
        }
        return;
    }
    for (; is_named(*at, element->name); have++) {
        complete_child(completion, *at, element, model, particle->max > 1);
        *at = next_element((*at)->next);
    }
    add_entries(completion, parent, *at, particle, model, have);
}

/* A group that may come several times is left as it is where there is one: nobody knows what should
 * come next. */
static bool keep_group(struct completion *completion, xmlNode **at,
                       const struct schema_particle *group, const struct schema_type *type)
{
    bool found = false;
    while (*at && allows(group->children, (const char *)(*at)->name)) {
        const struct schema_element *element = schema_type_child(type, (const char *)(*at)->name);
        if (element && element->type && !is_around(completion, element->type)) {
            completion->entries++;
            complete(completion, *at, element, NULL);
            completion->entries--;
        }
        *at = next_element((*at)->next);
        found = true;
    }
    return found;
}

static void fill(struct completion *completion, xmlNode *parent, xmlNode **at,
                 const struct schema_particle *particle, const xmlNode *model)
{
    if (completion->status != STATUS_OK) {
        return;
    }
    if (particle->element) {
        fill_element(completion, parent, at, particle, model);
        return;
    }
    if (particle->max > 1
        && keep_group(completion, at, particle, completion->around[completion->depth - 1])) {
        return;
    }
    completion->entries += particle->max > 1;
    for (const struct schema_particle *child = particle->children; child; child = child->next) {
        fill(completion, parent, at, child, model);
    }
    completion->entries -= particle->max > 1;
}

static void complete_attributes(struct completion *completion, xmlNode *node,
                                const struct schema_type *type, const xmlNode *model)
{
    for (const struct schema_attribute *a = type->attributes; a; a = a->next) {
        xmlAttr *own = xmlHasProp(node, BAD_CAST a->name);
        const xmlAttr *other = model ? xmlHasProp((xmlNode *)model, BAD_CAST a->name) : NULL;
        if (!own) {
            fail(completion, xml_set(node, a->name, ""));
            continue;
        }
        bool given = !completion->drafting && a->required && own->children && own->children->content
                     && *own->children->content;
        bool same = other && attribute_is_fixed(other) && own->children && other->children
                    && xmlStrEqual(own->children->content, other->children->content);
        if (given || same) {
            own->_private = (void *)FIXED;
        }
    }
}

/* What can only be one thing is that; that, and what our own blank says, is not asked. */
static void settle(struct completion *completion, xmlNode *node,
                   const struct schema_element *declaration, const xmlNode *model)
{
    const struct schema_type *type = schema_value_type(declaration);
    const struct schema_type *around =
        completion->depth ? completion->around[completion->depth - 1] : NULL;
    bool sole = type && type->facets.enumeration_count == 1 && completion->depth == 2
                && completion->entries == 0 && !schema_type_optional(around, declaration->name);
    if (sole && !node->children) {
        fail(completion, xml_add_text(node, type->facets.enumeration[0]));
    }
    const xmlNode *text = node->children, *other = model ? model->children : NULL;
    if (!completion->drafting && text && text->content && *text->content) {
        node->_private = (void *)FIXED;
    } else if (model && model->_private == FIXED && text && text->content && other
               && strcmp((const char *)text->content, (const char *)other->content) == 0) {
        node->_private = (void *)FIXED;
    }
}

static void complete(struct completion *completion, xmlNode *node,
                     const struct schema_element *declaration, const xmlNode *model)
{
    const struct schema_type *type = declaration->type;
    if (!type || completion->depth >= DEEPEST) {
        return;
    }
    if (type->complex) {
        complete_attributes(completion, node, type, model);
    }
    if (!type->complex || type->value) {
        settle(completion, node, declaration, model);
        return;
    }
    if (type->mixed) {
        return;
    }
    xmlNode *at = next_element(node->children);
    completion->around[completion->depth++] = type;
    for (const struct schema_particle *p = type->content; p; p = p->next) {
        fill(completion, node, &at, p, model);
    }
    completion->depth--;
}

enum status skeleton_complete(struct fillable *fillable, struct xml_document *document,
                              const struct xml_document *model)
{
    struct completion completion = {.drafting = model != NULL};
    xmlNode *root = xmlDocGetRootElement(document->doc);
    const struct schema_element *declaration = schema_index_element(fillable->form->index, root);
    if (declaration) {
        complete(&completion, root, declaration, model ? xmlDocGetRootElement(model->doc) : NULL);
    }
    return completion.status;
}
