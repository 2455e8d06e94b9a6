#include "cli/lists_volumes.h"

#include <string.h>

/* What is never cut: a row in no group, or a group with its sum. A table with neither counts too,
 * as it says that there is nothing. */
struct piece {
    const xmlNode *table, *node; /* node NULL: the table is empty */
    size_t volume;               /* from 1 */
};

struct lists_volumes {
    const xmlNode *root;
    struct piece *pieces;
    size_t count, volumes;
};

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static size_t rows_of(const xmlNode *node)
{
    size_t rows = 0;
    const xmlNode *row = node && is_element(node, "group") ? xml_child(node, "row") : NULL;
    for (; row; row = xml_next(row, "row")) {
        rows++;
    }
    return rows ? rows : 1;
}

static bool is_piece(const xmlNode *node)
{
    return is_element(node, "group") || is_element(node, "row");
}

/* The pieces of a table, into `out` where it is not NULL; how many. */
static size_t read_pieces(const xmlNode *table, struct piece *out)
{
    size_t count = 0;
    for (const xmlNode *node = table->children; node; node = node->next) {
        if (is_piece(node)) {
            if (out) {
                out[count] = (struct piece){.table = table, .node = node};
            }
            count++;
        }
    }
    if (count == 0 && out) {
        *out = (struct piece){.table = table};
    }
    return count ? count : 1;
}

struct lists_volumes *lists_volumes_plan(const struct submission *draft, size_t rows,
                                         struct arena *arena)
{
    struct lists_volumes *v = arena_alloc(arena, sizeof *v);
    const xmlNode *root = xmlDocGetRootElement(draft->xml.doc);
    size_t count = 0, held = 0;
    for (const xmlNode *table = xml_child(root, "table"); table; table = xml_next(table, "table")) {
        count += read_pieces(table, NULL);
    }
    struct piece *pieces = arena_array(arena, count + 1, sizeof *pieces);
    if (!v || !pieces) {
        return NULL;
    }
    *v = (struct lists_volumes){.root = root, .pieces = pieces, .volumes = 1};
    for (const xmlNode *table = xml_child(root, "table"); table; table = xml_next(table, "table")) {
        v->count += read_pieces(table, pieces + v->count);
    }
    for (size_t i = 0; i < count; i++) {
        size_t own = rows_of(pieces[i].node);
        if (held && held + own > rows) {
            v->volumes++;
            held = 0;
        }
        held += own;
        pieces[i].volume = v->volumes;
    }
    return v;
}

size_t lists_volumes_count(const struct lists_volumes *volumes)
{
    return volumes->volumes;
}

/* The table as far as it stands before its rows. */
static xmlNode *begin_table(const struct piece *piece, bool continued, xmlNode *root)
{
    xmlNode *table = xml_graft_alone(root, piece->table);
    bool done = table && (!continued || xml_set(table, "continued", "yes"));
    const xmlNode *column = xml_child(piece->table, "column");
    for (; column && done; column = xml_next(column, "column")) {
        done = xml_graft(table, NULL, column) != NULL;
    }
    return done ? table : NULL;
}

/* What stands behind its rows. */
static bool end_table(const struct piece *piece, xmlNode *table)
{
    bool done = true;
    for (const xmlNode *node = piece->table->children; node && done; node = node->next) {
        if (is_element(node, "total") || is_element(node, "note")) {
            done = xml_graft(table, NULL, node) != NULL;
        }
    }
    return done;
}

static bool set_number(struct arena *scratch, xmlNode *root, const char *name, size_t number)
{
    const char *text = arena_printf(scratch, "%zu", number);
    return text && xml_set(root, name, text);
}

enum status lists_volume(const struct lists_volumes *v, size_t number, struct arena *scratch,
                         struct xml_document *out)
{
    const struct xml_document whole = {v->root->doc};
    enum status status = xml_copy_root(&whole, out);
    xmlNode *root = status == STATUS_OK ? xmlDocGetRootElement(out->doc) : NULL;
    xmlNode *table = NULL;
    bool done = root != NULL;
    if (done && v->volumes > 1) {
        done = set_number(scratch, root, "volume", number)
               && set_number(scratch, root, "of-volumes", v->volumes);
    }
    for (size_t i = 0; i < v->count && done; i++) {
        const struct piece *piece = &v->pieces[i];
        bool first = i == 0 || piece[-1].table != piece->table;
        bool last = i + 1 == v->count || piece[1].table != piece->table;
        if (piece->volume != number) {
            continue;
        }
        if (first || piece[-1].volume != number) {
            table = begin_table(piece, !first, root);
        }
        done = table && (!piece->node || xml_graft(table, NULL, piece->node))
               && (!last || end_table(piece, table));
    }
    return status == STATUS_OK && !done ? STATUS_NO_MEMORY : status;
}
