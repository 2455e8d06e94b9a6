#define _GNU_SOURCE /* ppoll: a signal between the test and the wait must not be slept over */

#include "watch/watch_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "ledger/act.h"
#include "watch/front.h"
#include "watch/monitor.h"
#include "watch/space.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* The loop:  signals, inotify or the clock ─▶ scan ─▶ claims ─▶ queue ─▶ crew ─▶ batch ─▶ desk
 */

/* Finished claims are filed together: the folders they go into are synced once for all of them. */
#define GROUP 64
/* Claims taken ahead of the workers; the rest stay in the inbox, where staff can take them back. */
#define AHEAD 128
/* With fewer than LOW waiting some more are taken, no more than BITE at a time: each costs a wait
 * for the disk, in which nobody gets work. */
#define LOW 64
#define BITE 16
/* ms between two scans: as hints come in, and while enough are waiting. */
#define SOON 20
#define PATIENCE 2000
/* After that many deaths of its worker a file is set aside. */
#define MOST_CRASHES 2
/* After that many starts without an end, whoever died, it is set aside too. */
#define MOST_STARTS 20
/* Tries that `once` gives a file which fails for the machine's sake. */
#define TRIES_ONCE 3

struct batch {
    struct finished finished[GROUP];
    struct job *jobs[GROUP]; /* whose claims they are */
    size_t count;
};

