#include "watch/watch_internal.h"

#include "base/alloc.h"

#define FIRST_PAUSE_MS 1000
#define LONGEST_PAUSE_MS 300000

struct job *job_new(void)
{
    struct job *job = mem_calloc(1, sizeof *job);
    if (job && !(job->arena = arena_new())) {
        mem_free(job);
        job = NULL;
    }
    return job;
}

void job_free(struct job *job)
{
    if (job) {
        arena_free(job->arena);
        mem_free(job);
    }
}

void job_postpone(struct job *job, const char *why, int64_t now)
{
    job->why = why;
    job->pause = job->pause ? job->pause * 2 : FIRST_PAUSE_MS;
    job->pause = job->pause > LONGEST_PAUSE_MS ? LONGEST_PAUSE_MS : job->pause;
    job->not_before = now + job->pause;
    job->tries++;
}

void queue_init(struct queue *queue)
{
    *queue = (struct queue){.last = &queue->first};
}

void queue_deinit(struct queue *queue)
{
    while (queue->first) {
        struct job *next = queue->first->next;
        job_free(queue->first);
        queue->first = next;
    }
    queue_init(queue);
}

void queue_add(struct queue *queue, struct job *job)
{
    job->next = NULL;
    job->heavy = worker_keeps_file(&job->claim);
    *queue->last = job;
    queue->last = &job->next;
    queue->count++;
}

struct job *queue_next(struct queue *queue, int64_t now, bool others_work, bool light)
{
    for (struct job **at = &queue->first; *at; at = &(*at)->next) {
        struct job *job = *at;
        if (job->not_before > now || (light && job->heavy)) {
            continue;
        }
        if (job->alone && others_work) {
            return NULL; /* they end first */
        }
        *at = job->next;
        if (queue->last == &job->next) {
            queue->last = at;
        }
        queue->count--;
        return job;
    }
    return NULL;
}

int64_t queue_wakes(const struct queue *queue, int64_t now, int64_t at)
{
    for (const struct job *job = queue->first; job; job = job->next) {
        if (job->not_before > now && job->not_before < at) {
            at = job->not_before;
        }
    }
    return at;
}
