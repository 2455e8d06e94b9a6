#ifndef FONT_FONT_INTERNAL_H
#define FONT_FONT_INTERNAL_H

#include "font/font.h"

#include <hb.h>

/* The parts of font/ know each other through this header:
 *
 *     roles.c      which families may stand for 仿宋, 西文, ..: tables only
 *     catalogue.c  which faces are installed: names, files, weights (fontconfig, name tables)
 *     core.c       one face file opened: HarfBuzz objects, measures, glyph cache
 *     set.c        a font-family list made into an ordered list of faces
 *     shape.c      text to glyphs          subset.c  glyphs to an embeddable font
 *     fonts.c      open and close */

/* ---- catalogue.c ---- */

/* One installed face that nobody has opened yet. */
struct font_entry {
    const char *path;
    int index; /* in a collection */
    int32_t weight;
    bool italic;
    bool private_dir;       /* from options->dirs: wins over the system's of the same name */
    bool broken;            /* opening it failed, and will again */
    bool *starved;          /* the catalogue's: set when memory failed instead */
    struct face_core *core; /* opened on first use; NULL before */
};

struct name_link; /* folded family name -> entry */

struct catalogue {
    struct font_entry *entries;
    size_t count, capacity;
    struct name_link **buckets;
    size_t bucket_count;
    bool starved; /* a face could not be opened for lack of memory */
};

/* Lists the faces of the options' folders and of the system. `options` may be NULL. */
enum status catalogue_open(struct catalogue *catalogue, const struct fonts_options *options,
                           struct arena *arena) WARN_UNUSED;
void catalogue_close(struct catalogue *catalogue);

/* The entry of exactly that family that is nearest in weight and slant; NULL when the family is not
 * installed. Letter case and spaces in names do not count. */
struct font_entry *catalogue_find(const struct catalogue *catalogue, struct slice family,
                                  int32_t weight, bool italic);

/* Family names are compared folded: ASCII lower case, no spaces. */
bool font_name_equal(struct slice a, struct slice b);

/* ---- core.c ---- */

struct face_core {
    const struct font_entry *entry;
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_t *font;
    char *family, *postscript; /* "" when the face does not say */
    int32_t units_per_em;
    bool has_han;
    bool cff;
    struct face_char **pages; /* by code point >> 8 */
    /* loaded by core_details */
    bool detailed, failed;
    bool cid_keyed;
    struct FT_LibraryRec_ *freetype; /* of a CID-keyed face, which it stays open for: */
    struct FT_FaceRec_ *cid_face;
    uint32_t glyph_count;
    int32_t bbox[4];
};

/* The opened file of an entry; NULL when it cannot be used or memory fails. Lives in the entry. */
struct face_core *core_open(struct font_entry *entry);
void core_close(struct face_core *core);
/* Loads what only embedding needs. */
void core_details(struct face_core *core);
/* What PDF content calls the glyph: its CID in a CID-keyed face. */
uint32_t core_cid(struct face_core *core, uint32_t glyph);
/* Cached; glyph 0 when the face lacks the character. */
struct face_char core_char(struct face_core *core, uint32_t code_point);

/* ---- roles.c ---- */

struct font_candidate {
    const char *family;
    int32_t weight; /* 0: as asked; else the weight that this family must have here */
};

#define FONT_CANDIDATES 8

enum font_role_id {
    FONT_FANGSONG,
    FONT_XIAOBIAOSONG,
    FONT_KAITI,
    FONT_HEITI,
    FONT_SONGTI,
    FONT_SERIF,
    FONT_SANS,
    FONT_MONO,
    FONT_FALLBACK_1,
    FONT_FALLBACK_2,
    FONT_ROLE_COUNT
};

struct font_role_row {
    const char *role;
    const char *standard; /* the name a document format gives it */
    bool han;
    enum font_role_id han_partner; /* Latin roles: where Han characters go when the list has none */
    struct font_candidate candidates[FONT_CANDIDATES]; /* ended by NULL */
    struct font_candidate
        rare; /* of the same style, asked first for what the face lacks; or NULL */
};

extern const struct font_role_row FONT_ROLE_ROWS[FONT_ROLE_COUNT];

/* The role of which `name` is a name; FONT_ROLE_COUNT when it is none. */
enum font_role_id font_role_named(struct slice name);

/* Characters that Chinese and Latin text share, and whose width differs: “ ” ‘ ’ — … · × ① ... */
bool font_char_is_shared(uint32_t code_point);
/* Characters that belong to Chinese typesetting: Han, full-width marks, kana, bopomofo, ... */
bool font_char_is_wide(uint32_t code_point);

/* Characters that a free face has but draws wrong: they are left to the fallbacks. */
bool font_char_is_defect(const char *family, uint32_t code_point);

/* ---- set.c, fonts.c ---- */

struct face {
    struct font_entry *entry;
    struct face_info info;
    uint32_t number;
    bool measured, detailed; /* how much of info is filled */
    struct face *next;
};

/* The open file behind a face; NULL when it is broken. */
static inline struct face_core *face_core(const struct face *face)
{
    return face->entry->core ? face->entry->core : core_open(face->entry);
}

struct fonts {
    struct arena *arena;
    struct catalogue catalogue;
    struct font_role roles[FONT_ROLE_COUNT];
    struct face *faces; /* every face handed out, newest first */
    uint32_t face_count;
    struct font_set *sets;
};

/* The entry that stands for a role in a weight and slant, NULL when none is installed; *family
 * tells which of the candidates it is. */
struct font_entry *fonts_role_entry(const struct catalogue *catalogue, enum font_role_id role,
                                    int32_t weight, bool italic, const char **family);

#endif
