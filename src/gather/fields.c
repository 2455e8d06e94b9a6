#include "gather/gather_internal.h"

#include "base/utf8.h"

/* A form's schema as a tree of the places that a column may fill. */

#define NODES_MAX 20000
#define LEVELS_MAX 16
#define NAME_MOST 12 /* characters of a name that stands for a key */

struct builder {
    struct arena *arena;
    const struct forms *forms;
    size_t nodes, leaves;
    bool failed; /* memory */
};

static void name_node(struct builder *builder, struct gather_node *node)
{
    node->label = node->label ? node->label : node->name;
    node->words[0] = gather_words_of(builder->arena, node->label);
    const char *bracket = node->words[0] ? strchr(node->words[0], '(') : NULL;
    if (bracket && bracket != node->words[0]) {
        node->words[1] = arena_copy(builder->arena,
                                    slice_of(node->words[0], (size_t)(bracket - node->words[0])));
    }
    builder->failed |= !node->words[0] || !node->label;
}

static struct gather_node *append(struct builder *builder, struct gather_node *parent)
{
    struct gather_node *node =
        ++builder->nodes < NODES_MAX ? arena_alloc(builder->arena, sizeof *node) : NULL;
    if (!node) {
        builder->failed = true;
        return NULL;
    }
    struct gather_node **last = &parent->first;
    while (*last) {
        last = &(*last)->next;
    }
    *last = node;
    node->parent = parent;
    return node;
}

static const char *first_of(const char *a, const char *b)
{
    return a ? a : b;
}

static void set_value(struct builder *builder, struct gather_node *node,
                      const struct schema_type *type)
{
    node->type = type;
    node->remedy = first_of(node->remedy, type ? type->remedy : NULL);
    node->cell = first_of(node->cell, type ? type->marks.cell : NULL);
    node->picture = type && type->builtin && strcmp(type->builtin, "base64Binary") == 0;
    builder->leaves += type && !node->picture;
}

static const char **words_for(struct builder *builder, const char *const *texts, size_t count)
{
    const char **words = arena_array(builder->arena, count + 1, sizeof *words);
    builder->failed |= !words;
    for (size_t i = 0; words && i < count; i++) {
        words[i] = gather_words_of(builder->arena, texts[i]);
        builder->failed |= !words[i];
    }
    return words;
}

/* What the catalogue calls a key, when that is no sentence and no other key's name. */
static const char *short_name(struct builder *builder, const struct gather_node *node, size_t at)
{
    const char *name = gather_key_text(builder->forms, node->keys[at], builder->arena);
    for (size_t i = 0; i < at; i++) {
        if (strcmp(node->key_names[i], name) == 0) {
            return "";
        }
    }
    return utf8_length(slice_from(name)) <= NAME_MOST ? name : "";
}

static void read_key_words(struct builder *builder, struct gather_node *node)
{
    node->key_words = words_for(builder, node->keys, node->key_count);
    node->key_names = arena_array(builder->arena, node->key_count + 1, sizeof *node->key_names);
    builder->failed |= !node->key_names;
    for (size_t i = 0; node->key_names && i < node->key_count; i++) {
        node->key_names[i] = short_name(builder, node, i);
    }
    if (node->key_names) {
        node->key_name_words = words_for(builder, node->key_names, node->key_count);
    }
}

/* What tells the repeated ones apart, and the values it may have. */
static void set_key(struct builder *builder, struct gather_node *node,
                    const struct schema_attribute *key)
{
    const struct schema_facets *facets = key->type ? &key->type->facets : NULL;
    node->key = key;
    node->key_count = facets ? facets->enumeration_count : 0;
    node->keys = facets ? facets->enumeration : NULL;
    read_key_words(builder, node);
}

static void add_attributes(struct builder *builder, struct gather_node *parent,
                           const struct schema_type *type)
{
    for (const struct schema_attribute *a = type->attributes; a; a = a->next) {
        struct gather_node *node = append(builder, parent);
        if (!node) {
            return;
        }
        node->name = a->name;
        node->label = a->label;
        node->remedy = a->remedy;
        node->cell = a->marks.cell;
        node->required = a->required;
        node->min = a->required;
        node->max = 1;
        name_node(builder, node);
        set_value(builder, node, a->type);
        if (a->required && parent->repeats && !parent->key) {
            set_key(builder, parent, a);
        }
    }
}

static void add_particles(struct builder *builder, struct gather_node *parent,
                          const struct schema_particle *particle, int min, int max, int level);

