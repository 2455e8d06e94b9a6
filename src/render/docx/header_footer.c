#include "base/alloc.h"
#include "base/length.h"
#include "render/docx/anchor.h"
#include "render/docx/pages.h"
#include "render/docx/wml.h"

#include <string.h>

/* Headers and footers: the static-content of region-before and -after, a part for each that is
 * different. What a section does not name it would inherit from the one before, so every section
 * names all. */

struct header_part {
    enum header_kind kind;
    uint64_t hash;     /* of the key */
    struct strbuf key; /* what equal parts have in common: all but numbers that count on */
    uint32_t relationship;
};

void header_parts_deinit(struct docx *docx)
{
    for (size_t i = 0; i < docx->header_count; i++) {
        strbuf_deinit(&docx->headers[i].key);
    }
    mem_free(docx->headers);
}

static const char *region_name(const struct fo_node *region)
{
    static const struct {
        enum fo_object object;
        const char *name;
    } names[] = {
        {FO_REGION_BEFORE, "xsl-region-before"},
        {FO_REGION_AFTER, "xsl-region-after"},
        {FO_REGION_START, "xsl-region-start"},
        {FO_REGION_END, "xsl-region-end"},
    };
    if (*region->props->l.region_name) {
        return region->props->l.region_name;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (names[i].object == region->object) {
            return names[i].name;
        }
    }
    return "";
}

const struct fo_node *static_content_for(const struct fo_node *sequence,
                                         const struct fo_node *master, enum fo_object object)
{
    const struct fo_node *region = master ? fo_child(master, object) : NULL;
    if (!region) {
        return NULL;
    }
    for (const struct fo_node *node = sequence->first_child; node; node = node->next) {
        if (node->object == FO_STATIC_CONTENT
            && strcmp(node->props->l.flow_name, region_name(region)) == 0) {
            return node;
        }
    }
    return NULL;
}

int32_t static_content_height(const struct docx *docx, const struct fo_node *content)
{
    int32_t height = 0;
    for (const struct fo_node *node = content->first_child; node; node = node->next) {
        const struct layout_node *layout = docx_layout(docx, node);
        if (!fo_is_block_level(node->object)) {
            continue;
        }
        height += layout->space_before + layout->height + layout->space_after;
        for (int side = FO_BEFORE_EDGE; side <= FO_AFTER_EDGE; side++) {
            height += node->props->l.border[side].width
                      + fo_length_resolve(node->props->l.padding[side].length, layout->width, 0);
        }
    }
    return height;
}

/* --- content */

/* Word sets headers between the margins of the text, the FO where the region is: indents make up
 * for the difference. */
static void write_region(struct flow *flow, const struct page_kind *kind, int which,
                         const struct fo_node *content)
{
    struct page_rect rect = page_region(&kind->geometry, which);
    flow->origin = rect;
    flow->has_origin = true;
    flow->width = rect.width;
    flow->start = rect.x - kind->body.x;
    flow->end = kind->body.x + kind->body.width - rect.x - rect.width;
    flow_write(flow, content);
}

/* A header holds, beside its own text, the backgrounds of the page and the regions at its sides. */
static void write_part(struct story *story, enum header_kind part, const struct fo_node *sequence,
                       const struct page_kind *kind)
{
    bool is_header = part == KIND_HEADER;
    const struct fo_node *content =
        static_content_for(sequence, kind->master, is_header ? FO_REGION_BEFORE : FO_REGION_AFTER);
    struct flow flow = {.story = story};
    if (is_header) {
        region_backgrounds_write(&flow, kind);
        region_box_write(&flow, sequence, kind, REGION_START);
        region_box_write(&flow, sequence, kind, REGION_END);
    }
    flow.carried = is_header ? kind->header_pad : kind->footer_fill;
    if (content) {
        write_region(&flow, kind, is_header ? REGION_BEFORE : REGION_AFTER, content);
    }
    flow.carried += is_header ? kind->header_fill : kind->footer_pad;
    flow_end(&flow);
}

/* --- parts and references */

static uint64_t hash_of(struct slice bytes)
{
    uint64_t hash = 1469598103934665603u; /* FNV-1a */
    for (size_t i = 0; i < bytes.len; i++) {
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * 1099511628211u;
    }
    return hash;
}

static uint32_t find_equal(const struct docx *docx, enum header_kind kind, const struct strbuf *key)
{
    uint64_t hash = hash_of(strbuf_slice(key));
    for (size_t i = 0; i < docx->header_count; i++) {
        const struct header_part *part = &docx->headers[i];
        if (part->kind == kind && part->hash == hash
            && slice_equal(strbuf_slice(&part->key), strbuf_slice(key))) {
            return part->relationship;
        }
    }
    return 0;
}

/* Takes the key over. */
static void remember(struct docx *docx, enum header_kind kind, struct strbuf *key,
                     uint32_t relationship)
{
    void *headers = docx->headers;
    if (!mem_grow(&headers, &docx->header_capacity, docx->header_count + 1,
                  sizeof *docx->headers)) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    docx->headers = headers;
    docx->headers[docx->header_count++] =
        (struct header_part){kind, hash_of(strbuf_slice(key)), *key, relationship};
    *key = (struct strbuf){0};
}

