#include "base/utf8.h"
#include "extract/extract_internal.h"

#include <stdlib.h>
#include <string.h>

/* Text of WordprocessingML as a reader sees it. Recursion is as deep as parts may be. */

#define COMPATIBILITY "http://schemas.openxmlformats.org/markup-compatibility/2006"

bool boxtext_is_deleted(const xmlNode *node)
{
    if (worddoc_is(node, "del") || worddoc_is(node, "moveFrom")) {
        return true;
    }
    const xmlNode *row = worddoc_is(node, "tr") ? xml_child(node, "trPr") : NULL;
    return row && xml_child(row, "del");
}

bool boxtext_is_passed_over(const xmlNode *node)
{
    if (xml_is(node, "Fallback", COMPATIBILITY)) {
        const xmlNode *first = node->parent ? xml_child(node->parent, "Choice") : NULL;
        return first != NULL;
    }
    if (xml_is(node, "Choice", COMPATIBILITY)) {
        const xmlNode *first = node->parent ? xml_child(node->parent, "Choice") : NULL;
        return first && first != node;
    }
    return false;
}

/* What holds properties, instructions or second readings, and no text of the document's own. */
static bool is_apart(const xmlNode *node)
{
    static const char *const names[] = {"rPr",     "pPr",       "sdtPr",   "tblPr", "trPr",
                                        "tcPr",    "tblGrid",   "sectPr",  "rt",    "rubyPr",
                                        "delText", "instrText", "sdtEndPr"};
    bool apart = false;
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        apart |= worddoc_is(node, names[i]);
    }
    return apart || boxtext_is_deleted(node) || boxtext_is_passed_over(node);
}

/* Boxes drawn from symbol faces: Wingdings 2 and Wingdings have ticks of their own. */
static void add_symbol(const xmlNode *node, struct strbuf *out)
{
    static const struct {
        unsigned code;
        uint32_t character;
    } symbols[] = {{0xFE, 0x2611}, {0xFD, 0x2612}, {0xFC, 0x2713}, {0xFB, 0x2717},
                   {0x52, 0x2611}, {0x54, 0x2612}, {0x53, 0x2612}, {0x50, 0x2713},
                   {0xA8, 0x2610}, {0x6F, 0x2610}, {0xA3, 0x2610}, {0x71, 0x2610}};
    const char *value = worddoc_value(node, "char");
    unsigned code = value ? (unsigned)strtoul(value, NULL, 16) & 0xFFu : 0;
    for (size_t i = 0; i < ARRAY_LENGTH(symbols); i++) {
        if (symbols[i].code == code) {
            strbuf_add_utf8(out, symbols[i].character);
            return;
        }
    }
}

static void add_break(struct strbuf *out)
{
    strbuf_add_char(out, '\n');
}

/* A run's own content: characters. True: it was one. */
static bool add_character(const xmlNode *node, struct strbuf *out)
{
    if (worddoc_is(node, "tab") || worddoc_is(node, "ptab")) {
        strbuf_add_char(out, ' ');
    } else if (worddoc_is(node, "br")) {
        const char *type = worddoc_value(node, "type");
        if (!type || strcmp(type, "textWrapping") == 0) {
            add_break(out);
        }
    } else if (worddoc_is(node, "cr")) {
        add_break(out);
    } else if (worddoc_is(node, "noBreakHyphen")) {
        strbuf_add_char(out, '-');
    } else if (worddoc_is(node, "sym")) {
        add_symbol(node, out);
    } else {
        return false;
    }
    return true;
}

static void add_text(const xmlNode *node, struct strbuf *out)
{
    for (const xmlNode *text = node->children; text; text = text->next) {
        if (text->content
            && (text->type == XML_TEXT_NODE || text->type == XML_CDATA_SECTION_NODE)) {
            strbuf_add_str(out, (const char *)text->content);
        }
    }
}

void boxtext_collect(const xmlNode *node, struct strbuf *out)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE || is_apart(child)) {
            continue;
        }
        if (worddoc_is(child, "t")) {
            add_text(child, out);
        } else if (worddoc_is(child, "p")) {
            if (out->len && out->ptr[out->len - 1] != '\n') {
                add_break(out);
            }
            boxtext_collect(child, out);
            add_break(out);
        } else if (!add_character(child, out)) {
            boxtext_collect(child, out);
        }
    }
}

void boxtext_solid(struct slice rest, struct strbuf *out)
{
    while (rest.len) {
        struct slice before = rest;
        uint32_t c = utf8_next(&rest);
        bool blank =
            c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF;
        if (!blank) {
            strbuf_add(out, before.ptr, before.len - rest.len);
        }
    }
}
