#include "unit/support_xml.h"

#include "base/alloc.h"
#include "gather/gather_internal.h"
#include "validate/validate.h"

#include <stdio.h>
#include <stdlib.h>

/* Headings and rows, with the forms of the source tree. */

struct fixture {
    struct arena *arena;
    struct diagnostics diags;
    struct forms *forms;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.arena = arena_new()};
    diag_init(&fixture.diags, fixture.arena);
    *state = &fixture;
    return xml_init() == STATUS_OK
                   && forms_open(JIANJIA_SOURCE_DIR, NULL, &fixture.diags, &fixture.forms)
                          == STATUS_OK
               ? 0
               : -1;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    forms_close(f->forms);
    arena_free(f->arena);
    return 0;
}

static struct gather_form open_form(struct fixture *f, const char *id)
{
    struct gather_form fields;
    struct form *form = forms_by_id(f->forms, id);
    assert_int_equal(validate_prepare(f->forms, form, &f->diags), STATUS_OK);
    assert_int_equal(gather_open(f->forms, form, f->arena, &fields), STATUS_OK);
    return fields;
}

/* path|step,step: what a heading means; "-" nothing, "?" several. */
static const char *meaning(struct fixture *f, const struct gather_form *form, const char *heading)
{
    struct match matches[8];
    size_t count = gather_match_heading(form, heading, f->arena, matches, 8);
    if (!count || (count > 1 && matches[1].skipped == matches[0].skipped)) {
        return count ? "?" : "-";
    }
    const struct gather_column *column = &matches[0].column;
    const char *out = "";
    for (const struct gather_node *node = column->leaf; node->parent; node = node->parent) {
        out = arena_printf(f->arena, "/%s%s", node->name, out);
    }
    for (size_t i = 0; i < column->step_count; i++) {
        const struct gather_step *step = &column->steps[i];
        out = step->key ? arena_printf(f->arena, "%s|%s", out, step->key)
                        : arena_printf(f->arena, "%s|%d", out, step->number);
    }
    return out;
}

struct heading {
    const char *form, *heading, *meaning;
};

