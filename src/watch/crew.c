#define _GNU_SOURCE /* pipe2 */

#include "watch/watch_internal.h"

#include "base/alloc.h"
#include "base/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A worker that takes longer hangs. */
#define WORKER_SECONDS 30
#define WORKER_CPU_SECONDS 20
/* Photos are decoded, and archives unpacked, at the pace of processor and disk. */
#define HEAVY_SECONDS 150
#define HEAVY_CPU_SECONDS 60
#define WORKER_MEMORY ((rlim_t)1 << 30)
#define WORKER_FILE_BYTES ((rlim_t)256 << 20)

enum { EXIT_EXHAUSTED = 71 };

/* A process of its own for every file costs as much again as a third of the work on it: tables of
 * pages, pages touched anew, cold caches. While many wait, one process therefore takes a few, one
 * after the other, and says how each ended. It dies with the one that takes it down; those behind
 * that one are untouched, and what went before is told already. A file that once took a worker down
 * is always alone. docs/decisions/spool.md has the figures. */

enum status crew_init(struct crew *crew, const struct spool *spool, int size)
{
    *crew = (struct crew){.spool = spool, .size = size};
    gb18030_hold(&crew->gb18030);
    crew->work = spool_path(spool, spool->arena, "work");
    crew->claims = spool_path(spool, spool->arena, "claim");
    crew->active = mem_calloc((size_t)size, sizeof *crew->active);
    return crew->active && crew->work && crew->claims ? STATUS_OK : STATUS_NO_MEMORY;
}

void crew_deinit(struct crew *crew)
{
    mem_free(crew->active);
    gb18030_release(&crew->gb18030);
    confine_deinit(&crew->confinement);
    arena_free(crew->arena);
    *crew = (struct crew){0};
}

enum status crew_confine(struct crew *crew, const struct pipeline *pipeline)
{
    struct arena *arena = arena_new();
    const char **folders = arena ? pipeline_folders(pipeline, arena) : NULL;
    struct confinement confinement;
    if (!folders || !confine_init(&confinement, arena, folders)) {
        arena_free(arena);
        return STATUS_NO_MEMORY;
    }
    confine_deinit(&crew->confinement);
    arena_free(crew->arena);
    crew->arena = arena;
    crew->confinement = confinement;
    return STATUS_OK;
}

/* --- the worker's side --- */

static void limit(int resource, rlim_t most)
{
    const struct rlimit value = {most, most};
    setrlimit((__rlimit_resource_t)resource, &value);
}

/* The ledger, the lock and the inbox are none of a worker's business; `kept` tells its end. */
static void close_others(int kept)
{
    if (kept > 3) {
        syscall(SYS_close_range, 3u, (unsigned)kept - 1, 0u);
    }
    syscall(SYS_close_range, (unsigned)kept + 1, ~0u, 0u);
}

static void set_limits(int count, bool heavy)
{
    rlim_t seconds = heavy ? HEAVY_CPU_SECONDS : WORKER_CPU_SECONDS;
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, seconds * (rlim_t)count);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow of memory takes terabytes of addresses */
    limit(RLIMIT_AS, WORKER_MEMORY);
#endif
    limit(RLIMIT_FSIZE, WORKER_FILE_BYTES);
}

