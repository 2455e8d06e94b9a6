#include "unit/support_form.h"

#include "validate/validate.h"
#include "validate/validate_internal.h"

#include <stdlib.h>
#include <unistd.h>

/* Faults of those who write rules: file, line, what. */

static const struct diagnostic *compile(void **state, const char *body, enum status expected)
{
    struct small *small = *state;
    char path[] = "/tmp/jianjia-rules-XXXXXX";
    struct xml_stylesheet *rules = NULL;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    const char *text =
        arena_printf(small->arena,
                     "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron'>\n"
                     "<sch:ns prefix='f' uri='urn:x'/>\n%s</sch:schema>",
                     body);
    assert_int_equal(file_write_atomic(path, slice_from(text)), STATUS_OK);
    diag_init(&small->diags, small->arena);
    enum status status = schematron_compile(path, &small->diags, &rules);
    unlink(path);
    xml_stylesheet_free(rules);
    if (status != expected) {
        print_diags(&small->diags);
    }
    assert_int_equal(status, expected);
    if (small->diags.count) {
        assert_string_equal(small->diags.items[0].place.file, path);
    }
    return small->diags.count ? &small->diags.items[0] : NULL;
}

static void assert_fault(void **state, const char *body, int line, const char *what)
{
    const struct diagnostic *item = compile(state, body, STATUS_CONFIG);
    assert_non_null(item);
    assert_int_equal(item->place.line, line);
    assert_non_null(strstr(item->message[LANGUAGE_EN], what));
}

#define RULE(assertion) \
    "<sch:pattern>\n<sch:rule context='f:a'>\n" assertion "</sch:rule></sch:pattern>"

static void rules_compile_when_sound(void **state)
{
    assert_null(
        compile(state, RULE("<sch:assert id='R' test=\"f:b = 'a:b'\">x</sch:assert>"), STATUS_OK));
}

static void rules_name_the_line_of_a_wrong_expression(void **state)
{
    assert_fault(state, RULE("<sch:assert id='R' test='f:b ='>x</sch:assert>"), 5,
                 "wrong XPath expression");
    assert_fault(state, RULE("<sch:assert id='R'>x</sch:assert>"), 5,
                 "an attribute is missing: test");
    assert_fault(state, RULE("<sch:assert id='R' test='g:b'>x</sch:assert>"), 5,
                 "prefix is not declared");
    assert_fault(state, RULE("<sch:assert id='R' test='x:nope(f:b)'>x</sch:assert>"), 5,
                 "no such function: nope");
    assert_fault(state, RULE("<sch:assert test='f:b'>x</sch:assert>"), 5,
                 "an attribute is missing: id");
    assert_fault(state, RULE("<sch:assert id='R' diagnostics='d' test='f:b'>x</sch:assert>"), 5,
                 "no such diagnostic: d");
    assert_fault(state, RULE("<sch:assert id='R' role='grave' test='f:b'>x</sch:assert>"), 5,
                 "role is");
    assert_fault(state, RULE("<sch:asert id='R' test='f:b'>x</sch:asert>"), 5,
                 "unsupported element in a rule");
}

static void rules_name_the_line_of_a_wrong_match_pattern(void **state)
{
    const struct diagnostic *item =
        compile(state,
                "<sch:pattern>\n<sch:rule context='f:a + 1'><sch:assert id='R' "
                "test='1'>x</sch:assert></sch:rule></sch:pattern>",
                STATUS_CONFIG);
    assert_non_null(item);
    assert_int_equal(item->place.line, 4);
}

static void rules_name_a_missing_include(void **state)
{
    assert_fault(state, "<sch:include href='nowhere.sch'/>", 3, "does not exist");
}

static void rules_must_be_schematron(void **state)
{
    struct small *small = *state;
    struct xml_stylesheet *rules = NULL;
    assert_int_equal(
        schematron_compile(TEST_DATA "/forms/schemas/small/form.xml", &small->diags, &rules),
        STATUS_CONFIG);
    assert_reported(&small->diags, DIAG_RULES_BROKEN);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, small_set_up, small_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(rules_compile_when_sound),
        TEST(rules_name_the_line_of_a_wrong_expression),
        TEST(rules_name_the_line_of_a_wrong_match_pattern),
        TEST(rules_name_a_missing_include),
        TEST(rules_must_be_schematron),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
