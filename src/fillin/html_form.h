#ifndef FILLIN_HTML_FORM_H
#define FILLIN_HTML_FORM_H

#include "form/form.h"

/* A form as one page of HTML that a browser fills in, without a server and without a network. The
 * page is made by templates/html-form/form.xsl from the form's schema and rules with all they
 * include, the catalogue, the profile, and the sentences of validate/; the scripts and styles
 * beside that stylesheet are put into it. What the page says of a field is what `jianjia check`
 * says of the file it saves. */

/* Appends the page. What is wrong with the form's files is a finding with file and line;
 * STATUS_CONFIG. */
enum status html_form_make(struct forms *forms, const struct form *form, struct arena *arena,
                           struct diagnostics *diags, struct strbuf *out) WARN_UNUSED;

#endif
