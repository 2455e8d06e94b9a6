#include "fo/reader.h"

#include "base/limits.h"
#include "fo/svg.h"

#include <string.h>

/* From elements to objects: the content model, what is mended and what is left out. */

/* An object whose children are being read. */
struct frame {
    struct fo_node *node;
    const struct fo_props *bare; /* of its children; NULL: not needed so far */
    fo_objects allowed, seen;
    bool case_shown;        /* of a multi-switch */
    struct frame *supplied; /* a block, body or row supplied here that takes in further children */
};

static void read_children(struct fo_reader *reader, const xmlNode *element, struct frame *frame);
static void close_supplied(struct fo_reader *reader, struct frame *frame);

static void fail(struct fo_reader *reader, enum status status)
{
    if (reader->status == STATUS_OK) {
        reader->status = status;
    }
}

/* --- nodes --- */

static void append(struct fo_node *parent, struct fo_node *node)
{
    node->parent = parent;
    node->next = NULL;
    node->previous = parent->last_child;
    if (parent->last_child) {
        parent->last_child->next = node;
    } else {
        parent->first_child = node;
    }
    parent->last_child = node;
}

static void unlink_node(struct fo_node *node)
{
    struct fo_node *parent = node->parent;
    *(node->previous ? &node->previous->next : &parent->first_child) = node->next;
    *(node->next ? &node->next->previous : &parent->last_child) = node->previous;
}

static struct fo_node *new_node(struct fo_reader *reader, enum fo_object object,
                                const xmlNode *element, struct fo_node *parent,
                                const struct fo_props *props)
{
    if (reader->nodes >= LIMIT_FO_NODES && reader->status == STATUS_OK) {
        struct diag_place place = fo_place(reader->options, element);
        diag_report(reader->diags, DIAG_FO_NODES, &place, "20000000", NULL);
        fail(reader, STATUS_LIMIT);
    }
    struct fo_node *node =
        props && reader->status == STATUS_OK ? arena_alloc(reader->arena, sizeof *node) : NULL;
    if (!node) {
        fail(reader, STATUS_NO_MEMORY);
        return NULL;
    }
    reader->nodes++;
    node->object = object;
    node->line = xml_line(element);
    node->props = props;
    if (parent) {
        append(parent, node);
    }
    return node;
}

static const struct fo_props *bare_of(struct fo_reader *reader, struct frame *frame)
{
    if (!frame->bare) {
        frame->bare = fo_props_bare(&reader->refiner, frame->node->props);
        if (!frame->bare) {
            fail(reader, STATUS_NO_MEMORY);
            return &reader->refiner.initial;
        }
    }
    return frame->bare;
}

/* --- the elements, there already or read as we go --- */

/* Nodes read before the elements they came from are freed. What was made of elements is shared with
 * others that say the same, and that is forgotten with them: so not too often. */
#define NODES_BEFORE_FORGETTING 20000

/* Lets go of the elements before `child`; *since: nodes there were when its parent last did. */
static void forget(struct fo_reader *reader, const xmlNode *child, uint32_t *since)
{
    bool kept = reader->declarations && reader->declarations->parent == child->parent;
    if (kept || !reader->input || reader->nodes - *since < NODES_BEFORE_FORGETTING) {
        return;
    }
    *since = reader->nodes;
    memset(reader->names, 0, sizeof reader->names);
    memset(reader->drawings, 0, sizeof reader->drawings);
    reader->next_drawing = 0;
    fo_refiner_forget(&reader->refiner);
    xml_stream_forget(child);
}

static const xmlNode *given(struct fo_reader *reader, const xmlNode *node)
{
    if (xml_stream_is_broken(reader->input)) {
        fail(reader, STATUS_INVALID);
        return NULL;
    }
    return node;
}

static const xmlNode *first_child(struct fo_reader *reader, const xmlNode *element)
{
    return reader->input ? given(reader, xml_stream_first(reader->input, element))
                         : element->children;
}

static const xmlNode *next_sibling(struct fo_reader *reader, const xmlNode *child)
{
    return reader->input ? given(reader, xml_stream_next(reader->input, child)) : child->next;
}

