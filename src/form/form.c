#include "form/form.h"

#include "form/form_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"

#include <limits.h>
#include <stdlib.h>

#ifndef JIANJIA_SOURCE_DIR
#define JIANJIA_SOURCE_DIR "."
#endif
#ifndef JIANJIA_DATA_DIR
#define JIANJIA_DATA_DIR JIANJIA_SOURCE_DIR
#endif

static bool holds_schemas(struct arena *arena, const char *dir)
{
    const char *schemas = file_join(arena, dir, "schemas");
    return schemas && file_is_dir(schemas);
}

/* The folder named, else the source tree, else the installed one; absolute, so that later changes
 * of the working folder do not matter. */
static enum status find_data_dir(struct forms *forms, const char *dir, struct diagnostics *diags)
{
    const char *const places[] = {dir ? dir : JIANJIA_SOURCE_DIR, dir ? dir : JIANJIA_DATA_DIR};
    char real[PATH_MAX];
    for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
        if (holds_schemas(forms->arena, places[i]) && realpath(places[i], real)) {
            forms->data_dir = arena_strdup(forms->arena, real);
            return forms->data_dir ? STATUS_OK : STATUS_NO_MEMORY;
        }
    }
    struct diag_place place = {.file = places[1], .stage = "form"};
    diag_report(diags, DIAG_DATA_MISSING, &place, places[1], NULL);
    return STATUS_CONFIG;
}

/* Keeps the list sorted by id; a second form of the same id or namespace is left out. */
static void insert(struct forms *forms, struct form *form, const char *manifest,
                   struct diagnostics *diags)
{
    struct diag_place place = {.file = manifest, .stage = "form", .form = form->id};
    if (forms_by_id(forms, form->id)) {
        diag_report(diags, DIAG_FORM_TWICE, &place, "编号", form->id, "id", NULL);
        return;
    }
    if (forms_by_namespace(forms, form->namespace_uri)) {
        diag_report(diags, DIAG_FORM_TWICE, &place, "命名空间", form->namespace_uri, "namespace",
                    NULL);
        return;
    }
    struct form **at = form->internal ? &forms->internal : &forms->first;
    while (*at && strcmp((*at)->id, form->id) < 0) {
        at = &(*at)->next;
    }
    form->next = *at;
    *at = form;
}

static enum status add_broken(struct forms *forms, const char *id, const char *manifest)
{
    struct form_broken *broken = arena_alloc(forms->arena, sizeof *broken);
    if (!broken) {
        return STATUS_NO_MEMORY;
    }
    *broken = (struct form_broken){.id = id, .manifest = manifest, .next = forms->broken};
    forms->broken = broken;
    return STATUS_OK;
}

static enum status read_manifests(struct forms *forms, struct diagnostics *diags)
{
    const char *dir = file_join(forms->arena, forms->data_dir, "schemas");
    char **names = NULL;
    enum status status = dir ? file_list(forms->arena, dir, &names) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        struct diag_place place = {.file = dir, .stage = "form"};
        diag_report(diags, DIAG_DATA_MISSING, &place, dir ? dir : "schemas", NULL);
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    for (; *names; names++) {
        const char *form_dir = file_join(forms->arena, dir, *names);
        const char *manifest = form_dir ? file_join(forms->arena, form_dir, "form.xml") : NULL;
        struct form *form = NULL;
        if (!manifest) {
            return STATUS_NO_MEMORY;
        }
        if (!file_exists(manifest)) {
            continue;
        }
        status = form_read_manifest(forms, form_dir, manifest, diags, &form);
        if (status == STATUS_NO_MEMORY) {
            return status;
        }
        if (form) {
            insert(forms, form, manifest, diags);
        } else if (add_broken(forms, *names, manifest) != STATUS_OK) {
            return STATUS_NO_MEMORY;
        }
    }
    return STATUS_OK;
}

/* A file of ours held against the schema beside it; where there is no schema, anything goes. */
static enum status check_own(struct forms *forms, const char *schema_name,
                             const struct xml_document *document, const char *path,
                             const char *what, const char *what_en, struct diagnostics *diags)
{
    const char *schema_path = file_join(forms->arena, forms->data_dir, schema_name);
    struct xml_schema *schema = NULL;
    if (!schema_path) {
        return STATUS_NO_MEMORY;
    }
    if (!file_exists(schema_path)) {
        return STATUS_OK;
    }
    enum status status = xml_schema_open(schema_path, forms->data_dir, diags, &schema);
    if (status == STATUS_OK) {
        status = xml_schema_validate_own(schema, document, path, what, what_en, diags);
    }
    xml_schema_free(schema);
    return status;
}

/* Whether the file may be absent: a set of forms that has no schema for it has none of it. */
static bool may_lack(struct forms *forms, const char *schema_name, const char *path)
{
    const char *schema_path = file_join(forms->arena, forms->data_dir, schema_name);
    return schema_path && !file_exists(path) && !file_exists(schema_path);
}

#define CATALOGUE_SCHEMA "schemas/common/catalogue.xsd"
#define PROFILE_SCHEMA "schemas/common/profile.xsd"

static enum status read_catalogue(struct forms *forms, struct diagnostics *diags)
{
    const char *path = file_join(forms->arena, forms->data_dir, "schemas/common/catalogue.xml");
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    if (may_lack(forms, CATALOGUE_SCHEMA, path)) {
        return STATUS_OK; /* a set of forms without ticked requirements has none */
    }
    enum status status = xml_read_file(path, diags, &forms->catalogue);
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    return check_own(forms, CATALOGUE_SCHEMA, &forms->catalogue, path, "要求目录（catalogue）",
                     "catalogue", diags);
}