struct service {
    struct pipeline *pipeline;
    const struct watch_options *options;
    struct diagnostics *diags;
    struct spool spool;
    struct ledger *ledger;
    struct standing *standing; /* what is known of units and titles */
    struct inbox inbox;
    struct queue queue;
    struct crew crew;
    struct batch *ready; /* ended, to be filed */
    struct batch *filed; /* being filed: its step; FILING_NONE: empty */
    struct round round;
    enum { FILING_NONE, FILING_PACKAGES, FILING_SHOWN } filing;
    size_t pending;  /* in the inbox, not settled or not taken */
    size_t given_up; /* by `once` */
    struct listener listener;
    struct monitor monitor;
    struct front front;
    struct space space;
    bool refused;      /* the machine did not let the last scan take a file .. */
    unsigned refusals; /* .. nor those before it, so many times in a row */
    bool behind;       /* packages are filed that the ledger does not know */
    bool dirty;        /* something changed since the last scan */
    bool full;         /* the last scan found more than there was room for */
    size_t bite;       /* how many more may be taken in this turn */
    int64_t last_scan, next_scan;
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

/* The code of the finding that a refusal rests on. */
static const char *reason_of(const struct record *record)
{
    for (size_t i = 0; i < record->finding_count; i++) {
        if (record->findings[i].severity >= SEVERITY_ERROR) {
            return record->findings[i].code;
        }
    }
    return "-";
}

/* Codes and numbers only: the log may be shown to anybody. */
static void tell_record(void *state, const struct record *record, const struct claim *claim,
                        const char *what)
{
    struct service *s = state;
    const char *form = record->form_id[0] ? record->form_id : "-";
    monitor_count(&s->monitor,
                  strcmp(what, "recovered") == 0 ? record_state_name(record->state) : what);
    tell(s, "%s key=%s form=%s revision=%u reason=%s claim=%s ms=%d rss-kb=%ld", what, record->key,
         form, record->revision, record->state == RECORD_ACCEPTED ? "-" : reason_of(record),
         claim->id, claim->worked_ms, claim->worked_kb);
}

static struct desk desk_of(struct service *s)
{
    return (struct desk){&s->spool, s->ledger, s->diags, tell_record, s, false};
}

/* --- jobs --- */

static void wait_again(struct service *s, struct job *job, const char *why)
{
    job_postpone(job, why, now_ms());
    monitor_touch(&s->monitor);
    tell(s, "retry claim=%s why=%s pause-ms=%d", job->claim.id, why, job->pause);
    if (s->options->once && job->tries >= TRIES_ONCE) {
        s->given_up++; /* it stays a claim: the next start goes on with it */
        job_free(job);
        return;
    }
    queue_add(&s->queue, job);
}

/* As many as one worker should take on: a few when all workers have as much to do anyway. */
static int gather(struct service *s, struct job **jobs)
{
    size_t share = s->queue.count / (4 * (size_t)s->crew.size);
    int most = share < 1 ? 1 : share > STINT ? STINT : (int)share;
    int count = 0;
    while (count < most) {
        struct job *job =
            queue_next(&s->queue, now_ms(), s->crew.running > 0 || count > 0, count > 0);
        if (!job) {
            break;
        }
        jobs[count++] = job;
        if (job->alone || job->heavy) {
            break;
        }
    }
    return count;
}

static void start_workers(struct service *s)
{
    struct job *jobs[STINT];
    if (s->queue.first && crew_has_room(&s->crew)) {
        const char *news = known_refresh(s->standing, s->ledger, s->pipeline);
        if (news) {
            tell(s, "%s", news);
        }
    }
    while (crew_has_room(&s->crew) && s->ready->count + crew_load(&s->crew) + STINT <= GROUP) {
        int count = gather(s, jobs);
        if (count == 0) {
            return;
        }
        bool alone = jobs[0]->alone;
        if (!crew_start(&s->crew, s->pipeline, jobs, count, now_ms())) {
            for (int i = 0; i < count; i++) {
                wait_again(s, jobs[i], "start");
            }
        } else if (alone) {
            return;
        }
    }
}

static void finish(struct service *s, struct job *job, enum record_state state)
{
    if (job->split && parts_drop(&s->spool, &job->claim) != STATUS_OK) {
        wait_again(s, job, "disk"); /* parts of what comes back whole are rubbish */
        return;
    }
    struct batch *ready = s->ready;
    const char *work = crew_work_dir(&s->crew, job);
    if (!work) {
        wait_again(s, job, "memory");
        return;
    }
    ready->jobs[ready->count] = job;
    ready->finished[ready->count++] =
        (struct finished){.claim = job->claim, .arena = job->arena, .work = work, .state = state};
}

static void crashed(struct service *s, const struct crew_end *end)
{
    struct job *job = end->job;
    tell(s, "crash claim=%s how=%s-%d", job->claim.id, end->how, end->number);
    job->alone = true;
    if (claim_note_crash(&job->claim) != STATUS_OK) {
        wait_again(s, job, "disk");
        return;
    }
    const char *work = crew_work_dir(&s->crew, job);
    if (job->claim.crashes < MOST_CRASHES) {
        queue_add(&s->queue, job);
    } else if (work && worker_clear(work) == STATUS_OK
               && worker_quarantine(&job->claim, work) == STATUS_OK) {
        finish(s, job, RECORD_QUARANTINED);
    } else {
        wait_again(s, job, "disk");
    }
}

static void split_up(struct service *s, struct job *job)
{
    size_t parts = 0;
    const char *work = crew_work_dir(&s->crew, job);
    job->split = true;
    if (!work || !takeover(&s->spool, job, work, &s->queue, &parts)) {
        wait_again(s, job, "split");
        return;
    }
    tell(s, "split claim=%s parts=%zu", job->claim.id, parts);
    job_free(job);
}

static void worker_ended(struct service *s, const struct crew_end *end)
{
    switch (end->outcome) {
    case CREW_ACCEPTED:
        finish(s, end->job, RECORD_ACCEPTED);
        break;
    case CREW_REJECTED:
        finish(s, end->job, RECORD_REJECTED);
        break;
    case CREW_SPLIT:
        split_up(s, end->job);
        break;
    case CREW_MACHINE:
        wait_again(s, end->job, "machine");
        break;
    case CREW_CRASHED:
        crashed(s, end);
        break;
    case CREW_UNTOUCHED:
        queue_add(&s->queue, end->job);
        break;
    }
}

/* --- filing --- */

static void begin_filing(struct service *s)
{
    struct desk desk = desk_of(s);
    s->behind = s->behind && !desk_catch_up(&desk, &s->queue);
    if (s->behind) {
        for (size_t i = 0; i < s->ready->count; i++) {
            wait_again(s, s->ready->jobs[i], "ledger");
        }
        s->ready->count = 0;
        return;
    }
    struct batch *batch = s->ready;
    s->ready = s->filed;
    s->filed = batch;
    desk_begin(&desk, &s->round, batch->finished, batch->count);
    s->filing = FILING_PACKAGES;
}

static void end_filing(struct service *s)
{
    struct desk desk = desk_of(s);
    enum status status = desk_end(&desk, &s->round);
    if (status == STATUS_OK) {
        status = claims_sync(&s->spool);
    }
    for (size_t i = 0; i < s->filed->count; i++) {
        struct job *job = s->filed->jobs[i];
        if (file_exists(job->claim.raw)) {
            bool done = false;
            enum status again = desk_recover(&desk, &job->claim, &done);
            if (again != STATUS_OK || !done) {
                wait_again(s, job, "filing");
                continue;
            }
        }
        job_free(job);
    }
    s->behind = s->behind || desk.behind;
    s->filed->count = 0;
    s->filing = FILING_NONE;
}

/* The next step of what is being filed, once the disk has done the one before. */
static void go_on_filing(struct service *s)
{
    struct desk desk = desk_of(s);
    if (s->filing == FILING_PACKAGES && !flush_is_running(&s->round.flush)) {
        desk_accept(&desk, &s->round);
        s->filing = FILING_SHOWN;
    }
    if (s->filing == FILING_SHOWN && !flush_is_running(&s->round.flush)) {
        end_filing(s);
    }
    /* a full group, or nobody who could join it soon */
    if (s->filing == FILING_NONE && s->ready->count
        && (s->ready->count >= GROUP / 2 || !s->crew.running)) {
        begin_filing(s);
    }
}

/* --- the inbox --- */

static const char *take(void *state, const char *name, const struct stat *seen, bool *full)
{
    struct service *s = state;
    char received[32];
    struct tm utc;
    time_t clock = time(NULL);
    s->full = s->bite == 0 || s->queue.count + crew_load(&s->crew) + s->ready->count >= AHEAD;
    if (s->space.low || s->full) {
        *full = true;
        return NULL;
    }
    struct job *job = job_new();
    if (!job) {
        *full = true;
        return NULL;
    }
    strftime(received, sizeof received, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&clock, &utc));
    const char *copy = arena_strdup(job->arena, received);
    enum status status =
        copy ? claim_take(&s->spool, job->arena, name, seen, copy, &job->claim) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        s->bite--;
        queue_add(&s->queue, job);
        return NULL;
    }
    job_free(job);
    s->dirty = s->dirty || status == STATUS_NOT_FOUND; /* replaced: another look */
    *full = status == STATUS_IO || status == STATUS_NO_MEMORY;
    s->refused = s->refused || *full;
    return inbox_refusal(status);
}

