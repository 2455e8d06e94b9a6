#include "zip/zip.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <libdeflate.h>
#include <string.h>
#include <zip.h>

/* 1980-01-01 as DOS writes it: (year - 1980) << 9 | month << 5 | day. Not a time_t, which libzip
 * would turn through the local time zone. */
#define DOS_DATE 0x0021
/* "A plain file, rw-r--r--" as Unix archivers say it; Word for Mac refuses entries made by Unix
 * whose attributes are 0. */
#define FILE_ATTRIBUTES ((zip_uint32_t)0100644 << 16)
#define DEFLATE_LEVEL 4 /* a third faster than 6 and a few percent longer */
#define ZIP32_LIMIT 0xFFFFFFFEu

/* One entry, finished: what the local header says and the bytes that follow it. */
struct entry {
    char *name;
    unsigned char *bytes;
    size_t packed, size;
    size_t read; /* how far libzip has read it */
    uint32_t crc;
    bool deflated;
    zip_error_t error;
};

struct archive_writer {
    struct entry **entries;
    size_t count, capacity;
    struct libdeflate_compressor *compressor;
    enum status status;
};

struct archive_writer *archive_writer_new(void)
{
    return mem_calloc(1, sizeof(struct archive_writer));
}

static void entry_free(struct entry *entry)
{
    if (entry) {
        zip_error_fini(&entry->error);
        mem_free(entry->name);
        mem_free(entry->bytes);
        mem_free(entry);
    }
}

void archive_writer_free(struct archive_writer *archive)
{
    if (!archive) {
        return;
    }
    for (size_t i = 0; i < archive->count; i++) {
        entry_free(archive->entries[i]);
    }
    mem_free(archive->entries);
    libdeflate_free_compressor(archive->compressor);
    mem_free(archive);
}

/* Names we write ourselves: relative, UTF-8, no empty or dotted steps, so that no reader can be led
 * out of its folder. */
static bool name_is_sound(const char *name)
{
    struct slice rest = slice_from(name);
    if (rest.len == 0 || rest.len > UINT16_MAX || !utf8_valid(rest)) {
        return false;
    }
    for (size_t i = 0; i < rest.len; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c <= ' ' || c == 0x7F || c == '\\' || c == ':') {
            return false;
        }
    }
    while (rest.ptr) {
        struct slice step = slice_cut(&rest, '/');
        if (step.len == 0 || slice_is(step, ".") || slice_is(step, "..")) {
            return false;
        }
    }
    return true;
}

