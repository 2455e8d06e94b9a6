#define _GNU_SOURCE /* fdopen, S_IFMT with the other file types */

#include "zip/zip.h"

#include "base/alloc.h"
#include "base/gb18030.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* Short files may be as empty as they like. */
#define RATIO_MATTERS_ABOVE (1u << 20)
#define LONGEST_NAME 1024
#define CHUNK_BYTES (1u << 18)

struct archive_reader {
    zip_t *zip;
    struct archive_limits limits;
    struct archive_entry *entries;
    size_t count;
};

/* A judgement in progress. */
struct opening {
    struct archive_reader *archive;
    struct arena *arena;
    struct diagnostics *diags;
    uint64_t total;
    enum status status; /* the worst of the entries */
};

/* --- what libzip says --- */

/* Of the machine's faults only those are not the archive's. */
static bool is_machine_fault(int zip_code, int system_code)
{
    bool system = zip_code == ZIP_ER_READ || zip_code == ZIP_ER_SEEK || zip_code == ZIP_ER_OPEN;
    return zip_code == ZIP_ER_MEMORY
           || (system && (system_code == EIO || system_code == ENOMEM || system_code == ESTALE));
}

static enum status refuse_archive(zip_error_t *error, struct diagnostics *diags)
{
    int code = zip_error_code_zip(error), system = zip_error_code_system(error);
    if (is_machine_fault(code, system)) {
        return code == ZIP_ER_MEMORY || system == ENOMEM ? STATUS_NO_MEMORY : STATUS_IO;
    }
    const char *zh = code == ZIP_ER_NOZIP       ? "不是完整的 ZIP 文件"
                     : code == ZIP_ER_INCONS    ? "内部记录前后不一致"
                     : code == ZIP_ER_MULTIDISK ? "是分卷压缩包"
                                                : "无法读取";
    diag_report(diags, DIAG_ZIP_DAMAGED, NULL, zh, zip_error_strerror(error), NULL);
    return STATUS_INVALID;
}

/* --- names --- */

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F)
           || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* A name that is not fit to be shown as it is. */
static const char *shown(struct arena *arena, struct slice name)
{
    struct strbuf out = {0};
    struct slice rest = name.len > LONGEST_NAME ? slice_of(name.ptr, LONGEST_NAME) : name;
    while (rest.len) {
        struct slice before = rest;
        uint32_t c = utf8_next(&rest);
        size_t len = before.len - rest.len;
        if (is_control(c) || (c == UTF8_REPLACEMENT && len == 1)) {
            for (size_t i = 0; i < len; i++) {
                strbuf_addf(&out, "\\x%02X", (unsigned)(unsigned char)before.ptr[i]);
            }
        } else {
            strbuf_add(&out, before.ptr, len);
        }
    }
    const char *copy = out.status == STATUS_OK ? arena_strdup(arena, strbuf_str(&out)) : NULL;
    strbuf_deinit(&out);
    return copy ? copy : "?";
}

/* Bytes of GBK can be UTF-8 by chance, but then they read as Cyrillic, or as what nobody writes:
 * of a million names made of the 3755 common characters none reads as Chinese. */
static bool reads_as_chinese(struct slice text)
{
    bool chinese = false;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        bool fits =
            c >= 0x800 && c < 0x10000
            && (unicode_is_han(c) || unicode_is_cjk_punctuation(c) || (c >= 0x2010 && c <= 0x2030)
                || (c >= 0x3040 && c <= 0x30FF) || is_control(c)); /* to be refused as what it is */
        if (c >= 0x80 && !fits) {
            return false;
        }
        chinese = chinese || fits;
    }
    return chinese;
}

