#include "base/alloc.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct allocator SYSTEM_ALLOCATOR = {realloc, free};

/* The one replaceable global: see mem_set_allocator. */
static struct allocator current = {realloc, free};

/* The other global: only ever counts up. */
static size_t failures;

size_t mem_failures(void)
{
    return failures;
}

static void *count_failure(void *block)
{
    failures += block == NULL;
    return block;
}

void mem_set_allocator(const struct allocator *allocator)
{
    current = allocator ? *allocator : SYSTEM_ALLOCATOR;
}

void mem_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void *mem_alloc(size_t size)
{
    return count_failure(current.realloc(NULL, size ? size : 1));
}

void *mem_calloc(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        return NULL;
    }
    void *block = mem_alloc(count * size);
    if (block) {
        memset(block, 0, count * size);
    }
    return block;
}

void *mem_realloc(void *block, size_t size)
{
    return count_failure(current.realloc(block, size ? size : 1));
}

void *mem_realloc_array(void *block, size_t count, size_t size)
{
    return size && count > SIZE_MAX / size ? NULL : mem_realloc(block, count * size);
}

void mem_free(void *block)
{
    current.free(block);
}

char *mem_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = mem_alloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

int mem_grow(void **array, size_t *capacity, size_t wanted, size_t size)
{
    if (wanted <= *capacity) {
        return 1;
    }
    size_t grown = *capacity > SIZE_MAX / 2 ? wanted : *capacity * 2;
    if (grown < wanted) {
        grown = wanted;
    }
    if (grown < 8) {
        grown = 8;
    }
    void *moved = mem_realloc_array(*array, grown, size);
    if (!moved) {
        return 0;
    }
    *array = moved;
    *capacity = grown;
    return 1;
}
