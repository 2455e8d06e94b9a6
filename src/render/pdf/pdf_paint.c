#include "base/alloc.h"
#include "base/length.h"
#include "render/pdf/pdf_internal.h"

/* The painter's operations for PDF. Links and anchors need page coordinates, so the matrices in
 * force are kept combined. */

static enum status begin_page(void *state, int32_t width, int32_t height, const char *label)
{
    struct render *render = state;
    (void)label; /* taken from the area */
    render->width = width;
    render->height = height;
    render->depth = 0;
    strbuf_clear(&render->annotations);
    content_begin(&render->content, height);
    return STATUS_OK;
}

static enum status end_page(void *state)
{
    struct render *render = state;
    content_end(&render->content);
    return render->content.text.status;
}

static struct paint_matrix combined(const struct paint_matrix *outer,
                                    const struct paint_matrix *inner)
{
    const int64_t unit = PAINT_UNIT;
    int64_t a = outer->a, b = outer->b, c = outer->c, d = outer->d;
    return (struct paint_matrix){
        .a = (int32_t)((a * inner->a + c * inner->b) / unit),
        .b = (int32_t)((b * inner->a + d * inner->b) / unit),
        .c = (int32_t)((a * inner->c + c * inner->d) / unit),
        .d = (int32_t)((b * inner->c + d * inner->d) / unit),
        .e = mpt_clamp((a * inner->e + c * inner->f) / unit + outer->e),
        .f = mpt_clamp((b * inner->e + d * inner->f) / unit + outer->f),
    };
}

static const struct paint_matrix IDENTITY = {.a = PAINT_UNIT, .d = PAINT_UNIT};

static struct paint_matrix current_matrix(const struct render *render)
{
    return render->depth ? render->matrices[render->depth - 1] : IDENTITY;
}

static enum status save(void *state, const struct paint_matrix *matrix,
                        const struct paint_rect *clip)
{
    struct render *render = state;
    void *matrices = render->matrices;
    if (!mem_grow(&matrices, &render->matrix_capacity, render->depth + 1,
                  sizeof *render->matrices)) {
        return STATUS_NO_MEMORY;
    }
    render->matrices = matrices;
    struct paint_matrix outer = current_matrix(render);
    render->matrices[render->depth++] = matrix ? combined(&outer, matrix) : outer;
    content_save(&render->content, matrix, clip);
    return render->content.text.status;
}

static enum status restore(void *state)
{
    struct render *render = state;
    if (render->depth == 0) {
        return STATUS_INTERNAL;
    }
    render->depth--;
    content_restore(&render->content);
    return STATUS_OK;
}

static enum status path(void *state, const struct shape *shape, int32_t x, int32_t y, int32_t sx,
                        int32_t sy)
{
    struct render *render = state;
    content_path(&render->content, shape, x, y, sx, sy);
    return STATUS_OK;
}

static bool grow_glyphs(struct render *render, size_t count)
{
    void *glyphs = render->glyphs;
    if (!mem_grow(&glyphs, &render->glyph_capacity, count, sizeof *render->glyphs)) {
        return false;
    }
    render->glyphs = glyphs;
    return true;
}

/* Codes of one cluster. Several glyphs for one text, or a glyph that its font says another text
 * for, get an ActualText. */
static enum status code_cluster(struct render *render, struct doc_font *font,
                                const struct glyph_run *run, const struct cluster *cluster)
{
    const struct slice unknown = {NULL, 0};
    bool alone = cluster->count == 1;
    for (uint32_t i = cluster->first; i < cluster->first + cluster->count; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        struct doc_glyph coded;
        enum status status = doc_fonts_glyph(&render->fonts, font, glyph->glyph,
                                             alone ? cluster->text : unknown, &coded);
        if (status != STATUS_OK) {
            return status;
        }
        render->glyphs[i] = (struct content_glyph){
            .font = coded.font,
            .code = coded.code,
            .width = coded.width,
            .x = glyph->x,
            .y = glyph->y,
        };
        bool starts = i == cluster->first && cluster->text.len && (coded.differs || !alone);
        if (starts) {
            render->glyphs[i].span = cluster->count;
            render->glyphs[i].actual = cluster->text;
        }
    }
    return STATUS_OK;
}

static enum status glyphs(void *state, const struct glyph_run *run, int32_t x, int32_t y)
{
    struct render *render = state;
    if (!run->face) {
        render->has_ticks = true;
        content_tick(&render->content, slice_is(run->text, "\u2611"), x, y, run->size);
        return STATUS_OK;
    }
    struct doc_font *font = doc_fonts_face(&render->fonts, run->face);
    if (!font || !grow_glyphs(render, run->count)) {
        return STATUS_NO_MEMORY;
    }
    struct cluster cluster;
    uint32_t at = 0;
    while (cluster_next(run, &at, &cluster)) {
        enum status status = code_cluster(render, font, run, &cluster);
        if (status != STATUS_OK) {
            return status;
        }
    }
    const struct face_info *info = face_metrics(run->face);
    const struct content_run coded = {
        .glyphs = render->glyphs,
        .count = run->count,
        .x = x,
        .y = y,
        .size = run->size,
        .color = run->color,
        .bold = info->synthetic_bold,
        .italic = info->synthetic_italic,
    };
    content_run(&render->content, &coded);
    return STATUS_OK;
}

