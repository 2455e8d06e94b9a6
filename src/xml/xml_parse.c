#include "xml/xml_internal.h"

#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <stdio.h>

/* The one recipe all XML is read with: from memory, no network, no DOCTYPE, no entities but the
 * five, limits on depth and nodes enforced while reading. Never NOENT, DTDLOAD, DTDATTR, XINCLUDE,
 * RECOVER. */

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC)

static void stop_at_limit(xmlParserCtxtPtr ctxt, enum diag_code code, size_t limit)
{
    struct xml_faults *faults = ctxt->_private;
    if (!faults->limit) {
        char text[24];
        snprintf(text, sizeof text, "%zu", limit);
        struct diag_place place = {.file = faults->file,
                                   .line = ctxt->input ? ctxt->input->line : 0};
        faults->limit = true;
        diag_report(faults->diags, code, &place, text, NULL);
    }
    xmlStopParser(ctxt);
}

/* False: it is one too many. A parser that was stopped has let go of its input, and with it of what
 * it just told of: that must not be read any more. */
static bool count_node(xmlParserCtxtPtr ctxt)
{
    struct xml_faults *faults = ctxt->_private;
    if (++faults->nodes > faults->max_nodes) {
        stop_at_limit(ctxt, DIAG_XML_NODE_LIMIT, faults->max_nodes);
        return false;
    }
    return true;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int namespaces_count, const xmlChar **namespaces,
                          int attributes_count, int defaulted, const xmlChar **attributes)
{
    xmlParserCtxtPtr ctxt = context;
    struct xml_faults *faults = ctxt->_private;
    if (!count_node(ctxt)) {
        return;
    }
    if (++faults->depth > faults->max_depth) {
        stop_at_limit(ctxt, DIAG_XML_DEPTH_LIMIT, (size_t)faults->max_depth);
        return;
    }
    xmlSAX2StartElementNs(context, name, prefix, uri, namespaces_count, namespaces,
                          attributes_count, defaulted, attributes);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    xmlParserCtxtPtr ctxt = context;
    struct xml_faults *faults = ctxt->_private;
    faults->depth--;
    xmlSAX2EndElementNs(context, name, prefix, uri);
}

static void characters(void *context, const xmlChar *text, int len)
{
    if (count_node(context)) {
        xmlSAX2Characters(context, text, len);
    }
}

/* Called at «<!DOCTYPE name»: nothing of it is kept or read further. */
static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external,
                           const xmlChar *system)
{
    xmlParserCtxtPtr ctxt = context;
    struct xml_faults *faults = ctxt->_private;
    (void)name;
    (void)external;
    (void)system;
    if (!faults->doctype) {
        struct diag_place place = {.file = faults->file,
                                   .line = ctxt->input ? ctxt->input->line : 0};
        faults->doctype = true;
        diag_report(faults->diags, DIAG_XML_DOCTYPE, &place, NULL);
    }
    xmlStopParser(ctxt);
}

static void set_handlers(xmlParserCtxtPtr ctxt, struct xml_faults *faults)
{
    ctxt->_private = faults;
    ctxt->sax->serror = xml_faults_parser;
    ctxt->sax->startElementNs = start_element;
    ctxt->sax->endElementNs = end_element;
    ctxt->sax->characters = characters;
    ctxt->sax->ignorableWhitespace = characters;
    ctxt->sax->internalSubset = refuse_doctype;
}

xmlParserCtxtPtr xml_push_parser(struct xml_faults *faults)
{
    xmlParserCtxtPtr ctxt = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, faults->file);
    if (ctxt) {
        set_handlers(ctxt, faults);
        xmlCtxtUseOptions(ctxt, OPTIONS | XML_PARSE_COMPACT);
    }
    return ctxt;
}

