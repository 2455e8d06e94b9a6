#include "pipeline_internal.h"

#include "extract/extract.h"

/* Submissions that come as Word documents. */

static enum status issue(void *state, struct form *form, struct arena *arena,
                         struct diagnostics *diags, struct slice *issued)
{
    struct diag_place before = diags->base;
    enum status status = pipeline_issued(state, form, arena, diags, issued);
    diags->base = before;
    return status;
}

static enum status take_one(struct pipeline *pipeline, const char *name,
                            const struct extraction *extraction, struct arena *arena,
                            struct diagnostics *diags, struct submission *out)
{
    if (extraction->count != 1) {
        const char *count = arena_printf(arena, "%zu", extraction->count);
        diag_report(diags, DIAG_EXTRACT_SEVERAL, NULL, count ? count : "", NULL);
        return STATUS_INVALID;
    }
    enum status status =
        intake_bytes(pipeline->forms, name, extraction->items[0].xml, arena, diags, out);
    out->extracted = true;
    return status;
}

enum status pipeline_extract(struct pipeline *pipeline, const char *name, struct slice bytes,
                             struct arena *arena, struct diagnostics *diags, struct extraction *out)
{
    struct submission none = {0};
    *out = (struct extraction){0};
    if (extract_is_docx(bytes)) {
        const struct extract_blanks blanks = {issue, pipeline};
        return extract_docx(pipeline->forms, &blanks, bytes, arena, diags, out);
    }
    const char *zh, *en;
    enum status status = STATUS_UNSUPPORTED;
    if (intake_sniff(bytes, &zh, &en)) { /* intake says what to do about it */
        status = intake_bytes(pipeline->forms, name, bytes, arena, diags, &none);
        submission_close(&none);
    } else {
        diag_report(diags, DIAG_EXTRACT_NOT_WORD, NULL, "别的文件", "another file", NULL);
    }
    return status == STATUS_OK ? STATUS_UNSUPPORTED : status;
}

static enum status open_docx(struct pipeline *pipeline, const char *name, struct slice bytes,
                             struct arena *arena, struct diagnostics *diags, struct submission *out)
{
    struct extraction extraction;
    const struct extract_blanks blanks = {issue, pipeline};
    size_t errors = diags->counts[SEVERITY_ERROR];
    *out = (struct submission){.name = name, .bytes = bytes, .encoding = ""};
    diags->base.stage = "extract";
    enum status status = extract_docx(pipeline->forms, &blanks, bytes, arena, diags, &extraction);
    if (status == STATUS_OK) {
        status = take_one(pipeline, name, &extraction, arena, diags, out);
    }
    bool faulty = diags->counts[SEVERITY_ERROR] > errors;
    return status == STATUS_OK && faulty ? STATUS_INVALID : status;
}

enum status pipeline_open_bytes(struct pipeline *pipeline, const char *name, struct slice bytes,
                                struct arena *arena, struct diagnostics *diags,
                                struct submission *out)
{
    return extract_is_docx(bytes) ? open_docx(pipeline, name, bytes, arena, diags, out)
                                  : intake_bytes(pipeline->forms, name, bytes, arena, diags, out);
}

/* --- places --- */

/* The last element that begins on or above a line. */
static const xmlNode *element_at(const xmlNode *root, int line)
{
    const xmlNode *found = NULL;
    for (const xmlNode *node = root; node; node = xml_after(root, node)) {
        if (node->type == XML_ELEMENT_NODE && xml_line(node) <= line) {
            found = node;
        }
    }
    return found;
}

void pipeline_tell_of_extracted(struct pipeline *pipeline, const struct submission *submission,
                                struct diagnostics *diags, size_t before)
{
    const xmlNode *root = submission->xml.doc ? xmlDocGetRootElement(submission->xml.doc) : NULL;
    size_t count = diags->count; /* a label may have something to say of its own */
    for (size_t i = before; i < count; i++) {
        struct diag_place *place = &diags->items[i].place;
        bool nameless = !place->label || !place->label[0];
        const xmlNode *node = nameless && place->line && root && submission->form
                                  ? element_at(root, place->line)
                                  : NULL;
        const char *label =
            node ? validate_label(pipeline->forms, submission->form, node, diags->arena, diags)
                 : NULL;
        place = &diags->items[i].place;
        place->label = label ? label : place->label;
        place->line = place->column = 0;
    }
}
