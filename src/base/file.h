#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

/* Reading whole files and writing files that are either there whole or not at all. */

/* Reads a regular file whole into the arena (with a NUL behind it), at most `limit` bytes
 * (else STATUS_LIMIT). "-" reads standard input. A folder or device is STATUS_INVALID.
 * On STATUS_IO, STATUS_NOT_FOUND and STATUS_PERMISSION errno says why. */
enum status file_read(struct arena *arena, const char *path, size_t limit,
                      struct slice *out) WARN_UNUSED;

/* The same of an open file, which stays open. */
enum status file_read_open(int fd, struct arena *arena, size_t limit,
                           struct slice *out) WARN_UNUSED;

/* Writes a new file under its own name and syncs it: for folders that nobody looks into before they
 * are renamed as a whole. Nothing remains on failure; errno says why. */
enum status file_write_synced(const char *path, struct slice bytes) WARN_UNUSED;
/* The same without the sync: somebody else sees to that, for many files at a time. */
enum status file_write_new(const char *path, struct slice bytes) WARN_UNUSED;

/* Writes `bytes` as `path`: a temporary file beside it, fsync, rename, so that no partial file ever
 * carries the name. Nothing remains on failure; errno says why. */
enum status file_write_atomic(const char *path, struct slice bytes) WARN_UNUSED;

/* Whether a file must survive a power cut once it is there. FILE_REMAKEABLE spares the fsyncs: for
 * outputs that the input, still in the user's hands, gives again. It is whole or absent all the
 * same as long as the machine runs. */
enum file_durability { FILE_DURABLE, FILE_REMAKEABLE };

/* The two halves of it, for several files that belong together: file_stage writes a temporary file
 * beside `path` and names it in *staged (in the arena); file_commit gives it its name; file_discard
 * removes it again. After file_commit failed the temporary file is gone too. */
#define FILE_STAGED ".part-" /* how such names begin */
enum status file_stage(struct arena *arena, const char *path, struct slice bytes,
                       enum file_durability durability, char **staged) WARN_UNUSED;
enum status file_commit(const char *staged, const char *path,
                        enum file_durability durability) WARN_UNUSED;
void file_discard(const char *staged);

/* Writes a file that can be made again, by way of the file `staged` beside it, which only the
 * caller writes: what an earlier run left of it is taken over. Whole or not at all as long as the
 * machine runs. */
enum status file_write_staged(const char *path, const char *staged, struct slice bytes) WARN_UNUSED;

/* Makes the entries of a folder survive a power cut; a file system that cannot is no failure. */
enum status file_sync_dir(const char *dir) WARN_UNUSED;

/* Makes a folder and the folders above it; an existing one is fine. */
enum status file_make_dirs(const char *path) WARN_UNUSED;

bool file_exists(const char *path);
bool file_is_dir(const char *path);

/* `dir`/`name` in the arena; an absolute name stands alone. */
char *file_join(struct arena *arena, const char *dir, const char *name);
/* The part behind the last '/'. */
const char *file_base_name(const char *path);

/* The names in a folder, without "." and "..", sorted by bytes; NULL-terminated array. */
enum status file_list(struct arena *arena, const char *dir, char ***names) WARN_UNUSED;

#endif
