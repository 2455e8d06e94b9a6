#include "prefill/prefill.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "validate/content.h"

#include <string.h>

/* The old tree is walked beside the schema; what fits is copied, what is missing put in empty. */

#define ITEMS_MAX 4000
#define CHILDREN_MAX 2000
#define SHOWN_CHARS 60

enum policy { POLICY_NONE, POLICY_KEEP, POLICY_CHECK, POLICY_EMPTY };

struct maker {
    struct arena *arena;
    const char *period;
    const struct prefill_unit *unit;
    struct prefill *out;
    bool failed; /* memory */
    int depth;
};

/* One element of the old form on its way. */
struct place {
    const xmlNode *old;
    const struct schema_element *element;
    const struct schema_type *parent; /* the type it is declared in */
    xmlNode *into;                    /* the parent in the draft */
    const char *label;                /* of the way to it, with it */
    enum policy group;                /* the word of the groups around it */
};

static bool prefill_element(struct maker *maker, const struct place *place);

const char *prefill_kind_name(enum prefill_kind kind)
{
    static const char *const NAMES[PREFILL_KINDS] = {
        [PREFILL_MOVED] = "moved", [PREFILL_CHANGED] = "changed", [PREFILL_KEPT] = "kept",
        [PREFILL_CHECK] = "check", [PREFILL_EMPTIED] = "emptied", [PREFILL_NEW] = "new",
        [PREFILL_GONE] = "gone",
    };
    return NAMES[kind];
}

/* --- words --- */

static enum policy policy_of(const char *word)
{
    static const struct {
        const char *word;
        enum policy policy;
    } WORDS[] = {{"keep", POLICY_KEEP}, {"check", POLICY_CHECK}, {"empty", POLICY_EMPTY}};
    for (size_t i = 0; word && i < ARRAY_LENGTH(WORDS); i++) {
        if (strcmp(word, WORDS[i].word) == 0) {
            return WORDS[i].policy;
        }
    }
    return POLICY_NONE;
}

/* A field's: its own, its group's, its type's, else empty. */
static enum policy field_policy(const char *own, enum policy group, const struct schema_type *type)
{
    enum policy policy = policy_of(own);
    policy = policy ? policy : group;
    policy = policy ? policy : policy_of(type ? type->marks.prefill : NULL);
    return policy ? policy : POLICY_EMPTY;
}

/* A group's, for what is in it: its own, its type's, that of the groups around it. */
static enum policy group_policy(const struct place *place)
{
    enum policy policy = policy_of(place->element->marks.prefill);
    policy = policy ? policy : policy_of(place->element->type->marks.prefill);
    return policy ? policy : place->group;
}

bool prefill_wanted(const struct form *form)
{
    const struct schema_element *root = form->index ? schema_index_root(form->index, "form") : NULL;
    return !root || !root->marks.prefill || strcmp(root->marks.prefill, "no") != 0;
}

/* --- what is told --- */

/* The beginning of a text, on one line. */
static const char *shorten(struct maker *maker, const char *text)
{
    struct slice whole = slice_from(text ? text : ""), shown = utf8_prefix(whole, SHOWN_CHARS);
    const char *copy = arena_printf(maker->arena, "%.*s%s", (int)shown.len,
                                    shown.ptr ? shown.ptr : "", shown.len < whole.len ? "……" : "");
    maker->failed |= copy == NULL;
    return copy ? copy : "";
}

static void tell(struct maker *maker, enum prefill_kind kind, const char *label, const char *was,
                 const char *now)
{
    if (maker->out->count < ITEMS_MAX) {
        maker->out->items[maker->out->count++] =
            (struct prefill_item){kind, label, shorten(maker, was), shorten(maker, now)};
    }
}

static const char *join(struct maker *maker, const char *above, const char *label)
{
    const char *path = *above ? arena_printf(maker->arena, "%s › %s", above, label)
                              : arena_strdup(maker->arena, label);
    maker->failed |= path == NULL;
    return path ? path : label;
}

static const char *text_of(struct maker *maker, const xmlNode *node)
{
    const char *text = xml_text(maker->arena, node);
    maker->failed |= text == NULL;
    return text ? text : "";
}

/* --- empty places --- */

static bool is_group(const struct schema_element *element)
{
    return element->type && element->type->complex && !element->type->value;
}

static void fill_missing(struct maker *maker, const struct schema_type *type, xmlNode *node,
                         const char *label, bool told);

/* An element of which nothing is known, with all it must hold. */
static void add_empty(struct maker *maker, const struct schema_element *element, xmlNode *node,
                      const char *label)
{
    if (node && is_group(element) && maker->depth < LIMIT_SUBMISSION_DEPTH) {
        maker->depth++;
        fill_missing(maker, element->type, node, label, true);
        maker->depth--;
    }
    maker->failed |= node == NULL;
}

