#include "unit/support_xml.h"

#include "report/report.h"

static int set_up(void **state)
{
    static struct diagnostics diags;
    struct arena *arena = arena_new();
    diag_init(&diags, arena);
    *state = &diags;
    return arena ? 0 : -1;
}

static int tear_down(void **state)
{
    struct diagnostics *diags = *state;
    arena_free(diags->arena);
    return 0;
}

static void report_some(struct diagnostics *diags)
{
    struct diag_place place = {.file = "a.xml",
                               .line = 12,
                               .xpath = "/form/unit/name",
                               .label = "单位 › 单位名称",
                               .rule = "R-NAME",
                               .source = "S3 附件1",
                               .found = "<b>\x01\xE2\x80\xAE&",
                               .allowed = "1 至 60 个字"};
    diag_report(diags, DIAG_RULE, &place, "名称不对。", "请填写全称。", NULL);
    struct diag_place note = {.file = "a.xml"};
    diag_report(diags, DIAG_ENCODING_WAS_GBK, &note, NULL);
}

static const char *write(struct diagnostics *diags, enum report_format format, enum status verdict)
{
    struct strbuf text = {0};
    const struct report_options options = {.format = format, .language = LANGUAGE_ZH};
    const struct report_file file = {.name = "a.xml",
                                     .form_id = "small",
                                     .form_title = "小表",
                                     .unit = "某某工会",
                                     .verdict = verdict,
                                     .diags = diags};
    report_write(&options, &file, 1, &text);
    assert_int_equal(text.status, STATUS_OK);
    const char *copy = arena_copy(diags->arena, strbuf_slice(&text));
    strbuf_deinit(&text);
    return copy;
}

static void report_text_has_the_compilers_line_and_the_clerks_details(void **state)
{
    struct diagnostics *diags = *state;
    report_some(diags);
    assert_string_equal(write(diags, REPORT_TEXT, STATUS_INVALID),
                        "a.xml:12: 错误: 名称不对。 [RULE]\n"
                        "    位置：单位 › 单位名称\n"
                        "    填写内容：<b>␁⟨U+202E⟩&\n"
                        "    允许：1 至 60 个字\n"
                        "    改法：请填写全称。\n"
                        "    依据：S3 附件1（R-NAME）\n"
                        "a.xml: 提示: 文件实际是 GBK（GB18030）编码，已按此读取 [ENC-WAS-GBK]\n"
                        "    改法：请核对姓名等文字是否正确；今后请另存为 UTF-8\n");
}

static void report_html_escapes_counts_and_says_what_to_do(void **state)
{
    struct diagnostics *diags = *state;
    report_some(diags);
    const char *page = write(diags, REPORT_HTML, STATUS_INVALID);
    assert_non_null(strstr(page, "共 1 个文件：通过 0 个，退回 1 个"));
    assert_non_null(strstr(page, "退回：请改正以下 1 处后重新提交"));
    assert_non_null(strstr(page, "&lt;b&gt;␁⟨U+202E⟩&amp;"));
    assert_null(strstr(page, "<b>"));
    assert_null(strstr(page, "://")); /* nothing from elsewhere */
    assert_null(strstr(page, "<script"));
    assert_non_null(strstr(page, "小表 · 某某工会"));
}

static void report_json_keeps_every_key(void **state)
{
    struct diagnostics *diags = *state;
    report_some(diags);
    const char *text = write(diags, REPORT_JSON, STATUS_INVALID);
    assert_non_null(strstr(text, "\"verdict\": \"rejected\""));
    assert_non_null(strstr(text, "\"found\": \"<b>\\u0001"));
    assert_non_null(
        strstr(text, "\"counts\": {\"fatal\": 0, \"error\": 1, \"warning\": 0, \"note\": 1}"));
    assert_non_null(strstr(text, "\"line\": 12, \"column\": null"));
    assert_non_null(strstr(
        text, "\"summary\": {\"files\": 1, \"accepted\": 0, \"rejected\": 1, \"failed\": 0}"));
}

static void report_verdicts_tell_document_and_machine_apart(void **state)
{
    struct diagnostics *diags = *state;
    assert_non_null(strstr(write(diags, REPORT_HTML, STATUS_OK), "<p class=\"verdict\">通过</p>"));
    assert_non_null(strstr(write(diags, REPORT_HTML, STATUS_CONFIG), "未能处理"));
    assert_non_null(strstr(write(diags, REPORT_JSON, STATUS_NO_MEMORY), "\"verdict\": \"failed\""));
    assert_non_null(strstr(write(diags, REPORT_JSON, STATUS_LIMIT), "\"verdict\": \"rejected\""));
}

static void report_shows_broken_bytes_of_a_name(void **state)
{
    struct diagnostics *diags = *state;
    struct diag_place place = {.file = "\xB9\xA4.xml"};
    diag_report(diags, DIAG_FILE_EMPTY, &place, "\xB9\xA4.xml", NULL);
    assert_non_null(strstr(write(diags, REPORT_TEXT, STATUS_INVALID), "\\xB9\\xA4.xml"));
}

static void report_says_how_many_were_left_out(void **state)
{
    struct diagnostics *diags = *state;
    for (int i = 0; i < 1005; i++) {
        diag_report(diags, DIAG_XML_EMPTY, NULL, NULL);
    }
    assert_non_null(strstr(write(diags, REPORT_TEXT, STATUS_INVALID), "a.xml: 另有 5 条未列出\n"));
    assert_non_null(strstr(write(diags, REPORT_HTML, STATUS_INVALID), "请改正以下 1005 处"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(report_text_has_the_compilers_line_and_the_clerks_details),
        TEST(report_html_escapes_counts_and_says_what_to_do),
        TEST(report_json_keeps_every_key),
        TEST(report_verdicts_tell_document_and_machine_apart),
        TEST(report_shows_broken_bytes_of_a_name),
        TEST(report_says_how_many_were_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
