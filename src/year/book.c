#include "year/year_internal.h"

#include <stdio.h>
#include <string.h>

/* The index -> the book, by schemas/common/book.xsd. */

#define BOOK_NAMESPACE "urn:jianjia:book:1"
/* What falls due within a year of the book's day is in it. */
#define DUE_DAYS 366

struct writing {
    struct year *year;
    struct diagnostics *diags;
    xmlNode *root;
    bool lost; /* memory failed */
};

static xmlNode *add(struct writing *w, xmlNode *parent, const char *name)
{
    xmlNode *node = parent ? xml_add(&w->year->book, parent, NULL, name, 1) : NULL;
    w->lost |= node == NULL;
    return node;
}

static void set(struct writing *w, xmlNode *node, const char *name, const char *value)
{
    w->lost |= node && !xml_set(node, name, value);
}

/* The same, left out when there is nothing to say. */
static void say(struct writing *w, xmlNode *node, const char *name, const char *value)
{
    if (value && *value) {
        set(w, node, name, value);
    }
}

static void count(struct writing *w, xmlNode *node, const char *name, size_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", value);
    set(w, node, name, text);
}

/* The entry written last says much that others say. */
static void share(struct writing *w)
{
    w->lost |= w->root->last && !xml_share_texts(w->root->last);
}

/* --- systems, units --- */

static void write_units(struct writing *w)
{
    const struct year_index *index = w->year->index;
    for (size_t i = 0; i < index->systems.count; i++) {
        const struct year_system *system = index->system_order[i];
        xmlNode *node = add(w, w->root, "system");
        set(w, node, "name", system->name);
        count(w, node, "order", system->order);
        say(w, node, "kind", system->kind);
    }
    for (size_t i = 0; i < index->units.count; i++) {
        const struct year_unit *unit = index->unit_order[i];
        xmlNode *node = add(w, w->root, "unit");
        set(w, node, "id", unit->id);
        say(w, node, "key", unit->key);
        set(w, node, "name", unit->name);
        say(w, node, "uscc", unit->uscc);
        say(w, node, "system", unit->system_name);
        count(w, node, "order", unit->order);
        say(w, node, "contact", unit->contact);
        say(w, node, "phone", unit->phone);
        share(w);
    }
}

/* --- submissions and their facts --- */

/* Leaves the first six and the last four characters of a number. */
static void mask(struct writing *w, xmlNode *node)
{
    struct strbuf text = {0};
    const char *whole = xml_text(w->year->arena, node);
    size_t len = whole ? strlen(whole) : 0;
    for (size_t i = 0; i < len; i++) {
        bool shown = len > 10 && (i < 6 || i >= len - 4);
        strbuf_add_char(&text, shown ? whole[i] : '*');
    }
    while (node->children) {
        xml_drop(node->children);
    }
    w->lost |= !whole || text.status != STATUS_OK || !xml_add_text(node, strbuf_str(&text));
    strbuf_deinit(&text);
}

/* Copies every element at `path`, of local names, below `from`. */
static void copy_facts(struct writing *w, xmlNode *to, const xmlNode *from, struct slice path,
                       bool masked)
{
    char name[64];
    struct slice step = slice_cut(&path, '/');
    if (step.len == 0 || step.len >= sizeof name) {
        return;
    }
    memcpy(name, step.ptr, step.len);
    name[step.len] = '\0';
    for (const xmlNode *child = xml_child(from, name); child; child = xml_next(child, name)) {
        if (path.ptr) {
            copy_facts(w, to, child, path, masked);
        } else {
            xmlNode *copy = xml_graft(to, NULL, child);
            w->lost |= !copy;
            if (copy) {
                xml_drop_blanks(copy);
            }
            if (copy && masked) {
                mask(w, copy);
            }
        }
    }
}

/* Whether a document that will be made reads the fact. */
static bool is_read(const struct writing *w, const struct form_fact *fact)
{
    const char *const *document = w->year->source.documents;
    if (!document || !fact->only) {
        return true;
    }
    for (; *document; document++) {
        struct slice rest = slice_from(fact->only);
        while (rest.ptr) {
            if (slice_is(slice_cut(&rest, ' '), *document)) {
                return true;
            }
        }
    }
    return false;
}

static void write_facts(struct writing *w, xmlNode *node, struct year_entry *entry,
                        struct arena *scratch)
{
    struct submission submission;
    enum status status =
        year_submission(w->year, entry->record.key, scratch, w->diags, &submission);
    if (status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(submission.xml.doc);
        const struct form_fact *fact = entry->form ? entry->form->facts : NULL;
        for (; fact && root; fact = fact->next) {
            if (is_read(w, fact)) {
                copy_facts(w, node, root, slice_from(fact->path), fact->masked);
            }
        }
    }
    entry->damaged = status == STATUS_INVALID;
    w->lost |= status == STATUS_NO_MEMORY;
    submission_close(&submission);
}

