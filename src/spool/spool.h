#ifndef SPOOL_SPOOL_H
#define SPOOL_SPOOL_H

#include "base/arena.h"
#include "base/diag.h"
#include "spool/record.h"

#include <limits.h>
#include <sys/stat.h>

/* The folders of the hot-folder service and every change made to them. What state a submission is
 * in is told by which files exist, never by a data base:
 *
 *     inbox/NAME ──claim──▶ claim/ID/ ──(worker)──▶ work/ID/ ──file──▶ archive/YEAR/KEY/
 *                                                                      rejected/YEAR-MM/KEY/
 *                                                                      quarantine/KEY/
 *
 * Every arrow is one rename. Whatever stops the program, at the next start a claim whose package
 * exists is rolled forward, a claim alone is run again, and work/ is rubbish.
 *
 * All calls are for the one process that holds the lock, unless they say otherwise. Failures leave
 * errno. */

struct spool {
    struct arena *arena;
    const char *dir;
    int lock_fd;  /* -1: not locked */
    int inbox_fd; /* opened anew by spool_inbox */
};

/* Opens the spool in folder `dir`; `create` makes what is missing, else a folder that is no spool
 * is STATUS_NOT_FOUND. An inbox whose mark is missing (its file system is not mounted), folders on
 * several file systems, or a folder that cannot be written are findings; STATUS_CONFIG. */
enum status spool_open(const char *dir, bool create, struct diagnostics *diags,
                       struct spool *out) WARN_UNUSED;
void spool_close(struct spool *spool);

/* Opens the inbox anew by its path: it may have been unmounted, or made again, since. STATUS_CONFIG
 * with a finding when it is not there. */
enum status spool_inbox(struct spool *spool, struct diagnostics *diags) WARN_UNUSED;

/* Takes the lock, or STATUS_BUSY with a finding that says who holds it. */
enum status spool_lock(struct spool *spool, struct diagnostics *diags) WARN_UNUSED;

