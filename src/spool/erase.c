#include "spool/spool_internal.h"

#include "base/file.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Taking things away: copies from out/, and of erased packages all but a tombstone.
 *
 *     KEY ──rename──▶ .KEY.gone   .KEY.erased ──rename──▶ KEY   copies removed   .KEY.gone removed
 *
 * Walks and searches leave hidden folders out. Whoever finds .KEY.erased goes on from there. */

#define TOMBSTONE ".%s.erased"
#define GONE ".%s.gone"

/* --- the copies --- */

static bool is_copy_of(const char *path, const struct record_file *file)
{
    char hex[65];
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool same = fd >= 0 && hash_sha256_fd(fd, hex) && strcmp(hex, file->sha256) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return same;
}

/* A unit's folder bears its name: it goes with its last file, or after a file that went already. */
static enum status remove_copy(char *path, const char *stop)
{
    if (unlink(path) != 0 && errno != ENOENT) {
        return STATUS_IO;
    }
    size_t shortest = strlen(stop);
    for (;;) {
        *strrchr(path, '/') = '\0';
        if (strlen(path) <= shortest) {
            break;
        }
        if (rmdir(path) != 0 && errno != ENOENT) {
            if (errno != ENOTEMPTY && errno != EEXIST) {
                return STATUS_IO;
            }
            break;
        }
    }
    return file_is_dir(path) ? file_sync_dir(path) : STATUS_OK;
}

enum status package_hide(const struct spool *spool, const struct record *record)
{
    struct arena *arena = arena_new();
    const char *tree = record->confidential ? "confidential/out" : "out";
    const char *stop = arena ? spool_path(spool, arena, "%s", tree) : NULL;
    enum status status = stop ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < record->file_count && status == STATUS_OK; i++) {
        const struct record_file *file = &record->files[i];
        const char *dot = strrchr(file->name, '.');
        if (file->role == RECORD_ORIGINAL || file->role == RECORD_PHOTO || file->role == RECORD_XML
            || !dot || !record->published[0]) {
            continue;
        }
        char *path = spool_path(spool, arena, "%s/%s%s", tree, record->published, dot);
        if (!path) {
            status = STATUS_NO_MEMORY;
        } else if (!file_exists(path) || is_copy_of(path, file)) {
            status = remove_copy(path, stop);
        }
    }
    arena_free(arena);
    return status;
}

/* --- the tombstone --- */

struct erasure {
    const struct spool *spool;
    struct arena *arena;
    struct diagnostics *diags;
    const struct record_event *event;
    const char *key, *parent;       /* absolute: the folder the package lies in */
    const char *path, *tomb, *gone; /* the package; what will be it; what it was */
};

/* What may be known for ever: nothing of it names or describes anybody. */
static struct record without_persons(const struct record *record)
{
    struct record stone = {
        .form_id = record->form_id,
        .form_version = record->form_version,
        .form_title = record->form_title,
        .period = record->period,
        .year = record->year,
        .confidential = record->confidential,
        .state = record->state,
        .received = record->received,
        .revision = record->revision,
    };
    memcpy(stone.key, record->key, sizeof stone.key);
    return stone;
}

static enum status write_text(const struct erasure *e, const char *name, struct strbuf *text,
                              struct strbuf *sums)
{
    char hex[65];
    const char *path = file_join(e->arena, e->tomb, name);
    enum status status = path && text->status == STATUS_OK
                             ? file_write_synced(path, strbuf_slice(text))
                             : STATUS_NO_MEMORY;
    hash_sha256_hex(strbuf_slice(text), hex);
    strbuf_addf(sums, "%s  %s\n", hex, name);
    strbuf_clear(text);
    return status;
}

static enum status make_tombstone(const struct erasure *e, const struct record *record)
{
    const struct record stone = without_persons(record);
    struct strbuf text = {0}, sums = {0};
    enum status status = tree_remove(e->tomb);
    if (status == STATUS_OK && mkdir(e->tomb, 0750) != 0) {
        status = STATUS_IO;
    }
    status = status == STATUS_OK ? record_meta(&stone, &text) : status;
    status = status == STATUS_OK ? write_text(e, "meta.xml", &text, &sums) : status;
    status = status == STATUS_OK ? record_filing(&stone, &text) : status;
    status = status == STATUS_OK ? write_text(e, "filing.xml", &text, &sums) : status;
    if (status == STATUS_OK) {
        strbuf_add_slice(&text, strbuf_slice(&sums));
        status = write_text(e, "SHA256SUMS", &text, &sums);
    }
    status = status == STATUS_OK ? record_add_event(e->tomb, e->event) : status;
    status = status == STATUS_OK ? file_sync_dir(e->tomb) : status;
    strbuf_deinit(&text);
    strbuf_deinit(&sums);
    return status;
}

static enum status move(const struct erasure *e, const char *from, const char *to)
{
    if (spool_rename_new(AT_FDCWD, from, AT_FDCWD, to) != 0) {
        return STATUS_IO;
    }
    return file_sync_dir(e->parent);
}

