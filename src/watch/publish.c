#include "watch/watch_internal.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

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
    if (record->by_name_only) {
        /* two units of one name must not share a file */
        strbuf_addf(&name, "-%.6s", record->key);
    }
    char *copy = name.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&name)) : NULL;
    strbuf_deinit(&name);
    return copy;
}

static enum status copy_one(const struct spool *spool, struct arena *arena,
                            const struct record *record, const char *package, size_t index)
{
    const struct record_file *file = &record->files[index];
    struct slice bytes;
    const char *from = file_join(arena, package, file->name);
    const char *to =
        spool_path(spool, arena, "%sout/%s%s", record->confidential ? "confidential/" : "",
                   record->published, strrchr(file->name, '.'));
    char *staged = NULL;
    char *dir = to ? arena_strdup(arena, to) : NULL;
    enum status status =
        from && dir ? file_read(arena, from, LIMIT_SPOOLED_BYTES, &bytes) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        *strrchr(dir, '/') = '\0';
        status = file_make_dirs(dir);
    }
    if (status == STATUS_OK) {
        status = file_stage(arena, to, bytes, FILE_REMAKEABLE, &staged);
    }
    return status == STATUS_OK ? file_commit(staged, to, FILE_REMAKEABLE) : status;
}

enum status publish_files(const struct spool *spool, const struct record *record, const char *path)
{
    struct arena *arena = arena_new();
    enum status status = arena ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < record->file_count && status == STATUS_OK; i++) {
        enum record_role role = record->files[i].role;
        if ((role == RECORD_PDF || role == RECORD_DOCX || role == RECORD_REPORT)
            && record->published[0]) {
            status = copy_one(spool, arena, record, path, i);
        }
        arena_reset(arena);
    }
    arena_free(arena);
    return status;
}
