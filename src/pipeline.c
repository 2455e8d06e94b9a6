#include "pipeline_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "fo/fo.h"
#include "render/pdf/glyph_base.h"

#include <string.h>

/* More outputs of one document than there are backends make no sense. */
#define MAX_OUTPUTS 8

struct form_base {
    const struct form *form;
    struct glyph_base *glyphs;
    struct form_base *next;
};

void pipeline_close(struct pipeline *pipeline)
{
    while (pipeline->bases) {
        struct form_base *next = pipeline->bases->next;
        glyph_base_free(pipeline->bases->glyphs);
        mem_free(pipeline->bases);
        pipeline->bases = next;
    }
    proof_close(pipeline->proof);
    pipeline->proof = NULL;
}

enum status pipeline_name_sources(struct pipeline *pipeline)
{
    fonts_hash(pipeline->fonts, pipeline->faces_hash);
    return forms_hash(pipeline->forms);
}

const char **pipeline_folders(const struct pipeline *pipeline, struct arena *arena)
{
    const struct forms *forms = pipeline->forms;
    const char *name = file_base_name(forms->profile_path);
    const char **faces = fonts_folders(pipeline->fonts, arena);
    size_t count = 0;
    while (faces && faces[count]) {
        count++;
    }
    const char **folders = faces ? arena_array(arena, count + 4, sizeof *folders) : NULL;
    if (!folders) {
        return NULL;
    }
    memcpy(folders, faces, count * sizeof *folders);
    folders[count] = file_join(arena, forms->data_dir, "schemas");
    folders[count + 1] = file_join(arena, forms->data_dir, "templates");
    folders[count + 2] = name == forms->profile_path
                             ? "."
                             : arena_copy(arena, slice_of(forms->profile_path,
                                                          (size_t)(name - forms->profile_path)));
    return folders[count] && folders[count + 1] && folders[count + 2] ? folders : NULL;
}

static const struct glyph_base *find_base(const struct pipeline *pipeline, const struct form *form)
{
    for (const struct form_base *base = pipeline->bases; base; base = base->next) {
        if (base->form == form) {
            return base->glyphs;
        }
    }
    return NULL;
}

/* --- FO -> areas -> files --- */

/* The backends of one document, fed by one format run. */
struct outputs {
    struct render *renders[MAX_OUTPUTS];
    struct render_job jobs[MAX_OUTPUTS]; /* lent to the backends until they finish */
    struct sink sinks[MAX_OUTPUTS];
    struct pipeline_output *list;
    size_t count, begun;
};

/* Whether a format is made from the flow, and asks where the layout put things. */
static bool any_flow(const struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        if (!outputs->list[i].backend->page) {
            return true;
        }
    }
    return false;
}

static enum status page_to_all(void *state, const struct area *page)
{
    struct outputs *outputs = state;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < outputs->count && status == STATUS_OK; i++) {
        const struct backend *backend = outputs->list[i].backend;
        if (backend->page) {
            status = backend->page(outputs->renders[i], page);
        }
    }
    return status;
}

static enum status begin_all(struct outputs *outputs, const struct render_job *job)
{
    enum status status = STATUS_OK;
    while (outputs->begun < outputs->count && status == STATUS_OK) {
        size_t i = outputs->begun;
        outputs->sinks[i] = sink_to_strbuf(&outputs->list[i].bytes);
        outputs->jobs[i] = *job;
        outputs->jobs[i].sink = &outputs->sinks[i];
        status = outputs->list[i].backend->begin(&outputs->jobs[i], &outputs->renders[i]);
        if (status == STATUS_OK) {
            outputs->begun++;
        }
    }
    return status;
}

/* Finishes every backend that was begun; without a layout they only let go of what they hold. */
static enum status finish_all(struct outputs *outputs, const struct layout *layout,
                              enum status status)
{
    for (size_t i = 0; i < outputs->begun; i++) {
        enum status one = outputs->list[i].backend->finish(outputs->renders[i],
                                                           status == STATUS_OK ? layout : NULL);
        if (status == STATUS_OK) {
            status = one != STATUS_OK ? one : outputs->sinks[i].status;
        }
    }
    return status;
}

/* Whether any output takes along what it is made of. */
static bool any_carries(const struct pipeline_output *outputs, size_t count)
{
    bool carries = false;
    for (size_t i = 0; i < count; i++) {
        carries |= outputs[i].backend->carries;
    }
    return carries;
}

