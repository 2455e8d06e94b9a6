#ifndef YEAR_YEAR_INTERNAL_H
#define YEAR_YEAR_INTERNAL_H

#include "year/year.h"

/* Shared by the files of this folder: what the book is written from. All strings and lists live in
 * the year's arena and are never NULL. */

struct year_system {
    const char *name;
    const char *kind; /* the profile's; "" none */
    int table;        /* its place in the office's table */
    struct slice sort_key;
    unsigned order;
};

/* A unit by whatever it is told: register key, else code, else normalised name. */
struct year_unit {
    const char *id;
    const char *key, *name, *uscc, *system_name, *contact, *phone;
    const struct year_system *system; /* NULL: none */
    struct slice sort_key;
    unsigned order;
};

struct year_photo {
    const char *path;  /* absolute */
    const char *shown; /* its name as it came */
};

/* A row of the ledger: accepted and counting, or refused. */
struct year_entry {
    struct record record; /* texts copied; no lists */
    const char *path;     /* of the package, absolute */
    const char *paper, *reason, *place, *advice;
    uint32_t errors, warnings;
    const char *received; /* day by the office's clock */
    const char *original; /* its XML, of what came in or taken out of it, absolute; "" not known */
    char sha256[65];      /* of it */
    struct year_photo *photos;
    size_t photo_count;
    bool damaged;
    struct year_unit *unit; /* NULL: refused before its unit was known */
    const struct form *form;
    struct slice subject_key;
};

struct year_material {
    const struct year_entry *entry; /* NULL: it is missing */
    const char *form, *title;       /* form "": photographs */
    bool optional, aside;
};

struct year_application {
    const char *id, *class_name, *subject;
    const struct year_unit *unit;
    struct year_material *materials; /* in the order of the class's list */
    size_t material_count;
    size_t photos;
    unsigned order;
    bool checked, eligible; /* once it is in the book */
    struct packet_finding *findings;
};

/* A list in the arena of the year, which grows by doubling. */
struct year_list {
    void *items;
    size_t count, capacity;
};
/* Room for one item of `size` bytes more, zeroed; NULL when memory fails. */
void *year_list_add(struct arena *arena, struct year_list *list, size_t size);

struct year_index {
    struct year_list entries;      /* struct year_entry, by unit, form and subject */
    struct year_list refused;      /* struct year_entry, by system, unit name and time */
    struct year_list units;        /* struct year_unit */
    struct year_list systems;      /* struct year_system */
    struct year_unit **unit_order; /* by year_sort */
    struct year_system **system_order;
    struct year_list applications; /* struct year_application, by class and unit */
    struct year_list withheld;     /* struct year_withheld */
    struct year_list titles;       /* struct year_title */
    const struct year_entry **by_key;
    struct year_list sound; /* const struct form *, whose rules have nothing against the book */
};

struct year_withheld {
    const char *form;
    unsigned count;
};

struct year_title {
    struct title_row row;
    struct year_unit *unit;
};

/* --- rows.c: the ledger, the register and the titles --- */

/* Reads all there is into the index, unordered. */
enum status year_read_rows(struct year *year, struct diagnostics *diags) WARN_UNUSED;

/* --- order.c: the office's order, by sound, by strokes --- */

/* Sorts systems, units, entries and refused ones, and numbers systems and units. */
enum status year_sort(struct year *year) WARN_UNUSED;

/* --- applications.c --- */

enum status year_group(struct year *year) WARN_UNUSED;
const struct year_application *year_find_application(const struct year *year, const char *id);

/* --- book.c --- */

enum status year_write_book(struct year *year, struct diagnostics *diags) WARN_UNUSED;

/* --- year.c --- */

const struct year_entry *year_find(const struct year *year, const char *key);
/* Makes the pipeline bind in what <j:part submission=""/> names. */
void year_hand_out(struct year *year);

#endif
