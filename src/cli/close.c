#include "close/close.h"
#include "base/file.h"
#include "cli/reporter.h"
#include "cli/verbs.h"
#include "cli/year.h"

#include <stdio.h>
#include <string.h>

/* jianjia close: the year closed, its documents filed with a catalogue; or a closed one verified.
 */

static enum status verify(struct cli *cli)
{
    struct diagnostics diags;
    size_t files = 0;
    char count[24];
    diag_init(&diags, cli->arena);
    enum status status = closing_verify(cli->options.verify, &diags, &files);
    report_findings(cli, &diags);
    snprintf(count, sizeof count, "%zu", files);
    if (status == STATUS_OK) {
        cli_say(cli, N_("%s: %s files, all as they were closed"), cli->options.verify, count);
    }
    return status;
}

/* SPOOL/closed/PERIOD unless -o says another. */
static const char *place_of(struct cli *cli, const struct year_call *call)
{
    const struct option_list *outputs = &cli->options.outputs;
    return outputs->count
               ? outputs->items[0]
               : spool_path(&call->session.spool, cli->arena, "closed/%s", cli->options.period);
}

static void say(const struct cli *cli, const struct closing_outcome *made)
{
    char items[24], pages[24], confidential[24], aside[24], files[24];
    snprintf(items, sizeof items, "%zu", made->items);
    snprintf(pages, sizeof pages, "%zu", made->pages);
    snprintf(confidential, sizeof confidential, "%zu", made->confidential);
    snprintf(aside, sizeof aside, "%zu", made->aside);
    snprintf(files, sizeof files, "%zu", made->files);
    if (!made->place[0]) {
        return;
    }
    cli_say(cli,
            made->same    ? N_("%s: closed before, and nothing has changed")
            : made->draft ? N_("%s: a draft; the year is not closed yet")
                          : N_("%s: the year is closed"),
            made->place);
    cli_say(cli, N_("%s items of %s pages, %s confidential ones, %s kept beside them; %s files"),
            items, pages, confidential, aside, files);
}

static enum status close_year(struct cli *cli, struct year_call *call, enum status opened)
{
    struct diagnostics diags;
    struct closing_outcome made;
    const struct closing_source source = {
        .year = &call->year,
        .place = place_of(cli, call),
        .folders = cli->options.files.items + 1,
        .faults = opened != STATUS_OK,
        .strict = cli->options.strict,
    };
    diag_init(&diags, cli->arena);
    if (!source.place) {
        return STATUS_NO_MEMORY;
    }
    for (const char *const *folder = source.folders; *folder; folder++) {
        if (!file_is_dir(*folder)) {
            cli_warn(cli, N_("there is no folder %s"), *folder);
            return STATUS_NOT_FOUND;
        }
    }
    enum status status = closing_make(&source, cli->arena, &diags, &made);
    report_findings(cli, &diags);
    say(cli, &made);
    return status_worse(opened, status);
}

enum status run_close(struct cli *cli)
{
    static const char *const NONE[] = {
        NULL}; /* of the book it reads what was voted, and makes nothing */
    struct year_call call;
    if (cli->options.verify) {
        return verify(cli);
    }
    if (cli->options.files.count == 0) {
        cli_warn(cli, N_("which hot folder? add it, or --verify and a closed year"));
        return STATUS_USAGE;
    }
    enum status status = year_call_open(cli, SESSION_FORMS | SESSION_FONTS, NONE, &call);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        status = close_year(cli, &call, status);
    }
    year_call_close(&call);
    return status;
}
