#include "unit.h"

#include "base/alloc.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "zip/zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libdeflate.h>
#include <zlib.h>

/* Archives as strangers make them, built here byte by byte: every field can lie. */

struct made {
    const char *name;
    const char *bytes;
    size_t len; /* 0: of the text */
    bool deflate;
    unsigned flags, method; /* method 0: as it is */
    unsigned system, mode;  /* made by; Unix mode */
    struct slice extra;     /* of both headers */
    uint32_t said;          /* another size than the true one */
    uint32_t said_central;  /* in the directory alone */
    bool wrong_sum;
    uint32_t at; /* set by add */
};

struct fixture {
    struct arena *arena;
    struct diagnostics diags;
    struct strbuf file;
    struct archive_reader *archive;
    struct archive_limits limits;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    diag_init(&f->diags, f->arena);
    f->limits = (struct archive_limits){
        .entries = 50, .entry_bytes = 4 << 20, .total_bytes = 8 << 20, .ratio = 200};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    archive_reader_free(f->archive);
    strbuf_deinit(&f->file);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void put(struct strbuf *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        strbuf_add_char(out, (char)(value >> (8 * i)));
    }
}

struct packed {
    char *bytes;
    size_t len, size;
    uint32_t sum;
};

static struct packed pack(const struct made *made)
{
    size_t size = made->len ? made->len : strlen(made->bytes);
    struct packed packed = {.bytes = malloc(size + 100), .len = size, .size = size};
    packed.sum = libdeflate_crc32(0, made->bytes, size) ^ (made->wrong_sum ? 1 : 0);
    if (made->deflate) {
        struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(9);
        packed.len =
            libdeflate_deflate_compress(compressor, made->bytes, size, packed.bytes, size + 100);
        libdeflate_free_compressor(compressor);
    } else {
        memcpy(packed.bytes, made->bytes, size);
    }
    return packed;
}

static void put_common(struct strbuf *out, const struct made *made, const struct packed *packed,
                       uint32_t size)
{
    put(out, 20, 2);
    put(out, made->flags, 2);
    put(out, made->method ? made->method : made->deflate ? 8 : 0, 2);
    put(out, 0x00210000, 4);
    put(out, packed->sum, 4);
    put(out, packed->len, 4);
    put(out, size, 4);
    put(out, strlen(made->name), 2);
    put(out, made->extra.len, 2);
}

static void add_local(struct strbuf *out, struct made *made)
{
    struct packed packed = pack(made);
    made->at = (uint32_t)out->len;
    put(out, 0x04034b50, 4);
    put_common(out, made, &packed, made->said ? made->said : (uint32_t)packed.size);
    strbuf_add_str(out, made->name);
    strbuf_add_slice(out, made->extra);
    strbuf_add(out, packed.bytes, packed.len);
    free(packed.bytes);
}

static void add_central(struct strbuf *out, const struct made *made)
{
    struct packed packed = pack(made);
    uint32_t said = made->said_central ? made->said_central : made->said;
    put(out, 0x02014b50, 4);
    put(out, 20 | made->system << 8, 2);
    put_common(out, made, &packed, said ? said : (uint32_t)packed.size);
    put(out, 0, 2); /* comment */
    put(out, 0, 2); /* disk */
    put(out, 0, 2);
    put(out, (uint64_t)made->mode << 16, 4);
    put(out, made->at, 4);
    strbuf_add_str(out, made->name);
    strbuf_add_slice(out, made->extra);
    free(packed.bytes);
}

static void add_end(struct strbuf *out, size_t count, size_t at)
{
    size_t len = out->len - at;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, count, 2);
    put(out, count, 2);
    put(out, len, 4);
    put(out, at, 4);
    put(out, 0, 2);
}

static enum status open_made(struct fixture *f, struct made *made, size_t count)
{
    archive_reader_free(f->archive);
    strbuf_clear(&f->file);
    diag_init(&f->diags, f->arena);
    for (size_t i = 0; i < count; i++) {
        add_local(&f->file, &made[i]);
    }
    size_t at = f->file.len;
    for (size_t i = 0; i < count; i++) {
        add_central(&f->file, &made[i]);
    }
    add_end(&f->file, count, at);
    return archive_open_bytes(strbuf_slice(&f->file), &f->limits, f->arena, &f->diags, &f->archive);
}