static void write_submission(struct writing *w, struct year_entry *entry, struct arena *scratch)
{
    const struct record *record = &entry->record;
    xmlNode *node = add(w, w->root, "submission");
    if (!node) {
        return;
    }
    set(w, node, "key", record->key);
    set(w, node, "form", record->form_id);
    set(w, node, "title", record->form_title);
    set(w, node, "period", record->period);
    set(w, node, "unit", entry->unit->id);
    say(w, node, "class", record->class_name);
    say(w, node, "subject", record->subject);
    say(w, node, "date", record->date);
    set(w, node, "received", entry->received);
    count(w, node, "revision", record->revision);
    set(w, node, "check-code", record->check_code);
    count(w, node, "pages", record->pages);
    count(w, node, "photos", entry->photo_count);
    count(w, node, "warnings", entry->warnings);
    say(w, node, "advice", entry->advice);
    say(w, node, "paper", entry->paper);
    write_facts(w, node, entry, scratch);
    if (entry->damaged) {
        set(w, node, "damaged", "yes");
    }
}

static void write_submissions(struct writing *w, struct arena *scratch)
{
    const struct year_index *index = w->year->index;
    struct year_entry *entries = index->entries.items, *refused = index->refused.items;
    const struct year_withheld *withheld = index->withheld.items;
    for (size_t i = 0; i < index->entries.count && !w->lost; i++) {
        write_submission(w, &entries[i], scratch);
        arena_reset(scratch);
        share(w);
    }
    for (size_t i = 0; i < index->withheld.count; i++) {
        xmlNode *node = add(w, w->root, "withheld");
        set(w, node, "form", withheld[i].form);
        count(w, node, "count", withheld[i].count);
    }
    for (size_t i = 0; i < index->refused.count; i++) {
        const struct record *record = &refused[i].record;
        const struct year_unit *unit = refused[i].unit;
        xmlNode *node = add(w, w->root, "refused");
        set(w, node, "key", record->key);
        set(w, node, "file", record->name);
        say(w, node, "form", record->form_id);
        say(w, node, "title", record->form_title);
        say(w, node, "unit", unit ? unit->id : "");
        say(w, node, "unit-name", unit ? unit->name : record->unit_name);
        say(w, node, "system", unit ? unit->system_name : record->system);
        say(w, node, "subject", record->subject);
        set(w, node, "received", refused[i].received);
        count(w, node, "errors", refused[i].errors);
        say(w, node, "reason", refused[i].reason);
        say(w, node, "place", refused[i].place);
    }
}

/* --- applications --- */

static void write_finding(struct writing *w, xmlNode *parent, const struct diagnostic *item)
{
    bool error = item->severity >= SEVERITY_ERROR;
    xmlNode *node = add(w, parent, "finding");
    set(w, node, "severity", error ? "error" : "warning");
    say(w, node, "rule", item->place.rule ? item->place.rule : diag_code_name(item->code));
    set(w, node, "message", item->message[LANGUAGE_ZH]);
    say(w, node, "remedy", item->hint[LANGUAGE_ZH]);
}

/* For the papers that show them again. */
static void keep_finding(struct writing *w, const xmlNode *node, struct packet_finding ***end)
{
    struct arena *arena = w->year->arena;
    struct packet_finding *finding = arena_alloc(arena, sizeof *finding);
    const char *remedy = xml_attribute(arena, node, "remedy");
    if (!finding) {
        w->lost = true;
        return;
    }
    *finding =
        (struct packet_finding){xml_attribute(arena, node, "severity"),
                                xml_attribute(arena, node, "message"), remedy ? remedy : "", NULL};
    w->lost |= !finding->severity || !finding->message;
    **end = finding;
    *end = &finding->next;
}

static void write_application(struct writing *w, struct year_application *application,
                              struct arena *scratch)
{
    struct packet packet = {0};
    struct diagnostics found;
    xmlNode *node = add(w, w->root, "application");
    diag_init(&found, scratch);
    enum status status =
        year_application(w->year, application->id, false, scratch, &found, &packet);
    set(w, node, "id", application->id);
    set(w, node, "class", application->class_name);
    set(w, node, "unit", application->unit->id);
    say(w, node, "subject", application->subject);
    count(w, node, "photos", application->photos);
    set(w, node, "eligible", status == STATUS_OK ? "yes" : "no");
    count(w, node, "order", application->order);
    for (size_t i = 0; i < application->material_count; i++) {
        const struct year_material *material = &application->materials[i];
        if (material->entry) {
            xmlNode *has = add(w, node, "has");
            set(w, has, "form", material->form);
            set(w, has, "submission", material->entry->record.key);
            say(w, has, "aside", material->aside ? "yes" : "");
        }
    }
    for (size_t i = 0; i < application->material_count; i++) {
        const struct year_material *material = &application->materials[i];
        if (!material->entry && !material->aside) {
            xmlNode *lacks = add(w, node, "lacks");
            say(w, lacks, "form", material->form);
            set(w, lacks, "title", material->title);
            say(w, lacks, "optional", material->optional ? "yes" : "");
        }
    }
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].severity >= SEVERITY_WARNING) {
            write_finding(w, node, &found.items[i]);
        }
    }
    struct packet_finding **end = &application->findings;
    const xmlNode *finding = node ? xml_child(node, "finding") : NULL;
    for (; finding; finding = xml_next(finding, "finding")) {
        keep_finding(w, finding, &end);
    }
    application->eligible = status == STATUS_OK;
    application->checked = packet.made.form && (status == STATUS_OK || status == STATUS_INVALID);
    w->lost |= status == STATUS_NO_MEMORY;
    packet_close(&packet);
}