static uint32_t add_part(struct docx *docx, enum header_kind kind, struct strbuf *bytes,
                         const struct relationships *rels)
{
    static const char *const names[] = {"header", "footer"};
    static const char *const types[] = {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    };
    unsigned number = kind == KIND_HEADER ? ++docx->header_number : ++docx->footer_number;
    char *name = arena_printf(docx->job.arena, "word/%s%u.xml", names[kind], number);
    char *rels_name =
        arena_printf(docx->job.arena, "word/_rels/%s%u.xml.rels", names[kind], number);
    if (!name || !rels_name) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return 1;
    }
    uint32_t relationship =
        relationships_add(&docx->rels, names[kind], name + strlen("word/"), false);
    package_add(&docx->package, name, types[kind], bytes);
    package_add_relationships(&docx->package, rels_name, rels);
    return relationship;
}

/* What was written without the marks around numbers that differ in parts that are equal otherwise
 * (ids, the page a header first stands on); `whole` keeps the numbers. */
static void add_unmarked(struct strbuf *out, struct slice bytes, bool whole)
{
    while (bytes.len) {
        const char *mark = memchr(bytes.ptr, STORY_MARK, bytes.len);
        size_t plain = mark ? (size_t)(mark - bytes.ptr) : bytes.len;
        const char *end = mark ? memchr(mark + 1, STORY_MARK, bytes.len - plain - 1) : NULL;
        strbuf_add(out, bytes.ptr, plain);
        if (!end) {
            return;
        }
        if (whole) {
            strbuf_add(out, mark + 1, (size_t)(end - mark - 1));
        }
        size_t used = (size_t)(end + 1 - bytes.ptr);
        bytes = slice_of(bytes.ptr + used, bytes.len - used);
    }
}

static uint32_t make_part(struct docx *docx, enum header_kind kind, const struct fo_node *sequence,
                          const struct page_kind *pages)
{
    struct relationships rels = {0};
    struct story story = {.docx = docx, .rels = &rels, .sequence = sequence, .is_static = true};
    struct strbuf bytes = {0}, key = {0};
    write_part(&story, kind, sequence, pages);
    docx_fail(docx, story.out.status);
    add_unmarked(&key, strbuf_slice(&story.out), false);
    if (rels.count) {
        relationships_write(&rels, &key);
    }
    docx_fail(docx, key.status);
    uint32_t relationship = find_equal(docx, kind, &key);
    if (!relationship) {
        story_root_write(&story, kind == KIND_HEADER ? "hdr" : "ftr", &bytes);
        add_unmarked(&bytes, strbuf_slice(&story.out), true);
        strbuf_add_str(&bytes, kind == KIND_HEADER ? "</w:hdr>" : "</w:ftr>");
        relationship = add_part(docx, kind, &bytes, &rels);
        remember(docx, kind, &key, relationship);
    }
    strbuf_deinit(&key);
    strbuf_deinit(&bytes);
    strbuf_deinit(&story.out);
    relationships_deinit(&rels);
    return relationship;
}

static bool has_content(const struct fo_node *sequence, const struct fo_node *master,
                        enum fo_object region)
{
    const struct fo_node *content = static_content_for(sequence, master, region);
    return content && content->first_child;
}

void header_kinds_note(struct docx *docx, const struct fo_node *sequence,
                       const struct section_pages *pages)
{
    for (int i = 0; i < PAGES_KINDS; i++) {
        const struct page_kind *kind = &pages->kind[i];
        if (has_content(sequence, kind->master, FO_REGION_BEFORE)
            || has_content(sequence, kind->master, FO_REGION_START)
            || has_content(sequence, kind->master, FO_REGION_END)
            || (kind->master && (kind->header_fill > 0 || region_has_background(kind)))) {
            docx->has_static[KIND_HEADER] = true;
        }
        if (has_content(sequence, kind->master, FO_REGION_AFTER)
            || (kind->master && kind->footer_fill > 0)) {
            docx->has_static[KIND_FOOTER] = true;
        }
    }
}

/* Even pages go by their own parts throughout the document once any section has them. */
static bool needs(const struct docx *docx, int i, const struct section_pages *pages)
{
    return i == PAGES_DEFAULT || (i == PAGES_EVEN && docx->even_and_odd) || pages->kind[i].master;
}

void header_references_write(struct docx *docx, const struct fo_node *sequence,
                             const struct section_pages *pages, struct strbuf *out)
{
    static const char *const elements[] = {"headerReference", "footerReference"};
    static const char *const types[] = {"default", "even", "first"};
    for (int part = KIND_HEADER; part <= KIND_FOOTER; part++) {
        for (int i = 0; i < PAGES_KINDS; i++) {
            if (docx->has_static[part] && needs(docx, i, pages)) {
                const struct page_kind *kind =
                    pages->kind[i].master ? &pages->kind[i] : &pages->kind[PAGES_DEFAULT];
                strbuf_addf(out, "<w:%s w:type=\"%s\" r:id=\"rId%u\"/>", elements[part], types[i],
                            make_part(docx, (enum header_kind)part, sequence, kind));
            }
        }
    }
}
