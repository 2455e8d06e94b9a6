#include "xml/xml_internal.h"

#include <libxml/catalog.h>
#include <libxml/xmlerror.h>

/* What no context claimed: never to stderr. Every operation counts its own faults. */
static void discard(void *unused, xmlErrorPtr error)
{
    (void)unused;
    (void)error;
}

enum status xml_init(void)
{
    /* The library keeps the C library's heap: its schema compiler (2.9.14) does not survive a failed
     * allocation, so tests that fail the Nth request must spare it. Workers are confined processes. */
    LIBXML_TEST_VERSION
    xmlInitParser();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetStructuredErrorFunc(NULL, discard);
    xml_loader_install();
    return xml_xslt_init() && xpath_register() ? STATUS_OK : STATUS_NO_MEMORY;
}

void xml_quit(void)
{
    xml_xslt_quit();
    xmlCleanupParser();
}
