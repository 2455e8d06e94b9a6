#define _GNU_SOURCE

#include "unit/unit.h"

#include "base/arena.h"
#include "watch/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each attempt is made by a process that confined itself as a worker does. */

struct place {
    struct arena *arena;
    char dir[64];
    const char *forms, *claim, *work, *outside; /* folders, each with a file "it" */
    struct confinement confinement;
    bool keeps_file;
};

static const char *below(const struct place *place, const char *folder, const char *name)
{
    return arena_printf(place->arena, "%s/%s/%s", place->dir, folder, name);
}

static void make_folder(const struct place *place, const char *folder)
{
    assert_int_equal(mkdir(arena_printf(place->arena, "%s/%s", place->dir, folder), 0700), 0);
    int fd = open(below(place, folder, "it"), O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0 && write(fd, "it", 2) == 2);
    close(fd);
}

static int set_up(void **state)
{
    static struct place place;
    const char *const folders[] = {"forms", "claim", "work", "outside"};
    const char **paths[] = {&place.forms, &place.claim, &place.work, &place.outside};
    place = (struct place){.arena = arena_new()};
    strcpy(place.dir, "/tmp/jianjia-confine-XXXXXX");
    assert_non_null(mkdtemp(place.dir));
    for (size_t i = 0; i < 4; i++) {
        make_folder(&place, folders[i]);
        *paths[i] = arena_printf(place.arena, "%s/%s", place.dir, folders[i]);
    }
    const char *const readable[] = {place.forms, "/nowhere", NULL};
    assert_true(confine_init(&place.confinement, place.arena, readable));
    *state = &place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    char command[100];
    confine_deinit(&place->confinement);
    snprintf(command, sizeof command, "rm -rf %s", place->dir);
    arena_free(place->arena);
    return system(command);
}

enum { DONE = 0, REFUSED = 1, OTHERWISE = 2, NOT_CONFINED = 3 };

/* Says of an answer in the manner of system calls what became of the attempt. */
static int became(long answer)
{
    if (answer >= 0) {
        return DONE;
    }
    return errno == EACCES || errno == EPERM || errno == EXDEV ? REFUSED : OTHERWISE;
}

typedef int attempt_fn(const struct place *place);

