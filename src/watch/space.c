#include "watch/space.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A group of packages, their copies and the ledger's log take a few MB; the rest is for what others
 * write meanwhile. Small disks, as in tests, keep a tenth. */
#define LEAST_BYTES ((uint64_t)200 << 20)
#define LEAST_INODES 1000
#define BALLAST ".ballast"
#define BALLAST_BYTES ((off_t)16 << 20)

/* Once it was short, somewhat more than the floor must be free, and room for the ballast that was
 * thrown off: or the state would change at every file. */
static uint64_t bytes_needed(const struct space *space)
{
    uint64_t ballast = space->keep_ballast && !space->ballast ? (uint64_t)BALLAST_BYTES : 0;
    return space->low ? space->least_bytes + space->least_bytes / 4 + ballast : space->least_bytes;
}

static uint64_t inodes_needed(const struct space *space)
{
    return space->low ? space->least_inodes + space->least_inodes / 4 : space->least_inodes;
}

static bool make_ballast(const struct spool *spool, struct arena *arena)
{
    const char *path = spool_path(spool, arena, BALLAST);
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
    bool made = fd >= 0 && posix_fallocate(fd, 0, BALLAST_BYTES) == 0;
    if (fd >= 0) {
        close(fd);
    }
    if (path && !made) {
        unlink(path);
    }
    return made;
}

static void drop_ballast(const struct spool *spool, struct arena *arena)
{
    const char *path = spool_path(spool, arena, BALLAST);
    if (path && unlink(path) != 0) {
        errno = 0; /* gone already */
    }
}

static void measure(struct space *space, const struct spool *spool)
{
    struct statvfs info;
    if (statvfs(spool->dir, &info) != 0) {
        return; /* what was known stands */
    }
    uint64_t total = (uint64_t)info.f_blocks * info.f_frsize;
    space->free_bytes = (uint64_t)info.f_bavail * info.f_frsize;
    space->least_bytes = total / 10 < LEAST_BYTES ? total / 10 : LEAST_BYTES;
    space->free_inodes = info.f_favail;
    /* file systems without a table of inodes say 0 of 0 */
    space->least_inodes = info.f_files == 0                  ? 0
                          : info.f_files / 10 < LEAST_INODES ? info.f_files / 10
                                                             : LEAST_INODES;
}

const char *space_look(struct space *space, const struct spool *spool)
{
    struct arena *arena = arena_new();
    if (!arena) {
        return space->low ? "space" : "";
    }
    measure(space, spool);
    bool few = space->free_inodes < inodes_needed(space);
    bool was_low = space->low;
    space->low = few || space->free_bytes < bytes_needed(space);
    if (space->low && !was_low) {
        drop_ballast(spool, arena);
        space->ballast = false;
    } else if (space->keep_ballast && !space->low && !space->ballast
               && space->free_bytes > bytes_needed(space) + (uint64_t)BALLAST_BYTES) {
        space->ballast = make_ballast(spool, arena);
    }
    arena_free(arena);
    return few ? "inodes" : space->low ? "space" : "";
}
