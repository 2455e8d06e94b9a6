#ifndef EXTRACT_EXTRACT_INTERNAL_H
#define EXTRACT_EXTRACT_INTERNAL_H

#include "extract/extract.h"
#include "validate/schema_index.h"
#include "zip/zip.h"

/* Private to extract/:  worddoc.c opens the package and judges it, relations.c finds its parts,
 * controls.c and boxtext.c read the boxes, path.c names places in a submission, issued.c knows what
 * was issued, match.c says which field a box is, values.c turns what stands there into values,
 * places.c puts the boxes into the order of rows, merge.c merges, prune.c leaves out what is empty.
 */

/* --- worddoc.c --- */

/* document.xml, headers, footers, notes */
#define WORDDOC_TEXTS 64
#define WORDDOC_ITEMS 500

struct worddoc {
    struct arena *arena;
    struct diagnostics *diags;
    struct archive_reader *archive;
    struct xml_document texts[WORDDOC_TEXTS]; /* the body first */
    size_t text_count;
    struct xml_document items[WORDDOC_ITEMS]; /* submissions */
    struct slice item_bytes[WORDDOC_ITEMS];
    size_t item_count;
    struct xml_document issued; /* doc NULL: gone, or there was none */
    const char *form, *version; /* by the document's properties; NULL: they do not say */
};

/* worddoc_close by the caller, also on failure. */
enum status worddoc_open(struct slice bytes, struct arena *arena, struct diagnostics *diags,
                         struct worddoc *word) WARN_UNUSED;
void worddoc_close(struct worddoc *word);
/* A part whole, in the arena. */
enum status worddoc_read_part(struct worddoc *word, const char *name,
                              struct slice *out) WARN_UNUSED;
/* Parses a part; what is wrong with it is said in the words of an office. */
enum status worddoc_parse(struct worddoc *word, const char *name, struct slice bytes,
                          struct xml_document *out) WARN_UNUSED;
/* An element of WordprocessingML, transitional or strict. */
bool worddoc_is(const xmlNode *node, const char *name);
/* Its attribute of that local name, whatever the namespace; NULL: none. */
const char *worddoc_value(const xmlNode *node, const char *name);
/* w:val of the child element of that name; NULL: no such child. */
const char *worddoc_child_value(const xmlNode *node, const char *name);

/* --- relations.c --- */

struct relation {
    const char *kind;   /* the last step of its type: customXml, header, .. */
    const char *target; /* the name of the part; NULL: outside the package */
    struct relation *next;
};

/* The relations of a part; of the package, name "". NULL list: there are none. */
enum status relations_read(struct worddoc *word, const char *part,
                           struct relation **out) WARN_UNUSED;
/* The content type of a part; "" not said. NULL when memory fails. */
const char *relations_content_type(struct worddoc *word, const xmlNode *types, const char *part);

/* --- path.c --- */

#define PATH_STEPS 16

struct step {
    const char *name;
    int index; /* 1.. among the siblings of the name; 0: an attribute */
};

/* A place below the root of a submission. */
struct path {
    struct step steps[PATH_STEPS];
    size_t count;
};

/* Of /f:form[1]/f:unit[1]/f:name[1] or (tag) unit[1]/name[1]. False: it is no such thing. */
bool path_of_xpath(struct arena *arena, const char *xpath, struct path *out);
bool path_of_tag(struct arena *arena, const char *tag, struct path *out);
bool path_equal(const struct path *a, const struct path *b);
/* The same fields, of any rows. */
bool path_alike(const struct path *a, const struct path *b);
/* The node there; NULL: there is none. */
xmlNode *path_find(const struct xml_document *document, const struct path *path);
/* The child element of that name and number; NULL: there is none. */
xmlNode *path_child(const xmlNode *parent, const char *name, int index);
xmlAttr *path_attribute(const xmlNode *element, const char *name);
/* Text of a node of a submission, white space at its ends cut off; "" of NULL. NULL when memory
 * fails. */
const char *path_text(struct arena *arena, const xmlNode *node);

/* --- controls.c --- */

enum box_kind { BOX_TEXT, BOX_LINES, BOX_DATE, BOX_LIST, BOX_CHECKBOX, BOX_PICTURE, BOX_OTHER };

struct choice {
    const char *text, *value;
};

/* A content control that holds no other. */
struct box {
    enum box_kind kind;
    const char *xpath; /* of its binding; NULL: none */
    bool of_issued;    /* the binding is of the issued item */
    const char *tag;   /* NULL: none */
    const char *alias; /* NULL: none */
    bool placeholder;  /* it says that it shows its placeholder */
    const char *text;  /* what stands in it, lines separated by LF */
    const char *iso;   /* of a date: 2026-01-05, as the program noted it; NULL */
    int checked;       /* of a check box, as the program noted it; -1: not noted */
    struct choice *choices;
    size_t choice_count;
    const char *runs;         /* of a box that was multiplied: its runs put together; NULL */
    const xmlNode *paragraph; /* it stands in; NULL: around some */
    bool again; /* another control for the field of the box before, in the same paragraph */
};

struct boxes {
    struct box *items;
    size_t count, capacity;
};

