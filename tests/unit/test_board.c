#include "unit/unit.h"

#include "base/alloc.h"
#include "base/file.h"
#include "board/board.h"
#include "spool/repeats.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* The page of a spool, and the journal of what was dropped again. */

#define NOON 1795233600 /* 2026-11-21T04:00:00Z, noon in Beijing */

struct scene {
    struct arena *arena;
    struct diagnostics diags;
    struct spool spool;
    struct ledger *ledger;
    struct board_facts facts;
    char dir[40];
};

static struct scene open_scene(void)
{
    struct scene s = {.arena = arena_new()};
    diag_init(&s.diags, s.arena);
    setenv("TZ", "CST-8", 1);
    strcpy(s.dir, "/tmp/jianjia-board-XXXXXX");
    assert_non_null(mkdtemp(s.dir));
    assert_int_equal(spool_open(s.dir, true, &s.diags, &s.spool), STATUS_OK);
    assert_int_equal(ledger_open(&s.spool, true, &s.diags, &s.ledger), STATUS_OK);
    s.facts = (struct board_facts){.office = "甲<区>总工会", .department = "", .now = NOON};
    return s;
}

static void close_scene(struct scene *s)
{
    ledger_close(s->ledger);
    spool_close(&s->spool);
    assert_int_equal(tree_remove(s->dir), STATUS_OK);
    arena_free(s->arena);
}

static struct record sample(const char *key, const char *unit, const char *received)
{
    struct record record = {
        .form_id = "f",
        .form_version = "1",
        .form_title = "验收单",
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
        .date = "",
        .identity = unit,
        .state = RECORD_ACCEPTED,
        .received = received,
        .name = "文件.xml",
        .name_hex = "",
        .revision = 1,
        .supersedes = "",
        .possible = "",
        .published = "2026/甲/表（甲）",
    };
    snprintf(record.key, sizeof record.key, "%.32s", key);
    snprintf(record.check_code, sizeof record.check_code, "7K2M-9QXA");
    return record;
}

static void put(struct scene *s, const struct record *record)
{
    ledger_begin(s->ledger);
    ledger_put(s->ledger, record, "archive/2026/x");
    assert_int_equal(ledger_commit(s->ledger), STATUS_OK);
}

static const char *read_page(struct scene *s, const char *name)
{
    struct slice bytes;
    assert_int_equal(file_read(s->arena, file_join(s->arena, s->dir, name), 1 << 24, &bytes),
                     STATUS_OK);
    return bytes.ptr;
}

static const char *write_page(struct scene *s)
{
    assert_int_equal(board_write(&s->spool, s->ledger, &s->facts, true), STATUS_OK);
    return read_page(s, BOARD_FILE);
}

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccc"
#define HOSTILE "</script><script>alert(1)</script>\"'&\\<!--"

static void board_shows_text_and_never_runs_it(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record record = sample(A, HOSTILE, "2026-11-20T16:00:00Z");
    record.subject = record.system = record.period = record.published = HOSTILE;
    record.name = record.form_id = record.form_title = "<img src=x onerror=alert(2)>\x01\xff";
    put(&s, &record);
    const char *page = write_page(&s);
    size_t scripts = 0;
    for (const char *at = page; (at = strstr(at, "<script")) != NULL; at++) {
        scripts++;
    }
    assert_int_equal(scripts, 2); /* the data and our own */
    assert_null(strstr(page, "alert(1)</script>\""));
    assert_null(strstr(page, "<img"));
    assert_null(strstr(page, "<!--"));
    assert_non_null(strstr(page, "\\u003c/script\\u003e"));
    assert_non_null(strstr(page, "&lt;/script&gt;"));
    assert_non_null(strstr(page, "␁\\\\xFF\"")); /* a JSON text of what escape_visible shows */
    assert_non_null(strstr(page, "甲&lt;区&gt;总工会"));
    assert_null(strstr(page, "://"));
    assert_string_equal(page + strlen(page) - 8, "</html>\n");
    close_scene(&s);
}

static void board_counts_confidential_forms_without_names(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record secret = sample(A, "保密单位", "2026-11-20T16:00:01Z");
    struct record open = sample(B, "公开单位", "2026-11-20T15:59:59Z");
    secret.confidential = true;
    secret.form_id = "h";
    secret.form_title = "困难档案";
    secret.name = "某人.xml";
    secret.subject = "某人";
    put(&s, &secret);
    put(&s, &open);
    const struct repeat again = {secret.key, "2026-11-21T01:00:00Z", ""};
    assert_int_equal(repeats_note(&s.spool, &again), STATUS_OK);
    const char *page = write_page(&s);
    assert_null(strstr(page, "保密单位"));
    assert_null(strstr(page, "某人"));
    assert_non_null(strstr(page, "<td>困难档案</td><td>1</td><td>0</td>"));
    assert_non_null(strstr(page, "一件保密表单"));
    assert_non_null(strstr(page, "公开单位"));
    /* the day begins at midnight of the office: 16:00 UTC */
    assert_non_null(strstr(page, "<b>1</b><span>通过</span>"));
    close_scene(&s);
}

