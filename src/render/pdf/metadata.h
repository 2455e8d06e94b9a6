#ifndef RENDER_PDF_METADATA_H
#define RENDER_PDF_METADATA_H

#include "base/strbuf.h"
#include "fo/tree.h"

/* An ISO date or time (2026-01-05, 2026-01-05T09:30:00+08:00) as PDF writes it (D:20260105); false
 * when it is none, and then *out holds rubbish. */
bool pdf_date(const char *iso, struct strbuf *out);

/* The XMP packet of a document. */
void pdf_write_xmp(const struct fo_document *document, const char *made_by, struct strbuf *out);

#endif
