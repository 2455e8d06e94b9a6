#ifndef YEAR_YEAR_H
#define YEAR_YEAR_H

#include "ledger/titles.h"
#include "packet/packet.h"

/* The year's documents: committee packet, lists, decision, certificates, bulletins. All of them are
 * internal forms over one document, the book of a period (schemas/common/book.xsd), which is
 * collected once from archive, ledger, register and titles; so all of them count the same things.
 * A further document is a folder under schemas/ and templates/ and a row where it is asked for. */

enum year_order { YEAR_BY_OFFICE /* the profile's table */, YEAR_BY_PINYIN, YEAR_BY_STROKES };

/* What the book is collected from; all of it is the caller's and outlives the year. */
struct year_source {
    struct pipeline *pipeline; /* with what the office knows (--spool) in its validate options */
    const struct spool *spool;
    struct ledger *ledger;
    const struct units *units;
    struct title_rules rules;
    const char *period;    /* as envelopes say it: 2026, 2026-2027 */
    const char *on;        /* ISO date the book speaks of */
    enum year_order order; /* of units in lists */
    /* Ids of the documents that will be made, or of what they draft, ended by NULL: facts that only
     * others read are left out of the book (of a city they are most of it). NULL: any. */
    const char *const *documents;
};

struct year_index; /* of the book's entries, in the arena */

struct year {
    struct arena *arena;
    struct year_index *index;
    struct year_source source;
    struct xml_document book;
    size_t submissions, applications; /* in the book; the caller tells of a period with nothing */
};

/* Collects the book. Damaged packages and a ledger that lags behind are findings, and faults in the
 * book; all else is in it. STATUS_INVALID then; STATUS_NOT_FOUND with a finding: nothing of the
 * period was accepted. year_close by the caller, also on failure. */
enum status year_open(const struct year_source *source, struct arena *arena,
                      struct diagnostics *diags, struct year *out) WARN_UNUSED;
void year_close(struct year *year);

/* An attribute of the book's root for the documents made next (for-system, volume, ..); NULL takes
 * it off. */
enum status year_set(struct year *year, const char *name, const char *value) WARN_UNUSED;

/* Renders document `id`, an internal form of the book's namespace, into `count` outputs. Its
 * stylesheet binds in a submission of the archive by <j:part submission="KEY"/>, and the whole
 * application of a unit, with its photographs, by <j:part submission="ID OF THE APPLICATION"/>.
 * Where the form drafts another, that is checked and made. The book is held against the form's
 * rules when a document is first made of it: rules must not speak of what year_set changes. */
enum status year_render(struct year *year, const char *id, struct arena *arena,
                        struct diagnostics *diags, struct pipeline_output *outputs,
                        size_t count) WARN_UNUSED;
/* The book as a submission of the internal form `id`, for those who check and render by themselves:
 * its tree stays the year's. STATUS_INTERNAL: not one of the source's documents. */
enum status year_document(struct year *year, const char *id, struct diagnostics *diags,
                          struct submission *out) WARN_UNUSED;
/* The draft itself, for a form with <drafts>: submission_close by the caller. */
enum status year_draft(struct year *year, const char *id, struct diagnostics *diags,
                       struct submission *out) WARN_UNUSED;

/* The application with that id as a packet, held against the rules of packets (packet->made);
 * `photos`: with its photographs, else only with their names. What the rules found is in the packet
 * and in `diags`; STATUS_INVALID then. packet_close by the caller, also on failure. */
enum status year_application(struct year *year, const char *id, bool photos, struct arena *arena,
                             struct diagnostics *diags, struct packet *out) WARN_UNUSED;

/* One submission of the archive, its bytes held against their hash. STATUS_INVALID with a finding:
 * damaged, or of a form there is no longer. submission_close by the caller. */
enum status year_submission(struct year *year, const char *key, struct arena *arena,
                            struct diagnostics *diags, struct submission *out) WARN_UNUSED;

#endif
