#include "unit/support_form.h"

#include "base/alloc.h"
#include "base/limits.h"

#include <iconv.h>
#include <unistd.h>

struct taken {
    enum status status;
    struct submission submission;
};

static enum status take(void **state, const void *bytes, size_t len)
{
    struct small *small = *state;
    struct submission submission = {0};
    enum status status = intake_bytes(small->forms, "x.xml", slice_of(bytes, len), small->arena,
                                      &small->diags, &submission);
    if (status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(submission.xml.doc);
        const char *name = xml_text(small->arena, xml_child(xml_child(root, "unit"), "name"));
        assert_string_equal(name, "某某公司工会");
    }
    submission_close(&submission);
    return status;
}

static enum status take_text(void **state, const char *text)
{
    return take(state, text, strlen(text));
}

static void assert_refused(void **state, const char *text, enum diag_code code)
{
    struct small *small = *state;
    assert_int_not_equal(take_text(state, text), STATUS_OK);
    assert_reported(&small->diags, code);
}

static void assert_line(void **state, enum diag_code code, int line)
{
    struct small *small = *state;
    assert_int_equal(find_diag(&small->diags, code)->place.line, line);
}

/* The text in another encoding, its declaration as it stands. */
static size_t convert(const char *to, const char *text, char *out, size_t room)
{
    iconv_t converter = iconv_open(to, "UTF-8");
    char *in = (char *)text, *at = out;
    size_t left_in = strlen(text), left_out = room;
    assert_int_not_equal((int)iconv(converter, &in, &left_in, &at, &left_out), -1);
    iconv_close(converter);
    return room - left_out;
}

/* --- encodings --- */

#define BODY "\n<form xmlns=\"urn:jianjia:form:small:1\">\n" SMALL_UNIT SMALL_ITEMS SMALL_TAIL

static void encoding_is_found_from_the_bytes(void **state)
{
    static const struct {
        const char *encoding, *text;
        enum diag_code note; /* DIAG_CODE_COUNT: none */
    } CASES[] = {
        {"UTF-8", SMALL_WHOLE, DIAG_CODE_COUNT},
        {"UTF-8", "<?xml version=\"1.0\"?>" BODY, DIAG_CODE_COUNT},
        {"UTF-8", "\xEF\xBB\xBF" SMALL_WHOLE, DIAG_CODE_COUNT},
        {"UTF-8", "<?xml version=\"1.0\" encoding=\"GBK\"?>" BODY, DIAG_ENCODING_WAS_UTF8},
        {"UTF-8", "\xEF\xBB\xBF<?xml version=\"1.0\" encoding='gb2312'?>" BODY,
         DIAG_ENCODING_WAS_UTF8},
        {"GB18030", "<?xml version=\"1.0\" encoding=\"GB2312\"?>" BODY, DIAG_CODE_COUNT},
        {"GB18030", "<?xml version=\"1.0\" encoding=\"GBK\"?>" BODY, DIAG_CODE_COUNT},
        {"GB18030", "<?xml version=\"1.0\" encoding=\"GB18030\"?>" BODY, DIAG_CODE_COUNT},
        {"GB18030", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" BODY, DIAG_ENCODING_WAS_GBK},
        {"GB18030", "<?xml version=\"1.0\"?>" BODY, DIAG_ENCODING_WAS_GBK},
        {"UTF-16", SMALL_WHOLE, DIAG_CODE_COUNT},
        {"UTF-16LE", SMALL_WHOLE, DIAG_CODE_COUNT},
        {"UTF-16BE", SMALL_WHOLE, DIAG_CODE_COUNT},
    };
    struct small *small = *state;
    static char bytes[8192];
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        diag_init(&small->diags, small->arena);
        size_t len = convert(CASES[i].encoding, CASES[i].text, bytes, sizeof bytes);
        if (take(state, bytes, len) != STATUS_OK) {
            print_diags(&small->diags);
            fail_msg("case %zu was refused", i);
        }
        assert_count(&small->diags, CASES[i].note == DIAG_CODE_COUNT ? 0 : 1);
        if (CASES[i].note != DIAG_CODE_COUNT) {
            assert_reported(&small->diags, CASES[i].note);
        }
    }
}

static void encoding_of_other_families_is_refused(void **state)
{
    assert_refused(state, "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" BODY, DIAG_ENCODING_UNKNOWN);
    assert_refused(state, "<?xml version=\"1.0\" encoding=\"Big5\"?>" BODY, DIAG_ENCODING_UNKNOWN);
    assert_refused(state, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" BODY,
                   DIAG_ENCODING_UNKNOWN);
    struct small *small = *state;
    diag_init(&small->diags, small->arena);
    assert_int_equal(take(state, "\xFF\xFE\0\0<\0\0\0", 8), STATUS_UNSUPPORTED);
    assert_reported(&small->diags, DIAG_ENCODING_UNKNOWN);
}

