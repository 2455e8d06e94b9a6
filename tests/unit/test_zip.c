#include "base/alloc.h"
#include "zip/zip.h"

#include <libdeflate.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The fields of a local file header, read from the bytes by the zip specification and not by
 * libzip. */
static uint32_t le(const char *at, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes; i-- > 0;) {
        value = value << 8 | (unsigned char)at[i];
    }
    return value;
}

static void make(struct strbuf *out)
{
    struct sink sink = sink_to_strbuf(out);
    struct archive_writer *archive = archive_writer_new();
    assert_non_null(archive);
    char text[5000];
    memset(text, 'x', sizeof text);
    archive_add(archive, "[Content_Types].xml", slice_of(text, sizeof text), ARCHIVE_DEFLATE);
    archive_add(archive, "word/media/image1.png", slice_from("PNG bytes"), ARCHIVE_STORE);
    archive_add(archive, "word/empty.xml", slice_of(NULL, 0), ARCHIVE_DEFLATE);
    assert_int_equal(archive_finish(archive, &sink), STATUS_OK);
    archive_writer_free(archive);
}

static void archive_gives_same_bytes_when_made_twice(void **state)
{
    (void)state;
    struct strbuf a = {0}, b = {0};
    make(&a);
    make(&b);
    assert_true(slice_equal(strbuf_slice(&a), strbuf_slice(&b)));
    strbuf_deinit(&a);
    strbuf_deinit(&b);
}

static void archive_writes_plain_headers(void **state)
{
    (void)state;
    struct strbuf out = {0};
    make(&out);
    const char *p = out.ptr;
    assert_int_equal(le(p, 4), 0x04034b50);
    assert_int_equal(le(p + 6, 2) & ~6u, 0); /* no data descriptor, no UTF-8 mark needed */
    assert_int_equal(le(p + 8, 2), 8);       /* deflate */
    assert_int_equal(le(p + 10, 2), 0);      /* time */
    assert_int_equal(le(p + 12, 2), 0x0021); /* 1980-01-01 */
    assert_int_equal(le(p + 22, 4), 5000);
    assert_int_equal(le(p + 26, 2), strlen("[Content_Types].xml"));
    assert_int_equal(le(p + 28, 2), 0); /* no extra field */
    char back[5000];
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    assert_int_equal(libdeflate_deflate_decompress(d, p + 30 + 19, le(p + 18, 4), back, 5000, NULL),
                     LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    assert_int_equal(libdeflate_crc32(0, back, 5000), le(p + 14, 4));
    p += 30 + 19 + le(p + 18, 4);
    assert_int_equal(le(p + 8, 2), 0); /* stored */
    assert_memory_equal(p + 30 + 21, "PNG bytes", 9);
    strbuf_deinit(&out);
}

static void archive_marks_entries_as_unix_files(void **state)
{
    (void)state;
    struct strbuf out = {0};
    make(&out);
    const char *end = out.ptr + out.len - 22; /* no comment */
    assert_int_equal(le(end, 4), 0x06054b50);
    assert_int_equal(le(end + 10, 2), 3);
    const char *central = out.ptr + le(end + 16, 4);
    assert_int_equal(le(central, 4), 0x02014b50);
    assert_int_equal((unsigned char)central[5], 3); /* made by Unix */
    assert_int_equal(le(central + 38, 4) >> 16, 0100644);
    assert_int_equal(le(central + 30, 2), 0);
    strbuf_deinit(&out);
}

static void archive_refuses_when_a_name_is_unsound_or_taken(void **state)
{
    (void)state;
    static const char *const bad[] = {"",      "/a",   "a//b", "../a",
                                      "a/./b", "a\\b", "C:a",  "\xD6\xD0.xml"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct strbuf out = {0};
        struct sink sink = sink_to_strbuf(&out);
        struct archive_writer *archive = archive_writer_new();
        archive_add(archive, bad[i], slice_from("x"), ARCHIVE_STORE);
        assert_int_equal(archive_finish(archive, &sink), STATUS_INTERNAL);
        archive_writer_free(archive);
        assert_int_equal(out.len, 0);
        strbuf_deinit(&out);
    }
    struct archive_writer *archive = archive_writer_new();
    struct strbuf out = {0};
    struct sink sink = sink_to_strbuf(&out);
    archive_add(archive, "a", slice_from("x"), ARCHIVE_STORE);
    archive_add(archive, "a", slice_from("y"), ARCHIVE_STORE);
    assert_int_equal(archive_finish(archive, &sink), STATUS_INTERNAL);
    archive_writer_free(archive);
    strbuf_deinit(&out);
}

static enum status broken_write(struct sink *sink, const void *bytes, size_t len)
{
    (void)sink, (void)bytes, (void)len;
    return STATUS_IO;
}

static void archive_answers_the_sinks_status_when_writing_fails(void **state)
{
    (void)state;
    struct sink sink = {.write = broken_write};
    struct archive_writer *archive = archive_writer_new();
    archive_add(archive, "a", slice_from("x"), ARCHIVE_STORE);
    assert_int_equal(archive_finish(archive, &sink), STATUS_IO);
    archive_writer_free(archive);
}

static int allowed;
static void *failing_realloc(void *block, size_t size)
{
    return allowed-- > 0 ? realloc(block, size) : NULL;
}

static void archive_survives_when_any_allocation_fails(void **state)
{
    (void)state;
    struct allocator failing = {failing_realloc, free};
    for (int n = 0, done = 0; !done; n++) {
        assert_true(n < 200);
        struct strbuf out = {0};
        struct sink sink = sink_to_strbuf(&out);
        mem_set_allocator(&failing);
        allowed = n;
        struct archive_writer *archive = archive_writer_new();
        if (archive) {
            archive_add(archive, "a", slice_from("xxxxxxxxxxxxxxxxxxxxxxx"), ARCHIVE_DEFLATE);
            archive_add(archive, "b", slice_from("y"), ARCHIVE_STORE);
            enum status status = archive_finish(archive, &sink);
            assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
            done = status == STATUS_OK;
        }
        archive_writer_free(archive);
        strbuf_deinit(&out);
        mem_set_allocator(NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(archive_gives_same_bytes_when_made_twice),
        cmocka_unit_test(archive_writes_plain_headers),
        cmocka_unit_test(archive_marks_entries_as_unix_files),
        cmocka_unit_test(archive_refuses_when_a_name_is_unsound_or_taken),
        cmocka_unit_test(archive_answers_the_sinks_status_when_writing_fails),
        cmocka_unit_test(archive_survives_when_any_allocation_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
