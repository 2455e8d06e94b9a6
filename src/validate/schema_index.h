#ifndef VALIDATE_SCHEMA_INDEX_H
#define VALIDATE_SCHEMA_INDEX_H

#include "base/arena.h"
#include "form/form.h"

#include <limits.h>

/* Our own reading of a form's XSD: what the validator knows but does not tell. Elements by their
 * place, labels, remedies, types, facets. Built once per form, when the first fault has to be
 * explained. */

#define OCCURS_UNBOUNDED INT_MAX
#define LENGTH_UNSET (-1)

/* What a simple type says, inherited facets included. */
struct schema_facets {
    const char **enumeration; /* NULL: none */
    size_t enumeration_count;
    long min_length, max_length; /* LENGTH_UNSET: none */
    const char *min_inclusive, *max_inclusive, *min_exclusive, *max_exclusive; /* NULL: none */
    const char *fraction_digits, *total_digits;
    bool pattern;
};

/* What a declaration says of itself to programs, in xs:appinfo of the sources urn:jianjia:cell
 * (what a spreadsheet does to such values, see gather/), urn:jianjia:rows (the keys of a list's
 * rows, an expression) and urn:jianjia:prefill (what next year's draft takes over); NULL: nothing.
 */
struct schema_marks {
    const char *cell, *rows, *prefill;
};

struct schema_attribute {
    const char *name, *label, *remedy;
    struct schema_marks marks;
    bool required;
    const struct schema_type *type;
    struct schema_attribute *next;
};

enum particle_kind {
    PARTICLE_ELEMENT,
    PARTICLE_SEQUENCE,
    PARTICLE_CHOICE,
    PARTICLE_ALL,
    PARTICLE_ANY
};

/* A node of a content model. */
struct schema_particle {
    enum particle_kind kind;
    int min, max;
    const struct schema_element *element; /* PARTICLE_ELEMENT */
    struct schema_particle *children;     /* groups */
    struct schema_particle *next;         /* sibling in the group */
};

struct schema_type {
    const char *name;           /* NULL: anonymous */
    const char *label, *remedy; /* inherited from the base when it has none */
    struct schema_marks marks;  /* likewise */
    bool complex, mixed;
    const char *builtin; /* the W3C type a simple one rests on: token, date, decimal .. */
    struct schema_facets facets;
    const struct schema_type *const *members; /* union; NULL: none */
    size_t member_count;
    /* complex */
    const struct schema_type *value; /* simple content; NULL: child elements only */
    struct schema_particle *content; /* NULL: empty */
    struct schema_attribute *attributes;
};

struct schema_element {
    const char *name, *label, *remedy;
    struct schema_marks marks; /* its own; its type may say more */
    const struct schema_type *type;
};

/* Reads the schema of a form, with what it includes, into `arena`. Its soundness was checked by the
 * compiler; what the index does not know is left out. */
enum status schema_index_open(const char *path, struct arena *arena, struct diagnostics *diags,
                              struct schema_index **out) WARN_UNUSED;

/* The declaration of the root element of that name; NULL: there is none. */
const struct schema_element *schema_index_root(const struct schema_index *index, const char *name);

/* The declaration of an element of a document (NULL: not declared at its place), of its attribute,
 * and of a child by name. */
const struct schema_element *schema_index_element(const struct schema_index *index,
                                                  const xmlNode *node);
const struct schema_attribute *schema_type_attribute(const struct schema_type *type,
                                                     const char *name);
const struct schema_element *schema_type_child(const struct schema_type *type, const char *name);

/* How often a child of that name may occur in a row (0: never), and whether it may be left out. */
int schema_type_max(const struct schema_type *type, const char *name);
bool schema_type_optional(const struct schema_type *type, const char *name);

/* The type of an element's value: itself when simple, that of its simple content, else NULL. */
const struct schema_type *schema_value_type(const struct schema_element *element);

#endif
