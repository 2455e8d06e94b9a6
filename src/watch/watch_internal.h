#ifndef WATCH_WATCH_INTERNAL_H
#define WATCH_WATCH_INTERNAL_H

#include "base/gb18030.h"
#include "ledger/ledger.h"
#include "ledger/standing.h"
#include "spool/spool.h"
#include "watch/confine.h"
#include "watch/watch.h"

#include <poll.h>
#include <sys/types.h>

/* Private to watch/:  inbox.c says what has settled, queue.c holds what was taken, crew.c runs
 * processes, worker.c works on one file in such a process, desk.c files what came of it, flush.c
 * makes that durable, service.c is the loop around them. Times are ms of the monotonic clock. */

/* --- inbox.c --- */

struct sighting { /* of a name in the inbox */
    char *name;
    struct stat seen;
    int64_t since;   /* ms of the monotonic clock at which it was first seen like that */
    const char *odd; /* why it is not taken, a kind of spool/health.h; NULL: it will be */
    bool here;       /* in this scan */
    bool taken;      /* by the last scan */
};

struct inbox {
    struct sighting *sightings; /* sorted by name */
    size_t count, capacity;
    struct sighting **settled; /* by the last scan, in order; the first `tried` were offered */
    size_t settled_count, tried;
};

void inbox_deinit(struct inbox *inbox);
/* Tries to take a settled file. NULL: it is taken, or gone; else why not, a kind of spool/health.h.
 * *full: no room for this one nor for others; it is looked at again. */
typedef const char *inbox_take_fn(void *state, const char *name, const struct stat *seen,
                                  bool *full);

/* Looks at the inbox. Settled files are handed to `take` in the order of their change times;
 * *pending: those that have not settled or found no room. `strange` is told once of each thing that
 * stays where it is. */
enum status inbox_scan(struct inbox *inbox, int inbox_fd, int64_t now, int settle_ms,
                       inbox_take_fn *take,
                       void (*strange)(void *state, const char *name, const char *kind),
                       void *state, size_t *pending) WARN_UNUSED;
/* Offers on those that found no room in the last scan; what changed since is for the taker to see.
 */
void inbox_offer_more(struct inbox *inbox, int64_t now, int settle_ms, inbox_take_fn *take,
                      void (*strange)(void *state, const char *name, const char *kind), void *state,
                      size_t *pending);
/* Why a file that claim_take answered so stays where it is, as spool/health.h calls it; NULL: it
 * does not. */
const char *inbox_refusal(enum status status);
/* Whether a name is a temporary file of an editor, an office program or a copy in progress; and
 * whether it is one that nobody put there, not worth a word. */
bool inbox_is_temporary(const char *name);
bool inbox_is_rubbish(const char *name);

/* --- listen.c: hints from the kernel that the inbox changed --- */

enum listen_means {
    LISTEN_NOT_YET,
    LISTEN_INOTIFY,
    LISTEN_ASKED,  /* the caller wants scans alone */
    LISTEN_REMOTE, /* a network file system, which tells of its own changes only */
    LISTEN_UNABLE  /* no watches left, or no such folder */
};

struct listener {
    int fd; /* readable when something happened; -1: scans alone */
    bool silent;
    enum listen_means means;
    ino_t inode; /* of the folder it listens to */
    dev_t device;
};

void listen_init(struct listener *listener, bool silent);
void listen_deinit(struct listener *listener);
/* Listens to the folder from now on; one that it listens to already is left alone, one that was
 * made again under the same path is not. */
enum listen_means listen_to(struct listener *listener, const char *path, int folder_fd);
/* Takes off what was said; whether anything was. */
bool listen_drain(struct listener *listener);

/* --- queue.c: what was taken and waits for a worker --- */

/* A claim in memory: no more than the name of a folder, found again in claim/ when it is lost. */
struct job {
    struct job *next;
    struct arena *arena; /* of the claim's strings */
    struct claim claim;
    int64_t not_before;
    int pause; /* ms until the next try; 0: not tried yet */
    unsigned tries;
    const char *why; /* the last try failed: machine, start, filing, disk, memory */
    bool alone;      /* its worker died once: nobody else works meanwhile */
    bool split;      /* it was taken apart once: parts of it may lie about */
    bool heavy;      /* an archive or photos: a process and more time of its own; by queue_add */
};

struct queue {
    struct job *first, **last;
    size_t count;
};

/* NULL when memory fails. */
struct job *job_new(void);
void job_free(struct job *job);
/* Not again before a pause that doubles with each try; `why` is a word that lasts. */
void job_postpone(struct job *job, const char *why, int64_t now);

