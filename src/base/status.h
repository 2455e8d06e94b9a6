#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include <stdbool.h>

/* What a fallible function answers. The status steers the program; what people read stands in
 * struct diagnostics (base/diag.h). A function that answers anything but STATUS_OK because of its
 * input has added at least one diagnostic that says what, where and how to mend it. */
enum status {
    STATUS_OK = 0,
    STATUS_INVALID,     /* the submission or FO document is at fault */
    STATUS_UNSUPPORTED, /* well formed, but outside what we handle */
    STATUS_LIMIT,       /* a limit of base/limits.h was reached */
    STATUS_NOT_FOUND,   /* no such input */
    STATUS_NO_MEMORY,
    STATUS_IO,          /* reading or writing failed */
    STATUS_BUSY,        /* somebody else holds it: try again */
    STATUS_PERMISSION,  /* the system refuses access */
    STATUS_CANTCREATE,  /* an output cannot be created */
    STATUS_CONFIG,      /* a form, profile, schema or template of ours is broken */
    STATUS_UNAVAILABLE, /* nobody serves */
    STATUS_USAGE,       /* the command line is wrong */
    STATUS_INTERNAL     /* a bug of ours */
};

#define WARN_UNUSED __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_index, first_index) \
    __attribute__((format(printf, format_index, first_index)))
#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* The stable lower-case name of a status, for JSON and tests: "ok", "invalid", ... */
const char *status_name(enum status status);

/* The graver of two, for «the exit status is the worst»: faults of the machine and of the
 * installation outrank faults of documents, which outrank success. */
enum status status_worse(enum status a, enum status b);

/* The status that describes an errno value of a failed system call on an input
 * (ENOENT is STATUS_NOT_FOUND, EACCES STATUS_PERMISSION, ENOMEM STATUS_NO_MEMORY, else STATUS_IO).
 */
enum status status_from_errno(int error);

/* Why a system call failed, in the reader's words; `chinese` for the first of the two languages. */
const char *errno_text(int error, bool chinese);

#endif
