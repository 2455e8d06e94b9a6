#include "extract/extract.h"

#include "extract/extract_internal.h"
#include "intake/intake.h"
#include "validate/validate.h"

#include <string.h>

bool extract_is_docx(struct slice bytes)
{
    return bytes.len > 4 && memcmp(bytes.ptr, "PK\3\4", 4) == 0
           && slice_holds(bytes, slice_from("[Content_Types].xml"))
           && slice_holds(bytes, slice_from("word/"));
}

/* --- whose form --- */

static const char *namespace_of(const struct xml_document *xml)
{
    const xmlNode *root = xml->doc ? xmlDocGetRootElement(xml->doc) : NULL;
    return root && root->ns && root->ns->href ? (const char *)root->ns->href : "";
}

/* The id in urn:jianjia:form:ID:VERSION. */
static const char *id_of(struct arena *arena, const char *uri)
{
    struct slice rest = slice_from(uri);
    for (int steps = 3; steps > 0 && rest.ptr; steps--) {
        slice_cut(&rest, ':');
    }
    const char *id = arena_copy(arena, slice_cut(&rest, ':'));
    return id && id[0] ? id : "form";
}

static enum status refuse_version(const struct forms *forms, const char *id, const char *version,
                                  struct diagnostics *diags)
{
    const struct form *current = forms_by_id(forms, id);
    diag_report(diags, DIAG_EXTRACT_VERSION, NULL, current ? current->title : id, version,
                current ? current->version : "-", NULL);
    return STATUS_UNSUPPORTED;
}

/* --- several, or none to fill in --- */

static enum status add_item(struct extraction *out, struct arena *arena, const struct form *form,
                            const char *id, struct slice xml)
{
    size_t same = 1;
    for (size_t i = 0; i < out->count; i++) {
        same += strncmp(out->items[i].name, id, strlen(id)) == 0;
    }
    const char *name = same > 1 ? arena_printf(arena, "%s-%zu", id, same) : id;
    out->items[out->count++] = (struct extracted){form, name, xml};
    return name ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status give_items(const struct forms *forms, const struct worddoc *word,
                              struct extraction *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < word->item_count && status == STATUS_OK; i++) {
        const char *uri = namespace_of(&word->items[i]);
        status = add_item(out, word->arena, forms_by_namespace(forms, uri), id_of(word->arena, uri),
                          word->item_bytes[i]);
    }
    return status;
}

/* --- a form to fill in --- */

struct filling {
    struct forms *forms;
    struct worddoc *word;
    struct issued issued;
    struct boxes boxes;
    struct matches matches;
    struct form *form;
    const struct xml_document *x;
    struct xml_document merged;
};

/* The labels and types of a form are read when they are first asked for. */
static enum status ready(struct filling *f)
{
    struct worddoc *word = f->word;
    const xmlNode *root = xmlDocGetRootElement(f->issued.xml.doc);
    validate_label(f->forms, f->form, root, word->arena, word->diags);
    return f->form->index ? STATUS_OK : STATUS_NO_MEMORY;
}

static bool is_placed(const struct filling *f, const struct path *path, size_t steps)
{
    struct path start = *path;
    start.count = steps;
    for (size_t i = 0; i < f->matches.count; i++) {
        struct path own = f->matches.items[i].path;
        if (own.count >= steps) {
            own.count = steps == path->count ? own.count : steps;
            if (path_equal(&own, &start)) {
                return true;
            }
        }
    }
    return false;
}

/* How many of its steps lead to the row it stands in. */
static size_t row_steps(const struct filling *f, const struct path *path)
{
    const xmlNode *root = xmlDocGetRootElement(f->issued.xml.doc);
    const struct schema_element *element = schema_index_element(f->form->index, root);
    size_t found = 0;
    for (size_t i = 0; i < path->count && element && path->steps[i].index; i++) {
        found = schema_type_max(element->type, path->steps[i].name) > 1 ? i + 1 : found;
        element = schema_type_child(element->type, path->steps[i].name);
    }
    return found;
}

/* A box that is gone while what it stood in is there: what was typed in its place is not taken. */
static void tell_gone(const struct filling *f)
{
    struct worddoc *word = f->word;
    for (size_t i = 0; i < f->issued.count; i++) {
        const struct path *path = &f->issued.boxes[i].path;
        size_t row = row_steps(f, path);
        const xmlNode *node = path_find(&f->issued.xml, path);
        bool first = i == 0 || !path_equal(&f->issued.boxes[i - 1].path, path);
        if (!first || !node || is_placed(f, path, path->count)
            || (row && !is_placed(f, path, row == path->count ? row - 1 : row))
            || row == path->count) {
            continue;
        }
        const xmlNode *there = path_find(f->x, path);
        const char *text = there ? path_text(word->arena, there) : "";
        struct diag_place place = {
            .label = validate_label(f->forms, f->form, node, word->arena, word->diags)};
        diag_report(word->diags, DIAG_EXTRACT_BOX_GONE, &place, text ? text : "", NULL);
    }
}

