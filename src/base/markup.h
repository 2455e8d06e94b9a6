#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/slice.h"
#include "base/strbuf.h"

/* Text on its way into XML that we write: & < > and what a parser would normalise away are escaped,
 * characters that XML 1.0 forbids are dropped. */

/* As the content of an element. */
void markup_add_text(struct strbuf *out, struct slice text);

/* As the value of an attribute in double quotes; line feeds and tabs survive. */
void markup_add_value(struct strbuf *out, struct slice text);

#endif
