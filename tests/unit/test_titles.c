#include "unit/support_form.h"

#include "registry/titles.h"
#include "validate/validate.h"

/* The rules that read the register of titles, with the real forms and their samples. */

/* Validates the ordinary sample of a form against a register with these entries; answers the ids of
 * the rules about titles that spoke, each with its severity's letter. */
static const char *spoken(struct small *real, const char *form, const char *entries)
{
    struct submission submission = {0};
    struct xml_document titles = {0};
    struct xml_index *index = NULL;
    const char *path = arena_printf(real->arena, "%s/samples/%s/valid/ordinary.xml", ROOT, form);
    const char *text =
        arena_printf(real->arena, "<titles xmlns=\"urn:jianjia:titles:1\">%s</titles>", entries);
    diag_init(&real->diags, real->arena);
    assert_int_equal(xml_parse(slice_from(text), "titles.xml", &real->diags, &titles), STATUS_OK);
    assert_int_equal(intake_file(real->forms, path, real->arena, &real->diags, &submission),
                     STATUS_OK);
    assert_int_equal(titles_index(&titles, &index), STATUS_OK);
    struct validate_options options = {.titles = index, .used = index};
    enum status status =
        validate_submission(real->forms, &submission, &options, real->arena, &real->diags);
    const char *ids = "";
    for (size_t i = 0; i < real->diags.count; i++) {
        const struct diagnostic *item = &real->diags.items[i];
        assert_int_not_equal(item->code, DIAG_RULES_SKIPPED);
        if (item->code == DIAG_RULE
            && (strncmp(item->place.rule, "R-TITLE", 7) == 0
                || strcmp(item->place.rule, "R-GRANT") == 0)) {
            ids = arena_printf(real->arena, "%s%s%s:%s", ids, *ids ? " " : "", item->place.rule,
                               item->severity == SEVERITY_ERROR ? "error" : "warning");
        }
    }
    assert_int_equal(status, diag_has(&real->diags, SEVERITY_ERROR) ? STATUS_INVALID : STATUS_OK);
    submission_close(&submission);
    xml_index_free(index);
    xml_close(&titles);
    return ids;
}

#define UNIT "柘溪物流有限公司工会委员会"
#define CODE "81990111000000270U"

static void titles_say_nothing_of_a_unit_they_do_not_know(void **state)
{
    assert_string_equal(spoken(*state, "checklist-demonstration", ""), "");
    assert_string_equal(
        spoken(*state, "checklist-demonstration",
               "<title kind=\"示范职工之家\" unit=\"别的工会\" uscc=\"81990111000000019X\""
               " date=\"2024-05-01\" state=\"整改\"/>"),
        "");
}

static void titles_warn_of_a_title_the_unit_holds(void **state)
{
    const char *held = "<title kind=\"示范职工之家\" unit=\"旧名称工会\" uscc=\"" CODE
                       "\" date=\"2024-05-01\" state=\"保持\"/>";
    struct small *real = *state;
    assert_string_equal(spoken(real, "checklist-demonstration", held), "R-TITLE-HELD:warning");
    const struct diagnostic *item = find_diag(&real->diags, DIAG_RULE);
    while (strcmp(item->place.rule, "R-TITLE-HELD") != 0) {
        item++;
    }
    assert_string_equal(item->message[LANGUAGE_ZH], "已经在2024年5月1日获得“示范职工之家”称号。");
}

static void titles_know_a_unit_by_name_where_they_have_no_code(void **state)
{
    assert_string_equal(spoken(*state, "checklist-demonstration",
                               "<title kind=\"示范职工之家\" unit=\"" UNIT
                               "\" date=\"2024-05-01\" state=\"保持\"/>"),
                        "R-TITLE-HELD:warning");
}

static void titles_refuse_a_unit_under_rectification(void **state)
{
    assert_string_equal(spoken(*state, "checklist-demonstration",
                               "<title kind=\"先进职工之家\" unit=\"" UNIT "\" uscc=\"" CODE
                               "\" date=\"2023-12-20\" state=\"整改\"/>"),
                        "R-TITLE-RECTIFY:error");
}

