#include "fillable/fillable_internal.h"

#include "base/markup.h"
#include "base/utf8.h"
#include "validate/validate.h"

#include <string.h>

/* What the paper does not show is asked for at its end. The fields without a place are handed to a
 * stylesheet as
 *
 *     <rest photos="yes">
 *       <field label="申报信息 › 统一社会信用代码">MARK</field>
 *       <table label="完成情况 › 验收项目">
 *         <column label="自评 › 备注"/>
 *         <row label="1（R01）"><cell>MARK</cell></row>
 *       </table>
 *     </rest>
 *
 * with a table for those of a list, a row for each of its entries. */

#define REST_NAMESPACE "urn:jianjia:rest:1"
#define SEPARATOR " › "
#define COLUMNS_MAX 24

static void add_label(struct strbuf *out, struct slice label)
{
    strbuf_add_str(out, " label=\"");
    markup_add_value(out, label);
    strbuf_add_char(out, '"');
}

static void add_mark(struct strbuf *out, const struct fillable *fillable, const struct field *field)
{
    strbuf_add_utf8(out, MARK_FIRST + (uint32_t)(field - fillable->fields));
}

static struct slice label_of(const struct fillable *fillable, const xmlNode *node)
{
    return slice_from(
        validate_label(fillable->forms, fillable->form, node, fillable->arena, fillable->diags));
}

/* An XPath without positions: the same for all entries of lists like this one. */
static const char *kind_of_path(struct fillable *fillable, const char *xpath)
{
    struct strbuf out = {0};
    for (bool inside = false; *xpath; xpath++) {
        inside = inside || *xpath == '[';
        if (!inside) {
            strbuf_add_char(&out, *xpath);
        }
        inside = inside && *xpath != ']';
    }
    const char *copy = arena_strdup(fillable->arena, strbuf_str(&out));
    fillable->out_of_memory |= !copy || out.status != STATUS_OK;
    strbuf_deinit(&out);
    return copy ? copy : "";
}

static bool is_left(const struct field *field, size_t entry)
{
    return !field->placed && field->entry == entry;
}

/* --- fields outside lists --- */

static bool add_fields(const struct fillable *fillable, struct strbuf *out)
{
    bool any = false;
    for (size_t i = 0; i < fillable->field_count; i++) {
        const struct field *field = &fillable->fields[i];
        if (is_left(field, 0)) {
            strbuf_add_str(out, "<field");
            add_label(out, label_of(fillable, field->node));
            strbuf_add_char(out, '>');
            add_mark(out, fillable, field);
            strbuf_add_str(out, "</field>");
            any = true;
        }
    }
    return any;
}

/* --- lists --- */

struct columns {
    const char *paths[COLUMNS_MAX]; /* below an entry */
    struct slice labels[COLUMNS_MAX];
    size_t count;
};

static const char *path_in(struct fillable *fillable, const struct field *field,
                           const struct entry *entry)
{
    return kind_of_path(fillable, field->xpath + strlen(entry->xpath));
}

static size_t column_of(const struct columns *columns, const char *path)
{
    size_t i = 0;
    while (i < columns->count && strcmp(columns->paths[i], path) != 0) {
        i++;
    }
    return i;
}

/* What a field is called within its entry. */
static struct slice label_within(const struct fillable *fillable, const struct field *field,
                                 const struct entry *entry)
{
    struct slice whole = label_of(fillable, field->node);
    size_t skip = label_of(fillable, entry->node).len + strlen(SEPARATOR);
    if (field->node == entry->node || whole.len <= skip) {
        return slice_from(field->alias);
    }
    return slice_of(whole.ptr + skip, whole.len - skip);
}

static void note_columns(struct fillable *fillable, size_t number, struct columns *columns)
{
    const struct entry *entry = &fillable->entries[number];
    for (size_t i = entry->first; i < entry->end; i++) {
        const struct field *field = &fillable->fields[i];
        if (!is_left(field, number + 1)) {
            continue;
        }
        const char *path = path_in(fillable, field, entry);
        if (column_of(columns, path) == columns->count && columns->count < COLUMNS_MAX) {
            columns->paths[columns->count] = path;
            columns->labels[columns->count++] = label_within(fillable, field, entry);
        }
    }
}

static void add_row(struct fillable *fillable, size_t number, const struct columns *columns,
                    size_t prefix, struct strbuf *out)
{
    const struct entry *entry = &fillable->entries[number];
    struct slice label = label_of(fillable, entry->node);
    strbuf_add_str(out, "<row");
    add_label(out, slice_of(label.ptr + prefix, label.len - prefix));
    strbuf_add_char(out, '>');
    for (size_t c = 0; c < columns->count; c++) {
        strbuf_add_str(out, "<cell>");
        for (size_t i = entry->first; i < entry->end; i++) {
            const struct field *field = &fillable->fields[i];
            if (is_left(field, number + 1)
                && strcmp(path_in(fillable, field, entry), columns->paths[c]) == 0) {
                add_mark(out, fillable, field);
                break;
            }
        }
        strbuf_add_str(out, "</cell>");
    }
    strbuf_add_str(out, "</row>");
}

