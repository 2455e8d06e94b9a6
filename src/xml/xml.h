#ifndef XML_XML_H
#define XML_XML_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/status.h"
#include "base/strbuf.h"

#include <libxml/tree.h>

/* The one door to libxml2's reading side and to libxslt. The legs walk xmlNode trees (reading only);
 * parsing, schemas, stylesheets and XPath functions are opened and closed here.
 * No network, no DOCTYPE, no entities, no XInclude, ever. libxml2's own English sentences never leave
 * this folder for a clerk; for maintainers' files (schemas, stylesheets) they are the detail of a
 * diagnostic that names file and line. */

struct xml_document {
    xmlDocPtr doc;
};

/* Process-wide set-up (allocator, refusing entity loader, catalogs off); to be called once at start,
 * before any thread or fork. xml_quit at the end, for leak checkers. */
enum status xml_init(void) WARN_UNUSED;
void xml_quit(void);

/* Parses UTF-8 text that intake has converted and prescanned. `name` is shown in messages.
 * Faults become diagnostics with line and column in Chinese and English. xml_close by the caller. */
enum status xml_parse(struct slice utf8, const char *name, struct diagnostics *diags,
                      struct xml_document *out) WARN_UNUSED;

/* Reads one of our own files (schema, stylesheet, manifest, profile) or an FO file: same hardening,
 * LIMIT_FO_BYTES. */
enum status xml_read_file(const char *path, struct diagnostics *diags, struct xml_document *out) WARN_UNUSED;

void xml_close(struct xml_document *document);

/* Line of a node, 1-based, beyond 65535 too. */
int xml_line(const xmlNode *node);

/* Attribute without namespace, trimmed copy in the arena; NULL when absent. */
const char *xml_attribute(struct arena *arena, const xmlNode *node, const char *name);
/* All text below a node, white space collapsed and trimmed, in the arena. */
const char *xml_text(struct arena *arena, const xmlNode *node);
/* The first child element of that local name (any namespace), or NULL; the next sibling element of it. */
xmlNode *xml_child(const xmlNode *node, const char *name);
xmlNode *xml_next(const xmlNode *node, const char *name);
bool xml_is(const xmlNode *node, const char *name, const char *namespace_uri);
/* /form/unit[1]/name with local names; positions only where several siblings share the name. */
const char *xml_path(struct arena *arena, const xmlNode *node);

/* --- Schemas (W3C XML Schema 1.0) --- */
struct xml_schema;
/* Compiles with its includes and imports (local files only). Faults name file and line.
 * xml_schema_free by the caller. */
enum status xml_schema_open(const char *path, struct diagnostics *diags, struct xml_schema **out) WARN_UNUSED;
void xml_schema_free(struct xml_schema *schema);

/* --- Stylesheets (XSLT 1.0) --- */
struct xml_stylesheet;
enum status xml_stylesheet_open(const char *path, struct diagnostics *diags,
                                struct xml_stylesheet **out) WARN_UNUSED;
/* The same from a tree (Schematron compiled in memory); takes the document over, also on failure. */
enum status xml_stylesheet_from(struct xml_document *document, struct diagnostics *diags,
                                struct xml_stylesheet **out) WARN_UNUSED;
void xml_stylesheet_free(struct xml_stylesheet *stylesheet);

/* What the XPath functions of urn:jianjia:xpath answer from during one transformation. */
struct xml_run {
    const struct xml_document *profile;   /* j:profile() */
    const struct xml_document *catalogue; /* j:catalogue() */
    const struct xml_document *titles;    /* j:titles(); NULL: unknown */
    const char *on;                       /* j:on(): date of receipt, ISO; "" unknown */
    /* j:finding(): called for each failed assertion of a rule; NULL outside validation */
    void (*finding)(void *state, const xmlNode *node, const char *rule, const char *severity,
                    const char *source, const char *message, const char *remedy);
    void *state;
    const char *const *params; /* name, value, name, value, .., NULL: strings, quoted here */
};

/* Runs a stylesheet. A refused file access, a failed instruction or xsl:message terminate="yes" is an
 * error with the stylesheet's file and line. xml_close of *out by the caller. */
enum status xml_transform(const struct xml_stylesheet *stylesheet, const struct xml_document *input,
                          const struct xml_run *run, struct diagnostics *diags,
                          struct xml_document *out) WARN_UNUSED;

/* --- Writing --- */
/* Appends text with & < > (and " in attributes) escaped; characters XML 1.0 forbids are dropped. */
void xml_escape(struct strbuf *out, struct slice text);
void xml_escape_attribute(struct strbuf *out, struct slice text);
/* The document as indented UTF-8, for the `fo` golden files and --keep-fo. */
enum status xml_serialize(const struct xml_document *document, struct strbuf *out) WARN_UNUSED;

#endif
