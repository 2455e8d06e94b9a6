#include "spool/record.h"

#include "base/file.h"
#include "base/markup.h"
#include "base/utf8.h"
#include "xml/xml.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define RECORD_NAMESPACE "urn:jianjia:record:1"

/* Events are numbered with four digits; nobody stamps one form ten thousand times. */
#define MOST_EVENTS 9999

/* --- the fields that are one text each, in the order they are written --- */

struct field {
    const char *name;
    size_t offset;
};

#define FIELD(name, member) \
    { \
        name, offsetof(struct record, member) \
    }

static const struct field META[] = {
    FIELD("form", form_id),
    FIELD("version", form_version),
    FIELD("form-title", form_title),
    FIELD("form-hash", form_hash),
    FIELD("profile-hash", profile_hash),
    FIELD("faces-hash", faces_hash),
    FIELD("period", period),
    FIELD("year", year),
    FIELD("unit", unit_name),
    FIELD("uscc", uscc),
    FIELD("unit-key", unit_key),
    FIELD("system", system),
    FIELD("class", class_name),
    FIELD("subject", subject),
    FIELD("date", date),
    FIELD("identity", identity),
};
static const struct field FILING[] = {
    FIELD("received", received), FIELD("name", name),           FIELD("name-hex", name_hex),
    FIELD("member", member),     FIELD("left-out", left_out),   FIELD("supersedes", supersedes),
    FIELD("possible", possible), FIELD("published", published),
};

static const char *const ROLES[] = {"original", "photo", "pdf", "docx", "report", "xml"};
static const char *const STATES[] = {"accepted", "rejected", "quarantined"};
static const char *const EVENTS[] = {"withdrawn",    "restored",      "paper-received",
                                     "paper-sealed", "paper-matched", "paper-differs",
                                     "erased",       "undone"};
static const char *const SEVERITIES[] = {"note", "warning", "error", "fatal"};

const char *record_state_name(enum record_state state)
{
    return STATES[state];
}

const char *record_event_name(enum record_event_kind kind)
{
    return EVENTS[kind];
}

const char *record_role_name(enum record_role role)
{
    return ROLES[role];
}

const struct record_file *record_submission(const struct record *record)
{
    const struct record_file *found = NULL;
    for (size_t i = 0; i < record->file_count; i++) {
        const struct record_file *file = &record->files[i];
        bool original = file->role == RECORD_ORIGINAL && !found;
        found = original || file->role == RECORD_XML ? file : found;
    }
    return found;
}

enum record_state record_state_named(const char *name)
{
    for (enum record_state state = RECORD_ACCEPTED; state < RECORD_QUARANTINED; state++) {
        if (strcmp(name, STATES[state]) == 0) {
            return state;
        }
    }
    return RECORD_QUARANTINED;
}

/* Backwards: each EVENT_UNDONE takes away the one before it that is still there. */
struct record_standing record_standing(const struct record *record)
{
    struct record_standing standing = {0};
    const struct record_event *state = NULL;
    size_t undone = 0;
    for (size_t i = record->event_count; i-- > 0;) {
        const struct record_event *event = &record->events[i];
        bool about_state = event->kind == EVENT_WITHDRAWN || event->kind == EVENT_RESTORED;
        if (event->kind == EVENT_ERASED) {
            standing.erased = true;
        } else if (event->kind == EVENT_UNDONE) {
            undone++;
        } else if (undone) {
            undone--;
        } else {
            standing.last = standing.last ? standing.last : event;
            state = about_state && !state ? event : state;
            standing.paper = !about_state && !standing.paper ? event : standing.paper;
        }
    }
    standing.withdrawn = standing.erased || (state && state->kind == EVENT_WITHDRAWN);
    return standing;
}

void record_normal_name(const char *name, struct strbuf *out)
{
    struct slice rest = slice_from(name);
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        if (c >= 0xFF01 && c <= 0xFF5E) { /* the full-width forms of ASCII */
            c -= 0xFF01 - '!';
        }
        if (unicode_is_xml_space(c) || c == 0x3000 || c == 0xA0) {
            continue;
        }
        strbuf_add_utf8(out, c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
}

/* --- writing --- */

static void add_attribute(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, " %s=\"", name);
    markup_add_value(out, slice_from(value));
    strbuf_add_char(out, '"');
}

