#include "fillable/fillable.h"

#include "base/file.h"
#include "fillable/fillable_internal.h"
#include "validate/validate.h"

/* The blank instance, its marks, and what the document carries. */

/* Runs one of our own stylesheets, which stand beside the forms' common ones. */
enum status fillable_run(struct fillable *fillable, const char *name,
                         const struct xml_document *input, const char *class_name,
                         struct xml_document *out)
{
    struct forms *forms = fillable->forms;
    struct xml_stylesheet *stylesheet = NULL;
    const char *path = file_join(fillable->arena, forms->data_dir, name);
    const char *const params[] = {"form-id", fillable->form->id, "class", class_name, NULL};
    const struct xml_run run = {
        .profile = forms->profile.doc ? &forms->profile : NULL,
        .catalogue = forms->catalogue.doc ? &forms->catalogue : NULL,
        .on = "",
        .resources = forms->resources,
        .params = params,
    };
    enum status status =
        path ? xml_stylesheet_open(path, forms->data_dir, fillable->diags, &stylesheet)
             : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = xml_transform(stylesheet, input, &run, fillable->diags, out);
    }
    xml_stylesheet_free(stylesheet);
    return status;
}

/* Of a draft, which may be of one of several classes that the form lists other things for. */
static const char *class_of(struct arena *arena, const struct xml_document *draft)
{
    const xmlNode *root = draft ? xmlDocGetRootElement(draft->doc) : NULL;
    const xmlNode *envelope = root ? xml_child(root, "envelope") : NULL;
    const xmlNode *node = envelope ? xml_child(envelope, "class") : NULL;
    const char *text = node ? xml_text(arena, node) : "";
    return text ? text : "";
}

/* The blank instance with what the form lists by itself, and as many rows as its paper. */
static enum status make_issued(struct fillable *fillable, const struct xml_document *draft)
{
    struct xml_document blank = {0}, skeleton = {0};
    enum status status = xml_read_file(fillable->form->blank_path, fillable->diags, &blank);
    if (status == STATUS_OK) {
        status = fillable_run(fillable, "templates/fillable/skeleton.xsl", &blank,
                              class_of(fillable->arena, draft), &skeleton);
    }
    if (status == STATUS_OK) {
        status = skeleton_complete(fillable, &skeleton, NULL);
    }
    if (status == STATUS_OK && draft) {
        status = xml_copy(draft, &fillable->issued);
        if (status == STATUS_OK) {
            status = skeleton_complete(fillable, &fillable->issued, &skeleton);
        }
        xml_close(&skeleton);
    } else {
        fillable->issued = skeleton;
    }
    xml_close(&blank);
    return status;
}

enum status fillable_open(struct forms *forms, struct form *form, const struct xml_document *draft,
                          struct arena *arena, struct diagnostics *diags, struct fillable **out)
{
    struct fillable *fillable = arena_alloc(arena, sizeof *fillable);
    *out = fillable;
    if (!fillable) {
        return STATUS_NO_MEMORY;
    }
    *fillable = (struct fillable){
        .forms = forms, .form = form, .arena = arena, .diags = diags, .drafting = draft != NULL};
    enum status status = validate_prepare(forms, form, diags);
    if (status == STATUS_OK && !form->hash[0]) {
        status = forms_hash(forms);
    }
    if (status == STATUS_OK) {
        status = make_issued(fillable, draft);
    }
    if (status == STATUS_OK) {
        status = xml_copy(&fillable->issued, &fillable->marked);
    }
    return status == STATUS_OK ? fields_collect(fillable) : status;
}

void fillable_close(struct fillable *fillable)
{
    if (fillable) {
        xml_close(&fillable->issued);
        xml_close(&fillable->marked);
    }
}

const struct xml_document *fillable_marked(const struct fillable *fillable)
{
    return &fillable->marked;
}

enum status fillable_bind(struct fillable *fillable, struct xml_document *fo)
{
    xmlNode *root = xmlDocGetRootElement(fo->doc);
    bind_marks(fillable, root, true);
    enum status status = fillable->out_of_memory ? STATUS_NO_MEMORY : rest_add(fillable, fo);
    if (status == STATUS_OK) {
        repeats_mark(fillable);
    }
    return fillable->out_of_memory ? STATUS_NO_MEMORY : status;
}

static enum status carry_issued(struct fillable *fillable, struct carried_item items[2])
{
    struct strbuf text = {0};
    struct arena *arena = fillable->arena;
    const struct form *form = fillable->form;
    enum status status = xml_canonical(&fillable->issued, &text);
    const char *copy = status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    items[0] = (struct carried_item){
        .id = fillable_item_id(arena, form->id, form->version, 1),
        .namespace_uri = form->namespace_uri,
        .xml = slice_of(copy, text.len),
    };
    strbuf_deinit(&text);
    items[1] = (struct carried_item){
        .id = fillable_item_id(arena, form->id, form->version, 0),
        .namespace_uri = FILLABLE_ISSUED_NAMESPACE,
    };
    if (!copy || !items[0].id || !items[1].id) {
        return STATUS_NO_MEMORY;
    }
    return issued_write(fillable, items[0].xml, &items[1].xml);
}

const struct carried *fillable_carried(struct fillable *fillable)
{
    static const char *const PREFIXES[] = {FILLABLE_PREFIX_FORM, FILLABLE_PREFIX_ISSUED};
    struct carried_item *items = arena_array(fillable->arena, 2, sizeof *items);
    if (!items || carry_issued(fillable, items) != STATUS_OK) {
        return NULL;
    }
    fillable->carried = (struct carried){
        .form = fillable->form->id,
        .version = fillable->form->version,
        .items = items,
        .item_count = 2,
        .controls = fillable->controls,
        .control_count = fillable->control_count,
        .prefixes = PREFIXES,
    };
    return &fillable->carried;
}
