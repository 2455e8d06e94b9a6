#include "render/docx/docx.h"

#include "base/alloc.h"
#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

#define WML "application/vnd.openxmlformats-officedocument.wordprocessingml."

struct render {
    struct render_job job;
};

void docx_fail(struct docx *docx, enum status status)
{
    if (docx->status == STATUS_OK) {
        docx->status = status;
    }
}

const struct layout_node *docx_layout(const struct docx *docx, const struct fo_node *node)
{
    return &docx->layout->nodes[node->index];
}

const struct layout_span *docx_span(const struct docx *docx, const struct fo_node *node)
{
    return &docx->layout->spans[node->index];
}

void docx_note(struct docx *docx, const struct fo_node *node, const char *zh, const char *en)
{
    const char *source = fo_source(node);
    if (docx->is_repeating) {
        return;
    }
    struct diag_place place = {
        .line = node->line, .label = *source ? source : NULL, .stage = "docx"};
    diag_report(docx->job.diags, DIAG_DOCX_SIMPLER, &place, fo_object_name(node->object), zh, en,
                NULL);
}

static enum status begin(const struct render_job *job, struct render **out)
{
    struct render *render = mem_calloc(1, sizeof *render);
    if (!render) {
        return STATUS_NO_MEMORY;
    }
    render->job = *job;
    *out = render;
    return STATUS_OK;
}

/* The fixed parts and those that list what the others used, each with its relationship. */
static void add_supporting_parts(struct docx *docx)
{
    struct strbuf bytes = {0};
    struct package *package = &docx->package;
    relationships_add(&docx->rels, "styles", "styles.xml", false);
    styles_write(&docx->styles, docx->has_fields, &bytes);
    package_add(package, "word/styles.xml", WML "styles+xml", &bytes);
    relationships_add(&docx->rels, "settings", "settings.xml", false);
    settings_write(docx, &bytes);
    package_add(package, "word/settings.xml", WML "settings+xml", &bytes);
    relationships_add(&docx->rels, "fontTable", "fontTable.xml", false);
    font_table_write(docx, &bytes);
    package_add(package, "word/fontTable.xml", WML "fontTable+xml", &bytes);
    relationships_add(&docx->rels, "theme", "theme/theme1.xml", false);
    theme_write(&bytes);
    package_add(package, "word/theme/theme1.xml",
                "application/vnd.openxmlformats-officedocument.theme+xml", &bytes);
    if (docx->footnote_count) {
        relationships_add(&docx->rels, "footnotes", "footnotes.xml", false);
        footnotes_write(docx, &bytes);
        package_add(package, "word/footnotes.xml", WML "footnotes+xml", &bytes);
        package_add_relationships(package, "word/_rels/footnotes.xml.rels", &docx->footnote_rels);
    }
}

/* The package's own relationships lead to the document and its properties. */
static void add_document_props(struct docx *docx)
{
    struct strbuf bytes = {0};
    struct relationships root = {0};
    struct package *package = &docx->package;
    relationships_add(&root, "officeDocument", "word/document.xml", false);
    relationships_add(&root, "core-properties", "docProps/core.xml", false);
    relationships_add(&root, "extended-properties", "docProps/app.xml", false);
    if (docx->job.carried) {
        relationships_add(&root, "custom-properties", "docProps/custom.xml", false);
    }
    package_add_relationships(package, "_rels/.rels", &root);
    relationships_deinit(&root);
    core_props_write(docx->job.document, &bytes);
    package_add(package, "docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml", &bytes);
    app_props_write(&bytes);
    package_add(package, "docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml", &bytes);
    if (docx->job.carried) {
        custom_props_write(docx->job.carried, &bytes);
        package_add(package, "docProps/custom.xml",
                    "application/vnd.openxmlformats-officedocument.custom-properties+xml", &bytes);
    }
}

/* A sniffer that reads only the first entries wants to see what the file is: _rels/.rels and the
 * main document come first. Headers and footers are added while the document is written. */
static enum status make(struct docx *docx)
{
    add_document_props(docx);
    targets_collect(docx);
    markers_collect(docx);
    footnotes_survey(docx);
    document_write(docx);
    add_supporting_parts(docx);
    glossary_write(docx);
    custom_xml_write(docx);
    package_add_relationships(&docx->package, "word/_rels/document.xml.rels", &docx->rels);
    for (size_t i = 0; i < docx->picture_count; i++) {
        package_add_picture(&docx->package, docx->pictures[i].part_name, docx->pictures[i].bytes);
    }
    if (docx->status != STATUS_OK) {
        return docx->status;
    }
    return package_write(&docx->package, docx->job.sink);
}

static void deinit(struct docx *docx)
{
    header_parts_deinit(docx);
    package_deinit(&docx->package);
    relationships_deinit(&docx->rels);
    relationships_deinit(&docx->footnote_rels);
    strbuf_deinit(&docx->footnotes);
    mem_free(docx->pictures);
    mem_free(docx->targets);
    mem_free(docx->markers);
    paragraph_workspace_free(docx->workspace);
}

static void report(const struct render_job *job, enum status status)
{
    if (status == STATUS_NO_MEMORY) {
        diag_report(job->diags, DIAG_NO_MEMORY, NULL, NULL);
    } else if (status != STATUS_OK) {
        diag_report(job->diags, DIAG_RENDER_FAILED, NULL, "DOCX", status_name(status), NULL);
    }
}

static enum status finish(struct render *render, const struct layout *layout)
{
    enum status status = STATUS_OK;
    if (layout) {
        struct docx docx = {.job = render->job, .layout = layout};
        docx.workspace = paragraph_workspace_new();
        status = docx.workspace ? make(&docx) : STATUS_NO_MEMORY;
        report(&render->job, status);
        deinit(&docx);
    }
    mem_free(render);
    return status;
}

const struct backend backend_docx = {
    .name = "docx",
    .extension = ".docx",
    .media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    .product = true,
    .carries = true,
    .begin = begin,
    .page = NULL,
    .finish = finish,
};
