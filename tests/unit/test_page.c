#include "support_format.h"

/* Pages: masters, regions, numbers, footnotes, markers. */

#define P(text) BLOCK(text)
#define EIGHT P("l1") P("l2") P("l3") P("l4") P("l5") P("l6") P("l7") P("l8")
#define STATIC(flow, content) \
    "<fo:static-content flow-name='" flow "'>" content "</fo:static-content>"
#define SEQUENCE(attributes, statics, content) \
    "<fo:page-sequence master-reference='p' " attributes ">" statics \
    "<fo:flow flow-name='xsl-region-body'>" content "</fo:flow></fo:page-sequence>"
#define DOCUMENT(content) FO_OPEN FO_MASTER content "</fo:root>"

static void page_places_regions_when_extents_and_margins_are_given(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_OPEN
            "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='300pt' "
            "page-height='200pt' margin='10pt'><fo:region-body margin='30pt 40pt'/>"
            "<fo:region-before extent='20pt' precedence='true'/><fo:region-after extent='15pt' "
            "display-align='after'/><fo:region-start extent='25pt'/></fo:simple-page-master>"
            "</fo:layout-master-set>" SEQUENCE("", STATIC("xsl-region-after", P("foot")),
                                               P("text")) "</fo:root>");
    struct place body = object_on(&laid, 1, FO_REGION_BODY, 0);
    assert_int_equal(body.x, 50 * PT);
    assert_int_equal(body.y, 40 * PT);
    assert_int_equal(body.width, 200 * PT);
    assert_int_equal(body.height, 120 * PT);
    struct place before = object_on(&laid, 1, FO_REGION_BEFORE, 0);
    assert_int_equal(before.x, 10 * PT);
    assert_int_equal(before.width, 280 * PT);
    struct place after = object_on(&laid, 1, FO_REGION_AFTER, 0);
    assert_int_equal(after.x, 35 * PT);
    assert_int_equal(after.y, 175 * PT);
    struct place start = object_on(&laid, 1, FO_REGION_START, 0);
    assert_int_equal(start.y, 30 * PT);
    assert_int_equal(start.height, 160 * PT);
    /* 20 pt of footer in 15 pt of region */
    assert_reported(&laid.diags, DIAG_FORMAT_REGION);
    laid_close(&laid);
}

static void page_knows_the_last_number_when_footer_cites_it(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, DOCUMENT(SEQUENCE(
                       "",
                       STATIC("xsl-region-after",
                              P("<fo:page-number/>/<fo:page-number-citation-last ref-id='end'/>")),
                       EIGHT EIGHT "<fo:block id='end'>end</fo:block>")));
    assert_int_equal(laid.page_count, 3);
    for (uint32_t p = 1; p <= 3; p++) {
        struct place place = object_on(&laid, p, FO_REGION_AFTER, 0);
        char text[16] = "";
        for (const struct area *run = place.area->first_child->first_child->first_child; run;
             run = run->next) {
            strncat(text, run->u.glyphs->text.ptr, run->u.glyphs->text.len);
        }
        static const char *const expected[] = {"1/3", "2/3", "3/3"};
        assert_string_equal(text, expected[p - 1]);
    }
    assert_string_equal(object_on(&laid, 3, FO_BLOCK, 0).area->anchor, "end");
    laid_close(&laid);
}

static void page_cites_forward_when_flow_asks(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, DOCUMENT(SEQUENCE("format='i'", "",
                                     P("see <fo:page-number-citation ref-id='x'/>") EIGHT
                                     "<fo:block id='x'>here</fo:block>")));
    struct place line = line_of(&laid, "see ");
    assert_int_equal(line_of(&laid, "here").page, 2);
    assert_memory_equal(line.area->last_child->u.glyphs->text.ptr, "ii", 2);
    laid_close(&laid);
}

static void page_reports_id_when_citation_has_no_target(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            DOCUMENT(SEQUENCE("", "", P("one <fo:page-number-citation ref-id='nowhere'/>"))));
    assert_reported(&laid.diags, DIAG_FORMAT_NO_ID);
    laid_close(&laid);
}