/* All boxes of the document in the order they stand; boxes_free by the caller, also on failure. */
enum status boxes_read(struct worddoc *word, struct boxes *out) WARN_UNUSED;
void boxes_free(struct boxes *boxes);

/* --- boxtext.c --- */

/* What a reader sees below a node: paragraphs and line breaks are LF, what is marked as deleted is
 * left out. */
void boxtext_collect(const xmlNode *node, struct strbuf *out);
/* Appends a text without blanks of any width, which programs set and drop as they like. */
void boxtext_solid(struct slice text, struct strbuf *out);
/* Whether the node is something marked as deleted. */
bool boxtext_is_deleted(const xmlNode *node);
/* Of the alternatives of a drawing one is read. */
bool boxtext_is_passed_over(const xmlNode *node);

/* --- issued.c --- */

/* A box as it was issued. */
struct issued_box {
    const char *tag, *alias, *placeholder; /* NULL: none */
    struct path path;                      /* of the field */
    struct path bound; /* of the tick in what was issued that a check box is bound to */
    enum box_kind kind;
    const char *value; /* of a check box: what the field has when it is ticked; NULL: true */
    bool ticked;       /* the tick says so now */
    const struct choice *choices;
    size_t choice_count;
};

struct issued {
    struct xml_document xml; /* the copy of the submission: b */
    const char *form, *version;
    struct issued_box *boxes;
    size_t count;
};

/* What a document carries of it: word->issued must be there. issued_close by the caller, also on
 * failure. */
enum status issued_read(struct worddoc *word, struct issued *out) WARN_UNUSED;
void issued_close(struct issued *issued);

/* --- match.c --- */

/* A box and the field it is; `known` NULL: it was not issued (a row that was added), or what was
 * issued is lost. */
struct matched {
    const struct box *box;
    const struct issued_box *known;
    struct path path;
};

struct matches {
    struct matched *items;
    size_t count;
};

/* Boxes that nobody can place are left out, and told when somebody wrote into them. */
enum status match_boxes(struct arena *arena, struct diagnostics *diags, const struct boxes *boxes,
                        const struct issued *issued, struct matches *out) WARN_UNUSED;

/* --- values.c --- */

/* What a box says for its field, as the submission writes it; "" nothing. `type` of the field, NULL
 * unknown. NULL when memory fails. */
const char *value_of_box(struct arena *arena, const struct matched *match,
                         const struct schema_type *type);
/* Whether a text is the one that stands in an empty box. */
bool value_is_placeholder(const struct matched *match, const char *text);
/* Whether a box also holds what the form has before it: LibreOffice takes words at the start of a
 * line into the box behind them. That is known of empty boxes and of numbers. */
bool value_is_label(const struct matched *match, const struct schema_type *type);
/* The same text as far as a form is concerned: blanks do not count. */
bool value_same(const char *a, const char *b);
/* A text as it is written into a submission: trimmed, no characters that nobody sees. *dropped:
 * some were dropped. NULL when memory fails. */
const char *value_clean(struct arena *arena, const char *text, bool *dropped);
/* 2025年1月2日, 2025-1-2, 2025/1/2, 2025.1.2 -> 2025-01-02; 2025年1月 -> 2025-01. NULL: no date. */
const char *value_date(struct arena *arena, const char *text);
/* A tick: 1 yes, 0 no, -1 neither is to be seen. */
int value_tick(const char *text);

/* --- places.c --- */

/* An element (or attribute) of the submission as the document shows it. Copied rows are places of
 * their own with the number of the row they were copied from. */
struct place {
    struct place *parent;
    struct step step;
    bool copy;
    const struct matched **boxes;
    size_t box_count, box_capacity;
    struct place *first, **last; /* children in the order of the document */
    struct place *next;
};

/* The root. NULL when memory fails. */
struct place *places_of(struct arena *arena, const struct matches *matches,
                        const struct issued *issued, const struct schema_element *root);

/* --- merge.c --- */

struct merge {
    struct arena *arena;
    struct diagnostics *diags;
    struct forms *forms;
    struct form *form;
    const struct issued *issued;
    const struct xml_document *x; /* as it came; b when that is lost */
    struct xml_document *out;     /* a copy of it, to be changed */
    enum status status;           /* sticky: memory */
};

enum status merge_boxes(struct merge *merge, const struct place *root) WARN_UNUSED;
/* The label of a node of merge->out. */
const char *merge_label(struct merge *merge, const xmlNode *node);

/* --- fields.c: one field --- */

/* Writes what a field comes to into `node` (element or attribute) of merge->out; b and x may be
 * NULL. */
void merge_field(struct merge *merge, const struct place *place, const xmlNode *b, const xmlNode *x,
                 xmlNode *node);

/* --- edited.c --- */

/* Of a document that carries one submission and is no form to fill in: names the fields whose words
 * it does not show any more. */
enum status edited_tell(struct worddoc *word, struct forms *forms) WARN_UNUSED;

/* --- prune.c --- */

/* Leaves out what may be left out and holds nothing, and white space between elements. */
void prune_submission(const struct schema_index *index, const struct xml_document *document);
/* Whether neither it nor anything below it holds a value. */
bool prune_is_void(const xmlNode *element);
/* The child particle of that name. */
const struct schema_particle *prune_particle(const struct schema_type *type, const char *name);

#endif
