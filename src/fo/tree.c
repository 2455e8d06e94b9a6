#include "fo/tree.h"

#include "base/length.h"

#define OBJECT_NAME(id, name) [id] = name,
static const char *const OBJECT_NAMES[FO_OBJECT_COUNT] = {[FO_TEXT] = "text",
                                                          FO_OBJECTS(OBJECT_NAME)};
#undef OBJECT_NAME

#define KEYWORD_NAME(id, name) [FO_K_##id] = name,
static const char *const KEYWORD_NAMES[FO_K_COUNT] = {FO_KEYWORDS(KEYWORD_NAME)};
#undef KEYWORD_NAME

const char *fo_object_name(enum fo_object object)
{
    return OBJECT_NAMES[object];
}

const char *fo_keyword_name(enum fo_keyword keyword)
{
    return KEYWORD_NAMES[keyword];
}

int32_t fo_length_resolve(struct fo_length length, int32_t base, int32_t automatic)
{
    if (length.automatic) {
        return automatic;
    }
    return mpt_clamp(length.mpt + mul_div(base, length.percent, 100000));
}

bool fo_is_block_level(enum fo_object object)
{
    switch (object) {
    case FO_BLOCK:
    case FO_BLOCK_CONTAINER:
    case FO_TABLE_AND_CAPTION:
    case FO_TABLE:
    case FO_LIST_BLOCK:
        return true;
    default:
        return false;
    }
}

bool fo_is_inline_level(enum fo_object object)
{
    switch (object) {
    case FO_TEXT:
    case FO_INLINE:
    case FO_CHARACTER:
    case FO_PAGE_NUMBER:
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
    case FO_EXTERNAL_GRAPHIC:
    case FO_INSTREAM_FOREIGN_OBJECT:
    case FO_LEADER:
    case FO_BASIC_LINK:
    case FO_FOOTNOTE:
        return true;
    default:
        return false;
    }
}

const struct fo_node *fo_following(const struct fo_node *node)
{
    if (node->first_child) {
        return node->first_child;
    }
    while (node && !node->next) {
        node = node->parent;
    }
    return node ? node->next : NULL;
}

const struct fo_node *fo_child(const struct fo_node *node, enum fo_object object)
{
    const struct fo_node *child = node->first_child;
    while (child && child->object != object) {
        child = child->next;
    }
    return child;
}

const char *fo_source(const struct fo_node *node)
{
    for (; node; node = node->parent) {
        if (node->object != FO_TEXT && node->props->l.source[0]) {
            return node->props->l.source;
        }
    }
    return "";
}
