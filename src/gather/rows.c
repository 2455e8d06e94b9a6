#include "gather/gather_internal.h"

/* Which rows a list has, where the schema says so: xs:appinfo source="urn:jianjia:rows" is an
 * XPath expression over catalogue and profile whose values are the keys. It is evaluated by a
 * stylesheet of a few elements; current() is the element that the list stands in. */

#define XSL "http://www.w3.org/1999/XSL/Transform"

static bool declare_all(xmlNode *root, const struct form *form)
{
    return xml_declare(root, "xsl", XSL) && xml_declare(root, "x", "urn:jianjia:xpath")
           && xml_declare(root, "c", "urn:jianjia:catalogue:1")
           && xml_declare(root, "p", "urn:jianjia:profile:1")
           && xml_declare(root, "f", form->namespace_uri);
}

/* For each value of the expression <row key="…"/>, seen from the deepest element there is. */
static enum status write_stylesheet(const struct form *form, const char *expression,
                                    struct xml_document *out)
{
    enum status status = xml_new("rows", out);
    if (status != STATUS_OK) {
        return status;
    }
    xmlNode *root = xml_add(out, NULL, NULL, "stylesheet", 0);
    if (!root || !declare_all(root, form) || !xml_set(root, "version", "1.0")) {
        return STATUS_NO_MEMORY;
    }
    xmlNode *template = xml_add(out, root, "xsl", "template", 0);
    xmlNode *rows = template ? xml_add(out, template, NULL, "rows", 0) : NULL;
    xmlNode *here = rows ? xml_add(out, rows, "xsl", "for-each", 0) : NULL;
    xmlNode *each = here ? xml_add(out, here, "xsl", "for-each", 0) : NULL;
    xmlNode *row = each ? xml_add(out, each, NULL, "row", 0) : NULL;
    bool done = row && xml_set(template, "match", "/") && xml_set(here, "select", "//*[not(*)]")
                && xml_set(each, "select", expression)
                && xml_set(row, "key", "{translate(., '|', '')}");
    return done ? STATUS_OK : STATUS_NO_MEMORY;
}

/* The elements down to the one the list stands in, with the keys of those that repeat. */
static enum status write_context(const struct form *form, const struct gather_node *list,
                                 const struct gather_step *steps, struct xml_document *out)
{
    enum { LEVELS = 24 };
    const struct gather_node *way[LEVELS];
    size_t count = 0, step = 0;
    for (const struct gather_node *node = list->parent; node && count < LEVELS;
         node = node->parent) {
        way[count++] = node;
    }
    enum status status = xml_new("rows", out);
    xmlNode *at = NULL;
    while (count-- && status == STATUS_OK) {
        const struct gather_node *node = way[count];
        xmlNode *below = xml_add(out, at, NULL, node->name, 0);
        bool done = below && (at || xml_declare(below, NULL, form->namespace_uri));
        const char *key = node->repeats && steps ? steps[step++].key : NULL;
        if (done && key && node->key) {
            done = xml_set(below, node->key->name, key);
        }
        at = below;
        status = done ? STATUS_OK : STATUS_NO_MEMORY;
    }
    return status;
}

static enum status collect(const struct xml_document *made, struct arena *arena, const char ***keys,
                           size_t *count)
{
    const xmlNode *root = xmlDocGetRootElement(made->doc);
    size_t most = 0;
    for (const xmlNode *row = xml_child(root, "row"); row; row = xml_next(row, "row")) {
        most++;
    }
    *keys = arena_array(arena, most + 1, sizeof **keys);
    if (!*keys) {
        return STATUS_NO_MEMORY;
    }
    for (const xmlNode *row = xml_child(root, "row"); row; row = xml_next(row, "row")) {
        const char *key = xml_attribute(arena, row, "key");
        if (key && *key) {
            (*keys)[(*count)++] = key;
        }
    }
    return STATUS_OK;
}

enum status gather_rows(const struct forms *forms, const struct form *form,
                        const struct gather_node *list, const struct gather_step *steps,
                        struct arena *arena, const char ***keys, size_t *count)
{
    struct xml_document text = {0}, context = {0}, made = {0};
    struct xml_stylesheet *stylesheet = NULL;
    struct diagnostics diags;
    const struct xml_run run = {.profile = &forms->profile,
                                .catalogue = &forms->catalogue,
                                .on = "",
                                .resources = forms->resources};
    diag_init(&diags, arena);
    *keys = NULL;
    *count = 0;
    enum status status = write_context(form, list, steps, &context);
    status = status == STATUS_OK ? write_stylesheet(form, list->rows, &text) : status;
    if (status != STATUS_OK) {
        xml_close(&text);
        goto out;
    }
    status = xml_stylesheet_from(&text, &diags, &stylesheet);
    if (status == STATUS_OK) {
        status = xml_transform(stylesheet, &context, &run, &diags, &made);
    }
    if (status == STATUS_OK) {
        status = collect(&made, arena, keys, count);
    } else if (status != STATUS_NO_MEMORY) {
        status = STATUS_OK; /* an expression that fails lists nothing: rows are numbered then */
    }
out:
    xml_close(&made);
    xml_close(&context);
    xml_stylesheet_free(stylesheet);
    return status;
}

/* --- what a key stands for --- */

static const xmlNode *find_id(const xmlNode *node, const char *id)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        for (const xmlAttr *a = child->properties; a; a = a->next) {
            bool same = strcmp((const char *)a->name, "id") == 0 && a->children
                        && strcmp((const char *)a->children->content, id) == 0;
            if (same) {
                return child;
            }
        }
        const xmlNode *found = find_id(child, id); /* as deep as the catalogue */
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* What {name} stands for in the office's words. */
static const char *wording(const struct forms *forms, struct arena *arena, struct slice name)
{
    const xmlNode *root = xmlDocGetRootElement(forms->profile.doc);
    const xmlNode *words = root ? xml_child(root, "wording") : NULL;
    const xmlNode *string = words ? xml_child(words, "string") : NULL;
    for (; string; string = xml_next(string, "string")) {
        const char *own = xml_attribute(arena, string, "name");
        if (own && slice_is(name, own)) {
            return xml_text(arena, string);
        }
    }
    return NULL;
}

const char *gather_key_text(const struct forms *forms, const char *key, struct arena *arena)
{
    const xmlNode *root = xmlDocGetRootElement(forms->catalogue.doc);
    const xmlNode *node = root ? find_id(root, key) : NULL;
    struct slice rest = slice_from(node ? xml_text(arena, node) : "");
    struct strbuf out = {0};
    while (rest.len) {
        const char *end = rest.ptr[0] == '{' ? memchr(rest.ptr, '}', rest.len) : NULL;
        size_t len = end ? (size_t)(end - rest.ptr) + 1 : 1;
        const char *word = end ? wording(forms, arena, slice_of(rest.ptr + 1, len - 2)) : NULL;
        if (word) {
            strbuf_add_str(&out, word);
        } else if (rest.ptr[0] != '|') {
            strbuf_add(&out, rest.ptr, len);
        }
        rest = slice_of(rest.ptr + len, rest.len - len);
    }
    const char *text = out.status == STATUS_OK ? arena_strdup(arena, strbuf_str(&out)) : NULL;
    strbuf_deinit(&out);
    return text ? text : "";
}
