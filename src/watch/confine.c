#define _GNU_SOURCE /* O_PATH */

#include "watch/confine.h"

#include "base/status.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* --- Landlock: which files --- */

/* Rights that came after the oldest headers we build with. */
#define ACCESS_REFER (1ull << 13)
#define ACCESS_TRUNCATE (1ull << 14)
#define ACCESS_IOCTL_DEV (1ull << 15)

#define READ_RIGHTS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WORK_RIGHTS \
    (READ_RIGHTS | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR \
     | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG \
     | ACCESS_REFER | ACCESS_TRUNCATE)

/* All rights there are in a version of the interface: what is handled and not granted is refused.
 */
static uint64_t rights_known(int version)
{
    uint64_t rights = (1ull << 13) - 1;
    rights |= version >= 2 ? ACCESS_REFER : 0;
    rights |= version >= 3 ? ACCESS_TRUNCATE : 0;
    return rights | (version >= 5 ? ACCESS_IOCTL_DEV : 0);
}

static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

static bool grant_open(int ruleset, int folder, uint64_t rights)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = folder};
    return syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

static bool grant(int ruleset, const char *path, uint64_t rights)
{
    int folder = open(path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool granted = folder >= 0 && grant_open(ruleset, folder, rights);
    if (folder >= 0) {
        close(folder);
    }
    return granted;
}

static bool restrict_files(const struct confinement *c, const char *claim, const char *work,
                           bool keeps_file)
{
    uint64_t known = rights_known(c->landlock);
    struct landlock_ruleset_attr handled = {.handled_access_fs = known};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (ruleset < 0) {
        return false;
    }
    bool done = true;
    for (size_t i = 0; i < c->count && done; i++) {
        done = grant_open(ruleset, c->readable[i], READ_RIGHTS);
    }
    /* a file may only be linked to where no more can be done with it */
    done = done && grant(ruleset, claim, (keeps_file ? WORK_RIGHTS : READ_RIGHTS) & known)
           && grant(ruleset, work, WORK_RIGHTS & known)
           && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return done;
}

/* --- seccomp: which calls --- */

#if defined(__x86_64__)
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCH AUDIT_ARCH_AARCH64
#endif

/* A sanitizer's runtime calls what no worker needs. */
#if defined(OUR_ARCH) && !defined(__SANITIZE_ADDRESS__)

/* What a worker, its libraries and the C library call, the in any order. Whatever else is
 * asked for does not exist: EPERM, no signal, for a library that tries a call and falls back must
 * not cost a submission. */
/* clang-format off */
static const unsigned CALLS[] = {
    SYS_read, SYS_write, SYS_close, SYS_close_range, SYS_openat, SYS_newfstatat, SYS_fstat, SYS_lseek, SYS_brk,
    SYS_munmap, SYS_mremap, SYS_madvise, SYS_fsync, SYS_fdatasync, SYS_pread64, SYS_pwrite64,
    SYS_readv, SYS_writev, SYS_fcntl, SYS_ftruncate, SYS_fallocate, SYS_copy_file_range,
    SYS_fadvise64, SYS_statx, SYS_fstatfs, SYS_statfs, SYS_getdents64, SYS_readlinkat,
    SYS_faccessat, SYS_faccessat2, SYS_mkdirat, SYS_unlinkat, SYS_renameat, SYS_renameat2,
    SYS_linkat, SYS_fchmod, SYS_fchmodat, SYS_umask, SYS_getcwd, SYS_dup, SYS_dup3,
#ifdef SYS_open
    SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_mkdir, SYS_rmdir, SYS_unlink, SYS_rename,
    SYS_link, SYS_readlink, SYS_chmod, SYS_time,
#endif
    SYS_sync_file_range, SYS_clock_gettime, SYS_gettimeofday, SYS_clock_nanosleep, SYS_nanosleep,
    SYS_getrandom, SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid,
    SYS_futex, SYS_sched_yield, SYS_sched_getaffinity, SYS_sysinfo, SYS_uname, SYS_getrusage,
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_restart_syscall,
    SYS_exit, SYS_exit_group,
};
/* clang-format on */

/* Allowed where memory does not become executable: the third argument holds the protection. */
static const unsigned MAPPING[] = {SYS_mmap, SYS_mprotect};

struct confine_program {
    struct sock_filter code[4 * ARRAY_LENGTH(CALLS) + 16];
    unsigned short len;
};

/* The numbers at which calls begin to be allowed, and cease to be, in turn. */
struct bounds {
    unsigned at[2 * ARRAY_LENGTH(CALLS)];
    size_t count;
};

static void add(struct confine_program *p, unsigned code, unsigned value, size_t yes, size_t no)
{
    p->code[p->len++] =
        (struct sock_filter){(unsigned short)code, (unsigned char)yes, (unsigned char)no, value};
}

static void load(struct confine_program *p, size_t offset)
{
    add(p, BPF_LD | BPF_W | BPF_ABS, (unsigned)offset, 0, 0);
}

static void answer(struct confine_program *p, unsigned what)
{
    add(p, BPF_RET | BPF_K, what, 0, 0);
}

static int compare_numbers(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return x < y ? -1 : x > y;
}

static void find_bounds(struct bounds *bounds)
{
    unsigned sorted[ARRAY_LENGTH(CALLS)];
    memcpy(sorted, CALLS, sizeof sorted);
    qsort(sorted, ARRAY_LENGTH(sorted), sizeof *sorted, compare_numbers);
    for (size_t i = 0; i < ARRAY_LENGTH(sorted); i++) {
        if (i && sorted[i] == sorted[i - 1]) {
            continue;
        }
        if (bounds->count && bounds->at[bounds->count - 1] == sorted[i]) {
            bounds->at[bounds->count - 1]++;
        } else {
            bounds->at[bounds->count++] = sorted[i];
            bounds->at[bounds->count++] = sorted[i] + 1;
        }
    }
}

/* A search tree over the bounds from `first` to before `end`: the kernel tries the whole program on
 * every number there is when it is installed, so that a list would cost each worker a tenth of a
 * millisecond. */
static void add_search(struct confine_program *p, const struct bounds *bounds, size_t first,
                       size_t end)
{
    if (first == end) {
        answer(p, first % 2 ? SECCOMP_RET_ALLOW : SECCOMP_RET_ERRNO | EPERM);
        return;
    }
    size_t middle = first + (end - first) / 2;
    size_t lower = 2 * (middle - first) + 1; /* instructions of the tree below */
    add(p, BPF_JMP | BPF_JGE | BPF_K, bounds->at[middle], lower, 0);
    add_search(p, bounds, first, middle);
    add_search(p, bounds, middle + 1, end);
}

static void write_program(struct confine_program *p)
{
    struct bounds bounds = {.count = 0};
    find_bounds(&bounds);
    load(p, offsetof(struct seccomp_data, arch));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0);
    answer(p, SECCOMP_RET_KILL_PROCESS);
    load(p, offsetof(struct seccomp_data, nr));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, MAPPING[0], 1, 0);
    add(p, BPF_JMP | BPF_JEQ | BPF_K, MAPPING[1], 0, 4);
    load(p, offsetof(struct seccomp_data, args[2])); /* its low half: both machines are so */
    add(p, BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1);
    answer(p, SECCOMP_RET_ERRNO | EPERM);
    answer(p, SECCOMP_RET_ALLOW);
    add_search(p, &bounds, 0, bounds.count);
}

