#ifndef FO_REFINE_H
#define FO_REFINE_H

#include "fo/cells.h"
#include "fo/property.h"

/* Inside fo/: from the attributes of an element to its computed properties. */

/* What an attribute's name means. Names of libxml2 are interned, so that a pointer stands for a
 * name. */
struct fo_attribute_name {
    const xmlChar *name;
    const xmlNs *ns;
    enum {
        ATTRIBUTE_FOREIGN,
        ATTRIBUTE_UNKNOWN,
        ATTRIBUTE_UNKNOWN_EXTENSION,
        ATTRIBUTE_KNOWN
    } kind;
    const struct fo_property *row;
    enum fo_component component;
    bool personal; /* id, j:source: differs from element to element */
};

#define FO_NAME_SLOTS 256

/* Properties made before, to be shared by elements that say the same below the same properties: the
 * cells of a table, the blocks in them. `element` is the first that said it. */
struct fo_shared {
    uint32_t hash;
    enum fo_object object;
    const struct fo_props *parent, *props;
    const xmlNode *element;
};

#define FO_SHARED_SLOTS 512

struct fo_refiner {
    struct diagnostics *diags;
    struct arena *arena;
    const struct fo_options *options;
    struct fo_props initial;
    struct fo_attribute_name names[FO_NAME_SLOTS];
    struct fo_shared shared[FO_SHARED_SLOTS];
    struct fo_shared bare[FO_NAME_SLOTS]; /* by parent alone */
    struct column_finder finders[FO_COLUMN_FINDERS];
};

#define FO_EXTENSION_NAMESPACE "urn:jianjia:fo"

/* Computes the initial values from the property table; the refiner is zeroed by the caller. */
enum status fo_refiner_init(struct fo_refiner *refiner) WARN_UNUSED;

/* Forgets the elements whose properties were to be shared, before they are freed. */
void fo_refiner_forget(struct fo_refiner *refiner);

/* What a child of `parent` without properties of its own has: the inherited values, and initial
 * values otherwise. NULL when memory fails. */
const struct fo_props *fo_props_bare(struct fo_refiner *refiner, const struct fo_props *parent);

/* The properties of an element; `bare` itself when it has none of its own. NULL when memory fails.
 */
const struct fo_props *fo_refine_element(struct fo_refiner *refiner, const xmlNode *element,
                                         enum fo_object object, const struct fo_node *parent_node,
                                         const struct fo_props *parent,
                                         const struct fo_props *bare);

/* Place of an element for a diagnostic; graver under --strict. */
struct diag_place fo_place(const struct fo_options *options, const xmlNode *element);

/* How much was reported so far: what was reported about must not be shared, or the next one like it
 * would go unreported. */
static inline size_t fo_reported(const struct diagnostics *diags)
{
    return diags->counts[0] + diags->counts[1] + diags->counts[2] + diags->counts[3];
}

/* The value of an attribute, without copying where it is one text; NULL when memory fails. */
const char *fo_attribute_value(struct arena *arena, const xmlAttr *attribute);

#endif
