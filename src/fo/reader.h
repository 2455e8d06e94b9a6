#ifndef FO_READER_H
#define FO_READER_H

#include "fo/content.h"
#include "fo/refine.h"
#include "fo/whitespace.h"

/* Inside fo/: state of reading one document. */

#define FO_NAMESPACE "http://www.w3.org/1999/XSL/Format"
#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

struct fo_element_name {
    const xmlChar *name;
    const xmlNs *ns;
    enum fo_object
        object; /* FO_OBJECT_COUNT: unknown in the fo: namespace; FO_TEXT: of another one */
};

/* A drawing made before, shared by the same SVG elsewhere: a form has dozens of equal check boxes.
 */
struct fo_known_drawing {
    const xmlNode *element; /* the svg element; NULL: free */
    const struct fo_props *props;
    const struct drawing *drawing;
};

#define FO_KNOWN_DRAWINGS 8

struct fo_reader {
    struct fo_refiner refiner;
    const struct fo_options *options;
    struct arena *arena;
    struct diagnostics *diags;
    struct fo_document *document;
    struct fo_stream stream;
    struct xml_stream *input;    /* the elements come while they are read; NULL: all are there */
    const xmlNode *declarations; /* NULL: none */
    uint32_t nodes;
    unsigned depth;
    enum status status; /* sticky: LIMIT, NO_MEMORY */
    struct fo_known_drawing drawings[FO_KNOWN_DRAWINGS];
    unsigned next_drawing; /* the slot that is used next */
    struct fo_element_name names[FO_NAME_SLOTS];
};

/* read_node.c: the tree of `root`, an fo:root. */
struct fo_node *fo_read_tree(struct fo_reader *reader, const xmlNode *root);

/* check.c: what concerns several places of a document: page masters, flow names, ids. */
void fo_check_document(struct fo_reader *reader, const struct fo_node *root);

/* metadata.c: title, author, .. of the document. */
void fo_read_metadata(struct fo_reader *reader, const struct fo_node *root);

#endif
