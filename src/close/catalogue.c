#include "close/close_internal.h"

#include "base/file.h"
#include "base/limits.h"
#include "sheet/sheet.h"
#include "year/volumes.h"

#include <stdio.h>
#include <string.h>

/* 归档目录: the document of an internal form, printed; and the same rows as a workbook. Its words
 * stand in the stylesheet; here are what they are about. */

#define FORM_ID "archive-catalogue"
#define NAMESPACE "urn:jianjia:archive-catalogue:1"
#define NAME "归档目录"

static const char *const FATES[CLOSING_FATES] = {"item",    "replaced",    "withdrawn",
                                                 "refused", "quarantined", "erased"};

struct listing {
    const struct closing_source *source;
    const struct closing_list *list;
    bool confidential;
    size_t items, pages; /* of all sections */
    struct closing_tree *tree;
    struct submission made;
    struct sheet sheet;
};

static const struct sheet_column COLUMNS[] = {
    {"number", {"件号", "item"}, SHEET_NUMBER, 0, 0},
    {"responsible", {"责任者", "by"}, SHEET_TEXT, 0, 40},
    {"document", {"文号", "number of the document"}, SHEET_TEXT, 0, 20},
    {"title", {"题名", "title"}, SHEET_TEXT, 0, 48},
    {"date", {"日期", "date"}, SHEET_DATE, 0, 0},
    {"pages", {"页数", "pages"}, SHEET_NUMBER, 0, 0},
    {"note", {"备注", "note"}, SHEET_TEXT, 0, 24},
    {"section", {"类目", "section"}, SHEET_TEXT, 0, 28},
    {"system", {"所属系统", "system"}, SHEET_TEXT, 0, 24},
    {"check_code", {"校验码", "check code"}, SHEET_TEXT, 0, 0},
    {"folder", {"位置", "place"}, SHEET_TEXT, 0, 48},
    {"key", {"档案号", "key"}, SHEET_TEXT, 0, 32},
};

/* --- what an item says --- */

static const char *part_of(struct arena *arena, const xmlNode *node, const char *name,
                           const char *otherwise)
{
    const xmlNode *child = xml_child(node, name);
    const char *text = child ? xml_text(arena, child) : NULL;
    return text && text[0] ? text : otherwise;
}

/* 发文字号, of documents that have one: 柘工发〔2026〕8号. What they leave out is the office's, and
 * the year of their date. */
static const char *document_number(const struct listing *l, const struct closing_entry *entry,
                                   struct arena *arena)
{
    const struct forms *forms = l->source->year->source.pipeline->forms;
    struct xml_document xml = {0};
    struct diagnostics quiet;
    struct slice text;
    const char *answer = "",
               *path = entry->dir ? file_join(arena, entry->dir, entry->form_file) : NULL;
    diag_init(&quiet, arena);
    if (!path || file_read(arena, path, LIMIT_SPOOLED_BYTES, &text) != STATUS_OK
        || !strstr(text.ptr, "<number>")) {
        return answer; /* nearly all */
    }
    if (xml_parse(text, path, &quiet, &xml) == STATUS_OK) {
        const xmlNode *head = xml_child(xmlDocGetRootElement(xml.doc), "head");
        const xmlNode *number = head ? xml_child(head, "number") : NULL;
        const char *office = forms_profile_text(forms, arena, "office/document-prefix");
        const char *year = arena_printf(arena, "%.4s", entry->record.date);
        if (number) {
            answer = arena_printf(arena, "%s〔%s〕%s号", part_of(arena, number, "prefix", office),
                                  part_of(arena, number, "year", year ? year : ""),
                                  part_of(arena, number, "serial", ""));
        }
    }
    xml_close(&xml);
    return answer ? answer : "";
}

static const char *title_of(const struct closing_entry *entry, struct arena *arena)
{
    const struct record *r = &entry->record;
    if (!entry->dir) {
        return entry->title;
    }
    const char *title =
        r->subject[0] ? arena_printf(arena, "%s（%s）", r->form_title, r->subject) : r->form_title;
    return title ? title : "";
}

static bool set_all(xmlNode *node, const char *const pairs[][2], size_t count)
{
    bool done = node != NULL;
    for (size_t i = 0; i < count && done; i++) {
        done = !pairs[i][1] || !pairs[i][1][0] || xml_set(node, pairs[i][0], pairs[i][1]);
    }
    return done;
}