/* For readers that follow the elements' own links. */
static bool is_whole(struct fo_reader *reader, const xmlNode *element)
{
    if (reader->input && !xml_stream_whole(reader->input, element)) {
        fail(reader, STATUS_INVALID);
        return false;
    }
    return true;
}

/* --- names --- */

static enum fo_object element_object(struct fo_reader *reader, const xmlNode *element)
{
    uintptr_t hash = (uintptr_t)element->name / 8;
    struct fo_element_name *slot = &reader->names[(hash ^ hash / FO_NAME_SLOTS) % FO_NAME_SLOTS];
    if (slot->name != element->name || slot->ns != element->ns) {
        bool ours = element->ns && strcmp((const char *)element->ns->href, FO_NAMESPACE) == 0;
        slot->name = element->name;
        slot->ns = element->ns;
        slot->object = ours ? fo_object_named((const char *)element->name) : FO_TEXT;
    }
    return slot->object;
}

/* --- supplied objects --- */

static struct frame *supply(struct fo_reader *reader, struct frame *frame, enum fo_object object,
                            const xmlNode *element)
{
    struct frame *inner = arena_alloc(reader->arena, sizeof *inner);
    struct fo_node *node =
        inner ? new_node(reader, object, element, frame->node, bare_of(reader, frame)) : NULL;
    if (!node) {
        fail(reader, STATUS_NO_MEMORY);
        return NULL;
    }
    *inner = (struct frame){
        .node = node, .bare = bare_of(reader, frame), .allowed = fo_content_of(object)->allowed};
    frame->supplied = inner;
    frame->seen |= FO_BIT(object);
    if (object == FO_BLOCK) {
        fo_stream_break(&reader->stream);
    }
    return inner;
}

static void close_supplied(struct fo_reader *reader, struct frame *frame)
{
    struct frame *inner = frame->supplied;
    if (!inner) {
        return;
    }
    frame->supplied = NULL;
    close_supplied(reader, inner);
    if (inner->node->object == FO_BLOCK) {
        fo_stream_break(&reader->stream);
    }
}

/* The start of a text, for a message. */
static const char *quote(struct fo_reader *reader, const char *text)
{
    struct slice shown = utf8_prefix(slice_trim(slice_from(text)), LIMIT_QUOTED_CHARS);
    const char *copy = arena_copy(reader->arena, shown);
    return copy ? copy : "";
}

/* The block that takes in inline content of an object which only holds blocks. */
static struct frame *block_for_inlines(struct fo_reader *reader, struct frame *frame,
                                       const xmlNode *node, const char *what)
{
    if (frame->supplied && frame->supplied->node->object == FO_BLOCK) {
        return frame->supplied;
    }
    close_supplied(reader, frame);
    struct diag_place place = fo_place(reader->options, node->parent);
    place.line = xml_line(node);
    diag_report(reader->diags, DIAG_FO_BLOCK_SUPPLIED, &place, fo_object_name(frame->node->object),
                quote(reader, what), NULL);
    return supply(reader, frame, FO_BLOCK, node);
}

/* The frame for a child that may not stand in `frame` itself; NULL: it may not stand there at all.
 */
static struct frame *mend(struct fo_reader *reader, struct frame *frame, enum fo_object object,
                          const xmlNode *element)
{
    if (fo_is_inline_level(object) && (frame->allowed & FO_BIT(FO_BLOCK))) {
        return block_for_inlines(reader, frame, element, fo_object_name(object));
    }
    if (frame->node->object == FO_TABLE && (object == FO_TABLE_ROW || object == FO_TABLE_CELL)) {
        if (!frame->supplied) {
            struct diag_place place = fo_place(reader->options, element);
            diag_report(reader->diags, DIAG_FO_BODY_SUPPLIED, &place, fo_object_name(object), NULL);
            supply(reader, frame, FO_TABLE_BODY, element);
        }
        return frame->supplied;
    }
    return NULL;
}

