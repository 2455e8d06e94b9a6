#ifndef CLI_LISTS_BOOK_H
#define CLI_LISTS_BOOK_H

#include "intake/intake.h"
#include "sheet/sheet.h"

/* The tables of a document of the form `lists` (schemas/lists/lists.xsd) as a workbook: a leaf for
 * each, its groups a column, so that rows can be filtered by it. */
enum status lists_workbook(const struct submission *lists, struct arena *arena,
                           struct strbuf *out) WARN_UNUSED;

#endif
