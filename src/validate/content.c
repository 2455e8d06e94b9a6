#include "validate/content.h"

#include "base/alloc.h"
#include "base/nearest.h"

#include <stdlib.h>

/* The content model becomes a small automaton (states, steps that take one element, free steps);
 * the children are then aligned with it by dynamic programming: cost[i][s] is the least number of
 * changes after i children in state s. A wrong order comes out as a drop and an insertion of the
 * same name, which are joined to a move afterwards. */

#define STATES_MAX 4096
#define CELLS_MAX 2000000u
#define COPIES_MAX 128 /* of one repeated particle; more is taken for unbounded */
#define DEPTH_MAX 64
#define COST_CHANGE 10
#define COST_RENAME 12 /* dearer than one change, cheaper than a drop and an insertion */
#define COST_NONE UINT32_MAX

struct step {
    int from, to;
    const struct schema_element *element; /* NULL: free */
};

struct automaton {
    struct arena *arena;
    struct step *steps;
    size_t step_count, step_capacity;
    int state_count, final;
    bool too_large, wildcard, out_of_memory;
};

static int new_state(struct automaton *automaton)
{
    automaton->too_large |= automaton->state_count >= STATES_MAX;
    return automaton->too_large ? 0 : automaton->state_count++;
}

static void add_step(struct automaton *automaton, int from, int to,
                     const struct schema_element *element)
{
    if (automaton->step_count == automaton->step_capacity) {
        size_t capacity = automaton->step_capacity ? automaton->step_capacity * 2 : 64;
        struct step *steps = arena_array(automaton->arena, capacity, sizeof *steps);
        if (!steps) {
            automaton->out_of_memory = true;
            return;
        }
        if (automaton->step_count) {
            memcpy(steps, automaton->steps, automaton->step_count * sizeof *steps);
        }
        automaton->steps = steps;
        automaton->step_capacity = capacity;
    }
    automaton->steps[automaton->step_count++] = (struct step){from, to, element};
}

static int expand(struct automaton *automaton, const struct schema_particle *particle, int from,
                  int depth);

/* Once the particle's body, without its occurrence. Answers the state behind it. */
static int expand_body(struct automaton *automaton, const struct schema_particle *particle,
                       int from, int depth)
{
    int to = from;
    switch (particle->kind) {
    case PARTICLE_ELEMENT:
        to = new_state(automaton);
        add_step(automaton, from, to, particle->element);
        break;
    case PARTICLE_SEQUENCE:
    case PARTICLE_ALL: /* handled by align_all unless nested, which XSD 1.0 forbids */
        for (const struct schema_particle *child = particle->children; child; child = child->next) {
            to = expand(automaton, child, to, depth + 1);
        }
        break;
    case PARTICLE_CHOICE:
        to = new_state(automaton);
        for (const struct schema_particle *child = particle->children; child; child = child->next) {
            add_step(automaton, expand(automaton, child, from, depth + 1), to, NULL);
        }
        break;
    case PARTICLE_ANY:
        automaton->wildcard = true;
        break;
    }
    return to;
}

static int expand(struct automaton *automaton, const struct schema_particle *particle, int from,
                  int depth)
{
    bool unbounded = particle->max == OCCURS_UNBOUNDED || particle->max > COPIES_MAX;
    int min = particle->min < COPIES_MAX ? particle->min : COPIES_MAX;
    if (depth > DEPTH_MAX || automaton->too_large || automaton->out_of_memory) {
        automaton->too_large |= depth > DEPTH_MAX;
        return from;
    }
    int state = from;
    for (int i = 0; i < min && !automaton->too_large; i++) {
        state = expand_body(automaton, particle, state, depth);
    }
    if (unbounded) {
        int loop = new_state(automaton);
        add_step(automaton, state, loop, NULL);
        add_step(automaton, expand_body(automaton, particle, loop, depth), loop, NULL);
        return loop;
    }
    if (particle->max > min) {
        int end = new_state(automaton);
        for (int i = min; i < particle->max && !automaton->too_large; i++) {
            add_step(automaton, state, end, NULL);
            state = expand_body(automaton, particle, state, depth);
        }
        add_step(automaton, state, end, NULL);
        state = end;
    }
    return state;
}

/* --- aligning --- */

enum move { MOVE_NONE, MOVE_FREE, MOVE_INSERT, MOVE_MATCH, MOVE_RENAME, MOVE_DROP };