/* A name may be a person's: the log gets a hash of it, status.xml the name. */
static void strange(void *state, const char *name, const char *kind)
{
    struct service *s = state;
    char hash[65];
    hash_sha256_hex(slice_from(name), hash);
    tell(s, "ignored kind=%s name-hash=%.8s", kind, hash);
    monitor_touch(&s->monitor);
}

/* Which forms and faces made a document stands in its record. */
static void name_sources(struct service *s, struct pipeline *pipeline)
{
    if (pipeline_name_sources(pipeline) != STATUS_OK) {
        tell(s, "sources unnamed: forms or faces cannot be read whole");
    }
}

/* Forms and profile are read anew when asked for, and when their files have changed. */
static void refresh_forms(struct service *s, bool asked)
{
    uint64_t stamp = watch_stamp(s->pipeline->forms, s->spool.dir);
    if (!s->options->reload || (!asked && stamp == s->stamp)) {
        return;
    }
    struct pipeline *fresh = s->options->reload(s->options->state);
    s->stamp = stamp;
    if (fresh) {
        name_sources(s, fresh);
    }
    if (fresh && crew_confine(&s->crew, fresh) != STATUS_OK) {
        tell(s, "confinement stays: no memory");
    }
    s->pipeline = fresh ? fresh : s->pipeline;
    monitor_touch(&s->monitor);
    tell(s, fresh ? "forms reread" : "forms broken: the earlier ones stay in use");
}

static void beat(struct service *s, bool at_once)
{
    const struct monitor_view view = {.inbox = &s->inbox,
                                      .queue = &s->queue,
                                      .forms = s->pipeline->forms,
                                      .space = &s->space,
                                      .pending = s->pending,
                                      .working = (uint64_t)crew_load(&s->crew) + s->ready->count
                                                 + s->filed->count};
    monitor_beat(&s->monitor, now_ms(), &view, at_once);
    front_beat(&s->front, s->ledger, s->pipeline->forms, &s->monitor.health, now_ms(), at_once);
}

static void go_over_into(struct service *s, enum health_state state, const char *reason)
{
    if (monitor_state(&s->monitor, state, reason)) {
        tell(s, "%s%s%s", health_state_name(state), reason[0] ? " reason=" : "", reason);
        beat(s, true);
    }
}

