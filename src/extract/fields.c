#include "extract/extract_internal.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

/* One field, three ways: b as issued, x the XML, v the box. */

struct field {
    struct merge *merge;
    const struct place *place;
    xmlNode *node;                  /* of merge->out */
    const struct schema_type *type; /* of its value; NULL unknown */
    const char *b, *x, *v;
};

static const struct schema_type *type_of(const struct merge *merge, const xmlNode *node)
{
    bool attribute = node->type == XML_ATTRIBUTE_NODE;
    const xmlNode *owner = attribute ? node->parent : node;
    const struct schema_element *element = schema_index_element(merge->form->index, owner);
    if (!attribute) {
        return schema_value_type(element);
    }
    const struct schema_attribute *declared =
        element ? schema_type_attribute(element->type, (const char *)node->name) : NULL;
    return declared ? declared->type : NULL;
}

static const char *quoted(struct merge *merge, const char *text)
{
    const char *copy = arena_copy(merge->arena, utf8_prefix(slice_from(text), LIMIT_QUOTED_CHARS));
    return copy ? copy : "";
}

static void tell(const struct field *f, enum diag_code code, const char *one, const char *two)
{
    struct merge *merge = f->merge;
    struct diag_place place = {.label = merge_label(merge, f->node), .found = f->v};
    diag_report(merge->diags, code, &place, quoted(merge, one), quoted(merge, two), NULL);
}

/* --- v --- */

/* What one tick comes to: both changed is changed alike. */
static bool is_ticked(const struct field *f, const struct matched *match, const char *value)
{
    const struct issued_box *known = match->known;
    bool b = f->b[0] && value_same(f->b, value);
    bool x = known && known->bound.count ? known->ticked : b;
    int seen = value_tick(match->box->text);
    seen = seen < 0 ? match->box->checked : seen;
    bool v = seen < 0 ? x : seen == 1;
    return v == b ? x : v;
}

/* Boxes of one field, each for one of its values. */
static const char *ticked_value(struct field *f)
{
    const struct place *place = f->place;
    const char *found = NULL;
    for (size_t i = 0; i < place->box_count; i++) {
        const struct issued_box *known = place->boxes[i]->known;
        const char *value = known && known->value ? known->value : "true";
        if (is_ticked(f, place->boxes[i], value)) {
            if (found && strcmp(found, value) != 0) {
                f->v = "";
                tell(f, DIAG_EXTRACT_TICKS, found, value);
                return f->x;
            }
            found = value;
        }
    }
    return found ? found : "";
}

/* One more value that is shown for the field; *changed: the one that is not as it was issued. */
static bool add_shown(struct field *f, const char *value, const char **changed)
{
    if (!value) {
        f->merge->status = STATUS_NO_MEMORY;
        return false;
    }
    if (value_same(value, f->b)) {
        return true;
    }
    if (*changed && !value_same(*changed, value)) {
        f->v = value;
        tell(f, DIAG_EXTRACT_TWICE, *changed, value);
        return false;
    }
    *changed = value;
    return true;
}

/* The first run of a box that was multiplied may be lost; others must be of the same text. */
static bool runs_differ(const struct box *box)
{
    size_t len = strlen(box->text), runs = box->runs ? strlen(box->runs) : 0;
    return runs && (runs > len || memcmp(box->text + len - runs, box->runs, runs) != 0);
}

/* Of a field that the document shows several times the one that was changed. */
static const char *shown_value(struct field *f)
{
    const char *changed = NULL;
    bool sound = true;
    for (size_t i = 0; i < f->place->box_count && sound; i++) {
        struct matched match = *f->place->boxes[i];
        struct box box = *match.box;
        sound = add_shown(f, value_of_box(f->merge->arena, &match, f->type), &changed);
        if (sound && runs_differ(&box) && !value_is_label(&match, f->type)) {
            box.text = box.runs;
            match.box = &box;
            sound = add_shown(f, value_of_box(f->merge->arena, &match, f->type), &changed);
        }
    }
    return changed ? changed : f->b;
}

static bool is_tick_field(const struct place *place)
{
    return place->boxes[0]->box->kind == BOX_CHECKBOX
           || (place->boxes[0]->known && place->boxes[0]->known->kind == BOX_CHECKBOX);
}

/* --- the result --- */

