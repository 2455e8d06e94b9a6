#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include "base/strbuf.h"

/* Text of unknown origin on its way to people. */

/* Controls, hidden characters and broken bytes are shown, not sent. */
void escape_visible(struct strbuf *out, const char *text);
/* The same, with < > & " ' as entities: content of an element, or an attribute in quotes. */
void escape_html(struct strbuf *out, const char *text);
/* A JSON string with its quotes; NULL gives null. */
void escape_json(struct strbuf *out, const char *text);
/* A JSON string for a <script> block of data: escape_visible, and no character that HTML could take
 * for markup. */
void escape_inert(struct strbuf *out, const char *text);
/* A path of a link: each part percent-encoded, the slashes kept. */
void escape_path(struct strbuf *out, const char *path);

#endif
