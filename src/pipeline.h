#ifndef PIPELINE_H
#define PIPELINE_H

#include "intake/intake.h"
#include "proof/proof.h"
#include "render/backend.h"
#include "transform/transform.h"
#include "validate/validate.h"

/* The one place that sees every leg: bytes -> submission -> findings -> FO -> areas -> files. */

struct units;     /* registry/: the office's register of units */
struct form_base; /* per form: the glyphs every copy needs, for page formats that embed subsets */

/* Hands out the submissions that <j:part submission="NAME"/> binds in; submission_close by whoever
 * asked. STATUS_NOT_FOUND: there is none of that name. */
struct pipeline_parts {
    enum status (*open)(void *state, const char *name, struct diagnostics *diags,
                        struct submission *out);
    void *state;
};

/* The caller fills it, opens forms and fonts, and calls pipeline_close when done. */
struct pipeline {
    struct forms *forms;
    struct fonts *fonts;
    struct validate_options validate;
    struct transform_options transform;
    struct format_options format;
    struct pipeline_parts parts; /* of a packet; open NULL: there are none */
    bool strict;                 /* warnings reject */
    char faces_hash[65];         /* "" until pipeline_name_sources */
    struct form_base *bases;     /* made by pipeline_prepare; NULL at first */
    struct proof *proof;         /* opened when first needed; NULL before */
    const struct units *units;   /* whose keys records carry; NULL: not known */
};

/* Frees what pipeline_prepare made; forms and fonts stay the caller's. */
void pipeline_close(struct pipeline *pipeline);

/* Fills in the hashes of forms and faces, for records of what made a document. */
enum status pipeline_name_sources(struct pipeline *pipeline) WARN_UNUSED;

/* The folders that hold what the calls below read, NULL-terminated: forms, profile, faces. NULL
 * when memory fails. */
const char **pipeline_folders(const struct pipeline *pipeline, struct arena *arena);

/* What one submission became; strings in the arena it was given. */
struct pipeline_output {
    const struct backend *backend;
    struct strbuf bytes; /* strbuf_deinit by the caller */
    uint32_t pages;      /* of the document as it was laid out */
};

/* Intake, validation and, where the form's manifest asks for it, proof-reading. *out is closed by
 * the caller with submission_close. */
enum status pipeline_check(struct pipeline *pipeline, const char *path, struct arena *arena,
                           struct diagnostics *diags, struct submission *out) WARN_UNUSED;

/* Bytes to a submission that is not checked yet: XML as it is, of a Word document what was filled
 * in (extract/extract.h). Findings of a Word document that are errors reject the submission, which
 * may be open all the same. submission_close by the caller. */
enum status pipeline_open_bytes(struct pipeline *pipeline, const char *name, struct slice bytes,
                                struct arena *arena, struct diagnostics *diags,
                                struct submission *out) WARN_UNUSED;

/* What is in a Word document, all of it. Other files are refused. */
struct extraction;
enum status pipeline_extract(struct pipeline *pipeline, const char *name, struct slice bytes,
                             struct arena *arena, struct diagnostics *diags,
                             struct extraction *out) WARN_UNUSED;

/* Proof-reads a file of plain text. */
enum status pipeline_check_text(struct pipeline *pipeline, const char *path, struct arena *arena,
                                struct diagnostics *diags) WARN_UNUSED;
/* Reads the proof-reader's rules, before a batch forks its workers. */
enum status pipeline_prepare_proof(struct pipeline *pipeline,
                                   struct diagnostics *diags) WARN_UNUSED;
/* The same of bytes that were read already. */
enum status pipeline_check_bytes(struct pipeline *pipeline, const char *name, struct slice bytes,
                                 struct arena *arena, struct diagnostics *diags,
                                 struct submission *out) WARN_UNUSED;

/* Validates a document that the program made itself, of an internal form: its rules hold several
 * submissions against each other. */
enum status pipeline_check_made(struct pipeline *pipeline, struct submission *made,
                                struct arena *arena, struct diagnostics *diags) WARN_UNUSED;

/* The same for a form that drafts another, and hands out the draft that was checked: made once, for
 * those who render it, and also where the form's own rules found something. submission_close of
 * *draft by the caller, also on failure; its xml.doc is NULL when there was none. */
enum status pipeline_check_draft(struct pipeline *pipeline, struct submission *made,
                                 struct arena *arena, struct diagnostics *diags,
                                 struct submission *draft) WARN_UNUSED;

/* The document that a submission of a drafting form becomes: a submission of the form it names,
 * without bytes. What pipeline_check and pipeline_render do of themselves; for those who want to
 * see or keep it. submission_close by the caller, also on failure. */
enum status pipeline_draft(struct pipeline *pipeline, const struct submission *submission,
                           struct diagnostics *diags, struct submission *out) WARN_UNUSED;

/* Renders an accepted submission into `count` outputs whose backend is set. One format run serves
 * all. */
enum status pipeline_render(struct pipeline *pipeline, const struct submission *submission,
                            struct arena *arena, struct diagnostics *diags,
                            struct pipeline_output *outputs, size_t count) WARN_UNUSED;

/* The same for the blank form, and for an FO document that is not one of our forms. */
enum status pipeline_blank(struct pipeline *pipeline, struct form *form, struct arena *arena,
                           struct diagnostics *diags, struct pipeline_output *outputs,
                           size_t count) WARN_UNUSED;
/* The form to be filled in in a word processor: the DOCX carries the submission to be, and its
 * places are bound to it. `draft` (NULL: nothing) says what is filled in already; it need not be
 * valid. */
enum status pipeline_fillable(struct pipeline *pipeline, struct form *form,
                              const struct submission *draft, struct arena *arena,
                              struct diagnostics *diags, struct pipeline_output *outputs,
                              size_t count) WARN_UNUSED;
enum status pipeline_fo(struct pipeline *pipeline, const char *path, struct arena *arena,
                        struct diagnostics *diags, struct pipeline_output *outputs,
                        size_t count) WARN_UNUSED;

/* Makes ready what documents of a form share: schema, rules, stylesheet and, when `render`, the
 * glyph base from the form's blank instance. Done on demand by the calls above; a batch calls it
 * before it forks its workers, so that they share the memory. */
enum status pipeline_prepare(struct pipeline *pipeline, struct form *form, bool render,
                             struct diagnostics *diags) WARN_UNUSED;

/* Takes the form's blank instance the whole way, so that what is read and compiled when first asked
 * for (patterns, tables, faces) is there before workers are forked. What it has to say is nobody's
 * business: a broken form is told by pipeline_prepare. */
void pipeline_warm(struct pipeline *pipeline, struct form *form);

#endif
