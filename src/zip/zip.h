#ifndef ZIP_ZIP_H
#define ZIP_ZIP_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/sink.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* The only door to libzip. Knows nothing of documents.
 *
 * writer.c: archives made in memory, the same bytes for the same entries in the same order. Every
 * entry is dated 1980-01-01, is a plain file with mode 0644, and carries no extra fields, comments
 * or data descriptors; there are no folder entries.
 *
 * Entries are deflated by libdeflate, whole, and handed to libzip as finished raw deflate streams:
 * on the parts of a document that is several times faster than libzip's own zlib at equal size.
 *
 *     struct archive_writer *archive = archive_writer_new();
 *     archive_add(archive, "a.xml", bytes, ARCHIVE_DEFLATE);
 *     status = archive_finish(archive, sink);
 *     archive_writer_free(archive);
 */

struct archive_writer;

enum archive_method {
    ARCHIVE_STORE,  /* as it is: pictures and other bytes that are compressed already */
    ARCHIVE_DEFLATE /* stored all the same when that is shorter */
};

/* A new empty archive; NULL when memory fails. archive_writer_free by the caller. */
struct archive_writer *archive_writer_new(void);
void archive_writer_free(struct archive_writer *archive);

/* Appends an entry. `name` is UTF-8, relative, with '/' between its steps, and used once: anything
 * else is a bug of the caller's (STATUS_INTERNAL). The bytes are compressed or copied at once and
 * need not outlive the call. Sticky: the first failure is remembered and archive_finish answers it.
 */
void archive_add(struct archive_writer *archive, const char *name, struct slice bytes,
                 enum archive_method method);

/* Writes the finished archive to the sink; to be called once. STATUS_NO_MEMORY, STATUS_LIMIT (an
 * entry or the whole at 4 GB: zip64 is not written), STATUS_INTERNAL, or the sink's status. */
enum status archive_finish(struct archive_writer *archive, struct sink *sink) WARN_UNUSED;

/* reader.c: archives from strangers. An archive is read whole or not at all: every entry is judged
 * when it is opened, and whatever is wrong with any of them is reported then. Nothing is ever
 * written to disk, no name is ever a path.
 *
 * Refused: what libzip finds inconsistent (overlapping entries, headers that disagree, lies about
 * sizes); entries that are encrypted, compressed by anything but deflate, symbolic links or
 * devices; names that are absolute, have empty, "." or ".." steps, backslashes, colons, control or
 * bidirectional characters, or differ in case only; and what goes beyond the limits.
 *
 * Names are UTF-8 where the archive says so (bit 11, or the field Info-ZIP keeps them in). Where it
 * says nothing, bytes that are UTF-8 and read as Chinese or Japanese are that, as macOS writes
 * them, and the rest is GB18030, as Chinese Windows does.
 *
 *     struct archive_reader *archive;
 *     status = archive_open_fd(fd, &limits, arena, diags, &archive);
 *     entry = archive_find(archive, "word/document.xml");
 *     status = archive_read(archive, entry, arena, diags, &bytes);
 *     archive_reader_free(archive);
 */

struct archive_reader;

struct archive_limits {
    size_t entries;
    uint64_t entry_bytes, total_bytes; /* unpacked */
    unsigned ratio;                    /* unpacked to packed, of entries above 1 MB */
};

struct archive_entry {
    const char *name; /* UTF-8, sound; of a folder without the '/' at its end */
    bool folder;
    bool gb18030;  /* the name came in it */
    uint64_t size; /* as the archive says */
    size_t index;  /* in the archive */
};

/* Opens an archive in memory, which must outlive the reader, or in an open file, which stays the
 * caller's. Entries live in `arena`. STATUS_INVALID, STATUS_LIMIT: reported; STATUS_NO_MEMORY,
 * STATUS_IO: not. *out is NULL unless STATUS_OK; archive_reader_free by the caller. */
enum status archive_open_bytes(struct slice bytes, const struct archive_limits *limits,
                               struct arena *arena, struct diagnostics *diags,
                               struct archive_reader **out) WARN_UNUSED;
enum status archive_open_fd(int fd, const struct archive_limits *limits, struct arena *arena,
                            struct diagnostics *diags, struct archive_reader **out) WARN_UNUSED;
void archive_reader_free(struct archive_reader *archive);

/* In the order of the archive. */
const struct archive_entry *archive_entries(const struct archive_reader *archive, size_t *count);
/* The file of exactly that name; NULL: there is none. */
const struct archive_entry *archive_find(const struct archive_reader *archive, const char *name);

/* Reads an entry whole into `arena`, with a NUL behind it. Bytes are counted as they come, whatever
 * the headers said, and their checksum must agree. Failures as of archive_open_fd. */
enum status archive_read(struct archive_reader *archive, const struct archive_entry *entry,
                         struct arena *arena, struct diagnostics *diags,
                         struct slice *out) WARN_UNUSED;

#endif
