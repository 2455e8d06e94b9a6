#include "sheet/sheet.h"

#include "sheet/sheet_internal.h"

#include "base/utf8.h"

#include <string.h>

#define WIDEST 40

static const char *const FORMATS[] = {"table", "csv", "xlsx", "json"};

/* --- rows --- */

void sheet_init(struct sheet *sheet, struct arena *arena, const char *name,
                const struct sheet_column *columns, size_t column_count)
{
    *sheet = (struct sheet){.arena = arena,
                            .name = name,
                            .title = "",
                            .columns = columns,
                            .column_count = column_count};
}

/* Twice the room; what was used stays in the arena. */
static bool grow(struct sheet *sheet)
{
    size_t capacity = sheet->row_capacity ? 2 * sheet->row_capacity : 64;
    const char **cells =
        arena_array(sheet->arena, capacity, sheet->column_count * sizeof *sheet->cells);
    unsigned char *kinds = arena_alloc(sheet->arena, capacity);
    if (!cells || !kinds) {
        return false;
    }
    if (sheet->row_count) {
        memcpy(kinds, sheet->kinds, sheet->row_count);
        memcpy(cells, sheet->cells, sheet->row_count * sheet->column_count * sizeof *cells);
    }
    sheet->cells = cells;
    sheet->kinds = kinds;
    sheet->row_capacity = capacity;
    return true;
}

void sheet_add(struct sheet *sheet, const char *const *cells)
{
    sheet_add_as(sheet, SHEET_ROW, cells);
}

void sheet_add_as(struct sheet *sheet, enum sheet_row kind, const char *const *cells)
{
    if (sheet->row_count == sheet->row_capacity && !grow(sheet)) {
        sheet->status = STATUS_NO_MEMORY;
        return;
    }
    const char **row = sheet->cells + sheet->row_count * sheet->column_count;
    for (size_t i = 0; i < sheet->column_count; i++) {
        row[i] = cells[i] && cells[i][0] ? arena_strdup(sheet->arena, cells[i]) : "";
        if (!row[i]) {
            sheet->status = STATUS_NO_MEMORY;
            return;
        }
    }
    sheet->kinds[sheet->row_count++] = (unsigned char)kind;
}

bool sheet_shows(const struct sheet_column *column, enum sheet_where where)
{
    return column->where == 0 || (column->where & (unsigned)where);
}

const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
    return sheet->cells[row * sheet->column_count + column];
}

/* --- values --- */

bool sheet_number(const char *text, int64_t *number)
{
    const char *digits = text[0] == '-' ? text + 1 : text;
    size_t len = strlen(digits);
    if (len == 0 || len > 15 || strspn(digits, "0123456789") != len) {
        return false; /* more digits than a workbook's numbers hold */
    }
    *number = 0;
    for (size_t i = 0; i < len; i++) {
        *number = *number * 10 + (digits[i] - '0');
    }
    *number = text[0] == '-' ? -*number : *number;
    return true;
}

bool sheet_hundredths(const char *text, int64_t *hundredths)
{
    char digits[20];
    const char *dot = strchr(text, '.');
    size_t whole = dot ? (size_t)(dot - text) : strlen(text);
    size_t decimals = dot ? strlen(dot + 1) : 0;
    if (whole == 0 || whole > 12 || decimals > 2 || (dot && decimals == 0)) {
        return false;
    }
    memcpy(digits, text, whole);
    memcpy(digits + whole, "00", 3);
    memcpy(digits + whole, dot ? dot + 1 : "", decimals);
    return sheet_number(digits, hundredths);
}

static bool read_part(const char **text, size_t digits, char end, int *out)
{
    *out = 0;
    for (size_t i = 0; i < digits; i++, (*text)++) {
        if (**text < '0' || **text > '9') {
            return false;
        }
        *out = *out * 10 + (**text - '0');
    }
    return end ? *(*text)++ == end : **text == '\0';
}

bool sheet_moment(const char *text, bool with_time, struct sheet_moment *out)
{
    *out = (struct sheet_moment){0};
    bool sound = read_part(&text, 4, '-', &out->year) && read_part(&text, 2, '-', &out->month)
                 && read_part(&text, 2, with_time ? ' ' : '\0', &out->day);
    if (sound && with_time) {
        sound = read_part(&text, 2, ':', &out->hour) && read_part(&text, 2, '\0', &out->minute);
    }
    return sound && out->year >= 1900 && out->month >= 1 && out->month <= 12 && out->day >= 1
           && out->day <= 31 && out->hour < 24 && out->minute < 60;
}

const char *sheet_shown(const struct sheet *sheet, size_t row, size_t column,
                        struct strbuf *scratch)
{
    const char *text = sheet_cell(sheet, row, column);
    int64_t number;
    strbuf_clear(scratch);
    switch (sheet->columns[column].type) {
    case SHEET_YUAN:
        if (!sheet_number(text, &number)) {
            return text;
        }
        strbuf_addf(scratch, "%s%lld.%02lld", number < 0 ? "-" : "",
                    (long long)(number < 0 ? -number : number) / 100,
                    (long long)(number < 0 ? -number : number) % 100);
        return strbuf_str(scratch);
    case SHEET_BOOL:
        return strcmp(text, "1") == 0 ? "是" : "";
    case SHEET_PERCENT:
        if (!*text) {
            return text;
        }
        strbuf_addf(scratch, "%s%%", text);
        return strbuf_str(scratch);
    default:
        return text;
    }
}

/* --- widths --- */

size_t sheet_char_width(uint32_t c)
{
    static const uint32_t wide[][2] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF}, {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
        {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
    };
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F)) {
        return 0;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(wide); i++) {
        if (c >= wide[i][0] && c <= wide[i][1]) {
            return 2;
        }
    }
    return 1;
}

size_t sheet_text_width(const char *text)
{
    struct slice rest = slice_from(text);
    size_t width = 0;
    while (rest.len) {
        width += sheet_char_width(utf8_next(&rest));
    }
    return width;
}

size_t sheet_column_width(const struct sheet *sheet, size_t column, enum language language)
{
    const struct sheet_column *about = &sheet->columns[column];
    size_t most = about->widest ? about->widest : WIDEST;
    size_t width = sheet_text_width(about->title[language]);
    struct strbuf scratch = {0};
    for (size_t row = 0; row < sheet->row_count && width < most; row++) {
        size_t one = sheet_text_width(sheet_shown(sheet, row, column, &scratch));
        width = one > width ? one : width;
    }
    strbuf_deinit(&scratch);
    return width < most ? width : most;
}

/* --- writing --- */

enum sheet_format sheet_format_named(const char *name)
{
    for (enum sheet_format format = SHEET_TABLE; format <= SHEET_JSON; format++) {
        if (strcmp(name, FORMATS[format]) == 0) {
            return format;
        }
    }
    return SHEET_TABLE;
}

enum sheet_format sheet_format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? sheet_format_named(dot + 1) : SHEET_TABLE;
}

enum status sheet_write(enum sheet_format format, const struct sheet *sheet, struct strbuf *out)
{
    enum status status = sheet->status;
    if (status != STATUS_OK) {
        return status;
    }
    switch (format) {
    case SHEET_TABLE:
        sheet_write_table(sheet, out);
        break;
    case SHEET_CSV:
        sheet_write_csv(sheet, out);
        break;
    case SHEET_XLSX:
        status = sheet_write_xlsx(sheet, out);
        break;
    case SHEET_JSON:
        sheet_write_json(sheet, out);
        break;
    }
    return status == STATUS_OK ? out->status : status;
}
