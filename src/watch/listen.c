#include "watch/watch_internal.h"

#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Hints that a scan is worth while. What happened does not matter, and a queue that overflowed says
 * as much as an event: look. */

/* File systems whose other clients change files without a word to this kernel, by the f_type of
 * statfs(2). */
static bool is_remote(int folder_fd)
{
    static const unsigned long types[] = {
        0x6969,     /* NFS */
        0xFF534D42, /* CIFS */
        0xFE534D42, /* SMB2 */
        0x517B,     /* SMB */
        0x65735546, /* FUSE: sshfs, gluster and the like */
        0x01021997, /* 9P */
        0x00C36400, /* Ceph */
        0x5346414F, /* AFS */
    };
    struct statfs info;
    if (fstatfs(folder_fd, &info) != 0) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
        if (((unsigned long)info.f_type & 0xFFFFFFFF) == types[i]) {
            return true;
        }
    }
    return false;
}

void listen_init(struct listener *listener, bool silent)
{
    *listener = (struct listener){.fd = -1, .silent = silent};
}

void listen_deinit(struct listener *listener)
{
    if (listener->fd >= 0) {
        close(listener->fd);
    }
    listener->fd = -1;
}

enum listen_means listen_to(struct listener *listener, const char *path, int folder_fd)
{
    struct stat info;
    if (listener->silent) {
        return LISTEN_ASKED;
    }
    if (fstat(folder_fd, &info) != 0) {
        return LISTEN_UNABLE;
    }
    if (listener->means && listener->inode == info.st_ino && listener->device == info.st_dev) {
        return listener->means;
    }
    listen_deinit(listener);
    listener->inode = info.st_ino;
    listener->device = info.st_dev;
    listener->means = LISTEN_REMOTE;
    if (is_remote(folder_fd)) {
        return listener->means;
    }
    listener->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (listener->fd >= 0
        && inotify_add_watch(listener->fd, path,
                             IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF
                                 | IN_MOVE_SELF | IN_ONLYDIR)
               < 0) {
        listen_deinit(listener);
    }
    listener->means = listener->fd >= 0 ? LISTEN_INOTIFY : LISTEN_UNABLE;
    return listener->means;
}

bool listen_drain(struct listener *listener)
{
    char events[16384];
    bool heard = false;
    while (read(listener->fd, events, sizeof events) > 0) {
        heard = true;
    }
    return heard;
}
