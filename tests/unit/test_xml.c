#include "unit/support_xml.h"

#include "base/markup.h"

#include <stdlib.h>
#include <unistd.h>

struct fixture {
    struct arena *arena;
    struct diagnostics diags;
    char dir[64];
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.arena = arena_new(), .dir = "/tmp/jianjia 样式 XXXXXX"};
    diag_init(&fixture.diags, fixture.arena);
    *state = &fixture;
    return mkdtemp(fixture.dir) && xml_init() == STATUS_OK ? 0 : -1;
}

static const char *path_in(struct fixture *fixture, const char *name)
{
    return file_join(fixture->arena, fixture->dir, name);
}

static void put(struct fixture *fixture, const char *name, const char *text)
{
    assert_int_equal(file_write_atomic(path_in(fixture, name), slice_from(text)), STATUS_OK);
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    char **names = NULL;
    if (file_list(fixture->arena, fixture->dir, &names) == STATUS_OK) {
        for (; *names; names++) {
            unlink(path_in(fixture, *names));
        }
    }
    rmdir(fixture->dir);
    arena_free(fixture->arena);
    return 0;
}

/* --- faults of form, in plain words --- */

static void parse_says_in_plain_words_what_is_wrong(void **state)
{
    static const struct {
        const char *text;
        enum diag_code code;
        int line;
        const char *message; /* NULL: any */
    } CASES[] = {
        {"<a>\n<name>x\n</a>", DIAG_XML_TAG_MISMATCH, 3,
         "<name>（第 2 行）没有对应的结束标记，这里却是 </a>"},
        {"<a>\n<b>x</b>\n", DIAG_XML_TRUNCATED, 3,
         "文件不完整：到文件末尾，<a>（第 1 行）还没有结束标记"},
        {"<a>\n<b", DIAG_XML_TRUNCATED, 2, NULL},
        {"<a>x & y</a>", DIAG_XML_AMPERSAND, 1, NULL},
        {"<a>x &nbsp; y</a>", DIAG_XML_ENTITY, 1, "没有定义的代号 &nbsp;"},
        {"<a>&#0;</a>", DIAG_XML_CHARREF, 1, NULL},
        {"<a b=1/>", DIAG_XML_ATTRIBUTE, 1, NULL},
        {"<a b=\"1\" b=\"2\"/>", DIAG_XML_ATTRIBUTE_TWICE, 1, "属性 b 在同一个标记里写了两次"},
        {"<a b=\"<\"/>", DIAG_XML_ATTRIBUTE_LT, 1, NULL},
        {"<x:a/>", DIAG_XML_PREFIX, 1, "标记前缀“x:”没有声明"},
        {"<a:b:c xmlns:a='urn:a'/>", DIAG_XML_NAMESPACE_SYNTAX, 1, NULL},
        {"<a/><b/>", DIAG_XML_EXTRA, 1, NULL},
        {"<a>1 < 2</a>", DIAG_XML_TAG_NAME, 1, NULL},
        {"<a>]]></a>", DIAG_XML_CDATA_END, 1, NULL},
        {"<a><!-- -- --></a>", DIAG_XML_COMMENT, 1, NULL},
        {"<!DOCTYPE a><a/>", DIAG_XML_DOCTYPE, 1, NULL},
        {"", DIAG_XML_EMPTY, 0, NULL},
        {"plain", DIAG_XML_NO_ROOT, 1, NULL},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct xml_document document = {0};
        diag_init(&fixture->diags, fixture->arena);
        assert_int_equal(xml_parse(slice_from(CASES[i].text), "x.xml", &fixture->diags, &document),
                         STATUS_INVALID);
        assert_null(document.doc);
        assert_reported(&fixture->diags, CASES[i].code);
        const struct diagnostic *item = &fixture->diags.items[0];
        if (item->code != CASES[i].code || item->place.line != CASES[i].line) {
            print_diags(&fixture->diags);
            fail_msg("case %zu: line %d of %s", i, item->place.line, CASES[i].text);
        }
        if (CASES[i].message) {
            assert_string_equal(item->message[LANGUAGE_ZH], CASES[i].message);
        }
    }
}

static void parse_reports_independent_faults_together_and_no_consequences(void **state)
{
    struct fixture *fixture = *state;
    struct xml_document document = {0};
    assert_int_equal(xml_parse(slice_from("<a>\nR&D\n&nope;\n<b></a>\n</b></c>"), "x.xml",
                               &fixture->diags, &document),
                     STATUS_INVALID);
    assert_count(&fixture->diags, 3);
    assert_int_equal(fixture->diags.items[2].code, DIAG_XML_TAG_MISMATCH);
}

