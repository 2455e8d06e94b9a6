#ifndef WATCH_SPACE_H
#define WATCH_SPACE_H

#include "spool/spool.h"

/* Room on the spool's disk. Below the floor nothing is taken from the inbox: files stay where staff
 * see them. A ballast file makes sure that what was taken can still be filed, and reports written,
 * when others fill the disk. */

struct space {
    uint64_t free_bytes, least_bytes, free_inodes, least_inodes;
    bool keep_ballast; /* set by the caller: a service that stays */
    bool ballast;      /* it is there */
    bool low;          /* as of the last space_look */
};

/* Measures; below the floor the ballast goes, and once there is room for both it comes back.
 * Answers "" or what is short: "space", "inodes". */
const char *space_look(struct space *space, const struct spool *spool);

#endif
