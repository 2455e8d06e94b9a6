#ifndef SPOOL_SPOOL_INTERNAL_H
#define SPOOL_SPOOL_INTERNAL_H

#include "base/limits.h"
#include "spool/spool.h"

/* The names of what lies in a claim's folder. */
#define CLAIM_RAW "raw"
#define CLAIM_TICKET "ticket"
#define CLAIM_PHOTOS "photos"

/* Moves a file or folder to a name that nobody has; -1 with errno EEXIST when somebody does. */
int spool_rename_new(int from_fd, const char *from, int to_fd, const char *to);

/* The ticket of a claim whose folder is claim->dir. Reading fills name, received, member and
 * left_out; false when there is none that can be read. */
enum status ticket_write(struct arena *arena, const struct claim *claim,
                         const struct claim_photo *photos, size_t count) WARN_UNUSED;
bool ticket_read(struct arena *arena, struct claim *claim);

/* The claim in folder claim/ID; *there: it can be worked on. One without its file is removed. */
enum status claim_find(const struct spool *spool, struct arena *arena, const char *id,
                       struct claim *claim, bool *there) WARN_UNUSED;

/* Whether a file can be taken: STATUS_BUSY while somebody has it open for writing, as far as the
 * file system tells; STATUS_PERMISSION when it may not be read; STATUS_INVALID for a link. */
enum status raw_probe(int folder_fd, const char *name) WARN_UNUSED;
/* A synced copy under a new name, in pieces; STATUS_BUSY: the file changed meanwhile. Nothing
 * remains on failure. */
enum status raw_copy(int folder_fd, const char *name, const char *to) WARN_UNUSED;
/* The same file with the same contents, by what fstat says. */
bool raw_is_same(const struct stat *a, const struct stat *b);

#endif
