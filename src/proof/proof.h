#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "intake/intake.h"

/* The proof-reader: running text -> findings about the text itself, as a second pair of eyes in the
 * office would mark them: places left open, doubled words, numbers that jump, wrong marks, dates
 * that cannot be. It never changes a text and never judges a form's fields.
 *
 * What can be said by a pattern or a list of words is data (schemas/common/proof.xml), as are
 * severity and source of every check; which parts of a form are text to be read, and as what, is
 * said by the form's manifest (<proof>). C holds what neither can say: numbering, pairs of marks,
 * repetition, dates, counts, attachments, terms, one file per family.
 *
 * A finding carries the rule's id (place.rule), the words with a few around them (place.found) and
 * what to write instead (the hint). */

struct proof;

/* Reads the rules; they live until proof_close. A fault names file and line; STATUS_CONFIG. */
enum status proof_open(const char *path, struct diagnostics *diags, struct proof **out) WARN_UNUSED;
void proof_close(struct proof *proof);

/* What a field is called on the form: 正文 › 段落 3. NULL or an empty text: unknown. */
struct proof_labels {
    const char *(*label)(void *state, const xmlNode *node);
    void *state;
};

/* Reads the parts of a submission that its form's manifest names. Findings that a rule of the form
 * has made of the same element already are not repeated (`unless` in the rules). STATUS_INVALID
 * when one of severity error was added. */
enum status proof_submission(struct proof *proof, const struct submission *submission,
                             const struct proof_labels *labels, struct arena *arena,
                             struct diagnostics *diags) WARN_UNUSED;

/* Reads plain text, UTF-8: lines are paragraphs; what is a title, a heading, a cell or a list of
 * attachments is told by its shape. `name` is shown in findings. */
enum status proof_text(struct proof *proof, const char *name, struct slice utf8,
                       struct arena *arena, struct diagnostics *diags) WARN_UNUSED;

#endif
