#include "base/utf8.h"
#include "sheet/sheet_internal.h"

#include <string.h>

/* Tables, CSV and JSON. */

/* --- a table --- */

/* What a terminal would act on, and what would turn the order of characters round. */
static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F)
           || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static void add_blanks(struct strbuf *out, size_t count)
{
    while (count--) {
        strbuf_add_char(out, ' ');
    }
}

/* At most `width` wide; a text that is cut ends with …. */
static void add_cut(struct strbuf *out, const char *text, size_t width, bool right)
{
    struct slice rest = slice_from(text);
    size_t whole = sheet_text_width(text), room = whole > width ? width - 1 : width, used = 0;
    if (right && whole < width) {
        add_blanks(out, width - whole);
    }
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        size_t one = sheet_char_width(c);
        if (used + one > room) {
            break;
        }
        strbuf_add_utf8(out, is_unsafe(c) ? UTF8_REPLACEMENT : c);
        used += one;
    }
    if (whole > width) {
        strbuf_add_str(out, "…");
        used++;
    }
    if (!right && used < width) {
        add_blanks(out, width - used);
    }
}

/* Blanks at the end of a line would be there for nobody. */
static void end_line(struct strbuf *out)
{
    size_t len = out->len;
    while (len && out->ptr[len - 1] == ' ') {
        len--;
    }
    strbuf_truncate(out, len);
    strbuf_add_char(out, '\n');
}

void sheet_write_table(const struct sheet *sheet, struct strbuf *out)
{
    size_t *widths = arena_array(sheet->arena, sheet->column_count, sizeof *widths);
    struct strbuf scratch = {0};
    if (!widths) {
        out->status = STATUS_NO_MEMORY;
        return;
    }
    for (size_t column = 0; column < sheet->column_count; column++) {
        const struct sheet_column *about = &sheet->columns[column];
        if (sheet_shows(about, SHEET_IN_TABLE)) {
            widths[column] = sheet_column_width(sheet, column, sheet->language);
            add_cut(out, about->title[sheet->language], widths[column], false);
            add_blanks(out, 2);
        }
    }
    end_line(out);
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (size_t column = 0; column < sheet->column_count; column++) {
            enum sheet_type type = sheet->columns[column].type;
            if (sheet_shows(&sheet->columns[column], SHEET_IN_TABLE)) {
                add_cut(out, sheet_shown(sheet, row, column, &scratch), widths[column],
                        type == SHEET_NUMBER || type == SHEET_YUAN);
                add_blanks(out, 2);
            }
        }
        end_line(out);
    }
    strbuf_deinit(&scratch);
}

/* --- CSV --- */

/* Office programs run what begins like a formula, behind blanks too, and Chinese ones take the
 * full-width signs for the others. */
static bool looks_like_formula(const char *text)
{
    struct slice rest = slice_from(text);
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        switch (c) {
        case '=':
        case '+':
        case '-':
        case '@':
        case '|':
        case '%':
        case '\t':
        case '\r':
        case '\n':
        case 0xFF1D: /* ＝ */
        case 0xFF0B: /* ＋ */
        case 0xFF0D: /* － */
        case 0x2212: /* − */
        case 0xFF20: /* ＠ */
            return true;
        case ' ':
        case '\'':
        case '"':
        case 0xA0:
        case 0x3000:
        case 0xFEFF:
        case 0x200B:
            break;
        default:
            return false;
        }
    }
    return false;
}

static void add_field(struct strbuf *out, enum sheet_type type, const char *text)
{
    int64_t number;
    bool is_number = type != SHEET_TEXT && sheet_number(text, &number);
    bool is_amount = type == SHEET_YUAN && text[strspn(text, "-0123456789.")] == '\0';
    bool guarded = !is_number && !is_amount && looks_like_formula(text);
    bool quoted = guarded || strpbrk(text, ",\"\r\n");
    if (quoted) {
        strbuf_add_char(out, '"');
    }
    if (guarded) {
        strbuf_add_char(out, '\'');
    }
    for (; *text; text++) {
        if (*text == '"') {
            strbuf_add_char(out, '"');
        }
        strbuf_add_char(out, *text);
    }
    if (quoted) {
        strbuf_add_char(out, '"');
    }
}

void sheet_write_csv(const struct sheet *sheet, struct strbuf *out)
{
    struct strbuf scratch = {0};
    strbuf_add_str(out, "\xEF\xBB\xBF");
    for (size_t row = 0; row <= sheet->row_count; row++) {
        const char *separator = "";
        for (size_t column = 0; column < sheet->column_count; column++) {
            const struct sheet_column *about = &sheet->columns[column];
            if (!sheet_shows(about, SHEET_IN_FILE)) {
                continue;
            }
            strbuf_add_str(out, separator);
            separator = ",";
            add_field(out, row ? about->type : SHEET_TEXT,
                      row ? sheet_shown(sheet, row - 1, column, &scratch)
                          : about->title[LANGUAGE_ZH]);
        }
        strbuf_add_str(out, "\r\n");
    }
    strbuf_deinit(&scratch);
}

/* --- JSON --- */

static void add_string(struct strbuf *out, const char *text)
{
    strbuf_add_char(out, '"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            strbuf_addf(out, "\\%c", c);
        } else if (c < 0x20 || c == 0x7F) {
            strbuf_addf(out, "\\u%04x", c);
        } else {
            strbuf_add_char(out, *text);
        }
    }
    strbuf_add_char(out, '"');
}

static void add_value(struct strbuf *out, enum sheet_type type, const char *text)
{
    int64_t number;
    switch (type) {
    case SHEET_NUMBER:
    case SHEET_YUAN: /* in fen: a whole number */
        if (sheet_number(text, &number)) {
            strbuf_add_int(out, number);
        } else if (!*text) {
            strbuf_add_str(out, "null");
        } else {
            add_string(out, text);
        }
        break;
    case SHEET_BOOL:
        strbuf_add_str(out, strcmp(text, "1") == 0 ? "true" : "false");
        break;
    default:
        add_string(out, text);
        break;
    }
}

void sheet_write_json(const struct sheet *sheet, struct strbuf *out)
{
    strbuf_add_str(out, "[");
    for (size_t row = 0; row < sheet->row_count; row++) {
        const char *separator = "";
        strbuf_add_str(out, row ? ",\n  {" : "\n  {");
        for (size_t column = 0; column < sheet->column_count; column++) {
            const struct sheet_column *about = &sheet->columns[column];
            if (sheet_shows(about, SHEET_IN_JSON)) {
                strbuf_add_str(out, separator);
                add_string(out, about->key);
                strbuf_add_str(out, ": ");
                add_value(out, about->type, sheet_cell(sheet, row, column));
                separator = ", ";
            }
        }
        strbuf_add_char(out, '}');
    }
    strbuf_add_str(out, sheet->row_count ? "\n]\n" : "]\n");
}
