#include "base/strbuf.h"

#include "base/alloc.h"
#include "base/sink.h"
#include "unit/unit.h"

#include <stdlib.h>
#include <string.h>

static void strbuf_is_empty_text_when_new(void **state)
{
    (void)state;
    struct strbuf text = {0};
    assert_string_equal(strbuf_str(&text), "");
    strbuf_deinit(&text);
}

static void strbuf_appends_when_pieces_have_every_form(void **state)
{
    (void)state;
    struct strbuf text = {0};
    strbuf_add_str(&text, "建");
    strbuf_add(&text, "a\0b", 3);
    strbuf_add_slice(&text, slice_of("xyz", 2));
    strbuf_add_char(&text, '.');
    strbuf_add_utf8(&text, 0x20BB7);
    strbuf_addf(&text, "%d%%", 60);
    assert_int_equal(text.status, STATUS_OK);
    const char expected[] = "建a\0bxy.𠮷60%";
    assert_int_equal(text.len, sizeof expected - 1);
    assert_memory_equal(text.ptr, expected, sizeof expected);
    strbuf_truncate(&text, 3);
    assert_string_equal(text.ptr, "建");
    strbuf_truncate(&text, 30);
    assert_int_equal(text.len, 3);
    strbuf_clear(&text);
    assert_string_equal(strbuf_str(&text), "");
    strbuf_deinit(&text);
}

static void strbuf_writes_integers_when_at_the_limits(void **state)
{
    (void)state;
    struct strbuf text = {0};
    strbuf_add_int(&text, INT64_MIN);
    strbuf_add_char(&text, ' ');
    strbuf_add_int(&text, INT64_MAX);
    strbuf_add_char(&text, ' ');
    strbuf_add_int(&text, 0);
    assert_string_equal(text.ptr, "-9223372036854775808 9223372036854775807 0");
    strbuf_deinit(&text);
}

static void strbuf_writes_thousandths_without_trailing_zeros(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *text;
    } rows[] = {
        {0, "0"},          {1, "0.001"},        {10, "0.01"},       {100, "0.1"},
        {12345, "12.345"}, {12000, "12"},       {12300, "12.3"},    {12340, "12.34"},
        {-500, "-0.5"},    {-12345, "-12.345"}, {841890, "841.89"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct strbuf text = {0};
        strbuf_add_milli(&text, rows[i].value);
        assert_string_equal(text.ptr, rows[i].text);
        strbuf_deinit(&text);
    }
}

static size_t allowed;

static void *give_while_allowed(void *block, size_t size)
{
    return allowed-- > 0 ? realloc(block, size) : NULL;
}

static void strbuf_keeps_the_first_failure_when_memory_returns(void **state)
{
    (void)state;
    const struct allocator allocator = {give_while_allowed, free};
    mem_set_allocator(&allocator);
    allowed = 1;
    struct strbuf text = {0};
    strbuf_add_str(&text, "1234567");
    assert_int_equal(text.status, STATUS_OK);
    allowed = 0;
    strbuf_add_str(&text, "89");
    assert_int_equal(text.status, STATUS_NO_MEMORY);
    allowed = 100;
    strbuf_add_str(&text, "never");
    strbuf_add_int(&text, 5);
    assert_int_equal(text.status, STATUS_NO_MEMORY);
    assert_string_equal(text.ptr, "1234567");
    strbuf_clear(&text);
    strbuf_add_str(&text, "again, and longer than before");
    assert_int_equal(text.status, STATUS_OK);
    strbuf_deinit(&text);
    mem_set_allocator(NULL);
}

static enum status fail_second(struct sink *sink, const void *bytes, size_t len)
{
    (void)bytes;
    (void)len;
    int *calls = sink->state;
    return ++*calls == 2 ? STATUS_IO : STATUS_OK;
}

static void sink_stops_writing_when_a_write_failed(void **state)
{
    (void)state;
    int calls = 0;
    struct sink sink = {.write = fail_second, .state = &calls};
    sink_write_str(&sink, "a");
    sink_write_str(&sink, "b");
    sink_write_str(&sink, "c");
    sink_write_str(&sink, "d");
    assert_int_equal(sink.status, STATUS_IO);
    assert_int_equal(calls, 2);
}

static void sink_appends_when_it_leads_to_a_buffer(void **state)
{
    (void)state;
    struct strbuf text = {0};
    struct sink sink = sink_to_strbuf(&text);
    sink_write_str(&sink, "职");
    sink_write(&sink, "工人", 3);
    assert_int_equal(sink.status, STATUS_OK);
    assert_string_equal(text.ptr, "职工");
    strbuf_deinit(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strbuf_is_empty_text_when_new),
        cmocka_unit_test(strbuf_appends_when_pieces_have_every_form),
        cmocka_unit_test(strbuf_writes_integers_when_at_the_limits),
        cmocka_unit_test(strbuf_writes_thousandths_without_trailing_zeros),
        cmocka_unit_test(strbuf_keeps_the_first_failure_when_memory_returns),
        cmocka_unit_test(sink_stops_writing_when_a_write_failed),
        cmocka_unit_test(sink_appends_when_it_leads_to_a_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
