#include "font/font_internal.h"

#include <hb-subset.h>
#include <string.h>

/* What a PDF needs of a face. The subsetter is shown a face of these tables only: cmap and layout
 * tables would be walked and then thrown away (three times the work), and the closure over
 * substitutions would add glyphs that nobody asked for. */
static const hb_tag_t TABLES[] = {
    HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('m', 'a', 'x', 'p'),
};

static hb_blob_t *needed_table(hb_face_t *face, hb_tag_t tag, void *user)
{
    (void)face;
    for (size_t i = 0; i < ARRAY_LENGTH(TABLES); i++) {
        if (TABLES[i] == tag) {
            return hb_face_reference_table(user, tag);
        }
    }
    return hb_blob_get_empty();
}

/* CID-keyed CFF gets new glyph ids, its charset keeps the CIDs; all else keeps the glyph ids.
 * Flattening subroutines costs half the time of pruning them, and the result is no larger. */
static hb_face_t *make_subset(hb_face_t *source, bool cid_keyed, const uint32_t *glyphs,
                              size_t count)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) {
        return NULL;
    }
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;
    hb_subset_input_set_flags(input, cid_keyed ? flags : flags | HB_SUBSET_FLAGS_RETAIN_GIDS);
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    hb_set_add(wanted, 0);
    for (size_t i = 0; i < count; i++) {
        hb_set_add(wanted, glyphs[i]);
    }
    hb_face_t *subset =
        hb_set_allocation_successful(wanted) ? hb_subset_or_fail(source, input) : NULL;
    hb_subset_input_destroy(input);
    return subset;
}

static enum status copy_blob(hb_blob_t *blob, struct arena *arena, struct slice *out)
{
    unsigned len = 0;
    const char *data = hb_blob_get_data(blob, &len);
    char *copy = len ? arena_alloc(arena, len) : NULL;
    if (!copy) {
        return STATUS_NO_MEMORY;
    }
    memcpy(copy, data, len);
    *out = slice_of(copy, len);
    return STATUS_OK;
}

enum status face_subset(const struct face *face, const uint32_t *glyphs, size_t count,
                        struct arena *arena, struct slice *out)
{
    struct face_core *core = face_core(face);
    if (!core) {
        return STATUS_NO_MEMORY;
    }
    core_details(core);
    if (core->failed) { /* without its CIDs the face would print the wrong glyphs */
        return STATUS_NO_MEMORY;
    }
    enum status status = STATUS_NO_MEMORY;
    hb_blob_t *blob = NULL;
    hb_face_t *source = hb_face_create_for_tables(needed_table, core->face, NULL);
    hb_face_t *subset = make_subset(source, core->cid_keyed, glyphs, count);
    if (!subset) {
        goto out;
    }
    blob = core->cff ? hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '))
                     : hb_face_reference_blob(subset);
    status = copy_blob(blob, arena, out);
out:
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    hb_face_destroy(source);
    return status;
}
