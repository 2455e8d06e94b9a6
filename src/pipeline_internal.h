#ifndef PIPELINE_INTERNAL_H
#define PIPELINE_INTERNAL_H

#include "pipeline.h"

/* Shared by pipeline.c (checking, FO to files) and pipeline_xml.c (submission to FO as XML). */

/* The blank instance as a submission: our own file, so it is neither sniffed nor validated. */
enum status pipeline_open_blank(struct form *form, struct diagnostics *diags,
                                struct submission *out) WARN_UNUSED;

/* Runs the stylesheet, of a form that drafts a document that one's too, and binds in the parts. */
enum status pipeline_to_xml(struct pipeline *pipeline, const struct submission *submission,
                            const struct transform_options *options, struct diagnostics *diags,
                            struct xml_document *out) WARN_UNUSED;

#endif
