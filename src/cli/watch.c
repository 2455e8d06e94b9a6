#include "watch/watch.h"
#include "cli/inspect.h"
#include "cli/reporter.h"
#include "cli/verbs.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* jianjia watch: the hot folder. Lines for the journal go to standard error; they hold keys and
 * numbers, no names of people or units. */

static volatile sig_atomic_t stop, hangup;

static void on_stop(int signal)
{
    (void)signal;
    stop = 1;
}

static void on_hangup(int signal)
{
    (void)signal;
    hangup = 1;
}

static void listen_to_signals(void)
{
    struct sigaction action = {.sa_handler = on_stop};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = on_hangup;
    sigaction(SIGHUP, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
}

/* One write for each line: other processes may share the stream. */
static void log_line(void *state, const char *line)
{
    const struct cli *cli = state;
    char stamp[32], text[512];
    struct tm utc;
    time_t now = time(NULL);
    if (cli->options.quiet) {
        return;
    }
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    snprintf(text, sizeof text, "%s %s\n", stamp, line);
    fputs(text, stderr);
    fflush(stderr);
}

/* What forms share is made ready before workers are forked, so that they share the memory too. A
 * broken form is told and left to the workers, who put its submissions back. */
static void prepare_forms(struct session *session)
{
    fonts_preload(session->pipeline.fonts);
    for (struct form *form = session->pipeline.forms->first; form; form = form->next) {
        if (pipeline_prepare(&session->pipeline, form, true, &session->diags) != STATUS_OK) {
            session_tell(session);
        }
    }
    diag_init(&session->diags, session->cli->arena);
}

enum status run_watch(struct cli *cli)
{
    struct session session;
    struct diagnostics diags;
    diag_init(&diags, cli->arena);
    enum status status = session_open(cli, SESSION_FORMS | SESSION_FONTS, &session);
    if (status == STATUS_OK) {
        prepare_forms(&session);
        listen_to_signals();
        const struct watch_options options = {
            .once = cli->options.once,
            .no_inotify = cli->options.no_inotify,
            .settle_ms = cli->options.settle_ms,
            .interval_ms = cli->options.interval_ms,
            .jobs = inspect_jobs(cli),
            .on = cli->options.on,
            .log = log_line,
            .state = cli,
            .stop = &stop,
            .hangup = &hangup,
        };
        status = watch_run(&session.pipeline, cli->options.files.items[0], &options, &diags);
        report_findings(cli, &diags);
    }
    session_close(&session);
    return status;
}
