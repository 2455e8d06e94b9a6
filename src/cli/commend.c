#include "base/alloc.h"
#include "cli/batch.h"
#include "cli/inspect.h"
#include "cli/moment.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/verbs.h"
#include "cli/year.h"
#include "year/awards.h"

#include <stdio.h>
#include <string.h>

/* jianjia commend: what the votes of a period come to. It makes the documents and changes nothing;
 * with --grant, and when nothing is against anything, titles are granted and noted as well. */

struct commending {
    struct cli *cli;
    struct year_call call;
    struct awards awards;
    struct award_document *documents;
    size_t count, capacity;
    struct outputs_plan plan;
    struct result *result; /* of the list; each document has its own */
    struct reporter reporter;
    size_t made, failed;
    bool warned;
};

/* --- the documents --- */

/* The formats of a document that were asked for. */
static struct outputs_plan plan_of(const struct commending *c,
                                   const struct award_document *document, const char *dir)
{
    struct outputs_plan plan = {.dir = dir};
    for (size_t i = 0; i < c->plan.count; i++) {
        const struct backend *backend = c->plan.formats[i];
        if (!backend->product || strstr(document->formats, backend->name)) {
            plan.formats[plan.count++] = backend;
        }
    }
    return plan;
}

static enum status save(struct commending *c, const struct award_document *document,
                        struct arena *scratch, struct result *result)
{
    const char *folder = outputs_safe_name(scratch, document->folder);
    const char *name = outputs_safe_name(scratch, document->name);
    const char *dir = !folder     ? NULL
                      : folder[0] ? arena_printf(scratch, "%s/%s", c->plan.dir, folder)
                                  : c->plan.dir;
    if (!dir || !name) {
        return STATUS_NO_MEMORY;
    }
    const struct outputs_plan plan = plan_of(c, document, dir);
    if (plan.count == 0) {
        return STATUS_OK;
    }
    struct pipeline_output outputs[ARRAY_LENGTH(plan.formats)];
    outputs_begin(&plan, outputs);
    enum status status =
        awards_render(&c->awards, document, scratch, &result->diags, outputs, plan.count);
    if (status == STATUS_OK) {
        status = outputs_save(c->cli, &plan, name, outputs, scratch, result);
    }
    outputs_end(outputs, plan.count);
    return status;
}

static void make_document(void *state, size_t index, struct arena *scratch, struct result *result)
{
    struct commending *c = state;
    enum status status = save(c, &c->documents[index], scratch, result);
    if (status == STATUS_OK && diag_has(&result->diags, SEVERITY_ERROR)) {
        status = STATUS_INVALID;
    }
    result->status = status;
}

static void show_document(void *state, struct result *result)
{
    struct commending *c = state;
    cli_say(c->cli, "%s", result->name);
    outputs_show_written(c->cli, result, false, false);
    c->made += result->written[0] != '\0';
    c->failed += result->status != STATUS_OK;
    c->warned |= diag_has(&result->diags, SEVERITY_WARNING);
    reporter_take(&c->reporter, result);
}

static enum status note_document(void *state, const struct award_document *document)
{
    struct commending *c = state;
    if (!mem_grow((void **)&c->documents, &c->capacity, c->count + 1, sizeof *c->documents)) {
        return STATUS_NO_MEMORY;
    }
    c->documents[c->count++] = *document;
    return STATUS_OK;
}

/* With their folders, as people are told them; NULL: memory. */
static const char **names_of(const struct commending *c)
{
    struct arena *arena = c->cli->arena;
    const char **names = arena_array(arena, c->count + 1, sizeof *names);
    for (size_t i = 0; i < c->count && names; i++) {
        const struct award_document *document = &c->documents[i];
        names[i] = arena_printf(arena, "%s　%s", document->folder, document->name);
        names = names[i] ? names : NULL;
    }
    return names;
}

/* What workers share is compiled before there are any. */
static enum status prepare(struct commending *c)
{
    struct pipeline *pipeline = &c->call.session.pipeline;
    struct diagnostics quiet; /* told by the document that meets a broken form */
    enum status status = STATUS_OK;
    diag_init(&quiet, c->cli->arena);
    fonts_preload(pipeline->fonts);
    for (size_t i = 0; i < c->count && status != STATUS_NO_MEMORY; i++) {
        struct form *form = forms_by_id(pipeline->forms, c->documents[i].form);
        status = form ? pipeline_prepare(pipeline, form, true, &quiet) : STATUS_OK;
    }
    return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}

