#ifndef FO_PROPERTIES_H
#define FO_PROPERTIES_H

#include <stdbool.h>
#include <stddef.h>

/* The property table as people read it: jianjia-fo(7) is generated from these rows. */

struct fo_property_row {
    const char *name; /* "space-before", "j:source", "xml:lang" */
    bool shorthand;   /* sets other properties, has no value of its own */
    bool ignored;     /* known to XSL, without effect here */
    bool inherited;
    const char *initial; /* as written in a document; "" none */
    const char *percent; /* what percentages refer to; "" when they are not allowed */
    const char *applies; /* to which objects, in English */
    const char *values;  /* the sort of value: "length", "keyword", .. */
};

/* Rows stand in the order of their names. False past the end. */
bool fo_property_row(size_t index, struct fo_property_row *out);

/* The k-th keyword a property takes, NULL past the last. */
const char *fo_property_keyword(size_t index, size_t k);

/* The k-th component (".minimum", ".within-page", ..) of a compound property, NULL past the last.
 */
const char *fo_property_component(size_t index, size_t k);

/* The k-th object of the fo: namespace there is, NULL past the last. */
const char *fo_object_row(size_t k);

#endif
