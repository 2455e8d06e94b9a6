#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/arena.h"
#include "base/diag.h"
#include "xml/xml.h"

/* Binds several documents into one: a notice with its blank forms, a packet of filled ones.
 *
 * A stylesheet says where another document goes by an element among its page sequences:
 *
 *     <j:part id="attachment-1" form="checklist-demonstration" attachment="附件1"/>
 *
 * What the attributes other than id mean is between the stylesheet and the source. The page
 * sequences of that document take the element's place, with the properties of their own fo:root;
 * pages count on. The element's id becomes that of the first of them, so that page numbers, links
 * and bookmarks of the whole can name it; names inside the part (ids, page masters) are set apart
 * from those of other parts, save those that begin with whole-: they are the document's in which
 * all are bound. Bookmarks of the part go below the bookmark that leads to it, or to what `below`
 * names. */

/* Hands out the FO document that a j:part names; xml_close by compose_parts. What it reports is
 * answered as it is. */
struct compose_source {
    enum status (*open)(void *state, const xmlNode *part, struct diagnostics *diags,
                        struct xml_document *out);
    void *state;
};

/* Puts every part of `fo`, in order, in its place. A document without parts stays untouched. Parts
 * may hold parts when the source composes what it hands out. STATUS_INVALID: one is no FO document
 * (reported); STATUS_NO_MEMORY, or what the source answered. */
enum status compose_parts(struct xml_document *fo, const struct compose_source *source,
                          struct diagnostics *diags) WARN_UNUSED;

#endif
