/* Bytes of an FO document: parsing, properties, SVG, layout, and both product formats. */
#include "fo/fo.h"
#include "fuzz/fuzz.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct pipeline *open_pipeline(void)
{
    static struct pipeline pipeline;
    static struct diagnostics diags;
    if (!pipeline.fonts) {
        static const char *const dirs[] = {JIANJIA_SOURCE_DIR "/build/fonts", NULL};
        const struct fonts_options options = {.dirs = dirs};
        diag_init(&diags, arena_new());
        if (xml_init() != STATUS_OK || fonts_open(&options, &diags, &pipeline.fonts) != STATUS_OK) {
            abort();
        }
    }
    return &pipeline;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pipeline *pipeline = open_pipeline();
    char path[] = "/tmp/jianjia-fuzz-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) {
        abort();
    }
    close(fd);
    struct arena *arena = arena_new();
    struct diagnostics diags;
    diag_init(&diags, arena);
    struct pipeline_output outputs[] = {{.backend = backend_find("pdf")},
                                        {.backend = backend_find("docx")}};
    enum status status = pipeline_fo(pipeline, path, arena, &diags, outputs, 2);
    if (status != STATUS_OK && diags.count == 0) {
        abort();
    }
    strbuf_deinit(&outputs[0].bytes);
    strbuf_deinit(&outputs[1].bytes);
    arena_free(arena);
    unlink(path);
    return 0;
}
