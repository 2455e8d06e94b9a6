#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "cli/outputs.h"
#include "cli/result.h"
#include "cli/session.h"
#include "gather/gather.h"

/* What the files of jianjia import share. */

/* One row of the table and what became of it. */
struct import_row {
    const struct table_row *row;
    struct result *result;
    const char *path;     /* written to; NULL: nothing */
    const char *identity; /* of the unit, the period and the subject */
};

/* --- import_copy.c --- */
/* The table once more, with the cells that were wrong marked and a column that says why. */
enum status import_copy(const struct gather_table *table, const struct import_row *rows,
                        size_t count, struct strbuf *out) WARN_UNUSED;

/* --- import_template.c --- */
/* A workbook to be filled in: headings with notes, drop-down lists, formats; a leaf that explains
 * every column. */
enum status import_template(const struct gather_form *form, bool all, struct arena *arena,
                            struct strbuf *out) WARN_UNUSED;

#endif
