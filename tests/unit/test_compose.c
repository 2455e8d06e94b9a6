#include "unit/unit.h"

#include "base/strbuf.h"
#include "compose/compose.h"

/* Parts go to their places, with names and properties of their own. */

#define HEAD "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:j='urn:jianjia:fo' "
#define MASTERS(name) \
    "<fo:layout-master-set><fo:simple-page-master master-name='" name "'/></fo:layout-master-set>"
#define SEQUENCE(attributes, text) \
    "<fo:page-sequence master-reference='m' " attributes \
    "><fo:flow flow-name='xsl-region-body'><fo:block>" text \
    "</fo:block></fo:flow></fo:page-sequence>"

struct scene {
    struct arena *arena;
    struct diagnostics diags;
    struct xml_document whole;
    const char *parts[4]; /* by attribute n */
};

static void read_text(struct scene *s, const char *text, struct xml_document *out)
{
    assert_int_equal(xml_parse(slice_from(text), "test.fo", &s->diags, out), STATUS_OK);
}

static struct scene open_scene(const char *whole)
{
    struct scene s = {.arena = arena_new()};
    diag_init(&s.diags, s.arena);
    assert_int_equal(xml_init(), STATUS_OK);
    read_text(&s, whole, &s.whole);
    return s;
}

static void close_scene(struct scene *s)
{
    xml_close(&s->whole);
    arena_free(s->arena);
}

static enum status open_part(void *state, const xmlNode *part, struct diagnostics *diags,
                             struct xml_document *out)
{
    struct scene *s = state;
    (void)diags;
    const char *n = xml_attribute(s->arena, part, "n");
    if (!n) {
        return STATUS_UNSUPPORTED;
    }
    read_text(s, s->parts[n[0] - '0'], out);
    return STATUS_OK;
}

static enum status compose(struct scene *s)
{
    const struct compose_source source = {open_part, s};
    return compose_parts(&s->whole, &source, &s->diags);
}

static const char *attribute(struct scene *s, const xmlNode *node, const char *name)
{
    const char *value = node ? xml_attribute(s->arena, node, name) : NULL;
    return value ? value : "";
}

static void parts_take_their_places(void **state)
{
    (void)state;
    struct scene s = open_scene(HEAD "font-size='16pt'>" MASTERS(
        "m") "<fo:bookmark-tree><fo:bookmark internal-destination='two'>"
             "<fo:bookmark-title>2</fo:bookmark-title></fo:bookmark></fo:bookmark-tree>" SEQUENCE(
                 "", "first") "<j:part n='1' id='one'/><j:part n='1' id='again'/>"
                              "<j:part n='2' id='two'/>" SEQUENCE("", "last") "</fo:root>");
    s.parts[1] = HEAD "color='red'>" MASTERS("m") SEQUENCE(
        "id='a'", "<fo:page-number-citation ref-id='a'/><fo:page-number-citation ref-id='b'/>")
        SEQUENCE("id='b' color='blue'", "") "</fo:root>";
    s.parts[2] = HEAD ">" MASTERS(
        "m' margin='1pt") "<fo:bookmark-tree><fo:bookmark "
                          "internal-destination='x'><fo:bookmark-title>x"
                          "</fo:bookmark-title></fo:bookmark></fo:bookmark-tree>" SEQUENCE(
                              "", "<fo:inline id='x'/>") "</fo:root>";
    assert_int_equal(compose(&s), STATUS_OK);
    const xmlNode *root = xmlDocGetRootElement(s.whole.doc);
    static const struct {
        const char *id, *master, *size, *color;
    } wanted[] = {
        {"", "m", "16pt", ""},
        {"one", "part1-m", "", "red"},
        {"part1-b", "part1-m", "", "blue"},
        {"again", "part1-m", "", "red"},
        {"part2-b", "part1-m", "", "blue"},
        {"two", "part3-m", "", ""},
        {"", "m", "16pt", ""},
    };
    const xmlNode *sequence = xml_child(root, "page-sequence");
    for (size_t i = 0; i < ARRAY_LENGTH(wanted); i++) {
        assert_non_null(sequence);
        assert_string_equal(attribute(&s, sequence, "id"), wanted[i].id);
        assert_string_equal(attribute(&s, sequence, "master-reference"), wanted[i].master);
        assert_string_equal(attribute(&s, sequence, "font-size"), wanted[i].size);
        assert_string_equal(attribute(&s, sequence, "color"), wanted[i].color);
        sequence = xml_next(sequence, "page-sequence");
    }
    assert_null(sequence);
    assert_null(xml_child(root, "part"));
    assert_string_equal(attribute(&s, root, "font-size"), "");
    /* the two that are alike share their page masters */
    size_t masters = 0;
    for (const xmlNode *one = xml_child(xml_child(root, "layout-master-set"), "simple-page-master");
         one; one = xml_next(one, "simple-page-master")) {
        masters++;
    }
    assert_int_equal(masters, 3);
    /* references follow, the first sequence's own too; bookmarks go below the one that leads there
     */
    const xmlNode *block = xml_child(
        xml_child(xml_next(xml_child(root, "page-sequence"), "page-sequence"), "flow"), "block");
    const xmlNode *citation = xml_child(block, "page-number-citation");
    assert_string_equal(attribute(&s, citation, "ref-id"), "one");
    assert_string_equal(attribute(&s, xml_next(citation, "page-number-citation"), "ref-id"),
                        "part1-b");
    const xmlNode *bookmark = xml_child(xml_child(root, "bookmark-tree"), "bookmark");
    assert_string_equal(attribute(&s, xml_child(bookmark, "bookmark"), "internal-destination"),
                        "part3-x");
    close_scene(&s);
}

static void document_without_parts_stays_as_it_is(void **state)
{
    (void)state;
    static const char text[] = HEAD "font-size='16pt'>" MASTERS("m") SEQUENCE("", "x") "</fo:root>";
    struct scene s = open_scene(text);
    struct xml_document same = {0};
    struct strbuf before = {0};
    struct strbuf after = {0};
    read_text(&s, text, &same);
    assert_int_equal(compose(&s), STATUS_OK);
    assert_int_equal(xml_serialize(&same, &before), STATUS_OK);
    assert_int_equal(xml_serialize(&s.whole, &after), STATUS_OK);
    assert_string_equal(strbuf_str(&before), strbuf_str(&after));
    strbuf_deinit(&before);
    strbuf_deinit(&after);
    xml_close(&same);
    close_scene(&s);
}

static void what_is_no_document_is_reported(void **state)
{
    (void)state;
    struct scene s = open_scene(HEAD ">" MASTERS("m") "<j:part n='1'/></fo:root>");
    s.parts[1] = "<html/>";
    assert_int_equal(compose(&s), STATUS_INVALID);
    assert_true(diag_has(&s.diags, SEVERITY_ERROR));
    close_scene(&s);
    s = open_scene(HEAD ">" MASTERS("m") "<j:part/></fo:root>");
    assert_int_equal(compose(&s), STATUS_UNSUPPORTED);
    close_scene(&s);
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(parts_take_their_places),
        T(document_without_parts_stays_as_it_is),
        T(what_is_no_document_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
