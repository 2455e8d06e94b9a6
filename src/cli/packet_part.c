#include "cli/packet_period.h"

#include <stdlib.h>
#include <string.h>

/* A part of the book for the papers that are about a part: a volume of the annex, a system union.
 * With the whole book in front of each of a thousand papers, a city's year would cost a thousand
 * times the city. */

#define BOOK_NAMESPACE "urn:jianjia:book:1"
#define NO_UNIT SIZE_MAX

enum row_kind { ROW_ALWAYS, ROW_UNIT, ROW_OF_UNIT, ROW_APPLICATION, ROW_REFUSED };

static const struct {
    const char *element, *unit; /* the attribute that names its unit */
    enum row_kind kind;
} KINDS[] = {
    {"system", NULL, ROW_ALWAYS},        {"unit", "id", ROW_UNIT},
    {"submission", "unit", ROW_OF_UNIT}, {"application", "unit", ROW_APPLICATION},
    {"title", "unit", ROW_OF_UNIT},      {"refused", NULL, ROW_REFUSED},
};

struct book_row {
    const xmlNode *node;
    const char *system; /* of a unit, of what was refused */
    size_t unit;        /* number of its unit, or NO_UNIT */
    enum row_kind kind;
};

struct unit_id {
    const char *id;
    size_t number;
};

static int by_id(const void *a, const void *b)
{
    const struct unit_id *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static const char *attribute(struct arena *arena, const xmlNode *node, const char *name)
{
    const char *value = xml_attribute(arena, node, name);
    return value ? value : "";
}

static size_t number_of(const struct unit_id *ids, size_t count, const char *id)
{
    const struct unit_id key = {.id = id};
    const struct unit_id *found = count ? bsearch(&key, ids, count, sizeof *ids, by_id) : NULL;
    return found ? found->number : NO_UNIT;
}

static bool read_row(struct arena *arena, const xmlNode *node, struct book_row *row,
                     const char **unit)
{
    for (size_t i = 0; i < ARRAY_LENGTH(KINDS); i++) {
        if (node->type != XML_ELEMENT_NODE
            || strcmp((const char *)node->name, KINDS[i].element) != 0) {
            continue;
        }
        *row = (struct book_row){.node = node, .unit = NO_UNIT, .kind = KINDS[i].kind};
        row->system = attribute(arena, node, "system");
        *unit = KINDS[i].unit ? attribute(arena, node, KINDS[i].unit) : "";
        return true;
    }
    return false;
}

enum status book_rows_read(const struct year *year, struct arena *arena, struct book_rows *out)
{
    const xmlNode *root = xmlDocGetRootElement(year->book.doc);
    size_t room = 1;
    for (const xmlNode *node = root->children; node; node = node->next) {
        room++;
    }
    *out = (struct book_rows){.rows = arena_array(arena, room, sizeof *out->rows)};
    const char **units = arena_array(arena, room, sizeof *units);
    struct unit_id *ids = arena_array(arena, room, sizeof *ids);
    if (!out->rows || !units || !ids) {
        return STATUS_NO_MEMORY;
    }
    for (const xmlNode *node = root->children; node; node = node->next) {
        struct book_row *row = &out->rows[out->count];
        if (!read_row(arena, node, row, &units[out->count])) {
            continue;
        }
        if (row->kind == ROW_UNIT) {
            ids[out->units] = (struct unit_id){units[out->count], out->units};
            out->units++;
        }
        out->count++;
    }
    qsort(ids, out->units, sizeof *ids, by_id);
    for (size_t i = 0; i < out->count; i++) {
        out->rows[i].unit = number_of(ids, out->units, units[i]);
    }
    return STATUS_OK;
}

/* Which units the paper is about. */
static void choose_units(const struct book_rows *rows, const struct paper_job *job, bool *chosen)
{
    size_t place = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct book_row *row = &rows->rows[i];
        if (row->kind == ROW_UNIT && job->system && strcmp(row->system, job->system) == 0) {
            chosen[row->unit] = true;
        } else if (row->kind == ROW_APPLICATION && !job->system) {
            place++;
            if (row->unit != NO_UNIT && place >= job->from && place <= job->to) {
                chosen[row->unit] = true;
            }
        }
    }
}

static bool belongs(const struct book_row *row, const struct paper_job *job, const bool *chosen,
                    size_t *place)
{
    switch (row->kind) {
    case ROW_ALWAYS:
        return true;
    case ROW_REFUSED:
        return job->system && strcmp(row->system, job->system) == 0;
    case ROW_APPLICATION:
        if (!job->system) {
            ++*place;
            return *place >= job->from && *place <= job->to;
        }
        break;
    default:
        break;
    }
    return row->unit != NO_UNIT && chosen[row->unit];
}

/* What the book's root says, but for what an earlier paper was about. */
static bool copy_head(const struct year *year, struct arena *scratch, xmlNode *root)
{
    static const char *const SAID[] = {"period", "year", "on", "order"};
    const xmlNode *from = xmlDocGetRootElement(year->book.doc);
    bool done = true;
    for (size_t i = 0; i < ARRAY_LENGTH(SAID) && done; i++) {
        const char *value = xml_attribute(scratch, from, SAID[i]);
        done = !value || xml_set(root, SAID[i], value);
    }
    return done;
}

static bool set_number(struct arena *scratch, xmlNode *root, const char *name, size_t number)
{
    const char *text = arena_printf(scratch, "%zu", number);
    return text && xml_set(root, name, text);
}

enum status book_part(const struct year *year, const struct book_rows *rows,
                      const struct paper_job *job, size_t volumes, struct arena *scratch,
                      struct xml_document *out)
{
    bool *chosen = arena_array(scratch, rows->units + 1, sizeof *chosen);
    enum status status = chosen ? xml_new(job->document, out) : STATUS_NO_MEMORY;
    xmlNode *root = status == STATUS_OK ? xml_add(out, NULL, NULL, "book", 1) : NULL;
    bool done = root && xml_declare(root, NULL, BOOK_NAMESPACE) && copy_head(year, scratch, root);
    size_t place = 0;
    if (done && job->system) {
        done = xml_set(root, "for-system", job->system);
    } else if (done) {
        done = set_number(scratch, root, "volume", job->volume)
               && set_number(scratch, root, "of-volumes", volumes)
               && set_number(scratch, root, "from", 1)
               && set_number(scratch, root, "to", job->to - job->from + 1);
    }
    if (done) {
        memset(chosen, 0, rows->units + 1);
        choose_units(rows, job, chosen);
    }
    for (size_t i = 0; i < rows->count && done; i++) {
        done = !belongs(&rows->rows[i], job, chosen, &place)
               || xml_graft(root, NULL, rows->rows[i].node);
    }
    return status == STATUS_OK && !done ? STATUS_NO_MEMORY : status;
}
