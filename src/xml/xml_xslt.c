#include "xml/xml_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"

#include <libexslt/exslt.h>
#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Stylesheets. While one is compiled it may read its imports inside the data folder; while one runs
 * it may read and write nothing. libxslt speaks in printf fragments («runtime error: file F line N
 * ..» and then the sentence): they are gathered and cut into faults and messages afterwards. */

struct xml_stylesheet {
    xsltStylesheetPtr compiled;
};

static xsltSecurityPrefsPtr compile_prefs, run_prefs;

static void discard(void *unused, const char *format, ...)
{
    (void)unused;
    (void)format;
}

static int may_read(xsltSecurityPrefsPtr prefs, xsltTransformContextPtr ctxt, const char *reference)
{
    (void)prefs;
    (void)ctxt;
    char *path = xml_loader_resolve(reference);
    mem_free(path);
    /* what does not exist is not forbidden: the loader says so, with the line that names it */
    return path != NULL || !file_exists(reference);
}

static xsltSecurityPrefsPtr new_prefs(xsltSecurityCheck read)
{
    xsltSecurityPrefsPtr prefs = xsltNewSecurityPrefs();
    if (prefs
        && (xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_FILE, read) != 0
            || xsltSetSecurityPrefs(prefs, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid) != 0
            || xsltSetSecurityPrefs(prefs, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid) != 0
            || xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_NETWORK, xsltSecurityForbid) != 0
            || xsltSetSecurityPrefs(prefs, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid) != 0)) {
        xsltFreeSecurityPrefs(prefs);
        prefs = NULL;
    }
    return prefs;
}

bool xml_xslt_init(void)
{
    if (compile_prefs) {
        return true;
    }
    xsltInit();
    /* only what forms may use: node sets, sets, sums and texts; never crypto or dynamic */
    exsltCommonRegister();
    exsltSetsRegister();
    exsltMathRegister();
    exsltStrRegister();
    xsltSetGenericErrorFunc(NULL, discard);
    compile_prefs = new_prefs(may_read);
    run_prefs = new_prefs(xsltSecurityForbid);
    if (!compile_prefs || !run_prefs) {
        return false;
    }
    xsltSetDefaultSecurityPrefs(compile_prefs);
    return true;
}

void xml_xslt_quit(void)
{
    xsltSetDefaultSecurityPrefs(NULL);
    xsltFreeSecurityPrefs(compile_prefs);
    xsltFreeSecurityPrefs(run_prefs);
    compile_prefs = run_prefs = NULL;
    xsltCleanupGlobals();
}

/* --- what libxslt says --- */

struct speech {
    struct strbuf text;
};

static void gather(void *user, const char *format, ...)
{
    struct speech *speech = user;
    if (speech->text.len > (64u << 10)) {
        return;
    }
    char text[4096];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (len > 0) {
        strbuf_add(&speech->text, text, (size_t)len < sizeof text ? (size_t)len : sizeof text - 1);
    }
}

/* The last (or first) place of `mark` in the text, NULL when it does not stand there. */
static const char *find_mark(struct slice text, const char *mark, bool last)
{
    size_t len = strlen(mark);
    const char *found = NULL;
    for (size_t i = 0; i + len <= text.len && (last || !found); i++) {
        if (memcmp(text.ptr + i, mark, len) == 0) {
            found = text.ptr + i;
        }
    }
    return found;
}

/* «runtime error: file /a/b.xsl line 12 element value-of»: file and line out of it. */
static bool parse_context(struct slice line, char file[4096], int *number)
{
    const char *error = find_mark(line, " error: file ", false);
    const char *mark = find_mark(line, " line ", true);
    const char *path = error ? error + 13 : NULL;
    if (!path || !mark || mark < path || mark - path >= 4096) {
        return false;
    }
    memcpy(file, path, (size_t)(mark - path));
    file[mark - path] = '\0';
    *number = (int)strtol(mark + 6, NULL, 10);
    return true;
}

/* A line that announces an error without naming a place. */
static bool is_bare_error(struct slice line)
{
    return slice_is(line, "compilation error") || slice_is(line, "runtime error")
           || slice_is(line, "error");
}

/* Cuts the gathered text into faults (file, line, sentence) and other lines, which are messages of
 * the stylesheet itself. Only the sentence right behind a place is its fault's. */
