#ifndef RENDER_DOCX_RELATIONSHIPS_H
#define RENDER_DOCX_RELATIONSHIPS_H

#include "base/strbuf.h"

#include <stdint.h>

/* The relationships of one part (ISO/IEC 29500-2 §9.3): what it points at, numbered rId1, rId2, ..
 * in order of first use. Strings are borrowed and must outlive the list. */
struct relationship {
    const char *type; /* the last step of its URI: "styles", "header", "image", .. */
    const char *target;
    bool external;
};

struct relationships {
    struct relationship *items;
    size_t count, capacity;
    enum status status; /* sticky */
};

void relationships_deinit(struct relationships *list);
/* The number of the relationship, an existing one when there is an equal one; 1 after a failure. */
uint32_t relationships_add(struct relationships *list, const char *type, const char *target,
                           bool external);
/* The whole .rels part. */
void relationships_write(const struct relationships *list, struct strbuf *out);

#endif
