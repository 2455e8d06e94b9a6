#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

#include <string.h>

/* What a reader needs to find another face when the named one is missing: the other names of the
 * same face, its PANOSE classification and its character set (86: GB 2312). */
struct font_row {
    const char *name, *alternative, *panose, *charset, *family, *pitch;
};

static const struct font_row rows[] = {
    {"仿宋_GB2312", "仿宋,FangSong,FangSong_GB2312", "02010609030101010101", "86", "modern",
     "fixed"},
    {"仿宋", "FangSong,仿宋_GB2312", "02010609060101010101", "86", "modern", "fixed"},
    {"楷体_GB2312", "楷体,KaiTi,KaiTi_GB2312", "02010609030101010101", "86", "modern", "fixed"},
    {"楷体", "KaiTi,楷体_GB2312", "02010609060101010101", "86", "modern", "fixed"},
    {"方正小标宋简体", "FZXiaoBiaoSong-B05S,方正小标宋_GBK", "03000509000000000000", "86", "script",
     "fixed"},
    {"黑体", "SimHei", "02010609060101010101", "86", "modern", "fixed"},
    {"宋体", "SimSun", "02010600030101010101", "86", "auto", "variable"},
    {"Times New Roman", "", "02020603050405020304", "00", "roman", "variable"},
    {"Arial", "", "020B0604020202020204", "00", "swiss", "variable"},
    {"Courier New", "", "02070309020205020404", "00", "modern", "fixed"},
    {"MS Gothic", "ＭＳ ゴシック", "020B0609070205080204", "80", "modern", "fixed"},
};

static const struct font_row *find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

/* A name that is not written in ASCII is a Chinese face's. */
static bool is_ascii(const char *name)
{
    for (; *name; name++) {
        if ((unsigned char)*name >= 0x80) {
            return false;
        }
    }
    return true;
}

static void write_font(struct strbuf *out, const char *name)
{
    const struct font_row *row = find(name);
    struct font_row plain = {name, "", "", is_ascii(name) ? "00" : "86", "auto", "variable"};
    row = row ? row : &plain;
    strbuf_add_str(out, "<w:font");
    wml_attribute(out, "w:name", name);
    strbuf_add_char(out, '>');
    if (*row->alternative) {
        wml_value(out, "altName", row->alternative);
    }
    if (*row->panose) {
        wml_value(out, "panose1", row->panose);
    }
    wml_value(out, "charset", row->charset);
    wml_value(out, "family", row->family);
    wml_value(out, "pitch", row->pitch);
    strbuf_add_str(out, "</w:font>");
}

void font_table_write(const struct docx *docx, struct strbuf *out)
{
    strbuf_add_str(
        out, WML_DECLARATION
        "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    for (uint32_t i = 0; i < docx->font_count; i++) {
        write_font(out, docx->fonts[i]);
    }
    strbuf_add_str(out, "</w:fonts>");
}
