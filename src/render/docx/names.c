#include "render/docx/docx_internal.h"

#include "base/alloc.h"

#include <string.h>

void docx_font_use(struct docx *docx, const char *name)
{
    for (uint32_t i = 0; i < docx->font_count; i++) {
        if (strcmp(docx->fonts[i], name) == 0) {
            return;
        }
    }
    if (docx->font_count < FONTS_MAX) {
        docx->fonts[docx->font_count++] = name;
    }
}

void docx_font_names(struct docx *docx, const struct fo_inherited *props, const char **latin,
                     const char **han)
{
    bool italic = props->font_style != FO_K_NORMAL;
    struct font_names *names;
    for (uint32_t i = 0; i < docx->font_cached; i++) {
        names = &docx->font_cache[i];
        if (names->weight == props->font_weight && names->italic == italic
            && strcmp(names->families, props->font_family) == 0) {
            *latin = names->latin;
            *han = names->han;
            return;
        }
    }
    const struct font_set *set =
        fonts_set(docx->job.fonts, props->font_family, props->font_weight, italic, docx->job.diags);
    if (!set) {
        docx_fail(docx, STATUS_NO_MEMORY);
        *latin = *han = "";
        return;
    }
    names = &docx->font_cache[docx->font_cached % FONT_CACHE];
    docx->font_cached += docx->font_cached < FONT_CACHE;
    *names = (struct font_names){props->font_family, props->font_weight, italic,
                                 font_set_latin_name(set), font_set_han_name(set)};
    docx_font_use(docx, names->latin);
    docx_font_use(docx, names->han);
    *latin = names->latin;
    *han = names->han;
}

/* --- ids that something refers to */

struct target *target_find(const struct docx *docx, const char *id)
{
    size_t low = 0, high = docx->target_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(docx->targets[middle].id, id);
        if (order == 0) {
            return &docx->targets[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

/* The list stays sorted by id; there are few references, so moving the tail is cheap. */
static void add_target(struct docx *docx, const char *id, int32_t outline)
{
    void *targets = docx->targets;
    size_t at = 0;
    if (!id || !*id) {
        return;
    }
    struct target *found = target_find(docx, id);
    if (found) {
        found->outline = found->outline < 0 ? outline : found->outline;
        return;
    }
    if (!mem_grow(&targets, &docx->target_capacity, docx->target_count + 1,
                  sizeof *docx->targets)) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    docx->targets = targets;
    while (at < docx->target_count && strcmp(docx->targets[at].id, id) < 0) {
        at++;
    }
    memmove(&docx->targets[at + 1], &docx->targets[at],
            (docx->target_count - at) * sizeof *docx->targets);
    docx->targets[at] = (struct target){.id = id, .outline = outline};
    docx->target_count++;
}

/* The next node in document order. */
static const struct fo_node *following(const struct fo_node *node)
{
    if (node->first_child) {
        return node->first_child;
    }
    while (node && !node->next) {
        node = node->parent;
    }
    return node ? node->next : NULL;
}

static int32_t bookmark_level(const struct fo_node *bookmark)
{
    int32_t level = 0;
    for (const struct fo_node *up = bookmark->parent; up && up->object == FO_BOOKMARK;
         up = up->parent) {
        level++;
    }
    return level > 8 ? 8 : level;
}

static void note_reference(struct docx *docx, const struct fo_node *node)
{
    switch (node->object) {
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
        add_target(docx, node->props->l.ref_id, -1);
        break;
    case FO_BASIC_LINK:
        add_target(docx, node->props->l.internal_destination, -1);
        break;
    case FO_BOOKMARK:
        add_target(docx, node->props->l.internal_destination, bookmark_level(node));
        break;
    default:
        break;
    }
}

void targets_collect(struct docx *docx)
{
    const struct fo_node *root = docx->job.document->root;
    for (const struct fo_node *node = root; node; node = following(node)) {
        note_reference(docx, node);
    }
    if (!docx->target_count) {
        return;
    }
    /* hidden names, as Word makes them: leading underscore, numbered in order of the document */
    uint32_t number = 0;
    for (const struct fo_node *node = root; node; node = following(node)) {
        struct target *target = node->object != FO_TEXT && *node->props->l.id
                                    ? target_find(docx, node->props->l.id)
                                    : NULL;
        if (target && !target->bookmark) {
            const struct layout_span *span = docx_span(docx, node);
            target->bookmark = arena_printf(docx->job.arena, "_Ref%08u", ++number);
            target->first_page = span->first_page;
            target->last_page = span->last_page;
        }
    }
}
