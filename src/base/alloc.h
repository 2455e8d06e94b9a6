#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

/* All of our own heap goes through here, so that tests can fail the Nth request.
 * Every function may answer NULL; nobody assumes otherwise. */

/* `size` bytes, not cleared; size 0 gives a valid pointer. */
void *mem_alloc(size_t size);

/* `count * size` bytes, all zero; NULL also when the product overflows. */
void *mem_calloc(size_t count, size_t size);

/* Grows or shrinks a block; on NULL the old block is still valid and still the caller's. */
void *mem_realloc(void *block, size_t size);

/* As mem_realloc for an array of `count` elements of `size` bytes; NULL when the product overflows.
 */
void *mem_realloc_array(void *block, size_t count, size_t size);

/* Gives a block back; NULL is allowed. */
void mem_free(void *block);

/* A NUL-terminated copy on the heap, mem_free by the caller. */
char *mem_strdup(const char *text);

/* Grows *array (elements of `size` bytes, *capacity of them) so that it holds at least `wanted`
 * elements, doubling. On failure answers 0 and leaves both as they were; else 1. */
int mem_grow(void **array, size_t *capacity, size_t wanted, size_t size);

/* How many requests were refused so far. Libraries that use this heap do not always say when they
 * went on without what they asked for: who must not, compares before and after. */
size_t mem_failures(void);

/* Gives free pages back to the system, where the C library can. For a process that runs for weeks,
 * after something large is done: what fits into a gap stays small, and forks have less to copy. */
void mem_trim(void);

/* Replaces the functions underneath, for fault tests and embedders. To be called before anything
 * was allocated; NULL restores the C library's. realloc(NULL, n) must act as malloc(n). */
struct allocator {
    void *(*realloc)(void *block, size_t size);
    void (*free)(void *block);
};
void mem_set_allocator(const struct allocator *allocator);

#endif
