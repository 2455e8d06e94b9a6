#include "base/length.h"
#include "fo/property.h"

#include <string.h>

/* What is inherited depends on where content stands; retrieved content stands elsewhere. */

const struct fo_props *fo_props_elsewhere(struct arena *arena, const struct fo_props *props,
                                          const struct fo_props *from, const struct fo_props *to)
{
    struct fo_props *copy = arena_alloc(arena, sizeof *copy);
    if (!copy) {
        return NULL;
    }
    *copy = *props;
    for (size_t i = 0; i < fo_property_count(); i++) {
        const struct fo_property *row = fo_property_at(i);
        size_t at = row->offset, size = row->type->size;
        if (fo_property_inherited(row) && size > 0
            && memcmp((const char *)props + at, (const char *)from + at, size) == 0) {
            memcpy((char *)copy + at, (const char *)to + at, size);
        }
    }
    const struct fo_inherited *own = &props->i;
    bool factor_written = own->line_height_factor != from->i.line_height_factor;
    bool written = factor_written || own->line_height != from->i.line_height;
    if (props->l.font_size_relative && from->i.font_size > 0) {
        copy->i.font_size = mpt_mul_div(to->i.font_size, own->font_size, from->i.font_size);
    }
    /* two fields for one property, the first of which may follow from the size of type */
    copy->i.line_height_factor =
        factor_written ? own->line_height_factor : to->i.line_height_factor;
    if (copy->i.line_height_factor) {
        copy->i.line_height = mpt_mul_div(copy->i.font_size, copy->i.line_height_factor, 1000);
    } else {
        copy->i.line_height = written ? own->line_height : to->i.line_height;
    }
    return copy;
}
