#include "format/format_internal.h"

/* What a pass learns: struct layout, ids and page numbers. A document that cites pages it has not
 * made yet is laid out again with the numbers of the pass before, until they no longer change. */

void record_node(struct formatter *f, const struct fo_node *node)
{
    if (!node) {
        return;
    }
    struct layout_span *span = &f->spans[node->index];
    if (span->first_page == 0) {
        span->first_page = f->page.number;
    }
    span->last_page = f->page.number;
}

struct layout_node *record_entry(struct formatter *f, const struct fo_node *node)
{
    return f->nodes ? &f->nodes[node->index] : &f->unrecorded;
}

void record_line(struct formatter *f, const struct area *line)
{
    for (const struct area *area = line->first_child; area; area = area->next) {
        record_node(f, area->node);
        if (area->node && (area->type == AREA_IMAGE || area->type == AREA_DRAWING)) {
            struct layout_node *entry = record_entry(f, area->node);
            entry->width = area->width;
            entry->height = area->height;
        }
        bool marked = area->type == AREA_INLINE && area->node && marker_has(area->node);
        if (marked) {
            marker_begin(f, area->node, true);
        }
        if (area->first_child) {
            record_line(f, area);
        }
        if (marked) {
            marker_end(f, area->node, true);
        }
    }
}

int32_t *record_rows(struct formatter *f, const struct fo_node *group, uint32_t count)
{
    if (!f->nodes) {
        return NULL;
    }
    struct layout_node *entry = &f->nodes[group->index];
    if (!entry->rows && count > 0) {
        entry->rows = format_array(f, f->arena, count, sizeof *entry->rows);
        entry->row_count = entry->rows ? count : 0;
    }
    return (int32_t *)entry->rows; /* const for everybody but the pass that fills it */
}

bool record_page(struct formatter *f, const struct fo_node *sequence, const struct fo_node *master)
{
    if (f->page_count >= LIMIT_PAGES) {
        format_report(f, DIAG_FORMAT_PAGES, sequence, NULL);
        format_fail(f, STATUS_LIMIT);
        return false;
    }
    if (!mem_grow((void **)&f->pages, &f->page_capacity, f->page_count + 1, sizeof *f->pages)) {
        format_fail(f, STATUS_NO_MEMORY);
        return false;
    }
    const char *format = sequence->props->l.format;
    f->page.label = page_label(f, f->page.folio, format && format[0] ? format : "1", f->arena);
    f->pages[f->page_count++] = (struct layout_page){
        .folio = f->page.folio,
        .label = f->page.label,
        .sequence = sequence,
        .master = master,
    };
    f->page.number = (uint32_t)f->page_count;
    record_node(f, sequence);
    record_node(f, f->document->root);
    return f->status == STATUS_OK;
}

/* ---- ids ---- */

static size_t id_hash(const char *id)
{
    uint64_t hash = 1469598103934665603u; /* FNV-1a */
    for (; *id; id++) {
        hash = (hash ^ (unsigned char)*id) * 1099511628211u;
    }
    return (size_t)hash;
}

static const struct fo_node **id_slot(const struct formatter *f, const char *id)
{
    size_t at = id_hash(id) & (f->id_slots - 1);
    while (f->ids[at] && strcmp(f->ids[at]->props->l.id, id) != 0) {
        at = (at + 1) & (f->id_slots - 1);
    }
    return &f->ids[at];
}

const struct fo_node *record_find_id(const struct formatter *f, const char *id)
{
    return f->id_slots && id && id[0] ? *id_slot(f, id) : NULL;
}

static bool has_id(const struct fo_node *node)
{
    return node->object != FO_TEXT && node->props->l.id && node->props->l.id[0];
}

static bool in_static_content(const struct fo_node *node)
{
    for (; node; node = node->parent) {
        if (node->object == FO_STATIC_CONTENT) {
            return true;
        }
    }
    return false;
}

/* Numbers in the flow can change where lines and pages break; in static content they cannot. */
static void note_citation(struct formatter *f, const struct fo_node *node)
{
    bool fixed = in_static_content(node);
    switch (node->object) {
    case FO_PAGE_NUMBER:
        f->cites_in_flow |= !fixed;
        break;
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
        f->cites_in_flow |= !fixed;
        f->cites |= true;
        break;
    default:
        break;
    }
}

void record_prepare(struct formatter *f, struct arena *arena)
{
    size_t count = 0;
    for (const struct fo_node *node = f->document->root; node; node = fo_following(node)) {
        count += has_id(node);
        note_citation(f, node);
    }
    f->cites |= f->cites_in_flow;
    if (count == 0) {
        return;
    }
    for (f->id_slots = 16; f->id_slots < 2 * count;) {
        f->id_slots *= 2;
    }
    f->ids = format_array(f, arena, f->id_slots, sizeof(const struct fo_node *));
    if (!f->ids) {
        f->id_slots = 0;
        return;
    }
    for (const struct fo_node *node = f->document->root; node; node = fo_following(node)) {
        const struct fo_node **slot = has_id(node) ? id_slot(f, node->props->l.id) : NULL;
        if (slot && !*slot) {
            *slot = node;
        }
    }
}

