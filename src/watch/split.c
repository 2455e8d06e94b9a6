#include "watch/split.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "watch/photos.h"
#include "zip/zip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum kind { KIND_FORM, KIND_PHOTO, KIND_JUNK, KIND_FOLDER, KIND_UNKNOWN };

/* A submission of the archive. */
struct part {
    const struct archive_entry *entry;
    struct slice folder, stem; /* 甲/表.xml: 甲, 甲/表 */
    struct photo_list list;    /* what it lists, once looked at */
    bool looked;
    size_t *photos; /* indices of entries */
    size_t photo_count;
};

struct splitting {
    struct pipeline *pipeline;
    const struct claim *claim;
    const char *work;
    struct arena *arena;
    struct diagnostics *diags;
    struct archive_reader *archive;
    const struct archive_entry *entries;
    enum kind *kinds;
    size_t count;
    struct part *parts;
    size_t part_count, photo_count;
    const char *left_out;
};

/* --- what it is --- */

static bool begins(struct slice bytes, const char *mark, size_t len)
{
    return bytes.len >= len && memcmp(bytes.ptr, mark, len) == 0;
}

static bool is_archive(struct slice bytes)
{
    static const struct {
        const char *mark;
        size_t len;
    } marks[] = {{"PK\3\4", 4},
                 {"PK\5\6", 4},
                 {"PK\7\b", 4},
                 {"Rar!", 4},
                 {"7z\xBC\xAF", 4},
                 {"\x1F\x8B", 2},
                 {"BZh", 3},
                 {"\xFD"
                  "7zXZ",
                  5},
                 {"\x28\xB5\x2F\xFD", 4}};
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        if (begins(bytes, marks[i].mark, marks[i].len)) {
            return true;
        }
    }
    return false;
}

bool split_is_archive(const struct claim *claim)
{
    char head[4] = "";
    int fd = open(claim->raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, head, sizeof head) : -1;
    if (fd >= 0) {
        close(fd);
    }
    return got == 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0);
}

/* Word, Excel, WPS, OFD, OpenDocument: archives by format only. */
static bool is_document(const struct archive_reader *archive)
{
    return archive_find(archive, "[Content_Types].xml") || archive_find(archive, "OFD.xml")
           || archive_find(archive, "mimetype");
}

static bool is_photo(struct slice bytes)
{
    return begins(bytes, "\xFF\xD8\xFF", 3) || begins(bytes, "\x89PNG\r\n\x1A\n", 8);
}

static enum kind kind_of_name(const struct archive_entry *entry)
{
    if (entry->folder) {
        return KIND_FOLDER;
    }
    if (intake_is_litter(entry->name)) {
        return KIND_JUNK;
    }
    return intake_is_form_name(entry->name)    ? KIND_FORM
           : intake_is_photo_name(entry->name) ? KIND_PHOTO
                                               : KIND_UNKNOWN;
}

static enum status refuse_kind(struct splitting *s, const struct archive_entry *entry,
                               struct slice bytes)
{
    const char *zh, *en;
    bool nested = is_archive(bytes);
    if (!intake_sniff(bytes, &zh, &en)) {
        zh = nested ? "压缩包" : "不认识的格式";
        en = nested ? "an archive" : "of no kind we know";
    }
    diag_report(s->diags, nested ? DIAG_ZIP_NESTED : DIAG_ZIP_STRANGER, NULL, entry->name, zh, en,
                NULL);
    return STATUS_INVALID;
}

/* Whose name says nothing is known by its bytes. */
static enum status classify_unknown(struct splitting *s, size_t index)
{
    struct slice bytes;
    struct arena *scratch = arena_new();
    enum status status =
        scratch ? archive_read(s->archive, &s->entries[index], scratch, s->diags, &bytes)
                : STATUS_NO_MEMORY;
    if (status == STATUS_OK && is_photo(bytes)) {
        s->kinds[index] = KIND_PHOTO;
    } else if (status == STATUS_OK) {
        status = refuse_kind(s, &s->entries[index], bytes);
    }
    arena_free(scratch);
    return status;
}

static bool is_refusal(enum status status)
{
    return status == STATUS_INVALID || status == STATUS_LIMIT;
}

