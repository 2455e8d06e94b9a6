#include "base/pool.h"

#include "base/alloc.h"
#include "unit/unit.h"

#include <stdint.h>
#include <string.h>

static void *take(size_t size)
{
    return POOL_ALLOCATOR.realloc(NULL, size);
}

static void give(void *block)
{
    POOL_ALLOCATOR.free(block);
}

static void pool_keeps_blocks_apart_when_sizes_are_mixed(void **state)
{
    (void)state;
    enum { COUNT = 4000 };
    static unsigned char *blocks[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        size_t size = i * 7 % 3000;
        blocks[i] = take(size);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        memset(blocks[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < i * 7 % 3000; k++) {
            assert_int_equal(blocks[i][k], i % 251);
        }
        give(blocks[i]);
    }
}

static void pool_gives_a_block_again_when_it_was_freed(void **state)
{
    (void)state;
    void *first = take(100);
    give(first);
    assert_ptr_equal(take(97), first);
    give(first);
}

static void pool_keeps_content_when_a_block_grows_past_the_small_sizes(void **state)
{
    (void)state;
    unsigned char *block = take(3);
    memcpy(block, "abc", 3);
    for (size_t size = 4; size < 200000; size = size * 3 / 2 + 1) {
        block = POOL_ALLOCATOR.realloc(block, size);
        assert_non_null(block);
        assert_memory_equal(block, "abc", 3);
    }
    block = POOL_ALLOCATOR.realloc(block, 8);
    assert_memory_equal(block, "abc", 3);
    give(block);
}

static void pool_answers_null_when_a_size_overflows(void **state)
{
    (void)state;
    assert_null(take(SIZE_MAX));
    assert_null(take(SIZE_MAX - 20));
    void *block = take(10);
    assert_null(POOL_ALLOCATOR.realloc(block, SIZE_MAX - 4));
    give(block);
    give(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pool_keeps_blocks_apart_when_sizes_are_mixed),
        cmocka_unit_test(pool_gives_a_block_again_when_it_was_freed),
        cmocka_unit_test(pool_keeps_content_when_a_block_grows_past_the_small_sizes),
        cmocka_unit_test(pool_answers_null_when_a_size_overflows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
