#include "year/awards.h"

#include <string.h>

/* --- the list --- */

static const char *said(struct arena *arena, const xmlNode *node, const char *name)
{
    const char *value = xml_attribute(arena, node, name);
    return value ? value : "";
}

static bool says(struct arena *arena, const xmlNode *node, const char *name, const char *value)
{
    return strcmp(said(arena, node, name), value) == 0;
}

static const xmlNode *first(const struct awards *awards, const char *name)
{
    const xmlNode *root = xmlDocGetRootElement(awards->list.xml.doc);
    return root ? xml_child(root, name) : NULL;
}

/* An item that the ledger shall know of: of a document with a number. */
static bool to_be_noted(struct arena *arena, const xmlNode *item)
{
    return says(arena, item, "in", "yes") && said(arena, item, "number")[0]
           && !says(arena, item, "matter", "推荐");
}

static void count_acts(struct awards *awards, struct arena *arena)
{
    for (const xmlNode *item = first(awards, "item"); item; item = xml_next(item, "item")) {
        if (to_be_noted(arena, item)) {
            bool grant = says(arena, item, "matter", "授予");
            awards->granted += grant;
            awards->noted += !grant;
        }
    }
}

/* What is found in a list that no file holds has no line. */
static void without_lines(struct diagnostics *diags, size_t from)
{
    for (size_t i = from; i < diags->count; i++) {
        diags->items[i].place.line = diags->items[i].place.column = 0;
    }
}

enum status awards_open(struct year *year, struct arena *arena, struct diagnostics *diags,
                        struct awards *out)
{
    *out = (struct awards){.year = year};
    enum status status = year_draft(year, "commendation", diags, &out->list);
    if (status == STATUS_OK) {
        const struct diag_place before = diags->base;
        size_t first_new = diags->count;
        out->list.name = out->list.form->title;
        diags->base = (struct diag_place){.file = out->list.name};
        status = pipeline_check_made(year->source.pipeline, &out->list, arena, diags);
        diags->base = before;
        without_lines(diags, first_new);
    }
    if (status == STATUS_OK || status == STATUS_INVALID) {
        count_acts(out, arena);
        status = first(out, "meeting") ? status : STATUS_NOT_FOUND;
    }
    return status;
}

void awards_close(struct awards *awards)
{
    submission_close(&awards->list);
}

/* --- documents --- */

/* The folder of the meeting with that id. */
static const char *folder_of(const struct awards *awards, struct arena *arena, const char *id)
{
    const xmlNode *meeting = first(awards, "meeting");
    while (meeting && !says(arena, meeting, "id", id)) {
        meeting = xml_next(meeting, "meeting");
    }
    return meeting ? said(arena, meeting, "folder") : "";
}

enum status awards_documents(struct awards *awards, struct arena *arena,
                             enum status (*each)(void *state,
                                                 const struct award_document *document),
                             void *state)
{
    enum status status = STATUS_OK;
    const xmlNode *node = first(awards, "document");
    for (; node && status == STATUS_OK; node = xml_next(node, "document")) {
        struct award_document document = {
            .id = said(arena, node, "id"),
            .form = said(arena, node, "form"),
            .name = said(arena, node, "name"),
            .formats = said(arena, node, "formats"),
            .meeting = said(arena, node, "meeting"),
        };
        document.folder = folder_of(awards, arena, document.meeting);
        status = each(state, &document);
    }
    return status;
}

enum status awards_set(struct awards *awards, const char *name, const char *value)
{
    xmlNode *root = xmlDocGetRootElement(awards->list.xml.doc);
    return xml_reset(root, name, value) ? STATUS_OK : STATUS_NO_MEMORY;
}

/* The record itself, as it lies in the archive. */
static enum status render_record(struct awards *awards, const struct award_document *document,
                                 struct arena *arena, struct diagnostics *diags,
                                 struct pipeline_output *outputs, size_t count)
{
    struct submission record;
    enum status status = year_submission(awards->year, document->meeting, arena, diags, &record);
    if (status == STATUS_OK) {
        status =
            pipeline_render(awards->year->source.pipeline, &record, arena, diags, outputs, count);
    }
    submission_close(&record);
    return status;
}

enum status awards_render(struct awards *awards, const struct award_document *document,
                          struct arena *arena, struct diagnostics *diags,
                          struct pipeline_output *outputs, size_t count)
{
    struct pipeline *pipeline = awards->year->source.pipeline;
    struct form *form = forms_by_id(pipeline->forms, document->form);
    if (form && !form->internal) {
        return render_record(awards, document, arena, diags, outputs, count);
    }
    struct submission made = awards->list; /* the same tree, for another form */
    made.form = form;
    made.name = document->name;
    const struct diag_place before = diags->base;
    diags->base = (struct diag_place){.file = document->name};
    enum status status = form ? awards_set(awards, "for", document->id) : STATUS_CONFIG;
    if (status == STATUS_OK && form != awards->list.form) { /* the list's own rules have spoken */
        size_t first_new = diags->count;
        status = pipeline_check_made(pipeline, &made, arena, diags);
        without_lines(diags, first_new);
    }
    if (status == STATUS_OK || status == STATUS_INVALID) {
        enum status rendered = pipeline_render(pipeline, &made, arena, diags, outputs, count);
        status = rendered == STATUS_OK ? STATUS_OK : status_worse(status, rendered);
    }
    diags->base = before;
    return status;
}