static bool add_item(struct listing *l, xmlNode *parent, const struct closing_entry *entry,
                     struct arena *scratch)
{
    char number[16], pages[16], damaged[16];
    const struct record *r = &entry->record;
    snprintf(number, sizeof number, "%u", entry->number);
    snprintf(pages, sizeof pages, "%u", r->pages);
    snprintf(damaged, sizeof damaged, "%u", entry->damaged);
    const char *document = document_number(l, entry, scratch);
    const char *title = title_of(entry, scratch);
    const char *const pairs[][2] = {
        {"number", number},
        {"responsible", r->unit_name},
        {"document", document},
        {"title", title},
        {"date", r->date},
        {"pages", r->pages ? pages : ""},
        {"damaged", entry->damaged ? damaged : ""},
        {"edited", entry->reason[0] && !entry->dir ? "yes" : ""},
        {"system", entry->system},
        {"check-code", r->check_code},
        {"folder", entry->folder},
        {"key", r->key},
    };
    xmlNode *node = xml_add(&l->made.xml, parent, NULL, "item", 1);
    l->items++;
    l->pages += r->pages;
    const char *const cells[ARRAY_LENGTH(COLUMNS)] = {
        number,
        r->unit_name,
        document,
        title,
        r->date,
        r->pages ? pages : "",
        entry->damaged ? "损坏" : "",
        entry->section,
        entry->system,
        r->check_code,
        entry->folder,
        r->key,
    };
    sheet_add(&l->sheet, cells);
    return set_all(node, pairs, ARRAY_LENGTH(pairs));
}

static bool add_aside(struct listing *l, xmlNode *root, const struct closing_entry *entry)
{
    const struct record *r = &entry->record;
    const char *const pairs[][2] = {
        {"fate", FATES[entry->fate]}, {"unit", r->unit_name},    {"title", r->form_title},
        {"subject", r->subject},      {"file", r->name},         {"system", entry->system},
        {"reason", entry->reason},    {"folder", entry->folder}, {"key", r->key},
    };
    return set_all(xml_add(&l->made.xml, root, NULL, "aside", 1), pairs, ARRAY_LENGTH(pairs));
}

static bool add_faults(struct listing *l, xmlNode *root, const struct diagnostics *diags)
{
    bool done = true;
    for (size_t i = 0; i < diags->count && done && !l->confidential; i++) {
        const struct diagnostic *item = &diags->items[i];
        const char *const pairs[][2] = {
            {"severity", severity_name(item->severity, LANGUAGE_EN)},
            {"message", item->message[LANGUAGE_ZH]},
            {"remedy", item->hint[LANGUAGE_ZH]},
        };
        if (item->severity >= SEVERITY_WARNING) {
            xmlNode *node = xml_add(&l->made.xml, root, NULL, "fault", 1);
            done = set_all(node, pairs, ARRAY_LENGTH(pairs));
        }
    }
    return done;
}

static bool add_items(struct listing *l, xmlNode *root, struct arena *scratch)
{
    const char *section = NULL;
    xmlNode *parent = NULL;
    bool done = true;
    for (size_t i = 0; i < l->list->count && done; i++) {
        const struct closing_entry *entry = &l->list->entries[i];
        if (entry->record.confidential != l->confidential || entry->fate != CLOSING_ITEM) {
            continue;
        }
        if (!section || strcmp(section, entry->section) != 0) {
            section = entry->section;
            parent = xml_add(&l->made.xml, root, NULL, "section", 1);
            done = parent && xml_set(parent, "name", section);
        }
        done = done && add_item(l, parent, entry, scratch);
        arena_reset(scratch);
    }
    for (size_t i = 0; i < l->list->count && done; i++) {
        const struct closing_entry *entry = &l->list->entries[i];
        if (entry->record.confidential == l->confidential && entry->fate != CLOSING_ITEM) {
            done = add_aside(l, root, entry);
        }
    }
    return done;
}

static bool set_count(xmlNode *root, const char *name, size_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    return xml_set(root, name, text);
}

