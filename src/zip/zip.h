#ifndef ZIP_ZIP_H
#define ZIP_ZIP_H

#include "base/sink.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* The only door to libzip: archives made in memory, the same bytes for the same entries in the same
 * order. Every entry is dated 1980-01-01, is a plain file with mode 0644, and carries no extra
 * fields, comments or data descriptors; there are no folder entries. Knows nothing of documents.
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

/* Appends an entry. `name` is ASCII, relative, with '/' between its steps, and used once: anything
 * else is a bug of the caller's (STATUS_INTERNAL). The bytes are compressed or copied at once and
 * need not outlive the call. Sticky: the first failure is remembered and archive_finish answers it.
 */
void archive_add(struct archive_writer *archive, const char *name, struct slice bytes,
                 enum archive_method method);

/* Writes the finished archive to the sink; to be called once. STATUS_NO_MEMORY, STATUS_LIMIT (an
 * entry or the whole at 4 GB: zip64 is not written), STATUS_INTERNAL, or the sink's status. */
enum status archive_finish(struct archive_writer *archive, struct sink *sink) WARN_UNUSED;

#endif