static void parse_knows_lines_beyond_65535(void **state)
{
    struct fixture *fixture = *state;
    struct strbuf text = {0};
    struct xml_document document = {0};
    strbuf_add_str(&text, "<a>");
    for (int i = 0; i < 70000; i++) {
        strbuf_add_str(&text, "\n");
    }
    strbuf_add_str(&text, "<b>x</b></a>");
    assert_int_equal(xml_parse(strbuf_slice(&text), "x.xml", &fixture->diags, &document),
                     STATUS_OK);
    assert_int_equal(xml_line(xml_child(xmlDocGetRootElement(document.doc), "b")), 70001);
    xml_close(&document);
    strbuf_deinit(&text);
}

static void path_uses_local_names_and_positions_where_needed(void **state)
{
    struct fixture *fixture = *state;
    struct xml_document document = {0};
    const char *text = "<f xmlns='urn:x'><u><n/></u><i/><i><s k='1'/></i></f>";
    assert_int_equal(xml_parse(slice_from(text), "x.xml", &fixture->diags, &document), STATUS_OK);
    const xmlNode *root = xmlDocGetRootElement(document.doc);
    const xmlNode *second = xml_next(xml_child(root, "i"), "i"), *s = xml_child(second, "s");
    assert_string_equal(xml_path(fixture->arena, xml_child(xml_child(root, "u"), "n")), "/f/u/n");
    assert_string_equal(xml_path(fixture->arena, (const xmlNode *)s->properties), "/f/i[2]/s/@k");
    xml_close(&document);
}

/* --- stylesheets --- */

#define XSL_HEAD \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' " \
    "xmlns:x='urn:jianjia:xpath' xmlns:e='http://exslt.org/common' " \
    "extension-element-prefixes='e'>\n"

static enum status run(struct fixture *fixture, const char *body)
{
    struct xml_stylesheet *stylesheet = NULL;
    struct xml_document input = {0}, output = {0};
    struct xml_run options = {.on = ""};
    put(fixture, "s.xsl", arena_printf(fixture->arena, XSL_HEAD "%s</xsl:stylesheet>", body));
    enum status status =
        xml_stylesheet_open(path_in(fixture, "s.xsl"), fixture->dir, &fixture->diags, &stylesheet);
    if (status == STATUS_OK) {
        assert_int_equal(xml_parse(slice_from("<in>1</in>"), "in.xml", &fixture->diags, &input),
                         STATUS_OK);
        status = xml_transform(stylesheet, &input, &options, &fixture->diags, &output);
    }
    xml_close(&output);
    xml_close(&input);
    xml_stylesheet_free(stylesheet);
    return status;
}

static void stylesheet_faults_name_file_and_line(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(
        run(fixture, "<xsl:template match='/'>\n<xsl:value-of select='1 +'/></xsl:template>"),
        STATUS_CONFIG);
    const struct diagnostic *item = find_diag(&fixture->diags, DIAG_DATA_FILE);
    assert_non_null(item);
    bool named = false;
    for (size_t i = 0; i < fixture->diags.count; i++) {
        const struct diag_place *place = &fixture->diags.items[i].place;
        named |= place->line == 3 && place->file && strstr(place->file, "s.xsl");
    }
    assert_true(named);
}

static void stylesheet_may_import_inside_its_root_only(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "imported.xsl",
        XSL_HEAD "<xsl:template match='in'><out/></xsl:template></xsl:stylesheet>");
    assert_int_equal(run(fixture, "<xsl:import href='imported.xsl'/>"), STATUS_OK);
    assert_int_equal(run(fixture, "<xsl:import href='/etc/hostname'/>"), STATUS_CONFIG);
    assert_int_equal(run(fixture, "<xsl:import href='http://example.org/x.xsl'/>"), STATUS_CONFIG);
}

static void stylesheet_can_read_and_write_nothing(void **state)
{
    struct fixture *fixture = *state;
    const char *read = "<xsl:template match='/'><o><xsl:copy-of "
                       "select=\"document('/etc/passwd')\"/></o></xsl:template>";
    assert_int_equal(run(fixture, read), STATUS_CONFIG);
    const char *write = "<xsl:template match='/'><o><e:document "
                        "href='/tmp/jianjia-written.xml'><x/></e:document></o></xsl:template>";
    assert_int_equal(run(fixture, write), STATUS_CONFIG);
    assert_false(file_exists("/tmp/jianjia-written.xml"));
}

