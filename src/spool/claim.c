#include "spool/spool_internal.h"

#include "base/file.h"
#include "base/strbuf.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A claim is made from its end: the folder with the ticket is there, whole, before the rename that
 * takes the file out of the inbox. A folder without `raw` is therefore one whose file is still in
 * the inbox, and can go. */

#define MOST_ATTEMPTS 99
/* A put-back file whose name was taken meanwhile gets a number. */
#define MOST_NAMESAKES 1000

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#endif

int spool_rename_new(int from_fd, const char *from, int to_fd, const char *to)
{
    return (int)syscall(SYS_renameat2, from_fd, from, to_fd, to, RENAME_NOREPLACE);
}

/* --- taking --- */

static void name_claim(const struct stat *seen, struct claim *claim)
{
    uint64_t nanoseconds =
        (uint64_t)seen->st_ctim.tv_sec * 1000000000u + (uint64_t)seen->st_ctim.tv_nsec;
    snprintf(claim->id, sizeof claim->id, "%" PRIx64 "-%" PRIx64 "-%" PRIx64,
             (uint64_t)seen->st_dev, (uint64_t)seen->st_ino, nanoseconds);
}

static enum status name_paths(const struct spool *spool, struct arena *arena, struct claim *claim)
{
    claim->dir = spool_path(spool, arena, "claim/%s", claim->id);
    claim->raw = claim->dir ? file_join(arena, claim->dir, CLAIM_RAW) : NULL;
    return claim->raw ? STATUS_OK : STATUS_NO_MEMORY;
}

/* Whether the file moved is the one that was looked at. */
static bool is_same(const char *path, const struct stat *seen)
{
    struct stat now;
    return lstat(path, &now) == 0 && now.st_ino == seen->st_ino && now.st_dev == seen->st_dev
           && S_ISREG(now.st_mode);
}

/* A copy under the claim's name; what carried it before is replaced. */
static enum status copy_raw(int folder_fd, const char *name, struct arena *arena,
                            const struct claim *claim)
{
    const char *part = file_join(arena, claim->dir, ".raw");
    enum status status = part ? raw_copy(folder_fd, name, part) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && rename(part, claim->raw) != 0) {
        status = STATUS_IO;
    }
    return status == STATUS_OK ? file_sync_dir(claim->dir) : status;
}

/* From another file system: a synced copy, then the original goes. */
static enum status copy_in(const struct spool *spool, struct arena *arena, const char *name,
                           const struct claim *claim)
{
    enum status status = copy_raw(spool->inbox_fd, name, arena, claim);
    if (status == STATUS_OK && unlinkat(spool->inbox_fd, name, 0) != 0 && errno != ENOENT) {
        /* it cannot be taken away, so it is not taken: the copy goes again */
        status = errno == EACCES || errno == EPERM ? STATUS_UNSUPPORTED : STATUS_IO;
        unlink(claim->raw);
    }
    return status;
}

/* A second name outside would let its owner change the bytes after the claim. */
static enum status part_from_links(struct arena *arena, const struct claim *claim)
{
    struct stat info;
    if (lstat(claim->raw, &info) != 0) {
        return STATUS_IO;
    }
    return info.st_nlink > 1 ? copy_raw(AT_FDCWD, claim->raw, arena, claim) : STATUS_OK;
}

static enum status take_file(struct spool *spool, struct arena *arena, const char *name,
                             const struct stat *seen, struct claim *claim)
{
    if (spool_rename_new(spool->inbox_fd, name, AT_FDCWD, claim->raw) == 0) {
        if (is_same(claim->raw, seen)) {
            enum status status = part_from_links(arena, claim);
            if (status != STATUS_OK
                && spool_rename_new(AT_FDCWD, claim->raw, spool->inbox_fd, name) != 0) {
                return STATUS_OK; /* it cannot go back: what we hold is the file all the same */
            }
            return status;
        }
        /* replaced between the look and the rename: it goes back, and is looked at again */
        if (spool_rename_new(AT_FDCWD, claim->raw, spool->inbox_fd, name) != 0) {
            return STATUS_OK; /* the name is taken again: what we hold is a file all the same */
        }
        return STATUS_NOT_FOUND;
    }
    if (errno == EXDEV) {
        return copy_in(spool, arena, name, claim);
    }
    return errno == EACCES || errno == EPERM ? STATUS_UNSUPPORTED : status_from_errno(errno);
}

enum status claim_take(struct spool *spool, struct arena *arena, const char *name,
                       const struct stat *seen, const char *received, struct claim *out)
{
    *out = (struct claim){.received = received, .member = "", .left_out = ""};
    if (!S_ISREG(seen->st_mode) || seen->st_size > LIMIT_HUGE_BYTES) {
        return S_ISREG(seen->st_mode) ? STATUS_LIMIT : STATUS_INVALID;
    }
    struct stat now;
    if (fstatat(spool->inbox_fd, name, &now, AT_SYMLINK_NOFOLLOW) != 0
        || !raw_is_same(&now, seen)) {
        return STATUS_NOT_FOUND; /* it may have been looked at some time ago */
    }
    enum status status = raw_probe(spool->inbox_fd, name);
    if (status != STATUS_OK) {
        return status;
    }
    char *copy = arena_strdup(arena, name);
    name_claim(seen, out);
    status = copy ? name_paths(spool, arena, out) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        return status;
    }
    out->name = slice_from(copy);
    if (mkdir(out->dir, 0770) != 0) {
        if (errno != EEXIST) {
            return STATUS_IO;
        }
        if (file_exists(out->raw)) {
            return STATUS_NOT_FOUND; /* by another of its names: what is left has another ctime */
        }
    }
    status = ticket_write(arena, out, NULL, 0);
    if (status == STATUS_OK) {
        status = take_file(spool, arena, name, seen, out);
    }
    if (status == STATUS_OK) {
        /* from here on it is ours; what a cut could still take back goes back to the inbox */
        (void)!file_sync_dir(out->dir);
        return STATUS_OK;
    }
    int saved = errno;
    if (!file_exists(out->raw) && tree_remove(out->dir) != STATUS_OK) {
        errno = saved; /* start-up removes it */
    }
    errno = saved;
    return status;
}

