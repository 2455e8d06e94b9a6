#define _GNU_SOURCE /* pipe2 */

#include "watch/watch_internal.h"

#include "base/alloc.h"
#include "base/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A worker that takes longer hangs. */
#define WORKER_SECONDS 30
#define WORKER_CPU_SECONDS 20
#define WORKER_MEMORY ((rlim_t)1 << 30)
#define WORKER_FILE_BYTES ((rlim_t)256 << 20)

enum { EXIT_ACCEPT = 0, EXIT_REJECT = 65, EXIT_SPLIT = 66, EXIT_RETRY = 75 };

enum status crew_init(struct crew *crew, const struct spool *spool, int size)
{
    *crew = (struct crew){.spool = spool, .size = size};
    gb18030_hold(&crew->gb18030);
    crew->work = spool_path(spool, spool->arena, "work");
    crew->active = mem_calloc((size_t)size, sizeof *crew->active);
    return crew->active && crew->work ? STATUS_OK : STATUS_NO_MEMORY;
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

static _Noreturn void be_worker(const struct crew *crew, struct pipeline *pipeline, struct job *job,
                                int end)
{
    const struct claim *claim = &job->claim;
    const char *work = crew_work_dir(crew, job);
    sigset_t none;
    sigemptyset(&none);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, WORKER_CPU_SECONDS);
    limit(RLIMIT_AS, WORKER_MEMORY);
    limit(RLIMIT_FSIZE, WORKER_FILE_BYTES);
    pool_enter_region();
    if (!work
        || !confine_worker(&crew->confinement, claim->dir, crew->work, worker_keeps_file(claim))) {
        _exit(EXIT_RETRY);
    }
    close_others(end);
    static const int codes[] = {EXIT_ACCEPT, EXIT_REJECT, EXIT_RETRY, EXIT_SPLIT};
    /* not exit(): what the parent had buffered must not be written twice */
    _exit(codes[worker_run(pipeline, claim, work)]);
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

bool crew_start(struct crew *crew, struct pipeline *pipeline, struct job *job, int64_t now)
{
    int ends[2];
    const char *work = crew_work_dir(crew, job);
    if (!work || worker_clear(work) != STATUS_OK || claim_note_attempt(&job->claim) != STATUS_OK
        || pipe2(ends, O_CLOEXEC) != 0) {
        return false;
    }
    pid_t pid = fork();
    if (pid == 0) {
        be_worker(crew, pipeline, job, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    *free_slot(crew) = (struct active){.pid = pid, .fd = ends[0], .job = job, .started = now};
    crew->running++;
    return true;
}

nfds_t crew_polls(const struct crew *crew, struct pollfd *polls)
{
    nfds_t count = 0;
    for (int i = 0; i < crew->size; i++) {
        if (crew->active[i].pid) {
            polls[count++] = (struct pollfd){.fd = crew->active[i].fd, .events = POLLIN};
        }
    }
    return count;
}

static struct crew_end end_of(struct job *job, int wait_status)
{
    if (WIFSIGNALED(wait_status)) {
        return (struct crew_end){job, CREW_CRASHED, "signal", WTERMSIG(wait_status)};
    }
    switch (WEXITSTATUS(wait_status)) {
    case EXIT_ACCEPT:
        return (struct crew_end){job, CREW_ACCEPTED, "", 0};
    case EXIT_REJECT:
        return (struct crew_end){job, CREW_REJECTED, "", 0};
    case EXIT_SPLIT:
        return (struct crew_end){job, CREW_SPLIT, "", 0};
    case EXIT_RETRY:
        return (struct crew_end){job, CREW_MACHINE, "", 0};
    default:
        return (struct crew_end){job, CREW_CRASHED, "exit", WEXITSTATUS(wait_status)};
    }
}

bool crew_reap(struct crew *crew, int fd, struct crew_end *end)
{
    for (int i = 0; i < crew->size; i++) {
        struct active *slot = &crew->active[i];
        if (slot->pid && slot->fd == fd) {
            int wait_status = 0;
            close(fd);
            while (waitpid(slot->pid, &wait_status, 0) < 0 && errno == EINTR) {
            }
            *end = end_of(slot->job, wait_status);
            *slot = (struct active){0};
            crew->running--;
            return true;
        }
    }
    return false;
}

void crew_stop_hanging(struct crew *crew, int64_t now)
{
    for (int i = 0; i < crew->size; i++) {
        if (crew->active[i].pid && now - crew->active[i].started > WORKER_SECONDS * 1000) {
            kill(crew->active[i].pid, SIGKILL); /* reaped as a crash when its pipe closes */
        }
    }
}
