#include "unit/support_fo.h"

#include "base/file.h"

#include <stdio.h>
#include <unistd.h>

/* A document that is walked while it is read becomes the same tree as one that was parsed before.
 */

static const char *written(const struct strbuf *text, char path[40])
{
    strcpy(path, "/tmp/jianjia-stream-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text->ptr, text->len), (ssize_t)text->len);
    close(file);
    return path;
}

static struct reading read_streamed(const struct strbuf *text, enum status *closed)
{
    char path[40];
    struct reading r = {.arena = arena_new()};
    struct xml_stream *stream = NULL;
    const struct fo_options options = {0};
    diag_init(&r.diags, r.arena);
    assert_int_equal(xml_init(), STATUS_OK);
    assert_int_equal(xml_stream_open(written(text, path), &r.diags, &stream), STATUS_OK);
    unlink(path);
    r.status = fo_read_stream(stream, &options, r.arena, &r.diags, &r.document);
    *closed = xml_stream_close(stream);
    return r;
}

/* Enough for elements to be freed many times on the way; inner namespaces, personal attributes,
 * drawings, texts in pieces, and one table far longer than the rest. */
static void add_document(struct strbuf *text)
{
    strbuf_add_str(text, ROOT_START MASTERS
                   "<fo:declarations><x:xmpmeta xmlns:x='adobe:ns:meta/'/></fo:declarations>"
                   "<fo:page-sequence master-reference='a'><fo:flow flow-name='xsl-region-body'>");
    for (int i = 0; i < 3000; i++) {
        strbuf_addf(text,
                    "<fo:block id='b%d' font-size='%dpt' color='#%03x'>one &amp; <!-- c --> two "
                    "<fo:inline font-weight='bold'>%d</fo:inline> three</fo:block>\n",
                    i, 8 + i % 7, i % 4096, i);
        if (i % 100 == 0) {
            strbuf_addf(text,
                        "<fo:block><fo:instream-foreign-object><s:svg xmlns:s='%s' width='9' "
                        "height='9'><s:rect width='%d' height='9'/></s:svg>"
                        "</fo:instream-foreign-object></fo:block>",
                        "http://www.w3.org/2000/svg", i % 9 + 1);
        }
    }
    strbuf_add_str(text, "<fo:table><fo:table-body>");
    for (int i = 0; i < 20000; i++) {
        strbuf_addf(text,
                    "<fo:table-row><fo:table-cell border='%dpt solid red'><fo:block>%d</fo:block>"
                    "</fo:table-cell></fo:table-row>",
                    i % 5, i);
    }
    strbuf_add_str(text, "</fo:table-body></fo:table>" FLOW_END);
    assert_int_equal(text->status, STATUS_OK);
}

static void assert_same_node(const struct fo_node *one, const struct fo_node *other)
{
    assert_int_equal(one->object, other->object);
    assert_int_equal(one->line, other->line);
    assert_true(slice_equal(one->text, other->text));
    assert_int_equal(one->props->i.font_size, other->props->i.font_size);
    assert_int_equal(one->props->i.font_weight, other->props->i.font_weight);
    assert_true(color_equal(one->props->i.color, other->props->i.color));
    assert_int_equal(one->props->l.border[FO_BEFORE_EDGE].width,
                     other->props->l.border[FO_BEFORE_EDGE].width);
    assert_string_equal(one->props->l.id, other->props->l.id);
    assert_int_equal(one->drawing != NULL, other->drawing != NULL);
}

static void stream_gives_the_tree_of_the_parsed_document(void **state)
{
    (void)state;
    struct strbuf text = {0};
    add_document(&text);
    enum status closed;
    struct reading parsed = read_fo(strbuf_str(&text), &(struct fo_options){0});
    struct reading streamed = read_streamed(&text, &closed);
    assert_int_equal(closed, STATUS_OK);
    assert_int_equal(streamed.status, STATUS_OK);
    assert_int_equal(streamed.document->node_count, parsed.document->node_count);
    assert_true(parsed.document->node_count > 80000);
    const struct fo_node *one = parsed.document->root;
    const struct fo_node *other = streamed.document->root;
    for (; one && other; one = fo_following(one), other = fo_following(other)) {
        assert_same_node(one, other);
    }
    assert_ptr_equal(one, other);
    close_reading(&parsed);
    close_reading(&streamed);
    strbuf_deinit(&text);
}

static void stream_reports_the_break_when_file_is_cut(void **state)
{
    (void)state;
    struct strbuf text = {0};
    add_document(&text);
    text.len = text.len / 2;
    enum status closed;
    struct reading r = read_streamed(&text, &closed);
    assert_int_equal(closed, STATUS_INVALID);
    assert_int_equal(r.status, STATUS_INVALID);
    assert_null(r.document);
    assert_int_equal(r.diags.count, 1); /* nothing that follows from it */
    close_reading(&r);
    strbuf_deinit(&text);
}

static void stream_finds_what_is_wrong_behind_the_root(void **state)
{
    (void)state;
    struct strbuf text = {0};
    strbuf_add_str(&text, ROOT_START MASTERS FLOW_START "<fo:block>x</fo:block>" FLOW_END "<y/>");
    enum status closed;
    struct reading r = read_streamed(&text, &closed);
    assert_int_equal(closed, STATUS_INVALID);
    assert_reported(&r.diags, DIAG_XML_EXTRA);
    close_reading(&r);
    strbuf_deinit(&text);
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(stream_gives_the_tree_of_the_parsed_document),
        T(stream_reports_the_break_when_file_is_cut),
        T(stream_finds_what_is_wrong_behind_the_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
