#ifndef VALIDATE_CONTENT_H
#define VALIDATE_CONTENT_H

#include "validate/schema_index.h"

/* What is wrong with the children of an element, all of it at once: the fewest changes that make
 * them fit the content model. A judge that stops at the first unexpected child (libxml2's) does not
 * see the rest. */

enum content_change_kind {
    CONTENT_INSERT, /* `element` is missing before children[at] */
    CONTENT_DROP,   /* children[at] has no place here */
    CONTENT_RENAME, /* children[at] is probably a slip for `element` */
    CONTENT_MOVE    /* children[at] belongs before children[to] (to == count: at the end) */
};

struct content_change {
    enum content_change_kind kind;
    size_t at, to;
    const struct schema_element *element;
};

struct content_changes {
    struct content_change *items;
    size_t count;
};

/* `names`: the children's, in order. STATUS_LIMIT when there are too many children or too intricate
 * a model; STATUS_UNSUPPORTED when the model holds wildcards. */
enum status content_align(const struct schema_type *type, const char *const *names, size_t count,
                          struct arena *arena, struct content_changes *out) WARN_UNUSED;

#endif