static const char *decide(struct field *f)
{
    bool same_x = value_same(f->x, f->b), same_v = value_same(f->v, f->b);
    if (value_same(f->x, f->v)) {
        return same_x ? f->x : f->x[0] ? f->x : f->v;
    }
    if (same_v && !f->x[0]) { /* nobody sees that a program emptied it */
        tell(f, DIAG_EXTRACT_LOST, f->v, "");
        return f->v;
    }
    if (same_v) {
        return f->x;
    }
    if (same_x) {
        if (!f->v[0]) {
            tell(f, DIAG_EXTRACT_EMPTIED, f->b, "");
        }
        return f->v;
    }
    tell(f, DIAG_EXTRACT_CONFLICT, f->v, f->x);
    return f->x;
}

/* --- writing it --- */

static bool repeats(const struct merge *merge, const xmlNode *node)
{
    const struct schema_element *parent = schema_index_element(merge->form->index, node->parent);
    return parent && schema_type_max(parent->type, (const char *)node->name) > 1;
}

/* Lines of a field that is one of many paragraphs become paragraphs. */
static void write_lines(struct merge *merge, xmlNode *node, const char *text)
{
    struct slice rest = slice_from(text);
    bool first = true;
    xmlNode *after = node->next;
    while (rest.ptr && merge->status == STATUS_OK) {
        bool dropped;
        const char *line = arena_copy(merge->arena, slice_cut(&rest, '\n'));
        line = line ? value_clean(merge->arena, line, &dropped) : NULL;
        if (line && !line[0]) {
            continue;
        }
        xmlNode *own =
            first || !line ? node : xml_insert(node->parent, after, (const char *)node->name);
        if (!line || !own || !xml_replace_text(own, line)) {
            merge->status = STATUS_NO_MEMORY;
        }
        first = false;
    }
}

/* A line break in a text of one line was set by a program: between Han it stands for nothing. */
static const char *one_line(struct arena *arena, const char *text)
{
    struct strbuf out = {0};
    struct slice rest = slice_from(text);
    uint32_t before = 0;
    while (rest.len) {
        struct slice at = rest;
        uint32_t c = utf8_next(&rest);
        if (c == '\n') {
            struct slice next = rest;
            bool tight = unicode_is_han(before) && next.len && unicode_is_han(utf8_next(&next));
            strbuf_add_str(&out, tight ? "" : " ");
        } else {
            strbuf_add(&out, at.ptr, at.len - rest.len);
        }
        before = c;
    }
    const char *copy = out.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&out)) : NULL;
    strbuf_deinit(&out);
    return copy;
}

static bool takes_lines(const struct place *place)
{
    const struct matched *match = place->boxes[0];
    return match->box->kind == BOX_LINES || (match->known && match->known->kind == BOX_LINES);
}

static void write_field(struct field *f, const char *text)
{
    struct merge *merge = f->merge;
    xmlNode *node = f->node;
    bool attribute = node->type == XML_ATTRIBUTE_NODE;
    if (!attribute && strchr(text, '\n') && repeats(merge, node)) {
        write_lines(merge, node, text);
        return;
    }
    if (strchr(text, '\n') && !takes_lines(f->place)) {
        text = one_line(merge->arena, text);
    }
    bool done = text
                && (attribute ? xml_reset(node->parent, (const char *)node->name, text)
                              : xml_replace_text(node, text));
    merge->status = done ? merge->status : STATUS_NO_MEMORY;
}

/* Characters that were pasted along are told once a field. */
static void tell_unseen(struct field *f)
{
    bool dropped = false;
    for (size_t i = 0; i < f->place->box_count && !dropped; i++) {
        if (!value_clean(f->merge->arena, f->place->boxes[i]->box->text, &dropped)) {
            f->merge->status = STATUS_NO_MEMORY;
        }
    }
    if (dropped) {
        tell(f, DIAG_EXTRACT_UNSEEN, "", "");
    }
}

void merge_field(struct merge *merge, const struct place *place, const xmlNode *b, const xmlNode *x,
                 xmlNode *node)
{
    struct field f = {.merge = merge, .place = place, .node = node, .v = ""};
    f.type = type_of(merge, node);
    f.b = path_text(merge->arena, b);
    f.x = path_text(merge->arena, x);
    const struct matched *first = place->boxes[0];
    bool label = f.x && value_is_label(first, f.type) && value_same(f.x, first->box->text);
    if (f.b && f.x && f.x[0] && (label || value_is_placeholder(first, f.x))) {
        f.x = f.b;
    }
    bool tick = is_tick_field(place);
    f.v = !f.b || !f.x ? NULL : tick ? ticked_value(&f) : shown_value(&f);
    if (!f.v) {
        merge->status = STATUS_NO_MEMORY;
        return;
    }
    const char *result = decide(&f), *there = path_text(merge->arena, node);
    if (!there || strcmp(result, there) != 0) {
        write_field(&f, result);
    }
    if (!tick && result == f.v && f.v[0]) {
        tell_unseen(&f);
    }
}
