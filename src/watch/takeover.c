#include "watch/watch_internal.h"

#include "base/file.h"

#include <errno.h>

/* The parts of an archive become jobs of their own. Their claims are durable before the archive's
 * goes, and they are queued after it went: at no moment is a submission in both or in neither. */

static void free_jobs(struct job *jobs)
{
    while (jobs) {
        struct job *next = jobs->next;
        job_free(jobs);
        jobs = next;
    }
}

/* All of them, or NULL. */
static struct job *make_jobs(const struct claim *claims, size_t count)
{
    struct job *jobs = NULL;
    for (size_t i = count; i-- > 0;) {
        struct job *job = job_new();
        if (job) {
            job->next = jobs;
            jobs = job;
        }
        if (!job || claim_copy(job->arena, &claims[i], &job->claim) != STATUS_OK) {
            free_jobs(jobs);
            return NULL;
        }
    }
    return jobs;
}

/* The archive is done with once its file is gone: what else is left of its claim is removed at the
 * next start. */
static bool let_go(struct spool *spool, const struct claim *claim)
{
    if (claim_remove(claim) != STATUS_OK && file_exists(claim->raw)) {
        return false;
    }
    return claims_sync(spool) == STATUS_OK || !file_exists(claim->raw);
}

static struct job *claim_parts(struct spool *spool, struct job *archive, const char *work,
                               size_t *parts)
{
    struct arena *arena = arena_new();
    struct claim *claims = NULL;
    struct job *jobs = NULL;
    const char *dir = arena ? file_join(arena, work, "parts") : NULL;
    enum status status =
        dir ? claim_split(spool, arena, &archive->claim, dir, &claims, parts) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        jobs = make_jobs(claims, *parts);
    }
    if (jobs && !let_go(spool, &archive->claim)) {
        free_jobs(jobs);
        jobs = NULL;
    }
    arena_free(arena);
    return jobs;
}

bool takeover(struct spool *spool, struct job *archive, const char *work, struct queue *queue,
              size_t *parts)
{
    struct job *jobs = claim_parts(spool, archive, work, parts);
    bool done = jobs != NULL;
    while (jobs) {
        struct job *next = jobs->next;
        queue_add(queue, jobs);
        jobs = next;
    }
    if (tree_remove(work) != STATUS_OK) {
        errno = 0; /* the next start clears it */
    }
    return done;
}
