#include "fo/refine.h"

#include "base/length.h"

#include <stdlib.h>
#include <string.h>

#define MPT_PER_PX 750      /* 96 to the inch */
#define MPT_PER_PX_FOP 1000 /* FOP's default of 72 */

/* FOP's page where a master has no size. */
#define DEFAULT_PAGE_WIDTH 594720
#define DEFAULT_PAGE_HEIGHT 792000

/* --- places --- */

static const char *source_of(const xmlNode *element)
{
    for (; element && element->type == XML_ELEMENT_NODE; element = element->parent) {
        for (const xmlAttr *a = element->properties; a; a = a->next) {
            if (a->ns && a->children && strcmp((const char *)a->name, "source") == 0
                && strcmp((const char *)a->ns->href, FO_EXTENSION_NAMESPACE) == 0) {
                return (const char *)a->children->content;
            }
        }
    }
    return NULL;
}

struct diag_place fo_place(const struct fo_options *options, const xmlNode *element)
{
    return (struct diag_place){
        .line = element ? xml_line(element) : 0,
        .label = source_of(element),
        .stage = "fo",
        .as_severity = options->strict,
        .severity = SEVERITY_ERROR,
    };
}

/* --- references in expressions --- */

/* The finder of a group of rows: its own, or one that is taken from another. */
static struct column_finder *finder_of(const struct fo_refine *refine, const struct fo_node *group)
{
    for (int i = 0; i < FO_COLUMN_FINDERS; i++) {
        if (refine->finders[i].group == group) {
            return &refine->finders[i];
        }
    }
    return &refine->finders[group->line % FO_COLUMN_FINDERS];
}

/* The column of the cell that is being computed; what follows from its attributes is not known yet.
 */
static const struct fo_node *column_of_new_cell(struct fo_refine *refine)
{
    const struct fo_node *row = refine->parent_node;
    const struct fo_node *group = row;
    if (row->object == FO_TABLE_ROW) {
        group = row->parent;
    } else {
        row = row->last_child && row->last_child->object == FO_TABLE_ROW ? row->last_child : NULL;
    }
    if (!group->parent || group->parent->object != FO_TABLE) {
        return NULL;
    }
    uint32_t number = 0;
    for (const xmlAttr *a = refine->element->properties; a; a = a->next) {
        int32_t value;
        if (!a->ns && strcmp((const char *)a->name, "column-number") == 0 && a->children
            && fo_read_integer(refine, slice_from((const char *)a->children->content), 1, &value)) {
            number = (uint32_t)value;
        }
    }
    return column_of_next(finder_of(refine, group), group, row, number);
}

/* from-table-column() (§5.10.4): of the cell itself or the one around. */
static const struct fo_props *column_props(struct fo_refine *refine)
{
    const struct fo_node *column = NULL;
    refine->context_used = true;
    if (refine->object == FO_TABLE_CELL && refine->parent_node) {
        column = column_of_new_cell(refine);
    } else {
        const struct fo_node *cell = refine->parent_node;
        while (cell && cell->object != FO_TABLE_CELL) {
            cell = cell->parent;
        }
        bool placed = cell && cell->parent->parent->parent->object == FO_TABLE;
        column = placed ? column_of_cell(finder_of(refine, cell->parent->parent), cell) : NULL;
    }
    return column ? column->props : refine->initial;
}

/* from-nearest-specified-value(): what is inherited has come down already; else the nearest object
 * around whose value is not the initial one. */
static const struct fo_props *specified_props(struct fo_refine *refine,
                                              const struct fo_property *row)
{
    if (fo_property_inherited(row) || row->type->size == 0) {
        return refine->parent;
    }
    refine->context_used = true;
    for (const struct fo_node *node = refine->parent_node; node; node = node->parent) {
        if (memcmp(fo_field_of(node->props, row), fo_field_of(refine->initial, row),
                   row->type->size)
            != 0) {
            return node->props;
        }
    }
    return refine->parent;
}

