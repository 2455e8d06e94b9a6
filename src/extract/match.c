#include "extract/extract_internal.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

/* Which field a box is: by its binding, else its tag, else its label, else its turn. */

struct matching {
    struct arena *arena;
    const struct boxes *boxes;
    const struct issued *issued;
    const struct issued_box **known; /* of each box; NULL */
    struct path *paths;              /* count 0: not placed */
};

static const struct issued_box *find_bound(const struct issued *issued, const struct path *path)
{
    for (size_t i = 0; i < issued->count; i++) {
        if (issued->boxes[i].bound.count && path_equal(&issued->boxes[i].bound, path)) {
            return &issued->boxes[i];
        }
    }
    return NULL;
}

/* The box of that field; of several the one whose turn it is. */
static const struct issued_box *find_path(const struct issued *issued, const struct path *path,
                                          size_t turn)
{
    const struct issued_box *first = NULL;
    for (size_t i = 0; i < issued->count; i++) {
        if (path_equal(&issued->boxes[i].path, path)) {
            first = first ? first : &issued->boxes[i];
            if (turn-- == 0) {
                return &issued->boxes[i];
            }
        }
    }
    return first;
}

/* A row beyond those that were issued has the boxes of the first. */
static const struct issued_box *find_alike(const struct issued *issued, const struct path *path,
                                           size_t turn)
{
    for (size_t i = 0; i < issued->count; i++) {
        if (path_alike(&issued->boxes[i].path, path)) {
            return find_path(issued, &issued->boxes[i].path, turn);
        }
    }
    return NULL;
}

static size_t turn_of(const struct matching *m, size_t box)
{
    size_t turn = 0;
    for (size_t i = 0; i < box; i++) {
        turn += m->paths[i].count && path_equal(&m->paths[i], &m->paths[box]);
    }
    return turn;
}

static void place(struct matching *m, size_t index, const struct issued_box *known)
{
    m->known[index] = known;
    if (known) {
        m->paths[index] = known->path;
    }
}

static bool by_binding(struct matching *m, size_t index)
{
    const struct box *box = &m->boxes->items[index];
    struct path path;
    if (!box->xpath || !path_of_xpath(m->arena, box->xpath, &path)) {
        return false;
    }
    if (box->of_issued) {
        place(m, index, find_bound(m->issued, &path));
        return m->known[index] != NULL;
    }
    m->paths[index] = path;
    size_t turn = turn_of(m, index);
    const struct issued_box *known = find_path(m->issued, &path, turn);
    m->known[index] = known ? known : find_alike(m->issued, &path, turn);
    return true;
}

static bool is_named(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* The n-th box of a tag is the n-th that was issued with it, and so on from the start: copied rows
 * have their tags again. */
static const struct issued_box *find_tag(const struct issued *issued, const char *tag, size_t turn)
{
    size_t count = 0;
    for (size_t i = 0; i < issued->count; i++) {
        count += is_named(issued->boxes[i].tag, tag);
    }
    turn = count ? turn % count : 0;
    for (size_t i = 0; i < issued->count; i++) {
        if (is_named(issued->boxes[i].tag, tag) && turn-- == 0) {
            return &issued->boxes[i];
        }
    }
    return NULL;
}

static bool by_tag(struct matching *m, size_t index)
{
    const char *tag = m->boxes->items[index].tag;
    size_t turn = 0;
    if (!tag) {
        return false;
    }
    for (size_t i = 0; i < index; i++) {
        turn += is_named(m->boxes->items[i].tag, tag);
    }
    const struct issued_box *known = find_tag(m->issued, tag, turn);
    if (known) {
        place(m, index, known);
        return true;
    }
    if (!path_of_tag(m->arena, tag, &m->paths[index])) {
        m->paths[index].count = 0;
        return false;
    }
    m->known[index] = find_alike(m->issued, &m->paths[index], turn_of(m, index));
    return m->known[index] || m->issued->count == 0;
}

static bool is_taken(const struct matching *m, const struct issued_box *known)
{
    bool taken = false;
    for (size_t i = 0; i < m->boxes->count && !taken; i++) {
        taken = m->known[i] == known;
    }
    return taken;
}

/* The first of that label that no box is yet; when all are, it is one of a copied row. */
static bool by_alias(struct matching *m, size_t index)
{
    const char *alias = m->boxes->items[index].alias;
    const struct issued_box *last = NULL;
    for (size_t i = 0; alias && i < m->issued->count; i++) {
        const struct issued_box *known = &m->issued->boxes[i];
        if (is_named(known->alias, alias)) {
            last = known;
            if (!is_taken(m, known)) {
                break;
            }
        }
    }
    place(m, index, last);
    return last != NULL;
}

/* When as many boxes are there as were issued, each is the one of its turn. */
static bool by_turn(struct matching *m, size_t index)
{
    if (m->boxes->count != m->issued->count || is_taken(m, &m->issued->boxes[index])) {
        return false;
    }
    place(m, index, &m->issued->boxes[index]);
    return true;
}

static void tell_stray(struct matching *m, const struct box *box, struct diagnostics *diags)
{
    const struct issued_box nobody = {0};
    const struct matched match = {.box = box, .known = &nobody};
    const char *text = value_clean(m->arena, box->text, &(bool){false});
    if (text && text[0] && box->kind != BOX_PICTURE && box->kind != BOX_CHECKBOX
        && !box->placeholder && !value_is_placeholder(&match, text)) {
        const char *cut = arena_copy(m->arena, utf8_prefix(slice_from(text), LIMIT_QUOTED_CHARS));
        diag_report(diags, DIAG_EXTRACT_STRAY, NULL, cut ? cut : "", NULL);
    }
}

enum status match_boxes(struct arena *arena, struct diagnostics *diags, const struct boxes *boxes,
                        const struct issued *issued, struct matches *out)
{
    typedef bool way(struct matching * m, size_t index);
    static way *const ways[] = {by_binding, by_tag, by_alias, by_turn};
    struct matching m = {.arena = arena, .boxes = boxes, .issued = issued};
    m.known = arena_array(arena, boxes->count + 1, sizeof(const struct issued_box *));
    m.paths = arena_array(arena, boxes->count + 1, sizeof *m.paths);
    out->items = arena_array(arena, boxes->count + 1, sizeof *out->items);
    out->count = 0;
    if (!m.known || !m.paths || !out->items) {
        return STATUS_NO_MEMORY;
    }
    for (size_t w = 0; w < ARRAY_LENGTH(ways); w++) {
        for (size_t i = 0; i < boxes->count; i++) {
            if (m.paths[i].count == 0) {
                ways[w](&m, i);
            }
        }
    }
    for (size_t i = 0; i < boxes->count; i++) {
        const struct box *box = &boxes->items[i];
        if (m.paths[i].count == 0) {
            tell_stray(&m, box, diags);
        } else if (box->kind != BOX_PICTURE) {
            out->items[out->count++] = (struct matched){box, m.known[i], m.paths[i]};
        }
    }
    return STATUS_OK;
}
