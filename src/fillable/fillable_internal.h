#ifndef FILLABLE_FILLABLE_INTERNAL_H
#define FILLABLE_FILLABLE_INTERNAL_H

#include "fillable/contract.h"
#include "fillable/fillable.h"
#include "validate/schema_index.h"

#define FO_NAMESPACE "http://www.w3.org/1999/XSL/Format"
#define J_NAMESPACE "urn:jianjia:fo"

/* The marks: U+F0000 stands for the first field. */
#define MARK_FIRST 0xF0000u
#define MARK_LAST 0xFFFFDu

/* An element or attribute with a value. */
struct field {
    const xmlNode *node; /* of the issued document */
    const struct schema_type *type;
    const char *xpath, *alias;
    enum carried_kind kind;
    const char *placeholder;
    const char *value; /* collapsed; "" nothing */
    const char *shown, *iso;
    const struct carried_choice *choices;
    size_t choice_count;
    size_t entry;    /* the nearest entry around it, + 1; 0: none */
    xmlNode *placed; /* the object of the FO document that it is bound to; NULL: none */
    bool ticks;      /* bound to check boxes */
};

/* An element that may occur several times. */
struct entry {
    const xmlNode *node;
    const char *xpath;
    bool fixed;        /* one of those that the form itself lists: none can be added */
    size_t first, end; /* the fields in it */
    size_t outer;      /* entry around it, + 1; 0: none */
};

struct fillable {
    struct forms *forms;
    struct form *form;
    struct arena *arena;
    struct diagnostics *diags;
    struct xml_document issued, marked;
    struct field *fields;
    size_t field_count, field_capacity;
    struct entry *entries;
    size_t entry_count, entry_capacity;
    struct carried_control *controls; /* in the order of the document */
    const struct field **control_fields;
    const char **control_values; /* of check boxes; NULL */
    size_t control_count, control_capacity, tick_count;
    const char **repeats; /* the XPaths of what can be added */
    size_t repeat_count, repeat_capacity;
    struct carried carried;
    bool drafting; /* a draft was given */
    bool has_pictures;
    bool out_of_memory;
};

/* --- fillable.c */
/* Runs one of the stylesheets in templates/fillable with the form's id and a class. */
enum status fillable_run(struct fillable *fillable, const char *name,
                         const struct xml_document *input, const char *class_name,
                         struct xml_document *out) WARN_UNUSED;

/* --- skeleton.c */
/* Adds to `document` all elements and attributes that the schema allows: as many of what repeats as
 * `model` has (NULL: a few), in the order of the schema. What it finds given in the model's
 * attributes is marked as the form's own (node_is_fixed). */
enum status skeleton_complete(struct fillable *fillable, struct xml_document *document,
                              const struct xml_document *model) WARN_UNUSED;
/* Whether the attribute is the form's own: which item of a list this is. Likewise an element, such
 * as the class of a form that has only one. */
bool attribute_is_fixed(const xmlAttr *attribute);
bool element_is_fixed(const xmlNode *element);
bool names_a_form(const struct schema_type *type);

/* --- fields.c */
/* Lists fields and entries of the issued document, and gives the marked one its marks. */
enum status fields_collect(struct fillable *fillable) WARN_UNUSED;
/* Room for one more element in an array of the arena; NULL when memory fails. */
void *fillable_grow(struct fillable *fillable, void *items, size_t count, size_t *capacity,
                    size_t size);

/* --- bind.c */
/* Binds the marks below a node of the FO document; those that cannot be bound go. */
void bind_marks(struct fillable *fillable, xmlNode *top, bool bindable);

/* --- repeats.c */
void repeats_mark(struct fillable *fillable);

/* --- rest.c */
/* Adds to the end of the document a part for the fields that have no place in it. */
enum status rest_add(struct fillable *fillable, struct xml_document *fo) WARN_UNUSED;

/* --- issued.c */
/* The part with what was issued, as text in the arena. */
enum status issued_write(struct fillable *fillable, struct slice issued,
                         struct slice *out) WARN_UNUSED;

#endif
