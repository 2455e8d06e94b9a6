#include "year/year.h"
#include "year/year_internal.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

/* The year as its callers see it: collecting the book, making documents of it, handing out what
 * they bind in. */

/* --- one submission, one application --- */

static int by_key(const void *a, const void *b)
{
    const struct year_entry *const *x = a, *const *y = b;
    return strcmp((*x)->record.key, (*y)->record.key);
}

static enum status index_keys(struct year *year)
{
    struct year_index *index = year->index;
    const struct year_entry *all = index->entries.items;
    size_t count = index->entries.count;
    index->by_key = arena_array(year->arena, count + 1, sizeof(struct year_entry *));
    for (size_t i = 0; i < count && index->by_key; i++) {
        index->by_key[i] = &all[i];
    }
    if (index->by_key) {
        qsort(index->by_key, count, sizeof(struct year_entry *), by_key);
    }
    return index->by_key ? STATUS_OK : STATUS_NO_MEMORY;
}

const struct year_entry *year_find(const struct year *year, const char *key)
{
    size_t low = 0, high = year->index->entries.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(year->index->by_key[middle]->record.key, key);
        if (order == 0) {
            return year->index->by_key[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

static void tell(struct diagnostics *diags, enum diag_code code, const struct year_entry *entry)
{
    diag_report(diags, code, NULL, entry->unit ? entry->unit->name : entry->record.unit_name,
                entry->record.form_title, entry->record.key, NULL);
}

enum status year_submission(struct year *year, const char *key, struct arena *arena,
                            struct diagnostics *diags, struct submission *out)
{
    const struct year_entry *entry = year_find(year, key);
    struct diagnostics quiet;
    struct slice bytes;
    char hash[65];
    *out = (struct submission){0};
    diag_init(&quiet, arena);
    if (!entry) {
        return STATUS_NOT_FOUND;
    }
    enum status status = entry->original[0]
                             ? file_read(arena, entry->original, LIMIT_SPOOLED_BYTES, &bytes)
                             : STATUS_NOT_FOUND;
    if (status == STATUS_OK) {
        hash_sha256_hex(bytes, hash);
        status = strcmp(hash, entry->sha256) == 0 ? STATUS_OK : STATUS_INVALID;
    }
    if (status != STATUS_OK && status != STATUS_NO_MEMORY) {
        tell(diags, DIAG_YEAR_DAMAGED, entry);
        return STATUS_INVALID;
    }
    if (status == STATUS_OK) {
        status = intake_bytes(year->source.pipeline->forms, entry->record.name, bytes, arena,
                              &quiet, out);
    }
    if (status != STATUS_OK && status != STATUS_NO_MEMORY) {
        tell(diags, DIAG_YEAR_OLD_FORM, entry);
        status = STATUS_INVALID;
    }
    return status;
}

static enum status add_form(struct year *year, const struct year_material *material,
                            struct diagnostics *diags, struct packet *packet)
{
    const struct record *record = material->entry ? &material->entry->record : NULL;
    struct submission submission;
    if (!record) {
        return STATUS_OK;
    }
    enum status status = year_submission(year, record->key, packet->arena, diags, &submission);
    return status == STATUS_OK
               ? packet_add_form(packet, record->name, record->key, material->aside, &submission)
               : status;
}

/* One that is gone or no picture is told, and the others are added. */
static enum status add_photos(const struct year_material *material, bool whole,
                              struct diagnostics *diags, struct packet *packet)
{
    const struct year_entry *entry = material->aside ? NULL : material->entry;
    enum status status = STATUS_OK;
    for (size_t i = 0; entry && i < entry->photo_count && status != STATUS_NO_MEMORY; i++) {
        const struct year_photo *photo = &entry->photos[i];
        struct slice bytes = {0};
        if (whole
            && file_read(packet->arena, photo->path, LIMIT_IMAGE_BYTES, &bytes) != STATUS_OK) {
            tell(diags, DIAG_YEAR_DAMAGED, entry);
        } else {
            status = packet_add_photo(packet, photo->shown, bytes, diags);
        }
    }
    return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}

/* The titles of the application's unit; NULL and *lost when memory fails. */
static struct packet_title *titles_of(const struct year *year, const struct year_unit *unit,
                                      struct arena *arena, bool *lost)
{
    const struct year_list *list = &year->index->titles;
    const struct year_title *all = list->items;
    struct packet_title *first = NULL, **end = &first;
    for (size_t i = 0; i < list->count && !*lost; i++) {
        const struct title_row *row = &all[i].row;
        if (all[i].unit != unit || row->void_grant) {
            continue;
        }
        *end = arena_alloc(arena, sizeof **end);
        *lost = !*end;
        if (*end) {
            **end = (struct packet_title){row->kind,     row->subject,
                                          row->granted,  title_state_name(row->state),
                                          row->deadline, NULL};
            end = &(*end)->next;
        }
    }
    return first;
}

/* The rules are asked once, when the book is written. */
static enum status check_application(struct year *year, const struct year_application *application,
                                     struct packet *packet, struct diagnostics *diags)
{
    struct pipeline *pipeline = year->source.pipeline;
    if (!application->checked) {
        return packet_check(pipeline, packet, diags);
    }
    enum status status = packet_make(pipeline, packet, application->findings, diags);
    return status == STATUS_OK && !application->eligible ? STATUS_INVALID : status;
}

enum status year_application(struct year *year, const char *id, bool photos, struct arena *arena,
                             struct diagnostics *diags, struct packet *out)
{
    const struct year_application *application = year_find_application(year, id);
    enum status worst = STATUS_OK;
    packet_begin(arena, application ? application->unit->name : id, out);
    if (!application) {
        return STATUS_NOT_FOUND;
    }
    for (size_t i = 0; i < application->material_count; i++) {
        worst = status_worse(worst, add_form(year, &application->materials[i], diags, out));
    }
    for (size_t i = 0; i < application->material_count && worst == STATUS_OK; i++) {
        worst = add_photos(&application->materials[i], photos, diags, out);
    }
    if (worst != STATUS_OK) {
        return worst; /* what a rule says without the damaged one would be wrong */
    }
    bool lost = false;
    packet_set_titles(out, titles_of(year, application->unit, arena, &lost));
    enum status status = lost ? STATUS_NO_MEMORY : check_application(year, application, out, diags);
    year_hand_out(year);
    return status;
}

/* --- what documents bind in --- */

static enum status open_application(struct year *year, const char *id, struct diagnostics *diags,
                                    struct submission *out)
{
    struct arena *arena = arena_new();
    struct packet packet = {0};
    struct diagnostics quiet; /* told when the book was made */
    if (!arena) {
        return STATUS_NO_MEMORY;
    }
    diag_init(&quiet, arena);
    const struct diag_place before = diags->base;
    enum status status = year_application(year, id, true, arena, &quiet, &packet);
    if (packet.made.form && (status == STATUS_OK || status == STATUS_INVALID)) {
        *out = packet.made;
        out->name = year_find_application(year, id)->unit->name;
        packet.made = (struct submission){0};
        status = STATUS_OK;
    }
    packet_close(&packet);
    diags->base = before;
    arena_free(arena);
    return status;
}

static enum status open_part(void *state, const char *name, struct diagnostics *diags,
                             struct submission *out)
{
    struct year *year = state;
    if (year_find_application(year, name)) {
        return open_application(year, name, diags, out);
    }
    /* its bytes are needed no longer than its tree is being made */
    struct arena *arena = arena_new();
    enum status status = arena ? year_submission(year, name, arena, diags, out) : STATUS_NO_MEMORY;
    const struct year_entry *entry = year_find(year, name);
    out->name = entry ? entry->record.name : name;
    out->bytes = (struct slice){0};
    out->encoding = "UTF-8";
    arena_free(arena);
    return status;
}

void year_hand_out(struct year *year)
{
    year->source.pipeline->parts = (struct pipeline_parts){open_part, year};
}

/* --- the ledger against the archive --- */

struct lagging {
    struct year *year;
    size_t count;
    char first[33];
};

static enum status look_up(void *state, const char *dir)
{
    struct lagging *lagging = state;
    struct ledger_entry entry;
    const char *key = file_base_name(dir);
    if (!ledger_by_key(lagging->year->source.ledger, key, &entry)) {
        if (lagging->count++ == 0) {
            snprintf(lagging->first, sizeof lagging->first, "%s", key);
        }
    }
    return STATUS_OK;
}

static enum status check_lag(struct year *year, struct diagnostics *diags)
{
    struct lagging lagging = {.year = year};
    enum status status = packages_walk(year->source.spool, look_up, &lagging);
    if (status == STATUS_OK && lagging.count) {
        char count[24];
        snprintf(count, sizeof count, "%zu", lagging.count);
        diag_report(diags, DIAG_YEAR_LAGS, NULL, count, lagging.first, NULL);
        return STATUS_INVALID;
    }
    return status;
}

/* --- the year --- */

enum status year_open(const struct year_source *source, struct arena *arena,
                      struct diagnostics *diags, struct year *out)
{
    *out = (struct year){.arena = arena, .source = *source};
    size_t before = diags->counts[SEVERITY_ERROR];
    out->index = arena_alloc(arena, sizeof *out->index);
    if (!out->index) {
        return STATUS_NO_MEMORY;
    }
    *out->index = (struct year_index){0};
    enum status status = check_lag(out, diags);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        status = year_read_rows(out, diags);
    }
    status = status == STATUS_OK ? year_sort(out) : status;
    status = status == STATUS_OK ? index_keys(out) : status;
    status = status == STATUS_OK ? year_group(out) : status;
    if (status != STATUS_OK) {
        return status;
    }
    out->submissions = out->index->entries.count;
    year_hand_out(out);
    if (out->submissions == 0) {
        diag_report(diags, DIAG_YEAR_EMPTY, NULL, source->period, NULL);
    }
    status = year_write_book(out, diags);
    if (status == STATUS_OK && out->submissions == 0) {
        status = STATUS_NOT_FOUND;
    } else if (status == STATUS_OK && diags->counts[SEVERITY_ERROR] > before) {
        status = STATUS_INVALID;
    }
    return status;
}

void year_close(struct year *year)
{
    if (year->source.pipeline) {
        year->source.pipeline->parts = (struct pipeline_parts){0};
    }
    xml_close(&year->book);
}

enum status year_set(struct year *year, const char *name, const char *value)
{
    xmlNode *root = xmlDocGetRootElement(year->book.doc);
    if (value) {
        return xml_reset(root, name, value) ? STATUS_OK : STATUS_NO_MEMORY;
    }
    for (xmlAttr *attr = root->properties; attr; attr = attr->next) {
        if (strcmp((const char *)attr->name, name) == 0) {
            xml_drop((xmlNode *)attr);
            break;
        }
    }
    return STATUS_OK;
}

static bool is_wanted(const struct year *year, const struct form *form)
{
    const char *const *document = year->source.documents;
    while (document && *document && strcmp(*document, form->id) != 0
           && !(form->drafts && strcmp(*document, form->drafts) == 0)) {
        document++;
    }
    return !document || *document;
}

enum status year_document(struct year *year, const char *id, struct diagnostics *diags,
                          struct submission *out)
{
    *out = (struct submission){.name = id, .encoding = "UTF-8", .xml = year->book};
    out->form = forms_by_id(year->source.pipeline->forms, id);
    diags->base = (struct diag_place){.file = id, .form = id};
    if (!out->form) {
        return STATUS_CONFIG;
    }
    return is_wanted(year, out->form) ? STATUS_OK : STATUS_INTERNAL; /* it would lack facts */
}

/* A city's book has tens of thousands of elements, and some documents are made for every system. */
static enum status check_once(struct year *year, struct submission *made, struct arena *arena,
                              struct diagnostics *diags)
{
    struct year_list *sound = &year->index->sound;
    const struct form **forms = sound->items;
    for (size_t i = 0; i < sound->count && !made->form->drafts; i++) {
        if (forms[i] == made->form) {
            return STATUS_OK;
        }
    }
    enum status status = pipeline_check_made(year->source.pipeline, made, arena, diags);
    if (status == STATUS_OK) {
        const struct form **form = year_list_add(year->arena, sound, sizeof(struct form *));
        status = form ? STATUS_OK : STATUS_NO_MEMORY;
        if (form) {
            *form = made->form;
        }
    }
    return status;
}

enum status year_render(struct year *year, const char *id, struct arena *arena,
                        struct diagnostics *diags, struct pipeline_output *outputs, size_t count)
{
    struct pipeline *pipeline = year->source.pipeline;
    struct submission made;
    const struct diag_place before = diags->base;
    enum status status = year_document(year, id, diags, &made);
    if (status == STATUS_OK) {
        status = check_once(year, &made, arena, diags);
    }
    if (status == STATUS_OK) {
        status = pipeline_render(pipeline, &made, arena, diags, outputs, count);
    }
    diags->base = before;
    return status;
}

enum status year_draft(struct year *year, const char *id, struct diagnostics *diags,
                       struct submission *out)
{
    struct submission made;
    *out = (struct submission){0};
    const struct diag_place before = diags->base;
    enum status status = year_document(year, id, diags, &made);
    if (status == STATUS_OK) {
        status = pipeline_draft(year->source.pipeline, &made, diags, out);
    }
    diags->base = before;
    return status;
}
