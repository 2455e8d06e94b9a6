#ifndef CLI_TABLE_IN_H
#define CLI_TABLE_IN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

#include <stddef.h>

/* A table that staff kept in Excel or WPS, as a workbook (its first sheet) or as CSV (see
 * table/table.h), taken as texts. Its first row of more than one cell names the columns. */

struct table_in {
    const char **cells; /* row after row, without the first; "" where a row is short */
    const char **head;
    size_t columns, rows;
    int *lines; /* of each row, from 1, as the office program counts them */
};

/* STATUS_INVALID: a cell cannot be what somebody typed (an error value, a number whose last digits
 * are lost), with its place. */
enum status table_in_read(struct arena *arena, const char *path, struct diagnostics *diags,
                          struct table_in *out) WARN_UNUSED;
/* The cell of that row in the column of that name; "" when there is no such column. */
const char *table_in_cell(const struct table_in *table, size_t row, const char *column);
/* Whether there is a column of that name. */
bool table_in_has(const struct table_in *table, const char *column);

#endif