static void heading_means_its_field(void **state)
{
    static const struct heading CASES[] = {
        {"checklist-demonstration", "工会主席", "/chair"},
        {"checklist-demonstration", " 工 会\n主席 ：", "/chair"},
        {"checklist-demonstration", "工会名称", "/envelope/unit/name"},
        {"checklist-demonstration", "工会名称(全称)*", "/envelope/unit/name"},
        {"checklist-demonstration", "申报单位/工会名称（全称）", "/envelope/unit/name"},
        {"checklist-demonstration", "申报信息 › 申报单位 › 系统工会", "/envelope/unit/system"},
        {"checklist-demonstration", "申报信息 › 系统工会", "/envelope/unit/system"},
        {"checklist-demonstration", "R04 › 自评", "/items/item/self|R04"},
        {"checklist-demonstration", "r04自评", "/items/item/self|R04"},
        {"checklist-demonstration", "（R04）自评", "/items/item/self|R04"},
        {"checklist-demonstration", "验收项目 R04 自评", "/items/item/self|R04"},
        {"checklist-demonstration", "验收项目3（R04）自评", "/items/item/self|R04"},
        {"checklist-demonstration", "验收项目 3 › 自评", "/items/item/self|3"},
        {"checklist-demonstration", "R04 › 自评 › 备注", "/items/item/self/remark|R04"},
        {"checklist-demonstration", "R04 › 备查图片 2 › 文件名", "/items/item/photo/file|R04|2"},
        {"checklist-demonstration", "R99 › 自评", "-"},
        {"checklist-demonstration", "自评", "-"},
        {"checklist-demonstration", "R04", "-"},
        {"checklist-demonstration", "", "-"},
        {"checklist-demonstration", "工会主席姓名", "-"},
        {"coverage-return", "领域（field-1）› 会员数", "/fields/field/members|field-1"},
        {"coverage-return", "各类园区 › 会员数", "/fields/field/members|field-2"},
        {"coverage-return", "领域（各类园区）会员数", "/fields/field/members|field-2"},
        {"coverage-return", "标准（zj）› 总数", "-"},
        {"member-evaluation-report", "组织建设 › 满意", "/results/dimension/satisfied|组织建设"},
        {"coverage-return", "领域 2 › 会员数", "/fields/field/members|2"},
        {"coverage-return", "会员数", "?"},
        {"coverage-return", "八大领域 › 合计 › 会员数", "/fields/total/members"},
        {"work-plan", "总体目标", "/goal/p|0"},
        {"work-plan", "总体目标 › 段落 2", "/goal/p|2"},
        {"work-plan", "阶段 2 › 任务 3 › 责任人", "/stages/stage/task/responsible|2|3"},
        {"registration-advanced-home", "主席副主席1姓名", "/officers/officer/name|1"},
        {"registration-advanced-home", "姓名", "-"},
        {"partnering-agreement", "会员数", "?"},
        {"partnering-agreement", "乙方情况 › 会员数", "/second/members"},
        {"pilot-application", "联系电话", "/phone"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct gather_form form = open_form(f, CASES[i].form);
        const char *found = meaning(f, &form, CASES[i].heading);
        if (strcmp(found, CASES[i].meaning) != 0) {
            print_message("%s\n", CASES[i].heading);
        }
        assert_string_equal(found, CASES[i].meaning);
    }
}

/* Of every form: the headings of its template mean what they are for, and nothing else. */
static void headings_of_templates_are_clear(void **state)
{
    struct fixture *f = *state;
    size_t total = 0;
    for (const struct form *one = f->forms->first; one; one = one->next) {
        struct gather_form form = open_form(f, one->id);
        struct gather_column *columns;
        size_t count;
        assert_int_equal(gather_template(&form, true, f->arena, &columns, &count), STATUS_OK);
        for (size_t i = 0; i < count; i++) {
            struct match matches[2];
            size_t found = gather_match_heading(&form, columns[i].heading, f->arena, matches, 2);
            assert_true(found >= 1 && matches[0].column.leaf == columns[i].leaf);
            assert_true(found < 2 || matches[1].skipped > matches[0].skipped);
            assert_int_equal(matches[0].column.step_count, columns[i].step_count);
        }
        total += count;
    }
    assert_true(total > 1000);
}

#define HEADS \
    "年度,工会名称（全称）,系统工会,填表日期,工会主席,联系电话,职工数,会员数,R01 › 自评,R02 › " \
    "自评\n"
#define ROW "2026,柘溪,新桥,2026/5/6,何静,13900000021,186,182,√,×\n"

static const char *made_of(struct fixture *f, const char *text, const char *id)
{
    struct table table;
    struct gather_table headings;
    struct gather_made made;
    struct strbuf out = {0};
    struct gather_form form = open_form(f, id);
    assert_int_equal(table_read("x.csv", slice_from(text), NULL, f->arena, &f->diags, &table),
                     STATUS_OK);
    assert_int_equal(gather_headings(&form, &table, "x.csv", NULL, f->arena, &f->diags, &headings),
                     STATUS_OK);
    const struct table_row *row = &table.rows[headings.heading_row + 1];
    assert_int_not_equal(gather_row(&headings, row, "x.csv", f->arena, &f->diags, &made),
                         STATUS_NO_MEMORY);
    assert_int_equal(xml_serialize(&made.xml, &out), STATUS_OK);
    const char *copy = arena_strdup(f->arena, strbuf_str(&out));
    xml_close(&made.xml);
    strbuf_deinit(&out);
    return copy;
}

static void row_becomes_a_submission(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(
        made_of(f, "名册\n" HEADS ROW, "checklist-demonstration"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<form xmlns=\"urn:jianjia:form:checklist-demonstration:1\">\n"
        "  <envelope>\n    <period>2026</period>\n    <unit>\n      <name>柘溪</name>\n"
        "      <system>新桥</system>\n    </unit>\n    <class>示范职工之家</class>\n"
        "    <date>2026-05-06</date>\n  </envelope>\n  <chair>何静</chair>\n"
        "  <phone>13900000021</phone>\n  <employees>186</employees>\n  <members>182</members>\n"
        "  <items>\n    <item ref=\"R01\">\n      <self>是</self>\n    </item>\n"
        "    <item ref=\"R02\">\n      <self>否</self>\n    </item>\n  </items>\n</form>\n");
}

static int allowed;
static void *failing_realloc(void *block, size_t size)
{
    return allowed-- > 0 ? realloc(block, size) : NULL;
}

static void row_survives_when_any_allocation_fails(void **state)
{
    struct fixture *f = *state;
    struct gather_form form = open_form(f, "checklist-demonstration");
    struct allocator failing = {failing_realloc, free};
    struct table table;
    assert_int_equal(table_read("x.csv", slice_from(HEADS ROW), NULL, f->arena, &f->diags, &table),
                     STATUS_OK);
    bool done = false;
    for (int n = 0; !done; n++) {
        assert_true(n < 5000);
        mem_set_allocator(&failing);
        allowed = n;
        struct arena *arena = arena_new();
        struct diagnostics diags;
        struct gather_table headings;
        struct gather_made made = {0};
        enum status status = STATUS_NO_MEMORY;
        if (arena) {
            diag_init(&diags, arena);
            status = gather_headings(&form, &table, "x.csv", NULL, arena, &diags, &headings);
        }
        if (status == STATUS_OK) {
            status = gather_row(&headings, &table.rows[1], "x.csv", arena, &diags, &made);
        }
        done = status == STATUS_OK && allowed >= 0;
        xml_close(&made.xml);
        arena_free(arena);
        mem_set_allocator(NULL);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(heading_means_its_field),
        TEST(headings_of_templates_are_clear),
        TEST(row_becomes_a_submission),
        TEST(row_survives_when_any_allocation_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
