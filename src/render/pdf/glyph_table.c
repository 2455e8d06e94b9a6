#include "render/pdf/glyph_table.h"

#include "base/alloc.h"
#include "base/length.h"

static size_t hash(uint32_t glyph)
{
    return (size_t)(glyph * 2654435761u >> 7);
}

static size_t slot_of(const struct glyph_table *table, uint32_t glyph)
{
    size_t slot = hash(glyph) & (table->slot_count - 1);
    while (table->slots[slot] && table->items[table->slots[slot] - 1].glyph != glyph) {
        slot = (slot + 1) & (table->slot_count - 1);
    }
    return slot;
}

struct pdf_glyph *glyph_table_find(const struct glyph_table *table, uint32_t glyph)
{
    if (!table->slot_count) {
        return NULL;
    }
    uint32_t found = table->slots[slot_of(table, glyph)];
    return found ? &table->items[found - 1] : NULL;
}

/* Slots are a power of two and at most half full. */
static bool grow_slots(struct glyph_table *table)
{
    size_t wanted = table->slot_count ? table->slot_count * 2 : 64;
    uint32_t *slots = mem_calloc(wanted, sizeof *slots);
    if (!slots) {
        return false;
    }
    mem_free(table->slots);
    table->slots = slots;
    table->slot_count = wanted;
    for (size_t i = 0; i < table->count; i++) {
        slots[slot_of(table, table->items[i].glyph)] = (uint32_t)i + 1;
    }
    return true;
}

int32_t pdf_glyph_width(const struct face *face, uint32_t glyph)
{
    int32_t units = face_metrics(face)->units_per_em;
    return mpt_mul_div(face_advance(face, glyph), 1000000, units > 0 ? units : 1000);
}

struct pdf_glyph *glyph_table_add(struct glyph_table *table, const struct face *face,
                                  uint32_t glyph)
{
    struct pdf_glyph *known = glyph_table_find(table, glyph);
    if (known) {
        return known;
    }
    if (table->count * 2 >= table->slot_count && !grow_slots(table)) {
        return NULL;
    }
    void *items = table->items;
    if (!mem_grow(&items, &table->capacity, table->count + 1, sizeof *table->items)) {
        return NULL;
    }
    table->items = items;
    table->items[table->count] = (struct pdf_glyph){
        .glyph = glyph,
        .code = face_cid(face, glyph),
        .width = pdf_glyph_width(face, glyph),
    };
    table->slots[slot_of(table, glyph)] = (uint32_t)++table->count;
    return &table->items[table->count - 1];
}

void glyph_table_deinit(struct glyph_table *table)
{
    mem_free(table->items);
    mem_free(table->slots);
    *table = (struct glyph_table){0};
}

bool cluster_next(const struct glyph_run *run, uint32_t *at, struct cluster *out)
{
    if (*at >= run->count) {
        return false;
    }
    uint32_t start = run->glyphs[*at].cluster;
    uint32_t end = *at + 1;
    while (end < run->count && run->glyphs[end].cluster == start) {
        end++;
    }
    size_t stop = end < run->count ? run->glyphs[end].cluster : run->text.len;
    bool sound = start <= stop && stop <= run->text.len;
    *out = (struct cluster){.first = *at, .count = end - *at};
    if (sound && stop > start) {
        out->text = slice_of(run->text.ptr + start, stop - start);
    }
    *at = end;
    return true;
}
