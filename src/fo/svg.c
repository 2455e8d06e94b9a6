#include "fo/svg.h"

const struct drawing *fo_read_drawing(struct fo_reader *reader, const xmlNode *element, const struct fo_node *node)
{
    (void)node;
    struct diag_place place = fo_place(reader->options, element);
    diag_report(reader->diags, DIAG_SVG_MISSING, &place, NULL);
    return NULL;
}
