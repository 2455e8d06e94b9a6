#include "base/file.h"
#include "cli/batch.h"
#include "cli/inspect.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/verbs.h"

#include <string.h>

/* jianjia check: files in, findings out. The report is the data, so it goes to standard output. */

struct check {
    struct session session;
    struct reporter reporter;
};

static void check_one(void *state, size_t index, struct arena *scratch, struct result *result)
{
    struct check *check = state;
    const char *path = check->session.cli->options.files.items[index];
    struct submission submission;
    if (inspect_is_text(path)) {
        inspect_text(&check->session, path, scratch, result);
        return;
    }
    inspect_file(&check->session, path, scratch, result, &submission);
    submission_close(&submission);
}

static void show_one(void *state, struct result *result)
{
    struct check *check = state;
    reporter_take(&check->reporter, result);
}

/* The report as a file, or to standard output. */
static enum status write_report(struct check *check, const char *path)
{
    struct strbuf text = {0};
    reporter_finish(&check->reporter, &text);
    enum status status = text.status;
    const struct output_file file = {path ? path : "-", strbuf_slice(&text)};
    if (status == STATUS_OK) {
        status = outputs_write(&file, 1, check->session.cli->arena, &check->session.diags);
        session_tell(&check->session);
    }
    strbuf_deinit(&text);
    return status;
}

enum status run_check(struct cli *cli)
{
    struct check check;
    const struct option_list *places = &cli->options.outputs;
    const char *path = places->count ? places->items[places->count - 1] : NULL;
    if (path && strcmp(path, "-") == 0) {
        path = NULL;
    }
    enum status status = session_open(cli, SESSION_FORMS, &check.session);
    reporter_init(&check.reporter, cli, path ? NULL : stdout);
    if (status == STATUS_OK && inspect_jobs(cli, 1) > 1) {
        status = inspect_prepare(&check.session, &cli->options.files, false);
    }
    const struct batch batch = {
        .cli = cli,
        .count = cli->options.files.count,
        .jobs = inspect_jobs(cli, 1),
        .names = cli->options.files.items,
        .work = check_one,
        .done = show_one,
        .state = &check,
    };
    if (status == STATUS_OK) {
        status = batch_run(&batch);
        status = status_worse(status, write_report(&check, path));
        status = status_worse(status, check.reporter.worst);
        inspect_summary(cli, &check.reporter);
    }
    session_close(&check.session);
    return status;
}
