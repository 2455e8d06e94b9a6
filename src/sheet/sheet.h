#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

/* A list for people or programs: typed columns, rows of texts. The same rows become a table on a
 * terminal, CSV, a workbook or JSON. Nothing in a cell is ever taken for a formula. Same rows, same
 * bytes. */

enum sheet_type {
    SHEET_TEXT,
    SHEET_NUMBER,  /* a whole number in decimal */
    SHEET_YUAN,    /* an amount in fen, in decimal; shown as yuan with two places */
    SHEET_DATE,    /* 2026-05-06 */
    SHEET_TIME,    /* 2026-05-06 17:30, of the reader's clock */
    SHEET_BOOL,    /* "1", or "" and "0" */
    SHEET_PERCENT, /* with at most two decimals: 93.26; shown with its sign */
    SHEET_DECIMAL, /* with at most two decimals */
};

/* Where a column appears; 0 stands for everywhere. */
enum sheet_where { SHEET_IN_TABLE = 1, SHEET_IN_FILE = 2 /* CSV, workbook */, SHEET_IN_JSON = 4 };

/* What a row is: sums stand out in a workbook, and its filters and sorting leave the total alone.
 */
enum sheet_row {
    SHEET_ROW,
    SHEET_SUBTOTAL /* of the rows above, which it can fold away */,
    SHEET_TOTAL
};

struct sheet_column {
    const char *key;      /* in JSON */
    const char *title[2]; /* by enum language */
    enum sheet_type type;
    unsigned where;
    unsigned widest; /* characters of half width that it takes at most; 0: 40. A table cuts, a
                        workbook wraps */
};

struct sheet {
    struct arena *arena;
    const char *name;       /* of the workbook's leaf and of its printed head */
    const char *title;      /* a line above the columns' titles in a workbook; "" none */
    enum language language; /* of the titles in a table; files are for staff: Chinese */
    const struct sheet_column *columns;
    size_t column_count;
    const char **cells;       /* row after row */
    unsigned char *kinds;     /* enum sheet_row, of each row */
    const char *const *notes; /* below the table in a workbook */
    size_t note_count;
    size_t row_count, row_capacity;
    enum status status; /* sticky: a row was lost */
};

enum sheet_format { SHEET_TABLE, SHEET_CSV, SHEET_XLSX, SHEET_JSON };

/* An empty sheet. What is named here and in the columns must outlive it; rows are copied into the
 * arena. */
void sheet_init(struct sheet *sheet, struct arena *arena, const char *name,
                const struct sheet_column *columns, size_t column_count);
/* One text for each column; NULL stands for "": an empty cell. */
void sheet_add(struct sheet *sheet, const char *const *cells);
/* The same for a row of sums. */
void sheet_add_as(struct sheet *sheet, enum sheet_row kind, const char *const *cells);

/* "table", "csv", "xlsx", "json" by name; by the end of a file's name (a table when nothing else).
 */
enum sheet_format sheet_format_named(const char *name);
enum sheet_format sheet_format_of(const char *path);

/* The whole of it. A cell that is no value of its column's type is written as text. Workbooks:
 * titles stay in sight and on every printed page, a filter in each, A4 across, as wide as the page.
 * CSV: RFC 4180 in UTF-8 with a mark, so that office programs read it as such; a text that they
 * would take for a formula gets an apostrophe. */
enum status sheet_write(enum sheet_format format, const struct sheet *sheet,
                        struct strbuf *out) WARN_UNUSED;

/* A workbook of several leaves, at least one; `title` is what it says of itself. Leaves of the same
 * name are numbered. */
enum status sheet_write_workbook(const struct sheet *const *sheets, size_t count, const char *title,
                                 struct strbuf *out) WARN_UNUSED;

/* Columns of a terminal that a text takes: Han and full-width signs take two. */
size_t sheet_text_width(const char *text);

#endif
