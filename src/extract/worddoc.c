#define _GNU_SOURCE /* strcasestr */

#include "extract/extract_internal.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "fillable/contract.h"
#include "intake/intake.h"

#include <string.h>
#include <strings.h>

/* The package of a Word document from anybody: opened whole within limits, or refused. */

#define TRANSITIONAL "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define FORM_NAMESPACE "urn:jianjia:form:"
#define TYPES_PART "[Content_Types].xml"

/* --- elements --- */

bool worddoc_is(const xmlNode *node, const char *name)
{
    if (!node || node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, name) != 0) {
        return false;
    }
    const char *uri = node->ns && node->ns->href ? (const char *)node->ns->href : "";
    return strcmp(uri, TRANSITIONAL) == 0 || strcmp(uri, STRICT) == 0;
}

const char *worddoc_value(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (strcmp((const char *)a->name, name) == 0) {
            const xmlNode *text = a->children;
            return text && text->content ? (const char *)text->content : "";
        }
    }
    return NULL;
}

const char *worddoc_child_value(const xmlNode *node, const char *name)
{
    const xmlNode *child = xml_child(node, name);
    return child ? worddoc_value(child, "val") : NULL;
}

/* --- saying what is wrong --- */

static void refuse(struct worddoc *word, enum diag_code code, const char *zh, const char *en)
{
    diag_report(word->diags, code, NULL, zh, en, NULL);
}

/* What the zip reader says of an archive is said of a document. */
static enum status refuse_package(struct worddoc *word, const struct diagnostics *said,
                                  enum status status)
{
    if (status != STATUS_INVALID && status != STATUS_LIMIT) {
        return status;
    }
    const struct diagnostic *first = said->count ? &said->items[0] : NULL;
    refuse(word, DIAG_EXTRACT_PACKAGE, first ? first->message[LANGUAGE_ZH] : "",
           first ? first->message[LANGUAGE_EN] : "");
    return status;
}

static bool said_code(const struct diagnostics *said, enum diag_code code)
{
    bool found = false;
    for (size_t i = 0; i < said->count; i++) {
        found |= said->items[i].code == code;
    }
    return found;
}

static struct slice without_mark(struct slice bytes)
{
    bool mark = bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0;
    return mark ? slice_of(bytes.ptr + 3, bytes.len - 3) : bytes;
}

enum status worddoc_parse(struct worddoc *word, const char *name, struct slice bytes,
                          struct xml_document *out)
{
    struct diagnostics said;
    diag_init(&said, word->arena);
    out->doc = NULL;
    enum status status =
        utf8_valid(bytes) ? xml_parse_part(without_mark(bytes), name, &said, out) : STATUS_INVALID;
    if (status == STATUS_INVALID || status == STATUS_LIMIT) {
        bool doctype = said_code(&said, DIAG_XML_DOCTYPE);
        diag_report(word->diags,
                    doctype                  ? DIAG_EXTRACT_DOCTYPE
                    : status == STATUS_LIMIT ? DIAG_EXTRACT_LIMIT
                                             : DIAG_EXTRACT_PART,
                    NULL, name, NULL);
    }
    return status;
}

enum status worddoc_read_part(struct worddoc *word, const char *name, struct slice *out)
{
    struct diagnostics said;
    const struct archive_entry *entry = archive_find(word->archive, name);
    diag_init(&said, word->arena);
    if (!entry) {
        diag_report(word->diags, DIAG_EXTRACT_PART, NULL, name, NULL);
        return STATUS_INVALID;
    }
    return refuse_package(word, &said, archive_read(word->archive, entry, word->arena, &said, out));
}

/* --- what it must not hold --- */

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);
    return len >= tail && strcasecmp(text + len - tail, end) == 0;
}

static bool contains(const char *text, const char *part)
{
    return strcasestr(text, part) != NULL;
}

/* By the names of parts: they tell even where no relation leads to them. */
static enum status judge_entries(struct worddoc *word)
{
    size_t count;
    const struct archive_entry *entries = archive_entries(word->archive, &count);
    for (size_t i = 0; i < count; i++) {
        const char *name = entries[i].name;
        if (ends_with(name, "vbaProject.bin") || ends_with(name, "vbaData.xml")) {
            refuse(word, DIAG_EXTRACT_MACROS, name, name);
            return STATUS_UNSUPPORTED;
        }
        if (contains(name, "/activeX/") || (contains(name, "/embeddings/") && !entries[i].folder)) {
            refuse(word, DIAG_EXTRACT_OBJECT, file_base_name(name), file_base_name(name));
            return STATUS_UNSUPPORTED;
        }
    }
    return STATUS_OK;
}

