#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

#include <stddef.h>

/* Memory that is freed all at once: one arena per submission, one per page being made.
 * Blocks come zeroed and aligned for any type, and are never given back one by one. */
struct arena;

/* A new, empty arena; NULL when memory fails. arena_free by the caller. */
struct arena *arena_new(void);

/* Frees the arena and everything in it; NULL is allowed. */
void arena_free(struct arena *arena);

/* Forgets everything in it but keeps one block for reuse. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes; NULL when memory fails. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count * size` zeroed bytes; NULL also when the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* NUL-terminated copies. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_copy(struct arena *arena, struct slice text);

/* printf into the arena; integers and strings only (no locale-dependent conversions). */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Bytes requested so far since the last reset; for tests and `--verbose`. */
size_t arena_used(const struct arena *arena);

#endif