/* Puts in what the schema asks for and is not there; `told`: what is around it was listed. */
static void fill_missing(struct maker *maker, const struct schema_type *type, xmlNode *node,
                         const char *label, bool told)
{
    const char *names[CHILDREN_MAX];
    xmlNode *children[CHILDREN_MAX + 1];
    size_t count = 0;
    struct content_changes changes;
    for (xmlNode *child = node->children; child && count < CHILDREN_MAX; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            children[count] = child;
            names[count++] = (const char *)child->name;
        }
    }
    children[count] = NULL;
    if (content_align(type, names, count, maker->arena, &changes) != STATUS_OK) {
        return; /* too intricate: what is missing is told when the draft is checked */
    }
    for (size_t i = 0; i < changes.count && !maker->failed; i++) {
        const struct content_change *change = &changes.items[i];
        if (change->kind == CONTENT_INSERT) {
            const char *path = join(maker, label, change->element->label);
            xmlNode *added = xml_insert(node, children[change->at], change->element->name);
            add_empty(maker, change->element, added, path);
            if (!told) {
                tell(maker, PREFILL_NEW, path, "", "");
            }
        }
    }
}

/* --- fields --- */

/* The unit as the register has it; NULL: the field is another one, or nothing is known. */
static const char *registered(const struct maker *maker, const xmlNode *old)
{
    const char *name = (const char *)old->name;
    const xmlNode *unit = old->parent, *envelope = unit ? unit->parent : NULL;
    bool inside = unit && unit->type == XML_ELEMENT_NODE
                  && strcmp((const char *)unit->name, "unit") == 0 && envelope
                  && envelope->type == XML_ELEMENT_NODE
                  && strcmp((const char *)envelope->name, "envelope") == 0;
    const char *now = !inside                       ? NULL
                      : strcmp(name, "name") == 0   ? maker->unit->name
                      : strcmp(name, "uscc") == 0   ? maker->unit->uscc
                      : strcmp(name, "system") == 0 ? maker->unit->system
                                                    : NULL;
    return now && *now ? now : NULL;
}

static bool is_period(const xmlNode *old)
{
    return strcmp((const char *)old->name, "period") == 0 && old->parent
           && strcmp((const char *)old->parent->name, "envelope") == 0;
}

/* What becomes of a value: the new one, NULL when it is left to be filled in. */
static const char *new_value(struct maker *maker, const struct place *place)
{
    const char *was = text_of(maker, place->old), *now = registered(maker, place->old);
    enum policy policy = field_policy(place->element->marks.prefill, place->group,
                                      place->element->type->complex ? place->element->type->value
                                                                    : place->element->type);
    if (is_period(place->old)) {
        tell(maker, PREFILL_MOVED, place->label, was, maker->period);
        return maker->period;
    }
    if (!*was) {
        return NULL;
    }
    if (policy == POLICY_EMPTY) {
        const struct schema_type *type = schema_value_type(place->element);
        bool picture = type && type->builtin && strcmp(type->builtin, "base64Binary") == 0;
        tell(maker, PREFILL_EMPTIED, place->label, picture ? "（图片）" : was, "");
        return NULL;
    }
    if (now && strcmp(now, was) != 0) {
        tell(maker, PREFILL_CHANGED, place->label, was, now);
        return now;
    }
    tell(maker, policy == POLICY_CHECK ? PREFILL_CHECK : PREFILL_KEPT, place->label, was, was);
    return was;
}

/* Attributes that last; whether there is one that tells repeated elements apart. */
static bool copy_attributes(struct maker *maker, const struct place *place, xmlNode *node)
{
    bool key = false;
    for (const xmlAttr *a = place->old->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        const struct schema_attribute *known = schema_type_attribute(place->element->type, name);
        const char *value = xml_attribute(maker->arena, place->old, name);
        enum policy policy =
            known ? field_policy(known->marks.prefill, place->group, known->type) : POLICY_EMPTY;
        const char *label = known && known->label ? join(maker, place->label, known->label) : name;
        if (!known) {
            tell(maker, PREFILL_GONE, join(maker, place->label, name), value, "");
        } else if (policy != POLICY_EMPTY && value && *value) {
            maker->failed |= !xml_set(node, name, value);
            key |= known->required;
        } else if (value && *value && schema_value_type(place->element)) {
            tell(maker, PREFILL_EMPTIED, label, value, "");
        }
    }
    return key;
}

/* Whether the element may be left out of the draft when nothing of it is taken over. */
static bool may_go(const struct place *place, const xmlNode *into)
{
    int max = schema_type_max(place->parent, place->element->name);
    bool first = !xml_child(into, place->element->name);
    return schema_type_optional(place->parent, place->element->name) || (max > 1 && !first);
}

/* A field whose value goes stays all the same when it says which of many it is. */
static bool prefill_field(struct maker *maker, const struct place *place)
{
    const char *value = new_value(maker, place);
    bool may = !value && may_go(place, place->into);
    xmlNode *node = xml_insert(place->into, NULL, place->element->name);
    if (!node || (value && !xml_add_text(node, value))) {
        maker->failed = true;
        return false;
    }
    bool key = copy_attributes(maker, place, node);
    if (may && !key) {
        xml_drop(node);
    }
    return value != NULL || key;
}

/* --- groups --- */

