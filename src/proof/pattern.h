#ifndef PROOF_PATTERN_H
#define PROOF_PATTERN_H

#include "base/slice.h"

#include <stdbool.h>

/* Compiled patterns, PCRE2 with Unicode classes; ^ and $ are those of a line. */

#define MATCH_GROUPS 10

struct pattern;

struct match {
    size_t at, end;
    struct slice groups[MATCH_GROUPS]; /* NULL ptr: took no part */
};

/* NULL when it is wrong (then `detail` says why) or memory fails (then it is ""). pattern_free by
 * the caller. */
struct pattern *pattern_new(const char *source, char detail[160]);
void pattern_free(struct pattern *pattern);

/* The first match in `text` (valid UTF-8) that begins at or behind `from`. A text too intricate for
 * the pattern holds no match. */
bool pattern_next(struct pattern *pattern, struct slice text, size_t from, struct match *out);

/* Whether it matches somewhere in `text`. */
bool pattern_found(struct pattern *pattern, struct slice text);

#endif
