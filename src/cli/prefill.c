#include "cli/prefill.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/verbs.h"
#include "registry/units.h"

#include <stdio.h>
#include <string.h>

/* jianjia prefill: the unit's accepted forms of earlier periods as drafts of this one. */

/* --- one draft --- */

/* The form as it was accepted, of whatever version: it was sound then. */
static enum status open_old(struct prefill_list *list, const struct prefill_source *source,
                            struct record *record, struct xml_document *out)
{
    struct cli *cli = list->cli;
    struct diagnostics *diags = &list->session.diags;
    struct slice bytes = {0}, utf8 = {0};
    const char *path = NULL;
    enum status status = record_read(cli->arena, source->dir, diags, record);
    const struct record_file *file = status == STATUS_OK ? record_submission(record) : NULL;
    if (file) {
        path = file_join(cli->arena, source->dir, file->name);
    }
    if (status == STATUS_OK) {
        status = path ? intake_read(path, LIMIT_SUBMISSION_BYTES, cli->arena, diags, &bytes)
                      : STATUS_NOT_FOUND;
    }
    if (status == STATUS_OK) {
        status = intake_text_bytes(path, bytes, cli->arena, diags, &utf8);
    }
    return status == STATUS_OK ? xml_parse(utf8, path, diags, out) : status;
}

/* Whether a finding is about a field that is left to be filled in. */
static bool is_about_empty(const struct prefill *draft, const struct diagnostic *item)
{
    const char *xpath = item->place.xpath;
    const char *attribute = xpath ? strstr(xpath, "/@") : NULL;
    size_t len = attribute ? (size_t)(attribute - xpath) : xpath ? strlen(xpath) : 0;
    for (size_t i = 0; xpath && i < draft->empty_count; i++) {
        if (slice_equal(slice_from(draft->empty[i]), slice_of(xpath, len))) {
            return true;
        }
    }
    return false;
}

static bool was_said(const struct record *record, const struct diagnostic *item)
{
    for (size_t i = 0; i < record->finding_count; i++) {
        if (strcmp(record->findings[i].message, item->message[LANGUAGE_ZH]) == 0) {
            return true;
        }
    }
    return false;
}

/* Checks the draft; of the findings those are kept that are about what was taken over. */
static enum status advise(struct prefill_list *list, struct prefill_result *result,
                          const struct record *record, struct slice bytes)
{
    struct arena *arena = list->cli->arena;
    struct diagnostics found;
    struct submission submission = {0};
    diag_init(&found, arena);
    diag_init(&result->advice, arena);
    enum status status = pipeline_check_bytes(&list->session.pipeline, result->form->id, bytes,
                                              arena, &found, &submission);
    submission_close(&submission);
    size_t kept = 0;
    bool *fresh = arena_array(arena, found.count + 1, sizeof *fresh);
    if (!fresh) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].severity >= SEVERITY_WARNING
            && !is_about_empty(&result->draft, &found.items[i])) {
            fresh[kept] = !was_said(record, &found.items[i]);
            found.items[kept++] = found.items[i];
        }
    }
    found.count = kept;
    result->advice = found;
    result->fresh = fresh;
    return status == STATUS_NO_MEMORY || status == STATUS_CONFIG ? status : STATUS_OK;
}

/* 单位-表-年草稿.xml */
static const char *path_of(struct prefill_list *list, const struct prefill_result *result)
{
    struct arena *arena = list->cli->arena;
    const struct option_list *places = &list->cli->options.outputs;
    const char *dir = places->count ? places->items[places->count - 1] : ".";
    const char *name = list->unit ? list->unit->name : result->source->unit;
    struct slice unit = utf8_prefix(slice_from(name), 50),
                 subject = utf8_prefix(slice_from(result->source->subject), 30);
    const char *stem =
        subject.len ? arena_printf(arena, "%.*s（%.*s）-%s-%s草稿.xml", (int)unit.len, unit.ptr,
                                   (int)subject.len, subject.ptr, result->form->title, list->period)
                    : arena_printf(arena, "%.*s-%s-%s草稿.xml", (int)unit.len, unit.ptr,
                                   result->form->title, list->period);
    return stem ? file_join(arena, dir, outputs_safe_name(arena, stem)) : NULL;
}

