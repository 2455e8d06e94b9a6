#include "pipeline_internal.h"

#include "fillable/fillable.h"

/* A form to be filled in in a word processor: the blank way, with marks for values. */

static enum status to_fo(struct pipeline *pipeline, struct form *form, struct fillable *fillable,
                         struct arena *arena, struct diagnostics *diags, struct fo_document **out)
{
    const struct submission marked = {
        .name = form->blank_path,
        .form = form,
        .encoding = "UTF-8",
        .xml = *fillable_marked(fillable),
    };
    struct xml_document fo = {0};
    struct transform_options options = pipeline->transform;
    options.mode = TRANSFORM_BLANK;
    enum status status = pipeline_to_xml(pipeline, &marked, &options, NULL, diags, &fo);
    if (status == STATUS_OK) {
        status = fillable_bind(fillable, &fo);
    }
    if (status == STATUS_OK) {
        status = pipeline_read_fo(pipeline, &fo, form, arena, diags, out);
    }
    xml_close(&fo);
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
