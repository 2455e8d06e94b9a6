#ifndef PIPELINE_INTERNAL_H
#define PIPELINE_INTERNAL_H

#include "fillable/carried.h"
#include "pipeline.h"

/* Shared by pipeline.c (checking, FO to files), pipeline_xml.c (submission to FO as XML) and
 * pipeline_carry.c (what documents carry along). */

/* What a document being made will carry along, in the arena. */
struct carrying {
    struct arena *arena;
    struct carried carried;
    struct carried_item *items; /* carried.items */
    size_t capacity;
};

/* Appends the XML of a submission: first the document's own, then those bound in. Of what the
 * program filled in itself (an internal form) nothing is carried: it holds what the paper does not
 * show, of other units too. NULL: nothing is carried. */
enum status pipeline_carry_submission(struct carrying *carrying,
                                      const struct submission *submission) WARN_UNUSED;
/* Appends any XML, as the item of that ordinal (fillable/contract.h). */
enum status pipeline_carry(struct carrying *carrying, const struct xml_document *xml,
                           const struct form *form, size_t ordinal,
                           const char *namespace_uri) WARN_UNUSED;

/* Reads the FO document that a form's stylesheet made; what is wrong with it is the stylesheet's
 * doing. */
enum status pipeline_read_fo(const struct pipeline *pipeline, const struct xml_document *xml,
                             struct form *form, struct arena *arena, struct diagnostics *diags,
                             struct fo_document **out) WARN_UNUSED;
/* Formats and renders an FO document, with what it carries (NULL: nothing). */
enum status pipeline_render_fo(struct pipeline *pipeline, const struct fo_document *document,
                               const struct carried *carried, struct arena *arena,
                               struct diagnostics *diags, struct pipeline_output *outputs,
                               size_t count) WARN_UNUSED;

/* The blank instance as a submission: our own file, so it is neither sniffed nor validated. */
enum status pipeline_open_blank(struct form *form, struct diagnostics *diags,
                                struct submission *out) WARN_UNUSED;

/* Runs the stylesheet, of a form that drafts a document that one's too, and binds in the parts,
 * whose XML `carrying` (NULL: nobody) gets with the submission's own. */
enum status pipeline_to_xml(struct pipeline *pipeline, const struct submission *submission,
                            const struct transform_options *options, struct carrying *carrying,
                            struct diagnostics *diags, struct xml_document *out) WARN_UNUSED;

/* What is issued with the fillable blank of a form: its XML, in the arena. */
enum status pipeline_issued(struct pipeline *pipeline, struct form *form, struct arena *arena,
                            struct diagnostics *diags, struct slice *issued) WARN_UNUSED;

/* Findings from record `before` on about a submission that came out of a Word document: nobody has
 * seen the lines of its XML, so they name the field instead. */
void pipeline_tell_of_extracted(struct pipeline *pipeline, const struct submission *submission,
                                struct diagnostics *diags, size_t before);

#endif
