#include "render/areas_dump.h"

#include "base/alloc.h"
#include "base/markup.h"

struct render {
    struct sink *sink;
    struct strbuf text;
};

static void add_attribute(struct strbuf *out, const char *name, const char *value)
{
    if (value && value[0]) {
        strbuf_addf(out, " %s=\"", name);
        markup_add_value(out, slice_from(value));
        strbuf_add_char(out, '"');
    }
}

static void add_color(struct strbuf *out, const char *name, struct color color)
{
    if (color.opaque) {
        strbuf_addf(out, " %s=\"#%02x%02x%02x\"", name, color.red, color.green, color.blue);
    }
}

static void add_border(struct strbuf *out, const char *name, const struct area_border *border)
{
    if (border->width > 0 && border->style != FO_K_NONE) {
        strbuf_addf(out, " %s=\"%d %s #%02x%02x%02x\"", name, (int)border->width,
                    fo_keyword_name(border->style), border->color.red, border->color.green,
                    border->color.blue);
    }
}

static void add_box(struct strbuf *out, const struct area_box *box)
{
    static const char *const sides[] = {"border-before", "border-after", "border-start",
                                        "border-end"};
    add_color(out, "background", box->background);
    add_attribute(out, "background-image", box->background_image);
    for (size_t side = 0; side < ARRAY_LENGTH(sides); side++) {
        add_border(out, sides[side], &box->border[side]);
    }
}

static void add_glyphs(struct strbuf *out, const struct glyph_run *run)
{
    const struct face_info *info = run->face ? face_info(run->face) : NULL;
    add_attribute(out, "face", info ? info->postscript : NULL);
    strbuf_addf(out, " size=\"%d\" baseline=\"%d\" glyphs=\"%u\"", (int)run->size,
                (int)run->baseline, (unsigned)run->count);
    if (!color_equal(run->color, COLOR_BLACK)) {
        add_color(out, "color", run->color);
    }
    strbuf_add_str(out, " text=\"");
    markup_add_value(out, run->text);
    strbuf_add_char(out, '"');
}

static void add_content(struct strbuf *out, const struct area *area)
{
    switch (area->type) {
    case AREA_PAGE:
        strbuf_addf(out, " number=\"%u\" folio=\"%d\"", (unsigned)area->u.page.number,
                    (int)area->u.page.folio);
        add_attribute(out, "label", area->u.page.label);
        break;
    case AREA_GLYPHS:
        if (area->u.glyphs) {
            add_glyphs(out, area->u.glyphs);
        }
        break;
    case AREA_IMAGE:
        add_attribute(out, "src", area->u.image ? area->u.image->path : NULL);
        break;
    case AREA_RULE:
        strbuf_addf(out, " style=\"%s\"%s", fo_keyword_name(area->u.rule.style),
                    area->u.rule.vertical ? " vertical=\"true\"" : "");
        add_color(out, "color", area->u.rule.color);
        break;
    default:
        break;
    }
}

/* Areas nest as FO does, which fo_read has limited. */
static void add_area(struct strbuf *out, const struct area *area, int depth)
{
    strbuf_addf(out, "%*s<%s", depth * 2, "", area_type_name(area->type));
    if (area->node && area->node->object != FO_TEXT) {
        strbuf_addf(out, " fo=\"%s\"", fo_object_name(area->node->object));
    }
    strbuf_addf(out, " x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"", (int)area->x, (int)area->y,
                (int)area->width, (int)area->height);
    if (area->box) {
        add_box(out, area->box);
    }
    strbuf_add_str(out, area->clip ? " clip=\"true\"" : "");
    if (area->rotation) {
        strbuf_addf(out, " rotation=\"%d\"", area->rotation);
    }
    add_attribute(out, "link-internal", area->link_internal);
    add_attribute(out, "link-external", area->link_external);
    add_attribute(out, "anchor", area->anchor);
    add_content(out, area);
    if (!area->first_child) {
        strbuf_add_str(out, "/>\n");
        return;
    }
    strbuf_add_str(out, ">\n");
    for (const struct area *child = area->first_child; child; child = child->next) {
        add_area(out, child, depth + 1);
    }
    strbuf_addf(out, "%*s</%s>\n", depth * 2, "", area_type_name(area->type));
}

static enum status areas_begin(const struct render_job *job, struct render **out)
{
    struct render *render = mem_calloc(1, sizeof *render);
    *out = render;
    if (!render) {
        return STATUS_NO_MEMORY;
    }
    render->sink = job->sink;
    sink_write_str(render->sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<areas>\n");
    return STATUS_OK;
}

static enum status areas_page(struct render *render, const struct area *page)
{
    strbuf_clear(&render->text);
    add_area(&render->text, page, 1);
    if (render->text.status != STATUS_OK) {
        return render->text.status;
    }
    sink_write(render->sink, render->text.ptr, render->text.len);
    return render->sink->status;
}

static enum status areas_finish(struct render *render, const struct layout *layout)
{
    enum status status = STATUS_OK;
    if (layout) {
        sink_write_str(render->sink, "</areas>\n");
        status = render->sink->status;
    }
    strbuf_deinit(&render->text);
    mem_free(render);
    return status;
}

const struct backend backend_areas = {
    .name = "areas",
    .extension = ".areas.xml",
    .media_type = "application/xml",
    .product = false,
    .begin = areas_begin,
    .page = areas_page,
    .finish = areas_finish,
};
