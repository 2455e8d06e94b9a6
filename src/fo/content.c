#include "fo/content.h"

#include <string.h>

#define B(object) FO_BIT(FO_##object)

/* %block; and %inline; of the specification, with the neutral objects that may stand in both. */
#define NEUTRAL (B(WRAPPER) | B(RETRIEVE_MARKER) | B(RETRIEVE_TABLE_MARKER) | B(FLOAT))
#define BLOCKS \
    (B(BLOCK) | B(BLOCK_CONTAINER) | B(TABLE_AND_CAPTION) | B(TABLE) | B(LIST_BLOCK) | NEUTRAL)
#define INLINES \
    (B(TEXT) | B(INLINE) | B(CHARACTER) | B(PAGE_NUMBER) | B(PAGE_NUMBER_CITATION) \
     | B(PAGE_NUMBER_CITATION_LAST) | B(EXTERNAL_GRAPHIC) | B(INSTREAM_FOREIGN_OBJECT) | B(LEADER) \
     | B(BASIC_LINK) | B(FOOTNOTE) | NEUTRAL)
#define MIXED (BLOCKS | INLINES | B(MARKER))
#define REGIONS \
    (B(REGION_BODY) | B(REGION_BEFORE) | B(REGION_AFTER) | B(REGION_START) | B(REGION_END))
#define MASTER_REFERENCES \
    (B(SINGLE_PAGE_MASTER_REFERENCE) | B(REPEATABLE_PAGE_MASTER_REFERENCE) \
     | B(REPEATABLE_PAGE_MASTER_ALTERNATIVES))

/* allowed, required, at most once; rows that allow nothing are left out. A cell directly in a body
 * is a row without fo:table-row. */
static const struct fo_content CONTENT[FO_OBJECT_COUNT] = {
    [FO_ROOT] = {B(LAYOUT_MASTER_SET) | B(DECLARATIONS) | B(BOOKMARK_TREE) | B(PAGE_SEQUENCE),
                 B(LAYOUT_MASTER_SET), B(LAYOUT_MASTER_SET) | B(DECLARATIONS) | B(BOOKMARK_TREE)},
    [FO_LAYOUT_MASTER_SET] = {B(SIMPLE_PAGE_MASTER) | B(PAGE_SEQUENCE_MASTER),
                              B(SIMPLE_PAGE_MASTER), 0},
    [FO_SIMPLE_PAGE_MASTER] = {REGIONS, B(REGION_BODY), REGIONS},
    [FO_PAGE_SEQUENCE_MASTER] = {MASTER_REFERENCES, 0, 0},
    [FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES] = {B(CONDITIONAL_PAGE_MASTER_REFERENCE),
                                                B(CONDITIONAL_PAGE_MASTER_REFERENCE), 0},
    [FO_PAGE_SEQUENCE] = {B(TITLE) | B(STATIC_CONTENT) | B(FLOW), B(FLOW), B(TITLE) | B(FLOW)},
    [FO_TITLE] = {INLINES, 0, 0},
    [FO_STATIC_CONTENT] = {BLOCKS | B(MARKER), 0, 0},
    [FO_FLOW] = {BLOCKS | B(MARKER), 0, 0},
    [FO_BLOCK] = {MIXED, 0, 0},
    [FO_BLOCK_CONTAINER] = {BLOCKS | B(MARKER), 0, 0},
    [FO_INLINE] = {MIXED, 0, 0},
    [FO_BASIC_LINK] = {MIXED, 0, 0},
    [FO_LEADER] = {INLINES, 0, 0},
    [FO_TABLE_AND_CAPTION] = {B(TABLE_CAPTION) | B(TABLE) | B(MARKER), B(TABLE),
                              B(TABLE_CAPTION) | B(TABLE)},
    [FO_TABLE_CAPTION] = {BLOCKS | B(MARKER), 0, 0},
    [FO_TABLE] = {B(TABLE_COLUMN) | B(TABLE_HEADER) | B(TABLE_FOOTER) | B(TABLE_BODY) | B(MARKER),
                  B(TABLE_BODY), B(TABLE_HEADER) | B(TABLE_FOOTER)},
    [FO_TABLE_HEADER] = {B(TABLE_ROW) | B(TABLE_CELL) | B(MARKER), B(TABLE_ROW), 0},
    [FO_TABLE_FOOTER] = {B(TABLE_ROW) | B(TABLE_CELL) | B(MARKER), B(TABLE_ROW), 0},
    [FO_TABLE_BODY] = {B(TABLE_ROW) | B(TABLE_CELL) | B(MARKER), B(TABLE_ROW), 0},
    [FO_TABLE_ROW] = {B(TABLE_CELL), B(TABLE_CELL), 0},
    [FO_TABLE_CELL] = {BLOCKS | B(MARKER), 0, 0},
    [FO_LIST_BLOCK] = {B(LIST_ITEM) | B(MARKER), B(LIST_ITEM), 0},
    [FO_LIST_ITEM] = {B(LIST_ITEM_LABEL) | B(LIST_ITEM_BODY) | B(MARKER),
                      B(LIST_ITEM_LABEL) | B(LIST_ITEM_BODY),
                      B(LIST_ITEM_LABEL) | B(LIST_ITEM_BODY)},
    [FO_LIST_ITEM_LABEL] = {BLOCKS | B(MARKER), 0, 0},
    [FO_LIST_ITEM_BODY] = {BLOCKS | B(MARKER), 0, 0},
    [FO_FOOTNOTE] = {B(INLINE) | B(FOOTNOTE_BODY), B(INLINE) | B(FOOTNOTE_BODY),
                     B(INLINE) | B(FOOTNOTE_BODY)},
    [FO_FOOTNOTE_BODY] = {BLOCKS | B(MARKER), 0, 0},
    [FO_FLOAT] = {BLOCKS, 0, 0},
    [FO_MARKER] = {BLOCKS | INLINES, 0, 0},
    [FO_BOOKMARK_TREE] = {B(BOOKMARK), 0, 0},
    [FO_BOOKMARK] = {B(BOOKMARK) | B(BOOKMARK_TITLE), B(BOOKMARK_TITLE), B(BOOKMARK_TITLE)},
    [FO_BOOKMARK_TITLE] = {B(TEXT), 0, 0},
};

