#include "base/file.h"

#include "base/strbuf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status read_all(int fd, size_t limit, struct strbuf *buf)
{
    char chunk[1 << 16];
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got == 0) {
            return buf->status;
        }
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            return STATUS_IO;
        }
        if ((size_t)got > limit - buf->len) {
            return STATUS_LIMIT;
        }
        strbuf_add(buf, chunk, (size_t)got);
    }
}

/* A regular file's bytes straight into the arena, without a second copy. */
static enum status read_regular(int fd, size_t size, struct arena *arena, struct slice *out)
{
    char *bytes = arena_alloc(arena, size + 1);
    if (!bytes) {
        return STATUS_NO_MEMORY;
    }
    size_t len = 0;
    while (len < size) {
        ssize_t got = read(fd, bytes + len, size - len);
        if (got < 0 && errno != EINTR) {
            return STATUS_IO;
        }
        if (got == 0) {
            break;
        }
        len += got > 0 ? (size_t)got : 0;
    }
    *out = slice_of(bytes, len);
    return STATUS_OK;
}

static enum status read_stdin(struct arena *arena, size_t limit, struct slice *out)
{
    struct strbuf buf = {0};
    enum status status = read_all(STDIN_FILENO, limit, &buf);
    if (status == STATUS_OK) {
        char *bytes = arena_copy(arena, strbuf_slice(&buf));
        *out = slice_of(bytes, buf.len);
        status = bytes ? STATUS_OK : STATUS_NO_MEMORY;
    }
    strbuf_deinit(&buf);
    return status;
}

enum status file_read_open(int fd, struct arena *arena, size_t limit, struct slice *out)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        return STATUS_IO;
    }
    if (!S_ISREG(info.st_mode)) {
        return STATUS_INVALID;
    }
    return (uintmax_t)info.st_size > limit ? STATUS_LIMIT
                                           : read_regular(fd, (size_t)info.st_size, arena, out);
}

enum status file_read(struct arena *arena, const char *path, size_t limit, struct slice *out)
{
    if (strcmp(path, "-") == 0) {
        return read_stdin(arena, limit, out);
    }
    /* O_NONBLOCK: opening a FIFO must not hang */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    enum status status = file_read_open(fd, arena, limit, out);
    int saved = errno;
    close(fd);
    errno = saved;
    return status;
}

static enum status write_all(int fd, struct slice bytes)
{
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return STATUS_IO;
        }
        bytes.ptr += put;
        bytes.len -= (size_t)put;
    }
    return STATUS_OK;
}

enum status file_sync_dir(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    /* some file systems refuse it on folders */
    enum status status = fsync(fd) == 0 || errno == EINVAL ? STATUS_OK : STATUS_IO;
    int saved = errno;
    close(fd);
    errno = saved;
    return status;
}

/* The folder entry survives a power cut only once the folder itself is synced. */
static enum status sync_dir_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct strbuf dir = {0};
    if (slash) {
        strbuf_add(&dir, path, slash == path ? 1 : (size_t)(slash - path));
    } else {
        strbuf_add_char(&dir, '.');
    }
    enum status status = dir.status == STATUS_OK ? file_sync_dir(dir.ptr) : dir.status;
    strbuf_deinit(&dir);
    return status;
}

static enum status write_new(const char *path, struct slice bytes, bool sync)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0660);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    enum status status = write_all(fd, bytes);
    if (status == STATUS_OK && sync && fsync(fd) != 0) {
        status = STATUS_IO;
    }
    int saved = errno;
    if (close(fd) != 0 && status == STATUS_OK) {
        saved = errno;
        status = STATUS_IO;
    }
    if (status != STATUS_OK) {
        file_discard(path);
    }
    errno = saved;
    return status;
}

enum status file_write_synced(const char *path, struct slice bytes)
{
    return write_new(path, bytes, true);
}

enum status file_write_new(const char *path, struct slice bytes)
{
    return write_new(path, bytes, false);
}

/* What a file gets that is made in the ordinary way; mkstemp makes it private. */
static mode_t usual_mode(void)
{
    mode_t mask = umask(077);
    umask(mask);
    return 0666 & ~mask;
}

/* A name for a new file in the folder of `path`: short, so that a long name does not become too
 * long, and hidden. */
static char *temporary_beside(struct arena *arena, const char *path)
{
    return arena_printf(arena, "%.*s" FILE_STAGED "XXXXXX", (int)(file_base_name(path) - path),
                        path);
}

