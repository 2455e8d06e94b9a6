#include "spool/spool_internal.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/strbuf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- where --- */

char *package_path(struct arena *arena, const struct record *record)
{
    const char *tree = record->confidential ? "confidential/" : "";
    switch (record->state) {
    case RECORD_ACCEPTED:
        return arena_printf(arena, "%sarchive/%s/%s", tree, record->year, record->key);
    case RECORD_REJECTED:
        return arena_printf(arena, "%srejected/%.7s/%s", tree, record->received, record->key);
    default:
        return arena_printf(arena, "quarantine/%s", record->key);
    }
}

/* --- filing --- */

/* Makes the folders above `path`, each durable in the one above it. */
static enum status make_parents(struct arena *arena, const char *path, mode_t mode)
{
    char *parent = arena_strdup(arena, path);
    char *slash = parent ? strrchr(parent, '/') : NULL;
    if (!slash || slash == parent) {
        return parent ? STATUS_OK : STATUS_NO_MEMORY;
    }
    *slash = '\0';
    if (file_is_dir(parent)) {
        return STATUS_OK;
    }
    enum status status = make_parents(arena, parent, mode);
    if (status == STATUS_OK && mkdir(parent, mode) != 0 && errno != EEXIST) {
        return STATUS_IO;
    }
    *strrchr(parent, '/') = '\0';
    return status == STATUS_OK ? file_sync_dir(parent) : status;
}

static enum status sync_parent(struct arena *arena, const char *path)
{
    char *parent = arena_strdup(arena, path);
    if (!parent) {
        return STATUS_NO_MEMORY;
    }
    *strrchr(parent, '/') = '\0';
    return file_sync_dir(parent);
}

/* Most of a group go into the same folder. */
static bool have_one_parent(const char *a, const char *b)
{
    size_t len = (size_t)(strrchr(a, '/') - a);
    return strncmp(a, b, len + 1) == 0 && !strchr(b + len + 1, '/');
}

static enum status file_one(struct spool *spool, struct arena *arena, struct filing *filing)
{
    char *below = package_path(arena, filing->record);
    struct arena *keep = filing->arena ? filing->arena : spool->arena;
    filing->path = below ? spool_path(spool, keep, "%s", below) : NULL;
    if (!filing->path) {
        return STATUS_NO_MEMORY;
    }
    bool closed = filing->record->confidential;
    enum status status = make_parents(arena, filing->path, closed ? 0750 : 0770);
    if (status == STATUS_OK && closed) {
        status = confidential_close(spool, filing->work);
    }
    if (status == STATUS_OK
        && spool_rename_new(AT_FDCWD, filing->work, AT_FDCWD, filing->path) != 0) {
        if (errno != EEXIST && errno != ENOTEMPTY) {
            return STATUS_IO;
        }
        filing->duplicate = true;
        status = tree_remove(filing->work);
    }
    return status;
}

enum status packages_file(struct spool *spool, struct filing *filings, size_t count)
{
    struct arena *arena = arena_new();
    enum status status = arena ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = filings[i].duplicate ? STATUS_OK : file_one(spool, arena, &filings[i]);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (i == 0 || !have_one_parent(filings[i - 1].path, filings[i].path)) {
            status = sync_parent(arena, filings[i].path);
        }
    }
    arena_free(arena);
    return status;
}

/* --- walking --- */

static enum status walk_folder(struct arena *arena, const char *dir, unsigned depth,
                               enum status (*each)(void *state, const char *dir), void *state)
{
    char **names = NULL;
    enum status status = file_list(arena, dir, &names);
    if (status == STATUS_NOT_FOUND) {
        return STATUS_OK;
    }
    for (size_t i = 0; status == STATUS_OK && names[i]; i++) {
        const char *path = names[i][0] != '.' ? file_join(arena, dir, names[i]) : NULL;
        if (names[i][0] == '.') {
            continue;
        }
        if (!path) {
            return STATUS_NO_MEMORY;
        }
        if (file_is_dir(path)) {
            status = depth ? walk_folder(arena, path, depth - 1, each, state) : each(state, path);
        }
    }
    return status;
}

enum status packages_walk(const struct spool *spool,
                          enum status (*each)(void *state, const char *dir), void *state)
{
    static const struct {
        const char *dir;
        unsigned depth;
    } trees[] = {
        {"archive", 1},
        {"rejected", 1},
        {"quarantine", 0},
        {"confidential/archive", 1},
        {"confidential/rejected", 1},
    };
    struct arena *arena = arena_new();
    enum status status = arena ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < ARRAY_LENGTH(trees) && status == STATUS_OK; i++) {
        const char *dir = spool_path(spool, arena, "%s", trees[i].dir);
        status = dir ? walk_folder(arena, dir, trees[i].depth, each, state) : STATUS_NO_MEMORY;
    }
    arena_free(arena);
    return status;
}

static char *find_below(const struct spool *spool, struct arena *arena, const char *tree,
                        const char *key)
{
    char **names = NULL;
    const char *dir = spool_path(spool, arena, "%s", tree);
    if (!dir || file_list(arena, dir, &names) != STATUS_OK) {
        return NULL;
    }
    for (size_t i = 0; names[i]; i++) {
        char *path = spool_path(spool, arena, "%s/%s/%s", tree, names[i], key);
        if (path && file_is_dir(path)) {
            return path;
        }
    }
    return NULL;
}

