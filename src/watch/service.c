#define _GNU_SOURCE /* ppoll: a signal between the test and the wait must not be slept over */

#include "watch/watch_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The loop:  signals, inotify or the clock ─▶ scan ─▶ claims ─▶ waiting ─▶ workers ─▶ finished ─▶
 * desk
 *
 * Claims wait in memory only as names of folders: whatever is lost with the process is found in
 * claim/ again. */

/* Finished claims are filed together: the folders they go into are synced once for all of them. */
#define GROUP 64
/* Claims taken ahead of the workers; the rest stay in the inbox, where staff can take them back. */
#define AHEAD 128
/* A worker that takes longer hangs. */
#define WORKER_SECONDS 30
#define WORKER_CPU_SECONDS 20
#define WORKER_MEMORY ((rlim_t)1 << 30)
#define WORKER_FILE_BYTES ((rlim_t)256 << 20)
/* After that many deaths of its worker a file is set aside. */
#define MOST_CRASHES 2
/* After that many starts without an end, whoever died, it is set aside too. */
#define MOST_STARTS 20
/* Tries that `once` gives a file which fails for the machine's sake. */
#define TRIES_ONCE 3
#define FIRST_PAUSE_MS 1000
#define LONGEST_PAUSE_MS 300000

enum { EXIT_ACCEPT = 0, EXIT_REJECT = 65, EXIT_RETRY = 75 };

struct waiting {
    struct waiting *next;
    struct arena *arena;
    struct claim claim;
    int64_t not_before; /* ms */
    int pause;          /* ms until the next try; 0: not tried yet */
    unsigned tries;
    bool alone; /* its worker died once: nobody else works meanwhile */
};

struct active {
    pid_t pid; /* 0: free */
    int fd;    /* its end is the worker's end */
    struct waiting *job;
    int64_t started;
};

struct service {
    struct pipeline *pipeline;
    const struct watch_options *options;
    struct diagnostics *diags;
    struct spool spool;
    struct ledger *ledger;
    struct inbox inbox;
    struct waiting *first, **last;
    size_t waiting;
    struct active *active;
    size_t running;
    struct finished *finished;
    struct waiting *done[GROUP]; /* whose claims `finished` holds */
    size_t finished_count;
    size_t pending;  /* in the inbox, not settled or not taken */
    size_t given_up; /* by `once` */
    int inotify;
    bool dirty; /* something changed since the last scan */
    int64_t next_scan;
    uint64_t stamp; /* of the forms in use */
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void tell(struct service *s, const char *format, ...) PRINTF_LIKE(2, 3);
static void tell(struct service *s, const char *format, ...)
{
    char line[400];
    va_list args;
    if (!s->options->log) {
        return;
    }
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    s->options->log(s->options->state, line);
}

static void tell_record(void *state, const struct record *record, const char *what)
{
    tell(state, "%s key=%s form=%s revision=%u", what, record->key,
         record->form_id[0] ? record->form_id : "-", record->revision);
}

static struct desk desk_of(struct service *s)
{
    return (struct desk){&s->spool, s->ledger, s->diags, tell_record, s};
}

/* --- waiting --- */

static void append(struct service *s, struct waiting *job)
{
    job->next = NULL;
    *s->last = job;
    s->last = &job->next;
    s->waiting++;
}

static void job_free(struct waiting *job)
{
    if (job) {
        arena_free(job->arena);
        mem_free(job);
    }
}

static struct waiting *job_new(void)
{
    struct waiting *job = mem_calloc(1, sizeof *job);
    if (job && !(job->arena = arena_new())) {
        mem_free(job);
        job = NULL;
    }
    return job;
}

/* The next that may start now, taken off the list. */
static struct waiting *next_job(struct service *s, int64_t now)
{
    for (struct waiting **at = &s->first; *at; at = &(*at)->next) {
        struct waiting *job = *at;
        if (job->not_before <= now && (!job->alone || s->running == 0)) {
            *at = job->next;
            if (s->last == &job->next) {
                s->last = at;
            }
            s->waiting--;
            return job;
        }
        if (job->alone && job->not_before <= now) {
            return NULL; /* the others end first */
        }
    }
    return NULL;
}

static void wait_again(struct service *s, struct waiting *job, const char *why)
{
    job->pause = job->pause ? job->pause * 2 : FIRST_PAUSE_MS;
    job->pause = job->pause > LONGEST_PAUSE_MS ? LONGEST_PAUSE_MS : job->pause;
    job->not_before = now_ms() + job->pause;
    tell(s, "retry claim=%s why=%s pause-ms=%d", job->claim.id, why, job->pause);
    if (s->options->once && ++job->tries >= TRIES_ONCE) {
        s->given_up++; /* it stays a claim: the next start goes on with it */
        job_free(job);
        return;
    }
    append(s, job);
}

/* --- workers --- */

static void limit(int resource, rlim_t most)
{
    const struct rlimit value = {most, most};
    setrlimit((__rlimit_resource_t)resource, &value);
}

static _Noreturn void be_worker(struct service *s, const struct claim *claim, const char *work)
{
    sigset_t none;
    sigemptyset(&none);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, WORKER_CPU_SECONDS);
    limit(RLIMIT_AS, WORKER_MEMORY);
    limit(RLIMIT_FSIZE, WORKER_FILE_BYTES);
    static const int codes[] = {EXIT_ACCEPT, EXIT_REJECT, EXIT_RETRY};
    /* not exit(): what the parent had buffered must not be written twice */
    _exit(codes[worker_run(s->pipeline, claim, work)]);
}

