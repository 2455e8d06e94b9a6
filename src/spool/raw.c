#define _GNU_SOURCE /* leases */

#include "spool/spool_internal.h"

#include "base/file.h"
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* The dropped file itself: opened without following or blocking, copied and hashed piece by piece,
 * whatever its size. */

#define PIECE (64 << 10)

/* A read lease is refused while somebody has the file open for writing. File systems without
 * leases, and files of others without CAP_LEASE, refuse it for other reasons: then nobody knows. */
static bool is_being_written(int fd)
{
    /* who opens it in this moment waits for us; the signal about it is one that does nothing */
    if (fcntl(fd, F_SETSIG, SIGURG) != 0 || fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
        fcntl(fd, F_SETLEASE, F_UNLCK);
        return false;
    }
    return errno == EAGAIN || errno == EBUSY;
}

enum status raw_probe(int folder_fd, const char *name)
{
    int fd = openat(folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return errno == ELOOP ? STATUS_INVALID : status_from_errno(errno);
    }
    bool busy = is_being_written(fd);
    close(fd);
    return busy ? STATUS_BUSY : STATUS_OK;
}

bool raw_is_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size
           && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static enum status write_piece(int fd, const char *piece, size_t len)
{
    while (len) {
        ssize_t put = write(fd, piece, len);
        if (put < 0 && errno != EINTR) {
            return STATUS_IO;
        }
        piece += put > 0 ? put : 0;
        len -= put > 0 ? (size_t)put : 0;
    }
    return STATUS_OK;
}

static enum status copy_pieces(int from, int to)
{
    char piece[PIECE];
    for (;;) {
        ssize_t got = read(from, piece, sizeof piece);
        if (got == 0) {
            return fsync(to) == 0 ? STATUS_OK : STATUS_IO;
        }
        if (got < 0 && errno != EINTR) {
            return STATUS_IO;
        }
        if (got > 0 && write_piece(to, piece, (size_t)got) != STATUS_OK) {
            return STATUS_IO;
        }
    }
}

static enum status copy_open(int from, const char *to)
{
    int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0660);
    if (fd < 0) {
        return STATUS_IO;
    }
    enum status status = copy_pieces(from, fd);
    if (close(fd) != 0) {
        status = STATUS_IO;
    }
    if (status != STATUS_OK) {
        unlink(to);
    }
    return status;
}

enum status raw_copy(int folder_fd, const char *name, const char *to)
{
    struct stat before, after;
    int fd = openat(folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    enum status status = fstat(fd, &before) == 0 ? STATUS_OK : STATUS_IO;
    if (status == STATUS_OK && !S_ISREG(before.st_mode)) {
        status = STATUS_INVALID;
    }
    status = status == STATUS_OK ? copy_open(fd, to) : status;
    if (status == STATUS_OK && (fstat(fd, &after) != 0 || !raw_is_same(&before, &after))) {
        unlink(to);
        status = STATUS_BUSY;
    }
    close(fd);
    return status;
}

enum status claim_hash(const struct claim *claim, char sha256[65], uint64_t *size)
{
    struct stat info;
    int fd = open(claim->raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    enum status status = fstat(fd, &info) == 0 ? STATUS_OK : STATUS_IO;
    if (status == STATUS_OK && !hash_sha256_fd(fd, sha256)) {
        status = STATUS_IO;
    }
    *size = status == STATUS_OK ? (uint64_t)info.st_size : 0;
    close(fd);
    return status;
}

enum status claim_read(const struct claim *claim, struct arena *arena, size_t most,
                       struct slice *bytes)
{
    struct stat before, after;
    int fd = open(claim->raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return STATUS_IO; /* taken, and not readable: nobody's fault but the machine's */
    }
    enum status status = fstat(fd, &before) == 0 ? STATUS_OK : STATUS_IO;
    status = status == STATUS_OK ? file_read_open(fd, arena, most, bytes) : status;
    if (status == STATUS_OK && (fstat(fd, &after) != 0 || !raw_is_same(&before, &after))) {
        status = STATUS_BUSY;
    }
    close(fd);
    return status;
}

enum status claim_keep(const struct claim *claim, const char *path)
{
    int fd = open(claim->raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return STATUS_IO;
    }
    bool synced = fsync(fd) == 0;
    close(fd);
    if (synced && (link(claim->raw, path) == 0 || errno == EEXIST)) {
        return STATUS_OK;
    }
    return STATUS_IO;
}
