#include "validate/validate_internal.h"

#include <string.h>

/* Of an office's thousands of titles a form asks for those of its own unit: the rules get these
 * alone, and they are looked up, so that the cost of a form does not grow with the ledger. What is
 * kept is never less than what rules compare with: the code, a name the register has, the name a
 * title was granted to, the register's key. */

struct own {
    struct arena *arena;
    const char *code, *name;
};

static bool find(const struct own *own, const struct xml_index *index, struct xml_hits *hits)
{
    return xml_index_find(index, own->code, hits) && xml_index_find(index, own->name, hits);
}

/* Finds also what names a found unit by the register's key. */
static bool find_keys(const struct own *own, const struct xml_index *titles,
                      const struct xml_index *index, struct xml_hits *hits)
{
    struct xml_hits units = {0};
    bool done = find(own, titles, &units);
    for (size_t i = 0; i < units.count && done; i++) {
        const xmlNode *node = units.items[i].node;
        const char *key = strcmp((const char *)node->name, "unit") == 0
                              ? xml_attribute(own->arena, node, "key")
                              : NULL;
        done = !key || xml_index_find(index, key, hits);
    }
    xml_hits_free(&units);
    return done && find(own, index, hits);
}

static bool add_titles(const struct own *own, const struct xml_index *titles, xmlNode *root)
{
    struct xml_hits hits = {0};
    bool done = find_keys(own, titles, titles, &hits);
    xml_hits_sort(&hits);
    for (size_t i = 0; i < hits.count && done; i++) {
        done = xml_graft(root, NULL, hits.items[i].node) != NULL;
    }
    xml_hits_free(&hits);
    return done;
}

/* How many places of each grant are taken; of those who have them the unit alone. */
static bool add_used(const struct own *own, const struct xml_index *titles,
                     const struct xml_index *used, xmlNode *root)
{
    struct xml_hits hits = {0};
    bool done = find_keys(own, titles, used, &hits);
    const xmlNode *from = xmlDocGetRootElement(xml_index_document(used)->doc);
    const xmlNode *each = from ? xml_child(from, "used") : NULL;
    xml_hits_sort(&hits);
    for (; each && done; each = xml_next(each, "used")) {
        xmlNode *copy = xml_graft_alone(root, each);
        done = copy != NULL;
        for (size_t i = 0; i < hits.count && done; i++) {
            done = hits.items[i].node->parent != each || xml_graft(copy, NULL, hits.items[i].node);
        }
    }
    xml_hits_free(&hits);
    return done;
}

enum status titles_of_unit(const struct validation *validation, const struct xml_index *titles,
                           const struct xml_index *used, struct xml_document *out)
{
    const xmlNode *root = xmlDocGetRootElement(validation->submission->xml.doc);
    const xmlNode *envelope = root ? xml_child(root, "envelope") : NULL;
    const xmlNode *unit = envelope ? xml_child(envelope, "unit") : NULL;
    const xmlNode *name = unit ? xml_child(unit, "name") : NULL;
    const xmlNode *uscc = unit ? xml_child(unit, "uscc") : NULL;
    struct strbuf code = {0};
    struct own own = {.arena = validation->arena};
    own.name = name ? xml_text(validation->arena, name) : "";
    xml_normalise(slice_from(uscc ? xml_text(validation->arena, uscc) : ""), &code);
    own.code = strbuf_str(&code);
    enum status status = own.name && code.status == STATUS_OK
                             ? xml_copy_root(xml_index_document(titles), out)
                             : STATUS_NO_MEMORY;
    xmlNode *to = status == STATUS_OK ? xmlDocGetRootElement(out->doc) : NULL;
    if (to && (!add_titles(&own, titles, to) || (used && !add_used(&own, titles, used, to)))) {
        status = STATUS_NO_MEMORY;
    }
    strbuf_deinit(&code);
    return status;
}