static enum status judge_relations(struct worddoc *word, const struct relation *relations)
{
    static const char *const objects[] = {"oleObject", "package", "control", "aFChunk",
                                          "subDocument"};
    for (const struct relation *r = relations; r; r = r->next) {
        for (size_t i = 0; i < ARRAY_LENGTH(objects); i++) {
            if (strcmp(r->kind, objects[i]) == 0) {
                const char *name = r->target ? file_base_name(r->target) : r->kind;
                refuse(word, DIAG_EXTRACT_OBJECT, name, name);
                return STATUS_UNSUPPORTED;
            }
        }
    }
    return STATUS_OK;
}

/* What the main part is by its content type. */
static enum status judge_type(struct worddoc *word, const char *type)
{
    if (contains(type, "macroEnabled")) {
        refuse(word, DIAG_EXTRACT_MACROS, "macroEnabled", "macroEnabled");
        return STATUS_UNSUPPORTED;
    }
    if (!contains(type, "wordprocessingml")) {
        const char *zh = contains(type, "spreadsheetml")    ? "Excel 表格"
                         : contains(type, "presentationml") ? "PowerPoint 演示文稿"
                                                            : "别的文档";
        refuse(word, DIAG_EXTRACT_NOT_WORD, zh, type);
        return STATUS_UNSUPPORTED;
    }
    return STATUS_OK;
}

/* --- its parts --- */

static enum status open_archive(struct worddoc *word, struct slice bytes)
{
    static const struct archive_limits limits = {
        .entries = LIMIT_OFFICE_ENTRIES,
        .entry_bytes = LIMIT_PART_BYTES,
        .total_bytes = LIMIT_ZIP_BYTES,
        .ratio = LIMIT_ZIP_RATIO,
    };
    struct diagnostics said;
    diag_init(&said, word->arena);
    return refuse_package(word, &said,
                          archive_open_bytes(bytes, &limits, word->arena, &said, &word->archive));
}

/* The part that the package says is the document. */
static enum status find_main(struct worddoc *word, const char **main)
{
    struct relation *relations;
    struct slice bytes;
    struct xml_document types = {0};
    enum status status = relations_read(word, "", &relations);
    *main = NULL;
    for (const struct relation *r = status == STATUS_OK ? relations : NULL; r && !*main;
         r = r->next) {
        *main = strcmp(r->kind, "officeDocument") == 0 ? r->target : NULL;
    }
    if (status == STATUS_OK && !*main) {
        refuse(word, DIAG_EXTRACT_NOT_WORD, "别的文件", "another file");
        return STATUS_UNSUPPORTED;
    }
    if (status == STATUS_OK) {
        status = worddoc_read_part(word, TYPES_PART, &bytes);
    }
    if (status == STATUS_OK) {
        status = worddoc_parse(word, TYPES_PART, bytes, &types);
    }
    if (status == STATUS_OK) {
        const char *type = relations_content_type(word, xmlDocGetRootElement(types.doc), *main);
        status = type ? judge_type(word, type) : STATUS_NO_MEMORY;
    }
    xml_close(&types);
    return status;
}

static enum status open_text(struct worddoc *word, const char *name)
{
    struct slice bytes;
    if (word->text_count == WORDDOC_TEXTS) {
        diag_report(word->diags, DIAG_EXTRACT_LIMIT, NULL, name, NULL);
        return STATUS_LIMIT;
    }
    enum status status = worddoc_read_part(word, name, &bytes);
    if (status == STATUS_OK) {
        status = worddoc_parse(word, name, bytes, &word->texts[word->text_count]);
    }
    word->text_count += status == STATUS_OK;
    return status;
}

static bool is_text(const char *kind)
{
    static const char *const kinds[] = {"header", "footer", "footnotes", "endnotes"};
    bool found = false;
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        found |= strcmp(kind, kinds[i]) == 0;
    }
    return found;
}

