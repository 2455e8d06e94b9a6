#include "watch/watch.h"
#include "base/alloc.h"
#include "base/file.h"
#include "cli/inspect.h"
#include "cli/reporter.h"
#include "cli/verbs.h"
#include "cli/watch_log.h"
#include "cli/watch_status.h"
#include "registry/units.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* jianjia watch: the hot folder. Lines for the journal go to standard error; they hold keys and
 * numbers, no names of people or units. */

struct serving {
    struct cli *cli;
    struct session sessions[2]; /* the forms in use, and those before them or to come */
    int current;
    bool profile_named;
};

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

static void log_line(void *state, const char *line)
{
    const struct cli *cli = ((const struct serving *)state)->cli;
    if (!cli->options.quiet) {
        watch_log(line, cli->options.log && strcmp(cli->options.log, "json") == 0);
    }
}

/* The spool's own profile, when it has one and no other was named. */
static void choose_profile(struct serving *serving)
{
    struct cli *cli = serving->cli;
    const char *own = file_join(cli->arena, cli->options.files.items[0], WATCH_PROFILE);
    if (!serving->profile_named) {
        cli->options.profile = own && file_exists(own) ? own : NULL;
    }
}

/* What forms share is made ready before workers are forked, so that they share the memory too. A
 * broken form is told and left to the workers, who put its submissions back. */
static void prepare_forms(struct session *session)
{
    fonts_preload(session->pipeline.fonts);
    for (struct form *form = session->pipeline.forms->first; form; form = form->next) {
        if (pipeline_prepare(&session->pipeline, form, true, &session->diags) != STATUS_OK) {
            session_tell(session);
        } else {
            pipeline_warm(&session->pipeline, form);
        }
    }
    mem_trim(); /* what is in use no more need not be copied by every fork */
    diag_init(&session->diags, session->cli->arena);
}

static struct pipeline *reload(void *state)
{
    struct serving *serving = state;
    struct session *spare = &serving->sessions[!serving->current];
    session_close(spare);
    choose_profile(serving);
    if (session_open(serving->cli, SESSION_FORMS | SESSION_FONTS, spare) != STATUS_OK) {
        session_close(spare);
        *spare = (struct session){0};
        return NULL;
    }
    prepare_forms(spare);
    serving->current = !serving->current;
    return &spare->pipeline;
}

enum status run_watch(struct cli *cli)
{
    struct serving serving = {.cli = cli, .profile_named = cli->options.profile != NULL};
    struct diagnostics diags;
    diag_init(&diags, cli->arena);
    if (cli->options.status) {
        return watch_status(cli, cli->options.files.items[0]);
    }
    choose_profile(&serving);
    enum status status = session_open(cli, SESSION_FORMS | SESSION_FONTS, &serving.sessions[0]);
    if (status == STATUS_OK) {
        prepare_forms(&serving.sessions[0]);
        umask(0007); /* what is made is for the group of the share, and nobody else */
        listen_to_signals();
        const struct watch_options options = {
            .once = cli->options.once,
            .republish = cli->options.republish,
            .confidential_group = cli->options.confidential_group,
            .no_inotify = cli->options.no_inotify,
            .settle_ms = cli->options.settle_ms,
            .interval_ms = cli->options.interval_ms,
            .units =
                cli->options.profile ? units_place(cli->arena, "", cli->options.profile) : NULL,
            .jobs = inspect_jobs(cli, 0),
            .notify_socket = getenv("NOTIFY_SOCKET"),
            .log = log_line,
            .reload = reload,
            .state = &serving,
            .stop = &stop,
            .hangup = &hangup,
        };
        status =
            watch_run(&serving.sessions[0].pipeline, cli->options.files.items[0], &options, &diags);
        report_findings(cli, &diags);
    }
    session_close(&serving.sessions[0]);
    session_close(&serving.sessions[1]);
    return status;
}
