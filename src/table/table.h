#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Tables from strangers: workbooks (.xlsx) and text with separators (.csv, .tsv), as typed cells.
 * Knows nothing of forms. What a cell holds is told as it was stored, with what its format says of
 * it; nothing is rounded, completed or guessed here. No formula is computed, nothing outside of the
 * file is opened. */

enum table_kind {
    TABLE_TEXT,
    TABLE_NUMBER, /* decimal digits, see table_number */
    TABLE_DATE,   /* 2026-03-05: a number whose format is a date's */
    TABLE_BOOL,   /* "1" or "0" */
    TABLE_ERROR   /* #N/A, #REF! .. */
};

enum table_mark {
    TABLE_FORMULA = 1,      /* computed: the value is what the program found last */
    TABLE_NOT_COMPUTED = 2, /* a formula without a value */
    TABLE_PERCENT = 4,      /* a number shown as so many hundredths */
    TABLE_NO_YEAR = 8,      /* a date whose format shows no year */
    TABLE_NO_DAY = 16,      /* .. no day */
    TABLE_HAS_TIME = 32,    /* .. and a time of day that is not midnight */
    TABLE_NO_DATE = 64,     /* a number with a date's format that is no day */
    TABLE_ROUNDED = 128     /* a whole number of more than 15 digits: the last ones are lost */
};

struct table_cell {
    uint32_t column; /* from 0 */
    enum table_kind kind;
    unsigned marks;
    const char *text; /* never empty but for TABLE_NOT_COMPUTED */
};

/* A row that holds something, its cells from left to right. */
struct table_row {
    uint32_t number; /* from 1, as the office program shows it */
    bool hidden;
    struct table_cell *cells;
    size_t count;
};

/* Merged cells: the value is that of the upper left one. */
struct table_range {
    uint32_t first_row, last_row;       /* from 1 */
    uint32_t first_column, last_column; /* from 0 */
};

struct table {
    const char *sheet; /* its name; "" of text */
    bool text;         /* separated text: every cell is TABLE_TEXT, and digits may be numbers */
    bool hidden;       /* the sheet is */
    struct table_row *rows;
    size_t row_count;
    struct table_range *merged;
    size_t merged_count;
    struct table_range *hidden_columns; /* rows do not matter */
    size_t hidden_column_count;
    size_t sheet_count; /* of the workbook */
};

/* Reads `bytes`, of a file shown as `name`; `sheet` is the name of a sheet, NULL: the first one
 * that can be seen. Everything lives in `arena`. Failures are findings. */
enum status table_read(const char *name, struct slice bytes, const char *sheet, struct arena *arena,
                       struct diagnostics *diags, struct table *out) WARN_UNUSED;

/* The cell of a row in a column; NULL: it is empty. */
const struct table_cell *table_cell(const struct table_row *row, uint32_t column);
/* The range that a cell is in, when it is merged with others; NULL. */
const struct table_range *table_merged(const struct table *table, uint32_t row, uint32_t column);

/* A column's letters: A, B, .. Z, AA; `out` gets at most 7 and a NUL. */
void table_column_name(uint32_t column, char out[8]);

/* --- numbers, without floating point --- */

/* A number as workbooks store it (12, 0.1, 9.90101E+17, 0.30000000000000004), rounded to the 15
 * digits that office programs keep. */
struct table_number {
    bool negative;
    char digits[16]; /* significant, without zeros at either end; "" is 0 */
    int exponent;    /* value = 0.DIGITS x 10^exponent */
    bool rounded;    /* whole, and of more than 15 digits */
};
bool table_number_parse(const char *text, struct table_number *out);
/* Without exponent: -12.5; NULL when memory fails or it has more than 40 places. */
const char *table_number_text(const struct table_number *number, struct arena *arena);
/* A hundred times as much. */
void table_number_times_hundred(struct table_number *number);

#endif