static const char *work_of(const struct service *s, struct waiting *job)
{
    return spool_path(&s->spool, job->arena, "work/%s", job->claim.id);
}

static struct active *free_slot(struct service *s)
{
    for (int i = 0; i < s->options->jobs; i++) {
        if (!s->active[i].pid) {
            return &s->active[i];
        }
    }
    return NULL;
}

static bool launch(struct service *s, struct active *slot, struct waiting *job)
{
    int ends[2];
    const char *work = work_of(s, job);
    if (!work || tree_remove(work) != STATUS_OK || claim_note_attempt(&job->claim) != STATUS_OK
        || pipe2(ends, O_CLOEXEC) != 0) {
        return false;
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        be_worker(s, &job->claim, work);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    *slot = (struct active){.pid = pid, .fd = ends[0], .job = job, .started = now_ms()};
    s->running++;
    return true;
}

static void start_workers(struct service *s)
{
    struct active *slot;
    while ((slot = free_slot(s)) != NULL && s->finished_count + s->running < GROUP) {
        struct waiting *job = next_job(s, now_ms());
        if (!job) {
            return;
        }
        bool alone = job->alone;
        if (!launch(s, slot, job)) {
            wait_again(s, job, "start");
        } else if (alone) {
            return;
        }
    }
}

static void finish(struct service *s, struct waiting *job, enum record_state state)
{
    s->finished[s->finished_count] = (struct finished){
        .claim = job->claim, .arena = job->arena, .work = work_of(s, job), .state = state};
    if (!s->finished[s->finished_count].work) {
        wait_again(s, job, "memory");
        return;
    }
    s->done[s->finished_count++] = job;
}

static void crashed(struct service *s, struct waiting *job, const char *how, int number)
{
    tell(s, "crash claim=%s how=%s-%d", job->claim.id, how, number);
    job->alone = true;
    if (claim_note_crash(&job->claim) != STATUS_OK) {
        wait_again(s, job, "disk");
        return;
    }
    const char *work = work_of(s, job);
    if (job->claim.crashes < MOST_CRASHES) {
        append(s, job);
    } else if (work && tree_remove(work) == STATUS_OK
               && worker_quarantine(&job->claim, work) == STATUS_OK) {
        finish(s, job, RECORD_QUARANTINED);
    } else {
        wait_again(s, job, "disk");
    }
}

static void reap(struct service *s, struct active *slot)
{
    int wait_status = 0;
    struct waiting *job = slot->job;
    close(slot->fd);
    while (waitpid(slot->pid, &wait_status, 0) < 0 && errno == EINTR) {
    }
    *slot = (struct active){0};
    s->running--;
    if (WIFSIGNALED(wait_status)) {
        crashed(s, job, "signal", WTERMSIG(wait_status));
        return;
    }
    switch (WEXITSTATUS(wait_status)) {
    case EXIT_ACCEPT:
        finish(s, job, RECORD_ACCEPTED);
        break;
    case EXIT_REJECT:
        finish(s, job, RECORD_REJECTED);
        break;
    case EXIT_RETRY:
        wait_again(s, job, "machine");
        break;
    default:
        crashed(s, job, "exit", WEXITSTATUS(wait_status));
        break;
    }
}

static void stop_hanging(struct service *s, int64_t now)
{
    for (int i = 0; i < s->options->jobs; i++) {
        if (s->active[i].pid && now - s->active[i].started > WORKER_SECONDS * 1000) {
            kill(s->active[i].pid, SIGKILL); /* reaped as a crash when its pipe closes */
        }
    }
}

/* --- filing --- */

static void file_finished(struct service *s)
{
    struct desk desk = desk_of(s);
    size_t count = s->finished_count;
    s->finished_count = 0;
    if (count == 0) {
        return;
    }
    enum status status = desk_file(&desk, s->finished, count);
    if (status == STATUS_OK) {
        status = claims_sync(&s->spool);
    }
    for (size_t i = 0; i < count; i++) {
        struct waiting *job = s->done[i];
        if (file_exists(job->claim.raw)) {
            bool done = false;
            if (desk_recover(&desk, &job->claim, &done) != STATUS_OK || !done) {
                wait_again(s, job, "filing");
                continue;
            }
        }
        job_free(job);
    }
}

/* --- the inbox --- */

static bool take(void *state, const char *name, const struct stat *seen)
{
    struct service *s = state;
    char received[32];
    struct tm utc;
    time_t clock = time(NULL);
    if (s->waiting + s->running + s->finished_count >= AHEAD) {
        return false;
    }
    struct waiting *job = job_new();
    if (!job) {
        return false;
    }
    strftime(received, sizeof received, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&clock, &utc));
    const char *copy = arena_strdup(job->arena, received);
    enum status status =
        copy ? claim_take(&s->spool, job->arena, name, seen, copy, &job->claim) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        append(s, job);
    } else {
        job_free(job);
    }
    return status == STATUS_OK || status == STATUS_NOT_FOUND || status == STATUS_INVALID;
}

