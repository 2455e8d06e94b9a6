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

/* What must be free: somewhat more once it was short, or the state would change at every file. */
static uint64_t floor_of(const struct space *space, uint64_t least)
{
    return space->low ? least + least / 4 : least;
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
    bool few = space->free_inodes < floor_of(space, space->least_inodes);
    space->low = few || space->free_bytes < floor_of(space, space->least_bytes);
    if (space->low && space->ballast) {
        drop_ballast(spool, arena);
        space->ballast = false;
    } else if (space->keep_ballast && !space->low && !space->ballast
               && space->free_bytes > 2 * space->least_bytes + (uint64_t)BALLAST_BYTES) {
        space->ballast = make_ballast(spool, arena);
    }
    arena_free(arena);
    return few ? "inodes" : space->low ? "space" : "";
}
