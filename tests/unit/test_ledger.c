#include "unit/unit.h"

#include "base/file.h"
#include "ledger/ledger.h"
#include "ledger/ledger_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The ledger is an index: it finds, and it can be made again from the packages. */

struct scene {
    struct arena *arena;
    struct diagnostics diags;
    struct spool spool;
    struct ledger *ledger;
    char dir[40];
};

static struct scene open_scene(void)
{
    struct scene s = {.arena = arena_new()};
    diag_init(&s.diags, s.arena);
    strcpy(s.dir, "/tmp/jianjia-ledger-XXXXXX");
    assert_non_null(mkdtemp(s.dir));
    assert_int_equal(spool_open(s.dir, true, &s.diags, &s.spool), STATUS_OK);
    assert_int_equal(ledger_open(&s.spool, true, &s.diags, &s.ledger), STATUS_OK);
    return s;
}

static void close_scene(struct scene *s)
{
    ledger_close(s->ledger);
    spool_close(&s->spool);
    assert_int_equal(tree_remove(s->dir), STATUS_OK);
    arena_free(s->arena);
}

static struct record sample(const char *key, const char *unit, const char *identity,
                            uint32_t revision)
{
    static struct record_finding finding = {SEVERITY_WARNING, "R-X", "单位",
                                            "'); DROP TABLE file;--", ""};
    struct record record = {
        .form_id = "f",
        .form_version = "1",
        .form_title = "表",
        .form_hash = "",
        .profile_hash = "",
        .faces_hash = "",
        .period = "2026",
        .year = "2026",
        .unit_name = unit,
        .uscc = "",
        .unit_key = "",
        .system = "",
        .class_name = "",
        .subject = "",
        .date = "2026-05-06",
        .identity = identity,
        .findings = &finding,
        .finding_count = 1,
        .state = RECORD_ACCEPTED,
        .received = "2026-05-06T07:08:09Z",
        .name = "a.xml",
        .name_hex = "61",
        .revision = revision,
        .supersedes = "",
        .possible = "",
        .published = "",
    };
    snprintf(record.key, sizeof record.key, "%s", key);
    return record;
}

/* As the service files it: package first, then the ledger. */
static void file_record(struct scene *s, const struct record *record)
{
    struct strbuf meta = {0};
    struct strbuf filing = {0};
    const char *work = spool_path(&s->spool, s->arena, "work/%s", record->key);
    assert_int_equal(mkdir(work, 0770), 0);
    assert_int_equal(record_meta(record, &meta), STATUS_OK);
    assert_int_equal(record_filing(record, &filing), STATUS_OK);
    assert_int_equal(file_write_synced(file_join(s->arena, work, "meta.xml"), strbuf_slice(&meta)),
                     STATUS_OK);
    assert_int_equal(
        file_write_synced(file_join(s->arena, work, "filing.xml"), strbuf_slice(&filing)),
        STATUS_OK);
    struct filing one = {.record = record, .work = work};
    assert_int_equal(packages_file(&s->spool, &one, 1), STATUS_OK);
    ledger_begin(s->ledger);
    ledger_put(s->ledger, record, one.path + strlen(s->spool.dir) + 1);
    assert_int_equal(ledger_commit(s->ledger), STATUS_OK);
    strbuf_deinit(&meta);
    strbuf_deinit(&filing);
}

static void ledger_finds_the_newest_of_an_identity(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record first = sample("a1", "甲工会", "f|2026|甲|", 1);
    struct record second = sample("a2", "甲工会", "f|2026|甲|", 2);
    struct ledger_entry entry;
    assert_false(ledger_newest(s.ledger, "f|2026|甲|", &entry));
    file_record(&s, &first);
    file_record(&s, &second);
    assert_true(ledger_newest(s.ledger, "f|2026|甲|", &entry));
    assert_string_equal(entry.key, "a2");
    assert_int_equal(entry.revision, 2);
    assert_string_equal(entry.path, "archive/2026/a2");
    assert_int_equal(ledger_last_revision(s.ledger, "f|2026|甲|"), 2);

    struct record_event withdrawn = {EVENT_WITHDRAWN, "2026-06-01T00:00:00Z", "", ""};
    second.events = &withdrawn;
    second.event_count = 1;
    ledger_begin(s.ledger);
    ledger_put(s.ledger, &second, "archive/2026/a2");
    assert_int_equal(ledger_commit(s.ledger), STATUS_OK);
    assert_true(ledger_newest(s.ledger, "f|2026|甲|", &entry));
    assert_string_equal(entry.key, "a1");                              /* stands again */
    assert_int_equal(ledger_last_revision(s.ledger, "f|2026|甲|"), 2); /* and a2's number stays */
    close_scene(&s);
}

static void ledger_finds_namesakes_however_they_are_spaced(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record one = sample("a1", "甲（Ａ）公司 工会", "f|2026|name:x|", 1);
    struct record other = sample("b1", "甲(a)公司　工会", "f|2026|uscc:y|", 1);
    struct ledger_entry entry;
    file_record(&s, &one);
    assert_true(ledger_namesake(s.ledger, &other, &entry));
    assert_string_equal(entry.key, "a1");
    assert_false(ledger_namesake(s.ledger, &one, &entry)); /* the same identity is no namesake */
    close_scene(&s);
}

/* The keys a filter leaves, with a blank after each. */
static enum status add_key(void *state, const struct ledger_row *row)
{
    strcat(state, row->record.key);
    strcat(state, " ");
    return STATUS_OK;
}

static void expect_keys(struct scene *s, struct ledger_filter filter, const char *keys)
{
    char found[200] = "";
    assert_int_equal(ledger_select(s->ledger, &filter, LEDGER_NEWEST_FIRST, add_key, found),
                     STATUS_OK);
    assert_string_equal(found, keys);
}

