#ifndef YEAR_VOLUMES_H
#define YEAR_VOLUMES_H

#include "base/arena.h"
#include "xml/xml.h"

/* The print of a long document of ours, cut into volumes: a city's register has more pages than
 * anybody can bind, or a word processor likes to open. */

/* What a document is made of. Below the root stand containers, and behind them what belongs to the
 * whole; in a container pieces, before them what is said again in each volume that has some of
 * them, and behind them what stands where the container ends. */
struct volumes_shape {
    const char *container;     /* name of the element: table */
    const char *const *pieces; /* what is never cut: row, group; NULL-terminated */
};

struct volumes; /* in the arena it was planned in */

/* Cuts before a volume would have more than `most` pieces; a piece that holds others counts for as
 * many. NULL: memory. The document must stay as it is. */
struct volumes *volumes_plan(const struct xml_document *document, const struct volumes_shape *shape,
                             size_t most, struct arena *arena);
size_t volumes_count(const struct volumes *volumes);
/* Volume `number`, from 1, as a document of its own, for printing alone: its rules are those of the
 * whole. Where there are several, its root says volume and of-volumes; a container that is cut says
 * how many pieces it has in all, and continued="yes" where it began in an earlier one. xml_close by
 * the caller, also on failure. */
enum status volumes_cut(const struct volumes *volumes, size_t number, struct arena *scratch,
                        struct xml_document *out) WARN_UNUSED;

#endif
