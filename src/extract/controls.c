#include "base/alloc.h"
#include "base/limits.h"
#include "extract/extract_internal.h"
#include "fillable/contract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The boxes of a document: content controls that hold no other.
 *
 * LibreOffice makes several of a bound text: one with the whole, then for each run of it one with
 * the run and the whole behind it, then the whole once more, all in the same paragraph. They are
 * one box, whose text is what the others end with. */

struct reading {
    struct worddoc *word;
    struct boxes *boxes;
    enum status status;
};

/* --- what a control says of itself --- */

static enum box_kind kind_of(const xmlNode *properties)
{
    static const struct {
        const char *name;
        enum box_kind kind;
    } kinds[] = {{"date", BOX_DATE},         {"dropDownList", BOX_LIST}, {"comboBox", BOX_LIST},
                 {"checkbox", BOX_CHECKBOX}, {"picture", BOX_PICTURE},   {"group", BOX_OTHER},
                 {"docPartObj", BOX_OTHER}};
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        if (xml_child(properties, kinds[i].name)) {
            return kinds[i].kind;
        }
    }
    const xmlNode *text = xml_child(properties, "text");
    const char *lines = text ? worddoc_value(text, "multiLine") : NULL;
    return lines && strcmp(lines, "0") != 0 && strcmp(lines, "false") != 0 ? BOX_LINES : BOX_TEXT;
}

static bool is_on(const xmlNode *flag)
{
    const char *value = flag ? worddoc_value(flag, "val") : NULL;
    return flag && !(value && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0));
}

/* 2025-01-02T00:00:00Z -> 2025-01-02 */
static const char *day_of(struct arena *arena, const xmlNode *date)
{
    const char *full = date ? worddoc_value(date, "fullDate") : NULL;
    return full && strlen(full) >= 10 ? arena_copy(arena, slice_of(full, 10)) : NULL;
}

static int checked_of(const xmlNode *checkbox)
{
    const char *value = checkbox ? worddoc_child_value(checkbox, "checked") : NULL;
    if (!value) {
        return -1;
    }
    return strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0;
}

static void read_choices(struct reading *r, const xmlNode *list, struct box *box)
{
    size_t count = 0;
    for (const xmlNode *item = xml_child(list, "listItem"); item;
         item = xml_next(item, "listItem")) {
        count++;
    }
    box->choices = arena_array(r->word->arena, count + 1, sizeof *box->choices);
    if (!box->choices) {
        r->status = STATUS_NO_MEMORY;
        return;
    }
    for (const xmlNode *item = xml_child(list, "listItem"); item;
         item = xml_next(item, "listItem")) {
        const char *text = worddoc_value(item, "displayText"),
                   *value = worddoc_value(item, "value");
        text = text ? text : value;
        value = value ? value : text;
        if (text) {
            box->choices[box->choice_count++] = (struct choice){text, value};
        }
    }
}

/* LibreOffice writes a binding into the namespace of Word 2012. */
static void read_binding(const xmlNode *properties, struct box *box)
{
    const xmlNode *binding = xml_child(properties, "dataBinding");
    if (binding) {
        const char *prefixes = worddoc_value(binding, "prefixMappings");
        box->xpath = worddoc_value(binding, "xpath");
        box->of_issued = prefixes && strstr(prefixes, FILLABLE_ISSUED_NAMESPACE);
    }
}

static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

static const char *text_of(struct reading *r, const xmlNode *content)
{
    struct strbuf text = {0};
    boxtext_collect(content, &text);
    while (text.len && text.ptr[text.len - 1] == '\n') {
        strbuf_truncate(&text, text.len - 1);
    }
    const char *copy =
        text.status == STATUS_OK ? arena_copy(r->word->arena, strbuf_slice(&text)) : NULL;
    if (!copy) {
        r->status = STATUS_NO_MEMORY;
    }
    strbuf_deinit(&text);
    return copy;
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);
    return len >= tail && memcmp(text + len - tail, end, tail) == 0;
}

static bool is_same_place(const struct box *a, const struct box *b)
{
    return a->paragraph && a->paragraph == b->paragraph && a->xpath && b->xpath
           && strcmp(a->xpath, b->xpath) == 0;
}

/* `text` is a run and the whole behind it, or the whole alone: the run is put behind `runs`. */
static const char *add_run(struct reading *r, const char *runs, const char *text, const char *whole)
{
    size_t run = strlen(text) - strlen(whole);
    const char *both = arena_printf(r->word->arena, "%s%.*s", runs ? runs : "", (int)run, text);
    r->status = both ? r->status : STATUS_NO_MEMORY;
    return both;
}

