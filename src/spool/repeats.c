#include "spool/repeats.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line is `TIME KEY NAME`; the name goes to the end of the line. */

/* Beyond that the file is cut down to its newest lines. */
#define MOST_BYTES (256 << 10)
/* What somebody else may have made of it is not read beyond that. */
#define MOST_READ (4 << 20)

static void add_name(struct strbuf *out, const char *name)
{
    struct slice rest = utf8_prefix(slice_from(name), LIMIT_RECORD_CHARS);
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        strbuf_add_utf8(out, c < 0x20 ? ' ' : c);
    }
}

static void add_line(struct strbuf *out, const struct repeat *repeat)
{
    strbuf_addf(out, "%s %s ", repeat->at, repeat->key);
    add_name(out, repeat->name);
    strbuf_add_char(out, '\n');
}

/* Only the newest lines stay. */
static enum status cut_down(const struct spool *spool, const char *path)
{
    struct arena *arena = arena_new();
    struct strbuf text = {0};
    struct repeat *repeats = NULL;
    size_t count = 0;
    const char *staged = arena ? spool_path(spool, arena, ".%s.part", REPEATS_FILE) : NULL;
    enum status status = staged ? repeats_read(spool, arena, &repeats, &count) : STATUS_NO_MEMORY;
    for (size_t i = count; i > 0; i--) {
        add_line(&text, &repeats[i - 1]);
    }
    status = status == STATUS_OK ? text.status : status;
    if (status == STATUS_OK) {
        status = file_write_staged(path, staged, strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    arena_free(arena);
    return status;
}

/* One write for a line: a reader sees all of it or nothing. */
static enum status append(const char *path, struct slice line, off_t *size)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660);
    if (fd < 0) {
        return status_from_errno(errno);
    }
    enum status status = write(fd, line.ptr, line.len) == (ssize_t)line.len ? STATUS_OK : STATUS_IO;
    *size = lseek(fd, 0, SEEK_END);
    int saved = errno;
    close(fd);
    errno = saved;
    return status;
}

enum status repeats_note(const struct spool *spool, const struct repeat *repeat)
{
    struct arena *arena = arena_new();
    struct strbuf line = {0};
    off_t size = 0;
    add_line(&line, repeat);
    const char *path = arena ? spool_path(spool, arena, REPEATS_FILE) : NULL;
    enum status status = path ? line.status : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = append(path, strbuf_slice(&line), &size);
    }
    if (status == STATUS_OK && size > MOST_BYTES) {
        status = cut_down(spool, path);
    }
    strbuf_deinit(&line);
    arena_free(arena);
    return status;
}

/* --- reading --- */

static bool read_line(struct arena *arena, struct slice line, struct repeat *out)
{
    struct slice at = slice_cut(&line, ' ');
    struct slice key = slice_cut(&line, ' ');
    if (at.len < 10 || at.len > 30 || key.len != 32 || !utf8_valid(line)) {
        return false; /* half a line, or somebody else's */
    }
    out->at = arena_copy(arena, at);
    out->key = arena_copy(arena, key);
    out->name = line.ptr ? arena_copy(arena, line) : "";
    return out->at && out->key && out->name;
}

static int newest_first(const void *a, const void *b)
{
    const struct repeat *x = a, *y = b;
    int order = strcmp(y->at, x->at);
    order = order ? order : strcmp(x->key, y->key);
    return order ? order : strcmp(x->name, y->name);
}

/* Sorted lines: without those that say the same. */
static size_t without_doubles(struct repeat *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || newest_first(&list[kept - 1], &list[i]) != 0) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

static size_t count_lines(struct slice text)
{
    size_t lines = 0;
    while (text.ptr) {
        slice_cut(&text, '\n');
        lines++;
    }
    return lines;
}

enum status repeats_read(const struct spool *spool, struct arena *arena, struct repeat **repeats,
                         size_t *count)
{
    struct slice text;
    const char *path = spool_path(spool, arena, REPEATS_FILE);
    *count = 0;
    *repeats = NULL;
    enum status status = path ? file_read(arena, path, MOST_READ, &text) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        return status == STATUS_NOT_FOUND ? STATUS_OK : status;
    }
    struct repeat *list = arena_array(arena, count_lines(text), sizeof *list);
    if (!list) {
        return STATUS_NO_MEMORY;
    }
    while (text.ptr) {
        *count += read_line(arena, slice_cut(&text, '\n'), &list[*count]);
    }
    qsort(list, *count, sizeof *list, newest_first);
    *count = without_doubles(list, *count);
    *count = *count > REPEATS_KEPT ? REPEATS_KEPT : *count;
    *repeats = list;
    return STATUS_OK;
}
