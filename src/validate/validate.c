#include "validate/validate.h"

#include "validate/validate_internal.h"

void validation_flag(struct validation *validation, const xmlNode *node, const char *name,
                     bool missing)
{
    if (validation->flagged_count == validation->flagged_capacity) {
        size_t capacity = validation->flagged_capacity ? validation->flagged_capacity * 2 : 16;
        struct flagged *flagged = arena_array(validation->arena, capacity, sizeof *flagged);
        if (!flagged) {
            validation->out_of_memory = true;
            return;
        }
        if (validation->flagged_count) {
            memcpy(flagged, validation->flagged, validation->flagged_count * sizeof *flagged);
        }
        validation->flagged = flagged;
        validation->flagged_capacity = capacity;
    }
    const char *copy = arena_strdup(validation->arena, name);
    validation->out_of_memory |= copy == NULL;
    validation->flagged[validation->flagged_count++] =
        (struct flagged){node, copy ? copy : "", missing};
}

static enum status compile(struct forms *forms, struct form *form, struct diagnostics *diags)
{
    enum status status = forms_compile_schema(forms, form, diags);
    if (status == STATUS_OK && form->rules_path && !form->rules) {
        status = schematron_compile(form->rules_path, diags, &form->rules);
    }
    return status;
}

static enum status read_index(const struct forms *forms, struct form *form,
                              struct diagnostics *diags)
{
    return form->index ? STATUS_OK
                       : schema_index_open(form->schema_path, forms->arena, diags, &form->index);
}

enum status validate_prepare(struct forms *forms, struct form *form, struct diagnostics *diags)
{
    enum status status = compile(forms, form, diags);
    return status == STATUS_OK ? read_index(forms, form, diags) : status;
}

bool validation_index(struct validation *validation)
{
    enum status status = read_index(validation->forms, validation->form, validation->diags);
    if (status != STATUS_OK) {
        validation->failed = status;
    }
    return status == STATUS_OK;
}

static enum status check(struct validation *validation, const struct forms *forms,
                         const struct validate_options *options)
{
    struct diagnostics *diags = validation->diags;
    size_t before = diags->counts[SEVERITY_ERROR] + diags->counts[SEVERITY_FATAL];
    diags->base.stage = "xsd";
    enum status status = xsd_check(validation);
    if (status == STATUS_OK && validation->form->rules) {
        diags->base.stage = "rules";
        status = rules_check(validation, forms, options);
    }
    if (validation->out_of_memory || validation->failed != STATUS_OK) {
        status = validation->out_of_memory ? STATUS_NO_MEMORY : validation->failed;
    }
    size_t after = diags->counts[SEVERITY_ERROR] + diags->counts[SEVERITY_FATAL];
    return status == STATUS_OK && after > before ? STATUS_INVALID : status;
}

enum status validate_submission(struct forms *forms, const struct submission *submission,
                                const struct validate_options *options, struct arena *arena,
                                struct diagnostics *diags)
{
    struct diag_place outer = diags->base;
    struct validation validation = {.forms = forms,
                                    .form = submission->form,
                                    .submission = submission,
                                    .arena = arena,
                                    .diags = diags};
    diags->base.file = submission->name;
    diags->base.form = submission->form->id;
    enum status status = compile(forms, submission->form, diags);
    if (status == STATUS_OK) {
        status = check(&validation, forms, options);
    }
    if (status == STATUS_NO_MEMORY) {
        diag_report(diags, DIAG_NO_MEMORY, NULL, NULL);
    }
    diags->base = outer;
    return status;
}

const char *validate_label(struct forms *forms, struct form *form, const xmlNode *node,
                           struct arena *arena, struct diagnostics *diags)
{
    const struct validation validation = {
        .forms = forms, .form = form, .arena = arena, .diags = diags};
    const char *label =
        read_index(forms, form, diags) == STATUS_OK ? label_path(&validation, node) : NULL;
    return label ? label : "";
}
