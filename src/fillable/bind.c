#include "fillable/fillable_internal.h"

#include "base/utf8.h"

#include <string.h>

/* Marks in the FO document become fields. In running text a mark becomes an fo:inline with the
 * field's XPath as its j:field; j:field="MARK=是" of a check box, which templates write, becomes
 * the XPath with =是 behind. Elsewhere (titles, page heads) a mark is what it stands for. */

static uint32_t mark_at(struct slice text, size_t *len)
{
    struct slice rest = text;
    uint32_t c = utf8_next(&rest);
    *len = text.len - rest.len;
    return c >= MARK_FIRST && c <= MARK_LAST ? c - MARK_FIRST : UINT32_MAX;
}

/* A mark begins with the byte F3. */
static const char *find_mark(struct slice text)
{
    return text.len ? memchr(text.ptr, 0xF3, text.len) : NULL;
}

static const char *text_of_field(const struct field *field)
{
    return *field->shown ? field->shown : field->placeholder;
}

/* The text with what the marks stand for. */
static void spell_out(const struct fillable *fillable, struct slice text, struct strbuf *out)
{
    while (text.len) {
        size_t len;
        uint32_t number = mark_at(text, &len);
        if (number < fillable->field_count) {
            strbuf_add_str(out, fillable->fields[number].shown);
        } else {
            strbuf_add(out, text.ptr, len);
        }
        text.ptr += len;
        text.len -= len;
    }
}

/* --- controls --- */

static const char *with_value(struct fillable *fillable, const struct field *field,
                              const char *value)
{
    return value ? arena_printf(fillable->arena, "%s=%s", field->xpath, value) : field->xpath;
}

static bool is_bound(const struct fillable *fillable, const struct field *field, const char *value)
{
    for (size_t i = 0; value && i < fillable->control_count; i++) {
        const char *other = fillable->control_values[i];
        if (fillable->control_fields[i] == field && other && strcmp(other, value) == 0) {
            return true;
        }
    }
    return value ? field->placed && !field->ticks : field->placed != NULL;
}

static void *grow(struct fillable *fillable, void *items, size_t size)
{
    size_t capacity = fillable->control_capacity;
    return fillable_grow(fillable, items, fillable->control_count, &capacity, size);
}

static bool room_for_control(struct fillable *fillable)
{
    size_t capacity = fillable->control_capacity;
    void *controls = grow(fillable, fillable->controls, sizeof *fillable->controls);
    void *fields = grow(fillable, fillable->control_fields, sizeof *fillable->control_fields);
    void *values = grow(fillable, fillable->control_values, sizeof *fillable->control_values);
    if (!controls || !fields || !values) {
        return false;
    }
    fillable->controls = controls;
    fillable->control_fields = fields;
    fillable->control_values = values;
    if (fillable->control_count == capacity) {
        fillable->control_capacity = capacity ? capacity * 2 : 64; /* as fillable_grow */
    }
    return true;
}

/* Notes that the field stands at `object`, as a text or (with a value) as a check box. */
static const char *add_control(struct fillable *fillable, struct field *field, xmlNode *object,
                               const char *value)
{
    const char *name = with_value(fillable, field, value);
    if (!name || !room_for_control(fillable)) {
        fillable->out_of_memory = true;
        return NULL;
    }
    struct carried_control *control = &fillable->controls[fillable->control_count];
    *control = (struct carried_control){
        .field = name,
        .alias = field->alias,
        .kind = value ? CARRIED_CHECKBOX : field->kind,
        .placeholder = field->placeholder,
        .shown = field->shown,
        .iso = field->iso,
        .ticked = value && strcmp(value, field->value) == 0,
        .choices = field->choices,
        .choice_count = field->choice_count,
    };
    control->item = value ? 1 : 0;
    control->xpath = value ? arena_printf(fillable->arena,
                                          "/" FILLABLE_PREFIX_ISSUED
                                          ":issued[1]/" FILLABLE_PREFIX_ISSUED ":tick[%zu]",
                                          ++fillable->tick_count)
                           : field->xpath;
    const char *tag = fillable_tag(fillable->arena, name);
    control->tag = tag;
    fillable->control_fields[fillable->control_count] = field;
    fillable->control_values[fillable->control_count++] = value;
    field->placed = field->placed ? field->placed : object;
    field->ticks |= value != NULL;
    fillable->out_of_memory |= !control->xpath || !tag;
    return name;
}

/* --- text --- */

static void insert_text(struct fillable *fillable, xmlNode *parent, xmlNode *before,
                        struct slice text)
{
    if (text.len) {
        fillable->out_of_memory |= !xml_insert_text(parent, before, text);
    }
}

static void insert_field(struct fillable *fillable, xmlNode *parent, xmlNode *before,
                         struct field *field)
{
    if (is_bound(fillable, field, NULL)) {
        insert_text(fillable, parent, before, slice_from(text_of_field(field)));
        return;
    }
    xmlNode *inlined = xml_insert(parent, before, "inline");
    const char *name = inlined ? add_control(fillable, field, inlined, NULL) : NULL;
    fillable->out_of_memory |= !name || !xml_set_in(inlined, "j", J_NAMESPACE, "field", name)
                               || !xml_add_text(inlined, text_of_field(field));
}

/* What a template counts from marks is no number: there is room for it, as on paper. */
static void insert_words(struct fillable *fillable, xmlNode *parent, xmlNode *before,
                         struct slice text)
{
    static const char NOT_A_NUMBER[] = "NaN";
    const size_t len = sizeof NOT_A_NUMBER - 1;
    struct strbuf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        if (text.len - i >= len && memcmp(text.ptr + i, NOT_A_NUMBER, len) == 0) {
            strbuf_add_str(&out, "　");
            i += len - 1;
        } else {
            strbuf_add_char(&out, text.ptr[i]);
        }
    }
    fillable->out_of_memory |= out.status != STATUS_OK;
    insert_text(fillable, parent, before, strbuf_slice(&out));
    strbuf_deinit(&out);
}

