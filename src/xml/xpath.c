#include "xml/xml_internal.h"

#include "base/alloc.h"

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>

/* The functions of urn:jianjia:xpath: looked up by name in the tables of the topics, their number
 * of arguments checked here once for all. */

static const struct xpath_function *const TOPICS[] = {
    XPATH_IDENTIFIERS, XPATH_DATES,      XPATH_NUMBERS, XPATH_TEXT,
    XPATH_CONTEXT,     XPATH_ASSIGNMENT, XPATH_PICTURE,
};

static const struct xpath_function *find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(TOPICS); i++) {
        for (const struct xpath_function *row = TOPICS[i]; row->name; row++) {
            if (strcmp(row->name, name) == 0) {
                return row;
            }
        }
    }
    return NULL;
}

static void call(xmlXPathParserContextPtr ctxt, int nargs)
{
    const struct xpath_function *function = find((const char *)ctxt->context->function);
    if (!function || nargs < function->min_args || nargs > function->max_args) {
        xmlXPathErr(ctxt, XPATH_INVALID_ARITY);
        return;
    }
    function->call(ctxt, nargs);
}

bool xpath_register(void)
{
    for (size_t i = 0; i < ARRAY_LENGTH(TOPICS); i++) {
        for (const struct xpath_function *row = TOPICS[i]; row->name; row++) {
            if (xsltRegisterExtModuleFunction(BAD_CAST row->name, BAD_CAST XML_XPATH_NAMESPACE,
                                              call)
                != 0) {
                return false;
            }
        }
    }
    return true;
}

const struct xml_run *xpath_run(xmlXPathParserContextPtr ctxt)
{
    xsltTransformContextPtr transform = xsltXPathGetTransformContext(ctxt);
    return transform ? transform->_private : NULL;
}

xmlChar *xpath_pop(xmlXPathParserContextPtr ctxt)
{
    xmlChar *text = xmlXPathPopString(ctxt);
    if (xmlXPathCheckError(ctxt)) {
        xmlFree(text);
        return NULL;
    }
    if (!text) {
        xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
    }
    return text;
}

/* A number as such: as a text it would be 1.2e+10 from ten digits on. */
static bool pop_number(xmlXPathParserContextPtr ctxt, int64_t *value)
{
    static const double EXACT = 9007199254740992.0; /* 2^53 */
    double number = xmlXPathPopNumber(ctxt);
    if (!(number > -EXACT && number < EXACT)) {
        return false;
    }
    *value = (int64_t)number;
    return (double)*value == number;
}

bool xpath_pop_integer(xmlXPathParserContextPtr ctxt, int64_t *value)
{
    if (ctxt->value && ctxt->value->type == XPATH_NUMBER) {
        return pop_number(ctxt, value);
    }
    xmlChar *text = xpath_pop(ctxt);
    bool sound = false;
    if (text) {
        struct slice digits = slice_trim(slice_from((const char *)text));
        bool negative = digits.len && digits.ptr[0] == '-';
        size_t i = negative ? 1 : 0;
        int64_t sum = 0;
        sound = digits.len > i && digits.len - i <= 18;
        for (; sound && i < digits.len; i++) {
            sound = digits.ptr[i] >= '0' && digits.ptr[i] <= '9';
            sum = sum * 10 + (digits.ptr[i] - '0');
        }
        *value = negative ? -sum : sum;
    }
    xmlFree(text);
    return sound;
}

void xpath_return_text(xmlXPathParserContextPtr ctxt, const char *text)
{
    xmlChar *copy = xmlStrdup(BAD_CAST text);
    if (!copy) {
        xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
        return;
    }
    xmlXPathReturnString(ctxt, copy);
}

void xpath_return_buffer(xmlXPathParserContextPtr ctxt, struct strbuf *buf)
{
    if (buf->status != STATUS_OK) {
        xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
    } else {
        xpath_return_text(ctxt, strbuf_str(buf));
    }
    strbuf_deinit(buf);
}

void xpath_fail(xmlXPathParserContextPtr ctxt, const char *what, const char *pattern,
                const char *detail)
{
    xsltTransformContextPtr transform = xsltXPathGetTransformContext(ctxt);
    xsltTransformError(transform, NULL, transform ? transform->inst : NULL, "%s: %s: %s\n", what,
                       pattern, detail);
    ctxt->error = XPATH_EXPR_ERROR;
}

bool xml_function_exists(const char *name)
{
    return find(name) != NULL;
}

static void keep_detail(void *user, xmlErrorPtr error)
{
    char *detail = user;
    if (!detail[0] && error->message) {
        struct slice rest = slice_from(error->message);
        struct slice line = slice_trim(slice_cut(&rest, '\n'));
        snprintf(detail, 160, "%.*s", (int)line.len, line.ptr);
    }
}

bool xml_expression_sound(const char *expression, char detail[160])
{
    xmlStructuredErrorFunc outer = xmlStructuredError;
    void *outer_data = xmlStructuredErrorContext;
    detail[0] = '\0';
    /* without a context of its own, which costs more than the compiling; then the thread's handler
     * hears */
    xmlSetStructuredErrorFunc(detail, keep_detail);
    xmlXPathCompExprPtr compiled = xmlXPathCompile(BAD_CAST expression);
    xmlSetStructuredErrorFunc(outer_data, outer);
    if (!compiled && !detail[0]) {
        snprintf(detail, 160, "not an XPath 1.0 expression");
    }
    xmlXPathFreeCompExpr(compiled);
    return compiled != NULL;
}
