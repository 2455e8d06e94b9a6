#ifndef TRANSFORM_TRANSFORM_H
#define TRANSFORM_TRANSFORM_H

#include "intake/intake.h"

/* submission -> FO document (XML). */

enum transform_mode {
    TRANSFORM_FILLED,
    TRANSFORM_BLANK,    /* the empty printable form */
    TRANSFORM_SPECIMEN, /* empty too, with every wording a filled copy may carry: its characters are
                           those that copies share */
};

struct transform_options {
    const char *
        stage; /* whose answers a checklist shows: self, system, district; NULL: the latest given */
    const char *on; /* date of receipt, ISO, or NULL */
    enum transform_mode mode;
    bool bound; /* as a part of a larger document: with page numbers, whose count goes on */
    const char *attachment; /* what it is called there, 附件3; NULL: what the profile says */
    const char *period;     /* of a blank form; NULL: the profile's */
    const char *running;    /* the head of its pages in a volume of many documents; NULL: none */
};

/* Runs the form's stylesheet with the parameters mode (filled, blank, specimen), stage, on,
 * check-code, form-id, form-version, bound (yes or empty), attachment, of-period
 * and running-head. xml_close of *out by the caller. */
enum status transform_submission(struct forms *forms, const struct submission *submission,
                                 const struct transform_options *options, struct diagnostics *diags,
                                 struct xml_document *out) WARN_UNUSED;

#endif