static enum status build(struct listing *l, bool draft, const struct diagnostics *diags)
{
    struct arena *scratch = arena_new();
    const struct year_source *source = &l->source->year->source;
    l->made = (struct submission){.name = NAME, .encoding = "UTF-8"};
    l->made.form = forms_by_id(source->pipeline->forms, FORM_ID);
    enum status status = l->made.form && scratch ? xml_new(NAME, &l->made.xml) : STATUS_CONFIG;
    xmlNode *root = status == STATUS_OK ? xml_add(&l->made.xml, NULL, NULL, "catalogue", 1) : NULL;
    bool done = root && xml_declare(root, NULL, NAMESPACE)
                && xml_set(root, "period", source->period)
                && (!draft || xml_set(root, "draft", "yes"))
                && (!l->confidential || xml_set(root, "confidential", "yes"));
    done = done && add_items(l, root, scratch) && add_faults(l, root, diags)
           && set_count(root, "items", l->items) && set_count(root, "pages", l->pages);
    arena_free(scratch);
    return status == STATUS_OK && !done ? STATUS_NO_MEMORY : status;
}

/* --- as files --- */

#define VOLUME_ITEMS 3000 /* some 200 pages */

static const char *const PIECES[] = {"item", NULL};
static const struct volumes_shape SHAPE = {"section", PIECES};

static enum status print_volume(struct listing *l, const struct volumes *volumes, size_t number,
                                struct arena *scratch, struct diagnostics *diags)
{
    struct pipeline_output outputs[2] = {{.backend = backend_find("pdf")},
                                         {.backend = backend_find("docx")}};
    struct submission part = l->made;
    const char *base =
        volumes_count(volumes) == 1 ? NAME : arena_printf(scratch, NAME "　第%02zu册", number);
    part.xml = (struct xml_document){0};
    enum status status = base ? volumes_cut(volumes, number, scratch, &part.xml) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = pipeline_render(l->source->year->source.pipeline, &part, scratch, diags, outputs,
                                 ARRAY_LENGTH(outputs));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(outputs); i++) {
        const char *name = status == STATUS_OK
                               ? arena_printf(scratch, "%s%s", base, outputs[i].backend->extension)
                               : NULL;
        if (name) {
            closing_tree_put(l->tree, name, strbuf_slice(&outputs[i].bytes));
        } else if (status == STATUS_OK) {
            status = STATUS_NO_MEMORY;
        }
        strbuf_deinit(&outputs[i].bytes);
    }
    xml_close(&part.xml);
    return status;
}

static enum status print(struct listing *l, struct arena *arena, struct diagnostics *diags)
{
    const struct diag_place before = diags->base;
    struct arena *scratch = arena_new();
    diags->base = (struct diag_place){.file = NAME, .form = FORM_ID};
    enum status status =
        scratch ? pipeline_check_made(l->source->year->source.pipeline, &l->made, arena, diags)
                : STATUS_NO_MEMORY;
    const struct volumes *volumes =
        status == STATUS_OK ? volumes_plan(&l->made.xml, &SHAPE, VOLUME_ITEMS, arena) : NULL;
    if (status == STATUS_OK && !volumes) {
        status = STATUS_NO_MEMORY;
    }
    for (size_t i = 1; status == STATUS_OK && i <= volumes_count(volumes); i++) {
        status = print_volume(l, volumes, i, scratch, diags);
        arena_reset(scratch);
    }
    arena_free(scratch);
    diags->base = before;
    return status;
}

static enum status write_data(struct listing *l)
{
    struct strbuf text = {0};
    enum status status = xml_serialize(&l->made.xml, &text);
    if (status == STATUS_OK) {
        closing_tree_put(l->tree, NAME ".xml", strbuf_slice(&text));
        strbuf_clear(&text);
        status = sheet_write(SHEET_XLSX, &l->sheet, &text);
    }
    if (status == STATUS_OK) {
        closing_tree_put(l->tree, NAME ".xlsx", strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    return status;
}

enum status closing_catalogue(const struct closing_source *source, const struct closing_list *list,
                              bool confidential, bool draft, struct closing_tree *tree,
                              struct diagnostics *diags)
{
    struct listing l = {.source = source, .list = list, .confidential = confidential, .tree = tree};
    struct arena *arena = arena_new();
    struct diagnostics own;
    if (!arena) {
        return STATUS_NO_MEMORY;
    }
    diag_init(&own, diags->arena);
    sheet_init(&l.sheet, arena, NAME, COLUMNS, ARRAY_LENGTH(COLUMNS));
    enum status status = build(&l, draft, diags);
    status = status == STATUS_OK ? write_data(&l) : status;
    status = status == STATUS_OK ? print(&l, arena, &own) : status;
    diag_append_from(diags, &own, SEVERITY_WARNING);
    submission_close(&l.made);
    arena_free(arena);
    return status;
}
