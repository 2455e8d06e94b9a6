#ifndef FO_CONTENT_H
#define FO_CONTENT_H

#include "fo/tree.h"

#include <stddef.h>

/* Inside fo/: which objects may stand in which (XSL 1.1 §6), as data. */

/* A set of objects: one bit each. */
typedef uint64_t fo_objects;
#define FO_BIT(object) (UINT64_C(1) << (object))

struct fo_content {
    fo_objects allowed;  /* as children */
    fo_objects required; /* each at least once */
    fo_objects single;   /* at most once */
};

const struct fo_content *fo_content_of(enum fo_object object);

/* A property without which an object means nothing; NULL when it has none. */
struct fo_requirement {
    enum fo_object object;
    const char *property;
    size_t offset; /* of a string in struct fo_props */
};
/* All rows; *count of them. */
const struct fo_requirement *fo_requirements(size_t *count);

/* Objects that are not laid out where they stand: their text is a stream of its own. */
bool fo_is_out_of_line(enum fo_object object);

/* The object an element of the fo: namespace is called by; FO_OBJECT_COUNT when there is none. */
enum fo_object fo_object_named(const char *name);

#endif
