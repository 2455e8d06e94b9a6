#include "close/close_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One of the two trees of a closed year, with its manifest. */

#define DEEPEST_TREE 12
#define LONGEST_SUMS (256u << 20)

void closing_tree_init(struct closing_tree *tree, struct arena *arena, const char *dir,
                       struct diagnostics *diags)
{
    *tree = (struct closing_tree){.arena = arena, .dir = dir, .made = "", .diags = diags};
    tree->scratch = arena_new();
    tree->status = tree->scratch ? file_make_dirs(dir) : STATUS_NO_MEMORY;
}

void closing_tree_deinit(struct closing_tree *tree)
{
    mem_free(tree->files);
    arena_free(tree->scratch);
    *tree = (struct closing_tree){0};
}

/* --- putting --- */

static void fail(struct closing_tree *tree, enum status status, const char *path)
{
    if (tree->status != STATUS_OK || status == STATUS_OK) {
        return;
    }
    tree->status = status;
    if (status != STATUS_NO_MEMORY) {
        diag_report(tree->diags, DIAG_CLOSE_WRITE, NULL, path, strerror(errno), NULL);
    }
}

static void note(struct closing_tree *tree, const char *path, const char sha256[65])
{
    const char *copy = arena_strdup(tree->arena, path);
    if (!copy
        || !mem_grow((void **)&tree->files, &tree->capacity, tree->count + 1,
                     sizeof *tree->files)) {
        fail(tree, STATUS_NO_MEMORY, path);
        return;
    }
    struct closing_file *file = &tree->files[tree->count++];
    file->path = copy;
    memcpy(file->sha256, sha256, sizeof file->sha256);
}

static bool is_there(const char *path, struct slice bytes, const char sha256[65])
{
    struct stat info;
    char hex[65];
    if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode) || (size_t)info.st_size != bytes.len) {
        return false;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool same = fd >= 0 && hash_sha256_fd(fd, hex) && strcmp(hex, sha256) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return same;
}

/* Files come folder by folder. */
static enum status make_folder_of(struct closing_tree *tree, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct slice dir = slash ? slice_of(path, (size_t)(slash - path)) : slice_from(".");
    if (slice_is(dir, tree->made)) {
        return STATUS_OK;
    }
    const char *copy = arena_copy(tree->arena, dir);
    enum status status = copy ? file_make_dirs(copy) : STATUS_NO_MEMORY;
    tree->made = status == STATUS_OK ? copy : "";
    return status;
}

static void put(struct closing_tree *tree, const char *name, struct slice bytes,
                const char sha256[65])
{
    const char *path = file_join(tree->scratch, tree->dir, name);
    enum status status = path ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK && !is_there(path, bytes, sha256)) {
        status = unlink(path) == 0 || errno == ENOENT ? STATUS_OK : STATUS_IO;
        if (status == STATUS_OK) {
            status = make_folder_of(tree, path);
        }
        if (status == STATUS_OK) {
            status = file_write_new(path, bytes);
        }
    }
    fail(tree, status, path);
    if (status == STATUS_OK) {
        note(tree, name, sha256);
    }
}

void closing_tree_put(struct closing_tree *tree, const char *name, struct slice bytes)
{
    char hex[65];
    if (tree->status == STATUS_OK) {
        hash_sha256_hex(bytes, hex);
        arena_reset(tree->scratch);
        put(tree, name, bytes, hex);
    }
}

bool closing_tree_copy(struct closing_tree *tree, const char *name, const char *from,
                       const char *sha256)
{
    struct slice bytes;
    char hex[65];
    if (tree->status != STATUS_OK) {
        return true; /* told already */
    }
    arena_reset(tree->scratch);
    enum status status = file_read(tree->scratch, from, LIMIT_HUGE_BYTES, &bytes);
    if (status == STATUS_NO_MEMORY) {
        fail(tree, status, from);
        return true;
    }
    if (status != STATUS_OK) {
        return false;
    }
    hash_sha256_hex(bytes, hex);
    if (sha256 && strcmp(hex, sha256) != 0) {
        return false;
    }
    put(tree, name, bytes, hex);
    return true;
}

/* --- walking a tree --- */

