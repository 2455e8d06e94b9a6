/* Bytes of a picture: probing, decoding, and what PDF and DOCX take of it. */
#include "fuzz/fuzz.h"
#include "image/image.h"

#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/jianjia-fuzz-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) {
        abort();
    }
    close(fd);
    struct arena *arena = arena_new();
    struct diagnostics diags;
    diag_init(&diags, arena);
    struct image_info info;
    struct image_pixels pixels;
    struct image_content content;
    struct slice bytes;
    bool refused = image_probe(path, &diags, &info) != STATUS_OK;
    refused |= image_decode(path, arena, &diags, &pixels) != STATUS_OK;
    refused |= image_load(path, arena, &diags, &content) != STATUS_OK;
    refused |= image_bytes(path, arena, &diags, &bytes) != STATUS_OK;
    refused |= image_check(slice_of(data, size), "photo", &diags, &info) != STATUS_OK;
    if (refused && diags.count == 0) {
        abort();
    }
    arena_free(arena);
    unlink(path);
    return 0;
}
