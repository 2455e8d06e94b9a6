#include "table/table.h"

#include "table/table_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/intake.h"

#include <stdio.h>

void table_builder_fail(struct table_builder *builder, enum status status)
{
    builder->status = builder->status == STATUS_OK ? status : builder->status;
}

void table_builder_limit(struct table_builder *builder, enum diag_code code, size_t limit)
{
    char number[24];
    const struct diag_place place = {.file = builder->name};
    if (builder->status == STATUS_OK) {
        snprintf(number, sizeof number, "%zu", limit);
        diag_report(builder->diags, code, &place, number, NULL);
        builder->status = STATUS_LIMIT;
    }
}

void table_builder_add_cell(struct table_builder *builder, struct table_cell cell)
{
    if (!cell.text) {
        table_builder_fail(builder, STATUS_NO_MEMORY);
    }
    if (builder->status != STATUS_OK || (!cell.text[0] && !(cell.marks & TABLE_NOT_COMPUTED))) {
        return;
    }
    if (cell.column >= LIMIT_SHEET_COLUMNS) {
        table_builder_limit(builder, DIAG_SHEET_COLUMNS, LIMIT_SHEET_COLUMNS);
    } else if (++builder->cell_total > LIMIT_SHEET_CELLS) {
        table_builder_limit(builder, DIAG_SHEET_CELLS, LIMIT_SHEET_CELLS);
    } else if (utf8_length(slice_from(cell.text)) > LIMIT_CELL_CHARS) {
        table_builder_limit(builder, DIAG_SHEET_CELL_LONG, LIMIT_CELL_CHARS);
    } else {
        void *cells = builder->cells;
        if (mem_grow(&cells, &builder->cell_capacity, builder->cell_count + 1, sizeof cell)) {
            builder->cells = cells;
            builder->cells[builder->cell_count++] = cell;
        } else {
            table_builder_fail(builder, STATUS_NO_MEMORY);
        }
    }
}

/* Doubles the rows' room, in the arena. */
static bool grow_rows(struct table_builder *builder)
{
    struct table *table = builder->table;
    size_t wanted = builder->row_capacity ? 2 * builder->row_capacity : 64;
    struct table_row *rows = arena_array(builder->arena, wanted, sizeof *rows);
    if (!rows) {
        return false;
    }
    if (table->row_count) {
        memcpy(rows, table->rows, table->row_count * sizeof *rows);
    }
    table->rows = rows;
    builder->row_capacity = wanted;
    return true;
}

void table_builder_end_row(struct table_builder *builder, uint32_t number, bool hidden)
{
    struct table *table = builder->table;
    size_t count = builder->cell_count;
    builder->cell_count = 0;
    if (builder->status != STATUS_OK || !count) {
        return;
    }
    if (table->row_count == LIMIT_SHEET_ROWS) {
        table_builder_limit(builder, DIAG_SHEET_ROWS, LIMIT_SHEET_ROWS);
        return;
    }
    struct table_cell *cells = arena_array(builder->arena, count, sizeof *cells);
    if (!cells || (table->row_count == builder->row_capacity && !grow_rows(builder))) {
        table_builder_fail(builder, STATUS_NO_MEMORY);
        return;
    }
    memcpy(cells, builder->cells, count * sizeof *cells);
    table->rows[table->row_count++] =
        (struct table_row){.number = number, .hidden = hidden, .cells = cells, .count = count};
}

/* --- what it is --- */

static bool begins(struct slice bytes, const char *mark, size_t len)
{
    return bytes.len >= len && memcmp(bytes.ptr, mark, len) == 0;
}

static enum status read_text(struct table_builder *builder, struct slice bytes)
{
    struct slice utf8 = {0};
    const char *zh, *en;
    const struct diag_place place = {.file = builder->name};
    if (intake_sniff(bytes, &zh, &en)) {
        diag_report(builder->diags, DIAG_SHEET_KIND, &place, file_base_name(builder->name), zh, en,
                    NULL);
        return STATUS_UNSUPPORTED;
    }
    enum status status =
        intake_text_bytes(builder->name, bytes, builder->arena, builder->diags, &utf8);
    if (status == STATUS_OK) {
        builder->table->text = true;
        builder->table->sheet_count = 1;
        table_csv_read(builder, utf8);
        status = builder->status;
    }
    return status;
}

enum status table_read(const char *name, struct slice bytes, const char *sheet, struct arena *arena,
                       struct diagnostics *diags, struct table *out)
{
    *out = (struct table){.sheet = ""};
    struct table_builder builder = {.arena = arena, .diags = diags, .name = name, .table = out};
    const struct diag_place place = {.file = name};
    size_t failures = mem_failures();
    enum status status;
    if (begins(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)) {
        diag_report(diags, DIAG_SHEET_OLD, &place, file_base_name(name), NULL);
        status = STATUS_UNSUPPORTED;
    } else if (begins(bytes, "PK\x03\x04", 4)) {
        status = table_xlsx_read(&builder, bytes, sheet);
    } else {
        status = read_text(&builder, bytes);
    }
    mem_free(builder.cells);
    if (mem_failures() != failures) {
        return STATUS_NO_MEMORY; /* what is missing for want of memory is not the table's fault */
    }
    if (status == STATUS_OK && !out->row_count) {
        diag_report(diags, DIAG_SHEET_EMPTY, &place, NULL);
        status = STATUS_INVALID;
    }
    return status;
}

/* --- asking --- */

const struct table_cell *table_cell(const struct table_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->count && row->cells[i].column <= column; i++) {
        if (row->cells[i].column == column) {
            return &row->cells[i];
        }
    }
    return NULL;
}

const struct table_range *table_merged(const struct table *table, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < table->merged_count; i++) {
        const struct table_range *range = &table->merged[i];
        if (row >= range->first_row && row <= range->last_row && column >= range->first_column
            && column <= range->last_column) {
            return range;
        }
    }
    return NULL;
}

void table_column_name(uint32_t column, char out[8])
{
    char letters[8];
    size_t count = 0;
    for (uint32_t rest = column + 1; rest && count < 7; rest = (rest - 1) / 26) {
        letters[count++] = (char)('A' + (rest - 1) % 26);
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = letters[count - 1 - i];
    }
    out[count] = '\0';
}
