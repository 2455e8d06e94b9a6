#ifndef PREFILL_PREFILL_H
#define PREFILL_PREFILL_H

#include "form/form.h"

/* Last year's form -> this year's draft. What lasts (identity, unit, contacts, people) is taken
 * over, the period is moved, what belongs to a year (dates, counts, results, opinions, photographs)
 * is left to be filled in anew; and everything that was done is listed. No form is known here: the
 * schemas say what lasts, in xs:appinfo source="urn:jianjia:prefill" of types and elements:
 *
 *   keep     taken over
 *   check    taken over, and pointed out: it lasts often, not always
 *   empty    left to be filled in
 *   no       of the form's root: no draft is made of it unless somebody asks for that form
 *
 * An element's own word counts first, then that of the nearest group around it, then its type's;
 * without any it is left empty. The old form may be of another version: elements are known by their
 * names. A draft is well formed and in the order of the schema, but not valid: required fields that
 * are empty stand there empty. See docs/decisions/import.md. */

enum prefill_kind {
    PREFILL_MOVED,   /* the period */
    PREFILL_CHANGED, /* the register of units knows better */
    PREFILL_KEPT,
    PREFILL_CHECK,
    PREFILL_EMPTIED,
    PREFILL_NEW,  /* required now, and not in the old form */
    PREFILL_GONE, /* no field of the form any more */
    PREFILL_KINDS
};
/* As programs read it: "kept". */
const char *prefill_kind_name(enum prefill_kind kind);

struct prefill_item {
    enum prefill_kind kind;
    const char *label;     /* 申报信息 › 申报单位 › 工会名称（全称） */
    const char *was, *now; /* "" none */
};

/* What the unit is called now, as the register of units has it; NULL or "": as the old form says.
 */
struct prefill_unit {
    const char *name, *uscc, *system;
};

struct prefill {
    struct xml_document xml; /* xml_close by the caller, also on failure */
    struct prefill_item *items;
    size_t count;
    const char **empty; /* xml_path of the fields that are left to be filled in, and of
                               groups of such */
    size_t empty_count;
};

/* Whether drafts are made of a form unasked (its schema must be read: validate_prepare). */
bool prefill_wanted(const struct form *form);

enum status prefill_make(const struct form *form, const struct xml_document *old,
                         const char *period, const struct prefill_unit *unit, struct arena *arena,
                         struct prefill *out) WARN_UNUSED;

#endif