/* The inbox, which may have gone and come back since, and room for what lies in it. */
static bool can_take(struct service *s)
{
    static const char *const means[] = {"", "inotify", "asked", "remote", "unable"};
    struct diagnostics quiet;
    struct arena *arena = arena_new();
    if (!arena) {
        return false;
    }
    diag_init(&quiet, arena);
    const char *path = spool_path(&s->spool, arena, "inbox");
    bool there = path && spool_inbox(&s->spool, &quiet) == STATUS_OK;
    if (there) {
        enum listen_means before = s->listener.means;
        enum listen_means now = listen_to(&s->listener, path, s->spool.inbox_fd);
        if (now != before && now != LISTEN_INOTIFY && now != LISTEN_ASKED) {
            tell(s, "polling reason=%s", means[now]);
        }
    }
    arena_free(arena);
    const char *lack = space_look(&s->space, &s->spool);
    go_over_into(s,
                 !there    ? HEALTH_BLIND
                 : lack[0] ? HEALTH_PAUSED
                           : HEALTH_SERVING,
                 !there ? "inbox" : lack);
    return there;
}

static size_t count_odd(const struct inbox *inbox)
{
    size_t count = 0;
    for (size_t i = 0; i < inbox->count; i++) {
        count += inbox->sightings[i].odd != NULL;
    }
    return count;
}

static void sync_claims(struct service *s)
{
    if (s->bite < BITE && claims_sync(&s->spool) != STATUS_OK) {
        tell(s, "sync-failed errno=%d", errno);
    }
}

/* Those that the last scan saw and had no room for. */
static void take_more(struct service *s, int64_t now)
{
    s->full = false;
    s->bite = BITE;
    inbox_offer_more(&s->inbox, now, s->options->settle_ms, take, strange, s, &s->pending);
    sync_claims(s);
}

static void scan(struct service *s, int64_t now)
{
    refresh_forms(s, false);
    int64_t jump = monitor_clock_jump(&s->monitor, now);
    if (jump) {
        tell(s, "clock-set seconds=%+lld", (long long)jump);
    }
    s->dirty = s->full = s->refused = false;
    s->bite = BITE;
    s->last_scan = now;
    s->next_scan = now + s->options->interval_ms;
    if (!can_take(s)) {
        s->pending = 0;
        return;
    }
    size_t odd = count_odd(&s->inbox), pending = s->pending;
    if (inbox_scan(&s->inbox, s->spool.inbox_fd, now, s->options->settle_ms, take, strange, s,
                   &s->pending)
        != STATUS_OK) {
        tell(s, "scan-failed errno=%d", errno);
    }
    if (count_odd(&s->inbox) != odd || s->pending != pending) {
        monitor_touch(&s->monitor);
    }
    sync_claims(s);
    s->refusals = s->refused ? s->refusals + 1 : 0;
    if (s->pending && !s->space.low) {
        int soon = s->options->settle_ms / 2;
        s->next_scan = now + (soon < 20 ? 20 : soon > 1000 ? 1000 : soon);
    }
}

/* --- the loop --- */

static bool is_stopping(const struct service *s)
{
    return s->options->stop && *s->options->stop;
}

static bool wants_more(const struct service *s)
{
    return s->full && !s->space.low && s->queue.count < LOW;
}

/* A scan reads the whole inbox: while there is enough to do, nothing new can be that urgent. */
static int64_t scan_at(const struct service *s)
{
    bool busy = s->full || s->queue.count > LOW;
    int64_t soon = s->last_scan + (busy ? PATIENCE : SOON);
    if (s->dirty && s->next_scan > soon) {
        return soon;
    }
    return busy && s->next_scan < soon ? soon : s->next_scan;
}

static int64_t wake_at(const struct service *s, int64_t now)
{
    int64_t at = wants_more(s) ? now : queue_wakes(&s->queue, now, scan_at(s));
    if (s->crew.running && at > now + 1000) {
        at = now + 1000; /* for those that hang */
    }
    return front_wakes(&s->front, monitor_wakes(&s->monitor, at));
}