static void sort_out(struct speech *speech, struct xml_faults *faults, enum diag_code message)
{
    struct slice rest = strbuf_slice(&speech->text);
    char file[4096];
    int line = 0;
    bool in_fault = false;
    while (rest.ptr) {
        struct slice text = slice_trim(slice_cut(&rest, '\n'));
        if (!text.len) {
            continue;
        }
        if (parse_context(text, file, &line)) {
            in_fault = true;
        } else if (is_bare_error(text)) {
            file[0] = '\0';
            line = 0;
            in_fault = true;
        } else if (in_fault) {
            xml_faults_add(faults, file[0] ? file : NULL, line, text);
            in_fault = false;
        } else if (message != DIAG_CODE_COUNT) {
            char shown[400];
            struct diag_place place = {.file = faults->file, .stage = "transform"};
            snprintf(shown, sizeof shown, "%.*s", (int)(text.len < 390 ? text.len : 390), text.ptr);
            diag_report(faults->diags, message, &place, shown, NULL);
        }
    }
    strbuf_deinit(&speech->text);
}

/* --- compiling --- */

static xsltStylesheetPtr compile(xmlDocPtr doc, struct xml_faults *faults)
{
    struct speech speech = {0};
    xmlStructuredErrorFunc outer = xmlStructuredError;
    void *outer_data = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(faults, xml_faults_maintainer);
    xsltSetGenericErrorFunc(&speech, gather);
    xsltStylesheetPtr compiled = xsltParseStylesheetDoc(doc);
    xsltSetGenericErrorFunc(NULL, discard);
    xmlSetStructuredErrorFunc(outer_data, outer);
    bool errors = compiled && compiled->errors;
    sort_out(&speech, faults, DIAG_CODE_COUNT);
    if (errors && !faults->count) {
        xml_faults_add(faults, NULL, 0, slice_from("the stylesheet has errors"));
    }
    return compiled;
}

/* Takes document->doc over in every case. */
static enum status open_tree(struct xml_document *document, struct xml_faults *faults,
                             struct xml_stylesheet **out)
{
    struct xml_stylesheet *stylesheet = mem_calloc(1, sizeof *stylesheet);
    if (!stylesheet) {
        faults->out_of_memory = true;
        xml_close(document);
    } else {
        stylesheet->compiled = compile(document->doc, faults);
        if (!stylesheet->compiled) {
            xmlFreeDoc(document->doc);
        }
        document->doc = NULL;
    }
    if (stylesheet && stylesheet->compiled && !faults->count) {
        *out = stylesheet;
        return STATUS_OK;
    }
    if (!faults->count && !faults->out_of_memory) {
        xml_faults_add(faults, NULL, 0, slice_from("not a usable XSLT 1.0 stylesheet"));
    }
    xml_stylesheet_free(stylesheet);
    return faults->out_of_memory ? STATUS_NO_MEMORY : STATUS_CONFIG;
}

enum status xml_stylesheet_open(const char *path, const char *root, struct diagnostics *diags,
                                struct xml_stylesheet **out)
{
    struct xml_faults faults = {
        .diags = diags, .file = path, .what = "样式表", .what_en = "stylesheet"};
    struct xml_document document = {0};
    *out = NULL;
    enum status status = xml_read_as(XML_KIND_STYLESHEET, path, diags, &document);
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    xml_loader_open(root);
    status = open_tree(&document, &faults, out);
    xml_loader_close();
    return status;
}

enum status xml_stylesheet_from(struct xml_document *document, struct diagnostics *diags,
                                struct xml_stylesheet **out)
{
    const char *file = document->doc && document->doc->URL ? (const char *)document->doc->URL : "";
    char *name = mem_strdup(file);
    *out = NULL;
    if (!name) {
        xml_close(document);
        return STATUS_NO_MEMORY;
    }
    struct xml_faults faults = {
        .diags = diags, .file = name, .what = "规则（Schematron）", .what_en = "rules"};
    enum status status = open_tree(document, &faults, out);
    mem_free(name);
    return status;
}

/* --- where a result comes from --- */

struct search {
    int line;
    const char *words; /* names that count when they stand in it */
    int best;
    const char *file;
    bool ambiguous;
};

/* An element at the line counts; one whose name was spoken of counts more. */
static void search_tree(struct search *search, const xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDocPtr)doc);
    for (const xmlNode *node = root; node; node = xml_after(root, node)) {
        if (node->type == XML_ELEMENT_NODE && xml_line(node) == search->line) {
            int weight = strstr(search->words, (const char *)node->name) ? 2 : 1;
            bool other = !search->file || strcmp(search->file, (const char *)doc->URL) != 0;
            if (weight > search->best || (weight == search->best && other)) {
                search->ambiguous = weight == search->best;
                search->best = weight;
                search->file = (const char *)doc->URL;
            }
        }
    }
}

const char *xml_stylesheet_file_at(const struct xml_stylesheet *stylesheet, int line,
                                   const char *words)
{
    struct search search = {.line = line, .words = words};
    for (xsltStylesheetPtr part = stylesheet->compiled; part; part = xsltNextImport(part)) {
        search_tree(&search, part->doc);
        for (xsltDocumentPtr included = part->docList; included; included = included->next) {
            search_tree(&search, included->doc);
        }
    }
    return search.ambiguous ? NULL : search.file;
}

