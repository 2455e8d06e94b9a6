#define _GNU_SOURCE /* memfd_create: a workbook is never a file that others could read */

#include "sheet/sheet_internal.h"

#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int sheet_memory_file(char path[SHEET_MEMORY_PATH])
{
    int fd = memfd_create("workbook", MFD_CLOEXEC);
    snprintf(path, SHEET_MEMORY_PATH, "/proc/self/fd/%d", fd);
    return fd;
}

enum status sheet_memory_take(int fd, struct strbuf *out)
{
    char block[16384];
    ssize_t len;
    off_t at = 0;
    while ((len = pread(fd, block, sizeof block, at)) != 0) {
        if (len < 0 && errno != EINTR) {
            close(fd);
            return STATUS_IO;
        }
        if (len > 0) {
            strbuf_add(out, block, (size_t)len);
            at += len;
        }
    }
    close(fd);
    return out->status;
}
