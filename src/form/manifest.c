#include "form/form_internal.h"

#include "base/file.h"

#include <limits.h>
#include <stdlib.h>

#define MANIFEST_NAMESPACE "urn:jianjia:manifest:1"

struct reading {
    const struct forms *forms;
    const char *dir, *path;
    struct diagnostics *diags;
    bool broken, out_of_memory;
};

static void fault(struct reading *reading, const xmlNode *node, const char *zh, const char *en)
{
    struct diag_place place = {
        .file = reading->path, .line = node ? xml_line(node) : 0, .stage = "form"};
    reading->broken = true;
    diag_report(reading->diags, DIAG_FORM_BROKEN, &place, file_base_name(reading->dir), zh, en,
                NULL);
}

static void fault_about(struct reading *reading, const xmlNode *node, const char *name,
                        const char *zh, const char *en)
{
    struct arena *arena = reading->forms->arena;
    const char *chinese = arena_printf(arena, "<%s> %s", name, zh);
    const char *english = arena_printf(arena, "<%s> %s", name, en);
    fault(reading, node, chinese ? chinese : zh, english ? english : en);
}

/* The text of a child element; a missing or empty one is a fault when `required`. */
static const char *text_of(struct reading *reading, const xmlNode *root, const char *name,
                           bool required)
{
    const xmlNode *node = xml_child(root, name);
    const char *text = node ? xml_text(reading->forms->arena, node) : NULL;
    reading->out_of_memory |= node && !text;
    if (required && (!text || !text[0])) {
        fault_about(reading, node ? node : root, name, "没有填写", "is missing or empty");
    }
    return text;
}

/* A file the manifest names, absolute. */
static const char *path_of(struct reading *reading, const xmlNode *root, const char *name,
                           bool required)
{
    const char *text = text_of(reading, root, name, required);
    char real[PATH_MAX];
    if (!text || !text[0]) {
        return NULL;
    }
    const xmlNode *node = xml_child(root, name);
    const char *path = file_join(reading->forms->arena, reading->dir, text);
    reading->out_of_memory |= path == NULL;
    if (!path || !realpath(path, real)) {
        fault_about(reading, node, name, "所指的文件不存在", "names a file that does not exist");
        return NULL;
    }
    size_t len = strlen(reading->forms->data_dir);
    if (strncmp(real, reading->forms->data_dir, len) != 0 || real[len] != '/') {
        fault_about(reading, node, name, "所指的文件不在数据文件夹内",
                    "names a file outside the data folder");
        return NULL;
    }
    const char *copy = arena_strdup(reading->forms->arena, real);
    reading->out_of_memory |= copy == NULL;
    return copy;
}

/* A missing attribute and one that found no memory look alike; a manifest without it is broken
 * either way, but memory must not turn a sound form into an unknown one. */
static const char *attribute_of(struct reading *reading, const xmlNode *root, const char *name)
{
    const char *text = xml_attribute(reading->forms->arena, root, name);
    reading->out_of_memory |= !text && xmlHasProp((xmlNode *)root, BAD_CAST name) != NULL;
    return text;
}

static const char *title_of(struct reading *reading, const xmlNode *root, const char *language)
{
    for (const xmlNode *node = xml_child(root, "title"); node; node = xml_next(node, "title")) {
        xmlChar *lang = xmlNodeGetLang(node);
        bool wanted = lang && strcmp((const char *)lang, language) == 0;
        xmlFree(lang);
        if (wanted) {
            const char *text = xml_text(reading->forms->arena, node);
            reading->out_of_memory |= text == NULL;
            return text;
        }
    }
    return NULL;
}

/* <proof>: the parts of the form that are text to be read. */
static const struct form_part *parts_of(struct reading *reading, const xmlNode *root)
{
    const xmlNode *proof = xml_child(root, "proof");
    const struct form_part *first = NULL;
    const struct form_part **end = &first;
    const xmlNode *node = proof ? xml_child(proof, "part") : NULL;
    for (; node; node = xml_next(node, "part")) {
        struct form_part *part = arena_alloc(reading->forms->arena, sizeof *part);
        if (!part) {
            reading->out_of_memory = true;
            break;
        }
        part->match = attribute_of(reading, node, "match");
        part->as = attribute_of(reading, node, "as");
        if (!part->match || !part->match[0] || !part->as) {
            fault_about(reading, node, "part", "应有属性 match 和 as",
                        "needs the attributes match and as");
            break;
        }
        *end = part;
        end = &part->next;
    }
    return first;
}

