#include "format/line_internal.h"

#include <stdlib.h>

/* Characters at equal distances: the grid of official documents (L18) and names that are to take
 * the room of longer ones (L17).
 *
 * In the grid every Han and every full-width mark has a cell. What else narrows marks (L7, L8, L9)
 * leaves them alone there: only a line that would have to end elsewhere gives up whole halves of
 * marks, so that its end stays where it is. Latin letters and digits have their own widths; what
 * they lack to whole cells goes into the gaps beside them. */

#define NEAR 20       /* type within a twentieth of the cell belongs to the grid */
#define SNAP_NEAR 4   /* an indent within a quarter of a cell of whole ones */
#define GRID_MOST 200 /* characters */

static bool is_in_table(const struct fo_node *node)
{
    for (; node && node->object != FO_FLOW; node = node->parent) {
        if (node->object == FO_TABLE_CELL) {
            return true;
        }
    }
    return false;
}

/* "28x22": characters and lines. */
static int32_t characters_of(const char *grid)
{
    char *end;
    long count = strtol(grid, &end, 10);
    return count > 0 && count <= GRID_MOST ? (int32_t)count : 0;
}

int32_t line_grid_cell(const struct paragraph_context *context, const struct fo_node *block,
                       int32_t width)
{
    const char *own = block->props->i.line_grid;
    bool has_own = own && *own;
    const char *grid = has_own ? own : context->line_grid;
    if (!grid || !*grid || context->fop_compat || is_in_table(block)) {
        return 0;
    }
    int32_t count = characters_of(grid);
    int32_t whole = context->line_grid_width && !has_own ? context->line_grid_width : width;
    int32_t cell = count ? whole / count : 0;
    int32_t size = block->props->i.font_size;
    return cell - size <= cell / NEAR && size - cell <= cell / NEAR ? cell : 0;
}

int32_t line_grid_snap(int32_t cell, int32_t length)
{
    if (!cell) {
        return length;
    }
    int32_t count = (length + (length < 0 ? -cell : cell) / 2) / cell;
    int32_t off = length - count * cell;
    return off > -cell / SNAP_NEAR && off < cell / SNAP_NEAR ? count * cell : length;
}

static bool takes_cell(const struct line_builder *b, const struct piece *p)
{
    if (p->klass == CLASS_WIDE_SPACE) {
        return true;
    }
    int32_t off = p->advance - b->cell;
    return p->kind == PIECE_CHAR && p->code >= 0x80 && p->klass != CLASS_LETTER
           && p->klass != CLASS_DIGIT && off <= b->cell / NEAR && -off <= b->cell / NEAR;
}

void line_settle_cells(struct line_builder *b)
{
    for (uint32_t i = 0; i < b->piece_count; i++) {
        struct piece *p = &b->pieces[i];
        if (p->widen || !takes_cell(b, p)) { /* names have their distances already */
            continue;
        }
        bool half = p->settled > 0; /* · and ／ */
        int32_t spacing = (half ? b->cell / 2 : b->cell) - (p->advance - p->settled);
        p->widen = spacing - p->spacing;
        p->spacing = spacing;
        p->flags |= PIECE_CELL;
    }
}

void line_spread_name(struct line_builder *b, uint32_t start, int32_t width)
{
    int32_t count = 0;
    int64_t natural = 0;
    for (uint32_t i = start; i < b->piece_count; i++) {
        count += b->pieces[i].kind == PIECE_CHAR;
        natural += b->pieces[i].advance + b->pieces[i].spacing;
    }
    int64_t slack = width - natural;
    int32_t gaps = count - 1, seen = 0;
    for (uint32_t i = start; i < b->piece_count && slack > 0 && seen < gaps; i++) {
        struct piece *p = &b->pieces[i];
        if (p->kind == PIECE_CHAR) {
            p->widen = mpt_clamp(slack * (seen + 1) / gaps - slack * seen / gaps);
            p->spacing += p->widen;
            seen++;
        }
    }
}