static void strange(void *state, const char *name, const struct stat *seen)
{
    struct service *s = state;
    struct arena *arena = arena_new();
    const char *shown = arena ? intake_shown_name(arena, slice_from(name)) : NULL;
    tell(s, "ignored name=\"%s\" kind=%s", shown ? shown : "?",
         S_ISDIR(seen->st_mode)    ? "folder"
         : S_ISLNK(seen->st_mode)  ? "link"
         : S_ISFIFO(seen->st_mode) ? "fifo"
                                   : "special");
    arena_free(arena);
}

/* Forms and profile are read anew when asked for, and when their files have changed. */
static void refresh_forms(struct service *s, bool asked)
{
    uint64_t stamp = watch_stamp(s->pipeline->forms);
    if (!s->options->reload || (!asked && stamp == s->stamp)) {
        return;
    }
    struct pipeline *fresh = s->options->reload(s->options->state);
    s->stamp = stamp;
    s->pipeline = fresh ? fresh : s->pipeline;
    tell(s, fresh ? "forms reread" : "forms broken: the earlier ones stay in use");
}

static void scan(struct service *s, int64_t now)
{
    refresh_forms(s, false);
    size_t before = s->waiting;
    s->dirty = false;
    s->next_scan = now + s->options->interval_ms;
    if (spool_inbox(&s->spool, s->diags) != STATUS_OK) {
        return;
    }
    if (inbox_scan(&s->inbox, s->spool.inbox_fd, now, s->options->settle_ms, take, strange, s,
                   &s->pending)
        != STATUS_OK) {
        tell(s, "scan failed: %s", strerror(errno));
    }
    if (s->waiting > before && claims_sync(&s->spool) != STATUS_OK) {
        tell(s, "sync failed: %s", strerror(errno));
    }
    if (s->pending) {
        int soon = s->options->settle_ms / 2;
        s->next_scan = now + (soon < 20 ? 20 : soon > 1000 ? 1000 : soon);
    }
}