/* Where a function takes the value of `row` from; NULL: nowhere. */
static const struct fo_props *source_of_value(struct fo_refine *refine, const char *function,
                                              const struct fo_property *row)
{
    if (!refine->parent || !refine->initial) {
        return NULL;
    }
    if (strcmp(function, "from-table-column") == 0) {
        return column_props(refine);
    }
    if (strcmp(function, "from-nearest-specified-value") == 0) {
        return specified_props(refine, row);
    }
    bool inherited = strcmp(function, "inherited-property-value") == 0;
    return inherited && !fo_property_inherited(row) ? NULL : refine->parent;
}

static bool refer(void *state, const char *function, struct slice name, struct fo_value *out)
{
    struct fo_refine *refine = state;
    const struct fo_property *row = name.len ? fo_property_find(name) : refine->row;
    const struct fo_props *source =
        row && row->type->get ? source_of_value(refine, function, row) : NULL;
    return source && row->type->get(row, source, out);
}

/* label-end() and body-start() (§5.10.4), of the nearest list-block around; its items may have
 * indents of their own. */
static bool refer_to_list(void *state, bool label_end, struct fo_value *out)
{
    struct fo_refine *refine = state;
    refine->context_used = true;
    const struct fo_node *list = refine->parent_node;
    while (list && list->object != FO_LIST_BLOCK && list->object != FO_LIST_ITEM) {
        list = list->parent;
    }
    if (!list) {
        return false;
    }
    const struct fo_inherited *i = &list->props->i;
    struct fo_length start = fo_length_add(i->start_indent, i->provisional_distance_between_starts);
    if (label_end) {
        struct fo_length gap = i->provisional_label_separation;
        start = (struct fo_length){.mpt = gap.mpt - start.mpt,
                                   .percent = 100000 + gap.percent - start.percent};
    }
    *out = (struct fo_value){.kind = FO_VALUE_LENGTH,
                             .length = (int64_t)start.mpt * 1000,
                             .percent = (int64_t)start.percent * 1000};
    return true;
}

/* --- one value --- */

/* Where `text` takes a whole value from, when it is nothing but a reference to one: the property in
 * *from, and whose. NULL: it is none. */
static const struct fo_props *whole_reference(struct fo_refine *refine,
                                              const struct fo_property *row, struct slice text,
                                              const struct fo_property **from)
{
    static const char *const FUNCTIONS[] = {"from-parent", "inherited-property-value",
                                            "from-nearest-specified-value", "from-table-column"};
    *from = row;
    if (slice_is(text, "inherit")) {
        return refine->parent;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(FUNCTIONS); i++) {
        size_t len = strlen(FUNCTIONS[i]);
        if (text.len > len + 1 && memcmp(text.ptr, FUNCTIONS[i], len) == 0 && text.ptr[len] == '('
            && text.ptr[text.len - 1] == ')') {
            struct slice name = slice_trim(slice_of(text.ptr + len + 1, text.len - len - 2));
            *from = name.len ? fo_property_find(name) : row;
            return *from ? source_of_value(refine, FUNCTIONS[i], *from) : NULL;
        }
    }
    return NULL;
}

/* Copies a whole value; false when the two properties are of different sorts. */
static bool copy_value(struct fo_refine *refine, const struct fo_property *row,
                       const struct fo_props *source, const struct fo_property *from)
{
    if (from->type != row->type) {
        return false;
    }
    if (row->type->inherit) {
        const struct fo_props *parent = refine->parent;
        if (from == row) {
            refine->parent = source;
            row->type->inherit(refine, row);
            refine->parent = parent;
        }
        return from == row;
    }
    if (row->type->size == 0) {
        return false;
    }
    memcpy(fo_field(refine, row), fo_field_of(source, from), row->type->size);
    return true;
}

bool fo_property_set(struct fo_refine *refine, const struct fo_property *row,
                     enum fo_component component, struct slice text)
{
    refine->row = row;
    if (component != COMPONENT_NONE) {
        return row->type->set_component(refine, row, component, text);
    }
    if (refine->element && text.len >= 7) {
        const struct fo_property *from;
        const struct fo_props *source = whole_reference(refine, row, text, &from);
        if (source && copy_value(refine, row, source, from)) {
            return true;
        }
    }
    return row->type->set(refine, row, text);
}

