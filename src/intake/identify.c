#include "intake/intake_internal.h"

#include "base/hash.h"
#include "base/nearest.h"

#include <stdio.h>

/* Which form a parsed document is, and whether it is nothing but that form. */

#define FORM_NAMESPACE "urn:jianjia:form:"
#define FORMS_MAX 256

/* The forms there are, as «id（title）、…» or "id, ..". */
static const char *list_forms(const struct forms *forms, struct arena *arena,
                              enum language language)
{
    struct strbuf text = {0};
    for (const struct form *form = forms->first; form; form = form->next) {
        if (text.len) {
            strbuf_add_str(&text, language == LANGUAGE_ZH ? "、" : ", ");
        }
        strbuf_add_str(&text, form->id);
        if (language == LANGUAGE_ZH) {
            strbuf_addf(&text, "（%s）", form->title);
        }
    }
    const char *list = text.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return list ? list : "";
}

static const char *nearest_form(const struct forms *forms, const char *id)
{
    const char *ids[FORMS_MAX];
    size_t count = 0;
    for (const struct form *form = forms->first; form && count < FORMS_MAX; form = form->next) {
        ids[count++] = form->id;
    }
    return nearest_name(id, ids, count);
}

static void report_unknown(const struct forms *forms, const char *shown, const char *id,
                           const struct diag_place *place, struct arena *arena,
                           struct diagnostics *diags)
{
    const char *near = id ? nearest_form(forms, id) : NULL;
    const char *zh = near ? arena_printf(arena, "是否应为“%s”？", near) : "";
    const char *en = near ? arena_printf(arena, "did you mean %s? ", near) : "";
    diag_report(diags, DIAG_FORM_UNKNOWN, place, shown, zh ? zh : "",
                list_forms(forms, arena, LANGUAGE_ZH), en ? en : "",
                list_forms(forms, arena, LANGUAGE_EN), NULL);
}

/* The namespace is none of ours: the form unknown, its version another, or something quite
 * different. */
static enum status explain_namespace(const struct forms *forms, const char *uri,
                                     const struct diag_place *place, struct arena *arena,
                                     struct diagnostics *diags)
{
    size_t prefix = strlen(FORM_NAMESPACE);
    if (strncmp(uri, FORM_NAMESPACE, prefix) != 0) {
        report_unknown(forms, uri, NULL, place, arena, diags);
        return STATUS_UNSUPPORTED;
    }
    struct slice rest = slice_from(uri + prefix);
    struct slice id_part = slice_cut(&rest, ':');
    const char *id = arena_copy(arena, id_part), *version = arena_copy(arena, rest);
    const struct form *form = id ? forms_by_id(forms, id) : NULL;
    if (form) {
        diag_report(diags, DIAG_FORM_VERSION, place, id, version ? version : "", form->version,
                    NULL);
    } else if (id && forms_broken(forms, id)) {
        diag_report(diags, DIAG_FORM_UNUSABLE, place, id, NULL);
        return STATUS_CONFIG;
    } else if (id) {
        report_unknown(forms, id, id, place, arena, diags);
    }
    return STATUS_UNSUPPORTED;
}

/* Elements and attributes of other namespaces: none belongs into a form. */
static bool report_foreign(const xmlNode *root, const char *name, struct arena *arena,
                           struct diagnostics *diags)
{
    const char *own = (const char *)root->ns->href;
    const xmlNode *node = root;
    int found = 0;
    while (node && found < 20) {
        bool element = node->type == XML_ELEMENT_NODE;
        const char *uri = element && node->ns && node->ns->href ? (const char *)node->ns->href : "";
        bool foreign = element && strcmp(uri, own) != 0;
        struct diag_place place = {.file = name, .line = element ? xml_line(node) : 0};
        if (foreign) {
            place.xpath = xml_path(arena, node);
            found++;
            diag_report(diags, DIAG_FOREIGN_ELEMENT, &place, (const char *)node->name, uri, NULL);
        }
        for (const xmlAttr *a = element ? node->properties : NULL; a && !foreign; a = a->next) {
            if (a->ns) {
                place.xpath = xml_path(arena, (const xmlNode *)a);
                found++;
                diag_report(diags, DIAG_FOREIGN_ATTRIBUTE, &place, (const char *)a->name,
                            (const char *)a->ns->href, NULL);
            }
        }
        node = foreign ? xml_beyond(root, node) : xml_after(root, node);
    }
    return found > 0;
}

enum status identify_form(const struct forms *forms, const struct xml_document *document,
                          const char *name, struct arena *arena, struct diagnostics *diags,
                          struct form **out)
{
    const xmlNode *root = xmlDocGetRootElement(document->doc);
    struct diag_place place = {.file = name, .line = xml_line(root)};
    if (!root->ns || !root->ns->href) {
        diag_report(diags, DIAG_FORM_NAMESPACE_MISSING, &place,
                    list_forms(forms, arena, LANGUAGE_ZH), list_forms(forms, arena, LANGUAGE_EN),
                    NULL);
        return STATUS_UNSUPPORTED;
    }
    *out = forms_by_namespace(forms, (const char *)root->ns->href);
    if (!*out) {
        return explain_namespace(forms, (const char *)root->ns->href, &place, arena, diags);
    }
    if (strcmp((const char *)root->name, "form") != 0) {
        diag_report(diags, DIAG_FORM_ROOT, &place, (const char *)root->name, NULL);
        return STATUS_INVALID;
    }
    return report_foreign(root, name, arena, diags) ? STATUS_INVALID : STATUS_OK;
}

/* --- the check code --- */

static void add_part(struct strbuf *text, char mark, const xmlChar *part)
{
    struct slice trimmed = slice_trim(slice_from((const char *)part));
    if (trimmed.len) {
        strbuf_add_char(text, mark);
        strbuf_add_slice(text, trimmed);
    }
}

enum status identify_content(const struct xml_document *document, char code[10])
{
    struct strbuf text = {0};
    const xmlNode *root = xmlDocGetRootElement(document->doc), *node = root;
    add_part(&text, '{', root->ns ? root->ns->href : BAD_CAST "");
    while (node) {
        if (node->type == XML_ELEMENT_NODE) {
            add_part(&text, '<', node->name);
            for (const xmlAttr *a = node->properties; a; a = a->next) {
                add_part(&text, '@', a->name);
                add_part(&text, '=', a->children ? a->children->content : BAD_CAST "");
            }
        } else if (node->type == XML_TEXT_NODE) {
            add_part(&text, '"', node->content);
        }
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node != root && !node->next) {
            node = node->parent;
            strbuf_add_char(&text, '>');
        }
        node = node == root ? NULL : node->next;
    }
    hash_check_code(strbuf_slice(&text), code);
    enum status status = text.status;
    strbuf_deinit(&text);
    return status;
}