static void encoding_damage_names_the_byte(void **state)
{
    struct small *small = *state;
    assert_refused(state, SMALL_HEAD "<unit><name>某某公司\xFF工会委员会</name></unit></form>",
                   DIAG_ENCODING_BROKEN);
    assert_line(state, DIAG_ENCODING_BROKEN, 3);
    assert_refused(state, SMALL_HEAD "<unit><name>某某公司工会\xE5\xA7", DIAG_XML_CUT);
    static const char LONE_SURROGATE[] = "<\0a\0>\0\x00\xD8x\0";
    assert_int_equal(take(state, LONE_SURROGATE, sizeof LONE_SURROGATE - 1), STATUS_INVALID);
    assert_true(small->diags.count >= 3);
}

static void mojibake_is_recognised_and_turned_back(void **state)
{
    struct small *small = *state;
    static char garbled[8192];
    struct strbuf text = {0};
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    char *in = (char *)"某某公司工会委员会认真听取职工的意见和要求", *at = garbled;
    size_t left_in = strlen(in), left_out = sizeof garbled;
    iconv(converter, &in, &left_in, &at, &left_out); /* UTF-8 bytes read as GBK */
    iconv_close(converter);
    strbuf_add_str(&text, SMALL_HEAD "<unit><name>");
    strbuf_add(&text, garbled, sizeof garbled - left_out);
    strbuf_add_str(&text, "</name></unit></form>");
    assert_refused(state, strbuf_str(&text), DIAG_ENCODING_MOJIBAKE);
    strbuf_deinit(&text);
    assert_non_null(
        strstr(find_diag(&small->diags, DIAG_ENCODING_MOJIBAKE)->message[LANGUAGE_ZH], "公司工会"));
}

/* --- what is no XML --- */

static void files_of_other_kinds_are_named(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *kind;
    } CASES[] = {
        {"PK\3\4....word/document.xml", 25, "Word 文档"},
        {"PK\3\4....xl/workbook.xml", 23, "Excel 表格"},
        {"PK\3\4....a.txt", 13, "ZIP 压缩包"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "旧版 .doc 或加密文档"},
        {"%PDF-1.7", 8, "PDF 文档"},
        {"\xFF\xD8\xFF\xE0", 4, "JPEG 图片"},
        {"{\"a\":1}", 7, "JSON 文件"},
        {"<html><body>x", 13, "网页"},
        {"hello", 5, "普通文本"},
        {"\0\0\0\0\0\0", 6, "全是空字节的损坏文件"},
    };
    struct small *small = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        diag_init(&small->diags, small->arena);
        assert_int_equal(take(state, CASES[i].bytes, CASES[i].len), STATUS_UNSUPPORTED);
        assert_count(&small->diags, 1);
        assert_non_null(strstr(small->diags.items[0].message[LANGUAGE_ZH], CASES[i].kind));
    }
}

static void files_that_cannot_be_read_are_told_apart(void **state)
{
    struct small *small = *state;
    struct submission submission;
    assert_int_equal(
        intake_file(small->forms, "/no/such/file.xml", small->arena, &small->diags, &submission),
        STATUS_NOT_FOUND);
    assert_reported(&small->diags, DIAG_FILE_MISSING);
    assert_int_equal(intake_file(small->forms, TEST_DATA, small->arena, &small->diags, &submission),
                     STATUS_INVALID);
    assert_reported(&small->diags, DIAG_FILE_FOLDER);
    assert_refused(state, "", DIAG_FILE_EMPTY);
    assert_refused(state, " \n\t ", DIAG_XML_EMPTY);
}

static void files_over_the_limit_are_refused(void **state)
{
    struct small *small = *state;
    size_t len = LIMIT_SUBMISSION_BYTES + 1;
    char *bytes = mem_alloc(len);
    assert_non_null(bytes);
    memset(bytes, ' ', len);
    assert_int_equal(take(state, bytes, len), STATUS_LIMIT);
    mem_free(bytes);
    assert_reported(&small->diags, DIAG_FILE_TOO_LARGE);
}

/* --- hostile text --- */

