#ifndef VALIDATE_SCHEMATRON_INTERNAL_H
#define VALIDATE_SCHEMATRON_INTERNAL_H

#include "validate/validate_internal.h"

/* The compiler of Schematron rules; schematron.c says what it makes of them. */

#define SCH "http://purl.oclc.org/dsdl/schematron"
#define XSL "http://www.w3.org/1999/XSL/Transform"
#define XPATH_FUNCTIONS "urn:jianjia:xpath"
#define INCLUDES_MAX 32
#define RULES_MAX 2000

struct compiler {
    struct arena *arena;
    struct diagnostics *diags;
    struct xml_document sources[INCLUDES_MAX]; /* the file itself, then what it includes */
    const char *paths[INCLUDES_MAX];
    size_t source_count;
    struct xml_document sheet;
    xmlNode *root, *main; /* xsl:stylesheet; the template that starts every mode */
    const xmlNode *schema;
    int pattern_count, rule_count;
    bool broken, out_of_memory;
};

/* What the assertions of one rule have in common. */
struct rule_scope {
    const xmlNode *pattern, *rule;
};

/* --- schematron_parts.c: faults, expressions, nodes of the stylesheet, messages --- */
const char *sch_file_of(const struct compiler *compiler, const xmlNode *node);
void sch_fault(struct compiler *compiler, const xmlNode *node, const char *zh, const char *en);
/* The same with what it is about behind a colon. */
void sch_fault_about(struct compiler *compiler, const xmlNode *node, const char *zh, const char *en,
                     const char *what);
const char *sch_attribute(struct compiler *compiler, const xmlNode *node, const char *name);
bool sch_is(const xmlNode *node, const char *name);
/* Bytes of the name `at` begins with. */
size_t sch_name_length(const char *at);
/* The expression of an attribute, checked; NULL when it is missing or wrong (told). */
const char *sch_expression(struct compiler *compiler, const xmlNode *node, const char *name);
xmlNode *sch_add(struct compiler *compiler, xmlNode *parent, const char *name,
                 const xmlNode *source);
void sch_set(struct compiler *compiler, xmlNode *node, const char *name, const char *value);
void sch_add_text_variable(struct compiler *compiler, xmlNode *parent, const char *name,
                           const char *text, const xmlNode *source);
void sch_add_let(struct compiler *compiler, xmlNode *parent, const xmlNode *let);
void sch_add_lets(struct compiler *compiler, xmlNode *parent, const xmlNode *owner);
/* Message text: mixed content with value-of and name; other inline elements count for their text.
 */
void sch_add_message(struct compiler *compiler, xmlNode *parent, const xmlNode *mixed, int depth);
const xmlNode *sch_find_diagnostic(const struct compiler *compiler, const char *id);
void sch_add_remedy(struct compiler *compiler, xmlNode *parent, const xmlNode *assertion);

/* --- schematron_lets.c: which variables who rests on --- */
/* What an assertion reads: its test, and the variables in it, all the way down. */
const char *sch_reads(struct compiler *compiler, const struct rule_scope *scope, const char *test);
/* A let is needed at once when a test or subject of the rule rests on it. The others only serve
 * messages: they are evaluated when there is one (`assertion`: the lets of its message; NULL: those
 * needed at once). */
void sch_add_rule_lets(struct compiler *compiler, xmlNode *parent, const xmlNode *rule,
                       const xmlNode *assertion);

#endif
