#include "xml/xml_internal.h"

#include "base/alloc.h"

#include <libxml/catalog.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

/* What no context claimed: never to stderr. Every operation counts its own faults. */
static void discard(void *unused, xmlErrorPtr error)
{
    (void)unused;
    (void)error;
}

bool xml_share_heap(void)
{
    return xmlMemSetup(mem_free, mem_alloc, mem_realloc, mem_strdup) == 0;
}

enum status xml_init(void)
{
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
