#include "unit/support_form.h"

#include "registry/titles.h"
#include "validate/validate.h"

static enum status validate(void **state, const char *text)
{
    struct small *small = *state;
    struct submission submission = {0};
    struct validate_options options = {.on = "2026-05-07"};
    enum status status = intake_bytes(small->forms, "x.xml", slice_from(text), small->arena,
                                      &small->diags, &submission);
    if (status == STATUS_OK) {
        status =
            validate_submission(small->forms, &submission, &options, small->arena, &small->diags);
    }
    submission_close(&submission);
    diag_sort(&small->diags);
    return status;
}

/* Every finding as «line CODE label», one to a line, notes left out. */
static const char *findings(void **state)
{
    struct small *small = *state;
    const char *text = "";
    for (size_t i = 0; i < small->diags.count; i++) {
        const struct diagnostic *item = &small->diags.items[i];
        if (item->severity != SEVERITY_NOTE) {
            text = arena_printf(small->arena, "%s%d %s %s\n", text, item->place.line,
                                diag_code_name(item->code),
                                item->place.label ? item->place.label : "-");
        }
    }
    return text;
}

static void assert_findings(void **state, const char *submission, const char *expected)
{
    struct small *small = *state;
    enum status status = validate(state, submission);
    const char *found = findings(state);
    if (strcmp(found, expected) != 0) {
        print_diags(&small->diags);
        fail_msg("found:\n%sexpected:\n%s", found, expected);
    }
    assert_int_equal(status, diag_has(&small->diags, SEVERITY_ERROR) ? STATUS_INVALID : STATUS_OK);
}

static const struct diagnostic *only(void **state, enum diag_code code)
{
    struct small *small = *state;
    assert_reported(&small->diags, code);
    return find_diag(&small->diags, code);
}

static void validate_accepts_a_sound_form(void **state)
{
    assert_findings(state, SMALL_WHOLE, "");
    assert_string_equal(only(state, DIAG_RULES_SKIPPED)->message[LANGUAGE_ZH],
                        "手头没有往年荣誉台账，本次未核对：R-TITLES");
}

static void validate_names_a_missing_field_and_where_it_belongs(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD "<unit>\n<name>某某公司工会</name>\n<members>18</members>\n</unit>\n" SMALL_ITEMS
            SMALL_TAIL,
        "4 XSD-MISSING 单位 › 职工数\n");
    const struct diagnostic *item = only(state, DIAG_XSD_MISSING);
    assert_string_equal(item->hint[LANGUAGE_ZH],
                        "请在“单位名称”之后补上 <employees>：只写数字，不带“人”");
    assert_string_equal(item->place.xpath, "/form/unit/employees");
    assert_string_equal(item->place.allowed, "0 至 9999 的整数");
}

static void validate_finds_every_fault_at_once(void **state)
{
    assert_findings(state,
                    SMALL_HEAD
                    "<unit>\n<name>某</name>\n<surprise/>\n<employees>二十人</employees>\n"
                    "<members>18.5</members>\n</unit>\n"
                    "<items>\n<item ref=\"x\" colour=\"red\"><self>都是</self></item>\n"
                    "<item><remark>说明情况</remark></item>\n</items>\n"
                    "<date>2026-02-30</date>\n<note></note>\n</form>\n",
                    "4 XSD-TOO-SHORT 单位 › 单位名称\n"
                    "5 XSD-UNKNOWN 单位 › surprise\n"
                    "6 XSD-NUMBER 单位 › 职工数\n"
                    "7 XSD-INTEGER 单位 › 会员数\n"
                    "10 XSD-PATTERN 完成情况 › 验收项目 1（x） › 编号\n"
                    "10 XSD-CHOICE 完成情况 › 验收项目 1（x） › 自评\n"
                    "10 XSD-ATTRIBUTE-UNKNOWN 完成情况 › 验收项目 1（x） › colour\n"
                    "11 XSD-ATTRIBUTE-MISSING 完成情况 › 验收项目 2\n"
                    "11 XSD-MISSING 完成情况 › 验收项目 2 › 自评\n"
                    "13 XSD-NO-SUCH-DATE 填表日期\n"
                    "14 XSD-EMPTY 备注\n");
}

static void validate_looks_inside_a_misplaced_field(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD "<date>2026-05-06</date>\n"
                   "<items>\n<item ref=\"AA001\"><self>不</self></item>\n</items>\n" SMALL_UNIT
                   "</form>\n",
        "4 XSD-ORDER 完成情况\n5 XSD-CHOICE 完成情况 › 验收项目 › 自评\n7 XSD-ORDER 单位\n");
}