bool fo_property_set_named(struct fo_refine *refine, const char *name, struct slice text)
{
    const struct fo_property *row = fo_property_find(slice_from(name));
    return row && fo_property_set(refine, row, COMPONENT_NONE, text);
}

/* --- what follows from several properties together --- */

static bool is_set(uint8_t bits, int side)
{
    return (bits >> side & 1) != 0;
}

static void finish_borders(struct fo_refine *refine)
{
    struct fo_border *border = refine->props->l.border;
    for (int side = 0; side < 4; side++) {
        bool none = border[side].style == FO_K_NONE || border[side].style == FO_K_HIDDEN;
        border[side].width = none ? 0 : refine->border_width[side];
        if (!is_set(refine->border_color_set, side)) {
            border[side].color = refine->props->i.color;
        }
    }
}

/* XSL asks min <= opt <= max (§5.11): what contradicts the optimum gives way; with FOP the optimum
 * gives way to the minimum. */
static void order_space(struct fo_space *space, bool fop_compat)
{
    bool plain = !space->minimum.percent && !space->optimum.percent && !space->maximum.percent;
    if (plain && fop_compat && space->minimum.mpt > space->optimum.mpt) {
        space->optimum = space->minimum;
    }
    if (plain && space->minimum.mpt > space->optimum.mpt) {
        space->minimum = space->optimum;
    }
    if (plain && space->maximum.mpt < space->optimum.mpt) {
        space->maximum = space->optimum;
    }
}

/* Whether the margin of a side counts: when only the shorthand gave it, the relative property wins.
 */
static bool margin_counts(const struct fo_refine *refine, int side, uint8_t relative)
{
    return is_set(refine->margin_set, side)
           && (is_set(refine->margin_explicit, side) || !is_set(relative, side));
}

static struct fo_length margin_of(const struct fo_refine *refine, int side)
{
    struct fo_length margin = refine->props->l.margin[side];
    return margin.automatic ? fo_fixed(0) : margin;
}

static void fold_into_space(const struct fo_refine *refine, int side, struct fo_space *space)
{
    if (margin_counts(refine, side, refine->space_set)) {
        space->minimum = space->optimum = space->maximum = margin_of(refine, side);
        space->retain = true; /* §5.3.2 */
        space->precedence = 0;
    }
}

/* §5.3.2: indent = [inherited +] margin + padding + border; an object that generates a reference
 * area starts from nothing. */
static void fold_into_indent(const struct fo_refine *refine, int side, struct fo_length *indent,
                             struct fo_length inherited)
{
    if (!margin_counts(refine, side, refine->indent_set)) {
        return;
    }
    const struct fo_local *local = &refine->props->l;
    struct fo_length sum = refine->object == FO_BLOCK_CONTAINER ? fo_fixed(0) : inherited;
    sum = fo_length_add(sum, margin_of(refine, side));
    sum = fo_length_add(sum, local->padding[side].length);
    *indent = fo_length_add(sum, fo_fixed(local->border[side].width));
}

static void finish_margins(struct fo_refine *refine)
{
    struct fo_props *props = refine->props;
    bool block = fo_is_block_level(refine->object) || refine->object == FO_LIST_ITEM;
    if (block && props->l.absolute_position == FO_K_AUTO) {
        fold_into_indent(refine, FO_START_EDGE, &props->i.start_indent,
                         refine->parent->i.start_indent);
        fold_into_indent(refine, FO_END_EDGE, &props->i.end_indent, refine->parent->i.end_indent);
        fold_into_space(refine, FO_BEFORE_EDGE, &props->l.space_before);
        fold_into_space(refine, FO_AFTER_EDGE, &props->l.space_after);
    } else if (fo_is_inline_level(refine->object)
               && !(refine->object == FO_INLINE && refine->options->fop_compat)) { /* FOP: none */
        fold_into_space(refine, FO_START_EDGE, &props->l.space_start);
        fold_into_space(refine, FO_END_EDGE, &props->l.space_end);
    }
}