static void titles_let_a_unit_apply_again_after_revocation(void **state)
{
    assert_string_equal(spoken(*state, "checklist-demonstration",
                               "<title kind=\"示范职工之家\" unit=\"" UNIT "\" uscc=\"" CODE
                               "\" date=\"2022-12-20\" state=\"撤销\"/>"),
                        "");
}

static void titles_tell_stations_of_one_union_apart(void **state)
{
    const char *entry = "<title kind=\"职工暖心驿站\" unit=\"" UNIT "\" uscc=\"" CODE
                        "\" subject=\"%s\" date=\"2025-05-01\" state=\"保持\"/>";
    struct small *real = *state;
    assert_string_equal(spoken(real, "checklist-rest-station",
                               arena_printf(real->arena, entry, "清水桥东口职工暖心驿站")),
                        "");
    assert_string_equal(spoken(real, "checklist-rest-station",
                               arena_printf(real->arena, entry, "清水桥西口职工暖心驿站")),
                        "R-TITLE-HELD:warning");
}

static void grants_are_counted_per_form_and_period(void **state)
{
    struct small *real = *state;
    assert_string_equal(
        spoken(real, "checklist-demonstration",
               "<used form=\"checklist-demonstration\" period=\"2026\" count=\"1\"/>"),
        "");
    assert_string_equal(
        spoken(real, "checklist-demonstration",
               "<used form=\"checklist-demonstration\" period=\"2026\" count=\"2\"/>"),
        "R-GRANT:warning");
    assert_string_equal(
        spoken(real, "checklist-demonstration",
               "<used form=\"checklist-demonstration\" period=\"2025\" count=\"2\"/>"
               "<used form=\"checklist-rest-station\" period=\"2026\" count=\"200\"/>"),
        "");
    assert_string_equal(
        spoken(real, "registration-advanced-home",
               "<used form=\"registration-advanced-home\" period=\"2026\" count=\"900\"/>"),
        ""); /* a title without a grant has no quota */
    assert_string_equal(spoken(real, "checklist-demonstration",
                               "<used form=\"checklist-demonstration\" period=\"2026\" count=\"2\">"
                               "<by unit=\"甲\"/><by unit=\"旧名称工会\" uscc=\"" CODE
                               "\"/></used>"),
                        ""); /* a correction has the place of what it corrects */
}

static void titles_find_a_unit_by_a_name_the_register_has(void **state)
{
    struct small *real = *state;
    const char *title = "<title kind=\"示范职工之家\" unit=\"柘溪货运公司工会\" key=\"U0007\""
                        " date=\"2024-05-01\" state=\"保持\"/>";
    const char *unit = "<unit key=\"U0007\"><name>柘溪货运公司工会</name><name>%s</name></unit>%s";
    assert_string_equal(
        spoken(real, "checklist-demonstration", arena_printf(real->arena, unit, UNIT, title)),
        "R-TITLE-HELD:warning");
    assert_string_equal(
        spoken(real, "checklist-demonstration", arena_printf(real->arena, unit, "别的工会", title)),
        "");
}

static const char *chain(const char *kind, const char *state)
{
    static char text[400];
    snprintf(text, sizeof text,
             "<title kind=\"%s\" unit=\"" UNIT "\" date=\"2023-05-01\" state=\"%s\"/>", kind,
             state);
    return text;
}

static void titles_are_reached_one_after_the_other(void **state)
{
    struct small *real = *state;
    const char *form = "checklist-advanced-home";
    assert_string_equal(spoken(real, form, ""), "R-TITLE-CHAIN-NOTED:warning");
    assert_string_equal(spoken(real, form, chain("合格职工之家", "保持")), "");
    assert_string_equal(spoken(real, form, chain("合格职工之家", "撤销")),
                        "R-TITLE-CHAIN-NOTED:warning");
    assert_non_null(strstr(find_diag(&real->diags, DIAG_RULE)->message[LANGUAGE_ZH], "已经撤销"));
    assert_string_equal(spoken(real, form, chain("合格职工小家", "保持")),
                        "R-TITLE-CHAIN-NOTED:warning");
    /* its registration form says itself since when the unit is 合格 */
    assert_string_equal(spoken(real, "registration-advanced-home", ""), "");
}

