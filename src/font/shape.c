#include "font/font_internal.h"

#include "base/utf8.h"

#include <hb.h>

/* Kerning and ligatures are off: word processors leave both off by default, and the same widths are
 * what makes both outputs break lines alike; and no —— or …… becomes one glyph. So a character that
 * neither combines nor changes its form has the glyph and advance that cmap and hmtx give. */
static const hb_feature_t FEATURES[] = {
    {HB_TAG('k', 'e', 'r', 'n'), 0, 0, UINT32_MAX},
    {HB_TAG('l', 'i', 'g', 'a'), 0, 0, UINT32_MAX},
    {HB_TAG('c', 'l', 'i', 'g'), 0, 0, UINT32_MAX},
    {HB_TAG('d', 'l', 'i', 'g'), 0, 0, UINT32_MAX},
};

static bool is_simple(struct slice text, size_t *count)
{
    bool simple = true;
    *count = 0;
    while (text.len) {
        simple = font_char_is_simple(utf8_next(&text)) && simple;
        ++*count;
    }
    return simple;
}

static void shape_simple(struct face_core *core, struct slice text, struct shaped_glyph *glyphs)
{
    const char *start = text.ptr;
    while (text.len) {
        uint32_t cluster = (uint32_t)(text.ptr - start);
        struct face_char found = core_char(core, utf8_next(&text));
        if (!found.glyph) {
            found.advance = hb_font_get_glyph_h_advance(core->font, 0);
        }
        *glyphs++ = (struct shaped_glyph){found.glyph, cluster, found.advance, 0, 0};
    }
}

static enum status shape_complex(struct face_core *core, struct slice text, const char *language,
                                 struct arena *arena, struct shaped_glyph **glyphs, size_t *count)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.ptr, (int)text.len, 0, (int)text.len);
    hb_buffer_guess_segment_properties(buffer);
    if (hb_buffer_get_script(buffer) == HB_SCRIPT_INVALID) {
        hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    }
    hb_buffer_set_language(buffer,
                           hb_language_from_string(language && *language ? language : "zh-cn", -1));
    hb_shape(core->font, buffer, FEATURES, ARRAY_LENGTH(FEATURES));

    enum status status = STATUS_NO_MEMORY;
    unsigned n = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    struct shaped_glyph *out = arena_array(arena, n, sizeof *out);
    if (out && hb_buffer_allocation_successful(buffer)) {
        for (unsigned i = 0; i < n; i++) {
            out[i] =
                (struct shaped_glyph){infos[i].codepoint, infos[i].cluster, positions[i].x_advance,
                                      positions[i].x_offset, positions[i].y_offset};
        }
        *glyphs = out;
        *count = n;
        status = STATUS_OK;
    }
    hb_buffer_destroy(buffer);
    return status;
}

enum status face_shape(const struct face *face, struct slice text, const char *language,
                       struct arena *arena, struct shaped_glyph **glyphs, size_t *count)
{
    *glyphs = NULL;
    *count = 0;
    struct face_core *core = face_core(face);
    if (!core || text.len > INT32_MAX) {
        return STATUS_NO_MEMORY;
    }
    if (!is_simple(text, count)) {
        return shape_complex(core, text, language, arena, glyphs, count);
    }
    *glyphs = arena_array(arena, *count, sizeof **glyphs);
    if (!*glyphs) {
        return STATUS_NO_MEMORY;
    }
    shape_simple(core, text, *glyphs);
    return STATUS_OK;
}
