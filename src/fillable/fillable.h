#ifndef FILLABLE_FILLABLE_H
#define FILLABLE_FILLABLE_H

#include "fillable/carried.h"
#include "form/form.h"

/* A form to be filled in in a word processor. No form is written for it: every element and
 * attribute that the schema allows is there, empty, and stands for a mark, a character of the
 * private use area that goes through the form's stylesheet as a value of one character would. Where
 * it comes out, the field is bound; what comes out nowhere is asked for at the end, under 其他栏目.
 * See docs/decisions/fillable-docx.md.
 *
 *     fillable_open      the blank instance (or a draft), made whole from the schema
 *     fillable_marked    the same with marks for values: to be run through the stylesheet
 *     fillable_bind      turns the marks in the FO into j:field and j:repeat
 *     fillable_carried   what the document carries along
 */

struct fillable;

/* `draft` NULL: the blank form. Everything lives in `arena` but trees: fillable_close by the
 * caller, also on failure. STATUS_CONFIG: the form's own files are at fault (reported). */
enum status fillable_open(struct forms *forms, struct form *form, const struct xml_document *draft,
                          struct arena *arena, struct diagnostics *diags,
                          struct fillable **out) WARN_UNUSED;
void fillable_close(struct fillable *fillable);

/* Borrowed; the stylesheet may change it. */
const struct xml_document *fillable_marked(const struct fillable *fillable);

/* Binds the fields in the FO document that the marked submission became, and adds what it does not
 * show. To be called once. */
enum status fillable_bind(struct fillable *fillable, struct xml_document *fo) WARN_UNUSED;

/* After fillable_bind; borrowed, in the arena. NULL when memory fails. */
const struct carried *fillable_carried(struct fillable *fillable);

#endif