static bool is_ascii(struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* libzip returns a name "strictly" as it is when the archive says that it is UTF-8, and else
 * converts it from the code page of 1981, which changes every byte that is not ASCII. */
static bool is_said_utf8(zip_t *zip, zip_uint64_t index, struct slice raw)
{
    const char *strict = zip_get_name(zip, index, ZIP_FL_ENC_STRICT);
    return strict && slice_is(raw, strict);
}

static enum status decode_name(struct opening *o, size_t index, struct archive_entry *entry)
{
    zip_t *zip = o->archive->zip;
    struct slice raw = slice_from(zip_get_name(zip, index, ZIP_FL_ENC_RAW));
    struct slice name = raw;
    size_t bad;
    bool utf8 = utf8_valid(raw);
    if (!utf8 || !(is_ascii(raw) || is_said_utf8(zip, index, raw) || reads_as_chinese(raw))) {
        enum status status = gb18030_decode(raw, o->arena, &name, &bad);
        entry->gb18030 = status == STATUS_OK;
        if (status == STATUS_NO_MEMORY) {
            return status;
        }
        name = entry->gb18030 ? name : raw;
    }
    if (!utf8 && !entry->gb18030) {
        diag_report(o->diags, DIAG_ZIP_NAME, NULL, shown(o->arena, raw), "的编码无法识别",
                    "is in no encoding we know", NULL);
        return STATUS_INVALID;
    }
    entry->folder = name.len && name.ptr[name.len - 1] == '/';
    name.len -= entry->folder;
    entry->name = arena_copy(o->arena, name);
    return entry->name ? STATUS_OK : STATUS_NO_MEMORY;
}

struct flaw {
    const char *zh, *en; /* NULL: none */
};

static struct flaw flaw_of_characters(struct slice name)
{
    while (name.len) {
        uint32_t c = utf8_next(&name);
        if (is_control(c)) {
            return (struct flaw){"含有控制字符", "has control characters"};
        }
        if (c == '\\') {
            return (struct flaw){"含有反斜杠", "has a backslash"};
        }
        if (c == ':') {
            return (struct flaw){"含有冒号", "has a colon"};
        }
    }
    return (struct flaw){NULL, NULL};
}

static struct flaw flaw_of_name(const char *text)
{
    struct slice name = slice_from(text);
    if (name.len == 0 || name.len > LONGEST_NAME) {
        return name.len ? (struct flaw){"过长", "is too long"}
                        : (struct flaw){"是空的", "is empty"};
    }
    if (name.ptr[0] == '/') {
        return (struct flaw){"是绝对路径", "is absolute"};
    }
    struct flaw flaw = flaw_of_characters(name);
    while (name.ptr && !flaw.zh) {
        struct slice step = slice_cut(&name, '/');
        if (slice_is(step, "..")) {
            flaw = (struct flaw){"含有“..”", "leads out of its folder"};
        } else if (step.len == 0 || slice_is(step, ".")) {
            flaw = (struct flaw){"含有空的一级", "has an empty step"};
        }
    }
    return flaw;
}

/* --- an entry --- */

static void fail(struct opening *o, enum status status)
{
    o->status = o->status == STATUS_OK ? status : o->status;
}

static bool is_link(zip_t *zip, size_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0
        || (system != ZIP_OPSYS_UNIX && system != ZIP_OPSYS_OS_X)) {
        return false;
    }
    mode_t kind = (mode_t)(attributes >> 16) & S_IFMT;
    return kind != 0 && kind != S_IFREG && kind != S_IFDIR;
}

static bool grows_too_much(const struct archive_limits *limits, uint64_t size, uint64_t packed)
{
    return size > RATIO_MATTERS_ABOVE && size / limits->ratio > packed;
}

static void report_number(struct opening *o, enum diag_code code, const char *name, uint64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)number);
    diag_report(o->diags, code, NULL, name, text, NULL);
}

static void judge_name(struct opening *o, const struct archive_entry *entry)
{
    struct flaw flaw = flaw_of_name(entry->name);
    if (flaw.zh) {
        diag_report(o->diags, DIAG_ZIP_NAME, NULL, shown(o->arena, slice_from(entry->name)),
                    flaw.zh, flaw.en, NULL);
        fail(o, STATUS_INVALID);
    }
}

static void judge_content(struct opening *o, const struct archive_entry *entry,
                          const zip_stat_t *stat)
{
    const struct archive_limits *limits = &o->archive->limits;
    const char *name = shown(o->arena, slice_from(entry->name));
    if (stat->encryption_method != ZIP_EM_NONE) {
        diag_report(o->diags, DIAG_ZIP_ENCRYPTED, NULL, name, NULL);
        fail(o, STATUS_INVALID);
    } else if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE) {
        report_number(o, DIAG_ZIP_METHOD, name, stat->comp_method);
        fail(o, STATUS_INVALID);
    } else if (is_link(o->archive->zip, entry->index)) {
        diag_report(o->diags, DIAG_ZIP_LINK, NULL, name, NULL);
        fail(o, STATUS_INVALID);
    } else if (stat->size > limits->entry_bytes) {
        report_number(o, DIAG_ZIP_LARGE, name, limits->entry_bytes >> 20);
        fail(o, STATUS_LIMIT);
    } else if (grows_too_much(limits, stat->size, stat->comp_size)) {
        report_number(o, DIAG_ZIP_RATIO, name, limits->ratio);
        fail(o, STATUS_LIMIT);
    } else if (entry->folder && stat->size) {
        diag_report(o->diags, DIAG_ZIP_ENTRY_DAMAGED, NULL, name, NULL);
        fail(o, STATUS_INVALID);
    }
}