static enum status outcome(const xmlParserCtxt *ctxt, const struct xml_faults *faults,
                           const xmlDoc *doc)
{
    if (faults->out_of_memory) {
        return STATUS_NO_MEMORY;
    }
    if (faults->limit) {
        return STATUS_LIMIT;
    }
    if (faults->doctype || faults->count || !doc || !ctxt->wellFormed || !ctxt->nsWellFormed
        || doc->intSubset || doc->extSubset) {
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

/* The outcome, said to the reader where nothing else was. */
enum status xml_outcome(const xmlParserCtxt *ctxt, const struct xml_faults *faults,
                        const xmlDoc *doc)
{
    enum status status = outcome(ctxt, faults, doc);
    if (status == STATUS_INVALID && !faults->count && !faults->doctype) {
        struct diag_place place = {.file = faults->file};
        diag_report(faults->diags, DIAG_XML_OTHER, &place, NULL);
    }
    return status;
}

/* What can be said of the text before it is parsed. */
enum status xml_guard(struct slice utf8, size_t longest, const char *name,
                      struct diagnostics *diags)
{
    struct diag_place place = {.file = name};
    if (utf8.len == 0) {
        diag_report(diags, DIAG_XML_EMPTY, &place, NULL);
        return STATUS_INVALID;
    }
    if (utf8.len > LIMIT_FO_BYTES) {
        diag_report(diags, DIAG_FILE_TOO_LARGE, &place, name, "512", NULL);
        return STATUS_LIMIT;
    }
    return xml_guard_tags(utf8, longest, name, diags);
}

enum status xml_parse_as(enum xml_kind kind, struct slice utf8, const char *name,
                         struct diagnostics *diags, struct xml_document *out)
{
    static const struct {
        size_t nodes;
        int depth;
        size_t tag;
    } LIMITS[] = {
        [XML_KIND_SUBMISSION] = {LIMIT_SUBMISSION_NODES, LIMIT_SUBMISSION_DEPTH, LIMIT_TAG_BYTES},
        [XML_KIND_FILE] = {LIMIT_FO_NODES, LIMIT_FO_DEPTH, LIMIT_TAG_BYTES},
        [XML_KIND_STYLESHEET] = {LIMIT_FO_NODES, LIMIT_FO_DEPTH, LIMIT_TAG_BYTES},
        [XML_KIND_PART] = {LIMIT_PART_NODES, LIMIT_PART_DEPTH, LIMIT_PART_TAG_BYTES},
    };
    struct xml_faults faults = {
        .diags = diags,
        .file = name,
        .max_nodes = LIMITS[kind].nodes,
        .max_depth = LIMITS[kind].depth,
    };
    struct diag_place place = {.file = name};
    out->doc = NULL;
    enum status status = xml_guard(utf8, LIMITS[kind].tag, name, diags);
    if (status != STATUS_OK) {
        return status;
    }
    /* compact texts cannot be cut up, which libxslt does with stylesheets */
    int options = OPTIONS | (kind == XML_KIND_STYLESHEET ? 0 : XML_PARSE_COMPACT);
    xmlChar *url = xmlCanonicPath(BAD_CAST name);
    xmlParserCtxtPtr ctxt = url ? xmlNewParserCtxt() : NULL;
    xmlDocPtr doc = NULL;
    if (!ctxt) {
        status = STATUS_NO_MEMORY;
        goto out;
    }
    set_handlers(ctxt, &faults);
    doc = xmlCtxtReadMemory(ctxt, utf8.ptr, (int)utf8.len, (const char *)url, "UTF-8", options);
    status = xml_outcome(ctxt, &faults, doc);
out:
    if (status == STATUS_NO_MEMORY) {
        diag_report(diags, DIAG_NO_MEMORY, &place, NULL);
    }
    if (status == STATUS_OK) {
        out->doc = doc;
    } else {
        xmlFreeDoc(doc);
    }
    xmlFreeParserCtxt(ctxt);
    xmlFree(url);
    return status;
}

enum status xml_parse(struct slice utf8, const char *name, struct diagnostics *diags,
                      struct xml_document *out)
{
    return xml_parse_as(XML_KIND_SUBMISSION, utf8, name, diags, out);
}

enum status xml_parse_own(struct slice utf8, const char *name, struct diagnostics *diags,
                          struct xml_document *out)
{
    return xml_parse_as(XML_KIND_FILE, utf8, name, diags, out);
}

enum status xml_parse_part(struct slice utf8, const char *name, struct diagnostics *diags,
                           struct xml_document *out)
{
    return xml_parse_as(XML_KIND_PART, utf8, name, diags, out);
}

static void report_unreadable(struct diagnostics *diags, const char *path, enum status status)
{
    int error = errno;
    struct diag_place place = {.file = path};
    switch (status) {
    case STATUS_NOT_FOUND:
        diag_report(diags, DIAG_FILE_MISSING, &place, path, NULL);
        break;
    case STATUS_INVALID:
        diag_report(diags, DIAG_FILE_FOLDER, &place, path, NULL);
        break;
    case STATUS_LIMIT:
        diag_report(diags, DIAG_FILE_TOO_LARGE, &place, path, "512", NULL);
        break;
    case STATUS_NO_MEMORY:
        diag_report(diags, DIAG_NO_MEMORY, &place, NULL);
        break;
    default:
        diag_report(diags, DIAG_FILE_UNREADABLE, &place, path, errno_text(error, true),
                    errno_text(error, false), NULL);
        break;
    }
}

enum status xml_file_text(struct arena *arena, const char *path, struct diagnostics *diags,
                          struct slice *out)
{
    enum status status = file_read(arena, path, LIMIT_FO_BYTES, out);
    if (status != STATUS_OK) {
        report_unreadable(diags, path, status);
    } else if (out->len >= 3 && memcmp(out->ptr, "\xEF\xBB\xBF", 3) == 0) {
        *out = slice_of(out->ptr + 3, out->len - 3);
    }
    return status;
}

enum status xml_read_as(enum xml_kind kind, const char *path, struct diagnostics *diags,
                        struct xml_document *out)
{
    struct arena *arena = arena_new();
    struct slice text = {0};
    out->doc = NULL;
    enum status status = STATUS_NO_MEMORY;
    if (arena) {
        status = xml_file_text(arena, path, diags, &text);
    } else {
        report_unreadable(diags, path, status);
    }
    if (status == STATUS_OK) {
        status = xml_parse_as(kind, text, path, diags, out);
    }
    arena_free(arena);
    return status;
}

enum status xml_read_file(const char *path, struct diagnostics *diags, struct xml_document *out)
{
    return xml_read_as(XML_KIND_FILE, path, diags, out);
}

void xml_close(struct xml_document *document)
{
    if (document && document->doc) {
        xmlFreeDoc(document->doc);
        document->doc = NULL;
    }
}
