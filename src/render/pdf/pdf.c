#include "render/pdf/pdf.h"

#include "base/alloc.h"
#include "base/hash.h"
#include "render/pdf/pdf_internal.h"

static void free_render(struct render *render)
{
    doc_fonts_deinit(&render->fonts);
    doc_images_deinit(&render->images);
    content_deinit(&render->content);
    deflater_deinit(&render->deflater);
    strbuf_deinit(&render->annotations);
    strbuf_deinit(&render->digests);
    haru_close(&render->haru);
    mem_free(render->pages);
    mem_free(render->anchors);
    mem_free(render->matrices);
    mem_free(render->glyphs);
    arena_free(render->scratch);
    arena_free(render->arena);
    mem_free(render);
}

static enum status report(const struct render_job *job, enum status status)
{
    if (status == STATUS_NO_MEMORY) {
        diag_report(job->diags, DIAG_NO_MEMORY, NULL, (const char *)NULL);
    } else if (status != STATUS_OK) {
        diag_report(job->diags, DIAG_RENDER_FAILED, NULL, "PDF", status_name(status),
                    (const char *)NULL);
    }
    return status;
}

static enum status open_render(struct render *render)
{
    render->arena = arena_new();
    render->scratch = arena_new();
    if (!render->arena || !render->scratch) {
        return STATUS_NO_MEMORY;
    }
    enum status status = haru_open(&render->haru, render->arena);
    if (status != STATUS_OK) {
        return status;
    }
    render->fonts = (struct doc_fonts){.arena = render->arena, .base = render->job->base};
    render->images = (struct doc_images){
        .arena = render->arena,
        .diags = render->job->diags,
        .haru = &render->haru,
        .deflater = &render->deflater,
    };
    render->resources = haru_dict(&render->haru, NULL);
    return haru_status(&render->haru);
}

static enum status pdf_begin(const struct render_job *job, struct render **out)
{
    struct render *render = mem_calloc(1, sizeof *render);
    if (!render) {
        return report(job, STATUS_NO_MEMORY);
    }
    render->job = job;
    enum status status = open_render(render);
    if (status != STATUS_OK) {
        free_render(render);
        return report(job, status);
    }
    *out = render;
    return STATUS_OK;
}

static void note_digest(struct render *render, struct slice stream)
{
    uint8_t digest[32];
    hash_sha256(stream, digest);
    strbuf_add(&render->digests, digest, sizeof digest);
}

static HPDF_Dict page_object(struct render *render, HPDF_Dict contents)
{
    struct strbuf entries = {0};
    strbuf_add_str(&entries, "/Type /Page /MediaBox [0 0 ");
    content_add_fixed(&entries, render->width, 3);
    strbuf_add_char(&entries, ' ');
    content_add_fixed(&entries, render->height, 3);
    strbuf_add_str(&entries, "] /Resources");
    haru_add_reference(&entries, render->resources);
    strbuf_add_str(&entries, " /Contents");
    haru_add_reference(&entries, contents);
    if (render->annotations.len) {
        strbuf_add_str(&entries, " /Annots [");
        strbuf_add_slice(&entries, strbuf_slice(&render->annotations));
        strbuf_add_str(&entries, "]");
    }
    if (render->annotations.status != STATUS_OK) {
        entries.status = render->annotations.status;
    }
    HPDF_Dict page = haru_dict(&render->haru, haru_keep(&render->haru, &entries));
    strbuf_deinit(&entries);
    return page;
}

static enum status add_page(struct render *render, const struct area *area)
{
    struct slice packed;
    enum status status = render->content.text.status != STATUS_OK
                             ? render->content.text.status
                             : deflate_bytes(&render->deflater, strbuf_slice(&render->content.text),
                                             EFFORT_QUICK, render->arena, &packed);
    if (status != STATUS_OK) {
        return status;
    }
    note_digest(render, packed);
    if (render->digests.status != STATUS_OK) {
        return render->digests.status;
    }
    void *pages = render->pages;
    if (!mem_grow(&pages, &render->page_capacity, render->page_count + 1, sizeof *render->pages)) {
        return STATUS_NO_MEMORY;
    }
    render->pages = pages;
    HPDF_Dict contents = haru_stream(&render->haru, "/Filter /FlateDecode", packed);
    const char *label = area->u.page.label ? area->u.page.label : "";
    render->pages[render->page_count++] = (struct pdf_page){
        .object = page_object(render, contents),
        .label = arena_strdup(render->arena, label),
        .folio = area->u.page.folio,
        .height = area->height,
    };
    return haru_status(&render->haru);
}

