#define _GNU_SOURCE /* memfd_create: a workbook is never a file that others could read */

#include "base/utf8.h"
#include "sheet/sheet_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* The only door to libxlsxwriter. It writes to a path, so it is given one of a file in memory. */

#define PAPER_A4 9
/* Wide enough for every date of ours, whatever the face. */
#define TITLE_HEIGHT 28
#define LONGEST_LEAF 31 /* characters of a leaf's name */
/* The clock does not reach an output: every workbook says that it was made then. */
#define MADE 946684800 /* 2000-01-01 */

struct book {
    const struct sheet *sheet;
    lxw_workbook *workbook;
    lxw_worksheet *leaf;
    lxw_format *head, *title;
    lxw_format *cell[SHEET_BOOL + 1]; /* by type */
    lxw_row_t first;                  /* of the columns' titles */
    lxw_error error;                  /* sticky */
};

static void note(struct book *book, lxw_error error)
{
    book->error = book->error == LXW_NO_ERROR ? error : book->error;
}

/* --- how it looks --- */

static lxw_format *new_format(struct book *book)
{
    lxw_format *format = workbook_add_format(book->workbook);
    if (!format) {
        note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    format_set_font_name(format, "宋体");
    format_set_font_size(format, 11);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static void make_formats(struct book *book)
{
    static const char *const shapes[] = {
        [SHEET_TEXT] = "@",
        [SHEET_NUMBER] = "0",
        [SHEET_YUAN] = "#,##0.00",
        [SHEET_DATE] = "yyyy-mm-dd",
        [SHEET_TIME] = "yyyy-mm-dd hh:mm",
        [SHEET_BOOL] = "@",
    };
    book->head = new_format(book);
    book->title = new_format(book);
    for (size_t type = 0; type < ARRAY_LENGTH(shapes); type++) {
        book->cell[type] = new_format(book);
        if (book->cell[type]) {
            format_set_num_format(book->cell[type], shapes[type]);
            format_set_border(book->cell[type], LXW_BORDER_THIN);
            if (type == SHEET_TEXT) {
                format_set_text_wrap(book->cell[type]);
            }
        }
    }
    if (book->head && book->title) {
        format_set_bold(book->head);
        format_set_align(book->head, LXW_ALIGN_CENTER);
        format_set_text_wrap(book->head);
        format_set_border(book->head, LXW_BORDER_THIN);
        format_set_bg_color(book->head, 0xE7E6E6);
        format_set_bold(book->title);
        format_set_font_size(book->title, 16);
        format_set_align(book->title, LXW_ALIGN_CENTER);
    }
}

/* What a workbook refuses in a leaf's name is left out. */
static void name_leaf(const struct sheet *sheet, char out[4 * LONGEST_LEAF + 1])
{
    struct slice rest = slice_from(sheet->name);
    size_t len = 0;
    for (size_t count = 0; rest.len && count < LONGEST_LEAF;) {
        uint32_t c = utf8_next(&rest);
        if (c >= ' ' && (c > 0x7F || !strchr("[]:*?/\\'", (int)c))) {
            len += utf8_encode(c, out + len);
            count++;
        }
    }
    out[len] = '\0';
}

static size_t shown_columns(const struct sheet *sheet)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->column_count; i++) {
        count += sheet_shows(&sheet->columns[i], SHEET_IN_FILE);
    }
    return count;
}

/* For paper: A4 across, as wide as the page, titles on each, number and count below. */
static void set_page(struct book *book, lxw_col_t columns)
{
    lxw_worksheet *leaf = book->leaf;
    lxw_row_t last = book->first + (lxw_row_t)book->sheet->row_count;
    worksheet_set_landscape(leaf);
    worksheet_set_paper(leaf, PAPER_A4);
    worksheet_fit_to_pages(leaf, 1, 0);
    worksheet_set_margins(leaf, 0.4, 0.4, 0.6, 0.6);
    note(book, worksheet_repeat_rows(leaf, 0, book->first));
    note(book, worksheet_set_footer(leaf, "&L&A&R第&P页 共&N页"));
    note(book, worksheet_print_area(leaf, 0, 0, last, (lxw_col_t)(columns - 1)));
    note(book, worksheet_autofilter(leaf, book->first, 0, last, (lxw_col_t)(columns - 1)));
    worksheet_freeze_panes(leaf, book->first + 1, 0);
}

/* --- what it holds --- */

static void put_moment(struct book *book, lxw_row_t row, lxw_col_t column, const char *text,
                       enum sheet_type type)
{
    struct sheet_moment moment;
    if (!sheet_moment(text, type == SHEET_TIME, &moment)) {
        note(book, worksheet_write_string(book->leaf, row, column, text, book->cell[SHEET_TEXT]));
        return;
    }
    lxw_datetime at = {.year = moment.year,
                       .month = moment.month,
                       .day = moment.day,
                       .hour = moment.hour,
                       .min = moment.minute};
    note(book, worksheet_write_datetime(book->leaf, row, column, &at, book->cell[type]));
}

