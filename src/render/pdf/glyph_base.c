#include "render/pdf/glyph_base.h"

#include "base/alloc.h"
#include "render/paint.h"
#include "render/pdf/glyph_base_internal.h"

struct glyph_base {
    struct arena *arena;
    struct font_program *programs;
    size_t count, capacity;
};

enum status glyph_base_new(struct glyph_base **out)
{
    struct glyph_base *base = mem_calloc(1, sizeof *base);
    if (base) {
        base->arena = arena_new();
    }
    if (!base || !base->arena) {
        glyph_base_free(base);
        return STATUS_NO_MEMORY;
    }
    *out = base;
    return STATUS_OK;
}

void glyph_base_free(struct glyph_base *base)
{
    if (!base) {
        return;
    }
    for (size_t i = 0; i < base->count; i++) {
        font_program_deinit(&base->programs[i]);
    }
    mem_free(base->programs);
    arena_free(base->arena);
    mem_free(base);
}

static struct font_program *find(const struct glyph_base *base, const struct face *face)
{
    for (size_t i = 0; i < base->count; i++) {
        if (face_same_file(base->programs[i].face, face)) {
            return &base->programs[i];
        }
    }
    return NULL;
}

const struct font_program *glyph_base_find(const struct glyph_base *base, const struct face *face)
{
    return base ? find(base, face) : NULL;
}

static struct font_program *add(struct glyph_base *base, const struct face *face)
{
    void *programs = base->programs;
    if (!mem_grow(&programs, &base->capacity, base->count + 1, sizeof *base->programs)) {
        return NULL;
    }
    base->programs = programs;
    base->programs[base->count] = (struct font_program){.face = face};
    return &base->programs[base->count++];
}

/* A painter that only looks at glyphs. */

static enum status collect_run(void *state, const struct glyph_run *run, int32_t x, int32_t y)
{
    struct glyph_base *base = state;
    (void)x;
    (void)y;
    if (!run->face) {
        return STATUS_OK;
    }
    struct font_program *program = find(base, run->face);
    if (!program) {
        program = add(base, run->face);
    }
    return program ? font_program_collect(program, run, base->arena) : STATUS_NO_MEMORY;
}

static enum status ignore_page(void *state, int32_t width, int32_t height, const char *label)
{
    (void)state, (void)width, (void)height, (void)label;
    return STATUS_OK;
}

static enum status ignore(void *state)
{
    (void)state;
    return STATUS_OK;
}

static enum status ignore_save(void *state, const struct paint_matrix *matrix,
                               const struct paint_rect *clip)
{
    (void)state, (void)matrix, (void)clip;
    return STATUS_OK;
}

static enum status ignore_path(void *state, const struct shape *shape, int32_t x, int32_t y,
                               int32_t sx, int32_t sy)
{
    (void)state, (void)shape, (void)x, (void)y, (void)sx, (void)sy;
    return STATUS_OK;
}

static enum status ignore_image(void *state, const char *path, const struct paint_rect *rect)
{
    (void)state, (void)path, (void)rect;
    return STATUS_OK;
}

static enum status ignore_link(void *state, const struct paint_rect *rect, const char *internal,
                               const char *external, const char *anchor)
{
    (void)state, (void)rect, (void)internal, (void)external, (void)anchor;
    return STATUS_OK;
}

enum status glyph_base_page(struct glyph_base *base, const struct area *page)
{
    const struct painter painter = {
        .begin_page = ignore_page,
        .end_page = ignore,
        .save = ignore_save,
        .restore = ignore,
        .glyphs = collect_run,
        .path = ignore_path,
        .image = ignore_image,
        .link = ignore_link,
        .state = base,
    };
    struct arena *scratch = arena_new();
    if (!scratch) {
        return STATUS_NO_MEMORY;
    }
    enum status status = paint_page(&painter, page, NULL, scratch);
    arena_free(scratch);
    return status;
}

/* Every filled form has figures, dates and codes: with these in the base of a Latin face most
 * documents need no delta of it at all, for some 2 KB. */
static enum status add_figures(struct font_program *program)
{
    static const char FIGURES[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./:,()% ";
    for (const char *p = FIGURES; *p; p++) {
        uint32_t id = face_glyph(program->face, (unsigned char)*p);
        struct pdf_glyph *glyph = id ? glyph_table_add(&program->glyphs, program->face, id) : NULL;
        if (id && !glyph) {
            return STATUS_NO_MEMORY;
        }
        if (glyph && !glyph->text.len) {
            glyph->text = slice_of(p, 1);
        }
    }
    return STATUS_OK;
}

enum status glyph_base_seal(struct glyph_base *base, struct diagnostics *diags)
{
    struct deflater deflater = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < base->count && status == STATUS_OK; i++) {
        struct font_program *program = &base->programs[i];
        if (!face_metrics(program->face)->has_han) {
            status = add_figures(program);
        }
        if (status == STATUS_OK) {
            status = font_program_seal(program, &deflater, base->arena);
        }
    }
    deflater_deinit(&deflater);
    if (status != STATUS_OK) {
        diag_report(diags, DIAG_RENDER_FAILED, NULL, "PDF", status_name(status),
                    (const char *)NULL);
    }
    return status;
}
