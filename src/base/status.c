#include "base/status.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

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
    [STATUS_UNAVAILABLE] = {"unavailable", 10},
    [STATUS_USAGE] = {"usage", 11},
    [STATUS_INTERNAL] = {"internal", 12},
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

const char *errno_text(int error, bool chinese)
{
    static const struct {
        int error;
        const char *text;
    } CHINESE[] = {
        {EACCES, "没有权限"},         {EPERM, "不允许这样做"},
        {EROFS, "磁盘是只读的"},      {EEXIST, "已有同名的文件"},
        {EISDIR, "已有同名的文件夹"}, {ENOTDIR, "路径中有一级不是文件夹"},
        {ENOENT, "找不到"},           {ELOOP, "链接绕成了圈"},
        {ENAMETOOLONG, "名称太长"},   {EMFILE, "打开的文件太多"},
        {ENFILE, "打开的文件太多"},   {ETXTBSY, "正被其他程序使用"},
        {EBUSY, "正被其他程序使用"},  {EIO, "磁盘读写出错"},
        {ESTALE, "共享文件夹已断开"}, {ENOTEMPTY, "已有同名的文件夹，且不是空的"},
    };
    if (!chinese) {
        return strerror(error);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(CHINESE); i++) {
        if (CHINESE[i].error == error) {
            return CHINESE[i].text;
        }
    }
    return "系统没有说明原因";
}
