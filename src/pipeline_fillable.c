#include "pipeline_internal.h"

#include "fillable/contract.h"
#include "fillable/fillable.h"

#include <string.h>

/* A form to be filled in in a word processor: the blank way, with marks for values. */

/* The FO of the marked blank, its fields bound. xml_close by the caller, also on failure. */
static enum status to_bound(struct pipeline *pipeline, struct form *form, struct fillable *fillable,
                            struct diagnostics *diags, struct xml_document *fo)
{
    const struct submission marked = {
        .name = form->blank_path,
        .form = form,
        .encoding = "UTF-8",
        .xml = *fillable_marked(fillable),
    };
    struct transform_options options = pipeline->transform;
    options.mode = TRANSFORM_BLANK;
    enum status status = pipeline_to_xml(pipeline, &marked, &options, NULL, diags, fo);
    return status == STATUS_OK ? fillable_bind(fillable, fo) : status;
}

static enum status to_fo(struct pipeline *pipeline, struct form *form, struct fillable *fillable,
                         struct arena *arena, struct diagnostics *diags, struct fo_document **out)
{
    struct xml_document fo = {0};
    enum status status = to_bound(pipeline, form, fillable, diags, &fo);
    if (status == STATUS_OK) {
        status = pipeline_read_fo(pipeline, &fo, form, arena, diags, out);
    }
    xml_close(&fo);
    return status;
}

static bool find_issued(const struct carried *carried, struct slice *issued)
{
    for (size_t i = 0; i < carried->item_count; i++) {
        if (strcmp(carried->items[i].namespace_uri, FILLABLE_ISSUED_NAMESPACE) == 0) {
            *issued = carried->items[i].xml;
            return true;
        }
    }
    return false;
}

enum status pipeline_issued(struct pipeline *pipeline, struct form *form, struct arena *arena,
                            struct diagnostics *diags, struct slice *issued)
{
    struct fillable *fillable = NULL;
    struct xml_document fo = {0};
    enum status status = fillable_open(pipeline->forms, form, NULL, arena, diags, &fillable);
    if (status == STATUS_OK) {
        status = to_bound(pipeline, form, fillable, diags, &fo);
    }
    if (status == STATUS_OK) {
        const struct carried *carried = fillable_carried(fillable);
        status = !carried                       ? STATUS_NO_MEMORY
                 : find_issued(carried, issued) ? STATUS_OK
                                                : STATUS_UNSUPPORTED;
    }
    xml_close(&fo);
    fillable_close(fillable);
    return status;
}

enum status pipeline_fillable(struct pipeline *pipeline, struct form *form,
                              const struct submission *draft, struct arena *arena,
                              struct diagnostics *diags, struct pipeline_output *outputs,
                              size_t count)
{
    struct fillable *fillable = NULL;
    struct fo_document *document = NULL;
    const struct carried *carried = NULL;
    diags->base.file = form->blank_path;
    diags->base.form = form->id;
    enum status status =
        fillable_open(pipeline->forms, form, draft ? &draft->xml : NULL, arena, diags, &fillable);
    if (status == STATUS_OK) {
        status = to_fo(pipeline, form, fillable, arena, diags, &document);
    }
    if (status == STATUS_OK) {
        carried = fillable_carried(fillable);
        status = carried ? STATUS_OK : STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK) {
        status = pipeline_render_fo(pipeline, document, carried, arena, diags, outputs, count);
    }
    fillable_close(fillable);
    return status;
}