static enum status pdf_page(struct render *render, const struct area *page)
{
    struct painter painter = PDF_PAINTER;
    painter.state = render;
    painter.base_dir = render->job->document->base_dir;
    arena_reset(render->scratch);
    enum status status = paint_page(&painter, page, render->job->fonts, render->scratch);
    if (status == STATUS_OK) {
        status = add_page(render, page);
    }
    return report(render->job, status);
}

/* A flat page tree is slow to open with thousands of pages. */
static void write_page_tree(struct render *render)
{
    enum { MOST_KIDS = 128 };
    struct haru *haru = &render->haru;
    HPDF_Pages parent = haru->doc->root_pages;
    for (size_t i = 0; i < render->page_count; i++) {
        if (render->page_count > MOST_KIDS && i % MOST_KIDS == 0) {
            parent = HPDF_Pages_New(haru->doc->mmgr, haru->doc->root_pages, haru->doc->xref);
        }
        haru_add_page(haru, parent, render->pages[i].object);
    }
}

static enum status write_resources(struct render *render)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, "/Font <<");
    enum status status = doc_fonts_embed(&render->fonts, &render->haru, &render->deflater, &text);
    if (status != STATUS_OK) {
        strbuf_deinit(&text);
        return status;
    }
    if (render->has_ticks) {
        strbuf_add_str(&text, " /T");
        haru_add_reference(&text, pdf_tick_font(render));
    }
    strbuf_add_str(&text, " >>");
    if (render->images.count) {
        strbuf_add_str(&text, "\n/XObject <<");
        doc_images_write_resources(&render->images, &text);
        strbuf_add_str(&text, " >>");
    }
    haru_set_entries(render->resources, haru_keep(&render->haru, &text));
    strbuf_deinit(&text);
    return haru_status(&render->haru);
}

/* The first page with anything of the node; 0: none. */
static uint32_t first_page_of(const struct layout *layout, const struct fo_node *node)
{
    const struct fo_node *first = node;
    while (first && layout->spans[first->index].first_page == 0) {
        first = first->first_child;
    }
    return first ? layout->spans[first->index].first_page : 0;
}

/* Ids of objects that have no area of their own stand at the head of their first page. */
static enum status note_pages_of_ids(struct render *render, const struct layout *layout)
{
    const struct fo_node *node = render->job->document->root;
    for (; node; node = fo_following(node)) {
        bool bare = node->object == FO_PAGE_SEQUENCE || node->object == FO_FLOW
                    || node->object == FO_TABLE_BODY || node->object == FO_TABLE_HEADER
                    || node->object == FO_TABLE_FOOTER;
        uint32_t page =
            bare && layout->spans && node->props->l.id[0] ? first_page_of(layout, node) : 0;
        if (page > 0 && page <= render->page_count) {
            enum status status = pdf_note_anchor(render, node->props->l.id, page - 1, 0,
                                                 render->pages[page - 1].height);
            if (status != STATUS_OK) {
                return status;
            }
        }
    }
    return STATUS_OK;
}

static enum status pdf_finish(struct render *render, const struct layout *layout)
{
    enum status status = STATUS_OK;
    if (!layout) {
        goto out;
    }
    status = write_resources(render);
    if (status == STATUS_OK) {
        write_page_tree(render);
        status = note_pages_of_ids(render, layout);
    }
    if (status == STATUS_OK) {
        status = pdf_write_metadata(render);
    }
    if (status == STATUS_OK) {
        status = haru_save(&render->haru, render->job->sink);
    }
    report(render->job, status);
out:
    free_render(render);
    return status;
}

const struct backend backend_pdf = {
    .name = "pdf",
    .extension = ".pdf",
    .media_type = "application/pdf",
    .product = true,
    .begin = pdf_begin,
    .page = pdf_page,
    .finish = pdf_finish,
};
