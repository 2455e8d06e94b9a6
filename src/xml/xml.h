#ifndef XML_XML_H
#define XML_XML_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/status.h"
#include "base/strbuf.h"

#include <libxml/tree.h>

/* The one door to libxml2's reading side and to libxslt. The legs walk xmlNode trees (reading
 * only); parsing, schemas, stylesheets and XPath functions are opened and closed here. No network,
 * no DOCTYPE, no entities, no XInclude, ever. libxml2's own English sentences never leave this
 * folder for a clerk; for maintainers' files (schemas, stylesheets) they are the detail of a
 * diagnostic that names file and line. */

struct xml_document {
    xmlDocPtr doc;
};

/* Process-wide set-up (refusing entity loader, catalogs off, functions); to be called once at
 * start, before any thread or fork. xml_quit at the end, for leak checkers. */
enum status xml_init(void) WARN_UNUSED;
/* Gives libxml2 the heap of base/alloc; to be called before xml_init, by programs whose heap is
 * quicker than the C library's. Tests that make allocations fail must not: the schema compiler
 * of 2.9.14 does not survive that. */
bool xml_share_heap(void);
void xml_quit(void);

/* Parses UTF-8 text that intake has converted and prescanned. `name` is shown in messages.
 * Faults become diagnostics with line and column in Chinese and English. xml_close by the caller.
 */
enum status xml_parse(struct slice utf8, const char *name, struct diagnostics *diags,
                      struct xml_document *out) WARN_UNUSED;

/* The same of one of the office's own files, within the limits of xml_read_file. */
enum status xml_parse_own(struct slice utf8, const char *name, struct diagnostics *diags,
                          struct xml_document *out) WARN_UNUSED;
/* The same of a part of an office document, within the limits of those. */
enum status xml_parse_part(struct slice utf8, const char *name, struct diagnostics *diags,
                           struct xml_document *out) WARN_UNUSED;

/* Reads one of our own files (schema, stylesheet, manifest, profile) or an FO file: same hardening,
 * LIMIT_FO_BYTES. A missing, unreadable or too large file is a diagnostic too. */
enum status xml_read_file(const char *path, struct diagnostics *diags,
                          struct xml_document *out) WARN_UNUSED;

void xml_close(struct xml_document *document);

/* --- A document walked while it is read, for FO of thousands of pages --- */
/* Nodes are as in a parsed document, but what follows a node may not be there yet: children and
 * siblings are asked for here, not through the nodes' own links. */
struct xml_stream;
/* Opens like xml_read_file. *out is set on failure too, and closed with xml_stream_close. */
enum status xml_stream_open(const char *path, struct diagnostics *diags,
                            struct xml_stream **out) WARN_UNUSED;
/* The same of text in memory, which is consumed: it must outlive the stream and be read by nobody
 * else afterwards. */
enum status xml_stream_open_bytes(struct slice utf8, const char *name, struct diagnostics *diags,
                                  struct xml_stream **out) WARN_UNUSED;
/* The root; the first child of an element; the node after one. An element's attributes are there,
 * its children may not be. NULL: there is none, or the file is broken from here on. */
const xmlNode *xml_stream_root(struct xml_stream *stream);
const xmlNode *xml_stream_first(struct xml_stream *stream, const xmlNode *parent);
const xmlNode *xml_stream_next(struct xml_stream *stream, const xmlNode *node);
/* Reads on until all below the element is there, for whoever follows the nodes' own links; false:
 * broken. */
bool xml_stream_whole(struct xml_stream *stream, const xmlNode *element);
/* Frees the siblings before the node with all below them. */
void xml_stream_forget(const xmlNode *node);
bool xml_stream_is_broken(const struct xml_stream *stream);
/* Parses what is left, so that any fault of the file is found, and frees everything. STATUS_INVALID
 * when the file is no sound XML (reported), STATUS_LIMIT, STATUS_NO_MEMORY. NULL is nothing. */
enum status xml_stream_close(struct xml_stream *stream);

