#ifndef VALIDATE_VALIDATE_H
#define VALIDATE_VALIDATE_H

#include "intake/intake.h"

/* submission -> findings, all of them at once. Never changes the document. */

struct validate_options {
    const char *on; /* date of receipt, ISO; "" or NULL unknown */
    /* Snapshot by schemas/common/titles.xsd: the register's units and their titles, and apart from
     * them the places taken of grants; to be found by code, name and the register's key. Rules see
     * what is about the submission's own unit. NULL: rules that need them are skipped and named. */
    const struct xml_index *titles, *used;
};

/* XSD first (with mend-and-validate-again on a scratch copy, design: validation), then the rules,
 * also when the XSD found faults, as far as the rules can still speak (rules of fields that the XSD
 * rejected are held back). Findings carry label path, what stood there, what is allowed, remedy,
 * line and XPath. STATUS_OK when nothing of severity error was found, else STATUS_INVALID;
 * STATUS_LIMIT, STATUS_CONFIG. */
enum status validate_submission(struct forms *forms, const struct submission *submission,
                                const struct validate_options *options, struct arena *arena,
                                struct diagnostics *diags) WARN_UNUSED;

/* What a node of a submission is called on its form, as findings say it: 正文 › 段落 3. Only the
 * first call of a form reads its labels. "" when memory fails. */
const char *validate_label(struct forms *forms, struct form *form, const xmlNode *node,
                           struct arena *arena, struct diagnostics *diags);

/* Compiles schema and rules and reads the labels, what is not there yet: before workers are forked,
 * and for `doctor`. A fault of ours names file and line; STATUS_CONFIG. */
enum status validate_prepare(struct forms *forms, struct form *form,
                             struct diagnostics *diags) WARN_UNUSED;

#endif
