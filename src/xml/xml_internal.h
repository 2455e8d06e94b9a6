#ifndef XML_XML_INTERNAL_H
#define XML_XML_INTERNAL_H

#include "xml/xml.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>

/* What the files of this folder share; nobody else includes it. */

/* The XPath functions' namespace. */
#define XML_XPATH_NAMESPACE "urn:jianjia:xpath"

/* Collects what goes wrong in one operation on one file. */
struct xml_faults {
    struct diagnostics *diags;
    const char *file; /* as shown */
    const char *what; /* maintainers' files: 表结构, 样式表 .. stands for the kind in messages */
    const char *what_en;
    size_t count;    /* of errors, also those not reported */
    bool structural; /* a fault of nesting was reported: what follows from it is not */
    bool out_of_memory;
    bool limit; /* one of our own limits was reached */
    bool doctype;
    bool more; /* the text comes in pieces, and this is not the last */
    size_t nodes, max_nodes;
    int depth, max_depth;
};

/* --- xml_faults.c --- */
/* sax->serror of a parser context whose _private is a struct xml_faults: plain sentences. */
void xml_faults_parser(void *context, xmlErrorPtr error);
/* Maintainers' files: file, line and the library's text as the detail. `faults` is the user data.
 */
void xml_faults_maintainer(void *faults, xmlErrorPtr error);
/* The same for a fault that has no xmlError; `text` is cut at its end of line. */
void xml_faults_add(struct xml_faults *faults, const char *file, int line, struct slice text);

/* --- xml_words.c --- */
/* The Chinese for a sentence of libxml2 or libxslt about a schema or stylesheet. */
void xml_words_chinese(const char *text, char *out, size_t size);

/* --- xml_loader.c: nothing is opened behind our back --- */
void xml_loader_install(void);
/* Until xml_loader_close, files inside `root` may be read by includes and imports. */
void xml_loader_open(const char *root);
void xml_loader_close(void);
/* The file a reference stands for when it may be read now, on the heap; else NULL. */
char *xml_loader_resolve(const char *reference);

/* --- xml_guard.c --- */
/* Refuses tags longer than `longest`, or whose number of attributes would cost libxml2 quadratic
 * time. */
enum status xml_guard_tags(struct slice utf8, size_t longest, const char *name,
                           struct diagnostics *diags);

/* --- xml_parse.c --- */
enum xml_kind { XML_KIND_SUBMISSION, XML_KIND_FILE, XML_KIND_STYLESHEET, XML_KIND_PART };
enum status xml_parse_as(enum xml_kind kind, struct slice utf8, const char *name,
                         struct diagnostics *diags, struct xml_document *out) WARN_UNUSED;
/* The text of a file, without a byte order mark; what prevents reading it is reported. */
enum status xml_file_text(struct arena *arena, const char *path, struct diagnostics *diags,
                          struct slice *out) WARN_UNUSED;
/* Refuses what must not reach the parser: nothing, too much, hostile tags. */
enum status xml_guard(struct slice utf8, size_t longest, const char *name,
                      struct diagnostics *diags) WARN_UNUSED;
/* A parser by the one recipe that is fed piece by piece with xmlParseChunk. */
xmlParserCtxtPtr xml_push_parser(struct xml_faults *faults);
/* What came of it, once everything is parsed. */
enum status xml_outcome(const xmlParserCtxt *ctxt, const struct xml_faults *faults,
                        const xmlDoc *doc);
enum status xml_read_as(enum xml_kind kind, const char *path, struct diagnostics *diags,
                        struct xml_document *out) WARN_UNUSED;

/* --- xml_xslt.c --- */
bool xml_xslt_init(void);
void xml_xslt_quit(void);

/* --- xpath_*.c: the functions of urn:jianjia:xpath, one table per topic --- */
struct xpath_function {
    const char *name;
    int min_args, max_args;
    /* Called with the arguments still on the stack of `ctxt`; pushes one answer. */
    void (*call)(xmlXPathParserContextPtr ctxt, int nargs);
};
extern const struct xpath_function XPATH_IDENTIFIERS[], XPATH_DATES[], XPATH_NUMBERS[],
    XPATH_TEXT[], XPATH_CONTEXT[], XPATH_ASSIGNMENT[],
    XPATH_PICTURE[]; /* each ended by a row without name */

/* --- xpath.c: helpers of the functions --- */
bool xpath_register(void);
/* What one run of a stylesheet answers from; NULL outside. */
const struct xml_run *xpath_run(xmlXPathParserContextPtr ctxt);
/* The topmost argument as a string: xmlFree by the caller; NULL after a failure. */
xmlChar *xpath_pop(xmlXPathParserContextPtr ctxt);
/* The topmost argument as an integer; false when it is none. */
bool xpath_pop_integer(xmlXPathParserContextPtr ctxt, int64_t *value);
void xpath_return_text(xmlXPathParserContextPtr ctxt, const char *text);
/* Pushes the buffer's text and frees the buffer; a failed buffer is an error of the run. */
void xpath_return_buffer(xmlXPathParserContextPtr ctxt, struct strbuf *buf);

/* The run fails with a sentence for the stylesheet's maintainer; its file and line are added. */
void xpath_fail(xmlXPathParserContextPtr ctxt, const char *what, const char *pattern,
                const char *detail);

/* --- xml_resources.c --- */
/* Whether the character is in 通用规范汉字表; true for all when the table cannot be read. */
bool xml_resources_in_table(struct xml_resources *resources, uint32_t code_point);
/* 1 matches, 0 does not, -1 too complex or a wrong pattern (then *detail says what). */
int xml_resources_match(struct xml_resources *resources, const char *text, const char *pattern,
                        char detail[160]);

#endif
