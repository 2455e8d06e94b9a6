#include "render/docx/pages.h"

#include "base/length.h"

#include <string.h>

/* --- page masters */

static const struct fo_node *master_named(const struct docx *docx, const char *name)
{
    const struct fo_node *set = fo_child(docx->job.document->root, FO_LAYOUT_MASTER_SET);
    for (const struct fo_node *node = set ? set->first_child : NULL; node; node = node->next) {
        if (strcmp(node->props->l.master_name, name) == 0) {
            return node;
        }
    }
    return NULL;
}

/* A simple-page-master by name; a sequence of masters inside a sequence is not followed (XSL has
 * none). */
static const struct fo_node *simple_named(const struct docx *docx, const char *name)
{
    const struct fo_node *master = master_named(docx, name);
    return master && master->object == FO_SIMPLE_PAGE_MASTER ? master : NULL;
}

/* Whether a condition holds for the page a kind stands for: a middle odd page, a middle even page,
 * the first page. */
static bool condition_fits(const struct fo_local *condition, int kind)
{
    enum fo_keyword position = condition->page_position, parity = condition->odd_or_even;
    if (condition->blank_or_not_blank == FO_K_BLANK || position == FO_K_LAST
        || position == FO_K_ONLY) {
        return false;
    }
    if (kind == PAGES_FIRST) {
        return position != FO_K_REST && parity != FO_K_EVEN;
    }
    return position != FO_K_FIRST && parity != (kind == PAGES_EVEN ? FO_K_ODD : FO_K_EVEN);
}

static const struct fo_node *alternative_for(const struct docx *docx,
                                             const struct fo_node *alternatives, int kind)
{
    for (const struct fo_node *node = alternatives->first_child; node; node = node->next) {
        if (node->object == FO_CONDITIONAL_PAGE_MASTER_REFERENCE
            && condition_fits(&node->props->l, kind)) {
            return simple_named(docx, node->props->l.master_reference);
        }
    }
    return NULL;
}

/* The masters of a page-sequence-master: a single reference at the start is the first page's, the
 * first that repeats is for all others. */
static void sequence_masters(const struct docx *docx, const struct fo_node *master,
                             const struct fo_node *out[PAGES_KINDS])
{
    for (const struct fo_node *node = master->first_child; node; node = node->next) {
        const struct fo_node *simple = node->object == FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES
                                           ? NULL
                                           : simple_named(docx, node->props->l.master_reference);
        bool once = node->object == FO_SINGLE_PAGE_MASTER_REFERENCE
                    || (node->object == FO_REPEATABLE_PAGE_MASTER_REFERENCE
                        && node->props->l.maximum_repeats == 1);
        if (once && node->next) {
            out[PAGES_FIRST] = out[PAGES_FIRST] ? out[PAGES_FIRST] : simple;
            continue;
        }
        for (int kind = 0; kind < PAGES_KINDS; kind++) {
            const struct fo_node *found = simple ? simple : alternative_for(docx, node, kind);
            out[kind] = out[kind] ? out[kind] : found;
        }
        return;
    }
}

/* What the layout took for a page; NULL: it has none. */
static const struct fo_node *master_used(const struct docx *docx, uint32_t page)
{
    return page > 0 && page <= docx->layout->page_count ? docx->layout->pages[page - 1].master
                                                        : NULL;
}

/* The layout knows the master of the very first page: also when a sequence starts on an even page,
 * or is one page long. */
static void correct_first(const struct docx *docx, uint32_t page,
                          const struct fo_node *out[PAGES_KINDS])
{
    const struct fo_node *used = master_used(docx, page);
    if (used && used->object == FO_SIMPLE_PAGE_MASTER) {
        int32_t folio = docx->layout->pages[page - 1].folio;
        const struct fo_node *usual = folio % 2 ? out[PAGES_DEFAULT] : out[PAGES_EVEN];
        out[PAGES_FIRST] = used == usual ? NULL : used;
    }
}

/* Masters for odd, even and first pages; even and first stay NULL where they equal the others. */
static void masters_of(const struct docx *docx, const struct fo_node *sequence, uint32_t first,
                       const struct fo_node *out[PAGES_KINDS])
{
    const struct fo_node *master = master_named(docx, sequence->props->l.master_reference);
    memset(out, 0, PAGES_KINDS * sizeof *out);
    if (master && master->object == FO_SIMPLE_PAGE_MASTER) {
        out[PAGES_DEFAULT] = master;
        return;
    }
    if (master) {
        sequence_masters(docx, master, out);
    }
    if (!out[PAGES_DEFAULT]) {
        out[PAGES_DEFAULT] = out[PAGES_EVEN]    ? out[PAGES_EVEN]
                             : out[PAGES_FIRST] ? out[PAGES_FIRST]
                                                : master_used(docx, first);
    }
    if (!out[PAGES_EVEN]) {
        out[PAGES_EVEN] = out[PAGES_DEFAULT];
    }
    correct_first(docx, first, out);
    if (out[PAGES_EVEN] == out[PAGES_DEFAULT]) {
        out[PAGES_EVEN] = NULL;
    }
}

/* --- geometry */

void page_geometry_of(const struct fo_node *master, struct page_geometry *out)
{
    master_geometry(master, out);
    if (out->rotation != 90 && out->rotation != 270) {
        return;
    }
    /* a sheet whose content is turned is a sheet lying on its side, its content upright */
    int32_t below = out->height - out->y - out->inner_height;
    int32_t right = out->width - out->x - out->inner_width;
    int32_t x = out->rotation == 90 ? below : out->y;
    int32_t y = out->rotation == 90 ? out->x : right;
    int32_t width = out->width;
    out->width = out->height;
    out->height = width;
    for (int which = 0; which < REGION_COUNT; which++) {
        out->region[which].x += x;
        out->region[which].y += y;
    }
}