static enum status judge_entry(struct opening *o, size_t index)
{
    struct archive_entry *entry = &o->archive->entries[index];
    zip_stat_t stat;
    const zip_uint64_t needed =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    zip_stat_init(&stat);
    entry->index = index;
    enum status status = decode_name(o, index, entry);
    if (status != STATUS_OK) {
        entry->name = "";
        fail(o, status);
        return status == STATUS_INVALID ? STATUS_OK : status;
    }
    judge_name(o, entry);
    if (zip_stat_index(o->archive->zip, index, 0, &stat) != 0 || (stat.valid & needed) != needed) {
        return refuse_archive(zip_get_error(o->archive->zip), o->diags);
    }
    entry->size = stat.size;
    judge_content(o, entry, &stat);
    o->total = stat.size > UINT64_MAX - o->total ? UINT64_MAX : o->total + stat.size;
    return STATUS_OK;
}

/* --- twins --- */

static int fold(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static int compare_folded(const void *left, const void *right)
{
    const struct archive_entry *a = *(const struct archive_entry *const *)left;
    const struct archive_entry *b = *(const struct archive_entry *const *)right;
    const char *x = a->name, *y = b->name;
    while (*x && fold(*x) == fold(*y)) {
        x++, y++;
    }
    int order = fold(*x) - fold(*y);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static bool are_twins(const struct archive_entry *a, const struct archive_entry *b)
{
    const char *x = a->name, *y = b->name;
    while (*x && fold(*x) == fold(*y)) {
        x++, y++;
    }
    return *x == *y && a->name[0];
}

static enum status find_twins(struct opening *o)
{
    size_t count = o->archive->count;
    const struct archive_entry **sorted = arena_array(o->arena, count + 1, sizeof *sorted);
    if (!sorted) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &o->archive->entries[i];
    }
    qsort(sorted, count, sizeof *sorted, compare_folded);
    for (size_t i = 1; i < count; i++) {
        if (are_twins(sorted[i - 1], sorted[i])) {
            diag_report(o->diags, DIAG_ZIP_TWINS, NULL,
                        shown(o->arena, slice_from(sorted[i - 1]->name)),
                        shown(o->arena, slice_from(sorted[i]->name)), NULL);
            fail(o, STATUS_INVALID);
        }
    }
    return STATUS_OK;
}

/* --- opening --- */

static enum status judge(struct opening *o)
{
    struct archive_reader *archive = o->archive;
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    if (count < 0 || (uint64_t)count > archive->limits.entries) {
        char found[24], most[24];
        snprintf(found, sizeof found, "%lld", (long long)count);
        snprintf(most, sizeof most, "%zu", archive->limits.entries);
        diag_report(o->diags, DIAG_ZIP_ENTRIES, NULL, found, most, NULL);
        return STATUS_LIMIT;
    }
    if (count == 0) { /* libzip takes an empty file for an empty archive */
        diag_report(o->diags, DIAG_ZIP_DAMAGED, NULL, "里面什么也没有", "nothing is in it", NULL);
        return STATUS_INVALID;
    }
    archive->count = (size_t)count;
    archive->entries = arena_array(o->arena, archive->count + 1, sizeof *archive->entries);
    if (!archive->entries) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < archive->count; i++) {
        enum status status = judge_entry(o, i);
        if (status != STATUS_OK) {
            return status;
        }
    }
    if (o->total > archive->limits.total_bytes) {
        char most[24];
        snprintf(most, sizeof most, "%llu", (unsigned long long)archive->limits.total_bytes >> 20);
        diag_report(o->diags, DIAG_ZIP_TOTAL, NULL, most, NULL);
        fail(o, STATUS_LIMIT);
    }
    enum status status = find_twins(o);
    return status != STATUS_OK ? status : o->status;
}

/* Takes the source over. */
static enum status open_source(zip_source_t *source, zip_error_t *error, struct opening *o)
{
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, error);
    if (!zip) {
        zip_source_free(source);
        return refuse_archive(error, o->diags);
    }
    o->archive->zip = zip;
    return judge(o);
}