static void add_known(struct strbuf *out, const char *name, const char *value)
{
    if (value && value[0]) {
        add_attribute(out, name, value);
    }
}

static void add_fields(const struct record *record, const struct field *fields, size_t count,
                       struct strbuf *out)
{
    for (size_t i = 0; i < count; i++) {
        const char *const *value = (const void *)((const char *)record + fields[i].offset);
        if (*value && (*value)[0]) {
            strbuf_addf(out, "  <%s", fields[i].name);
            add_attribute(out, "is", *value);
            strbuf_add_str(out, "/>\n");
        }
    }
}

static void add_file(const struct record_file *file, struct strbuf *out)
{
    strbuf_addf(out, "  <file role=\"%s\" size=\"%llu\" sha256=\"%s\"", ROLES[file->role],
                (unsigned long long)file->size, file->sha256);
    add_attribute(out, "name", file->name);
    add_known(out, "shown", file->shown);
    add_known(out, "item", file->item);
    add_known(out, "date", file->date);
    add_known(out, "caption", file->caption);
    if (file->width) {
        strbuf_addf(out, " width=\"%u\" height=\"%u\" orientation=\"%u\"", file->width,
                    file->height, file->orientation);
    }
    strbuf_add_str(out, "/>\n");
}

static void add_finding(const struct record_finding *finding, struct strbuf *out)
{
    strbuf_addf(out, "  <finding severity=\"%s\"", SEVERITIES[finding->severity]);
    add_attribute(out, "code", finding->code);
    add_attribute(out, "place", finding->place);
    add_attribute(out, "message", finding->message);
    add_attribute(out, "remedy", finding->remedy);
    strbuf_add_str(out, "/>\n");
}

enum status record_meta(const struct record *record, struct strbuf *out)
{
    strbuf_addf(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<meta xmlns=\"%s\" key=\"%s\" "
                "check-code=\"%s\" pages=\"%u\" confidential=\"%s\" by-name-only=\"%s\">\n",
                RECORD_NAMESPACE, record->key, record->check_code, record->pages,
                record->confidential ? "yes" : "no", record->by_name_only ? "yes" : "no");
    add_fields(record, META, ARRAY_LENGTH(META), out);
    for (size_t i = 0; i < record->file_count; i++) {
        add_file(&record->files[i], out);
    }
    for (size_t i = 0; i < record->finding_count; i++) {
        add_finding(&record->findings[i], out);
    }
    strbuf_add_str(out, "</meta>\n");
    return out->status;
}

enum status record_filing(const struct record *record, struct strbuf *out)
{
    strbuf_addf(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<filing xmlns=\"%s\" state=\"%s\" "
                "revision=\"%u\">\n",
                RECORD_NAMESPACE, STATES[record->state], record->revision);
    add_fields(record, FILING, ARRAY_LENGTH(FILING), out);
    strbuf_add_str(out, "</filing>\n");
    return out->status;
}

/* --- reading --- */

struct reading {
    struct arena *arena;
    struct diagnostics *diags;
    const char *path;
    struct record *record;
    enum status status;
};

static void fail(struct reading *r, const char *what)
{
    if (r->status == STATUS_OK) {
        struct diag_place place = {.file = r->path};
        diag_report(r->diags, DIAG_SPOOL_RECORD, &place, r->path, what, NULL);
        r->status = STATUS_INVALID;
    }
}

static const char *value_of(struct reading *r, const xmlNode *node, const char *name)
{
    const char *value = xml_attribute(r->arena, node, name);
    return value ? value : "";
}

static int index_in(struct reading *r, const xmlNode *node, const char *name,
                    const char *const *names, size_t count)
{
    const char *value = value_of(r, node, name);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(value, names[i]) == 0) {
            return (int)i;
        }
    }
    fail(r, name);
    return 0;
}

static uint64_t number_of(struct reading *r, const xmlNode *node, const char *name)
{
    const char *value = value_of(r, node, name);
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end || errno) {
        fail(r, name);
        return 0;
    }
    return number;
}

static void copy_fixed(struct reading *r, const xmlNode *node, const char *name, char *out,
                       size_t size)
{
    const char *value = value_of(r, node, name);
    if (strlen(value) >= size) {
        fail(r, name);
        return;
    }
    memcpy(out, value, strlen(value) + 1);
}

