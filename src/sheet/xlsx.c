#include "base/utf8.h"
#include "sheet/sheet_internal.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

/* The only door to libxlsxwriter. It writes to a path, so it is given one of a file in memory. */

#define PAPER_A4 9
/* Wide enough for every date of ours, whatever the face. */
#define TITLE_HEIGHT 28
#define LONGEST_LEAF 31 /* characters of a leaf's name */
#define SUM_GREY 0xEBEBEB
/* The clock does not reach an output: every workbook says that it was made then. */
#define MADE 946684800 /* 2000-01-01 */

/* By type: of rows, and of sums. */
struct cell_formats {
    lxw_format *of[SHEET_DECIMAL + 1];
};

struct book {
    lxw_workbook *workbook;
    lxw_format *head, *title, *note;
    struct cell_formats cell, sum;
    lxw_error error; /* sticky */
    /* the leaf that is filled */
    const struct sheet *sheet;
    lxw_worksheet *leaf;
    lxw_row_t first; /* of the columns' titles */
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

static void make_cell_formats(struct book *book, struct cell_formats *out, bool sums)
{
    static const char *const shapes[] = {
        [SHEET_TEXT] = "@",
        [SHEET_NUMBER] = "0",
        [SHEET_YUAN] = "#,##0.00",
        [SHEET_DATE] = "yyyy-mm-dd",
        [SHEET_TIME] = "yyyy-mm-dd hh:mm",
        [SHEET_BOOL] = "@",
        [SHEET_PERCENT] = "0.00%",
        [SHEET_DECIMAL] = "General",
    };
    for (size_t type = 0; type < ARRAY_LENGTH(shapes); type++) {
        lxw_format *format = out->of[type] = new_format(book);
        if (!format) {
            return;
        }
        format_set_num_format(format, shapes[type]);
        format_set_border(format, LXW_BORDER_THIN);
        if (type == SHEET_TEXT) {
            format_set_text_wrap(format);
        }
        if (sums) {
            format_set_bold(format);
            format_set_bg_color(format, SUM_GREY);
        }
    }
}

static void make_formats(struct book *book)
{
    book->head = new_format(book);
    book->title = new_format(book);
    book->note = new_format(book);
    make_cell_formats(book, &book->cell, false);
    make_cell_formats(book, &book->sum, true);
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

/* What a workbook refuses in a leaf's name is left out; `most` characters are kept. */
static void name_leaf(const char *name, size_t most, char out[4 * LONGEST_LEAF + 1])
{
    struct slice rest = slice_from(name);
    size_t len = 0;
    for (size_t count = 0; rest.len && count < most;) {
        uint32_t c = utf8_next(&rest);
        if (c >= ' ' && (c > 0x7F || !strchr("[]:*?/\\'", (int)c))) {
            len += utf8_encode(c, out + len);
            count++;
        }
    }
    out[len] = '\0';
}

/* A leaf of that name; a number behind it when there is one already. */
static lxw_worksheet *add_leaf(struct book *book, const char *wanted)
{
    char name[4 * LONGEST_LEAF + 1];
    name_leaf(wanted, LONGEST_LEAF, name);
    for (unsigned number = 2; name[0] && workbook_get_worksheet_by_name(book->workbook, name);
         number++) {
        char digits[12];
        int len = snprintf(digits, sizeof digits, "%u", number);
        name_leaf(wanted, LONGEST_LEAF - (size_t)len, name);
        memcpy(name + strlen(name), digits, (size_t)len + 1);
    }
    return workbook_add_worksheet(book->workbook, name[0] ? name : NULL);
}

static size_t shown_columns(const struct sheet *sheet)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->column_count; i++) {
        count += sheet_shows(&sheet->columns[i], SHEET_IN_FILE);
    }
    return count;
}

static bool has_total(const struct sheet *sheet)
{
    return sheet->row_count && sheet->kinds[sheet->row_count - 1] == SHEET_TOTAL;
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
    note(book, worksheet_print_area(leaf, 0, 0, last + (lxw_row_t)book->sheet->note_count,
                                    (lxw_col_t)(columns - 1)));
    note(book, worksheet_autofilter(leaf, book->first, 0, last - has_total(book->sheet),
                                    (lxw_col_t)(columns - 1)));
    worksheet_freeze_panes(leaf, book->first + 1, 0);
}

/* --- what it holds --- */

static void put_moment(struct book *book, lxw_row_t row, lxw_col_t column, const char *text,
                       enum sheet_type type, const struct cell_formats *formats)
{
    struct sheet_moment moment;
    if (!sheet_moment(text, type == SHEET_TIME, &moment)) {
        note(book, worksheet_write_string(book->leaf, row, column, text, formats->of[SHEET_TEXT]));
        return;
    }
    lxw_datetime at = {.year = moment.year,
                       .month = moment.month,
                       .day = moment.day,
                       .hour = moment.hour,
                       .min = moment.minute};
    note(book, worksheet_write_datetime(book->leaf, row, column, &at, formats->of[type]));
}

