#include "base/file.h"

#include "unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct scene {
    struct arena *arena;
    char dir[64];
};

static int enter(void **state)
{
    static struct scene scene;
    scene.arena = arena_new();
    strcpy(scene.dir, "/tmp/jianjia-file-XXXXXX");
    *state = &scene;
    return scene.arena && mkdtemp(scene.dir) ? 0 : -1;
}

static int leave(void **state)
{
    struct scene *scene = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", scene->dir);
    arena_free(scene->arena);
    return system(command);
}

static const char *in(const struct scene *scene, const char *name)
{
    return file_join(scene->arena, scene->dir, name);
}

static void file_write_then_read_gives_the_same_bytes(void **state)
{
    const struct scene *scene = *state;
    const char *path = in(scene, "甲.bin");
    assert_int_equal(file_write_atomic(path, slice_of("a\0b", 3)), STATUS_OK);
    struct slice bytes;
    assert_int_equal(file_read(scene->arena, path, 3, &bytes), STATUS_OK);
    assert_int_equal(bytes.len, 3);
    assert_memory_equal(bytes.ptr, "a\0b\0", 4);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
}

static void file_read_says_what_is_wrong(void **state)
{
    const struct scene *scene = *state;
    struct slice bytes;
    assert_int_equal(file_read(scene->arena, in(scene, "none"), 9, &bytes), STATUS_NOT_FOUND);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(file_read(scene->arena, scene->dir, 9, &bytes), STATUS_INVALID);
    assert_int_equal(file_read(scene->arena, "/dev/null", 9, &bytes), STATUS_INVALID);
    assert_int_equal(file_write_atomic(in(scene, "ten"), slice_from("0123456789")), STATUS_OK);
    assert_int_equal(file_read(scene->arena, in(scene, "ten"), 9, &bytes), STATUS_LIMIT);
    assert_int_equal(file_read(scene->arena, in(scene, "ten/x"), 9, &bytes), STATUS_NOT_FOUND);
}

static void file_read_does_not_hang_when_it_is_a_fifo(void **state)
{
    const struct scene *scene = *state;
    struct slice bytes;
    assert_int_equal(mkfifo(in(scene, "fifo"), 0600), 0);
    assert_int_equal(file_read(scene->arena, in(scene, "fifo"), 9, &bytes), STATUS_INVALID);
}

static void file_read_gives_an_empty_slice_when_empty(void **state)
{
    const struct scene *scene = *state;
    struct slice bytes = {0};
    assert_int_equal(file_write_atomic(in(scene, "empty"), slice_from("")), STATUS_OK);
    assert_int_equal(file_read(scene->arena, in(scene, "empty"), 9, &bytes), STATUS_OK);
    assert_int_equal(bytes.len, 0);
    assert_non_null(bytes.ptr);
}

static size_t entries(const struct scene *scene)
{
    char **names;
    size_t count = 0;
    assert_int_equal(file_list(scene->arena, scene->dir, &names), STATUS_OK);
    while (names[count]) {
        count++;
    }
    return count;
}

static void file_write_leaves_the_old_file_when_space_runs_out(void **state)
{
    const struct scene *scene = *state;
    const char *path = in(scene, "x");
    assert_int_equal(file_write_atomic(path, slice_from("old")), STATUS_OK);
    struct rlimit old, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 1000;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    static const char large[5000];
    assert_int_equal(file_write_atomic(path, slice_of(large, sizeof large)), STATUS_IO);
    assert_int_equal(errno, EFBIG);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    signal(SIGXFSZ, SIG_DFL);
    struct slice bytes;
    assert_int_equal(file_read(scene->arena, path, 9, &bytes), STATUS_OK);
    assert_true(slice_is(bytes, "old"));
    assert_int_equal(entries(scene), 1);
}

static void file_write_fails_cleanly_when_the_folder_is_missing(void **state)
{
    const struct scene *scene = *state;
    assert_int_equal(file_write_atomic(in(scene, "no/x"), slice_from("a")), STATUS_CANTCREATE);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(mkdir(in(scene, "taken"), 0700), 0);
    assert_int_equal(file_write_atomic(in(scene, "taken"), slice_from("a")), STATUS_CANTCREATE);
    assert_int_equal(entries(scene), 1);
}

static void file_makes_folders_when_several_are_missing(void **state)
{
    const struct scene *scene = *state;
    assert_int_equal(file_make_dirs(in(scene, "a/b//c")), STATUS_OK);
    assert_true(file_is_dir(in(scene, "a/b/c")));
    assert_int_equal(file_make_dirs(in(scene, "a/b/c/")), STATUS_OK);
    assert_int_equal(file_write_atomic(in(scene, "file"), slice_from("")), STATUS_OK);
    assert_int_equal(file_make_dirs(in(scene, "file/x")), STATUS_CANTCREATE);
}

static void file_list_is_sorted_when_many(void **state)
{
    const struct scene *scene = *state;
    for (int i = 40; i > 0; i--) {
        char name[8];
        snprintf(name, sizeof name, "%02d", i);
        assert_int_equal(file_write_atomic(in(scene, name), slice_from("")), STATUS_OK);
    }
    char **names;
    assert_int_equal(file_list(scene->arena, scene->dir, &names), STATUS_OK);
    for (int i = 1; i <= 40; i++) {
        char name[8];
        snprintf(name, sizeof name, "%02d", i);
        assert_string_equal(names[i - 1], name);
    }
    assert_null(names[40]);
    assert_int_equal(file_list(scene->arena, in(scene, "none"), &names), STATUS_NOT_FOUND);
}

static void file_names_are_joined_and_taken_apart(void **state)
{
    const struct scene *scene = *state;
    assert_string_equal(file_join(scene->arena, "a", "b"), "a/b");
    assert_string_equal(file_join(scene->arena, "a/", "b"), "a/b");
    assert_string_equal(file_join(scene->arena, "", "b"), "b");
    assert_string_equal(file_join(scene->arena, "a", "/b"), "/b");
    assert_string_equal(file_base_name("a/b.xml"), "b.xml");
    assert_string_equal(file_base_name("b.xml"), "b.xml");
    assert_true(file_exists(scene->dir));
    assert_false(file_exists(in(scene, "none")));
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(file_write_then_read_gives_the_same_bytes),
        SCENE(file_read_says_what_is_wrong),
        SCENE(file_read_does_not_hang_when_it_is_a_fifo),
        SCENE(file_read_gives_an_empty_slice_when_empty),
        SCENE(file_write_leaves_the_old_file_when_space_runs_out),
        SCENE(file_write_fails_cleanly_when_the_folder_is_missing),
        SCENE(file_makes_folders_when_several_are_missing),
        SCENE(file_list_is_sorted_when_many),
        SCENE(file_names_are_joined_and_taken_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
