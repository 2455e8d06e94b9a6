#include "base/diag.h"

#include "base/color.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "unit/unit.h"

#include <string.h>

static int open_list(void **state)
{
    static struct diagnostics diags;
    diag_init(&diags, arena_new());
    *state = &diags;
    return diags.arena ? 0 : -1;
}

static int close_list(void **state)
{
    struct diagnostics *diags = *state;
    arena_free(diags->arena);
    return 0;
}

static void diag_fills_both_languages_when_arguments_are_given(void **state)
{
    struct diagnostics *diags = *state;
    diag_report(diags, DIAG_FILE_TOO_LARGE, NULL, "甲.xml", "16", NULL);
    assert_int_equal(diags->count, 1);
    assert_string_equal(diags->items[0].message[LANGUAGE_ZH], "文件“甲.xml”过大（上限 16 MB）");
    assert_string_equal(diags->items[0].message[LANGUAGE_EN], "甲.xml is too large (limit 16 MB)");
    assert_string_not_equal(diags->items[0].hint[LANGUAGE_ZH], "");
}

static void diag_leaves_a_gap_when_an_argument_is_missing(void **state)
{
    struct diagnostics *diags = *state;
    diag_report(diags, DIAG_FILE_TOO_LARGE, NULL, "a%2", NULL);
    assert_string_equal(diags->items[0].message[LANGUAGE_EN], "a%2 is too large (limit  MB)");
}

static void diag_takes_file_form_and_stage_from_the_moment(void **state)
{
    struct diagnostics *diags = *state;
    char file[] = "甲.xml";
    diags->base = (struct diag_place){.file = file, .form = "f", .stage = "xsd"};
    const struct diag_place place = {.line = 7, .stage = "rules", .rule = "R-800"};
    diag_report(diags, DIAG_INTERNAL, &place, "x", NULL);
    file[0] = '?';
    assert_string_equal(diags->items[0].place.file, "甲.xml");
    assert_string_equal(diags->items[0].place.form, "f");
    assert_string_equal(diags->items[0].place.stage, "rules");
    assert_string_equal(diags->items[0].place.rule, "R-800");
    assert_int_equal(diags->items[0].place.line, 7);
    assert_null(diags->items[0].place.xpath);
}

static void diag_cuts_what_stood_there_when_it_is_long(void **state)
{
    struct diagnostics *diags = *state;
    char found[3 * 100 + 1] = "";
    for (int i = 0; i < 100; i++) {
        memcpy(found + 3 * i, "家", 4);
    }
    const struct diag_place place = {.found = found};
    diag_report(diags, DIAG_INTERNAL, &place, "x", NULL);
    assert_int_equal(utf8_length(slice_from(diags->items[0].place.found)), LIMIT_QUOTED_CHARS + 1);
    assert_true(utf8_valid(slice_from(diags->items[0].place.found)));
}

static void diag_overrides_severity_when_asked(void **state)
{
    struct diagnostics *diags = *state;
    const struct diag_place place = {.as_severity = true, .severity = SEVERITY_NOTE};
    diag_report(diags, DIAG_INTERNAL, &place, "x", NULL);
    assert_int_equal(diags->items[0].severity, SEVERITY_NOTE);
    assert_false(diag_has(diags, SEVERITY_WARNING));
    assert_true(diag_has(diags, SEVERITY_NOTE));
}

static void diag_counts_but_drops_when_there_are_too_many(void **state)
{
    struct diagnostics *diags = *state;
    for (int i = 0; i < LIMIT_DIAGNOSTICS + 50; i++) {
        diag_report(diags, DIAG_FILE_EMPTY, NULL, "x", NULL);
    }
    assert_int_equal(diags->count, LIMIT_DIAGNOSTICS);
    assert_int_equal(diags->counts[SEVERITY_ERROR], LIMIT_DIAGNOSTICS + 50);
}

static void diag_keeps_the_graver_when_there_are_too_many(void **state)
{
    struct diagnostics *diags = *state;
    const struct diag_place note = {.as_severity = true, .severity = SEVERITY_NOTE};
    const struct diag_place warning = {.as_severity = true, .severity = SEVERITY_WARNING};
    diag_report(diags, DIAG_FILE_EMPTY, NULL, "first", NULL);
    diag_report(diags, DIAG_FILE_EMPTY, &warning, "warned", NULL);
    for (int i = 2; i < LIMIT_DIAGNOSTICS + 10; i++) {
        diag_report(diags, DIAG_FILE_EMPTY, &note, "noted", NULL);
    }
    diag_report(diags, DIAG_FILE_EMPTY, NULL, "late", NULL);
    assert_int_equal(diags->count, LIMIT_DIAGNOSTICS);
    assert_int_equal(diags->items[0].severity, SEVERITY_ERROR);
    assert_int_equal(diags->items[1].severity, SEVERITY_WARNING);
    assert_int_equal(diags->items[diags->count - 1].severity, SEVERITY_ERROR);
    for (int i = 0; i < LIMIT_DIAGNOSTICS; i++) {
        diag_report(diags, DIAG_FILE_EMPTY, NULL, "more", NULL);
    }
    diag_report(diags, DIAG_FILE_EMPTY, &warning, "warned too late", NULL);
    assert_int_equal(diags->count, LIMIT_DIAGNOSTICS);
    for (size_t i = 0; i < diags->count; i++) { /* in the order in which they came */
        assert_int_equal(diags->items[i].severity, SEVERITY_ERROR);
        assert_true(i == 0 || diags->items[i].order > diags->items[i - 1].order);
    }
    assert_int_equal(diags->counts[SEVERITY_NOTE], LIMIT_DIAGNOSTICS + 8);
}

