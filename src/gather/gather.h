#ifndef GATHER_GATHER_H
#define GATHER_GATHER_H

#include "form/form.h"
#include "table/table.h"
#include "validate/schema_index.h"

/* Rows of a table -> submissions of a form. A row is one unit's; a column is one field, found by
 * the field's own Chinese label. What office programs do to long numbers, dates and codes is
 * recognised or refused, never guessed: a cell that is refused is a finding, and its field stays
 * empty. Judges nothing else: what comes out is checked as every submission is.
 *
 * A heading names its field by the labels on the way to it: 申报单位 › 统一社会信用代码, or as few
 * of them as leave no doubt: 统一社会信用代码. The last one always stands there. What repeats has
 * its number (主席、副主席 1 › 姓名) or its key (R04 › 自评); blanks and the signs between do not
 * matter. A list of paragraphs is one column, each line of its cell a paragraph. See
 * docs/decisions/import.md. */

#define GATHER_DEPTH 4 /* of what repeats in what repeats */

/* A place of the form: an element or an attribute. */
struct gather_node {
    const char *name, *label, *remedy; /* remedy: NULL none */
    const char *words[2];              /* the label as headings are compared; without its (…) */
    const struct schema_element *element; /* NULL: an attribute */
    const struct schema_type *type;       /* of its value; NULL: it holds others only */
    const char *cell;                     /* the schema's mark on how cells are read; NULL */
    struct gather_node *parent, *first, *next;
    bool repeats, required;
    bool lines;   /* repeats, and is all its parent holds: a cell may hold them all */
    bool picture; /* no cell can hold it */
    int min, max;
    const struct schema_attribute *key; /* what tells repeated ones apart; NULL: their number */
    const char **keys, **key_words;     /* those the schema lists, and as headings are compared */
    size_t key_count;
    const char **key_names, **key_name_words; /* what the catalogue calls them, where that is short;
                                                 "" */
    const char *rows;                         /* the schema's expression for them; NULL: none */
};

struct gather_form {
    const struct forms *forms;
    const struct form *form;
    struct arena *arena;
    struct gather_node *root;
    const struct gather_node **leaves; /* those a column can fill, in the order of the form */
    size_t leaf_count;
};

/* Reads the form's schema (validate_prepare must have been called). Lives in `arena`. */
enum status gather_open(const struct forms *forms, const struct form *form, struct arena *arena,
                        struct gather_form *out) WARN_UNUSED;

/* Which of those that repeat: a key, or a number from 1; both none: all of them, line by line. */
struct gather_step {
    const char *key;
    int number;
};

/* A column and the field it fills. */
struct gather_column {
    const struct gather_node *leaf;
    struct gather_step steps[GATHER_DEPTH]; /* from the root */
    size_t step_count;
    uint32_t column;     /* of the table */
    const char *heading; /* as it stands there */
    const char *fixed;   /* no column: what all rows have; NULL */
};

/* The columns of a table. */
struct gather_table {
    const struct gather_form *form;
    const struct table *table;
    size_t heading_row; /* index; the rows behind it are the units' */
    struct gather_column *columns;
    size_t column_count;
};

/* Finds the row of headings and what its columns fill. `period`: of all rows when no column has it;
 * NULL: not said. Findings are about the table as a whole; STATUS_INVALID. */
enum status gather_headings(const struct gather_form *form, const struct table *table,
                            const char *file, const char *period, struct arena *arena,
                            struct diagnostics *diags, struct gather_table *out) WARN_UNUSED;

/* Where a value of a made submission came from. */
struct gather_trace {
    const char *xpath, *label;
    const struct gather_column *column;
};

/* What a row became. */
struct gather_made {
    struct xml_document xml;    /* xml_close by the caller, also on failure */
    const char *unit, *subject; /* "" when not there */
    const char *identity; /* what makes two rows the same form of the same unit; "" not known */
    struct gather_trace *traces;
    size_t trace_count;
};

/* Whether the row holds anything in the columns that fill fields. */
bool gather_row_used(const struct gather_table *table, const struct table_row *row);
/* STATUS_INVALID when cells were refused; the submission is there all the same. */
enum status gather_row(const struct gather_table *table, const struct table_row *row,
                       const char *file, struct arena *arena, struct diagnostics *diags,
                       struct gather_made *out) WARN_UNUSED;
/* Findings about a submission that a row became, from index `first` on, are put where the value
 * came from: the table, its row, its cell. */
void gather_relocate(const struct gather_table *table, const struct table_row *row,
                     const struct gather_made *made, const char *file, struct diagnostics *diags,
                     size_t first);

/* The columns that a template of the form has; `all`: those that others than the unit fill in too.
 * In `arena`. */
enum status gather_template(const struct gather_form *form, bool all, struct arena *arena,
                            struct gather_column **columns, size_t *count) WARN_UNUSED;
/* What a column of a template is called: as few labels as leave no doubt. NULL: memory. */
const char *gather_heading(const struct gather_form *form, const struct gather_column *column,
                           struct arena *arena);
/* What the catalogue says of a key, such as the wording of a requirement; "" nothing. */
const char *gather_key_text(const struct forms *forms, const char *key, struct arena *arena);
/* Whether every unit has to fill it in. */
bool gather_required(const struct gather_node *leaf);

#endif
