#include "render/docx/docx_internal.h"

#include "base/alloc.h"
#include "base/length.h"
#include "image/image.h"
#include "render/docx/anchor.h"
#include "render/docx/wml.h"

#include <string.h>

void inline_object_open(const struct story *story, struct strbuf *out, int32_t width,
                        int32_t height, const char *name)
{
    uint32_t number = ++story->docx->last_drawing;
    strbuf_add_str(
        out, "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent");
    wml_int_attribute(out, "cx", mpt_to_emu(width));
    wml_int_attribute(out, "cy", mpt_to_emu(height));
    strbuf_add_str(out, "/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:docPr");
    story_number_write(story, out, "id", number);
    strbuf_addf(out, " name=\"%s\"/>", name);
}

static const struct picture *find(const struct docx *docx, const char *path)
{
    for (size_t i = 0; i < docx->picture_count; i++) {
        if (strcmp(docx->pictures[i].path, path) == 0) {
            return &docx->pictures[i];
        }
    }
    return NULL;
}

/* The picture as a part of the package, once however often it occurs. NULL when it cannot be read.
 */
static const struct picture *load(struct docx *docx, const char *path)
{
    struct slice bytes;
    void *pictures = docx->pictures;
    const struct picture *known = find(docx, path);
    if (known) {
        return known;
    }
    enum status status = image_bytes(path, docx->job.arena, docx->job.diags, &bytes);
    if (status != STATUS_OK) {
        if (status == STATUS_NO_MEMORY) {
            docx_fail(docx, status);
        }
        return NULL;
    }
    bool jpeg =
        bytes.len > 2 && (unsigned char)bytes.ptr[0] == 0xFF && (unsigned char)bytes.ptr[1] == 0xD8;
    char *name = arena_printf(docx->job.arena, "word/media/image%u.%s",
                              (unsigned)docx->picture_count + 1, jpeg ? "jpeg" : "png");
    if (!name
        || !mem_grow(&pictures, &docx->picture_capacity, docx->picture_count + 1,
                     sizeof *docx->pictures)) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return NULL;
    }
    docx->pictures = pictures;
    docx->pictures[docx->picture_count] = (struct picture){path, name, bytes};
    return &docx->pictures[docx->picture_count++];
}

static void write_pic(struct strbuf *out, uint32_t rel, int32_t width, int32_t height)
{
    strbuf_add_str(
        out,
        "<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
        "<a:graphic><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"\"/><pic:cNvPicPr/></pic:nvPicPr>");
    strbuf_addf(out,
                "<pic:blipFill><a:blip "
                "r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>",
                rel);
    strbuf_add_str(out, "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext");
    wml_int_attribute(out, "cx", mpt_to_emu(width));
    wml_int_attribute(out, "cy", mpt_to_emu(height));
    strbuf_add_str(
        out, "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
             "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
}

uint32_t picture_relationship(struct flow *flow, const char *uri, struct anchor *out)
{
    struct docx *docx = flow->story->docx;
    struct image_info info;
    const char *path =
        image_resolve(uri, docx->job.document->base_dir, docx->job.arena, docx->job.diags);
    const struct picture *picture = path ? load(docx, path) : NULL;
    if (!picture || image_probe(path, docx->job.diags, &info) != STATUS_OK) {
        return 0;
    }
    out->picture_width = info.width;
    out->picture_height = info.height;
    /* without a resolution: 72 dots an inch for XSL, 96 for word processors */
    out->picture_scale = info.width == 1000 * info.pixel_width ? 133333 : 100000;
    flow->story->uses_pictures = true;
    return relationships_add(flow->story->rels, "image", picture->part_name + strlen("word/"),
                             false);
}

void picture_write(struct flow *flow, const struct fo_node *graphic)
{
    struct docx *docx = flow->story->docx;
    struct strbuf *out = &flow->open.content;
    const struct layout_node *layout = docx_layout(docx, graphic);
    const char *path = image_resolve(graphic->props->l.src, docx->job.document->base_dir,
                                     docx->job.arena, docx->job.diags);
    const struct picture *picture =
        path && layout->width > 0 && layout->height > 0 ? load(docx, path) : NULL;
    if (!picture) {
        return;
    }
    if (mpt_to_twips(layout->height) > flow->open.props.line) {
        flow->open.props.at_least = true;
    }
    flow->story->uses_pictures = true;
    strbuf_add_str(out, "<w:r>");
    inline_object_open(flow->story, out, layout->width, layout->height, "图片");
    write_pic(
        out,
        relationships_add(flow->story->rels, "image", picture->part_name + strlen("word/"), false),
        layout->width, layout->height);
}
