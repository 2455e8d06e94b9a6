#include "base/arena.h"

#include "base/alloc.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FIRST_BLOCK ((size_t)16 << 10)
#define LARGEST_BLOCK ((size_t)1 << 20)

/* Blocks form a list, newest first; small requests are cut from the newest. A request larger than a
 * quarter of a block gets a block of its own behind the newest, so that no room is wasted. */
struct block {
    struct block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *blocks;
    size_t next_size;
    size_t used;
};

static struct block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block)) {
        return NULL;
    }
    struct block *block = mem_alloc(sizeof *block + size);
    if (block) {
        *block = (struct block){.size = size};
    }
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = mem_calloc(1, sizeof *arena);
    if (arena) {
        arena->next_size = FIRST_BLOCK;
    }
    return arena;
}

static void free_blocks(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        mem_free(block);
        block = next;
    }
}

void arena_free(struct arena *arena)
{
    if (arena) {
        free_blocks(arena->blocks);
        mem_free(arena);
    }
}

void arena_reset(struct arena *arena)
{
    if (arena->blocks) {
        free_blocks(arena->blocks->next);
        arena->blocks->next = NULL;
        arena->blocks->used = 0;
    }
    arena->used = 0;
}

static void *take(struct block *block, size_t size)
{
    void *result = block->bytes + block->used;
    block->used += size;
    memset(result, 0, size);
    return result;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit) {
        return NULL;
    }
    size = size ? (size + unit - 1) / unit * unit : unit;
    arena->used += size;
    if (arena->blocks && arena->blocks->size - arena->blocks->used >= size) {
        return take(arena->blocks, size);
    }
    if (arena->blocks && size > arena->next_size / 4) {
        struct block *own = block_new(size);
        if (!own) {
            return NULL;
        }
        own->next = arena->blocks->next;
        arena->blocks->next = own;
        return take(own, size);
    }
    struct block *block = block_new(size > arena->next_size ? size : arena->next_size);
    if (!block) {
        return NULL;
    }
    block->next = arena->blocks;
    arena->blocks = block;
    if (arena->next_size < LARGEST_BLOCK) {
        arena->next_size *= 2;
    }
    return take(block, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    return size && count > SIZE_MAX / size ? NULL : arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, struct slice text)
{
    if (text.len == SIZE_MAX) {
        return NULL;
    }
    char *copy = arena_alloc(arena, text.len + 1);
    if (copy && text.len) {
        memcpy(copy, text.ptr, text.len);
    }
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_copy(arena, slice_from(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = len < 0 ? NULL : arena_alloc(arena, (size_t)len + 1);
    if (text) {
        va_start(args, format);
        vsnprintf(text, (size_t)len + 1, format, args);
        va_end(args);
    }
    return text;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
