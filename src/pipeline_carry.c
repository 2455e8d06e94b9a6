#include "pipeline_internal.h"

#include "fillable/contract.h"

#include <string.h>

/* What a document carries along of the submissions it was made of: their XML, as it was checked. */

enum { ITEMS_AT_FIRST = 4 };

static struct carried_item *new_item(struct carrying *carrying)
{
    struct carried *carried = &carrying->carried;
    if (carried->item_count == carrying->capacity) {
        size_t capacity = carrying->capacity ? carrying->capacity * 2 : ITEMS_AT_FIRST;
        struct carried_item *items = arena_array(carrying->arena, capacity, sizeof *items);
        if (!items) {
            return NULL;
        }
        if (carried->item_count) {
            memcpy(items, carrying->items, carried->item_count * sizeof *items);
        }
        carrying->items = items;
        carrying->capacity = capacity;
        carried->items = items;
    }
    return &carrying->items[carried->item_count++];
}

enum status pipeline_carry(struct carrying *carrying, const struct xml_document *xml,
                           const struct form *form, size_t ordinal, const char *namespace_uri)
{
    struct strbuf text = {0};
    struct carried_item *item = new_item(carrying);
    enum status status = item ? xml_canonical(xml, &text) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        const char *copy = arena_copy(carrying->arena, strbuf_slice(&text));
        item->id = fillable_item_id(carrying->arena, form->id, form->version, ordinal);
        item->namespace_uri = namespace_uri;
        item->xml = slice_of(copy, text.len);
        status = copy && item->id ? STATUS_OK : STATUS_NO_MEMORY;
    }
    strbuf_deinit(&text);
    return status;
}

enum status pipeline_carry_submission(struct carrying *carrying,
                                      const struct submission *submission)
{
    const struct form *form = submission->form;
    if (!carrying) {
        return STATUS_OK;
    }
    struct carried *carried = &carrying->carried;
    if (carried->item_count == 0) { /* the first is the document's own */
        carried->form = form->id;
        carried->version = form->version;
    }
    if (form->internal) {
        return STATUS_OK;
    }
    return pipeline_carry(carrying, &submission->xml, form, carried->item_count + 1,
                          form->namespace_uri);
}
