#include "registry/titles.h"

#include "base/file.h"
#include "base/markup.h"
#include "xml/xml.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EVENT_NAMESPACE "urn:jianjia:title-event:1"
/* Numbers have four digits. */
#define MOST_EVENTS 9999

/* The texts of an event, in the order they are written; empty ones are left out. */
static const struct {
    const char *name;
    size_t offset;
} TEXTS[] = {
    {"date", offsetof(struct title_event, date)},
    {"kind", offsetof(struct title_event, kind)},
    {"level", offsetof(struct title_event, level)},
    {"unit", offsetof(struct title_event, unit)},
    {"uscc", offsetof(struct title_event, uscc)},
    {"unit-key", offsetof(struct title_event, unit_key)},
    {"system", offsetof(struct title_event, system)},
    {"subject", offsetof(struct title_event, subject)},
    {"body", offsetof(struct title_event, body)},
    {"number", offsetof(struct title_event, number)},
    {"document", offsetof(struct title_event, document)},
    {"deadline", offsetof(struct title_event, deadline)},
    {"reason", offsetof(struct title_event, reason)},
    {"form", offsetof(struct title_event, form)},
    {"period", offsetof(struct title_event, period)},
    {"submission", offsetof(struct title_event, submission)},
    {"at", offsetof(struct title_event, at)},
    {"by", offsetof(struct title_event, by)},
};

char *title_dir(const struct spool *spool, struct arena *arena, const char *id)
{
    return spool_path(spool, arena, "titles/%s", id);
}

/* --- writing --- */

static enum status event_text(const struct title_event *event, struct strbuf *out)
{
    strbuf_addf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event xmlns=\"%s\" act=\"%s\"",
                EVENT_NAMESPACE, title_act_word(event->act));
    if (event->corrects) {
        strbuf_addf(out, " corrects=\"%u\"", event->corrects);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        const char *const *text = (const void *)((const char *)event + TEXTS[i].offset);
        if ((*text)[0]) {
            strbuf_addf(out, "\n       %s=\"", TEXTS[i].name);
            markup_add_value(out, slice_from(*text));
            strbuf_add_char(out, '"');
        }
    }
    strbuf_add_str(out, "/>\n");
    return out->status;
}

/* A folder that the share's group can write, whatever the umask. */
static enum status make_folder(const char *path, const char *above)
{
    if (mkdir(path, 0770) == 0) {
        return chmod(path, 02770) == 0 ? file_sync_dir(above) : status_from_errno(errno);
    }
    return errno == EEXIST ? STATUS_OK : status_from_errno(errno);
}

/* link() gives the file its number only when nobody else has it. */
static enum status link_event(struct arena *arena, const char *dir, unsigned number,
                              const char *staged)
{
    const char *path = arena_printf(arena, "%s/%04u.xml", dir, number);
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    if (link(staged, path) != 0) {
        return errno == EEXIST ? STATUS_BUSY : status_from_errno(errno);
    }
    return file_sync_dir(dir);
}

enum status title_write(const struct spool *spool, const char *id, unsigned number,
                        const struct title_event *event)
{
    struct arena *arena = arena_new();
    struct strbuf text = {0};
    char *staged = NULL;
    const char *all = arena ? spool_path(spool, arena, "titles") : NULL;
    const char *dir = arena ? title_dir(spool, arena, id) : NULL;
    const char *path = dir ? file_join(arena, dir, "event") : NULL;
    enum status status = all && path ? event_text(event, &text) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && number > MOST_EVENTS) {
        status = STATUS_LIMIT;
    }
    status = status == STATUS_OK ? make_folder(all, spool->dir) : status;
    status = status == STATUS_OK ? make_folder(dir, all) : status;
    if (status == STATUS_OK) {
        status = file_stage(arena, path, strbuf_slice(&text), FILE_DURABLE, &staged);
    }
    if (status == STATUS_OK) {
        status = link_event(arena, dir, number, staged);
        file_discard(staged);
    }
    strbuf_deinit(&text);
    arena_free(arena);
    return status;
}

/* --- reading --- */

static enum status broken(struct diagnostics *diags, const char *path, const char *what)
{
    struct diag_place place = {.file = path};
    diag_report(diags, DIAG_SPOOL_RECORD, &place, path, what, NULL);
    return STATUS_INVALID;
}

