#include "format/line_internal.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>

#define REPLACEMENT_BOX 0x25A1u /* □ */

/* ---- text-transform ---- */

/* Simple case pairs of the alphabets in use, all of equal length in UTF-8, so that offsets stay
 * true. */
static uint32_t change_case(uint32_t c, bool upper)
{
    static const struct {
        uint32_t first, last, to; /* lower-case range, distance to upper case */
    } PAIRS[] = {
        {'a', 'z', 32},     {0xE0, 0xF6, 32},   {0xF8, 0xFE, 32},   {0x3B1, 0x3C1, 32},
        {0x3C3, 0x3C9, 32}, {0x430, 0x44F, 32}, {0x450, 0x45F, 80}, {0xFF41, 0xFF5A, 32},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        uint32_t first = PAIRS[i].first, last = PAIRS[i].last, to = PAIRS[i].to;
        if (upper && c >= first && c <= last) {
            return c - to;
        }
        if (!upper && c >= first - to && c <= last - to) {
            return c + to;
        }
    }
    return c;
}

static struct slice transform(struct line_builder *b, struct slice text, enum fo_keyword how)
{
    char *copy = arena_copy(b->arena, text);
    if (!copy) {
        b->status = STATUS_NO_MEMORY;
        return text;
    }
    bool word_start = true;
    for (struct slice rest = slice_of(copy, text.len); rest.len;) {
        char *at = copy + (rest.ptr - copy);
        uint32_t c = utf8_next(&rest);
        bool change = how != FO_K_CAPITALIZE || word_start;
        uint32_t to = change ? change_case(c, how != FO_K_LOWERCASE) : c;
        char bytes[4];
        if (to != c && utf8_encode(to, bytes) == (size_t)(rest.ptr - at)) {
            memcpy(at, bytes, (size_t)(rest.ptr - at));
        }
        enum char_class klass = line_class_of(c);
        word_start = klass != CLASS_LETTER && klass != CLASS_DIGIT && c != '\'' && c != 0x2019;
    }
    return slice_of(copy, text.len);
}

/* ---- faces and glyphs ---- */

static void report_missing(struct line_builder *b, const struct fo_node *node, uint32_t c)
{
    char text[5] = {0}, number[12];
    utf8_encode(c, text);
    snprintf(number, sizeof number, "U+%04X", (unsigned)c);
    const char *source = fo_source(node);
    struct diagnostics *diags = b->context->diags;
    for (size_t i = 0; i < diags->count; i++) {
        const struct diagnostic *item = &diags->items[i];
        if (item->code == DIAG_FORMAT_MISSING_GLYPH && item->place.found
            && strcmp(item->place.found, text) == 0
            && strcmp(item->place.label ? item->place.label : "", source) == 0) {
            return;
        }
    }
    struct diag_place place = {.label = source, .found = text, .line = node->line};
    diag_report(diags, DIAG_FORMAT_MISSING_GLYPH, &place, text, number, (const char *)NULL);
}

/* A box where no face has the character: .notdef, or □ where .notdef is blank. */
static void set_missing(struct line_builder *b, struct piece *p, const struct inline_span *span,
                        uint32_t lacking)
{
    int32_t box[4];
    p->flags |= PIECE_MISSING;
    p->face = span->primary;
    p->glyph = 0;
    if (!face_extents(p->face, 0, box)) {
        const struct face *face = font_set_face(span->set, REPLACEMENT_BOX, true);
        p->face = face ? face : p->face;
        p->glyph = face ? face_glyph(face, REPLACEMENT_BOX) : 0;
    }
    p->advance = line_scale(p->face, span->size, face_advance(p->face, p->glyph));
    report_missing(b, b->sources[p->source].node, lacking);
}

/* Spaces of a defined width, in thousandths of an em, for faces that lack them. */
static int32_t space_width(uint32_t c)
{
    static const struct {
        uint32_t code;
        int32_t width;
    } WIDTHS[] = {
        {0x2002, 500}, {0x2003, 1000}, {0x2004, 333}, {0x2005, 250}, {0x2006, 167},  {0x2007, 500},
        {0x2008, 250}, {0x2009, 200},  {0x200A, 100}, {0x202F, 200}, {0x3000, 1000},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(WIDTHS); i++) {
        if (WIDTHS[i].code == c) {
            return WIDTHS[i].width;
        }
    }
    return 0;
}

