#include "spool/spool.h"

#include "spool/spool_internal.h"

#include "base/file.h"
#include "base/strbuf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* The mark of a spool, and of its inbox: an inbox without it is the empty folder below a mount
 * point that lost its mount, and serving that would look like an office without submissions. */
#define SPOOL_MARK ".jianjia-spool"
#define INBOX_MARK ".jianjia-inbox"
#define SPOOL_VERSION "jianjia spool 1\n"

/* What the service makes; the group is the share's. */
enum {
    RENAMED_INTO = 1, /* it must lie on the spool's file system */
    REMAKEABLE = 2    /* what it holds can be made again: so can it */
};

static const struct {
    const char *name;
    mode_t mode;
    unsigned traits;
} FOLDERS[] = {
    {"inbox", 02770, 0},
    {"claim", 02700, RENAMED_INTO},
    {"work", 02700, RENAMED_INTO | REMAKEABLE},
    {"archive", 02770, RENAMED_INTO},
    {"rejected", 02770, RENAMED_INTO},
    {"quarantine", 02770, RENAMED_INTO},
    {"out", 02770, RENAMED_INTO | REMAKEABLE},
    {"confidential", 02750, RENAMED_INTO},
};

char *spool_path(const struct spool *spool, struct arena *arena, const char *format, ...)
{
    struct strbuf path = {0};
    char tail[PATH_MAX];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(tail, sizeof tail, format, args);
    va_end(args);
    if (len < 0 || (size_t)len >= sizeof tail) {
        return NULL;
    }
    strbuf_addf(&path, "%s/%s", spool->dir, tail);
    char *copy = path.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&path)) : NULL;
    strbuf_deinit(&path);
    return copy;
}

static enum status report_folder(struct diagnostics *diags, const char *path)
{
    int error = errno;
    diag_report(diags, DIAG_SPOOL_FOLDER, NULL, path, errno_text(error, true),
                errno_text(error, false), NULL);
    errno = error;
    return STATUS_CONFIG;
}

/* --- making it --- */

/* Below a folder with the set-group bit new ones have it from the start. Where there is none it is
 * set, if that is allowed: a service may be kept from setting such bits. */
static enum status make_folder(const char *path, mode_t mode, struct diagnostics *diags)
{
    struct stat info;
    if (mkdir(path, mode & 0777) != 0) {
        return errno == EEXIST && file_is_dir(path) ? STATUS_OK : report_folder(diags, path);
    }
    if (stat(path, &info) != 0) {
        return report_folder(diags, path);
    }
    bool as_wanted = (info.st_mode & 07777) == mode;
    /* the umask must not take away what the share's group needs */
    if (as_wanted || chmod(path, mode) == 0 || chmod(path, mode & 0777) == 0) {
        return STATUS_OK;
    }
    return report_folder(diags, path);
}

