#include "pipeline_internal.h"

#include "compose/compose.h"

#include <string.h>

/* A stylesheet that binds itself in would never end. */
#define DEEPEST 3

struct making {
    struct pipeline *pipeline;
    int depth; /* of documents this one is a part of */
    struct carrying *carrying;
};

static enum status make_xml(const struct making *making, const struct submission *submission,
                            const struct transform_options *options, struct diagnostics *diags,
                            struct xml_document *out);

enum status pipeline_open_blank(struct form *form, struct diagnostics *diags,
                                struct submission *out)
{
    *out = (struct submission){.name = form->blank_path, .form = form, .encoding = "UTF-8"};
    return xml_read_file(form->blank_path, diags, &out->xml);
}

/* --- documents that hold others: j:part --- */

/* <j:part form="F" attachment="附件1" period="2026"/> is the blank form F, <j:part submission="N"/>
 * the submission that the pipeline knows by that name; running="甲公司" heads its pages. */
static enum status open_content(const struct making *whole, struct arena *arena,
                                const xmlNode *part, struct diagnostics *diags,
                                struct submission *out)
{
    struct pipeline *pipeline = whole->pipeline;
    const char *id = xml_attribute(arena, part, "form");
    const char *name = xml_attribute(arena, part, "submission");
    enum status status = STATUS_NOT_FOUND;
    if (whole->depth < DEEPEST && name && pipeline->parts.open) {
        status = pipeline->parts.open(pipeline->parts.state, name, diags, out);
    } else if (whole->depth < DEEPEST && id && forms_by_id(pipeline->forms, id)) {
        status = pipeline_open_blank(forms_by_id(pipeline->forms, id), diags, out);
    }
    if (status == STATUS_NOT_FOUND) {
        diag_report(diags, DIAG_PART_UNKNOWN, NULL, name ? name : id ? id : "", NULL);
        status = STATUS_INVALID;
    }
    return status;
}

static enum status open_part(void *state, const xmlNode *part, struct diagnostics *diags,
                             struct xml_document *out)
{
    const struct making *whole = state;
    const struct making making = {whole->pipeline, whole->depth + 1, whole->carrying};
    struct arena *arena = arena_new();
    struct submission content = {0};
    enum status status =
        arena ? open_content(whole, arena, part, diags, &content) : STATUS_NO_MEMORY;
    bool blank = arena && xml_attribute(arena, part, "submission") == NULL;
    if (status == STATUS_OK && !blank) {
        status = pipeline_carry_submission(whole->carrying, &content);
    }
    if (status == STATUS_OK) {
        const struct diag_place before = diags->base;
        struct transform_options options = whole->pipeline->transform;
        options.mode = blank ? TRANSFORM_BLANK : TRANSFORM_FILLED;
        options.bound = true;
        options.attachment = xml_attribute(arena, part, "attachment");
        options.period = xml_attribute(arena, part, "period");
        options.running = xml_attribute(arena, part, "running");
        status = make_xml(&making, &content, &options, diags, out);
        diags->base = before;
    }
    submission_close(&content);
    arena_free(arena);
    return status;
}

/* --- forms that draft a document --- */

static enum status draft(const struct pipeline *pipeline, const struct submission *submission,
                         const struct transform_options *options, struct diagnostics *diags,
                         struct submission *out)
{
    struct forms *forms = pipeline->forms;
    const struct form *form = submission->form;
    *out = (struct submission){.name = submission->name, .encoding = "UTF-8"};
    memcpy(out->check_code, submission->check_code, sizeof out->check_code);
    enum status status = transform_submission(forms, submission, options, diags, &out->xml);
    if (status != STATUS_OK) {
        return status;
    }
    const xmlNode *root = xmlDocGetRootElement(out->xml.doc);
    out->form = forms_by_id(forms, form->drafts);
    if (!out->form || out->form->drafts || !root->ns
        || strcmp((const char *)root->ns->href, out->form->namespace_uri) != 0) {
        const struct diag_place place = {.file = form->stylesheet_path};
        diag_report(diags, DIAG_DRAFT, &place, form->id, form->drafts, NULL);
        return STATUS_CONFIG;
    }
    return STATUS_OK;
}

enum status pipeline_draft(struct pipeline *pipeline, const struct submission *submission,
                           struct diagnostics *diags, struct submission *out)
{
    const struct transform_options options = pipeline->transform;
    diags->base.form = submission->form->id;
    diags->base.stage = "transform";
    return draft(pipeline, submission, &options, diags, out);
}

/* --- all of it --- */

static enum status make_xml(const struct making *making, const struct submission *submission,
                            const struct transform_options *options, struct diagnostics *diags,
                            struct xml_document *out)
{
    enum status status;
    diags->base.form = submission->form->id;
    diags->base.stage = "transform";
    if (submission->form->drafts) {
        struct submission drafted;
        status = draft(making->pipeline, submission, options, diags, &drafted);
        if (status == STATUS_OK && submission->form->internal) {
            status = pipeline_carry_submission(making->carrying, &drafted);
        }
        if (status == STATUS_OK) {
            status = make_xml(making, &drafted, options, diags, out);
        }
        submission_close(&drafted);
        return status;
    }
    const struct compose_source source = {open_part, (void *)making};
    status = transform_submission(making->pipeline->forms, submission, options, diags, out);
    return status == STATUS_OK ? compose_parts(out, &source, diags) : status;
}

enum status pipeline_to_xml(struct pipeline *pipeline, const struct submission *submission,
                            const struct transform_options *options, struct carrying *carrying,
                            struct diagnostics *diags, struct xml_document *out)
{
    const struct making making = {pipeline, 0, carrying};
    enum status status = pipeline_carry_submission(carrying, submission);
    return status == STATUS_OK ? make_xml(&making, submission, options, diags, out) : status;
}