static void assert_refused(struct fixture *f, struct made *made, size_t count, enum diag_code code)
{
    enum status status = open_made(f, made, count);
    assert_true(status == STATUS_INVALID || status == STATUS_LIMIT);
    assert_null(f->archive);
    assert_true(f->diags.count > 0);
    assert_int_equal(f->diags.items[0].code, code);
    assert_null(strstr(f->diags.items[0].message[LANGUAGE_ZH], "%"));
}

static void assert_reads(struct fixture *f, const char *name, const char *text)
{
    struct slice bytes;
    const struct archive_entry *entry = archive_find(f->archive, name);
    assert_non_null(entry);
    assert_int_equal(archive_read(f->archive, entry, f->arena, &f->diags, &bytes), STATUS_OK);
    assert_true(slice_is(bytes, text));
}

/* --- sound archives --- */

static void reader_reads_what_the_writer_wrote(void **state)
{
    struct fixture *f = *state;
    struct strbuf out = {0};
    struct sink sink = sink_to_strbuf(&out);
    struct archive_writer *writer = archive_writer_new();
    archive_add(writer, "word/document.xml", slice_from("<w:document/>"), ARCHIVE_DEFLATE);
    archive_add(writer, "empty", slice_of(NULL, 0), ARCHIVE_STORE);
    assert_int_equal(archive_finish(writer, &sink), STATUS_OK);
    archive_writer_free(writer);
    assert_int_equal(
        archive_open_bytes(strbuf_slice(&out), &f->limits, f->arena, &f->diags, &f->archive),
        STATUS_OK);
    size_t count;
    assert_string_equal(archive_entries(f->archive, &count)[0].name, "word/document.xml");
    assert_int_equal(count, 2);
    assert_reads(f, "word/document.xml", "<w:document/>");
    assert_reads(f, "empty", "");
    assert_null(archive_find(f->archive, "word/Document.xml"));
    archive_reader_free(f->archive);
    f->archive = NULL;
    strbuf_deinit(&out);
}

static void reader_reads_an_open_file(void **state)
{
    struct fixture *f = *state;
    struct made made[] = {{.name = "a/", .bytes = ""},
                          {.name = "a/b.xml", .bytes = "<b/>", .deflate = true}};
    assert_int_equal(open_made(f, made, 2), STATUS_OK);
    FILE *file = tmpfile();
    assert_int_equal(fwrite(f->file.ptr, 1, f->file.len, file), f->file.len);
    assert_int_equal(fflush(file), 0);
    archive_reader_free(f->archive);
    int fd = fileno(file);
    assert_int_equal(archive_open_fd(fd, &f->limits, f->arena, &f->diags, &f->archive), STATUS_OK);
    size_t count;
    const struct archive_entry *entries = archive_entries(f->archive, &count);
    assert_int_equal(count, 2);
    assert_true(entries[0].folder && !entries[1].folder);
    assert_string_equal(entries[0].name, "a");
    assert_reads(f, "a/b.xml", "<b/>");
    archive_reader_free(f->archive);
    f->archive = NULL;
    assert_int_equal(lseek(fd, 0, SEEK_CUR) >= 0, 1); /* still the caller's */
    assert_int_equal(archive_open_fd(-1, &f->limits, f->arena, &f->diags, &f->archive), STATUS_IO);
    fclose(file);
}

/* --- names --- */

#define GBK_FORM "\xB1\xED.xml" /* 表.xml */