static void stylesheet_that_never_ends_is_stopped(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(
        run(fixture,
            "<xsl:template match='/' name='r'><xsl:call-template name='r'/></xsl:template>"),
        STATUS_CONFIG);
    assert_true(fixture->diags.count > 0);
}

/* 200 groups of 100, and what looks at all groups from each element, six times over. */
static void stylesheet_may_do_more_with_what_the_program_made(void **state)
{
    struct fixture *fixture = *state;
    struct xml_document input = {0}, output = {0};
    struct xml_stylesheet *stylesheet = NULL;
    struct xml_run options = {.on = ""};
    struct strbuf text = {0};
    strbuf_add_str(&text, "<r>");
    for (int group = 0; group < 200; group++) {
        strbuf_add_str(&text, "<g>");
        for (int i = 0; i < 100; i++) {
            strbuf_add_str(&text, "<e/>");
        }
        strbuf_add_str(&text, "</g>");
    }
    strbuf_add_str(&text, "</r>");
    put(fixture, "s.xsl",
        XSL_HEAD "<xsl:template match='/'><o n='{count(//e[count(../../g) + count(../../g) + "
                 "count(../../g) + count(../../g) + count(../../g) + count(../../g) &gt; 0])}'/>"
                 "</xsl:template></xsl:stylesheet>");
    assert_int_equal(
        xml_stylesheet_open(path_in(fixture, "s.xsl"), fixture->dir, &fixture->diags, &stylesheet),
        STATUS_OK);
    assert_int_equal(xml_parse(strbuf_slice(&text), "i.xml", &fixture->diags, &input), STATUS_OK);
    assert_int_equal(xml_transform(stylesheet, &input, &options, &fixture->diags, &output),
                     STATUS_CONFIG);
    assert_non_null(strstr(fixture->diags.items[0].message[LANGUAGE_EN],
                           "takes more steps than a document may"));
    xml_close(&output);
    options.own = true;
    output = (struct xml_document){0};
    assert_int_equal(xml_transform(stylesheet, &input, &options, &fixture->diags, &output),
                     STATUS_OK);
    assert_string_equal(xml_attribute(fixture->arena, xmlDocGetRootElement(output.doc), "n"),
                        "20000");
    xml_close(&output);
    xml_close(&input);
    xml_stylesheet_free(stylesheet);
    strbuf_deinit(&text);
}

static void stylesheet_messages_are_notes_and_may_stop_it(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(
        run(fixture, "<xsl:template match='/'><xsl:message>你好</xsl:message><o/></xsl:template>"),
        STATUS_OK);
    assert_reported(&fixture->diags, DIAG_STYLESHEET_MESSAGE);
    assert_int_equal(run(fixture, "<xsl:template match='/'><xsl:message "
                                  "terminate='yes'>不行</xsl:message><o/></xsl:template>"),
                     STATUS_CONFIG);
    assert_reported(&fixture->diags, DIAG_STYLESHEET_RUN);
}

static void stylesheet_finds_keys_in_the_catalogue(void **state)
{
    struct fixture *fixture = *state;
    struct xml_document catalogue = {0}, input = {0}, output = {0};
    struct xml_stylesheet *stylesheet = NULL;
    struct xml_run options = {.catalogue = &catalogue, .on = ""};
    put(fixture, "s.xsl",
        XSL_HEAD "<xsl:key name='k' match='r' use='@id'/><xsl:template match='/'><o><xsl:for-each "
                 "select='x:catalogue()' xmlns:x='urn:jianjia:xpath'><xsl:value-of "
                 "select=\"key('k', 'b')\"/></xsl:for-each></o></xsl:template></xsl:stylesheet>");
    assert_int_equal(
        xml_stylesheet_open(path_in(fixture, "s.xsl"), fixture->dir, &fixture->diags, &stylesheet),
        STATUS_OK);
    assert_int_equal(xml_parse(slice_from("<c><r id='a'>1</r><r id='b'>2</r></c>"), "c.xml",
                               &fixture->diags, &catalogue),
                     STATUS_OK);
    assert_int_equal(xml_parse(slice_from("<in/>"), "in.xml", &fixture->diags, &input), STATUS_OK);
    for (int i = 0; i < 2; i++) { /* the catalogue outlives a run */
        assert_int_equal(xml_transform(stylesheet, &input, &options, &fixture->diags, &output),
                         STATUS_OK);
        assert_string_equal(xml_text(fixture->arena, xmlDocGetRootElement(output.doc)), "2");
        xml_close(&output);
    }
    xml_close(&input);
    xml_close(&catalogue);
    xml_stylesheet_free(stylesheet);
}