/* Every stranger is named, not only the first. */
static enum status classify(struct splitting *s)
{
    enum status worst = STATUS_OK;
    s->kinds = arena_array(s->arena, s->count, sizeof *s->kinds);
    s->parts = arena_array(s->arena, s->count, sizeof *s->parts);
    if (!s->kinds || !s->parts) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < s->count; i++) {
        enum status status = STATUS_OK;
        s->kinds[i] = kind_of_name(&s->entries[i]);
        if (s->kinds[i] == KIND_UNKNOWN) {
            status = classify_unknown(s, i);
        }
        if (status != STATUS_OK && !is_refusal(status)) {
            return status;
        }
        worst = status_worse(worst, status);
        s->photo_count += s->kinds[i] == KIND_PHOTO;
        if (s->kinds[i] == KIND_FORM) {
            s->parts[s->part_count++].entry = &s->entries[i];
        }
    }
    if (s->part_count == 0) {
        diag_report(s->diags, DIAG_ZIP_NO_FORM, NULL, NULL);
        worst = status_worse(worst, STATUS_INVALID);
    }
    return worst;
}

/* The names of what is left out, for people. */
static enum status name_junk(struct splitting *s)
{
    struct strbuf text = {0};
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (s->kinds[i] == KIND_JUNK) {
            if (count < 5) {
                strbuf_addf(&text, "%s%s", count ? "、" : "", s->entries[i].name);
            }
            count++;
        }
    }
    if (count > 5) {
        strbuf_addf(&text, " 等%zu个", count);
    }
    s->left_out = text.status == STATUS_OK ? arena_strdup(s->arena, strbuf_str(&text)) : NULL;
    if (s->left_out && count) {
        diag_report(s->diags, DIAG_ZIP_JUNK, NULL, s->left_out, NULL);
    }
    strbuf_deinit(&text);
    return s->left_out ? STATUS_OK : STATUS_NO_MEMORY;
}

/* --- whose photo --- */

static struct slice folder_of(struct slice name)
{
    while (name.len && name.ptr[name.len - 1] != '/') {
        name.len--;
    }
    name.len -= name.len > 0;
    return name;
}

static void name_parts(struct splitting *s)
{
    for (size_t i = 0; i < s->part_count; i++) {
        struct slice name = slice_from(s->parts[i].entry->name);
        s->parts[i].folder = folder_of(name);
        s->parts[i].stem = slice_of(name.ptr, (size_t)(strrchr(name.ptr, '.') - name.ptr));
    }
}

/* What a part lists. A form that cannot be read lists nothing: its own worker says why. */
static enum status look_into(struct splitting *s, struct part *part)
{
    struct diagnostics quiet;
    struct submission submission;
    struct slice bytes;
    if (part->looked) {
        return STATUS_OK;
    }
    part->looked = true;
    struct arena *scratch = arena_new();
    if (!scratch) {
        return STATUS_NO_MEMORY;
    }
    diag_init(&quiet, scratch);
    enum status status = archive_read(s->archive, part->entry, scratch, s->diags, &bytes);
    if (status == STATUS_OK
        && pipeline_open_bytes(s->pipeline, part->entry->name, bytes, scratch, &quiet, &submission)
               == STATUS_OK) {
        status = photos_listed(s->arena, &submission.xml, &part->list);
        submission_close(&submission);
    }
    arena_free(scratch);
    return status;
}

static enum status give(struct splitting *s, struct part *part, size_t photo)
{
    if (!part->photos) {
        part->photos = arena_array(s->arena, s->photo_count, sizeof *part->photos);
        if (!part->photos) {
            return STATUS_NO_MEMORY;
        }
    }
    part->photos[part->photo_count++] = photo;
    return STATUS_OK;
}

static struct part *part_named_like(struct splitting *s, struct slice folder)
{
    for (size_t i = 0; i < s->part_count; i++) {
        if (slice_equal(s->parts[i].stem, folder)) {
            return &s->parts[i];
        }
    }
    return NULL;
}

static size_t parts_in(struct splitting *s, struct slice folder, struct part **only)
{
    size_t count = 0;
    for (size_t i = 0; i < s->part_count; i++) {
        if (slice_equal(s->parts[i].folder, folder)) {
            *only = &s->parts[i];
            count++;
        }
    }
    return count;
}

/* A list gives no folders: a name that two photos have says nothing. */
static bool is_only_of_its_name(const struct splitting *s, size_t photo)
{
    const char *name = file_base_name(s->entries[photo].name);
    for (size_t i = 0; i < s->count; i++) {
        if (i != photo && s->kinds[i] == KIND_PHOTO
            && photos_same_name(file_base_name(s->entries[i].name), name)) {
            return false;
        }
    }
    return true;
}

