#include "unit/unit.h"

#include "base/file.h"
#include "spool/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The folders of the hot folder and the ways of a file through them. */

struct scene {
    struct arena *arena;
    struct diagnostics diags;
    struct spool spool;
    char dir[40];
};

static struct scene open_scene(void)
{
    struct scene s = {.arena = arena_new()};
    diag_init(&s.diags, s.arena);
    strcpy(s.dir, "/tmp/jianjia-spool-XXXXXX");
    assert_non_null(mkdtemp(s.dir));
    assert_int_equal(spool_open(s.dir, true, &s.diags, &s.spool), STATUS_OK);
    return s;
}

static void close_scene(struct scene *s)
{
    spool_close(&s->spool);
    assert_int_equal(tree_remove(s->dir), STATUS_OK);
    arena_free(s->arena);
}

static void drop(const struct scene *s, const char *name, const char *text)
{
    const char *path = spool_path(&s->spool, s->arena, "inbox/%s", name);
    assert_int_equal(file_write_synced(path, slice_from(text)), STATUS_OK);
}

static bool exists(const struct scene *s, const char *name)
{
    return file_exists(spool_path(&s->spool, s->arena, "%s", name));
}

static enum status take(struct scene *s, const char *name, struct claim *claim)
{
    struct stat seen;
    assert_int_equal(fstatat(s->spool.inbox_fd, name, &seen, AT_SYMLINK_NOFOLLOW), 0);
    return claim_take(&s->spool, s->arena, name, &seen, "2026-05-06T07:08:09Z", claim);
}

/* A work folder as a worker leaves it. */
static const char *make_work(const struct scene *s, const char *id, const struct record *record)
{
    const char *work = spool_path(&s->spool, s->arena, "work/%s", id);
    struct strbuf meta = {0};
    struct strbuf filing = {0};
    assert_int_equal(mkdir(work, 0770), 0);
    assert_int_equal(record_meta(record, &meta), STATUS_OK);
    assert_int_equal(record_filing(record, &filing), STATUS_OK);
    assert_int_equal(file_write_synced(file_join(s->arena, work, "meta.xml"), strbuf_slice(&meta)),
                     STATUS_OK);
    assert_int_equal(
        file_write_synced(file_join(s->arena, work, "filing.xml"), strbuf_slice(&filing)),
        STATUS_OK);
    strbuf_deinit(&meta);
    strbuf_deinit(&filing);
    return work;
}

static struct record sample(void)
{
    static struct record_finding finding = {SEVERITY_WARNING, "R-X", "单位 › 名称", "a < b & \"c\"",
                                            "改\n两行"};
    static struct record_file file = {
        .role = RECORD_PDF, .name = "result.pdf", .size = 12345, .sha256 = "abcd"};
    return (struct record){
        .key = "0123456789abcdef0123456789abcdef",
        .form_id = "checklist-demonstration",
        .form_version = "1",
        .form_title = "验收单",
        .form_hash = "f",
        .profile_hash = "p",
        .faces_hash = "",
        .period = "2026",
        .year = "2026",
        .unit_name = "甲 <乙>",
        .uscc = "81990111000000270U",
        .unit_key = "",
        .system = "",
        .class_name = "示范职工之家",
        .subject = "",
        .date = "2026-05-06",
        .identity = "checklist-demonstration|2026|81990111000000270U|",
        .check_code = "7K2M-9QXA",
        .pages = 2,
        .findings = &finding,
        .finding_count = 1,
        .files = &file,
        .file_count = 1,
        .state = RECORD_ACCEPTED,
        .received = "2026-05-06T07:08:09Z",
        .name = "甲.xml",
        .name_hex = "e794b22e786d6c",
        .revision = 2,
        .supersedes = "fedc",
        .possible = "",
        .published = "2026/甲/验收单",
    };
}