/* Line of a node, 1-based, beyond 65535 too; of an attribute, its element's. */
int xml_line(const xmlNode *node);

/* Attribute without namespace, trimmed copy in the arena; NULL when absent. */
const char *xml_attribute(struct arena *arena, const xmlNode *node, const char *name);
/* All text below a node, white space collapsed and trimmed, in the arena. */
const char *xml_text(struct arena *arena, const xmlNode *node);
/* The first child element of that local name (any namespace), or NULL; the next sibling element of
 * it. */
xmlNode *xml_child(const xmlNode *node, const char *name);
xmlNode *xml_next(const xmlNode *node, const char *name);
bool xml_is(const xmlNode *node, const char *name, const char *namespace_uri);
/* A walk in the order of the document, without recursion: the node after `node`, none outside of
 * `root`; xml_beyond leaves out what is below it. NULL at the end. */
xmlNode *xml_after(const xmlNode *root, const xmlNode *node);
xmlNode *xml_beyond(const xmlNode *root, const xmlNode *node);
/* /form/unit[1]/name with local names; positions only where several siblings share the name. */
const char *xml_path(struct arena *arena, const xmlNode *node);

/* --- Finding elements by what they are called --- */
/* Over the children and grandchildren of a document's root. The document must outlive the index and
 * stay as it is. */
struct xml_index;
struct xml_index_terms {
    const char *const *attributes; /* whose values an element is known by; NULL-terminated */
    const char *child;             /* .. and the texts of its children of this name */
};
/* xml_index_free by the caller, also on failure. */
enum status xml_index_new(const struct xml_document *document, const struct xml_index_terms *terms,
                          struct xml_index **out) WARN_UNUSED;
void xml_index_free(struct xml_index *index);
const struct xml_document *xml_index_document(const struct xml_index *index);

struct xml_hit {
    const xmlNode *node;
    size_t at; /* its place among the elements of the document */
};
struct xml_hits { /* zeroed by the caller, who calls xml_hits_free */
    struct xml_hit *items;
    size_t count, capacity;
};
/* Adds the elements known by exactly this text; nothing is known by "". False: memory. */
bool xml_index_find(const struct xml_index *index, const char *text, struct xml_hits *hits);
/* In the order of the document, each once. */
void xml_hits_sort(struct xml_hits *hits);
void xml_hits_free(struct xml_hits *hits);

/* --- Building and changing trees of our own (compiled rules, scratch copies) --- */
/* An empty document whose messages name `file`. xml_close by the caller. */
enum status xml_new(const char *file, struct xml_document *out) WARN_UNUSED;
/* For documents of a hundred thousand elements: from now on every name is kept once in the
 * document, and with xml_share_texts every text and value below an element that is there. Nodes of
 * such a document are copied elsewhere (xml_graft), never moved. False: memory. */
bool xml_share_names(struct xml_document *document);
bool xml_share_texts(xmlNode *element);
enum status xml_copy(const struct xml_document *document, struct xml_document *out) WARN_UNUSED;
/* A copy of an element with all below it, as a document. xml_close by the caller. */
enum status xml_copy_element(const xmlNode *element, struct xml_document *out) WARN_UNUSED;
/* A copy of the root of a document with its attributes and nothing below, as a document of its own.
 * xml_close by the caller, also on failure. */
enum status xml_copy_root(const struct xml_document *document,
                          struct xml_document *out) WARN_UNUSED;
/* An identifier as people mean it, as x:normalise answers it: half width, upper case, no blanks. */
void xml_normalise(struct slice text, struct strbuf *out);
/* Appends an element to `parent` (NULL: as the root) with a prefix that is declared above or by
 * xml_declare; `line` is the line messages shall name. NULL when memory fails, or parent was NULL
 * because an earlier call failed and a root exists. A root is in the first namespace declared on
 * it. */
xmlNode *xml_add(struct xml_document *document, xmlNode *parent, const char *prefix,
                 const char *name, int line);
