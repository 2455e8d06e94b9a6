#include "base/limits.h"
#include "extract/extract_internal.h"
#include "fillable/contract.h"

#include <string.h>

/* What was issued: the submission as it was then, and every box (docs/decisions/fillable-docx.md).
 */

static enum box_kind kind_named(const char *name)
{
    static const struct {
        const char *name;
        enum box_kind kind;
    } kinds[] = {{"lines", BOX_LINES}, {"multiLine", BOX_LINES},   {"date", BOX_DATE},
                 {"list", BOX_LIST},   {"dropDownList", BOX_LIST}, {"checkbox", BOX_CHECKBOX}};
    for (size_t i = 0; name && i < ARRAY_LENGTH(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return kinds[i].kind;
        }
    }
    return BOX_TEXT;
}

/* Blanks count in what stands in an empty box. */
static const char *raw_attribute(const xmlNode *node, const char *name)
{
    const char *value = worddoc_value(node, name);
    return value && value[0] ? value : NULL;
}

static enum status read_choices(struct arena *arena, const xmlNode *control, struct issued_box *box)
{
    size_t count = 0;
    for (const xmlNode *node = control->children; node; node = node->next) {
        count += node->type == XML_ELEMENT_NODE;
    }
    struct choice *choices = arena_array(arena, count + 1, sizeof *choices);
    if (!choices) {
        return STATUS_NO_MEMORY;
    }
    for (const xmlNode *node = control->children; node; node = node->next) {
        const char *text = node->type == XML_ELEMENT_NODE ? worddoc_value(node, "text") : NULL;
        const char *value = text ? worddoc_value(node, "value") : NULL;
        if (text) {
            choices[box->choice_count++] = (struct choice){text, value ? value : text};
        }
    }
    box->choices = choices;
    return STATUS_OK;
}

/* The tick is an element of what was issued: Word writes true or false into it. */
static bool is_ticked(const struct worddoc *word, const struct path *bound)
{
    const xmlNode *node = path_find(&word->issued, bound);
    const char *text = node ? path_text(word->arena, node) : NULL;
    return text && (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

static enum status read_box(struct worddoc *word, const xmlNode *control, struct issued *out)
{
    struct issued_box *box = &out->boxes[out->count];
    const char *xpath = raw_attribute(control, "xpath"), *bound = raw_attribute(control, "bound");
    if (!xpath || !path_of_xpath(word->arena, xpath, &box->path)) {
        return STATUS_OK; /* of a later version of ours */
    }
    box->tag = raw_attribute(control, "tag");
    box->alias = raw_attribute(control, "alias");
    box->placeholder = raw_attribute(control, "placeholder");
    box->value = raw_attribute(control, "value");
    box->kind = kind_named(raw_attribute(control, "kind"));
    if (bound && path_of_xpath(word->arena, bound, &box->bound)) {
        box->ticked = is_ticked(word, &box->bound);
    }
    out->count++;
    return read_choices(word->arena, control, box);
}

static enum status read_boxes(struct worddoc *word, const xmlNode *root, struct issued *out)
{
    size_t count = 0;
    for (const xmlNode *node = xml_child(root, "control"); node; node = xml_next(node, "control")) {
        count++;
    }
    if (count > LIMIT_CONTROLS) {
        diag_report(word->diags, DIAG_EXTRACT_LIMIT, NULL, "customXml", NULL);
        return STATUS_LIMIT;
    }
    out->boxes = arena_array(word->arena, count + 1, sizeof *out->boxes);
    enum status status = out->boxes ? STATUS_OK : STATUS_NO_MEMORY;
    for (const xmlNode *node = xml_child(root, "control"); node && status == STATUS_OK;
         node = xml_next(node, "control")) {
        status = read_box(word, node, out);
    }
    return status;
}

enum status issued_read(struct worddoc *word, struct issued *out)
{
    const xmlNode *root = xmlDocGetRootElement(word->issued.doc);
    const xmlNode *form = xml_child(root, "form");
    *out = (struct issued){0};
    if (!form) {
        diag_report(word->diags, DIAG_EXTRACT_PART, NULL, FILLABLE_ISSUED_NAMESPACE, NULL);
        return STATUS_INVALID;
    }
    out->form = xml_attribute(word->arena, root, "form");
    out->version = xml_attribute(word->arena, root, "version");
    enum status status = xml_copy_element(form, &out->xml);
    return status == STATUS_OK ? read_boxes(word, root, out) : status;
}

void issued_close(struct issued *issued)
{
    xml_close(&issued->xml);
}