static void write_applications(struct writing *w, struct arena *scratch)
{
    const struct year_list *list = &w->year->index->applications;
    struct year_application *all = list->items;
    for (size_t i = 0; i < list->count && !w->lost; i++) {
        write_application(w, &all[i], scratch);
        arena_reset(scratch);
        share(w);
    }
}

/* --- titles and what is due in them --- */

static void write_dues(struct writing *w, xmlNode *node, const struct due_row *rows,
                       size_t rows_count, const char *id)
{
    for (size_t i = 0; i < rows_count; i++) {
        char days[16];
        if (strcmp(rows[i].title.id, id) != 0) {
            continue;
        }
        xmlNode *due = add(w, node, "due");
        set(w, due, "what", title_task_name(rows[i].due.task));
        set(w, due, "date", rows[i].due.date);
        snprintf(days, sizeof days, "%d", rows[i].days);
        set(w, due, "days", days);
    }
}

static enum status write_titles(struct writing *w)
{
    const struct year_source *source = &w->year->source;
    const struct year_list *list = &w->year->index->titles;
    const struct year_title *all = list->items;
    const struct title_filter any = {0};
    struct due_row *dues = NULL;
    size_t due_count = 0;
    enum status status = ledger_dues(source->ledger, w->year->arena, &any, &source->rules,
                                     source->on, DUE_DAYS, &dues, &due_count);
    for (size_t i = 0; i < list->count && status == STATUS_OK; i++) {
        const struct title_row *row = &all[i].row;
        if (row->void_grant) {
            continue;
        }
        xmlNode *node = add(w, w->root, "title");
        set(w, node, "id", row->id);
        set(w, node, "kind", row->kind);
        say(w, node, "level", row->level);
        set(w, node, "unit", all[i].unit->id);
        say(w, node, "subject", row->subject);
        say(w, node, "body", row->body);
        say(w, node, "number", row->number);
        say(w, node, "document", row->document);
        set(w, node, "granted", row->granted);
        say(w, node, "period", row->period);
        set(w, node, "state", title_state_name(row->state));
        say(w, node, "since", row->since);
        say(w, node, "deadline", row->deadline);
        say(w, node, "revoked", row->revoked);
        write_dues(w, node, dues, due_count, row->id);
        share(w);
    }
    return status;
}

/* --- all of it --- */

static void write_faults(struct writing *w)
{
    for (size_t i = 0; i < w->diags->count; i++) {
        const struct diagnostic *item = &w->diags->items[i];
        if (item->severity < SEVERITY_ERROR) {
            continue;
        }
        xmlNode *node = add(w, w->root, "fault");
        set(w, node, "code", diag_code_name(item->code));
        set(w, node, "message", item->message[LANGUAGE_ZH]);
        say(w, node, "remedy", item->hint[LANGUAGE_ZH]);
    }
}

static const char *order_name(enum year_order order)
{
    static const char *const NAMES[] = {
        [YEAR_BY_OFFICE] = "office", [YEAR_BY_PINYIN] = "pinyin", [YEAR_BY_STROKES] = "strokes"};
    return NAMES[order];
}

enum status year_write_book(struct year *year, struct diagnostics *diags)
{
    struct writing w = {.year = year, .diags = diags};
    struct arena *scratch = arena_new();
    enum status status = scratch ? xml_new("book", &year->book) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        char digits[5] = "";
        w.root = xml_add(&year->book, NULL, NULL, "book", 1);
        w.lost = !w.root || !xml_declare(w.root, NULL, BOOK_NAMESPACE);
        w.lost |= !xml_share_names(&year->book);
        snprintf(digits, sizeof digits, "%.4s", year->source.period);
        set(&w, w.root, "period", year->source.period);
        set(&w, w.root, "year", digits);
        set(&w, w.root, "on", year->source.on);
        set(&w, w.root, "order", order_name(year->source.order));
    }
    if (status == STATUS_OK && !w.lost) {
        write_units(&w);
        write_submissions(&w, scratch);
        write_applications(&w, scratch);
        status = write_titles(&w);
        write_faults(&w);
    }
    arena_free(scratch);
    return status == STATUS_OK && w.lost ? STATUS_NO_MEMORY : status;
}