static void page_continues_numbers_when_next_sequence_is_auto(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, DOCUMENT(SEQUENCE("initial-page-number='5' format='一'", "", EIGHT P("x"))
                                SEQUENCE("", "", P("y"))
                                    SEQUENCE("initial-page-number='1' force-page-count='no-force'",
                                             "", P("z"))));
    assert_int_equal(laid.page_count, 5);
    assert_string_equal(laid.layout->pages[0].label, "五");
    assert_string_equal(laid.layout->pages[1].label, "六");
    assert_string_equal(laid.layout->pages[2].label, "7");
    /* the sequence that starts at 1 asks for an even page before it */
    assert_int_equal(laid.layout->pages[3].folio, 8);
    assert_int_equal(laid.layout->pages[4].folio, 1);
    laid_close(&laid);
}

static void page_adds_blank_when_count_is_forced(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, DOCUMENT(SEQUENCE("force-page-count='even'",
                                     STATIC("xsl-region-before", P("head")), P("one"))));
    assert_int_equal(laid.page_count, 2);
    assert_int_equal(line_from(&laid, 2, "head").page, 2);
    laid_close(&laid);
}

#define CONDITIONAL(position, master) \
    "<fo:conditional-page-master-reference page-position='" position "' master-reference='" master \
    "'/>"
#define SIMPLE(name, height, bottom) \
    "<fo:simple-page-master master-name='" name "' page-width='300pt' page-height='" height "'>" \
    "<fo:region-body margin='20pt' margin-bottom='" bottom "'/></fo:simple-page-master>"
#define MASTERS \
    "<fo:layout-master-set>" SIMPLE("a", "200pt", "20pt") SIMPLE("b", "200pt", "20pt") SIMPLE( \
        "c", "200pt", \
        "120pt") "<fo:page-sequence-master " \
                 "master-name='p'><fo:repeatable-page-master-alternatives>" CONDITIONAL( \
                     "first", "a") CONDITIONAL("last", "c") \
                     CONDITIONAL("rest", "b") "</fo:repeatable-page-master-alternatives></" \
                                              "fo:page-sequence-master></fo:layout-master-set>"

static const char *master_of(const struct laid *laid, uint32_t page)
{
    return laid->layout->pages[page - 1].master->props->l.master_name;
}

static void page_takes_last_master_when_rest_of_flow_fits_it(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_OPEN MASTERS SEQUENCE("", "", EIGHT EIGHT P("x") P("y")) "</fo:root>");
    assert_int_equal(laid.page_count, 3);
    assert_string_equal(master_of(&laid, 1), "a");
    assert_string_equal(master_of(&laid, 2), "b");
    assert_string_equal(master_of(&laid, 3), "c");
    laid_close(&laid);
}

static void page_leaves_something_for_last_master_when_rest_is_too_long_for_it(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_OPEN MASTERS SEQUENCE("", "",
                                            EIGHT P("u") P("v") P("w") P("x") P("y")) "</fo:root>");
    assert_int_equal(laid.page_count, 3);
    assert_string_equal(master_of(&laid, 2), "b");
    assert_string_equal(master_of(&laid, 3), "c");
    assert_int_equal(line_of(&laid, "w").page, 2);
    assert_int_equal(line_of(&laid, "x").page, 3);
    laid_close(&laid);
}

static void page_repeats_last_master_when_sequence_is_used_up(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            FO_OPEN "<fo:layout-master-set>" SIMPLE(
                "a", "200pt",
                "20pt") "<fo:page-sequence-master master-name='p'><fo:single-page-master-reference "
                        "master-reference='a'/>"
                        "</fo:page-sequence-master></fo:layout-master-set>" SEQUENCE(
                            "", "", EIGHT P("x")) "</fo:root>");
    assert_int_equal(laid.page_count, 2);
    assert_reported(&laid.diags, DIAG_FORMAT_MASTERS);
    laid_close(&laid);
}

#define NOTE(text) \
    "<fo:footnote><fo:inline>*</fo:inline><fo:footnote-body>" P( \
        text) "</fo:footnote-body></fo:footnote>"

