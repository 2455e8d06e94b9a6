#include "gather/gather_internal.h"

#include "base/file.h"
#include "base/nearest.h"

#include <stdio.h>

/* Which row holds the headings, and what every column fills. */

#define ROWS_SEARCHED 30
#define CANDIDATES_MAX 32
#define SHOWN_MAX 6

struct finder {
    const struct gather_form *form;
    const struct table *table;
    const char *file;
    struct arena *arena;
    struct diagnostics *diags;
    struct gather_table *out;
    struct diag_place place; /* of the headings */
    const char **names;      /* of all fields, for slips; NULL until asked for */
    bool failed;             /* the table cannot be read so */
};

/* --- the row --- */

static size_t count_matches(const struct finder *finder, const struct table_row *row)
{
    struct match matches[CANDIDATES_MAX];
    struct arena *scratch = arena_new();
    size_t count = 0;
    for (size_t i = 0; scratch && i < row->count; i++) {
        if (row->cells[i].kind == TABLE_TEXT && strlen(row->cells[i].text) < 400) {
            count += gather_match_heading(finder->form, row->cells[i].text, scratch, matches,
                                          CANDIDATES_MAX)
                     > 0;
        }
    }
    arena_free(scratch);
    return count;
}

/* The row with the most headings, the first of equals; false: there is none. */
static bool find_row(const struct finder *finder, size_t *at)
{
    size_t most = 0;
    for (size_t i = 0; i < finder->table->row_count && i < ROWS_SEARCHED; i++) {
        size_t count = count_matches(finder, &finder->table->rows[i]);
        if (count > most) {
            most = count;
            *at = i;
        }
    }
    return most > 0;
}

/* --- one heading --- */

static const char *column_name(const struct finder *finder, uint32_t column)
{
    char name[8];
    table_column_name(column, name);
    const char *copy = arena_strdup(finder->arena, name);
    return copy ? copy : "";
}

/* The names of all fields, short and as templates have them. */
static bool list_names(struct finder *finder, size_t *count)
{
    *count = 2 * finder->form->leaf_count;
    if (finder->names) {
        return true;
    }
    finder->names = arena_array(finder->arena, *count + 1, sizeof *finder->names);
    for (size_t i = 0; finder->names && i < finder->form->leaf_count; i++) {
        const struct gather_node *leaf = finder->form->leaves[i];
        struct gather_column column = {.leaf = leaf};
        for (const struct gather_node *node = leaf; node; node = node->parent) {
            if (node->repeats && !node->lines && column.step_count < GATHER_DEPTH) {
                column.steps[column.step_count++].number = 1;
            }
        }
        const char *heading = gather_heading(finder->form, &column, finder->arena);
        finder->names[2 * i] = leaf->label;
        finder->names[2 * i + 1] = heading ? heading : leaf->label;
    }
    return finder->names != NULL;
}