/* --- text --- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static void add_text(struct fo_reader *reader, struct fo_node *parent, const xmlNode *text)
{
    struct fo_node *node = new_node(reader, FO_TEXT, text, parent, parent->props);
    if (node && !fo_stream_text(&reader->stream, node, slice_from((const char *)text->content))) {
        fail(reader, STATUS_NO_MEMORY);
    }
}

static void read_text(struct fo_reader *reader, struct frame *frame, const xmlNode *text)
{
    const char *content = (const char *)text->content;
    if (!content || !content[0]) {
        return;
    }
    if (frame->allowed & FO_BIT(FO_TEXT)) {
        add_text(reader, frame->node, text);
    } else if (is_blank(content)) {
        return;
    } else if (frame->allowed & FO_BIT(FO_BLOCK)) {
        struct frame *block = block_for_inlines(reader, frame, text, content);
        if (block) {
            add_text(reader, block->node, text);
        }
    } else {
        struct diag_place place = fo_place(reader->options, text->parent);
        place.line = xml_line(text);
        place.found = content;
        diag_report(reader->diags, DIAG_FO_TEXT_MISPLACED, &place,
                    fo_object_name(frame->node->object), quote(reader, content), NULL);
    }
}

/* --- wrappers dissolve --- */

/* What stays of a wrapper's properties: those that are inherited, and its names. */
static const struct fo_props *wrapper_props(struct fo_reader *reader, const struct fo_props *props,
                                            const struct fo_props *bare)
{
    if (props == bare) {
        return props;
    }
    struct fo_props *copy = arena_alloc(reader->arena, sizeof *copy);
    if (!copy) {
        fail(reader, STATUS_NO_MEMORY);
        return props;
    }
    *copy = *bare;
    copy->i = props->i;
    copy->l.id = props->l.id;
    copy->l.role = props->l.role;
    copy->l.source = props->l.source;
    copy->l.style = props->l.style;
    copy->l.fit = props->l.fit;
    copy->l.break_hint = props->l.break_hint;
    copy->l.field = props->l.field;
    copy->l.underline = props->l.underline;
    copy->l.overline = props->l.overline;
    copy->l.line_through = props->l.line_through;
    return copy;
}

static void splice(struct fo_node *wrapper)
{
    struct fo_node *parent = wrapper->parent;
    unlink_node(wrapper);
    for (struct fo_node *child = wrapper->first_child, *next; child; child = next) {
        next = child->next;
        append(parent, child);
    }
}

/* A wrapper is always the last child of its parent when this is called. */
static void dissolve(struct fo_node *wrapper, bool inline_context)
{
    bool blocks = false, inlines = false;
    for (const struct fo_node *child = wrapper->first_child; child; child = child->next) {
        blocks |= fo_is_block_level(child->object);
        inlines |=
            fo_is_inline_level(child->object) && (child->object != FO_TEXT || child->text.len);
    }
    const struct fo_local *l = &wrapper->props->l;
    bool named = l->id[0] || l->source[0] || l->style[0] || l->field[0];
    if (inlines && inline_context) {
        wrapper->object = FO_INLINE;
    } else if (!named) {
        splice(wrapper);
    } else {
        wrapper->object = inline_context && !blocks ? FO_INLINE : FO_BLOCK;
    }
}

/* --- elements --- */

/* Starts and ends of lines, and what is visible though no text, for white-space treatment. */
static void stream_before(struct fo_reader *reader, enum fo_object object)
{
    switch (object) {
    case FO_INLINE:
    case FO_BASIC_LINK:
    case FO_WRAPPER:
    case FO_FOOTNOTE:
    case FO_FOOTNOTE_BODY: /* text goes on behind what is placed elsewhere */
    case FO_FLOAT:
    case FO_MARKER:
        break;
    case FO_CHARACTER:
    case FO_PAGE_NUMBER:
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
    case FO_EXTERNAL_GRAPHIC:
    case FO_INSTREAM_FOREIGN_OBJECT:
    case FO_LEADER:
    case FO_RETRIEVE_MARKER:
    case FO_RETRIEVE_TABLE_MARKER:
        fo_stream_object(&reader->stream);
        break;
    default:
        fo_stream_break(&reader->stream);
        break;
    }
}