static void titles_refuse_a_unit_that_skips_a_level(void **state)
{
    struct small *real = *state;
    const char *form = "checklist-advanced-home";
    xmlNode *titles = xml_child(xmlDocGetRootElement(real->forms->profile.doc), "titles");
    for (xmlNode *title = xml_child(titles, "title"); title; title = xml_next(title, "title")) {
        if (strcmp(xml_attribute(real->arena, title, "name"), "先进职工之家") == 0) {
            assert_non_null(xmlSetProp(title, BAD_CAST "after", BAD_CAST "模范职工之家"));
            assert_non_null(xmlSetProp(title, BAD_CAST "missing", BAD_CAST "error"));
        }
    }
    assert_string_equal(spoken(real, form, chain("合格职工之家", "保持")), "R-TITLE-CHAIN:error");
    assert_string_equal(
        find_diag(&real->diags, DIAG_RULE)->message[LANGUAGE_ZH],
        "申报“先进职工之家”的单位应先持有“模范职工之家”（市级），台账中没有这个单位的记录。");
    assert_string_equal(spoken(real, form, chain("模范职工之家", "保持")), "");
    assert_string_equal(spoken(real, form, chain("模范职工之家", "整改")),
                        "R-TITLE-RECTIFY:error R-TITLE-CHAIN:error");
}

static void titles_tell_how_a_rectification_stands(void **state)
{
    static const struct {
        const char *attributes, *message;
    } cases[] = {
        {"state=\"整改\" deadline=\"2026-08-01\"",
         "“示范职工之家”正在限期整改（期限2026年8月1日），期间不能申报。"},
        {"state=\"待整改\"", "“示范职工之家”考核或复核不合格，等待整改，期间不能申报。"},
        {"state=\"待撤销\"", "“示范职工之家”整改不合格，等待撤销，期间不能申报。"},
    };
    struct small *real = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *entry = arena_printf(
            real->arena, "<title kind=\"示范职工之家\" unit=\"" UNIT "\" date=\"2023-12-20\" %s/>",
            cases[i].attributes);
        assert_string_equal(spoken(real, "checklist-demonstration", entry),
                            "R-TITLE-RECTIFY:error");
        assert_string_equal(find_diag(&real->diags, DIAG_RULE)->message[LANGUAGE_ZH],
                            cases[i].message);
    }
}

static void titles_are_read_by_every_form(void **state)
{
    static const struct {
        const char *form, *subject;
    } forms[] = {
        {"checklist-demonstration", ""},
        {"checklist-new-enterprise", ""},
        {"checklist-rest-station", " subject=\"清水桥西口职工暖心驿站\""},
        {"checklist-advanced-home", ""},
        {"registration-advanced-home", ""},
        {"registration-advanced-group", " subject=\"柘溪物流有限公司工会一车间分会\""},
    };
    struct small *real = *state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *entry =
            arena_printf(real->arena,
                         "<title kind=\"先进职工之家\" unit=\"" UNIT "\" uscc=\"" CODE
                         "\"%s date=\"2023-12-20\" state=\"整改\"/>",
                         forms[i].subject);
        assert_int_equal(strncmp(spoken(real, forms[i].form, entry), "R-TITLE-RECTIFY:error", 21),
                         0);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, real_set_up, small_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(titles_say_nothing_of_a_unit_they_do_not_know),
        TEST(titles_warn_of_a_title_the_unit_holds),
        TEST(titles_know_a_unit_by_name_where_they_have_no_code),
        TEST(titles_refuse_a_unit_under_rectification),
        TEST(titles_let_a_unit_apply_again_after_revocation),
        TEST(titles_tell_stations_of_one_union_apart),
        TEST(grants_are_counted_per_form_and_period),
        TEST(titles_find_a_unit_by_a_name_the_register_has),
        TEST(titles_are_reached_one_after_the_other),
        TEST(titles_refuse_a_unit_that_skips_a_level),
        TEST(titles_tell_how_a_rectification_stands),
        TEST(titles_are_read_by_every_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