struct page_rect page_region(const struct page_geometry *geometry, int which)
{
    const int32_t *inset = geometry->region[which].inset;
    return (struct page_rect){
        .x = geometry->region[which].x + inset[FO_START_EDGE],
        .y = geometry->region[which].y + inset[FO_BEFORE_EDGE],
        .width = geometry->region[which].width - inset[FO_START_EDGE] - inset[FO_END_EDGE],
        .height = geometry->region[which].height - inset[FO_BEFORE_EDGE] - inset[FO_AFTER_EDGE],
    };
}

/* Where the text of a region begins: by its display-align. */
static int32_t aligned(const struct fo_node *region, int32_t room)
{
    enum fo_keyword align = region->props->i.display_align;
    room = mpt_max(room, 0);
    return align == FO_K_AFTER ? room : align == FO_K_CENTER ? room / 2 : 0;
}

struct text_span {
    int32_t from, to; /* of the sheet, mpt; equal: no text */
};

static struct text_span text_of(const struct docx *docx, const struct fo_node *sequence,
                                const struct page_kind *kind, int which)
{
    static const enum fo_object objects[] = {FO_REGION_BODY, FO_REGION_BEFORE, FO_REGION_AFTER};
    const struct fo_node *region = kind->geometry.region[which].node;
    const struct fo_node *content = static_content_for(sequence, kind->master, objects[which]);
    int32_t edge =
        which == REGION_BEFORE ? kind->geometry.region[REGION_BODY].y : kind->geometry.height;
    if (!region || !content) {
        return (struct text_span){edge, edge};
    }
    struct page_rect rect = page_region(&kind->geometry, which);
    int32_t height = static_content_height(docx, content);
    int32_t from = rect.y + aligned(region, rect.height - height);
    return (struct text_span){from, from + height};
}

static void init_kind(const struct docx *docx, const struct fo_node *sequence,
                      const struct fo_node *master, struct page_kind *out)
{
    out->master = master;
    if (!master) {
        return;
    }
    page_geometry_of(master, &out->geometry);
    out->body = page_region(&out->geometry, REGION_BODY);
    struct text_span header = text_of(docx, sequence, out, REGION_BEFORE);
    struct text_span footer = text_of(docx, sequence, out, REGION_AFTER);
    const struct fo_local *l = &master->props->l;
    out->header_top = header.from < header.to
                          ? header.from
                          : fo_length_resolve(l->margin[FO_BEFORE_EDGE], out->geometry.width, 0);
    out->footer_bottom = footer.from < footer.to
                             ? mpt_max(out->geometry.height - footer.to, 0)
                             : fo_length_resolve(l->margin[FO_AFTER_EDGE], out->geometry.width, 0);
    /* for now the room between header, body and footer */
    out->header_fill = out->body.y - (header.from < header.to ? header.to : out->header_top);
    out->footer_fill =
        (footer.from < footer.to ? footer.from : out->geometry.height - out->footer_bottom)
        - (out->body.y + out->body.height);
}

static int32_t bottom_of(const struct page_kind *kind)
{
    return kind->geometry.height - kind->body.y - kind->body.height;
}

/* What all kinds share is what the least of them has. */
static void share(struct section_pages *pages)
{
    const struct page_kind *usual = &pages->kind[PAGES_DEFAULT];
    pages->header = usual->header_top;
    pages->footer = usual->footer_bottom;
    pages->top = usual->body.y;
    pages->bottom = bottom_of(usual);
    for (int i = PAGES_EVEN; i < PAGES_KINDS; i++) {
        const struct page_kind *kind = &pages->kind[i];
        if (kind->master) {
            pages->header = mpt_min(pages->header, kind->header_top);
            pages->footer = mpt_min(pages->footer, kind->footer_bottom);
            pages->top = mpt_min(pages->top, kind->body.y);
            pages->bottom = mpt_min(pages->bottom, bottom_of(kind));
        }
    }
}

static void pad(const struct section_pages *pages, struct page_kind *kind)
{
    kind->header_pad = kind->header_top - pages->header;
    kind->footer_pad = kind->footer_bottom - pages->footer;
    kind->header_fill = kind->body.y > pages->top ? mpt_max(kind->header_fill, 0) : 0;
    kind->footer_fill = bottom_of(kind) > pages->bottom ? mpt_max(kind->footer_fill, 0) : 0;
}

void section_pages_of(const struct docx *docx, const struct fo_node *sequence, uint32_t first,
                      struct section_pages *out)
{
    const struct fo_node *masters[PAGES_KINDS];
    memset(out, 0, sizeof *out);
    masters_of(docx, sequence, first, masters);
    for (int i = 0; i < PAGES_KINDS; i++) {
        init_kind(docx, sequence, masters[i], &out->kind[i]);
    }
    share(out);
    for (int i = 0; i < PAGES_KINDS; i++) {
        if (out->kind[i].master) {
            pad(out, &out->kind[i]);
        }
    }
    const struct page_kind *odd = &out->kind[PAGES_DEFAULT], *even = &out->kind[PAGES_EVEN];
    out->is_mirrored = even->master && odd->body.width == even->body.width
                       && odd->body.x != even->body.x
                       && odd->geometry.width - odd->body.x - odd->body.width == even->body.x;
}
