#ifndef RENDER_DOCX_DOCX_H
#define RENDER_DOCX_DOCX_H

#include "render/backend.h"

/* WordprocessingML (ISO/IEC 29500, transitional) from the FO tree and the finished layout. Native
 * and editable: FO blocks become paragraphs with named styles, tables become tables, check boxes
 * become controls. Lays nothing out itself; what the layout found (spaces, widths, page numbers,
 * narrowed marks) is written down so that a word processor breaks lines and pages as the PDF does.
 */
extern const struct backend backend_docx;

#endif