/* Columns that many tables have and no form. */
static bool is_ours_to_skip(const char *heading)
{
    static const char *const SKIPPED[] = {"序号", "行号", "问题"};
    for (size_t i = 0; i < ARRAY_LENGTH(SKIPPED); i++) {
        if (strcmp(heading, SKIPPED[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void tell_unknown(struct finder *finder, uint32_t column, const char *heading)
{
    size_t count;
    const char *where = column_name(finder, column);
    if (is_ours_to_skip(heading)) {
        return;
    }
    const char *near =
        list_names(finder, &count) ? nearest_name(heading, finder->names, count) : NULL;
    if (near) {
        diag_report(finder->diags, DIAG_GATHER_UNKNOWN_NEAR, &finder->place, where, heading, near,
                    NULL);
        finder->failed = true;
    } else {
        diag_report(finder->diags, DIAG_GATHER_UNKNOWN, &finder->place, where, heading, NULL);
    }
}

static void tell_ambiguous(struct finder *finder, uint32_t column, const char *heading,
                           const struct match *matches, size_t count)
{
    struct strbuf list = {0};
    const char *first = gather_heading(finder->form, &matches[0].column, finder->arena);
    for (size_t i = 0; i < count && i < SHOWN_MAX; i++) {
        const char *name = gather_heading(finder->form, &matches[i].column, finder->arena);
        strbuf_addf(&list, "%s“%s”", i ? "、" : "", name ? name : "");
    }
    strbuf_add_str(&list, count > SHOWN_MAX ? "……" : "");
    diag_report(finder->diags, DIAG_GATHER_AMBIGUOUS, &finder->place, column_name(finder, column),
                heading, strbuf_str(&list), first ? first : "", NULL);
    finder->failed = true;
    strbuf_deinit(&list);
}

static bool is_same_place(const struct gather_column *a, const struct gather_column *b)
{
    bool same = a->leaf == b->leaf && a->step_count == b->step_count;
    for (size_t i = 0; same && i < a->step_count; i++) {
        const char *x = a->steps[i].key, *y = b->steps[i].key;
        same = a->steps[i].number == b->steps[i].number && (x && y ? strcmp(x, y) == 0 : x == y);
    }
    return same;
}

static bool is_too_many(struct finder *finder, const struct gather_column *column)
{
    size_t step = column->step_count;
    for (const struct gather_node *node = column->leaf; node && step; node = node->parent) {
        if (!node->repeats) {
            continue;
        }
        step--;
        if (column->steps[step].number > node->max) {
            char most[16];
            snprintf(most, sizeof most, "%d", node->max);
            diag_report(finder->diags, DIAG_GATHER_NUMBER, &finder->place,
                        column_name(finder, column->column), column->heading, most, NULL);
            return true;
        }
    }
    return false;
}

static void tell_hidden(struct finder *finder, const struct gather_column *column)
{
    const struct table *table = finder->table;
    for (size_t i = 0; i < table->hidden_column_count; i++) {
        const struct table_range *range = &table->hidden_columns[i];
        if (column->column >= range->first_column && column->column <= range->last_column) {
            diag_report(finder->diags, DIAG_GATHER_HIDDEN_COLUMN, &finder->place,
                        column_name(finder, column->column), column->heading, NULL);
            return;
        }
    }
}

static void add_column(struct finder *finder, struct gather_column column)
{
    struct gather_table *out = finder->out;
    for (size_t i = 0; i < out->column_count; i++) {
        if (is_same_place(&out->columns[i], &column)) {
            const char *name = gather_heading(finder->form, &column, finder->arena);
            diag_report(finder->diags, DIAG_GATHER_TWICE, &finder->place,
                        column_name(finder, out->columns[i].column),
                        column_name(finder, column.column), name ? name : "", NULL);
            finder->failed = true;
            return;
        }
    }
    finder->failed |= is_too_many(finder, &column);
    tell_hidden(finder, &column);
    out->columns[out->column_count++] = column;
}

/* --- all of them --- */

/* The text of a cell of the rows above, where it is the heading of a merged group. */
static const char *group_above(const struct finder *finder, uint32_t column)
{
    size_t at = finder->out->heading_row;
    if (at == 0) {
        return NULL;
    }
    const struct table_row *row = &finder->table->rows[at - 1];
    const struct table_range *range = table_merged(finder->table, row->number, column);
    bool group = range && range->last_column > range->first_column
                 && row->number + 1 == finder->table->rows[at].number;
    const struct table_cell *cell = group ? table_cell(row, range->first_column) : NULL;
    return cell && cell->kind == TABLE_TEXT ? cell->text : NULL;
}

static const char *one_line(const struct finder *finder, const char *text)
{
    struct slice trimmed = gather_words_trim(slice_from(text));
    char *copy = arena_copy(finder->arena, trimmed);
    for (char *p = copy; p && *p; p++) {
        *p = *p == '\n' || *p == '\r' ? ' ' : *p;
    }
    return copy;
}

/* What the heading means, alone or with that of its group; how many it may mean. */
static size_t match_in_group(const struct finder *finder, const char *heading, uint32_t column,
                             struct match *matches)
{
    const char *group = group_above(finder, column);
    const char *both = group ? arena_printf(finder->arena, "%s›%s", group, heading) : NULL;
    size_t count =
        both ? gather_match_heading(finder->form, both, finder->arena, matches, CANDIDATES_MAX) : 0;
    return count ? count
                 : gather_match_heading(finder->form, heading, finder->arena, matches,
                                        CANDIDATES_MAX);
}

static void read_heading(struct finder *finder, uint32_t column, const char *text)
{
    struct match matches[CANDIDATES_MAX];
    const char *heading = one_line(finder, text);
    if (!heading || !heading[0]) {
        return;
    }
    size_t count = match_in_group(finder, heading, column, matches);
    size_t best = 0;
    while (best < count && matches[best].skipped == matches[0].skipped) {
        best++;
    }
    if (count == 0) {
        tell_unknown(finder, column, heading);
    } else if (best > 1) {
        tell_ambiguous(finder, column, heading, matches, best);
    } else {
        matches[0].column.column = column;
        matches[0].column.heading = heading;
        add_column(finder, matches[0].column);
    }
}

/* Headings of one row; one that is merged with the row above stands up there. */
static void read_headings(struct finder *finder)
{
    size_t at = finder->out->heading_row;
    const struct table_row *row = &finder->table->rows[at];
    const struct table_row *above = at ? &finder->table->rows[at - 1] : NULL;
    for (size_t i = 0; above && i < above->count; i++) {
        const struct table_range *range =
            table_merged(finder->table, above->number, above->cells[i].column);
        if (range && range->last_row == row->number && range->first_row == above->number) {
            read_heading(finder, above->cells[i].column, above->cells[i].text);
        }
    }
    for (size_t i = 0; i < row->count; i++) {
        read_heading(finder, row->cells[i].column, row->cells[i].text);
    }
}

/* --- what has no column --- */

static bool has_column(const struct gather_table *out, const struct gather_node *leaf)
{
    for (size_t i = 0; i < out->column_count; i++) {
        if (out->columns[i].leaf == leaf) {
            return true;
        }
    }
    return false;
}

static void add_fixed(struct finder *finder, const struct gather_node *leaf, const char *text)
{
    finder->out->columns[finder->out->column_count++] =
        (struct gather_column){.leaf = leaf, .heading = leaf->label, .fixed = text};
    diag_report(finder->diags, DIAG_GATHER_FIXED, &finder->place, leaf->label, text, NULL);
}

static bool is_period(const struct gather_node *leaf)
{
    return strcmp(leaf->name, "period") == 0 && leaf->parent
           && strcmp(leaf->parent->name, "envelope") == 0;
}

/* Fields that every unit must fill in and no column does: those with one choice only are what they
 * are, the others are named. */
static void settle_missing(struct finder *finder, const char *period)
{
    struct strbuf list = {0};
    for (size_t i = 0; i < finder->form->leaf_count; i++) {
        const struct gather_node *leaf = finder->form->leaves[i];
        if (!gather_required(leaf) || has_column(finder->out, leaf)) {
            continue;
        }
        const struct schema_facets *facets = &leaf->type->facets;
        if (is_period(leaf) && period) {
            add_fixed(finder, leaf, period);
        } else if (!leaf->repeats && facets->enumeration_count == 1) {
            add_fixed(finder, leaf, facets->enumeration[0]);
        } else if (!leaf->parent->repeats) {
            struct gather_column column = {.leaf = leaf};
            column.step_count = leaf->lines;
            const char *name = gather_heading(finder->form, &column, finder->arena);
            strbuf_addf(&list, "%s“%s”", list.len ? "、" : "", name ? name : leaf->label);
        }
    }
    if (list.len) {
        diag_report(finder->diags, DIAG_GATHER_MISSING, &finder->place, strbuf_str(&list), NULL);
        finder->failed = true;
    }
    strbuf_deinit(&list);
}

static void tell_no_row(struct finder *finder)
{
    char rows[8];
    const struct diag_place place = {.file = finder->file};
    struct strbuf example = {0};
    size_t shown = 0;
    for (size_t i = 0; i < finder->form->leaf_count && shown < 3; i++) {
        const struct gather_node *leaf = finder->form->leaves[i];
        if (gather_required(leaf)) {
            strbuf_addf(&example, "%s%s", shown++ ? "、" : "", leaf->label);
        }
    }
    snprintf(rows, sizeof rows, "%d", ROWS_SEARCHED);
    diag_report(finder->diags, DIAG_GATHER_NO_HEAD, &place, rows, finder->form->form->title,
                strbuf_str(&example), NULL);
    strbuf_deinit(&example);
}

static bool has_rows(const struct gather_table *out)
{
    for (size_t i = out->heading_row + 1; i < out->table->row_count; i++) {
        if (gather_row_used(out, &out->table->rows[i])) {
            return true;
        }
    }
    return false;
}

enum status gather_headings(const struct gather_form *form, const struct table *table,
                            const char *file, const char *period, struct arena *arena,
                            struct diagnostics *diags, struct gather_table *out)
{
    struct finder finder = {.form = form,
                            .table = table,
                            .file = file,
                            .arena = arena,
                            .diags = diags,
                            .out = out,
                            .place = {.file = file}};
    *out = (struct gather_table){.form = form, .table = table};
    if (!find_row(&finder, &out->heading_row)) {
        tell_no_row(&finder);
        return STATUS_INVALID;
    }
    const struct table_row *row = &table->rows[out->heading_row];
    size_t above = out->heading_row ? table->rows[out->heading_row - 1].count : 0;
    finder.place.line = (int)row->number;
    out->columns =
        arena_array(arena, row->count + above + form->leaf_count + 1, sizeof *out->columns);
    if (!out->columns) {
        return STATUS_NO_MEMORY;
    }
    read_headings(&finder);
    settle_missing(&finder, period);
    if (!finder.failed && !has_rows(out)) {
        char number[16];
        snprintf(number, sizeof number, "%u", row->number);
        diag_report(diags, DIAG_GATHER_NO_ROWS, &finder.place, number, NULL);
        finder.failed = true;
    }
    return finder.failed ? STATUS_INVALID : STATUS_OK;
}