enum status claims_sync(struct spool *spool)
{
    char claims[PATH_MAX + sizeof "/claim"];
    snprintf(claims, sizeof claims, "%s/claim", spool->dir);
    enum status status = file_sync_dir(claims);
    if (status == STATUS_OK && fsync(spool->inbox_fd) != 0 && errno != EINVAL) {
        status = STATUS_IO;
    }
    return status;
}

/* --- what is there --- */

static unsigned count_notes(const struct claim *claim, const char *kind)
{
    char path[PATH_MAX];
    unsigned count = 0;
    while (count < MOST_ATTEMPTS) {
        snprintf(path, sizeof path, "%s/%s.%u", claim->dir, kind, count + 1);
        if (!file_exists(path)) {
            break;
        }
        count++;
    }
    return count;
}

/* A claim that can be worked on; a folder without its file is removed, one without its ticket gets
 * a new one, for the file must not be lost. */
enum status claim_find(const struct spool *spool, struct arena *arena, const char *id,
                       struct claim *claim, bool *there)
{
    *claim = (struct claim){0};
    *there = false;
    if (strlen(id) >= sizeof claim->id) {
        return STATUS_OK;
    }
    memcpy(claim->id, id, strlen(id) + 1);
    enum status status = name_paths(spool, arena, claim);
    if (status != STATUS_OK) {
        return status;
    }
    if (!file_exists(claim->raw)) {
        return tree_remove(claim->dir);
    }
    if (!ticket_read(arena, claim)) {
        claim->received = "1970-01-01T00:00:00Z";
        claim->name = slice_from(CLAIM_RAW);
    }
    claim->attempts = count_notes(claim, "attempt");
    claim->crashes = count_notes(claim, "crash");
    claim->found = true;
    *there = true;
    return STATUS_OK;
}

enum status claims_list(struct spool *spool, struct arena *arena, struct claim **claims,
                        size_t *count)
{
    char **names = NULL;
    const char *dir = spool_path(spool, arena, "claim");
    *count = 0;
    enum status status = dir ? file_list(arena, dir, &names) : STATUS_NO_MEMORY;
    size_t most = 0;
    while (status == STATUS_OK && names[most]) {
        most++;
    }
    *claims = status == STATUS_OK ? arena_array(arena, most + 1, sizeof **claims) : NULL;
    if (status == STATUS_OK && !*claims) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < most && status == STATUS_OK; i++) {
        bool there;
        status = claim_find(spool, arena, names[i], &(*claims)[*count], &there);
        *count += there;
    }
    return status;
}

static enum status note(const struct claim *claim, const char *kind, unsigned number)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s.%u", claim->dir, kind, number);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0660);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    close(fd);
    return file_sync_dir(claim->dir);
}

enum status claim_note_attempt(struct claim *claim)
{
    claim->attempts += claim->attempts < MOST_ATTEMPTS;
    return note(claim, "attempt", claim->attempts);
}

enum status claim_note_crash(struct claim *claim)
{
    claim->crashes += claim->crashes < MOST_ATTEMPTS;
    return note(claim, "crash", claim->crashes);
}

enum status claim_copy(struct arena *arena, const struct claim *claim, struct claim *out)
{
    *out = *claim;
    const char *name = arena_copy(arena, claim->name);
    out->dir = arena_strdup(arena, claim->dir);
    out->raw = arena_strdup(arena, claim->raw);
    out->received = arena_strdup(arena, claim->received);
    out->member = arena_strdup(arena, claim->member);
    out->left_out = arena_strdup(arena, claim->left_out);
    out->name = slice_of(name, claim->name.len);
    return name && out->dir && out->raw && out->received && out->member && out->left_out
               ? STATUS_OK
               : STATUS_NO_MEMORY;
}

/* --- giving up --- */

enum status claim_put_back(struct spool *spool, struct claim *claim)
{
    char name[NAME_MAX + 16];
    for (unsigned i = 0; i < MOST_NAMESAKES; i++) {
        int len = (int)(claim->name.len < NAME_MAX - 8 ? claim->name.len : NAME_MAX - 8);
        if (i == 0) {
            snprintf(name, sizeof name, "%.*s", (int)claim->name.len, claim->name.ptr);
        } else {
            snprintf(name, sizeof name, "%u-%.*s", i, len, claim->name.ptr);
        }
        if (spool_rename_new(AT_FDCWD, claim->raw, spool->inbox_fd, name) == 0) {
            enum status status = fsync(spool->inbox_fd) == 0 ? STATUS_OK : STATUS_IO;
            return status == STATUS_OK ? tree_remove(claim->dir) : status;
        }
        if (errno != EEXIST) {
            return status_from_errno(errno);
        }
    }
    return STATUS_IO;
}

enum status claim_remove(const struct claim *claim)
{
    return tree_remove(claim->dir);
}