static const char *child_label(struct maker *maker, const struct place *parent, const xmlNode *old,
                               const struct schema_element *element)
{
    int number = 1;
    const char *name = (const char *)old->name;
    for (const xmlNode *before = old->prev; before; before = before->prev) {
        number += before->type == XML_ELEMENT_NODE && strcmp((const char *)before->name, name) == 0;
    }
    bool many = schema_type_max(parent->element->type, name) > 1;
    const char *own =
        many ? arena_printf(maker->arena, "%s %d", element->label, number) : element->label;
    maker->failed |= own == NULL;
    return join(maker, parent->label, own ? own : element->label);
}

static bool prefill_children(struct maker *maker, const struct place *place, xmlNode *node)
{
    bool kept = false;
    enum policy group = group_policy(place);
    for (const xmlNode *old = place->old->children; old && !maker->failed; old = old->next) {
        if (old->type != XML_ELEMENT_NODE) {
            continue;
        }
        const struct schema_element *element =
            schema_type_child(place->element->type, (const char *)old->name);
        if (!element || !element->type) {
            tell(maker, PREFILL_GONE, join(maker, place->label, (const char *)old->name),
                 text_of(maker, old), "");
            continue;
        }
        const struct place child = {.old = old,
                                    .element = element,
                                    .parent = place->element->type,
                                    .into = node,
                                    .label = child_label(maker, place, old, element),
                                    .group = group};
        kept |= prefill_element(maker, &child);
    }
    return kept;
}

/* A group that belongs to its year as a whole: one line in the list for all of it. */
static void empty_group(struct maker *maker, const struct place *place)
{
    tell(maker, PREFILL_EMPTIED, place->label, text_of(maker, place->old), "");
    if (!may_go(place, place->into)) {
        xmlNode *node = xml_insert(place->into, NULL, place->element->name);
        add_empty(maker, place->element, node, place->label);
    }
}

static bool prefill_group(struct maker *maker, const struct place *place)
{
    if (policy_of(place->element->marks.prefill) == POLICY_EMPTY
        || (!policy_of(place->element->marks.prefill)
            && policy_of(place->element->type->marks.prefill) == POLICY_EMPTY)) {
        empty_group(maker, place);
        return false;
    }
    bool goes = may_go(place, place->into);
    xmlNode *node = xml_insert(place->into, NULL, place->element->name);
    if (!node) {
        maker->failed = true;
        return false;
    }
    bool kept = copy_attributes(maker, place, node);
    kept |= prefill_children(maker, place, node);
    if (!kept && goes) {
        xml_drop(node);
        return false;
    }
    fill_missing(maker, place->element->type, node, place->label, !kept);
    return kept;
}

/* Whether anything of it was taken over. */
static bool prefill_element(struct maker *maker, const struct place *place)
{
    if (maker->failed || maker->depth >= LIMIT_SUBMISSION_DEPTH) {
        return false;
    }
    maker->depth++;
    bool kept =
        is_group(place->element) ? prefill_group(maker, place) : prefill_field(maker, place);
    maker->depth--;
    return kept;
}

/* --- the whole --- */

static size_t count_elements(const xmlNode *node)
{
    size_t count = 1;
    for (const xmlNode *child = node->children; child; child = child->next) {
        count += child->type == XML_ELEMENT_NODE ? count_elements(child) : 0;
    }
    return count;
}

static void list_empty(struct maker *maker, const xmlNode *node)
{
    const char *text = xml_text(maker->arena, node);
    if (text && !*text) {
        const char *path = xml_path(maker->arena, node);
        maker->failed |= path == NULL;
        maker->out->empty[maker->out->empty_count++] = path ? path : "";
    }
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            list_empty(maker, child);
        }
    }
}

enum status prefill_make(const struct form *form, const struct xml_document *old,
                         const char *period, const struct prefill_unit *unit, struct arena *arena,
                         struct prefill *out)
{
    struct maker maker = {.arena = arena, .period = period, .unit = unit, .out = out};
    *out = (struct prefill){0};
    const struct schema_element *element =
        form->index ? schema_index_root(form->index, "form") : NULL;
    const xmlNode *from = xmlDocGetRootElement(old->doc);
    out->items = arena_array(arena, ITEMS_MAX, sizeof *out->items);
    if (!element || !element->type || !from) {
        return STATUS_INTERNAL;
    }
    if (!out->items || xml_new(form->id, &out->xml) != STATUS_OK) {
        return STATUS_NO_MEMORY;
    }
    xmlNode *root = xml_add(&out->xml, NULL, NULL, element->name, 0);
    if (!root || !xml_declare(root, NULL, form->namespace_uri)) {
        return STATUS_NO_MEMORY;
    }
    struct place place = {.old = from, .element = element, .label = ""};
    (void)prefill_children(&maker, &place, root);
    fill_missing(&maker, element->type, root, "", false);
    out->empty = arena_array(arena, count_elements(root) + 1, sizeof *out->empty);
    if (!out->empty) {
        return STATUS_NO_MEMORY;
    }
    list_empty(&maker, root);
    return maker.failed ? STATUS_NO_MEMORY : STATUS_OK;
}
