#include "extract/extract_internal.h"

#include <string.h>

/* Open Packaging Conventions: which parts a package has, and what they are to each other. */

static const char *last_step(const char *type)
{
    const char *slash = type ? strrchr(type, '/') : NULL;
    return slash ? slash + 1 : type;
}

/* The name of a part from a reference that `part` makes: relative to its folder, or from the root.
 * NULL: it leads out of the package. */
static const char *resolve(struct arena *arena, const char *part, const char *reference)
{
    struct slice steps[PATH_STEPS];
    size_t count = 0;
    const char *slash = strrchr(part, '/');
    struct slice folder = slice_of(part, slash ? (size_t)(slash - part) : 0);
    struct slice rest = slice_from(reference);
    if (rest.len && rest.ptr[0] == '/') {
        rest = slice_of(rest.ptr + 1, rest.len - 1);
        folder.len = 0;
    }
    while (folder.len && folder.ptr && count < PATH_STEPS) {
        steps[count++] = slice_cut(&folder, '/');
    }
    while (rest.ptr && count < PATH_STEPS) {
        struct slice step = slice_cut(&rest, '/');
        if (slice_is(step, "..")) {
            if (count == 0) {
                return NULL;
            }
            count--;
        } else if (step.len && !slice_is(step, ".")) {
            steps[count++] = step;
        }
    }
    struct strbuf name = {0};
    for (size_t i = 0; i < count; i++) {
        strbuf_add_str(&name, i ? "/" : "");
        strbuf_add_slice(&name, steps[i]);
    }
    const char *copy = name.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&name)) : NULL;
    strbuf_deinit(&name);
    return copy;
}

static const char *relations_part(struct arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    return slash ? arena_printf(arena, "%.*s/_rels/%s.rels", (int)(slash - part), part, slash + 1)
                 : arena_printf(arena, "_rels/%s.rels", part);
}

enum status relations_read(struct worddoc *word, const char *part, struct relation **out)
{
    struct relation **last = out;
    struct slice bytes;
    struct xml_document xml = {0};
    const char *name = relations_part(word->arena, part);
    *out = NULL;
    if (!name) {
        return STATUS_NO_MEMORY;
    }
    if (!archive_find(word->archive, name)) {
        return STATUS_OK;
    }
    enum status status = worddoc_read_part(word, name, &bytes);
    if (status == STATUS_OK) {
        status = worddoc_parse(word, name, bytes, &xml);
    }
    const xmlNode *root = status == STATUS_OK ? xmlDocGetRootElement(xml.doc) : NULL;
    for (const xmlNode *node = root ? xml_child(root, "Relationship") : NULL;
         node && status == STATUS_OK; node = xml_next(node, "Relationship")) {
        struct relation *relation = arena_alloc(word->arena, sizeof *relation);
        const char *type = xml_attribute(word->arena, node, "Type");
        const char *target = xml_attribute(word->arena, node, "Target");
        const char *mode = xml_attribute(word->arena, node, "TargetMode");
        if (!relation) {
            status = STATUS_NO_MEMORY;
            break;
        }
        bool outside = !target || (mode && strcmp(mode, "External") == 0);
        relation->kind = type ? last_step(type) : "";
        relation->target = outside ? NULL : resolve(word->arena, part, target);
        *last = relation;
        last = &relation->next;
    }
    xml_close(&xml);
    return status;
}

const char *relations_content_type(struct worddoc *word, const xmlNode *types, const char *part)
{
    const char *dot = strrchr(part, '.');
    for (const xmlNode *node = xml_child(types, "Override"); node;
         node = xml_next(node, "Override")) {
        const char *name = xml_attribute(word->arena, node, "PartName");
        if (name && name[0] == '/' && strcmp(name + 1, part) == 0) {
            const char *type = xml_attribute(word->arena, node, "ContentType");
            return type ? type : "";
        }
    }
    for (const xmlNode *node = xml_child(types, "Default"); node && dot;
         node = xml_next(node, "Default")) {
        const char *extension = xml_attribute(word->arena, node, "Extension");
        if (extension && strcmp(extension, dot + 1) == 0) {
            const char *type = xml_attribute(word->arena, node, "ContentType");
            return type ? type : "";
        }
    }
    return "";
}