static bool name_is_taken(const struct archive_writer *archive, const char *name)
{
    for (size_t i = 0; i < archive->count; i++) {
        if (strcmp(archive->entries[i]->name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Fills entry->bytes with the deflated form, or the bytes themselves when that is not longer. */
static enum status pack(struct archive_writer *archive, struct entry *entry, struct slice bytes,
                        enum archive_method method)
{
    entry->size = bytes.len;
    entry->crc = libdeflate_crc32(0, bytes.ptr, bytes.len);
    entry->bytes = mem_alloc(bytes.len);
    if (!entry->bytes) {
        return STATUS_NO_MEMORY;
    }
    if (method == ARCHIVE_DEFLATE && bytes.len) {
        if (!archive->compressor) {
            archive->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
            if (!archive->compressor) {
                return STATUS_NO_MEMORY;
            }
        }
        /* 0 when it does not fit into one byte less than the input: then it is stored */
        entry->packed = libdeflate_deflate_compress(archive->compressor, bytes.ptr, bytes.len,
                                                    entry->bytes, bytes.len - 1);
        entry->deflated = entry->packed != 0;
    }
    if (!entry->deflated) {
        if (bytes.len) {
            memcpy(entry->bytes, bytes.ptr, bytes.len);
        }
        entry->packed = bytes.len;
    }
    return STATUS_OK;
}

void archive_add(struct archive_writer *archive, const char *name, struct slice bytes,
                 enum archive_method method)
{
    struct entry *entry = NULL;
    void *entries = archive->entries;
    if (archive->status != STATUS_OK) {
        return;
    }
    if (!name_is_sound(name) || name_is_taken(archive, name)) {
        archive->status = STATUS_INTERNAL;
        return;
    }
    if (bytes.len > ZIP32_LIMIT) {
        archive->status = STATUS_LIMIT;
        return;
    }
    archive->status = STATUS_NO_MEMORY;
    entry = mem_calloc(1, sizeof *entry);
    if (!entry) {
        return;
    }
    zip_error_init(&entry->error);
    entry->name = mem_strdup(name);
    if (!entry->name || pack(archive, entry, bytes, method) != STATUS_OK
        || !mem_grow(&entries, &archive->capacity, archive->count + 1, sizeof *archive->entries)) {
        entry_free(entry);
        return;
    }
    archive->entries = entries;
    archive->entries[archive->count++] = entry;
    archive->status = STATUS_OK;
}

static zip_int64_t entry_stat(const struct entry *entry, void *data)
{
    zip_stat_t *stat = data;
    zip_stat_init(stat);
    /* libzip takes size, CRC and method on trust when all of them are there, and then copies the
     * bytes as they are */
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC
                  | ZIP_STAT_ENCRYPTION_METHOD;
    stat->size = entry->size;
    stat->comp_size = entry->packed;
    stat->crc = entry->crc;
    stat->comp_method = entry->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    stat->encryption_method = ZIP_EM_NONE;
    return sizeof *stat;
}

static zip_int64_t entry_read(struct entry *entry, void *data, zip_uint64_t len)
{
    size_t left = entry->packed - entry->read;
    size_t take = len < left ? (size_t)len : left;
    if (take) {
        memcpy(data, entry->bytes + entry->read, take);
    }
    entry->read += take;
    return (zip_int64_t)take;
}

/* The source libzip reads an entry from (zip_source_function). */
static zip_int64_t entry_source(void *state, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
    struct entry *entry = state;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        entry->read = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return entry_read(entry, data, len);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE: /* the archive's, see archive_writer_free */
        return 0;
    case ZIP_SOURCE_STAT:
        return entry_stat(entry, data);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&entry->error, data, len);
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_READABLE;
    default:
        zip_error_set(&entry->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

static enum status status_of(const zip_error_t *error)
{
    return zip_error_code_zip(error) == ZIP_ER_MEMORY ? STATUS_NO_MEMORY : STATUS_INTERNAL;
}

static enum status add_entry(zip_t *zip, struct entry *entry)
{
    zip_source_t *source = zip_source_function(zip, entry_source, entry);
    if (!source) {
        return status_of(zip_get_error(zip));
    }
    zip_int64_t at = zip_file_add(zip, entry->name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return status_of(zip_get_error(zip));
    }
    zip_uint64_t index = (zip_uint64_t)at;
    zip_int32_t method = entry->deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    if (zip_set_file_compression(zip, index, method, 0) != 0
        || zip_file_set_dostime(zip, index, 0, DOS_DATE, 0) != 0
        || zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, FILE_ATTRIBUTES) != 0) {
        return status_of(zip_get_error(zip));
    }
    return STATUS_OK;
}

/* Lets libzip write the archive into `target`, a buffer source. */
static enum status write_archive(struct archive_writer *archive, zip_source_t *target)
{
    enum status status = STATUS_OK;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_keep(target); /* zip_close gives one reference up */
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    if (!zip) {
        zip_source_free(target);
        status = status_of(&error);
        goto out;
    }
    for (size_t i = 0; i < archive->count && status == STATUS_OK; i++) {
        status = add_entry(zip, archive->entries[i]);
    }
    if (status == STATUS_OK && zip_close(zip) != 0) {
        status = status_of(zip_get_error(zip));
        zip_discard(zip);
    } else if (status != STATUS_OK) {
        zip_discard(zip);
    }
out:
    zip_error_fini(&error);
    return status;
}

static enum status copy_to_sink(zip_source_t *target, struct sink *sink)
{
    static const size_t step = 64u << 10;
    enum status status = STATUS_OK;
    unsigned char *block = mem_alloc(step);
    if (!block) {
        return STATUS_NO_MEMORY;
    }
    if (zip_source_open(target) != 0) {
        status = status_of(zip_source_error(target));
        goto out;
    }
    zip_int64_t got;
    while ((got = zip_source_read(target, block, step)) > 0) {
        sink_write(sink, block, (size_t)got);
    }
    zip_source_close(target);
    status = got < 0 ? STATUS_INTERNAL : sink->status;
out:
    mem_free(block);
    return status;
}

enum status archive_finish(struct archive_writer *archive, struct sink *sink)
{
    zip_error_t error;
    size_t total = 0;
    enum status status = archive->status;
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < archive->count; i++) {
        total += archive->entries[i]->packed + 2 * strlen(archive->entries[i]->name) + 128;
    }
    if (total > ZIP32_LIMIT || archive->count > UINT16_MAX - 1) {
        return STATUS_LIMIT;
    }
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    if (!target) {
        status = status_of(&error);
        goto out;
    }
    status = write_archive(archive, target);
    if (status == STATUS_OK) {
        status = copy_to_sink(target, sink);
    }
    zip_source_free(target);
out:
    zip_error_fini(&error);
    return status;
}