/* <facts>: what the book of a year shows of the form's submissions. */
static const struct form_fact *facts_of(struct reading *reading, const xmlNode *root)
{
    const xmlNode *facts = xml_child(root, "facts");
    const struct form_fact *first = NULL;
    const struct form_fact **end = &first;
    const xmlNode *node = facts ? xml_child(facts, "fact") : NULL;
    for (; node; node = xml_next(node, "fact")) {
        struct form_fact *fact = arena_alloc(reading->forms->arena, sizeof *fact);
        if (!fact) {
            reading->out_of_memory = true;
            break;
        }
        fact->path = attribute_of(reading, node, "path");
        if (!fact->path || !fact->path[0]) {
            fault_about(reading, node, "fact", "应有属性 path", "needs the attribute path");
            break;
        }
        const char *masked = attribute_of(reading, node, "masked");
        fact->masked = masked && strcmp(masked, "yes") == 0;
        fact->only = attribute_of(reading, node, "for");
        *end = fact;
        end = &fact->next;
    }
    return first;
}

static void read_root(struct reading *reading, const xmlNode *root, struct form *form)
{
    if (!root || !xml_is(root, "form", MANIFEST_NAMESPACE)) {
        fault(reading, root, "第一个标记应为 <form xmlns=\"" MANIFEST_NAMESPACE "\">",
              "the root should be <form xmlns=\"" MANIFEST_NAMESPACE "\">");
        return;
    }
    const char *confidential = attribute_of(reading, root, "confidential");
    form->dir = reading->dir;
    form->id = attribute_of(reading, root, "id");
    form->version = attribute_of(reading, root, "version");
    form->confidential = confidential && strcmp(confidential, "yes") == 0;
    const char *internal = attribute_of(reading, root, "internal");
    form->internal = internal && strcmp(internal, "yes") == 0;
    if (!form->id || strcmp(form->id, file_base_name(reading->dir)) != 0) {
        fault(reading, root, "属性 id 应与文件夹同名",
              "the attribute id should be the folder's name");
    }
    if (!form->version || !form->version[0]) {
        fault(reading, root, "缺少属性 version", "the attribute version is missing");
    }
    form->title = title_of(reading, root, "zh");
    form->title_en = title_of(reading, root, "en");
    if (!form->title || !form->title[0]) {
        fault_about(reading, root, "title xml:lang=\"zh\"", "没有填写", "is missing or empty");
    }
    if (!form->title_en) {
        form->title_en = form->id;
    }
    form->namespace_uri = text_of(reading, root, "namespace", true);
    form->schema_path = path_of(reading, root, "schema", true);
    form->rules_path = path_of(reading, root, "rules", false);
    form->stylesheet_path = path_of(reading, root, "stylesheet", true);
    form->blank_path = path_of(reading, root, "blank", false);
    form->subject = text_of(reading, root, "subject", false);
    form->drafts = text_of(reading, root, "drafts", false);
    form->parts = parts_of(reading, root);
    form->facts = facts_of(reading, root);
}

enum status form_read_manifest(const struct forms *forms, const char *dir, const char *path,
                               struct diagnostics *diags, struct form **out)
{
    struct reading reading = {.forms = forms, .dir = dir, .path = path, .diags = diags};
    struct xml_document document = {0};
    struct form *form = arena_alloc(forms->arena, sizeof *form);
    *out = NULL;
    enum status status = form ? xml_read_file(path, diags, &document) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    read_root(&reading, xmlDocGetRootElement(document.doc), form);
    xml_close(&document);
    if (reading.out_of_memory) {
        return STATUS_NO_MEMORY;
    }
    if (reading.broken) {
        return STATUS_CONFIG;
    }
    *out = form;
    return STATUS_OK;
}
