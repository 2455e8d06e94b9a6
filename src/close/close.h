#ifndef CLOSE_CLOSE_H
#define CLOSE_CLOSE_H

#include "year/year.h"

/* The year closed (归档): what was filed of a period, the office's own documents, register and
 * titles in one folder, with a catalogue (归档目录) to print and as a workbook, next year's profile
 * drafted, and SHA256SUMS over all of it:
 *
 *     PLACE/归档目录.pdf .docx .xlsx .xml   SHA256SUMS   profile.next.xml
 *           材料/CLASS/0001 UNIT/…           packages as they were filed, photos and all
 *           文件/…                           what the office made, from out/ and folders named
 *           登记/…                           profile, register of units, titles of the period
 *           其他/退回 更正前 撤回 隔离/…       what is kept and is no item of the catalogue
 *           保密/…                           the same for confidential forms, closed to others
 *
 * It is built beside PLACE under a hidden name, where a later call goes on if it was stopped,
 * verified, and renamed. A year that is closed is never changed. While something keeps the year
 * from being closed, all that can be made is made as a draft beside PLACE, which the next call
 * replaces. The spool itself is only read. Same archive, same bytes. */

struct closing_source {
    struct year *year; /* of the period; opened with the faults that its archive has */
    const char *place; /* absolute or not; folders above it are made */
    const char *const
        *folders; /* others whose files belong to the year; NULL-terminated, or NULL */
    bool faults;  /* the caller knows of some: a draft is all there can be */
    bool strict;  /* warnings keep the year from being closed too */
};

struct closing_outcome {
    const char *place;   /* what was made, or was there; "" nothing */
    bool draft, same;    /* same: it was closed before, and nothing differs */
    size_t items, pages; /* of the open catalogue */
    size_t confidential; /* items of the other */
    size_t aside;        /* kept, but no items */
    size_t files;        /* in both manifests */
};

/* STATUS_INVALID: a draft was made, or the year is closed already and differs; findings say what
 * and why. */
enum status closing_make(const struct closing_source *source, struct arena *arena,
                         struct diagnostics *diags, struct closing_outcome *out) WARN_UNUSED;

/* Holds a closed year against its manifests: what is missing, changed or not listed is a finding.
 * Of confidential material only what may be read; what may not is a finding. */
enum status closing_verify(const char *place, struct diagnostics *diags, size_t *files) WARN_UNUSED;

#endif