static enum status read_profile(struct forms *forms, const char *path, struct diagnostics *diags)
{
    struct slice bytes = {0};
    bool sample = path == NULL;
    forms->profile_path =
        sample ? file_join(forms->arena, forms->data_dir, "schemas/common/profile.xml")
               : arena_strdup(forms->arena, path);
    if (!forms->profile_path) {
        return STATUS_NO_MEMORY;
    }
    if (sample && may_lack(forms, PROFILE_SCHEMA, forms->profile_path)) {
        hash_sha256_hex(bytes, forms->profile_hash);
        return STATUS_OK;
    }
    enum status status = xml_read_file(forms->profile_path, diags, &forms->profile);
    if (status == STATUS_OK) {
        status = file_read(forms->arena, forms->profile_path, LIMIT_SUBMISSION_BYTES, &bytes);
    }
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    hash_sha256_hex(bytes, forms->profile_hash);
    return check_own(forms, PROFILE_SCHEMA, &forms->profile, forms->profile_path,
                     "单位参数文件（profile）", "profile", diags);
}

enum status forms_open(const char *dir, const char *profile_path, struct diagnostics *diags,
                       struct forms **out)
{
    struct forms *forms = mem_calloc(1, sizeof *forms);
    enum status status = STATUS_NO_MEMORY;
    *out = NULL;
    if (!forms || !(forms->arena = arena_new())) {
        goto out;
    }
    status = find_data_dir(forms, dir, diags);
    if (status != STATUS_OK) {
        goto out;
    }
    const char *common = file_join(forms->arena, forms->data_dir, "schemas/common");
    forms->resources = common ? xml_resources_new(common) : NULL;
    if (!forms->resources) {
        status = STATUS_NO_MEMORY;
        goto out;
    }
    status = read_manifests(forms, diags);
    if (status == STATUS_OK) {
        status = read_catalogue(forms, diags);
    }
    if (status == STATUS_OK) {
        status = read_profile(forms, profile_path, diags);
    }
out:
    if (status == STATUS_NO_MEMORY) {
        diag_report(diags, DIAG_NO_MEMORY, NULL, NULL);
    }
    if (status != STATUS_OK) {
        forms_close(forms);
        return status;
    }
    *out = forms;
    return STATUS_OK;
}

static void free_compiled(struct form *first)
{
    for (struct form *form = first; form; form = form->next) {
        xml_schema_free(form->schema);
        xml_stylesheet_free(form->rules);
        xml_stylesheet_free(form->stylesheet);
    }
}

void forms_close(struct forms *forms)
{
    if (!forms) {
        return;
    }
    free_compiled(forms->first);
    free_compiled(forms->internal);
    xml_close(&forms->catalogue);
    xml_close(&forms->profile);
    xml_resources_free(forms->resources);
    arena_free(forms->arena);
    mem_free(forms);
}

struct form *forms_by_namespace(const struct forms *forms, const char *namespace_uri)
{
    for (struct form *form = forms->first; form; form = form->next) {
        if (strcmp(form->namespace_uri, namespace_uri) == 0) {
            return form;
        }
    }
    return NULL;
}

static struct form *find_id(struct form *first, const char *id)
{
    while (first && strcmp(first->id, id) != 0) {
        first = first->next;
    }
    return first;
}

struct form *forms_by_id(const struct forms *forms, const char *id)
{
    struct form *form = find_id(forms->first, id);
    return form ? form : find_id(forms->internal, id);
}

const struct form_broken *forms_broken(const struct forms *forms, const char *id)
{
    const struct form_broken *broken = forms->broken;
    while (broken && strcmp(broken->id, id) != 0) {
        broken = broken->next;
    }
    return broken;
}

enum status forms_compile_schema(struct forms *forms, struct form *form, struct diagnostics *diags)
{
    return form->schema ? STATUS_OK
                        : xml_schema_open(form->schema_path, forms->data_dir, diags, &form->schema);
}

enum status forms_compile_stylesheet(struct forms *forms, struct form *form,
                                     struct diagnostics *diags)
{
    return form->stylesheet ? STATUS_OK
                            : xml_stylesheet_open(form->stylesheet_path, forms->data_dir, diags,
                                                  &form->stylesheet);
}

enum status forms_compile(struct forms *forms, struct form *form, struct diagnostics *diags)
{
    enum status schema = forms_compile_schema(forms, form, diags);
    enum status stylesheet = forms_compile_stylesheet(forms, form, diags);
    return status_worse(schema, stylesheet);
}

const char *forms_profile_text(const struct forms *forms, struct arena *arena, const char *path)
{
    const xmlNode *node = forms->profile.doc ? xmlDocGetRootElement(forms->profile.doc) : NULL;
    struct slice rest = slice_from(path);
    while (node && rest.ptr) {
        struct slice name = slice_cut(&rest, '/');
        const xmlNode *child = node->children;
        while (child
               && !(child->type == XML_ELEMENT_NODE && slice_is(name, (const char *)child->name))) {
            child = child->next;
        }
        node = child;
    }
    const char *text = node ? xml_text(arena, node) : NULL;
    return text ? text : "";
}