static void validate_says_where_a_misplaced_field_belongs(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD
        "<unit>\n<name>某某公司工会</name>\n<members>18</members>\n<employees>20</employees>\n"
        "</unit>\n" SMALL_ITEMS SMALL_TAIL,
        "6 XSD-ORDER 单位 › 职工数\n");
    assert_string_equal(only(state, DIAG_XSD_ORDER)->hint[LANGUAGE_ZH], "请移到“单位名称”之后");
}

static void validate_guesses_a_misspelt_name_and_checks_its_content(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD
        "<unit>\n<name>某某公司工会</name>\n<employes>很多</employes>\n<members>18</members>\n"
        "</unit>\n" SMALL_ITEMS SMALL_TAIL,
        "5 XSD-UNKNOWN 单位 › 职工数\n5 XSD-NUMBER 单位 › 职工数\n");
    assert_string_equal(only(state, DIAG_XSD_UNKNOWN)->hint[LANGUAGE_ZH],
                        "是否应为 <employees>（职工数）？请改正标记名称");
}

static void validate_counts_repetitions_once(void **state)
{
    assert_findings(state,
                    SMALL_HEAD SMALL_UNIT
                    "<items>\n<item ref=\"AA001\"><self>是</self></item>\n"
                    "<item ref=\"AA002\"><self>是</self></item>\n"
                    "<item ref=\"AA003\"><self>是</self></item>\n"
                    "<item ref=\"AA004\"><self>是</self></item>\n"
                    "<item ref=\"AA005\"><self>是</self></item>\n"
                    "<item ref=\"AA006\"><self>是</self></item>\n</items>\n"
                    "<date>2026-05-06</date><note>备注一</note><note>备注二</note></form>",
                    "8 RULE 完成情况\n13 XSD-REPEATED 完成情况 › 验收项目 5（AA005）\n16 "
                    "XSD-REPEATED 备注 2\n");
    assert_string_equal(only(state, DIAG_XSD_REPEATED)->message[LANGUAGE_ZH],
                        "“验收项目”重复：最多 4 个，这里有 6 个");
}

static void validate_reports_text_between_fields_and_tags_in_values(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD
        "<unit>\n多余的文字\n<name>某某<b>公司</b>工会</name>\n<employees>20</employees>\n"
        "<members>18</members>\n</unit>\n" SMALL_ITEMS SMALL_TAIL,
        "3 XSD-TEXT 单位\n5 XSD-NOT-SIMPLE 单位 › 单位名称\n");
    assert_string_equal(only(state, DIAG_XSD_TEXT)->place.found, "多余的文字");
}

static void validate_reports_a_doubled_key(void **state)
{
    assert_findings(state,
                    SMALL_HEAD SMALL_UNIT
                    "<items>\n<item ref=\"AA001\"><self>是</self></item>\n"
                    "<item ref=\"AA001\"><self>是</self></item>\n</items>\n" SMALL_TAIL,
                    "10 XSD-DUPLICATE 完成情况 › 验收项目 2（AA001）\n");
}

static void validate_tells_an_empty_optional_field_may_go(void **state)
{
    assert_findings(state, SMALL_HEAD SMALL_UNIT SMALL_ITEMS "<date></date><note> </note></form>",
                    "11 XSD-EMPTY 填表日期\n11 XSD-EMPTY 备注\n");
    struct small *small = *state;
    assert_string_equal(small->diags.items[2].hint[LANGUAGE_ZH],
                        "请填写这一栏；确实没有的，请把整个栏目删去");
}

static void validate_explains_numbers_and_choices(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD
        "<unit>\n<name>某某公司工会委员会全称太长了</name>\n<employees>10000</employees>\n"
        "<members>１８</members>\n</unit>\n<items>\n<item ref=\"AA001\"><self>是。</self></item>\n"
        "</items>\n<date>2026年5月6日</date></form>",
        "4 XSD-TOO-LONG 单位 › 单位名称\n5 XSD-RANGE 单位 › 职工数\n6 XSD-NUMBER 单位 › 会员数\n"
        "9 XSD-CHOICE 完成情况 › 验收项目 › 自评\n11 XSD-DATE 填表日期\n");
    assert_string_equal(only(state, DIAG_XSD_TOO_LONG)->message[LANGUAGE_ZH],
                        "“单位名称”太长：现有 14 个字，最多 10 个字");
    assert_string_equal(only(state, DIAG_XSD_NUMBER)->hint[LANGUAGE_ZH],
                        "请用半角数字（如 123，不要用 １２３）；只写数字，不带“人”");
    const struct diagnostic *choice = only(state, DIAG_XSD_CHOICE);
    assert_string_equal(choice->place.allowed, "是、否");
    assert_string_equal(choice->hint[LANGUAGE_ZH], "是否应为“是”？只写“是”或“否”");
}

