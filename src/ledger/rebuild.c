#include "ledger/ledger_internal.h"

#include "base/file.h"
#include "ledger/titles.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* How long others are waited for, and how often they are asked. */
#define HOLD_MILLISECONDS 10000
#define HOLD_STEP 20

enum status ledger_hold(const struct spool *spool, bool alone, struct diagnostics *diags, int *fd)
{
    const struct timespec step = {0, HOLD_STEP * 1000000L};
    char path[PATH_MAX + sizeof "/.ledger-lock"];
    snprintf(path, sizeof path, "%s/.ledger-lock", spool->dir);
    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (*fd < 0) { /* who may only read holds it all the same */
        *fd = open(path, O_RDONLY | O_CLOEXEC);
    }
    for (int waited = 0; *fd >= 0; waited += HOLD_STEP) {
        if (flock(*fd, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0) {
            return STATUS_OK;
        }
        if (errno != EWOULDBLOCK || waited >= HOLD_MILLISECONDS) {
            break;
        }
        nanosleep(&step, NULL);
    }
    enum status status = *fd < 0 || errno != EWOULDBLOCK ? status_from_errno(errno) : STATUS_BUSY;
    diag_report(diags, DIAG_LEDGER, NULL, path, errno_text(errno, true), NULL);
    if (*fd >= 0) {
        close(*fd);
        *fd = -1;
    }
    return status;
}

/* Records put in one transaction: few enough to keep what is not yet on disk small. */
#define GROUP 500

struct rebuild {
    const struct spool *spool;
    struct ledger *ledger;
    struct arena *scratch;
    struct diagnostics *diags;
    size_t done;
    void (*progress)(void *state, size_t done);
    void *state;
};

static enum status put_package(void *state, const char *dir)
{
    struct rebuild *r = state;
    struct record record;
    enum status status = record_read(r->scratch, dir, r->diags, &record);
    if (status == STATUS_OK && record_standing(&record).erased) {
        status = package_erase(r->spool, record.key, &record.events[0], r->diags);
    }
    if (status == STATUS_OK) {
        ledger_put(r->ledger, &record, dir + strlen(r->spool->dir) + 1);
    }
    arena_reset(r->scratch);
    if (++r->done % GROUP == 0) {
        enum status committed = ledger_commit(r->ledger);
        if (r->progress) {
            r->progress(r->state, r->done);
        }
        ledger_begin(r->ledger);
        return committed;
    }
    /* a broken package is told and left out; the rest goes in */
    return status == STATUS_INVALID || status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* WAL files belong to a data base by name alone: the old ones must not be taken for the new one's.
 */
static enum status put_in_place(struct arena *arena, const char *built, const char *path)
{
    static const char *const tails[] = {"-wal", "-shm"};
    for (size_t i = 0; i < ARRAY_LENGTH(tails); i++) {
        const char *old = arena_printf(arena, "%s%s", path, tails[i]);
        if (!old) {
            return STATUS_NO_MEMORY;
        }
        if (unlink(old) != 0 && errno != ENOENT) {
            return STATUS_IO;
        }
    }
    return file_commit(built, path, FILE_DURABLE);
}

enum status ledger_rebuild(const struct spool *spool, struct diagnostics *diags,
                           void (*progress)(void *state, size_t done), void *state)
{
    struct rebuild r = {.spool = spool, .diags = diags, .progress = progress, .state = state};
    struct arena *arena = arena_new();
    r.scratch = arena_new();
    const char *path = arena ? spool_path(spool, arena, "ledger.sqlite") : NULL;
    const char *built = arena ? spool_path(spool, arena, "work/ledger.sqlite") : NULL;
    int hold = -1;
    enum status status = path && built && r.scratch ? STATUS_OK : STATUS_NO_MEMORY;
    status = status == STATUS_OK ? ledger_hold(spool, true, diags, &hold) : status;
    if (status == STATUS_OK && unlink(built) != 0 && errno != ENOENT) {
        status = STATUS_IO;
    }
    if (status == STATUS_OK) {
        status = ledger_open_at(built, true, diags, &r.ledger);
    }
    if (status == STATUS_OK) {
        ledger_begin(r.ledger);
        status = packages_walk(spool, put_package, &r);
        if (status == STATUS_OK) {
            status = ledger_enter_titles(spool, r.ledger, true, diags);
        }
        enum status committed = ledger_commit(r.ledger);
        status = status == STATUS_OK ? committed : status;
    }
    ledger_close(r.ledger); /* the last connection takes the WAL file with it */
    if (status == STATUS_OK) {
        status = put_in_place(arena, built, path);
    }
    if (status == STATUS_OK && progress) {
        progress(state, r.done);
    }
    if (hold >= 0) {
        close(hold);
    }
    arena_free(r.scratch);
    arena_free(arena);
    return status;
}
