#ifndef CLI_PACKET_PERIOD_H
#define CLI_PACKET_PERIOD_H

#include "cli/batch.h"
#include "cli/outputs.h"
#include "cli/year.h"

/* The papers of a committee's meeting, each of them one job of a batch. */

/* One document, or one unit's packet, and where it goes below the folder. */
struct paper_job {
    const char *document;    /* an internal form over the book; NULL: the application's packet */
    const char *application; /* its id */
    const char *base;        /* path without ending, below the folder */
    const char *name;        /* as people are told it */
    const char *system;      /* for-system; NULL: none */
    size_t volume, from, to; /* of the annex, of a table cut by class; 0: of the whole */
    bool pdf, docx;
};

struct paper_jobs {
    struct paper_job *items;
    size_t count, capacity;
    size_t volumes;
    size_t eligible, applications;
};

/* What there is to be made of the book, in the order in which it is begun: the longest first, so
 * that no processor waits at the end. `limit` is how many pages a volume may have; volumes that
 * hold a single application of more are told. paper_jobs_free by the caller, also on failure. */
enum status paper_jobs_plan(const struct year *year, struct arena *arena, size_t limit,
                            struct diagnostics *diags, struct paper_jobs *out) WARN_UNUSED;
void paper_jobs_free(struct paper_jobs *jobs);

/* The book's entries with their units by number, for book_part. */
struct book_row;
struct book_rows {
    struct book_row *rows;
    size_t count, units;
};

enum status book_rows_read(const struct year *year, struct arena *arena,
                           struct book_rows *out) WARN_UNUSED;
/* The part of the book that a job's paper is about, as a book of its own: applications `from` to
 * `to` and their units, or all of a system. xml_close by the caller, also on failure. */
enum status book_part(const struct year *year, const struct book_rows *rows,
                      const struct paper_job *job, size_t volumes, struct arena *scratch,
                      struct xml_document *out) WARN_UNUSED;

#endif