bool xml_declare(xmlNode *node, const char *prefix, const char *namespace_uri);
bool xml_set(xmlNode *node, const char *name, const char *value);
bool xml_add_text(xmlNode *node, const char *text);
/* An attribute in a namespace, which is declared with the prefix where it is not known; in the
 * place of one that is there. */
bool xml_set_in(xmlNode *node, const char *prefix, const char *namespace_uri, const char *name,
                const char *value);
/* Text put before `before` (NULL: last), which stays a node of its own. NULL when memory fails. */
xmlNode *xml_insert_text(xmlNode *parent, xmlNode *before, struct slice text);
/* Text in the place of all that stood below the element. */
bool xml_replace_text(xmlNode *node, const char *text);
/* Like xml_set, in the place of a value that is there. */
bool xml_reset(xmlNode *node, const char *name, const char *value);
/* Copies `node`, which may be another document's, with all below it to before `before` (NULL: to
 * the end) of `parent`. The copy; NULL when memory fails. */
xmlNode *xml_graft(xmlNode *parent, xmlNode *before, const xmlNode *node);
/* To the end of `parent`, with its attributes and nothing of what is below it. */
xmlNode *xml_graft_alone(xmlNode *parent, const xmlNode *node);
/* A new element with the name given and the namespace of `parent`, put before `before` (NULL:
 * last). */
xmlNode *xml_insert(xmlNode *parent, xmlNode *before, const char *name);
/* Drops the texts of white space alone below `node`, where elements stand beside them. */
void xml_drop_blanks(xmlNode *node);
/* Moves `node` before `before` (NULL: to the end) of `parent`. */
void xml_move(xmlNode *node, xmlNode *parent, xmlNode *before);
bool xml_rename(xmlNode *node, const char *name);
/* Declares the root's namespace once, as the default, whatever prefixes it had here and there. */
bool xml_tidy_namespace(const struct xml_document *document);
/* Takes a node (an attribute too) out of its tree and frees it; xml_detach leaves it whole, to be
 * given to xml_drop before its document is closed. */
void xml_drop(xmlNode *node);
void xml_detach(xmlNode *node);

/* --- Schemas (W3C XML Schema 1.0) --- */
struct xml_schema;
/* Compiles with its includes and imports, which must lie inside the folder `root`. Faults name file
 * and line. xml_schema_free by the caller. */
enum status xml_schema_open(const char *path, const char *root, struct diagnostics *diags,
                            struct xml_schema **out) WARN_UNUSED;
void xml_schema_free(struct xml_schema *schema);

/* What the validator found wrong, without its sentence: validate/ has its own. */
enum xml_schema_fault {
    XML_FAULT_ROOT,       /* no such root element */
    XML_FAULT_CONTENT,    /* children: one unexpected (the node is it) or missing (the node is the
                             parent) */
    XML_FAULT_TEXT,       /* text between child elements */
    XML_FAULT_NOT_SIMPLE, /* child elements in a value */
    XML_FAULT_ATTRIBUTE,  /* attributes: one unknown or missing */
    XML_FAULT_TYPE,       /* the value is not of its type */
    XML_FAULT_LENGTH,     /* length, minLength, maxLength */
    XML_FAULT_RANGE,      /* minInclusive and its kin, totalDigits, fractionDigits */
    XML_FAULT_PATTERN,
    XML_FAULT_ENUMERATION,
    XML_FAULT_IDENTITY, /* unique, key, keyref */
    XML_FAULT_OTHER
};
typedef void xml_schema_fault_fn(void *state, const xmlNode *node, enum xml_schema_fault fault);

/* Validates and calls `report` for every fault (NULL node possible). STATUS_OK: valid;
 * STATUS_INVALID: faults were reported; STATUS_LIMIT: too complex to judge, never to be taken for
 * valid; STATUS_NO_MEMORY. */
enum status xml_schema_validate(struct xml_schema *schema, const struct xml_document *document,
                                xml_schema_fault_fn *report, void *state) WARN_UNUSED;