/* What a worker says of each file through its pipe; so little is written whole or not at all. */
struct result {
    enum verdict verdict;
    int ms;
    long kb; /* most memory so far */
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static long most_memory(void)
{
    struct rusage usage = {0};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

/* Whether it was this process that took all the memory it may have: then the fault is the file's,
 * or ours, and not the machine's, and trying again for ever would not help. */
static bool is_exhausted(const struct result *result)
{
    return result->verdict == VERDICT_RETRY && (rlim_t)result->kb * 1024 > WORKER_MEMORY / 2;
}

/* Of one file it sees the claim of that file alone. */
static bool confine(const struct crew *crew, struct job **jobs, int count)
{
    const char *claims = count > 1 ? crew->claims : jobs[0]->claim.dir;
    return confine_worker(&crew->confinement, claims, crew->work, jobs[0]->heavy);
}

static _Noreturn void be_worker(const struct crew *crew, struct pipeline *pipeline,
                                struct job **jobs, int count, int end)
{
    sigset_t none;
    sigemptyset(&none);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    set_limits(count, jobs[0]->heavy);
    pool_enter_region();
    bool able = confine(crew, jobs, count);
    close_others(end);
    for (int i = 0; i < count; i++) {
        const char *work = able ? crew_work_dir(crew, jobs[i]) : NULL;
        int64_t before = now_ms();
        struct result result = {.verdict = VERDICT_RETRY};
        if (work) {
            result.verdict = worker_run(pipeline, &jobs[i]->claim, work);
        }
        result.ms = (int)(now_ms() - before);
        result.kb = most_memory();
        if (is_exhausted(&result) || write(end, &result, sizeof result) != (ssize_t)sizeof result) {
            _exit(EXIT_EXHAUSTED);
        }
    }
    _exit(0); /* not exit(): what the parent had buffered must not be written twice */
}

/* --- the service's side --- */

const char *crew_work_dir(const struct crew *crew, struct job *job)
{
    return spool_path(crew->spool, job->arena, "work/%s", job->claim.id);
}

bool crew_has_room(const struct crew *crew)
{
    return crew->running < crew->size;
}

static struct active *free_slot(struct crew *crew)
{
    struct active *slot = crew->active;
    while (slot->pid) {
        slot++;
    }
    return slot;
}

static bool prepare(const struct crew *crew, struct job *job)
{
    const char *work = crew_work_dir(crew, job);
    return work && worker_clear(work) == STATUS_OK
           && (!job->claim.found || claim_note_attempt(&job->claim) == STATUS_OK);
}

bool crew_start(struct crew *crew, struct pipeline *pipeline, struct job **jobs, int count,
                int64_t now)
{
    int ends[2];
    for (int i = 0; i < count; i++) {
        if (!prepare(crew, jobs[i])) {
            return false;
        }
    }
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return false;
    }
    pid_t pid = fork();
    if (pid == 0) {
        be_worker(crew, pipeline, jobs, count, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    struct active *slot = free_slot(crew);
    *slot = (struct active){.pid = pid, .fd = ends[0], .count = count, .started = now};
    slot->heavy = jobs[0]->heavy;
    memcpy(slot->jobs, jobs, (size_t)count * sizeof(struct job *));
    crew->running++;
    return true;
}

size_t crew_load(const struct crew *crew)
{
    size_t load = 0;
    for (int i = 0; i < crew->size; i++) {
        load += (size_t)(crew->active[i].count - crew->active[i].told);
    }
    return load;
}

nfds_t crew_polls(const struct crew *crew, struct pollfd *polls)
{
    nfds_t count = 0;
    for (int i = 0; i < crew->size; i++) {
        if (crew->active[i].pid && !crew->active[i].over) {
            polls[count++] = (struct pollfd){.fd = crew->active[i].fd, .events = POLLIN};
        }
    }
    return count;
}

static void note_results(struct active *slot, const struct result *results, size_t count)
{
    static const enum crew_outcome outcomes[] = {CREW_ACCEPTED, CREW_REJECTED, CREW_MACHINE,
                                                 CREW_SPLIT};
    for (size_t i = 0; i < count && slot->ended < slot->count; i++) {
        unsigned verdict = (unsigned)results[i].verdict;
        struct claim *claim = &slot->jobs[slot->ended]->claim;
        claim->worked_ms = results[i].ms;
        claim->worked_kb = results[i].kb;
        slot->outcomes[slot->ended++] =
            verdict < ARRAY_LENGTH(outcomes) ? outcomes[verdict] : CREW_MACHINE;
    }
}

/* The process is gone: what it had in hand took it down, what was to come is untouched. */
static void note_end(struct active *slot)
{
    while (waitpid(slot->pid, &slot->wait_status, 0) < 0 && errno == EINTR) {
    }
    close(slot->fd);
    slot->over = true;
    bool first = true;
    while (slot->ended < slot->count) {
        slot->outcomes[slot->ended++] = first ? CREW_CRASHED : CREW_UNTOUCHED;
        first = false;
    }
}

void crew_listen(struct crew *crew, int fd, int64_t now)
{
    for (int i = 0; i < crew->size; i++) {
        struct active *slot = &crew->active[i];
        if (!slot->pid || slot->over || slot->fd != fd) {
            continue;
        }
        struct result results[STINT];
        ssize_t got = read(fd, results, sizeof results);
        if (got > 0) {
            note_results(slot, results, (size_t)got / sizeof *results);
            slot->started = now;
        } else if (got == 0 || errno != EINTR) {
            note_end(slot);
        }
    }
}

static struct crew_end end_of(const struct active *slot, int number)
{
    struct crew_end end = {slot->jobs[number], slot->outcomes[number], "", 0};
    if (end.outcome == CREW_CRASHED) {
        bool killed = WIFSIGNALED(slot->wait_status);
        end.how = killed ? "signal" : "exit";
        end.number = killed ? WTERMSIG(slot->wait_status) : WEXITSTATUS(slot->wait_status);
    }
    return end;
}

bool crew_next(struct crew *crew, struct crew_end *end)
{
    for (int i = 0; i < crew->size; i++) {
        struct active *slot = &crew->active[i];
        if (slot->pid && slot->told < slot->ended) {
            *end = end_of(slot, slot->told++);
            return true;
        }
        if (slot->pid && slot->over) {
            *slot = (struct active){0};
            crew->running--;
        }
    }
    return false;
}

void crew_stop_hanging(struct crew *crew, int64_t now)
{
    for (int i = 0; i < crew->size; i++) {
        const struct active *slot = &crew->active[i];
        int64_t most = 1000 * (slot->heavy ? HEAVY_SECONDS : WORKER_SECONDS);
        if (slot->pid && !slot->over && now - slot->started > most) {
            kill(slot->pid, SIGKILL); /* its pipe closes, and that is a crash */
        }
    }
}
