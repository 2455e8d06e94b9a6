#include "render/docx/relationships.h"

#include "base/alloc.h"
#include "render/docx/wml.h"

#include <string.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

void relationships_deinit(struct relationships *list)
{
    mem_free(list->items);
    *list = (struct relationships){0};
}

uint32_t relationships_add(struct relationships *list, const char *type, const char *target,
                           bool external)
{
    void *items = list->items;
    for (size_t i = 0; i < list->count; i++) {
        const struct relationship *item = &list->items[i];
        if (item->external == external && strcmp(item->target, target) == 0
            && strcmp(item->type, type) == 0) {
            return (uint32_t)i + 1;
        }
    }
    if (!mem_grow(&items, &list->capacity, list->count + 1, sizeof *list->items)) {
        list->status = STATUS_NO_MEMORY;
        return 1;
    }
    list->items = items;
    list->items[list->count++] = (struct relationship){type, target, external};
    return (uint32_t)list->count;
}

/* The type's URI: all are the office's but the core properties, which belong to the package. */
static void write_type(const char *type, struct strbuf *out)
{
    strbuf_add_str(out, " Type=\"");
    strbuf_add_str(out, strcmp(type, "core-properties") == 0 ? PACKAGE "/metadata/" : OFFICE);
    strbuf_add_str(out, type);
    strbuf_add_char(out, '"');
}

void relationships_write(const struct relationships *list, struct strbuf *out)
{
    strbuf_add_str(out, WML_DECLARATION "<Relationships xmlns=\"" PACKAGE "\">");
    for (size_t i = 0; i < list->count; i++) {
        const struct relationship *item = &list->items[i];
        strbuf_add_str(out, "<Relationship Id=\"rId");
        strbuf_add_int(out, (int64_t)i + 1);
        strbuf_add_char(out, '"');
        write_type(item->type, out);
        wml_attribute(out, "Target", item->target);
        strbuf_add_str(out, item->external ? " TargetMode=\"External\"/>" : "/>");
    }
    strbuf_add_str(out, "</Relationships>");
}
