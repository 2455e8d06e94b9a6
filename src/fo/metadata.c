#include "fo/reader.h"

#include "base/limits.h"

#include <string.h>

/* fo:declarations/x:xmpmeta: Dublin Core and XMP as other tools write them, at any depth, with or
 * without rdf:Alt, rdf:Seq and rdf:Bag around the values. */

#define DC_NAMESPACE "http://purl.org/dc/elements/1.1/"
#define XMP_NAMESPACE "http://ns.adobe.com/xap/1.0/"
#define RDF_NAMESPACE "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/* The element after `node` in document order below `top`, NULL at the end. */
static const xmlNode *next_element(const xmlNode *node, const xmlNode *top)
{
    const xmlNode *next = node->type == XML_ELEMENT_NODE ? node->children : NULL;
    while (!next && node != top) {
        next = node->next;
        node = node->parent;
    }
    return next;
}

static bool is_named(const xmlNode *node, const char *name, const char *uri)
{
    return node->type == XML_ELEMENT_NODE && node->ns && strcmp((const char *)node->name, name) == 0
           && strcmp((const char *)node->ns->href, uri) == 0;
}

static void add_texts(const xmlNode *top, struct strbuf *out)
{
    for (const xmlNode *node = top; node; node = next_element(node, top)) {
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            && node->content) {
            strbuf_add_str(out, (const char *)node->content);
        }
    }
}

/* Runs of white space as one space, none at the ends. */
static void collapse(struct slice raw, struct strbuf *out)
{
    raw = slice_trim(raw);
    bool space = false;
    for (size_t i = 0; i < raw.len; i++) {
        if (unicode_is_xml_space((unsigned char)raw.ptr[i])) {
            space = true;
            continue;
        }
        if (space) {
            strbuf_add_char(out, ' ');
        }
        space = false;
        strbuf_add_char(out, raw.ptr[i]);
    }
}

/* The text of a value: its rdf:li, all with "; " between or the first alone, else its own text. */
static const char *value_text(struct fo_reader *reader, const xmlNode *value, bool all)
{
    struct strbuf raw = {0}, text = {0};
    bool items = false;
    for (const xmlNode *node = value; node; node = next_element(node, value)) {
        if (!is_named(node, "li", RDF_NAMESPACE) || (items && !all)) {
            continue;
        }
        strbuf_add_str(&text, items ? "; " : "");
        strbuf_clear(&raw);
        add_texts(node, &raw);
        collapse(strbuf_slice(&raw), &text);
        items = true;
    }
    if (!items) {
        add_texts(value, &raw);
        collapse(strbuf_slice(&raw), &text);
    }
    const char *copy = text.status == STATUS_OK && raw.status == STATUS_OK
                           ? arena_copy(reader->arena, strbuf_slice(&text))
                           : NULL;
    strbuf_deinit(&raw);
    strbuf_deinit(&text);
    if (!copy) {
        reader->status = reader->status == STATUS_OK ? STATUS_NO_MEMORY : reader->status;
        return "";
    }
    return copy;
}

static void read_declarations(struct fo_reader *reader)
{
    struct fo_document *document = reader->document;
    const struct {
        const char *name, *uri;
        const char **value;
        bool all;
    } ROWS[] = {
        {"title", DC_NAMESPACE, &document->title, false},
        {"creator", DC_NAMESPACE, &document->author, true},
        {"subject", DC_NAMESPACE, &document->subject, true},
        {"description", DC_NAMESPACE, &document->subject, false},
        {"language", DC_NAMESPACE, &document->language, false},
        {"CreateDate", XMP_NAMESPACE, &document->date, false},
        {"date", DC_NAMESPACE, &document->date, false},
    };
    const xmlNode *top = reader->declarations;
    for (const xmlNode *node = top; node; node = next_element(node, top)) {
        for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
            if (is_named(node, ROWS[i].name, ROWS[i].uri) && !(*ROWS[i].value)[0]) {
                *ROWS[i].value = value_text(reader, node, ROWS[i].all);
            }
        }
    }
}

/* Text below an object, as laid out. */
static const char *object_text(struct fo_reader *reader, const struct fo_node *top)
{
    struct strbuf text = {0};
    const struct fo_node *node = top;
    while (node) {
        if (node->object == FO_TEXT) {
            strbuf_add_slice(&text, node->text);
        }
        const struct fo_node *next = node->first_child;
        while (!next && node != top) {
            next = node->next;
            node = node->parent;
        }
        node = next;
    }
    const char *copy =
        text.status == STATUS_OK ? arena_copy(reader->arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return copy ? copy : "";
}

static const char *language_tag(struct fo_reader *reader, const struct fo_inherited *i)
{
    if (!i->language[0] || !i->country[0]) {
        return i->language;
    }
    const char *tag = arena_printf(reader->arena, "%s-%s", i->language, i->country);
    return tag ? tag : "";
}

void fo_read_metadata(struct fo_reader *reader, const struct fo_node *root)
{
    struct fo_document *document = reader->document;
    document->title = document->author = document->subject = document->language = document->date =
        "";
    if (reader->declarations) {
        read_declarations(reader);
    }
    if (!document->language[0]) {
        document->language = language_tag(reader, &root->props->i);
    }
    const struct fo_node *sequence = fo_child(root, FO_PAGE_SEQUENCE);
    const struct fo_node *title = sequence ? fo_child(sequence, FO_TITLE) : NULL;
    if (!document->title[0] && title) {
        document->title = object_text(reader, title);
    }
}
