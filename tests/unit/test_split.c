#include "unit/support_form.h"

#include "base/alloc.h"
#include "base/file.h"
#include "watch/split.h"
#include "zip/zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Archives taken apart, in this process. */

struct scene {
    struct small *small;
    struct pipeline pipeline;
    struct claim claim;
    struct arena *arena;
    struct diagnostics diags;
    char dir[40];
    const char *work;
};

struct file {
    const char *name, *bytes;
};

#define JPEG "\xFF\xD8\xFF\xE0 no more of it"
#define FORM "<form/>"

static int set_up(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    void *small = NULL;
    assert_int_equal(small_set_up(&small), 0);
    s->small = small;
    s->pipeline.forms = s->small->forms;
    strcpy(s->dir, "/tmp/jianjia-split-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    s->arena = arena_new();
    s->work = file_join(s->small->arena, s->dir, "work");
    s->claim = (struct claim){
        .id = "1-2-3",
        .dir = s->dir,
        .raw = file_join(s->small->arena, s->dir, "raw"),
        .name = slice_from("a.zip"),
        .received = "2026-05-06T07:08:09Z",
        .member = "",
        .left_out = "",
    };
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *s = *state;
    void *small = s->small;
    assert_int_equal(tree_remove(s->dir), STATUS_OK);
    arena_free(s->arena);
    small_tear_down(&small);
    free(s);
    return 0;
}

static void pack(struct scene *s, const struct file *files, size_t count)
{
    struct strbuf out = {0};
    struct sink sink = sink_to_strbuf(&out);
    struct archive_writer *archive = archive_writer_new();
    for (size_t i = 0; i < count; i++) {
        archive_add(archive, files[i].name, slice_from(files[i].bytes), ARCHIVE_DEFLATE);
    }
    assert_int_equal(archive_finish(archive, &sink), STATUS_OK);
    archive_writer_free(archive);
    assert_int_equal(file_write_synced(s->claim.raw, strbuf_slice(&out)), STATUS_OK);
    strbuf_deinit(&out);
}

static enum status split(struct scene *s, bool *document)
{
    arena_reset(s->arena);
    diag_init(&s->diags, s->arena);
    assert_int_equal(tree_remove(s->work), STATUS_OK);
    assert_int_equal(mkdir(s->work, 0700), 0);
    return split_archive(&s->pipeline, &s->claim, s->work, s->arena, &s->diags, document);
}

static enum status split_files(struct scene *s, const struct file *files, size_t count)
{
    bool document = true;
    pack(s, files, count);
    enum status status = split(s, &document);
    assert_false(document);
    return status;
}

static bool holds(const struct scene *s, const char *name, const char *bytes)
{
    struct slice found;
    const char *path = arena_printf(s->arena, "%s/parts/%s", s->work, name);
    return file_read(s->arena, path, 1000, &found) == STATUS_OK && slice_is(found, bytes);
}

/* The photos of a part, as one line: names in their order. */
static const char *photos_of(const struct scene *s, const char *part)
{
    struct claim claim = s->claim;
    struct claim_photo *photos;
    struct strbuf line = {0};
    size_t count;
    claim.dir = arena_printf(s->arena, "%s/parts/%s", s->work, part);
    assert_int_equal(claim_photos(s->arena, &claim, &photos, &count), STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&line, "%s%s=%s", i ? " " : "", photos[i].file, photos[i].name);
    }
    const char *copy = arena_strdup(s->arena, strbuf_str(&line));
    strbuf_deinit(&line);
    return copy;
}

static bool told(const struct scene *s, enum diag_code code)
{
    for (size_t i = 0; i < s->diags.count; i++) {
        if (s->diags.items[i].code == code) {
            return true;
        }
    }
    return false;
}

static void split_gives_each_form_its_photos(void **state)
{
    struct scene *s = *state;
    static const struct file files[] = {
        {"包/乙/表.xml", FORM "2"}, {"包/甲.xml", FORM "1"},          {"包/乙/b.PNG", JPEG "b"},
        {"包/甲/z.jpg", JPEG "z"},  {"包/甲/深/a.jpeg", JPEG "a"},    {"包/乙/没有", JPEG "n"},
        {"包/.DS_Store", "junk"},   {"__MACOSX/包/._甲.xml", "junk"},
    };
    assert_int_equal(split_files(s, files, ARRAY_LENGTH(files)), STATUS_OK);
    assert_true(holds(s, "1/raw", FORM "2"));
    assert_true(holds(s, "2/raw", FORM "1"));
    assert_string_equal(photos_of(s, "1"), "001.png=b.PNG 002.jpg=没有");
    assert_string_equal(photos_of(s, "2"), "001.jpg=甲/z.jpg 002.jpg=甲/深/a.jpeg");
    assert_true(holds(s, "2/photos/002.jpg", JPEG "a"));
    assert_true(told(s, DIAG_ZIP_JUNK));
    assert_false(diag_has(&s->diags, SEVERITY_WARNING));
}

