#ifndef TABLE_TABLE_INTERNAL_H
#define TABLE_TABLE_INTERNAL_H

#include "table/table.h"
#include "xml/xml.h"
#include "zip/zip.h"

/* What the files of this folder share. */

/* A table in the making. */
struct table_builder {
    struct arena *arena;
    struct diagnostics *diags;
    const char *name; /* of the file, as shown */
    struct table *table;
    size_t row_capacity, cell_capacity;
    size_t cell_total;
    struct table_cell *cells; /* of the row at hand, on the heap */
    size_t cell_count;
    enum status status; /* sticky */
};

/* --- table.c --- */
/* A cell of the row at hand; empty texts are no cells. `text` lives in the arena. */
void table_builder_add_cell(struct table_builder *builder, struct table_cell cell);
/* Ends the row; one without cells is none. */
void table_builder_end_row(struct table_builder *builder, uint32_t number, bool hidden);
void table_builder_fail(struct table_builder *builder, enum status status);
/* More than the limit of `what` ("rows", ..): a finding. */
void table_builder_limit(struct table_builder *builder, enum diag_code code, size_t limit);

/* --- csv.c --- */
void table_csv_read(struct table_builder *builder, struct slice utf8);

/* --- xlsx.c --- */
enum status table_xlsx_read(struct table_builder *builder, struct slice bytes,
                            const char *sheet) WARN_UNUSED;

/* What a cell's number format makes of a number. */
struct number_format {
    bool date, time, percent;
    bool year, day; /* a date's format shows them */
};
/* By the numbers that every workbook knows, and by a format's own text. */
struct number_format table_format_known(int id);
struct number_format table_format_of_code(const char *code);

/* A workbook while it is read. Texts of the parts live in `scratch`. */
struct workbook {
    struct table_builder *builder;
    struct arena *scratch;
    struct archive_reader *archive;
    struct diagnostics inner; /* what its parts have to say, in the words of XML */
    bool since_1904;
    const char **strings; /* shared */
    size_t string_count, string_capacity;
    struct number_format *formats; /* by a cell's s */
    size_t format_count;
};

/* An attribute by its local name, whatever its namespace, in `arena`; NULL. */
const char *table_workbook_attribute(struct arena *arena, const xmlNode *node, const char *name);
/* The text of a string item: of all runs, without the phonetic ones, _x000A_ and its kin decoded.
 */
const char *table_workbook_text(struct workbook *book, const xmlNode *item);
/* Opens a part to be walked; STATUS_NOT_FOUND: there is none. */
enum status table_workbook_open(struct workbook *book, const char *part,
                                struct xml_stream **out) WARN_UNUSED;

/* --- xlsx_styles.c --- */
enum status table_styles_read(struct workbook *book, const char *part) WARN_UNUSED;

/* --- xlsx_sheet.c --- */
enum status table_sheet_read(struct workbook *book, const char *part) WARN_UNUSED;

#endif
