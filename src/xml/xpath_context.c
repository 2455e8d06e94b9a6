#include "xml/xml_internal.h"

#include <libxml/xpathInternals.h>

/* Functions that answer from what surrounds the run: profile, catalogue, titles, date of receipt;
 * and the one a compiled rule reports through. */

static void return_document(xmlXPathParserContextPtr ctxt, const struct xml_document *document)
{
    xmlNodePtr node = document ? (xmlNodePtr)document->doc : NULL;
    valuePush(ctxt, xmlXPathNewNodeSet(node));
}

static void call_profile(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    const struct xml_run *run = xpath_run(ctxt);
    return_document(ctxt, run ? run->profile : NULL);
}

static void call_catalogue(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    const struct xml_run *run = xpath_run(ctxt);
    return_document(ctxt, run ? run->catalogue : NULL);
}

static void call_titles(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    const struct xml_run *run = xpath_run(ctxt);
    return_document(ctxt, run ? run->titles : NULL);
}

static void call_on(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    const struct xml_run *run = xpath_run(ctxt);
    xpath_return_text(ctxt, run && run->on ? run->on : "");
}

/* The first node of a set in document order, NULL when the set is empty. */
static const xmlNode *first_node(xmlXPathObjectPtr object)
{
    xmlNodeSetPtr set = object && object->type == XPATH_NODESET ? object->nodesetval : NULL;
    const xmlNode *first = NULL;
    for (int i = 0; set && i < set->nodeNr; i++) {
        if (!first || xmlXPathCmpNodes((xmlNodePtr)first, set->nodeTab[i]) < 0) {
            first = set->nodeTab[i];
        }
    }
    return first;
}

/* finding(context, subject, rule, severity, source, reads, message, remedy): the two first are node
 * sets, the others texts. Answers "". */
static void call_finding(xmlXPathParserContextPtr ctxt, int nargs)
{
    enum { TEXTS = 6 };
    const struct xml_run *run = xpath_run(ctxt);
    xmlChar *texts[TEXTS] = {0};
    (void)nargs;
    for (int i = TEXTS - 1; i >= 0; i--) {
        texts[i] = xpath_pop(ctxt);
    }
    xmlXPathObjectPtr subject = valuePop(ctxt);
    xmlXPathObjectPtr context = valuePop(ctxt);
    bool complete = subject && context;
    for (int i = 0; i < TEXTS; i++) {
        complete = complete && texts[i];
    }
    if (complete && run && run->finding) {
        struct xml_finding finding = {
            .subject = first_node(subject),
            .context = first_node(context),
            .rule = (const char *)texts[0],
            .severity = (const char *)texts[1],
            .source = (const char *)texts[2],
            .reads = (const char *)texts[3],
            .message = (const char *)texts[4],
            .remedy = (const char *)texts[5],
        };
        if (!finding.subject) {
            finding.subject = finding.context;
        }
        run->finding(run->state, &finding);
    }
    xmlXPathFreeObject(subject);
    xmlXPathFreeObject(context);
    for (int i = 0; i < TEXTS; i++) {
        xmlFree(texts[i]);
    }
    if (complete) {
        xpath_return_text(ctxt, "");
    }
}

const struct xpath_function XPATH_CONTEXT[] = {
    {"profile", 0, 0, call_profile}, {"catalogue", 0, 0, call_catalogue},
    {"titles", 0, 0, call_titles},   {"on", 0, 0, call_on},
    {"finding", 8, 8, call_finding}, {NULL, 0, 0, NULL},
};