static void watch_inbox(struct service *s)
{
    const char *path = spool_path(&s->spool, s->spool.arena, "inbox");
    s->inotify = -1;
    if (s->options->no_inotify || !path) {
        return;
    }
    s->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (s->inotify >= 0
        && inotify_add_watch(s->inotify, path,
                             IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_ONLYDIR)
               < 0) {
        close(s->inotify);
        s->inotify = -1;
    }
}

/* What happened does not matter, and a queue that overflowed says as much: look. */
static void drain(struct service *s)
{
    char events[4096];
    while (read(s->inotify, events, sizeof events) > 0) {
        s->dirty = true;
    }
}

/* --- the loop --- */

static bool is_stopping(const struct service *s)
{
    return s->options->stop && *s->options->stop;
}

static int64_t wake_at(const struct service *s, int64_t now)
{
    int64_t at = s->next_scan;
    if (s->dirty && at > now + 20) {
        at = now + 20;
    }
    for (const struct waiting *job = s->first; job; job = job->next) {
        if (job->not_before > now && job->not_before < at) {
            at = job->not_before;
        }
    }
    if (s->running && at > now + 1000) {
        at = now + 1000; /* for those that hang */
    }
    return at;
}

static void wait_for_events(struct service *s, const sigset_t *unblocked)
{
    struct pollfd polls[GROUP + 1]; /* fewer work at a time than are filed together */
    nfds_t count = 0;
    int64_t now = now_ms();
    int64_t wait = wake_at(s, now) - now;
    wait = wait < 0 ? 0 : wait;
    const struct timespec timeout = {wait / 1000, wait % 1000 * 1000000};
    for (int i = 0; i < s->options->jobs; i++) {
        if (s->active[i].pid) {
            polls[count++] = (struct pollfd){.fd = s->active[i].fd, .events = POLLIN};
        }
    }
    nfds_t workers = count;
    if (s->inotify >= 0) {
        polls[count++] = (struct pollfd){.fd = s->inotify, .events = POLLIN};
    }
    if (ppoll(polls, count, &timeout, unblocked) <= 0) {
        return;
    }
    for (nfds_t i = 0; i < workers; i++) {
        for (int slot = 0; polls[i].revents && slot < s->options->jobs; slot++) {
            if (s->active[slot].pid && s->active[slot].fd == polls[i].fd) {
                reap(s, &s->active[slot]);
                break;
            }
        }
    }
    if (count > workers && polls[workers].revents) {
        drain(s);
    }
}

static bool is_idle(const struct service *s)
{
    return !s->first && !s->running && !s->finished_count;
}

/* Everything there was is done. */
static bool is_through(const struct service *s)
{
    return s->options->once && is_idle(s) && !s->pending && !s->dirty;
}

static void turn(struct service *s, const sigset_t *unblocked)
{
    int64_t now = now_ms();
    if (s->options->hangup && *s->options->hangup) {
        *s->options->hangup = 0;
        refresh_forms(s, true);
        s->dirty = true;
    }
    if (!is_stopping(s) && (s->dirty || now >= s->next_scan)) {
        scan(s, now);
    }
    if (!is_stopping(s)) {
        start_workers(s);
    }
    /* a full group, or nobody who could join it soon */
    if (s->finished_count >= GROUP / 2 || (s->finished_count && !s->running)) {
        file_finished(s);
        s->next_scan = s->pending ? now : s->next_scan;
        return;
    }
    if (is_through(s)) {
        return;
    }
    wait_for_events(s, unblocked);
    stop_hanging(s, now_ms());
}

