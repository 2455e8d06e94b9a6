#ifndef RENDER_DOCX_WML_H
#define RENDER_DOCX_WML_H

#include "base/color.h"
#include "base/strbuf.h"

/* Small pieces of markup, appended to a sticky buffer. */

#define WML_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Character data or an attribute's value: escaped, and without the characters XML 1.0 has no place
 * for (forms are typed by people: control characters do occur). */
void wml_text(struct strbuf *out, struct slice text);
/* ` name="value"` with the value escaped. */
void wml_attribute(struct strbuf *out, const char *name, const char *value);
/* ` name="value"`. */
void wml_int_attribute(struct strbuf *out, const char *name, int64_t value);
/* `<w:name w:val="value"/>`. */
void wml_int(struct strbuf *out, const char *name, int64_t value);
void wml_value(struct strbuf *out, const char *name, const char *value);
/* `<w:name/>` or `<w:name w:val="0"/>`; nothing when `value` is what is in force already. */
void wml_toggle(struct strbuf *out, const char *name, bool value, bool in_force);
/* A colour as RRGGBB. */
void wml_color(struct strbuf *out, struct color color);

#endif
