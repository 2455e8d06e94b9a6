#include "cli/batch.h"

#include "unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { COUNT = 40 };

struct record {
    size_t count;
    enum status statuses[COUNT];
    char units[COUNT][16];
    size_t findings[COUNT];
    pid_t parent;
};

static const char *NAMES[COUNT];
static struct cli cli;

static int enter(void **state)
{
    static char texts[COUNT][16];
    for (int i = 0; i < COUNT; i++) {
        snprintf(texts[i], sizeof texts[i], "file-%d", i);
        NAMES[i] = texts[i];
    }
    cli = (struct cli){.arena = arena_new()};
    *state = &cli;
    return 0;
}

static int leave(void **state)
{
    (void)state;
    arena_free(cli.arena);
    return 0;
}

static void work(void *state, size_t index, struct arena *scratch, struct result *result)
{
    const struct record *record = state;
    if (getpid() != record->parent && index % 10 == 3) {
        const struct rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGKILL, SIG_DFL);
        kill(getpid(), SIGKILL);
    }
    char *unit = arena_printf(scratch, "unit %zu", index);
    result->unit = arena_strdup(result->arena, unit);
    result->status = index % 2 ? STATUS_INVALID : STATUS_OK;
    for (size_t i = 0; i < index; i++) {
        const struct diag_place place = {.file = result->name, .line = (int)i, .found = "职"};
        diag_report(&result->diags, DIAG_FILE_EMPTY, &place, "x", NULL);
    }
}

static void done(void *state, struct result *result)
{
    struct record *record = state;
    size_t n = record->count++;
    assert_string_equal(result->name, NAMES[n]);
    record->statuses[n] = result->status;
    record->findings[n] = result->diags.count;
    snprintf(record->units[n], sizeof record->units[n], "%s", result->unit);
    if (result->diags.count && result->status != STATUS_INTERNAL) {
        const struct diagnostic *last = &result->diags.items[result->diags.count - 1];
        assert_int_equal(last->place.line, result->diags.count - 1);
        assert_string_equal(last->place.found, "职");
        assert_null(last->place.xpath);
        assert_string_equal(last->message[LANGUAGE_ZH], "文件“x”是空的");
        assert_int_equal(result->diags.counts[SEVERITY_ERROR], result->diags.count);
    }
    result_free(result);
}

static void run(int jobs, struct record *record)
{
    *record = (struct record){.parent = jobs == 1 ? getpid() : 0};
    const struct batch batch = {&cli, COUNT, jobs, NAMES, work, done, record};
    assert_int_equal(batch_run(&batch), STATUS_OK);
    assert_int_equal(record->count, COUNT);
}

static void batch_gives_results_in_order_when_alone(void **state)
{
    (void)state;
    struct record record;
    run(1, &record);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(record.statuses[i], i % 2 ? STATUS_INVALID : STATUS_OK);
        assert_int_equal(record.findings[i], i);
    }
}

static void batch_gives_the_same_when_in_processes_and_survives_crashes(void **state)
{
    (void)state;
    struct record alone, many;
    run(1, &alone);
    for (int jobs = 2; jobs <= 5; jobs++) {
        run(jobs, &many);
        for (size_t i = 0; i < COUNT; i++) {
            if (i % 10 == 3) {
                assert_int_equal(many.statuses[i], STATUS_INTERNAL);
                assert_int_equal(many.findings[i], 1);
            } else {
                assert_int_equal(many.statuses[i], alone.statuses[i]);
                assert_int_equal(many.findings[i], alone.findings[i]);
                assert_string_equal(many.units[i], alone.units[i]);
            }
        }
    }
}

static void result_is_refused_when_its_bytes_are_damaged(void **state)
{
    (void)state;
    struct result *result = result_new("a");
    diag_report(&result->diags, DIAG_FILE_EMPTY, NULL, "x", NULL);
    result_add_written(result, "out/a.pdf");
    result_add_written(result, "out/a.docx");
    struct strbuf bytes = {0};
    result_pack(result, &bytes);
    result_free(result);
    for (size_t len = 0; len < bytes.len; len++) {
        assert_null(result_unpack(slice_of(bytes.ptr, len)));
    }
    result = result_unpack(strbuf_slice(&bytes));
    assert_non_null(result);
    assert_string_equal(result->written, "out/a.pdf\nout/a.docx\n");
    assert_int_equal(result->diags.items[0].code, DIAG_FILE_EMPTY);
    result_free(result);
    strbuf_deinit(&bytes);
}

#define T(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(batch_gives_results_in_order_when_alone),
        T(batch_gives_the_same_when_in_processes_and_survives_crashes),
        T(result_is_refused_when_its_bytes_are_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
