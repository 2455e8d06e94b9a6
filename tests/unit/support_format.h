#ifndef TESTS_UNIT_SUPPORT_FORMAT_H
#define TESTS_UNIT_SUPPORT_FORMAT_H

/* Included first by the tests of page layout: formats an FO document given as text and keeps a copy
 * of every page. Tests set line-height in points, so that heights do not depend on faces. */

#include "support_xml.h"

#include "fo/fo.h"
#include "font/font.h"
#include "format/format.h"

#define MAX_PAGES 64

struct laid {
    struct arena *arena;
    struct diagnostics diags;
    struct xml_document xml;
    struct fo_document *document;
    const struct layout *layout;
    struct area *pages[MAX_PAGES];
    uint32_t page_count;
    enum status status;
};

/* A place on a page, from the sheet's corner; page 0: not found. */
struct place {
    uint32_t page;
    int32_t x, y, width, height;
    const struct area *area;
};

static struct fonts *test_fonts;

static inline int open_test_fonts(void **state)
{
    (void)state;
    static struct diagnostics diags;
    static struct arena *arena;
    arena = arena_new();
    diag_init(&diags, arena);
    int failed = xml_init() != STATUS_OK || fonts_open(NULL, &diags, &test_fonts) != STATUS_OK;
    arena_free(arena);
    return failed;
}

static inline int close_test_fonts(void **state)
{
    (void)state;
    fonts_close(test_fonts);
    xml_quit();
    return 0;
}

static inline struct area *copy_area(struct arena *arena, const struct area *area)
{
    struct area *copy = arena_alloc(arena, sizeof *copy);
    assert_non_null(copy);
    *copy = *area;
    copy->first_child = copy->last_child = copy->next = NULL;
    if (area->box) {
        struct area_box *box = arena_alloc(arena, sizeof *box);
        assert_non_null(box);
        *box = *area->box;
        copy->box = box;
    }
    if (area->type == AREA_GLYPHS) {
        struct glyph_run *run = arena_alloc(arena, sizeof *run);
        assert_non_null(run);
        *run = *area->u.glyphs;
        run->text = slice_from(arena_copy(arena, run->text));
        copy->u.glyphs = run;
    }
    if (area->type == AREA_PAGE) {
        copy->u.page.label = arena_strdup(arena, area->u.page.label);
    }
    for (const struct area *child = area->first_child; child; child = child->next) {
        area_append(copy, copy_area(arena, child));
    }
    return copy;
}

static inline enum status keep_page(void *state, const struct area *page)
{
    struct laid *laid = state;
    assert_true(laid->page_count < MAX_PAGES);
    laid->pages[laid->page_count++] = copy_area(laid->arena, page);
    return STATUS_OK;
}

/* laid_close by the caller. */
static inline void lay_out_with(struct laid *laid, const char *fo,
                                const struct format_options *options)
{
    *laid = (struct laid){.arena = arena_new()};
    assert_non_null(laid->arena);
    diag_init(&laid->diags, laid->arena);
    assert_int_equal(xml_parse(slice_from(fo), "test.fo", &laid->diags, &laid->xml), STATUS_OK);
    struct fo_options fo_options = {.strict = true};
    assert_int_equal(fo_read(&laid->xml, &fo_options, laid->arena, &laid->diags, &laid->document),
                     STATUS_OK);
    struct page_consumer consumer = {keep_page, laid};
    laid->status = format_document(laid->document, test_fonts, options, &consumer, laid->arena,
                                   &laid->diags, &laid->layout);
}

static inline void lay_out(struct laid *laid, const char *fo)
{
    lay_out_with(laid, fo, &(struct format_options){0});
    assert_int_equal(laid->status, STATUS_OK);
}

static inline void laid_close(struct laid *laid)
{
    xml_close(&laid->xml);
    arena_free(laid->arena);
}

static inline bool starts_with(const struct area *area, const char *text)
{
    size_t len = strlen(text);
    return area->type == AREA_GLYPHS && area->u.glyphs->text.len >= len
           && memcmp(area->u.glyphs->text.ptr, text, len) == 0;
}

typedef bool area_test(const struct area *area, const void *wanted);

static inline bool search(const struct area *area, int32_t x, int32_t y, area_test *test,
                          const void *wanted, uint32_t *nth, struct place *found)
{
    x += area->x;
    y += area->y;
    if (test(area, wanted) && (*nth)-- == 0) {
        *found = (struct place){found->page, x, y, area->width, area->height, area};
        return true;
    }
    for (const struct area *child = area->first_child; child; child = child->next) {
        if (search(child, x, y, test, wanted, nth, found)) {
            return true;
        }
    }
    return false;
}

static inline bool is_line_of(const struct area *area, const void *text)
{
    return area->type == AREA_LINE && area->first_child && starts_with(area->first_child, text);
}

static inline bool is_object(const struct area *area, const void *object)
{
    return area->node && area->node->object == *(const enum fo_object *)object
           && area->type != AREA_LINE && area->type != AREA_GLYPHS;
}

/* The line that starts with `text`, on the first page that has one from page `from` (1-based) on.
 */
static inline struct place line_from(const struct laid *laid, uint32_t from, const char *text)
{
    for (uint32_t p = from; p <= laid->page_count; p++) {
        struct place place = {.page = p};
        uint32_t nth = 0;
        if (search(laid->pages[p - 1], 0, 0, is_line_of, text, &nth, &place)) {
            return place;
        }
    }
    return (struct place){0};
}

static inline struct place line_of(const struct laid *laid, const char *text)
{
    return line_from(laid, 1, text);
}

/* The nth (from 0) area of an object on a page. */
static inline struct place object_on(const struct laid *laid, uint32_t page, enum fo_object object,
                                     uint32_t nth)
{
    struct place place = {.page = page};
    if (page > laid->page_count
        || !search(laid->pages[page - 1], 0, 0, is_object, &object, &nth, &place)) {
        return (struct place){0};
    }
    return place;
}

/* ---- documents ---- */

#define FO_OPEN \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:j='urn:jianjia:fo' " \
    "font-family='Helvetica' " \
    "font-size='10pt' line-height='20pt'>"
/* A page of 300 by 200 pt, margins 20 pt: the body is 260 by 160, eight lines. */
#define FO_MASTER \
    "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='300pt' " \
    "page-height='200pt'>" \
    "<fo:region-body margin='20pt'/><fo:region-before extent='20pt'/><fo:region-after " \
    "extent='20pt'/>" \
    "</fo:simple-page-master></fo:layout-master-set>"
#define FO_BODY(content) \
    FO_OPEN FO_MASTER \
        "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>" content \
        "</fo:flow></fo:page-sequence></fo:root>"
#define BLOCK(text) "<fo:block>" text "</fo:block>"
#define CELL(attributes, text) \
    "<fo:table-cell " attributes "><fo:block>" text "</fo:block></fo:table-cell>"
#define ROW(cells) "<fo:table-row>" cells "</fo:table-row>"

#define PT 1000

#endif
