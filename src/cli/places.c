#include "cli/places.h"

#include "base/file.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The folder above `path`, "" for none. */
static char *parent(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return arena_copy(arena, slice_of(path, slash ? (size_t)(slash - path) : 0));
}

static bool holds_data(struct arena *arena, const char *dir)
{
    const char *schemas = file_join(arena, dir, "schemas");
    const char *templates = file_join(arena, dir, "templates");
    return schemas && templates && file_is_dir(schemas) && file_is_dir(templates);
}

static const char *program_path(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    return len > 0 && (size_t)len < sizeof path ? arena_copy(arena, slice_of(path, (size_t)len))
                                                : NULL;
}

/* build/jianjia and build/<config>/jianjia lie one or two folders below the tree. */
static bool find_tree(struct arena *arena, const char *dir, struct places *out)
{
    for (int up = 0; up < 2 && dir && *dir; up++) {
        dir = parent(arena, dir);
        if (dir && *dir && holds_data(arena, dir)) {
            out->data = dir;
            out->locale = file_join(arena, dir, "build/locale");
            return true;
        }
    }
    return false;
}

static void find_installed(struct arena *arena, const char *dir, struct places *out)
{
    const char *prefix = dir ? parent(arena, dir) : NULL;
    const char *data = prefix ? file_join(arena, prefix, "share/jianjia") : NULL;
    if (data && holds_data(arena, data)) {
        out->data = data;
        out->locale = file_join(arena, prefix, "share/locale");
    } else {
        out->data = JIANJIA_DATA_DIR;
        out->locale = JIANJIA_LOCALE_DIR;
    }
}

/* Faces lie beside the data: fonts/ when installed, build/fonts/ in a source tree. */
static const char *find_fonts(struct arena *arena, const char *data)
{
    static const char *const NAMES[] = {"fonts", "build/fonts"};
    for (size_t i = 0; i < ARRAY_LENGTH(NAMES); i++) {
        const char *dir = file_join(arena, data, NAMES[i]);
        if (dir && file_is_dir(dir)) {
            return dir;
        }
    }
    return NULL;
}

enum status places_find(struct arena *arena, const char *data, struct places *out)
{
    *out = (struct places){0};
    const char *program = program_path(arena);
    const char *dir = program ? parent(arena, program) : NULL;
    if (!find_tree(arena, dir, out)) {
        find_installed(arena, dir, out);
    }
    if (data) {
        out->data = data;
    }
    if (!out->data || !out->locale) {
        return STATUS_NO_MEMORY;
    }
    out->fonts = find_fonts(arena, out->data);
    return STATUS_OK;
}