/* For files of the office's own, such as the profile: the faults become diagnostics that name
 * `what` (Chinese, English), file and line, with the library's sentence as detail. STATUS_CONFIG
 * when wrong. */
enum status xml_schema_validate_own(struct xml_schema *schema, const struct xml_document *document,
                                    const char *file, const char *what, const char *what_en,
                                    struct diagnostics *diags) WARN_UNUSED;

/* --- Stylesheets (XSLT 1.0) --- */
struct xml_stylesheet;
/* `root`: the folder imports and includes must lie in. */
enum status xml_stylesheet_open(const char *path, const char *root, struct diagnostics *diags,
                                struct xml_stylesheet **out) WARN_UNUSED;
/* The same from a tree (Schematron compiled in memory); takes the document over, also on failure.
 */
enum status xml_stylesheet_from(struct xml_document *document, struct diagnostics *diags,
                                struct xml_stylesheet **out) WARN_UNUSED;
/* The file, of the stylesheet and those it imports and includes, whose element at `line` a result
 * came from: results know the line alone. An element whose name stands in `words` is preferred.
 * NULL when several files could be it. */
const char *xml_stylesheet_file_at(const struct xml_stylesheet *stylesheet, int line,
                                   const char *words);
void xml_stylesheet_free(struct xml_stylesheet *stylesheet);

/* What the XPath functions keep between runs: the character table (tgh8105.txt in the folder `dir`,
 * read when first asked for) and compiled patterns. One per process. NULL when memory fails. */
struct xml_resources;
struct xml_resources *xml_resources_new(const char *dir);
void xml_resources_free(struct xml_resources *resources);

/* Whether an XPath 1.0 expression can be compiled; if not, `detail` says why (the library's words).
 */
bool xml_expression_sound(const char *expression, char detail[160]);
/* Whether urn:jianjia:xpath has a function of that local name. */
bool xml_function_exists(const char *name);

/* A failed assertion, as a compiled rule reports it (x:finding). */
struct xml_finding {
    const xmlNode *subject; /* the node a reader should look at */
    const xmlNode *context; /* the node the rule fired on */
    const char *rule, *severity, *source;
    const char *reads; /* the XPath expressions the assertion rests on */
    const char *message, *remedy;
};

/* What the XPath functions of urn:jianjia:xpath answer from during one transformation. */
struct xml_run {
    const struct xml_document *profile;   /* x:profile() */
    const struct xml_document *catalogue; /* x:catalogue() */
    const struct xml_document *titles;    /* x:titles(); NULL: unknown */
    const char *on;                       /* x:on(): date of receipt, ISO; "" unknown */
    bool own; /* the input was made by the program: it may be large, and its work with it */
    struct xml_resources *resources; /* NULL: x:matches and x:outside-tgh keep nothing */
    void (*finding)(void *state, const struct xml_finding *finding); /* NULL outside validation */
    void *state;
    const char *const *params; /* name, value, name, value, .., NULL: strings, quoted here */
};

/* Runs a stylesheet. A refused file access, a failed instruction or xsl:message terminate="yes" is
 * an error with the stylesheet's file and line; other xsl:messages are notes. xml_close of *out by
 * the caller. */
enum status xml_transform(const struct xml_stylesheet *stylesheet, const struct xml_document *input,
                          const struct xml_run *run, struct diagnostics *diags,
                          struct xml_document *out) WARN_UNUSED;

/* --- Writing --- */
/* The document as indented UTF-8. */
enum status xml_serialize(const struct xml_document *document, struct strbuf *out) WARN_UNUSED;
/* The document as Canonical XML 1.0 writes it, comments too, but that attributes keep their order:
 * no declaration, no empty tags, the fewest references. Several times as quick as libxml2's. */
enum status xml_canonical(const struct xml_document *document, struct strbuf *out) WARN_UNUSED;
/* A document of HTML as a browser reads it: no white space is added, and the text of script and
 * style stays as it is. */
enum status xml_serialize_html(const struct xml_document *document, struct strbuf *out) WARN_UNUSED;

#endif