struct cell {
    uint32_t cost;
    uint32_t step; /* of the automaton, for every move but a drop */
    enum move move;
};

struct table {
    const struct automaton *automaton;
    const char *const *names;
    const bool *known; /* by child: the name occurs in the model */
    size_t count;
    struct cell *cells; /* (count + 1) rows of state_count */
};

static struct cell *cell_at(const struct table *table, size_t row, int state)
{
    return &table->cells[row * (size_t)table->automaton->state_count + (size_t)state];
}

static bool improve(struct cell *cell, uint32_t cost, size_t step, enum move move)
{
    if (cost >= cell->cost) {
        return false;
    }
    *cell = (struct cell){cost, (uint32_t)step, move};
    return true;
}

/* Free steps and insertions stay in the row; repeated until nothing gets cheaper, since loops lead
 * back. */
static void settle_row(const struct table *table, size_t row)
{
    const struct automaton *automaton = table->automaton;
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < automaton->step_count; i++) {
            const struct step *step = &automaton->steps[i];
            uint32_t cost = cell_at(table, row, step->from)->cost;
            if (cost == COST_NONE) {
                continue;
            }
            changed |=
                improve(cell_at(table, row, step->to), cost + (step->element ? COST_CHANGE : 0), i,
                        step->element ? MOVE_INSERT : MOVE_FREE);
        }
    }
}

static bool is_slip(const char *written, const char *meant)
{
    return nearest_name(written, &meant, 1) != NULL;
}

static void advance_row(const struct table *table, size_t row)
{
    const struct automaton *automaton = table->automaton;
    const char *name = table->names[row];
    for (int state = 0; state < automaton->state_count; state++) {
        uint32_t cost = cell_at(table, row, state)->cost;
        if (cost != COST_NONE) {
            improve(cell_at(table, row + 1, state), cost + COST_CHANGE, 0, MOVE_DROP);
        }
    }
    for (size_t i = 0; i < automaton->step_count; i++) {
        const struct step *step = &automaton->steps[i];
        uint32_t cost = cell_at(table, row, step->from)->cost;
        if (!step->element || cost == COST_NONE) {
            continue;
        }
        if (strcmp(step->element->name, name) == 0) {
            improve(cell_at(table, row + 1, step->to), cost, i, MOVE_MATCH);
        } else if (!table->known[row] && is_slip(name, step->element->name)) {
            improve(cell_at(table, row + 1, step->to), cost + COST_RENAME, i, MOVE_RENAME);
        }
    }
}

static bool fill(struct table *table, struct arena *arena)
{
    size_t cells = (table->count + 1) * (size_t)table->automaton->state_count;
    table->cells = arena_array(arena, cells, sizeof *table->cells);
    if (!table->cells) {
        return false;
    }
    for (size_t i = 0; i < cells; i++) {
        table->cells[i].cost = COST_NONE;
    }
    cell_at(table, 0, 0)->cost = 0;
    for (size_t row = 0; row < table->count; row++) {
        settle_row(table, row);
        advance_row(table, row);
    }
    settle_row(table, table->count);
    return true;
}

/* Walks the cheapest way back; changes come out last first and are turned round. */
static void trace_back(const struct table *table, struct content_changes *out)
{
    size_t row = table->count;
    int state = table->automaton->final;
    while (row > 0 || state != 0) {
        const struct cell *cell = cell_at(table, row, state);
        const struct step *step = &table->automaton->steps[cell->step];
        struct content_change change = {.at = row, .element = step->element};
        if (cell->move == MOVE_NONE) {
            break;
        }
        if (cell->move == MOVE_INSERT) {
            change.kind = CONTENT_INSERT;
            out->items[out->count++] = change;
        } else if (cell->move == MOVE_DROP || cell->move == MOVE_RENAME) {
            change.kind = cell->move == MOVE_DROP ? CONTENT_DROP : CONTENT_RENAME;
            change.at = row - 1;
            out->items[out->count++] = change;
        }
        row -= cell->move == MOVE_DROP || cell->move == MOVE_MATCH || cell->move == MOVE_RENAME;
        state = cell->move == MOVE_DROP ? state : step->from;
    }
    for (size_t i = 0; i < out->count / 2; i++) {
        struct content_change other = out->items[out->count - 1 - i];
        out->items[out->count - 1 - i] = out->items[i];
        out->items[i] = other;
    }
}

