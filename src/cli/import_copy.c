#include "cli/import.h"

#include "sheet/book_out.h"
#include "sheet/sheet.h"

#include <string.h>

/* The table that somebody handed in, with what is wrong in it: every cell where it was, as text;
 * those that were refused are marked and say why, and a column 问题 sums up each row. It can be
 * mended in place and imported again. */

#define PROBLEMS_WIDTH 60
#define NARROWEST 8
#define WIDEST 36
#define LINE_HEIGHT 16

static uint32_t last_column(const struct table *table)
{
    uint32_t last = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        for (size_t k = 0; k < row->count; k++) {
            last = row->cells[k].column > last ? row->cells[k].column : last;
        }
    }
    return last;
}

/* As wide as what stands in a column. */
static unsigned width_of(const struct gather_table *table, uint32_t column)
{
    size_t width = NARROWEST;
    for (size_t i = table->heading_row; i < table->table->row_count; i++) {
        const struct table_cell *cell = table_cell(&table->table->rows[i], column);
        size_t own = cell ? sheet_text_width(cell->text) + 2 : 0;
        width = own > width ? own : width;
    }
    return width < WIDEST ? (unsigned)width : WIDEST;
}

/* The gravest finding about a cell, as its look; its words in *text. */
static enum sheet_book_look look_of(const struct import_row *at, uint32_t column,
                                    struct strbuf *text)
{
    enum sheet_book_look look = SHEET_BOOK_TEXT;
    for (size_t i = 0; at && i < at->result->diags.count; i++) {
        const struct diagnostic *item = &at->result->diags.items[i];
        if (item->place.column != (int)column + 1 || item->severity < SEVERITY_WARNING) {
            continue;
        }
        look = item->severity > SEVERITY_WARNING || look == SHEET_BOOK_WRONG ? SHEET_BOOK_WRONG
                                                                             : SHEET_BOOK_WARNED;
        strbuf_addf(text, "%s%s", text->len ? "\n" : "", item->message[LANGUAGE_ZH]);
        if (item->hint[LANGUAGE_ZH][0]) {
            strbuf_addf(text, "（%s）", item->hint[LANGUAGE_ZH]);
        }
    }
    return look;
}

static const char *shown(const struct table_cell *cell)
{
    if (cell->marks & TABLE_NOT_COMPUTED) {
        return "";
    }
    return cell->kind != TABLE_BOOL ? cell->text : cell->text[0] == '1' ? "TRUE" : "FALSE";
}

static void put_problems(struct sheet_book *book, const struct import_row *at, uint32_t row,
                         uint32_t column)
{
    struct strbuf text = {0};
    unsigned lines = 0;
    enum sheet_book_look look = SHEET_BOOK_TEXT;
    for (size_t i = 0; i < at->result->diags.count; i++) {
        const struct diagnostic *item = &at->result->diags.items[i];
        if (item->severity >= SEVERITY_WARNING && text.len < 6000) {
            const char *message = item->message[LANGUAGE_ZH], *label = item->place.label;
            bool placed = label && strncmp(message, label, strlen(label)) != 0;
            look = item->severity > SEVERITY_WARNING || look == SHEET_BOOK_WRONG
                       ? SHEET_BOOK_WRONG
                       : SHEET_BOOK_WARNED;
            strbuf_addf(&text, "%s%s%s%s", text.len ? "\n" : "", placed ? label : "",
                        placed ? "：" : "", message);
            lines += 1 + (unsigned)(sheet_text_width(message) / PROBLEMS_WIDTH);
        }
    }
    sheet_book_put(book, row, column, strbuf_str(&text), look);
    if (lines > 1) {
        sheet_book_row_height(book, row, lines < 20 ? lines * LINE_HEIGHT : 20 * LINE_HEIGHT);
    }
    strbuf_deinit(&text);
}

static void put_row(struct sheet_book *book, const struct table_row *row,
                    const struct import_row *at, enum sheet_book_look above)
{
    for (size_t i = 0; i < row->count; i++) {
        struct strbuf note = {0};
        uint32_t column = row->cells[i].column;
        enum sheet_book_look look = look_of(at, column, &note);
        sheet_book_put(book, row->number - 1, column, shown(&row->cells[i]),
                       above != SHEET_BOOK_LOOKS ? above : look);
        sheet_book_note(book, row->number - 1, column, strbuf_str(&note));
        strbuf_deinit(&note);
    }
}

/* Cells that are empty and should not be, or are part of a merged one. */
static void put_empty(struct sheet_book *book, const struct gather_table *table,
                      const struct import_row *at)
{
    for (size_t i = 0; i < table->column_count; i++) {
        struct strbuf note = {0};
        const struct gather_column *column = &table->columns[i];
        bool empty = !column->fixed && !table_cell(at->row, column->column);
        enum sheet_book_look look = empty ? look_of(at, column->column, &note) : SHEET_BOOK_TEXT;
        if (look != SHEET_BOOK_TEXT) {
            sheet_book_put(book, at->row->number - 1, column->column, "", look);
            sheet_book_note(book, at->row->number - 1, column->column, strbuf_str(&note));
        }
        strbuf_deinit(&note);
    }
}

enum status import_copy(const struct gather_table *table, const struct import_row *rows,
                        size_t count, struct strbuf *out)
{
    const struct table *from = table->table;
    struct sheet_book *book = sheet_book_new("问题");
    uint32_t last = last_column(from), heading = from->rows[table->heading_row].number - 1;
    if (!book) {
        return STATUS_NO_MEMORY;
    }
    sheet_book_leaf(book, from->sheet[0] ? from->sheet : "名册");
    for (uint32_t column = 0; column <= last; column++) {
        sheet_book_column(book, column, width_of(table, column), SHEET_BOOK_TEXT);
    }
    sheet_book_column(book, last + 1, PROBLEMS_WIDTH, SHEET_BOOK_PLAIN);
    sheet_book_put(book, heading, last + 1, "问题", SHEET_BOOK_HEAD);
    for (size_t i = 0, next = 0; i < from->row_count; i++) {
        const struct table_row *row = &from->rows[i];
        const struct import_row *at = next < count && rows[next].row == row ? &rows[next++] : NULL;
        put_row(book, row, at,
                i < table->heading_row    ? SHEET_BOOK_OPEN
                : i == table->heading_row ? SHEET_BOOK_HEAD
                                          : SHEET_BOOK_LOOKS);
        if (at) {
            put_empty(book, table, at);
            put_problems(book, at, row->number - 1, last + 1);
        }
    }
    sheet_book_freeze(book, heading + 1, 0);
    sheet_book_page(book, heading, true);
    return sheet_book_finish(book, out);
}
