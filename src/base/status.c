#include "base/status.h"

#include <errno.h>

static const struct {
    const char *name;
    int gravity; /* what the exit status reports first when several files went wrong */
} STATUSES[] = {
    [STATUS_OK] = {"ok", 0},
    [STATUS_INVALID] = {"invalid", 1},
    [STATUS_UNSUPPORTED] = {"unsupported", 2},
    [STATUS_LIMIT] = {"limit", 2},
    [STATUS_NOT_FOUND] = {"not-found", 3},
    [STATUS_PERMISSION] = {"permission", 4},
    [STATUS_BUSY] = {"busy", 5},
    [STATUS_CANTCREATE] = {"cannot-create", 6},
    [STATUS_IO] = {"io", 7},
    [STATUS_CONFIG] = {"config", 8},
    [STATUS_NO_MEMORY] = {"no-memory", 9},
    [STATUS_USAGE] = {"usage", 10},
    [STATUS_INTERNAL] = {"internal", 11},
};

const char *status_name(enum status status)
{
    return (unsigned)status < ARRAY_LENGTH(STATUSES) ? STATUSES[status].name : "internal";
}

enum status status_worse(enum status a, enum status b)
{
    return STATUSES[a].gravity >= STATUSES[b].gravity ? a : b;
}

enum status status_from_errno(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return STATUS_NOT_FOUND;
    case EACCES:
    case EPERM:
        return STATUS_PERMISSION;
    case ENOMEM:
        return STATUS_NO_MEMORY;
    default:
        return STATUS_IO;
    }
}