static void board_says_how_the_machine_fares(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct health_retry retry = {"c", "名字.xml", "disk", "2026-11-21T01:02:03Z", 3};
    struct health_form form = {"f<1>", "清单坏了"};
    struct health_oddity oddity = {"<快捷>", "link", "2026-11-19T01:00:00Z"};
    struct health health = {
        .state = HEALTH_PAUSED,
        .reason = "space",
        .free_bytes = 5u << 20,
        .least_bytes = 200u << 20,
        .retries = &retry,
        .retry_count = 30,
        .retries_listed = 1,
        .forms = &form,
        .form_count = 1,
        .oddities = &oddity,
        .oddity_count = 1,
        .oddities_listed = 1,
        .inbox = 7,
        .claimed = 2,
    };
    s.facts.health = &health;
    const char *page = write_page(&s);
    assert_non_null(strstr(page, "磁盘空间不足，已暂停收件"));
    assert_non_null(strstr(page, "剩余 5 MB，至少需要 200 MB"));
    assert_non_null(strstr(page, "11月21日 09:02</time> 收到：写磁盘时出错，已试 3 次"));
    assert_non_null(strstr(page, "另有 29 项"));
    assert_null(strstr(page, "名字.xml")); /* it may be a confidential form */
    assert_non_null(strstr(page, "f&lt;1&gt;：清单坏了"));
    assert_non_null(strstr(page, "&lt;快捷&gt;"));
    assert_non_null(strstr(page, "<b>9</b><span>等待处理</span>"));
    health = (struct health){.state = HEALTH_BLIND};
    assert_non_null(strstr(write_page(&s), "找不到收件夹，暂时不能收件"));
    health.state = HEALTH_SERVING;
    page = write_page(&s);
    assert_non_null(strstr(page, "收件服务运行正常"));
    assert_null(strstr(page, "需要留意</h2>")); /* nothing to look at, no panel */
    close_scene(&s);
}

static void board_points_at_possible_corrections_until_they_are_settled(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record first = sample(A, "甲", "2026-11-20T01:00:00Z");
    struct record second = sample(B, "甲", "2026-11-20T02:00:00Z");
    second.identity = "other";
    second.possible = A;
    put(&s, &first);
    put(&s, &second);
    assert_non_null(strstr(write_page(&s), "有 1 件可能是更正件"));
    struct record_event withdrawn = {EVENT_WITHDRAWN, "2026-11-21T00:00:00Z", "", ""};
    first.events = &withdrawn;
    first.event_count = 1;
    put(&s, &first);
    assert_null(strstr(write_page(&s), "可能是更正件，请核对</summary>"));
    close_scene(&s);
}

static void board_says_what_to_check_in_accepted_forms(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record_finding findings[] = {
        {SEVERITY_NOTE, "R-0", "", "不列", ""},     {SEVERITY_WARNING, "R-1", "日期", "晚了", ""},
        {SEVERITY_WARNING, "R-2", "", "二<b>", ""}, {SEVERITY_WARNING, "R-3", "", "三", ""},
        {SEVERITY_WARNING, "R-4", "", "第四", ""},
    };
    struct record record = sample(A, "甲", "2026-11-20T01:00:00Z");
    record.findings = findings;
    record.finding_count = ARRAY_LENGTH(findings);
    put(&s, &record);
    const char *page = write_page(&s);
    assert_non_null(strstr(page, "\"日期：晚了␊二\\u003cb\\u003e␊三\",\"\",0,4]"));
    assert_null(strstr(page, "不列"));
    close_scene(&s);
}

static void board_gives_past_years_pages_of_their_own(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record old = sample(A, "旧单位", "2023-05-01T00:00:00Z");
    struct record last = sample(B, "去年单位", "2025-05-01T00:00:00Z");
    struct record new = sample(C, "新单位", "2026-05-01T00:00:00Z");
    put(&s, &old);
    put(&s, &last);
    put(&s, &new);
    const char *page = write_page(&s);
    assert_null(strstr(page, "旧单位"));
    assert_non_null(strstr(page, "去年单位"));
    assert_non_null(strstr(page, "<a href=\"index-2023.html\">2023年</a>"));
    assert_null(strstr(page, "index-2024.html")); /* nothing came */
    const char *past = read_page(&s, "index-2023.html");
    assert_non_null(strstr(past, "旧单位"));
    assert_null(strstr(past, "新单位"));
    s.facts.most_rows = 1;
    page = write_page(&s);
    assert_non_null(strstr(page, "新单位"));
    assert_null(strstr(page, "去年单位"));
    assert_non_null(strstr(page, "index-2025.html"));
    assert_non_null(strstr(read_page(&s, "index-2025.html"), "去年单位"));
    close_scene(&s);
}

