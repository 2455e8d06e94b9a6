#include "gather/gather_internal.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdio.h>

/* One row -> one submission: cells are read, then the elements that have something are written in
 * the order of the schema. */

struct maker {
    const struct gather_table *table;
    struct arena *arena;
    struct diagnostics *diags;
    struct gather_made *made;
    const char **values;    /* of the columns; NULL: none */
    const xmlNode **places; /* of the values, for the traces */
    const struct gather_column **sources;
    size_t place_count, place_room;
    struct gather_step at[GATHER_DEPTH];
    size_t depth;
    bool failed; /* memory */
};

bool gather_row_used(const struct gather_table *table, const struct table_row *row)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (!table->columns[i].fixed && table_cell(row, table->columns[i].column)) {
            return true;
        }
    }
    return false;
}

/* --- cells --- */

/* C5（身份证号） */
static const char *label_of(struct arena *arena, const struct gather_column *column, uint32_t row)
{
    char name[8];
    table_column_name(column->column, name);
    const char *label = arena_printf(arena, "%s%u（%s）", name, row, column->heading);
    return label ? label : column->heading;
}

/* What was done to cells, once for each kind, naming them. */
static void tell_notes(struct maker *maker, struct strbuf notes[NOTE_COUNT],
                       const struct diag_place *place)
{
    static const enum diag_code CODES[NOTE_COUNT] = {
        [NOTE_TRIMMED] = DIAG_CELL_TRIMMED,     [NOTE_WIDTH] = DIAG_CELL_WIDTH,
        [NOTE_FORMULA] = DIAG_CELL_FORMULA,     [NOTE_PERCENT] = DIAG_CELL_PERCENT,
        [NOTE_THOUSANDS] = DIAG_CELL_THOUSANDS, [NOTE_TIME] = DIAG_CELL_TIME,
    };
    for (size_t i = 0; i < NOTE_COUNT; i++) {
        if (notes[i].len) {
            diag_report(maker->diags, CODES[i], place, strbuf_str(&notes[i]), NULL);
        }
        maker->failed |= notes[i].status != STATUS_OK;
        strbuf_deinit(&notes[i]);
    }
}

static void add_note(struct strbuf notes[NOTE_COUNT], unsigned bits, uint32_t column, uint32_t row)
{
    char name[8];
    table_column_name(column, name);
    for (size_t i = 0; i < NOTE_COUNT; i++) {
        if (bits & 1u << i) {
            strbuf_addf(&notes[i], "%s%s%u", notes[i].len ? "、" : "", name, row);
        }
    }
}

/* An empty cell that is part of a larger one has no value of its own. */
static bool tell_merged(struct maker *maker, const struct table_row *row,
                        const struct gather_column *column, const struct diag_place *place)
{
    const struct table_range *range =
        table_merged(maker->table->table, row->number, column->column);
    char first[8], last[8], text[40];
    if (!range) {
        return false;
    }
    table_column_name(range->first_column, first);
    table_column_name(range->last_column, last);
    snprintf(text, sizeof text, "%s%u:%s%u", first, range->first_row, last, range->last_row);
    diag_report(maker->diags, DIAG_CELL_MERGED, place, place->label, text, NULL);
    return true;
}

/* All cells of the row as values; false: some were refused. */
static bool read_cells(struct maker *maker, const struct table_row *row, const char *file)
{
    struct strbuf notes[NOTE_COUNT] = {0};
    bool sound = true;
    const struct diag_place whole = {.file = file, .line = (int)row->number};
    for (size_t i = 0; i < maker->table->column_count; i++) {
        const struct gather_column *column = &maker->table->columns[i];
        const struct table_cell *cell = column->fixed ? NULL : table_cell(row, column->column);
        struct reading reading = {.column = column,
                                  .cell = cell,
                                  .table = maker->table->table,
                                  .arena = maker->arena,
                                  .diags = maker->diags,
                                  .place = whole};
        reading.place.column = (int)column->column + 1;
        reading.place.label = label_of(maker->arena, column, row->number);
        maker->values[i] = column->fixed;
        if (cell) {
            const char *value = gather_value_read(&reading);
            maker->failed |= value == NULL;
            maker->values[i] = value && value[0] ? value : NULL;
            sound = sound && !reading.refused;
            add_note(notes, reading.notes, column->column, row->number);
        } else if (!column->fixed && tell_merged(maker, row, column, &reading.place)) {
            sound = false;
        }
    }
    tell_notes(maker, notes, &whole);
    return sound;
}