static void claim_survives_the_next_start_with_name_and_attempts(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct claim claim;
    struct claim *claims;
    size_t count;
    drop(&s, "\xBC\xD7 \n.xml", "<form/>"); /* a name in GBK with a line feed */
    assert_int_equal(take(&s, "\xBC\xD7 \n.xml", &claim), STATUS_OK);
    assert_int_equal(claims_sync(&s.spool), STATUS_OK);
    assert_false(exists(&s, "inbox/\xBC\xD7 \n.xml"));
    assert_int_equal(claim_note_attempt(&claim), STATUS_OK);
    assert_int_equal(claim_note_attempt(&claim), STATUS_OK);
    assert_int_equal(claim_note_crash(&claim), STATUS_OK);
    assert_int_equal(claims_list(&s.spool, s.arena, &claims, &count), STATUS_OK);
    assert_int_equal(count, 1);
    assert_true(slice_is(claims[0].name, "\xBC\xD7 \n.xml"));
    assert_string_equal(claims[0].received, "2026-05-06T07:08:09Z");
    assert_int_equal(claims[0].attempts, 2);
    assert_int_equal(claims[0].crashes, 1);
    assert_int_equal(claim_put_back(&s.spool, &claims[0]), STATUS_OK);
    assert_true(exists(&s, "inbox/\xBC\xD7 \n.xml"));
    close_scene(&s);
}

static void claim_put_back_keeps_a_file_that_took_its_name(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct claim claim;
    drop(&s, "a.xml", "old");
    assert_int_equal(take(&s, "a.xml", &claim), STATUS_OK);
    drop(&s, "a.xml", "new");
    assert_int_equal(claim_put_back(&s.spool, &claim), STATUS_OK);
    struct slice text;
    assert_int_equal(file_read(s.arena, spool_path(&s.spool, s.arena, "inbox/a.xml"), 9, &text),
                     STATUS_OK);
    assert_true(slice_is(text, "new"));
    assert_true(exists(&s, "inbox/1-a.xml"));
    close_scene(&s);
}

static void claim_refuses_what_is_no_plain_file(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct claim claim;
    assert_int_equal(mkdir(spool_path(&s.spool, s.arena, "inbox/folder"), 0700), 0);
    assert_int_equal(symlink("/etc/passwd", spool_path(&s.spool, s.arena, "inbox/link")), 0);
    assert_int_equal(mkfifo(spool_path(&s.spool, s.arena, "inbox/fifo"), 0600), 0);
    assert_int_equal(take(&s, "folder", &claim), STATUS_INVALID);
    assert_int_equal(take(&s, "link", &claim), STATUS_INVALID);
    assert_int_equal(take(&s, "fifo", &claim), STATUS_INVALID);
    assert_true(exists(&s, "inbox/folder"));
    close_scene(&s);
}

static void claim_leaves_a_file_that_was_replaced_meanwhile(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct claim claim;
    struct stat seen;
    drop(&s, "a.xml", "old");
    assert_int_equal(fstatat(s.spool.inbox_fd, "a.xml", &seen, AT_SYMLINK_NOFOLLOW), 0);
    drop(&s, "b.xml", "new");
    assert_int_equal(renameat(s.spool.inbox_fd, "b.xml", s.spool.inbox_fd, "a.xml"), 0);
    assert_int_equal(claim_take(&s.spool, s.arena, "a.xml", &seen, "", &claim), STATUS_NOT_FOUND);
    assert_true(exists(&s, "inbox/a.xml"));
    close_scene(&s);
}

static void half_made_claims_go_at_the_next_start(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct claim *claims;
    size_t count;
    assert_int_equal(mkdir(spool_path(&s.spool, s.arena, "claim/1-2-3"), 0700), 0);
    assert_int_equal(claims_list(&s.spool, s.arena, &claims, &count), STATUS_OK);
    assert_int_equal(count, 0);
    assert_false(exists(&s, "claim/1-2-3"));
    close_scene(&s);
}

