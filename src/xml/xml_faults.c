#include "xml/xml_internal.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stdio.h>

/* libxml2's faults of well-formedness as sentences of ours. Its own English text is never shown to
 * a clerk; what it knows about names and lines stands in str1, str2 and int1. */

struct row {
    int code;
    enum diag_code diag;
    const char *args; /* "1" and "2": str1, str2; "n": int1 */
    bool structural;  /* of nesting: what comes after it is only a consequence */
};

static const struct row ROWS[] = {
    {XML_ERR_DOCUMENT_EMPTY, DIAG_XML_NO_ROOT, "", true},
    {XML_ERR_DOCUMENT_END, DIAG_XML_EXTRA, "", true},
    {XML_ERR_TAG_NAME_MISMATCH, DIAG_XML_TAG_MISMATCH, "1n2", true},
    {XML_ERR_TAG_NOT_FINISHED, DIAG_XML_TRUNCATED, "1n", true},
    {XML_ERR_GT_REQUIRED, DIAG_XML_TAG_OPEN, "1", true},
    {XML_ERR_LTSLASH_REQUIRED, DIAG_XML_TAG_OPEN, "1", true},
    {XML_ERR_LT_REQUIRED, DIAG_XML_NO_ROOT, "", true},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, DIAG_XML_AMPERSAND, "", false},
    {XML_ERR_ENTITYREF_NO_NAME, DIAG_XML_AMPERSAND, "", false},
    {XML_ERR_ENTITYREF_AT_EOF, DIAG_XML_AMPERSAND, "", false},
    {XML_ERR_UNDECLARED_ENTITY, DIAG_XML_ENTITY, "1", false},
    {XML_WAR_UNDECLARED_ENTITY, DIAG_XML_ENTITY, "1", false},
    {XML_ERR_ENTITY_LOOP, DIAG_XML_DOCTYPE, "", true},
    {XML_ERR_INVALID_HEX_CHARREF, DIAG_XML_CHARREF, "", false},
    {XML_ERR_INVALID_DEC_CHARREF, DIAG_XML_CHARREF, "", false},
    {XML_ERR_INVALID_CHARREF, DIAG_XML_CHARREF, "", false},
    {XML_ERR_INVALID_CHAR, DIAG_XML_CHARACTER, "", false},
    {XML_ERR_LT_IN_ATTRIBUTE, DIAG_XML_ATTRIBUTE_LT, "1", false},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, DIAG_XML_ATTRIBUTE, "", false},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, DIAG_XML_ATTRIBUTE, "", false},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, DIAG_XML_ATTRIBUTE, "", false},
    {XML_ERR_EQUAL_REQUIRED, DIAG_XML_ATTRIBUTE, "", false},
    {XML_ERR_SPACE_REQUIRED, DIAG_XML_ATTRIBUTE, "", false},
    {XML_ERR_ATTRIBUTE_REDEFINED, DIAG_XML_ATTRIBUTE_TWICE, "1", false},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, DIAG_XML_ATTRIBUTE_TWICE, "1", false},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, DIAG_XML_PREFIX, "1", false},
    {XML_NS_ERR_XML_NAMESPACE, DIAG_XML_NAMESPACE_SYNTAX, "", false},
    {XML_NS_ERR_QNAME, DIAG_XML_NAMESPACE_SYNTAX, "", false},
    {XML_NS_ERR_EMPTY, DIAG_XML_NAMESPACE_SYNTAX, "", false},
    {XML_NS_ERR_COLON, DIAG_XML_NAMESPACE_SYNTAX, "", false},
    {XML_ERR_MISPLACED_CDATA_END, DIAG_XML_CDATA_END, "", false},
    {XML_ERR_COMMENT_NOT_FINISHED, DIAG_XML_COMMENT, "", true},
    {XML_ERR_HYPHEN_IN_COMMENT, DIAG_XML_COMMENT, "", false},
    {XML_ERR_CDATA_NOT_FINISHED, DIAG_XML_CDATA, "", true},
    {XML_ERR_PI_NOT_FINISHED, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_PI_NOT_STARTED, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_RESERVED_XML_NAME, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_XMLDECL_NOT_STARTED, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_XMLDECL_NOT_FINISHED, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_VERSION_MISSING, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_UNKNOWN_VERSION, DIAG_XML_DECLARATION, "", true},
    {XML_WAR_CATALOG_PI, DIAG_XML_PI, "", false},
    {XML_ERR_STANDALONE_VALUE, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_ENCODING_NAME, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_STRING_NOT_STARTED, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_STRING_NOT_CLOSED, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_DOCTYPE_NOT_FINISHED, DIAG_XML_DOCTYPE, "", true},
    {XML_ERR_INVALID_ENCODING, DIAG_XML_ENCODING_BYTES, "", true},
    {XML_ERR_UNKNOWN_ENCODING, DIAG_XML_DECLARATION, "", true},
    {XML_ERR_UNSUPPORTED_ENCODING, DIAG_XML_DECLARATION, "", true},
};