static void wait_for_events(struct service *s, const sigset_t *unblocked)
{
    struct pollfd polls[GROUP + 2]; /* fewer work at a time than are filed together */
    int64_t now = now_ms();
    int64_t wait = wake_at(s, now) - now;
    wait = wait < 0 ? 0 : wait;
    const struct timespec timeout = {wait / 1000, wait % 1000 * 1000000};
    nfds_t workers = crew_polls(&s->crew, polls);
    nfds_t count = workers;
    if (s->filing != FILING_NONE) {
        polls[count++] = (struct pollfd){.fd = s->round.flush.fd, .events = POLLIN};
    }
    if (s->listener.fd >= 0) {
        polls[count++] = (struct pollfd){.fd = s->listener.fd, .events = POLLIN};
    }
    if (ppoll(polls, count, &timeout, unblocked) <= 0) {
        return;
    }
    for (nfds_t i = 0; i < workers; i++) {
        if (polls[i].revents) {
            crew_listen(&s->crew, polls[i].fd, now_ms());
        }
    }
    struct crew_end end;
    while (crew_next(&s->crew, &end)) {
        worker_ended(s, &end);
    }
    if (s->listener.fd >= 0 && polls[count - 1].revents && listen_drain(&s->listener)) {
        s->dirty = true;
    }
}

static bool is_idle(const struct service *s)
{
    return !s->queue.first && !s->crew.running && !s->ready->count && s->filing == FILING_NONE;
}

static bool cannot_take(const struct service *s)
{
    return s->space.low || s->refusals >= TRIES_ONCE;
}

/* Everything there was is done. */
static bool is_through(const struct service *s)
{
    return s->options->once && is_idle(s) && !s->dirty && (!s->pending || cannot_take(s));
}

static void turn(struct service *s, const sigset_t *unblocked)
{
    int64_t now = now_ms();
    beat(s, false);
    if (s->options->hangup && *s->options->hangup) {
        *s->options->hangup = 0;
        refresh_forms(s, true);
        s->dirty = true;
    }
    if (!is_stopping(s) && now >= scan_at(s)) {
        scan(s, now);
    } else if (!is_stopping(s) && wants_more(s)) {
        take_more(s, now);
    }
    if (!is_stopping(s)) {
        start_workers(s);
    }
    go_on_filing(s);
    if (is_through(s)) {
        return;
    }
    wait_for_events(s, unblocked);
    crew_stop_hanging(&s->crew, now_ms());
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
        if (is_stopping(s) && !s->crew.running && !s->ready->count && s->filing == FILING_NONE) {
            break;
        }
        if (is_through(s)) {
            break;
        }
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return s->given_up || (s->options->once && cannot_take(s)) ? STATUS_IO : STATUS_OK;
}

/* --- start and end --- */

/* What people began to do to filed submissions, and a crash kept from its end. */
static enum status heal(struct service *s)
{
    const struct acting acting = {&s->spool, s->ledger, s->diags, watch_publish};
    size_t healed = 0;
    enum status status = act_heal(&acting, &healed);
    if (healed) {
        tell(s, "finished acts=%zu", healed);
    }
    return status;
}

static enum status open_ledger(struct service *s)
{
    enum status status = ledger_open(&s->spool, true, s->diags, &s->ledger);
    if (status == STATUS_CONFIG) {
        ledger_close(s->ledger);
        tell(s, "rebuilding the ledger");
        status = ledger_rebuild(&s->spool, s->diags, NULL, NULL);
        status = status == STATUS_OK ? ledger_open(&s->spool, true, s->diags, &s->ledger) : status;
    }
    if (status == STATUS_OK) {
        s->standing = standing_new(&s->spool, s->options->units, s->pipeline->forms->data_dir);
        status = s->standing ? ledger_enter_titles(&s->spool, s->ledger, false, s->diags)
                             : STATUS_NO_MEMORY;
    }
    return status == STATUS_OK ? heal(s) : status;
}

/* Claims of an earlier run: finished ones are rolled forward, the rest wait. */
static enum status recover(struct service *s)
{
    struct arena *arena = arena_new();
    struct claim *claims = NULL;
    size_t count = 0;
    struct desk desk = desk_of(s);
    enum status status = arena ? work_clear(&s->spool) : STATUS_NO_MEMORY;
    status = status == STATUS_OK ? parts_drop(&s->spool, NULL) : status;
    status = status == STATUS_OK ? claims_list(&s->spool, arena, &claims, &count) : status;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        bool done;
        enum status recovered = desk_recover(&desk, &claims[i], &done);
        s->behind = desk.behind;
        struct job *job = done ? NULL : job_new();
        if (done) {
            continue;
        }
        status = job ? claim_copy(job->arena, &claims[i], &job->claim) : STATUS_NO_MEMORY;
        if (status != STATUS_OK) {
            job_free(job);
            break;
        }
        job->alone = claims[i].crashes > 0;
        if (recovered != STATUS_OK) { /* one that cannot be read must not hold up the others */
            job_postpone(job, "recover", now_ms());
            tell(s, "retry claim=%s why=recover pause-ms=%d", job->claim.id, job->pause);
        }
        queue_add(&s->queue, job);
        if (claims[i].attempts >= MOST_STARTS) {
            job->claim.crashes = MOST_CRASHES - 1; /* one more, alone, then it is set aside */
            job->alone = true;
        }
    }
    arena_free(arena);
    return status;
}