/* --- the ledger --- */

static const struct {
    const char *matter;
    enum title_act act;
} ACTS[] = {
    {"授予", TITLE_GRANT},
    {"复核合格", TITLE_REVIEW_PASS},
    {"限期整改", TITLE_RECTIFY},
    {"整改合格", TITLE_RECTIFY_PASS},
    {"整改不合格", TITLE_RECTIFY_FAIL},
    {"撤销", TITLE_REVOKE},
};

static bool act_of(const char *matter, enum title_act *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(ACTS); i++) {
        if (strcmp(ACTS[i].matter, matter) == 0) {
            *out = ACTS[i].act;
            return true;
        }
    }
    return false;
}

struct carrying_out {
    struct awards *awards;
    const struct year_source *source;
    struct arena *arena;
    struct diagnostics *diags;
    struct awards_done *done;
};

static struct title_event event_of(struct arena *arena, const xmlNode *item, enum title_act act)
{
    struct title_event event = title_event_new(act);
    event.date = said(arena, item, "date");
    event.number = said(arena, item, "number");
    event.document = said(arena, item, "document");
    event.reason = said(arena, item, "reason");
    event.deadline = act == TITLE_RECTIFY ? said(arena, item, "deadline") : "";
    if (act == TITLE_GRANT) {
        event.kind = said(arena, item, "class");
        event.level = said(arena, item, "level");
        event.body = said(arena, item, "body");
        event.unit = said(arena, item, "name");
        event.uscc = said(arena, item, "uscc");
        event.unit_key = said(arena, item, "key");
        event.system = said(arena, item, "system");
        event.subject = said(arena, item, "subject");
        event.form = said(arena, item, "form");
        event.submission = said(arena, item, "submission");
    }
    return event;
}

static enum status grant(struct carrying_out *c, struct title_event *event, const char *period)
{
    char id[17];
    bool fresh = false;
    event->period = period;
    enum status status = ledger_grant_title(c->source->spool, c->source->ledger, event,
                                            &c->source->rules, c->diags, id, &fresh);
    c->done->granted += status == STATUS_OK && fresh;
    c->done->before += status == STATUS_OK && !fresh;
    return status;
}

/* Whether the title's file says it already, by the same document on the same day. */
static enum status was_noted(struct carrying_out *c, const char *id,
                             const struct title_event *event, bool *out)
{
    struct title title;
    const char *dir = title_dir(c->source->spool, c->arena, id);
    enum status status = dir ? title_read(c->arena, dir, c->diags, &title) : STATUS_NO_MEMORY;
    *out = false;
    for (size_t i = 0; status == STATUS_OK && i < title.count; i++) {
        const struct title_event *one = &title.events[i];
        *out |= one->act == event->act && strcmp(one->date, event->date) == 0
                && strcmp(one->number, event->number) == 0
                && !title_is_void(&title, (unsigned)i + 1);
    }
    return status;
}

static enum status note(struct carrying_out *c, const xmlNode *item, struct title_event *event,
                        const char *office)
{
    const char *id = said(c->arena, item, "title");
    bool noted = false;
    if (event->act == TITLE_REVOKE && !says(c->arena, item, "granted-by", office)) {
        c->done->foreign++;
        return STATUS_OK;
    }
    event->body = office;
    enum status status = was_noted(c, id, event, &noted);
    if (status == STATUS_OK && !noted) {
        status = ledger_note_title(c->source->spool, c->source->ledger, id, event,
                                   &c->source->rules, c->diags);
        c->done->noted += status == STATUS_OK;
    }
    c->done->before += noted;
    return status;
}

static enum status carry_out(struct carrying_out *c, const xmlNode *item, const char *at,
                             const char *by)
{
    const xmlNode *root = item->parent;
    enum title_act act;
    if (!to_be_noted(c->arena, item) || !act_of(said(c->arena, item, "matter"), &act)) {
        return STATUS_OK;
    }
    struct title_event event = event_of(c->arena, item, act);
    event.at = at;
    event.by = by;
    const struct diag_place before = c->diags->base;
    c->diags->base = (struct diag_place){.file = said(c->arena, item, "who")};
    enum status status = act == TITLE_GRANT ? grant(c, &event, said(c->arena, root, "period"))
                                            : note(c, item, &event, said(c->arena, root, "office"));
    c->diags->base = before;
    return status;
}

enum status awards_carry_out(struct awards *awards, const char *at, const char *by,
                             struct arena *arena, struct diagnostics *diags,
                             struct awards_done *done)
{
    struct carrying_out c = {awards, &awards->year->source, arena, diags, done};
    enum status status = STATUS_OK;
    *done = (struct awards_done){0};
    const xmlNode *item = first(awards, "item");
    for (; item && status == STATUS_OK; item = xml_next(item, "item")) {
        status = carry_out(&c, item, at, by);
    }
    return status;
}