/* Some codes stand for several faults: the place in the text tells them apart. */
static struct row classify(int code, const xmlParserCtxt *ctxt)
{
    const xmlParserInput *input = ctxt->input;
    char before = input && input->cur && input->cur > input->base ? (char)input->cur[-1] : '\0';
    if (code == XML_ERR_NAME_REQUIRED) {
        return before == '&' ? (struct row){code, DIAG_XML_AMPERSAND, "", false}
                             : (struct row){code, DIAG_XML_TAG_NAME, "", true};
    }
    if (code == XML_ERR_INVALID_CHAR && before == ';') {
        return (struct row){code, DIAG_XML_CHARREF, "", false};
    }
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        if (ROWS[i].code == code) {
            return ROWS[i];
        }
    }
    return (struct row){code, DIAG_XML_OTHER, "", true};
}

static bool is_rooted(const xmlParserCtxt *ctxt)
{
    return ctxt->myDoc && xmlDocGetRootElement(ctxt->myDoc);
}

static bool at_end(const xmlParserCtxt *ctxt)
{
    return ctxt->input && ctxt->input->cur >= ctxt->input->end;
}

static void report_row(struct xml_faults *faults, const struct row *row, const xmlError *error,
                       const struct diag_place *place)
{
    char number[16];
    const char *args[3] = {"", "", ""};
    snprintf(number, sizeof number, "%d", error->int1);
    for (size_t i = 0; row->args[i]; i++) {
        const char *text = row->args[i] == 'n'   ? number
                           : row->args[i] == '1' ? error->str1
                                                 : error->str2;
        args[i] = text ? text : "";
    }
    diag_report(faults->diags, row->diag, place, args[0], args[1], args[2], NULL);
}

/* The file ends inside something: name the element that is open. */
static void report_truncated(struct xml_faults *faults, const xmlParserCtxt *ctxt,
                             const struct diag_place *place)
{
    if (ctxt->node && ctxt->node->type == XML_ELEMENT_NODE) {
        char line[16];
        snprintf(line, sizeof line, "%d", xml_line(ctxt->node));
        diag_report(faults->diags, DIAG_XML_TRUNCATED, place, (const char *)ctxt->node->name, line,
                    NULL);
    } else {
        diag_report(faults->diags, DIAG_XML_CUT, place, NULL);
    }
}

void xml_faults_parser(void *context, xmlErrorPtr error)
{
    xmlParserCtxtPtr ctxt = context;
    struct xml_faults *faults = ctxt->_private;
    if (error->code == XML_ERR_NO_MEMORY) {
        faults->out_of_memory = true;
    }
    if (error->level < XML_ERR_ERROR || error->code == XML_ERR_NO_MEMORY) {
        return;
    }
    faults->count++;
    if (faults->structural || faults->limit || faults->doctype || faults->count > 20) {
        return;
    }
    struct row row = classify(error->code, ctxt);
    if (row.diag == DIAG_XML_EXTRA && !is_rooted(ctxt)) {
        row.diag = DIAG_XML_NO_ROOT; /* a parser that is fed says the same of both */
    }
    struct diag_place place = {
        .file = faults->file,
        .line = error->line > 0 ? error->line : 0,
        .column = error->int2 > 0 ? error->int2 : 0,
    };
    faults->structural = row.structural;
    bool open = row.diag == DIAG_XML_EXTRA && ctxt->node;
    bool cut = at_end(ctxt) && !faults->more && row.diag != DIAG_XML_NO_ROOT
               && row.diag != DIAG_XML_EXTRA && row.diag != DIAG_XML_TAG_MISMATCH;
    if (open || cut) {
        faults->structural = true;
        report_truncated(faults, ctxt, &place);
    } else {
        report_row(faults, &row, error, &place);
    }
}

