/* Fails the Nth allocation of a whole run, for every N (beyond a thousand only some): the run must
 * end with a clean status or with the very bytes of an undisturbed run, and give back everything it
 * took. fault_document check|render FILE.xml, fault_document blank|page FORM, fault_document fo
 * FILE.fo
 */
#include "base/alloc.h"
#include "base/hash.h"
#include "fillin/html_form.h"
#include "pipeline.h"

#include <libxml/xmlmemory.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t countdown; /* allocations that still succeed */
static size_t asked;     /* allocations so far */
static long live;        /* blocks in use */
static bool only_one;    /* memory comes back after the failure */

static void *maybe_realloc(void *block, size_t size)
{
    asked++;
    if (countdown == 0) {
        countdown = only_one ? SIZE_MAX : 0;
        return NULL;
    }
    countdown--;
    void *result = realloc(block, size);
    if (result && !block) {
        live++;
    }
    return result;
}

static void count_free(void *block)
{
    live -= block != NULL;
    free(block);
}

struct outcome {
    enum status status;
    size_t findings;
    char hash[4][65];
    size_t sizes[4];
};

/* The formats of one run; hashes of what it made go into the outcome. */
static enum status run_outputs(struct pipeline *pipeline, const char *kind, const char *what,
                               struct arena *arena, struct diagnostics *diags, struct outcome *out)
{
    static const char *const FORMATS[] = {"pdf", "docx"};
    struct pipeline_output outputs[2] = {{.backend = backend_find(FORMATS[0])},
                                         {.backend = backend_find(FORMATS[1])}};
    struct submission submission = {0};
    enum status status = STATUS_INTERNAL;
    if (strcmp(kind, "fo") == 0) {
        status = pipeline_fo(pipeline, what, arena, diags, outputs, 2);
    } else if (strcmp(kind, "blank") == 0) {
        struct form *form = forms_by_id(pipeline->forms, what);
        status = form ? pipeline_blank(pipeline, form, arena, diags, outputs, 2) : STATUS_NOT_FOUND;
    } else if (strcmp(kind, "page") == 0) {
        const struct form *form = forms_by_id(pipeline->forms, what);
        status = form ? html_form_make(pipeline->forms, form, arena, diags, &outputs[0].bytes)
                      : STATUS_NOT_FOUND;
    } else {
        status = pipeline_check(pipeline, what, arena, diags, &submission);
        if (status == STATUS_OK && strcmp(kind, "render") == 0) {
            status = pipeline_render(pipeline, &submission, arena, diags, outputs, 2);
        }
        submission_close(&submission);
    }
    for (int i = 0; i < 2; i++) {
        out->sizes[i] = outputs[i].bytes.len;
        if (status == STATUS_OK && outputs[i].bytes.len) {
            hash_sha256_hex(strbuf_slice(&outputs[i].bytes), out->hash[i]);
        }
        strbuf_deinit(&outputs[i].bytes);
    }
    return status;
}

static enum status run(const char *kind, const char *what, struct outcome *out)
{
    *out = (struct outcome){0};
    struct arena *arena = arena_new();
    if (!arena) {
        return STATUS_NO_MEMORY;
    }
    struct pipeline pipeline = {0};
    struct diagnostics diags;
    diag_init(&diags, arena);
    const char *dirs[] = {JIANJIA_SOURCE_DIR "/build/fonts", NULL};
    const struct fonts_options fonts = {.dirs = dirs};
    enum status status = forms_open(JIANJIA_SOURCE_DIR, NULL, &diags, &pipeline.forms);
    if (status == STATUS_OK) {
        status = fonts_open(&fonts, &diags, &pipeline.fonts);
    }
    if (status == STATUS_OK) {
        status = run_outputs(&pipeline, kind, what, arena, &diags, out);
    }
    if (diags.status != STATUS_OK) {
        status = diags.status; /* a finding was lost, and it is known */
    }
    out->findings = diags.count;
    pipeline_close(&pipeline);
    if (pipeline.fonts) {
        fonts_close(pipeline.fonts);
    }
    if (pipeline.forms) {
        forms_close(pipeline.forms);
    }
    arena_free(arena);
    return status;
}

static int judge(size_t n, enum status wanted, const struct outcome *sound, enum status status,
                 const struct outcome *found)
{
    if (live != 0) {
        printf("FAIL allocation %zu: %ld blocks were not given back (status %s)\n", n, live,
               status_name(status));
        live = 0;
        return 1;
    }
    bool same = status == wanted && found->findings == sound->findings
                && memcmp(found->hash, sound->hash, sizeof sound->hash) == 0;
    /* a form that could not be read for lack of memory is left out, and a further finding says so
     */
    bool told = status == STATUS_NO_MEMORY || found->findings > sound->findings
                || (status != STATUS_OK && found->findings > 0);
    if (!told && !same) {
        printf("FAIL allocation %zu: status %s, %zu findings, %zu and %zu bytes\n", n,
               status_name(status), found->findings, found->sizes[0], found->sizes[1]);
        return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    static const struct allocator allocator = {maybe_realloc, count_free};
    if (argc < 3) {
        fprintf(stderr, "usage: fault_document KIND WHAT [RUNS]\n");
        return 64;
    }
    mem_set_allocator(&allocator);
    countdown = SIZE_MAX;
    if (xml_init() != STATUS_OK) {
        return 1;
    }
    /* libxml2 2.9 and libxslt do not survive NULL from their own allocator (a null pointer is
     * followed in xmlXPathCompiledEval): what is tested is us. */
    xmlMemSetup(free, malloc, realloc, strdup);
    live = 0;
    struct outcome sound, found;
    enum status wanted = run(argv[1], argv[2], &sound);
    size_t total = asked, runs = argc > 3 ? (size_t)atol(argv[3]) : 1000;
    asked = 0;
    int failed = live != 0;
    printf("%s %s: %s, %zu allocations\n", argv[1], argv[2], status_name(wanted), total);
    size_t step = total > runs ? total / runs : 1;
    for (size_t n = 0; n < 2 * total && failed < 10; n += step) {
        only_one = n >= total;
        countdown = n % total;
        live = 0;
        enum status status = run(argv[1], argv[2], &found);
        failed += judge(n % total, wanted, &sound, status, &found);
    }
    countdown = SIZE_MAX;
    xml_quit();
    return failed ? 1 : 0;
}