struct walking {
    struct arena *arena;
    const char *dir, *inner;
    enum status (*each)(void *state, const char *path, const char *name);
    void *state;
};

static enum status walk(const struct walking *w, const char *below, int depth)
{
    char **names = NULL;
    const char *dir = below[0] ? file_join(w->arena, w->dir, below) : w->dir;
    enum status status = dir ? file_list(w->arena, dir, &names) : STATUS_NO_MEMORY;
    for (; status == STATUS_OK && *names; names++) {
        const char *name = below[0] ? arena_printf(w->arena, "%s/%s", below, *names) : *names;
        const char *path = name ? file_join(w->arena, w->dir, name) : NULL;
        if (!path) {
            return STATUS_NO_MEMORY;
        }
        if (!below[0] && strcmp(name, w->inner) == 0) {
            continue;
        }
        status = !file_is_dir(path)     ? w->each(w->state, path, name)
                 : depth < DEEPEST_TREE ? walk(w, name, depth + 1)
                                        : STATUS_LIMIT;
    }
    return status;
}

/* --- the manifest --- */

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct closing_file *)a)->path, ((const struct closing_file *)b)->path);
}

/* The files a manifest lists, sorted; *count of them, in the arena. */
static enum status read_sums(const char *dir, struct arena *arena, struct closing_file **files,
                             size_t *count)
{
    struct slice text;
    size_t room = 1;
    const char *path = file_join(arena, dir, CLOSING_SUMS);
    enum status status = path ? file_read(arena, path, LONGEST_SUMS, &text) : STATUS_NO_MEMORY;
    *count = 0;
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < text.len; i++) {
        room += text.ptr[i] == '\n';
    }
    *files = arena_array(arena, room, sizeof **files);
    while (*files && text.ptr && text.len) {
        struct slice line = slice_cut(&text, '\n');
        struct closing_file *file = &(*files)[*count];
        if (line.len < 67) {
            return STATUS_INVALID;
        }
        memcpy(file->sha256, line.ptr, 64);
        file->sha256[64] = '\0';
        file->path = arena_copy(arena, slice_of(line.ptr + 66, line.len - 66));
        (*count)++;
        if (!file->path) {
            return STATUS_NO_MEMORY;
        }
    }
    if (*files && *count) {
        qsort(*files, *count, sizeof **files, by_path);
    }
    return *files ? STATUS_OK : STATUS_NO_MEMORY;
}

static bool is_listed(const struct closing_file *files, size_t count, const char *name)
{
    struct closing_file wanted = {.path = name};
    return count && bsearch(&wanted, files, count, sizeof *files, by_path) != NULL;
}

/* What an earlier try left and is not of it. */
static enum status remove_stray(void *state, const char *path, const char *name)
{
    const struct closing_tree *tree = state;
    bool ours = is_listed(tree->files, tree->count, name);
    return ours || unlink(path) == 0 ? STATUS_OK : STATUS_IO;
}

/* Every file of the file system, our thousands among them, in one go; then the folder itself. */
static enum status make_durable(const char *dir)
{
    sync();
    return file_sync_dir(dir);
}

enum status closing_tree_finish(struct closing_tree *tree)
{
    struct strbuf text = {0};
    const struct walking walking = {tree->scratch, tree->dir, CLOSING_INNER, remove_stray, tree};
    if (tree->status != STATUS_OK) {
        return tree->status;
    }
    if (tree->count) {
        qsort(tree->files, tree->count, sizeof *tree->files, by_path);
    }
    arena_reset(tree->scratch);
    fail(tree, walk(&walking, "", 0), tree->dir);
    for (size_t i = 0; i < tree->count; i++) {
        strbuf_addf(&text, "%s  %s\n", tree->files[i].sha256, tree->files[i].path);
    }
    const char *path = file_join(tree->scratch, tree->dir, CLOSING_SUMS);
    fail(tree, text.status != STATUS_OK || !path ? STATUS_NO_MEMORY : STATUS_OK, tree->dir);
    if (tree->status == STATUS_OK) {
        fail(tree, file_write_atomic(path, strbuf_slice(&text)), path);
    }
    if (tree->status == STATUS_OK) {
        fail(tree, make_durable(tree->dir), tree->dir);
    }
    strbuf_deinit(&text);
    size_t files;
    return tree->status == STATUS_OK
               ? closing_tree_verify(tree->dir, CLOSING_INNER, tree->diags, &files)
               : tree->status;
}

