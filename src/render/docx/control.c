#include "render/docx/docx_internal.h"

#include "render/docx/wml.h"

#include <string.h>

/* Fields that are filled in in the word processor: content controls bound to the XML that the
 * document carries (ISO/IEC 29500-1 §17.5.2). Each is of the kind that the field's type asks for;
 * what stands in it while nothing does is a piece of the glossary, so that it comes back when the
 * text is deleted. */

const struct carried_control *control_find(struct docx *docx, const char *field)
{
    const struct carried *carried = docx->job.carried;
    size_t count = carried ? carried->control_count : 0;
    if (!*field) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) { /* most come in the order of the list */
        size_t at = (docx->next_control + i) % count;
        if (strcmp(carried->controls[at].field, field) == 0) {
            docx->next_control = (at + 1) % count;
            return &carried->controls[at];
        }
    }
    return NULL;
}

static void write_mappings(const struct docx *docx, struct strbuf *out, size_t item)
{
    const struct carried *carried = docx->job.carried;
    strbuf_add_str(out, " w:prefixMappings=\"xmlns:");
    strbuf_add_str(out, carried->prefixes[item]);
    strbuf_add_str(out, "='");
    wml_text(out, slice_from(carried->items[item].namespace_uri));
    strbuf_add_str(out, "'\"");
}

static void write_binding(const struct docx *docx, struct strbuf *out, const char *element,
                          const char *xpath, size_t item)
{
    strbuf_add_char(out, '<');
    strbuf_add_str(out, element);
    write_mappings(docx, out, item);
    wml_attribute(out, "w:xpath", xpath);
    wml_attribute(out, "w:storeItemID", docx->job.carried->items[item].id);
    strbuf_add_str(out, "/>");
}

/* Order of the schema: alias tag id lock placeholder showingPlcHdr dataBinding. Rows that can be
 * taken out again must not hold controls that cannot. */
void control_props_write(struct flow *flow, struct strbuf *out,
                         const struct carried_control *control, bool empty)
{
    struct docx *docx = flow->story->docx;
    wml_value(out, "alias", control->alias);
    wml_value(out, "tag", control->tag);
    wml_int(out, "id", ++docx->last_control);
    if (!flow->story->repeats) {
        wml_value(out, "lock", "sdtLocked");
    }
    if (control->kind != CARRIED_CHECKBOX) {
        strbuf_add_str(out, "<w:placeholder><w:docPart w:val=\"");
        strbuf_add_str(out, GLOSSARY_PART);
        strbuf_add_int(out, (int64_t)glossary_part(docx, control->placeholder));
        strbuf_add_str(out, "\"/></w:placeholder>");
        strbuf_add_str(out, empty ? "<w:showingPlcHdr/>" : "");
    }
    write_binding(docx, out, "w:dataBinding", control->xpath, control->item);
}

static void write_list(struct strbuf *out, const struct carried_control *control)
{
    strbuf_add_str(out, "<w:dropDownList>");
    for (size_t i = 0; i < control->choice_count; i++) {
        strbuf_add_str(out, "<w:listItem");
        wml_attribute(out, "w:displayText", control->choices[i].text);
        wml_attribute(out, "w:value", control->choices[i].value);
        strbuf_add_str(out, "/>");
    }
    strbuf_add_str(out, "</w:dropDownList>");
}

static void write_date(struct strbuf *out, const struct carried_control *control)
{
    strbuf_add_str(out, "<w:date");
    if (*control->iso) {
        strbuf_add_str(out, " w:fullDate=\"");
        wml_text(out, slice_from(control->iso));
        strbuf_add_str(out, "T00:00:00Z\"");
    }
    strbuf_add_str(out, "><w:dateFormat w:val=\"yyyy年M月d日\"/><w:lid w:val=\"zh-CN\"/>"
                        "<w:storeMappedDataAs w:val=\"date\"/><w:calendar w:val=\"gregorian\"/>"
                        "</w:date>");
}

static void write_kind(struct strbuf *out, const struct carried_control *control)
{
    switch (control->kind) {
    case CARRIED_TEXT:
        strbuf_add_str(out, "<w:text/>");
        break;
    case CARRIED_LINES:
        strbuf_add_str(out, "<w:text w:multiLine=\"1\"/>");
        break;
    case CARRIED_DATE:
        write_date(out, control);
        break;
    case CARRIED_LIST:
        write_list(out, control);
        break;
    case CARRIED_CHECKBOX: /* checkbox.c */
        break;
    }
}

/* The words of the placeholder, in the type of the field. */
static void write_placeholder(struct flow *flow, const struct carried_control *control,
                              const struct run_props *props)
{
    struct strbuf *out = &flow->open.content;
    strbuf_add_str(out, "<w:r><w:rPr><w:rStyle w:val=\"" PLACEHOLDER_STYLE "\"/>");
    run_props_write_inner(out, props, &flow->open.style->run, HINT_HAN);
    strbuf_add_str(out, "</w:rPr><w:t xml:space=\"preserve\">");
    wml_text(out, slice_from(control->placeholder));
    strbuf_add_str(out, "</w:t></w:r>");
}