static void put_cell(struct book *book, lxw_row_t row, lxw_col_t column, const char *text,
                     enum sheet_type type, const struct cell_formats *formats)
{
    lxw_format *format = formats->of[type];
    int64_t number;
    if (!*text) {
        note(book, worksheet_write_blank(book->leaf, row, column, format));
    } else if (type == SHEET_DATE || type == SHEET_TIME) {
        put_moment(book, row, column, text, type, formats);
    } else if ((type == SHEET_NUMBER || type == SHEET_YUAN) && sheet_number(text, &number)) {
        double value = (double)number / (type == SHEET_YUAN ? 100 : 1);
        note(book, worksheet_write_number(book->leaf, row, column, value, format));
    } else if (type == SHEET_PERCENT && sheet_hundredths(text, &number)) {
        note(book, worksheet_write_number(book->leaf, row, column, (double)number / 10000, format));
    } else if (type == SHEET_DECIMAL && sheet_hundredths(text, &number)) {
        note(book, worksheet_write_number(book->leaf, row, column, (double)number / 100, format));
    } else {
        const char *shown = type != SHEET_BOOL ? text : strcmp(text, "1") == 0 ? "是" : "";
        note(book, worksheet_write_string(book->leaf, row, column, shown,
                                          formats->of[type == SHEET_BOOL ? type : SHEET_TEXT]));
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
        bool sum = sheet->kinds[row] != SHEET_ROW;
        put_cell(book, book->first + 1 + (lxw_row_t)row, column, sheet_cell(sheet, row, from),
                 about->type, sum ? &book->sum : &book->cell);
    }
}

/* Rows above a subtotal can be folded away. */
static void group_rows(struct book *book)
{
    const struct sheet *sheet = book->sheet;
    lxw_row_col_options folded = {.level = 1};
    size_t from = 0;
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (; sheet->kinds[row] == SHEET_SUBTOTAL && from < row; from++) {
            note(book, worksheet_set_row_opt(book->leaf, book->first + 1 + (lxw_row_t)from,
                                             LXW_DEF_ROW_HEIGHT, NULL, &folded));
        }
        from = sheet->kinds[row] != SHEET_ROW ? row + 1 : from;
    }
}

static void put_notes(struct book *book)
{
    lxw_row_t row = book->first + 1 + (lxw_row_t)book->sheet->row_count;
    for (size_t i = 0; i < book->sheet->note_count; i++) {
        note(book, worksheet_write_string(book->leaf, row + (lxw_row_t)i, 0, book->sheet->notes[i],
                                          book->note));
    }
}

static void fill(struct book *book)
{
    const struct sheet *sheet = book->sheet;
    size_t columns = shown_columns(sheet);
    lxw_col_t column = 0;
    book->first = 0;
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
    group_rows(book);
    put_notes(book);
    set_page(book, column);
}

/* --- the file --- */

static void fill_leaves(struct book *book, const struct sheet *const *sheets, size_t count)
{
    make_formats(book);
    for (size_t i = 0; i < count && book->error == LXW_NO_ERROR; i++) {
        book->sheet = sheets[i];
        book->leaf = add_leaf(book, sheets[i]->name);
        if (!book->leaf) {
            note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        fill(book);
    }
}

static enum status make_book(const struct sheet *const *sheets, size_t count, const char *title,
                             const char *path)
{
    lxw_doc_properties properties = {.title = arena_strdup(sheets[0]->arena, title),
                                     .created = MADE};
    struct book book = {.workbook = workbook_new(path)};
    if (!book.workbook) {
        return STATUS_NO_MEMORY;
    }
    note(&book, workbook_set_properties(book.workbook, &properties));
    fill_leaves(&book, sheets, count);
    bool leafless = !book.leaf;
    lxw_error closed = workbook_close(book.workbook); /* frees it, whatever it answers */
    if (leafless || book.error == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        return STATUS_NO_MEMORY;
    }
    if (book.error != LXW_NO_ERROR) {
        return STATUS_LIMIT; /* more rows or longer texts than a workbook holds */
    }
    return closed == LXW_NO_ERROR ? STATUS_OK : STATUS_IO;
}

enum status sheet_write_workbook(const struct sheet *const *sheets, size_t count, const char *title,
                                 struct strbuf *out)
{
    char path[SHEET_MEMORY_PATH];
    for (size_t i = 0; i < count; i++) {
        if (sheets[i]->status != STATUS_OK || shown_columns(sheets[i]) == 0) {
            return sheets[i]->status != STATUS_OK ? sheets[i]->status : STATUS_INTERNAL;
        }
    }
    int fd = sheet_memory_file(path);
    if (fd < 0) {
        return STATUS_IO;
    }
    enum status status = make_book(sheets, count, title, path);
    enum status taken = sheet_memory_take(fd, out);
    return status == STATUS_OK ? taken : status;
}

enum status sheet_write_xlsx(const struct sheet *sheet, struct strbuf *out)
{
    return sheet_write_workbook(&sheet, 1, sheet->name, out);
}
