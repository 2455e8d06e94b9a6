#include "fo/reader.h"

#include <stdlib.h>
#include <string.h>

/* What concerns several places of a document. Names are gathered in one walk, then sorted. */

struct named {
    const char *name;
    const struct fo_node *node;
};

struct names {
    struct named *items;
    size_t count, capacity;
};

struct checker {
    struct fo_reader *reader;
    struct names ids, masters, regions, links;
    bool no_memory;
};

static void add_name(struct checker *checker, struct names *names, const char *name,
                     const struct fo_node *node)
{
    if (!name[0]) {
        return;
    }
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity * 2 : 16;
        struct named *items = arena_array(checker->reader->arena, capacity, sizeof *items);
        if (!items) {
            checker->no_memory = true;
            return;
        }
        if (names->count) {
            memcpy(items, names->items, names->count * sizeof *items);
        }
        names->items = items;
        names->capacity = capacity;
    }
    names->items[names->count++] = (struct named){name, node};
}

static struct diag_place place_of(const struct checker *checker, const struct fo_node *node)
{
    const char *source = fo_source(node);
    return (struct diag_place){.line = node->line,
                               .label = source[0] ? source : NULL,
                               .stage = "fo",
                               .as_severity = checker->reader->options->strict,
                               .severity = SEVERITY_ERROR};
}

static int compare_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    if (order) {
        return order;
    }
    return x->node->index < y->node->index ? -1 : x->node->index > y->node->index;
}

static void sort_names(struct checker *checker, struct names *names, enum diag_code repeated)
{
    if (names->count < 2) {
        return;
    }
    qsort(names->items, names->count, sizeof names->items[0], compare_named);
    const struct named *first = &names->items[0];
    for (size_t i = 1; i < names->count; i++) {
        const struct named *item = &names->items[i];
        if (strcmp(item->name, first->name) != 0) {
            first = item;
        } else if (repeated != DIAG_CODE_COUNT) {
            struct diag_place place = place_of(checker, item->node);
            const char *line = arena_printf(checker->reader->arena, "%d", first->node->line);
            diag_report(checker->reader->diags, repeated, &place, item->name, line ? line : "",
                        NULL);
        }
    }
}

static bool has_name(const struct names *names, const char *name)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, names->items[middle].name);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return false;
}

static void gather(struct checker *checker, const struct fo_node *root)
{
    for (const struct fo_node *node = root; node; node = fo_following(node)) {
        const struct fo_local *l = &node->props->l;
        switch (node->object) {
        case FO_TEXT:
            continue;
        case FO_SIMPLE_PAGE_MASTER:
        case FO_PAGE_SEQUENCE_MASTER:
            add_name(checker, &checker->masters, l->master_name, node);
            break;
        case FO_REGION_BODY:
        case FO_REGION_BEFORE:
        case FO_REGION_AFTER:
        case FO_REGION_START:
        case FO_REGION_END:
            add_name(checker, &checker->regions, l->region_name, node);
            break;
        default:
            break;
        }
        add_name(checker, &checker->ids, l->id, node);
        add_name(checker, &checker->links, l->internal_destination, node);
    }
}

static void check_reference(struct checker *checker, const struct fo_node *node)
{
    const struct fo_local *l = &node->props->l;
    struct diag_place place = place_of(checker, node);
    if (l->master_reference[0] && !has_name(&checker->masters, l->master_reference)) {
        diag_report(checker->reader->diags, DIAG_FO_NO_MASTER, &place, l->master_reference, NULL);
    }
    /* xsl-footnote-separator and the like name no region. */
    bool separator = strncmp(l->flow_name, "xsl-", 4) == 0 && strstr(l->flow_name, "-separator");
    if (l->flow_name[0] && !separator && !has_name(&checker->regions, l->flow_name)) {
        bool flow = node->object == FO_FLOW;
        diag_report(checker->reader->diags, flow ? DIAG_FO_NO_FLOW_REGION : DIAG_FO_NO_REGION,
                    &place, l->flow_name, NULL);
    }
}

static void check_references(struct checker *checker, const struct fo_node *root)
{
    for (const struct fo_node *top = root->first_child; top; top = top->next) {
        check_reference(checker, top);
        for (const struct fo_node *node = top->first_child; node; node = node->next) {
            check_reference(checker, node);
            for (const struct fo_node *inner = node->first_child;
                 inner && top->object == FO_LAYOUT_MASTER_SET; inner = inner->next) {
                check_reference(checker, inner);
                for (const struct fo_node *last = inner->first_child; last; last = last->next) {
                    check_reference(checker, last);
                }
            }
        }
    }
}

/* Links and bookmarks to what is not there. */
static void check_links(struct checker *checker)
{
    for (size_t i = 0; i < checker->links.count; i++) {
        const struct named *link = &checker->links.items[i];
        if (!has_name(&checker->ids, link->name)) {
            struct diag_place place = place_of(checker, link->node);
            diag_report(checker->reader->diags, DIAG_FO_LINK, &place, link->name, NULL);
        }
    }
}

void fo_check_document(struct fo_reader *reader, const struct fo_node *root)
{
    struct checker checker = {.reader = reader};
    gather(&checker, root);
    sort_names(&checker, &checker.ids, DIAG_FO_DUPLICATE_ID);
    sort_names(&checker, &checker.masters, DIAG_FO_DUPLICATE_MASTER);
    sort_names(&checker, &checker.regions, DIAG_CODE_COUNT);
    check_references(&checker, root);
    check_links(&checker);
    if (checker.no_memory && reader->status == STATUS_OK) {
        reader->status = STATUS_NO_MEMORY;
    }
}
