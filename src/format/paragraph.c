#include "format/paragraph.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "format/line_internal.h"

#include <stdio.h>
#include <string.h>

struct paragraph_workspace *paragraph_workspace_new(void)
{
    return mem_calloc(1, sizeof(struct paragraph_workspace));
}

void paragraph_workspace_free(struct paragraph_workspace *w)
{
    if (w) {
        mem_free(w->pieces);
        mem_free(w->spans);
        mem_free(w->sources);
        mem_free(w->ranges);
        mem_free(w->places);
        mem_free(w->nodes);
        mem_free(w);
    }
}

/* ---- what kind of text it is ---- */

struct script_count {
    bool han, latin;
};

static void count_scripts(struct slice text, struct script_count *count)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        /* lead bytes of U+3000 to U+DFFF and of planes 1 to 3 */
        count->han = count->han || (c >= 0xE3 && c <= 0xED) || c == 0xF0;
        count->latin = count->latin || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }
}

static void count_node(const struct fo_node *node, struct script_count *count)
{
    if (node->object == FO_TEXT) {
        count_scripts(node->text, count);
    }
    for (const struct fo_node *child = node->first_child; child && !count->han;
         child = child->next) {
        count_node(child, count);
    }
}

/* Marks that Chinese and Latin share are Chinese in a paragraph with any Han; digits and marks
 * alone follow the block's face. */
static bool is_han_context(const struct line_builder *b, const struct fo_node *first,
                           const struct fo_node *last)
{
    struct script_count count = {false, false};
    for (const struct fo_node *node = first; node && !count.han; node = node->next) {
        count_node(node, &count);
        if (node == last) {
            break;
        }
    }
    return count.han || (!count.latin && face_metrics(b->spans[0].primary)->has_han);
}

/* ---- j:fit ---- */

static bool fits(const struct fo_node *block, const char *how)
{
    const char *fit = block->props->l.fit;
    return fit && strcmp(fit, how) == 0;
}

static void collect(struct line_builder *b, const struct fo_node *first, const struct fo_node *last)
{
    b->piece_count = b->span_count = b->source_count = b->range_count = 0;
    b->quote_open = b->decorated = b->has_gaps = b->has_ranges = false;
    line_collect(b, first, last);
    if (b->status == STATUS_OK) {
        line_mark_breaks(b);
        line_settle_widths(b);
    }
}

/* The widest line that forced breaks alone give. */
static int32_t unbroken_width(const struct line_builder *b)
{
    int32_t widest = 0;
    uint32_t start = 0;
    for (uint32_t i = 0; i <= b->piece_count; i++) {
        if (i == b->piece_count || b->pieces[i].kind == PIECE_FORCED_BREAK) {
            widest = mpt_max(widest, line_natural_width(b, start, i));
            start = i + 1;
        }
    }
    return widest;
}

#define SMALLEST 600 /* thousandths of the size asked for */

static void report_too_long(const struct line_builder *b, int32_t excess)
{
    const char *source = fo_source(b->block);
    char amount[32];
    struct diag_place place = {.label = source, .line = b->block->line};
    int32_t tenths = (int32_t)mul_div(excess, 1, MPT_PER_PT / 10);
    snprintf(amount, sizeof amount, "%d.%d pt", tenths / 10, tenths % 10);
    diag_report(b->context->diags, DIAG_FORMAT_OVERFLOW, &place,
                *source ? source : fo_object_name(b->block->object), amount, (const char *)NULL);
}

/* Half-point steps, which word processors can follow, down to three fifths of the size. */
static void shrink(struct line_builder *b, const struct fo_node *first, const struct fo_node *last)
{
    int32_t size = b->block->props->i.font_size, used = size;
    int32_t least = mpt_mul_div(size, SMALLEST, 1000);
    int32_t measure = b->width - b->indent - b->end_indent;
    int32_t width = unbroken_width(b);
    while (b->status == STATUS_OK && width > measure && used > least) {
        int32_t guess = mpt_mul_div(used, measure, width);
        int32_t next = guess / MPT_PER_HALF_POINT * MPT_PER_HALF_POINT;
        used = mpt_max(least, mpt_min(next, used - MPT_PER_HALF_POINT));
        b->scale = mpt_mul_div(1000, used, size);
        collect(b, first, last);
        width = unbroken_width(b);
    }
    if (width > measure) {
        report_too_long(b, width - measure);
    }
    if (used < size && b->context->record_size) {
        b->context->record_size(b->context->state, b->block, used);
    }
}