bool record_start_pass(struct formatter *f, struct arena *arena)
{
    f->arena = arena;
    f->page_count = 0;
    memset(f->boxes, 0, sizeof f->boxes);
    f->page = (struct page_state){0};
    size_t count = f->document->node_count;
    f->spans = format_array(f, arena, count, sizeof *f->spans);
    bool recorded = f->emit && !f->options->pages_only;
    f->nodes = recorded ? format_array(f, arena, count, sizeof *f->nodes) : NULL;
    return f->status == STATUS_OK;
}

/* ---- what paragraphs ask and tell ---- */

static const char *label_of(const struct formatter *f, uint32_t page)
{
    if (page == 0) {
        return "";
    }
    if (f->known) {
        return page <= f->known_pages ? f->known_labels[page - 1].label : "";
    }
    return page <= f->page_count ? f->pages[page - 1].label : "";
}

/* What leaves no area (an empty inline, a leader of blanks) stands where the next object does that
 * leaves one, at the end of a sequence where the objects around it end. */
static uint32_t page_without_area(const struct layout_span *spans, const struct fo_node *target)
{
    const struct fo_node *node = target;
    for (; node && node->object != FO_PAGE_SEQUENCE; node = fo_following(node)) {
        if (spans[node->index].first_page > 0) {
            return spans[node->index].first_page;
        }
    }
    for (node = target->parent; node; node = node->parent) {
        if (spans[node->index].last_page > 0) {
            return spans[node->index].last_page;
        }
    }
    return 0;
}

static const char *citation(struct formatter *f, const struct fo_node *node)
{
    const struct fo_node *target = record_find_id(f, node->props->l.ref_id);
    if (!target) {
        format_report(f, DIAG_FORMAT_NO_ID, node, node->props->l.ref_id);
        return "";
    }
    const struct layout_span *spans = f->known ? f->known : f->spans;
    const struct layout_span *span = &spans[target->index];
    uint32_t page =
        node->object == FO_PAGE_NUMBER_CITATION_LAST ? span->last_page : span->first_page;
    return label_of(f, page || !f->known ? page : page_without_area(spans, target));
}

static const char *page_text(void *state, const struct fo_node *node)
{
    struct formatter *f = state;
    if (node->object != FO_PAGE_NUMBER) {
        return citation(f, node);
    }
    if (f->known && !f->in_static && f->known[node->index].first_page > 0) {
        return label_of(f, f->known[node->index].first_page);
    }
    return f->page.label ? f->page.label
                         : "0"; /* an empty text would have no place to be found at */
}

/* Appends to an array that doubles at powers of two. */
static void record_text(void *state, const struct fo_node *text, uint32_t offset, int32_t delta)
{
    struct formatter *f = state;
    struct layout_node *entry = &f->nodes[text->index];
    if (f->in_static && f->spans[text->index].first_page > 0) {
        return; /* made anew for each page */
    }
    uint32_t count = entry->adjust_count;
    struct layout_adjust *adjusts = (struct layout_adjust *)entry->adjusts;
    if (count == 0 || (count >= 4 && (count & (count - 1)) == 0)) {
        struct layout_adjust *grown =
            format_array(f, f->arena, count ? count * 2 : 4, sizeof *grown);
        if (!grown) {
            return;
        }
        if (count > 0) {
            memcpy(grown, adjusts, count * sizeof *grown);
        }
        adjusts = grown;
        entry->adjusts = adjusts;
    }
    adjusts[count] = (struct layout_adjust){offset, delta};
    entry->adjust_count = count + 1;
}

static void record_leader(void *state, const struct fo_node *leader, int32_t length)
{
    struct formatter *f = state;
    record_entry(f, leader)->width = length;
}

static void record_size(void *state, const struct fo_node *block, int32_t size)
{
    struct formatter *f = state;
    record_entry(f, block)->font_size = size;
}

/* Footnotes: noted here, hung on the line's box by list.c. */
static void anchor(void *state, const struct fo_node *node, uint32_t line)
{
    struct formatter *f = state;
    if (node->object == FO_FOOTNOTE && !fo_child(node, FO_FOOTNOTE_BODY)) {
        return;
    }
    struct note *note = format_alloc(f, f->note_arena, sizeof *note);
    if (!note) {
        return;
    }
    note->node = node;
    note->line = line;
    if (f->last_note) {
        f->last_note->next = note;
    } else {
        f->notes = note;
    }
    f->last_note = note;
}

void record_context(struct formatter *f, struct arena *arena, struct paragraph_context *out)
{
    f->note_arena = arena;
    *out = (struct paragraph_context){
        .fonts = f->fonts,
        .arena = arena,
        .diags = f->diags,
        .fop_compat = f->options->fop_compat,
        .base_dir = f->document->base_dir,
        .workspace = f->workspace,
        .type_scale = f->type_scale,
        .page_text = page_text,
        .record_text = f->trial || !f->nodes ? NULL : record_text,
        .record_leader = f->trial ? NULL : record_leader,
        .record_size = f->trial ? NULL : record_size,
        .anchor = anchor,
        .state = f,
        .line_grid = f->in_static ? NULL : f->line_grid,
        .line_grid_width = f->line_grid_width,
    };
}
