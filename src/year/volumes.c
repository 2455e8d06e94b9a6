#include "year/volumes.h"

#include <string.h>

struct piece {
    const xmlNode *container, *node; /* node NULL: the container is empty */
    size_t volume;                   /* from 1 */
};

struct volumes {
    const struct xml_document *document;
    const struct volumes_shape *shape;
    struct piece *pieces;
    size_t count, volumes;
};

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool is_piece(const struct volumes *v, const xmlNode *node)
{
    const char *const *name = v->shape->pieces;
    while (*name && !is_named(node, *name)) {
        name++;
    }
    return *name != NULL;
}

/* How many pieces it counts for. */
static size_t weight_of(const struct volumes *v, const xmlNode *node)
{
    size_t inside = 0;
    for (const xmlNode *child = node ? node->children : NULL; child; child = child->next) {
        inside += is_piece(v, child);
    }
    return inside ? inside : 1;
}

/* The pieces of a container, into `out` where it is not NULL; how many. One without any counts too,
 * as it says that there is nothing. */
static size_t read_pieces(const struct volumes *v, const xmlNode *container, struct piece *out)
{
    size_t count = 0;
    for (const xmlNode *node = container->children; node; node = node->next) {
        if (is_piece(v, node)) {
            if (out) {
                out[count] = (struct piece){.container = container, .node = node};
            }
            count++;
        }
    }
    if (count == 0 && out) {
        *out = (struct piece){.container = container};
    }
    return count ? count : 1;
}

static const xmlNode *root_of(const struct volumes *v)
{
    return xmlDocGetRootElement(v->document->doc);
}

static void share_out(struct volumes *v, size_t most)
{
    size_t held = 0;
    for (size_t i = 0; i < v->count; i++) {
        size_t own = weight_of(v, v->pieces[i].node);
        if (held && held + own > most) {
            v->volumes++;
            held = 0;
        }
        held += own;
        v->pieces[i].volume = v->volumes;
    }
}

struct volumes *volumes_plan(const struct xml_document *document, const struct volumes_shape *shape,
                             size_t most, struct arena *arena)
{
    struct volumes *v = arena_alloc(arena, sizeof *v);
    if (!v) {
        return NULL;
    }
    *v = (struct volumes){.document = document, .shape = shape, .volumes = 1};
    const xmlNode *first = xml_child(root_of(v), shape->container);
    size_t room = 1;
    for (const xmlNode *node = first; node; node = xml_next(node, shape->container)) {
        room += read_pieces(v, node, NULL);
    }
    v->pieces = arena_array(arena, room, sizeof *v->pieces);
    if (!v->pieces) {
        return NULL;
    }
    for (const xmlNode *node = first; node; node = xml_next(node, shape->container)) {
        v->count += read_pieces(v, node, v->pieces + v->count);
    }
    share_out(v, most);
    return v;
}

size_t volumes_count(const struct volumes *volumes)
{
    return volumes->volumes;
}

/* --- one volume --- */

/* Copies the elements from `node` on, up to the next piece. */
static bool copy_others(const struct volumes *v, xmlNode *to, const xmlNode *node)
{
    bool done = true;
    for (; node && done && !is_piece(v, node); node = node->next) {
        done = node->type != XML_ELEMENT_NODE || xml_graft(to, NULL, node);
    }
    return done;
}

static bool set_number(struct arena *scratch, xmlNode *root, const char *name, size_t number)
{
    const char *text = arena_printf(scratch, "%zu", number);
    return text && xml_set(root, name, text);
}

/* The container of `piece`, as far as it stands before its pieces. */
static xmlNode *begin(const struct volumes *v, const struct piece *piece, bool continued,
                      struct arena *scratch, xmlNode *root)
{
    const struct piece *end = v->pieces + v->count, *last = piece, *first = piece;
    while (last + 1 < end && last[1].container == piece->container) {
        last++;
    }
    while (first > v->pieces && first[-1].container == piece->container) {
        first--;
    }
    xmlNode *copy = xml_graft_alone(root, piece->container);
    bool done = copy
                && (first->volume == last->volume
                    || set_number(scratch, copy, "pieces", (size_t)(last - first) + 1))
                && (!continued || xml_set(copy, "continued", "yes"))
                && copy_others(v, copy, piece->container->children);
    return done ? copy : NULL;
}

/* What belongs to the whole stands at its end. */
static bool end_all(const struct volumes *v, xmlNode *root)
{
    bool done = true;
    for (const xmlNode *node = root_of(v)->children; node && done; node = node->next) {
        done = node->type != XML_ELEMENT_NODE || is_named(node, v->shape->container)
               || xml_graft(root, NULL, node);
    }
    return done;
}

static bool cut_pieces(const struct volumes *v, size_t number, struct arena *scratch, xmlNode *root)
{
    xmlNode *container = NULL;
    bool done = true;
    for (size_t i = 0; i < v->count && done; i++) {
        const struct piece *piece = &v->pieces[i];
        bool first = i == 0 || piece[-1].container != piece->container;
        bool last = i + 1 == v->count || piece[1].container != piece->container;
        if (piece->volume != number) {
            continue;
        }
        if (first || piece[-1].volume != number) {
            container = begin(v, piece, !first, scratch, root);
        }
        done = container && (!piece->node || xml_graft(container, NULL, piece->node));
        if (done && last && piece->node) {
            done = copy_others(v, container, piece->node->next);
        }
    }
    return done;
}

enum status volumes_cut(const struct volumes *v, size_t number, struct arena *scratch,
                        struct xml_document *out)
{
    enum status status = xml_copy_root(v->document, out);
    xmlNode *root = status == STATUS_OK ? xmlDocGetRootElement(out->doc) : NULL;
    bool done = root != NULL;
    if (done && v->volumes > 1) {
        done = set_number(scratch, root, "volume", number)
               && set_number(scratch, root, "of-volumes", v->volumes);
    }
    done =
        done && cut_pieces(v, number, scratch, root) && (number < v->volumes || end_all(v, root));
    return status == STATUS_OK && !done ? STATUS_NO_MEMORY : status;
}