char *package_find(const struct spool *spool, struct arena *arena, const char *key)
{
    static const char *const trees[] = {"archive", "rejected", "confidential/archive",
                                        "confidential/rejected"};
    for (size_t i = 0; i < ARRAY_LENGTH(trees); i++) {
        char *path = find_below(spool, arena, trees[i], key);
        if (path) {
            return path;
        }
    }
    char *path = spool_path(spool, arena, "quarantine/%s", key);
    return path && file_is_dir(path) ? path : NULL;
}

enum status package_drop_refused(const struct spool *spool, const char *key)
{
    static const char *const trees[] = {"rejected", "confidential/rejected"};
    struct arena *arena = arena_new();
    char *path = arena ? spool_path(spool, arena, "quarantine/%s", key) : NULL;
    enum status status = path ? tree_remove(path) : STATUS_NO_MEMORY;
    for (size_t i = 0; i < ARRAY_LENGTH(trees) && status == STATUS_OK; i++) {
        while (status == STATUS_OK && (path = find_below(spool, arena, trees[i], key)) != NULL) {
            status = tree_remove(path);
        }
    }
    arena_free(arena);
    return status;
}

/* --- verifying --- */

#define LARGEST_PACKAGED (256u << 20)

static void report_changed(struct diagnostics *diags, const char *path, const char *zh,
                           const char *en)
{
    struct diag_place place = {.file = path};
    diag_report(diags, DIAG_SPOOL_CHANGED, &place, path, zh, en, NULL);
}

static enum status verify_line(struct arena *arena, const char *dir, struct slice line,
                               struct diagnostics *diags)
{
    if (line.len < 67) {
        report_changed(diags, dir, "的校验表损坏", "has a broken list of hashes");
        return STATUS_INVALID;
    }
    char hash[65];
    struct slice bytes;
    const char *name = arena_copy(arena, slice_of(line.ptr + 66, line.len - 66));
    const char *path = name ? file_join(arena, dir, name) : NULL;
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    enum status status = file_read(arena, path, LARGEST_PACKAGED, &bytes);
    if (status != STATUS_OK) {
        report_changed(diags, path, "不见了或无法读取", "is missing or unreadable");
        return status == STATUS_NO_MEMORY ? status : STATUS_INVALID;
    }
    hash_sha256_hex(bytes, hash);
    if (memcmp(hash, line.ptr, 64) != 0) {
        report_changed(diags, path, "被改动过", "was changed");
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

enum status package_verify(const char *dir, struct diagnostics *diags)
{
    struct arena *arena = arena_new(), *scratch = arena_new();
    struct slice sums = {0};
    const char *path = arena && scratch ? file_join(arena, dir, "SHA256SUMS") : NULL;
    enum status status = path ? file_read(arena, path, 1 << 20, &sums) : STATUS_NO_MEMORY;
    if (status != STATUS_OK && status != STATUS_NO_MEMORY) {
        report_changed(diags, path, "不见了或无法读取", "is missing or unreadable");
        status = STATUS_INVALID;
    }
    enum status worst = status;
    while (status == STATUS_OK && sums.ptr && sums.len) {
        enum status one = verify_line(scratch, dir, slice_cut(&sums, '\n'), diags);
        worst = one != STATUS_OK ? one : worst;
        arena_reset(scratch);
    }
    arena_free(scratch);
    arena_free(arena);
    return worst;
}

/* --- scratch --- */

static enum status remove_at(int parent, const char *name, unsigned depth);

static enum status empty_folder(int fd, struct arena *arena, const char *path, unsigned depth)
{
    char **names = NULL;
    enum status status = file_list(arena, path, &names);
    for (size_t i = 0; status == STATUS_OK && names[i]; i++) {
        status = remove_at(fd, names[i], depth);
    }
    return status;
}

/* Never through a symbolic link: what is removed is what lies here. */
static enum status remove_at(int parent, const char *name, unsigned depth)
{
    if (unlinkat(parent, name, 0) == 0 || errno == ENOENT) {
        return STATUS_OK;
    }
    if ((errno != EISDIR && errno != EPERM) || depth == 0) {
        return STATUS_IO;
    }
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        return STATUS_IO;
    }
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct arena *arena = arena_new();
    enum status status = arena ? empty_folder(fd, arena, path, depth - 1) : STATUS_NO_MEMORY;
    arena_free(arena);
    close(fd);
    if (status == STATUS_OK && unlinkat(parent, name, AT_REMOVEDIR) != 0 && errno != ENOENT) {
        status = STATUS_IO;
    }
    return status;
}

/* Deeper than anything we make. */
#define DEEPEST_TREE 8

enum status tree_remove(const char *dir)
{
    return remove_at(AT_FDCWD, dir, DEEPEST_TREE);
}

enum status work_clear(struct spool *spool)
{
    struct arena *arena = arena_new();
    char **names = NULL;
    const char *work = arena ? spool_path(spool, arena, "work") : NULL;
    enum status status = work ? file_list(arena, work, &names) : STATUS_NO_MEMORY;
    for (size_t i = 0; status == STATUS_OK && names[i]; i++) {
        const char *path = file_join(arena, work, names[i]);
        status = path ? tree_remove(path) : STATUS_NO_MEMORY;
    }
    arena_free(arena);
    return status;
}
