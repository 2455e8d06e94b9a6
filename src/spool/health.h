#ifndef SPOOL_HEALTH_H
#define SPOOL_HEALTH_H

#include "spool/spool.h"

/* What the service says about itself: SPOOL/status.xml, written whole at most once a second and at
 * least every HEALTH_BEAT_MS. For `jianjia watch --status`, for index.html and for monitoring;
 * nothing is decided by it. Names of files stand in it, as staff must find them again: it is made
 * for those who may see the inbox. */

#define HEALTH_FILE "status.xml"
#define HEALTH_BEAT_MS 20000
/* A service that has not written for so long while it holds the lock hangs. */
#define HEALTH_STALE_MS 90000
/* What the lists hold; the counts beside them go on. */
#define HEALTH_MOST_LISTED 100

enum health_state {
    HEALTH_STARTING, /* makes the ledger again, rolls forward */
    HEALTH_SERVING,
    HEALTH_PAUSED, /* takes nothing from the inbox; `reason`: "space" or "inodes" */
    HEALTH_BLIND,  /* the inbox is not there, or not mounted */
    HEALTH_STOPPED /* ended in order */
};

/* A file that fails for the machine's sake and is tried again. */
struct health_retry {
    const char *claim, *name; /* the claim's id; the file's name as shown */
    const char *why;          /* machine, start, filing, disk, memory */
    const char *since;        /* ISO, UTC, of receipt */
    unsigned tries;
};

struct health_form {
    const char *id, *why; /* why: Chinese */
};

/* What lies in the inbox and is not taken. */
struct health_oddity {
    const char *name; /* as shown */
    const char *kind; /* health_kind_text knows them */
    const char *since;
};

struct health {
    enum health_state state;
    const char *reason, *since; /* of the state */
    const char *started, *written, *version, *host;
    long pid;
    int64_t
        beat; /* ms of the monotonic clock at which it was written, on this boot of the machine */
    /* since midnight, local time */
    const char *day;
    uint64_t accepted, rejected, quarantined, duplicates;
    uint64_t inbox, claimed, working; /* waiting in the inbox; taken; at work */
    const char *oldest;               /* when the oldest of them came; "" none waits */
    uint64_t free_bytes, least_bytes, free_inodes, least_inodes;
    struct health_retry *retries;
    size_t retry_count, retries_listed;
    struct health_form *forms; /* broken ones */
    size_t form_count;
    struct health_oddity *oddities;
    size_t oddity_count, oddities_listed;
};

/* "starting", "serving", .. */
const char *health_state_name(enum health_state state);
/* In Chinese, or English: what a kind of oddity is and what to do about it. */
const char *health_kind_text(const char *kind, bool chinese);

/* The bytes of status.xml; strings that are NULL count as "". */
enum status health_text(const struct health *health, struct strbuf *out) WARN_UNUSED;
/* Reads SPOOL/status.xml; strings live in `arena`. STATUS_NOT_FOUND: there is none. Needs no lock.
 */
enum status health_read(struct arena *arena, const char *spool_dir, struct diagnostics *diags,
                        struct health *out) WARN_UNUSED;

/* What stands behind it at this moment. */
enum health_pulse {
    HEALTH_NOBODY, /* no service runs */
    HEALTH_HANGS,  /* one holds the lock, but has not written for HEALTH_STALE_MS */
    HEALTH_ALIVE
};
/* Looks at the lock and the clock; `health` NULL: nothing could be read. */
enum health_pulse health_pulse(const char *spool_dir, const struct health *health);
/* Whether somebody should look: it is paused or blind, files are tried again, forms are broken. */
bool health_needs_care(const struct health *health);

#endif
