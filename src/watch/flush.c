#define _GNU_SOURCE /* pipe2, sync_file_range */

#include "watch/watch_internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Waiting for the disk is left to a process of its own, so that the service goes on handing out
 * work. Everything is sent on its way first and waited for after that: the disk then has one queue
 * to work off, and the file system's journal one commit to make. */

/* A work folder and its photos/. */
#define DEEPEST 2

typedef bool sync_fn(int fd);

static bool send_off(int fd)
{
    /* what it cannot send off, fsync will */
    (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    return true;
}

static bool wait_for(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL; /* some file systems refuse it on folders */
}

static bool sync_at(int parent, const char *name, sync_fn *sync, unsigned depth);

/* Takes the descriptor over. */
static bool sync_entries(int fd, sync_fn *sync, unsigned depth)
{
    DIR *stream = fdopendir(fd);
    if (!stream) {
        close(fd);
        return false;
    }
    bool sound = true;
    const struct dirent *entry;
    while (sound && (errno = 0, entry = readdir(stream)) != NULL) {
        bool here = entry->d_name[0] == '.'
                    && (!entry->d_name[1] || (entry->d_name[1] == '.' && !entry->d_name[2]));
        sound = here || sync_at(dirfd(stream), entry->d_name, sync, depth);
    }
    sound = sound && errno == 0;
    closedir(stream);
    return sound;
}

static bool sync_at(int parent, const char *name, sync_fn *sync, unsigned depth)
{
    struct stat info;
    int fd = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) != 0) {
        if (fd >= 0) {
            close(fd);
        }
        return false;
    }
    bool sound = true;
    if (S_ISDIR(info.st_mode) && depth > 0) {
        int entries = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        sound = entries >= 0 && sync_entries(entries, sync, depth - 1);
    }
    sound = sound && sync(fd);
    close(fd);
    return sound;
}

static bool sync_all(const struct flush_item *items, size_t count)
{
    bool sound = true;
    for (size_t i = 0; i < count; i++) {
        sound =
            sync_at(AT_FDCWD, items[i].path, send_off, items[i].folder_only ? 0 : DEEPEST) && sound;
    }
    for (size_t i = 0; i < count && sound; i++) {
        sound = sync_at(AT_FDCWD, items[i].path, wait_for, items[i].folder_only ? 0 : DEEPEST);
    }
    return sound;
}

static _Noreturn void be_flusher(const struct flush_item *items, size_t count)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    _exit(sync_all(items, count) ? 0 : 1);
}

void flush_start(struct flush *flush, const struct flush_item *items, size_t count)
{
    int ends[2];
    *flush = (struct flush){.fd = -1};
    pid_t pid = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -2;
    if (pid == 0) {
        be_flusher(items, count);
    }
    if (pid != -2) {
        close(ends[1]);
    }
    if (pid < 0) { /* no process to be had: then everybody waits */
        if (pid != -2) {
            close(ends[0]);
        }
        flush->sound = sync_all(items, count);
        return;
    }
    flush->pid = pid;
    flush->fd = ends[0];
}

bool flush_is_running(struct flush *flush)
{
    int wait_status = 0;
    if (!flush->pid) {
        return false;
    }
    pid_t pid = waitpid(flush->pid, &wait_status, WNOHANG);
    if (pid == 0 || (pid < 0 && errno == EINTR)) {
        return true;
    }
    flush->sound = pid == flush->pid && WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
    flush->pid = 0;
    close(flush->fd);
    flush->fd = -1;
    return false;
}

bool flush_end(struct flush *flush)
{
    char nothing;
    while (flush_is_running(flush)) {
        /* the other end closes when it ends */
        if (read(flush->fd, &nothing, 1) < 0 && errno != EINTR) {
            break;
        }
    }
    return flush->sound;
}
