#ifndef RENDER_PDF_FONT_PROGRAM_H
#define RENDER_PDF_FONT_PROGRAM_H

#include "render/pdf/deflate.h"
#include "render/pdf/glyph_table.h"
#include "render/pdf/haru.h"

/* One font as it is embedded: a subset of a face, with all that the font's objects say prepared as
 * text, so that the font of a form's base goes into every document without being made again. */
struct font_program {
    const struct face *face;
    struct glyph_table glyphs;
    /* set by font_program_seal, in its arena */
    const char *name;       /* ABCDEF+FandolFang-Regular */
    const char *descriptor; /* entries of the FontDescriptor but for the font file */
    const char *widths;     /* " /W [..]", "" when every glyph is an em wide */
    const char *file_entries;
    struct slice file, to_unicode; /* compressed */
};

/* Whether two faces are the same file: their glyphs share one embedded font even when one of them
 * is emboldened or slanted by us. */
bool face_same_file(const struct face *a, const struct face *b);

/* Notes the run's glyphs and what they stand for; texts are copied into the arena. */
enum status font_program_collect(struct font_program *program, const struct glyph_run *run,
                                 struct arena *arena) WARN_UNUSED;

/* Subsets, compresses and describes. A pure function of face and glyphs. */
enum status font_program_seal(struct font_program *program, struct deflater *deflater,
                              struct arena *arena) WARN_UNUSED;
void font_program_deinit(struct font_program *program);

/* Puts a sealed font into a document; the Type0 font dictionary, NULL on error. */
HPDF_Dict font_program_embed(const struct font_program *program, struct haru *haru);

/* The texts of W and ToUnicode, for glyphs sorted by code. */
void font_write_widths(struct strbuf *out, const struct pdf_glyph *const *glyphs, size_t count);
void font_write_to_unicode(struct strbuf *out, const struct pdf_glyph *const *glyphs, size_t count);

#endif