/* ---- results ---- */

static void make_line(struct line_builder *b, uint32_t number, struct paragraph_line *out)
{
    const struct line_range *range = &b->ranges[number];
    int32_t x = line_justify(b, range);
    out->area = line_make_area(b, range, number, x, &out->baseline);
    out->forced_break = range->forced;
    out->natural_width = line_natural_width(b, range->first, range->stop);
    if (b->context->record_text) {
        line_record(b, range);
    }
}

static void measure_extremes(const struct line_builder *b, struct paragraph *out)
{
    uint32_t start = 0;
    out->max_width = unbroken_width(b);
    for (uint32_t i = 1; i <= b->piece_count; i++) {
        if (i == b->piece_count || (b->pieces[i].flags & PIECE_BREAK_BEFORE)
            || b->pieces[i].kind == PIECE_FORCED_BREAK) {
            out->min_width = mpt_max(out->min_width, line_natural_width(b, start, i));
            start = i;
        }
    }
}

static void resolve_alignment(struct line_builder *b)
{
    const struct fo_inherited *i = &b->block->props->i;
    b->align = i->text_align;
    b->align_last = i->text_align_last;
    b->breaking = i->line_breaking;
    if (b->align_last == FO_K_RELATIVE || b->align_last == FO_K_AUTO) {
        b->align_last = b->align == FO_K_JUSTIFY ? FO_K_START : b->align;
    }
    if (fits(b->block, "spread")) {
        b->align_last = FO_K_JUSTIFY;
    }
}

static void build(struct line_builder *b, const struct fo_node *first, const struct fo_node *last,
                  struct paragraph *out)
{
    line_open_span(b, b->block, 0);
    if (b->status != STATUS_OK) {
        return;
    }
    b->han_context = is_han_context(b, first, last);
    collect(b, first, last);
    if (b->status == STATUS_OK && !b->context->type_scale && fits(b->block, "shrink")) {
        shrink(b, first, last);
    }
    if (b->status != STATUS_OK) {
        return;
    }
    line_break(b);
    measure_extremes(b, out);
    out->lines = arena_array(b->arena, b->range_count, sizeof *out->lines);
    if (!out->lines) {
        b->status = STATUS_NO_MEMORY;
    }
    for (uint32_t i = 0; i < b->range_count && b->status == STATUS_OK; i++) {
        make_line(b, i, &out->lines[i]);
    }
    out->count = b->range_count;
}

enum status paragraph_layout(const struct paragraph_context *context, const struct fo_node *block,
                             const struct fo_node *first, const struct fo_node *last, int32_t width,
                             bool is_first, struct paragraph *out)
{
    *out = (struct paragraph){0};
    struct paragraph_workspace *own = context->workspace ? NULL : paragraph_workspace_new();
    if (!own && !context->workspace) {
        return STATUS_NO_MEMORY;
    }
    const struct fo_inherited *i = &block->props->i;
    struct line_builder b = {
        .context = context,
        .workspace = own ? own : context->workspace,
        .block = block,
        .arena = context->arena,
        .scale = context->type_scale ? context->type_scale : 1000,
        .width = width,
        .indent = is_first ? fo_length_resolve(i->text_indent, width, 0) : 0,
        .end_indent = fo_length_resolve(i->last_line_end_indent, width, 0),
    };
    resolve_alignment(&b);
    b.cell = line_grid_cell(context, block, width);
    b.indent = line_grid_snap(b.cell, b.indent);
    b.hang = i->hanging_punctuation == FO_K_ALLOW_END && !context->fop_compat;
    if (first) {
        build(&b, first, last, out);
    }
    paragraph_workspace_free(own);
    enum status faces = fonts_status(context->fonts);
    return b.status == STATUS_OK ? faces : b.status;
}

int32_t paragraph_line_height(const struct paragraph_context *context, const struct fo_node *block,
                              int32_t *baseline)
{
    struct paragraph_workspace *own = context->workspace ? NULL : paragraph_workspace_new();
    struct line_builder b = {
        .context = context,
        .workspace = own ? own : context->workspace,
        .block = block,
        .arena = context->arena,
        .scale = context->type_scale ? context->type_scale : 1000,
    };
    *baseline = 0;
    int32_t height = -1;
    if (b.workspace) {
        line_open_span(&b, block, 0);
        height = b.status == STATUS_OK ? line_height(&b, 0, 0, baseline) : -1;
    }
    paragraph_workspace_free(own);
    return height;
}