/* --- elements --- */

static bool is_below(const struct gather_node *node, const struct gather_node *above)
{
    while (node && node != above) {
        node = node->parent;
    }
    return node != NULL;
}

static bool is_same_step(const struct gather_step *a, const struct gather_step *b)
{
    return a->number == b->number
           && (a->key && b->key ? strcmp(a->key, b->key) == 0 : a->key == b->key);
}

/* Whether a column fills something below a node where we are; the next one from *i on. */
static bool next_below(const struct maker *maker, const struct gather_node *node, size_t *i)
{
    for (; *i < maker->table->column_count; ++*i) {
        const struct gather_column *column = &maker->table->columns[*i];
        bool here =
            maker->values[*i] && is_below(column->leaf, node) && column->step_count >= maker->depth;
        for (size_t d = 0; here && d < maker->depth; d++) {
            here = is_same_step(&column->steps[d], &maker->at[d]);
        }
        if (here) {
            return true;
        }
    }
    return false;
}

static void keep_place(struct maker *maker, const xmlNode *node, size_t column)
{
    if (maker->place_count < maker->place_room) {
        maker->places[maker->place_count] = node;
        maker->sources[maker->place_count++] = &maker->table->columns[column];
    }
}

static void emit(struct maker *maker, const struct gather_node *node, xmlNode *parent);

/* Attributes of an element and what is in it. */
static void fill_element(struct maker *maker, const struct gather_node *node, xmlNode *element)
{
    for (size_t i = 0; next_below(maker, node, &i); i++) {
        const struct gather_node *leaf = maker->table->columns[i].leaf;
        if (leaf == node) {
            maker->failed |= !xml_add_text(element, maker->values[i]);
            keep_place(maker, element, i);
        } else if (leaf->parent == node && !leaf->element) {
            maker->failed |= !xml_reset(element, leaf->name, maker->values[i]);
            keep_place(maker, element, i);
        }
    }
    for (const struct gather_node *child = node->first; child; child = child->next) {
        if (child->element) {
            emit(maker, child, element); /* as deep as the schema */
        }
    }
}

static xmlNode *add_element(struct maker *maker, const struct gather_node *node, xmlNode *parent)
{
    xmlNode *element = xml_add(&maker->made->xml, parent, NULL, node->name, 0);
    maker->failed |= element == NULL;
    return element;
}

/* Each line of a cell. */
static void emit_lines(struct maker *maker, const struct gather_node *node, xmlNode *parent,
                       size_t column)
{
    struct slice rest = slice_from(maker->values[column]);
    while (rest.ptr) {
        struct slice line = gather_words_trim(slice_cut(&rest, '\n'));
        const char *text = line.len ? arena_copy(maker->arena, line) : NULL;
        xmlNode *element = text ? add_element(maker, node, parent) : NULL;
        if (element) {
            maker->failed |= !xml_add_text(element, text);
            keep_place(maker, element, column);
        }
    }
}

/* Every one of what repeats: those with a number by it, then those with a key as they come. */
static void emit_each(struct maker *maker, const struct gather_node *node, xmlNode *parent)
{
    size_t depth = maker->depth;
    struct gather_step last = {NULL, 0};
    for (bool more = depth < GATHER_DEPTH; more && !maker->failed;) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; next_below(maker, node, &i); i++) { /* the smallest number left */
            const struct gather_step *step = &maker->table->columns[i].steps[depth];
            if (maker->table->columns[i].step_count > depth && !step->key
                && step->number > last.number
                && (next == SIZE_MAX
                    || step->number < maker->table->columns[next].steps[depth].number)) {
                next = i;
            }
        }
        more = next != SIZE_MAX;
        if (more) {
            last = maker->at[maker->depth++] = maker->table->columns[next].steps[depth];
            xmlNode *element = add_element(maker, node, parent);
            if (element) {
                fill_element(maker, node, element);
            }
            maker->depth = depth;
        }
    }
}

