#include "watch/watch_internal.h"

#include "base/file.h"

#include <string.h>

/* Whether the files that forms are made of have changed: a number over their times and sizes. */

/* schemas/<form>/file: nothing of ours lies deeper. */
#define DEEPEST 3

static uint64_t mix(uint64_t stamp, uint64_t value)
{
    return (stamp ^ value) * 1099511628211u; /* FNV-1a, eight bytes at a time */
}

static uint64_t add_file(uint64_t stamp, const char *path, struct stat *info)
{
    if (stat(path, info) != 0) {
        return mix(stamp, 1);
    }
    stamp = mix(stamp, (uint64_t)info->st_ino);
    stamp = mix(stamp, (uint64_t)info->st_mtim.tv_sec);
    stamp = mix(stamp, (uint64_t)info->st_mtim.tv_nsec);
    return mix(stamp, (uint64_t)info->st_size);
}

static uint64_t add_tree(uint64_t stamp, struct arena *arena, const char *path, unsigned depth)
{
    struct stat info;
    char **names = NULL;
    stamp = add_file(stamp, path, &info);
    if (depth == 0 || !S_ISDIR(info.st_mode) || file_list(arena, path, &names) != STATUS_OK) {
        return stamp;
    }
    for (size_t i = 0; names[i]; i++) {
        const char *child = names[i][0] != '.' ? file_join(arena, path, names[i]) : NULL;
        stamp = child ? add_tree(stamp, arena, child, depth - 1) : stamp;
    }
    return stamp;
}

uint64_t watch_stamp(const struct forms *forms, const char *spool_dir)
{
    static const char *const trees[] = {"schemas", "templates"};
    struct arena *arena = arena_new();
    struct stat info;
    uint64_t stamp = 14695981039346656037u;
    for (size_t i = 0; arena && i < ARRAY_LENGTH(trees); i++) {
        const char *path = file_join(arena, forms->data_dir, trees[i]);
        stamp = path ? add_tree(stamp, arena, path, DEEPEST) : stamp;
    }
    stamp = add_file(stamp, forms->profile_path, &info);
    const char *own = arena ? file_join(arena, spool_dir, WATCH_PROFILE) : NULL;
    stamp = own ? add_file(stamp, own, &info) : stamp;
    arena_free(arena);
    return stamp;
}
