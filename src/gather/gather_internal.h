#ifndef GATHER_GATHER_INTERNAL_H
#define GATHER_GATHER_INTERNAL_H

#include "gather/gather.h"

/* What the files of this folder share. */

/* --- words.c: how texts are compared --- */
/* A label or heading without blanks and the signs between labels, full-width ASCII half-width,
 * marks of required fields left out. NULL: memory. */
const char *gather_words_of(struct arena *arena, const char *text);
/* Whether it is a blank that people do not see as a character: of every kind Unicode has. */
bool gather_words_is_blank(uint32_t c);
/* Without blanks at both ends. */
struct slice gather_words_trim(struct slice text);
/* Full-width letters, digits and signs of ASCII as such. NULL: memory. */
const char *gather_words_half_width(struct arena *arena, const char *text);

/* --- match.c: which field a heading means --- */
struct match {
    struct gather_column column; /* leaf and steps */
    int skipped;                 /* labels on the way that are not said */
};
/* All fields it may mean, best first, at most `room`; how many there are. Those behind the first
 * with as few skipped labels are as good. */
size_t gather_match_heading(const struct gather_form *form, const char *heading,
                            struct arena *arena, struct match *out, size_t room);
/* The labels from the root to the field, without numbers: 申报信息 › 申报单位. */
const char *gather_match_path(const struct gather_node *leaf, struct arena *arena);

/* --- rows.c: which rows a list has --- */
/* The keys that node->rows gives, seen from where the list stands; `steps`: which of those that
 * repeat above it, NULL: not known. */
enum status gather_rows(const struct forms *forms, const struct form *form,
                        const struct gather_node *list, const struct gather_step *steps,
                        struct arena *arena, const char ***keys, size_t *count) WARN_UNUSED;

/* --- value.c: a cell -> what stands in the form --- */
enum value_note { /* told once for a row */
                  NOTE_TRIMMED,
                  NOTE_WIDTH,
                  NOTE_FORMULA,
                  NOTE_PERCENT,
                  NOTE_THOUSANDS,
                  NOTE_TIME,
                  NOTE_COUNT
};
struct reading {
    const struct gather_column *column;
    const struct table_cell *cell;
    const struct table *table;
    struct arena *arena;
    struct diagnostics *diags;
    struct diag_place place;
    unsigned notes; /* bits of enum value_note, added */
    bool refused;   /* set when the cell cannot be read */
};
/* The value; "" none, NULL: memory. */
const char *gather_value_read(struct reading *reading);
/* A finding about the cell, which then has no value: %1 is the column, %2 `a`. Always "". */
const char *gather_value_refuse(struct reading *reading, enum diag_code code, const char *a,
                                const char *b);

/* --- gather_value_date.c --- */
/* The same for dates, and for months when `month`. */
const char *gather_value_date(struct reading *reading, const char *text, bool month);

#endif
