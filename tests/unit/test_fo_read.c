#include "unit/support_fo.h"

#include "base/limits.h"
#include "fo/print.h"

/* The tree as "root(flow(block('x')))": objects below the first flow. */
static void add_shape(struct strbuf *out, const struct fo_node *node)
{
    if (node->object == FO_TEXT) {
        strbuf_add_char(out, '\'');
        strbuf_add_slice(out, node->text);
        strbuf_add_char(out, '\'');
        return;
    }
    strbuf_add_str(out, fo_object_name(node->object));
    if (!node->first_child) {
        return;
    }
    strbuf_add_char(out, '(');
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        add_shape(out, child);
        strbuf_add_str(out, child->next ? " " : "");
    }
    strbuf_add_char(out, ')');
}

static void assert_shape(const struct reading *r, const char *expected)
{
    struct strbuf text = {0};
    add_shape(&text, first(r, FO_FLOW));
    const char *shape = arena_copy(r->arena, strbuf_slice(&text));
    strbuf_deinit(&text);
    assert_string_equal(shape, expected);
}

static void read_builds_the_tree_with_indices_and_lines(void **state)
{
    (void)state;
    struct reading r = read_flow("<fo:block>a<fo:inline>b</fo:inline></fo:block>\n<fo:block/>");
    assert_count(&r.diags, 0);
    assert_shape(&r, "flow(block('a' inline('b')) block)");
    uint32_t index = 0;
    for (const struct fo_node *node = r.document->root; node; node = following_node(node)) {
        assert_int_equal(node->index, index++);
    }
    assert_int_equal(r.document->node_count, index);
    assert_int_equal(nth(&r, FO_BLOCK, 1)->line, 2);
    assert_ptr_equal(first(&r, FO_TEXT)->props, first(&r, FO_BLOCK)->props);
    assert_ptr_equal(nth(&r, FO_BLOCK, 1)->previous, nth(&r, FO_BLOCK, 0));
    close_reading(&r);
}

static void read_refuses_what_is_no_fo_document(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "<html/>",
        "<fo:block xmlns:fo='http://www.w3.org/1999/XSL/Format'/>",
        "<root xmlns='urn:other'/>",
    };
    const struct fo_options options = {0};
    for (size_t i = 0; i < ARRAY_LENGTH(BAD); i++) {
        struct reading r = read_fo(BAD[i], &options);
        assert_int_equal(r.status, STATUS_INVALID);
        assert_null(r.document);
        assert_reported(&r.diags, DIAG_FO_ROOT);
        close_reading(&r);
    }
}

static void read_refuses_a_root_without_pages(void **state)
{
    (void)state;
    const struct fo_options options = {0};
    struct reading r = read_fo(ROOT_START MASTERS "</fo:root>", &options);
    assert_int_equal(r.status, STATUS_INVALID);
    assert_true(diag_has(&r.diags, SEVERITY_ERROR));
    close_reading(&r);
}

static void read_supplies_blocks_for_stray_inlines(void **state)
{
    (void)state;
    struct reading r = read_flow(" a <fo:inline>b</fo:inline><fo:block>c</fo:block>d");
    assert_count(&r.diags, 2);
    assert_reported(&r.diags, DIAG_FO_BLOCK_SUPPLIED);
    assert_shape(&r, "flow(block('a ' inline('b')) block('c') block('d'))");
    close_reading(&r);
}

static void read_keeps_the_content_of_misplaced_objects(void **state)
{
    (void)state;
    struct reading r = read_flow("<fo:table-cell><fo:block>x</fo:block></"
                                 "fo:table-cell><fo:block>y<fo:region-body/></fo:block>");
    assert_count(&r.diags, 2);
    assert_reported(&r.diags, DIAG_FO_MISPLACED_KEPT);
    assert_reported(&r.diags, DIAG_FO_MISPLACED);
    assert_shape(&r, "flow(block('x') block('y'))");
    close_reading(&r);
}

