#ifndef YEAR_AWARDS_H
#define YEAR_AWARDS_H

#include "year/year.h"

/* What the votes of a period come to: the award list (schemas/award-list/award-list.xsd), drafted
 * from the book by the internal form `commendation`. It says who is granted what, who is not and
 * why, and names the documents to be made. Nothing is decided here: this walks the list. */

struct awards {
    struct year *year;
    struct submission list;
    size_t granted, noted; /* acts that the list asks for: grants; other events of titles */
};

/* Makes the list and holds it against its rules: what is against a vote is a finding,
 * STATUS_INVALID then, and everything else of it can be made. STATUS_NOT_FOUND with a finding:
 * nobody recorded any vote. awards_close by the caller, also on failure. */
enum status awards_open(struct year *year, struct arena *arena, struct diagnostics *diags,
                        struct awards *out) WARN_UNUSED;
void awards_close(struct awards *awards);

/* One document that the list names. Strings in the arena of awards_open. */
struct award_document {
    const char *id, *form, *name, *formats;
    const char *folder;  /* of its meeting; "" of the whole period */
    const char *meeting; /* the key of its record of votes */
};
/* Hands each to `each` until that answers another status than STATUS_OK. */
enum status awards_documents(struct awards *awards, struct arena *arena,
                             enum status (*each)(void *state,
                                                 const struct award_document *document),
                             void *state) WARN_UNUSED;
/* An attribute of the list's root for the documents made next, such as bleed. */
enum status awards_set(struct awards *awards, const char *name, const char *value) WARN_UNUSED;
/* Checks and makes it. What was found is told; STATUS_INVALID when it could not be made. */
enum status awards_render(struct awards *awards, const struct award_document *document,
                          struct arena *arena, struct diagnostics *diags,
                          struct pipeline_output *outputs, size_t count) WARN_UNUSED;

/* What awards_carry_out did. */
struct awards_done {
    size_t granted, noted; /* now */
    size_t before;         /* were in the ledger already */
    size_t foreign;        /* left to the body that granted the title */
};
/* Writes grants and other events of titles that the list asks for, each once however often it is
 * asked. The first that cannot be written ends it, with a finding; what was written stays, and the
 * next call goes on behind it. `at` is an instant of UTC, `by` who did it. */
enum status awards_carry_out(struct awards *awards, const char *at, const char *by,
                             struct arena *arena, struct diagnostics *diags,
                             struct awards_done *done) WARN_UNUSED;

#endif
