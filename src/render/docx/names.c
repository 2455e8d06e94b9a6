#include "render/docx/docx_internal.h"

#include "base/alloc.h"

#include <stdlib.h>
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

/* --- page numbers */

/* A letter or digit, or a Chinese one: "一". */
static size_t token_length(const char *at)
{
    static const char chinese[] = "一";
    if (strncmp(at, chinese, strlen(chinese)) == 0) {
        return strlen(chinese);
    }
    bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');
    return letter || (*at >= '0' && *at <= '9') ? 1 : 0;
}

struct number_format number_format_of(const char *format)
{
    size_t start = 0, len = 0, length;
    while (format[start] && !token_length(format + start)) {
        start++;
    }
    while ((length = token_length(format + start + len)) != 0) {
        len += length;
    }
    return (struct number_format){slice_of(format, start), slice_of(format + start, len),
                                  slice_from(format + start + len)};
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

static void add_target(struct docx *docx, const char *id, int32_t outline, bool last)
{
    void *targets = docx->targets;
    if (!id || !*id) {
        return;
    }
    if (!mem_grow(&targets, &docx->target_capacity, docx->target_count + 1,
                  sizeof *docx->targets)) {
        docx_fail(docx, STATUS_NO_MEMORY);
        return;
    }
    docx->targets = targets;
    docx->targets[docx->target_count++] =
        (struct target){.id = id, .outline = outline, .is_cited_last = last};
}

static int by_id(const void *a, const void *b)
{
    const struct target *one = a, *other = b;
    return strcmp(one->id, other->id);
}

/* One entry for each id, sorted; the outline level is that of any of them. */
static void merge_targets(struct docx *docx)
{
    size_t count = 0;
    qsort(docx->targets, docx->target_count, sizeof *docx->targets, by_id);
    for (size_t i = 0; i < docx->target_count; i++) {
        const struct target *target = &docx->targets[i];
        struct target *last = count ? &docx->targets[count - 1] : NULL;
        if (last && strcmp(last->id, target->id) == 0) {
            last->outline = last->outline < 0 ? target->outline : last->outline;
            last->is_cited_last |= target->is_cited_last;
        } else {
            docx->targets[count++] = *target;
        }
    }
    docx->target_count = count;
}

const struct fo_node *docx_following(const struct fo_node *node)
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
        add_target(docx, node->props->l.ref_id, -1, false);
        break;
    case FO_PAGE_NUMBER_CITATION_LAST:
        add_target(docx, node->props->l.ref_id, -1, true);
        break;
    case FO_BASIC_LINK:
        add_target(docx, node->props->l.internal_destination, -1, false);
        break;
    case FO_BOOKMARK:
        add_target(docx, node->props->l.internal_destination, bookmark_level(node), false);
        break;
    default:
        break;
    }
}

/* Hidden names, as Word makes them: a leading underscore, numbered in order of the document. What
 * ends on the page it starts on needs no mark at its end. */
static void name_target(struct docx *docx, struct target *target, const struct fo_node *node,
                        uint32_t number)
{
    const struct layout_span *layout = docx_span(docx, node);
    target->node = node;
    target->first_page = layout->first_page;
    target->last_page = layout->last_page;
    target->bookmark = arena_printf(docx->job.arena, "_Ref%08u", number);
    if (target->is_cited_last) {
        target->end_bookmark = arena_printf(docx->job.arena, "_End%08u", number);
    }
}

void targets_collect(struct docx *docx)
{
    const struct fo_node *root = docx->job.document->root;
    uint32_t number = 0;
    docx->is_numbered_through = true;
    for (uint32_t i = 0; i < docx->layout->page_count; i++) {
        docx->is_numbered_through &= docx->layout->pages[i].folio == (int32_t)i + 1;
    }
    for (const struct fo_node *node = root; node; node = docx_following(node)) {
        note_reference(docx, node);
    }
    if (!docx->target_count) {
        return;
    }
    merge_targets(docx);
    for (const struct fo_node *node = root; node; node = docx_following(node)) {
        struct target *target = node->object != FO_TEXT && *node->props->l.id
                                    ? target_find(docx, node->props->l.id)
                                    : NULL;
        if (target && !target->bookmark) {
            name_target(docx, target, node, ++number);
        }
    }
}
