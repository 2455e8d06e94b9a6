#ifndef FO_SVG_H
#define FO_SVG_H

#include "fo/drawing.h"
#include "fo/reader.h"

/* The drawing in an fo:instream-foreign-object; NULL, with a diagnostic, when there is none. */
const struct drawing *fo_read_drawing(struct fo_reader *reader, const xmlNode *element,
                                      const struct fo_node *node);

#endif