static void read_leaves_text_out_where_no_block_may_stand(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:list-block>stray<fo:list-item><fo:list-item-label><fo:block/></fo:list-item-label>"
        "<fo:list-item-body><fo:block/></fo:list-item-body></fo:list-item></fo:list-block>");
    assert_count(&r.diags, 1);
    assert_reported(&r.diags, DIAG_FO_TEXT_MISPLACED);
    assert_shape(&r, "flow(list-block(list-item(list-item-label(block) list-item-body(block))))");
    close_reading(&r);
}

static void read_keeps_the_content_of_unknown_objects(void **state)
{
    (void)state;
    struct reading r =
        read_flow("<fo:block>a <fo:bidi-override color='red'>b</fo:bidi-override></fo:block>"
                  "<fo:sheet><fo:block>c</fo:block></fo:sheet>");
    assert_count(&r.diags, 2);
    assert_reported(&r.diags, DIAG_FO_UNKNOWN_ELEMENT);
    assert_reported(&r.diags, DIAG_FO_UNSUPPORTED);
    assert_shape(&r, "flow(block('a ' inline('b')) block('c'))");
    assert_int_equal(first(&r, FO_INLINE)->props->i.color.red, 255);
    close_reading(&r);
}

static void read_shows_one_case_of_a_switch(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:multi-switch><fo:multi-case starting-state='hide'><fo:block>a</fo:block>"
        "</fo:multi-case><fo:multi-case><fo:block>b</fo:block></fo:multi-case><fo:multi-case>"
        "<fo:block>c</fo:block></fo:multi-case></fo:multi-switch>");
    assert_count(&r.diags, 1);
    assert_reported(&r.diags, DIAG_FO_UNSUPPORTED_SWITCH);
    assert_shape(&r, "flow(block('b'))");
    close_reading(&r);
}

static void read_ignores_foreign_elements_with_a_warning(void **state)
{
    (void)state;
    struct reading r =
        read_flow("<x:y xmlns:x='urn:other'>lost</x:y><fo:block>k</fo:block><!-- c --><?p i?>");
    assert_count(&r.diags, 1);
    assert_reported(&r.diags, DIAG_FO_FOREIGN_ELEMENT);
    assert_shape(&r, "flow(block('k'))");
    close_reading(&r);
}

static void read_dissolves_wrappers(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:wrapper color='red'><fo:block>a</fo:block><fo:block>b</fo:block></fo:wrapper>"
        "<fo:wrapper id='w'><fo:block>c</fo:block></fo:wrapper>"
        "<fo:block>x <fo:wrapper font-weight='bold' padding='3pt'>y</fo:wrapper>"
        "<fo:wrapper id='here'/><fo:wrapper/></fo:block>");
    assert_count(&r.diags, 0);
    assert_shape(&r,
                 "flow(block('a') block('b') block(block('c')) block('x ' inline('y') inline))");
    assert_int_equal(nth(&r, FO_BLOCK, 1)->props->i.color.red, 255);
    assert_int_equal(first(&r, FO_INLINE)->props->i.font_weight, 700);
    assert_fixed(first(&r, FO_INLINE)->props->l.padding[0].length, 0);
    assert_string_equal(nth(&r, FO_INLINE, 1)->props->l.id, "here");
    close_reading(&r);
}

static void read_drops_white_space_between_blocks(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "\n  <fo:block>\n <fo:block>a</fo:block>\n <fo:block> </fo:block>\n</fo:block>\n");
    assert_shape(&r, "flow(block(block('a') block))");
    close_reading(&r);
}

#define CELL(text) "<fo:table-cell><fo:block>" text "</fo:block></fo:table-cell>"

static void read_supplies_rows_for_bare_cells(void **state)
{
    (void)state;
    struct reading r = read_flow("<fo:table><fo:table-body>" CELL(
        "1") "<fo:table-cell "
             "ends-row='true'><fo:block>2</fo:block></"
             "fo:table-cell>" CELL("3") "<fo:table-cell "
                                        "starts-row='true'><fo:block>4</fo:block></"
                                        "fo:table-cell>"
                                        "<fo:table-row>" CELL("5") "</fo:table-row>" CELL(
                                            "6") "</"
                                                 "fo:"
                                                 "table-"
                                                 "body><"
                                                 "/fo:"
                                                 "table"
                                                 ">");
    assert_count(&r.diags, 0);
    assert_shape(&r, "flow(table(table-body("
                     "table-row(table-cell(block('1')) table-cell(block('2'))) "
                     "table-row(table-cell(block('3'))) "
                     "table-row(table-cell(block('4'))) table-row(table-cell(block('5'))) "
                     "table-row(table-cell(block('6'))))))");
    close_reading(&r);
}

