#include "spool/spool_internal.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The confidential tree belongs to a group of its own, who may read it and change nothing. Its top
 * folder keeps everybody else out; the group on what lies below lets that group in. */

/* What is made in a folder is of its group; a hardened service may set no such bit, and does
 * without. */
#define CLOSED_FOLDER 0750
#define CLOSED_FILE 0640
#define OF_ITS_GROUP 02000
#define DEEPEST 8

static bool set_mode(const char *path, const struct stat *info)
{
    if (!S_ISDIR(info->st_mode)) {
        return chmod(path, CLOSED_FILE) == 0;
    }
    if ((info->st_mode & 07777) == (CLOSED_FOLDER | OF_ITS_GROUP)
        || chmod(path, CLOSED_FOLDER | OF_ITS_GROUP) == 0) {
        return true;
    }
    return errno == EPERM && chmod(path, CLOSED_FOLDER) == 0;
}

static enum status close_at(struct arena *arena, const char *path, gid_t group, unsigned depth)
{
    struct stat info;
    char **names = NULL;
    if (lstat(path, &info) != 0) {
        return errno == ENOENT ? STATUS_OK : STATUS_IO;
    }
    bool folder = S_ISDIR(info.st_mode);
    if ((!folder && !S_ISREG(info.st_mode)) || depth == 0) {
        return STATUS_OK;
    }
    /* who is not of the group cannot give to it: the top folder keeps others out all the same */
    if ((info.st_gid != group && chown(path, (uid_t)-1, group) != 0 && errno != EPERM)
        || !set_mode(path, &info)) {
        return STATUS_IO;
    }
    enum status status = folder ? file_list(arena, path, &names) : STATUS_OK;
    for (size_t i = 0; names && names[i] && status == STATUS_OK; i++) {
        const char *below = file_join(arena, path, names[i]);
        status = below ? close_at(arena, below, group, depth - 1) : STATUS_NO_MEMORY;
    }
    return status;
}

enum status confidential_close(const struct spool *spool, const char *path)
{
    struct stat top;
    struct arena *arena = arena_new();
    const char *dir = arena ? spool_path(spool, arena, "confidential") : NULL;
    enum status status = STATUS_NO_MEMORY;
    if (dir) {
        status = stat(dir, &top) == 0 ? close_at(arena, path, top.st_gid, DEEPEST) : STATUS_IO;
    }
    arena_free(arena);
    return status;
}

static enum status refuse(struct diagnostics *diags, const char *path, int error)
{
    diag_report(diags, DIAG_SPOOL_FOLDER, NULL, path, errno_text(error, true),
                errno_text(error, false), NULL);
    return STATUS_CONFIG;
}

enum status confidential_group(const struct spool *spool, const char *name,
                               struct diagnostics *diags)
{
    struct stat top;
    const struct group *group = getgrnam(name);
    const char *dir = spool_path(spool, spool->arena, "confidential");
    if (!dir) {
        return STATUS_NO_MEMORY;
    }
    if (!group) {
        diag_report(diags, DIAG_SPOOL_GROUP, NULL, name, NULL);
        return STATUS_CONFIG;
    }
    if (stat(dir, &top) != 0) {
        return refuse(diags, dir, errno);
    }
    if (top.st_gid == group->gr_gid) {
        return STATUS_OK;
    }
    if (chown(dir, (uid_t)-1, group->gr_gid) != 0) {
        return refuse(diags, dir, errno);
    }
    return confidential_close(spool, dir);
}