static void page_puts_footnote_at_foot_when_line_calls_it(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid,
            DOCUMENT(SEQUENCE(
                "", STATIC("xsl-footnote-separator", "<fo:block line-height='6pt'>--</fo:block>"),
                P("l1") P("l2") P("l3") P("l4") P("l5") P("call" NOTE("note")) P("l7") P("l8"))));
    assert_int_equal(line_of(&laid, "note").y, 160 * PT);
    assert_int_equal(line_of(&laid, "--").y, 154 * PT);
    assert_int_equal(line_of(&laid, "call").page, 1);
    assert_int_equal(line_of(&laid, "l7").page, 2);
    laid_close(&laid);
}

static void page_moves_call_when_its_footnote_does_not_fit(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, DOCUMENT(SEQUENCE("", "",
                                     P("l1") P("l2") P("l3") P("l4") P("l5") P("l6") P("l7")
                                         P("call" NOTE("note")))));
    assert_int_equal(line_of(&laid, "call").page, 2);
    assert_int_equal(line_of(&laid, "note").page, 2);
    laid_close(&laid);
}

/* What is called on the page is gathered again, through the table's header too. */
static void page_cuts_footnote_below_a_table_with_a_header(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        DOCUMENT(SEQUENCE(
            "", "",
            "<fo:table table-layout='fixed'><fo:table-column column-width='50pt'/>"
            "<fo:table-header>" ROW("<fo:table-cell>" P(
                "h") "</fo:table-cell>") "</fo:table-header>"
                                         "<fo:table-body>" ROW("<fo:table-cell>" P(
                                             "c") "</fo:table-cell>") "</fo:table-body>"
                                                                      "</fo:table>" P("l3") P("l4")
                                                                          P("call<fo:footnote><fo:"
                                                                            "inline>*</"
                                                                            "fo:inline><fo:"
                                                                            "footnote-body>" P(
                                                                                "n1") P("n2")
                                                                                P("n3") P("n4") P(
                                                                                    "n5") "</"
                                                                                          "fo:"
                                                                                          "footnote"
                                                                                          "-body></"
                                                                                          "fo:"
                                                                                          "footnote"
                                                                                          ">")
                                                                              P("l6"))));
    assert_int_equal(line_of(&laid, "call").page, 1);
    assert_int_equal(line_of(&laid, "n1").page, 1);
    assert_int_equal(line_of(&laid, "n5").page, 2);
    laid_close(&laid);
}

#define MARKED(name, text) \
    "<fo:block><fo:marker marker-class-name='s'>" name "</fo:marker>" text "</fo:block>"
#define RETRIEVE(position) \
    P("[<fo:retrieve-marker retrieve-class-name='s' retrieve-position='" position "'/>]")

static bool header_says(const struct laid *laid, uint32_t page, const char *expected)
{
    char text[64] = "";
    struct place region = object_on(laid, page, FO_REGION_BEFORE, 0);
    for (const struct area *run = region.area->first_child->first_child->first_child; run;
         run = run->next) {
        strncat(text, run->u.glyphs->text.ptr, run->u.glyphs->text.len);
    }
    return strcmp(text, expected) == 0;
}

#define MARKED_FLOW \
    MARKED("One", "m1") EIGHT P("z") P("z") MARKED("Two", "m2") MARKED("Three", "m3") EIGHT

static void page_retrieves_marker_when_header_asks(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, DOCUMENT(SEQUENCE(
                       "", STATIC("xsl-region-before", RETRIEVE("first-starting-within-page")),
                       MARKED_FLOW)));
    assert_true(header_says(&laid, 1, "[One]"));
    assert_true(header_says(&laid, 2, "[Two]"));
    assert_true(header_says(&laid, 3, "[Three]"));
    laid_close(&laid);
    lay_out(&laid, DOCUMENT(SEQUENCE(
                       "", STATIC("xsl-region-before", RETRIEVE("last-starting-within-page")),
                       MARKED_FLOW)));
    assert_true(header_says(&laid, 2, "[Three]"));
    laid_close(&laid);
}

static bool is_run_of(const struct area *area, const void *text)
{
    return starts_with(area, text);
}

static const struct glyph_run *run_in_header(const struct laid *laid, const char *text)
{
    struct place place = {.page = 1};
    uint32_t nth = 0;
    struct place region = object_on(laid, 1, FO_REGION_BEFORE, 0);
    assert_true(search(region.area, 0, 0, is_run_of, text, &nth, &place));
    return place.area->u.glyphs;
}

