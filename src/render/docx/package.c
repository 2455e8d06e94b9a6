#include "render/docx/package.h"

#include "base/alloc.h"
#include "zip/zip.h"

/* Bytes below which packing costs more time than it saves room. */
#define SMALL_PART 1024

void package_deinit(struct package *package)
{
    for (size_t i = 0; i < package->count; i++) {
        strbuf_deinit(&package->parts[i].bytes);
    }
    mem_free(package->parts);
    *package = (struct package){0};
}

static struct part *append(struct package *package, const char *name, const char *content_type)
{
    void *parts = package->parts;
    if (package->status != STATUS_OK) {
        return NULL;
    }
    if (!mem_grow(&parts, &package->capacity, package->count + 1, sizeof *package->parts)) {
        package->status = STATUS_NO_MEMORY;
        return NULL;
    }
    package->parts = parts;
    package->parts[package->count] = (struct part){.name = name, .content_type = content_type};
    return &package->parts[package->count++];
}

void package_add(struct package *package, const char *name, const char *content_type,
                 struct strbuf *bytes)
{
    struct part *part = NULL;
    if (package->status == STATUS_OK) {
        package->status = bytes->status;
    }
    part = append(package, name, content_type);
    if (!part) {
        strbuf_deinit(bytes);
        return;
    }
    part->bytes = *bytes;
    *bytes = (struct strbuf){0};
}

void package_add_picture(struct package *package, const char *name, struct slice bytes)
{
    struct part *part = append(package, name, NULL);
    if (part) {
        part->borrowed = bytes;
    }
}

void package_add_relationships(struct package *package, const char *name,
                               const struct relationships *list)
{
    struct strbuf bytes = {0};
    if (package->status == STATUS_OK) {
        package->status = list->status;
    }
    if (list->count) {
        relationships_write(list, &bytes);
        package_add(package, name, NULL, &bytes);
    }
}

enum status package_write(struct package *package, struct sink *sink)
{
    enum status status = package->status;
    struct strbuf types = {0};
    struct archive_writer *archive = NULL;
    if (status != STATUS_OK) {
        return status;
    }
    status = STATUS_NO_MEMORY;
    archive = archive_writer_new();
    content_types_write(package, &types);
    if (!archive || types.status != STATUS_OK) {
        goto out;
    }
    archive_add(archive, "[Content_Types].xml", strbuf_slice(&types), ARCHIVE_DEFLATE);
    for (size_t i = 0; i < package->count; i++) {
        struct part *part = &package->parts[i];
        if (part->borrowed.ptr) {
            archive_add(archive, part->name, part->borrowed, ARCHIVE_STORE);
        } else { /* the archive has it packed: no need for both */
            archive_add(archive, part->name, strbuf_slice(&part->bytes),
                        part->bytes.len < SMALL_PART ? ARCHIVE_STORE : ARCHIVE_DEFLATE);
            strbuf_deinit(&part->bytes);
        }
    }
    status = archive_finish(archive, sink);
out:
    archive_writer_free(archive);
    strbuf_deinit(&types);
    return status;
}
