/* A Word document that came back. Bytes that are no archive are its parts in plain, so that changes
 * reach what is inside: document.xml, the submission, what was issued, with "\n=====\n" between. */
#include "extract/extract.h"
#include "fuzz/fuzz_forms.h"
#include "intake/intake.h"
#include "zip/zip.h"

#include <stdlib.h>
#include <string.h>

#define SEPARATOR "\n=====\n"
#define TYPES \
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override " \
    "PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument." \
    "wordprocessingml.document.main+xml\"/></Types>"
#define RELATIONS \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
    "<Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/>" \
    "</Relationships>"

static struct slice next_part(struct slice *rest)
{
    size_t len = strlen(SEPARATOR);
    for (size_t i = 0; i + len <= rest->len; i++) {
        if (memcmp(rest->ptr + i, SEPARATOR, len) == 0) {
            struct slice part = slice_of(rest->ptr, i);
            *rest = slice_of(rest->ptr + i + len, rest->len - i - len);
            return part;
        }
    }
    struct slice part = *rest;
    *rest = (struct slice){NULL, 0};
    return part;
}

static void package(struct slice parts, struct strbuf *out)
{
    static const char *const names[] = {"word/document.xml", "customXml/item1.xml",
                                        "customXml/item2.xml"};
    struct archive_writer *archive = archive_writer_new();
    struct sink sink = sink_to_strbuf(out);
    archive_add(archive, "[Content_Types].xml", slice_from(TYPES), ARCHIVE_STORE);
    archive_add(archive, "_rels/.rels", slice_from(RELATIONS), ARCHIVE_STORE);
    for (size_t i = 0; i < ARRAY_LENGTH(names) && parts.ptr; i++) {
        archive_add(archive, names[i], next_part(&parts), ARCHIVE_STORE);
    }
    if (archive_finish(archive, &sink) != STATUS_OK) {
        abort();
    }
    archive_writer_free(archive);
}

/* What comes out is XML that intake has something to say to, or takes. */
static void check_item(struct forms *forms, const struct extracted *item, struct arena *arena)
{
    struct diagnostics diags;
    struct submission submission = {0};
    diag_init(&diags, arena);
    enum status status = intake_bytes(forms, "fuzz", item->xml, arena, &diags, &submission);
    if (status != STATUS_OK && diags.count == 0) {
        abort();
    }
    submission_close(&submission);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct forms *forms = open_forms();
    struct arena *arena = arena_new();
    struct strbuf made = {0};
    struct diagnostics diags;
    struct extraction extraction;
    struct slice bytes = slice_of(data, size);
    diag_init(&diags, arena);
    if (size < 2 || memcmp(data, "PK", 2) != 0) {
        package(bytes, &made);
        bytes = strbuf_slice(&made);
    }
    enum status status = extract_docx(forms, NULL, bytes, arena, &diags, &extraction);
    if ((status == STATUS_OK) != (extraction.count > 0) && status != STATUS_UNSUPPORTED) {
        abort();
    }
    if (status != STATUS_OK && diags.count == 0) {
        abort();
    }
    for (size_t i = 0; i < extraction.count; i++) {
        check_item(forms, &extraction.items[i], arena);
    }
    strbuf_deinit(&made);
    arena_free(arena);
    return 0;
}
