#include "transform/transform.h"

static const char *check_code(const struct submission *submission, enum transform_mode mode)
{
    switch (mode) {
    case TRANSFORM_BLANK:
        return "";
    case TRANSFORM_SPECIMEN:
        return "0000-0000";
    default:
        return submission->check_code;
    }
}

enum status transform_submission(struct forms *forms, const struct submission *submission,
                                 const struct transform_options *options, struct diagnostics *diags,
                                 struct xml_document *out)
{
    static const char *const MODES[] = {
        [TRANSFORM_FILLED] = "filled",
        [TRANSFORM_BLANK] = "blank",
        [TRANSFORM_SPECIMEN] = "specimen",
    };
    struct form *form = submission->form;
    const char *on = options->on ? options->on : "";
    const char *const params[] = {
        "mode",         MODES[options->mode],
        "stage",        options->stage ? options->stage : "",
        "on",           on,
        "check-code",   check_code(submission, options->mode),
        "form-id",      form->id,
        "form-version", form->version,
        "bound",        options->bound ? "yes" : "",
        "attachment",   options->attachment ? options->attachment : "",
        "of-period",    options->period ? options->period : "",
        "running-head", options->running ? options->running : "",
        NULL,
    };
    struct xml_run run = {
        .profile = forms->profile.doc ? &forms->profile : NULL,
        .catalogue = forms->catalogue.doc ? &forms->catalogue : NULL,
        .on = on,
        .own = form->internal,
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
