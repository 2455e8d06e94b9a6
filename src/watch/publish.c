#include "watch/watch_internal.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The copies staff open. Text of a submission becomes part of a name only character by character,
 * by what may stand in one. */

#define LONGEST_PART 40 /* characters: with UTF-8 well below what a file system takes */

static bool may_stand_in_name(uint32_t c)
{
    return unicode_is_han(c) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
           || (c >= 'a' && c <= 'z') || c == '-' || c == 0xFF08 || c == 0xFF09 || c == 0xB7
           || c == 0x3001;
}

static void add_part(struct strbuf *out, const char *text)
{
    struct slice rest = slice_from(text);
    size_t count = 0;
    while (rest.len && count < LONGEST_PART) {
        uint32_t c = utf8_next(&rest);
        if (c == '(' || c == ')') {
            c = c == '(' ? 0xFF08 : 0xFF09;
        }
        if (may_stand_in_name(c)) {
            strbuf_add_utf8(out, c);
            count++;
        }
    }
    if (count == 0) {
        strbuf_add_str(out, "未名");
    }
}

char *publish_name(struct arena *arena, const struct record *record)
{
    struct strbuf name = {0};
    strbuf_addf(&name, "%s/", record->year);
    add_part(&name, record->unit_name);
    strbuf_add_char(&name, '/');
    add_part(&name, record->form_title);
    strbuf_add_str(&name, "（");
    add_part(&name, record->subject[0] ? record->subject : record->unit_name);
    strbuf_add_str(&name, "）");
    if (record->revision > 1) {
        strbuf_addf(&name, "更正%u", record->revision);
    }
    if (record->by_name_only || utf8_length(slice_from(record->subject)) > LONGEST_PART) {
        /* two units of one name must not share a file, nor two subjects that begin alike */
        strbuf_addf(&name, "-%.6s", record->key);
    }
    char *copy = name.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&name)) : NULL;
    strbuf_deinit(&name);
    return copy;
}

bool publish_is_shown(enum record_role role)
{
    return role == RECORD_PDF || role == RECORD_DOCX || role == RECORD_REPORT;
}

char *publish_staged(struct arena *arena, const char *work, const char *name)
{
    return arena_printf(arena, "%s,%s", work, name);
}

static char *shown_path(const struct spool *spool, struct arena *arena, const struct record *record,
                        const char *extension)
{
    return spool_path(spool, arena, "%sout/%s%s", record->confidential ? "confidential/" : "",
                      record->published, extension);
}

char *publish_folder(const struct spool *spool, struct arena *arena, const struct record *record)
{
    char *path = record->published[0] ? shown_path(spool, arena, record, "") : NULL;
    if (path) {
        *strrchr(path, '/') = '\0';
    }
    return path;
}

/* What was staged is durable already: only its name changes. */
static bool move_staged(struct arena *arena, const char *work, const char *name, const char *to,
                        const char *folder)
{
    const char *from = work ? publish_staged(arena, work, name) : NULL;
    if (!from) {
        return false;
    }
    if (rename(from, to) == 0) {
        return true;
    }
    return errno == ENOENT && file_make_dirs(folder) == STATUS_OK && rename(from, to) == 0;
}

static enum status copy_one(struct arena *arena, const char *from, const char *to,
                            const char *folder)
{
    struct slice bytes;
    char *staged = NULL;
    enum status status = file_read(arena, from, LIMIT_SPOOLED_BYTES, &bytes);
    if (status == STATUS_OK) {
        status = file_make_dirs(folder);
    }
    if (status == STATUS_OK) {
        status = file_stage(arena, to, bytes, FILE_DURABLE, &staged);
    }
    return status == STATUS_OK ? file_commit(staged, to, FILE_DURABLE) : status;
}

enum status publish_files(const struct spool *spool, const struct record *record, const char *path,
                          const char *work)
{
    if (record_standing(record).withdrawn) {
        return STATUS_OK; /* what was taken back is not shown again because somebody drops it again
                           */
    }
    struct arena *arena = arena_new();
    const char *folder = arena ? publish_folder(spool, arena, record) : NULL;
    enum status status = arena ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; folder && i < record->file_count && status == STATUS_OK; i++) {
        const char *name = record->files[i].name;
        if (!publish_is_shown(record->files[i].role)) {
            continue;
        }
        const char *from = file_join(arena, path, name);
        const char *to = shown_path(spool, arena, record, strrchr(name, '.'));
        if (!from || !to) {
            status = STATUS_NO_MEMORY;
        } else if (!move_staged(arena, work, name, to, folder)) {
            status = copy_one(arena, from, to, folder);
        }
        if (status == STATUS_OK && record->confidential) {
            status = confidential_close(spool, to);
        }
    }
    arena_free(arena);
    return status;
}

enum status publish_missing(const struct spool *spool, const struct record *record,
                            const char *path)
{
    if (record_standing(record).withdrawn) {
        return STATUS_OK;
    }
    struct arena *arena = arena_new();
    const char *folder = arena ? publish_folder(spool, arena, record) : NULL;
    enum status status = arena ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; folder && i < record->file_count && status == STATUS_OK; i++) {
        const struct record_file *file = &record->files[i];
        if (!publish_is_shown(file->role)) {
            continue;
        }
        const char *from = file_join(arena, path, file->name);
        const char *to = shown_path(spool, arena, record, strrchr(file->name, '.'));
        if (!from || !to) {
            status = STATUS_NO_MEMORY;
        } else if (file->role != RECORD_DOCX || !file_exists(to)) {
            status = copy_one(arena, from, to, folder);
        }
        if (status == STATUS_OK && record->confidential && to) {
            status = confidential_close(spool, to);
        }
    }
    arena_free(arena);
    return status;
}

enum status watch_publish(const struct spool *spool, const struct record *record, const char *path)
{
    return publish_files(spool, record, path, NULL);
}
