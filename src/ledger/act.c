#include "ledger/act.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PENDING "pending"
#define ERASURE "erase" /* the mark of one: what is behind the key's dash */
#define KEY_LENGTH 32
#define LOCK_MILLISECONDS 10000
#define LOCK_STEP 10

/* --- marks --- */

/* A file in pending/ whose lock says that its maker lives. */
struct mark {
    int fd;
    const char *path; /* in the arena */
};

static enum status write_mark(int fd, struct slice text)
{
    if (text.len && pwrite(fd, text.ptr, text.len, 0) != (ssize_t)text.len) {
        return STATUS_IO;
    }
    return fsync(fd) == 0 ? STATUS_OK : STATUS_IO;
}

static bool get_lock(int fd, int milliseconds)
{
    const struct timespec step = {0, LOCK_STEP * 1000000L};
    for (int waited = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited += LOCK_STEP) {
        if (errno != EWOULDBLOCK || waited >= milliseconds) {
            return false;
        }
        nanosleep(&step, NULL);
    }
    return true;
}

/* Opens and locks the mark; one that somebody removed in between is made again. Who makes one
 * waits: somebody may have found it before it was locked, and be healing it. */
static enum status lock_mark(struct mark *mark, int flags)
{
    for (;;) {
        struct stat info;
        mark->fd = open(mark->path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | flags, 0660);
        if (mark->fd < 0) {
            return errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;
        }
        if (!get_lock(mark->fd, flags & O_CREAT ? LOCK_MILLISECONDS : 0)) {
            close(mark->fd);
            mark->fd = -1;
            return STATUS_BUSY;
        }
        if (fstat(mark->fd, &info) == 0 && info.st_nlink > 0) {
            return STATUS_OK;
        }
        close(mark->fd);
    }
}

static enum status make_mark(const struct acting *acting, struct arena *arena, const char *key,
                             const char *what, struct slice text, struct mark *mark)
{
    const char *dir = spool_path(acting->spool, arena, PENDING);
    *mark = (struct mark){.fd = -1,
                          .path = spool_path(acting->spool, arena, PENDING "/%s-%s", key, what)};
    if (!dir || !mark->path) {
        return STATUS_NO_MEMORY;
    }
    if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
        return STATUS_IO;
    }
    enum status status = lock_mark(mark, O_CREAT);
    status = status == STATUS_OK ? write_mark(mark->fd, text) : status;
    status = status == STATUS_OK ? file_sync_dir(dir) : status;
    return status == STATUS_OK ? file_sync_dir(acting->spool->dir) : status;
}

static void drop_mark(struct mark *mark, bool done)
{
    if (mark->fd >= 0) {
        if (done) {
            unlink(mark->path); /* one that comes back after a power cut does no harm */
        }
        close(mark->fd);
        mark->fd = -1;
    }
}

/* --- what follows from a package --- */

static enum status put_row(const struct acting *acting, struct arena *arena, const char *path,
                           struct record *record)
{
    ledger_begin(acting->ledger);
    enum status status = record_read(arena, path, acting->diags, record);
    if (status != STATUS_OK) {
        ledger_rollback(acting->ledger);
        return status;
    }
    ledger_put(acting->ledger, record, path + strlen(acting->spool->dir) + 1);
    return ledger_commit(acting->ledger);
}

static enum status settle(const struct acting *acting, struct arena *arena, const char *key,
                          bool show)
{
    struct record record;
    const char *path = package_find(acting->spool, arena, key);
    if (!path) {
        return STATUS_OK; /* the mark came before a package that never was */
    }
    enum status status = put_row(acting, arena, path, &record);
    if (status == STATUS_OK && show) {
        status = record_standing(&record).withdrawn ? package_hide(acting->spool, &record)
                                                    : acting->publish(acting->spool, &record, path);
    }
    return status;
}

static bool changes_what_shows(enum record_event_kind kind)
{
    return kind == EVENT_WITHDRAWN || kind == EVENT_RESTORED || kind == EVENT_UNDONE;
}

/* --- acts --- */

