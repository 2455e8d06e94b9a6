#include "cli/inspect.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "cli/reporter.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void describe(const struct submission *submission, struct result *result)
{
    result->form_id = or_empty(arena_strdup(result->arena, submission->form->id));
    result->form_title = or_empty(arena_strdup(result->arena, submission->form->title));
    const xmlNode *root = xmlDocGetRootElement(submission->xml.doc);
    const xmlNode *envelope = root ? xml_child(root, "envelope") : NULL;
    const xmlNode *unit = envelope ? xml_child(envelope, "unit") : NULL;
    const xmlNode *name = unit ? xml_child(unit, "name") : NULL;
    if (name) {
        struct slice text = slice_from(or_empty(xml_text(result->arena, name)));
        result->unit = or_empty(arena_copy(result->arena, utf8_prefix(text, LIMIT_QUOTED_CHARS)));
    }
}

/* --period: forms of another one are not for this batch. */
static enum status check_period(const char *wanted, const struct submission *submission,
                                struct arena *scratch, struct diagnostics *diags)
{
    const xmlNode *root = xmlDocGetRootElement(submission->xml.doc);
    const xmlNode *envelope = root ? xml_child(root, "envelope") : NULL;
    const xmlNode *period = envelope ? xml_child(envelope, "period") : NULL;
    const char *found = period ? xml_text(scratch, period) : NULL;
    if (!found || strcmp(found, wanted) == 0) {
        return STATUS_OK; /* an absent one is the schema's to report */
    }
    const struct diag_place place = {
        .line = xml_line(period),
        .xpath = xml_path(scratch, period),
        .found = found,
        .allowed = wanted,
        .stage = "rules",
    };
    diag_report(diags, DIAG_PERIOD_OTHER, &place, found, wanted, NULL);
    return STATUS_INVALID;
}

/* Whose it is, and whether its period is wanted. */
static void judge(struct session *session, struct arena *scratch, struct result *result,
                  struct submission *out)
{
    if (out->form && out->xml.doc) {
        describe(out, result);
        const char *wanted = session->cli->options.period;
        if (wanted) {
            result->status =
                status_worse(result->status, check_period(wanted, out, scratch, &result->diags));
        }
    }
}

void inspect_file(struct session *session, const char *path, struct arena *scratch,
                  struct result *result, struct submission *out)
{
    *out = (struct submission){0};
    result->status = pipeline_check(&session->pipeline, path, scratch, &result->diags, out);
    judge(session, scratch, result, out);
}

void inspect_bytes(struct session *session, const char *name, struct slice bytes,
                   struct arena *scratch, struct result *result, struct submission *out)
{
    *out = (struct submission){0};
    result->status =
        pipeline_check_bytes(&session->pipeline, name, bytes, scratch, &result->diags, out);
    judge(session, scratch, result, out);
}

bool inspect_is_text(const char *path)
{
    size_t len = strlen(path);
    return len > 4 && (strcmp(path + len - 4, ".txt") == 0 || strcmp(path + len - 4, ".TXT") == 0);
}

void inspect_text(struct session *session, const char *path, struct arena *scratch,
                  struct result *result)
{
    result->form_title = "文稿";
    result->status = pipeline_check_text(&session->pipeline, path, scratch, &result->diags);
}

/* --- before the fork --- */

/* Whether the bytes name the form's namespace, in UTF-8 or UTF-16 alike. */
static bool names_form(const char *bytes, size_t len, const char *namespace_uri)
{
    char plain[4096];
    size_t count = 0;
    for (size_t i = 0; i < len && count < sizeof plain; i++) {
        if (bytes[i] != '\0') {
            plain[count++] = bytes[i];
        }
    }
    size_t wanted = strlen(namespace_uri);
    for (size_t i = 0; i + wanted <= count; i++) {
        if (memcmp(plain + i, namespace_uri, wanted) == 0) {
            return true;
        }
    }
    return false;
}

static struct form *guess_form(const struct forms *forms, const char *path)
{
    char bytes[4096];
    FILE *file = strcmp(path, "-") == 0 ? NULL : fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    struct form *form = forms->first;
    while (form && !names_form(bytes, len, form->namespace_uri)) {
        form = form->next;
    }
    return form;
}

enum status inspect_prepare(struct session *session, const struct option_list *files, bool render)
{
    enum status status = STATUS_OK;
    if (session->pipeline.fonts) {
        fonts_preload(session->pipeline.fonts);
    }
    for (size_t i = 0; i < files->count && status == STATUS_OK; i++) {
        bool text = !render && inspect_is_text(files->items[i]);
        struct form *form = text ? NULL : guess_form(session->pipeline.forms, files->items[i]);
        if (text) {
            status = pipeline_prepare_proof(&session->pipeline, &session->diags);
        } else if (form) {
            status = pipeline_prepare(&session->pipeline, form, render, &session->diags);
        }
    }
    if (status != STATUS_OK) {
        /* the worker that meets the broken form reports it with its file; the others go on */
        diag_init(&session->diags, session->cli->arena);
    }
    return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}

int inspect_jobs(const struct cli *cli, int unless_said)
{
    int jobs = cli->options.jobs == JOBS_NOT_SAID ? unless_said : cli->options.jobs;
    if (jobs > 0) {
        return jobs;
    }
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > 256 ? 256 : (int)processors;
}

void inspect_summary(const struct cli *cli, const struct reporter *reporter)
{
    if (reporter->total > 1) {
        cli_say(cli, N_("%zu files: %zu accepted, %zu not"), reporter->total,
                reporter->total - reporter->failed, reporter->failed);
    }
}