static bool was_made(const struct maker *maker, const struct gather_node *node, size_t before)
{
    const struct gather_step *step = &maker->table->columns[before].steps[maker->depth];
    for (size_t i = 0; next_below(maker, node, &i) && i < before; i++) {
        const struct gather_column *other = &maker->table->columns[i];
        if (other->step_count > maker->depth && is_same_step(&other->steps[maker->depth], step)) {
            return true;
        }
    }
    return false;
}

static void emit_keyed(struct maker *maker, const struct gather_node *node, xmlNode *parent)
{
    size_t depth = maker->depth;
    for (size_t i = 0; depth < GATHER_DEPTH && next_below(maker, node, &i); i++) {
        const struct gather_column *column = &maker->table->columns[i];
        if (column->step_count <= depth || !column->steps[depth].key || was_made(maker, node, i)) {
            continue;
        }
        maker->at[maker->depth++] = column->steps[depth];
        xmlNode *element = add_element(maker, node, parent);
        if (element && xml_set(element, node->key->name, column->steps[depth].key)) {
            fill_element(maker, node, element);
        } else {
            maker->failed = true;
        }
        maker->depth = depth;
    }
}

/* A group that must be there and may be empty: nobody can say so in a table. */
static bool may_be_empty(const struct gather_node *node)
{
    const struct gather_node *child = node->first;
    while (child && !child->required) {
        child = child->next;
    }
    return !child && node->required && !node->repeats && !node->type;
}

static void emit(struct maker *maker, const struct gather_node *node, xmlNode *parent)
{
    size_t first = 0;
    if (maker->failed || !next_below(maker, node, &first)) {
        if (!maker->failed && may_be_empty(node)) {
            (void)add_element(maker, node, parent);
        }
        return;
    }
    if (!node->repeats) {
        xmlNode *element = add_element(maker, node, parent);
        if (element) {
            fill_element(maker, node, element);
        }
        return;
    }
    for (size_t i = 0; node->lines && next_below(maker, node, &i); i++) {
        const struct gather_step *step = &maker->table->columns[i].steps[maker->depth];
        if (!step->key && !step->number) {
            emit_lines(maker, node, parent, i);
        }
    }
    emit_each(maker, node, parent);
    emit_keyed(maker, node, parent);
}

/* --- the whole --- */

static void find_traces(struct maker *maker)
{
    struct gather_made *made = maker->made;
    made->traces = arena_array(maker->arena, maker->place_count + 1, sizeof *made->traces);
    for (size_t i = 0; made->traces && i < maker->place_count; i++) {
        const struct gather_column *column = maker->sources[i];
        const char *path = xml_path(maker->arena, maker->places[i]);
        if (!column->leaf->element && path) {
            path = arena_printf(maker->arena, "%s/@%s", path, column->leaf->name);
        }
        made->traces[made->trace_count++] =
            (struct gather_trace){path, gather_match_path(column->leaf, maker->arena), column};
    }
    maker->failed |= !made->traces;
}

static const char *text_at(struct maker *maker, const xmlNode *root, const char *const *names)
{
    const xmlNode *node = root;
    for (; node && *names; names++) {
        node = xml_child(node, *names);
    }
    const char *text = node ? xml_text(maker->arena, node) : "";
    return text ? text : "";
}

/* Unit (its code, else its name), period and what the form's manifest says tells one from another.
 */
static void name_identity(struct maker *maker, const xmlNode *root)
{
    static const char *const CODE[] = {"envelope", "unit", "uscc", NULL};
    static const char *const PERIOD[] = {"envelope", "period", NULL};
    const struct form *form = maker->table->form->form;
    const char *const own[] = {form->subject ? form->subject : "", NULL};
    const char *code = text_at(maker, root, CODE), *unit = maker->made->unit;
    if (unit[0] || code[0]) {
        const char *identity = arena_printf(maker->arena, "%s\n%s\n%s\n%s", code[0] ? code : unit,
                                            text_at(maker, root, PERIOD), maker->made->subject,
                                            form->subject ? text_at(maker, root, own) : "");
        maker->made->identity = identity ? identity : "";
        maker->failed |= identity == NULL;
    }
}

