#ifndef WATCH_WATCH_H
#define WATCH_WATCH_H

#include "pipeline.h"
#include "spool/spool.h"

#include <signal.h>

/* The hot-folder service: what staff drop into SPOOL/inbox is taken once it has settled, worked on
 * in a process of its own, filed for good by one rename, published under out/ and entered in the
 * ledger. Nothing that happens to the program or the machine loses a file, works on one twice with
 * another outcome, or shows half of one. Reading level, not edge: the inbox is scanned, inotify
 * only says that a scan is worth while. */

/* The profile of the office that a spool serves, in its folder; used when it is there. */
#define WATCH_PROFILE "profile.xml"

struct watch_options {
    bool once;                 /* work on what is there, then return */
    bool republish;            /* hold out/ against the archive first */
    bool no_inotify;           /* shares that do not tell: scan at the interval only */
    int settle_ms;             /* a file must be unchanged that long before it is taken */
    int interval_ms;           /* between scans when nothing happens */
    const char *units;         /* register of units; NULL: register.xml in the spool */
    int jobs;                  /* workers at a time */
    const char *on;            /* ISO date that stands in for the date of receipt; NULL: today's */
    const char *notify_socket; /* of systemd, see sd_notify(3); NULL: none */
    const char *confidential_group; /* whose the confidential tree is to be; NULL: as it is */
    /* What happened, one line at a time, without personal data. May be NULL. */
    void (*log)(void *state, const char *line);
    /* Opens forms and profile anew (SIGHUP, or one of their files changed); the answer is used from
     * then on and stays the caller's. NULL: that failed, which was told, and what was used before
     * stays in use. May be NULL. */
    struct pipeline *(*reload)(void *state);
    void *state;
    /* Set by signal handlers; both may be NULL. `hangup` is put back to 0. */
    const volatile sig_atomic_t *stop;
    volatile sig_atomic_t *hangup;
};

/* Serves the spool in folder `dir`, which is made when it is not there. STATUS_BUSY: somebody else
 * does already (a finding says who); STATUS_CONFIG: it cannot be used. With `once` STATUS_OK when
 * nothing is left to do. The pipeline stays the caller's. */
enum status watch_run(struct pipeline *pipeline, const char *dir,
                      const struct watch_options *options, struct diagnostics *diags) WARN_UNUSED;

/* Copies the outputs of a filed package to where staff look, unless it is withdrawn; for who
 * changes that without the service. `path`: of the package, absolute. */
enum status watch_publish(const struct spool *spool, const struct record *record,
                          const char *path) WARN_UNUSED;

#endif
