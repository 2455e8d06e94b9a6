#ifndef SPOOL_SPOOL_INTERNAL_H
#define SPOOL_SPOOL_INTERNAL_H

#include "base/limits.h"
#include "spool/spool.h"

/* The names of what lies in a claim's folder. */
#define CLAIM_RAW "raw"
#define CLAIM_TICKET "ticket"

/* Moves a file or folder to a name that nobody has; -1 with errno EEXIST when somebody does. */
int spool_rename_new(int from_fd, const char *from, int to_fd, const char *to);

#endif