static void check_content(struct fo_reader *reader, const struct frame *frame,
                          const xmlNode *element)
{
    const struct fo_node *node = frame->node;
    struct diag_place place = {0};
    if (reader->status != STATUS_OK) {
        return; /* not read to its end */
    }
    fo_objects missing = fo_content_of(node->object)->required & ~frame->seen;
    for (enum fo_object object = FO_ROOT; missing && object < FO_OBJECT_COUNT; object++) {
        if (missing & FO_BIT(object)) {
            const char *name = arena_printf(reader->arena, "fo:%s", fo_object_name(object));
            place = fo_place(reader->options, element);
            diag_report(reader->diags, DIAG_FO_MISSING_CHILD, &place, fo_object_name(node->object),
                        name ? name : "", NULL);
            missing &= ~FO_BIT(object);
        }
    }
    size_t count;
    const struct fo_requirement *row = fo_requirements(&count);
    for (; count > 0; row++, count--) {
        if (row->object != node->object) {
            continue;
        }
        const char *const *value = (const void *)((const char *)node->props + row->offset);
        if (!(*value)[0]) {
            place = fo_place(reader->options, element);
            diag_report(reader->diags, DIAG_FO_MISSING_PROPERTY, &place,
                        fo_object_name(node->object), row->property, NULL);
        }
    }
}

static void read_content(struct fo_reader *reader, const xmlNode *element, struct frame *frame)
{
    switch (frame->node->object) {
    case FO_INSTREAM_FOREIGN_OBJECT:
        if (is_whole(reader, element)) {
            frame->node->drawing = fo_read_drawing(reader, element, frame->node);
        }
        break;
    case FO_DECLARATIONS:
        reader->declarations = is_whole(reader, element) ? element : NULL;
        break;
    default:
        read_children(reader, element, frame);
        close_supplied(reader, frame);
        break;
    }
}

/* Makes the object and reads what is in it. `allowed` is what the place where it stands allows. */
static void read_object(struct fo_reader *reader, const xmlNode *element, enum fo_object object,
                        struct frame *parent, const struct fo_props *props)
{
    if (object == FO_WRAPPER) {
        props = wrapper_props(reader, props, bare_of(reader, parent));
    }
    stream_before(reader, object);
    struct fo_node *node = new_node(reader, object, element, parent->node, props);
    if (!node) {
        return;
    }
    struct frame frame = {.node = node, .allowed = fo_content_of(object)->allowed};
    if (object == FO_WRAPPER) {
        frame.allowed = parent->allowed & ~FO_BIT(FO_MARKER);
    }
    struct fo_stream around = reader->stream;
    bool apart = fo_is_out_of_line(object);
    if (apart) {
        reader->stream = (struct fo_stream){
            .arena = reader->arena, .fop_compat = around.fop_compat, .at_start = true};
    }
    read_content(reader, element, &frame);
    if (apart) {
        fo_stream_break(&reader->stream);
        reader->stream = around;
    } else if (!fo_is_inline_level(object) && frame.allowed && object != FO_WRAPPER) {
        fo_stream_break(&reader->stream);
    }
    check_content(reader, &frame, element);
    if (object == FO_WRAPPER) {
        dissolve(node, (parent->allowed & FO_BIT(FO_TEXT)) != 0);
    }
}

/* A cell without fo:table-row: the row it belongs to is supplied by starts-row and ends-row
 * (§6.7.10). */
static void read_rowless_cell(struct fo_reader *reader, const xmlNode *element, struct frame *frame,
                              const struct fo_props *props)
{
    if (props->l.starts_row) {
        close_supplied(reader, frame);
    }
    struct frame *row =
        frame->supplied ? frame->supplied : supply(reader, frame, FO_TABLE_ROW, element);
    if (!row) {
        return;
    }
    row->seen |= FO_BIT(FO_TABLE_CELL);
    read_object(reader, element, FO_TABLE_CELL, row, props);
    if (props->l.ends_row) {
        close_supplied(reader, frame);
    }
}

static void read_allowed(struct fo_reader *reader, const xmlNode *element, enum fo_object object,
                         struct frame *frame)
{
    const struct fo_props *props = fo_refine_element(&reader->refiner, element, object, frame->node,
                                                     frame->node->props, bare_of(reader, frame));
    if (!props) {
        fail(reader, STATUS_NO_MEMORY);
        return;
    }
    enum fo_object parent = frame->node->object;
    if (object == FO_TABLE_CELL && parent != FO_TABLE_ROW) {
        read_rowless_cell(reader, element, frame, props);
        return;
    }
    close_supplied(reader, frame);
    if (fo_content_of(parent)->single & frame->seen & FO_BIT(object)) {
        struct diag_place place = fo_place(reader->options, element);
        diag_report(reader->diags, DIAG_FO_REPEATED, &place, fo_object_name(object),
                    fo_object_name(parent), NULL);
        return;
    }
    frame->seen |= FO_BIT(object);
    read_object(reader, element, object, frame, props);
}