static void validate_survives_a_wholly_different_document(void **state)
{
    assert_findings(state, "<form xmlns='urn:jianjia:form:small:1'><a><b/></a><c>x</c>text</form>",
                    "1 XSD-UNKNOWN a\n1 XSD-UNKNOWN c\n1 XSD-MISSING 单位\n1 XSD-MISSING 完成情况\n"
                    "1 XSD-MISSING 填表日期\n1 XSD-TEXT 小表\n");
}

/* --- rules --- */

static void rules_report_values_source_and_remedy(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD
        "<unit>\n<name>某某公司工会</name>\n<employees>20</employees>\n<members>21</members>\n"
        "</unit>\n" SMALL_ITEMS SMALL_TAIL,
        "6 RULE 单位 › 会员数\n");
    const struct diagnostic *item = only(state, DIAG_RULE);
    assert_int_equal(item->severity, SEVERITY_WARNING);
    assert_string_equal(item->message[LANGUAGE_ZH], "会员数21比职工数多1人。");
    assert_string_equal(item->hint[LANGUAGE_ZH], "请核对两项人数。");
    assert_string_equal(item->place.rule, "R-NUM-MEMBERS");
    assert_string_equal(item->place.source, "S3 附件5-1");
    assert_string_equal(item->place.found, "21");
    assert_string_equal(item->place.xpath, "/form/unit/members");
}

static void rules_are_held_back_where_the_schema_found_a_fault(void **state)
{
    assert_findings(
        state,
        SMALL_HEAD
        "<unit>\n<name>某某公司工会</name>\n<employees>x</employees>\n<members>21</members>\n"
        "</unit>\n<items>\n<item ref=\"AA001\"><self>x</self></item>\n"
        "<item ref=\"AA002\"><self>否</self></item>\n</items>\n" SMALL_TAIL,
        "5 XSD-NUMBER 单位 › 职工数\n9 XSD-CHOICE 完成情况 › 验收项目 1（AA001） › 自评\n"
        "10 RULE 完成情况 › 验收项目 2（AA002）\n");
}

static void rules_of_an_included_pattern_and_of_attributes_run(void **state)
{
    assert_findings(state,
                    SMALL_HEAD SMALL_UNIT
                    "<items>\n<item ref=\"BB001\"><self>是</self></item>\n</items>\n"
                    "<date>2031-05-06</date></form>",
                    "9 RULE 完成情况 › 验收项目 › 编号\n11 RULE 填表日期\n");
    struct small *small = *state;
    assert_string_equal(small->diags.items[2].message[LANGUAGE_ZH], "日期 2031年5月6日太晚。");
}

static void rules_need_titles_only_when_there_are_none(void **state)
{
    struct small *small = *state;
    struct submission submission = {0};
    struct xml_document titles = {0};
    struct xml_index *index = NULL;
    assert_int_equal(xml_parse(slice_from("<none/>"), "titles.xml", &small->diags, &titles),
                     STATUS_OK);
    assert_int_equal(intake_bytes(small->forms, "x.xml", slice_from(SMALL_WHOLE), small->arena,
                                  &small->diags, &submission),
                     STATUS_OK);
    assert_int_equal(titles_index(&titles, &index), STATUS_OK);
    struct validate_options options = {.titles = index};
    assert_int_equal(
        validate_submission(small->forms, &submission, &options, small->arena, &small->diags),
        STATUS_INVALID);
    assert_string_equal(only(state, DIAG_RULE)->place.rule, "R-TITLES");
    submission_close(&submission);
    xml_index_free(index);
    xml_close(&titles);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, small_set_up, small_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(validate_accepts_a_sound_form),
        TEST(validate_names_a_missing_field_and_where_it_belongs),
        TEST(validate_finds_every_fault_at_once),
        TEST(validate_looks_inside_a_misplaced_field),
        TEST(validate_says_where_a_misplaced_field_belongs),
        TEST(validate_guesses_a_misspelt_name_and_checks_its_content),
        TEST(validate_counts_repetitions_once),
        TEST(validate_reports_text_between_fields_and_tags_in_values),
        TEST(validate_reports_a_doubled_key),
        TEST(validate_tells_an_empty_optional_field_may_go),
        TEST(validate_explains_numbers_and_choices),
        TEST(validate_survives_a_wholly_different_document),
        TEST(rules_report_values_source_and_remedy),
        TEST(rules_are_held_back_where_the_schema_found_a_fault),
        TEST(rules_of_an_included_pattern_and_of_attributes_run),
        TEST(rules_need_titles_only_when_there_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
