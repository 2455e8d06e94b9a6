#include "xml/xml_internal.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* Elements by what they are called, for documents that are asked more often than they are read. */

struct word {
    const char *text;
    struct xml_hit hit;
};

struct xml_index {
    struct xml_document document; /* not its own */
    struct word *words;           /* sorted by text, then by place */
    size_t count, capacity;
};

struct indexing {
    struct xml_index *index;
    const struct xml_index_terms *terms;
    size_t at; /* elements so far */
    bool lost; /* memory failed */
};

static void add_word(struct indexing *x, const xmlNode *text, const xmlNode *node, size_t at)
{
    struct xml_index *index = x->index;
    if (!text || !text->content || !text->content[0]) {
        return;
    }
    if (!mem_grow((void **)&index->words, &index->capacity, index->count + 1,
                  sizeof *index->words)) {
        x->lost = true;
        return;
    }
    index->words[index->count++] = (struct word){(const char *)text->content, {node, at}};
}

static void add_attributes(struct indexing *x, const xmlNode *node, size_t at)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        for (const char *const *name = x->terms->attributes; *name; name++) {
            if (strcmp((const char *)attribute->name, *name) == 0) {
                add_word(x, attribute->children, node, at);
            }
        }
    }
}

static void add_element(struct indexing *x, const xmlNode *node, int depth)
{
    size_t at = x->at++;
    add_attributes(x, node, at);
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (strcmp((const char *)child->name, x->terms->child) == 0) {
            add_word(x, child->children, node, at);
        } else if (depth > 1) {
            add_element(x, child, depth - 1);
        }
    }
}

static int by_text(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : (x->hit.at > y->hit.at) - (x->hit.at < y->hit.at);
}

enum status xml_index_new(const struct xml_document *document, const struct xml_index_terms *terms,
                          struct xml_index **out)
{
    const xmlNode *root = xmlDocGetRootElement(document->doc);
    struct indexing x = {.index = mem_calloc(1, sizeof *x.index), .terms = terms};
    *out = x.index;
    if (!x.index) {
        return STATUS_NO_MEMORY;
    }
    x.index->document = *document;
    for (const xmlNode *child = root ? root->children : NULL; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            add_element(&x, child, 2);
        }
    }
    if (x.index->count) {
        qsort(x.index->words, x.index->count, sizeof *x.index->words, by_text);
    }
    return x.lost ? STATUS_NO_MEMORY : STATUS_OK;
}

void xml_index_free(struct xml_index *index)
{
    if (index) {
        mem_free(index->words);
        mem_free(index);
    }
}

const struct xml_document *xml_index_document(const struct xml_index *index)
{
    return &index->document;
}

bool xml_index_find(const struct xml_index *index, const char *text, struct xml_hits *hits)
{
    size_t low = 0, high = text[0] ? index->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(index->words[middle].text, text) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; text[0] && low < index->count && strcmp(index->words[low].text, text) == 0; low++) {
        if (!mem_grow((void **)&hits->items, &hits->capacity, hits->count + 1,
                      sizeof *hits->items)) {
            return false;
        }
        hits->items[hits->count++] = index->words[low].hit;
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct xml_hit *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

void xml_hits_sort(struct xml_hits *hits)
{
    size_t kept = 0;
    if (hits->count) {
        qsort(hits->items, hits->count, sizeof *hits->items, by_place);
    }
    for (size_t i = 0; i < hits->count; i++) {
        if (i == 0 || hits->items[i].at != hits->items[i - 1].at) {
            hits->items[kept++] = hits->items[i];
        }
    }
    hits->count = kept;
}

void xml_hits_free(struct xml_hits *hits)
{
    mem_free(hits->items);
    *hits = (struct xml_hits){0};
}
