#ifndef FO_PRINT_H
#define FO_PRINT_H

#include "fo/tree.h"

#include "base/strbuf.h"

/* Appends the refined tree as an FO document: every object with the properties that differ from
 * what it would have without saying so, shorthands resolved, lengths in points. Reading it gives
 * the same tree. */
void fo_print_document(const struct fo_document *document, struct strbuf *out);

#endif
