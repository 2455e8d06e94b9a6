#ifndef CLI_LISTS_VOLUMES_H
#define CLI_LISTS_VOLUMES_H

#include "intake/intake.h"

/* The print of a document of the form `lists` (schemas/lists/lists.xsd), cut into volumes: a city's
 * register has more pages than anybody can bind, or a word processor likes to open. */

struct lists_volumes; /* in the arena it was planned in */

/* Cuts at `rows` rows a volume, between groups where there are groups; a table that fits is whole.
 * NULL: memory. The draft must stay as it is. */
struct lists_volumes *lists_volumes_plan(const struct submission *draft, size_t rows,
                                         struct arena *arena);
size_t lists_volumes_count(const struct lists_volumes *volumes);
/* Volume `number`, from 1, as a document of the same form, for printing alone: totals and notes
 * stand where a table ends, and its rules are those of the whole. xml_close by the caller, also on
 * failure. */
enum status lists_volume(const struct lists_volumes *volumes, size_t number, struct arena *scratch,
                         struct xml_document *out) WARN_UNUSED;

#endif