static bool has_left(const struct fillable *fillable, size_t number)
{
    const struct entry *entry = &fillable->entries[number];
    for (size_t i = entry->first; i < entry->end; i++) {
        if (is_left(&fillable->fields[i], number + 1)) {
            return true;
        }
    }
    return false;
}

/* How much two labels begin with alike, in whole steps. */
static size_t common_steps(struct slice a, struct slice b)
{
    size_t common = 0;
    const size_t step = strlen(SEPARATOR);
    for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++) {
        if (i + 1 >= step && memcmp(a.ptr + i + 1 - step, SEPARATOR, step) == 0) {
            common = i + 1;
        }
    }
    return common;
}

/* The table of all lists of one kind, at the first of their entries. */
static bool add_table(struct fillable *fillable, const char **kinds, size_t first,
                      struct strbuf *out)
{
    struct columns columns = {.count = 0};
    struct slice label = label_of(fillable, fillable->entries[first].node);
    size_t prefix = label.len;
    const char *kind = kinds[first];
    for (size_t i = first; i < fillable->entry_count; i++) {
        if (kinds[i] && strcmp(kinds[i], kind) == 0 && has_left(fillable, i)) {
            note_columns(fillable, i, &columns);
            size_t common =
                i == first ? prefix
                           : common_steps(label, label_of(fillable, fillable->entries[i].node));
            prefix = common < prefix ? common : prefix;
        }
    }
    if (!columns.count) {
        return false;
    }
    prefix = prefix == label.len ? common_steps(label, label) : prefix;
    size_t heading = prefix >= strlen(SEPARATOR) ? prefix - strlen(SEPARATOR) : 0;
    strbuf_add_str(out, "<table");
    add_label(out, slice_of(label.ptr, heading));
    strbuf_add_char(out, '>');
    for (size_t c = 0; c < columns.count; c++) {
        strbuf_add_str(out, "<column");
        add_label(out, columns.labels[c]);
        strbuf_add_str(out, "/>");
    }
    for (size_t i = first; i < fillable->entry_count; i++) {
        if (kinds[i] && strcmp(kinds[i], kind) == 0) {
            if (has_left(fillable, i)) {
                add_row(fillable, i, &columns, prefix, out);
            }
            kinds[i] = i == first ? kind : NULL;
        }
    }
    kinds[first] = NULL;
    strbuf_add_str(out, "</table>");
    return true;
}

static bool add_tables(struct fillable *fillable, struct strbuf *out)
{
    bool any = false;
    const char **kinds = arena_array(fillable->arena, fillable->entry_count + 1, sizeof *kinds);
    fillable->out_of_memory |= !kinds;
    for (size_t i = 0; kinds && i < fillable->entry_count; i++) {
        kinds[i] = kind_of_path(fillable, fillable->entries[i].xpath);
    }
    for (size_t i = 0; kinds && i < fillable->entry_count; i++) {
        if (kinds[i] && has_left(fillable, i)) {
            any = add_table(fillable, kinds, i, out) || any;
        }
    }
    return any;
}

/* --- into the document --- */

static xmlNode *last_flow(xmlNode *root)
{
    xmlNode *flow = NULL;
    for (xmlNode *node = xml_child(root, "page-sequence"); node;
         node = xml_next(node, "page-sequence")) {
        xmlNode *found = xml_child(node, "flow");
        flow = found ? found : flow;
    }
    return flow;
}

static enum status graft(struct fillable *fillable, const struct xml_document *made, xmlNode *flow)
{
    const xmlNode *top = xmlDocGetRootElement(made->doc);
    for (const xmlNode *node = top ? top->children : NULL; node; node = node->next) {
        xmlNode *copy = xml_graft(flow, NULL, node);
        if (!copy) {
            return STATUS_NO_MEMORY;
        }
        if (copy->type == XML_ELEMENT_NODE) {
            bind_marks(fillable, copy, true);
        }
    }
    return fillable->out_of_memory ? STATUS_NO_MEMORY : STATUS_OK;
}

enum status rest_add(struct fillable *fillable, struct xml_document *fo)
{
    struct strbuf text = {0};
    struct xml_document rest = {0}, made = {0};
    xmlNode *flow = last_flow(xmlDocGetRootElement(fo->doc));
    enum status status = STATUS_OK;
    strbuf_add_str(&text, "<rest xmlns=\"" REST_NAMESPACE "\"");
    strbuf_add_str(&text, fillable->has_pictures ? " photos=\"yes\">" : ">");
    bool any = add_fields(fillable, &text);
    any = add_tables(fillable, &text) || any;
    strbuf_add_str(&text, "</rest>");
    if (!any || !flow) {
        goto out;
    }
    status = text.status == STATUS_OK
                 ? xml_parse(strbuf_slice(&text), "rest", fillable->diags, &rest)
                 : text.status;
    if (status == STATUS_OK) {
        status = fillable_run(fillable, "templates/fillable/rest.xsl", &rest, "", &made);
    }
    if (status == STATUS_OK) {
        status = graft(fillable, &made, flow);
    }
out:
    xml_close(&rest);
    xml_close(&made);
    strbuf_deinit(&text);
    return status;
}