static enum status render_document(struct pipeline *pipeline, const struct fo_document *document,
                                   const struct glyph_base *base, const struct carried *carried,
                                   struct arena *arena, struct diagnostics *diags,
                                   struct pipeline_output *list, size_t count)
{
    struct outputs outputs = {.list = list, .count = count};
    const struct render_job job = {
        .document = document,
        .fonts = pipeline->fonts,
        .diags = diags,
        .arena = arena,
        .base = base,
        .carried = carried && carried->form ? carried : NULL,
    };
    if (count > MAX_OUTPUTS) {
        return STATUS_INTERNAL;
    }
    struct format_options options = pipeline->format;
    options.pages_only = !any_flow(&outputs);
    const struct page_consumer consumer = {page_to_all, &outputs};
    const struct layout *layout = NULL;
    enum status status = begin_all(&outputs, &job);
    if (status == STATUS_OK) {
        diags->base.stage = "format";
        status =
            format_document(document, pipeline->fonts, &options, &consumer, arena, diags, &layout);
        diags->base.stage = "render";
    }
    for (size_t i = 0; i < count; i++) {
        list[i].pages = layout ? layout->page_count : 0;
    }
    return finish_all(&outputs, layout, status);
}

static struct fo_options fo_options_of(const struct pipeline *pipeline, const char *base_dir)
{
    return (struct fo_options){
        .strict = pipeline->strict,
        .fop_compat = pipeline->format.fop_compat,
        .base_dir = base_dir,
    };
}

/* The folder of a path; "." when it names none. */
static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_printf(arena, "%.*s", (int)(slash - path), path) : ".";
}

/* --- submission -> FO --- */

/* The form whose stylesheet makes the FO: another one's where the form drafts a document. */
static struct form *printed_form(const struct pipeline *pipeline, struct form *form)
{
    struct form *other = form->drafts ? forms_by_id(pipeline->forms, form->drafts) : NULL;
    return other ? other : form;
}

/* What is wrong with a result is the stylesheet's doing, and its lines are the stylesheet's or
 * those of one it imports. A template that ran for every row says it once. */
static enum status read_result(const struct pipeline *pipeline, const struct xml_document *xml,
                               const struct form *form, struct arena *arena,
                               struct diagnostics *diags, struct fo_document **out)
{
    const char *dir = folder_of(arena, form->stylesheet_path);
    const char *file = diags->base.file;
    size_t before = diags->count;
    if (!dir) {
        return STATUS_NO_MEMORY;
    }
    diags->base.file = form->stylesheet_path;
    diags->base.stage = "fo";
    const struct fo_options options = fo_options_of(pipeline, dir);
    enum status status = fo_read(xml, &options, arena, diags, out);
    diags->base.file = file;
    diag_drop_repeats(diags, before);
    for (size_t i = before; i < diags->count; i++) {
        struct diagnostic *item = &diags->items[i];
        const char *found =
            xml_stylesheet_file_at(form->stylesheet, item->place.line, item->message[LANGUAGE_EN]);
        item->place.file = found ? arena_strdup(diags->arena, found) : item->place.file;
    }
    return status;
}

enum status pipeline_read_fo(const struct pipeline *pipeline, const struct xml_document *xml,
                             struct form *form, struct arena *arena, struct diagnostics *diags,
                             struct fo_document **out)
{
    return read_result(pipeline, xml, printed_form(pipeline, form), arena, diags, out);
}

enum status pipeline_render_fo(struct pipeline *pipeline, const struct fo_document *document,
                               const struct carried *carried, struct arena *arena,
                               struct diagnostics *diags, struct pipeline_output *outputs,
                               size_t count)
{
    return render_document(pipeline, document, NULL, carried, arena, diags, outputs, count);
}

static enum status submission_to_fo(struct pipeline *pipeline, const struct submission *submission,
                                    enum transform_mode mode, struct carrying *carrying,
                                    struct arena *arena, struct diagnostics *diags,
                                    struct fo_document **out)
{
    struct xml_document xml = {0};
    struct transform_options options = pipeline->transform;
    options.mode = mode;
    enum status status = pipeline_to_xml(pipeline, submission, &options, carrying, diags, &xml);
    if (status == STATUS_OK) {
        status = pipeline_read_fo(pipeline, &xml, submission->form, arena, diags, out);
    }
    xml_close(&xml);
    return status;
}

/* --- the blank form --- */

static enum status blank_to_fo(struct pipeline *pipeline, struct form *form,
                               enum transform_mode mode, struct arena *arena,
                               struct diagnostics *diags, struct fo_document **out)
{
    struct submission blank;
    enum status status = pipeline_open_blank(form, diags, &blank);
    if (status == STATUS_OK) {
        status = submission_to_fo(pipeline, &blank, mode, NULL, arena, diags, out);
    }
    submission_close(&blank);
    return status;
}

