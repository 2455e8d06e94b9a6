#include "cli/packet_period.h"

#include "base/file.h"
#include "cli/inspect.h"
#include "cli/reporter.h"
#include "cli/verbs.h"

#include <stdio.h>
#include <string.h>

/* jianjia packet --period P SPOOL: what a committee meets over, and what goes to the system unions
 * with it, made from the archive of a hot folder. */

#define DEFAULT_VOLUME_PAGES 200 /* what a file folder (案卷) holds well */

static const char *const DOCUMENTS[] = {
    "application-packet", "committee-members", "committee-detail", "committee-annex",
    "system-reminder",    "system-return",     "system-route",     NULL};

struct meeting {
    struct cli *cli;
    struct year_call call;
    struct paper_jobs jobs;
    struct book_rows rows;
    const char **names; /* of the jobs */
    const char *dir;
    struct reporter reporter;
};

/* --- one paper --- */

/* A paper about a part of the book. Its rules are those of the whole, and were held against it. */
static enum status render_part(struct meeting *m, const struct paper_job *job,
                               struct arena *scratch, struct diagnostics *diags,
                               struct pipeline_output *outputs, size_t count)
{
    struct submission part;
    struct xml_document book = {0};
    enum status status = year_document(&m->call.year, job->document, diags, &part);
    if (status == STATUS_OK) {
        status = book_part(&m->call.year, &m->rows, job, m->jobs.volumes, scratch, &book);
    }
    if (status == STATUS_OK) {
        part.xml = book;
        status = pipeline_render(&m->call.session.pipeline, &part, scratch, diags, outputs, count);
    }
    xml_close(&book);
    return status;
}

static enum status render_unit(struct meeting *m, const struct paper_job *job,
                               struct arena *scratch, struct diagnostics *diags,
                               struct pipeline_output *outputs, size_t count)
{
    struct pipeline *pipeline = &m->call.session.pipeline;
    struct diagnostics quiet; /* told in the committee's papers, and on the packet itself */
    struct packet packet;
    diag_init(&quiet, scratch);
    enum status status =
        year_application(&m->call.year, job->application, true, scratch, &quiet, &packet);
    if (packet.made.form && (status == STATUS_OK || status == STATUS_INVALID)) {
        pipeline->transform.bound = true;
        status = pipeline_render(pipeline, &packet.made, scratch, diags, outputs, count);
        pipeline->transform.bound = false;
    }
    packet_close(&packet);
    return status;
}

static enum status render_paper(struct meeting *m, const struct paper_job *job,
                                struct arena *scratch, struct diagnostics *diags,
                                struct pipeline_output *outputs, size_t count)
{
    if (!job->document) {
        return render_unit(m, job, scratch, diags, outputs, count);
    }
    return job->system || job->volume
               ? render_part(m, job, scratch, diags, outputs, count)
               : year_render(&m->call.year, job->document, scratch, diags, outputs, count);
}

static void make_paper(void *state, size_t index, struct arena *scratch, struct result *result)
{
    struct meeting *m = state;
    const struct paper_job *job = &m->jobs.items[index];
    struct outputs_plan plan = {.dir = m->dir};
    struct pipeline_output outputs[2];
    plan.formats[0] = backend_find("pdf");
    plan.count = job->pdf;
    if (job->docx) {
        plan.formats[plan.count++] = backend_find("docx");
    }
    outputs_begin(&plan, outputs);
    enum status status = render_paper(m, job, scratch, &result->diags, outputs, plan.count);
    if (status == STATUS_OK) {
        status = outputs_save(m->cli, &plan, job->base, outputs, scratch, result);
    } else if (!diag_has(&result->diags, SEVERITY_ERROR)) {
        diag_report(&result->diags, status == STATUS_NO_MEMORY ? DIAG_NO_MEMORY : DIAG_INTERNAL,
                    NULL, status_name(status), NULL);
    }
    if (status == STATUS_OK && diag_has(&result->diags, SEVERITY_ERROR)) {
        status = STATUS_INVALID;
    }
    result->status = status;
    outputs_end(outputs, plan.count);
}

static void show_paper(void *state, struct result *result)
{
    struct meeting *m = state;
    outputs_show_written(m->cli, result, false, m->cli->options.verbose);
    reporter_take(&m->reporter, result);
}

/* --- all of them --- */

