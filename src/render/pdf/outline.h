#ifndef RENDER_PDF_OUTLINE_H
#define RENDER_PDF_OUTLINE_H

#include "base/strbuf.h"

struct render;

/* Makes the outline of fo:bookmark-tree, if the document has one, and appends its catalog entry. */
void pdf_write_outline(struct render *render, struct strbuf *out);

#endif
