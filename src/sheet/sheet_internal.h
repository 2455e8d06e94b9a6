#ifndef SHEET_SHEET_INTERNAL_H
#define SHEET_SHEET_INTERNAL_H

#include "sheet/sheet.h"

#include <stdint.h>

/* Whether a column stands in such a place. */
bool sheet_shows(const struct sheet_column *column, enum sheet_where where);
const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column);
/* The cell as people read it: yuan with two places, 是 for true. In `scratch`. */
const char *sheet_shown(const struct sheet *sheet, size_t row, size_t column,
                        struct strbuf *scratch);

/* Whether a text is a whole number of the length that fits an int64. */
bool sheet_number(const char *text, int64_t *number);
/* A number with at most two decimals, in hundredths. */
bool sheet_hundredths(const char *text, int64_t *hundredths);
/* The parts of a date, with the time of day when there is one. */
struct sheet_moment {
    int year, month, day, hour, minute;
};
bool sheet_moment(const char *text, bool with_time, struct sheet_moment *out);

/* Columns of a terminal for one character. */
size_t sheet_char_width(uint32_t c);
/* How wide a column must be, at most what it asks for. */
size_t sheet_column_width(const struct sheet *sheet, size_t column, enum language language);

void sheet_write_table(const struct sheet *sheet, struct strbuf *out);
void sheet_write_csv(const struct sheet *sheet, struct strbuf *out);
void sheet_write_json(const struct sheet *sheet, struct strbuf *out);
enum status sheet_write_xlsx(const struct sheet *sheet, struct strbuf *out) WARN_UNUSED;

/* A file in memory for libxlsxwriter, which writes to a path; -1: there is none (errno). What was
 * written, which closes it. */
#define SHEET_MEMORY_PATH 64
int sheet_memory_file(char path[SHEET_MEMORY_PATH]);
enum status sheet_memory_take(int fd, struct strbuf *out) WARN_UNUSED;

#endif
