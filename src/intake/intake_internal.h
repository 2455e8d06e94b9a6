#ifndef INTAKE_INTAKE_INTERNAL_H
#define INTAKE_INTAKE_INTERNAL_H

#include "base/gb18030.h"
#include "intake/intake.h"

/* What the files of this folder share. */

/* --- magic.c: what a file that is not XML seems to be --- */
struct magic {
    const char *zh, *en; /* NULL: may be XML */
    bool office;         /* a word processor can save it as what we read */
};
struct magic magic_sniff(struct slice bytes);
/* The same for text, once its encoding is known: web pages, JSON, plain text. */
struct magic magic_sniff_text(struct slice utf8);

/* --- encoding.c: bytes -> UTF-8 --- */
struct decoded {
    const char *encoding; /* UTF-8, UTF-16LE, UTF-16BE, GB18030 */
    struct slice utf8;    /* without byte order mark; in the arena or within the bytes */
};
enum status encoding_decode(struct slice bytes, const char *name, struct arena *arena,
                            struct diagnostics *diags, struct decoded *out) WARN_UNUSED;

/* --- mojibake.c --- */
/* Reports text that was UTF-8, read as GBK and saved again; STATUS_INVALID then. */
enum status mojibake_check(struct slice utf8, const char *name,
                           struct diagnostics *diags) WARN_UNUSED;

/* --- prescan.c: characters and declarations that no form holds --- */
enum status prescan_text(struct slice utf8, const char *name,
                         struct diagnostics *diags) WARN_UNUSED;
/* Characters written as references come to light only in the tree. */
enum status prescan_tree(const struct xml_document *document, const char *name, struct arena *arena,
                         struct diagnostics *diags) WARN_UNUSED;

/* --- identify.c: whose form it is --- */
enum status identify_form(const struct forms *forms, const struct xml_document *document,
                          const char *name, struct arena *arena, struct diagnostics *diags,
                          struct form **out) WARN_UNUSED;
/* The check code: of names and trimmed texts in document order, so that encoding, indentation and
 * comments do not matter. */
enum status identify_content(const struct xml_document *document, char code[10]) WARN_UNUSED;

#endif
