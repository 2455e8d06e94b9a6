#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/* «Did you mean ..?» */

/* How many insertions, deletions, replacements and swaps of neighbours turn `a` into `b`, in code
 * points; names longer than 64 code points are never near. */
size_t edit_distance(const char *a, const char *b);

/* The candidate nearest to `name` if it is near enough to be a slip (a third of its length, at
 * least one change), else NULL. The first of equals wins. */
const char *nearest_name(const char *name, const char *const *candidates, size_t count);

#endif