static const char *default_region_name(enum fo_object object)
{
    switch (object) {
    case FO_REGION_BODY:
        return "xsl-region-body";
    case FO_REGION_BEFORE:
        return "xsl-region-before";
    case FO_REGION_AFTER:
        return "xsl-region-after";
    case FO_REGION_START:
        return "xsl-region-start";
    case FO_REGION_END:
        return "xsl-region-end";
    default:
        return "";
    }
}

static void finish_pages(struct fo_refine *refine)
{
    struct fo_local *local = &refine->props->l;
    if (refine->object == FO_SIMPLE_PAGE_MASTER) {
        local->page_width =
            local->page_width.automatic ? fo_fixed(DEFAULT_PAGE_WIDTH) : local->page_width;
        local->page_height =
            local->page_height.automatic ? fo_fixed(DEFAULT_PAGE_HEIGHT) : local->page_height;
    }
    if (!local->region_name[0]) {
        local->region_name = default_region_name(refine->object);
    }
}

static void finish(struct fo_refine *refine)
{
    struct fo_props *props = refine->props;
    if (props->i.line_height_factor) {
        props->i.line_height = mpt_mul_div(props->i.font_size, props->i.line_height_factor, 1000);
    }
    finish_borders(refine);
    finish_margins(refine);
    finish_pages(refine);
    order_space(&props->l.space_before, refine->options->fop_compat);
    order_space(&props->l.space_after, refine->options->fop_compat);
    order_space(&props->l.space_start, refine->options->fop_compat);
    order_space(&props->l.space_end, refine->options->fop_compat);
}

/* --- initial values --- */

/* `props` gives the font size that em starts from. */
static struct fo_refine new_refine(struct fo_refiner *refiner, const struct fo_props *props)
{
    return (struct fo_refine){
        .diags = refiner->diags,
        .arena = refiner->arena,
        .options = refiner->options,
        .initial = &refiner->initial,
        .finders = refiner->finders,
        .border_width = {1000, 1000, 1000, 1000},
        .scope = {.em = props->i.font_size,
                  .px = refiner->options->fop_compat ? MPT_PER_PX_FOP : MPT_PER_PX,
                  .reference = refer,
                  .list_function = refer_to_list},
    };
}

/* Every string has a value, "" at least. */
static void clear_strings(struct fo_props *props)
{
    for (size_t i = 0; i < fo_property_count(); i++) {
        const struct fo_property *row = fo_property_at(i);
        if (row->type == &FO_TYPE_STRING || row->type == &FO_TYPE_URI
            || row->type == &FO_TYPE_CHOICE) {
            *(const char **)((char *)props + row->offset) = "";
        }
    }
}

enum status fo_refiner_init(struct fo_refiner *refiner)
{
    struct fo_props *initial = &refiner->initial;
    initial->i.font_size = 12000;
    initial->i.font_weight = 400;
    clear_strings(initial);
    struct fo_refine refine = new_refine(refiner, initial);
    refine.props = initial;
    refine.parent = initial;
    refine.scope.state = &refine;
    bool good = true;
    for (size_t i = 0; i < fo_property_count(); i++) {
        const struct fo_property *row = fo_property_at(i);
        if (row->type->size && !row->alias && row->initial[0]) {
            good &= fo_property_set(&refine, row, COMPONENT_NONE, slice_from(row->initial));
        }
    }
    if (refiner->options->fop_compat) {
        const struct fo_property *family = fo_property_find(slice_from("font-family"));
        good &= fo_property_set(&refine, family, COMPONENT_NONE, slice_from("sans-serif"));
    }
    initial->l.vertical_align = FO_K_BASELINE;
    refine.space_set = refine.indent_set = refine.margin_set = 0;
    finish(&refine);
    if (refine.no_memory) {
        return STATUS_NO_MEMORY;
    }
    return good ? STATUS_OK : STATUS_INTERNAL;
}

