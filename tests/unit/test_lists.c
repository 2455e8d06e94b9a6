#include "unit/support_form.h"

#include "pipeline.h"
#include "year/volumes.h"

/* The rules that hold the tables of lists together, with the real form; the rules of bulletins over
 * a book that does not add up; how long documents are cut into volumes. */

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

/* --- volumes --- */

/* The volume as one line of text, the canonical form of its XML. */
static const char *cut(struct small *real, const char *text, size_t most, size_t number,
                       size_t *count)
{
    static const char *const PIECES[] = {"row", "group", NULL};
    static const struct volumes_shape SHAPE = {"table", PIECES};
    struct xml_document document = {0}, volume = {0};
    struct strbuf out = {0};
    assert_int_equal(xml_parse(slice_from(text), "t", &real->diags, &document), STATUS_OK);
    const struct volumes *volumes = volumes_plan(&document, &SHAPE, most, real->arena);
    assert_non_null(volumes);
    *count = volumes_count(volumes);
    assert_int_equal(volumes_cut(volumes, number, real->arena, &volume), STATUS_OK);
    assert_int_equal(xml_canonical(&volume, &out), STATUS_OK);
    const char *copy = arena_strdup(real->arena, strbuf_str(&out));
    strbuf_deinit(&out);
    xml_close(&volume);
    xml_close(&document);
    return copy;
}

#define WHOLE \
    "<r a='1'><table n='x'><head/><row>1</row><row>2</row><row>3</row><foot/></table>" \
    "<table n='y'><head/><group><row>4</row><row>5</row><row>6</row></group><row>7</row></table>" \
    "<table n='z'><head/></table><end/></r>"

static void volumes_say_again_what_heads_and_end_where_tables_end(void **state)
{
    static const char *const VOLUMES[] = {
        "<r a=\"1\" volume=\"1\" of-volumes=\"4\"><table n=\"x\" pieces=\"3\"><head></head>"
        "<row>1</row><row>2</row></table></r>",
        "<r a=\"1\" volume=\"2\" of-volumes=\"4\"><table n=\"x\" pieces=\"3\" "
        "continued=\"yes\"><head></head><row>3</row><foot></foot></table></r>",
        "<r a=\"1\" volume=\"3\" of-volumes=\"4\"><table n=\"y\" pieces=\"2\"><head></head>"
        "<group><row>4</row><row>5</row><row>6</row></group></table></r>",
        "<r a=\"1\" volume=\"4\" of-volumes=\"4\"><table n=\"y\" pieces=\"2\" "
        "continued=\"yes\"><head></head><row>7</row></table><table n=\"z\"><head></head></table>"
        "<end></end></r>"};
    size_t count;
    for (size_t i = 0; i < ARRAY_LENGTH(VOLUMES); i++) {
        const char *found = cut(*state, WHOLE, 2, i + 1, &count);
        assert_int_equal(count, ARRAY_LENGTH(VOLUMES));
        assert_string_equal(found, VOLUMES[i]);
    }
}

static void volumes_leave_whole_what_fits(void **state)
{
    size_t count;
    const char *found = cut(*state, WHOLE, 8, 1, &count);
    assert_int_equal(count, 1);
    assert_null(strstr(found, "volume"));
    assert_null(strstr(found, "pieces"));
    assert_non_null(strstr(found, "<foot></foot></table><table n=\"y\">"));
    assert_non_null(strstr(found, "<end></end></r>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volumes_say_again_what_heads_and_end_where_tables_end),
        cmocka_unit_test(volumes_leave_whole_what_fits),
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