/* Parts of tables and lists, a note's body: out of place, their content can stand where blocks may.
 */
static bool holds_blocks(enum fo_object object)
{
    return (fo_content_of(object)->allowed
            & (FO_BIT(FO_BLOCK) | FO_BIT(FO_TABLE_CELL) | FO_BIT(FO_TABLE_ROW)
               | FO_BIT(FO_LIST_ITEM_BODY)))
           && object != FO_MARKER && object != FO_STATIC_CONTENT && object != FO_FLOW;
}

/* What may not stand where it does: its content is kept where that can be, and nothing of it where
 * not. */
static void read_misplaced(struct fo_reader *reader, const xmlNode *element, enum fo_object object,
                           struct frame *frame)
{
    bool keep = holds_blocks(object) && (frame->allowed & FO_BIT(FO_WRAPPER));
    struct diag_place place = fo_place(reader->options, element);
    diag_report(reader->diags, keep ? DIAG_FO_MISPLACED_KEPT : DIAG_FO_MISPLACED, &place,
                fo_object_name(object), fo_object_name(frame->node->object), NULL);
    if (keep) {
        read_allowed(reader, element, FO_WRAPPER, frame);
    }
}

/* Objects of XSL 1.1 outside our subset, and what is done instead where that is not to keep their
 * content as if they were not there. */
static const struct {
    const char *name;
    enum diag_code code;
} UNSUPPORTED[] = {
    {"bidi-override", DIAG_FO_UNSUPPORTED},
    {"change-bar-begin", DIAG_FO_UNSUPPORTED_EMPTY},
    {"change-bar-end", DIAG_FO_UNSUPPORTED_EMPTY},
    {"color-profile", DIAG_FO_UNSUPPORTED_EMPTY},
    {"flow-assignment", DIAG_FO_UNSUPPORTED_EMPTY},
    {"flow-map", DIAG_FO_UNSUPPORTED_EMPTY},
    {"flow-name-specifier", DIAG_FO_UNSUPPORTED_EMPTY},
    {"flow-source-list", DIAG_FO_UNSUPPORTED_EMPTY},
    {"flow-target-list", DIAG_FO_UNSUPPORTED_EMPTY},
    {"folio-prefix", DIAG_FO_UNSUPPORTED},
    {"folio-suffix", DIAG_FO_UNSUPPORTED},
    {"index-key-reference", DIAG_FO_UNSUPPORTED},
    {"index-page-citation-list", DIAG_FO_UNSUPPORTED},
    {"index-page-citation-list-separator", DIAG_FO_UNSUPPORTED},
    {"index-page-citation-range-separator", DIAG_FO_UNSUPPORTED},
    {"index-page-number-prefix", DIAG_FO_UNSUPPORTED},
    {"index-page-number-suffix", DIAG_FO_UNSUPPORTED},
    {"index-range-begin", DIAG_FO_UNSUPPORTED_EMPTY},
    {"index-range-end", DIAG_FO_UNSUPPORTED_EMPTY},
    {"initial-property-set", DIAG_FO_UNSUPPORTED_EMPTY},
    {"inline-container", DIAG_FO_UNSUPPORTED},
    {"multi-properties", DIAG_FO_UNSUPPORTED},
    {"multi-property-set", DIAG_FO_UNSUPPORTED_EMPTY},
    {"multi-switch", DIAG_FO_UNSUPPORTED_SWITCH},
    {"multi-toggle", DIAG_FO_UNSUPPORTED},
    {"page-sequence-wrapper", DIAG_FO_UNSUPPORTED},
    {"region-name-specifier", DIAG_FO_UNSUPPORTED_EMPTY},
    {"scaling-value-citation", DIAG_FO_UNSUPPORTED_EMPTY},
};