static void reader_reads_names_in_every_encoding(void **state)
{
    struct fixture *f = *state;
    /* 0x7075: version, CRC-32 of the other name, the name */
    static const char info_zip[] = "up\x0e\x00\x01\0\0\0\0\xE7\x85\xA7\xE7\x89\x87.jpg";
    char extra[sizeof info_zip - 1];
    memcpy(extra, info_zip, sizeof extra);
    extra[2] = (char)(sizeof extra - 4);
    uint32_t sum = (uint32_t)crc32(0, (const unsigned char *)"__.jpg", 6);
    for (int i = 0; i < 4; i++) {
        extra[5 + i] = (char)(sum >> (8 * i));
    }
    struct made made[] = {
        {.name = GBK_FORM, .bytes = "gbk"},
        {.name = "\xE8\xA1\xA8\xE4\xB8\x80.xml", .bytes = "utf-8, as macOS writes it"},
        {.name = "\xC3\x9Cn\xC3\xAF.xml", .bytes = "utf-8, said so", .flags = 1u << 11},
        {.name = "__.jpg", .bytes = "info-zip", .extra = {extra, sizeof extra}},
        {.name = "\xB7\x5C\xB7\x5C.xml", .bytes = "a second byte that looks like a backslash"},
        {.name = "\x95\x32\x82\x36.xml", .bytes = "four bytes"},
        {.name = "\xE5\xB0\x91o-1.xml", .bytes = "valid and Chinese"},
        {.name = "\xE8\xBF\xB0\xC3\xA9.xml", .bytes = "valid, and no GBK"},
        {.name = "\xC2\xA5\xD4\xAA.xml", .bytes = "GBK that is UTF-8 by chance"},
    };
    static const char *const names[] = {"表.xml", "表一.xml",  "Ünï.xml", "照片.jpg", NULL,
                                        "𠀀.xml", "少o-1.xml", "述é.xml", "楼元.xml"};
    static const bool gb18030[] = {true, false, false, false, true, true, false, false, true};
    assert_int_equal(open_made(f, made, ARRAY_LENGTH(made)), STATUS_OK);
    size_t count;
    const struct archive_entry *entries = archive_entries(f->archive, &count);
    assert_int_equal(count, ARRAY_LENGTH(made));
    for (size_t i = 0; i < count; i++) {
        struct slice bytes;
        if (names[i]) {
            assert_string_equal(entries[i].name, names[i]);
        }
        assert_int_equal(entries[i].gb18030, gb18030[i]);
        assert_int_equal(archive_read(f->archive, &entries[i], f->arena, &f->diags, &bytes),
                         STATUS_OK);
        assert_true(slice_is(bytes, made[i].bytes));
    }
}

static void reader_refuses_unsound_names(void **state)
{
    struct fixture *f = *state;
    static const char *const bad[] = {
        "../a.xml",
        "a/../../b",
        "..",
        "/etc/passwd",
        "a\\b.xml",
        "C:a.xml",
        "a\nb",
        "a\x7f"
        "b",
        "a//b",
        "./a",
        "a/./b",
        "",
        "/",
        "\xE2\x80\xAE"
        "lmx.a",
        "a\xFF\xFE",
        "\xEF\xBB\xBFx",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(bad); i++) {
        struct made made[] = {{.name = "good.xml", .bytes = "x"}, {.name = bad[i], .bytes = "x"}};
        assert_refused(f, made, 2, DIAG_ZIP_NAME);
        const char *message = f->diags.items[0].message[LANGUAGE_ZH];
        assert_null(strchr(message, '\n'));
        assert_null(strstr(message, "\xE2\x80\xAE"));
        assert_true(utf8_valid(slice_from(message)));
    }
    char *longest = calloc(1, 1200);
    memset(longest, 'a', 1100);
    struct made made = {.name = longest, .bytes = "x"};
    assert_refused(f, &made, 1, DIAG_ZIP_NAME);
    free(longest);
    /* said to be UTF-8, and is not */
    struct made liar = {.name = GBK_FORM, .bytes = "x", .flags = 1u << 11};
    assert_refused(f, &liar, 1, DIAG_ZIP_DAMAGED);
}

static void reader_refuses_twins(void **state)
{
    struct fixture *f = *state;
    struct made made[] = {{.name = "a/B.xml", .bytes = "x"},
                          {.name = "c", .bytes = "y"},
                          {.name = "A/b.XML", .bytes = "z"}};
    assert_refused(f, made, 3, DIAG_ZIP_TWINS);
    struct made same[] = {{.name = "a", .bytes = "x"}, {.name = "a", .bytes = "y"}};
    assert_int_equal(open_made(f, same, 2), STATUS_INVALID);
    struct made folder[] = {{.name = "a", .bytes = "x"}, {.name = "a/", .bytes = ""}};
    assert_refused(f, folder, 2, DIAG_ZIP_TWINS);
    struct made siblings[] = {
        {.name = "a", .bytes = "x"}, {.name = "a/b", .bytes = "y"}, {.name = "ab", .bytes = "z"}};
    assert_int_equal(open_made(f, siblings, 3), STATUS_OK);
}

