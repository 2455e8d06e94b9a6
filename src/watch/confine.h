#ifndef WATCH_CONFINE_H
#define WATCH_CONFINE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* What a worker may still do once it touches a submission: read the forms, the faces and its claim,
 * write below work/, and end. No other file, no program, no process, no socket, no new executable
 * memory: by Landlock and seccomp, as far as the kernel has them. */

struct confine_program;

struct confinement {
    int landlock;                    /* version of its interface; 0: the kernel has none */
    struct confine_program *program; /* of seccomp; NULL: the kernel has none */
    int *readable;                   /* folders, opened with O_PATH */
    size_t count;
};

/* Finds out what the kernel has and opens the folders that every worker reads (NULL-terminated;
 * one that is not there is left out). confine_deinit by the caller, also on failure. */
bool confine_init(struct confinement *confinement, struct arena *arena, const char *const *folders);
void confine_deinit(struct confinement *confinement);

/* Confines this process for good, which must be a worker's. `keeps_file`: it gives the file in its
 * claim a second name, and so may write there too; else it reads it only. False: the kernel
 * refused, and the process must not go on. */
bool confine_worker(const struct confinement *confinement, const char *claim, const char *work,
                    bool keeps_file);

#endif