static enum status merge(struct filling *f)
{
    struct worddoc *word = f->word;
    const xmlNode *root = xmlDocGetRootElement(f->issued.xml.doc);
    struct merge merge = {
        .arena = word->arena,
        .diags = word->diags,
        .forms = f->forms,
        .form = f->form,
        .issued = &f->issued,
        .x = f->x,
        .out = &f->merged,
    };
    const struct schema_element *declared = schema_index_element(f->form->index, root);
    enum status status = match_boxes(word->arena, word->diags, &f->boxes, &f->issued, &f->matches);
    if (status == STATUS_OK && f->matches.count == 0) {
        diag_report(word->diags, DIAG_EXTRACT_NO_BOXES, NULL, f->form->title, NULL);
        return STATUS_INVALID;
    }
    if (status == STATUS_OK) {
        status = xml_copy(f->x, &f->merged);
    }
    struct place *places = status == STATUS_OK && declared
                               ? places_of(word->arena, &f->matches, &f->issued, declared)
                               : NULL;
    if (status == STATUS_OK) {
        status = places ? merge_boxes(&merge, places) : STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK) {
        tell_gone(f);
        prune_submission(f->form->index, &f->merged);
    }
    return status;
}

static enum status give_merged(struct filling *f, struct extraction *out)
{
    struct strbuf text = {0};
    struct arena *arena = f->word->arena;
    enum status status = xml_tidy_namespace(&f->merged) ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = xml_serialize(&f->merged, &text);
    }
    const char *copy = status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    if (status == STATUS_OK) {
        status = copy ? add_item(out, arena, f->form, f->form->id, slice_of(copy, text.len))
                      : STATUS_NO_MEMORY;
    }
    strbuf_deinit(&text);
    return status;
}

/* The XML of the form that was issued; when it is gone, what was issued itself. */
static void choose_xml(struct filling *f)
{
    const char *uri = namespace_of(&f->issued.xml);
    f->x = NULL;
    for (size_t i = 0; i < f->word->item_count && !f->x; i++) {
        f->x = strcmp(namespace_of(&f->word->items[i]), uri) == 0 ? &f->word->items[i] : NULL;
    }
    f->x = f->x ? f->x : &f->issued.xml;
}

static enum status fill(struct filling *f, struct extraction *out)
{
    struct worddoc *word = f->word;
    choose_xml(f);
    f->form = forms_by_namespace(f->forms, namespace_of(&f->issued.xml));
    if (!f->form) {
        return refuse_version(f->forms, f->issued.form ? f->issued.form : "-",
                              f->issued.version ? f->issued.version : "-", word->diags);
    }
    enum status status = ready(f);
    if (status == STATUS_OK) {
        status = boxes_read(word, &f->boxes);
    }
    status = status == STATUS_OK ? merge(f) : status;
    return status == STATUS_OK ? give_merged(f, out) : status;
}

static enum status fill_issued(struct forms *forms, struct worddoc *word, struct extraction *out)
{
    struct filling f = {.forms = forms, .word = word};
    out->fillable = true;
    enum status status = issued_read(word, &f.issued);
    status = status == STATUS_OK ? fill(&f, out) : status;
    if (status == STATUS_UNSUPPORTED && word->item_count == 1) {
        enum status given = give_items(forms, word, out); /* to be read by people all the same */
        status = given == STATUS_OK ? status : given;
    }
    boxes_free(&f.boxes);
    issued_close(&f.issued);
    xml_close(&f.merged);
    return status;
}

/* --- a document that lost its XML --- */

static enum status fill_lost(struct forms *forms, const struct extract_blanks *blanks,
                             struct worddoc *word, struct extraction *out)
{
    struct slice bytes;
    struct form *form = word->form ? forms_by_id(forms, word->form) : NULL;
    if (!form) {
        diag_report(word->diags, DIAG_EXTRACT_NO_DATA, NULL, NULL);
        return STATUS_UNSUPPORTED;
    }
    if (!word->version || strcmp(word->version, form->version) != 0) {
        return refuse_version(forms, form->id, word->version ? word->version : "-", word->diags);
    }
    enum status status = blanks && blanks->issue
                             ? blanks->issue(blanks->state, form, word->arena, word->diags, &bytes)
                             : STATUS_UNSUPPORTED;
    if (status == STATUS_OK) {
        status = worddoc_parse(word, form->blank_path, bytes, &word->issued);
    }
    if (status == STATUS_OK) {
        diag_report(word->diags, DIAG_EXTRACT_FROM_BLANK, NULL, NULL);
        return fill_issued(forms, word, out);
    }
    if (status == STATUS_UNSUPPORTED) {
        diag_report(word->diags, DIAG_EXTRACT_NO_DATA, NULL, NULL);
    }
    return status;
}

enum status extract_docx(struct forms *forms, const struct extract_blanks *blanks,
                         struct slice bytes, struct arena *arena, struct diagnostics *diags,
                         struct extraction *out)
{
    struct worddoc *word = arena_alloc(arena, sizeof *word);
    *out = (struct extraction){.items = arena_array(arena, WORDDOC_ITEMS, sizeof *out->items)};
    if (!word || !out->items) {
        return STATUS_NO_MEMORY;
    }
    enum status status = worddoc_open(bytes, arena, diags, word);
    if (status == STATUS_OK && word->issued.doc) {
        status = fill_issued(forms, word, out);
    } else if (status == STATUS_OK && word->item_count) {
        status = give_items(forms, word, out);
        if (status == STATUS_OK && word->item_count == 1) {
            status = edited_tell(word, forms);
        }
    } else if (status == STATUS_OK) {
        status = fill_lost(forms, blanks, word, out);
    }
    worddoc_close(word);
    return status;
}
