#include "watch/watch_internal.h"

#include "base/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The copies for staff, held against the archive by looking at names and sizes alone. */

struct search {
    const struct spool *spool;
    struct arena *arena;
    struct republished *counts;
};

static char *shown(struct search *search, const struct ledger_row *row, const char *extension)
{
    return spool_path(search->spool, search->arena, "%sout/%s%s",
                      row->record.confidential ? "confidential/" : "", row->record.published,
                      extension);
}

static bool have_one_size(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && (stat(b, &y) != 0 || x.st_size == y.st_size);
}

/* A DOCX may have been changed by staff: it is only put back when it is gone. */
static bool is_shown(struct search *search, const struct ledger_row *row)
{
    if (row->record.state != RECORD_ACCEPTED) {
        const char *report = shown(search, row, ".html");
        return report && file_exists(report);
    }
    const char *pdf = shown(search, row, ".pdf"), *docx = shown(search, row, ".docx");
    const char *kept = spool_path(search->spool, search->arena, "%s/result.pdf", row->path);
    return pdf && docx && kept && have_one_size(pdf, kept) && file_exists(docx);
}

static enum status show_again(struct search *search, const struct ledger_row *row)
{
    struct diagnostics quiet;
    struct record record;
    diag_init(&quiet, search->arena);
    const char *package = spool_path(search->spool, search->arena, "%s", row->path);
    if (!package) {
        return STATUS_NO_MEMORY;
    }
    /* a package that somebody took away or broke is a matter for `ledger verify` */
    if (record_read(search->arena, package, &quiet, &record) != STATUS_OK) {
        return STATUS_OK;
    }
    enum status status = publish_missing(search->spool, &record, package);
    search->counts->restored += status == STATUS_OK;
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static enum status hold_against(void *state, const struct ledger_row *row)
{
    struct search *search = state;
    enum status status = STATUS_OK;
    if (row->record.published[0] && !row->withdrawn) {
        search->counts->checked++;
        status = is_shown(search, row) ? STATUS_OK : show_again(search, row);
    }
    arena_reset(search->arena);
    return status;
}

enum status republish(const struct spool *spool, struct ledger *ledger, struct republished *counts)
{
    struct search search = {.spool = spool, .arena = arena_new(), .counts = counts};
    const struct ledger_filter all = {.confidential = true};
    *counts = (struct republished){0};
    if (!search.arena) {
        return STATUS_NO_MEMORY;
    }
    enum status status = ledger_select(ledger, &all, LEDGER_NEWEST_FIRST, hold_against, &search);
    arena_free(search.arena);
    return status;
}

/* --- what a sudden end leaves --- */

/* out/YEAR/UNIT/FILE */
#define DEEPEST 3
/* Somebody else may be writing just now: the ledger's commands. */
#define OLD_SECONDS 600

static void sweep_folder(int folder, const char *name, unsigned depth, time_t now)
{
    struct arena *arena = arena_new();
    char path[64], **names = NULL;
    struct stat info;
    int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (arena && fd >= 0 && file_list(arena, path, &names) == STATUS_OK) {
        for (; *names; names++) {
            if (fstatat(fd, *names, &info, AT_SYMLINK_NOFOLLOW) != 0) {
                continue;
            }
            bool staged = strncmp(*names, FILE_STAGED, strlen(FILE_STAGED)) == 0;
            if (S_ISREG(info.st_mode) && staged && now - info.st_ctime > OLD_SECONDS) {
                unlinkat(fd, *names, 0);
            } else if (S_ISDIR(info.st_mode) && depth) {
                sweep_folder(fd, *names, depth - 1, now);
            }
        }
    }
    if (fd >= 0) {
        close(fd);
    }
    arena_free(arena);
}

void republish_sweep(const struct spool *spool)
{
    time_t now = time(NULL);
    int fd = open(spool->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        sweep_folder(fd, ".", 0, now);
        sweep_folder(fd, "out", DEEPEST, now);
        close(fd);
    }
}
