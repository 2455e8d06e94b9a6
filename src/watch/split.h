#ifndef WATCH_SPLIT_H
#define WATCH_SPLIT_H

#include "pipeline.h"
#include "spool/spool.h"

/* Opens an archive that was dropped and writes the submissions in it, each with the photos that
 * belong to it, as parts below a work folder. All or none: whatever is neither a form nor a photo,
 * or a photo that belongs nowhere, refuses the whole, for nothing in an archive may be lost. Only
 * what operating systems leave in archives by themselves is left out, and named.
 *
 * A photo belongs to the only submission there is; else to the one whose name its folder, or a
 * folder above that, bears; else to the only one in its folder, or in the nearest folder above that
 * has any; else to those of them that list it. */

/* Whether the file of a claim is an archive by its first bytes. */
bool split_is_archive(const struct claim *claim);

/* To be called in a process of its own. *document: it is an office document and no archive of
 * anybody's; nothing was written. STATUS_OK else: the parts are there, synced. STATUS_INVALID,
 * STATUS_LIMIT: refused, reported, nothing is left of the parts. */
enum status split_archive(struct pipeline *pipeline, const struct claim *claim, const char *work,
                          struct arena *arena, struct diagnostics *diags,
                          bool *document) WARN_UNUSED;

#endif
