#include "font/font_internal.h"

#include "base/alloc.h"
#include "base/hash.h"
#include "base/strbuf.h"

#include <string.h>

struct font_entry *fonts_role_entry(const struct catalogue *catalogue, enum font_role_id role,
                                    int32_t weight, bool italic, const char **family)
{
    const struct font_candidate *candidates = FONT_ROLE_ROWS[role].candidates;
    /* first pass: only faces that are as heavy as the role demands; then any weight of them */
    for (int strict = 1; strict >= 0; strict--) {
        for (size_t i = 0; i < FONT_CANDIDATES && candidates[i].family; i++) {
            int32_t wanted = candidates[i].weight ? candidates[i].weight : weight;
            struct font_entry *entry =
                catalogue_find(catalogue, slice_from(candidates[i].family), wanted, italic);
            if (entry && !entry->broken
                && !(strict && candidates[i].weight && entry->weight + 100 < wanted)) {
                *family = candidates[i].family;
                return entry;
            }
        }
    }
    *family = "";
    return NULL;
}

/* A face is no substitute when the role names it under one of its own names: 仿宋 and FangSong are
 * the names one face has in two languages. */
static bool is_standard(enum font_role_id role, const char *family)
{
    return font_name_equal(slice_from(family), slice_from(FONT_ROLE_ROWS[role].standard))
           || font_role_named(slice_from(family)) == role;
}

static bool resolve_roles(struct fonts *fonts)
{
    bool any_han = false;
    for (int i = 0; i < FONT_ROLE_COUNT; i++) {
        enum font_role_id role = (enum font_role_id)i;
        struct font_role *row = &fonts->roles[i];
        const struct font_entry *entry =
            fonts_role_entry(&fonts->catalogue, role, 400, false, &row->found);
        row->role = FONT_ROLE_ROWS[i].role;
        row->wanted = FONT_ROLE_ROWS[i].standard;
        row->path = entry ? entry->path : "";
        row->substituted = !entry || !is_standard(role, row->found);
        any_han = any_han || (entry && FONT_ROLE_ROWS[i].han);
    }
    return any_han;
}

enum status fonts_open(const struct fonts_options *options, struct diagnostics *diags,
                       struct fonts **out)
{
    *out = NULL;
    struct fonts *fonts = mem_calloc(1, sizeof *fonts);
    if (!fonts) {
        return STATUS_NO_MEMORY;
    }
    enum status status = STATUS_NO_MEMORY;
    fonts->arena = arena_new();
    if (!fonts->arena) {
        goto out;
    }
    status = catalogue_open(&fonts->catalogue, options, fonts->arena);
    if (status != STATUS_OK) {
        goto out;
    }
    if (!resolve_roles(fonts)) {
        diag_report(diags, DIAG_FONT_NONE, NULL, (const char *)NULL);
        status = STATUS_CONFIG;
    }
out:
    if (status != STATUS_OK) {
        fonts_close(fonts);
        return status;
    }
    *out = fonts;
    return STATUS_OK;
}

void fonts_close(struct fonts *fonts)
{
    if (fonts) {
        catalogue_close(&fonts->catalogue);
        arena_free(fonts->arena);
        mem_free(fonts);
    }
}

enum status fonts_status(struct fonts *fonts)
{
    bool starved = fonts->catalogue.starved;
    fonts->catalogue.starved = false;
    return starved ? STATUS_NO_MEMORY : STATUS_OK;
}

void fonts_hash(const struct fonts *fonts, char hex[65])
{
    struct strbuf list = {0};
    for (int i = 0; i < FONT_ROLE_COUNT; i++) {
        const char *family;
        struct font_entry *entry =
            fonts_role_entry(&fonts->catalogue, (enum font_role_id)i, 400, false, &family);
        struct face_core *core = entry && entry->core ? entry->core
                                 : entry              ? core_open(entry)
                                                      : NULL;
        strbuf_addf(&list, "%s=%s ", FONT_ROLE_ROWS[i].role, family);
        if (core) {
            unsigned length = 0;
            hb_blob_t *head = hb_face_reference_table(core->face, HB_TAG('h', 'e', 'a', 'd'));
            const char *bytes = hb_blob_get_data(head, &length);
            strbuf_add(&list, bytes, length);
            hb_blob_destroy(head);
        }
    }
    hash_sha256_hex(strbuf_slice(&list), hex);
    strbuf_deinit(&list);
}

static bool is_listed(const char *const *list, size_t count, struct slice text)
{
    for (size_t i = count; i-- > 0;) { /* neighbours lie together */
        if (slice_is(text, list[i])) {
            return true;
        }
    }
    return false;
}

const char **fonts_folders(const struct fonts *fonts, struct arena *arena)
{
    const struct catalogue *catalogue = &fonts->catalogue;
    const char **folders = arena_array(arena, catalogue->count + 1, sizeof *folders);
    size_t count = 0;
    for (size_t i = 0; i < catalogue->count && folders; i++) {
        const char *path = catalogue->entries[i].path;
        const char *slash = strrchr(path, '/');
        struct slice folder = slice_of(path, slash ? (size_t)(slash - path) : 0);
        if (folder.len && !is_listed(folders, count, folder)) {
            folders[count] = arena_copy(arena, folder);
            folders = folders[count++] ? folders : NULL;
        }
    }
    return folders;
}

void fonts_preload(struct fonts *fonts)
{
    for (int i = 0; i < FONT_ROLE_COUNT; i++) {
        const char *family;
        struct font_entry *entry =
            fonts_role_entry(&fonts->catalogue, (enum font_role_id)i, 400, false, &family);
        if (entry) {
            core_open(entry);
        }
    }
}

const struct font_role *fonts_roles(const struct fonts *fonts, size_t *count)
{
    *count = FONT_ROLE_COUNT;
    return fonts->roles;
}
