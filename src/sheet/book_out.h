#ifndef SHEET_BOOK_OUT_H
#define SHEET_BOOK_OUT_H

#include "base/status.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A workbook that people fill in or go on with: leaves with cells of a few looks, drop-down lists,
 * notes on cells. For lists that are only read there is sheet/sheet.h. Texts are never taken for
 * formulas. Same calls, same bytes. Sticky: the first failure is answered by sheet_book_finish. */

struct sheet_book;

enum sheet_book_look {
    SHEET_BOOK_TEXT, /* format @: nothing typed there is taken for a number or a date */
    SHEET_BOOK_DATE,
    SHEET_BOOK_WHOLE,  /* number */
    SHEET_BOOK_AMOUNT, /* with two places */
    SHEET_BOOK_TITLE,
    SHEET_BOOK_HEAD,
    SHEET_BOOK_HEAD_REQUIRED,
    SHEET_BOOK_PLAIN, /* no border, wrapped */
    SHEET_BOOK_OPEN,  /* no border, runs on over empty cells */
    SHEET_BOOK_WARNED,
    SHEET_BOOK_WRONG,
    SHEET_BOOK_LOOKS
};

/* NULL when memory fails. Freed by sheet_book_finish, which must be called. */
struct sheet_book *sheet_book_new(const char *title);

/* Later calls are about this leaf. What a workbook refuses in a name is left out. */
void sheet_book_leaf(struct sheet_book *book, const char *name);
/* Rows and columns from 0. "" is an empty cell with its look. */
void sheet_book_put(struct sheet_book *book, uint32_t row, uint32_t column, const char *text,
                    enum sheet_book_look look);
/* One cell of the columns from 0 to `last`. */
void sheet_book_title(struct sheet_book *book, uint32_t row, uint32_t last, const char *text);
void sheet_book_note(struct sheet_book *book, uint32_t row, uint32_t column, const char *text);
/* Width in characters, and the look of cells that hold nothing yet. */
void sheet_book_column(struct sheet_book *book, uint32_t column, unsigned width,
                       enum sheet_book_look look);
void sheet_book_row_height(struct sheet_book *book, uint32_t row, unsigned points);
/* Cells of a column from one row to another take one of the texts in a range of another leaf's
 * first column: rows first..last there, column `of`. `hint` is shown for another one. */
struct sheet_book_choices {
    const char *leaf;
    uint32_t first, last, of;
};
void sheet_book_list(struct sheet_book *book, uint32_t column, uint32_t first_row,
                     uint32_t last_row, const struct sheet_book_choices *choices, const char *hint);
/* The rows and columns before these stay in sight. */
void sheet_book_freeze(struct sheet_book *book, uint32_t row, uint32_t column);
/* On paper: A4 across; as wide as the page when `fit`; the rows up to `head` on each. */
void sheet_book_page(struct sheet_book *book, uint32_t head, bool fit);
/* The leaf at hand is not shown. */
void sheet_book_hide(struct sheet_book *book);

/* The file; frees the book. */
enum status sheet_book_finish(struct sheet_book *book, struct strbuf *out) WARN_UNUSED;

#endif
