#include "xml/xml_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"

#include <libxml/parserInternals.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* A document that is walked while it is read. libxml2's push parser builds the tree it always
 * builds; the walker asks for the next node, and the parser is fed until that node is there and
 * whole. What lies behind the walker can be freed. */

/* Bytes handed to the parser at a time. */
enum { FEED = 64 << 10 };

struct xml_stream {
    struct arena *arena; /* of the file's bytes */
    const char *text;    /* the file's, and */
    struct slice rest;   /* what is not handed over yet */
    xmlParserCtxtPtr ctxt;
    struct xml_faults faults;
    bool ended; /* the parser was told that no more comes */
};

static bool is_broken(const struct xml_stream *stream)
{
    return stream->faults.count > 0 || stream->faults.limit || stream->faults.doctype
           || stream->faults.out_of_memory || !stream->ctxt->wellFormed;
}

/* The pages of memory that lie in what was handed over hold nothing any more. */
static void give_back(const char *from, const char *to)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)from + page - 1) / page * page, end = (uintptr_t)to / page * page;
    if (start < end) {
        (void)madvise((void *)start, end - start, MADV_DONTNEED);
    }
}

/* Parses on; false when there is no more, or what there is is broken. */
static bool feed(struct xml_stream *stream)
{
    if (stream->ended || is_broken(stream)) {
        return false;
    }
    size_t len = stream->rest.len < FEED ? stream->rest.len : FEED;
    stream->ended = len == stream->rest.len;
    stream->faults.more = !stream->ended;
    xmlParseChunk(stream->ctxt, stream->rest.ptr, (int)len, stream->ended);
    stream->rest = slice_of(stream->rest.ptr + len, stream->rest.len - len);
    give_back(stream->rest.ptr - len, stream->rest.ptr);
    return !is_broken(stream);
}

/* Whether an element's end tag has not been read yet: it is on the parser's stack. */
static bool is_open(const struct xml_stream *stream, const xmlNode *element)
{
    for (int i = stream->ctxt->nodeNr - 1; i >= 0; i--) {
        if (stream->ctxt->nodeTab[i] == element) {
            return true;
        }
    }
    return false;
}

/* An element can be looked at once its start tag is read; a text, once nothing can be added. */
static xmlNode *ready(struct xml_stream *stream, xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE && !node->next && is_open(stream, node->parent)) {
        if (!feed(stream)) {
            return NULL;
        }
    }
    return node;
}

/* A stream without text; NULL: memory. */
static struct xml_stream *new_stream(const char *name, struct diagnostics *diags)
{
    struct xml_stream *stream = mem_calloc(1, sizeof *stream);
    if (stream) {
        stream->faults = (struct xml_faults){
            .diags = diags, .file = name, .max_nodes = LIMIT_FO_NODES, .max_depth = LIMIT_FO_DEPTH};
        stream->arena = arena_new();
    }
    return stream;
}

static enum status start(struct xml_stream *stream, const char *name, struct diagnostics *diags)
{
    stream->text = stream->rest.ptr;
    enum status status = xml_guard(stream->rest, LIMIT_TAG_BYTES, name, diags);
    if (status == STATUS_OK) {
        stream->ctxt = xml_push_parser(&stream->faults);
        status = stream->ctxt ? STATUS_OK : STATUS_NO_MEMORY;
    }
    return status;
}

enum status xml_stream_open(const char *path, struct diagnostics *diags, struct xml_stream **out)
{
    struct xml_stream *stream = *out = new_stream(path, diags);
    enum status status = stream && stream->arena
                             ? xml_file_text(stream->arena, path, diags, &stream->rest)
                             : STATUS_NO_MEMORY;
    return status == STATUS_OK ? start(stream, path, diags) : status;
}

enum status xml_stream_open_bytes(struct slice utf8, const char *name, struct diagnostics *diags,
                                  struct xml_stream **out)
{
    struct xml_stream *stream = *out = new_stream(name, diags);
    if (!stream || !stream->arena) {
        return STATUS_NO_MEMORY;
    }
    stream->rest = utf8;
    return start(stream, name, diags);
}

const xmlNode *xml_stream_root(struct xml_stream *stream)
{
    const xmlNode *root = NULL;
    while (!root) {
        root = stream->ctxt->myDoc ? xmlDocGetRootElement(stream->ctxt->myDoc) : NULL;
        if (!root && !feed(stream)) {
            return NULL;
        }
    }
    return root;
}

const xmlNode *xml_stream_first(struct xml_stream *stream, const xmlNode *parent)
{
    while (!parent->children && is_open(stream, parent)) {
        if (!feed(stream)) {
            return NULL;
        }
    }
    return ready(stream, parent->children);
}

const xmlNode *xml_stream_next(struct xml_stream *stream, const xmlNode *node)
{
    while (!node->next && is_open(stream, node->parent)) {
        if (!feed(stream)) {
            return NULL;
        }
    }
    return ready(stream, node->next);
}

bool xml_stream_whole(struct xml_stream *stream, const xmlNode *element)
{
    while (is_open(stream, element)) {
        if (!feed(stream)) {
            return false;
        }
    }
    return true;
}

void xml_stream_forget(const xmlNode *node)
{
    while (node->prev) {
        xml_drop(node->prev);
    }
}

bool xml_stream_is_broken(const struct xml_stream *stream)
{
    return is_broken(stream);
}

enum status xml_stream_close(struct xml_stream *stream)
{
    if (!stream) {
        return STATUS_OK;
    }
    enum status status = STATUS_OK;
    if (stream->ctxt) {
        while (feed(stream)) {
        }
        status = xml_outcome(stream->ctxt, &stream->faults, stream->ctxt->myDoc);
        xmlFreeDoc(stream->ctxt->myDoc);
        xmlFreeParserCtxt(stream->ctxt);
    }
    arena_free(stream->arena);
    mem_free(stream);
    return status;
}