/* Of a control that was multiplied the shortest text is the whole; the runs say otherwise when the
 * program mixed up boxes of one binding. */
static void join_repeats(struct reading *r)
{
    struct boxes *boxes = r->boxes;
    struct box *last = &boxes->items[boxes->count - 1], *before = last - 1;
    if (boxes->count < 2 || !is_same_place(before, last) || !before->text || !last->text) {
        return;
    }
    if (ends_with(last->text, before->text)) {
        before->runs = add_run(r, before->runs, last->text, before->text);
        boxes->count--;
    } else if (ends_with(before->text, last->text)) {
        last->runs = add_run(r, NULL, before->text, last->text);
        *before = *last;
        boxes->count--;
    } else {
        last->again = true;
    }
}

static const xmlNode *paragraph_of(const xmlNode *node)
{
    while (node && !worddoc_is(node, "p")) {
        node = node->parent;
    }
    return node;
}

static void read_box(struct reading *r, const xmlNode *properties, const xmlNode *content)
{
    struct boxes *boxes = r->boxes;
    if (boxes->count == LIMIT_CONTROLS) {
        diag_report(r->word->diags, DIAG_EXTRACT_LIMIT, NULL, "word/document.xml", NULL);
        r->status = STATUS_LIMIT;
        return;
    }
    if (!mem_grow((void **)&boxes->items, &boxes->capacity, boxes->count + 1,
                  sizeof *boxes->items)) {
        r->status = STATUS_NO_MEMORY;
        return;
    }
    struct box *box = &boxes->items[boxes->count++];
    *box = (struct box){.kind = kind_of(properties)};
    box->tag = or_null(worddoc_child_value(properties, "tag"));
    box->alias = or_null(worddoc_child_value(properties, "alias"));
    box->placeholder = is_on(xml_child(properties, "showingPlcHdr"));
    box->iso = day_of(r->word->arena, xml_child(properties, "date"));
    box->checked = checked_of(xml_child(properties, "checkbox"));
    box->text = text_of(r, content);
    read_binding(properties, box);
    const xmlNode *list = xml_child(properties, "dropDownList");
    list = list ? list : xml_child(properties, "comboBox");
    if (list) {
        read_choices(r, list, box);
    }
    box->paragraph = paragraph_of(content);
    join_repeats(r);
}

/* --- where they stand --- */

/* Whether a control stands below: then this one is a frame around it. */
static bool holds_control(const xmlNode *node)
{
    bool found = false;
    for (const xmlNode *child = node->children; child && !found; child = child->next) {
        found =
            child->type == XML_ELEMENT_NODE && (worddoc_is(child, "sdt") || holds_control(child));
    }
    return found;
}

/* Rows that may repeat (also where a program forgot that they may), parts of the program's own, and
 * what holds other boxes are no boxes. */
static bool is_box(const xmlNode *properties, const xmlNode *content)
{
    bool known = xml_child(properties, "text") || kind_of(properties) != BOX_TEXT
                 || xml_child(properties, "dataBinding") || xml_child(properties, "tag");
    return known && !xml_child(properties, "repeatingSection")
           && !xml_child(properties, "repeatingSectionItem") && kind_of(properties) != BOX_OTHER
           && !holds_control(content);
}

static void walk(struct reading *r, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child && r->status == STATUS_OK;
         child = child->next) {
        if (child->type != XML_ELEMENT_NODE || boxtext_is_deleted(child)
            || boxtext_is_passed_over(child)) {
            continue;
        }
        const xmlNode *properties = worddoc_is(child, "sdt") ? xml_child(child, "sdtPr") : NULL;
        const xmlNode *content = properties ? xml_child(child, "sdtContent") : NULL;
        if (content && is_box(properties, content)) {
            read_box(r, properties, content);
        } else {
            walk(r, child);
        }
    }
}

enum status boxes_read(struct worddoc *word, struct boxes *out)
{
    struct reading r = {word, out, STATUS_OK};
    *out = (struct boxes){0};
    for (size_t i = 0; i < word->text_count && r.status == STATUS_OK; i++) {
        walk(&r, xmlDocGetRootElement(word->texts[i].doc));
    }
    return r.status;
}

void boxes_free(struct boxes *boxes)
{
    mem_free(boxes->items);
}
