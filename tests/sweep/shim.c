/* Between the program and the C library: counts the calls that change the disk, over all processes
 * of a run, and lets the Nth of them fail, hang or take its process down. The test maps SWEEP_FILE
 * too, says there what is to happen and reads what was called. Loaded with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT_ONLY, HANG, CRASH, FAIL_ONCE, FAIL_ON, SHORT_WRITE, FAIL_MEMORY, POISON, SPIN };
enum { MOST_CALLS = 8192, NAME = 56, DESCRIPTORS = 4096 };

struct plan {
    atomic_uint calls;
    unsigned at;   /* the call it happens to, from 1 */
    unsigned mode; /* what happens */
    int error;
    atomic_uint hit;
    int service; /* process that is spared by CRASH */
    atomic_uint requests; /* for memory */
    unsigned foreign; /* the request was HarfBuzz's, which does not always say that it failed */
    char names[MOST_CALLS][NAME];
};

static struct plan *plan;
static const char *poison; /* part of a path: a worker that makes a file there is lost */
static unsigned char ours[DESCRIPTORS]; /* descriptors of files opened for writing */

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("SWEEP_FILE");
    poison = getenv("SWEEP_POISON");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *map = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        plan = map == MAP_FAILED ? NULL : map;
        close(fd);
    }
    if (plan) {
        plan->service = getpid();
    }
}

static void note(unsigned number, const char *call, const char *path)
{
    if (number <= MOST_CALLS) {
        const char *slash = path ? strrchr(path, '/') : NULL;
        const char *before = slash;
        while (before && before > path && before[-1] != '/') {
            before--;
        }
        snprintf(plan->names[number - 1], NAME, "%s%s %.40s", getpid() == plan->service ? "" : "*", call,
                 before ? before : path ? path : "");
    }
}