static void read_supplies_a_body_for_bare_rows(void **state)
{
    (void)state;
    struct reading r = read_flow("<fo:table><fo:table-column/><fo:table-row>" CELL(
        "1") "</fo:table-row><fo:table-row>" CELL("2") "</fo:table-row></fo:table>");
    assert_count(&r.diags, 1);
    assert_reported(&r.diags, DIAG_FO_BODY_SUPPLIED);
    assert_shape(&r, "flow(table(table-column table-body(table-row(table-cell(block('1'))) "
                     "table-row(table-cell(block('2'))))))");
    close_reading(&r);
}

static void read_reports_what_is_missing(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        enum diag_code code;
    } ROWS[] = {
        {"<fo:table/>", DIAG_FO_MISSING_CHILD},
        {"<fo:table><fo:table-body/></fo:table>", DIAG_FO_MISSING_CHILD},
        {"<fo:list-block><fo:list-item><fo:list-item-label><fo:block/></fo:list-item-label></"
         "fo:list-item></fo:list-block>",
         DIAG_FO_MISSING_CHILD},
        {"<fo:block><fo:external-graphic/></fo:block>", DIAG_FO_MISSING_PROPERTY},
        {"<fo:block><fo:page-number-citation/></fo:block>", DIAG_FO_MISSING_PROPERTY},
        {"<fo:block><fo:footnote><fo:inline>1</fo:inline></fo:footnote></fo:block>",
         DIAG_FO_MISSING_CHILD},
        {"<fo:table><fo:table-header/><fo:table-header/><fo:table-body><fo:table-row>" CELL(
             "") "</fo:table-row>"
                 "</fo:table-body></fo:table>",
         DIAG_FO_REPEATED},
        {"<fo:block id='a'/><fo:block id='b'/><fo:block id='a'/>", DIAG_FO_DUPLICATE_ID},
        {"<fo:block><fo:instream-foreign-object/></fo:block>", DIAG_SVG_MISSING},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        struct reading r = read_flow(ROWS[i].content);
        assert_int_equal(r.status, STATUS_OK);
        assert_reported(&r.diags, ROWS[i].code);
        close_reading(&r);
    }
}

static void read_checks_masters_and_flow_names(void **state)
{
    (void)state;
    const struct fo_options options = {0};
    struct reading r = read_fo(
        ROOT_START
        "<fo:layout-master-set><fo:simple-page-master master-name='a'><fo:region-body/>"
        "</fo:simple-page-master><fo:simple-page-master master-name='a'><fo:region-body/>"
        "</fo:simple-page-master><fo:page-sequence-master master-name='s'>"
        "<fo:repeatable-page-master-alternatives><fo:conditional-page-master-reference "
        "master-reference='none'/>"
        "</fo:repeatable-page-master-alternatives></fo:page-sequence-master></fo:layout-master-set>"
        "<fo:page-sequence master-reference='b'><fo:static-content "
        "flow-name='xsl-region-before'><fo:block/>"
        "</fo:static-content><fo:static-content flow-name='xsl-footnote-separator'><fo:block/>"
        "</fo:static-content><fo:flow "
        "flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence>"
        "</fo:root>",
        &options);
    assert_int_equal(r.status, STATUS_OK);
    assert_count(&r.diags, 4);
    assert_reported(&r.diags, DIAG_FO_DUPLICATE_MASTER);
    assert_reported(&r.diags, DIAG_FO_NO_REGION);
    assert_string_equal(find_diag(&r.diags, DIAG_FO_NO_MASTER)->message[LANGUAGE_EN],
                        "there is no page master “none”");
    close_reading(&r);
}