/* To those that list it: of one folder, or (folder NULL) of all. */
static enum status give_by_lists(struct splitting *s, size_t photo, const struct slice *folder)
{
    size_t given = 0;
    const char *name = s->entries[photo].name;
    enum status status = STATUS_OK;
    bool unique = folder || is_only_of_its_name(s, photo);
    for (size_t i = 0; unique && i < s->part_count && status == STATUS_OK; i++) {
        struct part *part = &s->parts[i];
        if (folder && !slice_equal(part->folder, *folder)) {
            continue;
        }
        status = look_into(s, part);
        if (status == STATUS_OK && photos_find(&part->list, name)) {
            status = ++given <= LIMIT_PHOTO_SHARES ? give(s, part, photo) : STATUS_INVALID;
        }
    }
    if (status == STATUS_OK && given == 0) {
        status = STATUS_INVALID;
    }
    if (status == STATUS_INVALID) {
        diag_report(s->diags, DIAG_ZIP_UNASSIGNED, NULL, name, NULL);
    }
    return status;
}

static enum status assign(struct splitting *s, size_t photo)
{
    struct slice folder = folder_of(slice_from(s->entries[photo].name));
    struct part *part = &s->parts[0];
    if (s->part_count == 1) {
        return give(s, part, photo);
    }
    for (;; folder = folder_of(folder)) {
        struct part *named = folder.len ? part_named_like(s, folder) : NULL;
        size_t here = named ? 1 : parts_in(s, folder, &part);
        if (here == 1) {
            return give(s, named ? named : part, photo);
        }
        if (here > 1) {
            return give_by_lists(s, photo, &folder);
        }
        if (folder.len == 0) {
            return give_by_lists(s, photo, NULL);
        }
    }
}

static enum status assign_all(struct splitting *s)
{
    enum status worst = STATUS_OK;
    name_parts(s);
    for (size_t i = 0; i < s->count; i++) {
        enum status status = s->kinds[i] == KIND_PHOTO ? assign(s, i) : STATUS_OK;
        if (status != STATUS_OK && !is_refusal(status)) {
            return status;
        }
        worst = status_worse(worst, status);
    }
    return worst;
}

/* --- writing the parts --- */

static enum status write_entry(struct splitting *s, const struct archive_entry *entry,
                               const char *path, char sha256[65])
{
    struct slice bytes;
    struct arena *scratch = arena_new();
    enum status status =
        scratch ? archive_read(s->archive, entry, scratch, s->diags, &bytes) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && is_archive(bytes) && !intake_is_word_name(entry->name)) {
        status = refuse_kind(s, entry, bytes);
    }
    if (status == STATUS_OK) {
        status = file_write_synced(path, bytes);
        hash_sha256_hex(bytes, sha256);
    }
    arena_free(scratch);
    return status;
}

/* The folder that a submission shares with all its photos: what is said above it does not matter to
 * them, so the same files zipped from a folder higher up are the same package. */
static size_t shared_prefix(const struct splitting *s, const struct part *part)
{
    size_t len = part->folder.len + (part->folder.len > 0);
    for (size_t i = 0; i < part->photo_count; i++) {
        const char *name = s->entries[part->photos[i]].name;
        size_t same = 0;
        while (same < len && name[same] == part->entry->name[same]) {
            same++;
        }
        while (same && name[same - 1] != '/') {
            same--;
        }
        len = same;
    }
    return len;
}

static int compare_names(const void *left, const void *right)
{
    const struct archive_entry *a = *(const struct archive_entry *const *)left;
    const struct archive_entry *b = *(const struct archive_entry *const *)right;
    return strcmp(a->name, b->name);
}

static const struct archive_entry **sorted_photos(struct splitting *s, const struct part *part)
{
    const struct archive_entry **sorted =
        arena_array(s->arena, part->photo_count, sizeof(const struct archive_entry *));
    for (size_t i = 0; sorted && i < part->photo_count; i++) {
        sorted[i] = &s->entries[part->photos[i]];
    }
    if (sorted) {
        qsort(sorted, part->photo_count, sizeof *sorted, compare_names);
    }
    return sorted;
}

static enum status write_photo(struct splitting *s, const char *dir, size_t number,
                               const struct archive_entry *entry, struct claim_photo *photo)
{
    const char *dot = strrchr(entry->name, '.');
    const char *extension = dot && photos_same_name(dot, ".png") ? "png" : "jpg";
    photo->file = arena_printf(s->arena, "%03zu.%s", number, extension);
    photo->size = entry->size;
    const char *path = photo->file ? file_join(s->arena, dir, photo->file) : NULL;
    return path ? write_entry(s, entry, path, photo->sha256) : STATUS_NO_MEMORY;
}