/* --- the glyphs all copies share --- */

static enum status page_to_base(void *state, const struct area *page)
{
    return glyph_base_page(state, page);
}

/* A blank instance that cannot be formatted is a fault of the form; lost memory is not. */
static void report_blank(const struct form *form, enum status status,
                         const struct diagnostics *said, struct diagnostics *diags)
{
    if (status == STATUS_NO_MEMORY) {
        diag_report(diags, DIAG_NO_MEMORY, NULL, NULL);
    } else if (diag_has(said, SEVERITY_ERROR)) {
        diag_append_from(diags, said, SEVERITY_ERROR);
    } else {
        const struct diag_place place = {.file = form->blank_path};
        diag_report(diags, DIAG_FORM_BROKEN, &place, form->id, "空白表无法排版",
                    "its blank instance cannot be formatted", NULL);
    }
}

/* Collects the glyphs of the pages of the form's specimen. What the blank has to say against its
 * layout is said when it is rendered, not here. */
static enum status collect_base(struct pipeline *pipeline, struct form *form,
                                struct glyph_base *glyphs, struct diagnostics *diags)
{
    struct arena *arena = arena_new();
    if (!arena) {
        return STATUS_NO_MEMORY;
    }
    struct diagnostics quiet;
    diag_init(&quiet, diags->arena); /* what it says may have to outlive this function */
    struct fo_document *document = NULL;
    const struct layout *layout = NULL;
    const struct page_consumer consumer = {page_to_base, glyphs};
    enum status status = blank_to_fo(pipeline, form, TRANSFORM_SPECIMEN, arena, &quiet, &document);
    if (status == STATUS_OK) {
        status = format_document(document, pipeline->fonts, &pipeline->format, &consumer, arena,
                                 &quiet, &layout);
    }
    if (status == STATUS_OK) {
        status = glyph_base_seal(glyphs, diags);
    } else {
        report_blank(form, status, &quiet, diags);
    }
    arena_free(arena);
    return status;
}

static enum status add_base(struct pipeline *pipeline, struct form *form, struct diagnostics *diags)
{
    struct form_base *base = mem_calloc(1, sizeof *base);
    if (!base) {
        return STATUS_NO_MEMORY;
    }
    base->form = form;
    size_t failures = mem_failures();
    enum status status = glyph_base_new(&base->glyphs);
    if (status == STATUS_OK) {
        status = collect_base(pipeline, form, base->glyphs, diags);
    }
    if (status == STATUS_OK && mem_failures() != failures) {
        /* libxslt leaves an attribute out, and says nothing: every document would have it so */
        diag_report(diags, DIAG_NO_MEMORY, NULL, NULL);
        status = STATUS_NO_MEMORY;
    }
    if (status != STATUS_OK) {
        glyph_base_free(base->glyphs);
        mem_free(base);
        return status;
    }
    base->next = pipeline->bases;
    pipeline->bases = base;
    return STATUS_OK;
}

/* What rendering takes: the stylesheet, and the glyph base where pages are made. */
static enum status ready_to_render(struct pipeline *pipeline, struct form *form, bool base,
                                   struct diagnostics *diags)
{
    enum status status = forms_compile(pipeline->forms, form, diags);
    form = printed_form(pipeline, form);
    status = status == STATUS_OK ? forms_compile(pipeline->forms, form, diags) : status;
    if (status == STATUS_OK && base && form->blank_path && !find_base(pipeline, form)) {
        status = add_base(pipeline, form, diags);
    }
    return status;
}

enum status pipeline_prepare(struct pipeline *pipeline, struct form *form, bool render,
                             struct diagnostics *diags)
{
    enum status status = validate_prepare(pipeline->forms, form, diags);
    if (status == STATUS_OK && form->parts) {
        status = pipeline_prepare_proof(pipeline, diags);
    }
    if (status == STATUS_OK) {
        status = ready_to_render(pipeline, form, render, diags);
    }
    form->unsound = status == STATUS_CONFIG;
    return status;
}

/* Only page formats embed glyphs. */
static bool needs_base(const struct pipeline_output *outputs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (outputs[i].backend->page && outputs[i].backend->product) {
            return true;
        }
    }
    return false;
}

/* --- proof-reading --- */