static void schema_faults_name_file_and_line(void **state)
{
    struct fixture *fixture = *state;
    struct xml_schema *schema = NULL;
    put(fixture, "s.xsd",
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
        "<xs:element name='a' type='nowhere'/>\n</xs:schema>");
    assert_int_equal(
        xml_schema_open(path_in(fixture, "s.xsd"), fixture->dir, &fixture->diags, &schema),
        STATUS_CONFIG);
    const struct diagnostic *item = find_diag(&fixture->diags, DIAG_DATA_FILE);
    assert_non_null(item);
    assert_int_equal(item->place.line, 2);
    assert_non_null(strstr(item->place.file, "s.xsd"));
}

static void schema_includes_from_a_folder_with_blanks_and_chinese(void **state)
{
    struct fixture *fixture = *state;
    struct xml_schema *schema = NULL;
    put(fixture, "t.xsd",
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
        "<xs:simpleType name='t'><xs:restriction base='xs:string'/></xs:simpleType></xs:schema>");
    put(fixture, "s.xsd",
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include "
        "schemaLocation='t.xsd'/>"
        "<xs:element name='a' type='t'/></xs:schema>");
    assert_int_equal(
        xml_schema_open(path_in(fixture, "s.xsd"), fixture->dir, &fixture->diags, &schema),
        STATUS_OK);
    xml_schema_free(schema);
}

static void escape_keeps_markup_and_forbidden_characters_out(void **state)
{
    (void)state;
    struct strbuf text = {0};
    markup_add_value(&text, slice_from("a<b>&\"\x01\n"));
    assert_string_equal(strbuf_str(&text), "a&lt;b&gt;&amp;&quot;&#10;");
    strbuf_deinit(&text);
}

static void index_finds_elements_by_attributes_children_and_depth(void **state)
{
    struct fixture *fixture = *state;
    static const char *const ATTRIBUTES[] = {"code", "key", NULL};
    static const struct xml_index_terms TERMS = {ATTRIBUTES, "name"};
    struct xml_document document = {0};
    struct xml_index *index = NULL;
    struct xml_hits hits = {0};
    assert_int_equal(
        xml_parse(slice_from("<r><u key='k1' code='c'><name>甲</name><name>乙</name></u>"
                             "<t key='k1' other='c'/><t key='k2'/><used><by code='c' key='c'/>"
                             "</used><u key='k1'/></r>"),
                  "r.xml", &fixture->diags, &document),
        STATUS_OK);
    assert_int_equal(xml_index_new(&document, &TERMS, &index), STATUS_OK);
    assert_true(xml_index_find(index, "k1", &hits)); /* u, t, u */
    assert_int_equal(hits.count, 3);
    assert_true(xml_index_find(index, "乙", &hits)); /* the first u again */
    assert_true(xml_index_find(index, "c", &hits));  /* once more, and `by` for two reasons */
    assert_true(xml_index_find(index, "", &hits) && xml_index_find(index, "k", &hits));
    assert_int_equal(hits.count, 7);
    xml_hits_sort(&hits);
    assert_int_equal(hits.count, 4);
    const char *const names[] = {"u", "t", "by", "u"};
    for (size_t i = 0; i < hits.count; i++) {
        assert_string_equal((const char *)hits.items[i].node->name, names[i]);
    }
    xml_hits_free(&hits);
    xml_index_free(index);
    xml_close(&document);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(parse_says_in_plain_words_what_is_wrong),
        TEST(parse_reports_independent_faults_together_and_no_consequences),
        TEST(parse_knows_lines_beyond_65535),
        TEST(path_uses_local_names_and_positions_where_needed),
        TEST(stylesheet_faults_name_file_and_line),
        TEST(stylesheet_may_import_inside_its_root_only),
        TEST(stylesheet_can_read_and_write_nothing),
        TEST(stylesheet_that_never_ends_is_stopped),
        TEST(stylesheet_may_do_more_with_what_the_program_made),
        TEST(stylesheet_messages_are_notes_and_may_stop_it),
        TEST(stylesheet_finds_keys_in_the_catalogue),
        TEST(schema_faults_name_file_and_line),
        TEST(schema_includes_from_a_folder_with_blanks_and_chinese),
        TEST(index_finds_elements_by_attributes_children_and_depth),
        TEST(escape_keeps_markup_and_forbidden_characters_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
