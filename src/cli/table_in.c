#include "cli/table_in.h"

#include "base/file.h"
#include "base/limits.h"
#include "intake/intake.h"
#include "table/table.h"

#include <string.h>

/* A table of text cells below a row of names, from what table/ reads. */

struct taking {
    struct arena *arena;
    struct diagnostics *diags;
    const char *path;
    enum status status;
};

/* What cannot be what somebody typed is refused with its place. */
static bool is_sound(struct taking *t, const struct table_cell *cell, uint32_t row)
{
    char column[8];
    table_column_name(cell->column, column);
    const char *name = arena_printf(t->arena, "%s%u", column, row);
    const struct diag_place place = {.file = t->path, .line = (int)row, .label = name};
    if (!name) {
        t->status = STATUS_NO_MEMORY;
    } else if (cell->kind == TABLE_ERROR) {
        diag_report(t->diags, DIAG_CELL_ERROR, &place, name, cell->text, NULL);
        t->status = STATUS_INVALID;
    } else if (cell->marks & TABLE_NOT_COMPUTED) {
        diag_report(t->diags, DIAG_CELL_NOT_COMPUTED, &place, name, NULL);
        t->status = STATUS_INVALID;
    } else if (cell->marks & TABLE_ROUNDED) {
        diag_report(t->diags, DIAG_CELL_ROUNDED, &place, name, cell->text, NULL);
        t->status = STATUS_INVALID;
    }
    return t->status == STATUS_OK;
}

/* A leading apostrophe keeps a text from being taken for a formula: our own CSV has it. */
static const char *text_of(struct taking *t, const struct table_cell *cell)
{
    struct table_number number;
    const char *text = cell->text;
    if (cell->kind == TABLE_NUMBER && table_number_parse(text, &number)) {
        text = table_number_text(&number, t->arena);
    } else {
        text = arena_copy(t->arena, slice_trim(slice_from(text)));
    }
    t->status = text ? t->status : STATUS_NO_MEMORY;
    return text && text[0] == '\'' && text[1] && strchr("=+-@\t\r", text[1]) ? text + 1 : text;
}

static void take_row(struct taking *t, const struct table_row *row, const char **cells,
                     size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        cells[i] = "";
    }
    for (size_t i = 0; i < row->count && t->status == STATUS_OK; i++) {
        const struct table_cell *cell = &row->cells[i];
        if (cell->column < columns && is_sound(t, cell, row->number)) {
            cells[cell->column] = text_of(t, cell);
        }
    }
}

static enum status read_file(struct taking *t, struct table *out)
{
    struct slice bytes = {0};
    enum status status = intake_read(t->path, LIMIT_TABLE_BYTES, t->arena, t->diags, &bytes);
    if (status == STATUS_OK && !bytes.len) {
        const struct diag_place place = {.file = t->path};
        diag_report(t->diags, DIAG_FILE_EMPTY, &place, file_base_name(t->path), NULL);
        status = STATUS_INVALID;
    }
    return status == STATUS_OK ? table_read(t->path, bytes, NULL, t->arena, t->diags, out) : status;
}

/* The row of names: a title above it stands in one cell. */
static size_t head_of(const struct table *table)
{
    size_t at = 0;
    while (at < table->row_count && table->rows[at].count < 2) {
        at++;
    }
    return at < table->row_count ? at : 0;
}

enum status table_in_read(struct arena *arena, const char *path, struct diagnostics *diags,
                          struct table_in *out)
{
    struct taking t = {arena, diags, path, STATUS_OK};
    struct table table;
    *out = (struct table_in){0};
    enum status status = read_file(&t, &table);
    if (status != STATUS_OK) {
        return status;
    }
    const struct table_row *head = &table.rows[head_of(&table)], *rows = head + 1;
    size_t columns = head->cells[head->count - 1].column + 1;
    out->columns = columns;
    out->rows = (size_t)(table.rows + table.row_count - rows);
    out->head = arena_array(arena, columns, sizeof *out->head);
    out->lines = arena_array(arena, table.row_count, sizeof *out->lines);
    out->cells = arena_array(arena, table.row_count, columns * sizeof *out->cells);
    if (!out->head || !out->lines || !out->cells) {
        return STATUS_NO_MEMORY;
    }
    take_row(&t, head, out->head, columns);
    for (size_t i = 0; i < out->rows && t.status == STATUS_OK; i++) {
        take_row(&t, &rows[i], out->cells + i * columns, columns);
        out->lines[i] = (int)rows[i].number;
    }
    return t.status;
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
