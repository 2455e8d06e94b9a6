#ifndef CLOSE_CLOSE_INTERNAL_H
#define CLOSE_CLOSE_INTERNAL_H

#include "close/close.h"

/* Private to close/: collect.c says what belongs to the period, documents.c what the office made,
 * tree.c writes one of the two trees with its manifest, catalogue.c lists it, next.c drafts the
 * profile, hindrance.c says what keeps a year from being closed, close.c is the order of it. */

/* --- collect.c --- */

enum closing_fate {
    CLOSING_ITEM, /* it counts: an item of the catalogue */
    CLOSING_REPLACED,
    CLOSING_WITHDRAWN,
    CLOSING_REFUSED,
    CLOSING_QUARANTINED,
    CLOSING_ERASED
};
#define CLOSING_FATES 6

/* A package of the period, or a document of the office. Texts are never NULL. */
struct closing_entry {
    struct record record;     /* findings, files and events: none */
    const char *dir;          /* of the package; NULL: a document */
    const char *form_file;    /* in it: the form's XML; "" none */
    const char *const *files; /* of a document: absolute, NULL-terminated */
    const char *const *names; /* and what they are called in the tree */
    const char *system;
    const char *reason; /* of a refused one: the first error */
    const char *title;  /* of a document */
    enum closing_fate fate;
    const char *section; /* class, or title of the form */
    unsigned section_order, unit_order, form_order;
    unsigned number;    /* of an item, in its catalogue; from 1 */
    const char *folder; /* in its tree */
    unsigned damaged;   /* files that were left out */
};

struct closing_list {
    struct closing_entry *entries; /* mem_free by closing_list_deinit */
    size_t count, capacity;
};

/* Everything of the period that the spool holds, in the order of the catalogue: sections, units,
 * subjects. What cannot be read is a finding. closing_list_deinit by the caller, also on failure.
 */
enum status closing_collect(const struct closing_source *source, struct arena *arena,
                            struct diagnostics *diags, struct closing_list *out) WARN_UNUSED;
struct closing_entry *closing_list_add(struct closing_list *list);
void closing_list_deinit(struct closing_list *list);
/* Numbers the items of each tree and gives all entries their folders. */
enum status closing_number(struct closing_list *list, struct arena *arena) WARN_UNUSED;

/* --- documents.c --- */

/* What the office made of the year and keeps below out/, and the folders named: files of one name
 * are one item. Copies of what is archived are left out, unless somebody worked on them. */
enum status closing_documents(const struct closing_source *source, struct arena *arena,
                              struct closing_list *list) WARN_UNUSED;
/* Pages of a PDF, as its page tree says; 0: not to be told. */
unsigned closing_pdf_pages(struct slice bytes);

/* --- tree.c --- */

struct closing_file {
    const char *path; /* in the tree */
    char sha256[65];
};

struct closing_tree {
    struct arena *arena, *scratch;
    const char *dir;
    const char *made; /* the folder made last; "" none */
    struct closing_file *files;
    size_t count, capacity;
    struct diagnostics *diags;
    enum status status; /* sticky: the disk, memory */
};

/* The folder may be there with some of what is to be in it: a file that is as it should be is not
 * written again. closing_tree_deinit by the caller. */
void closing_tree_init(struct closing_tree *tree, struct arena *arena, const char *dir,
                       struct diagnostics *diags);
void closing_tree_deinit(struct closing_tree *tree);
void closing_tree_put(struct closing_tree *tree, const char *path, struct slice bytes);
/* A copy of a file. False: it cannot be read, or its hash is not `sha256` (NULL: any); nothing is
 * put then, and it is the caller's to tell. */
bool closing_tree_copy(struct closing_tree *tree, const char *path, const char *from,
                       const char *sha256);
/* Removes what is not of it, writes the manifest, makes all of it durable, and reads it again. */
enum status closing_tree_finish(struct closing_tree *tree) WARN_UNUSED;
/* Reads a tree against its manifest. `inner`: a folder in it that has a manifest of its own; "". */
enum status closing_tree_verify(const char *dir, const char *inner, struct diagnostics *diags,
                                size_t *files) WARN_UNUSED;
/* What differs between the manifests of two trees is told, under the name `place`. */
enum status closing_tree_compare(const char *old, const char *fresh, const char *place,
                                 struct diagnostics *diags, bool *same) WARN_UNUSED;

#define CLOSING_SUMS "SHA256SUMS"
#define CLOSING_INNER "保密"

/* --- catalogue.c --- */

/* Puts the catalogue into the tree: to print, to work with, as data. */
enum status closing_catalogue(const struct closing_source *source, const struct closing_list *list,
                              bool confidential, bool draft, struct closing_tree *tree,
                              struct diagnostics *diags) WARN_UNUSED;

/* --- next.c --- */

/* Puts next year's profile into the tree; what staff have to look at is told. */
enum status closing_next_profile(const struct closing_source *source, struct closing_tree *tree,
                                 struct diagnostics *diags) WARN_UNUSED;

/* --- hindrance.c --- */

/* What waits to be worked on, and what waits for a decision, is told. */
enum status closing_hindrances(const struct closing_source *source, struct arena *arena,
                               struct diagnostics *diags) WARN_UNUSED;

#endif