/* A backup that was put back over a tombstone brought files of the package with it. */
static enum status purge(const struct erasure *e)
{
    static const char *const stays[] = {"SHA256SUMS", "events", "filing.xml", "meta.xml"};
    char **names = NULL;
    enum status status = file_list(e->arena, e->path, &names);
    for (size_t i = 0; names && names[i] && status == STATUS_OK; i++) {
        bool known = false;
        for (size_t k = 0; k < ARRAY_LENGTH(stays); k++) {
            known = known || strcmp(names[i], stays[k]) == 0;
        }
        const char *path = known ? NULL : file_join(e->arena, e->path, names[i]);
        status = path ? tree_remove(path) : known ? STATUS_OK : STATUS_NO_MEMORY;
    }
    return status == STATUS_OK ? file_sync_dir(e->path) : status;
}

/* The copies bear names: they go before the record that says where they are. */
static enum status clear(const struct erasure *e)
{
    struct diagnostics quiet;
    struct record record;
    diag_init(&quiet, e->arena);
    if (!file_is_dir(e->gone)) {
        return STATUS_OK;
    }
    enum status status = record_read(e->arena, e->gone, &quiet, &record);
    if (status == STATUS_OK) {
        status = package_hide(e->spool, &record);
    } else if (status == STATUS_NOT_FOUND || status == STATUS_INVALID) {
        status = STATUS_OK; /* it was half removed already */
    }
    status = status == STATUS_OK ? tree_remove(e->gone) : status;
    return status == STATUS_OK ? file_sync_dir(e->parent) : status;
}

/* Takes what was the package out of the way once its tombstone can take its place. */
static enum status bury(const struct erasure *e)
{

    struct record record;
    enum status status = record_read(e->arena, e->path, e->diags, &record);
    if (status != STATUS_OK || record_standing(&record).erased) {
        return status == STATUS_OK ? purge(e) : status;
    }
    /* where it was filed anew while the first was out of the way, that one goes first */
    status = clear(e);
    status = status == STATUS_OK ? make_tombstone(e, &record) : status;
    return status == STATUS_OK ? move(e, e->path, e->gone) : status;
}

static enum status name_paths(struct erasure *e)
{
    const char *hidden = arena_printf(e->arena, TOMBSTONE, e->key);
    char *found = package_find(e->spool, e->arena, e->key);
    found = found || !hidden ? found : package_find(e->spool, e->arena, hidden);
    if (!found) {
        return hidden ? STATUS_NOT_FOUND : STATUS_NO_MEMORY;
    }
    *strrchr(found, '/') = '\0';
    e->parent = found;
    e->path = arena_printf(e->arena, "%s/%s", e->parent, e->key);
    e->tomb = arena_printf(e->arena, "%s/" TOMBSTONE, e->parent, e->key);
    e->gone = arena_printf(e->arena, "%s/" GONE, e->parent, e->key);
    return e->path && e->tomb && e->gone ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status package_erase(const struct spool *spool, const char *key,
                          const struct record_event *event, struct diagnostics *diags)
{
    struct erasure e = {
        .spool = spool, .arena = arena_new(), .diags = diags, .event = event, .key = key};
    enum status status = e.arena ? name_paths(&e) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && file_is_dir(e.path)) {
        status = bury(&e);
    }
    if (status == STATUS_OK && !file_is_dir(e.path)) {
        status = move(&e, e.tomb, e.path);
    }
    status = status == STATUS_OK ? clear(&e) : status;
    arena_free(e.arena);
    return status;
}

enum status package_tell_erased(const struct spool *spool, const struct record *record)
{
    struct arena *arena = arena_new();
    struct strbuf page = {0};
    const struct record_event *event =
        record->event_count ? &record->events[record->event_count - 1] : NULL;
    char *dir = arena ? spool_path(spool, arena, "confidential/out/退回") : NULL;
    const char *path = dir ? arena_printf(arena, "%s/%.8s-已清除.html", dir, record->key) : NULL;
    enum status status = path ? file_make_dirs(dir) : STATUS_NO_MEMORY;
    strbuf_addf(&page,
                "<!DOCTYPE html>\n<html lang=\"zh-CN\"><meta charset=\"utf-8\">"
                "<meta name=\"viewport\" content=\"width=device-width\">\n"
                "<title>已清除</title>\n<h1>此件已清除</h1>\n"
                "<p>编号 %.8s 的保密表已于 %.10s 按规定清除。内容相同的文件不再办理，"
                "刚才放入的已经删除。</p>\n"
                "<p>确需重新申报的，请重新填写：内容有任何改动，都按新件办理。</p>\n</html>\n",
                record->key, event ? event->at : "");
    if (status == STATUS_OK) {
        status = page.status == STATUS_OK ? file_write_atomic(path, strbuf_slice(&page))
                                          : STATUS_NO_MEMORY;
    }
    status = status == STATUS_OK ? confidential_close(spool, dir) : status;
    strbuf_deinit(&page);
    arena_free(arena);
    return status;
}