static void read_names_the_line_of_the_first_id(void **state)
{
    (void)state;
    struct reading r = read_flow("<fo:block id='a'/>\n<fo:block id='a'/>");
    const struct diagnostic *d = find_diag(&r.diags, DIAG_FO_DUPLICATE_ID);
    assert_int_equal(d->place.line, 2);
    assert_string_equal(d->message[LANGUAGE_EN],
                        "id “a” was used on line 1 already; references go to the first");
    close_reading(&r);
}

static void read_stops_at_the_depth_limit(void **state)
{
    (void)state;
    struct strbuf text = {0};
    for (int i = 0; i < LIMIT_FO_DEPTH + 1; i++) {
        strbuf_add_str(&text, "<fo:block>");
    }
    for (int i = 0; i < LIMIT_FO_DEPTH + 1; i++) {
        strbuf_add_str(&text, "</fo:block>");
    }
    struct reading r = {.arena = arena_new()};
    diag_init(&r.diags, r.arena);
    struct strbuf whole = {0};
    strbuf_addf(&whole, ROOT_START MASTERS FLOW_START "%s" FLOW_END, strbuf_str(&text));
    /* The parser has a limit of its own; the tree may come from elsewhere. */
    xmlDocPtr doc = xmlReadMemory(whole.ptr, (int)whole.len, "deep.fo", NULL, XML_PARSE_HUGE);
    assert_non_null(doc);
    r.xml.doc = doc;
    const struct fo_options options = {0};
    assert_int_equal(fo_read(&r.xml, &options, r.arena, &r.diags, &r.document), STATUS_LIMIT);
    assert_null(r.document);
    assert_reported(&r.diags, DIAG_FO_DEPTH);
    strbuf_deinit(&text);
    strbuf_deinit(&whole);
    close_reading(&r);
}

static void read_finds_the_metadata(void **state)
{
    (void)state;
    const struct fo_options options = {.base_dir = "/data"};
    struct reading r =
        read_fo(ROOT_START MASTERS
                "<fo:declarations><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
                "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' "
                "xmlns:xmp='http://ns.adobe.com/xap/1.0/'>"
                "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>验收单\n "
                "2026</rdf:li><rdf:li>Checklist</rdf:li></rdf:Alt></dc:title>"
                "<dc:creator><rdf:Seq><rdf:li>甲</rdf:li><rdf:li>乙</rdf:li></rdf:Seq></dc:creator>"
                "<dc:language>zh-CN</dc:language><xmp:CreateDate>2026-01-05</xmp:CreateDate></"
                "rdf:Description></rdf:RDF>"
                "</x:xmpmeta></fo:declarations>" FLOW_START "<fo:block/>" FLOW_END,
                &options);
    assert_count(&r.diags, 0);
    assert_string_equal(r.document->title, "验收单 2026");
    assert_string_equal(r.document->author, "甲; 乙");
    assert_string_equal(r.document->subject, "");
    assert_string_equal(r.document->language, "zh-CN");
    assert_string_equal(r.document->date, "2026-01-05");
    assert_string_equal(r.document->base_dir, "/data");
    close_reading(&r);
}

static void read_takes_title_and_language_from_the_document_itself(void **state)
{
    (void)state;
    const struct fo_options options = {0};
    struct reading r = read_fo(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xml:lang='zh-CN'>" MASTERS
        "<fo:page-sequence master-reference='a'><fo:title> 通 <fo:inline>知</fo:inline></fo:title>"
        "<fo:flow flow-name='xsl-region-body'><fo:block/>" FLOW_END,
        &options);
    assert_string_equal(r.document->title, "通 知");
    assert_string_equal(r.document->language, "zh-CN");
    assert_null(r.document->base_dir);
    close_reading(&r);
}

/* --- printing --- */

static const char *print_of(struct reading *r)
{
    struct strbuf text = {0};
    fo_print_document(r->document, &text);
    assert_int_equal(text.status, STATUS_OK);
    const char *copy = arena_copy(r->arena, strbuf_slice(&text));
    strbuf_deinit(&text);
    return copy;
}