void queue_init(struct queue *queue);
void queue_deinit(struct queue *queue);
void queue_add(struct queue *queue, struct job *job);
/* Takes the next that may start now off the queue; NULL: none.
 * `light`: none that is heavy. */
struct job *queue_next(struct queue *queue, int64_t now, bool others_work, bool light);
/* The earlier of `at` and the time at which one that waits may start. */
int64_t queue_wakes(const struct queue *queue, int64_t now, int64_t at);

/* --- takeover.c: the parts of an archive become jobs --- */

/* Makes jobs of the parts below folder `work` and lets the archive's own claim go. True: done, the
 * archive's job is free to go; false: the machine's fault, it is to be tried again as a whole. */
bool takeover(struct spool *spool, struct job *archive, const char *work, struct queue *queue,
              size_t *parts);

/* --- crew.c: limited processes, each for one file, or for a few while many are waiting --- */

/* Most files one process takes on, one after the other. */
#define STINT 4

enum crew_outcome {
    CREW_ACCEPTED,
    CREW_REJECTED,
    CREW_SPLIT,   /* it was an archive: its parts are in the work folder */
    CREW_MACHINE, /* a fault of the machine: to be tried again */
    CREW_CRASHED,
    CREW_UNTOUCHED /* its turn did not come */
};

struct active {
    pid_t pid; /* 0: free */
    int fd;    /* a byte for each verdict, then its end */
    struct job *jobs[STINT];
    enum crew_outcome outcomes[STINT];
    int count, ended, told; /* jobs; those of them that ended; those that crew_next told of */
    bool over;              /* the process is no more */
    int wait_status;
    int64_t started; /* on the job in hand */
    bool heavy;      /* that is its only one */
};

struct crew {
    const struct spool *spool;
    struct active *active;
    int size, running;
    const char *work;    /* the folder of the work folders */
    const char *claims;  /* and that of the claims */
    struct arena *arena; /* of the confinement */
    struct confinement confinement;
    struct gb18030_hold gb18030; /* a confined process cannot open the tables */
};

struct crew_end {
    struct job *job;
    enum crew_outcome outcome;
    const char *how; /* it crashed: "signal" or "exit", and its number */
    int number;
};

/* crew_deinit by the caller, also on failure. */
enum status crew_init(struct crew *crew, const struct spool *spool, int size) WARN_UNUSED;
void crew_deinit(struct crew *crew);
/* What workers of this pipeline may read, from now on. Until then they may read nothing but their
 * claims. */
enum status crew_confine(struct crew *crew, const struct pipeline *pipeline) WARN_UNUSED;
bool crew_has_room(const struct crew *crew);
/* Starts a worker on up to STINT jobs, in that order; there must be room. False: the machine's
 * fault. */
bool crew_start(struct crew *crew, struct pipeline *pipeline, struct job **jobs, int count,
                int64_t now);
/* Where that worker leaves what it made; in the job's arena; NULL when memory fails. */
const char *crew_work_dir(const struct crew *crew, struct job *job);
/* Fills one row for each worker, which becomes readable when that worker has ended a job or
 * itself. */
nfds_t crew_polls(const struct crew *crew, struct pollfd *polls);
/* Takes up what the worker with descriptor `fd` has to say. */
void crew_listen(struct crew *crew, int fd, int64_t now);
/* The next job that has ended; false: none. */
bool crew_next(struct crew *crew, struct crew_end *end);
/* Jobs in the workers' hands. */
size_t crew_load(const struct crew *crew);
/* Kills workers that take too long over a job, which has then crashed. */
void crew_stop_hanging(struct crew *crew, int64_t now);

/* --- worker.c --- */

enum verdict { VERDICT_ACCEPT, VERDICT_REJECT, VERDICT_RETRY, VERDICT_SPLIT };

/* Works on a claim and leaves everything in folder `work`: original, outputs, report, meta.xml; and
 * the copies for staff beside it. Nothing of it is synced. Of an archive, its parts, which are; or,
 * when it is refused, the same as of a file. To be called in a process of its own. */
enum verdict worker_run(struct pipeline *pipeline, const struct claim *claim, const char *work);
/* Removes what a worker left there, whole or half. */
enum status worker_clear(const char *work) WARN_UNUSED;
/* Whether that may give a file in the claim's folder a second name: one too large to be one of
 * ours, an archive that comes back whole, a photo. */
bool worker_keeps_file(const struct claim *claim);
/* The package of a file that took its worker down: original, report, meta.xml. */
enum status worker_quarantine(const struct claim *claim, const char *work);

/* --- flush.c: files and folders made durable by a process of its own --- */

