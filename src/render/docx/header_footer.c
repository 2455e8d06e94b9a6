#include "render/docx/docx_internal.h"

#include "base/alloc.h"
#include "base/length.h"
#include "render/docx/wml.h"

#include <string.h>

/* Headers and footers: the static-content of region-before and -after, a part for each that is
 * different. What a section does not name it would inherit from the one before, so every section
 * names all. */

struct header_part {
    enum header_kind kind;
    struct strbuf bytes; /* as written, to find equal ones; the package has its own */
    uint32_t relationship;
};

void header_parts_deinit(struct docx *docx)
{
    for (size_t i = 0; i < docx->header_count; i++) {
        strbuf_deinit(&docx->headers[i].bytes);
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

/* Word sets headers between the margins of the text, the FO between those of the page: indents make
 * up for the difference. */
static void write_static(struct story *story, const struct fo_node *master,
                         const struct fo_node *content)
{
    struct flow flow = {.story = story};
    if (content) {
        const struct fo_node *body = fo_child(master, FO_REGION_BODY);
        flow.width = section_static_width(master);
        if (body) {
            flow.start = -fo_length_resolve(body->props->l.margin[FO_START_EDGE], flow.width, 0);
            flow.end = -fo_length_resolve(body->props->l.margin[FO_END_EDGE], flow.width, 0);
        }
        flow_write(&flow, content);
    }
    flow_end(&flow);
}

/* The regions at the sides have no counterpart: their text stands in frames in the header, at its
 * place on the page. */
static void write_side(struct story *story, const struct fo_node *sequence,
                       const struct fo_node *master, enum fo_object object)
{
    const struct fo_node *content = static_content_for(sequence, master, object);
    if (!content || !content->first_child) {
        return;
    }
    const struct fo_local *local = &master->props->l;
    int32_t page = fo_length_resolve(local->page_width, 0, 595276);
    int32_t extent = fo_length_resolve(fo_child(master, object)->props->l.extent, page, 0);
    int32_t left = fo_length_resolve(local->margin[FO_START_EDGE], page, 0);
    int32_t right = page - fo_length_resolve(local->margin[FO_END_EDGE], page, 0) - extent;
    struct flow flow = {.story = story, .width = extent, .is_absolute = true};
    flow.frame.x = mpt_to_twips(object == FO_REGION_START ? left : right);
    flow.frame.y = mpt_to_twips(fo_length_resolve(local->margin[FO_BEFORE_EDGE], page, 0));
    flow.frame.width = mpt_to_twips(extent);
    flow_write(&flow, content);
    flow_close_paragraph(&flow, 0, NULL);
    strbuf_deinit(&flow.open.content);
}

static void write_part(struct story *story, enum header_kind kind, const struct fo_node *sequence,
                       const struct fo_node *master)
{
    if (kind == KIND_HEADER) {
        write_side(story, sequence, master, FO_REGION_START);
        write_side(story, sequence, master, FO_REGION_END);
    }
    write_static(story, master,
                 static_content_for(sequence, master,
                                    kind == KIND_HEADER ? FO_REGION_BEFORE : FO_REGION_AFTER));
}

/* --- parts and references */

static uint32_t find_equal(const struct docx *docx, enum header_kind kind,
                           const struct strbuf *bytes)
{
    for (size_t i = 0; i < docx->header_count; i++) {
        const struct header_part *part = &docx->headers[i];
        if (part->kind == kind && slice_equal(strbuf_slice(&part->bytes), strbuf_slice(bytes))) {
            return part->relationship;
        }
    }
    return 0;
}

/* Keeps what was written so that an equal one is found; those with relationships of their own stay
 * apart. */
static void remember(struct docx *docx, enum header_kind kind, const struct strbuf *bytes,
                     uint32_t relationship)
{
    void *headers = docx->headers;
    struct strbuf copy = {0};
    if (!mem_grow(&headers, &docx->header_capacity, docx->header_count + 1,
                  sizeof *docx->headers)) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    docx->headers = headers;
    strbuf_add_slice(&copy, strbuf_slice(bytes));
    docx_fail(docx, copy.status);
    docx->headers[docx->header_count++] = (struct header_part){kind, copy, relationship};
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
    if (!rels->count) {
        remember(docx, kind, bytes, relationship);
    }
    package_add(&docx->package, name, types[kind], bytes);
    package_add_relationships(&docx->package, rels_name, rels);
    return relationship;
}

static uint32_t make_part(struct docx *docx, enum header_kind kind, const struct fo_node *sequence,
                          const struct fo_node *master)
{
    struct relationships rels = {0};
    struct story story = {.docx = docx, .rels = &rels, .sequence = sequence};
    struct strbuf bytes = {0};
    write_part(&story, kind, sequence, master);
    story_root_write(&story, kind == KIND_HEADER ? "hdr" : "ftr", &bytes);
    strbuf_add_slice(&bytes, strbuf_slice(&story.out));
    strbuf_add_str(&bytes, kind == KIND_HEADER ? "</w:hdr>" : "</w:ftr>");
    docx_fail(docx, story.out.status);
    uint32_t relationship = rels.count ? 0 : find_equal(docx, kind, &bytes);
    if (!relationship) {
        relationship = add_part(docx, kind, &bytes, &rels);
    }
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
                       const struct fo_node *const masters[3])
{
    for (int pages = 0; pages < 3; pages++) {
        if (has_content(sequence, masters[pages], FO_REGION_BEFORE)
            || has_content(sequence, masters[pages], FO_REGION_START)
            || has_content(sequence, masters[pages], FO_REGION_END)) {
            docx->has_static[KIND_HEADER] = true;
        }
        if (has_content(sequence, masters[pages], FO_REGION_AFTER)) {
            docx->has_static[KIND_FOOTER] = true;
        }
    }
}

/* Even pages go by their own parts throughout the document once any section has them. */
static bool needs(const struct docx *docx, int pages, const struct fo_node *const masters[3])
{
    return pages == 0 || (pages == 1 && docx->even_and_odd) || masters[pages];
}

void header_references_write(struct docx *docx, const struct fo_node *sequence,
                             const struct fo_node *const masters[3], struct strbuf *out)
{
    static const char *const elements[] = {"headerReference", "footerReference"};
    static const char *const types[] = {"default", "even", "first"};
    for (int kind = KIND_HEADER; kind <= KIND_FOOTER; kind++) {
        for (int pages = 0; pages < 3; pages++) {
            if (docx->has_static[kind] && needs(docx, pages, masters)) {
                const struct fo_node *master = masters[pages] ? masters[pages] : masters[0];
                strbuf_addf(out, "<w:%s w:type=\"%s\" r:id=\"rId%u\"/>", elements[kind],
                            types[pages],
                            make_part(docx, (enum header_kind)kind, sequence, master));
            }
        }
    }
}