/* Cuts a text at its marks and puts the pieces in its place. */
static void bind_text(struct fillable *fillable, xmlNode *node)
{
    struct slice text = slice_from((const char *)node->content);
    const char *mark;
    while ((mark = find_mark(text)) != NULL) {
        size_t before = (size_t)(mark - text.ptr), len;
        uint32_t number = mark_at(slice_of(mark, text.len - before), &len);
        bool known = number < fillable->field_count;
        insert_words(fillable, node->parent, node, slice_of(text.ptr, before + (known ? 0 : len)));
        if (known) {
            insert_field(fillable, node->parent, node, &fillable->fields[number]);
        }
        text = slice_of(mark + len, text.len - before - len);
    }
    insert_words(fillable, node->parent, node, text);
    xml_drop(node);
}

static void spell_text(struct fillable *fillable, xmlNode *node)
{
    struct strbuf text = {0};
    spell_out(fillable, slice_from((const char *)node->content), &text);
    insert_text(fillable, node->parent, node, strbuf_slice(&text));
    fillable->out_of_memory |= text.status != STATUS_OK;
    strbuf_deinit(&text);
    xml_drop(node);
}

/* --- attributes --- */

static bool is_listed(const struct fillable *fillable, const struct field *field)
{
    const struct entry *entry = field->entry ? &fillable->entries[field->entry - 1] : NULL;
    return entry && !entry->fixed && entry->node == field->node;
}

/* Of several answers to one question each box has its own: the one that says so already, else one
 * that says nothing yet. */
static struct field *field_for(struct fillable *fillable, struct field *given, const char *value)
{
    struct field *free = NULL;
    for (size_t i = 0; is_listed(fillable, given) && i < fillable->field_count; i++) {
        struct field *other = &fillable->fields[i];
        if (!is_listed(fillable, other) || other->node->parent != given->node->parent
            || strcmp((const char *)other->node->name, (const char *)given->node->name) != 0
            || other->placed) {
            continue;
        }
        if (strcmp(other->value, value) == 0) {
            return other;
        }
        free = free || *other->value ? free : other;
    }
    return free ? free : given;
}

/* A check box: j:field="MARK=value". */
static void bind_box(struct fillable *fillable, xmlNode *box, xmlAttr *attribute)
{
    struct slice text = slice_from((const char *)attribute->children->content);
    size_t len;
    uint32_t number = mark_at(text, &len);
    const char *value = text.len > len && text.ptr[len] == '='
                            ? arena_strdup(fillable->arena, text.ptr + len + 1)
                            : NULL;
    struct field *field = number < fillable->field_count ? &fillable->fields[number] : NULL;
    const char *name = NULL;
    field = field && value ? field_for(fillable, field, value) : NULL;
    if (field && !is_bound(fillable, field, value)) {
        name = add_control(fillable, field, box, value);
    }
    if (name) {
        fillable->out_of_memory |= !xml_set_in(box, "j", J_NAMESPACE, "field", name);
    } else {
        xml_drop((xmlNode *)attribute);
    }
}

static void bind_attributes(struct fillable *fillable, xmlNode *node, bool bindable)
{
    xmlAttr *next;
    for (xmlAttr *a = node->properties; a; a = next) {
        next = a->next;
        const char *value = a->children ? (const char *)a->children->content : NULL;
        if (!value || !find_mark(slice_from(value))) {
            continue;
        }
        bool field = a->ns && strcmp((const char *)a->name, "field") == 0
                     && strcmp((const char *)a->ns->href, J_NAMESPACE) == 0;
        if (field && bindable) {
            bind_box(fillable, node, a);
            continue;
        }
        struct strbuf text = {0};
        spell_out(fillable, slice_from(value), &text);
        fillable->out_of_memory |=
            text.status != STATUS_OK
            || !(a->ns ? xml_set_in(node, "j", (const char *)a->ns->href, (const char *)a->name,
                                    strbuf_str(&text))
                       : xml_reset(node, (const char *)a->name, strbuf_str(&text)));
        strbuf_deinit(&text);
    }
}

/* --- the tree --- */

/* What is shown on many pages, or nowhere, has no fields. */
static bool is_bindable(const xmlNode *node)
{
    static const char *const OUTSIDE[] = {"static-content", "declarations", "marker", "title",
                                          "bookmark-tree"};
    if (!node->ns || strcmp((const char *)node->ns->href, FO_NAMESPACE) != 0) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(OUTSIDE); i++) {
        if (strcmp((const char *)node->name, OUTSIDE[i]) == 0) {
            return false;
        }
    }
    return true;
}

/* As deep as documents may be: LIMIT_FO_DEPTH. */
void bind_marks(struct fillable *fillable, xmlNode *top, bool bindable)
{
    xmlNode *next;
    bind_attributes(fillable, top, bindable);
    for (xmlNode *node = top->children; node; node = next) {
        next = node->next;
        if (node->type == XML_ELEMENT_NODE) {
            bind_marks(fillable, node, bindable && is_bindable(node));
        } else if (node->type == XML_TEXT_NODE
                   && (find_mark(slice_from((const char *)node->content))
                       || strstr((const char *)node->content, "NaN"))) {
            if (bindable) {
                bind_text(fillable, node);
            } else {
                spell_text(fillable, node);
            }
        }
    }
}