/* A path below the spool, in `arena`; NULL when memory fails. */
char *spool_path(const struct spool *spool, struct arena *arena, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* --- claims --- */

/* A claim's folder holds `raw`, the file as dropped, and `ticket`, what was known of it then. */
struct claim {
    char id[64];       /* device, inode and time of change of the file, hexadecimal; -N: a part */
    const char *dir;   /* claim/ID, absolute */
    const char *raw;   /* claim/ID/raw */
    struct slice name; /* as dropped: any bytes but '/' and NUL */
    const char *received; /* ISO 8601, UTC */
    const char *member;   /* it came in an archive called `name`: its name there, UTF-8; else "" */
    const char *left_out; /* files of operating systems in that archive that nobody misses */
    unsigned attempts;    /* times a worker was started on it and nobody saw the end */
    bool found;           /* at the start: a worker may have been at it */
    unsigned crashes;     /* times that worker died */
    int worked_ms;        /* what its last worker took, 0 unknown: time and */
    long worked_kb;       /* memory */
};

/* Takes inbox file `name`, which `seen` (fstatat) described, out of the users' sight. The group of
 * claims is durable only after claims_sync. A file with a second name (a hard link) is copied, so
 * that nobody changes its bytes later. The file is where it was unless STATUS_OK: STATUS_NOT_FOUND:
 * gone, or replaced; STATUS_INVALID: no plain file; STATUS_BUSY: still open for writing;
 * STATUS_LIMIT: larger than LIMIT_HUGE_BYTES; STATUS_PERMISSION: it may not be read;
 * STATUS_UNSUPPORTED: it may not be moved; else the machine's fault. */
enum status claim_take(struct spool *spool, struct arena *arena, const char *name,
                       const struct stat *seen, const char *received,
                       struct claim *out) WARN_UNUSED;
/* Its file read whole, at most `most` bytes, else STATUS_LIMIT; STATUS_BUSY: it changed meanwhile.
 */
enum status claim_read(const struct claim *claim, struct arena *arena, size_t most,
                       struct slice *bytes) WARN_UNUSED;
/* Size and hash of its file, whatever the size, in little memory. */
enum status claim_hash(const struct claim *claim, char sha256[65], uint64_t *size) WARN_UNUSED;
/* Gives its file, made durable, a second name: for files too large to copy. */
enum status claim_keep(const struct claim *claim, const char *path) WARN_UNUSED;
/* Makes the claims taken since the last call durable. */
enum status claims_sync(struct spool *spool) WARN_UNUSED;
/* The claims there are, by id; what is half made is removed on the way. */
enum status claims_list(struct spool *spool, struct arena *arena, struct claim **claims,
                        size_t *count) WARN_UNUSED;
/* A copy whose strings live in another arena. */
enum status claim_copy(struct arena *arena, const struct claim *claim,
                       struct claim *out) WARN_UNUSED;
/* Notes durably that a worker is about to start, or that it died. A claim taken just now needs no
 * note of a start: being found at the next one says as much. */
enum status claim_note_attempt(struct claim *claim) WARN_UNUSED;
enum status claim_note_crash(struct claim *claim) WARN_UNUSED;
/* Puts the file back into the inbox under its name, or one near it when that is taken. */
enum status claim_put_back(struct spool *spool, struct claim *claim) WARN_UNUSED;
/* Removes the claim once its package is filed. */
enum status claim_remove(const struct claim *claim) WARN_UNUSED;

/* --- parts: what one archive held --- */

/* A claim whose file is an archive becomes one claim for each submission in it, all or none. The
 * worker that opens the archive writes them below its work folder, parts/1, parts/2, ..; they
 * become claim/ID-1, claim/ID-2, .. by a rename each, then claim/ID goes, and only then are they
 * worked on. While claim/ID is there its parts are rubbish: it is opened again. */

struct claim_photo {
    const char *file; /* below photos/ of the claim's folder: a name of ours, 001.jpg */
    const char
        *name; /* in the archive, from the folder that it shares with its submission; UTF-8 */
    uint64_t size;
    char sha256[65];
};

/* Completes a part in folder `dir`, where its raw and photos/ are written and synced: adds the
 * ticket and syncs the folders. For the worker. */
enum status part_finish(struct arena *arena, const char *dir, const struct claim *part,
                        const struct claim_photo *photos, size_t count) WARN_UNUSED;
/* The photos of a part, in the order of their names; none for other claims. Also for a worker. */
enum status claim_photos(struct arena *arena, const struct claim *claim,
                         struct claim_photo **photos, size_t *count) WARN_UNUSED;
/* Gives a photo, which is synced, a second name: `path` in the same file system. */
enum status claim_keep_photo(const struct claim *claim, const struct claim_photo *photo,
                             const char *path) WARN_UNUSED;
/* Makes claims of the parts below folder `parts`, durably; those that are there already stay. The
 * archive's own claim is still there. */
enum status claim_split(struct spool *spool, struct arena *arena, const struct claim *claim,
                        const char *parts, struct claim **out, size_t *count) WARN_UNUSED;
/* Removes parts whose archive is still claimed: those of `claim`, NULL: all of them. */
enum status parts_drop(struct spool *spool, const struct claim *claim) WARN_UNUSED;

/* --- packages --- */

/* Where the package of a record lies, below the spool: archive/2026/KEY. */
char *package_path(struct arena *arena, const struct record *record);

/* Removes what is refused or quarantined under a key that has been accepted since. */
enum status package_drop_refused(const struct spool *spool, const char *key) WARN_UNUSED;

/* The package of a key, absolute, wherever it lies; NULL: there is none, or memory failed. */
char *package_find(const struct spool *spool, struct arena *arena, const char *key);

/* One finished work folder on its way to its place. */
struct filing {
    const struct claim *claim;
    const struct record *record;
    const char *work;    /* absolute */
    const char *path;    /* absolute; set by packages_file */
    struct arena *arena; /* it lives in; NULL: the spool's */
    bool duplicate;      /* a package of that key was there already: set by packages_file */
};

/* Moves a group of work folders, which are durable with all they hold, to their places: renames
 * each, syncs what they went into. The return with STATUS_OK is the instant of acceptance.
 * One that is there already stays as it is, and its work folder is removed. */
enum status packages_file(struct spool *spool, struct filing *filings, size_t count) WARN_UNUSED;

/* Calls `each` for every package in archive/, rejected/ and quarantine/ of both trees, in the order
 * of folders. Hidden folders are left out. Needs no lock. */
enum status packages_walk(const struct spool *spool,
                          enum status (*each)(void *state, const char *dir),
                          void *state) WARN_UNUSED;

/* Checks SHA256SUMS of a package: what is missing, changed or not listed is a finding. Needs no
 * lock. */
enum status package_verify(const char *dir, struct diagnostics *diags) WARN_UNUSED;

/* Removes the copies of its outputs below out/, but none that another package put in their place
 * since, and the folders that are empty then. Needs no lock. */
enum status package_hide(const struct spool *spool, const struct record *record) WARN_UNUSED;

/* Leaves of a package of a confidential form only a tombstone: key, form, period, when it was
 * received, and `event`, which says who erased it, when and why. Original, photos, outputs,
 * findings, earlier events and every name are gone, here and below out/; what the disk itself keeps
 * of removed files is not overwritten. The same call goes on where one was stopped, and its first
 * rename decides. Needs no lock. */
enum status package_erase(const struct spool *spool, const char *key,
                          const struct record_event *event, struct diagnostics *diags) WARN_UNUSED;

/* Leaves a page in confidential/out for who drops the bytes of an erased package again: they stay
 * erased, a changed form is a new one. */
enum status package_tell_erased(const struct spool *spool, const struct record *record) WARN_UNUSED;

/* --- the confidential tree --- */

/* Gives it to a group, with all that is in it. STATUS_CONFIG with a finding: there is no such
 * group, or the service's user is not of it. */
enum status confidential_group(const struct spool *spool, const char *name,
                               struct diagnostics *diags) WARN_UNUSED;
/* Gives a file or folder that goes there to the tree's group: to be read, not to be changed. */
enum status confidential_close(const struct spool *spool, const char *path) WARN_UNUSED;

/* --- scratch --- */
/* Removes all that is in work/, and a folder with all that is in it. */
enum status work_clear(struct spool *spool) WARN_UNUSED;
enum status tree_remove(const char *dir) WARN_UNUSED;

#endif
