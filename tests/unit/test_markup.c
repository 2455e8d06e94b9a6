#include "unit/unit.h"

#include "base/markup.h"

static void markup_escapes_text(void **state)
{
    (void)state;
    struct strbuf out = {0};
    markup_add_text(&out, slice_from("a<b>&\"职工\"\n\t\r"));
    assert_string_equal(strbuf_str(&out), "a&lt;b&gt;&amp;\"职工\"\n\t&#13;");
    strbuf_deinit(&out);
}

static void markup_keeps_lines_of_a_value(void **state)
{
    (void)state;
    struct strbuf out = {0};
    markup_add_value(&out, slice_from("\"一\"\n二\t三"));
    assert_string_equal(strbuf_str(&out), "&quot;一&quot;&#10;二&#9;三");
    strbuf_deinit(&out);
}

static void markup_drops_what_xml_forbids(void **state)
{
    (void)state;
    struct strbuf out = {0};
    markup_add_text(&out, slice_from("甲\x01\x0B乙\xEF\xBF\xBE丙"));
    assert_string_equal(strbuf_str(&out), "甲乙丙");
    strbuf_deinit(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_escapes_text),
        cmocka_unit_test(markup_keeps_lines_of_a_value),
        cmocka_unit_test(markup_drops_what_xml_forbids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
