#ifndef TESTS_UNIT_SUPPORT_PARAGRAPH_H
#define TESTS_UNIT_SUPPORT_PARAGRAPH_H

/* Included first by the tests of line building. */

#include "format/paragraph.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "fo/fo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Blocks of 10 pt 宋体 unless they say otherwise: Fandol's Han are 1 em wide, so every expectation
 * is a multiple of 10000 mpt (marks: 5000). */

static struct fonts *fonts;
static struct arena *arena;
static struct diagnostics diags;
static struct paragraph_context context;
static struct paragraph paragraph;

#define MAX_RECORDS 512
static struct {
    uint32_t offset;
    int32_t delta;
} records[MAX_RECORDS];
static size_t record_count;
static int32_t recorded_size, recorded_leader;
static const struct fo_node *anchored;

static inline void record_text(void *state, const struct fo_node *text, uint32_t offset, int32_t delta)
{
    (void)state;
    (void)text;
    assert_true(record_count < MAX_RECORDS);
    records[record_count].offset = offset;
    records[record_count++].delta = delta;
}

static inline void record_size(void *state, const struct fo_node *block, int32_t size)
{
    (void)state;
    (void)block;
    recorded_size = size;
}

static inline void record_leader(void *state, const struct fo_node *leader, int32_t length)
{
    (void)state;
    (void)leader;
    recorded_leader = length;
}

static inline void record_anchor(void *state, const struct fo_node *node, uint32_t line)
{
    (void)state;
    anchored = line == 1 ? node : NULL;
}

static inline const char *page_text(void *state, const struct fo_node *node)
{
    (void)state;
    return node->object == FO_PAGE_NUMBER ? "12" : "";
}

static inline int open_fonts(void **state)
{
    (void)state;
    static const char *const DIRS[] = {"build/fonts", NULL};
    arena = arena_new();
    diag_init(&diags, arena);
    return xml_init() == STATUS_OK
                   && fonts_open(&(struct fonts_options){.dirs = DIRS}, &diags, &fonts) == STATUS_OK
               ? 0
               : -1;
}

static inline int close_fonts(void **state)
{
    (void)state;
    fonts_close(fonts);
    arena_free(arena);
    xml_quit();
    return 0;
}

static inline int reset(void **state)
{
    (void)state;
    diag_init(&diags, arena);
    context = (struct paragraph_context){
        .fonts = fonts,
        .arena = arena,
        .diags = &diags,
        .page_text = page_text,
        .record_text = record_text,
        .record_leader = record_leader,
        .record_size = record_size,
        .anchor = record_anchor,
    };
    record_count = 0;
    recorded_size = recorded_leader = 0;
    anchored = NULL;
    return 0;
}

static inline const struct fo_node *find_block(const struct fo_node *node)
{
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        const struct fo_node *found = child->object == FO_BLOCK ? child : find_block(child);
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* Drawings of 8 by 30 pt, whatever the SVG says: reading it is not what is tested here. */
static inline void give_drawings(struct fo_node *node)
{
    static const struct drawing DRAWING = {8000, 30000, NULL, 0};
    if (node->object == FO_INSTREAM_FOREIGN_OBJECT) {
        node->drawing = &DRAWING;
    }
    for (struct fo_node *child = node->first_child; child; child = child->next) {
        give_drawings(child);
    }
}

/* Lays out the block `<fo:block ATTRIBUTES>CONTENT</fo:block>` in a measure of `width` pt. */
static inline void lay(const char *attributes, const char *content, int32_t width)
{
    char *text = arena_printf(
        arena,
        "<fo:root xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" xmlns:j=\"urn:jianjia:fo\" "
        "font-family=\"宋体\" font-size=\"10pt\" line-height=\"20pt\"><fo:layout-master-set>"
        "<fo:simple-page-master master-name=\"m\" page-width=\"500pt\" page-height=\"500pt\">"
        "<fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
        "<fo:page-sequence master-reference=\"m\"><fo:flow flow-name=\"xsl-region-body\">"
        "<fo:block %s>%s</fo:block></fo:flow></fo:page-sequence></fo:root>",
        attributes, content);
    struct xml_document xml;
    struct fo_document *document;
    assert_int_equal(xml_parse(slice_from(text), "test.fo", &diags, &xml), STATUS_OK);
    assert_int_equal(fo_read(&xml, &(struct fo_options){0}, arena, &diags, &document), STATUS_OK);
    xml_close(&xml);
    give_drawings((struct fo_node *)document->root);
    const struct fo_node *block = find_block(document->root);
    const struct fo_node *last = block->first_child;
    while (last && last->next) {
        last = last->next;
    }
    assert_int_equal(
        paragraph_layout(&context, block, block->first_child, last, width * 1000, true, &paragraph),
        STATUS_OK);
}

static inline void add_text(const struct area *area, struct strbuf *out)
{
    if (area->type == AREA_GLYPHS) {
        strbuf_add_slice(out, area->u.glyphs->text);
    }
    for (const struct area *child = area->first_child; child; child = child->next) {
        add_text(child, out);
    }
}

static inline const char *line_text(uint32_t line)
{
    struct strbuf text = {0};
    assert_true(line < paragraph.count);
    add_text(paragraph.lines[line].area, &text);
    const char *copy = arena_copy(arena, strbuf_slice(&text));
    strbuf_deinit(&text);
    return copy;
}

/* Lines of the paragraph, joined by '|'. */
static inline void assert_lines(const char *expected)
{
    struct strbuf text = {0};
    for (uint32_t i = 0; i < paragraph.count; i++) {
        strbuf_add_str(&text, i ? "|" : "");
        strbuf_add_str(&text, line_text(i));
    }
    assert_string_equal(strbuf_str(&text), expected);
    strbuf_deinit(&text);
}

struct spot {
    int32_t x, end; /* from the line's left edge */
    const struct glyph_run *run;
};

static inline bool find_glyph(const struct area *area, int32_t x, uint32_t *n, struct spot *out)
{
    if (area->type == AREA_GLYPHS) {
        const struct glyph_run *run = area->u.glyphs;
        if (*n < run->count) {
            *out = (struct spot){x + run->glyphs[*n].x, x + area->width, run};
            return true;
        }
        *n -= run->count;
    }
    for (const struct area *child = area->first_child; child; child = child->next) {
        if (find_glyph(child, x + child->x, n, out)) {
            return true;
        }
    }
    return false;
}

/* Origin of the n-th glyph of a line. */
static inline int32_t glyph_x(uint32_t line, uint32_t n)
{
    struct spot spot;
    assert_true(find_glyph(paragraph.lines[line].area, 0, &n, &spot));
    return spot.x;
}

static inline int32_t line_end(uint32_t line)
{
    struct spot spot = {0};
    for (uint32_t n = 0;; n++) {
        uint32_t rest = n;
        if (!find_glyph(paragraph.lines[line].area, 0, &rest, &spot)) {
            return spot.end;
        }
    }
}

static inline const struct area *find_area(const struct area *area, enum area_type type)
{
    for (const struct area *child = area->first_child; child; child = child->next) {
        const struct area *found = child->type == type ? child : find_area(child, type);
        if (found) {
            return found;
        }
    }
    return NULL;
}

#define TEST(name) cmocka_unit_test_setup(name, reset)

#endif
