#ifndef SPOOL_REPEATS_H
#define SPOOL_REPEATS_H

#include "spool/spool.h"

/* What was dropped again: SPOOL/repeats, one line for each file whose bytes were filed before. The
 * package stays as it is and the file is gone, so that this is all there is to say to whoever
 * dropped it. Bounded: the newest stay. Nothing is decided by it. */

#define REPEATS_FILE "repeats"
#define REPEATS_KEPT 500

struct repeat {
    const char *key;  /* of the package that stands */
    const char *at;   /* ISO, UTC, of the second receipt */
    const char *name; /* of the second file, as shown; "" of a confidential form */
};

/* Adds a line. To be called before the claim is removed: a claim that is rolled forward later may
 * add the same line again, which repeats_read answers once. */
enum status repeats_note(const struct spool *spool, const struct repeat *repeat) WARN_UNUSED;

/* The newest REPEATS_KEPT, newest first; strings live in `arena`. None is STATUS_OK. Needs no lock.
 */
enum status repeats_read(const struct spool *spool, struct arena *arena, struct repeat **repeats,
                         size_t *count) WARN_UNUSED;

#endif