const struct fo_content *fo_content_of(enum fo_object object)
{
    return &CONTENT[object];
}

#define L(field) offsetof(struct fo_props, l.field)

static const struct fo_requirement REQUIREMENTS[] = {
    {FO_SIMPLE_PAGE_MASTER, "master-name", L(master_name)},
    {FO_PAGE_SEQUENCE_MASTER, "master-name", L(master_name)},
    {FO_PAGE_SEQUENCE, "master-reference", L(master_reference)},
    {FO_SINGLE_PAGE_MASTER_REFERENCE, "master-reference", L(master_reference)},
    {FO_REPEATABLE_PAGE_MASTER_REFERENCE, "master-reference", L(master_reference)},
    {FO_CONDITIONAL_PAGE_MASTER_REFERENCE, "master-reference", L(master_reference)},
    {FO_FLOW, "flow-name", L(flow_name)},
    {FO_STATIC_CONTENT, "flow-name", L(flow_name)},
    {FO_EXTERNAL_GRAPHIC, "src", L(src)},
    {FO_PAGE_NUMBER_CITATION, "ref-id", L(ref_id)},
    {FO_PAGE_NUMBER_CITATION_LAST, "ref-id", L(ref_id)},
    {FO_MARKER, "marker-class-name", L(marker_class_name)},
    {FO_RETRIEVE_MARKER, "retrieve-class-name", L(retrieve_class_name)},
    {FO_RETRIEVE_TABLE_MARKER, "retrieve-class-name", L(retrieve_class_name)},
};

const struct fo_requirement *fo_requirements(size_t *count)
{
    *count = sizeof REQUIREMENTS / sizeof REQUIREMENTS[0];
    return REQUIREMENTS;
}

bool fo_is_out_of_line(enum fo_object object)
{
    return object == FO_FOOTNOTE_BODY || object == FO_FLOAT || object == FO_MARKER
           || object == FO_LEADER || object == FO_TITLE || object == FO_BOOKMARK_TITLE;
}

enum fo_object fo_object_named(const char *name)
{
    for (enum fo_object object = FO_ROOT; object < FO_OBJECT_COUNT; object++) {
        if (strcmp(fo_object_name(object), name) == 0) {
            return object;
        }
    }
    return FO_OBJECT_COUNT;
}
