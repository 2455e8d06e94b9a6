#include "gather/gather_internal.h"

#include "base/utf8.h"

/* A heading is read against every field's way from the root: labels may be left out, the field's
 * own may not, what repeats has its number or key. */

#define LEVELS_MAX 20

struct matcher {
    const struct gather_node *way[LEVELS_MAX];
    size_t count;
    struct arena *arena;
    const char *heading;     /* as it was written */
    struct match found;      /* the best so far; leaf NULL: none */
    struct gather_column at; /* while it goes on */
};

static void match_node(struct matcher *m, size_t index, const char *rest, int skipped);

/* The text behind `word`, NULL when it does not stand there. */
static const char *behind(const char *text, const char *word)
{
    size_t len = word ? strlen(word) : 0;
    return len && strncmp(text, word, len) == 0 ? text + len : NULL;
}

static const char *behind_number(const char *text, int *number)
{
    bool bracket = *text == '(';
    const char *p = text + bracket;
    *number = 0;
    for (int i = 0; *p >= '0' && *p <= '9' && i < 4; p++, i++) {
        *number = *number * 10 + (*p - '0');
    }
    if (bracket && *p++ != ')') {
        return NULL;
    }
    return *number ? p : NULL;
}

/* What stands in brackets in the heading as it was written, and reads so without signs. */
static const char *bracketed(struct matcher *m, struct slice words)
{
    const char *half = gather_words_half_width(m->arena, m->heading);
    for (const char *p = half ? strchr(half, '(') : NULL; p; p = strchr(p + 1, '(')) {
        const char *end = strchr(p, ')');
        const char *inside =
            end ? arena_copy(m->arena, slice_of(p + 1, (size_t)(end - p - 1))) : NULL;
        const char *own = inside ? gather_words_of(m->arena, inside) : NULL;
        if (own && slice_is(words, own)) {
            return inside;
        }
    }
    return NULL;
}

/* The key that stands there: one of the schema's, in brackets or not; where it lists none, any
 * word in brackets. */
static const char *behind_key(struct matcher *m, const struct gather_node *node, const char *text,
                              const char **key)
{
    bool bracket = *text == '(';
    const char *inside = text + bracket, *best = NULL;
    for (size_t i = 0; i < node->key_count; i++) {
        const char *rest = behind(inside, node->key_words[i]);
        rest = rest ? rest : behind(inside, node->key_name_words[i]);
        if (rest && (!best || rest > best) && (!bracket || *rest == ')')) {
            best = rest;
            *key = node->keys[i];
        }
    }
    if (best || node->key_count || !bracket) {
        return best ? best + bracket : NULL;
    }
    const char *end = strchr(inside, ')');
    *key = end && end != inside ? bracketed(m, slice_of(inside, (size_t)(end - inside))) : NULL;
    return *key ? end + 1 : NULL;
}

/* Behind the label of what repeats: a number, a key, or both, of which the key counts. */
static void match_step(struct matcher *m, size_t index, const char *rest, int skipped,
                       bool labelled)
{
    const struct gather_node *node = m->way[index];
    struct gather_step *step = &m->at.steps[m->at.step_count];
    int number = 0;
    const char *key = NULL, *after_number = labelled ? behind_number(rest, &number) : NULL;
    m->at.step_count++;
    if (node->key) {
        const char *after = behind_key(m, node, after_number ? after_number : rest, &key);
        if (after) {
            *step = (struct gather_step){key, 0};
            match_node(m, index + 1, after, skipped);
        }
    }
    if (after_number) {
        *step = (struct gather_step){NULL, number};
        match_node(m, index + 1, after_number, skipped);
    }
    if (node->lines) {
        *step = (struct gather_step){NULL, 0};
        match_node(m, index + 1, rest, skipped);
    }
    m->at.step_count--;
}

static void keep(struct matcher *m, int skipped)
{
    if (!m->found.column.leaf || skipped < m->found.skipped) {
        m->found = (struct match){m->at, skipped};
        m->found.column.leaf = m->way[m->count - 1];
    }
}

/* Reads on from node `index` of the way; `rest` is what is left of the heading. */
static void match_node(struct matcher *m, size_t index, const char *rest, int skipped)
{
    if (index == m->count) {
        if (!*rest) {
            keep(m, skipped);
        }
        return;
    }
    const struct gather_node *node = m->way[index];
    bool last = index + 1 == m->count;
    for (size_t i = 0; i < ARRAY_LENGTH(node->words); i++) {
        const char *after = behind(rest, node->words[i]);
        if (after && node->repeats) {
            match_step(m, index, after, skipped, true);
        } else if (after) {
            match_node(m, index + 1, after, skipped);
        }
    }
    bool envelope = index == 0 && strcmp(node->name, "envelope") == 0;
    if (node->repeats
        && (!last || node->lines
            || node->key_count)) { /* by its key alone; lines by their parent's */
        match_step(m, index, rest, skipped + !node->lines, false);
    } else if (!node->repeats && !last) {
        match_node(m, index + 1, rest, skipped + !envelope);
    }
}

static struct match match_leaf(const struct gather_node *leaf, const char *heading,
                               const char *words, struct arena *arena)
{
    struct matcher m = {.arena = arena, .heading = heading};
    const struct gather_node *node = leaf;
    for (; node->parent && m.count < LEVELS_MAX; node = node->parent) {
        m.way[m.count++] = node;
    }
    for (size_t i = 0; i < m.count / 2; i++) {
        const struct gather_node *other = m.way[i];
        m.way[i] = m.way[m.count - 1 - i];
        m.way[m.count - 1 - i] = other;
    }
    match_node(&m, 0, words, 0);
    return m.found;
}

size_t gather_match_heading(const struct gather_form *form, const char *heading,
                            struct arena *arena, struct match *out, size_t room)
{
    const char *words = gather_words_of(arena, heading);
    size_t count = 0;
    for (size_t i = 0; words && *words && i < form->leaf_count && count < room; i++) {
        struct match one = match_leaf(form->leaves[i], heading, words, arena);
        if (!one.column.leaf) {
            continue;
        }
        size_t at = count++;
        for (; at > 0 && out[at - 1].skipped > one.skipped; at--) {
            out[at] = out[at - 1];
        }
        out[at] = one;
    }
    return count;
}

const char *gather_match_path(const struct gather_node *leaf, struct arena *arena)
{
    const char *path = leaf->label;
    for (const struct gather_node *node = leaf->parent; path && node && node->parent;
         node = node->parent) {
        path = arena_printf(arena, "%s › %s", node->label, path);
    }
    return path;
}