static void declarations_are_refused_with_their_line(void **state)
{
    assert_refused(state, "<?xml version=\"1.0\"?>\n<!DOCTYPE f [<!ENTITY a \"b\">]>\n<f>&a;</f>",
                   DIAG_XML_DOCTYPE);
    assert_line(state, DIAG_XML_DOCTYPE, 2);
    assert_refused(state, SMALL_HEAD "<?php evil ?></form>", DIAG_XML_PI);
    assert_line(state, DIAG_XML_PI, 3);
    assert_refused(state, "<!--x--><?xml version=\"1.0\"?><f/>", DIAG_XML_DECLARATION);
    assert_int_equal(take_text(state, SMALL_HEAD SMALL_UNIT
                               "<!-- <!DOCTYPE x> <?pi?> -->" SMALL_ITEMS SMALL_TAIL),
                     STATUS_OK);
}

static void entity_bombs_never_reach_the_parser(void **state)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
        strbuf_addf(&text, "<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;\">", i, i - 1,
                    i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    strbuf_add_str(&text, "]><lolz>&l9;</lolz>");
    assert_refused(state, strbuf_str(&text), DIAG_XML_DOCTYPE);
    strbuf_deinit(&text);
}

static void attribute_bombs_are_refused_before_they_cost(void **state)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, SMALL_HEAD "<unit");
    for (int i = 0; i < 100000; i++) {
        strbuf_addf(&text, " a%d=''", i);
    }
    strbuf_add_str(&text, "/></form>");
    assert_refused(state, strbuf_str(&text), DIAG_XML_TAG_LIMIT);
    assert_line(state, DIAG_XML_TAG_LIMIT, 3);
    strbuf_deinit(&text);
}

static void deep_nesting_is_refused(void **state)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, SMALL_HEAD);
    for (int i = 0; i < 100000; i++) {
        strbuf_add_str(&text, "<a>");
    }
    assert_refused(state, strbuf_str(&text), DIAG_XML_DEPTH_LIMIT);
    strbuf_deinit(&text);
}

static void wide_documents_are_refused(void **state)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, SMALL_HEAD);
    for (unsigned i = 0; i <= LIMIT_SUBMISSION_NODES; i++) {
        strbuf_add_str(&text, "<a/>");
    }
    strbuf_add_str(&text, "</form>");
    assert_refused(state, strbuf_str(&text), DIAG_XML_NODE_LIMIT);
    strbuf_deinit(&text);
}

/* The node too many is a text, or an element with attributes: libxml2 has let go of both by then.
 */
static void wide_documents_of_texts_are_refused(void **state)
{
    static const char *const ROWS[] = {"<a>text that is not short</a>", "<a/><a b=\"c\" d=\"e\"/>"};
    for (size_t row = 0; row < ARRAY_LENGTH(ROWS); row++) {
        struct strbuf text = {0};
        strbuf_add_str(&text, SMALL_HEAD);
        for (unsigned i = 0; i <= LIMIT_SUBMISSION_NODES / 2; i++) {
            strbuf_add_str(&text, ROWS[row]);
        }
        strbuf_add_str(&text, "</form>");
        assert_refused(state, strbuf_str(&text), DIAG_XML_NODE_LIMIT);
        strbuf_deinit(&text);
    }
}

static void hidden_characters_are_named_with_their_line(void **state)
{
    struct small *small = *state;
    assert_refused(state, SMALL_HEAD "<unit>\n<name>某\x01某</name></unit></form>",
                   DIAG_TEXT_CONTROL);
    assert_line(state, DIAG_TEXT_CONTROL, 4);
    assert_refused(state, SMALL_HEAD "<unit><name>某\xE2\x80\xAE某</name></unit></form>",
                   DIAG_TEXT_BIDI);
    assert_refused(state, SMALL_HEAD "<unit><name>某\xE2\x80\x8B某</name></unit></form>",
                   DIAG_TEXT_ZERO_WIDTH);
    assert_refused(state, SMALL_HEAD "<unit><name>某\xEF\xBF\xBD某</name></unit></form>",
                   DIAG_TEXT_REPLACEMENT);
    assert_refused(state, SMALL_HEAD "<unit><name>&#x202E;某</name></unit></form>", DIAG_TEXT_BIDI);
    assert_string_equal(find_diag(&small->diags, DIAG_TEXT_BIDI)->message[LANGUAGE_ZH],
                        "这里有改变文字方向的隐藏字符（U+202E）");
    static const char NUL[] = SMALL_HEAD "<unit>\0</unit></form>";
    diag_init(&small->diags, small->arena);
    assert_int_equal(take(state, NUL, sizeof NUL - 1), STATUS_INVALID);
    assert_reported(&small->diags, DIAG_TEXT_CONTROL);
}

static void endless_texts_are_refused(void **state)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, SMALL_HEAD "<unit>\n<name>");
    for (int i = 0; i <= LIMIT_FIELD_CHARS; i++) {
        strbuf_add_str(&text, "字");
    }
    strbuf_add_str(&text, "</name></unit></form>");
    assert_refused(state, strbuf_str(&text), DIAG_TEXT_LONG);
    assert_line(state, DIAG_TEXT_LONG, 4);
    strbuf_deinit(&text);
}

