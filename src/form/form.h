#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "base/arena.h"
#include "base/diag.h"
#include "xml/xml.h"

/* The forms that are installed, found by their manifests schemas/<form>/form.xml, and the office's
 * profile. What is loaded lives for the process and is read-only. Schemas, rules and stylesheets
 * are compiled on first use, once. */

/* Which elements proof/ reads, and as what (title, heading, paragraph ..): `match` is the end of a
 * path of element names, such as attachment/title; the longest one wins. */
struct form_part {
    const char *match, *as;
    const struct form_part *next;
};

/* Elements of a submission that the book of a year shows (schemas/common/book.xsd): paths of local
 * names below the root, such as ballot/satisfaction. */
struct form_fact {
    const char *path;
    bool masked;      /* shown with all but its ends hidden: 990106********2427 */
    const char *only; /* ids of the documents that read it, apart by spaces; NULL: any may */
    const struct form_fact *next;
};

struct schema_index; /* validate/: labels, types and facets by element; lives in forms->arena */

struct form {
    const char *id;            /* checklist-demonstration */
    const char *version;       /* 1 */
    const char *namespace_uri; /* urn:jianjia:form:checklist-demonstration:1 */
    const char *title;         /* Chinese */
    const char *title_en;
    bool confidential;
    bool unsound;    /* its schema, rules or stylesheet cannot be used, as pipeline_prepare found */
    char hash[65];   /* of all it is made of; "" until forms_hash */
    bool internal;   /* filled in by the program alone: no submission is of it, no list shows it */
    const char *dir; /* schemas/<form> */
    const char *schema_path, *rules_path, *stylesheet_path, *blank_path;
    /* name of the element below the root that tells one submission from another where the envelope
     * has no subject; NULL: unit and period do */
    const char *subject;
    const char
        *drafts; /* id of the form whose submissions the stylesheet writes; NULL: it makes FO */
    const struct form_part *parts; /* NULL: the form is not proof-read */
    const struct form_fact *facts; /* NULL: none */
    /* compiled on demand by forms_compile; NULL before */
    struct xml_schema *schema;
    struct xml_stylesheet *stylesheet;
    /* made on demand by validate/; NULL before. The index lives in forms->arena */
    struct xml_stylesheet *rules;
    struct schema_index *index;
    struct form *next;
};

/* A form whose manifest cannot be used: its submissions are not to blame and must not be refused.
 */
struct form_broken {
    const char *id; /* the folder's name */
    const char *manifest;
    struct form_broken *next;
};

struct forms {
    struct arena *arena;
    const char *data_dir;  /* holds schemas/ and templates/ */
    struct form *first;    /* sorted by id */
    struct form *internal; /* likewise, found by forms_by_id alone */
    struct form_broken *broken;
    struct xml_document
        catalogue; /* schemas/common/catalogue.xml, the wording of the requirements */
    struct xml_document profile;
    const char *profile_path;
    char profile_hash[65];
    struct xml_resources *resources; /* what the XPath functions keep */
};

/* Finds the data folder: `dir` when given, else the source tree the program was built in, else the
 * installed one; reads manifests, catalogue and the profile (`profile_path`, NULL: the sample
 * profile schemas/common/profile.xml), the profile checked against its schema. A broken manifest is
 * a diagnostic with file and line and leaves that form out; STATUS_CONFIG when the data folder or
 * the profile cannot be used. forms_close by the caller. */
enum status forms_open(const char *dir, const char *profile_path, struct diagnostics *diags,
                       struct forms **out) WARN_UNUSED;
void forms_close(struct forms *forms);
/* Fills in the hashes of the forms: SHA-256 over the names and contents of the files in their
 * folders and in those all share. */
enum status forms_hash(struct forms *forms) WARN_UNUSED;

/* By namespace of a submission's root, or by id; NULL. */
struct form *forms_by_namespace(const struct forms *forms, const char *namespace_uri);
struct form *forms_by_id(const struct forms *forms, const char *id);
/* The broken form of that id; NULL. */
const struct form_broken *forms_broken(const struct forms *forms, const char *id);

/* Compiles schema and stylesheet of a form (what is not compiled yet; rules: validate_compile). A
 * fault of ours names file, line and what; STATUS_CONFIG. */
enum status forms_compile(struct forms *forms, struct form *form,
                          struct diagnostics *diags) WARN_UNUSED;
/* The parts alone, for commands that need only one of them. */
enum status forms_compile_schema(struct forms *forms, struct form *form,
                                 struct diagnostics *diags) WARN_UNUSED;
enum status forms_compile_stylesheet(struct forms *forms, struct form *form,
                                     struct diagnostics *diags) WARN_UNUSED;

/* A value of the profile by path of element names below its root, "" when absent:
 * forms_profile_text(forms, arena, "office/name"). */
const char *forms_profile_text(const struct forms *forms, struct arena *arena, const char *path);

#endif
