#include "cli/batch.h"

#include "base/alloc.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/*      parent ── shared counter: the next input ──▶ worker 1 .. N
 *        ▲                                              │
 *        └──── a pipe each: length, index, result ◀─────┘
 *
 * Workers take the next input from a counter in shared memory and say there what they are working
 * on, so that the parent knows which input a crashed worker leaves unfinished and starts another in
 * its place. */

#define NOTHING SIZE_MAX

struct shared {
    _Atomic size_t next;
    _Atomic size_t working[]; /* by worker: the input in hand, or NOTHING */
};

struct worker {
    pid_t pid; /* 0: ended */
    int fd;
    struct strbuf received;
};

struct pool {
    const struct batch *batch;
    struct shared *shared;
    size_t shared_size;
    struct worker *workers;
    struct pollfd *polls;
    size_t count;            /* of workers */
    struct result **results; /* by input; NULL: not there yet */
    size_t shown;            /* results handed on so far */
    size_t arrived;
    enum status status;
};

struct message {
    size_t length, index;
};

/* --- in the worker --- */

static bool write_whole(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t put = write(fd, bytes, len);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        bytes += put > 0 ? put : 0;
        len -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

static bool send_result(int fd, size_t index, const struct result *result)
{
    struct strbuf bytes = {0};
    struct message head = {0};
    strbuf_add(&bytes, &head, sizeof head);
    result_pack(result, &bytes);
    bool sent = false;
    if (bytes.status == STATUS_OK) {
        head = (struct message){bytes.len - sizeof head, index};
        memcpy(bytes.ptr, &head, sizeof head);
        sent = write_whole(fd, bytes.ptr, bytes.len);
    }
    strbuf_deinit(&bytes);
    return sent;
}

static bool work_one(const struct pool *pool, size_t index, int fd, struct arena *scratch)
{
    struct result *result = result_new(pool->batch->names[index]);
    if (!result) {
        return false;
    }
    pool->batch->work(pool->batch->state, index, scratch, result);
    arena_reset(scratch);
    bool sent = send_result(fd, index, result);
    result_free(result);
    return sent;
}

static _Noreturn void work(const struct pool *pool, size_t number, int fd)
{
    struct arena *scratch = arena_new();
    bool sound = scratch != NULL;
    while (sound) {
        size_t index = atomic_fetch_add(&pool->shared->next, 1);
        if (index >= pool->batch->count) {
            break;
        }
        atomic_store(&pool->shared->working[number], index);
        sound = work_one(pool, index, fd, scratch);
        if (sound) {
            atomic_store(&pool->shared->working[number], NOTHING);
        }
    }
    /* not exit(): what the parent had buffered must not be written twice */
    _exit(sound ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* --- in the parent --- */

static enum status start(struct pool *pool, size_t number)
{
    int ends[2];
    if (pipe(ends) != 0) {
        return STATUS_INTERNAL;
    }
    atomic_store(&pool->shared->working[number], NOTHING);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        work(pool, number, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return STATUS_NO_MEMORY;
    }
    pool->workers[number].pid = pid;
    pool->workers[number].fd = ends[0];
    strbuf_clear(&pool->workers[number].received);
    return STATUS_OK;
}

static void arrive(struct pool *pool, size_t index, struct result *result)
{
    if (!result || index >= pool->batch->count || pool->results[index]) {
        pool->status = result ? STATUS_INTERNAL : STATUS_NO_MEMORY;
        result_free(result);
        return;
    }
    /* the parent's name outlives the worker's copy */
    result->name = pool->batch->names[index];
    pool->results[index] = result;
    pool->arrived++;
    progress_clear(pool->batch->cli);
    while (pool->shown < pool->batch->count && pool->results[pool->shown]) {
        pool->batch->done(pool->batch->state, pool->results[pool->shown++]);
    }
    progress_show(pool->batch->cli, pool->arrived, pool->batch->count);
}

/* Takes the complete messages off the front of what was received. */
static void take_messages(struct pool *pool, struct strbuf *received)
{
    size_t at = 0;
    struct message head;
    while (received->len - at >= sizeof head) {
        memcpy(&head, received->ptr + at, sizeof head);
        if (received->len - at - sizeof head < head.length) {
            break;
        }
        struct slice body = slice_of(received->ptr + at + sizeof head, head.length);
        arrive(pool, head.index, result_unpack(body));
        at += sizeof head + head.length;
    }
    if (at) {
        memmove(received->ptr, received->ptr + at, received->len - at);
        strbuf_truncate(received, received->len - at);
    }
}

static void report_crash(struct pool *pool, size_t index, int wait_status)
{
    struct result *result = result_new(pool->batch->names[index]);
    if (result) {
        char what[64];
        snprintf(what, sizeof what, "worker %s %d", WIFSIGNALED(wait_status) ? "signal" : "exit",
                 WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : WEXITSTATUS(wait_status));
        const struct diag_place place = {.file = pool->batch->names[index]};
        result->status = STATUS_INTERNAL;
        diag_report(&result->diags, DIAG_INTERNAL, &place, what, NULL);
    }
    arrive(pool, index, result);
}

/* The worker closed its pipe: it has no more work, or it crashed. */
static void end(struct pool *pool, size_t number)
{
    struct worker *worker = &pool->workers[number];
    int wait_status = 0;
    close(worker->fd);
    while (waitpid(worker->pid, &wait_status, 0) < 0 && errno == EINTR) {
    }
    worker->pid = 0;
    size_t index = atomic_load(&pool->shared->working[number]);
    if (index == NOTHING) {
        return; /* one that could not even begin is not started again */
    }
    if (!pool->results[index]) {
        report_crash(pool, index, wait_status);
    }
    if (atomic_load(&pool->shared->next) < pool->batch->count && pool->status == STATUS_OK) {
        pool->status = start(pool, number);
    }
}

static void receive(struct pool *pool, size_t number)
{
    char chunk[1 << 16];
    struct worker *worker = &pool->workers[number];
    ssize_t got = read(worker->fd, chunk, sizeof chunk);
    if (got > 0) {
        strbuf_add(&worker->received, chunk, (size_t)got);
        if (worker->received.status != STATUS_OK) {
            pool->status = worker->received.status;
        } else {
            take_messages(pool, &worker->received);
        }
    } else if (got == 0 || errno != EINTR) {
        end(pool, number);
    }
}

/* Waits for the next bytes; false when every worker has ended. */
static bool turn(struct pool *pool)
{
    nfds_t open = 0;
    for (size_t i = 0; i < pool->count; i++) {
        bool lives = pool->workers[i].pid != 0;
        pool->polls[i] = (struct pollfd){.fd = lives ? pool->workers[i].fd : -1, .events = POLLIN};
        open += lives;
    }
    if (open == 0) {
        return false;
    }
    if (poll(pool->polls, (nfds_t)pool->count, -1) < 0) {
        return errno == EINTR;
    }
    for (size_t i = 0; i < pool->count; i++) {
        if (pool->polls[i].revents) {
            receive(pool, i);
        }
    }
    return true;
}

static enum status pool_open(struct pool *pool, const struct batch *batch)
{
    size_t count = (size_t)batch->jobs < batch->count ? (size_t)batch->jobs : batch->count;
    *pool = (struct pool){.batch = batch, .count = count};
    pool->shared_size = sizeof *pool->shared + count * sizeof pool->shared->working[0];
    void *shared =
        mmap(NULL, pool->shared_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pool->shared = shared == MAP_FAILED ? NULL : shared;
    pool->workers = mem_calloc(count, sizeof *pool->workers);
    pool->polls = mem_calloc(count, sizeof *pool->polls);
    pool->results = mem_calloc(batch->count, sizeof *pool->results);
    return pool->shared && pool->workers && pool->polls && pool->results ? STATUS_OK
                                                                         : STATUS_NO_MEMORY;
}

static void pool_close(struct pool *pool)
{
    for (size_t i = 0; pool->workers && i < pool->count; i++) {
        if (pool->workers[i].pid != 0) {
            kill(pool->workers[i].pid, SIGTERM);
            close(pool->workers[i].fd);
            waitpid(pool->workers[i].pid, NULL, 0);
        }
        strbuf_deinit(&pool->workers[i].received);
    }
    for (size_t i = pool->shown; pool->results && i < pool->batch->count; i++) {
        result_free(pool->results[i]);
    }
    if (pool->shared) {
        munmap(pool->shared, pool->shared_size);
    }
    mem_free(pool->workers);
    mem_free(pool->polls);
    mem_free(pool->results);
}

enum status workers_run(const struct batch *batch)
{
    struct pool pool;
    enum status status = pool_open(&pool, batch);
    fflush(NULL);
    for (size_t i = 0; i < pool.count && status == STATUS_OK; i++) {
        status = start(&pool, i);
        if (status != STATUS_OK && i > 0) {
            status = STATUS_OK; /* fewer workers will do */
            break;
        }
    }
    while (status == STATUS_OK && pool.status == STATUS_OK && turn(&pool)) {
    }
    if (status == STATUS_OK) {
        status =
            pool.status != STATUS_OK || pool.shown == batch->count ? pool.status : STATUS_INTERNAL;
    }
    progress_clear(batch->cli);
    pool_close(&pool);
    return status;
}