static void print_gives_a_document_that_reads_the_same(void **state)
{
    (void)state;
    struct reading one = read_flow("<fo:block margin-left='10pt' padding='1mm' border='thin dashed "
                                   "green' font='bold 2em/1.5 楷体' margin-top='3pt'"
                                   " white-space='pre' j:source='a &lt; \"b\"'> x\n  y <fo:inline "
                                   "baseline-shift='3pt' text-decoration='underline'>"
                                   "&amp;<fo:inline text-decoration='no-underline' "
                                   "color='red'>k</fo:inline></fo:inline></fo:block>"
                                   "<fo:block color='red' space-before.precedence='force' "
                                   "space-before='2pt' keep-together='3'>"
                                   "<fo:leader leader-pattern='dots' leader-length.maximum='50% - "
                                   "3pt'/> <fo:page-number/></fo:block>"
                                   "<fo:block-container absolute-position='fixed' top='1cm' "
                                   "left='10%' margin='2pt' height='3cm'>"
                                   "<fo:block/></fo:block-container>"
                                   "<fo:table width='100%'><fo:table-column "
                                   "column-width='proportional-column-width(2.5)'/><fo:table-body>"
                                   "<fo:table-row height='20pt'><fo:table-cell "
                                   "number-rows-spanned='2' display-align='after'><fo:block>"
                                   "<fo:instream-foreign-object><svg:svg width='10mm' height='5mm' "
                                   "viewBox='0 0 20 10'><svg:circle cx='5' cy='5'"
                                   " r='4' stroke='red' fill='none' stroke-dasharray='1 "
                                   "2'/><svg:text x='1' y='9' fill='blue'>字 a</svg:text></svg:svg>"
                                   "</fo:instream-foreign-object></fo:block></fo:table-cell></"
                                   "fo:table-row></fo:table-body></fo:table>");
    assert_count(&one.diags, 0);
    const char *text = print_of(&one);
    const struct fo_options options = {0};
    struct reading other = read_fo(text, &options);
    assert_count(&other.diags, 0);
    assert_string_equal(print_of(&other), text);
    assert_non_null(strstr(text, "column-width=\"proportional-column-width(2.5)\""));
    assert_non_null(strstr(text, "start-indent=\"13.335pt\""));
    assert_null(strstr(text, "margin-left=\"10pt\""));
    close_reading(&one);
    close_reading(&other);
}

static void tree_resolves_lengths(void **state)
{
    (void)state;
    assert_int_equal(fo_length_resolve((struct fo_length){.mpt = -500, .percent = 33333}, 30000, 0),
                     9500);
    assert_int_equal(fo_length_resolve((struct fo_length){.automatic = true}, 30000, 7), 7);
    assert_int_equal(fo_length_resolve(fo_fixed(12), 30000, 7), 12);
    assert_true(fo_is_block_level(FO_TABLE));
    assert_false(fo_is_block_level(FO_INLINE));
    assert_true(fo_is_inline_level(FO_TEXT));
    assert_string_equal(fo_object_name(FO_BLOCK_CONTAINER), "block-container");
    assert_string_equal(fo_keyword_name(FO_K_NO_WRAP), "no-wrap");
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(read_builds_the_tree_with_indices_and_lines),
        T(read_refuses_what_is_no_fo_document),
        T(read_refuses_a_root_without_pages),
        T(read_supplies_blocks_for_stray_inlines),
        T(read_keeps_the_content_of_misplaced_objects),
        T(read_leaves_text_out_where_no_block_may_stand),
        T(read_keeps_the_content_of_unknown_objects),
        cmocka_unit_test(read_shows_one_case_of_a_switch),
        T(read_ignores_foreign_elements_with_a_warning),
        T(read_dissolves_wrappers),
        T(read_drops_white_space_between_blocks),
        T(read_supplies_rows_for_bare_cells),
        T(read_supplies_a_body_for_bare_rows),
        T(read_reports_what_is_missing),
        T(read_checks_masters_and_flow_names),
        T(read_names_the_line_of_the_first_id),
        T(read_stops_at_the_depth_limit),
        T(read_finds_the_metadata),
        T(read_takes_title_and_language_from_the_document_itself),
        T(print_gives_a_document_that_reads_the_same),
        T(tree_resolves_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
