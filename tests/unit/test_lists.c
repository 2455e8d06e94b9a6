#include "unit/support_form.h"

#include "pipeline.h"

/* The rules that hold the tables of lists together, with the real form; and the rules of bulletins
 * over a book that does not add up. */

#define TABLE(rows, head, body) \
    "<lists xmlns='urn:jianjia:lists:1' title='t' office='o' on='2026-12-31'>" \
    "<table name='n' title='T' rows='" rows "'>" head body "</table></lists>"
#define HEAD \
    "<column key='a' type='text' width='9'>甲</column>" \
    "<column key='whole' type='number' width='9' sum='yes'>乙</column>" \
    "<column key='part' type='number' width='9' sum='yes'>丙</column>" \
    "<column key='r' type='percent' width='9' part='part' whole='whole'>丁</column>"
#define CELLS(a, b, c, d) "<cell>" a "</cell><cell>" b "</cell><cell>" c "</cell><cell>" d "</cell>"
#define SOUND "<row>" CELLS("x", "8", "6", "75.00") "</row><row>" CELLS("y", "", "", "") "</row>"

/* The first rule that speaks of a document of an internal form; "" none. */
static const char *spoken(struct small *real, const char *form, const char *text)
{
    struct pipeline pipeline = {.forms = real->forms};
    struct submission made = {.name = form, .form = forms_by_id(real->forms, form)};
    diag_init(&real->diags, real->arena);
    assert_non_null(made.form);
    assert_int_equal(xml_parse(slice_from(text), form, &real->diags, &made.xml), STATUS_OK);
    enum status status = pipeline_check_made(&pipeline, &made, real->arena, &real->diags);
    assert_true(status == STATUS_OK || status == STATUS_INVALID);
    xml_close(&made.xml);
    pipeline_close(&pipeline);
    for (size_t i = 0; i < real->diags.count; i++) {
        const char *rule = real->diags.items[i].place.rule;
        if (rule && strncmp(rule, "R-", 2) == 0) {
            return rule;
        }
    }
    return real->diags.count ? real->diags.items[0].message[LANGUAGE_EN] : "";
}

static void lists_that_hold_together_are_sound(void **state)
{
    assert_string_equal(
        spoken(*state, "lists",
               TABLE("2", HEAD, SOUND "<total>" CELLS("合计", "8", "6", "75.00") "</total>")),
        "");
}

static void lists_with_a_wrong_sum_are_refused(void **state)
{
    assert_string_equal(
        spoken(*state, "lists",
               TABLE("2", HEAD, SOUND "<total>" CELLS("合计", "9", "6", "66.67") "</total>")),
        "R-LIST-TOTAL");
    assert_string_equal(spoken(*state, "lists",
                               TABLE("2", HEAD,
                                     "<group label='g'>" SOUND "<subtotal>" CELLS(
                                         "小计", "8", "7", "87.50") "</subtotal></group>")),
                        "R-LIST-SUBTOTAL");
}

static void lists_with_a_wrong_rate_are_refused(void **state)
{
    assert_string_equal(
        spoken(*state, "lists", TABLE("1", HEAD, "<row>" CELLS("x", "8", "6", "75.01") "</row>")),
        "R-LIST-RATE");
}

static void lists_that_lose_rows_are_refused(void **state)
{
    assert_string_equal(spoken(*state, "lists", TABLE("3", HEAD, SOUND)), "R-LIST-ROWS");
    assert_string_equal(spoken(*state, "lists", TABLE("1", HEAD, "<row><cell>x</cell></row>")),
                        "R-LIST-CELLS");
}

#define BOOK(quarter, inside) \
    "<book xmlns='urn:jianjia:book:1' xmlns:v='urn:jianjia:form:coverage-return:1' period='2026' " \
    "year='2026' on='2026-12-31' order='office' " quarter ">" \
    "<unit id='u' name='清水镇总工会' order='1'/>" inside "</book>"
#define RETURN(more, fields, groups) \
    "<submission key='k' form='coverage-return' title='t' period='2026' unit='u' " \
    "subject='第一季度' " \
    "received='2026-04-01' revision='1' check-code='c' pages='1' photos='0' warnings='0' " more \
    ">" fields groups "</submission>"
#define FIELDS(total) \
    "<v:fields><v:field ref='field-1'><v:units>9</v:units><v:unions>6</v:unions></v:field>" \
    "<v:total><v:units>9</v:units><v:unions>" total "</v:unions></v:total></v:fields>"
#define GROUPS(total) \
    "<v:groups><v:group ref='group-1'><v:people>9</v:people><v:members>6</v:members></v:group>" \
    "<v:total><v:people>" total "</v:people><v:members>6</v:members></v:total></v:groups>"

static void bulletins_need_a_quarter(void **state)
{
    assert_string_equal(spoken(*state, "bulletin-quarterly", BOOK("", "")), "R-BULLETIN-QUARTER");
}

static void bulletins_hold_rows_against_totals(void **state)
{
    assert_string_equal(spoken(*state, "bulletin-quarterly",
                               BOOK("quarter='1'", RETURN("", FIELDS("7"), GROUPS("9")))),
                        "R-BULLETIN-FIELDS");
    assert_string_equal(spoken(*state, "bulletin-quarterly",
                               BOOK("quarter='1'", RETURN("", FIELDS("6"), GROUPS("8")))),
                        "R-BULLETIN-GROUPS");
    assert_string_equal(
        spoken(*state, "bulletin-yearly",
               BOOK("", RETURN("", FIELDS("6"),
                               "<v:groups><v:group "
                               "ref='group-1'><v:members>5</v:members></"
                               "v:group><v:total><v:members>6</v:members></v:total></v:groups>"))),
        "R-YEARLY-SUM");
}

static void bulletins_tell_of_damaged_returns(void **state)
{
    assert_string_equal(
        spoken(*state, "bulletin-quarterly", BOOK("quarter='1'", RETURN("damaged='yes'", "", ""))),
        "R-BULLETIN-DAMAGED");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_that_hold_together_are_sound),
        cmocka_unit_test(lists_with_a_wrong_sum_are_refused),
        cmocka_unit_test(lists_with_a_wrong_rate_are_refused),
        cmocka_unit_test(lists_that_lose_rows_are_refused),
        cmocka_unit_test(bulletins_need_a_quarter),
        cmocka_unit_test(bulletins_hold_rows_against_totals),
        cmocka_unit_test(bulletins_tell_of_damaged_returns),
    };
    return cmocka_run_group_tests(tests, real_set_up, small_tear_down);
}
