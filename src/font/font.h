#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Faces: finding them (fontconfig), measuring and shaping text with them (HarfBuzz), subsetting
 * them (hb-subset). Knows nothing of documents. fontconfig, HarfBuzz and FreeType headers are
 * included in this folder only. Faces are file-mapped, opened on first use, and live as long as
 * struct fonts. */

struct fonts;
struct face;

struct fonts_options {
    const char *const
        *dirs; /* folders of faces searched before the system's, NULL-terminated; may be NULL */
    bool system_config; /* read fontconfig's whole configuration (some 6 ms), as when the
                           environment names one; else its usual folders and caches */
};

/* Finds what is installed; opens no face yet. Which face stands for each role (仿宋 小标宋 楷体
 * 黑体 宋体 西文 and the last-resort face) is decided here, exact family names only: fontconfig's
 * guesses are not accepted. STATUS_CONFIG when no face with Han glyphs exists at all. fonts_close
 * by the caller. */
enum status fonts_open(const struct fonts_options *options, struct diagnostics *diags,
                       struct fonts **out) WARN_UNUSED;
void fonts_close(struct fonts *fonts);
/* Opens the regular face of every role and the fallbacks now: for a parent whose workers may not
 * open files themselves. A millisecond; a face beyond these is still opened on first use. */
void fonts_preload(struct fonts *fonts);

/* The faces that stand for the roles, in one number: SHA-256 over roles, families and the head
 * tables, which hold each face's revision and check sum. */
void fonts_hash(const struct fonts *fonts, char hex[65]);

/* The folders that hold the faces, each once, NULL-terminated: what a process that may read little
 * must read. NULL when memory fails. */
const char **fonts_folders(const struct fonts *fonts, struct arena *arena);

/* STATUS_NO_MEMORY when, since the last call, memory failed for a face and text was measured with
 * another one: that text must not be printed. Line building asks after every paragraph. */
enum status fonts_status(struct fonts *fonts) WARN_UNUSED;

/* One row of `jianjia doctor`: what a role asked for and what it got. */
struct font_role {
    const char *role;   /* 仿宋 */
    const char *wanted; /* 仿宋_GB2312 */
    const char *found;  /* family of the face in use; "" when none */
    const char *path;
    bool substituted;
};
/* The roles, `count` of them. */
const struct font_role *fonts_roles(const struct fonts *fonts, size_t *count);

/* A font-family list made ready: the faces it names, in order, then the fallbacks, for one weight
 * and style. Lives in `fonts` and is cached. */
struct font_set;

/* The set for a list of families as an FO property holds it ("西文,仿宋"), weight 100..900, italic.
 * Names known: the roles above; 仿宋_GB2312, FangSong, SimSun, .. and other names of the same
 * faces; the base-14 names (Times New Roman, Helvetica, Courier and serif, sans-serif, monospace);
 * any family fontconfig has exactly. A substitution or an unknown family is reported once per
 * document (to diags). Never NULL but for lack of memory. */
const struct font_set *fonts_set(struct fonts *fonts, const char *families, int32_t weight,
                                 bool italic, struct diagnostics *diags);

/* The face that gives a line its nominal ascent and descent: the first face of the list that has
 * Han, else the first face. */
const struct face *font_set_primary(const struct font_set *set);

/* The face for a character. Latin letters, digits and ASCII marks take the first face of the list
 * that has them; Han, full-width marks and the marks that Chinese and Latin share (“ ” ‘ ’ — … · ×
 * ① and the like) take the first face with Han that has them; then the fallbacks. `han_context`
 * false sends the shared marks to the Latin face (between Latin letters). NULL when no installed
 * face has it. */
const struct face *font_set_face(const struct font_set *set, uint32_t code_point, bool han_context);

/* What the document format needs to name a set: the first family as the standard names it for Latin
 * (Times New Roman) and for Han (仿宋_GB2312), whatever face stands in. */
const char *font_set_latin_name(const struct font_set *set);
const char *font_set_han_name(const struct font_set *set);

struct face_info {
    const char *family;     /* as the face names itself */
    const char *postscript; /* PostScript name, for /BaseFont */
    const char *path;
    int index; /* in a collection */
    int32_t units_per_em;
    int32_t ascender,
        descender; /* font units, descender negative; hhea, normalised to sum up sensibly */
    int32_t cap_height;
    int32_t han_middle; /* font units above the baseline, of the ink; 0 without Han */
    int32_t underline_position, underline_thickness; /* font units, position negative */
    int32_t bbox[4];
    bool cff;       /* CFF outlines, else glyf */
    bool cid_keyed; /* CID-keyed CFF: content uses CIDs, not glyph ids */
    bool has_han;
    bool synthetic_bold; /* asked for bold, the face has none: draw with a stroke */
    bool synthetic_italic;
};
const struct face_info *face_info(const struct face *face);
/* The same without what only embedding needs (bbox, cid_keyed), which takes longer to read. */
const struct face_info *face_metrics(const struct face *face);

/* A small number that names the face within `fonts`, 0.. in order of first use. */
uint32_t face_number(const struct face *face);

/* Glyph and advance (font units) of a character; glyph 0 when the face lacks it. Cached: the cheap
 * way for characters that need no shaping. */
struct face_char {
    uint32_t glyph;
    int32_t advance;
};
struct face_char face_char(const struct face *face, uint32_t code_point);

/* Whether cmap and advance alone give a character's glyph (no combining mark, no contextual
 * script). */
bool font_char_is_simple(uint32_t code_point);

/* Glyph id of a character, 0 when it has none. */
uint32_t face_glyph(const struct face *face, uint32_t code_point);
/* Advance of a glyph in font units. */
int32_t face_advance(const struct face *face, uint32_t glyph);
/* The code that stands for a glyph in PDF content: its CID in a CID-keyed face, else the glyph id.
 */
uint32_t face_cid(const struct face *face, uint32_t glyph);
/* Ink of a glyph in font units (x_min, y_min, x_max, y_max), false when it has none. */
bool face_extents(const struct face *face, uint32_t glyph, int32_t box[4]);

/* One shaped glyph. */
struct shaped_glyph {
    uint32_t glyph;
    uint32_t cluster; /* byte offset into the text given */
    int32_t advance;  /* font units */
    int32_t x_offset, y_offset;
};

/* Shapes a run of one face into `arena` (Han script, or Latin, left to right, language zh-cn unless
 * given). Ligatures of Han marks (—— as one glyph) are kept off so that every character is a glyph
 * where the face allows it. Simple characters take a short cut (cmap + advance) that gives the same
 * answer. STATUS_NO_MEMORY. */
enum status face_shape(const struct face *face, struct slice text, const char *language,
                       struct arena *arena, struct shaped_glyph **glyphs,
                       size_t *count) WARN_UNUSED;

/* A subset of a face as PDF embeds it: the 'CFF ' table, or a TrueType file without cmap, names and
 * layout tables. TrueType and name-keyed CFF keep their glyph ids; CID-keyed CFF keeps its CIDs.
 * `glyphs`: sorted glyph ids, .notdef is added. A pure function of face and glyphs. */
enum status face_subset(const struct face *face, const uint32_t *glyphs, size_t count,
                        struct arena *arena, struct slice *out) WARN_UNUSED;

#endif