static void record_reads_back_as_written(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record written = sample();
    struct record read;
    const char *work = make_work(&s, "1", &written);
    struct record_event event = {EVENT_PAPER_SEALED, "2026-06-01T00:00:00Z", "某甲", "原件 & 章"};
    assert_int_equal(record_add_event(work, &event), STATUS_OK);
    event.kind = EVENT_WITHDRAWN;
    assert_int_equal(record_add_event(work, &event), STATUS_OK);
    assert_int_equal(record_read(s.arena, work, &s.diags, &read), STATUS_OK);
    assert_string_equal(read.key, written.key);
    assert_string_equal(read.unit_name, written.unit_name);
    assert_string_equal(read.identity, written.identity);
    assert_string_equal(read.published, written.published);
    assert_string_equal(read.supersedes, written.supersedes);
    assert_int_equal(read.revision, 2);
    assert_int_equal(read.pages, 2);
    assert_int_equal(read.state, RECORD_ACCEPTED);
    assert_int_equal(read.finding_count, 1);
    assert_string_equal(read.findings[0].message, "a < b & \"c\"");
    assert_string_equal(read.findings[0].remedy, "改\n两行");
    assert_int_equal(read.file_count, 1);
    assert_int_equal(read.files[0].size, 12345);
    assert_int_equal(read.event_count, 2);
    assert_int_equal(read.events[0].kind, EVENT_PAPER_SEALED);
    assert_int_equal(read.events[1].kind, EVENT_WITHDRAWN);
    assert_string_equal(read.events[1].reason, "原件 & 章");
    close_scene(&s);
}

static void record_that_is_damaged_is_reported(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record written = sample();
    struct record read;
    const char *work = make_work(&s, "1", &written);
    assert_int_equal(file_write_synced(file_join(s.arena, work, "filing.xml"),
                                       slice_from("<filing xmlns='urn:jianjia:record:1' "
                                                  "state='lost' revision='1'/>")),
                     STATUS_OK);
    assert_int_equal(record_read(s.arena, work, &s.diags, &read), STATUS_INVALID);
    assert_int_equal(s.diags.items[0].code, DIAG_SPOOL_RECORD);
    close_scene(&s);
}

static enum status count_package(void *state, const char *dir)
{
    (void)dir;
    ++*(size_t *)state;
    return STATUS_OK;
}

static void packages_are_filed_once(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record record = sample();
    struct filing filing = {.record = &record, .work = make_work(&s, "1", &record)};
    assert_int_equal(packages_file(&s.spool, &filing, 1), STATUS_OK);
    assert_false(filing.duplicate);
    assert_true(exists(&s, "archive/2026/0123456789abcdef0123456789abcdef/meta.xml"));
    assert_false(exists(&s, "work/1"));

    struct filing again = {.record = &record, .work = make_work(&s, "2", &record)};
    assert_int_equal(packages_file(&s.spool, &again, 1), STATUS_OK);
    assert_true(again.duplicate);
    assert_false(exists(&s, "work/2"));

    record.state = RECORD_REJECTED;
    record.confidential = true;
    struct filing refused = {.record = &record, .work = make_work(&s, "3", &record)};
    assert_int_equal(packages_file(&s.spool, &refused, 1), STATUS_OK);
    assert_true(
        exists(&s, "confidential/rejected/2026-05/0123456789abcdef0123456789abcdef/filing.xml"));
    size_t count = 0;
    assert_int_equal(packages_walk(&s.spool, count_package, &count), STATUS_OK);
    assert_int_equal(count, 2);
    close_scene(&s);
}

static void second_holder_is_told_who_has_the_lock(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct spool other;
    assert_int_equal(spool_lock(&s.spool, &s.diags), STATUS_OK);
    assert_int_equal(spool_open(s.dir, false, &s.diags, &other), STATUS_OK);
    assert_int_equal(spool_lock(&other, &s.diags), STATUS_BUSY);
    assert_int_equal(s.diags.count, 1);
    assert_non_null(strstr(s.diags.items[0].message[LANGUAGE_EN], "pid "));
    spool_close(&other);
    close_scene(&s);
}

static void spool_is_not_made_up_where_there_is_none(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct spool other;
    const char *dir = spool_path(&s.spool, s.arena, "out");
    assert_int_equal(spool_open(dir, false, &s.diags, &other), STATUS_NOT_FOUND);
    spool_close(&other);
    assert_int_equal(unlink(spool_path(&s.spool, s.arena, "inbox/.jianjia-inbox")), 0);
    assert_int_equal(spool_inbox(&s.spool, &s.diags), STATUS_CONFIG); /* its mount is gone */
    close_scene(&s);
}