enum status pipeline_prepare_proof(struct pipeline *pipeline, struct diagnostics *diags)
{
    struct forms *forms = pipeline->forms;
    if (pipeline->proof) {
        return STATUS_OK;
    }
    const char *path = file_join(forms->arena, forms->data_dir, "schemas/common/proof.xml");
    return path ? proof_open(path, diags, &pipeline->proof) : STATUS_NO_MEMORY;
}

struct label_source {
    struct forms *forms;
    struct form *form;
    struct arena *arena;
    struct diagnostics *diags;
};

static const char *label_of(void *state, const xmlNode *node)
{
    struct label_source *source = state;
    return validate_label(source->forms, source->form, node, source->arena, source->diags);
}

static enum status proof_read(struct pipeline *pipeline, const struct submission *submission,
                              struct arena *arena, struct diagnostics *diags)
{
    struct label_source source = {pipeline->forms, submission->form, arena, diags};
    const struct proof_labels labels = {label_of, &source};
    enum status status = pipeline_prepare_proof(pipeline, diags);
    return status == STATUS_OK
               ? proof_submission(pipeline->proof, submission, &labels, arena, diags)
               : status;
}

static enum status strictly(const struct pipeline *pipeline, const struct diagnostics *diags,
                            enum status status)
{
    bool refused = pipeline->strict && diag_has(diags, SEVERITY_WARNING);
    return status == STATUS_OK && refused ? STATUS_INVALID : status;
}

enum status pipeline_check_text(struct pipeline *pipeline, const char *path, struct arena *arena,
                                struct diagnostics *diags)
{
    struct slice text = {0};
    diags->base.file = path;
    enum status status = intake_text(path, arena, diags, &text);
    if (status == STATUS_OK) {
        status = pipeline_prepare_proof(pipeline, diags);
    }
    if (status == STATUS_OK) {
        status = proof_text(pipeline->proof, path, text, arena, diags);
    }
    return strictly(pipeline, diags, status);
}

/* --- the calls --- */

static enum status check_content(struct pipeline *pipeline, struct arena *arena,
                                 struct diagnostics *diags, struct submission *out);

/* What was found in a draft has no line in the file it was made of. */
static void tell_of_draft(const struct form *form, struct diagnostics *diags, size_t before)
{
    for (size_t i = before; i < diags->count; i++) {
        struct diag_place *place = &diags->items[i].place;
        const char *label =
            arena_printf(diags->arena, "%s › %s", form->title, place->label ? place->label : "");
        place->line = place->column = 0;
        place->label = label ? label : place->label;
    }
}

static enum status check_draft(struct pipeline *pipeline, const struct submission *submission,
                               struct arena *arena, struct diagnostics *diags,
                               struct submission *draft)
{
    size_t before = diags->count;
    enum status status = pipeline_draft(pipeline, submission, diags, draft);
    if (status == STATUS_OK) {
        status = check_content(pipeline, arena, diags, draft);
        tell_of_draft(draft->form, diags, before);
    }
    return status;
}

/* Its own rules; what it drafts is not looked at. */
static enum status check_own(struct pipeline *pipeline, struct arena *arena,
                             struct diagnostics *diags, struct submission *out)
{
    enum status status;
    diags->base.form = out->form->id;
    diags->base.stage = "validate";
    status = validate_submission(pipeline->forms, out, &pipeline->validate, arena, diags);
    if ((status == STATUS_OK || status == STATUS_INVALID) && out->form->parts) {
        status = status_worse(status, proof_read(pipeline, out, arena, diags));
    }
    return status;
}

static enum status check_content(struct pipeline *pipeline, struct arena *arena,
                                 struct diagnostics *diags, struct submission *out)
{
    enum status status = check_own(pipeline, arena, diags, out);
    if (status == STATUS_OK && out->form->drafts) {
        struct submission draft;
        status = check_draft(pipeline, out, arena, diags, &draft);
        submission_close(&draft);
    }
    return strictly(pipeline, diags, status);
}

enum status pipeline_check_draft(struct pipeline *pipeline, struct submission *made,
                                 struct arena *arena, struct diagnostics *diags,
                                 struct submission *draft)
{
    *draft = (struct submission){0};
    enum status status = check_own(pipeline, arena, diags, made);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        status = status_worse(status, check_draft(pipeline, made, arena, diags, draft));
    }
    return strictly(pipeline, diags, status);
}

enum status pipeline_check_made(struct pipeline *pipeline, struct submission *made,
                                struct arena *arena, struct diagnostics *diags)
{
    return check_content(pipeline, arena, diags, made);
}

