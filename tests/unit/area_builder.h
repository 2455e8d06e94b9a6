#ifndef TESTS_UNIT_AREA_BUILDER_H
#define TESTS_UNIT_AREA_BUILDER_H

#include "base/length.h"
#include "base/strbuf.h"
#include "format/area.h"
#include "render/backend.h"
#include "render/paint.h"
#include "render/pdf/glyph_base.h"
#include "render/pdf/pdf.h"

#include <stdarg.h>
#include <stdlib.h>

/* Areas put together by hand, for tests of what paints them. Everything lives in one arena; lack of
 * memory ends the test program. */

static inline void *built(struct arena *arena, size_t size)
{
    void *block = arena_alloc(arena, size);
    if (!block) {
        abort();
    }
    return block;
}

static inline void put_below(struct area *parent, struct area *child)
{
    if (!parent) {
        return;
    }
    if (parent->last_child) {
        parent->last_child->next = child;
    } else {
        parent->first_child = child;
    }
    parent->last_child = child;
}

static inline struct area *new_area(struct arena *arena, struct area *parent, enum area_type type,
                                    struct paint_rect rect)
{
    struct area *area = built(arena, sizeof *area);
    area->type = type;
    area->x = rect.x;
    area->y = rect.y;
    area->width = rect.width;
    area->height = rect.height;
    put_below(parent, area);
    return area;
}

#define AT(left, top) RECT(left, top, 0, 0)
#define RECT(...) ((struct paint_rect){__VA_ARGS__})

static inline struct area *new_page(struct arena *arena, uint32_t number)
{
    struct area *page = new_area(arena, NULL, AREA_PAGE, RECT(0, 0, 595276, 841890));
    page->u.page.number = number;
    page->u.page.folio = (int32_t)number;
    page->u.page.label = arena_printf(arena, "%u", number);
    return page;
}

static inline struct area_border solid(int32_t width, struct color color)
{
    return (struct area_border){width, FO_K_SOLID, color};
}

/* One run in the first face of a set that has each character, the way a line would hold it. `extra`
 * mpt are added behind every glyph. The width is answered. */
static inline int32_t put_text(struct arena *arena, struct area *parent, const struct font_set *set,
                               const char *text, int32_t size, struct paint_rect at, int32_t extra)
{
    struct slice rest = slice_from(text);
    int32_t pen = at.x;
    while (rest.len) {
        struct slice run_text = {rest.ptr, 0};
        const struct face *face = NULL;
        while (rest.len) {
            struct slice after = rest;
            /* utf8 by hand: tests of painting need no more */
            unsigned char lead = (unsigned char)*after.ptr;
            size_t len = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            uint32_t c = lead < 0x80 ? lead : lead & (0xFFu >> (len + 1));
            for (size_t i = 1; i < len; i++) {
                c = c << 6 | ((unsigned char)after.ptr[i] & 0x3Fu);
            }
            const struct face *next = font_set_face(set, c, true);
            next = next ? next : font_set_primary(set);
            if (face && next != face) {
                break;
            }
            face = next;
            rest = slice_of(rest.ptr + len, rest.len - len);
            run_text.len += len;
        }
        struct shaped_glyph *shaped;
        size_t count;
        if (face_shape(face, run_text, "zh-cn", arena, &shaped, &count) != STATUS_OK) {
            abort();
        }
        struct glyph *glyphs = built(arena, count * sizeof *glyphs);
        int64_t units = 0, em = face_info(face)->units_per_em;
        int32_t start = pen;
        for (size_t i = 0; i < count; i++) {
            int32_t spaces = (int32_t)i * extra;
            glyphs[i].glyph = shaped[i].glyph;
            glyphs[i].cluster = shaped[i].cluster;
            glyphs[i].x = mpt_mul_div(units + shaped[i].x_offset, size, em) + spaces;
            glyphs[i].y = mpt_mul_div(shaped[i].y_offset, size, em);
            units += shaped[i].advance;
            glyphs[i].advance = mpt_mul_div(shaped[i].advance, size, em) + extra;
        }
        pen += mpt_mul_div(units, size, em) + (int32_t)count * extra;
        struct glyph_run *run = built(arena, sizeof *run);
        *run = (struct glyph_run){
            face, size, COLOR_BLACK, size * 88 / 100, glyphs, (uint32_t)count, run_text};
        struct area *area =
            new_area(arena, parent, AREA_GLYPHS, RECT(start, at.y, pen - start, size));
        area->u.glyphs = run;
    }
    return pen - at.x;
}

/* Pages to the bytes of a PDF. */
static inline enum status make_pdf(const struct fo_document *document, struct fonts *fonts,
                                   const struct glyph_base *base, struct diagnostics *diags,
                                   struct area *const *pages, size_t count, struct strbuf *out)
{
    static const struct layout LAYOUT = {0};
    struct sink sink = sink_to_strbuf(out);
    struct arena *arena = arena_new();
    const struct render_job job = {document, fonts, &sink, diags, arena, base, NULL};
    struct render *render;
    enum status status = backend_pdf.begin(&job, &render);
    if (status == STATUS_OK) {
        for (size_t i = 0; i < count && status == STATUS_OK; i++) {
            status = backend_pdf.page(render, pages[i]);
        }
        enum status finished = backend_pdf.finish(render, status == STATUS_OK ? &LAYOUT : NULL);
        status = status == STATUS_OK ? finished : status;
    }
    arena_free(arena);
    return status;
}

#endif