/* After an end without a word, or when out/ was emptied, the copies for staff are looked over. */
static enum status show_again(struct service *s)
{
    struct republished counts;
    struct arena *arena = arena_new();
    char **names = NULL;
    if (s->monitor.ended_badly) {
        republish_sweep(&s->spool);
    }
    const char *out = arena ? spool_path(&s->spool, arena, "out") : NULL;
    enum status status = out ? file_list(arena, out, &names) : STATUS_NO_MEMORY;
    bool wanted =
        status == STATUS_OK && (s->options->republish || s->monitor.ended_badly || !names[0]);
    arena_free(arena);
    if (!wanted) {
        return status;
    }
    status = republish(&s->spool, s->ledger, &counts);
    if (counts.restored || s->options->republish) {
        tell(s, "republished checked=%zu restored=%zu", counts.checked, counts.restored);
    }
    return status;
}

static enum status begin(struct service *s, const char *dir)
{
    s->ready = mem_calloc(1, sizeof *s->ready);
    s->filed = mem_calloc(1, sizeof *s->filed);
    if (!s->ready || !s->filed) {
        return STATUS_NO_MEMORY;
    }
    enum status status = spool_open(dir, true, s->diags, &s->spool);
    if (status == STATUS_OK) {
        s->stamp = watch_stamp(s->pipeline->forms, s->spool.dir);
        name_sources(s, s->pipeline);
    }
    status = status == STATUS_OK ? spool_lock(&s->spool, s->diags) : status;
    if (status == STATUS_OK && s->options->confidential_group) {
        status = confidential_group(&s->spool, s->options->confidential_group, s->diags);
    }
    if (status == STATUS_OK) {
        status = monitor_init(&s->monitor, &s->spool, s->options->notify_socket, now_ms());
    }
    if (status == STATUS_OK) {
        front_init(&s->front, &s->spool, s->options->once, now_ms());
        beat(s, true);
        status = open_ledger(s);
    }
    if (status == STATUS_OK) {
        status = crew_init(&s->crew, &s->spool, s->options->jobs);
        status = status == STATUS_OK ? crew_confine(&s->crew, s->pipeline) : status;
    }
    if (status == STATUS_OK) {
        tell(s, "confinement landlock=%d seccomp=%d", s->crew.confinement.landlock,
             s->crew.confinement.program != NULL);
    }
    if (status == STATUS_OK) {
        status = recover(s);
    }
    return status == STATUS_OK ? show_again(s) : status;
}

enum status watch_run(struct pipeline *pipeline, const char *dir,
                      const struct watch_options *options, struct diagnostics *diags)
{
    struct service s = {
        .pipeline = pipeline,
        .options = options,
        .diags = diags,
        .spool = {.lock_fd = -1, .inbox_fd = -1},
        .monitor = {.notify = -1},
        .space = {.keep_ballast = !options->once},
        .dirty = true,
    };
    listen_init(&s.listener, options->no_inotify);
    queue_init(&s.queue);
    enum status status = begin(&s, dir);
    if (status == STATUS_OK) {
        tell(&s, "ready spool=%s jobs=%d", s.spool.dir, options->jobs);
        status = serve(&s);
        go_over_into(&s, HEALTH_STOPPED, "");
    }
    queue_deinit(&s.queue);
    listen_deinit(&s.listener);
    monitor_deinit(&s.monitor);
    front_deinit(&s.front);
    inbox_deinit(&s.inbox);
    s.pipeline->units = NULL;
    s.pipeline->validate.titles = s.pipeline->validate.used = NULL;
    standing_close(s.standing);
    ledger_close(s.ledger);
    spool_close(&s.spool);
    crew_deinit(&s.crew);
    mem_free(s.ready);
    mem_free(s.filed);
    return status;
}