static bool find_act(const char *word, enum title_act *act)
{
    for (unsigned i = 0; word && i < TITLE_ACTS; i++) {
        if (strcmp(word, title_act_word((enum title_act)i)) == 0) {
            *act = (enum title_act)i;
            return true;
        }
    }
    return false;
}

static enum status take_event(struct arena *arena, const char *path, const xmlNode *root,
                              struct diagnostics *diags, struct title_event *event)
{
    enum title_act act;
    if (!xml_is(root, "event", EVENT_NAMESPACE)
        || !find_act(xml_attribute(arena, root, "act"), &act)) {
        return broken(diags, path, "act");
    }
    *event = title_event_new(act);
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        const char **text = (void *)((char *)event + TEXTS[i].offset);
        const char *value = xml_attribute(arena, root, TEXTS[i].name);
        *text = value ? value : "";
    }
    const char *corrects = xml_attribute(arena, root, "corrects");
    event->corrects = corrects ? (unsigned)strtoul(corrects, NULL, 10) : 0;
    return (act == TITLE_CORRECT) == (event->corrects > 0) ? STATUS_OK
                                                           : broken(diags, path, "corrects");
}

static enum status read_event(struct arena *arena, const char *path, struct diagnostics *diags,
                              struct title_event *event)
{
    struct xml_document xml = {0};
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    enum status status = xml_read_file(path, diags, &xml);
    if (status == STATUS_OK) {
        status = take_event(arena, path, xmlDocGetRootElement(xml.doc), diags, event);
    }
    xml_close(&xml);
    return status;
}

/* Numbers without gaps from 1; files that are being written are hidden. */
static enum status read_events(struct arena *arena, const char *dir, char **names,
                               struct diagnostics *diags, struct title *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; names[i] && status == STATUS_OK; i++) {
        char expected[16];
        if (names[i][0] == '.') {
            continue;
        }
        snprintf(expected, sizeof expected, "%04zu.xml", out->count + 1);
        const char *path = file_join(arena, dir, names[i]);
        status = strcmp(names[i], expected) == 0
                     ? read_event(arena, path, diags, &out->events[out->count])
                     : broken(diags, path ? path : dir, expected);
        out->count++;
    }
    return status;
}

static enum status fold_files(const char *dir, struct diagnostics *diags, struct title *out)
{
    if (out->count == 0) {
        return STATUS_NOT_FOUND; /* its grant was being written when the machine stopped */
    }
    unsigned wrong = out->events[0].act == TITLE_GRANT ? title_fold(out) : 1;
    return wrong ? broken(diags, dir, title_act_name(out->events[wrong - 1].act)) : STATUS_OK;
}

enum status title_read(struct arena *arena, const char *dir, struct diagnostics *diags,
                       struct title *out)
{
    char **names = NULL;
    size_t most = 0;
    *out = (struct title){0};
    snprintf(out->id, sizeof out->id, "%s", file_base_name(dir));
    if (!file_is_dir(dir)) {
        return STATUS_NOT_FOUND;
    }
    enum status status = file_list(arena, dir, &names);
    while (status == STATUS_OK && names[most]) {
        most++;
    }
    out->events = arena_array(arena, most ? most : 1, sizeof *out->events);
    if (status == STATUS_OK) {
        status = out->events ? read_events(arena, dir, names, diags, out) : STATUS_NO_MEMORY;
    }
    return status == STATUS_OK ? fold_files(dir, diags, out) : status;
}

enum status titles_walk(const struct spool *spool,
                        enum status (*each)(void *state, const char *dir), void *state)
{
    struct arena *arena = arena_new();
    char **names = NULL;
    const char *all = arena ? spool_path(spool, arena, "titles") : NULL;
    enum status status = all ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK && file_is_dir(all)) {
        status = file_list(arena, all, &names);
        for (size_t i = 0; status == STATUS_OK && names[i]; i++) {
            const char *dir = names[i][0] != '.' ? file_join(arena, all, names[i]) : NULL;
            status = dir ? each(state, dir) : names[i][0] == '.' ? STATUS_OK : STATUS_NO_MEMORY;
        }
    }
    arena_free(arena);
    return status;
}