/* The drop of a child of that name that is not yet part of a move; `count` when there is none. */
static size_t find_drop(const char *const *names, const struct content_changes *changes,
                        const char *name)
{
    size_t i = 0;
    while (i < changes->count
           && !(changes->items[i].kind == CONTENT_DROP
                && strcmp(names[changes->items[i].at], name) == 0)) {
        i++;
    }
    return i;
}

/* A drop and an insertion of one name are a move; it stands where the insertion did, so that
 * changes applied in order give the right order. */
static void join_moves(const char *const *names, struct content_changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        struct content_change *insert = &changes->items[i];
        size_t drop = insert->kind == CONTENT_INSERT
                          ? find_drop(names, changes, insert->element->name)
                          : changes->count;
        if (drop == changes->count) {
            continue;
        }
        insert->kind = CONTENT_MOVE;
        insert->to = insert->at;
        insert->at = changes->items[drop].at;
        memmove(&changes->items[drop], &changes->items[drop + 1],
                (changes->count - drop - 1) * sizeof changes->items[0]);
        changes->count--;
        i -= drop < i;
    }
}

static bool *find_known(const struct automaton *automaton, const char *const *names, size_t count)
{
    bool *known = arena_array(automaton->arena, count + 1, sizeof *known);
    for (size_t i = 0; known && i < count; i++) {
        for (size_t k = 0; k < automaton->step_count && !known[i]; k++) {
            const struct schema_element *element = automaton->steps[k].element;
            known[i] = element && strcmp(element->name, names[i]) == 0;
        }
    }
    return known;
}

static enum status align_sequence(struct automaton *automaton, const char *const *names,
                                  size_t count, struct arena *arena, struct content_changes *out)
{
    if (automaton->wildcard) {
        return STATUS_UNSUPPORTED;
    }
    if (automaton->too_large || (count + 1) > CELLS_MAX / (size_t)automaton->state_count) {
        return STATUS_LIMIT;
    }
    struct table table = {.automaton = automaton, .names = names, .count = count};
    table.known = find_known(automaton, names, count);
    /* each child is dropped at most once, each step inserted at most once between two children */
    out->items =
        arena_array(arena, (count + 1) * 2 + automaton->step_count + 1, sizeof *out->items);
    if (automaton->out_of_memory || !table.known || !out->items || !fill(&table, arena)) {
        return STATUS_NO_MEMORY;
    }
    trace_back(&table, out);
    join_moves(names, out);
    return STATUS_OK;
}

/* --- xs:all: any order, each at most once --- */

static size_t count_name(const char *const *names, size_t count, const char *name)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found += strcmp(names[i], name) == 0;
    }
    return found;
}

static enum status align_all(const struct schema_particle *all, const char *const *names,
                             size_t count, struct arena *arena, struct content_changes *out)
{
    size_t particles = 0;
    for (const struct schema_particle *child = all->children; child; child = child->next) {
        particles++;
    }
    out->items = arena_array(arena, count + particles + 1, sizeof *out->items);
    if (!out->items) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const struct schema_particle *child = all->children;
        while (child && !(child->element && strcmp(child->element->name, names[i]) == 0)) {
            child = child->next;
        }
        if (!child || count_name(names, i, names[i])) {
            out->items[out->count++] = (struct content_change){.kind = CONTENT_DROP, .at = i};
        }
    }
    for (const struct schema_particle *child = all->children; child; child = child->next) {
        if (child->element && child->min && all->min
            && !count_name(names, count, child->element->name)) {
            out->items[out->count++] = (struct content_change){
                .kind = CONTENT_INSERT, .at = count, .element = child->element};
        }
    }
    return STATUS_OK;
}

enum status content_align(const struct schema_type *type, const char *const *names, size_t count,
                          struct arena *arena, struct content_changes *out)
{
    *out = (struct content_changes){0};
    struct automaton automaton = {.arena = arena};
    const struct schema_particle *model = type && type->complex ? type->content : NULL;
    if (model && model->kind == PARTICLE_ALL) {
        return align_all(model, names, count, arena, out);
    }
    automaton.final = new_state(&automaton);
    if (model) {
        automaton.final = expand(&automaton, model, automaton.final, 0);
    }
    return align_sequence(&automaton, names, count, arena, out);
}
