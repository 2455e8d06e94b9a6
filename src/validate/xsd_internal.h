#ifndef VALIDATE_XSD_INTERNAL_H
#define VALIDATE_XSD_INTERNAL_H

#include "validate/validate_internal.h"

/* The XSD as a clerk should hear it. libxml2 judges; it stops at the first child that does not fit,
 * and says little. So a sound document is only judged; for a faulty one a scratch copy is made,
 * whose nodes know their originals. Round by round every fault is explained from our own index and
 * mended in the copy (children dropped, inserted, moved, renamed; attributes and stray text taken
 * out; wrong values remembered), until the judge finds nothing new. */

#define FAULTS_MAX 4000 /* in one round */

/* What a node of the scratch copy stands for; hangs on node->_private. */
struct trace {
    const xmlNode *original; /* NULL: inserted by us */
    bool value_told, attributes_told, other_told;
    int settled; /* the round its children were mended in, from 1 */
};

struct fault {
    xmlNode *node;
    enum xml_schema_fault kind;
};

/* Nodes taken out stay whole to the end: faults of the same round may still name them. */
struct removed {
    xmlNode *node;
    struct removed *next;
};

struct judge {
    struct validation *validation;
    struct xml_document scratch;
    struct removed *removed;
    int round;
    struct fault *faults;
    size_t fault_count;
    bool progress; /* this round changed the copy */
};

/* --- xsd_copy.c: the scratch copy --- */
enum status xsd_copy(struct judge *judge) WARN_UNUSED;
void xsd_copy_free(struct judge *judge);
struct trace *xsd_trace(const xmlNode *node);
/* Marks a node of the copy as ours. */
void xsd_mark_inserted(struct judge *judge, xmlNode *node);
bool xsd_is_inserted(const xmlNode *node);
void xsd_take_out(struct judge *judge, xmlNode *node);
bool xsd_was_taken_out(const xmlNode *node);
/* The node of the submission, or the nearest above it when we inserted this one. */
const xmlNode *xsd_original(const xmlNode *node);
/* The declaration of an element of the copy (renamed and moved ones are found by what they are
 * now). */
const struct schema_element *xsd_declaration(const struct judge *judge, const xmlNode *node);
/* Line, path and label of a node of the submission. */
struct diag_place xsd_place(const struct judge *judge, const xmlNode *original);
/* Up to three %s, in the arena; never NULL. */
const char *xsd_print(struct arena *arena, const char *format, const char *a, const char *b,
                      const char *c);
xmlNode *xsd_next_element(xmlNode *node);

/* --- xsd_children.c --- */
void xsd_settle_content(struct judge *judge, xmlNode *node);
void xsd_settle_text(struct judge *judge, xmlNode *node);
void xsd_settle_not_simple(struct judge *judge, xmlNode *node);
/* What our index cannot explain: said in general, and the node taken out of the way. */
void xsd_settle_generic(struct judge *judge, xmlNode *node);

/* --- xsd_values.c --- */
void xsd_settle_attributes(struct judge *judge, xmlNode *node);
/* Every wrong value of the round. */
void xsd_settle_values(struct judge *judge);
void xsd_settle_identity(struct judge *judge, xmlNode *node);

#endif