static enum status write_photos(struct splitting *s, const struct part *part, const char *dir,
                                struct claim_photo *photos)
{
    const char *folder = file_join(s->arena, dir, "photos");
    const struct archive_entry **sorted = sorted_photos(s, part);
    size_t prefix = shared_prefix(s, part);
    if (!folder || !sorted) {
        return STATUS_NO_MEMORY;
    }
    if (mkdir(folder, 0770) != 0) {
        return STATUS_IO;
    }
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < part->photo_count; i++) {
        photos[i].name = sorted[i]->name + prefix;
        enum status status = write_photo(s, folder, i + 1, sorted[i], &photos[i]);
        if (status != STATUS_OK && !is_refusal(status)) {
            return status;
        }
        worst = status_worse(worst, status);
    }
    return worst;
}

static enum status write_part(struct splitting *s, const struct part *part, size_t number)
{
    char unused[65];
    const char *dir = arena_printf(s->arena, "%s/parts/%zu", s->work, number);
    const char *raw = dir ? file_join(s->arena, dir, "raw") : NULL;
    struct claim_photo *photos = arena_array(s->arena, part->photo_count + 1, sizeof *photos);
    struct claim claim = *s->claim;
    if (!raw || !photos) {
        return STATUS_NO_MEMORY;
    }
    if (mkdir(dir, 0770) != 0) {
        return STATUS_IO;
    }
    claim.member = part->entry->name;
    claim.left_out = s->left_out;
    enum status status = write_entry(s, part->entry, raw, unused);
    if (part->photo_count && (status == STATUS_OK || is_refusal(status))) {
        status = status_worse(status, write_photos(s, part, dir, photos));
    }
    return status == STATUS_OK ? part_finish(s->arena, dir, &claim, photos, part->photo_count)
                               : status;
}

static enum status write_parts(struct splitting *s)
{
    const char *dir = file_join(s->arena, s->work, "parts");
    enum status worst = STATUS_OK;
    if (!dir) {
        return STATUS_NO_MEMORY;
    }
    if (mkdir(dir, 0770) != 0) {
        return STATUS_IO;
    }
    for (size_t i = 0; i < s->part_count; i++) {
        enum status status = write_part(s, &s->parts[i], i + 1);
        if (status != STATUS_OK && !is_refusal(status)) {
            return status;
        }
        worst = status_worse(worst, status);
    }
    if (worst != STATUS_OK) {
        enum status removed = tree_remove(dir);
        return removed == STATUS_OK ? worst : removed;
    }
    return file_sync_dir(dir);
}

/* --- all of it --- */

static enum status open_archive(struct splitting *s)
{
    static const struct archive_limits limits = {
        .entries = LIMIT_ZIP_ENTRIES,
        .entry_bytes = LIMIT_IMAGE_BYTES,
        .total_bytes = LIMIT_ZIP_BYTES,
        .ratio = LIMIT_ZIP_RATIO,
    };
    struct stat info;
    int fd = open(s->claim->raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) != 0) {
        if (fd >= 0) {
            close(fd);
        }
        return STATUS_IO;
    }
    enum status status = STATUS_LIMIT;
    if ((uintmax_t)info.st_size <= LIMIT_SPOOLED_BYTES) {
        status = archive_open_fd(fd, &limits, s->arena, s->diags, &s->archive);
    } else {
        diag_report(s->diags, DIAG_FILE_TOO_LARGE, NULL, s->diags->base.file, "256", NULL);
    }
    close(fd);
    return status;
}

enum status split_archive(struct pipeline *pipeline, const struct claim *claim, const char *work,
                          struct arena *arena, struct diagnostics *diags, bool *document)
{
    struct splitting s = {
        .pipeline = pipeline, .claim = claim, .work = work, .arena = arena, .diags = diags};
    *document = false;
    enum status status = open_archive(&s);
    if (status != STATUS_OK) {
        return status;
    }
    s.entries = archive_entries(s.archive, &s.count);
    *document = is_document(s.archive);
    if (!*document) {
        status = classify(&s);
        if (s.kinds && (status == STATUS_OK || is_refusal(status))) {
            enum status named = name_junk(&s);
            status = named == STATUS_OK ? status : named;
        }
        if (s.part_count && (status == STATUS_OK || is_refusal(status))) {
            status = status_worse(status, assign_all(&s)); /* tell all there is to tell */
        }
        status = status == STATUS_OK ? write_parts(&s) : status;
    }
    archive_reader_free(s.archive);
    return status;
}