static void set_glyph(struct line_builder *b, struct piece *p, const struct inline_span *span,
                      bool han_context)
{
    p->face = font_set_face(span->set, p->code, han_context);
    if (p->face) {
        struct face_char found = face_char(p->face, p->code);
        p->glyph = found.glyph;
        p->advance = line_scale(p->face, span->size, found.advance);
        return;
    }
    bool blank = p->klass == CLASS_SPACE || p->klass == CLASS_WIDE_SPACE || p->klass == CLASS_GLUE;
    const struct face *face = blank ? font_set_face(span->set, ' ', false) : NULL;
    if (!face) {
        set_missing(b, p, span, p->code);
        return;
    }
    struct face_char found = face_char(face, ' ');
    int32_t width = space_width(p->code);
    p->face = face;
    p->glyph = found.glyph;
    p->advance =
        width ? mpt_mul_div(width, span->size, 1000) : line_scale(face, span->size, found.advance);
}

/* The character that stops a cluster: one that no face has, else what joins the first. */
static uint32_t lacking_of(struct line_builder *b, const struct inline_span *span,
                           struct slice text)
{
    uint32_t joining = 0;
    while (text.len) {
        uint32_t before = joining;
        joining = utf8_next(&text);
        if (!font_set_face(span->set, joining, b->han_context) || (before && !text.len)) {
            break;
        }
    }
    return joining;
}

/* Whether all behind the first character combine with it. */
static bool is_marked_base(struct slice text)
{
    utf8_next(&text);
    while (text.len) {
        if (!(U_MASK(u_charType((UChar32)utf8_next(&text))) & U_GC_M_MASK)) {
            return false;
        }
    }
    return true;
}

/* The base stands without the mark that no face has, rather than a box for both. */
static void set_base(struct line_builder *b, struct piece *p, const struct inline_span *span,
                     uint32_t lacking)
{
    struct face_char base = face_char(p->face, p->code);
    p->glyph = base.glyph;
    p->advance = line_scale(p->face, span->size, base.advance);
    report_missing(b, b->sources[p->source].node, lacking);
}

/* A base with what combines with it, or a word of a script with contextual forms. */
static void set_cluster(struct line_builder *b, struct piece *p, const struct inline_span *span)
{
    struct slice text = {b->sources[p->source].text.ptr + p->offset, p->length};
    struct slice rest = text;
    p->face = font_set_face(span->set, p->code, b->han_context);
    for (int attempt = 0; attempt < 2 && p->face; attempt++) {
        struct shaped_glyph *glyphs;
        size_t count;
        enum status status =
            face_shape(p->face, text, span->props->i.language, b->arena, &glyphs, &count);
        if (status != STATUS_OK) {
            b->status = status;
            return;
        }
        bool complete = true;
        p->advance = 0;
        for (size_t i = 0; i < count; i++) {
            complete = complete && glyphs[i].glyph;
            p->advance += line_scale(p->face, span->size, glyphs[i].advance);
        }
        p->cluster = glyphs;
        p->glyph_count = (uint32_t)count;
        if (complete) {
            return;
        }
        utf8_next(&rest); /* the base's face lacks the mark: perhaps the mark's face has both */
        const struct face *other =
            rest.len ? font_set_face(span->set, utf8_next(&rest), b->han_context) : NULL;
        p->face = other ? other : p->face;
    }
    p->glyph_count = 0;
    uint32_t lacking = lacking_of(b, span, text);
    bool draws = lacking != p->code && is_marked_base(text);
    p->face = draws ? font_set_face(span->set, p->code, b->han_context) : NULL;
    if (!p->face) {
        set_missing(b, p, span, lacking);
        return;
    }
    set_base(b, p, span, lacking);
}

/* ---- pieces ---- */

static bool is_separate_ignorable(uint32_t c)
{
    return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E)
           || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* Whether it forms one cluster with what stands before it. */
static bool joins(uint32_t c)
{
    return !font_char_is_simple(c) && !is_separate_ignorable(c);
}

static enum piece_kind kind_of(uint32_t c, enum char_class klass)
{
    if (c == '\n' || c == 0x2028 || c == 0x2029) {
        return PIECE_FORCED_BREAK;
    }
    switch (klass) {
    case CLASS_SPACE:
    case CLASS_WIDE_SPACE:
        return PIECE_SPACE;
    case CLASS_ZERO_SPACE:
    case CLASS_SOFT_HYPHEN:
    case CLASS_JOINER:
        return PIECE_ZERO;
    default:
        return PIECE_CHAR;
    }
}