/* Whether the call is to fail, with errno. */
static int strikes(const char *call, const char *path)
{
    int saved = errno;
    if (!plan) {
        return 0;
    }
    unsigned number = atomic_fetch_add(&plan->calls, 1) + 1;
    note(number, call, path);
    errno = saved;
    if (plan->mode >= FAIL_MEMORY) {
        if (plan->mode != FAIL_MEMORY && poison && path && getpid() != plan->service
            && strcmp(call, "open") == 0 && strstr(path, poison)) {
            atomic_fetch_add(&plan->hit, 1);
            while (plan->mode == SPIN) {
            }
            __builtin_trap();
        }
        return 0;
    }
    if (plan->mode == COUNT_ONLY || number < plan->at || (number > plan->at && plan->mode != FAIL_ON)) {
        return 0;
    }
    if (plan->mode == CRASH && getpid() == plan->service) {
        return 0;
    }
    atomic_store(&plan->hit, 1);
    if (plan->mode == HANG) {
        for (;;) {
            sched_yield(); /* until the test kills all of us */
        }
    }
    if (plan->mode == CRASH) {
        __builtin_trap();
    }
    errno = plan->error;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void opened(int fd)
{
    if (fd >= 0 && fd < DESCRIPTORS) {
        ours[fd] = 1;
    }
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        va_list args; \
        va_start(args, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(args, mode_t) : 0; \
        va_end(args); \
        if ((flags & O_CREAT) && strikes("open", path)) { \
            return -1; \
        } \
        int fd = REAL(name)(path, flags, mode); \
        if (flags & O_CREAT) { \
            opened(fd); \
        } \
        return fd; \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int dir, const char *path, int flags, ...) \
    { \
        va_list args; \
        va_start(args, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(args, mode_t) : 0; \
        va_end(args); \
        if ((flags & O_CREAT) && strikes("openat", path)) { \
            return -1; \
        } \
        int fd = REAL(name)(dir, path, flags, mode); \
        if (flags & O_CREAT) { \
            opened(fd); \
        } \
        return fd; \
    }
OPENAT(openat)
OPENAT(openat64)

#define MKSTEMP(name) \
    int name(char *path) \
    { \
        if (strikes("mkstemp", path)) { \
            return -1; \
        } \
        int fd = REAL(name)(path); \
        opened(fd); \
        return fd; \
    }
MKSTEMP(mkstemp)
MKSTEMP(mkstemp64)

/* The first half is written, then the disk is full. */
static ssize_t half(size_t size, ssize_t (*put)(int, const void *, size_t), int fd, const void *bytes)
{
    return size > 1 ? put(fd, bytes, size / 2) : -1;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (fd > 2 && strikes("write", NULL)) {
        return plan->mode == SHORT_WRITE ? half(size, REAL(write), fd, bytes) : -1;
    }
    return REAL(write)(fd, bytes, size);
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *bytes, size_t size, offset_type offset) \
    { \
        return fd > 2 && strikes("pwrite", NULL) ? -1 : REAL(name)(fd, bytes, size, offset); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define ONE(name, what, parameters, arguments, path) \
    int name parameters \
    { \
        return strikes(what, path) ? -1 : REAL(name) arguments; \
    }
ONE(rename, "rename", (const char *from, const char *to), (from, to), to)
ONE(link, "link", (const char *from, const char *to), (from, to), to)
ONE(linkat, "linkat", (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags), to)
ONE(symlink, "symlink", (const char *from, const char *to), (from, to), to)
ONE(unlink, "unlink", (const char *path), (path), path)
ONE(unlinkat, "unlinkat", (int dir, const char *path, int flags), (dir, path, flags), path)
ONE(mkdir, "mkdir", (const char *path, mode_t mode), (path, mode), path)
ONE(mkdirat, "mkdirat", (int dir, const char *path, mode_t mode), (dir, path, mode), path)
ONE(rmdir, "rmdir", (const char *path), (path), path)
ONE(chmod, "chmod", (const char *path, mode_t mode), (path, mode), path)
ONE(fchmod, "fchmod", (int fd, mode_t mode), (fd, mode), NULL)
ONE(fsync, "fsync", (int fd), (fd), NULL)
ONE(fdatasync, "fdatasync", (int fd), (fd), NULL)
ONE(ftruncate, "ftruncate", (int fd, off_t size), (fd, size), NULL)
ONE(ftruncate64, "ftruncate", (int fd, off64_t size), (fd, size), NULL)
ONE(pipe2, "pipe2", (int ends[2], int flags), (ends, flags), NULL)
ONE(fork, "fork", (void), (), NULL)

/* A failing close has closed all the same. */
int close(int fd)
{
    if (fd > 2 && fd < DESCRIPTORS && ours[fd]) {
        ours[fd] = 0;
        if (strikes("close", NULL)) {
            int saved = errno;
            REAL(close)(fd);
            errno = saved;
            return -1;
        }
    }
    return REAL(close)(fd);
}

long syscall(long number, ...)
{
    long a[6];
    va_list args;
    va_start(args, number);
    for (int i = 0; i < 6; i++) {
        a[i] = va_arg(args, long);
    }
    va_end(args);
    if (number == SYS_renameat2 && strikes("renameat2", (const char *)a[3])) {
        return -1;
    }
    return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* Memory: the Nth request of all processes together is refused. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static int refuses(void)
{
    if (!plan) {
        return 0;
    }
    unsigned number = atomic_fetch_add(&plan->requests, 1) + 1;
    if (plan->mode != FAIL_MEMORY || number != plan->at) {
        return 0;
    }
    atomic_store(&plan->hit, 1);
    void *frames[24];
    Dl_info info;
    int count = backtrace(frames, 24); /* its own requests are beyond N */
    backtrace_symbols_fd(frames, count, 2);
    for (int i = 0; i < count; i++) {
        plan->foreign |= dladdr(frames[i], &info) && info.dli_fname && strstr(info.dli_fname, "harfbuzz");
    }
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return refuses() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return refuses() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return refuses() ? NULL : __libc_realloc(block, size);
}