static struct confine_program *program_new(struct arena *arena)
{
    struct confine_program *program =
        prctl(PR_GET_SECCOMP) >= 0 ? arena_alloc(arena, sizeof *program) : NULL;
    if (program) {
        write_program(program);
    }
    return program;
}

static bool restrict_calls(struct confine_program *program)
{
    struct sock_fprog filter = {program->len, program->code};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

#else

static struct confine_program *program_new(struct arena *arena)
{
    (void)arena;
    return NULL;
}

static bool restrict_calls(struct confine_program *program)
{
    return program == NULL;
}

#endif

/* --- both --- */

bool confine_init(struct confinement *c, struct arena *arena, const char *const *folders)
{
    size_t most = 0;
    while (folders[most]) {
        most++;
    }
    *c = (struct confinement){.landlock = landlock_version(), .program = program_new(arena)};
    c->readable = arena_array(arena, most + 1, sizeof *c->readable);
    for (size_t i = 0; i < most && c->readable && c->landlock; i++) {
        int fd = open(folders[i], O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (fd >= 0) {
            c->readable[c->count++] = fd;
        }
    }
    return c->readable != NULL;
}

void confine_deinit(struct confinement *c)
{
    for (size_t i = 0; i < c->count; i++) {
        close(c->readable[i]);
    }
    *c = (struct confinement){0};
}

bool confine_worker(const struct confinement *c, const char *claim, const char *work,
                    bool keeps_file)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return false;
    }
    if (c->landlock && !restrict_files(c, claim, work, keeps_file)) {
        return false;
    }
    return !c->program || restrict_calls(c->program);
}