static void report_element(struct fo_reader *reader, const xmlNode *element, bool foreign)
{
    struct diag_place place = fo_place(reader->options, element);
    const char *name = (const char *)element->name;
    enum diag_code code = foreign ? DIAG_FO_FOREIGN_ELEMENT : DIAG_FO_UNKNOWN_ELEMENT;
    for (size_t i = 0; !foreign && i < ARRAY_LENGTH(UNSUPPORTED); i++) {
        if (strcmp(UNSUPPORTED[i].name, name) == 0) {
            code = UNSUPPORTED[i].code;
        }
    }
    diag_report(reader->diags, code, &place, name, NULL);
}

static bool is_case(const xmlNode *element)
{
    return strcmp((const char *)element->name, "multi-case") == 0;
}

static bool starts_hidden(const xmlNode *element)
{
    const xmlAttr *a = element->properties;
    while (a && (a->ns || strcmp((const char *)a->name, "starting-state") != 0)) {
        a = a->next;
    }
    return a && a->children && strcmp((const char *)a->children->content, "hide") == 0;
}

/* Of a switch the first case that does not start hidden is shown. */
static bool is_shown_case(const xmlNode *element, struct frame *frame)
{
    bool shown = !frame->case_shown && !starts_hidden(element);
    frame->case_shown |= shown;
    return shown;
}

static void read_element(struct fo_reader *reader, const xmlNode *element, struct frame *frame)
{
    enum fo_object object = element_object(reader, element);
    if (object == FO_TEXT || object == FO_OBJECT_COUNT) {
        if (object == FO_OBJECT_COUNT && is_case(element)) { /* reported with its switch */
            if (!is_shown_case(element, frame)) {
                return;
            }
        } else {
            report_element(reader, element, object == FO_TEXT);
        }
        if (object == FO_TEXT || !(frame->allowed & FO_BIT(FO_WRAPPER))) {
            return;
        }
        object = FO_WRAPPER;
    }
    struct frame *target = frame;
    while (target && !(target->allowed & FO_BIT(object))) {
        target = mend(reader, target, object, element);
    }
    if (target) {
        read_allowed(reader, element, object, target);
    } else if (reader->status == STATUS_OK) {
        read_misplaced(reader, element, object, frame);
    }
}

static void read_children(struct fo_reader *reader, const xmlNode *element, struct frame *frame)
{
    if (reader->depth >= LIMIT_FO_DEPTH) {
        struct diag_place place = fo_place(reader->options, element);
        diag_report(reader->diags, DIAG_FO_DEPTH, &place, "200", NULL);
        fail(reader, STATUS_LIMIT);
        return;
    }
    reader->depth++;
    uint32_t since = reader->nodes;
    for (const xmlNode *child = first_child(reader, element); child && reader->status == STATUS_OK;
         child = next_sibling(reader, child)) {
        if (child->type == XML_ELEMENT_NODE) {
            read_element(reader, child, frame);
        } else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            read_text(reader, frame, child);
        }
        forget(reader, child, &since);
    }
    reader->depth--;
}

/* --- the whole --- */

/* In document order; texts that became empty are taken out on the way. */
static uint32_t number_nodes(struct fo_node *root)
{
    uint32_t count = 0;
    for (struct fo_node *node = root, *next; node; node = next) {
        next = (struct fo_node *)fo_following(node); /* still being built */
        if (node->object == FO_TEXT && node->text.len == 0) {
            unlink_node(node);
        } else {
            node->index = count++;
        }
    }
    return count;
}

struct fo_node *fo_read_tree(struct fo_reader *reader, const xmlNode *element)
{
    const struct fo_props *initial = &reader->refiner.initial;
    const struct fo_props *props =
        fo_refine_element(&reader->refiner, element, FO_ROOT, NULL, initial, initial);
    struct fo_node *root = new_node(reader, FO_ROOT, element, NULL, props);
    if (!root) {
        return NULL;
    }
    struct frame frame = {.node = root, .allowed = fo_content_of(FO_ROOT)->allowed};
    read_children(reader, element, &frame);
    check_content(reader, &frame, element);
    reader->document->node_count = number_nodes(root);
    return root;
}