static void tree_remove_never_follows_links(void **state)
{
    (void)state;
    struct scene s = open_scene();
    drop(&s, "kept.xml", "x");
    const char *work = spool_path(&s.spool, s.arena, "work/1");
    assert_int_equal(mkdir(work, 0700), 0);
    assert_int_equal(
        symlink(spool_path(&s.spool, s.arena, "inbox"), file_join(s.arena, work, "link")), 0);
    assert_int_equal(work_clear(&s.spool), STATUS_OK);
    assert_false(exists(&s, "work/1"));
    assert_true(exists(&s, "inbox/kept.xml"));
    close_scene(&s);
}

static struct record_standing standing_after(const enum record_event_kind *kinds, size_t count)
{
    static struct record_event events[8]; /* what the answer points into */
    for (size_t i = 0; i < count; i++) {
        events[i] = (struct record_event){.kind = kinds[i], .at = "", .by = "", .reason = ""};
    }
    const struct record record = {.events = events, .event_count = count};
    return record_standing(&record);
}

#define AFTER(...) \
    standing_after((const enum record_event_kind[]){__VA_ARGS__}, \
                   ARRAY_LENGTH(((const enum record_event_kind[]){__VA_ARGS__})))

static void events_are_taken_back_one_by_one(void **state)
{
    (void)state;
    assert_false(standing_after(NULL, 0).withdrawn);
    assert_null(standing_after(NULL, 0).last);
    assert_true(AFTER(EVENT_WITHDRAWN).withdrawn);
    assert_false(AFTER(EVENT_WITHDRAWN, EVENT_RESTORED).withdrawn);
    assert_true(AFTER(EVENT_WITHDRAWN, EVENT_RESTORED, EVENT_UNDONE).withdrawn);
    assert_false(AFTER(EVENT_WITHDRAWN, EVENT_RESTORED, EVENT_UNDONE, EVENT_UNDONE).withdrawn);
    assert_null(AFTER(EVENT_WITHDRAWN, EVENT_RESTORED, EVENT_UNDONE, EVENT_UNDONE).last);
    assert_true(AFTER(EVENT_WITHDRAWN, EVENT_UNDONE, EVENT_WITHDRAWN).withdrawn);
    assert_null(AFTER(EVENT_PAPER_RECEIVED, EVENT_UNDONE).paper);
    assert_int_equal(AFTER(EVENT_PAPER_RECEIVED, EVENT_PAPER_SEALED, EVENT_UNDONE).paper->kind,
                     EVENT_PAPER_RECEIVED);
    /* the paper is one matter, being withdrawn another */
    assert_true(AFTER(EVENT_WITHDRAWN, EVENT_PAPER_SEALED).withdrawn);
    assert_true(AFTER(EVENT_WITHDRAWN, EVENT_PAPER_SEALED, EVENT_UNDONE).withdrawn);
    /* more taken back than was done, and what is erased */
    assert_true(AFTER(EVENT_UNDONE, EVENT_UNDONE, EVENT_WITHDRAWN).withdrawn);
    assert_true(AFTER(EVENT_ERASED, EVENT_RESTORED).withdrawn);
    assert_true(AFTER(EVENT_ERASED, EVENT_UNDONE).erased);
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    umask(0);
    const struct CMUnitTest tests[] = {
        T(claim_survives_the_next_start_with_name_and_attempts),
        T(claim_put_back_keeps_a_file_that_took_its_name),
        T(claim_refuses_what_is_no_plain_file),
        T(claim_leaves_a_file_that_was_replaced_meanwhile),
        T(half_made_claims_go_at_the_next_start),
        T(record_reads_back_as_written),
        T(record_that_is_damaged_is_reported),
        T(packages_are_filed_once),
        T(second_holder_is_told_who_has_the_lock),
        T(spool_is_not_made_up_where_there_is_none),
        T(tree_remove_never_follows_links),
        T(events_are_taken_back_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
