#include "base/arena.h"
#include "cli/exit_code.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/verbs.h"
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct cli_options options;
static struct option_fault fault;

static int enter(void **state)
{
    (void)state;
    arena = arena_new();
    return arena ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Parses a command line whose words are separated by single blanks. */
static enum status parse(const char *line)
{
    char *argv[32] = {"jianjia"};
    int argc = 1;
    char *copy = arena_strdup(arena, line);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        argv[argc++] = word;
    }
    return options_parse(arena, argc, argv, &options, &fault);
}

static void options_take_every_spelling(void **state)
{
    (void)state;
    assert_int_equal(parse("render -fpdf,docx -o out --jobs=4 -qv a.xml --stage district - b.xml"),
                     STATUS_OK);
    assert_string_equal(options.verb, "render");
    assert_int_equal(options.formats.count, 2);
    assert_string_equal(options.formats.items[0], "pdf");
    assert_string_equal(options.formats.items[1], "docx");
    assert_string_equal(options.outputs.items[0], "out");
    assert_int_equal(options.jobs, 4);
    assert_true(options.quiet && options.verbose && !options.strict);
    assert_string_equal(options.stage, "district");
    assert_int_equal(options.files.count, 3);
    assert_string_equal(options.files.items[1], "-");
}

static void options_may_stand_before_the_command(void **state)
{
    (void)state;
    assert_int_equal(parse("--strict check x.xml"), STATUS_OK);
    assert_string_equal(options.verb, "check");
    assert_true(options.strict);
    assert_int_equal(options.jobs, JOBS_NOT_SAID);
}

static void options_end_at_two_dashes(void **state)
{
    (void)state;
    assert_int_equal(parse("check -- --strict -x"), STATUS_OK);
    assert_false(options.strict);
    assert_int_equal(options.files.count, 2);
    assert_string_equal(options.files.items[0], "--strict");
}

static void options_refuse_what_they_do_not_know(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "check --nothing",
        "check -Z",
        "check --format=pdf x",
        "check --strict=yes x",
        "check --on",
        "render -j",
        "render -j many x",
        "render -j 1000 x",
        "check --on 2026-02-30",
        "check --on 2026-1-1",
        "check --period 26",
        "check --period 2027-2026",
        "render --stage city",
        "check --diagnostics=pdf",
        "--completion=tcsh",
        "--strict",
        "doctor --jobs 2",
        "check --stri x",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        fault = (struct option_fault){0};
        assert_int_equal(parse(lines[i]), STATUS_USAGE);
        assert_non_null(strstr(fault.text, "%s"));
        assert_non_null(fault.value);
    }
}

static void options_take_dates_and_periods_that_exist(void **state)
{
    (void)state;
    assert_int_equal(parse("check --on 2028-02-29 --period 2026-2027 x"), STATUS_OK);
    assert_string_equal(options.period, "2026-2027");
    assert_int_equal(parse("check --year 2026 x"), STATUS_OK);
    assert_string_equal(options.period, "2026");
    assert_int_equal(parse("check --on 2100-02-29 x"), STATUS_USAGE);
}

static void options_split_formats_and_drop_empty_parts(void **state)
{
    (void)state;
    assert_int_equal(parse("render -f pdf,,docx, -f areas x"), STATUS_OK);
    assert_int_equal(options.formats.count, 3);
    assert_string_equal(options.formats.items[2], "areas");
}

static void verbs_and_options_are_distinct(void **state)
{
    (void)state;
    for (const struct option *a = options_table(); a->name; a++) {
        for (const struct option *b = a + 1; b->name; b++) {
            assert_string_not_equal(a->name, b->name);
            assert_true(!a->letter || a->letter != b->letter);
        }
    }
    assert_null(verb_find("no-such-verb"));
    assert_ptr_equal(verb_find("check"), verbs_table());
}