enum status act_note(const struct acting *acting, const char *key, const struct record_event *event)
{
    struct arena *arena = arena_new();
    struct mark mark = {.fd = -1};
    char what[24];
    snprintf(what, sizeof what, "%ld", (long)getpid());
    const char *path = arena ? package_find(acting->spool, arena, key) : NULL;
    enum status status = path ? STATUS_OK : arena ? STATUS_NOT_FOUND : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = make_mark(acting, arena, key, what, (struct slice){0}, &mark);
    }
    status = status == STATUS_OK ? record_add_event(path, event) : status;
    if (status == STATUS_OK) {
        status = settle(acting, arena, key, changes_what_shows(event->kind));
    }
    drop_mark(&mark, status == STATUS_OK);
    arena_free(arena);
    return status;
}

static enum status erase(const struct acting *acting, struct arena *arena, const char *key,
                         const struct record_event *event)
{
    enum status status = package_erase(acting->spool, key, event, acting->diags);
    if (status == STATUS_NOT_FOUND) {
        return STATUS_OK;
    }
    status = status == STATUS_OK ? settle(acting, arena, key, false) : status;
    return status == STATUS_OK ? ledger_scrub(acting->ledger) : status;
}

enum status act_erase(const struct acting *acting, const char *key,
                      const struct record_event *event)
{
    struct arena *arena = arena_new();
    struct mark mark = {.fd = -1};
    struct strbuf text = {0};
    enum status status = arena ? record_event_text(event, &text) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && !package_find(acting->spool, arena, key)) {
        status = STATUS_NOT_FOUND;
    }
    if (status == STATUS_OK) {
        status = make_mark(acting, arena, key, ERASURE, strbuf_slice(&text), &mark);
    }
    status = status == STATUS_OK ? erase(acting, arena, key, event) : status;
    drop_mark(&mark, status == STATUS_OK);
    strbuf_deinit(&text);
    arena_free(arena);
    return status;
}

/* --- healing --- */

/* A mark of an erasure that was not written whole decided nothing. */
static enum status heal_erasure(const struct acting *acting, struct arena *arena, const char *key,
                                const char *path)
{
    struct diagnostics quiet;
    struct record_event event;
    diag_init(&quiet, arena);
    enum status status = record_read_event(arena, path, &quiet, &event);
    if (status == STATUS_OK && event.kind == EVENT_ERASED) {
        return erase(acting, arena, key, &event);
    }
    return status == STATUS_NO_MEMORY || status == STATUS_IO ? status : STATUS_OK;
}

static enum status heal_one(const struct acting *acting, struct arena *arena, const char *name,
                            size_t *healed)
{
    struct mark mark = {.fd = -1, .path = spool_path(acting->spool, arena, PENDING "/%s", name)};
    char key[KEY_LENGTH + 1];
    if (strlen(name) < KEY_LENGTH + 2 || name[KEY_LENGTH] != '-') {
        return STATUS_OK; /* none of ours */
    }
    memcpy(key, name, KEY_LENGTH);
    key[KEY_LENGTH] = '\0';
    enum status status = mark.path ? lock_mark(&mark, 0) : STATUS_NO_MEMORY;
    if (status == STATUS_BUSY || status == STATUS_NOT_FOUND) {
        return STATUS_OK; /* somebody is at it, or was */
    }
    if (status == STATUS_OK) {
        status = strcmp(name + KEY_LENGTH + 1, ERASURE) == 0
                     ? heal_erasure(acting, arena, key, mark.path)
                     : settle(acting, arena, key, true);
        *healed += status == STATUS_OK;
    }
    drop_mark(&mark, status == STATUS_OK);
    /* a package that cannot be read is told, and in nobody else's way */
    return status == STATUS_INVALID || status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status act_heal(const struct acting *acting, size_t *healed)
{
    struct arena *arena = arena_new();
    char **names = NULL;
    size_t count = 0;
    const char *dir = arena ? spool_path(acting->spool, arena, PENDING) : NULL;
    enum status status = dir ? file_list(arena, dir, &names) : STATUS_NO_MEMORY;
    if (status == STATUS_NOT_FOUND) {
        status = STATUS_OK; /* nobody ever did anything */
    }
    for (size_t i = 0; names && names[i] && status == STATUS_OK; i++) {
        status = heal_one(acting, arena, names[i], &count);
    }
    if (healed) {
        *healed = count;
    }
    arena_free(arena);
    return status;
}
