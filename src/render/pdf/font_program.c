#include "render/pdf/font_program.h"

#include "base/alloc.h"
#include "base/hash.h"
#include "base/length.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { EM_WIDTH = 1000000 }; /* pdf_glyph.width of an em: PDF's default */

bool face_same_file(const struct face *a, const struct face *b)
{
    if (a == b) {
        return true;
    }
    const struct face_info *first = face_metrics(a), *second = face_metrics(b);
    return first->index == second->index && strcmp(first->path, second->path) == 0;
}

/* A glyph that only ever occurs with others in one cluster has no text of its own. */
enum status font_program_collect(struct font_program *program, const struct glyph_run *run,
                                 struct arena *arena)
{
    struct cluster cluster;
    uint32_t at = 0;
    while (cluster_next(run, &at, &cluster)) {
        for (uint32_t i = 0; i < cluster.count; i++) {
            struct pdf_glyph *glyph =
                glyph_table_add(&program->glyphs, run->face, run->glyphs[cluster.first + i].glyph);
            if (!glyph) {
                return STATUS_NO_MEMORY;
            }
            if (cluster.count == 1 && glyph->text.len == 0 && cluster.text.len) {
                glyph->text = slice_of(arena_copy(arena, cluster.text), cluster.text.len);
                if (!glyph->text.ptr) {
                    return STATUS_NO_MEMORY;
                }
            }
        }
    }
    return STATUS_OK;
}

/* How many of the glyphs from `first` on have consecutive codes and a width that must be written.
 */
static size_t width_group(const struct pdf_glyph *const *glyphs, size_t count, bool *equal)
{
    size_t n = 1;
    *equal = true;
    while (n < count && glyphs[n]->code == glyphs[n - 1]->code + 1
           && glyphs[n]->width != EM_WIDTH) {
        *equal = *equal && glyphs[n]->width == glyphs[0]->width;
        n++;
    }
    return n;
}

void font_write_widths(struct strbuf *out, const struct pdf_glyph *const *glyphs, size_t count)
{
    const char *separator = " /W [";
    for (size_t i = 0; i < count;) {
        if (glyphs[i]->width == EM_WIDTH) {
            i++;
            continue;
        }
        bool equal;
        size_t n = width_group(glyphs + i, count - i, &equal);
        strbuf_add_str(out, separator);
        strbuf_add_int(out, glyphs[i]->code);
        if (equal && n > 1) { /* first last width */
            strbuf_add_char(out, ' ');
            strbuf_add_int(out, glyphs[i + n - 1]->code);
            strbuf_add_char(out, ' ');
            strbuf_add_milli(out, glyphs[i]->width);
        } else { /* first [widths] */
            for (size_t k = 0; k < n; k++) {
                strbuf_add_char(out, k ? ' ' : '[');
                strbuf_add_milli(out, glyphs[i + k]->width);
            }
            strbuf_add_char(out, ']');
        }
        separator = " ";
        i += n;
    }
    if (separator[1] == '\0') {
        strbuf_add_char(out, ']');
    }
}

static void add_hex16(struct strbuf *out, uint32_t value)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    const char hex[4] = {DIGITS[value >> 12 & 15], DIGITS[value >> 8 & 15], DIGITS[value >> 4 & 15],
                         DIGITS[value & 15]};
    strbuf_add(out, hex, sizeof hex);
}

static void add_mapping(struct strbuf *out, const struct pdf_glyph *glyph)
{
    strbuf_add_char(out, '<');
    add_hex16(out, glyph->code);
    strbuf_add_str(out, "> <");
    for (struct slice text = glyph->text; text.len;) {
        uint16_t units[2];
        int count = utf16_encode(utf8_next(&text), units);
        for (int i = 0; i < count; i++) {
            add_hex16(out, units[i]);
        }
    }
    strbuf_add_str(out, ">\n");
}