/* ASCII quotes say nothing about their side: they open and close in turn. */
static enum char_class quote_class(struct line_builder *b)
{
    b->quote_open = !b->quote_open;
    return b->quote_open ? CLASS_OPEN : CLASS_CLOSE;
}

/* ’ within a Latin word is an apostrophe even in Chinese text. */
static bool is_apostrophe(uint32_t before, uint32_t c, uint32_t after)
{
    return c == 0x2019 && line_class_of(before) == CLASS_LETTER && before < 0x250
           && line_class_of(after) == CLASS_LETTER && after < 0x250;
}

struct text_scan {
    struct slice rest;                /* behind `next` */
    uint32_t previous, current, next; /* 0 beyond the ends */
    const char *at, *next_at;         /* of current and next */
};

static void advance_scan(struct text_scan *scan)
{
    scan->previous = scan->current;
    scan->current = scan->next;
    scan->at = scan->next_at;
    scan->next_at = scan->rest.ptr;
    scan->next = scan->rest.len ? utf8_next(&scan->rest) : 0;
}

static void fill_piece(struct line_builder *b, struct piece *p, const struct text_scan *scan)
{
    const struct inline_span *span = &b->spans[p->span];
    bool han = b->han_context;
    if (is_apostrophe(scan->previous, p->code, scan->next)) {
        p->klass = CLASS_LETTER;
        han = false;
    }
    if (p->klass == CLASS_QUOTE) {
        p->klass = (uint8_t)quote_class(b);
    }
    if (p->kind == PIECE_CHAR || p->kind == PIECE_SPACE) {
        p->spacing = span->letter_spacing;
        if (p->kind == PIECE_SPACE || p->code == 0xA0) {
            p->spacing += p->klass == CLASS_WIDE_SPACE ? 0 : span->word_spacing;
        }
        set_glyph(b, p, span, han);
    }
    if (p->klass == CLASS_SOFT_HYPHEN) {
        p->face = font_set_face(span->set, '-', false);
        p->face = p->face ? p->face : span->primary;
        struct face_char hyphen = face_char(p->face, '-');
        p->glyph = hyphen.glyph;
        p->hyphen = line_scale(p->face, span->size, hyphen.advance);
    }
    if (p->kind == PIECE_SPACE && span->props->i.white_space_treatment == FO_K_PRESERVE) {
        p->flags |= PIECE_KEEP_SPACE;
    }
}

static uint32_t add_source(struct line_builder *b, const struct fo_node *node, struct slice text)
{
    struct paragraph_workspace *w = b->workspace;
    uint32_t index = b->source_count;
    if (b->status == STATUS_OK
        && !mem_grow(&w->sources, &w->source_capacity, (size_t)index + 1,
                     sizeof(struct line_source))) {
        b->status = STATUS_NO_MEMORY;
    }
    if (b->status != STATUS_OK) {
        return 0;
    }
    b->sources = w->sources;
    b->sources[index] = (struct line_source){node, text};
    b->source_count++;
    return index;
}

void line_collect_text(struct line_builder *b, const struct fo_node *node, struct slice text,
                       uint32_t span)
{
    enum fo_keyword how = b->spans[span].props->i.text_transform;
    if (how == FO_K_UPPERCASE || how == FO_K_LOWERCASE || how == FO_K_CAPITALIZE) {
        text = transform(b, text, how);
    }
    uint32_t source = add_source(b, node, text);
    struct text_scan scan = {.rest = text};
    advance_scan(&scan);
    advance_scan(&scan);
    scan.previous = 0;
    while (scan.at && scan.at < text.ptr + text.len && b->status == STATUS_OK) {
        uint32_t c = scan.current == '\t' ? ' ' : scan.current;
        enum char_class klass = line_class_of(c);
        struct piece *p = line_add_piece(b, kind_of(c, klass), span);
        if (!p) {
            return;
        }
        p->code = c;
        p->klass = (uint8_t)klass;
        p->source = source;
        p->offset = (uint32_t)(scan.at - text.ptr);
        bool complex = p->kind == PIECE_CHAR && joins(c);
        while (p->kind == PIECE_CHAR && scan.next && joins(scan.next)) {
            complex = true;
            advance_scan(&scan);
        }
        p->length = (uint32_t)(scan.next_at - text.ptr) - p->offset;
        if (complex) {
            p->spacing = b->spans[span].letter_spacing;
            set_cluster(b, p, &b->spans[span]);
        } else {
            fill_piece(b, p, &scan);
        }
        advance_scan(&scan);
    }
}