static void add_element(struct builder *builder, struct gather_node *parent,
                        const struct schema_element *element, int min, int max, int level)
{
    struct gather_node *node = append(builder, parent);
    if (!node || !element->type) {
        return;
    }
    node->name = element->name;
    node->element = element;
    node->label = element->label;
    node->remedy = element->remedy;
    node->cell = first_of(element->marks.cell, element->type->marks.cell);
    node->rows = first_of(element->marks.rows, element->type->marks.rows);
    node->repeats = max > 1;
    node->required = min > 0;
    node->min = min;
    node->max = max;
    name_node(builder, node);
    if (schema_value_type(element)) {
        set_value(builder, node, schema_value_type(element));
    }
    if (element->type->complex) {
        add_attributes(builder, node, element->type);
        add_particles(builder, node, element->type->content, 1, 1, level + 1);
    }
}

static int times(int a, int b)
{
    return a == OCCURS_UNBOUNDED || b == OCCURS_UNBOUNDED || a > 10000 || b > 10000
               ? OCCURS_UNBOUNDED
               : a * b;
}

/* Groups are flattened: what is below a choice of several need not be there. */
static void add_particles(struct builder *builder, struct gather_node *parent,
                          const struct schema_particle *particle, int min, int max, int level)
{
    for (; particle && level < LEVELS_MAX && !builder->failed; particle = particle->next) {
        int low = min && particle->min ? particle->min : 0, high = times(max, particle->max);
        if (particle->element) {
            add_element(builder, parent, particle->element, low, high, level);
        } else {
            bool choice =
                particle->kind == PARTICLE_CHOICE && particle->children && particle->children->next;
            add_particles(builder, parent, particle->children, choice ? 0 : low, high, level + 1);
        }
    }
}

/* A parent that holds nothing but one plain element, many times: paragraphs. */
static void mark_lines(struct gather_node *node)
{
    struct gather_node *only = node->first;
    if (only && !only->next && only->repeats && only->type && !only->first) {
        only->lines = true;
    }
}

static size_t repeats_above(const struct gather_node *node)
{
    size_t count = 0;
    for (; node; node = node->parent) {
        count += node->repeats;
    }
    return count;
}

static void collect(struct gather_form *form, struct gather_node *node)
{
    mark_lines(node);
    if (node->type && !node->picture && repeats_above(node) <= GATHER_DEPTH) {
        form->leaves[form->leaf_count++] = node;
    }
    for (struct gather_node *child = node->first; child; child = child->next) {
        collect(form, child); /* as deep as the schema: LEVELS_MAX */
    }
}

/* Lists whose rows are the catalogue's: their keys may stand in headings alone. */
static enum status read_rows(struct builder *builder, const struct gather_form *form,
                             struct gather_node *node)
{
    enum status status = STATUS_OK;
    if (node->rows && node->key && !strstr(node->rows, "current()")) {
        status = gather_rows(form->forms, form->form, node, NULL, builder->arena, &node->keys,
                             &node->key_count);
        read_key_words(builder, node);
    }
    for (struct gather_node *child = node->first; child && status == STATUS_OK;
         child = child->next) {
        status = read_rows(builder, form, child); /* as deep as the schema */
    }
    return status;
}

enum status gather_open(const struct forms *forms, const struct form *form, struct arena *arena,
                        struct gather_form *out)
{
    struct builder builder = {.arena = arena, .forms = forms};
    const struct schema_element *root = form->index ? schema_index_root(form->index, "form") : NULL;
    *out = (struct gather_form){.forms = forms, .form = form, .arena = arena};
    out->root = arena_alloc(arena, sizeof *out->root);
    if (!root || !root->type || !out->root) {
        return out->root ? STATUS_INTERNAL : STATUS_NO_MEMORY;
    }
    out->root->name = root->name;
    out->root->element = root;
    out->root->required = true;
    out->root->label = form->title;
    name_node(&builder, out->root);
    add_particles(&builder, out->root, root->type->content, 1, 1, 0);
    if (!builder.failed) {
        enum status status = read_rows(&builder, out, out->root);
        if (status != STATUS_OK) {
            return status;
        }
    }
    out->leaves = arena_array(arena, builder.leaves + 1, sizeof *out->leaves);
    if (builder.failed || !out->leaves) {
        return STATUS_NO_MEMORY;
    }
    collect(out, out->root);
    return STATUS_OK;
}

bool gather_required(const struct gather_node *leaf)
{
    for (; leaf->parent; leaf = leaf->parent) {
        if (!leaf->required) {
            return false;
        }
    }
    return true;
}
