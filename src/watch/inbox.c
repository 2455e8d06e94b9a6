#include "watch/watch_internal.h"

#include "base/alloc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What lies in the inbox, and since when it has lain there unchanged: by the monotonic clock and by
 * comparing, never by a file's own times, which on a share are some other machine's. */

bool inbox_is_temporary(const char *name)
{
    static const char *const patterns[] = {
        ".*",        "~$*",          "*~",    "#*#",    "*.tmp", "*.TMP",     "*.part",
        "*.partial", "*.crdownload", "*.swp", "*.wps~", "4913",  "Thumbs.db", "desktop.ini",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(patterns); i++) {
        if (fnmatch(patterns[i], name, FNM_NOESCAPE) == 0) {
            return true;
        }
    }
    return false;
}

void inbox_deinit(struct inbox *inbox)
{
    for (size_t i = 0; i < inbox->count; i++) {
        mem_free(inbox->sightings[i].name);
    }
    mem_free(inbox->sightings);
    *inbox = (struct inbox){0};
}

static bool is_unchanged(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size
           && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec
           && a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const struct sighting *)a)->name, ((const struct sighting *)b)->name);
}

/* Only the first `known` are sorted while new ones are appended. */
static struct sighting *find(struct inbox *inbox, size_t known, const char *name)
{
    const struct sighting wanted = {.name = (char *)name};
    return known ? bsearch(&wanted, inbox->sightings, known, sizeof wanted, compare_names) : NULL;
}

static enum status see(struct inbox *inbox, size_t known, const char *name, const struct stat *seen,
                       int64_t now)
{
    struct sighting *old = find(inbox, known, name);
    if (old) {
        if (!is_unchanged(&old->seen, seen)) {
            old->since = now;
            old->refused = false;
        }
        old->seen = *seen;
        old->here = true;
        return STATUS_OK;
    }
    if (!mem_grow((void **)&inbox->sightings, &inbox->capacity, inbox->count + 1,
                  sizeof *inbox->sightings)) {
        return STATUS_NO_MEMORY;
    }
    size_t size = strlen(name) + 1;
    char *copy = mem_alloc(size);
    if (!copy) {
        return STATUS_NO_MEMORY;
    }
    memcpy(copy, name, size);
    inbox->sightings[inbox->count++] =
        (struct sighting){.name = copy, .seen = *seen, .since = now, .here = true};
    return STATUS_OK;
}

static enum status look(struct inbox *inbox, int inbox_fd, int64_t now)
{
    /* a descriptor of our own: reading a folder moves its offset */
    int fd = openat(inbox_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
    if (!stream) {
        if (fd >= 0) {
            close(fd);
        }
        return STATUS_IO;
    }
    enum status status = STATUS_OK;
    size_t known = inbox->count;
    const struct dirent *entry;
    while (status == STATUS_OK && (entry = readdir(stream)) != NULL) {
        struct stat seen;
        if (inbox_is_temporary(entry->d_name)
            || fstatat(inbox_fd, entry->d_name, &seen, AT_SYMLINK_NOFOLLOW) != 0) {
            continue; /* no business of ours, or gone again */
        }
        status = see(inbox, known, entry->d_name, &seen, now);
    }
    closedir(stream);
    return status;
}

/* Forgets what is not there any more, and sorts. */
static void tidy(struct inbox *inbox)
{
    size_t kept = 0;
    for (size_t i = 0; i < inbox->count; i++) {
        struct sighting *one = &inbox->sightings[i];
        if (one->here) {
            one->here = false;
            inbox->sightings[kept++] = *one;
        } else {
            mem_free(one->name);
        }
    }
    inbox->count = kept;
    if (kept) {
        qsort(inbox->sightings, kept, sizeof *inbox->sightings, compare_names);
    }
}

static int compare_times(const void *a, const void *b)
{
    const struct sighting *x = *(struct sighting *const *)a, *y = *(struct sighting *const *)b;
    if (x->seen.st_ctim.tv_sec != y->seen.st_ctim.tv_sec) {
        return x->seen.st_ctim.tv_sec < y->seen.st_ctim.tv_sec ? -1 : 1;
    }
    if (x->seen.st_ctim.tv_nsec != y->seen.st_ctim.tv_nsec) {
        return x->seen.st_ctim.tv_nsec < y->seen.st_ctim.tv_nsec ? -1 : 1;
    }
    return strcmp(x->name, y->name);
}

enum status inbox_scan(struct inbox *inbox, int inbox_fd, int64_t now, int settle_ms,
                       bool (*take)(void *state, const char *name, const struct stat *seen),
                       void (*strange)(void *state, const char *name, const struct stat *seen),
                       void *state, size_t *pending)
{
    *pending = 0;
    enum status status = look(inbox, inbox_fd, now);
    if (status != STATUS_OK) {
        return status;
    }
    tidy(inbox);
    struct sighting **settled = mem_calloc(inbox->count ? inbox->count : 1, sizeof(void *));
    if (!settled) {
        return STATUS_NO_MEMORY;
    }
    size_t count = 0;
    for (size_t i = 0; i < inbox->count; i++) {
        struct sighting *one = &inbox->sightings[i];
        bool rests = now - one->since >= settle_ms;
        if (!S_ISREG(one->seen.st_mode)) {
            if (rests && !one->refused) {
                strange(state, one->name, &one->seen);
                one->refused = true;
            }
        } else if (rests) {
            settled[count++] = one;
        } else {
            ++*pending;
        }
    }
    qsort(settled, count, sizeof *settled, compare_times);
    for (size_t i = 0; i < count; i++) {
        if (!take(state, settled[i]->name, &settled[i]->seen)) {
            *pending += count - i;
            break;
        }
    }
    mem_free(settled);
    return STATUS_OK;
}