/* Those that have all `traits`. */
static enum status make_folders(struct spool *spool, unsigned traits, struct diagnostics *diags)
{
    for (size_t i = 0; i < ARRAY_LENGTH(FOLDERS); i++) {
        if ((FOLDERS[i].traits & traits) != traits) {
            continue;
        }
        const char *path = file_join(spool->arena, spool->dir, FOLDERS[i].name);
        enum status status = path ? make_folder(path, FOLDERS[i].mode, diags) : STATUS_NO_MEMORY;
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

static enum status make_mark(const struct spool *spool, const char *folder, const char *name,
                             struct diagnostics *diags)
{
    const char *path = spool_path(spool, spool->arena, "%s%s", folder, name);
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    if (file_exists(path)) {
        return STATUS_OK;
    }
    return file_write_atomic(path, slice_from(SPOOL_VERSION)) == STATUS_OK
               ? STATUS_OK
               : report_folder(diags, path);
}

/* --- is it one --- */

static enum status check_version(const struct spool *spool, struct diagnostics *diags)
{
    const char *path = spool_path(spool, spool->arena, SPOOL_MARK);
    struct slice text;
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    enum status status = file_read(spool->arena, path, 100, &text);
    if (status != STATUS_OK) {
        diag_report(diags, DIAG_SPOOL_NONE, NULL, spool->dir, NULL);
        return STATUS_NOT_FOUND;
    }
    if (!slice_is(text, SPOOL_VERSION)) {
        diag_report(diags, DIAG_SPOOL_VERSION, NULL, spool->dir, text.ptr, NULL);
        return STATUS_CONFIG;
    }
    return STATUS_OK;
}

static enum status check_devices(const struct spool *spool, struct diagnostics *diags)
{
    struct stat root, info;
    if (stat(spool->dir, &root) != 0) {
        return report_folder(diags, spool->dir);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(FOLDERS); i++) {
        const char *path = file_join(spool->arena, spool->dir, FOLDERS[i].name);
        if (!path) {
            return STATUS_NO_MEMORY;
        }
        if (stat(path, &info) != 0) {
            return report_folder(diags, path);
        }
        if ((FOLDERS[i].traits & RENAMED_INTO) && info.st_dev != root.st_dev) {
            diag_report(diags, DIAG_SPOOL_DEVICES, NULL, path, NULL);
            return STATUS_CONFIG;
        }
    }
    return STATUS_OK;
}

enum status spool_inbox(struct spool *spool, struct diagnostics *diags)
{
    char path[PATH_MAX + sizeof "/inbox"];
    snprintf(path, sizeof path, "%s/inbox", spool->dir); /* for every scan: nothing may remain */
    if (spool->inbox_fd >= 0) {
        close(spool->inbox_fd);
    }
    spool->inbox_fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (spool->inbox_fd < 0) {
        return report_folder(diags, path);
    }
    if (faccessat(spool->inbox_fd, INBOX_MARK, F_OK, 0) != 0) {
        diag_report(diags, DIAG_SPOOL_UNMOUNTED, NULL, path, INBOX_MARK, NULL);
        return STATUS_CONFIG;
    }
    return STATUS_OK;
}

enum status spool_open(const char *dir, bool create, struct diagnostics *diags, struct spool *out)
{
    char real[PATH_MAX];
    *out = (struct spool){.arena = arena_new(), .lock_fd = -1, .inbox_fd = -1};
    if (!out->arena) {
        return STATUS_NO_MEMORY;
    }
    if (create && file_make_dirs(dir) != STATUS_OK) {
        return report_folder(diags, dir);
    }
    if (!realpath(dir, real)) {
        diag_report(diags, DIAG_SPOOL_NONE, NULL, dir, NULL);
        return STATUS_NOT_FOUND;
    }
    out->dir = arena_strdup(out->arena, real);
    if (!out->dir) {
        return STATUS_NO_MEMORY;
    }
    const char *mark = spool_path(out, out->arena, SPOOL_MARK);
    enum status status = STATUS_OK;
    if (create && mark && !file_exists(mark)) {
        status = make_folders(out, 0, diags);
        status = status == STATUS_OK ? make_mark(out, "inbox/", INBOX_MARK, diags) : status;
        status = status == STATUS_OK ? make_mark(out, "", SPOOL_MARK, diags) : status;
    }
    status = status == STATUS_OK ? check_version(out, diags) : status;
    if (status == STATUS_OK && create) {
        status = make_folders(out, REMAKEABLE, diags);
    }
    status = status == STATUS_OK ? check_devices(out, diags) : status;
    return status == STATUS_OK ? spool_inbox(out, diags) : status;
}

void spool_close(struct spool *spool)
{
    if (spool->lock_fd >= 0) {
        close(spool->lock_fd);
    }
    if (spool->inbox_fd >= 0) {
        close(spool->inbox_fd);
    }
    arena_free(spool->arena);
    *spool = (struct spool){.lock_fd = -1, .inbox_fd = -1};
}

/* --- the lock --- */

static void report_holder(const struct spool *spool, int fd, struct diagnostics *diags)
{
    char holder[200];
    ssize_t len = pread(fd, holder, sizeof holder - 1, 0);
    holder[len > 0 ? len : 0] = '\0';
    holder[strcspn(holder, "\n")] = '\0';
    diag_report(diags, DIAG_SPOOL_LOCKED, NULL, spool->dir, holder[0] ? holder : "?", NULL);
}

/* Who only asks whether somebody serves holds it for microseconds: health_pulse. */
static bool take_lock(int fd)
{
    const struct timespec moment = {.tv_nsec = 20000000};
    for (int tries = 0; tries < 5; tries++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
            return true;
        }
        nanosleep(&moment, NULL);
    }
    return false;
}

enum status spool_lock(struct spool *spool, struct diagnostics *diags)
{
    const char *path = spool_path(spool, spool->arena, ".lock");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660) : -1;
    if (fd < 0) {
        return path ? report_folder(diags, path) : STATUS_NO_MEMORY;
    }
    if (!take_lock(fd)) {
        report_holder(spool, fd, diags);
        close(fd);
        return STATUS_BUSY;
    }
    /* for people: who holds it; the lock itself ends with the process */
    char host[100] = "", text[200];
    gethostname(host, sizeof host - 1);
    int len = snprintf(text, sizeof text, "pid %ld, %s\n", (long)getpid(), host);
    if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)len, 0) < 0) {
        errno = 0;
    }
    spool->lock_fd = fd;
    return STATUS_OK;
}
