#ifndef TESTS_SUPPORT_DOCX_H
#define TESTS_SUPPORT_DOCX_H

#include "base/strbuf.h"
#include "render/docx/docx.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Documents built by hand, with a layout made up to fit: what the DOCX writer is given, without the
 * reader and the formatter before it. Include after cmocka.h. */

struct built {
    struct arena *arena;
    struct fo_document document;
    struct layout layout;
    struct layout_span *spans;
    struct layout_node *nodes;
    struct layout_page page;
    struct diagnostics diags;
    struct fo_node *root, *last;
};

#define BUILT_NODES 400

static inline struct fo_inherited built_defaults(void)
{
    struct fo_inherited i = {0};
    i.font_family = "西文,仿宋";
    i.font_size = 16000;
    i.font_weight = 400;
    i.font_style = FO_K_NORMAL;
    i.color = COLOR_BLACK;
    i.line_height = 28950;
    i.text_align = FO_K_START;
    i.text_align_last = FO_K_RELATIVE;
    i.border_collapse = FO_K_COLLAPSE;
    i.leader_pattern = FO_K_SPACE;
    i.rule_style = FO_K_SOLID;
    i.language = "zh";
    i.country = "CN";
    i.line_grid = "";
    return i;
}

static inline struct fo_local local_defaults(void)
{
    struct fo_local l = {0};
    const struct fo_length automatic = {.automatic = true};
    l.ipd_min = l.ipd_opt = l.ipd_max = automatic;
    l.bpd_min = l.bpd_opt = l.bpd_max = automatic;
    l.break_before = l.break_after = FO_K_AUTO;
    l.baseline_shift = FO_K_BASELINE;
    l.absolute_position = FO_K_AUTO;
    l.number_columns_spanned = l.number_rows_spanned = 1;
    l.background_image = l.src = l.master_name = l.master_reference = l.region_name = l.flow_name =
        "";
    l.format = "1";
    l.id = l.ref_id = l.internal_destination = l.external_destination = "";
    l.marker_class_name = l.retrieve_class_name = l.role = "";
    l.source = l.style = l.fit = l.break_hint = l.checkbox = l.field = l.repeat = "";
    return l;
}

/* A node below `parent`; its inherited properties are the parent's. */
static inline struct fo_node *built_add(struct built *b, struct fo_node *parent,
                                        enum fo_object object)
{
    struct fo_node *node = arena_alloc(b->arena, sizeof *node);
    struct fo_props *props = arena_alloc(b->arena, sizeof *props);
    assert_true(node && props && b->document.node_count < BUILT_NODES);
    node->object = object;
    node->index = b->document.node_count++;
    node->parent = parent;
    props->i = parent ? parent->props->i : built_defaults();
    props->l = local_defaults();
    node->props = object == FO_TEXT ? parent->props : props;
    if (parent) {
        node->previous = parent->last_child;
        *(parent->last_child ? &parent->last_child->next : &parent->first_child) = node;
        parent->last_child = node;
    }
    b->spans[node->index] = (struct layout_span){1, 1};
    b->nodes[node->index].width = 440000;
    return node;
}

static inline struct fo_node *built_text(struct built *b, struct fo_node *parent, const char *text)
{
    struct fo_node *node = built_add(b, parent, FO_TEXT);
    node->text = slice_from(text);
    return node;
}

static inline struct fo_props *props_of(struct fo_node *node)
{
    return (struct fo_props *)node->props;
}

static inline struct layout_node *layout_of(struct built *b, const struct fo_node *node)
{
    return &b->nodes[node->index];
}

/* A block of text. */
static inline struct fo_node *built_block(struct built *b, struct fo_node *parent,
                                          const char *style, const char *text)
{
    struct fo_node *block = built_add(b, parent, FO_BLOCK);
    props_of(block)->l.style = style;
    layout_of(b, block)->height = block->props->i.line_height;
    if (text) {
        built_text(b, block, text);
    }
    return block;
}

/* Root, one A4 master and one page sequence; answers its flow. */
static inline struct fo_node *built_start(struct built *b)
{
    memset(b, 0, sizeof *b);
    b->arena = arena_new();
    assert_non_null(b->arena);
    diag_init(&b->diags, b->arena);
    b->spans = arena_array(b->arena, BUILT_NODES, sizeof *b->spans);
    b->nodes = arena_array(b->arena, BUILT_NODES, sizeof *b->nodes);
    b->root = built_add(b, NULL, FO_ROOT);
    struct fo_node *set = built_add(b, b->root, FO_LAYOUT_MASTER_SET);
    struct fo_node *master = built_add(b, set, FO_SIMPLE_PAGE_MASTER);
    props_of(master)->l.master_name = "page";
    props_of(master)->l.page_width = fo_fixed(595276);
    props_of(master)->l.page_height = fo_fixed(841890);
    struct fo_node *body = built_add(b, master, FO_REGION_BODY);
    for (int side = 0; side < 4; side++) {
        props_of(body)->l.margin[side] = fo_fixed(77638);
    }
    props_of(body)->l.column_count = 1;
    struct fo_node *sequence = built_add(b, b->root, FO_PAGE_SEQUENCE);
    props_of(sequence)->l.master_reference = "page";
    return built_add(b, sequence, FO_FLOW);
}

/* Writes the document; answers the status. */
static inline enum status built_render(struct built *b, struct fonts *fonts, struct strbuf *out)
{
    struct sink sink = sink_to_strbuf(out);
    struct render *render = NULL;
    b->document.arena = b->arena;
    b->document.root = b->root;
    b->document.title = "题目";
    b->document.author = b->document.subject = b->document.language = "";
    b->document.date = "2026-04-12";
    b->page = (struct layout_page){1, "1", NULL, NULL};
    b->layout = (struct layout){b->spans, b->nodes, &b->page, 1};
    struct render_job job = {&b->document, fonts, &sink, &b->diags, b->arena, NULL, NULL};
    enum status status = backend_docx.begin(&job, &render);
    return status == STATUS_OK ? backend_docx.finish(render, &b->layout) : status;
}

/* The text of a part, inflated from the archive's bytes; NULL when there is none. free() it. */
static inline char *part_text(const struct strbuf *file, const char *name)
{
    for (size_t i = 0; i + 30 < file->len; i++) {
        const unsigned char *p = (const unsigned char *)file->ptr + i;
        size_t len = strlen(name);
        if (memcmp(p, "PK\x03\x04", 4) != 0 || p[26] + p[27] * 256u != len
            || memcmp(p + 30, name, len) != 0) {
            continue;
        }
        size_t packed = p[18] | (size_t)p[19] << 8 | (size_t)p[20] << 16;
        size_t size = p[22] | (size_t)p[23] << 8 | (size_t)p[24] << 16;
        char *text = calloc(1, size + 1);
        if (p[8] == 0) {
            memcpy(text, p + 30 + len, size);
        } else {
            struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
            libdeflate_deflate_decompress(d, p + 30 + len, packed, text, size, NULL);
            libdeflate_free_decompressor(d);
        }
        return text;
    }
    return NULL;
}

#endif
