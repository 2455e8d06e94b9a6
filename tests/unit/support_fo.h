#ifndef TESTS_UNIT_SUPPORT_FO_H
#define TESTS_UNIT_SUPPORT_FO_H

/* Included first by the tests of fo/. */

#include "unit/support_xml.h"

#include "fo/drawing.h"
#include "fo/fo.h"

#include <stdlib.h>

/* One document read. close_reading by the test. */
struct reading {
    struct arena *arena;
    struct diagnostics diags;
    struct xml_document xml;
    struct fo_document *document;
    enum status status;
};

static inline struct reading read_fo(const char *xml, const struct fo_options *options)
{
    struct reading r = {.arena = arena_new()};
    assert_non_null(r.arena);
    diag_init(&r.diags, r.arena);
    assert_int_equal(xml_init(), STATUS_OK);
    assert_int_equal(xml_parse(slice_from(xml), "test.fo", &r.diags, &r.xml), STATUS_OK);
    r.status = fo_read(&r.xml, options, r.arena, &r.diags, &r.document);
    return r;
}

static inline void close_reading(struct reading *r)
{
    xml_close(&r->xml);
    arena_free(r->arena);
}

#define ROOT_START \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:j='urn:jianjia:fo'" \
    " xmlns:svg='http://www.w3.org/2000/svg'>"
#define MASTERS \
    "<fo:layout-master-set><fo:simple-page-master " \
    "master-name='a'><fo:region-body/></fo:simple-page-master>" \
    "</fo:layout-master-set>"
#define FLOW_START "<fo:page-sequence master-reference='a'><fo:flow flow-name='xsl-region-body'>"
#define FLOW_END "</fo:flow></fo:page-sequence></fo:root>"

/* A document whose flow holds `content`. */
static inline struct reading read_flow_with(const char *content, const struct fo_options *options)
{
    struct strbuf text = {0};
    strbuf_addf(&text, ROOT_START MASTERS FLOW_START "%s" FLOW_END, content);
    struct reading r = read_fo(strbuf_str(&text), options);
    strbuf_deinit(&text);
    return r;
}

static inline struct reading read_flow(const char *content)
{
    static const struct fo_options OPTIONS = {0};
    return read_flow_with(content, &OPTIONS);
}

static inline const struct fo_node *following_node(const struct fo_node *node)
{
    if (node->first_child) {
        return node->first_child;
    }
    while (node && !node->next) {
        node = node->parent;
    }
    return node ? node->next : NULL;
}

/* The nth object of a kind in the document, from 0; the test fails when there is none. */
static inline const struct fo_node *nth(const struct reading *r, enum fo_object object, int n)
{
    assert_non_null(r->document);
    for (const struct fo_node *node = r->document->root; node; node = following_node(node)) {
        if (node->object == object && n-- == 0) {
            return node;
        }
    }
    fail_msg("no fo:%s", fo_object_name(object));
    return NULL;
}

static inline const struct fo_node *first(const struct reading *r, enum fo_object object)
{
    return nth(r, object, 0);
}

/* All text below a node, pieces with '|' between. */
static inline const char *text_below(const struct reading *r, const struct fo_node *top)
{
    struct strbuf text = {0};
    const struct fo_node *end = top;
    while (end && !end->next) {
        end = end->parent;
    }
    end = end ? end->next : NULL;
    for (const struct fo_node *node = top; node && node != end; node = following_node(node)) {
        if (node->object == FO_TEXT) {
            strbuf_add_str(&text, text.len ? "|" : "");
            strbuf_add_slice(&text, node->text);
        }
    }
    const char *copy = arena_copy(r->arena, strbuf_slice(&text));
    strbuf_deinit(&text);
    return copy;
}

#define assert_fixed(length, expected) \
    do { \
        assert_false((length).automatic); \
        assert_int_equal((length).percent, 0); \
        assert_int_equal((length).mpt, expected); \
    } while (0)

#define assert_percent(length, expected_percent, expected_mpt) \
    do { \
        assert_false((length).automatic); \
        assert_int_equal((length).percent, expected_percent); \
        assert_int_equal((length).mpt, expected_mpt); \
    } while (0)

#endif
