#include "gather/gather_internal.h"

/* The columns of a table to be filled in, and what they are called. */

#define COLUMNS_MAX 2000
#define COPIES 3 /* of what repeats without keys */

struct drafter {
    const struct gather_form *form;
    struct arena *arena;
    struct gather_column *columns;
    size_t count, room;
    struct gather_step at[GATHER_DEPTH];
    size_t depth;
    bool all;
    bool failed; /* memory */
};

/* --- names --- */

/* The way from the root, without it. */
static size_t way_to(const struct gather_node *leaf, const struct gather_node *way[], size_t room)
{
    size_t count = 0;
    for (const struct gather_node *node = leaf; node->parent && count < room; node = node->parent) {
        way[count++] = node;
    }
    for (size_t i = 0; i < count / 2; i++) {
        const struct gather_node *other = way[i];
        way[i] = way[count - 1 - i];
        way[count - 1 - i] = other;
    }
    return count;
}

/* What the catalogue calls it, where it has a name. */
static const char *name_of_key(const struct gather_node *node, const char *key)
{
    for (size_t i = 0; i < node->key_count; i++) {
        if (strcmp(node->keys[i], key) == 0 && node->key_names[i][0]) {
            return node->key_names[i];
        }
    }
    return key;
}

static void add_step(struct strbuf *out, const struct gather_node *node,
                     const struct gather_step *step)
{
    if (step->key && node->key_count) {
        strbuf_add_str(out, name_of_key(node, step->key));
    } else if (step->key) {
        strbuf_addf(out, "%s（%s）", node->label, step->key);
    } else {
        strbuf_addf(out, "%s %d", node->label, step->number);
    }
}

/* Of the labels that may be left out only the last `said`; what repeats is always said. */
static char *name_with(const struct gather_column *column, size_t said, struct arena *arena)
{
    enum { LEVELS = 24 };
    const struct gather_node *way[LEVELS];
    size_t count = way_to(column->leaf, way, LEVELS), step = 0, plain = 0;
    struct strbuf out = {0};
    bool lines =
        column->leaf->lines && column->step_count && !column->steps[column->step_count - 1].number;
    count -= lines; /* named by what holds them */
    for (size_t i = 0; i < count; i++) {
        plain += !way[i]->repeats;
    }
    for (size_t i = 0; i < count; i++) {
        bool left_out = !way[i]->repeats && plain-- > said;
        if (left_out && i + 1 < count) {
            continue;
        }
        strbuf_add_str(&out, out.len ? " › " : "");
        if (way[i]->repeats && step < column->step_count) {
            add_step(&out, way[i], &column->steps[step++]);
        } else {
            strbuf_add_str(&out, way[i]->label);
        }
    }
    char *copy = out.status == STATUS_OK ? arena_strdup(arena, strbuf_str(&out)) : NULL;
    strbuf_deinit(&out);
    return copy;
}

/* Whether the name means that field and no other one as well. */
static bool is_clear(const struct gather_form *form, const char *name,
                     const struct gather_column *column)
{
    struct match matches[4];
    struct arena *scratch = arena_new();
    size_t count =
        scratch ? gather_match_heading(form, name, scratch, matches, ARRAY_LENGTH(matches)) : 0;
    bool clear = count > 0 && matches[0].column.leaf == column->leaf
                 && (count == 1 || matches[1].skipped > matches[0].skipped);
    arena_free(scratch);
    return clear;
}

const char *gather_heading(const struct gather_form *form, const struct gather_column *column,
                           struct arena *arena)
{
    char *name = NULL;
    for (size_t said = 1; said < 24; said++) {
        name = name_with(column, said, arena);
        if (!name || is_clear(form, name, column)) {
            return name;
        }
    }
    return name;
}

/* --- which --- */

static void draft(struct drafter *drafter, const struct gather_node *node);

