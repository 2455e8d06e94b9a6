#include "form/form.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"

/* What a form is made of, in one number: its folders of schemas and templates, and those that all
 * forms share. */

static enum status add_file(struct arena *scratch, const char *dir, const char *name,
                            struct strbuf *list)
{
    struct slice bytes;
    char hex[65];
    const char *path = file_join(scratch, dir, name);
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    if (file_is_dir(path)) {
        return STATUS_OK;
    }
    enum status status = file_read(scratch, path, LIMIT_SPOOLED_BYTES, &bytes);
    if (status == STATUS_OK) {
        hash_sha256_hex(bytes, hex);
        strbuf_addf(list, "%s %s\n", hex, name);
        status = list->status;
    }
    return status;
}

static enum status add_folder(const struct forms *forms, const char *tree, const char *folder,
                              struct strbuf *list)
{
    struct arena *arena = arena_new(), *scratch = arena_new();
    char **names = NULL;
    const char *dir =
        arena && scratch ? arena_printf(arena, "%s/%s/%s", forms->data_dir, tree, folder) : NULL;
    enum status status = dir ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK && file_is_dir(dir)) {
        status = file_list(arena, dir, &names);
    }
    for (size_t i = 0; status == STATUS_OK && names && names[i]; i++) {
        status = names[i][0] == '.' ? STATUS_OK : add_file(scratch, dir, names[i], list);
        arena_reset(scratch);
    }
    arena_free(scratch);
    arena_free(arena);
    return status;
}

static enum status hash_form(const struct forms *forms, struct form *form, struct slice common)
{
    struct strbuf list = {0};
    strbuf_add_slice(&list, common);
    enum status status = add_folder(forms, "schemas", form->id, &list);
    if (status == STATUS_OK) {
        status = add_folder(forms, "templates", form->id, &list);
    }
    if (status == STATUS_OK) {
        hash_sha256_hex(strbuf_slice(&list), form->hash);
    }
    strbuf_deinit(&list);
    return status;
}

enum status forms_hash(struct forms *forms)
{
    struct strbuf common = {0};
    enum status status = add_folder(forms, "schemas", "common", &common);
    if (status == STATUS_OK) {
        status = add_folder(forms, "templates", "common", &common);
    }
    for (struct form *form = forms->first; form && status == STATUS_OK; form = form->next) {
        status = hash_form(forms, form, strbuf_slice(&common));
    }
    strbuf_deinit(&common);
    return status;
}