/* One that cannot be made does not keep the others from being made. */
static enum status make_all(struct commending *c)
{
    char bleed[12];
    enum status status = awards_documents(&c->awards, c->cli->arena, note_document, c);
    if (status == STATUS_OK && c->cli->options.bleed) {
        snprintf(bleed, sizeof bleed, "%d", c->cli->options.bleed);
        status = awards_set(&c->awards, "bleed", bleed);
    }
    const char **names = names_of(c);
    const struct batch batch = {
        .cli = c->cli,
        .count = c->count,
        .jobs = inspect_jobs(c->cli, 0),
        .names = names,
        .work = make_document,
        .done = show_document,
        .state = c,
    };
    status = status == STATUS_OK && !names ? STATUS_NO_MEMORY : status;
    status = status == STATUS_OK ? prepare(c) : status;
    status = status == STATUS_OK ? batch_run(&batch) : status;
    return status == STATUS_OK && c->failed ? STATUS_INVALID : status;
}

/* --- titles --- */

static enum status grant(struct commending *c)
{
    struct cli *cli = c->cli;
    struct awards_done done;
    enum status status = awards_carry_out(&c->awards, moment_utc(cli), moment_user(cli), cli->arena,
                                          &c->result->diags, &done);
    cli_warn(cli, N_("ledger: %zu titles granted, %zu other events noted; %zu were there before"),
             done.granted, done.noted, done.before);
    if (done.foreign) {
        cli_warn(cli, N_("%zu titles are another body's to revoke: send it the report"),
                 done.foreign);
    }
    if (status == STATUS_OK && done.granted + done.noted) {
        cli_warn(cli,
                 N_("what was noted by mistake is taken back with: jianjia ledger %s title "
                    "correct ID event=NUMBER"),
                 cli->options.files.items[0]);
    }
    return status;
}

/* Only when all that was found may stand. */
static enum status conclude(struct commending *c, enum status status)
{
    const struct cli *cli = c->cli;
    bool clean = status == STATUS_OK;
    if (!cli->options.grant) {
        cli_say(cli,
                N_("nothing was written into the ledger: %zu titles to grant, %zu to note; "
                   "with --grant they are"),
                c->awards.granted, c->awards.noted);
        return status;
    }
    if (!clean || cli->options.dry_run) {
        cli_warn(cli, clean ? N_("--dry-run: nothing was written into the ledger")
                            : N_("nothing was written into the ledger: mend what was found first"));
        return status;
    }
    return grant(c);
}

/* --- the command --- */

static enum status commend(struct commending *c)
{
    struct strbuf text = {0};
    struct diagnostics *diags = &c->result->diags;
    bool faulty = c->call.diags.counts[SEVERITY_ERROR] > 0;
    reporter_init(&c->reporter, c->cli, stderr);
    enum status status = awards_open(&c->call.year, c->cli->arena, diags, &c->awards);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        status = status_worse(status, make_all(c));
        bool strict = c->cli->options.strict && (c->warned || diag_has(diags, SEVERITY_WARNING));
        status = conclude(c, status == STATUS_OK && (faulty || strict) ? STATUS_INVALID : status);
    }
    awards_close(&c->awards);
    c->result->status = status;
    reporter_take(&c->reporter, c->result);
    reporter_finish(&c->reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    strbuf_deinit(&text);
    cli_say(c->cli, N_("%zu documents in %s"), c->made, c->plan.dir);
    mem_free(c->documents);
    return status;
}

enum status run_commend(struct cli *cli)
{
    static const char *const DOCUMENTS[] = {"commendation",
                                            NULL}; /* all others are over its list */
    struct commending c = {.cli = cli, .result = result_new(cli->options.files.items[0])};
    enum status status = c.result ? outputs_plan(cli, &c.plan) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = year_call_open(cli, SESSION_FONTS, DOCUMENTS, &c.call);
        if (status == STATUS_OK || status == STATUS_INVALID) {
            status = commend(&c);
            c.result = NULL; /* the reporter's */
        }
        year_call_close(&c.call);
    }
    if (c.result) {
        result_free(c.result);
    }
    return status;
}
