#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "form/form.h"

/* A Word document that came back -> the submission in it, as XML.
 *
 * Every DOCX of ours carries the XML it was made of (fillable/contract.h). One that is no form to
 * fill in gives exactly that back. A form to fill in is merged three ways, box by box:
 *
 *     b  what the box held when the form was issued (the second item of the package)
 *     x  what the XML says now: Word keeps it in step with what is typed, others do not
 *     v  what stands in the box
 *
 *     x = v: that      v = b: x      x = b: v      else both are told, and nobody decides
 *
 * A box is known by its binding, else its tag, else its label, else its turn. Rows that were copied
 * in an office program are numbered by their order, rows that were taken out are taken out. When
 * the XML is gone it starts from what was issued, else from the blank of the form the document's
 * properties name. Fields that may be left out and hold nothing are left out.
 *
 * Nothing is trusted: the package is read within limits and refused whole when it holds macros,
 * embedded objects, a DOCTYPE, or is no package at all. Nothing outside it is ever opened. What the
 * form itself demands is not judged here: whoever takes the XML checks it as any other. */

struct extracted {
    const struct form *form; /* NULL: of a form that is not installed, or of another version */
    const char *name;        /* of several in one document: <form id>-2; unique in the document */
    struct slice xml;        /* in the arena */
};

struct extraction {
    struct extracted *items; /* in the order of the document's items */
    size_t count;
    bool fillable; /* it was a form to fill in */
};

/* Whether bytes are a Word document of the kind that is taken (.docx), by what they are. */
bool extract_is_docx(struct slice bytes);

/* Makes anew what is issued with the fillable blank of a form (fillable/contract.h), as XML in
 * `arena`: for documents that lost it. issue NULL: nobody can. */
struct extract_blanks {
    enum status (*issue)(void *state, struct form *form, struct arena *arena,
                         struct diagnostics *diags, struct slice *issued);
    void *state;
};

/* STATUS_OK: there is at least one submission, whatever was found wrong with what it holds (those
 * findings are errors, and the submission must not be accepted). STATUS_INVALID,
 * STATUS_UNSUPPORTED, STATUS_LIMIT: refused, reported; STATUS_NO_MEMORY, STATUS_IO, STATUS_CONFIG.
 * Findings name the place by the form's own labels. Of a document with several submissions each is
 * given as it is. */
enum status extract_docx(struct forms *forms, const struct extract_blanks *blanks,
                         struct slice bytes, struct arena *arena, struct diagnostics *diags,
                         struct extraction *out) WARN_UNUSED;

#endif
