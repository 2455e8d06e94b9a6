#include "base/alloc.h"

#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

static void alloc_gives_a_pointer_when_size_is_zero(void **state)
{
    (void)state;
    void *block = mem_alloc(0);
    assert_non_null(block);
    mem_free(block);
}

static void alloc_clears_when_asked_by_calloc(void **state)
{
    (void)state;
    unsigned char *block = mem_calloc(50, 3);
    for (int i = 0; i < 150; i++) {
        assert_int_equal(block[i], 0);
    }
    mem_free(block);
}

static void alloc_refuses_when_a_product_overflows(void **state)
{
    (void)state;
    assert_null(mem_calloc(SIZE_MAX / 2, 3));
    assert_null(mem_realloc_array(NULL, SIZE_MAX / 8, 16));
}

static void alloc_grow_doubles_and_keeps_content(void **state)
{
    (void)state;
    void *array = NULL;
    size_t capacity = 0;
    assert_true(mem_grow(&array, &capacity, 1, sizeof(int)));
    assert_int_equal(capacity, 8);
    for (int i = 0; i < 8; i++) {
        ((int *)array)[i] = i * i;
    }
    assert_true(mem_grow(&array, &capacity, 9, sizeof(int)));
    assert_int_equal(capacity, 16);
    assert_true(mem_grow(&array, &capacity, 100, sizeof(int)));
    assert_int_equal(capacity, 100);
    assert_int_equal(((int *)array)[7], 49);
    mem_free(array);
}

static void alloc_grow_leaves_the_array_when_it_cannot(void **state)
{
    (void)state;
    void *array = mem_alloc(8);
    void *before = array;
    size_t capacity = 8;
    assert_false(mem_grow(&array, &capacity, SIZE_MAX / 2, 16));
    assert_ptr_equal(array, before);
    assert_int_equal(capacity, 8);
    mem_free(array);
}

static int calls;

static void *refuse(void *block, size_t size)
{
    (void)block;
    (void)size;
    calls++;
    return NULL;
}

static void alloc_asks_the_replacement_when_one_is_set(void **state)
{
    (void)state;
    const struct allocator refusing = {refuse, free};
    mem_set_allocator(&refusing);
    calls = 0;
    assert_null(mem_alloc(10));
    assert_null(mem_strdup("text"));
    assert_null(mem_calloc(2, 2));
    assert_int_equal(calls, 3);
    mem_set_allocator(NULL);
    char *copy = mem_strdup("职工");
    assert_string_equal(copy, "职工");
    mem_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alloc_gives_a_pointer_when_size_is_zero),
        cmocka_unit_test(alloc_clears_when_asked_by_calloc),
        cmocka_unit_test(alloc_refuses_when_a_product_overflows),
        cmocka_unit_test(alloc_grow_doubles_and_keeps_content),
        cmocka_unit_test(alloc_grow_leaves_the_array_when_it_cannot),
        cmocka_unit_test(alloc_asks_the_replacement_when_one_is_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