static enum status open_texts(struct worddoc *word, const char *main)
{
    struct relation *relations;
    enum status status = open_text(word, main);
    if (status == STATUS_OK) {
        status = relations_read(word, main, &relations);
    }
    if (status == STATUS_OK) {
        status = judge_relations(word, relations);
    }
    for (const struct relation *r = status == STATUS_OK ? relations : NULL;
         r && status == STATUS_OK; r = r->next) {
        if (r->target && is_text(r->kind) && archive_find(word->archive, r->target)) {
            status = open_text(word, r->target);
        }
    }
    return status;
}

/* --- what it carries --- */

static enum status take_item(struct worddoc *word, const char *name, struct slice bytes)
{
    struct xml_document xml;
    enum status status = worddoc_parse(word, name, bytes, &xml);
    if (status != STATUS_OK) {
        return status;
    }
    const xmlNode *root = xmlDocGetRootElement(xml.doc);
    const char *uri = root->ns && root->ns->href ? (const char *)root->ns->href : "";
    bool submission = strncmp(uri, FORM_NAMESPACE, strlen(FORM_NAMESPACE)) == 0;
    if (strcmp(uri, FILLABLE_ISSUED_NAMESPACE) == 0 && !word->issued.doc) {
        word->issued = xml;
    } else if (submission && word->item_count < WORDDOC_ITEMS) {
        word->item_bytes[word->item_count] = without_mark(bytes);
        word->items[word->item_count++] = xml;
    } else {
        xml_close(&xml);
    }
    return STATUS_OK;
}

/* Word renames the parts, others move them: any part beside the text that speaks of our namespaces
 * is looked into. */
static enum status read_items(struct worddoc *word)
{
    size_t count;
    enum status status = STATUS_OK;
    const struct archive_entry *entries = archive_entries(word->archive, &count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const char *name = entries[i].name;
        struct slice bytes;
        if (entries[i].folder || !ends_with(name, ".xml") || strncmp(name, "word/", 5) == 0
            || strncmp(name, "docProps/", 9) == 0 || contains(name, "itemProps")
            || strcmp(name, TYPES_PART) == 0) {
            continue;
        }
        status = worddoc_read_part(word, name, &bytes);
        if (status == STATUS_OK && slice_holds(bytes, slice_from("urn:jianjia:"))) {
            status = take_item(word, name, bytes);
        }
    }
    return status;
}

static const char *property(struct worddoc *word, const xmlNode *root, const char *name)
{
    for (const xmlNode *node = xml_child(root, "property"); node;
         node = xml_next(node, "property")) {
        const char *own = xml_attribute(word->arena, node, "name");
        if (own && strcmp(own, name) == 0) {
            const char *text = xml_text(word->arena, node);
            return text && text[0] ? text : NULL;
        }
    }
    return NULL;
}

static enum status read_properties(struct worddoc *word)
{
    static const char name[] = "docProps/custom.xml";
    struct slice bytes;
    struct xml_document xml = {0};
    if (!archive_find(word->archive, name)) {
        return STATUS_OK;
    }
    enum status status = worddoc_read_part(word, name, &bytes);
    if (status == STATUS_OK) {
        status = worddoc_parse(word, name, bytes, &xml);
    }
    if (status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(xml.doc);
        word->form = property(word, root, FILLABLE_PROPERTY_FORM);
        word->version = property(word, root, FILLABLE_PROPERTY_VERSION);
    }
    xml_close(&xml);
    return status;
}

enum status worddoc_open(struct slice bytes, struct arena *arena, struct diagnostics *diags,
                         struct worddoc *word)
{
    const char *main;
    *word = (struct worddoc){.arena = arena, .diags = diags};
    enum status status = open_archive(word, bytes);
    if (status == STATUS_OK) {
        status = judge_entries(word);
    }
    if (status == STATUS_OK) {
        status = find_main(word, &main);
    }
    if (status == STATUS_OK) {
        status = open_texts(word, main);
    }
    if (status == STATUS_OK) {
        status = read_items(word);
    }
    return status == STATUS_OK ? read_properties(word) : status;
}

void worddoc_close(struct worddoc *word)
{
    for (size_t i = 0; i < word->text_count; i++) {
        xml_close(&word->texts[i]);
    }
    for (size_t i = 0; i < word->item_count; i++) {
        xml_close(&word->items[i]);
    }
    xml_close(&word->issued);
    archive_reader_free(word->archive);
}
