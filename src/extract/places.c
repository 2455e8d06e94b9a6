#include "extract/extract_internal.h"

#include <string.h>

/* The boxes as a tree of the elements they stand for, in the order of the document. A row that was
 * copied in a program that does not know of bindings has the bindings of its original: the second
 * box of a field that is shown once begins a new row. */

struct placing {
    struct arena *arena;
    const struct issued *issued;
    const struct schema_element *root;
    bool failed;
};

/* How often the document shows a field. */
static size_t shown(const struct issued *issued, const struct path *path)
{
    const struct path *alike = NULL;
    size_t count = 0, of_alike = 0;
    for (size_t i = 0; i < issued->count; i++) {
        const struct path *own = &issued->boxes[i].path;
        count += path_equal(own, path);
        if (!alike && path_alike(own, path)) {
            alike = own;
        }
        of_alike += alike && path_equal(own, alike);
    }
    count = count ? count : of_alike;
    return count ? count : 1;
}

static bool is_step(const struct place *place, const struct step *step)
{
    return place->step.index == step->index && strcmp(place->step.name, step->name) == 0;
}

static struct place *last_of(const struct place *parent, const struct step *step)
{
    struct place *found = NULL;
    for (struct place *child = parent->first; child; child = child->next) {
        found = is_step(child, step) ? child : found;
    }
    return found;
}

static struct place *add_place(struct placing *p, struct place *parent, const struct step *step)
{
    struct place *place = arena_alloc(p->arena, sizeof *place);
    if (!place) {
        p->failed = true;
        return NULL;
    }
    *place = (struct place){.parent = parent, .step = *step};
    place->last = &place->first;
    if (parent) {
        place->copy = last_of(parent, step) != NULL;
        *parent->last = place;
        parent->last = &place->next;
    }
    return place;
}

static struct place *descend(struct placing *p, struct place *from, const struct path *path,
                             size_t at)
{
    for (; from && at < path->count; at++) {
        struct place *child = last_of(from, &path->steps[at]);
        from = child ? child : add_place(p, from, &path->steps[at]);
    }
    return from;
}

/* How many steps of a path lead to its innermost element that may repeat; 0: none may. */
static size_t innermost_row(const struct placing *p, const struct path *path)
{
    size_t found = 0;
    const struct schema_element *element = p->root;
    for (size_t i = 0; i < path->count && element && path->steps[i].index; i++) {
        const char *name = path->steps[i].name;
        if (schema_type_max(element->type, name) > 1) {
            found = i + 1;
        }
        element = schema_type_child(element->type, name);
    }
    return found;
}

static void take(struct placing *p, struct place *leaf, const struct matched *match)
{
    if (leaf->box_count == leaf->box_capacity) {
        size_t capacity = leaf->box_capacity ? leaf->box_capacity * 2 : 2;
        const struct matched **boxes =
            arena_array(p->arena, capacity, sizeof(const struct matched *));
        if (!boxes) {
            p->failed = true;
            return;
        }
        if (leaf->box_count) {
            memcpy(boxes, leaf->boxes, leaf->box_count * sizeof *boxes);
        }
        leaf->boxes = boxes;
        leaf->box_capacity = capacity;
    }
    leaf->boxes[leaf->box_count++] = match;
}

static void put(struct placing *p, struct place *root, const struct matched *match)
{
    const struct path *path = &match->path;
    struct place *leaf = descend(p, root, path, 0);
    bool full = leaf && leaf->box_count >= shown(p->issued, path);
    size_t row = full && !match->box->again ? innermost_row(p, path) : 0;
    if (row) {
        struct place *parent = root;
        for (size_t i = 0; i + 1 < row; i++) {
            parent = last_of(parent, &path->steps[i]);
        }
        leaf = descend(p, add_place(p, parent, &path->steps[row - 1]), path, row);
    }
    if (leaf) {
        take(p, leaf, match);
    }
}

struct place *places_of(struct arena *arena, const struct matches *matches,
                        const struct issued *issued, const struct schema_element *root)
{
    const struct step top = {"", 1};
    struct placing p = {.arena = arena, .issued = issued, .root = root};
    struct place *place = add_place(&p, NULL, &top);
    for (size_t i = 0; i < matches->count && place && !p.failed; i++) {
        put(&p, place, &matches->items[i]);
    }
    return p.failed ? NULL : place;
}