enum status file_stage(struct arena *arena, const char *path, struct slice bytes,
                       enum file_durability durability, char **staged)
{
    *staged = temporary_beside(arena, path);
    if (!*staged) {
        return STATUS_NO_MEMORY;
    }
    int fd = mkstemp(*staged);
    if (fd < 0) {
        return errno == ENOSPC || errno == EDQUOT ? STATUS_IO : STATUS_CANTCREATE;
    }
    enum status status = write_all(fd, bytes);
    if (status == STATUS_OK
        && (fchmod(fd, usual_mode()) != 0 || (durability == FILE_DURABLE && fsync(fd) != 0))) {
        status = STATUS_IO;
    }
    int saved = errno;
    if (close(fd) != 0 && status == STATUS_OK) {
        saved = errno;
        status = STATUS_IO;
    }
    if (status != STATUS_OK) {
        file_discard(*staged);
    }
    errno = saved;
    return status;
}

enum status file_commit(const char *staged, const char *path, enum file_durability durability)
{
    if (rename(staged, path) != 0) {
        int saved = errno;
        file_discard(staged);
        errno = saved;
        return STATUS_CANTCREATE;
    }
    return durability == FILE_DURABLE ? sync_dir_of(path) : STATUS_OK;
}

void file_discard(const char *staged)
{
    unlink(staged);
}

enum status file_write_atomic(const char *path, struct slice bytes)
{
    struct arena *arena = arena_new();
    char *staged;
    enum status status =
        arena ? file_stage(arena, path, bytes, FILE_DURABLE, &staged) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = file_commit(staged, path, FILE_DURABLE);
    }
    int saved = errno;
    arena_free(arena);
    errno = saved;
    return status;
}

enum status file_write_staged(const char *path, const char *staged, struct slice bytes)
{
    int fd = open(staged, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    enum status status = write_all(fd, bytes);
    if (status == STATUS_OK && fchmod(fd, usual_mode()) != 0) {
        status = STATUS_IO;
    }
    int saved = errno;
    if (close(fd) != 0 && status == STATUS_OK) {
        saved = errno;
        status = STATUS_IO;
    }
    if (status != STATUS_OK) {
        file_discard(staged);
        errno = saved;
        return status;
    }
    return file_commit(staged, path, FILE_REMAKEABLE);
}

enum status file_make_dirs(const char *path)
{
    struct strbuf part = {0};
    enum status status = STATUS_OK;
    for (const char *p = path; status == STATUS_OK; p++) {
        if ((*p == '/' || *p == '\0') && p != path) {
            strbuf_clear(&part);
            strbuf_add(&part, path, (size_t)(p - path));
            if (part.status != STATUS_OK) {
                status = STATUS_NO_MEMORY;
            } else if (mkdir(part.ptr, 0777) != 0 && !(errno == EEXIST && file_is_dir(part.ptr))) {
                status = STATUS_CANTCREATE;
            }
        }
        if (*p == '\0') {
            break;
        }
    }
    int saved = errno;
    strbuf_deinit(&part);
    errno = saved;
    return status;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_dir(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

char *file_join(struct arena *arena, const char *dir, const char *name)
{
    if (name[0] == '/' || dir[0] == '\0') {
        return arena_strdup(arena, name);
    }
    size_t len = strlen(dir);
    return arena_printf(arena, dir[len - 1] == '/' ? "%s%s" : "%s/%s", dir, name);
}

const char *file_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum status file_list(struct arena *arena, const char *dir, char ***names)
{
    DIR *stream = opendir(dir);
    if (!stream) {
        return status_from_errno(errno);
    }
    char **list = arena_array(arena, 17, sizeof *list);
    size_t count = 0, capacity = 16;
    const struct dirent *entry;
    while (list && (entry = readdir(stream)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        if (count == capacity) {
            capacity *= 2;
            char **grown = arena_array(arena, capacity + 1, sizeof *grown);
            if (grown) {
                memcpy(grown, list, count * sizeof *list);
            }
            list = grown;
        }
        if (list && (list[count++] = arena_strdup(arena, entry->d_name)) == NULL) {
            list = NULL;
        }
    }
    closedir(stream);
    if (!list) {
        return STATUS_NO_MEMORY;
    }
    qsort(list, count, sizeof *list, compare_names);
    *names = list;
    return STATUS_OK;
}
