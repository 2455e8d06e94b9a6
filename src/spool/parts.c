#include "spool/spool_internal.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* claim/ID ──worker──▶ work/ID/parts/N ──rename each──▶ claim/ID-N ──▶ claim/ID goes */

/* DEVICE-INODE-TIME is a file's own claim, one more number behind it that of a part. */
#define DASHES_OF_A_FILE 2

enum status part_finish(struct arena *arena, const char *dir, const struct claim *part,
                        const struct claim_photo *photos, size_t count)
{
    struct claim here = *part;
    here.dir = dir;
    enum status status = ticket_write(arena, &here, photos, count);
    const char *folder = count ? file_join(arena, dir, CLAIM_PHOTOS) : dir;
    if (!folder) {
        return STATUS_NO_MEMORY;
    }
    status = status == STATUS_OK && count ? file_sync_dir(folder) : status;
    return status == STATUS_OK ? file_sync_dir(dir) : status;
}

enum status claim_keep_photo(const struct claim *claim, const struct claim_photo *photo,
                             const char *path)
{
    char from[PATH_MAX];
    snprintf(from, sizeof from, "%s/" CLAIM_PHOTOS "/%s", claim->dir, photo->file);
    if (link(from, path) == 0) {
        return STATUS_OK;
    }
    return errno == EEXIST ? STATUS_OK : raw_copy(AT_FDCWD, from, path);
}

/* --- splitting --- */

static enum status move_part(const char *from, const char *to)
{
    if (spool_rename_new(AT_FDCWD, from, AT_FDCWD, to) == 0 || errno == EEXIST
        || errno == ENOTEMPTY) {
        return STATUS_OK; /* it was moved by an earlier try, from the same bytes */
    }
    return STATUS_IO;
}

static enum status take_part(struct spool *spool, struct arena *arena, const struct claim *claim,
                             const char *from, struct claim *out)
{
    char id[sizeof claim->id + 16];
    bool there = false;
    snprintf(id, sizeof id, "%s-%s", claim->id, file_base_name(from));
    const char *to = spool_path(spool, arena, "claim/%s", id);
    enum status status = to ? move_part(from, to) : STATUS_NO_MEMORY;
    status = status == STATUS_OK ? claim_find(spool, arena, id, out, &there) : status;
    out->found = false; /* nobody was at it yet */
    return status == STATUS_OK && !there ? STATUS_IO : status;
}

/* Their numbers, in their order: a list of names would put 10 before 2. */
static enum status count_parts(struct arena *arena, const char *parts, size_t *count)
{
    char **names = NULL;
    enum status status = file_list(arena, parts, &names);
    *count = 0;
    while (status == STATUS_OK && names[*count]) {
        (*count)++;
    }
    return status == STATUS_OK && *count == 0 ? STATUS_IO : status;
}

enum status claim_split(struct spool *spool, struct arena *arena, const struct claim *claim,
                        const char *parts, struct claim **out, size_t *count)
{
    enum status status = count_parts(arena, parts, count);
    *out = status == STATUS_OK ? arena_array(arena, *count, sizeof **out) : NULL;
    if (status == STATUS_OK && !*out) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < *count && status == STATUS_OK; i++) {
        const char *from = arena_printf(arena, "%s/%zu", parts, i + 1);
        status = from ? take_part(spool, arena, claim, from, &(*out)[i]) : STATUS_NO_MEMORY;
    }
    return status == STATUS_OK ? claims_sync(spool) : status;
}

/* --- giving up --- */

/* The id of the archive a part came from; false: it is no part. */
static bool id_of_whole(const char *id, char whole[64])
{
    const char *last = strrchr(id, '-');
    unsigned dashes = 0;
    for (const char *p = id; *p; p++) {
        dashes += *p == '-';
    }
    if (dashes <= DASHES_OF_A_FILE || (size_t)(last - id) >= 64) {
        return false;
    }
    memcpy(whole, id, (size_t)(last - id));
    whole[last - id] = '\0';
    return true;
}

static enum status drop_part(struct spool *spool, struct arena *arena, const struct claim *claim,
                             const char *id)
{
    char whole[64];
    if (!id_of_whole(id, whole) || (claim && strcmp(claim->id, whole) != 0)) {
        return STATUS_OK;
    }
    const char *raw = spool_path(spool, arena, "claim/%s/" CLAIM_RAW, whole);
    const char *dir = spool_path(spool, arena, "claim/%s", id);
    if (!raw || !dir) {
        return STATUS_NO_MEMORY;
    }
    return file_exists(raw) ? tree_remove(dir) : STATUS_OK;
}

enum status parts_drop(struct spool *spool, const struct claim *claim)
{
    struct arena *arena = arena_new();
    char **names = NULL;
    const char *dir = arena ? spool_path(spool, arena, "claim") : NULL;
    enum status status = dir ? file_list(arena, dir, &names) : STATUS_NO_MEMORY;
    for (size_t i = 0; status == STATUS_OK && names[i]; i++) {
        status = drop_part(spool, arena, claim, names[i]);
    }
    arena_free(arena);
    return status;
}
