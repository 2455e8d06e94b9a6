/* Bytes of an archive: opening it and reading every entry, within limits that keep a run short. */
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "zip/zip.h"

#include <stdlib.h>

static void check_entry(struct archive_reader *archive, const struct archive_entry *entry,
                        struct arena *arena, struct diagnostics *diags)
{
    struct slice bytes, name = slice_from(entry->name);
    if (!utf8_valid(name) || name.len == 0 || name.ptr[0] == '/' || strstr(name.ptr, "..\\")) {
        abort();
    }
    size_t before = diags->count;
    enum status status = archive_read(archive, entry, arena, diags, &bytes);
    if (status == STATUS_OK ? bytes.len != entry->size : diags->count == before) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct archive_limits limits = {
        .entries = 40, .entry_bytes = 1 << 20, .total_bytes = 4 << 20, .ratio = 100};
    struct arena *arena = arena_new();
    struct diagnostics diags;
    struct archive_reader *archive = NULL;
    diag_init(&diags, arena);
    enum status status = archive_open_bytes(slice_of(data, size), &limits, arena, &diags, &archive);
    if ((status == STATUS_OK) != (archive != NULL) || (status != STATUS_OK && diags.count == 0)) {
        abort();
    }
    if (archive) {
        size_t count;
        const struct archive_entry *entries = archive_entries(archive, &count);
        for (size_t i = 0; i < count; i++) {
            if (!entries[i].folder) {
                check_entry(archive, &entries[i], arena, &diags);
            }
        }
    }
    archive_reader_free(archive);
    arena_free(arena);
    return 0;
}
