#ifndef FILLABLE_CONTRACT_H
#define FILLABLE_CONTRACT_H

#include "base/arena.h"

#include <stddef.h>

/* What a DOCX of ours holds besides what it shows, agreed between those who write it and those who
 * read it back; docs/decisions/fillable-docx.md says it in words.
 *
 *     customXml/item1.xml       the submission, as it was checked; of a blank: to be filled in
 *     customXml/item2.xml ..    submissions bound in; of a fillable form: what was issued
 *     customXml/itemPropsN.xml  the item's GUID and namespace
 *     docProps/custom.xml       form and version, for files that lost the rest
 *
 * Word renames the parts: whoever reads goes by GUID or root element, never by file name. */

#define FILLABLE_ISSUED_NAMESPACE "urn:jianjia:issued:1"
#define FILLABLE_PROPERTY_FORM "jianjia-form"
#define FILLABLE_PROPERTY_VERSION "jianjia-version"
/* Prefixes of the XPaths in w:dataBinding: of the submission, of what was issued. */
#define FILLABLE_PREFIX_FORM "f"
#define FILLABLE_PREFIX_ISSUED "i"
/* Characters that Word takes in w:tag and w:alias. */
#define FILLABLE_TAG_MAX 64

/* "{GUID}" of an item, the same for every document of a form and version. `ordinal`: 1 the
 * submission, 2 and on those bound in (of the form and version of each), 0 what was issued. NULL
 * when memory fails. */
const char *fillable_item_id(struct arena *arena, const char *form, const char *version,
                             size_t ordinal);

/* The tag of a control from its XPath: /f:form[1]/f:unit[1]/f:name[1] gives unit[1]/name[1],
 * /f:form[1]/@layout gives @layout. Longer than FILLABLE_TAG_MAX: its last characters after "…" and
 * eight digits of its hash. NULL when memory fails. */
const char *fillable_tag(struct arena *arena, const char *xpath);

/* A text cut to what fits an alias, the end of it kept: that is what tells fields apart. */
const char *fillable_alias(struct arena *arena, const char *label);

#endif
