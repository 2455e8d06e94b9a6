#include "transform/transform.h"

enum status transform_submission(struct forms *forms, const struct submission *submission,
                                 const struct transform_options *options, struct diagnostics *diags,
                                 struct xml_document *out)
{
    struct form *form = submission->form;
    const char *on = options->on ? options->on : "";
    const char *const params[] = {
        "mode",         options->blank ? "blank" : "filled",
        "stage",        options->stage ? options->stage : "",
        "on",           on,
        "check-code",   options->blank ? "" : submission->check_code,
        "form-id",      form->id,
        "form-version", form->version,
        NULL,
    };
    struct xml_run run = {
        .profile = forms->profile.doc ? &forms->profile : NULL,
        .catalogue = forms->catalogue.doc ? &forms->catalogue : NULL,
        .on = on,
        .resources = forms->resources,
        .params = params,
    };
    out->doc = NULL;
    enum status status = forms_compile_stylesheet(forms, form, diags);
    if (status == STATUS_OK) {
        status = xml_transform(form->stylesheet, &submission->xml, &run, diags, out);
    }
    if (status == STATUS_OK && !xmlDocGetRootElement(out->doc)) {
        struct diag_place place = {
            .file = form->stylesheet_path, .form = form->id, .stage = "transform"};
        diag_report(diags, DIAG_STYLESHEET_EMPTY, &place, NULL);
        xml_close(out);
        status = STATUS_CONFIG;
    }
    return status;
}
