#include "table/table_internal.h"

#include "base/date.h"
#include "base/limits.h"

#include <stdlib.h>

/* One sheet: its cells row by row, what is merged and what is hidden. Rows are freed as they are
 * read. */

#define RANGES_MAX 20000
#define ROWS_MAX 1048576

struct sheet_reader {
    struct workbook *book;
    struct xml_stream *stream;
    uint32_t row, column; /* of the next cell that does not say where it is */
};

/* --- places --- */

/* "C5" in its parts; false: it is none. What stands behind is left in *rest. */
static bool read_place(const char *text, uint32_t *row, uint32_t *column, const char **rest)
{
    uint32_t letters = 0, number = 0;
    while (*text == '$') {
        text++;
    }
    for (; *text >= 'A' && *text <= 'Z' && letters < 20000; text++) {
        letters = letters * 26 + (uint32_t)(*text - 'A' + 1);
    }
    while (*text == '$') {
        text++;
    }
    for (; *text >= '0' && *text <= '9' && number <= ROWS_MAX; text++) {
        number = number * 10 + (uint32_t)(*text - '0');
    }
    *rest = text;
    *row = number;
    *column = letters ? letters - 1 : 0;
    return letters && number && number <= ROWS_MAX;
}

static bool read_range(const char *text, struct table_range *out)
{
    const char *rest;
    if (!text || !read_place(text, &out->first_row, &out->first_column, &rest)) {
        return false;
    }
    out->last_row = out->first_row;
    out->last_column = out->first_column;
    return *rest == '\0'
           || (*rest == ':' && read_place(rest + 1, &out->last_row, &out->last_column, &rest));
}