static enum status open_with(zip_source_t *source, zip_error_t *error,
                             const struct archive_limits *limits, struct arena *arena,
                             struct diagnostics *diags, struct archive_reader **out)
{
    struct archive_reader *archive = mem_calloc(1, sizeof *archive);
    enum status status = STATUS_NO_MEMORY;
    if (archive) {
        struct opening opening = {.archive = archive, .arena = arena, .diags = diags};
        archive->limits = *limits;
        status = open_source(source, error, &opening);
    } else {
        zip_source_free(source);
    }
    if (status != STATUS_OK) {
        archive_reader_free(archive);
        archive = NULL;
    }
    *out = archive;
    return status;
}

enum status archive_open_bytes(struct slice bytes, const struct archive_limits *limits,
                               struct arena *arena, struct diagnostics *diags,
                               struct archive_reader **out)
{
    zip_error_t error;
    enum status status = STATUS_NO_MEMORY;
    *out = NULL;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    if (source) {
        status = open_with(source, &error, limits, arena, diags, out);
    }
    zip_error_fini(&error);
    return status;
}

enum status archive_open_fd(int fd, const struct archive_limits *limits, struct arena *arena,
                            struct diagnostics *diags, struct archive_reader **out)
{
    zip_error_t error;
    *out = NULL;
    int copy = dup(fd); /* libzip closes what it reads */
    FILE *file = copy >= 0 ? fdopen(copy, "rb") : NULL;
    if (!file) {
        if (copy >= 0) {
            close(copy);
        }
        return STATUS_IO;
    }
    enum status status = STATUS_NO_MEMORY;
    zip_error_init(&error);
    zip_source_t *source = zip_source_filep_create(file, 0, -1, &error);
    if (source) {
        status = open_with(source, &error, limits, arena, diags, out);
    } else {
        fclose(file);
    }
    zip_error_fini(&error);
    return status;
}

void archive_reader_free(struct archive_reader *archive)
{
    if (archive) {
        if (archive->zip) {
            zip_discard(archive->zip);
        }
        mem_free(archive);
    }
}

/* --- reading --- */

const struct archive_entry *archive_entries(const struct archive_reader *archive, size_t *count)
{
    *count = archive->count;
    return archive->entries;
}

const struct archive_entry *archive_find(const struct archive_reader *archive, const char *name)
{
    for (size_t i = 0; i < archive->count; i++) {
        if (!archive->entries[i].folder && strcmp(archive->entries[i].name, name) == 0) {
            return &archive->entries[i];
        }
    }
    return NULL;
}

static enum status refuse_entry(const struct archive_entry *entry, zip_error_t *error,
                                struct diagnostics *diags)
{
    if (error && is_machine_fault(zip_error_code_zip(error), zip_error_code_system(error))) {
        return zip_error_code_zip(error) == ZIP_ER_MEMORY ? STATUS_NO_MEMORY : STATUS_IO;
    }
    diag_report(diags, DIAG_ZIP_ENTRY_DAMAGED, NULL, entry->name, NULL);
    return STATUS_INVALID;
}

/* Room is made for what the header promised, which was judged, and for one byte more that tells
 * when there is more. */
static enum status read_counted(zip_file_t *file, const struct archive_entry *entry, char *buffer,
                                struct diagnostics *diags)
{
    uint64_t got = 0;
    for (;;) {
        uint64_t room = entry->size + 1 - got;
        zip_int64_t n = zip_fread(file, buffer + got, room < CHUNK_BYTES ? room : CHUNK_BYTES);
        if (n < 0) {
            return refuse_entry(entry, zip_file_get_error(file), diags);
        }
        got += (uint64_t)n;
        if (n == 0 || got > entry->size) {
            break;
        }
    }
    if (got != entry->size) {
        return refuse_entry(entry, NULL, diags);
    }
    buffer[got] = '\0';
    return STATUS_OK;
}

enum status archive_read(struct archive_reader *archive, const struct archive_entry *entry,
                         struct arena *arena, struct diagnostics *diags, struct slice *out)
{
    *out = (struct slice){0};
    char *buffer = arena_alloc(arena, entry->size + 1);
    if (!buffer) {
        return STATUS_NO_MEMORY;
    }
    zip_file_t *file = zip_fopen_index(archive->zip, entry->index, 0);
    if (!file) {
        return refuse_entry(entry, zip_get_error(archive->zip), diags);
    }
    enum status status = read_counted(file, entry, buffer, diags);
    zip_fclose(file);
    *out = status == STATUS_OK ? slice_of(buffer, entry->size) : *out;
    return status;
}