void xml_faults_add(struct xml_faults *faults, const char *file, int line, struct slice text)
{
    struct slice rest = slice_trim(text);
    struct slice first = slice_cut(&rest, '\n');
    char detail[400], chinese[600];
    snprintf(detail, sizeof detail, "%.*s", (int)(first.len < 390 ? first.len : 390), first.ptr);
    struct diag_place place = {
        .file = file ? file : faults->file, .line = line > 0 ? line : 0, .stage = "form"};
    faults->count++;
    if (faults->count <= 20) {
        xml_words_chinese(detail, chinese, sizeof chinese);
        diag_report(faults->diags, DIAG_DATA_FILE, &place, faults->what, chinese, faults->what_en,
                    detail, NULL);
    }
}

/* Well-formedness of a file that one of ours includes: its first fault, in the words for every
 * file. */
static void report_included(struct xml_faults *faults, const xmlError *error)
{
    const struct diag_place place = {
        .file = error->file ? error->file : faults->file,
        .line = error->line > 0 ? error->line : 0,
        .column = error->int2 > 0 ? error->int2 : 0,
        .stage = "form",
    };
    faults->count++;
    if (!faults->structural && error->ctxt) {
        struct row row = classify(error->code, error->ctxt);
        faults->structural = row.structural;
        report_row(faults, &row, error, &place);
    }
}

/* Errors of XPath come with their number and the expression alone. */
static void report_xpath(struct xml_faults *faults, const xmlError *error)
{
    static const struct {
        int code;
        const char *words;
    } KNOWN[] = {
        {XPATH_OP_LIMIT_EXCEEDED, "takes more steps than a document may"},
        {XPATH_RECURSION_LIMIT_EXCEEDED, "is nested too deep"},
        {XPATH_UNDEF_VARIABLE_ERROR, "names a variable that is not there"},
        {XPATH_UNKNOWN_FUNC_ERROR, "names a function that is not there"},
        {XPATH_UNDEF_PREFIX_ERROR, "has a prefix that is not declared"},
        {XPATH_INVALID_TYPE, "has a value of the wrong type"},
        {XPATH_INVALID_ARITY, "gives a function too many or too few arguments"},
    };
    const char *words = "cannot be evaluated";
    struct strbuf text = {0};
    for (size_t i = 0; i < ARRAY_LENGTH(KNOWN); i++) {
        if (error->code == XML_XPATH_EXPRESSION_OK + KNOWN[i].code) {
            words = KNOWN[i].words;
        }
    }
    struct slice shown =
        utf8_prefix(slice_from(error->str1 ? error->str1 : ""), LIMIT_QUOTED_CHARS);
    strbuf_addf(&text, "XPath expression “%.*s” %s", (int)shown.len, shown.ptr, words);
    xml_faults_add(faults, error->file, error->line, strbuf_slice(&text));
    strbuf_deinit(&text);
}

void xml_faults_maintainer(void *user, xmlErrorPtr error)
{
    struct xml_faults *faults = user;
    if (error->code == XML_ERR_NO_MEMORY) {
        faults->out_of_memory = true;
    }
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_REGEXP) {
        return; /* what is wrong with a pattern is said again, with its place */
    }
    if (error->domain == XML_FROM_PARSER || error->domain == XML_FROM_NAMESPACE) {
        report_included(faults, error);
        return;
    }
    if (error->domain == XML_FROM_XPATH && !error->message) {
        report_xpath(faults, error);
        return;
    }
    xml_faults_add(faults, error->file, error->line,
                   slice_from(error->message ? error->message : "unknown error"));
}
