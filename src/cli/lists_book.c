#include "cli/lists_book.h"

#include <string.h>

/* What a table is read into; columns and rows as sheet.h wants them. */
struct reading {
    struct arena *arena;
    struct sheet *sheet;
    size_t own_columns;  /* of the table; the sheet may have one more */
    size_t group_at;     /* where that one stands; SIZE_MAX: nowhere */
    const char *group;   /* that the row is in; "" none */
    const char **values; /* room for a row */
    enum status status;  /* sticky */
};

static const char *kept(struct reading *reading, const char *text)
{
    if (!text) {
        reading->status = STATUS_NO_MEMORY;
    }
    return text ? text : "";
}

static const char *attribute(struct reading *reading, const xmlNode *node, const char *name)
{
    const char *text = xml_attribute(reading->arena, node, name);
    return text ? text : "";
}

/* A column's title in one line: | is a line break on paper. */
static const char *title_of(struct reading *reading, const xmlNode *column)
{
    char *title = arena_strdup(reading->arena, kept(reading, xml_text(reading->arena, column)));
    size_t len = 0;
    for (const char *c = title; c && *c; c++) {
        if (*c != '|') {
            title[len++] = *c;
        }
    }
    if (title) {
        title[len] = '\0';
    }
    return kept(reading, title);
}

static enum sheet_type type_named(const char *name)
{
    static const struct {
        const char *name;
        enum sheet_type type;
    } types[] = {{"number", SHEET_NUMBER},   {"ordinal", SHEET_NUMBER},  {"fen", SHEET_YUAN},
                 {"percent", SHEET_PERCENT}, {"decimal", SHEET_DECIMAL}, {"date", SHEET_DATE}};
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
        if (strcmp(types[i].name, name) == 0) {
            return types[i].type;
        }
    }
    return SHEET_TEXT;
}

static size_t count_children(const xmlNode *node, const char *name)
{
    size_t count = 0;
    for (const xmlNode *child = xml_child(node, name); child; child = xml_next(child, name)) {
        count++;
    }
    return count;
}

/* The groups' column stands behind 序号. */
static void read_columns(struct reading *reading, const xmlNode *table,
                         struct sheet_column *columns)
{
    const char *grouped = attribute(reading, table, "grouped-by");
    size_t count = 0;
    reading->group_at = SIZE_MAX;
    for (const xmlNode *node = xml_child(table, "column"); node; node = xml_next(node, "column")) {
        const char *type = attribute(reading, node, "type");
        if (*grouped && reading->group_at == SIZE_MAX && strcmp(type, "ordinal") != 0) {
            reading->group_at = count;
            columns[count++] =
                (struct sheet_column){"group", {grouped, grouped}, SHEET_TEXT, 0, 28};
        }
        const char *title = title_of(reading, node);
        columns[count++] = (struct sheet_column){
            attribute(reading, node, "key"), {title, title}, type_named(type), 0, 0};
    }
    reading->sheet->column_count = count;
}

static void read_row(struct reading *reading, const xmlNode *row, enum sheet_row kind)
{
    size_t at = 0;
    const xmlNode *cell = xml_child(row, "cell");
    for (size_t i = 0; i < reading->sheet->column_count; i++) {
        if (i == reading->group_at) {
            reading->values[at++] = reading->group;
            continue;
        }
        reading->values[at++] = cell ? kept(reading, xml_text(reading->arena, cell)) : "";
        cell = cell ? xml_next(cell, "cell") : NULL;
    }
    sheet_add_as(reading->sheet, kind, reading->values);
}

static void read_rows(struct reading *reading, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        const char *name = (const char *)node->name;
        if (strcmp(name, "row") == 0) {
            read_row(reading, node, SHEET_ROW);
        } else if (strcmp(name, "subtotal") == 0) {
            read_row(reading, node, SHEET_SUBTOTAL);
        } else if (strcmp(name, "total") == 0) {
            read_row(reading, node, SHEET_TOTAL);
        }
    }
}

static void read_groups(struct reading *reading, const xmlNode *table)
{
    for (const xmlNode *group = xml_child(table, "group"); group;
         group = xml_next(group, "group")) {
        reading->group = attribute(reading, group, "label");
        read_rows(reading, group);
    }
    reading->group = "";
}

static void read_notes(struct reading *reading, const xmlNode *table)
{
    size_t count = count_children(table, "note");
    const char **notes = arena_array(reading->arena, count + 1, sizeof *notes);
    if (!notes) {
        reading->status = STATUS_NO_MEMORY;
        return;
    }
    size_t at = 0;
    for (const xmlNode *node = xml_child(table, "note"); node; node = xml_next(node, "note")) {
        notes[at++] = kept(reading, xml_text(reading->arena, node));
    }
    reading->sheet->notes = notes;
    reading->sheet->note_count = count;
}

static enum status read_table(struct arena *arena, const xmlNode *table, struct sheet *sheet)
{
    size_t most = count_children(table, "column") + 1;
    struct sheet_column *columns = arena_array(arena, most, sizeof *columns);
    struct reading reading = {.arena = arena,
                              .sheet = sheet,
                              .group = "",
                              .values = arena_array(arena, most, sizeof *reading.values)};
    if (!columns || !reading.values) {
        return STATUS_NO_MEMORY;
    }
    sheet_init(sheet, arena, attribute(&reading, table, "name"), columns, 0);
    sheet->title = attribute(&reading, table, "title");
    read_columns(&reading, table, columns);
    read_groups(&reading, table);
    read_rows(&reading, table); /* those in no group, and the total */
    read_notes(&reading, table);
    return reading.status != STATUS_OK ? reading.status : sheet->status;
}

enum status lists_workbook(const struct submission *lists, struct arena *arena, struct strbuf *out)
{
    const xmlNode *root = xmlDocGetRootElement(lists->xml.doc);
    size_t count = count_children(root, "table"), at = 0;
    struct sheet *sheets = arena_array(arena, count + 1, sizeof *sheets);
    const struct sheet **leaves = arena_array(arena, count + 1, sizeof *leaves);
    const char *title = xml_attribute(arena, root, "title");
    if (!sheets || !leaves || !title || count == 0) {
        return count ? STATUS_NO_MEMORY : STATUS_INTERNAL;
    }
    for (const xmlNode *table = xml_child(root, "table"); table; table = xml_next(table, "table")) {
        enum status status = read_table(arena, table, &sheets[at]);
        if (status != STATUS_OK) {
            return status;
        }
        leaves[at] = &sheets[at];
        at++;
    }
    return sheet_write_workbook(leaves, count, title, out);
}