static void exit_codes_are_sysexits(void **state)
{
    (void)state;
    static const struct {
        enum status status;
        int code;
    } rows[] = {
        {STATUS_OK, 0},           {STATUS_USAGE, 64},      {STATUS_INVALID, 65},
        {STATUS_LIMIT, 65},       {STATUS_NOT_FOUND, 66},  {STATUS_INTERNAL, 70},
        {STATUS_NO_MEMORY, 71},   {STATUS_CANTCREATE, 73}, {STATUS_IO, 74},
        {STATUS_BUSY, 75},        {STATUS_PERMISSION, 77}, {STATUS_CONFIG, 78},
        {STATUS_UNSUPPORTED, 65},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        assert_int_equal(exit_code(rows[i].status), rows[i].code);
    }
}

static void language_follows_the_environment(void **state)
{
    (void)state;
    assert_int_equal(language_of(NULL, NULL, NULL, NULL), LANGUAGE_EN);
    assert_int_equal(language_of(NULL, NULL, NULL, "zh_CN.UTF-8"), LANGUAGE_ZH);
    assert_int_equal(language_of("", "", "", "zh_CN.GB18030"), LANGUAGE_ZH);
    assert_int_equal(language_of(NULL, "C", NULL, "zh_CN.UTF-8"), LANGUAGE_EN);
    assert_int_equal(language_of("zh_CN", "C", NULL, NULL), LANGUAGE_EN);
    assert_int_equal(language_of("zh_CN:en", NULL, NULL, "C.UTF-8"), LANGUAGE_ZH);
    assert_int_equal(language_of("fr:en:zh", NULL, NULL, "zh_CN.UTF-8"), LANGUAGE_EN);
    assert_int_equal(language_of("fr", NULL, NULL, "zh_CN.UTF-8"), LANGUAGE_ZH);
    assert_int_equal(language_of(NULL, NULL, "zh", "en_GB.UTF-8"), LANGUAGE_ZH);
    assert_int_equal(language_of(NULL, "en_US.UTF-8", "zh_CN", "zh_CN"), LANGUAGE_EN);
    assert_int_equal(language_of(NULL, NULL, NULL, "zhx"), LANGUAGE_EN);
}

static const char *write_temporary(const char *bytes, size_t len)
{
    char *path = arena_strdup(arena, "/tmp/jianjia-mo-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, len), len);
    close(fd);
    return path;
}

/* Two texts, as msgfmt lays them out: header, two tables, the texts. */
static void messages_finds_texts_and_survives_damage(void **state)
{
    (void)state;
    static const uint32_t head[] = {0x950412de, 0, 2, 28, 44, 0, 0, 3, 60, 3, 64, 3, 68, 6, 72};
    char bytes[80];
    memcpy(bytes, head, sizeof head);
    memcpy(bytes + 60, "abc\0def\0xyz\0\xE8\x81\x8C\xE5\xB7\xA5\0", 19);
    const char *path = write_temporary(bytes, 79);
    const struct messages *messages = messages_open(arena, path);
    assert_non_null(messages);
    assert_string_equal(messages_find(messages, "abc"), "xyz");
    assert_string_equal(messages_find(messages, "def"), "职工");
    assert_null(messages_find(messages, "abd"));
    unlink(path);
    for (size_t len = 0; len < 79; len++) {
        path = write_temporary(bytes, len);
        messages = messages_open(arena, path);
        assert_true(!messages || !messages_find(messages, "def"));
        unlink(path);
    }
    assert_null(messages_open(arena, "/nonexistent.mo"));
}

#define T(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(options_take_every_spelling),
        T(options_may_stand_before_the_command),
        T(options_end_at_two_dashes),
        T(options_refuse_what_they_do_not_know),
        T(options_take_dates_and_periods_that_exist),
        T(options_split_formats_and_drop_empty_parts),
        T(verbs_and_options_are_distinct),
        T(exit_codes_are_sysexits),
        T(language_follows_the_environment),
        T(messages_finds_texts_and_survives_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
