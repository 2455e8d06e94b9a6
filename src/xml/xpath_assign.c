#include "xml/xml_internal.h"

#include "base/alloc.h"

#include <libxml/xpathInternals.h>

/* cross-assignment(groups, own, barred): to every group another one, to each once, so that nothing
 * of `barred` below a group says what something of `own` below the group it was given says. Answers
 * the numbers of the groups given, "2 3 1", or "" when it cannot be done. Groups are taken in
 * document order; each would best be given the next one, so most answers go once round.
 *
 * Augmenting paths (Kuhn): n searches of at most n * n steps. */

#define GROUPS_MAX 100 /* also the depth of the search */

struct assignment {
    int count;
    xmlNodePtr *groups;
    bool *allowed;  /* count x count: row may be given column */
    int *given_to;  /* column: the row that has it, -1 none */
    bool *searched; /* columns that this search has seen */
};

static int group_of(const struct assignment *a, const xmlNode *node)
{
    for (; node; node = node->parent) {
        for (int i = 0; i < a->count; i++) {
            if (a->groups[i] == node) {
                return i;
            }
        }
    }
    return -1;
}

/* What a node below a group says; groups are numbered in document order. */
struct saying {
    xmlChar *text;
    int group;
};

static void free_sayings(struct saying *sayings, int count)
{
    for (int i = 0; sayings && i < count; i++) {
        xmlFree(sayings[i].text);
    }
    mem_free(sayings);
}

static struct saying *read_sayings(const struct assignment *a, const xmlNodeSet *set)
{
    int count = set ? set->nodeNr : 0;
    struct saying *sayings = mem_calloc((size_t)count + 1, sizeof *sayings);
    for (int i = 0; sayings && i < count; i++) {
        sayings[i].text = xmlNodeGetContent(set->nodeTab[i]);
        sayings[i].group = group_of(a, set->nodeTab[i]);
        if (!sayings[i].text) {
            free_sayings(sayings, count);
            return NULL;
        }
    }
    return sayings;
}

static void bar(struct assignment *a, const struct saying *own, const struct saying *barred)
{
    struct slice left = slice_trim(slice_from((const char *)own->text));
    struct slice right = slice_trim(slice_from((const char *)barred->text));
    if (own->group >= 0 && barred->group >= 0 && slice_equal(left, right)) {
        a->allowed[barred->group * a->count + own->group] = false;
    }
}

/* False for want of memory. */
static bool fill_allowed(struct assignment *a, const xmlNodeSet *own, const xmlNodeSet *barred)
{
    int owned = own ? own->nodeNr : 0;
    int bars = barred ? barred->nodeNr : 0;
    struct saying *left = read_sayings(a, own);
    struct saying *right = left ? read_sayings(a, barred) : NULL;
    for (int i = 0; i < a->count * a->count; i++) {
        a->allowed[i] = i / a->count != i % a->count;
    }
    for (int i = 0; right && i < owned; i++) {
        for (int k = 0; k < bars; k++) {
            bar(a, &left[i], &right[k]);
        }
    }
    bool sound = right != NULL;
    free_sayings(left, owned);
    free_sayings(right, bars);
    return sound;
}

/* Whether the row can have a column, those that have one moving on where they must. */
static bool place(struct assignment *a, int row)
{
    for (int step = 1; step < a->count; step++) {
        int column = (row + step) % a->count;
        if (!a->allowed[row * a->count + column] || a->searched[column]) {
            continue;
        }
        a->searched[column] = true;
        if (a->given_to[column] < 0 || place(a, a->given_to[column])) {
            a->given_to[column] = row;
            return true;
        }
    }
    return false;
}

static bool assign(struct assignment *a)
{
    for (int i = 0; i < a->count; i++) {
        a->given_to[i] = -1;
    }
    for (int row = 0; row < a->count; row++) {
        for (int i = 0; i < a->count; i++) {
            a->searched[i] = false;
        }
        if (!place(a, row)) {
            return false;
        }
    }
    return a->count > 0;
}

static void add_answer(struct strbuf *out, const struct assignment *a)
{
    for (int row = 0; row < a->count; row++) {
        for (int column = 0; column < a->count; column++) {
            if (a->given_to[column] == row) {
                strbuf_addf(out, row ? " %d" : "%d", column + 1);
            }
        }
    }
}

/* A failed answer is an error of the run. */
static void answer(xmlXPathParserContextPtr ctxt, xmlNodeSetPtr groups, xmlNodeSetPtr own,
                   xmlNodeSetPtr barred)
{
    size_t count = groups ? (size_t)groups->nodeNr : 0;
    struct assignment a = {
        .count = (int)count,
        .groups = groups ? groups->nodeTab : NULL,
        .allowed = mem_calloc(count * count, sizeof *a.allowed),
        .given_to = mem_calloc(count, sizeof *a.given_to),
        .searched = mem_calloc(count, sizeof *a.searched),
    };
    struct strbuf out = {0};
    if (!a.allowed || !a.given_to || !a.searched || !fill_allowed(&a, own, barred)) {
        xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
    } else {
        if (assign(&a)) {
            add_answer(&out, &a);
        }
        xpath_return_buffer(ctxt, &out);
    }
    mem_free(a.allowed);
    mem_free(a.given_to);
    mem_free(a.searched);
}

static void call_cross_assignment(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    xmlNodeSetPtr barred = xmlXPathPopNodeSet(ctxt);
    xmlNodeSetPtr own = xmlXPathCheckError(ctxt) ? NULL : xmlXPathPopNodeSet(ctxt);
    xmlNodeSetPtr groups = xmlXPathCheckError(ctxt) ? NULL : xmlXPathPopNodeSet(ctxt);
    if (!xmlXPathCheckError(ctxt)) {
        if (groups && groups->nodeNr > GROUPS_MAX) {
            xpath_fail(ctxt, "cross-assignment", "groups", "more than 100");
        } else {
            xmlXPathNodeSetSort(groups);
            answer(ctxt, groups, own, barred);
        }
    }
    xmlXPathFreeNodeSet(groups);
    xmlXPathFreeNodeSet(own);
    xmlXPathFreeNodeSet(barred);
}

const struct xpath_function XPATH_ASSIGNMENT[] = {
    {"cross-assignment", 3, 3, call_cross_assignment},
    {NULL, 0, 0, NULL},
};