enum status pipeline_check(struct pipeline *pipeline, const char *path, struct arena *arena,
                           struct diagnostics *diags, struct submission *out)
{
    struct slice bytes = {0};
    *out = (struct submission){.name = path, .encoding = ""};
    diags->base.file = path;
    diags->base.stage = "intake";
    enum status status = intake_read(path, LIMIT_SUBMISSION_BYTES, arena, diags, &bytes);
    return status == STATUS_OK ? pipeline_check_bytes(pipeline, path, bytes, arena, diags, out)
                               : status;
}

enum status pipeline_check_bytes(struct pipeline *pipeline, const char *name, struct slice bytes,
                                 struct arena *arena, struct diagnostics *diags,
                                 struct submission *out)
{
    size_t before = diags->count;
    diags->base.file = name;
    diags->base.stage = "intake";
    enum status status = pipeline_open_bytes(pipeline, name, bytes, arena, diags, out);
    bool opened = out->form && out->xml.doc;
    if (opened && (status == STATUS_OK || out->extracted)) {
        status = status_worse(status, check_content(pipeline, arena, diags, out));
    }
    if (out->extracted) {
        pipeline_tell_of_extracted(pipeline, out, diags, before);
    }
    return status;
}

enum status pipeline_render(struct pipeline *pipeline, const struct submission *submission,
                            struct arena *arena, struct diagnostics *diags,
                            struct pipeline_output *outputs, size_t count)
{
    struct fo_document *document = NULL;
    struct carrying carrying = {.arena = arena};
    enum status status =
        ready_to_render(pipeline, submission->form, needs_base(outputs, count), diags);
    if (status == STATUS_OK) {
        status = submission_to_fo(pipeline, submission, TRANSFORM_FILLED,
                                  any_carries(outputs, count) ? &carrying : NULL, arena, diags,
                                  &document);
    }
    if (status == STATUS_OK) {
        status = render_document(pipeline, document,
                                 find_base(pipeline, printed_form(pipeline, submission->form)),
                                 &carrying.carried, arena, diags, outputs, count);
    }
    return status;
}

enum status pipeline_blank(struct pipeline *pipeline, struct form *form, struct arena *arena,
                           struct diagnostics *diags, struct pipeline_output *outputs, size_t count)
{
    struct fo_document *document = NULL;
    diags->base.file = form->blank_path;
    enum status status = ready_to_render(pipeline, form, needs_base(outputs, count), diags);
    if (status == STATUS_OK) {
        status = blank_to_fo(pipeline, form, TRANSFORM_BLANK, arena, diags, &document);
    }
    if (status == STATUS_OK) {
        status =
            render_document(pipeline, document, find_base(pipeline, printed_form(pipeline, form)),
                            NULL, arena, diags, outputs, count);
    }
    return status;
}

enum status pipeline_fo(struct pipeline *pipeline, const char *path, struct arena *arena,
                        struct diagnostics *diags, struct pipeline_output *outputs, size_t count)
{
    struct xml_stream *xml = NULL;
    struct fo_document *document = NULL;
    diags->base.file = path;
    diags->base.stage = "fo";
    enum status status = xml_stream_open(path, diags, &xml);
    const char *dir = folder_of(arena, path);
    if (status == STATUS_OK) {
        const struct fo_options options = fo_options_of(pipeline, dir);
        status = dir ? fo_read_stream(xml, &options, arena, diags, &document) : STATUS_NO_MEMORY;
    }
    enum status sound = xml_stream_close(xml);
    status = sound != STATUS_OK ? sound : status;
    if (status == STATUS_OK) {
        status = render_document(pipeline, document, NULL, NULL, arena, diags, outputs, count);
    }
    return status;
}

void pipeline_warm(struct pipeline *pipeline, struct form *form)
{
    struct pipeline_output outputs[] = {{.backend = backend_find("pdf")},
                                        {.backend = backend_find("docx")}};
    struct arena *arena = arena_new();
    struct diagnostics quiet;
    struct submission blank;
    if (!arena) {
        return;
    }
    diag_init(&quiet, arena);
    enum status status = pipeline_open_blank(form, &quiet, &blank);
    if (status == STATUS_OK) {
        status = check_content(pipeline, arena, &quiet, &blank);
    }
    submission_close(&blank);
    if (status != STATUS_NO_MEMORY) {
        status = pipeline_blank(pipeline, form, arena, &quiet, outputs, ARRAY_LENGTH(outputs));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(outputs); i++) {
        strbuf_deinit(&outputs[i].bytes);
    }
    arena_free(arena);
}