/* --- verifying --- */

struct verifying {
    const struct closing_file *files;
    size_t count;
    struct diagnostics *diags;
    enum status worst;
};

static enum status tell(struct verifying *v, const char *path, const char *zh, const char *en)
{
    const struct diag_place place = {.file = path};
    diag_report(v->diags, DIAG_CLOSE_BROKEN, &place, path, zh, en, NULL);
    v->worst = STATUS_INVALID;
    return STATUS_OK;
}

static enum status look_for_stray(void *state, const char *path, const char *name)
{
    struct verifying *v = state;
    if (strcmp(name, CLOSING_SUMS) == 0 || is_listed(v->files, v->count, name)) {
        return STATUS_OK;
    }
    return tell(v, path, "不在校验清单里", "is in no list of hashes");
}

static void verify_file(struct verifying *v, const char *path, const char *sha256)
{
    char hex[65];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        (void)tell(v, path, "不见了或无法读取", "is missing or unreadable");
        return;
    }
    if (!hash_sha256_fd(fd, hex)) {
        (void)tell(v, path, "无法读取", "cannot be read");
    } else if (strcmp(hex, sha256) != 0) {
        (void)tell(v, path, "被改动过", "was changed");
    }
    close(fd);
}

enum status closing_tree_verify(const char *dir, const char *inner, struct diagnostics *diags,
                                size_t *files)
{
    struct arena *arena = arena_new(), *scratch = arena_new();
    struct closing_file *list = NULL;
    struct verifying v = {.diags = diags};
    *files = 0;
    enum status status =
        arena && scratch ? read_sums(dir, arena, &list, &v.count) : STATUS_NO_MEMORY;
    if (status != STATUS_OK && status != STATUS_NO_MEMORY) {
        (void)tell(&v, dir, "没有可用的校验清单", "has no sound list of hashes");
    }
    if (status == STATUS_OK) {
        const struct walking walking = {arena, dir, inner, look_for_stray, &v};
        v.files = list;
        *files = v.count;
        status = walk(&walking, "", 0);
    }
    for (size_t i = 0; i < v.count && status == STATUS_OK; i++) {
        const char *path = file_join(scratch, dir, list[i].path);
        if (path) {
            verify_file(&v, path, list[i].sha256);
        }
        arena_reset(scratch);
    }
    arena_free(scratch);
    arena_free(arena);
    return status == STATUS_OK ? v.worst : status_worse(v.worst, status);
}

/* --- one against another --- */

#define MOST_TOLD 20

static void tell_difference(struct diagnostics *diags, size_t *told, const char *place,
                            const char *path, const char *zh, const char *en)
{
    if ((*told)++ < MOST_TOLD) {
        diag_report(diags, DIAG_CLOSE_DIFFERS, NULL, place, path, zh, en, NULL);
    }
}

enum status closing_tree_compare(const char *old, const char *fresh, const char *place,
                                 struct diagnostics *diags, bool *same)
{
    struct arena *arena = arena_new();
    struct closing_file *a = NULL, *b = NULL;
    size_t na = 0, nb = 0, i = 0, j = 0, told = 0;
    enum status status = arena ? read_sums(old, arena, &a, &na) : STATUS_NO_MEMORY;
    status = status == STATUS_OK ? read_sums(fresh, arena, &b, &nb) : status;
    while (status == STATUS_OK && (i < na || j < nb)) {
        int order = i == na ? 1 : j == nb ? -1 : strcmp(a[i].path, b[j].path);
        if (order < 0) {
            tell_difference(diags, &told, place, a[i].path, "现在没有了", "is no longer there");
        } else if (order > 0) {
            tell_difference(diags, &told, place, b[j].path, "是归档以后才有的",
                            "came after it was closed");
        } else if (strcmp(a[i].sha256, b[j].sha256) != 0) {
            tell_difference(diags, &told, place, a[i].path, "现在的内容不同", "is different now");
        }
        i += order <= 0;
        j += order >= 0;
    }
    *same = *same && status == STATUS_OK && told == 0;
    arena_free(arena);
    return status;
}