static enum status write_draft(struct prefill_list *list, struct prefill_result *result,
                               const struct record *record)
{
    struct strbuf bytes = {0};
    enum status status = xml_serialize(&result->draft.xml, &bytes);
    const char *path = path_of(list, result);
    if (status == STATUS_OK) {
        status = path ? advise(list, result, record, strbuf_slice(&bytes)) : STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK && !list->cli->options.dry_run) {
        const struct output_file file = {path, strbuf_slice(&bytes)};
        status = outputs_write(&file, 1, list->cli->arena, &list->session.diags);
    }
    if (status == STATUS_OK) {
        result->path = strncmp(path, "./", 2) == 0 ? path + 2 : path;
    }
    strbuf_deinit(&bytes);
    return status;
}

static enum status make_draft(struct prefill_list *list, struct prefill_result *result)
{
    struct forms *forms = list->session.pipeline.forms;
    struct form *form = forms_by_id(forms, result->source->form_id);
    const struct unit *unit = list->unit;
    const struct prefill_unit now = {unit ? unit->name : NULL, unit ? unit->uscc : NULL,
                                     unit ? unit->system : NULL};
    struct record record = {0};
    struct xml_document old = {0};
    result->form = form;
    if (!form) {
        return STATUS_OK; /* there is no such form any more */
    }
    enum status status = validate_prepare(forms, form, &list->session.diags);
    bool asked = list->cli->options.form != NULL;
    if (status != STATUS_OK || (!asked && (result->source->made || !prefill_wanted(form)))) {
        return status;
    }
    status = open_old(list, result->source, &record, &old);
    result->changed = status == STATUS_OK
                      && (strcmp(record.form_version, form->version) != 0
                          || strcmp(record.form_hash, form->hash) != 0);
    if (status == STATUS_OK) {
        status = prefill_make(form, &old, list->period, &now, list->cli->arena, &result->draft);
    }
    if (status == STATUS_OK) {
        status = write_draft(list, result, &record);
    }
    xml_close(&old);
    return status;
}

/* --- all of them --- */

static enum status make_drafts(struct prefill_list *list)
{
    enum status status = forms_hash(list->session.pipeline.forms), worst = STATUS_OK;
    list->results = arena_array(list->cli->arena, list->source_count + 1, sizeof *list->results);
    if (!list->results) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < list->source_count && status != STATUS_NO_MEMORY; i++) {
        struct form *form = forms_by_id(list->session.pipeline.forms, list->sources[i].form_id);
        struct prefill_result *result = &list->results[list->result_count++];
        result->source = &list->sources[i];
        status = make_draft(list, result);
        session_tell(&list->session);
        worst = status_worse(worst, status);
        bool unasked = form && !result->path && status == STATUS_OK && !list->sources[i].made;
        if (unasked) { /* nobody wants a draft of such a form */
            xml_close(&result->draft.xml);
            list->result_count--;
        }
    }
    return status_worse(worst, status);
}

static void show(struct prefill_list *list)
{
    const char *as = list->cli->options.as;
    struct strbuf text = {0};
    if (as && strcmp(as, "json") == 0) {
        prefill_show_json(list, &text);
    } else if (!list->cli->options.quiet) {
        prefill_show_text(list, &text);
    }
    cli_write(strbuf_slice(&text));
    strbuf_deinit(&text);
}

enum status run_prefill(struct cli *cli)
{
    struct prefill_list list = {.cli = cli, .period = cli->options.period};
    if (!list.period) {
        cli_warn(cli, N_("say for which period: %s"), "--period");
        return STATUS_USAGE;
    }
    if (!cli->options.spool && cli->options.files.count == 2) {
        cli->options.spool = cli->options.files.items[1];
    }
    if (!cli->options.spool) {
        cli_warn(cli, N_("name the hot folder, behind the unit or with %s"), "--spool");
        return STATUS_USAGE;
    }
    list.word = cli->options.files.items[0];
    enum status status = session_open(cli, SESSION_FORMS, &list.session);
    status = status == STATUS_OK ? prefill_find(&list) : status;
    status = status == STATUS_OK ? prefill_titles(&list) : status;
    if (status == STATUS_OK) {
        status = make_drafts(&list);
        show(&list);
    }
    for (size_t i = 0; i < list.result_count; i++) {
        xml_close(&list.results[i].draft.xml);
    }
    strbuf_deinit(&list.titles);
    mem_free(list.sources);
    session_close(&list.session);
    return status;
}