static int outcome(const struct place *place, attempt_fn *attempt)
{
    int status = 0;
    pid_t pid = fork();
    if (pid == 0) {
        if (!confine_worker(&place->confinement, place->claim, place->work, place->keeps_file)) {
            _exit(NOT_CONFINED);
        }
        _exit(attempt(place));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

static int opening(const char *path, int flags)
{
    return became(open(path, flags, 0600));
}

static int read_forms(const struct place *p)
{
    return opening(below(p, "forms", "it"), O_RDONLY);
}
static int read_claim(const struct place *p)
{
    return opening(below(p, "claim", "it"), O_RDONLY);
}
static int read_outside(const struct place *p)
{
    return opening(below(p, "outside", "it"), O_RDONLY);
}
static int read_passwd(const struct place *p)
{
    (void)p;
    return opening("/etc/passwd", O_RDONLY);
}
static int write_forms(const struct place *p)
{
    return opening(below(p, "forms", "it"), O_WRONLY);
}
static int write_claim(const struct place *p)
{
    return opening(below(p, "claim", "it"), O_WRONLY);
}
static int make_outside(const struct place *p)
{
    return opening(below(p, "outside", "new"), O_WRONLY | O_CREAT);
}
static int remove_claim(const struct place *p)
{
    return became(unlink(below(p, "claim", "it")));
}
static int link_claim(const struct place *p)
{
    return became(link(below(p, "claim", "it"), below(p, "work", "kept")));
}
static int link_outside(const struct place *p)
{
    return became(link(below(p, "outside", "it"), below(p, "work", "stolen")));
}
static int do_work(const struct place *p)
{
    int fd = open(below(p, "work", "new"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    void *room = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool done = fd >= 0 && write(fd, "x", 1) == 1 && fsync(fd) == 0 && room != MAP_FAILED
                && mkdir(below(p, "work", "folder"), 0700) == 0;
    return done ? DONE : became(-1);
}
static int open_socket(const struct place *p)
{
    (void)p;
    return became(socket(AF_INET, SOCK_STREAM, 0));
}
static int open_local_socket(const struct place *p)
{
    (void)p;
    return became(socket(AF_UNIX, SOCK_STREAM, 0));
}
static int run_program(const struct place *p)
{
    (void)p;
    char *const nothing[] = {NULL};
    return became(execve("/bin/true", nothing, nothing));
}
static int start_process(const struct place *p)
{
    (void)p;
    pid_t pid = fork();
    if (pid == 0) {
        _exit(0);
    }
    return became(pid);
}
static int kill_parent(const struct place *p)
{
    (void)p;
    return became(kill(getppid(), 0));
}
static int trace_parent(const struct place *p)
{
    (void)p;
    return became(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}
static int map_executable(const struct place *p)
{
    (void)p;
    void *room =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return became(room == MAP_FAILED ? -1 : 0);
}
static int make_executable(const struct place *p)
{
    (void)p;
    void *room = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return room == MAP_FAILED ? OTHERWISE : became(mprotect(room, 4096, PROT_READ | PROT_EXEC));
}

static void check(const struct place *place, attempt_fn *attempt, int expected, const char *what)
{
    int found = outcome(place, attempt);
    if (found != expected) {
        fail_msg("%s: %d, expected %d", what, found, expected);
    }
}

static void worker_can_do_its_work(void **state)
{
    const struct place *place = *state;
    check(place, read_forms, DONE, "reads forms");
    check(place, read_claim, DONE, "reads its claim");
    check(place, do_work, DONE, "writes below work");
}

static void worker_is_kept_from_files(void **state)
{
    struct place *place = *state;
    if (!place->confinement.landlock) {
        skip();
    }
    check(place, read_outside, REFUSED, "reads outside");
    check(place, read_passwd, REFUSED, "reads the system's files");
    check(place, write_forms, REFUSED, "writes forms");
    check(place, write_claim, REFUSED, "writes its claim");
    check(place, make_outside, REFUSED, "makes a file outside");
    check(place, remove_claim, REFUSED, "removes its claim");
    check(place, link_claim, REFUSED, "keeps the claim's file unasked");
    check(place, link_outside, REFUSED, "links a file of others");
}

static void worker_keeps_a_file_when_it_is_to(void **state)
{
    struct place *place = *state;
    place->keeps_file = true;
    check(place, link_claim, DONE, "keeps the claim's file");
    check(place, read_forms, DONE, "reads forms");
    if (place->confinement.landlock) {
        check(place, link_outside, REFUSED, "links a file of others");
    }
}

static void worker_is_kept_from_calls(void **state)
{
    const struct place *place = *state;
    if (!place->confinement.program) {
        skip();
    }
    check(place, open_socket, REFUSED, "opens a socket");
    check(place, open_local_socket, REFUSED, "opens a local socket");
    check(place, run_program, REFUSED, "runs a program");
    check(place, start_process, REFUSED, "starts a process");
    check(place, kill_parent, REFUSED, "signals the service");
    check(place, trace_parent, REFUSED, "traces the service");
    check(place, map_executable, REFUSED, "maps executable memory");
    check(place, make_executable, REFUSED, "makes memory executable");
}

/* Without it every attempt above would be refused for another reason, or none. */
static void attempts_succeed_unconfined(void **state)
{
    struct place *place = *state;
    confine_deinit(&place->confinement);
    check(place, read_outside, DONE, "reads outside");
    check(place, write_forms, DONE, "writes forms");
    check(place, make_outside, DONE, "makes a file outside");
    check(place, link_outside, DONE, "links a file of others");
    check(place, open_local_socket, DONE, "opens a local socket");
    check(place, start_process, DONE, "starts a process");
    check(place, kill_parent, DONE, "signals the service");
    check(place, make_executable, DONE, "makes memory executable");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(worker_can_do_its_work, set_up, tear_down),
        cmocka_unit_test_setup_teardown(worker_is_kept_from_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(worker_keeps_a_file_when_it_is_to, set_up, tear_down),
        cmocka_unit_test_setup_teardown(worker_is_kept_from_calls, set_up, tear_down),
        cmocka_unit_test_setup_teardown(attempts_succeed_unconfined, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