/* --- what is no plain file --- */

static void reader_refuses_links_and_devices(void **state)
{
    struct fixture *f = *state;
    static const unsigned kinds[] = {0120777, 0010644, 0020644, 0060644, 0140755};
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        struct made made = {.name = "a.xml", .bytes = "/etc/passwd", .system = 3, .mode = kinds[i]};
        assert_refused(f, &made, 1, DIAG_ZIP_LINK);
        made.system = 19; /* OS X */
        assert_refused(f, &made, 1, DIAG_ZIP_LINK);
    }
    struct made made[] = {{.name = "a", .bytes = "x", .system = 3, .mode = 0100644},
                          {.name = "b/", .bytes = "", .system = 3, .mode = 040755}};
    assert_int_equal(open_made(f, made, 2), STATUS_OK);
}

static void reader_refuses_encryption_and_methods(void **state)
{
    struct fixture *f = *state;
    struct made secret[] = {{.name = "b", .bytes = "x"},
                            {.name = "a", .bytes = "123456789012secret", .flags = 1}};
    assert_refused(f, secret, 2, DIAG_ZIP_ENCRYPTED);
    static const unsigned methods[] = {1, 6, 9, 12, 14, 93, 95, 98};
    for (size_t i = 0; i < ARRAY_LENGTH(methods); i++) {
        struct made made = {.name = "a", .bytes = "x", .method = methods[i]};
        assert_refused(f, &made, 1, DIAG_ZIP_METHOD);
    }
}

/* --- limits --- */

static void reader_keeps_the_limits(void **state)
{
    struct fixture *f = *state;
    struct made many[51];
    char names[51][8];
    for (size_t i = 0; i < 51; i++) {
        snprintf(names[i], sizeof names[i], "f%zu", i);
        many[i] = (struct made){.name = names[i], .bytes = "x"};
    }
    assert_int_equal(open_made(f, many, 50), STATUS_OK);
    assert_refused(f, many, 51, DIAG_ZIP_ENTRIES);
    /* noise is stored, zeros grow a thousandfold */
    size_t len = 5u << 20;
    char *noise = malloc(len);
    for (size_t i = 0; i < len; i++) {
        noise[i] = (char)(i * 2654435761u >> 13);
    }
    struct made large = {.name = "large", .bytes = noise, .len = len};
    assert_refused(f, &large, 1, DIAG_ZIP_LARGE);
    struct made three[] = {{.name = "a", .bytes = noise, .len = 3u << 20},
                           {.name = "b", .bytes = noise, .len = 3u << 20},
                           {.name = "c", .bytes = noise, .len = 3u << 20}};
    assert_int_equal(open_made(f, three, 2), STATUS_OK);
    assert_refused(f, three, 3, DIAG_ZIP_TOTAL);
    memset(noise, 0, len);
    struct made bomb = {.name = "bomb", .bytes = noise, .len = 2u << 20, .deflate = true};
    assert_refused(f, &bomb, 1, DIAG_ZIP_RATIO);
    struct made small = {.name = "small", .bytes = noise, .len = 1u << 20, .deflate = true};
    assert_int_equal(open_made(f, &small, 1), STATUS_OK);
    free(noise);
}

static void reader_counts_what_comes_and_not_what_was_said(void **state)
{
    struct fixture *f = *state;
    static const uint32_t said[] = {5, 40, 299, 301, 3u << 20};
    char text[300];
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < ARRAY_LENGTH(said); i++) {
        struct made made = {
            .name = "a", .bytes = text, .len = sizeof text, .deflate = true, .said = said[i]};
        enum status status = open_made(f, &made, 1);
        if (status == STATUS_OK) {
            struct slice bytes;
            status = archive_read(f->archive, archive_find(f->archive, "a"), f->arena, &f->diags,
                                  &bytes);
            assert_int_equal(bytes.len, 0);
        }
        assert_true(status == STATUS_INVALID || status == STATUS_LIMIT);
        assert_true(f->diags.count > 0);
    }
    struct made differ = {
        .name = "a", .bytes = text, .len = sizeof text, .deflate = true, .said_central = 299};
    assert_refused(f, &differ, 1, DIAG_ZIP_DAMAGED);
}

