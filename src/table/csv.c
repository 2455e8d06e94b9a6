#include "table/table_internal.h"

#include <stdio.h>

/* Text with separators, RFC 4180 and what office programs make of it: commas, semicolons or tabs,
 * line ends of any system, quotes doubled within quotes. Rows are counted as an office program
 * counts them: a line feed in quotes begins none. */

#define SAMPLE_ROWS 30

struct scanner {
    struct slice rest;
    char separator;
    int line;
    int quote_line; /* where a quote began that is not closed; 0: none */
};

static void skip(struct scanner *s, size_t count)
{
    s->rest = slice_of(s->rest.ptr + count, s->rest.len - count);
}

static void read_quoted(struct scanner *s, struct strbuf *cell)
{
    int begun = s->line;
    skip(s, 1);
    while (s->rest.len) {
        char c = s->rest.ptr[0];
        bool quote = c == '"';
        if (quote && !(s->rest.len > 1 && s->rest.ptr[1] == '"')) {
            skip(s, 1);
            return;
        }
        if (c != '\r') {
            strbuf_add_char(cell, c);
        }
        s->line += c == '\n';
        skip(s, quote ? 2 : 1);
    }
    s->quote_line = begun;
}

/* One cell; true when another one follows in its row. */
static bool read_cell(struct scanner *s, struct strbuf *cell)
{
    strbuf_clear(cell);
    if (s->rest.len && s->rest.ptr[0] == '"') {
        read_quoted(s, cell);
    }
    while (s->rest.len && s->rest.ptr[0] != s->separator && s->rest.ptr[0] != '\r'
           && s->rest.ptr[0] != '\n') {
        strbuf_add_char(cell, s->rest.ptr[0]);
        skip(s, 1);
    }
    if (s->rest.len && s->rest.ptr[0] == s->separator) {
        skip(s, 1);
        return true;
    }
    if (s->rest.len && s->rest.ptr[0] == '\r') {
        skip(s, 1);
    }
    if (s->rest.len && s->rest.ptr[0] == '\n') {
        skip(s, 1);
    }
    s->line++;
    return false;
}

/* How many cells the first rows have, when they are read with that separator. */
static size_t try_separator(struct slice text, char separator)
{
    struct scanner s = {.rest = text, .separator = separator};
    struct strbuf cell = {0};
    size_t total = 0;
    for (int row = 0; row < SAMPLE_ROWS && s.rest.len; row++) {
        while (read_cell(&s, &cell)) {
            total++;
        }
    }
    strbuf_deinit(&cell);
    return total;
}

/* «sep=;» as the first line says it; else the one that makes the most cells, commas first. */
static char find_separator(struct slice *text)
{
    static const char CANDIDATES[] = {',', '\t', ';'};
    char best = ',';
    size_t most = 0;
    if (text->len > 5 && memcmp(text->ptr, "sep=", 4) == 0
        && (text->ptr[5] == '\r' || text->ptr[5] == '\n')) {
        best = text->ptr[4];
        slice_cut(text, '\n');
        return best;
    }
    for (size_t i = 0; i < sizeof CANDIDATES; i++) {
        size_t count = try_separator(*text, CANDIDATES[i]);
        if (count > most) {
            most = count;
            best = CANDIDATES[i];
        }
    }
    return best;
}

/* An apostrophe keeps a text from being taken for a formula, or digits for a number: our own
 * tables have it. */
static struct slice without_guard(struct slice text)
{
    bool guarded = text.len > 1 && text.ptr[0] == '\'' && strchr("=+-@\t\r0123456789", text.ptr[1]);
    return guarded ? slice_of(text.ptr + 1, text.len - 1) : text;
}

static bool is_error(struct slice text)
{
    static const char *const ERRORS[] = {"#N/A",  "#REF!",  "#VALUE!", "#DIV/0!",
                                         "#NUM!", "#NAME?", "#NULL!"};
    bool narrow = text.len >= 3; /* ####: a column that was too narrow when it was saved */
    for (size_t i = 0; i < text.len; i++) {
        narrow = narrow && text.ptr[i] == '#';
    }
    for (size_t i = 0; i < ARRAY_LENGTH(ERRORS); i++) {
        if (slice_is(text, ERRORS[i])) {
            return true;
        }
    }
    return narrow;
}

void table_csv_read(struct table_builder *builder, struct slice utf8)
{
    struct scanner s = {.line = 1};
    struct strbuf cell = {0};
    s.separator = find_separator(&utf8);
    s.rest = utf8;
    for (uint32_t number = 1; s.rest.len && builder->status == STATUS_OK; number++) {
        bool more = true;
        for (uint32_t column = 0; more && builder->status == STATUS_OK; column++) {
            more = read_cell(&s, &cell);
            struct slice text = without_guard(strbuf_slice(&cell));
            table_builder_fail(builder, cell.status);
            table_builder_add_cell(
                builder,
                (struct table_cell){.column = column,
                                    .kind = is_error(text) ? TABLE_ERROR : TABLE_TEXT,
                                    .text = text.len ? arena_copy(builder->arena, text) : ""});
        }
        table_builder_end_row(builder, number, false);
    }
    if (s.quote_line && builder->status == STATUS_OK) {
        char line[16];
        const struct diag_place place = {.file = builder->name, .line = s.quote_line};
        snprintf(line, sizeof line, "%d", s.quote_line);
        diag_report(builder->diags, DIAG_SHEET_QUOTE, &place, line, NULL);
        table_builder_fail(builder, STATUS_INVALID);
    }
    strbuf_deinit(&cell);
}