void font_write_to_unicode(struct strbuf *out, const struct pdf_glyph *const *glyphs, size_t count)
{
    enum { MOST_IN_BLOCK = 100 }; /* ISO 32000-1 §9.10.3 refers to Adobe's limit */
    strbuf_add_str(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    size_t at = 0;
    while (at < count) {
        size_t block = 0, end = at;
        for (; end < count && block < MOST_IN_BLOCK; end++) {
            block += glyphs[end]->text.len != 0;
        }
        if (block) {
            strbuf_add_int(out, (int64_t)block);
            strbuf_add_str(out, " beginbfchar\n");
            for (; at < end; at++) {
                if (glyphs[at]->text.len) {
                    add_mapping(out, glyphs[at]);
                }
            }
            strbuf_add_str(out, "endbfchar\n");
        }
        at = end;
    }
    strbuf_add_str(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static int compare_codes(const void *a, const void *b)
{
    const struct pdf_glyph *const *first = a, *const *second = b;
    return ((*first)->code > (*second)->code) - ((*first)->code < (*second)->code);
}

static int compare_ids(const void *a, const void *b)
{
    const uint32_t *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

/* Six capital letters that name the subset (ISO 32000-1 §9.6.4), from the glyphs in it. */
static const char *subset_name(const struct font_program *program, const uint32_t *ids,
                               size_t count, struct arena *arena)
{
    uint8_t digest[32];
    char tag[7] = "";
    hash_sha256(slice_of(ids, count * sizeof *ids), digest);
    for (int i = 0; i < 6; i++) {
        tag[i] = (char)('A' + digest[i] % 26);
    }
    const char *name = face_info(program->face)->postscript;
    return arena_printf(arena, "%s+%s", tag, name && name[0] ? name : "Font");
}

static int32_t per_mille(const struct face_info *info, int32_t units)
{
    return mpt_mul_div(units, 1000, info->units_per_em > 0 ? info->units_per_em : 1000);
}

static void write_descriptor(struct strbuf *out, const struct font_program *program)
{
    const struct face_info *info = face_info(program->face);
    bool bold = strstr(program->name, "Bold") || strstr(program->name, "Black");
    strbuf_add_str(out, "/Type /FontDescriptor /FontName ");
    haru_add_name(out, program->name);
    /* symbolic: codes are not those of a standard Latin encoding */
    strbuf_add_str(out, " /Flags 4 /FontBBox [");
    for (int i = 0; i < 4; i++) {
        strbuf_add_int(out, per_mille(info, info->bbox[i]));
        strbuf_add_char(out, i < 3 ? ' ' : ']');
    }
    strbuf_addf(out, " /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV %d",
                (int)per_mille(info, info->ascender), (int)per_mille(info, info->descender),
                (int)per_mille(info, info->cap_height), bold ? 140 : 80);
}

/* What is made of the glyph list, in scratch memory. */
struct seal {
    struct font_program *program;
    struct deflater *deflater;
    struct arena *arena;
    const struct pdf_glyph **by_code;
    uint32_t *ids;
    size_t count;
    struct strbuf text;
};

static const char *keep(struct seal *seal)
{
    const char *copy =
        seal->text.status == STATUS_OK ? arena_copy(seal->arena, strbuf_slice(&seal->text)) : NULL;
    strbuf_clear(&seal->text);
    return copy;
}

static enum status seal_texts(struct seal *seal)
{
    struct font_program *program = seal->program;
    program->name = subset_name(program, seal->ids, seal->count, seal->arena);
    if (!program->name) {
        return STATUS_NO_MEMORY;
    }
    write_descriptor(&seal->text, program);
    program->descriptor = keep(seal);
    font_write_widths(&seal->text, seal->by_code, seal->count);
    program->widths = keep(seal);
    if (!program->descriptor || !program->widths) {
        return STATUS_NO_MEMORY;
    }
    font_write_to_unicode(&seal->text, seal->by_code, seal->count);
    if (seal->text.status != STATUS_OK) {
        return STATUS_NO_MEMORY;
    }
    return deflate_bytes(seal->deflater, strbuf_slice(&seal->text), EFFORT_QUICK, seal->arena,
                         &program->to_unicode);
}

static enum status seal_file(struct seal *seal)
{
    struct slice subset;
    struct font_program *program = seal->program;
    struct arena *scratch = arena_new();
    if (!scratch) {
        return STATUS_NO_MEMORY;
    }
    enum status status = face_subset(program->face, seal->ids, seal->count, scratch, &subset);
    if (status == STATUS_OK) {
        status = deflate_bytes(seal->deflater, subset, EFFORT_QUICK, seal->arena, &program->file);
    }
    if (status == STATUS_OK) {
        program->file_entries =
            face_info(program->face)->cff
                ? "/Subtype /CIDFontType0C /Filter /FlateDecode"
                : arena_printf(seal->arena, "/Length1 %zu /Filter /FlateDecode", subset.len);
        status = program->file_entries ? STATUS_OK : STATUS_NO_MEMORY;
    }
    arena_free(scratch);
    return status;
}

enum status font_program_seal(struct font_program *program, struct deflater *deflater,
                              struct arena *arena)
{
    struct seal seal = {program, deflater, arena, .count = program->glyphs.count};
    enum status status = STATUS_NO_MEMORY;
    seal.by_code = mem_calloc(seal.count, sizeof *seal.by_code);
    seal.ids = mem_calloc(seal.count, sizeof *seal.ids);
    if (!seal.by_code || !seal.ids) {
        goto out;
    }
    for (size_t i = 0; i < seal.count; i++) {
        seal.by_code[i] = &program->glyphs.items[i];
        seal.ids[i] = program->glyphs.items[i].glyph;
    }
    qsort(seal.by_code, seal.count, sizeof *seal.by_code, compare_codes);
    qsort(seal.ids, seal.count, sizeof *seal.ids, compare_ids);
    status = seal_texts(&seal);
    if (status == STATUS_OK) {
        status = seal_file(&seal);
    }
out:
    strbuf_deinit(&seal.text);
    mem_free(seal.by_code);
    mem_free(seal.ids);
    return status;
}

void font_program_deinit(struct font_program *program)
{
    glyph_table_deinit(&program->glyphs);
}

/* The descendant of the Type0 font. */
static HPDF_Dict embed_cid_font(const struct font_program *program, struct haru *haru,
                                struct strbuf *text)
{
    bool cff = face_info(program->face)->cff;
    HPDF_Dict file = haru_stream(haru, program->file_entries, program->file);
    strbuf_add_str(text, program->descriptor);
    strbuf_add_str(text, cff ? " /FontFile3" : " /FontFile2");
    haru_add_reference(text, file);
    HPDF_Dict descriptor = haru_dict(haru, haru_keep(haru, text));
    strbuf_add_str(text, "/Type /Font /Subtype ");
    strbuf_add_str(text, cff ? "/CIDFontType0" : "/CIDFontType2 /CIDToGIDMap /Identity");
    strbuf_add_str(text, " /BaseFont ");
    haru_add_name(text, program->name);
    strbuf_add_str(text,
                   " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                   " /FontDescriptor");
    haru_add_reference(text, descriptor);
    strbuf_add_str(text, program->widths);
    return haru_dict(haru, haru_keep(haru, text));
}

HPDF_Dict font_program_embed(const struct font_program *program, struct haru *haru)
{
    struct strbuf text = {0};
    HPDF_Dict descendant = embed_cid_font(program, haru, &text);
    HPDF_Dict to_unicode = haru_stream(haru, "/Filter /FlateDecode", program->to_unicode);
    strbuf_add_str(&text, "/Type /Font /Subtype /Type0 /BaseFont ");
    haru_add_name(&text, program->name);
    if (face_info(program->face)->cff) { /* ISO 32000-1 §9.7.6.1 */
        strbuf_add_str(&text, "-Identity-H");
    }
    strbuf_add_str(&text, " /Encoding /Identity-H /DescendantFonts [");
    haru_add_reference(&text, descendant);
    strbuf_add_str(&text, "] /ToUnicode");
    haru_add_reference(&text, to_unicode);
    HPDF_Dict font = haru_dict(haru, haru_keep(haru, &text));
    strbuf_deinit(&text);
    return font;
}
