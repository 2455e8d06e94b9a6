#ifndef FO_FO_H
#define FO_FO_H

#include "fo/tree.h"
#include "xml/xml.h"

struct fo_options {
    bool strict;     /* unknown objects and properties are errors, not warnings */
    bool fop_compat; /* FOP's answer where ours differs: a line feed between Han is a space, .. */
    const char *base_dir; /* of relative src; NULL: none are allowed */
};

/* Reads an FO document (elements of the XSL namespace) into a refined tree in `arena`.
 * Unknown objects and properties, bad values and misplaced children are diagnostics with the line;
 * what is wrong is left out and the rest kept. STATUS_INVALID when the root is not a usable
 * fo:root, STATUS_LIMIT past LIMIT_FO_NODES or LIMIT_FO_DEPTH, STATUS_NO_MEMORY. */
enum status fo_read(const struct xml_document *xml, const struct fo_options *options,
                    struct arena *arena, struct diagnostics *diags,
                    struct fo_document **out) WARN_UNUSED;

/* The same from a document that is walked while it is read: what was read is freed on the way, so
 * that no more than a part of it is in memory. STATUS_INVALID also when the XML is broken, which
 * xml_stream_close reports. */
enum status fo_read_stream(struct xml_stream *xml, const struct fo_options *options,
                           struct arena *arena, struct diagnostics *diags,
                           struct fo_document **out) WARN_UNUSED;

#endif