static void put_cell(struct book *book, lxw_row_t row, lxw_col_t column, const char *text,
                     enum sheet_type type)
{
    lxw_format *format = book->cell[type];
    int64_t number;
    if (!*text) {
        note(book, worksheet_write_blank(book->leaf, row, column, format));
    } else if (type == SHEET_DATE || type == SHEET_TIME) {
        put_moment(book, row, column, text, type);
    } else if ((type == SHEET_NUMBER || type == SHEET_YUAN) && sheet_number(text, &number)) {
        double value = (double)number / (type == SHEET_YUAN ? 100 : 1);
        note(book, worksheet_write_number(book->leaf, row, column, value, format));
    } else {
        const char *shown = type != SHEET_BOOL ? text : strcmp(text, "1") == 0 ? "是" : "";
        note(book, worksheet_write_string(book->leaf, row, column, shown,
                                          book->cell[type == SHEET_BOOL ? type : SHEET_TEXT]));
    }
}

static void put_column(struct book *book, size_t from, lxw_col_t column)
{
    const struct sheet *sheet = book->sheet;
    const struct sheet_column *about = &sheet->columns[from];
    size_t width = sheet_column_width(sheet, from, LANGUAGE_ZH) + 3; /* the filter's button */
    note(book, worksheet_set_column(book->leaf, column, column, (double)width, NULL));
    note(book, worksheet_write_string(book->leaf, book->first, column, about->title[LANGUAGE_ZH],
                                      book->head));
    for (size_t row = 0; row < sheet->row_count; row++) {
        put_cell(book, book->first + 1 + (lxw_row_t)row, column, sheet_cell(sheet, row, from),
                 about->type);
    }
}

static void fill(struct book *book)
{
    const struct sheet *sheet = book->sheet;
    size_t columns = shown_columns(sheet);
    lxw_col_t column = 0;
    if (sheet->title[0]) {
        note(book, columns > 1
                       ? worksheet_merge_range(book->leaf, 0, 0, 0, (lxw_col_t)(columns - 1),
                                               sheet->title, book->title)
                       : worksheet_write_string(book->leaf, 0, 0, sheet->title, book->title));
        note(book, worksheet_set_row(book->leaf, 0, TITLE_HEIGHT, NULL));
        book->first = 1;
    }
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet_shows(&sheet->columns[i], SHEET_IN_FILE)) {
            put_column(book, i, column++);
        }
    }
    set_page(book, column);
}

/* --- the file --- */

static enum status make_book(const struct sheet *sheet, const char *path)
{
    char name[4 * LONGEST_LEAF + 1];
    lxw_doc_properties properties = {.title = arena_strdup(sheet->arena, sheet->name),
                                     .created = MADE};
    struct book book = {.sheet = sheet, .workbook = workbook_new(path)};
    if (!book.workbook) {
        return STATUS_NO_MEMORY;
    }
    name_leaf(sheet, name);
    book.leaf = workbook_add_worksheet(book.workbook, name[0] ? name : NULL);
    if (book.leaf) {
        note(&book, workbook_set_properties(book.workbook, &properties));
        make_formats(&book);
        if (book.error == LXW_NO_ERROR) {
            fill(&book);
        }
    }
    lxw_error closed = workbook_close(book.workbook); /* frees it, whatever it answers */
    if (!book.leaf || book.error == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        return STATUS_NO_MEMORY;
    }
    if (book.error != LXW_NO_ERROR) {
        return STATUS_LIMIT; /* more rows or longer texts than a workbook holds */
    }
    return closed == LXW_NO_ERROR ? STATUS_OK : STATUS_IO;
}

static enum status read_all(int fd, struct strbuf *out)
{
    char block[16384];
    ssize_t len;
    off_t at = 0;
    while ((len = pread(fd, block, sizeof block, at)) != 0) {
        if (len < 0 && errno != EINTR) {
            return STATUS_IO;
        }
        if (len > 0) {
            strbuf_add(out, block, (size_t)len);
            at += len;
        }
    }
    return out->status;
}

enum status sheet_write_xlsx(const struct sheet *sheet, struct strbuf *out)
{
    char path[64];
    int fd = memfd_create("workbook", MFD_CLOEXEC);
    if (fd < 0 || shown_columns(sheet) == 0) {
        return fd < 0 ? STATUS_IO : STATUS_INTERNAL;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    enum status status = make_book(sheet, path);
    status = status == STATUS_OK ? read_all(fd, out) : status;
    close(fd);
    return status;
}
