#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/diag_codes.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* What people are told. Every leg appends records to the struct diagnostics it was handed; only
 * cli/ and report/ show them. Messages exist in Chinese (always used in reports and outputs for
 * staff) and in English, both from the one table in base/diag_codes.h. */

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_FATAL };

enum language { LANGUAGE_ZH, LANGUAGE_EN };

/* Where a finding is and what it is about. Every member is optional (NULL or 0); strings are
 * copied. */
struct diag_place {
    const char *file;    /* as the user named it */
    int line;            /* 1-based; 0 unknown */
    int column;          /* 1-based; 0 unknown */
    const char *xpath;   /* /form/unit/name */
    const char *label;   /* the path in the form's own Chinese labels: 单位 › 单位名称 */
    const char *form;    /* form id */
    const char *stage;   /* intake, xsd, rules, transform, fo, format, pdf, docx, deliver */
    const char *rule;    /* rule id or facet: R-800, xsd:enumeration */
    const char *source;  /* the clause a rule comes from: S3 附件5-1 */
    const char *found;   /* what stood there; shown cut to LIMIT_QUOTED_CHARS */
    const char *allowed; /* what is allowed, Chinese */
    bool as_severity;    /* use `severity` below instead of the table's */
    enum severity severity;
};

struct diagnostic {
    enum diag_code code;
    enum severity severity;
    struct diag_place place;
    const char *message[2]; /* by enum language */
    const char *hint[2];    /* how to mend it; "" when there is nothing to add */
    size_t order;           /* of arrival */
};

struct diagnostics {
    struct arena *arena;
    struct diagnostic *items;
    size_t count, capacity;
    size_t counts[4]; /* by enum severity, also those beyond LIMIT_DIAGNOSTICS */
    size_t arrived;   /* how many had a place, also those that gave it up to graver ones */
    struct diag_place
        base;           /* file, line, form and stage of the moment: fill a place's missing ones */
    enum status status; /* sticky: STATUS_NO_MEMORY when a record was lost */
    const void **told;  /* what diag_first was asked about */
    size_t told_count, told_capacity;
};

/* An empty list whose strings live in `arena`. */
void diag_init(struct diagnostics *diags, struct arena *arena);

/* Appends a record; beyond LIMIT_DIAGNOSTICS a graver one takes the place of the last of the least
 * grave. The code's templates name their arguments %1 to %9 (in message and hint); the
 * variable part is those arguments as const char *, ended by NULL. `place` may be NULL. */
void diag_report(struct diagnostics *diags, enum diag_code code, const struct diag_place *place,
                 ...) __attribute__((sentinel));

/* Whether it is the first time that this list is asked about `subject`: for what is said once in a
 * document, however often it is met. False also when memory fails. */
bool diag_first(struct diagnostics *diags, const void *subject);

/* Whether anything at or above `severity` was reported. */
bool diag_has(const struct diagnostics *diags, enum severity severity);

/* Orders by file, line, column, then arrival. */
void diag_sort(struct diagnostics *diags);

/* Appends every record of `from` (strings are shared, so from->arena must live as long). */
void diag_append(struct diagnostics *diags, const struct diagnostics *from);
/* The same for records at or above `severity`. */
void diag_append_from(struct diagnostics *diags, const struct diagnostics *from,
                      enum severity severity);

/* Of the records from index `first` on, drops those that say the same of the same line as an
 * earlier one of them. */
void diag_drop_repeats(struct diagnostics *diags, size_t first);

/* "note", "warning", "error", "fatal" and 提示, 警告, 错误, 严重错误. */
const char *severity_name(enum severity severity, enum language language);

/* The stable name of a code, e.g. "XML-DOCTYPE", as it stands in brackets behind a message. */
const char *diag_code_name(enum diag_code code);

/* Rows of the table, for the manual: code counts from 0 to DIAG_CODE_COUNT - 1. */
struct diag_row {
    const char *name;
    enum severity severity;
    const char *message[2];
    const char *hint[2];
};
const struct diag_row *diag_row(enum diag_code code);

#endif
