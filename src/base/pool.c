#include "base/pool.h"

#include "base/alloc.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A block is a head of 8 bytes and what its owner gets, which begins at a multiple of 16. The head
 * says how many bytes the owner has, or LARGE for a block of the C library's. The sizes of blocks
 * with their heads are multiples of 16; a free one holds the link to the next of its list. Larger
 * blocks than the lists are for are cut only in a region, and go back only to its end.
 *
 *     chunk:  8 unused | head, 24 bytes | head, 24 bytes | head, 56 bytes | ...
 */

enum { UNIT = 16, HEAD = 8, LARGEST_SMALL = 1024, CHUNK = 128 << 10 };

/* Address space only: a document takes four to eight MB of it. */
#define REGION ((size_t)64 << 20)
#define LARGE_PAGE ((size_t)2 << 20)

#define LARGE UINT64_MAX

struct free_block {
    struct free_block *next;
};

/* libxml2 asks for memory without saying for whom, so the heap is the process's. */
static struct free_block *free_blocks[LARGEST_SMALL / UNIT + 1];
static unsigned char *fresh, *fresh_end; /* what is left of the newest chunk, or of the region */
static bool in_region;

static uint64_t *head_of(void *block)
{
    return (uint64_t *)(void *)((unsigned char *)block - HEAD);
}

/* The size with its head, rounded up. */
static size_t whole_size(size_t size)
{
    return (size + HEAD + UNIT - 1) / UNIT * UNIT;
}

static void *large_realloc(void *block, size_t size)
{
    unsigned char *old = block ? (unsigned char *)block - UNIT : NULL;
    unsigned char *start = size <= SIZE_MAX - UNIT ? realloc(old, size + UNIT) : NULL;
    if (!start) {
        return NULL;
    }
    *head_of(start + UNIT) = LARGE;
    return start + UNIT;
}

/* Cuts a block from the newest chunk; the rest of one that is too short is given up. */
static void *cut_block(size_t whole)
{
    if ((size_t)(fresh_end - fresh) < whole) {
        in_region = false; /* it is used up: on as ever */
        unsigned char *chunk = malloc(CHUNK);
        if (!chunk) {
            return NULL;
        }
        fresh = chunk + UNIT - HEAD;
        fresh_end = chunk + CHUNK;
    }
    void *block = fresh + HEAD;
    fresh += whole;
    *head_of(block) = whole - HEAD;
    return block;
}

static void *small_alloc(size_t size)
{
    size_t whole = whole_size(size);
    struct free_block **list = &free_blocks[whole / UNIT];
    struct free_block *block = *list;
    if (!block) {
        return cut_block(whole);
    }
    *list = block->next;
    return block;
}

static bool fits_small(size_t size)
{
    return size <= LARGEST_SMALL - HEAD;
}

static bool fits_region(size_t size)
{
    return in_region && size < REGION && whole_size(size) <= (size_t)(fresh_end - fresh);
}

static void *new_block(size_t size)
{
    if (fits_small(size)) {
        return small_alloc(size);
    }
    return fits_region(size) ? cut_block(whole_size(size)) : large_realloc(NULL, size);
}

/* Whether the block is the one that was cut last. */
static bool is_last(void *block, uint64_t has)
{
    return in_region && (unsigned char *)block + has == fresh;
}

/* Grows the block cut last where it stands: buffers and arenas grow so while they are filled. */
static bool grow_last(void *block, uint64_t has, size_t size)
{
    if (!is_last(block, has) || fits_small(has) || size >= REGION) {
        return false;
    }
    size_t more = whole_size(size) - HEAD - has;
    if (more > (size_t)(fresh_end - fresh)) {
        return false;
    }
    fresh += more;
    *head_of(block) = has + more;
    return true;
}

static void pool_free(void *block)
{
    if (!block) {
        return;
    }
    uint64_t has = *head_of(block);
    if (has == LARGE) {
        free((unsigned char *)block - UNIT);
        return;
    }
    if (!fits_small(has)) {
        fresh = is_last(block, has) ? (unsigned char *)head_of(block) : fresh;
        return;
    }
    struct free_block **list = &free_blocks[(has + HEAD) / UNIT];
    struct free_block *freed = block;
    freed->next = *list;
    *list = freed;
}

static void *pool_realloc(void *block, size_t size)
{
    if (!block) {
        return new_block(size);
    }
    uint64_t has = *head_of(block);
    if (has == LARGE) {
        return large_realloc(block, size);
    }
    if (size <= has || grow_last(block, has, size)) {
        return block;
    }
    void *moved = new_block(size);
    if (moved) {
        memcpy(moved, block, has);
        pool_free(block);
    }
    return moved;
}

const struct allocator POOL_ALLOCATOR = {pool_realloc, pool_free};

void pool_enter_region(void)
{
    unsigned char *start = mmap(NULL, REGION + LARGE_PAGE, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        return;
    }
    uintptr_t over = (uintptr_t)start % LARGE_PAGE;
    start += over ? LARGE_PAGE - over : 0;
    (void)madvise(start, REGION, MADV_HUGEPAGE); /* else small pages: slower, no worse */
    memset(free_blocks, 0, sizeof free_blocks);
    fresh = start + UNIT - HEAD;
    fresh_end = start + REGION;
    in_region = true;
}
