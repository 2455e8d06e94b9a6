#ifndef FILLABLE_CARRIED_H
#define FILLABLE_CARRIED_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/* What a document carries along so that it can be read back: the XML it was made of, and which of
 * its fields stand where. Formats that cannot carry anything leave it. Everything is borrowed and
 * outlives the run. docs/decisions/fillable-docx.md is the contract with whoever reads it. */

/* A custom XML part. */
struct carried_item {
    const char *id; /* "{GUID}", upper case */
    const char *namespace_uri;
    struct slice xml;
};

enum carried_kind {
    CARRIED_TEXT,
    CARRIED_LINES, /* a text that may have line breaks */
    CARRIED_DATE,
    CARRIED_LIST,    /* one of `choices` */
    CARRIED_CHECKBOX /* ticked: the field has `value` */
};

struct carried_choice {
    const char *text, *value;
};

/* A field that is filled in where the document shows it: what j:field names. */
struct carried_control {
    const char *field; /* as j:field says it: its XPath, of a check box with "=value" behind */
    const char *xpath; /* of the node the word processor keeps in step, in the part `item` */
    size_t item;
    const char *alias, *tag; /* at most 64 characters each */
    enum carried_kind kind;
    const char *placeholder; /* what stands there while nothing does */
    const char *shown;       /* what is filled in already, as a reader sees it; "" nothing */
    const char *iso;         /* CARRIED_DATE: the same as 2026-01-05; "" nothing */
    bool ticked;
    const struct carried_choice *choices;
    size_t choice_count;
};

struct carried {
    const char *form, *version;
    const struct carried_item *items;
    size_t item_count;
    /* of a form that is filled in in the word processor; none elsewhere */
    const struct carried_control *controls;
    size_t control_count;
    const char *const *prefixes; /* of each item, in the XPaths of controls and repeated parts */
};

#endif
