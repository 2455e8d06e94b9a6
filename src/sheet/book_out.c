#include "sheet/book_out.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "sheet/sheet_internal.h"

#include <stdio.h>
#include <xlsxwriter.h>

/* The other door to libxlsxwriter; what it is given is a file in memory. */

#define PAPER_A4 9
#define LONGEST_LEAF 31    /* characters of a leaf's name */
#define LONGEST_TEXT 32767 /* bytes at most: characters of a cell */
#define LONGEST_HINT 250   /* characters of an error message */
#define MADE 946684800     /* 2000-01-01: the clock does not reach an output */

struct sheet_book {
    int fd;
    lxw_workbook *workbook;
    lxw_worksheet *leaf;
    lxw_format *looks[SHEET_BOOK_LOOKS];
    enum status status;
    size_t leaves;
};

static void note(struct sheet_book *book, lxw_error error)
{
    if (error != LXW_NO_ERROR && book->status == STATUS_OK) {
        book->status = error == LXW_ERROR_MEMORY_MALLOC_FAILED ? STATUS_NO_MEMORY : STATUS_LIMIT;
    }
}

static bool goes_on(const struct sheet_book *book)
{
    return book->status == STATUS_OK && book->leaf;
}

/* --- looks --- */

static lxw_format *new_format(struct sheet_book *book, const char *number, bool border)
{
    lxw_format *format = workbook_add_format(book->workbook);
    if (!format) {
        book->status = STATUS_NO_MEMORY;
        return NULL;
    }
    format_set_font_name(format, "宋体");
    format_set_font_size(format, 11);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (number) {
        format_set_num_format(format, number);
    }
    if (border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xBFBFBF);
    }
    return format;
}