static void make(struct maker *maker)
{
    static const char *const UNIT[] = {"envelope", "unit", "name", NULL};
    static const char *const SUBJECT[] = {"envelope", "subject", NULL};
    const struct gather_form *form = maker->table->form;
    xmlNode *root = xml_add(&maker->made->xml, NULL, NULL, form->root->name, 0);
    if (!root || !xml_declare(root, NULL, form->form->namespace_uri)) {
        maker->failed = true;
        return;
    }
    fill_element(maker, form->root, root);
    find_traces(maker);
    maker->made->unit = text_at(maker, root, UNIT);
    maker->made->subject = text_at(maker, root, SUBJECT);
    name_identity(maker, root);
}

enum status gather_row(const struct gather_table *table, const struct table_row *row,
                       const char *file, struct arena *arena, struct diagnostics *diags,
                       struct gather_made *out)
{
    struct maker maker = {.table = table, .arena = arena, .diags = diags, .made = out};
    *out = (struct gather_made){.unit = "", .subject = "", .identity = ""};
    enum status status = xml_new(file, &out->xml);
    maker.values = arena_array(arena, table->column_count + 1, sizeof *maker.values);
    maker.place_room = 4 * table->column_count + 1000; /* lines have no place beyond that */
    maker.places = arena_array(arena, maker.place_room, sizeof *maker.places);
    maker.sources = arena_array(arena, maker.place_room, sizeof *maker.sources);
    if (status != STATUS_OK || !maker.values || !maker.places || !maker.sources) {
        return STATUS_NO_MEMORY;
    }
    bool sound = read_cells(&maker, row, file);
    if (row->hidden) {
        char number[16];
        const struct diag_place place = {.file = file, .line = (int)row->number};
        snprintf(number, sizeof number, "%u", row->number);
        diag_report(diags, DIAG_GATHER_HIDDEN_ROW, &place, number, NULL);
    }
    make(&maker);
    return maker.failed ? STATUS_NO_MEMORY : sound ? STATUS_OK : STATUS_INVALID;
}

/* --- findings --- */

static const struct gather_column *find_source(const struct gather_table *table,
                                               const struct gather_made *made,
                                               const struct diag_place *place)
{
    for (size_t i = 0; place->xpath && i < made->trace_count; i++) {
        if (made->traces[i].xpath && strcmp(made->traces[i].xpath, place->xpath) == 0) {
            return made->traces[i].column;
        }
    }
    for (size_t i = 0; place->label && i < table->column_count; i++) {
        char *path = (char *)gather_match_path(table->columns[i].leaf, table->form->arena);
        if (path && strcmp(path, place->label) == 0) {
            return &table->columns[i];
        }
    }
    return NULL;
}

/* A field whose cell was refused is not missing as well. */
static bool was_refused(const struct diagnostics *diags, size_t before, int column)
{
    for (size_t i = 0; i < before; i++) {
        const struct diagnostic *item = &diags->items[i];
        if (item->severity >= SEVERITY_ERROR && item->place.column == column) {
            return true;
        }
    }
    return false;
}

/* In the words of a table: a cell is filled in, no element is added. */
static void tell_missing(struct diagnostics *diags, struct diagnostic *item,
                         const struct gather_column *column)
{
    const char *remedy = column->leaf->remedy ? column->leaf->remedy : "";
    const char *hint =
        arena_printf(diags->arena, "请填写%s%s%s", item->place.label, *remedy ? "：" : "", remedy);
    item->hint[LANGUAGE_ZH] = hint ? hint : "";
}

void gather_relocate(const struct gather_table *table, const struct table_row *row,
                     const struct gather_made *made, const char *file, struct diagnostics *diags,
                     size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < diags->count; i++) {
        struct diagnostic item = diags->items[i];
        struct diag_place *place = &item.place;
        const struct gather_column *column = find_source(table, made, place);
        bool general = place->line == 0 && item.severity == SEVERITY_NOTE;
        place->file = file;
        place->line = general ? 0 : (int)row->number;
        place->column = 0;
        if (column && !column->fixed) {
            place->column = (int)column->column + 1;
            place->label = label_of(diags->arena, column, row->number);
            if (item.code == DIAG_XSD_MISSING) {
                tell_missing(diags, &item, column);
            }
        }
        if (item.code == DIAG_XSD_MISSING && place->column
            && was_refused(diags, first, place->column)) {
            diags->counts[item.severity]--;
        } else {
            diags->items[kept++] = item;
        }
    }
    diags->count = kept;
}