static void add_leaf(struct drafter *drafter, const struct gather_node *leaf)
{
    bool fixed = gather_required(leaf) && leaf->type->facets.enumeration_count == 1;
    if (drafter->count == drafter->room || leaf->picture || (fixed && !drafter->all)) {
        return;
    }
    struct gather_column *column = &drafter->columns[drafter->count++];
    *column = (struct gather_column){.leaf = leaf, .step_count = drafter->depth};
    memcpy(column->steps, drafter->at, sizeof column->steps);
    column->column = (uint32_t)(drafter->count - 1);
}

/* One of what repeats. */
static void draft_one(struct drafter *drafter, const struct gather_node *node,
                      struct gather_step step)
{
    drafter->at[drafter->depth++] = step;
    if (node->type) {
        add_leaf(drafter, node);
    }
    draft(drafter, node);
    drafter->depth--;
}

/* Rows that depend on the one they stand in: the conditions of a standard. */
static size_t rows_here(struct drafter *drafter, const struct gather_node *node, const char ***keys)
{
    size_t count = 0;
    bool asked = node->rows && node->key && !node->key_count;
    if (asked
        && gather_rows(drafter->form->forms, drafter->form->form, node, drafter->at, drafter->arena,
                       keys, &count)
               != STATUS_OK) {
        drafter->failed = true;
    }
    return count;
}

static void draft_each(struct drafter *drafter, const struct gather_node *node)
{
    int copies = drafter->depth ? 1 : COPIES;
    copies = copies < node->min ? node->min : copies;
    copies = copies > node->max ? node->max : copies;
    if (drafter->depth == GATHER_DEPTH) {
        return;
    }
    if (node->lines) {
        draft_one(drafter, node, (struct gather_step){NULL, 0});
        return;
    }
    const char **keys = node->keys;
    size_t count = node->key_count ? node->key_count : rows_here(drafter, node, &keys);
    for (size_t i = 0; i < count; i++) {
        draft_one(drafter, node, (struct gather_step){keys[i], 0});
    }
    for (int i = 1; !count && i <= copies; i++) {
        draft_one(drafter, node, (struct gather_step){NULL, i});
    }
}

/* Whether units leave it to others, or need not say it for each of many. */
static bool is_later(const struct drafter *drafter, const struct gather_node *node)
{
    bool marked = node->cell && strcmp(node->cell, "later") == 0;
    bool of_many = false;
    for (const struct gather_node *above = node->parent; above; above = above->parent) {
        of_many |= above->repeats && (above->key_count || above->rows);
    }
    return !drafter->all && (marked || (of_many && !node->required));
}

/* The key of a row whose heading has it. */
static bool is_the_key(const struct drafter *drafter, const struct gather_node *node)
{
    const struct gather_node *row = node->parent;
    return !node->element && row->key && strcmp(row->key->name, node->name) == 0 && drafter->depth
           && drafter->at[drafter->depth - 1].key;
}

static void draft(struct drafter *drafter, const struct gather_node *node)
{
    for (const struct gather_node *child = node->first; child; child = child->next) {
        if (is_later(drafter, child) || is_the_key(drafter, child)) {
            continue;
        }
        if (child->repeats) {
            draft_each(drafter, child);
        } else {
            if (child->type) {
                add_leaf(drafter, child);
            }
            draft(drafter, child); /* as deep as the schema */
        }
    }
}

enum status gather_template(const struct gather_form *form, bool all, struct arena *arena,
                            struct gather_column **columns, size_t *count)
{
    struct drafter drafter = {.form = form, .arena = arena, .room = COLUMNS_MAX, .all = all};
    drafter.columns = arena_array(arena, COLUMNS_MAX, sizeof *drafter.columns);
    if (!drafter.columns) {
        return STATUS_NO_MEMORY;
    }
    draft(&drafter, form->root);
    if (drafter.failed) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < drafter.count; i++) {
        drafter.columns[i].heading = gather_heading(form, &drafter.columns[i], arena);
        if (!drafter.columns[i].heading) {
            return STATUS_NO_MEMORY;
        }
    }
    *columns = drafter.columns;
    *count = drafter.count;
    return STATUS_OK;
}
