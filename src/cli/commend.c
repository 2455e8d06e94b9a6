#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/verbs.h"
#include "cli/year.h"
#include "year/awards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* jianjia commend: what the votes of a period come to. It makes the documents and changes nothing;
 * with --grant, and when nothing is against anything, titles are granted and noted as well. */

struct commending {
    struct cli *cli;
    struct year_call call;
    struct awards awards;
    struct result *result;
    struct outputs_plan plan;
    size_t made, failed;
};

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
                        struct arena *arena)
{
    const char *folder = outputs_safe_name(arena, document->folder);
    const char *name = outputs_safe_name(arena, document->name);
    const char *dir = !folder     ? NULL
                      : folder[0] ? arena_printf(arena, "%s/%s", c->plan.dir, folder)
                                  : c->plan.dir;
    if (!dir || !name) {
        return STATUS_NO_MEMORY;
    }
    const struct outputs_plan plan = plan_of(c, document, dir);
    struct pipeline_output outputs[ARRAY_LENGTH(plan.formats)];
    outputs_begin(&plan, outputs);
    size_t before = c->result->diags.counts[SEVERITY_ERROR];
    enum status status = plan.count ? awards_render(&c->awards, document, arena, &c->result->diags,
                                                    outputs, plan.count)
                                    : STATUS_OK;
    if (status == STATUS_OK && plan.count) {
        status = outputs_save(c->cli, &plan, name, outputs, arena, c->result);
        c->made += status == STATUS_OK;
    }
    c->failed += status != STATUS_OK || c->result->diags.counts[SEVERITY_ERROR] > before;
    outputs_end(outputs, plan.count);
    return status;
}

/* One that cannot be made does not keep the others from being made. */
static enum status make(void *state, const struct award_document *document)
{
    struct commending *c = state;
    struct arena *arena = arena_new();
    cli_say(c->cli, "%s　%s", document->folder, document->name);
    enum status status = arena ? save(c, document, arena) : STATUS_NO_MEMORY;
    arena_free(arena);
    return status == STATUS_NO_MEMORY || status == STATUS_IO ? status : STATUS_OK;
}

static enum status make_all(struct commending *c)
{
    char bleed[12];
    enum status status = STATUS_OK;
    if (c->cli->options.bleed) {
        snprintf(bleed, sizeof bleed, "%d", c->cli->options.bleed);
        status = awards_set(&c->awards, "bleed", bleed);
    }
    if (status == STATUS_OK) {
        status = awards_documents(&c->awards, c->cli->arena, make, c);
    }
    if (status == STATUS_OK && c->failed) {
        status = STATUS_INVALID;
    }
    return status;
}

/* --- titles --- */

static const char *now_utc(struct arena *arena)
{
    time_t now = time(NULL);
    struct tm utc = {0};
    gmtime_r(&now, &utc);
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900, utc.tm_mon + 1,
                        utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static const char *user_name(const struct cli *cli)
{
    const char *user = getenv("LOGNAME");
    user = user ? user : getenv("USER");
    (void)cli;
    return user ? user : "";
}

static enum status grant(struct commending *c)
{
    struct cli *cli = c->cli;
    struct awards_done done;
    const char *at = now_utc(cli->arena);
    enum status status =
        at ? awards_carry_out(&c->awards, at, user_name(cli), cli->arena, &c->result->diags, &done)
           : STATUS_NO_MEMORY;
    if (!at) {
        return status;
    }
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
    struct reporter reporter;
    struct strbuf text = {0};
    struct diagnostics *diags = &c->result->diags;
    bool faulty = c->call.diags.counts[SEVERITY_ERROR] > 0;
    enum status status = awards_open(&c->call.year, c->cli->arena, diags, &c->awards);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        status = status_worse(status, make_all(c));
        bool strict = c->cli->options.strict && diag_has(diags, SEVERITY_WARNING);
        status = conclude(c, status == STATUS_OK && (faulty || strict) ? STATUS_INVALID : status);
    }
    awards_close(&c->awards);
    c->result->status = status;
    outputs_show_written(c->cli, c->result, false, false);
    reporter_init(&reporter, c->cli, stderr);
    reporter_take(&reporter, c->result);
    reporter_finish(&reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    strbuf_deinit(&text);
    cli_say(c->cli, N_("%zu documents in %s"), c->made, c->plan.dir);
    return status;
}

enum status run_commend(struct cli *cli)
{
    struct commending c = {.cli = cli, .result = result_new(cli->options.files.items[0])};
    enum status status = c.result ? outputs_plan(cli, &c.plan) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = year_call_open(cli, SESSION_FONTS, NULL, &c.call);
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
