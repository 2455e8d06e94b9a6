#include "base/utf8.h"

#include "base/hash.h"
#include "base/status.h"
#include "unit/unit.h"

#include <string.h>

static void utf8_round_trips_every_scalar_value(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        char bytes[4];
        struct slice text = slice_of(bytes, utf8_encode(c, bytes));
        assert_true(utf8_valid(text));
        assert_int_equal(utf8_next(&text), c);
        assert_int_equal(text.len, 0);
    }
}

static void utf8_is_refused_when_malformed(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80",
        "\xC0\x80",
        "\xC1\xBF",
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xED\xA0\x80",
        "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xE8\x81",
        "\xE8\x81x",
        "\xF0\xA0\xAE",
        "a\xC3",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        assert_false(utf8_valid(slice_from(bad[i])));
    }
    assert_true(utf8_valid(slice_from("a职𠮷\xEF\xBF\xBF")));
    assert_true(utf8_valid(slice_from("")));
}

static void utf8_next_cuts_one_byte_when_malformed(void **state)
{
    (void)state;
    struct slice text = slice_from("\xE8\x81工");
    assert_int_equal(utf8_next(&text), UTF8_REPLACEMENT);
    assert_int_equal(utf8_next(&text), UTF8_REPLACEMENT);
    assert_int_equal(utf8_next(&text), 0x5DE5);
    assert_int_equal(text.len, 0);
}

static void utf8_encodes_a_replacement_when_no_scalar(void **state)
{
    (void)state;
    char bytes[4];
    assert_int_equal(utf8_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
}

static void utf8_counts_code_points(void **state)
{
    (void)state;
    assert_int_equal(utf8_length(slice_from("职a𠮷")), 3);
    assert_true(slice_is(utf8_prefix(slice_from("职a𠮷b"), 3), "职a𠮷"));
    assert_true(slice_is(utf8_prefix(slice_from("职"), 9), "职"));
    assert_int_equal(utf8_prefix(slice_from("职"), 0).len, 0);
}

static void utf16_pairs_when_beyond_the_bmp(void **state)
{
    (void)state;
    uint16_t units[2];
    assert_int_equal(utf16_encode(0x804C, units), 1);
    assert_int_equal(units[0], 0x804C);
    assert_int_equal(utf16_encode(0x20BB7, units), 2);
    assert_int_equal(units[0], 0xD842);
    assert_int_equal(units[1], 0xDFB7);
}

static void unicode_tells_han_from_marks(void **state)
{
    (void)state;
    static const uint32_t han[] = {0x804C, 0x3007, 0x3005,  0x3400,
                                   0x9FFF, 0xF900, 0x20BB7, 0x31350};
    static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0x201C, 0x2014,
                                     0x2026, 0x00B7, 0x300A, 0x3000};
    for (size_t i = 0; i < ARRAY_LENGTH(han); i++) {
        assert_true(unicode_is_han(han[i]));
        assert_false(unicode_is_cjk_punctuation(han[i]));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        assert_true(unicode_is_cjk_punctuation(marks[i]));
        assert_false(unicode_is_han(marks[i]));
    }
    assert_false(unicode_is_han('A') || unicode_is_cjk_punctuation('A'));
    assert_false(unicode_is_cjk_punctuation(0xFF21)); /* full-width A is a letter */
}

static void hash_matches_the_published_vectors(void **state)
{
    (void)state;
    char hex[65];
    hash_sha256_hex(slice_from("abc"), hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_sha256_hex(slice_from(""), hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void hash_check_code_is_typable(void **state)
{
    (void)state;
    char code[10], other[10];
    hash_check_code(slice_from("abc"), code);
    assert_int_equal(strlen(code), 9);
    assert_int_equal(code[4], '-');
    for (int i = 0; i < 9; i++) {
        assert_true(i == 4 || strchr("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", code[i]));
    }
    hash_check_code(slice_from("abd"), other);
    assert_string_not_equal(code, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_round_trips_every_scalar_value),
        cmocka_unit_test(utf8_is_refused_when_malformed),
        cmocka_unit_test(utf8_next_cuts_one_byte_when_malformed),
        cmocka_unit_test(utf8_encodes_a_replacement_when_no_scalar),
        cmocka_unit_test(utf8_counts_code_points),
        cmocka_unit_test(utf16_pairs_when_beyond_the_bmp),
        cmocka_unit_test(unicode_tells_han_from_marks),
        cmocka_unit_test(hash_matches_the_published_vectors),
        cmocka_unit_test(hash_check_code_is_typable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
