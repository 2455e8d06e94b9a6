#include "cli/table_in.h"

#include "intake/intake.h"

#include <string.h>

/* --- one cell after the other --- */

struct scanner {
    struct arena *arena;
    struct slice rest;
    int line;
    bool row_ended; /* by the cell just read */
};

/* A leading apostrophe keeps a text from being taken for a formula: our own CSV has it. */
static const char *without_guard(char *cell)
{
    return cell[0] == '\'' && cell[1] && strchr("=+-@\t\r", cell[1]) ? cell + 1 : cell;
}

static void skip(struct scanner *s, size_t count)
{
    s->rest.ptr += count;
    s->rest.len -= count;
}

/* Up to the closing quote; two quotes stand for one. */
static void read_quoted(struct scanner *s, struct strbuf *cell)
{
    skip(s, 1);
    while (s->rest.len) {
        char c = s->rest.ptr[0];
        bool quote = c == '"';
        if (quote && !(s->rest.len > 1 && s->rest.ptr[1] == '"')) {
            skip(s, 1);
            return;
        }
        s->line += c == '\n';
        strbuf_add_char(cell, c);
        skip(s, quote ? 2 : 1);
    }
}

/* Takes the comma or line end behind a cell. */
static void end_cell(struct scanner *s)
{
    s->row_ended = true;
    if (s->rest.len && s->rest.ptr[0] == ',') {
        s->row_ended = false;
        skip(s, 1);
        return;
    }
    if (s->rest.len && s->rest.ptr[0] == '\r') {
        skip(s, 1);
    }
    if (s->rest.len && s->rest.ptr[0] == '\n') {
        skip(s, 1);
        s->line++;
    }
}

static const char *read_cell(struct scanner *s)
{
    struct strbuf cell = {0};
    if (s->rest.len && s->rest.ptr[0] == '"') {
        read_quoted(s, &cell);
    }
    while (s->rest.len && !strchr(",\r\n", s->rest.ptr[0])) {
        strbuf_add_char(&cell, s->rest.ptr[0]);
        skip(s, 1);
    }
    end_cell(s);
    char *copy =
        cell.status == STATUS_OK ? arena_copy(s->arena, slice_trim(strbuf_slice(&cell))) : NULL;
    strbuf_deinit(&cell);
    return copy ? without_guard(copy) : NULL;
}

/* --- rows --- */

static size_t count_lines(struct slice text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.len; i++) {
        count += text.ptr[i] == '\n';
    }
    return count;
}

static size_t count_commas(struct slice text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.len && text.ptr[i] != '\n'; i++) {
        count += text.ptr[i] == ',';
    }
    return count;
}

/* Cells beyond the head are left out; false: memory. *empty: nothing stands in the row. */
static bool read_row(struct scanner *s, const char **cells, size_t columns, bool *empty)
{
    size_t at = 0;
    *empty = true;
    s->row_ended = false;
    for (size_t i = 0; i < columns; i++) {
        cells[i] = "";
    }
    while (!s->row_ended) {
        const char *cell = read_cell(s);
        if (!cell) {
            return false;
        }
        if (at < columns) {
            cells[at++] = cell;
        }
        *empty = *empty && !cell[0];
    }
    return true;
}

enum status table_in_read(struct arena *arena, const char *path, struct diagnostics *diags,
                          struct table_in *out)
{
    struct slice text = {0};
    bool empty;
    *out = (struct table_in){0};
    enum status status = intake_text(path, arena, diags, &text);
    if (status != STATUS_OK) {
        return status;
    }
    struct scanner s = {.arena = arena, .rest = text, .line = 1};
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0) {
        skip(&s, 3);
    }
    size_t most = count_lines(text);
    out->columns = count_commas(text);
    out->head = arena_array(arena, out->columns, sizeof *out->head);
    out->lines = arena_array(arena, most, sizeof *out->lines);
    out->cells = arena_array(arena, most, out->columns * sizeof *out->cells);
    if (!out->head || !out->lines || !out->cells
        || !read_row(&s, out->head, out->columns, &empty)) {
        return STATUS_NO_MEMORY;
    }
    while (s.rest.len) {
        int line = s.line;
        if (!read_row(&s, out->cells + out->rows * out->columns, out->columns, &empty)) {
            return STATUS_NO_MEMORY;
        }
        if (!empty) {
            out->lines[out->rows++] = line;
        }
    }
    return STATUS_OK;
}

static bool find_column(const struct table_in *table, const char *column, size_t *at)
{
    for (*at = 0; *at < table->columns; ++*at) {
        if (strcmp(table->head[*at], column) == 0) {
            return true;
        }
    }
    return false;
}

bool table_in_has(const struct table_in *table, const char *column)
{
    size_t at;
    return find_column(table, column, &at);
}

const char *table_in_cell(const struct table_in *table, size_t row, const char *column)
{
    size_t at;
    return find_column(table, column, &at) ? table->cells[row * table->columns + at] : "";
}
