#include "render/pdf/doc_fonts.h"

#include "base/alloc.h"

void doc_fonts_deinit(struct doc_fonts *fonts)
{
    for (size_t i = 0; i < fonts->count; i++) {
        font_program_deinit(&fonts->fonts[i]->delta);
    }
    mem_free(fonts->fonts);
    fonts->fonts = NULL;
    fonts->count = 0;
}

static struct doc_font *add_face(struct doc_fonts *fonts, const struct face *face)
{
    void *list = fonts->fonts;
    struct doc_font *font = arena_alloc(fonts->arena, sizeof *font);
    if (!font || !mem_grow(&list, &fonts->capacity, fonts->count + 1, sizeof(struct doc_font *))) {
        return NULL;
    }
    fonts->fonts = list;
    *font = (struct doc_font){
        .face = face,
        .base = glyph_base_find(fonts->base, face),
        .base_name = DOC_FONT_NONE,
        .delta_name = DOC_FONT_NONE,
        .delta = {.face = face},
    };
    fonts->fonts[fonts->count++] = font;
    return font;
}

struct doc_font *doc_fonts_face(struct doc_fonts *fonts, const struct face *face)
{
    for (size_t i = 0; i < fonts->count; i++) {
        if (fonts->fonts[i]->face == face) {
            return fonts->fonts[i];
        }
    }
    for (size_t i = 0; i < fonts->count; i++) {
        if (face_same_file(fonts->fonts[i]->face, face)) {
            return fonts->fonts[i];
        }
    }
    return add_face(fonts, face);
}

static void use(struct doc_fonts *fonts, uint32_t *name)
{
    if (*name == DOC_FONT_NONE) {
        *name = fonts->names++;
    }
}

enum status doc_fonts_glyph(struct doc_fonts *fonts, struct doc_font *font, uint32_t glyph,
                            struct slice text, struct doc_glyph *out)
{
    const struct pdf_glyph *known =
        font->base ? glyph_table_find(&font->base->glyphs, glyph) : NULL;
    uint32_t *name = known ? &font->base_name : &font->delta_name;
    if (!known) {
        struct pdf_glyph *own = glyph_table_add(&font->delta.glyphs, font->face, glyph);
        if (!own) {
            return STATUS_NO_MEMORY;
        }
        if (!own->text.len && text.len) { /* the first text wins */
            own->text = slice_of(arena_copy(fonts->arena, text), text.len);
            if (!own->text.ptr) {
                return STATUS_NO_MEMORY;
            }
        }
        known = own;
    }
    use(fonts, name);
    *out = (struct doc_glyph){
        .font = *name,
        .code = known->code,
        .width = known->width,
        .differs = text.len && !slice_equal(text, known->text),
    };
    return STATUS_OK;
}

static void embed(const struct font_program *program, uint32_t name, struct haru *haru,
                  struct strbuf *resources)
{
    HPDF_Dict dict = font_program_embed(program, haru);
    strbuf_add_str(resources, " /F");
    strbuf_add_int(resources, name);
    haru_add_reference(resources, dict);
}

enum status doc_fonts_embed(struct doc_fonts *fonts, struct haru *haru, struct deflater *deflater,
                            struct strbuf *resources)
{
    for (size_t i = 0; i < fonts->count; i++) {
        struct doc_font *font = fonts->fonts[i];
        if (font->base_name != DOC_FONT_NONE) {
            embed(font->base, font->base_name, haru, resources);
        }
        if (font->delta_name == DOC_FONT_NONE) {
            continue;
        }
        enum status status = font_program_seal(&font->delta, deflater, fonts->arena);
        if (status != STATUS_OK) {
            return status;
        }
        embed(&font->delta, font->delta_name, haru, resources);
    }
    return STATUS_OK;
}
