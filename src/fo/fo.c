#include "fo/fo.h"

#include "fo/reader.h"

#include <string.h>

static bool is_fo_root(const xmlNode *element)
{
    return element && element->ns && strcmp((const char *)element->name, "root") == 0
           && strcmp((const char *)element->ns->href, FO_NAMESPACE) == 0;
}

static enum status read_document(struct fo_reader *reader, const xmlNode *element)
{
    enum status status = fo_refiner_init(&reader->refiner);
    if (status != STATUS_OK) {
        return status;
    }
    struct fo_node *root = fo_read_tree(reader, element);
    if (!root || reader->status != STATUS_OK) {
        return reader->status == STATUS_OK ? STATUS_NO_MEMORY : reader->status;
    }
    reader->document->root = root;
    fo_read_metadata(reader, root);
    fo_check_document(reader, root);
    if (reader->status == STATUS_OK && !fo_child(root, FO_PAGE_SEQUENCE)) {
        struct diag_place place = fo_place(reader->options, element);
        place.as_severity = true;
        diag_report(reader->diags, DIAG_FO_MISSING_CHILD, &place, "root", "fo:page-sequence", NULL);
        return STATUS_INVALID;
    }
    return reader->status;
}

static enum status read_from(const xmlNode *element, struct xml_stream *input,
                             const struct fo_options *options, struct arena *arena,
                             struct diagnostics *diags, struct fo_document **out)
{
    *out = NULL;
    if (!is_fo_root(element)) {
        struct diag_place place = fo_place(options, element);
        diag_report(diags, DIAG_FO_ROOT, &place, element ? (const char *)element->name : "", NULL);
        return STATUS_INVALID;
    }
    struct fo_document *document = arena_alloc(arena, sizeof *document);
    struct fo_reader *reader = arena_alloc(arena, sizeof *reader);
    if (!document || !reader) {
        diag_report(diags, DIAG_NO_MEMORY, NULL, NULL);
        return STATUS_NO_MEMORY;
    }
    document->arena = arena;
    document->base_dir = options->base_dir ? arena_strdup(arena, options->base_dir) : NULL;
    reader->document = document;
    reader->input = input;
    reader->options = options;
    reader->arena = reader->refiner.arena = reader->stream.arena = arena;
    reader->diags = reader->refiner.diags = diags;
    reader->refiner.options = options;
    reader->stream.fop_compat = options->fop_compat;
    reader->stream.at_start = true;
    enum status status = read_document(reader, element);
    if (status == STATUS_OK && options->base_dir && !document->base_dir) {
        status = STATUS_NO_MEMORY;
    }
    if (status == STATUS_NO_MEMORY) {
        diag_report(diags, DIAG_NO_MEMORY, NULL, NULL);
    }
    *out = status == STATUS_OK ? document : NULL;
    return status;
}

enum status fo_read(const struct xml_document *xml, const struct fo_options *options,
                    struct arena *arena, struct diagnostics *diags, struct fo_document **out)
{
    const xmlNode *root = xml->doc ? xmlDocGetRootElement(xml->doc) : NULL;
    return read_from(root, NULL, options, arena, diags, out);
}

enum status fo_read_stream(struct xml_stream *xml, const struct fo_options *options,
                           struct arena *arena, struct diagnostics *diags, struct fo_document **out)
{
    const xmlNode *root = xml_stream_root(xml);
    *out = NULL;
    if (!root && xml_stream_is_broken(xml)) {
        return STATUS_INVALID;
    }
    return read_from(root, xml, options, arena, diags, out);
}
