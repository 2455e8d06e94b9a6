#ifndef VALIDATE_VALIDATE_INTERNAL_H
#define VALIDATE_VALIDATE_INTERNAL_H

#include "validate/schema_index.h"
#include "validate/validate.h"

/* What the files of this folder share during one validation. */

/* A place the XSD found wrong: rules that read it are held back. */
struct flagged {
    const xmlNode *node; /* of the submission: the wrong node, or the parent of a missing one */
    const char *name;    /* of what is wrong or missing below it, as rules write it */
    bool missing;
};

struct validation {
    const struct forms *forms;
    struct form *form;
    const struct submission *submission;
    struct arena *arena;
    struct diagnostics *diags;
    struct flagged *flagged;
    size_t flagged_count, flagged_capacity;
    bool out_of_memory;
    enum status failed; /* of the index */
};

/* --- validate.c --- */
/* Reads the index when it is not there yet: before anything is explained. False:
 * validation->failed. */
bool validation_index(struct validation *validation);
void validation_flag(struct validation *validation, const xmlNode *node, const char *name,
                     bool missing);

/* --- label.c: where a finding is, in the form's own words --- */
/* 单位 › 单位名称; repeated ones with their number and key: 验收项目 3（R25）. An attribute's own
 * label last. */
const char *label_path(const struct validation *validation, const xmlNode *node);
/* The label of one element, its tag name when the form has none. */
const char *label_of(const struct validation *validation, const xmlNode *node);
/* Path of labels above, then `last`. */
const char *label_join(const struct validation *validation, const xmlNode *above, const char *last);

/* --- explain.c: a wrong value --- */
enum {
    VALUE_TYPE = 1,
    VALUE_LENGTH = 2,
    VALUE_RANGE = 4,
    VALUE_PATTERN = 8,
    VALUE_ENUMERATION = 16
};
struct wrong_value {
    const char *label, *remedy; /* remedy: NULL none */
    const struct schema_type *type;
    const char *text;
    bool optional; /* the element may be left out */
    unsigned faults;
};
void explain_value(const struct validation *validation, const struct wrong_value *value,
                   struct diag_place *place);
/* What a type allows, as a sentence; "" when there is nothing to say. */
const char *explain_allowed(struct arena *arena, const struct schema_type *type);

/* --- xsd.c --- */
enum status xsd_check(struct validation *validation) WARN_UNUSED;

/* --- titles.c --- */
/* The part of the snapshot of titles that is about the submission's unit, and how many places of
 * each grant are taken (`used` NULL: not known). xml_close by the caller, also on failure. */
enum status titles_of_unit(const struct validation *validation, const struct xml_index *titles,
                           const struct xml_index *used, struct xml_document *out) WARN_UNUSED;

/* --- rules.c --- */
enum status rules_check(struct validation *validation, const struct forms *forms,
                        const struct validate_options *options) WARN_UNUSED;

/* --- schematron.c --- */
/* Compiles a .sch file; faults name file and line. */
enum status schematron_compile(const char *path, struct diagnostics *diags,
                               struct xml_stylesheet **out) WARN_UNUSED;

#endif