static void read_fields(struct reading *r, const xmlNode *root, const struct field *fields,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const xmlNode *node = xml_child(root, fields[i].name);
        const char **value = (void *)((char *)r->record + fields[i].offset);
        *value = node ? value_of(r, node, "is") : "";
    }
}

static size_t count_children(const xmlNode *root, const char *name)
{
    size_t count = 0;
    for (const xmlNode *node = xml_child(root, name); node; node = xml_next(node, name)) {
        count++;
    }
    return count;
}

static void take_photo(struct reading *r, const xmlNode *node, struct record_file *file)
{
    file->shown = value_of(r, node, "shown");
    file->caption = value_of(r, node, "caption");
    file->item = value_of(r, node, "item");
    file->date = value_of(r, node, "date");
    if (value_of(r, node, "width")[0]) {
        file->width = (uint32_t)number_of(r, node, "width");
        file->height = (uint32_t)number_of(r, node, "height");
        file->orientation = (uint8_t)number_of(r, node, "orientation");
    }
}

static void read_files(struct reading *r, const xmlNode *root)
{
    size_t count = count_children(root, "file");
    struct record_file *file = arena_array(r->arena, count ? count : 1, sizeof *file);
    if (!file) {
        r->status = STATUS_NO_MEMORY;
        return;
    }
    r->record->files = file;
    r->record->file_count = count;
    for (const xmlNode *node = xml_child(root, "file"); node; node = xml_next(node, "file")) {
        file->role = (enum record_role)index_in(r, node, "role", ROLES, ARRAY_LENGTH(ROLES));
        file->size = number_of(r, node, "size");
        file->name = value_of(r, node, "name");
        copy_fixed(r, node, "sha256", file->sha256, sizeof file->sha256);
        take_photo(r, node, file);
        file++;
    }
}

static void read_findings(struct reading *r, const xmlNode *root)
{
    size_t count = count_children(root, "finding");
    struct record_finding *finding = arena_array(r->arena, count ? count : 1, sizeof *finding);
    if (!finding) {
        r->status = STATUS_NO_MEMORY;
        return;
    }
    r->record->findings = finding;
    r->record->finding_count = count;
    for (const xmlNode *node = xml_child(root, "finding"); node; node = xml_next(node, "finding")) {
        finding->severity =
            (enum severity)index_in(r, node, "severity", SEVERITIES, ARRAY_LENGTH(SEVERITIES));
        finding->code = value_of(r, node, "code");
        finding->place = value_of(r, node, "place");
        finding->message = value_of(r, node, "message");
        finding->remedy = value_of(r, node, "remedy");
        finding++;
    }
}

static void take_meta(struct reading *r, const xmlNode *root)
{
    copy_fixed(r, root, "key", r->record->key, sizeof r->record->key);
    copy_fixed(r, root, "check-code", r->record->check_code, sizeof r->record->check_code);
    r->record->pages = (uint32_t)number_of(r, root, "pages");
    r->record->confidential = strcmp(value_of(r, root, "confidential"), "yes") == 0;
    r->record->by_name_only = strcmp(value_of(r, root, "by-name-only"), "yes") == 0;
    read_fields(r, root, META, ARRAY_LENGTH(META));
    read_files(r, root);
    read_findings(r, root);
}

static void take_filing(struct reading *r, const xmlNode *root)
{
    r->record->state = (enum record_state)index_in(r, root, "state", STATES, ARRAY_LENGTH(STATES));
    r->record->revision = (uint32_t)number_of(r, root, "revision");
    read_fields(r, root, FILING, ARRAY_LENGTH(FILING));
}

static void take_event(struct reading *r, const xmlNode *root)
{
    struct record_event *event = &r->record->events[r->record->event_count++];
    event->kind = (enum record_event_kind)index_in(r, root, "kind", EVENTS, ARRAY_LENGTH(EVENTS));
    event->at = value_of(r, root, "at");
    event->by = value_of(r, root, "by");
    event->reason = value_of(r, root, "reason");
}

