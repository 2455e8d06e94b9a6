#ifndef FO_WHITESPACE_H
#define FO_WHITESPACE_H

#include "fo/tree.h"

/* Inside fo/: white-space treatment (XSL 1.1 §7.16.7 to .12) and text-transform, over the text of
 * one block as it streams by, across the borders of inlines. White space at line ends that only
 * layout can know stays. */

struct fo_stream {
    struct arena *arena;
    bool fop_compat;
    bool at_start;         /* of a line: nothing but white space so far */
    struct slice last;     /* the last visible text, or empty behind an object */
    struct fo_node *space; /* text that ends in the spaces below, which may still go away */
    size_t spaces;
    bool linefeed; /* the run of white space held a line feed that counts as a space */
    bool in_word;  /* for text-transform="capitalize" */
};

/* A block begins, or a block inside one begins or ends: a line starts. Spaces at the end go away.
 */
void fo_stream_break(struct fo_stream *stream);

/* Something visible that is not text. */
void fo_stream_object(struct fo_stream *stream);

/* Text of a node, whose text is set; it may become shorter when later text arrives.
 * False when memory fails. */
bool fo_stream_text(struct fo_stream *stream, struct fo_node *node, struct slice raw);

#endif
