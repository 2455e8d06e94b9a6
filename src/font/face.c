#include "font/font_internal.h"

#include "base/length.h"

#include <hb-ot.h>

/* Every face with Han stands on one line grid: its nominal ascent and descent are those of the em
 * box, 0.88 and 0.12 em, whatever its hhea says (Fandol has 0.80 to 0.88, WenKai 0.93, Noto 1.15),
 * so that lines of equal height put every Han face's baseline at the same place. */
#define HAN_ASCENT 880
#define HAN_DESCENT 120

static int32_t metric(const struct face_core *core, hb_ot_metrics_tag_t tag)
{
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(core->font, tag, &value) ? (int32_t)value : 0;
}

/* Of the ink of a few common characters that fill their boxes evenly. */
static int32_t han_middle(const struct face *face)
{
    static const uint32_t CHARS[] = {0x56FD, 0x4EBA, 0x6C11, 0x6C38,
                                     0x4E1C, 0x533A, 0x8BC4, 0x9762}; /* 国人民永东区评面 */
    int32_t sum = 0, count = 0, box[4];
    for (size_t i = 0; i < ARRAY_LENGTH(CHARS); i++) {
        if (face_extents(face, face_glyph(face, CHARS[i]), box)) {
            sum += box[1] + box[3];
            count += 2;
        }
    }
    return count ? sum / count : 0;
}

static void measure(struct face *face)
{
    struct face_core *core = face_core(face);
    struct face_info *info = &face->info;
    face->measured = true;
    info->path = face->entry->path;
    info->index = face->entry->index;
    info->family = info->postscript = "";
    info->units_per_em = 1000;
    info->ascender = HAN_ASCENT;
    info->descender = -HAN_DESCENT;
    if (!core) {
        return;
    }
    int32_t em = core->units_per_em;
    info->family = core->family;
    info->postscript = core->postscript;
    info->units_per_em = em;
    info->cff = core->cff;
    info->has_han = core->has_han;
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(core->font, &extents);
    info->ascender = core->has_han ? mpt_mul_div(em, HAN_ASCENT, 1000) : extents.ascender;
    info->descender = core->has_han ? -mpt_mul_div(em, HAN_DESCENT, 1000) : extents.descender;
    info->underline_position = metric(core, HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
    info->underline_thickness = metric(core, HB_OT_METRICS_TAG_UNDERLINE_SIZE);
    info->cap_height = metric(core, HB_OT_METRICS_TAG_CAP_HEIGHT);
    int32_t box[4];
    if (info->cap_height <= 0 && face_extents(face, face_glyph(face, 'H'), box)) {
        info->cap_height = box[3];
    }
    info->han_middle = core->has_han ? han_middle(face) : 0;
}

const struct face_info *face_metrics(const struct face *face)
{
    struct face *self = (struct face *)face; /* a cache inside a read-only value */
    if (!self->measured) {
        measure(self);
    }
    return &self->info;
}

const struct face_info *face_info(const struct face *face)
{
    struct face *self = (struct face *)face;
    face_metrics(face);
    struct face_core *core = face_core(face);
    if (!self->detailed && core) {
        self->detailed = true;
        core_details(core);
        self->info.cid_keyed = core->cid_keyed;
        for (int i = 0; i < 4; i++) {
            self->info.bbox[i] = core->bbox[i];
        }
    }
    return &self->info;
}

uint32_t face_number(const struct face *face)
{
    return face->number;
}

struct face_char face_char(const struct face *face, uint32_t code_point)
{
    struct face_core *core = face_core(face);
    return core ? core_char(core, code_point) : (struct face_char){0, 0};
}

uint32_t face_glyph(const struct face *face, uint32_t code_point)
{
    return face_char(face, code_point).glyph;
}

int32_t face_advance(const struct face *face, uint32_t glyph)
{
    struct face_core *core = face_core(face);
    return core ? hb_font_get_glyph_h_advance(core->font, glyph) : 0;
}

uint32_t face_cid(const struct face *face, uint32_t glyph)
{
    struct face_core *core = face_core(face);
    return core ? core_cid(core, glyph) : glyph;
}

bool face_extents(const struct face *face, uint32_t glyph, int32_t box[4])
{
    struct face_core *core = face_core(face);
    hb_glyph_extents_t extents;
    if (!core || !hb_font_get_glyph_extents(core->font, glyph, &extents) || extents.width == 0
        || extents.height == 0) {
        return false;
    }
    box[0] = extents.x_bearing;
    box[1] = extents.y_bearing + extents.height; /* HarfBuzz: height is negative */
    box[2] = extents.x_bearing + extents.width;
    box[3] = extents.y_bearing;
    return true;
}
