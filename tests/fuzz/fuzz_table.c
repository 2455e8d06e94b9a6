/* Bytes of a table: a workbook or separated text, its headings, and every row as a form. */
#include "fuzz/fuzz.h"
#include "gather/gather.h"
#include "validate/validate.h"

#include <stdlib.h>

struct setting {
    struct arena *arena;
    struct forms *forms;
    struct gather_form form;
};

static const struct setting *set_up(void)
{
    static struct setting setting;
    static struct diagnostics diags;
    if (!setting.forms) {
        setting.arena = arena_new();
        diag_init(&diags, setting.arena);
        if (!setting.arena || xml_init() != STATUS_OK
            || forms_open(JIANJIA_SOURCE_DIR, NULL, &diags, &setting.forms) != STATUS_OK) {
            abort();
        }
        struct form *form = forms_by_id(setting.forms, "checklist-demonstration");
        if (validate_prepare(setting.forms, form, &diags) != STATUS_OK
            || gather_open(setting.forms, form, setting.arena, &setting.form) != STATUS_OK) {
            abort();
        }
    }
    return &setting;
}

/* Rows are in order, cells too, and hold something. */
static void check_table(const struct table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        if (!row->count || !row->number || (i && row->number <= table->rows[i - 1].number)) {
            abort();
        }
        for (size_t k = 0; k < row->count; k++) {
            const struct table_cell *cell = &row->cells[k];
            bool empty = !cell->text[0] && !(cell->marks & TABLE_NOT_COMPUTED);
            if (empty || (k && cell->column <= row->cells[k - 1].column)) {
                abort();
            }
        }
    }
}

static void gather(const struct setting *setting, const struct table *table, struct arena *arena,
                   struct diagnostics *diags)
{
    struct gather_table headings;
    struct strbuf text = {0};
    enum status status =
        gather_headings(&setting->form, table, "fuzz", "2026", arena, diags, &headings);
    for (size_t i = 0; status == STATUS_OK && i < table->row_count && i < 50; i++) {
        struct gather_made made;
        size_t before = diags->counts[SEVERITY_ERROR];
        enum status row = gather_row(&headings, &table->rows[i], "fuzz", arena, diags, &made);
        if (row == STATUS_INVALID ? diags->counts[SEVERITY_ERROR] == before : row != STATUS_OK) {
            abort();
        }
        if (xml_serialize(&made.xml, &text) != STATUS_OK) {
            abort();
        }
        gather_relocate(&headings, &table->rows[i], &made, "fuzz", diags, 0);
        xml_close(&made.xml);
    }
    strbuf_deinit(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct setting *setting = set_up();
    struct arena *arena = arena_new();
    struct diagnostics diags;
    struct table table;
    diag_init(&diags, arena);
    enum status status = table_read("fuzz", slice_of(data, size), NULL, arena, &diags, &table);
    if (status == STATUS_OK) {
        check_table(&table);
        gather(setting, &table, arena, &diags);
    } else if (diags.count == 0) {
        abort(); /* whatever is refused has a reason that can be shown */
    }
    arena_free(arena);
    return 0;
}