static enum status image(void *state, const char *file, const struct paint_rect *rect)
{
    struct render *render = state;
    uint32_t number;
    int orientation;
    enum status status = doc_images_use(&render->images, file, &number, &orientation);
    if (status == STATUS_NOT_FOUND) {
        return STATUS_OK;
    }
    if (status == STATUS_OK && rect->width > 0 && rect->height > 0) {
        content_image(&render->content, number, rect, orientation);
    }
    return status;
}

/* The upright rectangle around `rect` on the page, PDF's directions: left, bottom, right, top. */
static void page_rect(const struct render *render, const struct paint_rect *rect, int64_t out[4])
{
    struct paint_matrix m = current_matrix(render);
    for (int corner = 0; corner < 4; corner++) {
        int64_t x = rect->x + (corner & 1 ? rect->width : 0);
        int64_t y = rect->y + (corner & 2 ? rect->height : 0);
        int64_t px = (m.a * x + m.c * y) / PAINT_UNIT + m.e;
        int64_t py = render->height - ((m.b * x + m.d * y) / PAINT_UNIT + m.f);
        if (corner == 0 || px < out[0]) {
            out[0] = px;
        }
        if (corner == 0 || py < out[1]) {
            out[1] = py;
        }
        if (corner == 0 || px > out[2]) {
            out[2] = px;
        }
        if (corner == 0 || py > out[3]) {
            out[3] = py;
        }
    }
}

enum status pdf_note_anchor(struct render *render, const char *id, uint32_t page, int32_t x,
                            int32_t y)
{
    void *anchors = render->anchors;
    if (!mem_grow(&anchors, &render->anchor_capacity, render->anchor_count + 1,
                  sizeof *render->anchors)) {
        return STATUS_NO_MEMORY;
    }
    render->anchors = anchors;
    const char *copy = arena_strdup(render->arena, id);
    render->anchors[render->anchor_count++] = (struct pdf_anchor){copy, page, x, y};
    return copy ? STATUS_OK : STATUS_NO_MEMORY;
}

/* A document made of what people sent in must not start programs or scripts when it is clicked. */
static bool is_allowed_uri(const char *uri)
{
    static const char *const SCHEMES[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < ARRAY_LENGTH(SCHEMES); i++) {
        if (strncmp(uri, SCHEMES[i], strlen(SCHEMES[i])) == 0) {
            return true;
        }
    }
    return false;
}

static enum status add_annotation(struct render *render, const int64_t box[4], const char *internal,
                                  const char *external)
{
    struct strbuf entries = {0};
    strbuf_add_str(&entries, "/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [");
    for (int i = 0; i < 4; i++) {
        content_add_fixed(&entries, box[i], 3);
        strbuf_add_char(&entries, i < 3 ? ' ' : ']');
    }
    if (internal) {
        strbuf_add_str(&entries, " /Dest ");
        haru_add_byte_string(&entries, slice_from(internal));
    } else {
        strbuf_add_str(&entries, " /A << /S /URI /URI ");
        haru_add_byte_string(&entries, slice_from(external));
        strbuf_add_str(&entries, " >>");
    }
    haru_add_reference(&render->annotations,
                       haru_dict(&render->haru, haru_keep(&render->haru, &entries)));
    strbuf_deinit(&entries);
    return haru_status(&render->haru);
}

static enum status link(void *state, const struct paint_rect *rect, const char *internal,
                        const char *external, const char *anchor)
{
    struct render *render = state;
    int64_t box[4] = {0};
    page_rect(render, rect, box);
    enum status status = STATUS_OK;
    if (anchor && anchor[0]) {
        status = pdf_note_anchor(render, anchor, (uint32_t)render->page_count, mpt_clamp(box[0]),
                                 mpt_clamp(box[3]));
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (internal && internal[0]) {
        return add_annotation(render, box, internal, NULL);
    }
    if (external && external[0]) {
        if (is_allowed_uri(external)) {
            return add_annotation(render, box, NULL, external);
        }
        diag_report(render->job->diags, DIAG_LINK_REFUSED, NULL, external, (const char *)NULL);
    }
    return STATUS_OK;
}

const struct painter PDF_PAINTER = {
    .begin_page = begin_page,
    .end_page = end_page,
    .save = save,
    .restore = restore,
    .glyphs = glyphs,
    .path = path,
    .image = image,
    .link = link,
};
