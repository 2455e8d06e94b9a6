#ifndef RENDER_PDF_PDF_H
#define RENDER_PDF_PDF_H

#include "render/backend.h"

/* PDF 1.7 through libharu's object layer. Fonts are embedded as subsets, streams compressed when
 * their page is finished; equal input gives equal bytes. */
extern const struct backend backend_pdf;

#endif