static bool is_true(const char *text)
{
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* --- values --- */

static struct number_format format_of(const struct workbook *book, const char *style)
{
    size_t index = style && strlen(style) < 7 ? (size_t)strtoul(style, NULL, 10) : 0;
    return index < book->format_count ? book->formats[index] : (struct number_format){0};
}

/* The day a serial number stands for; day 60 of 1900 never was. */
static bool serial_date(const struct workbook *book, const struct table_number *number, char *out,
                        bool *time)
{
    int serial = 0, count = (int)strlen(number->digits);
    if (number->negative || number->exponent > 7) {
        return false;
    }
    for (int place = 0; place < number->exponent; place++) {
        serial = serial * 10 + (place < count ? number->digits[place] - '0' : 0);
    }
    *time = count > number->exponent;
    static const struct date START_1900 = {1899, 12, 31}, START_1904 = {1904, 1, 1};
    int start = date_day_number(book->since_1904 ? START_1904 : START_1900);
    if (!book->since_1904) {
        if (serial < 1 || serial == 60) {
            return false;
        }
        start -= serial > 60;
    }
    if (serial > 2958465) { /* 9999-12-31 */
        return false;
    }
    date_text(date_of_day_number(start + serial), out);
    return true;
}

static void read_number(struct workbook *book, struct table_cell *cell, const char *text,
                        struct number_format format)
{
    struct table_number number;
    char day[DATE_TEXT];
    bool time = false;
    cell->kind = TABLE_NUMBER;
    cell->text = text;
    if (!table_number_parse(text, &number)) {
        cell->kind = TABLE_TEXT;
        return;
    }
    cell->marks |= format.percent ? TABLE_PERCENT : 0;
    cell->marks |= number.rounded ? TABLE_ROUNDED : 0;
    if (!format.date) {
        const char *plain = table_number_text(&number, book->builder->arena);
        cell->text = plain ? plain : text;
    } else if (serial_date(book, &number, day, &time)) {
        cell->kind = TABLE_DATE;
        cell->text = arena_strdup(book->builder->arena, day);
        cell->marks |= (format.year ? 0 : TABLE_NO_YEAR) | (format.day ? 0 : TABLE_NO_DAY)
                       | (time ? TABLE_HAS_TIME : 0);
    } else {
        cell->marks |= TABLE_NO_DATE;
    }
}

static const char *child_text(struct workbook *book, const xmlNode *cell, const char *name)
{
    const xmlNode *child = xml_child(cell, name);
    return child ? xml_text(book->builder->arena, child) : NULL;
}

/* A cell's type is s (shared), inlineStr, str (of a formula), b, e, d (ISO date) or n. */
static void read_value(struct workbook *book, struct table_cell *cell, const xmlNode *node)
{
    const char *type = table_workbook_attribute(book->scratch, node, "t"),
               *value = child_text(book, node, "v");
    const xmlNode *inline_string = xml_child(node, "is");
    type = type ? type : "n";
    if (strcmp(type, "inlineStr") == 0) {
        cell->text = inline_string ? table_workbook_text(book, inline_string) : "";
    } else if (!value || !value[0]) {
        cell->text = "";
        cell->marks |=
            cell->marks & TABLE_FORMULA && strcmp(type, "str") != 0 ? TABLE_NOT_COMPUTED : 0;
    } else if (strcmp(type, "s") == 0) {
        size_t index = strlen(value) < 8 ? (size_t)strtoul(value, NULL, 10) : SIZE_MAX;
        cell->text = index < book->string_count ? book->strings[index] : "";
    } else if (strcmp(type, "str") == 0) {
        cell->text = table_workbook_text(book, node);
        cell->text = cell->text && !cell->text[0] ? value : cell->text;
    } else if (strcmp(type, "b") == 0) {
        cell->kind = TABLE_BOOL;
        cell->text = strcmp(value, "0") == 0 ? "0" : "1";
    } else if (strcmp(type, "e") == 0) {
        cell->kind = TABLE_ERROR;
        cell->text = value;
    } else if (strcmp(type, "d") == 0) {
        cell->text = value; /* an ISO date, judged as text is */
    } else {
        read_number(book, cell, value,
                    format_of(book, table_workbook_attribute(book->scratch, node, "s")));
    }
}

static void read_cell(struct sheet_reader *reader, const xmlNode *node)
{
    struct workbook *book = reader->book;
    struct table_cell cell = {.column = reader->column};
    const char *place = table_workbook_attribute(book->scratch, node, "r"), *rest;
    uint32_t row, column;
    if (place && read_place(place, &row, &column, &rest) && column >= reader->column) {
        cell.column = column;
    }
    reader->column = cell.column + 1;
    cell.marks = xml_child(node, "f") ? TABLE_FORMULA : 0;
    read_value(book, &cell, node);
    table_builder_add_cell(book->builder, cell);
}

static void read_row(struct sheet_reader *reader, const xmlNode *node)
{
    struct workbook *book = reader->book;
    const char *number = table_workbook_attribute(book->scratch, node, "r"),
               *hidden = table_workbook_attribute(book->scratch, node, "hidden");
    uint32_t said = number && strlen(number) < 8 ? (uint32_t)strtoul(number, NULL, 10) : 0;
    reader->row = said > reader->row ? said : reader->row + 1;
    reader->column = 0;
    for (const xmlNode *cell = xml_child(node, "c"); cell; cell = xml_next(cell, "c")) {
        read_cell(reader, cell);
    }
    table_builder_end_row(book->builder, reader->row, is_true(hidden));
}

static enum status read_rows(struct sheet_reader *reader, const xmlNode *data)
{
    struct xml_stream *stream = reader->stream;
    const xmlNode *row = xml_stream_first(stream, data);
    for (; row && reader->book->builder->status == STATUS_OK; row = xml_stream_next(stream, row)) {
        if (row->type == XML_ELEMENT_NODE && xml_stream_whole(stream, row)) {
            read_row(reader, row);
        }
        xml_stream_forget(row);
    }
    return reader->book->builder->status;
}

/* --- what is merged and hidden --- */

static enum status read_merged(struct workbook *book, const xmlNode *parent)
{
    struct table *table = book->builder->table;
    size_t count = 0;
    for (const xmlNode *node = xml_child(parent, "mergeCell"); node && count < RANGES_MAX;
         node = xml_next(node, "mergeCell")) {
        count++;
    }
    table->merged = arena_array(book->builder->arena, count + 1, sizeof *table->merged);
    if (!table->merged) {
        return STATUS_NO_MEMORY;
    }
    const xmlNode *node = xml_child(parent, "mergeCell");
    for (size_t i = 0; i < count; i++, node = xml_next(node, "mergeCell")) {
        const char *text = table_workbook_attribute(book->scratch, node, "ref");
        table->merged_count += read_range(text, &table->merged[table->merged_count]);
    }
    return STATUS_OK;
}

static enum status read_hidden(struct workbook *book, const xmlNode *parent)
{
    enum { MOST = 1024 };
    struct table *table = book->builder->table;
    table->hidden_columns = arena_array(book->builder->arena, MOST, sizeof *table->hidden_columns);
    if (!table->hidden_columns) {
        return STATUS_NO_MEMORY;
    }
    const xmlNode *node = xml_child(parent, "col");
    for (; node && table->hidden_column_count < MOST; node = xml_next(node, "col")) {
        const char *first = table_workbook_attribute(book->scratch, node, "min"),
                   *last = table_workbook_attribute(book->scratch, node, "max"),
                   *hidden = table_workbook_attribute(book->scratch, node, "hidden");
        if (first && last && is_true(hidden) && strlen(first) < 7 && strlen(last) < 7) {
            long from = strtol(first, NULL, 10), to = strtol(last, NULL, 10);
            table->hidden_columns[table->hidden_column_count++] =
                (struct table_range){.first_column = from > 0 ? (uint32_t)from - 1 : 0,
                                     .last_column = to > 0 ? (uint32_t)to - 1 : 0};
        }
    }
    return STATUS_OK;
}

enum status table_sheet_read(struct workbook *book, const char *part)
{
    struct sheet_reader reader = {.book = book};
    enum status status = table_workbook_open(book, part, &reader.stream);
    const xmlNode *root = status == STATUS_OK ? xml_stream_root(reader.stream) : NULL;
    const xmlNode *node = root ? xml_stream_first(reader.stream, root) : NULL;
    for (; node && status == STATUS_OK; node = xml_stream_next(reader.stream, node)) {
        const char *name = node->type == XML_ELEMENT_NODE ? (const char *)node->name : "";
        if (strcmp(name, "sheetData") == 0) {
            status = read_rows(&reader, node);
        } else if (strcmp(name, "mergeCells") == 0 && xml_stream_whole(reader.stream, node)) {
            status = read_merged(book, node);
        } else if (strcmp(name, "cols") == 0 && xml_stream_whole(reader.stream, node)) {
            status = read_hidden(book, node);
        }
    }
    enum status closed = xml_stream_close(reader.stream);
    return status == STATUS_OK ? closed : status;
}