/* A heading's marker in a header is set as the header is, but for what its own elements say. */
static void page_sets_marker_as_its_place_when_retrieved(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(
        &laid,
        DOCUMENT(SEQUENCE(
            "",
            STATIC("xsl-region-before", "<fo:block font-size='8pt' color='red' line-height='1.2'>"
                                        "<fo:retrieve-marker retrieve-class-name='s'/></fo:block>"),
            "<fo:block font-size='20pt' color='blue'><fo:marker marker-class-name='s'>plain"
            "<fo:inline font-style='italic'>slanted</fo:inline>"
            "<fo:inline font-size='150%'>larger</fo:inline>"
            "<fo:inline font-size='6pt' color='lime'>own</fo:inline></fo:marker>H</fo:block>")));
    static const struct {
        const char *text;
        int32_t size;
        uint8_t red, green;
    } rows[] = {{"plain", 8 * PT, 255, 0},
                {"slanted", 8 * PT, 255, 0},
                {"larger", 12 * PT, 255, 0},
                {"own", 6 * PT, 0, 255}};
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        const struct glyph_run *run = run_in_header(&laid, rows[i].text);
        assert_int_equal(run->size, rows[i].size);
        assert_int_equal(run->color.red, rows[i].red);
        assert_int_equal(run->color.green, rows[i].green);
    }
    laid_close(&laid);
}

static void page_fills_columns_when_body_has_several(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, FO_OPEN
            "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='300pt' "
            "page-height='200pt'><fo:region-body margin='20pt' column-count='2' column-gap='20pt'/>"
            "</fo:simple-page-master></fo:layout-master-set>" SEQUENCE(
                "", "", EIGHT P("r1") P("r2")) "</fo:root>");
    assert_int_equal(laid.page_count, 1);
    assert_int_equal(line_of(&laid, "r1").x, 160 * PT);
    assert_int_equal(line_of(&laid, "r1").y, 20 * PT);
    assert_int_equal(line_of(&laid, "r1").width, 120 * PT);
    laid_close(&laid);
}

static enum status refuse(void *state, const struct area *page)
{
    (void)page;
    (*(int *)state)++;
    return STATUS_IO;
}

static void page_stops_when_consumer_fails(void **state)
{
    (void)state;
    struct laid laid;
    lay_out(&laid, DOCUMENT(SEQUENCE("", "", EIGHT EIGHT)));
    int calls = 0;
    struct page_consumer consumer = {refuse, &calls};
    const struct layout *layout = NULL;
    assert_int_equal(format_document(laid.document, test_fonts, &(struct format_options){0},
                                     &consumer, laid.arena, &laid.diags, &layout),
                     STATUS_IO);
    assert_int_equal(calls, 1);
    assert_null(layout);
    laid_close(&laid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_places_regions_when_extents_and_margins_are_given),
        cmocka_unit_test(page_knows_the_last_number_when_footer_cites_it),
        cmocka_unit_test(page_cites_forward_when_flow_asks),
        cmocka_unit_test(page_reports_id_when_citation_has_no_target),
        cmocka_unit_test(page_continues_numbers_when_next_sequence_is_auto),
        cmocka_unit_test(page_adds_blank_when_count_is_forced),
        cmocka_unit_test(page_takes_last_master_when_rest_of_flow_fits_it),
        cmocka_unit_test(page_leaves_something_for_last_master_when_rest_is_too_long_for_it),
        cmocka_unit_test(page_repeats_last_master_when_sequence_is_used_up),
        cmocka_unit_test(page_puts_footnote_at_foot_when_line_calls_it),
        cmocka_unit_test(page_moves_call_when_its_footnote_does_not_fit),
        cmocka_unit_test(page_cuts_footnote_below_a_table_with_a_header),
        cmocka_unit_test(page_retrieves_marker_when_header_asks),
        cmocka_unit_test(page_sets_marker_as_its_place_when_retrieved),
        cmocka_unit_test(page_fills_columns_when_body_has_several),
        cmocka_unit_test(page_stops_when_consumer_fails),
    };
    return cmocka_run_group_tests(tests, open_test_fonts, close_test_fonts);
}