static void split_asks_the_forms_when_folders_do_not_tell(void **state)
{
    struct scene *s = *state;
    static const struct file files[] = {
        {"a.xml", "<a><picture file='1.jpg'/></a>"}, {"b.xml", FORM}, {"1.jpg", JPEG}};
    /* neither is a form of ours: what cannot be read lists nothing */
    assert_int_equal(split_files(s, files, 3), STATUS_INVALID);
    assert_true(told(s, DIAG_ZIP_UNASSIGNED));
    assert_false(file_exists(file_join(s->arena, s->work, "parts")));
}

static void split_names_everything_that_is_wrong(void **state)
{
    struct scene *s = *state;
    static const struct file files[] = {{"甲.xml", FORM}, {"乙.xml", FORM},
                                        {"谁.jpg", JPEG}, {"a.pdf", "%PDF-1.4"},
                                        {"b.txt", "b"},   {"c.zip", "PK\3\4"}};
    assert_int_equal(split_files(s, files, ARRAY_LENGTH(files)), STATUS_INVALID);
    assert_int_equal(s->diags.count, 4);
    assert_true(told(s, DIAG_ZIP_STRANGER) && told(s, DIAG_ZIP_NESTED)
                && told(s, DIAG_ZIP_UNASSIGNED));
}

static void split_leaves_nothing_of_what_it_refuses(void **state)
{
    struct scene *s = *state;
    static const struct file files[] = {{"甲.xml", FORM}, {"1.jpg", JPEG}, {"2.jpg", "Rar!\x1A\7"}};
    assert_int_equal(split_files(s, files, 3), STATUS_INVALID);
    assert_true(told(s, DIAG_ZIP_NESTED));
    assert_false(file_exists(file_join(s->arena, s->work, "parts")));
}

static void split_knows_documents(void **state)
{
    struct scene *s = *state;
    static const struct file files[] = {{"[Content_Types].xml", "<Types/>"},
                                        {"word/document.xml", "<w/>"}};
    bool document = false;
    pack(s, files, 2);
    assert_true(split_is_archive(&s->claim));
    assert_int_equal(split(s, &document), STATUS_OK);
    assert_true(document);
    assert_false(file_exists(file_join(s->arena, s->work, "parts")));
    assert_int_equal(file_write_synced(s->claim.raw, slice_from("PK")), STATUS_OK);
    assert_false(split_is_archive(&s->claim));
}

static int allowed;
static void *failing_realloc(void *block, size_t size)
{
    return allowed-- > 0 ? realloc(block, size) : NULL;
}

static void split_blames_the_machine_when_memory_fails(void **state)
{
    struct scene *s = *state;
    struct allocator failing = {failing_realloc, free};
    static const struct file files[] = {
        {"甲.xml", FORM}, {"乙.xml", FORM}, {"甲/1.jpg", JPEG}, {"Thumbs.db", "x"}};
    pack(s, files, ARRAY_LENGTH(files));
    enum status status = STATUS_NO_MEMORY;
    for (int n = 0; status != STATUS_OK; n++) {
        bool document;
        assert_true(n < 500);
        struct arena *arena = arena_new();
        struct diagnostics diags;
        diag_init(&diags, arena);
        assert_int_equal(tree_remove(s->work), STATUS_OK);
        assert_int_equal(mkdir(s->work, 0700), 0);
        mem_set_allocator(&failing);
        allowed = n;
        status = split_archive(&s->pipeline, &s->claim, s->work, arena, &diags, &document);
        mem_set_allocator(NULL);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        arena_free(arena);
    }
    assert_string_equal(photos_of(s, "1"), "001.jpg=甲/1.jpg");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(split_gives_each_form_its_photos),
        TEST(split_asks_the_forms_when_folders_do_not_tell),
        TEST(split_names_everything_that_is_wrong),
        TEST(split_leaves_nothing_of_what_it_refuses),
        TEST(split_knows_documents),
        TEST(split_blames_the_machine_when_memory_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
