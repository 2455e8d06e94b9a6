#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

/* customXml: the XML a document was made of travels with it (ISO/IEC 29500-1 §22.5). Each item has
 * a part that names its GUID, by which bindings and readers find it: word processors rename the
 * parts. */

#define PROPS_TYPE "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"

static void write_item_props(const struct carried_item *item, struct strbuf *out)
{
    strbuf_add_str(out, WML_DECLARATION
                   "<ds:datastoreItem"
                   " xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"");
    wml_attribute(out, "ds:itemID", item->id);
    strbuf_add_str(out, "><ds:schemaRefs><ds:schemaRef");
    wml_attribute(out, "ds:uri", item->namespace_uri);
    strbuf_add_str(out, "/></ds:schemaRefs></ds:datastoreItem>");
}

static void write_item(struct docx *docx, const struct carried_item *item, size_t number)
{
    struct arena *arena = docx->job.arena;
    struct package *package = &docx->package;
    struct strbuf bytes = {0};
    struct relationships rels = {0};
    const char *name = arena_printf(arena, "customXml/item%zu.xml", number);
    const char *target = arena_printf(arena, "../customXml/item%zu.xml", number);
    const char *rels_name = arena_printf(arena, "customXml/_rels/item%zu.xml.rels", number);
    const char *props_name = arena_printf(arena, "customXml/itemProps%zu.xml", number);
    if (!name || !target || !rels_name || !props_name) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    strbuf_add_slice(&bytes, item->xml);
    package_add(package, name, NULL, &bytes);
    relationships_add(&docx->rels, "customXml", target, false);
    relationships_add(&rels, "customXmlProps", props_name + sizeof "customXml/" - 1, false);
    package_add_relationships(package, rels_name, &rels);
    relationships_deinit(&rels);
    write_item_props(item, &bytes);
    package_add(package, props_name, PROPS_TYPE, &bytes);
}

void custom_xml_write(struct docx *docx)
{
    const struct carried *carried = docx->job.carried;
    for (size_t i = 0; carried && i < carried->item_count; i++) {
        write_item(docx, &carried->items[i], i + 1);
    }
}