/* What workers share is compiled before there are any. */
static void prepare(struct meeting *m)
{
    struct pipeline *pipeline = &m->call.session.pipeline;
    const xmlNode *root = xmlDocGetRootElement(m->call.year.book.doc);
    struct diagnostics quiet; /* the worker that meets a broken form tells it */
    struct form *last = NULL;
    enum status status = STATUS_OK;
    diag_init(&quiet, m->cli->arena);
    fonts_preload(pipeline->fonts);
    for (const char *const *id = DOCUMENTS; *id && status != STATUS_NO_MEMORY; id++) {
        struct form *form = forms_by_id(pipeline->forms, *id);
        status = form ? pipeline_prepare(pipeline, form, true, &quiet) : STATUS_OK;
    }
    const xmlNode *node = xml_child(root, "submission");
    for (; node && status != STATUS_NO_MEMORY; node = xml_next(node, "submission")) {
        const char *id = xml_attribute(m->cli->arena, node, "form");
        struct form *form = id ? forms_by_id(pipeline->forms, id) : NULL;
        if (form && form != last) {
            status = pipeline_prepare(pipeline, form, true, &quiet);
        }
        last = form;
    }
}

static enum status plan(struct meeting *m)
{
    struct cli *cli = m->cli;
    struct diagnostics diags;
    size_t limit =
        cli->options.volume_pages ? (size_t)cli->options.volume_pages : DEFAULT_VOLUME_PAGES;
    diag_init(&diags, cli->arena);
    enum status status = paper_jobs_plan(&m->call.year, cli->arena, limit, &diags, &m->jobs);
    if (status == STATUS_OK && m->jobs.applications == 0 && m->call.year.submissions > 0) {
        diag_report(&diags, DIAG_YEAR_NOBODY, NULL, cli->options.period, NULL);
        m->reporter.worst = STATUS_INVALID;
    }
    if (diags.count) {
        report_findings(cli, &diags);
    }
    m->names = arena_array(cli->arena, m->jobs.count + 1, sizeof *m->names);
    for (size_t i = 0; i < m->jobs.count && m->names; i++) {
        m->names[i] = m->jobs.items[i].name;
    }
    return status == STATUS_OK && m->names ? book_rows_read(&m->call.year, cli->arena, &m->rows)
                                           : status_worse(status, STATUS_NO_MEMORY);
}

static enum status run_jobs(struct meeting *m)
{
    const struct batch batch = {
        .cli = m->cli,
        .count = m->jobs.count,
        .jobs = inspect_jobs(m->cli, 0),
        .names = m->names,
        .work = make_paper,
        .done = show_paper,
        .state = m,
    };
    struct strbuf text = {0};
    prepare(m);
    enum status status = batch_run(&batch);
    reporter_finish(&m->reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    status = status_worse(status, status_worse(text.status, m->reporter.worst));
    strbuf_deinit(&text);
    cli_say(m->cli, N_("%zu applications (%zu eligible), %zu volumes, %zu papers in %s"),
            m->jobs.applications, m->jobs.eligible, m->jobs.volumes,
            m->reporter.total - m->reporter.failed, m->dir);
    return status;
}

enum status run_packet_period(struct cli *cli)
{
    struct meeting m = {.cli = cli};
    m.dir = cli->options.outputs.count ? cli->options.outputs.items[0] : ".";
    if (cli->options.outputs.count > 1 || strcmp(m.dir, "-") == 0) {
        cli_warn(cli, N_("-o names one folder here, not %s"),
                 cli->options.outputs.items[cli->options.outputs.count - 1]);
        return STATUS_USAGE;
    }
    reporter_init(&m.reporter, cli, stderr);
    enum status opened = year_call_open(cli, SESSION_FORMS | SESSION_FONTS, DOCUMENTS, &m.call);
    /* nothing was accepted: what was refused, and an agenda, are papers too */
    bool book = m.call.year.book.doc
                && (opened == STATUS_OK || opened == STATUS_INVALID || opened == STATUS_NOT_FOUND);
    enum status status = opened == STATUS_NOT_FOUND && book ? STATUS_INVALID : opened;
    if (book) {
        enum status made = plan(&m);
        status = status_worse(status, made == STATUS_OK ? run_jobs(&m) : made);
    }
    paper_jobs_free(&m.jobs);
    year_call_close(&m.call);
    return status;
}
