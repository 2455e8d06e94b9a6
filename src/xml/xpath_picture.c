#include "xml/xml_internal.h"

#include "image/image.h"

#include <libxml/xpathInternals.h>

/* A picture inside the document, judged before it is painted: only then can its field be named. */

static const char *fault_of(enum diag_code code)
{
    return code == DIAG_IMAGE_KIND ? "kind" : code == DIAG_IMAGE_TOO_LARGE ? "large" : "damaged";
}

/* "" when sound; NULL when memory ran out. Decoded whole: a picture that breaks off has a sound
 * beginning. */
static const char *picture_fault(const char *base64)
{
    struct arena *arena = arena_new();
    const char *fault = NULL;
    if (!arena) {
        return NULL;
    }
    struct diagnostics diags;
    struct image_pixels pixels;
    diag_init(&diags, arena);
    const char *uri = arena_printf(arena, "data:;base64,%s", base64);
    enum status status = uri ? image_decode(uri, arena, &diags, &pixels) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        fault = "";
    } else if (status != STATUS_NO_MEMORY && diags.count) {
        fault = fault_of(diags.items[0].code);
    }
    arena_free(arena);
    return fault;
}

static void call_picture(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    xmlChar *text = xpath_pop(ctxt);
    if (!text) {
        return;
    }
    const char *fault = picture_fault((const char *)text);
    xmlFree(text);
    if (fault) {
        xpath_return_text(ctxt, fault);
    } else {
        xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
    }
}

const struct xpath_function XPATH_PICTURE[] = {
    {"picture", 1, 1, call_picture},
    {NULL, 0, 0, NULL},
};