static void read_part(struct reading *r, const char *dir, const char *name, const char *root_name,
                      void (*take)(struct reading *, const xmlNode *))
{
    struct xml_document xml = {0};
    if (r->status != STATUS_OK) {
        return;
    }
    r->path = file_join(r->arena, dir, name);
    r->status = r->path ? xml_read_file(r->path, r->diags, &xml) : STATUS_NO_MEMORY;
    if (r->status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(xml.doc);
        if (xml_is(root, root_name, RECORD_NAMESPACE)) {
            take(r, root);
        } else {
            fail(r, root_name);
        }
    }
    xml_close(&xml);
}

static void read_events(struct reading *r, const char *dir)
{
    char **names = NULL;
    const char *events = file_join(r->arena, dir, "events");
    if (r->status != STATUS_OK || !events || !file_is_dir(events)) {
        return;
    }
    r->status = file_list(r->arena, events, &names);
    size_t count = 0;
    while (r->status == STATUS_OK && names[count]) {
        count++;
    }
    r->record->events = arena_array(r->arena, count ? count : 1, sizeof *r->record->events);
    if (!r->record->events) {
        r->status = STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count && r->status == STATUS_OK; i++) {
        if (names[i][0] != '.') { /* one that is being written is hidden */
            read_part(r, events, names[i], "event", take_event);
        }
    }
}

enum status record_read_meta(struct arena *arena, const char *dir, struct diagnostics *diags,
                             struct record *out)
{
    struct reading r = {.arena = arena, .diags = diags, .record = out};
    *out = (struct record){0};
    read_part(&r, dir, "meta.xml", "meta", take_meta);
    return r.status;
}

enum status record_read(struct arena *arena, const char *dir, struct diagnostics *diags,
                        struct record *out)
{
    struct reading r = {.arena = arena, .diags = diags, .record = out};
    *out = (struct record){0};
    read_part(&r, dir, "meta.xml", "meta", take_meta);
    read_part(&r, dir, "filing.xml", "filing", take_filing);
    read_events(&r, dir);
    return r.status;
}

/* --- events --- */

enum status record_read_event(struct arena *arena, const char *path, struct diagnostics *diags,
                              struct record_event *out)
{
    struct record one = {.events = out};
    struct reading r = {.arena = arena, .diags = diags, .record = &one};
    const char *name = file_base_name(path);
    const char *dir = arena_copy(arena, slice_of(path, (size_t)(name - path)));
    if (!dir) {
        return STATUS_NO_MEMORY;
    }
    read_part(&r, dir, name, "event", take_event);
    return r.status;
}

enum status record_event_text(const struct record_event *event, struct strbuf *out)
{
    strbuf_addf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"%s\" kind=\"%s\"",
                RECORD_NAMESPACE, EVENTS[event->kind]);
    add_attribute(out, "at", event->at);
    add_attribute(out, "by", event->by);
    add_attribute(out, "reason", event->reason);
    strbuf_add_str(out, "/>\n");
    return out->status;
}

/* The staged file gets the first number that is free; link() never replaces one that another
 * process wrote a moment ago. */
static enum status number_event(struct arena *arena, const char *events, const char *staged)
{
    for (unsigned number = 1; number <= MOST_EVENTS; number++) {
        const char *path = arena_printf(arena, "%s/%04u.xml", events, number);
        if (!path) {
            return STATUS_NO_MEMORY;
        }
        if (link(staged, path) == 0) {
            return file_sync_dir(events);
        }
        if (errno != EEXIST) {
            return status_from_errno(errno);
        }
    }
    return STATUS_LIMIT;
}

enum status record_add_event(const char *dir, const struct record_event *event)
{
    struct arena *arena = arena_new();
    struct strbuf text = {0};
    char *staged = NULL;
    const char *events = arena ? file_join(arena, dir, "events") : NULL;
    const char *path = events ? file_join(arena, events, "event") : NULL;
    enum status status = path ? record_event_text(event, &text) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && mkdir(events, 0770) == 0) {
        status = file_sync_dir(dir);
    }
    if (status == STATUS_OK) {
        status = file_stage(arena, path, strbuf_slice(&text), FILE_DURABLE, &staged);
    }
    if (status == STATUS_OK) {
        status = number_event(arena, events, staged);
        file_discard(staged);
    }
    strbuf_deinit(&text);
    arena_free(arena);
    return status;
}