static void diag_sorts_by_place_then_arrival(void **state)
{
    struct diagnostics *diags = *state;
    static const struct diag_place places[] = {
        {.file = "b", .line = 1, .xpath = "4"},
        {.file = "a", .line = 9, .xpath = "2"},
        {.file = "a", .line = 9, .xpath = "3"},
        {.file = "a", .line = 2, .column = 8, .xpath = "1"},
        {.file = "a", .line = 2, .column = 3, .xpath = "0"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
        diag_report(diags, DIAG_FILE_EMPTY, &places[i], "x", NULL);
    }
    diag_sort(diags);
    for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
        assert_int_equal(diags->items[i].place.xpath[0], '0' + (int)i);
    }
}

static void diag_append_adds_counts_and_records(void **state)
{
    struct diagnostics *diags = *state, more;
    diag_init(&more, diags->arena);
    diag_report(&more, DIAG_FILE_EMPTY, NULL, "x", NULL);
    diag_report(&more, DIAG_FILE_MISSING, NULL, "y", NULL);
    diag_report(diags, DIAG_INTERNAL, NULL, "z", NULL);
    diag_append(diags, &more);
    assert_int_equal(diags->count, 3);
    assert_int_equal(diags->counts[SEVERITY_ERROR], 2);
    assert_int_equal(diags->items[2].code, DIAG_FILE_MISSING);
    assert_true(diags->items[1].order < diags->items[2].order);
}

static void diag_table_is_complete_and_its_names_are_unique(void **state)
{
    (void)state;
    for (int a = 0; a < DIAG_CODE_COUNT; a++) {
        const struct diag_row *row = diag_row((enum diag_code)a);
        assert_true(*row->name && *row->message[LANGUAGE_ZH] && *row->message[LANGUAGE_EN]);
        for (int b = a + 1; b < DIAG_CODE_COUNT; b++) {
            assert_string_not_equal(row->name, diag_code_name((enum diag_code)b));
        }
    }
}

static void severity_has_a_name_in_both_languages(void **state)
{
    (void)state;
    assert_string_equal(severity_name(SEVERITY_ERROR, LANGUAGE_EN), "error");
    assert_string_equal(severity_name(SEVERITY_ERROR, LANGUAGE_ZH), "错误");
}

static void color_ignores_channels_when_transparent(void **state)
{
    (void)state;
    assert_true(color_equal(COLOR_TRANSPARENT, (struct color){9, 9, 9, false}));
    assert_false(color_equal(COLOR_TRANSPARENT, COLOR_BLACK));
    assert_false(color_equal(COLOR_BLACK, (struct color){0, 0, 1, true}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(diag_fills_both_languages_when_arguments_are_given,
                                        open_list, close_list),
        cmocka_unit_test_setup_teardown(diag_leaves_a_gap_when_an_argument_is_missing, open_list,
                                        close_list),
        cmocka_unit_test_setup_teardown(diag_takes_file_form_and_stage_from_the_moment, open_list,
                                        close_list),
        cmocka_unit_test_setup_teardown(diag_cuts_what_stood_there_when_it_is_long, open_list,
                                        close_list),
        cmocka_unit_test_setup_teardown(diag_overrides_severity_when_asked, open_list, close_list),
        cmocka_unit_test_setup_teardown(diag_counts_but_drops_when_there_are_too_many, open_list,
                                        close_list),
        cmocka_unit_test_setup_teardown(diag_keeps_the_graver_when_there_are_too_many, open_list,
                                        close_list),
        cmocka_unit_test_setup_teardown(diag_sorts_by_place_then_arrival, open_list, close_list),
        cmocka_unit_test_setup_teardown(diag_append_adds_counts_and_records, open_list, close_list),
        cmocka_unit_test(diag_table_is_complete_and_its_names_are_unique),
        cmocka_unit_test(severity_has_a_name_in_both_languages),
        cmocka_unit_test(color_ignores_channels_when_transparent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