const struct fo_props *fo_props_bare(struct fo_refiner *refiner, const struct fo_props *parent)
{
    struct fo_shared *slot = &refiner->bare[(uintptr_t)parent / 64 % FO_NAME_SLOTS];
    if (slot->parent == parent) {
        return slot->props;
    }
    struct fo_props *bare = arena_alloc(refiner->arena, sizeof *bare);
    if (!bare) {
        return NULL;
    }
    slot->parent = parent;
    slot->props = bare;
    bare->i = parent->i;
    bare->l = refiner->initial.l;
    for (int side = 0; side < 4; side++) {
        bare->l.border[side].color = parent->i.color;
    }
    /* A line through or under an object goes through what is inside it too (§7.17.4). */
    bare->l.underline = parent->l.underline;
    bare->l.overline = parent->l.overline;
    bare->l.line_through = parent->l.line_through;
    return bare;
}

/* --- attributes of an element --- */

static void resolve_name(struct fo_attribute_name *slot, const xmlAttr *attribute)
{
    const char *name = (const char *)attribute->name;
    const char *uri = attribute->ns ? (const char *)attribute->ns->href : NULL;
    char prefixed[64];
    slot->name = attribute->name;
    slot->ns = attribute->ns;
    slot->component = COMPONENT_NONE;
    slot->row = NULL;
    slot->personal = false;
    bool extension = uri && strcmp(uri, FO_EXTENSION_NAMESPACE) == 0;
    bool xml = uri && strcmp(uri, (const char *)XML_XML_NAMESPACE) == 0;
    if (!uri) {
        slot->row = fo_property_find_component(name, &slot->component);
    } else if ((extension || xml) && strlen(name) < sizeof prefixed - 5) {
        size_t prefix = extension ? 2 : 4;
        memcpy(prefixed, extension ? "j:" : "xml:", prefix);
        memcpy(prefixed + prefix, name, strlen(name) + 1);
        slot->row = fo_property_find(slice_from(prefixed));
    }
    slot->personal = slot->row
                     && (slot->row->offset == offsetof(struct fo_props, l.id)
                         || slot->row->offset == offsetof(struct fo_props, l.source));
    slot->kind = slot->row   ? ATTRIBUTE_KNOWN
                 : !uri      ? ATTRIBUTE_UNKNOWN
                 : extension ? ATTRIBUTE_UNKNOWN_EXTENSION
                             : ATTRIBUTE_FOREIGN;
}

static const struct fo_attribute_name *attribute_name(struct fo_refiner *refiner,
                                                      const xmlAttr *attribute)
{
    uintptr_t hash = (uintptr_t)attribute->name / 8;
    struct fo_attribute_name *slot = &refiner->names[(hash ^ hash / FO_NAME_SLOTS) % FO_NAME_SLOTS];
    if (slot->name != attribute->name || slot->ns != attribute->ns) {
        resolve_name(slot, attribute);
    }
    return slot;
}

const char *fo_attribute_value(struct arena *arena, const xmlAttr *attribute)
{
    const xmlNode *text = attribute->children;
    if (!text) {
        return "";
    }
    if (!text->next) {
        return text->content ? (const char *)text->content : "";
    }
    struct strbuf whole = {0};
    for (; text; text = text->next) {
        strbuf_add_str(&whole, text->content ? (const char *)text->content : "");
    }
    const char *copy = whole.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&whole)) : NULL;
    strbuf_deinit(&whole);
    return copy;
}

/* An attribute waiting for its turn. */
struct pending {
    const struct fo_property *row;
    const char *value;
    uint8_t component;
    uint8_t order;
};

/* More than there are properties and components, and names in one tag are all different. */
#define MAX_PENDING 512

static void report_unknown(struct fo_refine *refine, const struct fo_attribute_name *name)
{
    struct diag_place place = fo_place(refine->options, refine->element);
    if (name->kind == ATTRIBUTE_UNKNOWN) {
        const char *near = fo_property_nearest((const char *)name->name), *zh = NULL, *en = NULL;
        if (near) {
            zh = arena_printf(refine->arena, "（是不是 %s？）", near);
            en = arena_printf(refine->arena, " (%s?)", near);
        }
        diag_report(refine->diags, DIAG_FO_UNKNOWN_PROPERTY, &place, (const char *)name->name,
                    fo_object_name(refine->object), zh ? zh : "", en ? en : "", NULL);
    } else {
        diag_report(refine->diags, DIAG_FO_EXTENSION, &place, (const char *)name->name, NULL);
    }
}

/* Known attributes in the order of their phases; within a phase as written. Personal ones are left
 * out. */
