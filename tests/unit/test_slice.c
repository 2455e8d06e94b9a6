#include "base/slice.h"

#include "base/length.h"
#include "base/status.h"
#include "unit/unit.h"

#include <errno.h>
#include <limits.h>

static void slice_equals_when_bytes_do(void **state)
{
    (void)state;
    assert_true(slice_equal(slice_of("abc", 2), slice_of("abd", 2)));
    assert_false(slice_equal(slice_of("abc", 3), slice_of("abd", 3)));
    assert_true(slice_equal(slice_from(NULL), slice_from("")));
    assert_true(slice_is(slice_of("家庭", 3), "家"));
    assert_false(slice_is(slice_from("家"), ""));
}

static void slice_trims_xml_space_only(void **state)
{
    (void)state;
    assert_true(slice_is(slice_trim(slice_from(" \t\r\n职 工\n ")), "职 工"));
    assert_true(slice_is(slice_trim(slice_from("\xE3\x80\x80x")), "\xE3\x80\x80x"));
    assert_int_equal(slice_trim(slice_from("  \n")).len, 0);
    assert_int_equal(slice_trim(slice_from("")).len, 0);
}

static void slice_cuts_into_parts_when_separators_touch(void **state)
{
    (void)state;
    struct slice rest = slice_from("a,,b,");
    const char *expected[] = {"a", "", "b", ""};
    size_t count = 0;
    while (rest.ptr) {
        assert_true(count < 4);
        assert_true(slice_is(slice_cut(&rest, ','), expected[count++]));
    }
    assert_int_equal(count, 4);
}

static void length_rounds_half_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(mul_div(5, 1, 2), 3);
    assert_int_equal(mul_div(-5, 1, 2), -3);
    assert_int_equal(mul_div(5, 1, -2), -3);
    assert_int_equal(mul_div(4, 1, 3), 1);
    assert_int_equal(mul_div(INT32_MAX, INT32_MAX, INT32_MAX), INT32_MAX);
    assert_int_equal(mpt_from_mm(210), 595276);
    assert_int_equal(mpt_from_mm(297), 841890);
    assert_int_equal(mpt_to_twips(595276), 11906);
    assert_int_equal(mpt_to_twips(841890), 16838);
    assert_int_equal(mpt_to_emu(1000), 12700);
}

static void length_is_clamped_when_too_large(void **state)
{
    (void)state;
    assert_int_equal(mpt_clamp(INT64_MAX), MPT_MAX);
    assert_int_equal(mpt_clamp(INT64_MIN), -MPT_MAX);
    assert_int_equal(mpt_clamp(-7), -7);
    assert_int_equal(mpt_mul_div(MPT_MAX, 10, 1), MPT_MAX);
    assert_true(mpt_min(2, 3) == 2 && mpt_max(2, 3) == 3);
}

static void status_worse_puts_the_machine_before_the_document(void **state)
{
    (void)state;
    assert_int_equal(status_worse(STATUS_OK, STATUS_INVALID), STATUS_INVALID);
    assert_int_equal(status_worse(STATUS_IO, STATUS_INVALID), STATUS_IO);
    assert_int_equal(status_worse(STATUS_INVALID, STATUS_IO), STATUS_IO);
    assert_int_equal(status_worse(STATUS_NOT_FOUND, STATUS_INVALID), STATUS_NOT_FOUND);
    assert_int_equal(status_worse(STATUS_CONFIG, STATUS_INTERNAL), STATUS_INTERNAL);
}

static void status_names_are_distinct(void **state)
{
    (void)state;
    for (int a = STATUS_OK; a <= STATUS_INTERNAL; a++) {
        for (int b = a + 1; b <= STATUS_INTERNAL; b++) {
            assert_string_not_equal(status_name((enum status)a), status_name((enum status)b));
        }
    }
    assert_string_equal(status_name(STATUS_OK), "ok");
    assert_string_equal(status_name((enum status)99), "internal");
}

static void status_describes_errno(void **state)
{
    (void)state;
    assert_int_equal(status_from_errno(ENOENT), STATUS_NOT_FOUND);
    assert_int_equal(status_from_errno(ENOTDIR), STATUS_NOT_FOUND);
    assert_int_equal(status_from_errno(EACCES), STATUS_PERMISSION);
    assert_int_equal(status_from_errno(ENOMEM), STATUS_NO_MEMORY);
    assert_int_equal(status_from_errno(EIO), STATUS_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slice_equals_when_bytes_do),
        cmocka_unit_test(slice_trims_xml_space_only),
        cmocka_unit_test(slice_cuts_into_parts_when_separators_touch),
        cmocka_unit_test(length_rounds_half_away_from_zero),
        cmocka_unit_test(length_is_clamped_when_too_large),
        cmocka_unit_test(status_worse_puts_the_machine_before_the_document),
        cmocka_unit_test(status_names_are_distinct),
        cmocka_unit_test(status_describes_errno),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
