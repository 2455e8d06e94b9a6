#include "unit/unit.h"

#include "validate/wording.h"
#include "xml/xml.h"

/* The parts of sentences that validator and pages share, and trees written as HTML. */

static void wording_puts_arguments_in_their_places(void **state)
{
    (void)state;
    struct strbuf out = {0};
    wording_add(&out, WORDING_RANGE_BETWEEN, "1", "9", "整数");
    assert_string_equal(strbuf_str(&out), "1 至 9 的整数");
    strbuf_clear(&out);
    wording_add(&out, WORDING_SLIP, "中共党员", NULL, NULL);
    assert_string_equal(strbuf_str(&out), "是否应为“中共党员”？");
    strbuf_deinit(&out);
}

static void wording_names_are_unique(void **state)
{
    (void)state;
    for (int i = 0; i < WORDING_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(wording_name((enum wording)i), wording_name((enum wording)k));
        }
    }
}

static void html_leaves_scripts_alone_and_escapes_text(void **state)
{
    (void)state;
    static const char TEXT[] = "<html><head><script>a &lt; b</script></head><body><p title='\"'>a "
                               "&lt; b<br/></p></body></html>";
    struct xml_document document;
    struct strbuf out = {0};
    struct arena *arena = arena_new();
    struct diagnostics diags;
    diag_init(&diags, arena);
    assert_int_equal(xml_init(), STATUS_OK);
    assert_int_equal(xml_parse(slice_from(TEXT), "x", &diags, &document), STATUS_OK);
    assert_int_equal(xml_serialize_html(&document, &out), STATUS_OK);
    assert_string_equal(strbuf_str(&out),
                        "<!DOCTYPE html>\n<html><head><script>a < b</script></head><body>"
                        "<p title='\"'>a &lt; b<br></p></body></html>\n");
    strbuf_deinit(&out);
    xml_close(&document);
    arena_free(arena);
    xml_quit();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wording_puts_arguments_in_their_places),
        cmocka_unit_test(wording_names_are_unique),
        cmocka_unit_test(html_leaves_scripts_alone_and_escapes_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