static size_t collect(struct fo_refiner *refiner, struct fo_refine *refine, struct pending *pending)
{
    size_t count = 0;
    for (const xmlAttr *a = refine->element->properties; a && count < MAX_PENDING; a = a->next) {
        const struct fo_attribute_name *name = attribute_name(refiner, a);
        if (name->kind != ATTRIBUTE_KNOWN) {
            if (name->kind != ATTRIBUTE_FOREIGN) {
                report_unknown(refine, name);
            }
            continue;
        }
        if (name->personal) {
            continue;
        }
        struct pending new = {
            name->row, fo_attribute_value(refine->arena, a), (uint8_t)name->component,
            (uint8_t)(name->row->phase * 2 + (name->component != COMPONENT_NONE))};
        if (!new.value) {
            refine->no_memory = true;
            return 0;
        }
        size_t at = count++;
        for (; at > 0 && pending[at - 1].order > new.order; at--) {
            pending[at] = pending[at - 1];
        }
        pending[at] = new;
    }
    return count;
}

/* What a property takes, for a message: its keywords, or what its type expects. */
static const char *expected_values(const struct fo_refine *refine, const struct fo_property *row,
                                   bool english)
{
    struct strbuf text = {0};
    const char *type = english ? row->type->name : row->type->expected;
    for (const uint8_t *k = row->keywords; k && *k != FO_K_COUNT; k++) {
        strbuf_add_str(&text, k == row->keywords ? "" : english ? ", " : "、");
        strbuf_add_str(&text, fo_keyword_name((enum fo_keyword) * k));
    }
    if (row->choices) {
        type = row->choices;
    }
    if (type && (row->type->expected || row->choices)) {
        strbuf_add_str(&text, row->keywords ? (english ? ", or " : "，或") : "");
        strbuf_add_str(&text, type);
    }
    const char *copy =
        text.status == STATUS_OK ? arena_copy(refine->arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return copy ? copy : "";
}

static void report_value(const struct fo_refine *refine, const struct pending *attribute)
{
    struct diag_place place = fo_place(refine->options, refine->element);
    place.found = attribute->value;
    const char *name = attribute->row->name;
    if (attribute->component) {
        const char *full = arena_printf(refine->arena, "%s.%s", name,
                                        fo_component_name((enum fo_component)attribute->component));
        name = full ? full : name;
    }
    diag_report(refine->diags, DIAG_FO_VALUE, &place, name, attribute->value,
                expected_values(refine, attribute->row, false),
                expected_values(refine, attribute->row, true), NULL);
}

static void apply(struct fo_refine *refine, const struct pending *pending, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        refine->raw = slice_from(pending[i].value);
        struct slice text = slice_trim(refine->raw);
        if (!fo_property_set(refine, pending[i].row, (enum fo_component)pending[i].component,
                             text)) {
            report_value(refine, &pending[i]);
        }
    }
}

static bool needs_own(enum fo_object object, const struct fo_props *bare)
{
    bool apart = object == FO_FOOTNOTE_BODY || object == FO_FLOAT;
    return default_region_name(object)[0] != '\0' || object == FO_SIMPLE_PAGE_MASTER
           || (apart && (bare->l.underline || bare->l.overline || bare->l.line_through));
}

/* --- sharing --- */

/* What an element says, as a number; personal attributes do not count. *count of those that do. */
static uint32_t hash_attributes(struct fo_refiner *refiner, const xmlNode *element, size_t *count,
                                size_t *personal)
{
    uint32_t hash = 2166136261u;
    *count = *personal = 0;
    for (const xmlAttr *a = element->properties; a; a = a->next) {
        if (attribute_name(refiner, a)->personal) {
            ++*personal;
            continue;
        }
        ++*count;
        hash = (hash ^ (uint32_t)((uintptr_t)a->name / 8)) * 16777619u;
        const char *value =
            a->children && a->children->content ? (const char *)a->children->content : "";
        for (; *value; value++) {
            hash = (hash ^ (unsigned char)*value) * 16777619u;
        }
    }
    return hash;
}