static enum status keep_row(void *state, const struct ledger_row *row)
{
    assert_string_equal(row->record.unit_name, "甲 工会");
    assert_string_equal(row->superseded_by, "a2");
    assert_string_equal(row->reason, "");
    assert_int_equal(row->warnings, 1);
    ++*(int *)state;
    return STATUS_LIMIT;
}

static void ledger_selects_by_every_filter(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record first = sample("a1", "甲 工会", "f|2026|甲|", 1);
    struct record second = sample("a2", "甲 工会", "f|2026|甲|", 2);
    struct record third = sample("b1", "乙'; DROP TABLE submission;--", "f|2026|乙|", 1);
    int count = 0;
    second.received = "2026-05-07T00:00:00Z";
    third.received = "2026-05-08T00:00:00Z";
    third.confidential = true;
    third.uscc = "8199A";
    strcpy(third.check_code, "K7");
    file_record(&s, &first);
    file_record(&s, &second);
    file_record(&s, &third);
    expect_keys(&s, (struct ledger_filter){0}, "a2 a1 ");
    expect_keys(&s, (struct ledger_filter){.confidential = true}, "b1 a2 a1 ");
    expect_keys(&s, (struct ledger_filter){.confidential = true, .limit = 1}, "b1 ");
    expect_keys(&s, (struct ledger_filter){.standing = true}, "a2 ");
    expect_keys(&s, (struct ledger_filter){.state = "superseded"}, "a1 ");
    expect_keys(&s, (struct ledger_filter){.state = "rejected"}, "");
    expect_keys(&s, (struct ledger_filter){.unit = "甲工"}, "a2 a1 ");
    expect_keys(&s, (struct ledger_filter){.unit = "8199a", .confidential = true}, "b1 ");
    expect_keys(&s, (struct ledger_filter){.check_code = "K7", .confidential = true}, "b1 ");
    expect_keys(&s, (struct ledger_filter){.key = "a"}, "a2 a1 ");
    expect_keys(&s, (struct ledger_filter){.since = "2026-05-07"}, "a2 ");
    expect_keys(&s, (struct ledger_filter){.before = "2026-05-07", .paper = "none"}, "a1 ");
    expect_keys(&s, (struct ledger_filter){.unit = "'; DROP"}, "");
    assert_int_equal(ledger_select(s.ledger, &(struct ledger_filter){.key = "a1"}, LEDGER_BY_UNIT,
                                   keep_row, &count),
                     STATUS_LIMIT);
    assert_int_equal(count, 1);
    close_scene(&s);
}

static void ledger_keeps_nothing_of_a_group_that_failed(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record one = sample("a1", "甲", "i", 1);
    struct ledger_entry entry;
    ledger_begin(s.ledger);
    ledger_put(s.ledger, &one, "archive/2026/a1");
    s.ledger->status = STATUS_IO;
    assert_int_equal(ledger_commit(s.ledger), STATUS_IO);
    assert_false(ledger_by_key(s.ledger, "a1", &entry));
    close_scene(&s);
}

static int add_row(void *state, int count, char **values, char **names)
{
    struct strbuf *out = state;
    (void)names;
    for (int i = 0; i < count; i++) {
        strbuf_addf(out, "%s|", values[i] ? values[i] : "NULL");
    }
    strbuf_add_char(out, '\n');
    return 0;
}

static char *dump(struct scene *s)
{
    struct strbuf out = {0};
    assert_int_equal(sqlite3_exec(s->ledger->db, "SELECT * FROM submission", add_row, &out, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(s->ledger->db, "SELECT * FROM finding", add_row, &out, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(s->ledger->db, "SELECT * FROM event", add_row, &out, NULL),
                     SQLITE_OK);
    char *copy = arena_copy(s->arena, strbuf_slice(&out));
    strbuf_deinit(&out);
    return copy;
}

static void rebuilt_ledger_equals_the_original(void **state)
{
    (void)state;
    struct scene s = open_scene();
    char key[8];
    for (int i = 0; i < 40; i++) {
        snprintf(key, sizeof key, "k%02d", i);
        struct record record = sample(key, i % 3 ? "甲" : "乙", i % 2 ? "p" : "q", (uint32_t)i);
        record.state = i % 5 ? RECORD_ACCEPTED : RECORD_REJECTED;
        file_record(&s, &record);
    }
    const char *before = dump(&s);
    assert_non_null(strstr(before, "DROP TABLE"));
    ledger_close(s.ledger);
    s.ledger = NULL;
    assert_int_equal(ledger_rebuild(&s.spool, &s.diags, NULL, NULL), STATUS_OK);
    assert_int_equal(ledger_open(&s.spool, true, &s.diags, &s.ledger), STATUS_OK);
    assert_string_equal(dump(&s), before);
    close_scene(&s);
}

static void ledger_of_a_newer_program_is_refused(void **state)
{
    (void)state;
    struct scene s = open_scene();
    assert_int_equal(sqlite3_exec(s.ledger->db, "PRAGMA user_version = 99", NULL, NULL, NULL),
                     SQLITE_OK);
    ledger_close(s.ledger);
    assert_int_equal(ledger_open(&s.spool, true, &s.diags, &s.ledger), STATUS_CONFIG);
    assert_int_equal(s.diags.items[0].code, DIAG_LEDGER_VERSION);
    close_scene(&s);
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(ledger_finds_the_newest_of_an_identity),
        T(ledger_finds_namesakes_however_they_are_spaced),
        T(ledger_selects_by_every_filter),
        T(ledger_keeps_nothing_of_a_group_that_failed),
        T(rebuilt_ledger_equals_the_original),
        T(ledger_of_a_newer_program_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
