#ifndef CLI_RESULT_H
#define CLI_RESULT_H

#include "base/diag.h"
#include "base/strbuf.h"

/* What became of one input. Everything in it lives in its own arena, so that it outlives the work
 * and can be made again from bytes that a worker process sent. */
struct result {
    struct arena *arena;
    const char *name; /* the input as the user named it */
    enum status status;
    const char *form_id, *form_title, *unit; /* "" unknown */
    struct diagnostics diags;
    const char *written; /* paths made, a line each; "" none */
};

/* NULL when memory fails. result_free by the caller. */
struct result *result_new(const char *name);
void result_free(struct result *result);

/* Adds "path\n" to result->written. */
void result_add_written(struct result *result, const char *path);

/* As bytes, and back: result_unpack answers NULL when memory fails or the bytes are no result. */
void result_pack(const struct result *result, struct strbuf *out);
struct result *result_unpack(struct slice bytes);

#endif
