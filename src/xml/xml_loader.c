#include "xml/xml_internal.h"

#include "base/alloc.h"

#include <libxml/uri.h>
#include <limits.h>
#include <stdlib.h>

/* libxml2's hook has no user data, so the folder that may be read stands here. It is set only while
 * one of our own schemas or stylesheets is compiled; at any other time nothing may be opened. */
static char readable_root[PATH_MAX];
static xmlExternalEntityLoader default_loader;

static bool inside_root(const char *path)
{
    size_t len = strlen(readable_root);
    return len > 0 && strncmp(path, readable_root, len) == 0 && path[len] == '/';
}

char *xml_loader_resolve(const char *reference)
{
    char real[PATH_MAX];
    if (!readable_root[0] || !reference) {
        return NULL;
    }
    if (strncmp(reference, "file://", 7) == 0) {
        reference += 7;
    }
    if (realpath(reference, real)) {
        return inside_root(real) ? mem_strdup(real) : NULL;
    }
    /* references built by the library have blanks and Chinese characters escaped */
    char *plain = xmlURIUnescapeString(reference, 0, NULL);
    bool found = plain && realpath(plain, real) && inside_root(real);
    xmlFree(plain);
    return found ? mem_strdup(real) : NULL;
}

static xmlParserInputPtr load(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
    char *path = xml_loader_resolve(url);
    xmlParserInputPtr input = NULL;
    if (path) {
        input = default_loader(path, id, ctxt);
    }
    mem_free(path);
    return input;
}

void xml_loader_install(void)
{
    if (xmlGetExternalEntityLoader() != load) {
        default_loader = xmlGetExternalEntityLoader();
        xmlSetExternalEntityLoader(load);
    }
}

void xml_loader_open(const char *root)
{
    if (!realpath(root, readable_root)) {
        readable_root[0] = '\0';
    }
}

void xml_loader_close(void)
{
    readable_root[0] = '\0';
}