struct flush_item {
    const char *path;
    bool folder_only; /* its entries, not what they hold */
};

struct flush {
    pid_t pid; /* 0: none runs */
    int fd;    /* readable when it has ended; -1: none runs */
    bool sound;
};

/* The items are not needed any more when it returns. Without a process to be had it does the work
 * itself. */
void flush_start(struct flush *flush, const struct flush_item *items, size_t count);
bool flush_is_running(struct flush *flush);
/* Waits for its end; whether everything is durable. */
bool flush_end(struct flush *flush);

/* --- desk.c --- */

struct desk {
    struct spool *spool;
    struct ledger *ledger;
    struct diagnostics *diags;
    void (*tell)(void *state, const struct record *record, const struct claim *claim,
                 const char *what);
    void *state;
    bool behind; /* set when the ledger did not take a package that is filed */
};

/* A finished worker's claim. */
struct finished {
    struct claim claim;
    struct arena *arena; /* of the claim's strings */
    const char *work;
    enum record_state state;
};

/* A group on its way, in three steps with a wait for the disk between them:
 *
 *     desk_begin    revisions are numbered; filing.xml and SHA256SUMS are written
 *       (wait)      the work folders become durable
 *     desk_accept   the packages are renamed into place, durably, and published
 *       (wait)      the folders below out/ become durable
 *     desk_end      the ledger's transaction is committed, the claims are removed
 *
 * What fails for the machine's sake stays a claim and is done at the next start or try. A ledger
 * transaction is open from the first step to the last: one round at a time. */
struct round {
    struct finished *group; /* the caller's */
    size_t count;
    struct sheet *sheets;
    struct filing *filings;
    size_t sound;       /* filings */
    struct flush flush; /* of the step before */
    enum status status; /* sticky */
    enum status worst;  /* of single ones that fell out */
};

void desk_begin(struct desk *desk, struct round *round, struct finished *group, size_t count);
void desk_accept(struct desk *desk, struct round *round);
enum status desk_end(struct desk *desk, struct round *round) WARN_UNUSED;
/* At the start: claims whose package is there are finished. */
enum status desk_recover(struct desk *desk, const struct claim *claim, bool *done) WARN_UNUSED;

/* --- known.c --- */

/* What the office knows of units and titles, brought up to date and handed to the pipeline before
 * workers are forked. The line of the log when something new is wrong with it; NULL: nothing. */
const char *known_refresh(struct standing *standing, struct ledger *ledger,
                          struct pipeline *pipeline);
/* A code as the rules compare it: half width, upper case, no blanks. "" when memory fails. */
const char *known_code(struct arena *arena, const char *uscc);
/* The register's key of a submission's unit; "" none. */
const char *known_key(const struct pipeline *pipeline, const char *uscc, const char *name);

/* Enters packages that were filed and that the ledger did not take, whose claims wait in the queue.
 * False: it still does not. */
bool desk_catch_up(struct desk *desk, struct queue *queue);

/* --- stamp.c --- */

/* A number that is another one when a file of the forms or the profile has changed, or the spool
 * got a profile of its own. */
uint64_t watch_stamp(const struct forms *forms, const char *spool_dir);

/* --- publish.c --- */

/* Where the outputs of a record are shown, below out/ and without extension; a pure function of the
 * record. */
char *publish_name(struct arena *arena, const struct record *record);
/* Whether staff see a copy of such a file. */
bool publish_is_shown(enum record_role role);
/* Beside the work folder: the copy of one of its files that will be renamed into out/. */
char *publish_staged(struct arena *arena, const char *work, const char *name);
/* Shows the outputs of the package in `path`: by renaming what was staged beside `work`, else by
 * copying; `work` may be NULL. */
enum status publish_files(const struct spool *spool, const struct record *record, const char *path,
                          const char *work) WARN_UNUSED;
/* The folder they are shown in; in the arena; NULL: none, or no memory. */
char *publish_folder(const struct spool *spool, struct arena *arena, const struct record *record);

/* Puts back what is not there; a DOCX that is there may be somebody's work and stays. */
enum status publish_missing(const struct spool *spool, const struct record *record,
                            const char *path) WARN_UNUSED;

/* --- republish.c --- */

struct republished {
    size_t checked, restored;
};

/* Holds the copies for staff of everything in the ledger against the archive, and puts back those
 * that are missing or cut short. Withdrawn ones are left alone. */
enum status republish(const struct spool *spool, struct ledger *ledger,
                      struct republished *counts) WARN_UNUSED;
/* Removes files that were being written when a service ended without a word. */
void republish_sweep(const struct spool *spool);

#endif