void control_write(struct flow *flow, const struct fo_node *node,
                   const struct carried_control *control, const struct inline_state *state)
{
    struct strbuf *out = &flow->open.content;
    bool empty = !*control->shown;
    struct run_props props;
    run_props_of(flow->story->docx, node->props, state, &props);
    flow->story->docx->has_fields = true;
    strbuf_add_str(out, "<w:sdt><w:sdtPr>");
    run_props_write(out, &props, &flow->open.style->run, HINT_HAN);
    control_props_write(flow, out, control, empty);
    write_kind(out, control);
    strbuf_add_str(out, "</w:sdtPr><w:sdtContent>");
    if (empty) {
        write_placeholder(flow, control, &props);
    } else {
        inline_children_write(flow, node, state);
    }
    strbuf_add_str(out, "</w:sdtContent></w:sdt>");
}

/* --- what is not to be changed --- */

static void close_one(struct flow *flow)
{
    strbuf_add_str(flow_out(flow), "</w:sdtContent></w:sdt>");
}

/* A table with fields whose rows are all there are: everything but the fields can be locked. Where
 * rows can be added a locked group might forbid it. */
static bool is_lockable(const struct fo_node *table)
{
    bool fields = false;
    for (const struct fo_node *node = table; node; node = docx_following(node)) {
        const struct fo_node *around = node;
        while (around && around != table) {
            around = around->parent;
        }
        if (!around) {
            break;
        }
        if (node->object != FO_TEXT) {
            fields = fields || *node->props->l.field;
            if (*node->props->l.repeat) {
                return false;
            }
        }
    }
    return fields;
}

bool group_open(struct flow *flow, const struct fo_node *table)
{
    struct docx *docx = flow->story->docx;
    struct strbuf *out = flow_out(flow);
    if (!docx->job.carried || !docx->job.carried->control_count || flow->outer
        || flow->story->repeats || !is_lockable(table)) {
        return false;
    }
    strbuf_add_str(out, "<w:sdt><w:sdtPr>");
    wml_int(out, "id", ++docx->last_control);
    strbuf_add_str(out, "<w:lock w:val=\"contentLocked\"/><w:group/></w:sdtPr><w:sdtContent>");
    return true;
}

void group_close(struct flow *flow, bool open)
{
    if (open) {
        close_one(flow);
    }
}

/* --- rows and paragraphs that can be added (w15:repeatingSection) --- */

/* The path of an item without its position: that of the section. */
static struct slice section_of(struct slice item)
{
    while (item.len && item.ptr[item.len - 1] != '[') {
        item.len--;
    }
    item.len -= item.len > 0;
    return item;
}

static void open_section(struct flow *flow, struct slice item)
{
    struct docx *docx = flow->story->docx;
    struct strbuf *out = flow_out(flow);
    const char *path = arena_copy(docx->job.arena, section_of(item));
    flow->story->uses_repeats = true;
    strbuf_add_str(out, "<w:sdt><w:sdtPr>");
    wml_int(out, "id", ++docx->last_control);
    write_binding(docx, out, "w15:dataBinding", path ? path : "", 0);
    strbuf_add_str(out, "<w15:repeatingSection/></w:sdtPr><w:sdtContent>");
    docx_fail(docx, path ? STATUS_OK : STATUS_NO_MEMORY);
}

static void open_item(struct flow *flow)
{
    struct strbuf *out = flow_out(flow);
    strbuf_add_str(out, "<w:sdt><w:sdtPr>");
    wml_int(out, "id", ++flow->story->docx->last_control);
    strbuf_add_str(out, "<w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>");
}

static size_t split(const char *text, struct slice levels[REPEAT_LEVELS])
{
    struct slice rest = slice_from(text);
    size_t count = 0;
    while (rest.len && count < REPEAT_LEVELS) {
        levels[count++] = slice_cut(&rest, ' ');
    }
    return count;
}

void repeats_turn(struct flow *flow, struct repeats *state, const char *wanted)
{
    struct slice next[REPEAT_LEVELS];
    size_t count = flow->story->docx->job.carried ? split(wanted, next) : 0, same = 0;
    while (same < count && same < state->depth && slice_equal(next[same], state->items[same])) {
        same++;
    }
    if (same == count && same == state->depth) {
        return;
    }
    bool goes_on = same < count && same < state->depth
                   && slice_equal(section_of(next[same]), section_of(state->items[same]));
    for (size_t level = state->depth; level > same; level--) {
        close_one(flow);
        if (!(goes_on && level == same + 1)) {
            close_one(flow);
        }
    }
    for (size_t level = same; level < count; level++) {
        if (!(goes_on && level == same)) {
            open_section(flow, next[level]);
        }
        open_item(flow);
        state->items[level] = next[level];
    }
    flow->story->repeats = flow->story->repeats + count - state->depth;
    state->depth = count;
}