static void pictures_may_be_longer_than_texts(void **state)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, SMALL_HEAD "<unit><name>某某公司工会</name><photo>");
    for (int i = 0; i < LIMIT_PICTURE_CHARS; i++) {
        strbuf_add_str(&text, i % 76 ? "A" : "\n");
    }
    size_t len = text.len;
    strbuf_add_str(&text, "</photo></unit></form>");
    struct small *small = *state;
    assert_int_equal(take_text(state, strbuf_str(&text)), STATUS_OK);
    assert_null(find_diag(&small->diags, DIAG_TEXT_LONG));
    text.len = len;
    strbuf_add_str(&text, "A</photo></unit></form>");
    assert_refused(state, strbuf_str(&text), DIAG_TEXT_LONG);
    strbuf_deinit(&text);
}

/* --- whose form --- */

static void unknown_forms_are_told_which_there_are(void **state)
{
    struct small *small = *state;
    assert_refused(state, "<form><unit/></form>", DIAG_FORM_NAMESPACE_MISSING);
    assert_refused(state, "<form xmlns='urn:jianjia:form:smal:1'/>", DIAG_FORM_UNKNOWN);
    assert_string_equal(find_diag(&small->diags, DIAG_FORM_UNKNOWN)->hint[LANGUAGE_ZH],
                        "是否应为“small”？现有表单：small（小表）");
    assert_refused(state, "<form xmlns='urn:jianjia:form:small:7'/>", DIAG_FORM_VERSION);
    assert_refused(state, "<blatt xmlns='urn:jianjia:form:small:1'/>", DIAG_FORM_ROOT);
}

static void foreign_parts_are_refused(void **state)
{
    assert_refused(state, SMALL_HEAD SMALL_UNIT "<x:y xmlns:x='urn:x'/>" SMALL_ITEMS SMALL_TAIL,
                   DIAG_FOREIGN_ELEMENT);
    assert_line(state, DIAG_FOREIGN_ELEMENT, 8);
    assert_refused(state,
                   "<form xmlns='urn:jianjia:form:small:1' "
                   "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                   "xsi:schemaLocation='a b'/>",
                   DIAG_FOREIGN_ATTRIBUTE);
}

static void check_code_depends_on_content_alone(void **state)
{
    struct small *small = *state;
    struct submission a = {0}, b = {0}, c = {0};
    const char *indented = SMALL_HEAD
        "  <unit>\n    <name> 某某公司工会 </name><!-- x -->\n<employees>20</employees>\n"
        "<members>18</members>\n</unit>\n" SMALL_ITEMS SMALL_TAIL;
    const char *other =
        SMALL_HEAD "<unit><name>某某公司工会</name><employees>21</employees><members>18</members>"
                   "</unit>" SMALL_ITEMS SMALL_TAIL;
    assert_int_equal(
        intake_bytes(small->forms, "a", slice_from(SMALL_WHOLE), small->arena, &small->diags, &a),
        STATUS_OK);
    assert_int_equal(
        intake_bytes(small->forms, "b", slice_from(indented), small->arena, &small->diags, &b),
        STATUS_OK);
    assert_int_equal(
        intake_bytes(small->forms, "c", slice_from(other), small->arena, &small->diags, &c),
        STATUS_OK);
    assert_string_equal(a.check_code, b.check_code);
    assert_string_not_equal(a.check_code, c.check_code);
    assert_string_not_equal(a.hash, b.hash);
    assert_int_equal(strlen(a.check_code), 9);
    submission_close(&a);
    submission_close(&b);
    submission_close(&c);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, small_set_up, small_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(encoding_is_found_from_the_bytes),
        TEST(encoding_of_other_families_is_refused),
        TEST(encoding_damage_names_the_byte),
        TEST(mojibake_is_recognised_and_turned_back),
        TEST(files_of_other_kinds_are_named),
        TEST(files_that_cannot_be_read_are_told_apart),
        TEST(files_over_the_limit_are_refused),
        TEST(declarations_are_refused_with_their_line),
        TEST(entity_bombs_never_reach_the_parser),
        TEST(attribute_bombs_are_refused_before_they_cost),
        TEST(deep_nesting_is_refused),
        TEST(wide_documents_are_refused),
        TEST(wide_documents_of_texts_are_refused),
        TEST(hidden_characters_are_named_with_their_line),
        TEST(endless_texts_are_refused),
        TEST(pictures_may_be_longer_than_texts),
        TEST(unknown_forms_are_told_which_there_are),
        TEST(foreign_parts_are_refused),
        TEST(check_code_depends_on_content_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