static void make_looks(struct sheet_book *book)
{
    static const struct {
        const char *number;
        bool border, wrap;
        lxw_color_t fill, ink;
    } LOOKS[SHEET_BOOK_LOOKS] = {
        [SHEET_BOOK_TEXT] = {"@", true, true, 0, 0},
        [SHEET_BOOK_DATE] = {"yyyy-mm-dd", true, false, 0, 0},
        [SHEET_BOOK_WHOLE] = {"0", true, false, 0, 0},
        [SHEET_BOOK_AMOUNT] = {"0.00", true, false, 0, 0},
        [SHEET_BOOK_TITLE] = {NULL, false, false, 0, 0},
        [SHEET_BOOK_HEAD] = {"@", true, true, 0xE7E6E6, 0},
        [SHEET_BOOK_HEAD_REQUIRED] = {"@", true, true, 0xFCE4D6, 0xC00000},
        [SHEET_BOOK_PLAIN] = {"@", false, true, 0, 0},
        [SHEET_BOOK_OPEN] = {"@", false, false, 0, 0},
        [SHEET_BOOK_WARNED] = {"@", true, true, 0xFFF2CC, 0},
        [SHEET_BOOK_WRONG] = {"@", true, true, 0xF8CBAD, 0x9C0006},
    };
    for (size_t i = 0; i < SHEET_BOOK_LOOKS && book->status == STATUS_OK; i++) {
        lxw_format *format = new_format(book, LOOKS[i].number, LOOKS[i].border);
        book->looks[i] = format;
        if (format && LOOKS[i].wrap) {
            format_set_text_wrap(format);
        }
        if (format && LOOKS[i].fill) {
            format_set_bg_color(format, LOOKS[i].fill);
        }
        if (format && LOOKS[i].ink) {
            format_set_font_color(format, LOOKS[i].ink);
        }
        if (format
            && (i == SHEET_BOOK_HEAD || i == SHEET_BOOK_HEAD_REQUIRED || i == SHEET_BOOK_TITLE)) {
            format_set_bold(format);
            format_set_align(format, i == SHEET_BOOK_TITLE ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
        }
    }
    if (book->status == STATUS_OK) {
        format_set_font_size(book->looks[SHEET_BOOK_TITLE], 16);
    }
}

struct sheet_book *sheet_book_new(const char *title)
{
    char path[SHEET_MEMORY_PATH], copy[256];
    struct sheet_book *book = mem_calloc(1, sizeof *book);
    if (!book) {
        return NULL;
    }
    book->fd = sheet_memory_file(path);
    book->workbook = book->fd >= 0 ? workbook_new(path) : NULL;
    if (!book->workbook) {
        book->status = book->fd >= 0 ? STATUS_NO_MEMORY : STATUS_IO;
        return book;
    }
    struct slice shown = utf8_prefix(slice_from(title), 60);
    snprintf(copy, sizeof copy, "%.*s", (int)shown.len, shown.ptr);
    lxw_doc_properties properties = {.title = copy, .created = MADE};
    note(book, workbook_set_properties(book->workbook, &properties));
    make_looks(book);
    return book;
}

/* --- leaves --- */

static void leaf_name(const char *name, char out[4 * LONGEST_LEAF + 1])
{
    struct slice rest = slice_from(name);
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

void sheet_book_leaf(struct sheet_book *book, const char *name)
{
    char own[4 * LONGEST_LEAF + 1];
    if (book->status != STATUS_OK) {
        return;
    }
    leaf_name(name, own);
    book->leaf = workbook_add_worksheet(book->workbook, own[0] ? own : NULL);
    if (!book->leaf) {
        book->status = STATUS_NO_MEMORY;
    }
    book->leaves++;
}

void sheet_book_put(struct sheet_book *book, uint32_t row, uint32_t column, const char *text,
                    enum sheet_book_look look)
{
    if (!goes_on(book)) {
        return;
    }
    lxw_col_t at = (lxw_col_t)column;
    note(book, *text ? worksheet_write_string(book->leaf, row, at, text, book->looks[look])
                     : worksheet_write_blank(book->leaf, row, at, book->looks[look]));
}

void sheet_book_title(struct sheet_book *book, uint32_t row, uint32_t last, const char *text)
{
    if (goes_on(book)) {
        lxw_format *look = book->looks[SHEET_BOOK_TITLE];
        note(book, last
                       ? worksheet_merge_range(book->leaf, row, 0, row, (lxw_col_t)last, text, look)
                       : worksheet_write_string(book->leaf, row, 0, text, look));
        note(book, worksheet_set_row(book->leaf, row, 30, NULL));
    }
}

void sheet_book_note(struct sheet_book *book, uint32_t row, uint32_t column, const char *text)
{
    if (goes_on(book) && *text) {
        lxw_comment_options options = {.width = 260, .height = 90, .author = ""};
        note(book, worksheet_write_comment_opt(book->leaf, row, (lxw_col_t)column, text, &options));
    }
}

void sheet_book_column(struct sheet_book *book, uint32_t column, unsigned width,
                       enum sheet_book_look look)
{
    if (goes_on(book)) {
        lxw_format *format = look == SHEET_BOOK_PLAIN ? NULL : book->looks[look];
        note(book, worksheet_set_column(book->leaf, (lxw_col_t)column, (lxw_col_t)column,
                                        (double)width, format));
    }
}

void sheet_book_row_height(struct sheet_book *book, uint32_t row, unsigned points)
{
    if (goes_on(book)) {
        note(book, worksheet_set_row(book->leaf, row, (double)points, NULL));
    }
}

void sheet_book_list(struct sheet_book *book, uint32_t column, uint32_t first_row,
                     uint32_t last_row, const struct sheet_book_choices *choices, const char *hint)
{
    char name[LXW_MAX_COL_NAME_LENGTH], formula[256], message[4 * LONGEST_HINT + 1];
    if (!goes_on(book)) {
        return;
    }
    lxw_col_to_name(name, (lxw_col_t)choices->of, 1);
    snprintf(formula, sizeof formula, "='%s'!%s$%u:%s$%u", choices->leaf, name, choices->first + 1,
             name, choices->last + 1);
    struct slice shown = utf8_prefix(slice_from(hint), LONGEST_HINT);
    snprintf(message, sizeof message, "%.*s", (int)shown.len, shown.ptr);
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = formula,
        .ignore_blank = LXW_VALIDATION_ON,
        .dropdown = LXW_VALIDATION_ON,
        .error_title = "请从列表中选",
        .error_message = message,
    };
    note(book, worksheet_data_validation_range(book->leaf, first_row, (lxw_col_t)column, last_row,
                                               (lxw_col_t)column, &rule));
}

void sheet_book_freeze(struct sheet_book *book, uint32_t row, uint32_t column)
{
    if (goes_on(book)) {
        worksheet_freeze_panes(book->leaf, row, (lxw_col_t)column);
    }
}

void sheet_book_page(struct sheet_book *book, uint32_t head, bool fit)
{
    if (goes_on(book)) {
        worksheet_set_landscape(book->leaf);
        worksheet_set_paper(book->leaf, PAPER_A4);
        worksheet_set_margins(book->leaf, 0.4, 0.4, 0.6, 0.6);
        note(book, worksheet_repeat_rows(book->leaf, 0, head));
        note(book, worksheet_set_footer(book->leaf, "&L&A&R第&P页 共&N页"));
        if (fit) {
            worksheet_fit_to_pages(book->leaf, 1, 0);
        }
    }
}

void sheet_book_hide(struct sheet_book *book)
{
    if (goes_on(book)) {
        worksheet_hide(book->leaf);
    }
}

enum status sheet_book_finish(struct sheet_book *book, struct strbuf *out)
{
    if (!book) {
        return STATUS_NO_MEMORY;
    }
    enum status status = book->status;
    if (book->workbook) {
        lxw_error closed = workbook_close(book->workbook); /* frees it, whatever it answers */
        status = status == STATUS_OK && closed != LXW_NO_ERROR ? STATUS_IO : status;
    }
    if (book->fd >= 0) {
        enum status taken = sheet_memory_take(book->fd, out);
        status = status == STATUS_OK ? taken : status;
    }
    mem_free(book);
    return status;
}
