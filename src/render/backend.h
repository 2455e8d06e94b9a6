#ifndef RENDER_BACKEND_H
#define RENDER_BACKEND_H

#include "base/sink.h"
#include "format/format.h"

/* The seam to output formats: one row per format. Page formats get finished pages one by one, flow
 * formats work at the end from the FO tree and the layout result. Nothing else in the program names
 * a format. */

struct glyph_base; /* render/pdf: see glyph_base.h */
struct carried;    /* fillable/carried.h */

struct render_job {
    const struct fo_document *document;
    struct fonts *fonts;
    struct sink *sink;
    struct diagnostics *diags;
    struct arena *arena;           /* of the submission */
    const struct glyph_base *base; /* glyphs every copy of the form needs; NULL: none */
    const struct carried *carried; /* what the document carries along; NULL: nothing */
};

struct render; /* a backend's own state */

struct backend {
    const char *name;      /* "pdf", as -f names it */
    const char *extension; /* ".pdf" */
    const char *media_type;
    bool product; /* made for users; the others are for tests and debugging */
    bool carries; /* writes what the job has to be carried along */
    enum status (*begin)(const struct render_job *job, struct render **out);
    enum status (*page)(struct render *render, const struct area *page); /* NULL: a flow format */
    /* Writes what is left to the sink. Frees the state, also on failure. `layout` NULL: abandon. */
    enum status (*finish)(struct render *render, const struct layout *layout);
};

/* All rows, ended by NULL. */
const struct backend *const *backends(void);
/* By name, or by a file name's extension; NULL when there is none. */
const struct backend *backend_find(const char *name);
const struct backend *backend_for_path(const char *path);

#endif
