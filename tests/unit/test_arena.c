#include "base/arena.h"

#include "unit/unit.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

static void arena_aligns_and_clears_when_sizes_vary(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t size = 0; size < 300; size++) {
        unsigned char *block = arena_alloc(arena, size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(block[i], 0);
        }
        memset(block, 0xAA, size);
    }
    arena_free(arena);
}

static void arena_keeps_blocks_apart_when_large_and_small_mix(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    enum { COUNT = 60 };
    unsigned char *blocks[COUNT];
    size_t sizes[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        sizes[i] = i % 3 == 0 ? 40000 + i : i + 1;
        blocks[i] = arena_alloc(arena, sizes[i]);
        assert_non_null(blocks[i]);
        memset(blocks[i], (int)i, sizes[i]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t j = 0; j < sizes[i]; j++) {
            assert_int_equal(blocks[i][j], i);
        }
    }
    arena_free(arena);
}

static void arena_gives_zeroes_again_when_reset(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    memset(arena_alloc(arena, 1000), 0xFF, 1000);
    assert_true(arena_used(arena) >= 1000);
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    const unsigned char *block = arena_alloc(arena, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(block[i], 0);
    }
    arena_free(arena);
}

static void arena_refuses_when_a_size_overflows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_null(arena_alloc(arena, SIZE_MAX));
    assert_null(arena_alloc(arena, SIZE_MAX - 20));
    assert_null(arena_array(arena, SIZE_MAX / 2, 4));
    assert_null(arena_copy(arena, slice_of("", SIZE_MAX)));
    arena_free(arena);
}

static void arena_copies_end_in_nul_when_the_slice_does_not(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(arena_copy(arena, slice_of("职工之家", 6)), "职工");
    assert_string_equal(arena_copy(arena, slice_of(NULL, 0)), "");
    assert_string_equal(arena_strdup(arena, "x"), "x");
    assert_string_equal(arena_printf(arena, "%d %s", -7, "家"), "-7 家");
    arena_free(arena);
}

static void arena_free_takes_null(void **state)
{
    (void)state;
    arena_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_aligns_and_clears_when_sizes_vary),
        cmocka_unit_test(arena_keeps_blocks_apart_when_large_and_small_mix),
        cmocka_unit_test(arena_gives_zeroes_again_when_reset),
        cmocka_unit_test(arena_refuses_when_a_size_overflows),
        cmocka_unit_test(arena_copies_end_in_nul_when_the_slice_does_not),
        cmocka_unit_test(arena_free_takes_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