/* The next attribute that is not personal, from `a` on. */
static const xmlAttr *next_shared(struct fo_refiner *refiner, const xmlAttr *a)
{
    while (a && attribute_name(refiner, a)->personal) {
        a = a->next;
    }
    return a;
}

/* Whether two elements have the same attributes in the same order, each with one text. */
static bool say_the_same(struct fo_refiner *refiner, const xmlNode *one, const xmlNode *other)
{
    const xmlAttr *a = next_shared(refiner, one->properties),
                  *b = next_shared(refiner, other->properties);
    while (a && b) {
        const xmlNode *x = a->children, *y = b->children;
        if (a->name != b->name || a->ns != b->ns || !x || !y || x->next || y->next
            || strcmp((const char *)x->content, (const char *)y->content) != 0) {
            return false;
        }
        a = next_shared(refiner, a->next);
        b = next_shared(refiner, b->next);
    }
    return !a && !b;
}

void fo_refiner_forget(struct fo_refiner *refiner)
{
    memset(refiner->names, 0, sizeof refiner->names);
    memset(refiner->shared, 0, sizeof refiner->shared);
}

/* Properties of an element whatever its personal attributes; shared where nothing was amiss. */
static const struct fo_props *compute(struct fo_refiner *refiner, struct fo_refine *refine,
                                      const struct fo_props *bare, struct fo_shared *slot,
                                      uint32_t hash)
{
    struct pending pending[MAX_PENDING];
    size_t before = fo_reported(refiner->diags);
    size_t count = collect(refiner, refine, pending);
    struct fo_props *props = arena_alloc(refiner->arena, sizeof *props);
    if (!props || refine->no_memory) {
        return NULL;
    }
    *props = *bare;
    if (refine->object == FO_FOOTNOTE_BODY || refine->object == FO_FLOAT) {
        props->l.underline = props->l.overline = props->l.line_through = false;
    }
    refine->props = props;
    apply(refine, pending, count);
    finish(refine);
    if (refine->no_memory) {
        return NULL;
    }
    if (!refine->context_used && fo_reported(refiner->diags) == before) {
        *slot = (struct fo_shared){hash, refine->object, refine->parent, props, refine->element};
    }
    return props;
}

/* A copy of shared properties with the element's own id and j:source. */
static const struct fo_props *personalise(struct fo_refiner *refiner, struct fo_refine *refine,
                                          const struct fo_props *shared)
{
    struct fo_props *props = arena_alloc(refiner->arena, sizeof *props);
    if (!props) {
        return NULL;
    }
    *props = *shared;
    refine->props = props;
    for (const xmlAttr *a = refine->element->properties; a; a = a->next) {
        const struct fo_attribute_name *name = attribute_name(refiner, a);
        if (name->personal) {
            const char *value = fo_attribute_value(refiner->arena, a);
            refine->no_memory |= !value;
            name->row->type->set(refine, name->row, slice_trim(slice_from(value)));
        }
    }
    return refine->no_memory ? NULL : props;
}

const struct fo_props *fo_refine_element(struct fo_refiner *refiner, const xmlNode *element,
                                         enum fo_object object, const struct fo_node *parent_node,
                                         const struct fo_props *parent, const struct fo_props *bare)
{
    bool needs = needs_own(object, bare);
    if (!element->properties && !needs) {
        return bare;
    }
    size_t count, personal;
    uint32_t hash = hash_attributes(refiner, element, &count, &personal);
    struct fo_refine refine = new_refine(refiner, bare);
    refine.element = element;
    refine.object = object;
    refine.parent_node = parent_node;
    refine.parent = parent;
    refine.scope.state = &refine;
    const struct fo_props *props = bare;
    if (count || needs) {
        uintptr_t mixed = hash ^ (uintptr_t)parent / 64 ^ (uintptr_t)object * 31;
        struct fo_shared *slot = &refiner->shared[mixed % FO_SHARED_SLOTS];
        bool same = slot->hash == hash && slot->object == object && slot->parent == parent
                    && say_the_same(refiner, slot->element, element);
        props = same ? slot->props : compute(refiner, &refine, bare, slot, hash);
    }
    return props && personal ? personalise(refiner, &refine, props) : props;
}