/* --- damage --- */

static void reader_refuses_a_wrong_checksum(void **state)
{
    struct fixture *f = *state;
    struct made made = {.name = "a", .bytes = "text", .wrong_sum = true};
    struct slice bytes;
    assert_int_equal(open_made(f, &made, 1), STATUS_OK);
    assert_int_equal(
        archive_read(f->archive, archive_find(f->archive, "a"), f->arena, &f->diags, &bytes),
        STATUS_INVALID);
    assert_int_equal(f->diags.items[0].code, DIAG_ZIP_ENTRY_DAMAGED);
}

static void reader_refuses_every_truncation(void **state)
{
    struct fixture *f = *state;
    struct made made[] = {{.name = GBK_FORM, .bytes = "text of the form", .deflate = true},
                          {.name = "b", .bytes = "photo"}};
    assert_int_equal(open_made(f, made, 2), STATUS_OK);
    for (size_t len = 0; len < f->file.len; len++) {
        archive_reader_free(f->archive);
        diag_init(&f->diags, f->arena);
        char *copy = malloc(len + 1);
        memcpy(copy, f->file.ptr, len);
        assert_int_equal(
            archive_open_bytes(slice_of(copy, len), &f->limits, f->arena, &f->diags, &f->archive),
            STATUS_INVALID);
        assert_int_equal(f->diags.items[0].code, DIAG_ZIP_DAMAGED);
        free(copy);
    }
}

static void reader_refuses_overlapping_entries(void **state)
{
    struct fixture *f = *state;
    struct made made[] = {{.name = "a", .bytes = "aaaaaaaaaaaaaaaaaaaaaaaa"},
                          {.name = "b", .bytes = "bbbbbbbb"}};
    strbuf_clear(&f->file);
    add_local(&f->file, &made[0]);
    made[1] = made[0]; /* two entries of the directory, one body */
    made[1].name = "b";
    size_t at = f->file.len;
    add_central(&f->file, &made[0]);
    add_central(&f->file, &made[1]);
    add_end(&f->file, 2, at);
    assert_int_equal(
        archive_open_bytes(strbuf_slice(&f->file), &f->limits, f->arena, &f->diags, &f->archive),
        STATUS_INVALID);
}

static int allowed;
static void *failing_realloc(void *block, size_t size)
{
    return allowed-- > 0 ? realloc(block, size) : NULL;
}

static void reader_survives_when_any_allocation_fails(void **state)
{
    struct fixture *f = *state;
    struct made made[] = {{.name = GBK_FORM, .bytes = "text", .deflate = true},
                          {.name = "b", .bytes = "photo"}};
    assert_int_equal(open_made(f, made, 2), STATUS_OK);
    struct allocator failing = {failing_realloc, free};
    for (int n = 0, done = 0; !done; n++) {
        assert_true(n < 100);
        mem_set_allocator(&failing);
        allowed = n;
        struct arena *arena = arena_new();
        struct archive_reader *archive = NULL;
        struct slice bytes;
        enum status status = STATUS_NO_MEMORY;
        if (arena) {
            status =
                archive_open_bytes(strbuf_slice(&f->file), &f->limits, arena, &f->diags, &archive);
        }
        if (status == STATUS_OK) {
            status =
                archive_read(archive, archive_find(archive, "表.xml"), arena, &f->diags, &bytes);
        }
        archive_reader_free(archive);
        arena_free(arena);
        mem_set_allocator(NULL);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        done = status == STATUS_OK;
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reader_reads_what_the_writer_wrote),
        TEST(reader_reads_an_open_file),
        TEST(reader_reads_names_in_every_encoding),
        TEST(reader_refuses_unsound_names),
        TEST(reader_refuses_twins),
        TEST(reader_refuses_links_and_devices),
        TEST(reader_refuses_encryption_and_methods),
        TEST(reader_keeps_the_limits),
        TEST(reader_counts_what_comes_and_not_what_was_said),
        TEST(reader_refuses_a_wrong_checksum),
        TEST(reader_refuses_every_truncation),
        TEST(reader_refuses_overlapping_entries),
        TEST(reader_survives_when_any_allocation_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
