#include "watch/photos.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"

#include <stdio.h>
#include <string.h>

/* Photos of a submission: which it names, which it came with. */

/* --- the key --- */

enum status photos_key(const char raw_sha256[65], const struct claim_photo *photos, size_t count,
                       char key[33])
{
    struct strbuf text = {0};
    char hex[65];
    if (count == 0) {
        memcpy(key, raw_sha256, 32);
        key[32] = '\0';
        return STATUS_OK;
    }
    strbuf_addf(&text, "%s\n", raw_sha256);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&text, "%s %s\n", photos[i].sha256, photos[i].name);
    }
    enum status status = text.status;
    if (status == STATUS_OK) {
        hash_sha256_hex(strbuf_slice(&text), hex);
        memcpy(key, hex, 32);
        key[32] = '\0';
    }
    strbuf_deinit(&text);
    return status;
}

enum status photos_claim_key(struct arena *arena, const struct claim *claim, char key[33])
{
    struct claim_photo *photos;
    uint64_t size;
    size_t count;
    char hex[65];
    enum status status = claim_hash(claim, hex, &size);
    status = status == STATUS_OK ? claim_photos(arena, claim, &photos, &count) : status;
    return status == STATUS_OK ? photos_key(hex, photos, count, key) : status;
}

/* --- what a form lists --- */

static bool is_listing(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE
           && (strcmp((const char *)node->name, "picture") == 0
               || strcmp((const char *)node->name, "photo") == 0);
}

/* The item of a checklist it is listed under. */
static const char *item_of(struct arena *arena, const xmlNode *node)
{
    const xmlNode *parent = node->parent;
    bool item = parent && parent->type == XML_ELEMENT_NODE
                && strcmp((const char *)parent->name, "item") == 0;
    const char *ref = item ? xml_attribute(arena, parent, "ref") : NULL;
    return ref ? ref : "";
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static enum status list_one(struct arena *arena, const xmlNode *node, struct photo_list *list)
{
    const char *file = xml_attribute(arena, node, "file");
    if (!file || list->count == PHOTOS_MOST_LISTED) {
        return STATUS_OK;
    }
    list->items[list->count++] = (struct photo_listed){
        .file = file,
        .caption = or_empty(xml_text(arena, node)),
        .date = or_empty(xml_attribute(arena, node, "date")),
        .item = item_of(arena, node),
        .handed_in = strcmp((const char *)node->name, "picture") == 0,
    };
    return STATUS_OK;
}

enum status photos_listed(struct arena *arena, const struct xml_document *xml,
                          struct photo_list *list)
{
    const xmlNode *root = xml->doc ? xmlDocGetRootElement(xml->doc) : NULL;
    enum status status = STATUS_OK;
    *list = (struct photo_list){0};
    list->items = arena_array(arena, PHOTOS_MOST_LISTED, sizeof *list->items);
    if (!list->items) {
        return STATUS_NO_MEMORY;
    }
    for (const xmlNode *node = root; node && status == STATUS_OK; node = xml_after(root, node)) {
        status = is_listing(node) ? list_one(arena, node, list) : STATUS_OK;
    }
    return status;
}

static int fold(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* As file names are compared where forms are filled: IMG_1.JPG is img_1.jpg. */
bool photos_same_name(const char *a, const char *b)
{
    while (*a && fold(*a) == fold(*b)) {
        a++, b++;
    }
    return *a == *b;
}

const struct photo_listed *photos_find(const struct photo_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (photos_same_name(list->items[i].file, file_base_name(name))) {
            return &list->items[i];
        }
    }
    return NULL;
}

bool photos_are_with(const struct claim *claim)
{
    char path[PATH_MAX + sizeof "/photos"];
    if (!claim->member[0]) {
        return false;
    }
    snprintf(path, sizeof path, "%s/photos", claim->dir);
    return file_is_dir(path);
}

/* --- judging --- */

static enum status read_photo(const struct claim *claim, const struct claim_photo *photo,
                              struct arena *arena, struct slice *bytes)
{
    char hex[65];
    const char *path = arena_printf(arena, "%s/photos/%s", claim->dir, photo->file);
    enum status status = path ? file_read(arena, path, LIMIT_IMAGE_BYTES, bytes) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_IO;
    }
    hash_sha256_hex(*bytes, hex);
    return strcmp(hex, photo->sha256) == 0 ? STATUS_OK : STATUS_IO;
}

/* One picture at a time is in memory. A damaged one is reported and the rest are looked at all the
 * same, so that staff hear of all of them at once. */
static enum status judge_one(const struct claim *claim, const struct claim_photo *photo,
                             uint64_t *pixels, struct diagnostics *diags, struct image_info *info)
{
    struct slice bytes;
    struct arena *arena = arena_new();
    enum status status = arena ? read_photo(claim, photo, arena, &bytes) : STATUS_NO_MEMORY;
    *info = (struct image_info){0};
    if (status == STATUS_OK && *pixels <= LIMIT_PHOTO_PIXELS) {
        status = image_check(bytes, photo->name, diags, info);
        status = status == STATUS_LIMIT ? STATUS_INVALID : status;
    }
    *pixels += (uint64_t)info->pixel_width * (uint64_t)info->pixel_height;
    arena_free(arena);
    return status;
}

enum status photos_judge(const struct claim *claim, const struct claim_photo *photos, size_t count,
                         struct diagnostics *diags, struct image_info *infos)
{
    uint64_t pixels = 0;
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < count; i++) {
        enum status status = judge_one(claim, &photos[i], &pixels, diags, &infos[i]);
        worst = status_worse(worst, status);
    }
    if (pixels > LIMIT_PHOTO_PIXELS) {
        diag_report(diags, DIAG_PHOTO_PIXELS, NULL, "10", NULL);
        worst = status_worse(worst, STATUS_LIMIT);
    }
    return worst;
}

/* A film is listed, and is never in an archive that was taken. */
static bool is_picture_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot
           && (photos_same_name(dot, ".jpg") || photos_same_name(dot, ".jpeg")
               || photos_same_name(dot, ".png"));
}

static bool lists_handed_in(const struct photo_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].handed_in) {
            return true;
        }
    }
    return false;
}

void photos_compare(const struct photo_list *list, const struct claim_photo *photos, size_t count,
                    struct diagnostics *diags)
{
    bool has_list = lists_handed_in(list);
    for (size_t i = 0; has_list && i < count; i++) {
        if (!photos_find(list, photos[i].name)) {
            diag_report(diags, DIAG_PHOTO_UNLISTED, NULL, photos[i].name, NULL);
        }
    }
    for (size_t i = 0; count && i < list->count; i++) {
        const struct photo_listed *listed = &list->items[i];
        bool found = !listed->handed_in || !is_picture_name(listed->file);
        for (size_t k = 0; k < count && !found; k++) {
            found = photos_same_name(listed->file, file_base_name(photos[k].name));
        }
        if (!found) {
            diag_report(diags, DIAG_PHOTO_MISSING, NULL, listed->file, NULL);
        }
    }
}
