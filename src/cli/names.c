#include "cli/outputs.h"

#include "base/file.h"

#include <stdint.h>
#include <string.h>

/* What outputs are called: after their inputs, and no two alike. Offices keep one folder per unit
 * and the same file name in each, so thousands of inputs may share a name. */

const char *outputs_safe_name(struct arena *arena, const char *name)
{
    char *safe = arena_strdup(arena, name);
    for (char *p = safe; p && *p; p++) {
        if (*p == '/' || (unsigned char)*p < 0x20 || *p == 0x7F) {
            *p = '_';
        }
    }
    if (safe && safe[0] == '.') {
        safe[0] = '_'; /* no hidden files, no ".." */
    }
    return safe;
}

/* 甲 of dir/甲.xml */
static const char *natural_name(struct arena *arena, const char *path)
{
    static const char *const ENDINGS[] = {".xml", ".XML", ".fo"};
    if (strcmp(path, "-") == 0) {
        return "stdin";
    }
    struct slice name = slice_from(file_base_name(path));
    for (size_t i = 0; i < ARRAY_LENGTH(ENDINGS); i++) {
        size_t len = strlen(ENDINGS[i]);
        if (name.len > len && memcmp(name.ptr + name.len - len, ENDINGS[i], len) == 0) {
            name.len -= len;
            break;
        }
    }
    const char *copy = arena_copy(arena, name);
    return copy && *copy ? outputs_safe_name(arena, copy) : copy ? "_" : NULL;
}

/* Names that are taken: open addressing, never more than half full. */
struct taken {
    const char *name;
    size_t input;  /* the first of that natural name */
    unsigned next; /* number of the next one of the same name */
};

struct name_set {
    struct taken *slots;
    size_t mask;
};

static struct taken *slot_of(const struct name_set *set, const char *name)
{
    uint64_t hash = 1469598103934665603u;
    for (const char *p = name; *p; p++) {
        hash = (hash ^ (unsigned char)*p) * 1099511628211u;
    }
    size_t at = (size_t)(hash ^ hash >> 32) & set->mask;
    while (set->slots[at].name && strcmp(set->slots[at].name, name) != 0) {
        at = (at + 1) & set->mask;
    }
    return &set->slots[at];
}

static bool set_open(struct arena *arena, size_t count, struct name_set *set)
{
    size_t size = 16;
    while (size < 4 * (count + 1)) {
        size *= 2;
    }
    *set = (struct name_set){arena_array(arena, size, sizeof *set->slots), size - 1};
    if (set->slots) {
        memset(set->slots, 0, size * sizeof *set->slots);
    }
    return set->slots != NULL;
}

/* name-2, name-3, .. until none has it. */
static const char *numbered_name(struct arena *arena, struct name_set *set, struct taken *first)
{
    for (;;) {
        const char *numbered = arena_printf(arena, "%s-%u", first->name, first->next++);
        struct taken *slot = numbered ? slot_of(set, numbered) : NULL;
        if (slot && !slot->name) {
            *slot = (struct taken){numbered, first->input, 2};
            return numbered;
        }
        if (!slot) {
            return NULL;
        }
    }
}

const char *const *outputs_names(const struct cli *cli, const struct option_list *files)
{
    struct arena *arena = cli->arena;
    const char **names = arena_array(arena, files->count + 1, sizeof *names);
    struct name_set set;
    if (!names || !set_open(arena, files->count, &set)) {
        return NULL;
    }
    /* all natural names first: a number must not take what another input is called */
    for (size_t i = 0; i < files->count; i++) {
        names[i] = natural_name(arena, files->items[i]);
        struct taken *slot = names[i] ? slot_of(&set, names[i]) : NULL;
        if (!slot) {
            return NULL;
        }
        if (!slot->name) {
            *slot = (struct taken){names[i], i, 2};
        }
    }
    for (size_t i = 0; i < files->count; i++) {
        struct taken *first = slot_of(&set, names[i]);
        if (first->input == i) {
            continue;
        }
        names[i] = numbered_name(arena, &set, first);
        if (!names[i]) {
            return NULL;
        }
        cli_say(cli, N_("%s has the same name as %s: its outputs are called %s"), files->items[i],
                files->items[first->input], names[i]);
    }
    return names;
}
