#include "font/font_internal.h"

#include "base/alloc.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <hb-ot.h>
#include <string.h>

#define PAGE_BITS 8
#define PAGE_CHARS (1u << PAGE_BITS)
#define PAGE_COUNT (0x110000u >> PAGE_BITS)
#define UNKNOWN UINT32_MAX /* a cache cell nobody has asked for yet */

static char *read_name(hb_face_t *face, hb_ot_name_id_t id)
{
    char text[256];
    unsigned len = sizeof text;
    text[0] = '\0';
    hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &len, text);
    return mem_strdup(text);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return found;
}

static enum status read_core(struct face_core *core)
{
    core->blob = hb_blob_create_from_file_or_fail(core->entry->path);
    if (!core->blob) {
        return STATUS_NOT_FOUND;
    }
    core->face = hb_face_create(core->blob, (unsigned)core->entry->index);
    core->font = hb_font_create(core->face);
    hb_face_make_immutable(core->face);
    core->glyph_count = hb_face_get_glyph_count(core->face);
    core->units_per_em = (int32_t)hb_face_get_upem(core->face);
    core->cff = has_table(core->face, HB_TAG('C', 'F', 'F', ' '));
    if (!core->glyph_count || (!core->cff && !has_table(core->face, HB_TAG('g', 'l', 'y', 'f')))) {
        return STATUS_INVALID;
    }
    core->pages = mem_calloc(PAGE_COUNT, sizeof *core->pages);
    core->family = read_name(core->face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    core->postscript = read_name(core->face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    if (core->family && !*core->family) {
        mem_free(core->family);
        core->family = read_name(core->face, HB_OT_NAME_ID_FONT_FAMILY);
    }
    if (!core->pages || !core->family || !core->postscript) {
        return STATUS_NO_MEMORY;
    }
    core->has_han = core_char(core, 0x4E00).glyph && core_char(core, 0x7684).glyph;
    return STATUS_OK;
}

struct face_core *core_open(struct font_entry *entry)
{
    if (entry->core || entry->broken) {
        return entry->core;
    }
    struct face_core *core = mem_calloc(1, sizeof *core);
    if (!core) {
        *entry->starved = true;
        return NULL;
    }
    core->entry = entry;
    enum status status = read_core(core);
    if (status != STATUS_OK) {
        core_close(core);
        *entry->starved = *entry->starved || status == STATUS_NO_MEMORY;
        entry->broken = status != STATUS_NO_MEMORY;
        return NULL;
    }
    entry->core = core;
    return core;
}

void core_close(struct face_core *core)
{
    if (!core) {
        return;
    }
    for (size_t i = 0; core->pages && i < PAGE_COUNT; i++) {
        mem_free(core->pages[i]);
    }
    mem_free(core->pages);
    mem_free(core->family);
    mem_free(core->postscript);
    FT_Done_FreeType(core->freetype);
    hb_font_destroy(core->font);
    hb_face_destroy(core->face);
    hb_blob_destroy(core->blob);
    mem_free(core);
}

static struct face_char measure(const struct face_core *core, uint32_t code_point)
{
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(core->font, code_point, &glyph)
        || font_char_is_defect(core->family, code_point)) {
        return (struct face_char){0, 0};
    }
    return (struct face_char){glyph, hb_font_get_glyph_h_advance(core->font, glyph)};
}

struct face_char core_char(struct face_core *core, uint32_t code_point)
{
    if (code_point >= 0x110000) {
        return (struct face_char){0, 0};
    }
    struct face_char **page = &core->pages[code_point >> PAGE_BITS];
    if (!*page) {
        *page = mem_alloc(PAGE_CHARS * sizeof **page);
        if (!*page) {
            return measure(core, code_point); /* slower, no less right */
        }
        memset(*page, 0xFF, PAGE_CHARS * sizeof **page);
    }
    struct face_char *cell = &(*page)[code_point % PAGE_CHARS];
    if (cell->glyph == UNKNOWN) {
        *cell = measure(core, code_point);
    }
    return *cell;
}

/* In a CID-keyed face PDF content names CIDs, and only FreeType tells them: one by one, since a
 * document asks for a few hundred of twenty thousand. The face stays open for that. */
static bool read_details(struct face_core *core, FT_Face face)
{
    FT_Bool keyed = 0;
    FT_UInt cid = 0;
    if (core->cff && FT_Get_CID_Is_Internally_CID_Keyed(face, &keyed) == 0 && keyed) {
        core->cid_keyed = true;
        if (FT_Get_CID_From_Glyph_Index(face, 0, &cid) != 0) {
            return false;
        }
    }
    core->bbox[0] = (int32_t)face->bbox.xMin;
    core->bbox[1] = (int32_t)face->bbox.yMin;
    core->bbox[2] = (int32_t)face->bbox.xMax;
    core->bbox[3] = (int32_t)face->bbox.yMax;
    return true;
}

void core_details(struct face_core *core)
{
    if (core->detailed) {
        return;
    }
    core->detailed = true;
    core->failed = true;
    FT_Library library;
    if (FT_Init_FreeType(&library) != 0) {
        return;
    }
    unsigned len = 0;
    const char *data = hb_blob_get_data(core->blob, &len);
    FT_Face face = NULL;
    if (FT_New_Memory_Face(library, (const FT_Byte *)data, (FT_Long)len, core->entry->index, &face)
        == 0) {
        core->failed = !read_details(core, face);
    }
    if (core->cid_keyed && !core->failed) {
        core->freetype = library;
        core->cid_face = face;
    } else {
        FT_Done_FreeType(library); /* and its faces */
    }
}

uint32_t core_cid(struct face_core *core, uint32_t glyph)
{
    core_details(core);
    FT_UInt cid = 0;
    bool told = core->cid_face && FT_Get_CID_From_Glyph_Index(core->cid_face, glyph, &cid) == 0;
    return told ? cid : glyph;
}
