#include "extract/extract_internal.h"

#include <stdlib.h>
#include <string.h>

/* Places in a submission: local names with numbers, as bindings and tags write them. */

/* One step: f:member[2], member, @name. */
static bool read_step(struct arena *arena, struct slice text, struct step *step)
{
    bool attribute = text.len && text.ptr[0] == '@';
    const char *copy = arena_copy(arena, slice_of(text.ptr + attribute, text.len - attribute));
    if (!copy || !copy[0]) {
        return false;
    }
    const char *colon = strchr(copy, ':');
    char *name = arena_strdup(arena, colon ? colon + 1 : copy);
    char *bracket = name ? strchr(name, '[') : NULL;
    long index = 1;
    if (bracket) {
        char *end;
        index = strtol(bracket + 1, &end, 10);
        if (end == bracket + 1 || strcmp(end, "]") != 0) {
            return false;
        }
        *bracket = '\0';
    }
    bool sound =
        name && name[0] && strpbrk(name, "()*[]@|='\" ") == NULL && index >= 1 && index <= 100000;
    *step = (struct step){name, attribute ? 0 : (int)index};
    return sound;
}

static bool read_path(struct arena *arena, struct slice text, size_t skip, struct path *out)
{
    size_t at = 0;
    out->count = 0;
    while (text.ptr) {
        struct slice part = slice_cut(&text, '/');
        struct step step;
        if (!read_step(arena, part, &step) || out->count == PATH_STEPS) {
            return false;
        }
        if (at++ >= skip) {
            out->steps[out->count++] = step;
        }
        if (step.index == 0 && text.ptr) {
            return false; /* nothing is below an attribute */
        }
    }
    return out->count > 0;
}

bool path_of_xpath(struct arena *arena, const char *xpath, struct path *out)
{
    struct slice text = slice_trim(slice_from(xpath));
    return text.len > 1 && text.ptr[0] == '/' && text.ptr[1] != '/'
           && read_path(arena, slice_of(text.ptr + 1, text.len - 1), 1, out);
}

bool path_of_tag(struct arena *arena, const char *tag, struct path *out)
{
    struct slice text = slice_trim(slice_from(tag));
    return text.len && text.ptr[0] != '/' && read_path(arena, text, 0, out);
}

static bool same_path(const struct path *a, const struct path *b, bool numbers)
{
    bool same = a->count == b->count;
    for (size_t i = 0; i < a->count && same; i++) {
        const struct step *x = &a->steps[i], *y = &b->steps[i];
        same = strcmp(x->name, y->name) == 0
               && (numbers ? x->index == y->index : (x->index == 0) == (y->index == 0));
    }
    return same;
}

bool path_equal(const struct path *a, const struct path *b)
{
    return same_path(a, b, true);
}

bool path_alike(const struct path *a, const struct path *b)
{
    return same_path(a, b, false);
}

xmlNode *path_child(const xmlNode *parent, const char *name, int index)
{
    xmlNode *child = parent ? xml_child(parent, name) : NULL;
    for (int i = 1; child && i < index; i++) {
        child = xml_next(child, name);
    }
    return child;
}

xmlAttr *path_attribute(const xmlNode *element, const char *name)
{
    xmlAttr *a = element ? element->properties : NULL;
    while (a && (a->ns || strcmp((const char *)a->name, name) != 0)) {
        a = a->next;
    }
    return a;
}

xmlNode *path_find(const struct xml_document *document, const struct path *path)
{
    xmlNode *node = document && document->doc ? xmlDocGetRootElement(document->doc) : NULL;
    for (size_t i = 0; i < path->count && node; i++) {
        const struct step *step = &path->steps[i];
        node = step->index ? path_child(node, step->name, step->index)
                           : (xmlNode *)path_attribute(node, step->name);
    }
    return node;
}

const char *path_text(struct arena *arena, const xmlNode *node)
{
    struct strbuf text = {0};
    for (const xmlNode *child = node ? node->children : NULL; child; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            strbuf_add_str(&text, child->content ? (const char *)child->content : "");
        }
    }
    const char *copy =
        text.status == STATUS_OK ? arena_copy(arena, slice_trim(strbuf_slice(&text))) : NULL;
    strbuf_deinit(&text);
    return copy;
}