static enum status serve(struct service *s)
{
    sigset_t blocked, before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGHUP);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    s->next_scan = now_ms();
    for (;;) {
        turn(s, &before);
        if (is_stopping(s) && !s->running) {
            file_finished(s);
            break;
        }
        if (is_through(s)) {
            break;
        }
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return s->given_up ? STATUS_IO : STATUS_OK;
}

/* --- start and end --- */

static enum status open_ledger(struct service *s)
{
    enum status status = ledger_open(&s->spool, true, s->diags, &s->ledger);
    if (status == STATUS_CONFIG) {
        ledger_close(s->ledger);
        tell(s, "rebuilding the ledger");
        status = ledger_rebuild(&s->spool, s->diags, NULL, NULL);
        status = status == STATUS_OK ? ledger_open(&s->spool, true, s->diags, &s->ledger) : status;
    }
    return status;
}

/* Claims of an earlier run: finished ones are rolled forward, the rest wait. */
static enum status recover(struct service *s)
{
    struct arena *arena = arena_new();
    struct claim *claims = NULL;
    size_t count = 0;
    struct desk desk = desk_of(s);
    enum status status = arena ? work_clear(&s->spool) : STATUS_NO_MEMORY;
    status = status == STATUS_OK ? claims_list(&s->spool, arena, &claims, &count) : status;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        bool done;
        status = desk_recover(&desk, &claims[i], &done);
        struct waiting *job = done ? NULL : job_new();
        if (status != STATUS_OK || done) {
            job_free(job);
            continue;
        }
        status = job ? claim_copy(job->arena, &claims[i], &job->claim) : STATUS_NO_MEMORY;
        if (status != STATUS_OK) {
            job_free(job);
            break;
        }
        job->alone = claims[i].crashes > 0;
        append(s, job);
        if (claims[i].attempts >= MOST_STARTS) {
            job->claim.crashes = MOST_CRASHES - 1; /* one more, alone, then it is set aside */
            job->alone = true;
        }
    }
    arena_free(arena);
    return status;
}

static enum status begin(struct service *s, const char *dir)
{
    enum status status = spool_open(dir, true, s->diags, &s->spool);
    status = status == STATUS_OK ? spool_lock(&s->spool, s->diags) : status;
    status = status == STATUS_OK ? open_ledger(s) : status;
    if (status == STATUS_OK) {
        s->active = mem_calloc((size_t)s->options->jobs, sizeof *s->active);
        s->finished = mem_calloc(GROUP, sizeof *s->finished);
        status = s->active && s->finished ? recover(s) : STATUS_NO_MEMORY;
    }
    return status;
}

enum status watch_run(struct pipeline *pipeline, const char *dir,
                      const struct watch_options *options, struct diagnostics *diags)
{
    struct service s = {
        .pipeline = pipeline,
        .options = options,
        .diags = diags,
        .spool = {.lock_fd = -1, .inbox_fd = -1},
        .inotify = -1,
        .dirty = true,
    };
    s.last = &s.first;
    s.stamp = watch_stamp(pipeline->forms);
    enum status status = begin(&s, dir);
    if (status == STATUS_OK) {
        watch_inbox(&s);
        tell(&s, "ready spool=%s jobs=%d", s.spool.dir, options->jobs);
        status = serve(&s);
        tell(&s, "stopped");
    }
    while (s.first) {
        struct waiting *next = s.first->next;
        job_free(s.first);
        s.first = next;
    }
    if (s.inotify >= 0) {
        close(s.inotify);
    }
    inbox_deinit(&s.inbox);
    ledger_close(s.ledger);
    spool_close(&s.spool);
    mem_free(s.active);
    mem_free(s.finished);
    return status;
}
