#ifndef REGISTRY_UNITS_INTERNAL_H
#define REGISTRY_UNITS_INTERNAL_H

#include "registry/units.h"

#include <sys/stat.h>

#define REGISTER_NAMESPACE "urn:jianjia:register:1"

/* Something a unit is found by. */
struct unit_word {
    const char *word; /* of a name: normalised */
    const struct unit *unit;
};

struct unit_words { /* sorted by word */
    struct unit_word *list;
    size_t count;
};

struct units {
    struct arena *arena;
    const char *path, *data_dir;
    struct unit **list;
    size_t count, capacity;
    struct unit_words keys, codes, names;
    int lock_fd;      /* -1: not for editing */
    struct stat seen; /* the file as it was read; all zero: it was not there */
};

/* Sorts what units are found by. Two units with one code, key or name are a finding;
 * STATUS_CONFIG. */
enum status units_index(struct units *units, struct diagnostics *diags) WARN_UNUSED;
/* Reads `units->path` into an empty register. */
enum status units_read(struct units *units, struct diagnostics *diags) WARN_UNUSED;
/* Reads a register from bytes, checked against its schema. */
enum status units_parse(struct units *units, struct slice bytes,
                        struct diagnostics *diags) WARN_UNUSED;
/* A unit with every text ""; NULL when memory fails. */
struct unit *units_append(struct units *units);
enum status units_text(const struct units *units, struct strbuf *out) WARN_UNUSED;
/* An empty register; NULL when memory fails. */
struct units *units_new(const char *path, const char *data_dir);

#endif
