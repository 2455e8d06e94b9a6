#ifndef WATCH_WATCH_INTERNAL_H
#define WATCH_WATCH_INTERNAL_H

#include "ledger/ledger.h"
#include "spool/spool.h"
#include "watch/watch.h"

#include <sys/types.h>

/* Private to watch/:  inbox.c says what has settled, worker.c works on one file in a process of its
 * own, desk.c files what came of it, service.c is the loop around them. */

/* --- inbox.c --- */

struct sighting { /* of a name in the inbox */
    char *name;
    struct stat seen;
    int64_t since; /* ms of the monotonic clock at which it was first seen like that */
    bool refused;  /* told once that it is nothing we take */
    bool here;     /* in this scan */
};

struct inbox {
    struct sighting *sightings; /* sorted by name */
    size_t count, capacity;
};

void inbox_deinit(struct inbox *inbox);
/* Looks at the inbox. Settled files are handed to `take` in the order of their change times;
 * *pending: those that have not settled. `strange` is told once of each thing that is no file. */
enum status inbox_scan(struct inbox *inbox, int inbox_fd, int64_t now, int settle_ms,
                       bool (*take)(void *state, const char *name, const struct stat *seen),
                       void (*strange)(void *state, const char *name, const struct stat *seen),
                       void *state, size_t *pending) WARN_UNUSED;
/* Whether a name is a temporary file of an editor, an office program or a copy in progress. */
bool inbox_is_temporary(const char *name);

/* --- worker.c --- */

enum verdict { VERDICT_ACCEPT, VERDICT_REJECT, VERDICT_RETRY };

/* Works on a claim and leaves everything in folder `work`, synced: original, outputs, report,
 * meta.xml. To be called in a process of its own. */
enum verdict worker_run(struct pipeline *pipeline, const struct claim *claim, const char *work);
/* The package of a file that took its worker down: original, report, meta.xml. */
enum status worker_quarantine(const struct claim *claim, const char *work);
/* The key of a submission: the first half of its SHA-256. */
void worker_key(struct slice bytes, char key[33]);
/* A name that came as bytes, as it is shown: UTF-8, or GBK said to be so, or escaped. */
char *worker_shown_name(struct arena *arena, struct slice name);

/* --- desk.c --- */

struct desk {
    struct spool *spool;
    struct ledger *ledger;
    struct diagnostics *diags;
    void (*tell)(void *state, const struct record *record, const char *what);
    void *state;
};

/* A finished worker's claim. */
struct finished {
    struct claim claim;
    struct arena *arena; /* of the claim's strings */
    const char *work;
    enum record_state state;
};

/* Files a group: numbers revisions, writes filing.xml and SHA256SUMS, renames the packages into
 * place, publishes, enters them in the ledger, removes the claims. What fails for the machine's
 * sake stays a claim and is done at the next start or try. */
enum status desk_file(struct desk *desk, struct finished *group, size_t count) WARN_UNUSED;
/* At the start: claims whose package is there are finished. */
enum status desk_recover(struct desk *desk, const struct claim *claim, bool *done) WARN_UNUSED;

/* --- stamp.c --- */

/* A number that is another one when a file of the forms or the profile has changed. */
uint64_t watch_stamp(const struct forms *forms);

/* --- publish.c --- */

/* Where the outputs of a record are shown, below out/ and without extension; a pure function of the
 * record. */
char *publish_name(struct arena *arena, const struct record *record);
/* Copies the outputs of the package in `path` there. */
enum status publish_files(const struct spool *spool, const struct record *record,
                          const char *path) WARN_UNUSED;

#endif