void xml_stylesheet_free(struct xml_stylesheet *stylesheet)
{
    if (stylesheet) {
        xsltFreeStylesheet(stylesheet->compiled);
        mem_free(stylesheet);
    }
}

/* --- running --- */

/* Makes a document of ours one of the run's, so that key() works in it. The run does not free what
 * is marked as its main document. */
static bool lend_document(xsltTransformContextPtr ctxt, const struct xml_document *document)
{
    xsltDocumentPtr lent = document ? xsltNewDocument(ctxt, document->doc) : NULL;
    if (lent) {
        lent->main = 1;
    }
    return lent || !document;
}

/* How many elements and texts a document has, and attributes where they count too. */
static unsigned long nodes_of(xmlDocPtr doc, bool attributes)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    unsigned long count = 0;
    for (const xmlNode *node = root; node; node = xml_after(root, node)) {
        count++;
        const xmlAttr *attribute =
            attributes && node->type == XML_ELEMENT_NODE ? node->properties : NULL;
        for (; attribute; attribute = attribute->next) {
            count++;
        }
    }
    return count;
}

/* A city's year has a book of a million nodes, and lists made of it too. What is larger than any
 * submission was drafted by us. */
static unsigned long ops_for(xmlDocPtr input, bool own)
{
    own = own || nodes_of(input, false) > LIMIT_SUBMISSION_NODES;
    unsigned long ops = own ? nodes_of(input, true) * LIMIT_XPATH_OPS_PER_NODE : 0;
    return ops > LIMIT_XPATH_OPS ? ops : LIMIT_XPATH_OPS;
}

static xsltTransformContextPtr new_run(const struct xml_stylesheet *stylesheet, xmlDocPtr input,
                                       const struct xml_run *run, struct xml_faults *faults,
                                       struct speech *speech)
{
    xsltTransformContextPtr ctxt = xsltNewTransformContext(stylesheet->compiled, input);
    if (!ctxt) {
        return NULL;
    }
    if (xsltSetCtxtSecurityPrefs(run_prefs, ctxt) != 0 || !lend_document(ctxt, run->profile)
        || !lend_document(ctxt, run->catalogue) || !lend_document(ctxt, run->titles)) {
        xsltFreeTransformContext(ctxt);
        return NULL;
    }
    xsltSetTransformErrorFunc(ctxt, speech, gather);
    ctxt->_private = (void *)run; /* read through a const pointer, xpath_run */
    ctxt->maxTemplateDepth = LIMIT_XSLT_DEPTH;
    ctxt->maxTemplateVars = 10 * LIMIT_XSLT_DEPTH;
    ctxt->opLimit = ops_for(input, run && run->own);
    ctxt->xpathCtxt->opLimit = ctxt->opLimit;
    ctxt->xpathCtxt->error = xml_faults_maintainer;
    ctxt->xpathCtxt->userData = faults;
    return ctxt;
}

static bool quote_params(xsltTransformContextPtr ctxt, const char *const *params)
{
    for (; params && params[0]; params += 2) {
        if (xsltQuoteOneUserParam(ctxt, BAD_CAST params[0], BAD_CAST params[1]) != 0) {
            return false;
        }
    }
    return true;
}

enum status xml_transform(const struct xml_stylesheet *stylesheet, const struct xml_document *input,
                          const struct xml_run *run, struct diagnostics *diags,
                          struct xml_document *out)
{
    const char *file = (const char *)stylesheet->compiled->doc->URL;
    struct xml_faults faults = {
        .diags = diags, .file = file ? file : "", .what = "样式表", .what_en = "stylesheet"};
    struct speech speech = {0};
    xmlDocPtr result = NULL;
    bool stopped = false;
    out->doc = NULL;
    xsltTransformContextPtr ctxt = new_run(stylesheet, input->doc, run, &faults, &speech);
    if (ctxt && quote_params(ctxt, run->params)) {
        result = xsltApplyStylesheetUser(stylesheet->compiled, input->doc, NULL, NULL, NULL, ctxt);
        stopped = ctxt->state != XSLT_STATE_OK;
    } else {
        faults.out_of_memory = true;
    }
    xsltFreeTransformContext(ctxt);
    sort_out(&speech, &faults, stopped ? DIAG_STYLESHEET_RUN : DIAG_STYLESHEET_MESSAGE);
    if (faults.out_of_memory || faults.count || stopped || !result) {
        if (!faults.count && !stopped && !faults.out_of_memory) {
            xml_faults_add(&faults, NULL, 0, slice_from("nothing was made"));
        }
        xmlFreeDoc(result);
        return faults.out_of_memory ? STATUS_NO_MEMORY : STATUS_CONFIG;
    }
    out->doc = result;
    return STATUS_OK;
}
