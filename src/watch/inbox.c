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

/* A temporary file, or one still being written, is told of when it has lain there for so many
 * times the time in which files settle: ten minutes, by default. */
#define LINGERS 300

static bool matches(const char *name, const char *const *patterns)
{
    for (; *patterns; patterns++) {
        if (fnmatch(*patterns, name, FNM_NOESCAPE) == 0) {
            return true;
        }
    }
    return false;
}

bool inbox_is_rubbish(const char *name)
{
    static const char *const patterns[] = {".*", "Thumbs.db", "desktop.ini", NULL};
    return matches(name, patterns);
}

bool inbox_is_temporary(const char *name)
{
    static const char *const patterns[] = {
        "~$*",       "*~",           "#*#",   "*.tmp",  "*.TMP", "*.part",
        "*.partial", "*.crdownload", "*.swp", "*.wps~", "4913",  NULL,
    };
    return inbox_is_rubbish(name) || matches(name, patterns);
}

void inbox_deinit(struct inbox *inbox)
{
    for (size_t i = 0; i < inbox->count; i++) {
        mem_free(inbox->sightings[i].name);
    }
    mem_free(inbox->sightings);
    mem_free(inbox->settled);
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
            old->odd = NULL;
        }
        old->seen = *seen;
        old->here = true;
        old->taken = false;
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
        if (inbox_is_rubbish(entry->d_name)
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

const char *inbox_refusal(enum status status)
{
    switch (status) {
    case STATUS_LIMIT:
        return "huge";
    case STATUS_PERMISSION:
        return "unreadable";
    case STATUS_UNSUPPORTED:
        return "unmovable";
    case STATUS_BUSY:
        return "open";
    default:
        return NULL;
    }
}

/* A name is looked at, never the file behind it: nothing is opened that could block or lead away.
 */
static const char *kind_of(const struct sighting *one, int64_t age, int settle_ms)
{
    switch (one->seen.st_mode & S_IFMT) {
    case S_IFREG:
        return inbox_is_temporary(one->name) && age >= (int64_t)settle_ms * LINGERS ? "temporary"
                                                                                    : NULL;
    case S_IFDIR:
        return "folder";
    case S_IFLNK:
        return "link";
    case S_IFIFO:
        return "fifo";
    case S_IFSOCK:
        return "socket";
    default:
        return "device";
    }
}

struct scanning {
    int64_t now;
    int settle_ms;
    inbox_take_fn *take;
    void (*strange)(void *state, const char *name, const char *kind);
    void *state;
};

static void set_odd(const struct scanning *scan, struct sighting *one, const char *kind)
{
    if (kind && kind != one->odd) {
        scan->strange(scan->state, one->name, kind);
    }
    one->odd = kind;
}

/* Those that may be taken, into `settled`. */
static size_t sift(struct inbox *inbox, const struct scanning *scan, struct sighting **settled,
                   size_t *pending)
{
    size_t count = 0;
    for (size_t i = 0; i < inbox->count; i++) {
        struct sighting *one = &inbox->sightings[i];
        int64_t age = scan->now - one->since;
        if (!S_ISREG(one->seen.st_mode) || inbox_is_temporary(one->name)) {
            if (age >= scan->settle_ms) {
                set_odd(scan, one, kind_of(one, age, scan->settle_ms));
            }
        } else if (age >= scan->settle_ms) {
            settled[count++] = one;
        } else {
            ++*pending;
        }
    }
    return count;
}

static void offer(struct inbox *inbox, const struct scanning *scan, size_t *pending)
{
    while (inbox->tried < inbox->settled_count) {
        bool full = false;
        struct sighting *one = inbox->settled[inbox->tried];
        const char *kind = scan->take(scan->state, one->name, &one->seen, &full);
        if (full) {
            *pending += inbox->settled_count - inbox->tried;
            return;
        }
        inbox->tried++;
        one->taken = !kind;
        int64_t age = scan->now - one->since;
        bool may_end = kind && strcmp(kind, "open") == 0; /* that is how files are made */
        if (!may_end || age >= (int64_t)scan->settle_ms * LINGERS) {
            set_odd(scan, one, kind);
        }
    }
}

static void forget_settled(struct inbox *inbox)
{
    mem_free(inbox->settled);
    inbox->settled = NULL;
    inbox->settled_count = inbox->tried = 0;
}

enum status inbox_scan(struct inbox *inbox, int inbox_fd, int64_t now, int settle_ms,
                       inbox_take_fn *take,
                       void (*strange)(void *state, const char *name, const char *kind),
                       void *state, size_t *pending)
{
    const struct scanning scan = {now, settle_ms, take, strange, state};
    *pending = 0;
    forget_settled(inbox);
    enum status status = look(inbox, inbox_fd, now);
    if (status != STATUS_OK) {
        return status;
    }
    tidy(inbox);
    inbox->settled = mem_calloc(inbox->count ? inbox->count : 1, sizeof(struct sighting *));
    if (!inbox->settled) {
        return STATUS_NO_MEMORY;
    }
    inbox->settled_count = sift(inbox, &scan, inbox->settled, pending);
    qsort(inbox->settled, inbox->settled_count, sizeof(struct sighting *), compare_times);
    offer(inbox, &scan, pending);
    return STATUS_OK;
}

void inbox_offer_more(struct inbox *inbox, int64_t now, int settle_ms, inbox_take_fn *take,
                      void (*strange)(void *state, const char *name, const char *kind), void *state,
                      size_t *pending)
{
    const struct scanning scan = {now, settle_ms, take, strange, state};
    size_t waiting = inbox->settled_count - inbox->tried;
    *pending -= waiting < *pending ? waiting : *pending;
    offer(inbox, &scan, pending);
}