static void board_leaves_the_page_when_it_cannot_write(void **state)
{
    (void)state;
    struct scene s = open_scene();
    const char *before = write_page(&s);
    const char *staged = file_join(s.arena, s.dir, ".index.html.part");
    assert_int_equal(mkdir(staged, 0700), 0); /* in the way */
    s.facts.office = "乙";
    assert_int_not_equal(board_write(&s.spool, s.ledger, &s.facts, true), STATUS_OK);
    assert_string_equal(read_page(&s, BOARD_FILE), before);
    close_scene(&s);
}

static size_t countdown; /* allocations that still succeed */
static bool only_one;    /* memory comes back after the failure */

static void *maybe_realloc(void *block, size_t size)
{
    if (countdown-- > 0) {
        return realloc(block, size);
    }
    countdown = only_one ? SIZE_MAX : 0;
    return NULL;
}

/* Answers how many runs failed before one did not. */
static size_t write_until_memory_suffices(struct scene *s, const char *before)
{
    const struct allocator allocator = {maybe_realloc, free};
    size_t runs = 0;
    for (;; runs++) {
        countdown = runs;
        mem_set_allocator(&allocator);
        enum status status = board_write(&s->spool, s->ledger, &s->facts, true);
        bool through = countdown > 0 && countdown < SIZE_MAX / 2;
        mem_set_allocator(NULL);
        assert_string_equal(read_page(s, BOARD_FILE), before);
        if (status == STATUS_OK && through) {
            return runs;
        }
    }
}

static void board_survives_failing_memory(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct record old = sample(A, "旧单位", "2023-05-01T00:00:00Z");
    struct record first = sample(B, "甲", "2026-11-20T01:00:00Z");
    struct record second = sample(C, HOSTILE, "2026-11-20T02:00:00Z");
    const struct repeat again = {B, "2026-11-21T01:00:00Z", "再.xml"};
    second.possible = B;
    second.identity = "other";
    put(&s, &old);
    put(&s, &first);
    put(&s, &second);
    assert_int_equal(repeats_note(&s.spool, &again), STATUS_OK);
    const char *before = write_page(&s);
    only_one = false;
    assert_true(write_until_memory_suffices(&s, before) > 10);
    only_one = true;
    assert_true(write_until_memory_suffices(&s, before) > 10);
    assert_string_equal(read_page(&s, BOARD_FILE), before);
    close_scene(&s);
}

static void repeats_keep_the_newest_and_say_each_once(void **state)
{
    (void)state;
    struct scene s = open_scene();
    struct repeat *list;
    size_t count;
    char at[24], name[700];
    assert_int_equal(repeats_read(&s.spool, s.arena, &list, &count), STATUS_OK);
    assert_int_equal(count, 0);
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (int i = 0; i < 2000; i++) { /* well over what the file may hold */
        snprintf(at, sizeof at, "2026-11-%02dT%02d:%02d:00Z", 1 + i / 1440, i / 60 % 24, i % 60);
        const struct repeat repeat = {A, at, name};
        assert_int_equal(repeats_note(&s.spool, &repeat), STATUS_OK);
        assert_int_equal(repeats_note(&s.spool, &repeat), STATUS_OK);
    }
    const struct repeat last = {B, "2026-12-01T00:00:00Z", "一\n二 三.xml"};
    assert_int_equal(repeats_note(&s.spool, &last), STATUS_OK);
    FILE *file = fopen(file_join(s.arena, s.dir, REPEATS_FILE), "a");
    assert_non_null(file);
    fputs("half a li", file);
    fclose(file);
    assert_int_equal(repeats_read(&s.spool, s.arena, &list, &count), STATUS_OK);
    assert_true(count > 100 && count <= REPEATS_KEPT);
    assert_string_equal(list[0].key, B);
    assert_string_equal(list[0].name, "一 二 三.xml");
    assert_string_equal(list[1].at, at);
    assert_int_not_equal(strcmp(list[1].at, list[2].at), 0);
    struct stat info;
    assert_int_equal(stat(file_join(s.arena, s.dir, REPEATS_FILE), &info), 0);
    assert_true(info.st_size < 400 << 10);
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(board_shows_text_and_never_runs_it),
        cmocka_unit_test(board_counts_confidential_forms_without_names),
        cmocka_unit_test(board_says_how_the_machine_fares),
        cmocka_unit_test(board_points_at_possible_corrections_until_they_are_settled),
        cmocka_unit_test(board_says_what_to_check_in_accepted_forms),
        cmocka_unit_test(board_gives_past_years_pages_of_their_own),
        cmocka_unit_test(board_leaves_the_page_when_it_cannot_write),
        cmocka_unit_test(board_survives_failing_memory),
        cmocka_unit_test(repeats_keep_the_newest_and_say_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
